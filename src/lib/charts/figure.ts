import { cellIn, digitsOf, writeCell } from '#lib/charts/cell.ts';
import { writeChange } from '#lib/charts/change.ts';
import { describeMatrix, describeRows, describeTrend, type Story } from '#lib/charts/describe.ts';
import { placeEvents, type EventLine } from '#lib/charts/events.ts';
import type { Fact } from '#lib/charts/fact.ts';
import { specifyMatrix, type MatrixSpec } from '#lib/charts/matrix.ts';
import type { FlowsSpec } from '#lib/charts/flows.ts';
import type { PlotSpec } from '#lib/charts/plot.ts';
import type { SetsSpec } from '#lib/charts/sets.ts';
import {
  specifyBars,
  specifyDots,
  specifyLine,
  specifyMultiples,
  trimRows,
  unitOf,
  type ChartEvent,
  type ChartSpec,
  type FilterBy,
  type LineSpec,
  type RowsChoice,
  type RowsSpec,
} from '#lib/charts/spec.ts';
import { specifyTable, type TableSpec } from '#lib/charts/table.ts';
import type { Colour } from '#lib/charts/theme.ts';
import type { TileMapSpec } from '#lib/charts/tilemap.ts';
import {
  describeTest,
  noteTrend,
  testLine,
  type TestedLine,
  type TrendNote,
} from '#lib/charts/trend.ts';
import type { Language, PublicLanguage } from '#lib/i18n/languages.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import { say } from '#lib/i18n/say.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Answer } from '#lib/result.ts';

/** A chart with everything that stands around it, ready to be shown. */
export interface Figure extends Story {
  readonly id: string;
  readonly subtitle: string;
  readonly chart?: ChartSpec;
  readonly multiples?: readonly Multiple[];
  readonly matrix?: MatrixSpec;
  readonly plot?: PlotSpec;
  readonly tiles?: TileMapSpec;
  readonly sets?: SetsSpec;
  readonly flows?: FlowsSpec;
  /** Numbers that sum the figure up, in words. */
  readonly facts?: readonly Fact[];
  /** Events that its time axis covers, by their numbers. */
  readonly events?: readonly EventLine[];
  /** Other ways to see the figure: addresses, one of them the one shown. */
  readonly views?: {
    readonly label: string;
    readonly options: readonly FigureView[];
  };
  readonly table: TableSpec;
  /** What must be said of its numbers: that some are withheld, that they do not add up. */
  readonly notes?: readonly string[];
  /** The table is what there is to see. */
  readonly isTableOpen?: boolean;
}

export interface FigureView {
  readonly name: string;
  readonly href: string;
  readonly isShown: boolean;
}

export interface Multiple {
  readonly label: string;
  readonly href?: string;
  readonly spec: LineSpec;
  /** What the test of the series says. */
  readonly note: TrendNote;
  /** Not what the view is about. */
  readonly isMuted: boolean;
}

/** What the figures of a view share: the words of its selection, and where names lead. */
export interface Frame<Spoken extends PublicLanguage = Language> {
  readonly language: Spoken;
  readonly area: string;
  readonly period: string;
  /** Active filters in words. */
  readonly filters: readonly string[];
  readonly link?: (dimension: string, id: string) => string | undefined;
  readonly filterBy?: FilterBy;
  /** Events of the selection, and of a member within it. */
  readonly events?: (members?: Readonly<Record<string, string>>) => readonly ChartEvent[];
}

/** A frame in any language that everybody may read. */
export type PublicFrame = Frame<PublicLanguage>;

/** Measure · area · period · filters, in one line. */
export function writeSubtitle(measure: MeasureId, answer: Answer, frame: PublicFrame): string {
  const name = say(MEASURES[measure].names, frame.language);
  const unit = unitOf(answer, measure);
  const subject = unit.toLocaleLowerCase(frame.language) === name.toLocaleLowerCase(frame.language);
  const head = subject ? name : `${name} (${unit})`;
  return [head, frame.area, frame.period, ...frame.filters].join(' · ');
}

