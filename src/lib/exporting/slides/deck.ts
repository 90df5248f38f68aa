import type { Figure, Multiple } from '#lib/charts/figure.ts';
import { barsOfFlows } from '#lib/charts/flows.ts';
import { barsOfSets } from '#lib/charts/sets.ts';
import { writeFoot, type About } from '../about.ts';
import { describePurpose } from '../label.ts';
import { writeUnit } from '#lib/i18n/money.ts';
import { say } from '#lib/i18n/say.ts';
import { slideWords } from '#lib/i18n/slides.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/translate.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';
import { chartOfLine, chartOfPlot, chartOfRows, type DeckChart } from './chart.ts';
import { cutEvenly } from './pieces.ts';
import { tableOfFigure, tableOfMatrix, tableOfTiles, type DeckTable } from './table.ts';

/** Slides as plain data: what stands on them, before anything is drawn. */

export interface Deck {
  readonly cover: Cover;
  readonly slides: readonly FigureSlide[];
  readonly methods: readonly MethodSlide[];
}

export interface Cover {
  readonly title: string;
  /** Area, period, filters, data date, snapshot, source: name and text. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  readonly purpose: string;
}

export interface FigureSlide {
  readonly title: string;
  readonly subtitle: string;
  readonly sentence: string;
  readonly foot: string;
  /** For who speaks: source, definitions, events. */
  readonly notes: string;
  readonly body: SlideBody;
}

export type SlideBody =
  | { readonly kind: 'charts'; readonly charts: readonly SlideChart[] }
  | { readonly kind: 'table'; readonly table: DeckTable };

/** A chart, with a name of its own where there are several on the slide. */
export interface SlideChart {
  readonly name?: string;
  readonly note?: string;
  readonly chart: DeckChart;
}

export interface MethodSlide {
  readonly title: string;
  readonly entries: readonly { readonly name: string; readonly text: string }[];
}

/** Slides of one figure or of a page: a cover, a figure a slide, the definitions. */
export function describeDeck(figures: readonly Figure[], about: About): Deck {
  return {
    cover: describeCover(figures, about),
    slides: figures.flatMap((figure) => slidesOf(figure, about)),
    methods: describeMethods(figures, about),
  };
}

function describeCover(figures: readonly Figure[], about: About): Cover {
  const { language, scope, title, source, from, dataDate, origin, isSynthetic } = about;
  const words = slideWords(language);
  const [only] = figures;
  const facts: [string, string][] = scope
    ? [
        [words.area, scope.area],
        [words.period, scope.period],
        [words.filters, scope.filters.join(' · ') || words.none],
      ]
    : [[words.figure, only?.subtitle ?? '']];
  return {
    title,
    facts: [
      ...facts,
      [words.dataDate, formatDate(dataDate, language)],
      [words.snapshot, from],
      [words.source, isSynthetic ? `${source}. ${messages(language).syntheticNote}` : source],
    ],
    purpose: describePurpose(origin, language),
  };
}

/** A figure that is too long for one slide goes on on the next. */
function slidesOf(figure: Figure, about: About): FigureSlide[] {
  const bodies = bodiesOf(figure, about);
  const { language } = about;
  return bodies.map((body, i) => ({
    title: bodies.length > 1 ? `${figure.title} (${i + 1}/${bodies.length})` : figure.title,
    subtitle: figure.subtitle,
    sentence: i === 0 ? figure.sentence : '',
    foot: `${writeFoot(about)} · ${describePurpose(about.origin, language)}`,
    notes: writeNotes(figure, about),
    body,
  }));
}

/** Small charts that have room on a slide. */
const MOST_CHARTS = 12;

