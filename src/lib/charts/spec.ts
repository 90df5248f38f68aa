import { cellIn, isRanked, isWhole, memberIn, writeCell } from '#lib/charts/cell.ts';
import { countScaleTo, scaleTo, tightScaleTo, type Scale } from '#lib/charts/scale.ts';
import type { Colour } from '#lib/charts/theme.ts';
import { formatPeriodId, formatShortMonth } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { compareWithBenchmark, type Comparison } from '#lib/indicators/benchmark.ts';
import type { Judgement } from '#lib/indicators/trend.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';

/** What is drawn, decided from an answer as plain data: no colours of a scheme, no pixels. */

/** A mark as a filter: where it leads, and whether it is what the page is filtered by. */
export interface FilterLink {
  readonly href: string;
  readonly isSet: boolean;
}

/** The filter that a mark with these members sets; none where the page has no such filter. */
export type FilterBy = (
  members: Readonly<Partial<Record<string, string>>>,
) => FilterLink | undefined;

/** One named row of dots or bars. */
export interface RowMark {
  readonly id: string;
  readonly label: string;
  readonly value?: number;
  readonly lower?: number;
  readonly upper?: number;
  /** The number as written, or the reason why there is none. */
  readonly text: string;
  readonly interval?: string;
  readonly comparison: Comparison;
  /** The whole city for this very row. */
  readonly reference?: number;
  readonly colour?: Colour;
  /** Address of the member's page. */
  readonly href?: string;
  readonly filter?: FilterLink;
  /** Not the subject of the view, or not recorded: drawn in grey. */
  readonly isMuted: boolean;
  /** Rows before it are left out. */
  readonly isAfterGap?: boolean;
}

/** Words of a legend: of the marks, and of the stroke that they are compared with. */
export interface RowsLegend {
  readonly comparison: Readonly<Record<Comparison, string>>;
  readonly reference: string;
}

export interface RowsSpec {
  readonly kind: 'dots' | 'bars';
  /** Absent: a count of what is no measure of the catalogue. */
  readonly measure?: MeasureId;
  readonly unit: string;
  /** Decimals of what is no measure; none where it is absent. */
  readonly digits?: number;
  readonly scale: Scale;
  readonly rows: readonly RowMark[];
  /** What the marks stand for, where they do not compare with the city. */
  readonly legend?: RowsLegend;
  /** A line across all rows. */
  readonly benchmark?: { readonly value: number; readonly text: string };
}

/** Rows of a measure of the catalogue. */
export type MeasuredRows = RowsSpec & { readonly measure: MeasureId };

export interface Point {
  readonly id: string;
  readonly label: string;
  /** Under the axis; empty at most points. */
  readonly tick: string;
  readonly value?: number;
  readonly text: string;
  readonly isIncomplete: boolean;
  /** An exception of the tested series. */
  readonly judgement?: Exclude<Judgement, 'none'>;
}

/** Mean and limits of the common variation, from one point to another, in the unit of the values. */
export interface LineLimits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Indices of the first and the last tested point. */
  readonly from: number;
  readonly to: number;
}

/** An event where it stands on a line. */
export interface PlacedEvent extends ChartEvent {
  /** As in the list below the chart, from 1. */
  readonly number: number;
  /** Id of the period it falls in. */
  readonly point: string;
  /** Place on the axis: 2 is the middle of the third period, 2.5 its end. */
  readonly at: number;
}

/** Something that happened, in the reader's language. */
export interface ChartEvent {
  /** ISO date. */
  readonly on: string;
  readonly text: string;
  readonly author?: string;
}

export interface LineSpec {
  readonly kind: 'line';
  readonly measure: MeasureId;
  readonly unit: string;
  readonly scale: Scale;
  readonly points: readonly Point[];
  readonly colour?: Colour;
  readonly limits?: LineLimits;
  /** By day. */
  readonly events?: readonly PlacedEvent[];
}

/** A chart, as data. */
export type ChartSpec = RowsSpec | LineSpec;

export interface RowsChoice {
  readonly measure: MeasureId;
  readonly dimension: DimensionId;
  readonly language: PublicLanguage;
  /** One value for all rows, not the rows' own. */
  readonly benchmark?: Cell | undefined;
  /** A value for each row, by member. */
  readonly references?: Readonly<Record<string, Cell>> | undefined;
  readonly colours?: Readonly<Record<string, Colour>>;
  /** Members that the view is about; the others turn grey. */
  readonly focus?: readonly string[] | undefined;
  /** Address of a member's page. */
  readonly link?: ((dimension: string, id: string) => string | undefined) | undefined;
  readonly filterBy?: FilterBy | undefined;
}

