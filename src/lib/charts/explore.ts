import { cellIn, digitsOf, isRanked, memberIn, writeCell } from '#lib/charts/cell.ts';
import { describeNothing, describeRate } from '#lib/charts/describe.ts';
import {
  barsFigure,
  dotsFigure,
  matrixFigure,
  noteMultiples,
  testEventfulLine,
  writeSubtitle,
  type Figure,
  type Frame,
} from '#lib/charts/figure.ts';
import { breakdownWord } from '#lib/charts/sentence.ts';
import {
  specifyLine,
  specifyMultiples,
  unitOf,
  type LineSpec,
  type RowMark,
  type RowsSpec,
} from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import type { Colour } from '#lib/charts/theme.ts';
import { describeTest } from '#lib/charts/trend.ts';
import { exploreWords } from '#lib/i18n/explore.ts';
import { formatShortMonth } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import type { Grain } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';
import { valueOf, type Answer, type Cell, type MissingReason, type Row } from '#lib/result.ts';

/** How an answer is drawn. */
export type Drawing =
  /** One number: words and the table. */
  | { readonly kind: 'value' }
  | { readonly kind: 'line' }
  /** A small line for each member. */
  | { readonly kind: 'multiples'; readonly dimension: DimensionId }
  | { readonly kind: 'dots' | 'bars'; readonly dimension: DimensionId }
  | { readonly kind: 'matrix'; readonly down: DimensionId; readonly across: DimensionId }
  /** More than can be drawn. */
  | { readonly kind: 'table' };

/** Small charts beside each other; more would be a wall. */
const MOST_MULTIPLES = 24;
/** Columns of a matrix. */
const MOST_ACROSS = 24;
/** Rows of dots or bars that are drawn of a longer list. */
const MOST_ROWS = 40;

/**
 * Decides how a measure is drawn. Time goes along an axis; a rate needs its interval, so dots; a
 * count starts at zero, so bars; two breakdowns make a matrix, the shorter one across.
 * @param sizes members of each dimension in the answer
 */
export function chooseDrawing(
  measure: MeasureId,
  by: readonly DimensionId[],
  sizes: Readonly<Partial<Record<DimensionId, number>>>,
): Drawing {
  const size = (id: DimensionId): number => sizes[id] ?? 0;
  const [first, second] = by;
  if (first === undefined || by.length > 2)
    return { kind: first === undefined ? 'value' : 'table' };
  const other = first === 'period' ? second : first;
  if (by.includes('period') && size('period') > 1) {
    if (other === undefined || size(other) < 1) return { kind: 'line' };
    return size(other) > MOST_MULTIPLES
      ? { kind: 'table' }
      : { kind: 'multiples', dimension: other };
  }
  if (second === undefined) {
    return { kind: digitsOf(measure) === 0 ? 'bars' : 'dots', dimension: first };
  }
  const isWide = size(second) > size(first);
  const [down, across] =
    isWide && size(second) > MOST_ACROSS / 2 ? [second, first] : [first, second];
  // colours of a matrix rank
  if (!isRanked(measure) || size(across) > MOST_ACROSS) return { kind: 'table' };
  return { kind: 'matrix', down, across };
}

export interface ExploreChoice {
  readonly query: Query;
  readonly frame: Frame;
  /** Colours of members that have one everywhere. */
  readonly colours: Readonly<Record<string, Colour>>;
  /** The value of each measure that rows are compared with. */
  readonly benchmarks?: Readonly<Partial<Record<MeasureId, Cell>>>;
}

/** A figure for each measure of a question, on the same rows. */
export function exploreFigures(answer: Answer, choice: ExploreChoice): Figure[] {
  const { measures } = choice.query;
  const figures = measures.map((measure) => measureFigure(answer, measure, choice));
  const [lead] = figures;
  return figures.map((figure, i) => (i === 0 || !lead ? figure : alignRows(figure, lead, choice)));
}

function measureFigure(whole: Answer, measure: MeasureId, choice: ExploreChoice): Figure {
  const answer = onlyMeasure(whole, measure);
  const unmet = unmetReason(answer, measure);
  if (unmet !== undefined) return unmetFigure(answer, measure, unmet, choice);
  const drawing = chooseDrawing(measure, choice.query.by, sizesOf(answer));
  switch (drawing.kind) {
    case 'value':
      return valueFigure(answer, measure, choice);
    case 'line':
      return lineFigure(answer, measure, choice);
    case 'multiples':
      return multiplesOf(answer, measure, drawing.dimension, choice);
    case 'dots':
    case 'bars':
      return rowsOf(answer, measure, drawing, choice);
    case 'matrix':
      return matrixOf(answer, measure, drawing, choice);
    case 'table':
      return plainFigure(answer, measure, choice);
  }
}

/** The answer as if only this measure had been asked for. */
function onlyMeasure(answer: Answer, measure: MeasureId): Answer {
  const columns = answer.columns.filter((one) => one.role === 'dimension' || one.id === measure);
  return { ...answer, columns };
}

