import type { Messages } from '#lib/i18n/tr.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';

const NOUNS: Readonly<Record<DimensionId, readonly [one: string, many: string]>> = {
  district: ['district', 'districts'],
  theme: ['theme', 'themes'],
  program: ['programme', 'programmes'],
  facility: ['facility', 'facilities'],
  sex: ['group', 'groups'],
  age: ['age group', 'age groups'],
  period: ['period', 'periods'],
};

const SUBJECTS: Readonly<Record<MeasureId, string>> = {
  visits: 'Visits',
  beneficiaries: 'Beneficiaries',
  new_beneficiaries: 'New beneficiaries',
  returning_beneficiaries: 'Returning beneficiaries',
  households: 'Households',
  population: 'Population',
  eligible_population: 'Eligible population',
  reach_rate: 'Reach rate',
  visit_rate: 'Visit rate',
};

function count(n: number, dimension: DimensionId): string {
  return `${n} ${NOUNS[dimension][n === 1 ? 0 : 1]}`;
}

/** English; the shape comes from Turkish. */
export const en: Messages = {
  product: 'Etki',
  skip: 'Skip to content',
  nav: { label: 'Pages', overview: 'Overview', districts: 'Districts', themes: 'Themes' },
  language: 'Language',
  synthetic: 'Synthetic sample',
  syntheticNote: 'Synthetic sample: the persons and visits are made up.',
  dataDate: (date) => `Data to ${date}`,
  missing: {
    no_data: 'no data for this period',
    no_denominator: 'no population figure',
    needs_beneficiaries: 'needs beneficiaries',
    needs_households: 'needs households',
    not_applicable: 'not defined for this breakdown',
    over_denominator: 'more persons than residents; sources disagree',
  },
  withheld: {
    below_threshold: 'withheld: few persons',
    related: 'withheld: would reveal another number',
    not_permitted: 'withheld: not permitted',
  },
  noValue: 'no value',
  estimated: 'population estimated',
  interval: '95% confidence interval',
  city: 'City overall',
  cityLong: 'Value of the whole city',
  perThousand: {
    reach_rate: (area, number) => `${area}: about ${number} in every 1,000 people were reached.`,
    visit_rate: (area, number) => `${area}: about ${number} visits for every 1,000 residents.`,
  },
  comparison: {
    better: 'above the city',
    worse: 'below the city',
    higher: 'higher than the city',
    lower: 'lower than the city',
    similar: 'similar to the city',
    unknown: 'cannot be compared',
  },
  compared: 'Against the city',
  change: {
    higher: (percent) => `up ${percent}`,
    lower: (percent) => `down ${percent}`,
    similar: 'similar',
    unknown: 'cannot be compared',
    before: (period, value) => `${period}: ${value}`,
    chance: 'may be chance',
  },
  sparkline: (months) => `Last ${months} months`,
  incomplete: 'not over yet',
  incompletePeriod: (period) => `${period} is not over yet: drawn dashed, with a hollow point.`,
  title: {
    aboveAndBelow: (measure, dimension, { above, below }) =>
      `${SUBJECTS[measure]}: ${count(above, dimension)} above the city, ${below} below`,
    above: (measure, dimension, n) => `${SUBJECTS[measure]}: ${count(n, dimension)} above the city`,
    below: (measure, dimension, n) => `${SUBJECTS[measure]}: ${count(n, dimension)} below the city`,
    allSimilar: (measure) => `${SUBJECTS[measure]}: no difference beyond chance`,
    most: (measure, _dimension, name) => `${SUBJECTS[measure]}: highest in ${name}`,
    only: (measure, name) => `${SUBJECTS[measure]}: ${name}`,
    one: (measure, _dimension, { name, comparison }) =>
      `${SUBJECTS[measure]}: ${name} is ${comparison}`,
    rose: (measure, percent) => `${SUBJECTS[measure]}: up ${percent} in a year`,
    fell: (measure, percent) => `${SUBJECTS[measure]}: down ${percent} in a year`,
    steady: (measure) => `${SUBJECTS[measure]}: similar to a year before`,
    overTime: (measure) => `${SUBJECTS[measure]}: how did they change by month?`,
    multiples: (measure, dimension) =>
      `${SUBJECTS[measure]}: how did each ${NOUNS[dimension][0]} change?`,
    matrix: (measure, place) => `${SUBJECTS[measure]}: highest in ${place}`,
    nothing: (measure) => `${SUBJECTS[measure]}: no records in this selection`,
  },
  sentence: {
    highest: (name, value) => `Highest, ${name}: ${value}.`,
    focus: (name, value) => `${name}: ${value}.`,
    lowest: (name, value) => `Lowest, ${name}: ${value}.`,
    valueWithInterval: (value, interval) => `${value} (95% interval ${interval})`,
    similar: (dimension, n) =>
      `In ${count(n, dimension)} the interval holds the city value: the difference may be chance.`,
    notAdditive: (dimension) =>
      `One person may be in several ${NOUNS[dimension][1]}; the rows do not add up.`,
    change: (now, before) => `${now}; ${before}.`,
    changeInterval: (lower, upper) => `95% interval of the change: ${lower} to ${upper}.`,
    maybeChance: 'The difference may be chance.',
    steps: 'The steps of colour follow the number in the cell.',
    withoutValue: (n) => `${n} ${n === 1 ? 'cell has' : 'cells have'} no value; each says why.`,
    trimmed: (dimension, n) =>
      `The chart shows the highest and the lowest; all ${count(n, dimension)} are in the table.`,
    oneScale: 'All small charts share one scale.',
    nothing: 'Remove a filter or choose another period.',
  },
  figure: {
    table: 'Table',
    source: 'Source',
    snapshot: 'Data version',
    filters: 'Filter',
    area: 'Whole city',
    perMonth: 'by month',
    scroll: (title) => `${title}: table, can be scrolled`,
  },
  filters: {
    label: 'Filters',
    period: 'Period',
    fields: {
      theme: 'Theme',
      program: 'Programme',
      district: 'District',
      facility: 'Facility',
      sex: 'Sex',
      age: 'Age',
    },
    all: 'All',
    years: 'Years',
    quarters: 'Quarters',
    months: 'Months',
    show: 'Show results',
    active: 'Active filters',
    remove: (name) => `Remove the filter ${name}`,
    clear: 'Remove all',
    open: (n) => (n === 0 ? 'Filters' : `Filters (${n})`),
  },
  pages: {
    overview: { heading: 'Overview', lead: (period) => `${period}, all programmes` },
    districts: {
      heading: 'Districts',
      lead: 'Every district is measured by its own population; small districts have wide intervals.',
      matrix: 'District and theme',
      table: 'All numbers, district by district',
    },
    themes: {
      heading: 'Themes',
      lead: 'Within a theme every person is counted once.',
      table: 'All numbers, theme by theme',
    },
    keyNumbers: 'Key numbers',
    overTime: 'Over time',
    back: { districts: 'All districts', themes: 'All themes' },
    programs: 'Programmes',
    other: { districts: 'Other districts', themes: 'Other themes' },
  },
  error: {
    notFound: 'There is no such page',
    notFoundHint: 'The address may be misspelt, or the page may have moved. These exist:',
    badRequest: 'This question could not be read',
    badRequestHint: 'Correct the filter in the address, or start without filters.',
    withoutFilters: 'Open without filters',
    broken: 'Something went wrong',
    brokenHint:
      'The fault is ours. Reload the page; if it stays, send its address to your administrator.',
    home: 'Back to the overview',
    noData: 'No data loaded yet',
    noDataLead: 'The pages open once the first data version is published.',
    noDataSteps: [
      'To try it with sample data, run this on the server:',
      'To load your own CSV files, name their folder:',
      'Then reload this page.',
    ],
    reload: 'Reload the page',
  },
};