/** Rows as they are drawn: "not recorded" without a number stays in the table only. */
function markRows(answer: Answer, choice: RowsChoice): RowMark[] {
  const rows = answer.rows.map((row) => markRow(row, answer, choice));
  const drawn = rows.filter((row) => row.id !== NOT_RECORDED || row.value !== undefined);
  // months have an order of their own
  const isInOrder = choice.dimension === 'tenure' || !isRanked(choice.measure);
  return isInOrder ? drawn : sortMarks(drawn);
}

/** Dots with intervals, highest first where they may be ranked, and the benchmark. */
export function specifyDots(answer: Answer, choice: RowsChoice): MeasuredRows {
  return arrangeDots(markRows(answer, choice), unitOf(answer, choice.measure), choice);
}

/** Rows as dots in the order given, on an axis that holds them all. */
export function arrangeDots(
  rows: readonly RowMark[],
  unit: string,
  { measure, benchmark, language }: Pick<RowsChoice, 'measure' | 'benchmark' | 'language'>,
): MeasuredRows {
  const value = isRanked(measure) ? valueOf(benchmark) : undefined;
  const largest = [value, ...rows.flatMap((row) => [row.upper, row.value, row.reference])];
  return {
    kind: 'dots',
    measure,
    unit,
    scale: rowsScale(measure, largest),
    rows,
    ...(value !== undefined &&
      benchmark && { benchmark: { value, text: writeCell(benchmark, measure, language).text } }),
  };
}

/** Bars from zero, longest first. */
export function specifyBars(answer: Answer, choice: RowsChoice): MeasuredRows {
  const rows = markRows(answer, choice);
  return {
    kind: 'bars',
    ...rowsHead(answer, choice.measure),
    scale: rowsScale(
      choice.measure,
      rows.map((row) => row.value),
    ),
    rows,
  };
}

/** What the colours of bars stand for, in the order of the rows; rows that have their own say it themselves. */
export function coloursShown({ kind, rows }: RowsSpec): readonly Colour[] {
  // dots have the colours of comparisons
  if (kind === 'dots') return [];
  const shown = rows.flatMap(({ colour, value, isMuted }) =>
    colour?.name !== undefined && value !== undefined && !isMuted ? [colour] : [],
  );
  return [...new Map(shown.map((colour) => [colour.name, colour])).values()];
}

/** The first and the last rows of a long list, and those that the view is about. */
export function trimRows(spec: RowsSpec, most: number, focus: readonly string[] = []): RowsSpec {
  const half = Math.ceil(most / 2);
  const last = spec.rows.length - half;
  const isShown = (row: RowMark, i: number): boolean =>
    i < half || i >= last || focus.includes(row.id);
  if (spec.rows.length <= most) return spec;
  const rows = spec.rows
    .map((row, i) => (i === last ? { ...row, isAfterGap: true } : row))
    .filter(isShown);
  return { ...spec, rows };
}

function rowsHead(answer: Answer, measure: MeasureId) {
  return { measure, unit: unitOf(answer, measure) };
}

/** Name of the unit of a measure, in the language of the answer. */
export function unitOf(answer: Answer, measure: MeasureId): string {
  return answer.columns.find((column) => column.id === measure)?.unit ?? '';
}

/** Name of a member, in the language of the answer. */
export function labelOf(answer: Answer, dimension: string, id: string): string {
  return answer.labels[dimension]?.[id] ?? id;
}

function markRow(row: Row, answer: Answer, choice: RowsChoice): RowMark {
  const { measure, dimension, references, colours, focus } = choice;
  const id = memberIn(row, dimension);
  const reference = valueOf(references?.[id]);
  const colour = colours?.[id];
  const isRecorded = id !== NOT_RECORDED;
  const href = isRecorded ? choice.link?.(dimension, id) : undefined;
  const filter = isRecorded ? choice.filterBy?.({ [dimension]: id }) : undefined;
  return {
    ...markCell({ id, label: labelOf(answer, dimension, id), cell: cellIn(row, measure) }, choice),
    ...(reference !== undefined && {
      reference,
      comparison: compareWithBenchmark(cellIn(row, measure), reference, MEASURES[measure].polarity),
    }),
    ...(colour && { colour }),
    ...(href !== undefined && { href }),
    ...(filter && { filter }),
    isMuted: !isRecorded || (focus !== undefined && !focus.includes(id)),
  };
}