/** Members of each dimension; "not recorded" is drawn by rows only. */
function sizesOf(answer: Answer): Partial<Record<DimensionId, number>> {
  const dimensions = answer.columns.filter(({ role }) => role === 'dimension').map(({ id }) => id);
  const sizes = dimensions.map((id) => [id, recordedMembers(answer, id).length]);
  return Object.fromEntries(sizes) as Partial<Record<DimensionId, number>>;
}

function recordedMembers({ rows }: Answer, dimension: string): string[] {
  const members = new Set(rows.map((row) => memberIn(row, dimension)));
  return [...members].filter((id) => id !== NOT_RECORDED);
}

/** Why no row has a number, when all rows give one reason that lies in the data. */
function unmetReason(answer: Answer, measure: MeasureId): MissingReason | undefined {
  const cells = answer.rows.map((row) => cellIn(row, measure));
  const [first] = cells;
  if (first?.kind !== 'missing') return undefined;
  const isShared = cells.every((cell) => cell.kind === 'missing' && cell.reason === first.reason);
  return isShared ? first.reason : undefined;
}

type Body = Omit<Figure, 'id' | 'subtitle' | 'table'> & Partial<Figure>;

/** What every figure of the explorer shares. */
function figureOf(
  answer: Answer,
  measure: MeasureId,
  { query, frame }: ExploreChoice,
  body: Body,
): Figure {
  const { language, link } = frame;
  const grain = query.grain && exploreWords(language).perGrain[query.grain];
  const period = grain ? `${frame.period}, ${grain}` : frame.period;
  return {
    id: measure,
    subtitle: writeSubtitle(measure, answer, { ...frame, period }),
    table: specifyTable(answer, { language, ...(link && { link }) }),
    ...body,
  };
}

function unmetFigure(
  answer: Answer,
  measure: MeasureId,
  reason: MissingReason,
  choice: ExploreChoice,
): Figure {
  const { language } = choice.frame;
  const { figure } = exploreWords(language);
  const needs: readonly MissingReason[] = MEASURES[measure].needs;
  return figureOf(answer, measure, choice, {
    title: figure.unmet(MEASURES[measure].names[language], messages(language).missing[reason]),
    sentence: needs.includes(reason) ? figure.unmetHint : '',
  });
}

function valueFigure(answer: Answer, measure: MeasureId, choice: ExploreChoice): Figure {
  const { language, area } = choice.frame;
  const row: Row = answer.rows[0] ?? {};
  const cell = cellIn(row, measure);
  const { text, interval, isReason } = writeCell(cell, measure, language);
  const { sentence, city } = messages(language);
  const unit = unitOf(answer, measure);
  const value = valueOf(cell);
  const isCity = area === city && choice.frame.filters.length === 0;
  return figureOf(answer, measure, choice, {
    title: exploreWords(language).figure.value(
      MEASURES[measure].names[language],
      isReason ? text : `${text} ${unit}`,
    ),
    sentence: [
      value !== undefined && isCity ? describeRate(measure, value, language) : '',
      interval === undefined ? '' : `${sentence.valueWithInterval(text, interval)}.`,
    ]
      .filter(Boolean)
      .join(' '),
  });
}

function plainFigure(answer: Answer, measure: MeasureId, choice: ExploreChoice): Figure {
  const { language } = choice.frame;
  const by = choice.query.by.map((id) => breakdownWord(id, choice.query, language));
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
  const words = exploreWords(language).figure;
  return figureOf(answer, measure, choice, {
    title: words.overTime(MEASURES[measure].names[language], list.format(by)),
    sentence: isRanked(measure) ? words.tooMany : messages(language).sentence.unranked,
  });
}

function lineFigure(answer: Answer, measure: MeasureId, choice: ExploreChoice): Figure {
  const { language } = choice.frame;
  const line = retick(specifyLine(answer, { measure, language }), choice.query.grain, language);
  const { line: tested, list } = testEventfulLine(line, choice.frame);
  const story = describeLine(tested.spec, language);
  return figureOf(answer, measure, choice, {
    title: story.title,
    sentence: [story.sentence, describeTest(tested, language)].filter(Boolean).join(' '),
    chart: tested.spec,
    ...(list.length > 0 && { events: list }),
  });
}