type RowsOptions = Omit<RowsChoice, 'language' | 'link' | 'filterBy'> & {
  readonly id: string;
  /** Rows that are drawn of a longer list; the table has all. */
  readonly most?: number;
};

/** Areas or groups as dots with their intervals and the city. */
export function dotsFigure(answer: Answer, options: RowsOptions, frame: PublicFrame): Figure {
  const { language, link, filterBy } = frame;
  const chart = specifyDots(answer, { ...options, language, link, filterBy });
  const comparisons = new Map(chart.rows.map((row) => [row.id, row.comparison]));
  const isCompared = chart.rows.some((row) => row.comparison !== 'unknown');
  return {
    id: options.id,
    ...describeRows(chart, { dimension: options.dimension, language, most: options.most }),
    subtitle: writeSubtitle(options.measure, answer, frame),
    chart: trim(chart, options),
    table: specifyTable(answer, {
      language,
      ...(link && { link }),
      ...(isCompared && { comparisons }),
    }),
  };
}

function trim(chart: RowsSpec, { most, focus }: RowsOptions): RowsSpec {
  return most === undefined ? chart : trimRows(chart, most, focus);
}

/** Counts of groups as bars from zero. */
export function barsFigure(answer: Answer, options: RowsOptions, frame: PublicFrame): Figure {
  const { language, link, filterBy } = frame;
  const chart = specifyBars(answer, { ...options, language, link, filterBy });
  return {
    id: options.id,
    ...describeRows(chart, { dimension: options.dimension, language, most: options.most }),
    subtitle: writeSubtitle(options.measure, answer, frame),
    chart: trim(chart, options),
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}

/** Rates as dots; counts, which have no interval, as bars. */
export function rowsFigure(answer: Answer, options: RowsOptions, frame: PublicFrame): Figure {
  return digitsOf(options.measure) === 0
    ? barsFigure(answer, options, frame)
    : dotsFigure(answer, options, frame);
}

export interface TrendAnswers {
  /** By month. */
  readonly trend: Answer;
  /** The whole period, and the same months of the year before. */
  readonly now: Answer;
  readonly before: Answer;
}

/** One measure by month; words compare the period with the year before. */
export function trendFigure(
  { trend, now, before }: TrendAnswers,
  options: {
    readonly id: string;
    readonly measure: MeasureId;
    readonly months: string;
    readonly previousPeriod: string;
    readonly colour?: Colour | undefined;
  },
  frame: PublicFrame,
): Figure {
  const { language } = frame;
  const { measure } = options;
  const line = specifyLine(trend, { measure, language, colour: options.colour });
  const { line: tested, list } = testEventfulLine(line, frame);
  const [nowRow, beforeRow] = [now.rows[0], before.rows[0]];
  if (!nowRow || !beforeRow) throw new Error('a question without breakdown has one row');
  const cells = { now: cellIn(nowRow, measure), before: cellIn(beforeRow, measure) };
  const value = writeCell(cells.now, measure, language).text;
  const story = describeTrend(tested.spec, {
    change: writeChange(cells, measure, language),
    now: { period: frame.period, value },
    previousPeriod: options.previousPeriod,
    language,
  });
  return {
    id: options.id,
    ...story,
    sentence: [story.sentence, describeTest(tested, language)].filter(Boolean).join(' '),
    subtitle: writeSubtitle(measure, trend, {
      ...frame,
      period: `${options.months}, ${messages(language).figure.perMonth}`,
    }),
    chart: tested.spec,
    ...(list.length > 0 && { events: list }),
    table: specifyTable(onlyMeasure(trend, measure), { language }),
  };
}

/** A tested line with the events of its selection in place. */
export function testEventfulLine(
  line: LineSpec,
  { events, language }: PublicFrame,
): { line: TestedLine; list: readonly EventLine[] } {
  const { specs, list } = placeEvents([{ spec: line, events: events?.() ?? [] }], language);
  return { line: testLine(specs[0] ?? line), list };
}

/** Rows of one measure: a figure's table holds what its chart shows. */
function onlyMeasure(answer: Answer, measure: MeasureId): Answer {
  const columns = answer.columns.filter((one) => one.role === 'dimension' || one.id === measure);
  return { ...answer, columns };
}

/** A small line for each member of a dimension, on one scale or on their own. */
export function multiplesFigure(
  answer: Answer,
  options: {
    readonly id: string;
    readonly measure: MeasureId;
    readonly dimension: DimensionId;
    readonly months: string;
    readonly colours: Readonly<Record<string, Colour>>;
    readonly isFree?: boolean;
    /** Members that the view is about; the others step back. */
    readonly focus?: readonly string[] | undefined;
    /** Addresses of the same figure on one scale and on free scales. */
    readonly scales?: { readonly shared: string; readonly free: string };
  },
  frame: PublicFrame,
): Figure {
  const { language, link } = frame;
  const { measure, dimension, colours, scales, isFree = false } = options;
  const words = messages(language);
  const fair = fairnessWords(language).scales;
  const charts = specifyMultiples(answer, { measure, dimension, colours, language, isFree });
  const open = charts[0]?.spec.points.findLast((point) => point.isIncomplete);
  const drawn = noteMultiples(charts, options, frame);
  return {
    id: options.id,
    title: words.title.multiples(measure, dimension),
    ...(drawn.events.length > 0 && { events: drawn.events }),
    sentence: [
      drawn.sentence,
      isFree ? fair.freeNote : words.sentence.oneScale,
      open ? words.incompletePeriod(open.label) : '',
    ]
      .filter(Boolean)
      .join(' '),
    subtitle: writeSubtitle(measure, answer, {
      ...frame,
      period: `${options.months}, ${words.figure.perMonth}`,
    }),
    multiples: drawn.multiples,
    ...(scales && {
      views: {
        label: fair.label,
        options: [
          { name: fair.shared, href: scales.shared, isShown: !isFree },
          { name: fair.free, href: scales.free, isShown: isFree },
        ],
      },
    }),
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}

/** Small lines with their findings and their events, and how many carry a signal. */
export function noteMultiples(
  charts: readonly { readonly id: string; readonly label: string; readonly spec: LineSpec }[],
  { dimension, focus }: { dimension: DimensionId; focus?: readonly string[] | undefined },
  { language, link, events }: PublicFrame,
): { multiples: Multiple[]; events: readonly EventLine[]; sentence: string } {
  const { specs, list } = placeEvents(
    charts.map(({ id, spec }) => ({ spec, events: events?.({ [dimension]: id }) ?? [] })),
    language,
  );
  const multiples = charts.map(({ id, label, spec }, i): Multiple => {
    const href = link?.(dimension, id);
    const noted = noteTrend(specs[i] ?? spec, language);
    const isMuted = focus !== undefined && !focus.includes(id);
    return { label, ...noted, isMuted, ...(href !== undefined && { href }) };
  });
  const signals = multiples.filter(({ note }) => note.judgement).length;
  const words = fairnessWords(language).trend;
  const sentence = multiples.length > 1 ? words.small(signals, multiples.length) : '';
  return { multiples, events: list, sentence };
}

/** One dimension by another, with the numbers in the cells. */
export function matrixFigure(
  answer: Answer,
  options: {
    readonly id: string;
    readonly measure: MeasureId;
    readonly down: DimensionId;
    readonly across: DimensionId;
  },
  frame: PublicFrame,
): Figure {
  const { language, link, filterBy } = frame;
  return {
    id: options.id,
    ...describeMatrix(answer, { ...options, language }),
    subtitle: writeSubtitle(options.measure, answer, frame),
    matrix: specifyMatrix(answer, { ...options, language, link, filterBy }),
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}
