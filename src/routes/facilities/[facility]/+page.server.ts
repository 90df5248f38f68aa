import { barsFigure, matrixFigure, type Frame } from '#lib/charts/figure.ts';
import { firstTimeFigure, namePeriods, onlyCounted, onlyOpenHours } from '#lib/charts/profile.ts';
import { colourPrograms } from '#lib/charts/theme.ts';
import { traceMember } from '#lib/components/breadcrumb.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { facilityFacts } from '#lib/components/placeFacts.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { splitPeriod } from '#lib/metrics/period.ts';
import { requireMember } from '../../refusal.ts';
import { askProfile, presentProfile } from '../../profile.ts';
import { ask, frame, openView, persons, type View } from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** Rows that a chart names; the table has all. */
const MOST_ROWS = 20;

/** One facility: its programmes, its months, its catchment, its week. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const facility = requireMember(event.locals, 'facility', params.facility);
  const view = openView(event, { facility: [facility.id] }, ['neighbourhood']);
  const { model, language, filters } = view;
  const tiles = facilityTiles(view);
  const counted = persons(model);
  const catchment = [...new Set<MeasureId>([counted, 'visits'])];
  const [answers, byProgram, byDistrict, byWeek] = await Promise.all([
    askProfile(view, tiles),
    ask(view, { measures: ['visits'], by: ['program'], without: ['program'] }),
    ask(view, { measures: catchment, by: ['district'], without: ['district'] }),
    askWeek(view),
  ]);
  const name = facility.names[language];
  const around = (without: readonly FilterId[] = []): Frame => ({
    ...frame(view, [...without, 'facility']),
    area: name,
  });
  const common = presentProfile(view, answers, tiles, { around: around() });
  return {
    ...common,
    name,
    way: traceMember(view, 'facilities', [['facility', facility.id]]),
    facts: facilityFacts(facility, view),
    filters: specifyFilters(view, OFFERED),
    programs: barsFigure(
      onlyCounted(byProgram, 'visits'),
      {
        id: 'programs',
        measure: 'visits',
        dimension: 'program',
        colours: colourPrograms(view.model, view.language),
        focus: filters.program,
        most: MOST_ROWS,
      },
      around(['program']),
    ),
    districts: barsFigure(
      onlyCounted(byDistrict, counted),
      {
        id: 'districts',
        measure: counted,
        dimension: 'district',
        focus: filters.district,
        most: MOST_ROWS,
      },
      around(['district']),
    ),
    firstTime: model.has.beneficiaries
      ? firstTimeFigure(answers, { id: 'first-time', months: common.words.months }, around())
      : undefined,
    week: matrixFigure(
      model.has.hours ? onlyOpenHours(byWeek) : namePeriods(byWeek, language),
      {
        id: 'week',
        measure: 'visits',
        down: 'weekday',
        across: model.has.hours ? 'hour' : 'period',
      },
      around(),
    ),
    others: model.facilities.map(({ id, names }) => ({ id, name: names[language] })),
  };
};

/** Measures that have a meaning at a place: residents belong to districts. */
function facilityTiles({ model }: View): readonly MeasureId[] {
  return model.has.beneficiaries
    ? ['visits', 'beneficiaries', 'new_beneficiaries']
    : ['visits', 'beneficiaries'];
}

/** Columns of a matrix that a page has room for. */
const MOST_MONTHS = 13;

/** Visits by weekday and hour; without hours by month, or by year where the months are too many. */
function askWeek(view: View) {
  if (view.model.has.hours) return ask(view, { measures: ['visits'], by: ['weekday', 'hour'] });
  const isShort = splitPeriod(view.period, 'month').length <= MOST_MONTHS;
  const grain = isShort ? 'month' : 'year';
  return ask(view, { measures: ['visits'], by: ['weekday', 'period'], grain });
}