function bodiesOf(figure: Figure, { language }: About): SlideBody[] {
  const { multiples, matrix, plot, tiles, table } = figure;
  const chart = editableChart(figure);
  if (chart) {
    const drawn =
      chart.kind === 'line' ? [chartOfLine(chart, language)] : chartOfRows(chart, language);
    return drawn.map((one) => ({ kind: 'charts', charts: [{ chart: one }] }));
  }
  if (multiples) {
    return cutEvenly(multiples, MOST_CHARTS).map((part) => ({
      kind: 'charts',
      charts: part.map((one) => smallChart(one, language)),
    }));
  }
  if (plot) return [{ kind: 'charts', charts: [{ chart: chartOfPlot(plot) }] }];
  const tables = matrix ? tableOfMatrix(matrix) : tiles ? tableOfTiles(tiles, table) : undefined;
  return (tables ?? tableOfFigure(table, language)).map((one) => ({ kind: 'table', table: one }));
}

/** The chart of a figure, or what there is of it in bars: sets and ways have no kind of their own there. */
function editableChart({ chart, sets, flows }: Figure): Figure['chart'] {
  if (sets) return barsOfSets(sets);
  return flows ? barsOfFlows(flows) : chart;
}

function smallChart({ label, note, spec }: Multiple, language: About['language']): SlideChart {
  return { name: label, note: note.text, chart: { ...chartOfLine(spec, language), isSmall: true } };
}

function writeNotes(figure: Figure, about: About): string {
  const { language } = about;
  const words = slideWords(language);
  const facts = (figure.facts ?? []).map(
    ({ name, value, interval, meaning }) =>
      `${name}: ${value}${interval === undefined ? '' : ` (${interval})`}. ${meaning}`,
  );
  const events = (figure.events ?? []).map(({ number, date, text, author }) => {
    const by = author === undefined ? '' : ` · ${markWords(language).events.by(author)}`;
    return `${number}. ${date}: ${text}${by}`;
  });
  const definitions = measuresOf([figure]).map((id) => {
    const { name, text } = define(id, about);
    return `${words.definition}: ${name}: ${text}`;
  });
  return [
    figure.subtitle,
    figure.sentence,
    ...facts,
    ...(figure.notes ?? []),
    ...events,
    ...definitions,
    writeFoot(about),
    describePurpose(about.origin, language),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Measures of figures, in the order of the catalogue. */
function measuresOf(figures: readonly Figure[]): MeasureId[] {
  const named = new Set<string>(
    figures.flatMap(({ table, chart, multiples }) => [
      ...table.columns.map(({ id }) => id),
      // a table of measures has one in each row
      ...table.rows.map(({ id }) => id),
      ...(chart?.measure === undefined ? [] : [chart.measure]),
      ...(multiples ?? []).map(({ spec }) => spec.measure),
    ]),
  );
  return MEASURE_IDS.filter((id) => named.has(id));
}

function define(id: MeasureId, { language }: About): { name: string; text: string } {
  const { names, unit, definition, caveats } = MEASURES[id];
  return {
    name: `${say(names, language)} (${writeUnit(unit, language)})`,
    text: [say(definition, language), ...caveats.map((one) => say(one, language))].join(' '),
  };
}

/** Characters of definitions that have room on a slide. */
const MOST_TEXT = 1500;

function describeMethods(figures: readonly Figure[], about: About): MethodSlide[] {
  const words = slideWords(about.language);
  const entries = [
    ...measuresOf(figures).map((id) => define(id, about)),
    { name: words.interval, text: words.intervalText },
  ];
  const slides: { name: string; text: string }[][] = [[]];
  let length = 0;
  for (const entry of entries) {
    const own = entry.name.length + entry.text.length;
    if (length > 0 && length + own > MOST_TEXT) {
      slides.push([]);
      length = 0;
    }
    slides.at(-1)?.push(entry);
    length += own;
  }
  const of = formatNumber(slides.length, about.language);
  return slides.map((part, i) => ({
    title: slides.length > 1 ? `${words.methods} (${i + 1}/${of})` : words.methods,
    entries: part,
  }));
}