/** Highest and lowest of what is over, and what is not. */
function describeLine(spec: LineSpec, language: Language): { title: string; sentence: string } {
  const { title, sentence, incompletePeriod } = messages(language);
  const { measure } = spec;
  const over = spec.points.filter(
    ({ value, isIncomplete }) => value !== undefined && !isIncomplete,
  );
  const ranked = over.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [highest, lowest] = [ranked[0], ranked.at(-1)];
  if (!highest?.value || !lowest) return describeNothing(measure, language);
  const written = (text: string): string =>
    digitsOf(measure) === 0 ? `${text} ${spec.unit}` : text;
  const open = spec.points.findLast((point) => point.isIncomplete);
  return {
    title: title.most(measure, 'period', highest.label),
    sentence: [
      sentence.highest(highest.label, written(highest.text)),
      lowest === highest ? '' : sentence.lowest(lowest.label, written(lowest.text)),
      isOfPersons(measure) ? sentence.notAdditive('period') : '',
      open ? incompletePeriod(open.label) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** Counts whose rows do not sum over periods. */
function isOfPersons(measure: MeasureId): boolean {
  const { kind, additiveOver, level }: (typeof MEASURES)[MeasureId] = MEASURES[measure];
  const over: readonly DimensionId[] = additiveOver;
  return kind === 'count' && level !== 'context' && !over.includes('period');
}

/** Ticks for any grain: a year at its beginning; few years, also what lies between. */
export function retick(spec: LineSpec, grain: Grain = 'month', language: Language): LineSpec {
  const years = new Set(spec.points.map(({ id }) => id.slice(0, 4)));
  const seen = new Set<string>();
  const points = spec.points.map((point) => {
    const year = point.id.slice(0, 4);
    const isFirst = !seen.has(year);
    seen.add(year);
    return { ...point, tick: isFirst ? year : tickWithin(point.id, grain, years.size, language) };
  });
  return { ...spec, points };
}

/** Years that leave room for ticks between them. */
const FEW_YEARS = 4;

function tickWithin(id: string, grain: Grain, years: number, language: Language): string {
  if (years > FEW_YEARS) return '';
  if (grain === 'month') {
    const isShown = years === 1 || id.endsWith('-07');
    return isShown && /^\d{4}-\d{2}$/.test(id) ? formatShortMonth(id, language) : '';
  }
  if (grain === 'quarter') return years === 1 || id.endsWith('Q3') ? id.slice(5) : '';
  return '';
}

function multiplesOf(
  answer: Answer,
  measure: MeasureId,
  dimension: DimensionId,
  choice: ExploreChoice,
): Figure {
  const { language } = choice.frame;
  const { title, sentence, incompletePeriod } = messages(language);
  const { colours } = choice;
  const lines = specifyMultiples(answer, { measure, dimension, colours, language });
  const open = lines[0]?.spec.points.findLast((point) => point.isIncomplete);
  const small = lines.map(({ spec, ...line }) => {
    return { ...line, spec: retick(spec, choice.query.grain, language) };
  });
  const noted = noteMultiples(small, { dimension }, choice.frame);
  return figureOf(answer, measure, choice, {
    title: title.multiples(measure, dimension),
    ...(noted.events.length > 0 && { events: noted.events }),
    sentence: [noted.sentence, sentence.oneScale, open ? incompletePeriod(open.label) : '']
      .filter(Boolean)
      .join(' '),
    multiples: noted.multiples,
  });
}

function rowsOf(
  answer: Answer,
  measure: MeasureId,
  { kind, dimension }: { kind: 'dots' | 'bars'; dimension: DimensionId },
  choice: ExploreChoice,
): Figure {
  const { colours, benchmarks } = choice;
  const make = kind === 'dots' ? dotsFigure : barsFigure;
  const benchmark = benchmarks?.[measure];
  const options = { id: measure, measure, dimension, colours, benchmark, most: MOST_ROWS };
  return make(answer, options, choice.frame);
}

function matrixOf(
  answer: Answer,
  measure: MeasureId,
  { down, across }: { down: DimensionId; across: DimensionId },
  choice: ExploreChoice,
): Figure {
  const options = { id: measure, measure, down, across };
  return matrixFigure(answer, options, choice.frame);
}

/** A later figure in the order of the first, so that an eye can go across. */
function alignRows(figure: Figure, lead: Figure, { frame }: ExploreChoice): Figure {
  const { chart } = figure;
  if (!isRows(chart) || !isRows(lead.chart)) return figure;
  const order = new Map(lead.chart.rows.map((row, i) => [row.id, i]));
  const place = (row: RowMark): number => order.get(row.id) ?? Infinity;
  const same = chart.rows.every((row) => order.has(row.id));
  if (!same || chart.rows.length !== lead.chart.rows.length) return figure;
  const rows = chart.rows.toSorted((a, b) => place(a) - place(b));
  const { sameOrder } = exploreWords(frame.language).figure;
  const sentence = [figure.sentence, sameOrder].filter(Boolean).join(' ');
  return { ...figure, sentence, chart: { ...chart, rows } };
}

function isRows(chart: Figure['chart']): chart is RowsSpec {
  return chart?.kind === 'dots' || chart?.kind === 'bars';
}

/** The table of all measures together. */
export function exploreTable(answer: Answer, { language, link }: Frame): Figure['table'] {
  return specifyTable(answer, { language, ...(link && { link }) });
}