/** A cell with a name as a row, compared with the benchmark. */
export function markCell(
  { id, label, cell }: { readonly id: string; readonly label: string; readonly cell: Cell },
  { measure, benchmark, language }: Pick<RowsChoice, 'measure' | 'benchmark' | 'language'>,
): RowMark {
  const { text, interval } = writeCell(cell, measure, language);
  const { polarity } = MEASURES[measure];
  return {
    id,
    label,
    ...numbersOf(cell),
    text,
    ...(interval !== undefined && { interval }),
    comparison: isRanked(measure)
      ? compareWithBenchmark(cell, valueOf(benchmark), polarity)
      : 'unknown',
    isMuted: false,
  };
}

function numbersOf(cell: Cell): { value?: number; lower?: number; upper?: number } {
  if (cell.kind !== 'value') return {};
  const { value, lower, upper } = cell;
  return {
    value,
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
  };
}

/** Highest first; without a value after them; "not recorded" last. */
function sortMarks(rows: readonly RowMark[]): RowMark[] {
  const rank = (row: RowMark): number =>
    row.id === NOT_RECORDED ? 2 : row.value === undefined ? 1 : 0;
  return rows.toSorted((a, b) => rank(a) - rank(b) || (b.value ?? 0) - (a.value ?? 0));
}

function rowsScale(measure: MeasureId, values: readonly (number | undefined)[]): Scale {
  return tightScaleTo(largestOf(values), isWhole(measure));
}

function largestOf(values: readonly (number | undefined)[]): number {
  return Math.max(0, ...values.filter((value) => value !== undefined));
}

/** An axis for the values of a measure: whole steps for counts. */
export function scaleFor(
  measure: MeasureId,
  values: readonly (number | undefined)[],
  ticks?: number,
): Scale {
  const largest = largestOf(values);
  return isWhole(measure) ? countScaleTo(largest, ticks) : scaleTo(largest, ticks);
}

export interface LineChoice {
  readonly measure: MeasureId;
  readonly language: PublicLanguage;
  readonly colour?: Colour | undefined;
}

/** A line over the periods of an answer; what is not over is marked. */
export function specifyLine(answer: Answer, { measure, language, colour }: LineChoice): LineSpec {
  const points = answer.rows.map((row) => pointOf(row, answer, { measure, language }));
  return {
    kind: 'line',
    measure,
    unit: unitOf(answer, measure),
    scale: scaleFor(
      measure,
      points.map((point) => point.value),
    ),
    points,
    ...(colour && { colour }),
  };
}

function pointOf(row: Row, answer: Answer, { measure, language }: LineChoice): Point {
  const id = memberIn(row, 'period');
  const cell = cellIn(row, measure);
  const value = valueOf(cell);
  return {
    id,
    label: formatPeriodId(id, language),
    tick: tickOf(id, language),
    ...(value !== undefined && { value }),
    text: writeCell(cell, measure, language).text,
    isIncomplete: answer.incomplete.includes(id),
  };
}

/** January names its year, July its month: enough to find any month between. */
function tickOf(id: string, language: PublicLanguage): string {
  if (id.endsWith('-01')) return id.slice(0, 4);
  return id.endsWith('-07') ? formatShortMonth(id, language) : '';
}

/** Lines on one scale or on their own, one for each member of a dimension, in display order. */
export function specifyMultiples(
  answer: Answer,
  choice: LineChoice & {
    readonly dimension: DimensionId;
    readonly colours: Readonly<Record<string, Colour>>;
    /** Each line by its own values: shapes can be read, heights not. */
    readonly isFree?: boolean;
  },
): { readonly id: string; readonly label: string; readonly spec: LineSpec }[] {
  const { dimension, colours, isFree = false } = choice;
  const members = [...new Set(answer.rows.map((row) => memberIn(row, dimension)))];
  const largest = answer.rows.map((row) => valueOf(cellIn(row, choice.measure)));
  // small charts: a tick in the middle and one at the top
  const scale = scaleFor(choice.measure, largest, 2);
  return members
    .filter((id) => id !== NOT_RECORDED)
    .map((id) => {
      const rows = answer.rows.filter((row) => row[dimension] === id);
      const line = specifyLine({ ...answer, rows }, { ...choice, colour: colours[id] });
      const own = line.points.map((point) => point.value);
      return {
        id,
        label: labelOf(answer, dimension, id),
        spec: {
          ...line,
          points: line.points.map(onlyYear),
          scale: isFree ? scaleFor(choice.measure, own, 2) : scale,
        },
      };
    });
}

/** A point of a small chart: only years have room under its axis. */
function onlyYear(point: Point): Point {
  return point.id.endsWith('-01') ? point : { ...point, tick: '' };
}
