import { COMPARISON_MARKS, SIGNAL_MARKS } from '#lib/charts/config.ts';
import type { CurveLook, PlotSpec } from '#lib/charts/plot.ts';
import { digitsOfTicks, type Scale } from '#lib/charts/scale.ts';
import type { LineSpec, RowMark, RowsSpec } from '#lib/charts/spec.ts';
import { PALETTES } from '#lib/charts/theme.ts';
import { digitsOf } from '#lib/charts/cell.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { slideWords } from '#lib/i18n/slides.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { cutEvenly } from './pieces.ts';

/** Charts of slides as plain data: the numbers of a figure, ready to be edited there. */

const INK = PALETTES.light;

export type Symbol = 'circle' | 'triangle' | 'diamond' | 'dash' | 'none';

export interface SeriesLook {
  /** Hex. */
  readonly colour: string;
  readonly symbol: Symbol;
  readonly isHollow?: boolean;
  /** Points; 0 without a line. */
  readonly line: number;
  readonly dash?: 'solid' | 'dash' | 'sysDot';
}

export interface DeckSeries {
  readonly name: string;
  /** One for each category, or for each x; undefined: there is none. */
  readonly values: readonly (number | undefined)[];
  readonly lower?: readonly (number | undefined)[];
  readonly upper?: readonly (number | undefined)[];
  /** Beside points; empty: none. */
  readonly labels?: readonly string[];
  /** Of each point, where they differ. */
  readonly colours?: readonly string[];
  readonly look: SeriesLook;
}

interface Axis {
  readonly scale: Scale;
  /** Decimals of its ticks. */
  readonly digits: number;
  readonly name: string;
}

export interface DeckChart {
  readonly kind: 'bars' | 'line' | 'scatter';
  /** Names of the bars or of the points in time; of a scatter none. */
  readonly categories: readonly string[];
  /** Of a scatter: one for each row of its sheet. */
  readonly xs?: readonly number[];
  readonly series: readonly DeckSeries[];
  readonly value: Axis;
  readonly x?: Axis;
  /** Decimals of the numbers beside marks. */
  readonly digits: number;
  readonly hasNumbers: boolean;
  readonly hasLegend: boolean;
  readonly isSmall?: boolean;
}

/** Rows that have room on a slide. */
const MOST_ROWS = 20;

/** Rows as bars: with intervals as whiskers, sorted into what they are to the city. */
export function chartOfRows(spec: RowsSpec, language: PublicLanguage): DeckChart[] {
  return cutEvenly(spec.rows, MOST_ROWS).map((rows) =>
    spec.kind === 'bars'
      ? plainBars({ ...spec, rows }, language)
      : judgedBars({ ...spec, rows }, language),
  );
}

function headOf(spec: RowsSpec | LineSpec) {
  const digits = 'digits' in spec ? spec.digits : undefined;
  return {
    value: { scale: spec.scale, digits: digitsOfTicks(spec.scale), name: spec.unit },
    digits: spec.measure === undefined ? (digits ?? 0) : digitsOf(spec.measure),
  };
}

function bar(colour: string): SeriesLook {
  return { colour, symbol: 'none', line: 0 };
}

function plainBars(spec: RowsSpec, language: PublicLanguage): DeckChart {
  const { rows, unit } = spec;
  const colours = rows.map((row) => (row.isMuted ? INK.grey : (row.colour?.light ?? INK.data)));
  const references = referencesOf(spec, language);
  return {
    kind: 'bars',
    ...headOf(spec),
    categories: rows.map((row) =>
      row.value === undefined ? `${row.label}: ${row.text}` : row.label,
    ),
    series: [
      { name: unit, ...numbersOf(rows, () => true), colours, look: bar(INK.data) },
      ...references,
    ],
    hasNumbers: true,
    hasLegend: references.length > 0,
  };
}

function numbersOf(rows: readonly RowMark[], isOwn: (row: RowMark) => boolean) {
  const of = (key: 'value' | 'lower' | 'upper') =>
    rows.map((row) => (isOwn(row) ? row[key] : undefined));
  const [lower, upper] = [of('lower'), of('upper')];
  const hasIntervals = lower.some((one) => one !== undefined);
  return { values: of('value'), ...(hasIntervals && { lower, upper }) };
}

/** A series for each comparison, so that the legend has their words; the city is a bar of its own. */
function judgedBars(spec: RowsSpec, language: PublicLanguage): DeckChart {
  const { benchmark, unit } = spec;
  const words = messages(language);
  const city = benchmark && cityRow(words.city, benchmark);
  const rows = city ? insertRow(spec.rows, city) : spec.rows;
  const shown = (Object.keys(COMPARISON_MARKS) as Comparison[]).filter((one) =>
    // what has no number has no bar, and needs no entry in the legend
    spec.rows.some((row) => !row.isMuted && row.comparison === one && row.value !== undefined),
  );
  const judged = shown.map((one) => ({
    name: one === 'unknown' ? unit : (spec.legend ?? words).comparison[one],
    ...numbersOf(rows, (row) => row !== city && !row.isMuted && row.comparison === one),
    look: bar(INK[COMPARISON_MARKS[one].token]),
  }));
  const hasMuted = spec.rows.some((row) => row.isMuted);
  return {
    kind: 'bars',
    ...headOf(spec),
    categories: rows.map(nameRow),
    series: [
      ...judged,
      ...(hasMuted
        ? [
            {
              name: slideWords(language).others,
              ...numbersOf(rows, (row) => row !== city && row.isMuted),
              look: bar(INK.grey),
            },
          ]
        : []),
      ...(city
        ? [{ name: words.city, ...numbersOf(rows, (row) => row === city), look: bar(INK.ink) }]
        : []),
      ...referencesOf({ ...spec, rows }, language),
    ],
    hasNumbers: false,
    hasLegend: true,
  };
}

function cityRow(label: string, { value, text }: { value: number; text: string }): RowMark {
  return { id: '', label, value, text, comparison: 'unknown', isMuted: false };
}

/** The city among the districts, where its value belongs. */
function insertRow(rows: readonly RowMark[], row: RowMark): RowMark[] {
  const at = rows.findIndex(({ value }) => value === undefined || value < (row.value ?? 0));
  const place = at === -1 ? rows.length : at;
  return [...rows.slice(0, place), row, ...rows.slice(place)];
}

/** `Toroslar  12,3 (11,0–13,6)`: names and numbers of a chart are read together. */
function nameRow({ label, text, interval }: RowMark): string {
  return `${label}  ${text}${interval === undefined ? '' : ` (${interval})`}`;
}

/** The city for each row, where it differs from row to row. */
function referencesOf({ rows, legend }: RowsSpec, language: PublicLanguage): DeckSeries[] {
  if (rows.every((row) => row.reference === undefined)) return [];
  const name = legend?.reference ?? messages(language).city;
  return [{ name, values: rows.map((row) => row.reference), look: bar(INK.ink) }];
}

const LINE = 2.25;
const THIN = 1;

/** A line over time; what is not over is a dashed series of its own. */
export function chartOfLine(spec: LineSpec, language: PublicLanguage): DeckChart {
  const { points, limits, unit } = spec;
  const colour = spec.colour?.light ?? INK.data;
  const words = markWords(language).trend;
  const open = points.findIndex(({ isIncomplete, value }) => isIncomplete && value !== undefined);
  const whole = points.map(({ value, isIncomplete }) => (isIncomplete ? undefined : value));
  const trail = points.map(({ value }, i) => (open > 0 && i >= open - 1 ? value : undefined));
  const signals = (Object.keys(SIGNAL_MARKS) as (keyof typeof SIGNAL_MARKS)[]).filter((one) =>
    points.some((point) => point.judgement === one),
  );
  const flat = (name: string, value: number, dash: SeriesLook['dash'] & string): DeckSeries => ({
    name,
    values: points.map((_, i) =>
      limits && i >= limits.from && i <= limits.to ? value : undefined,
    ),
    look: { colour: INK.grey, symbol: 'none', line: THIN, dash },
  });
  const series: DeckSeries[] = [
    { name: unit, values: whole, look: { colour, symbol: 'none', line: LINE } },
    ...(open > 0
      ? [
          {
            name: messages(language).incomplete,
            values: trail,
            look: { colour, symbol: 'circle', isHollow: true, line: LINE, dash: 'dash' } as const,
          },
        ]
      : []),
    ...signals.map((one): DeckSeries => ({
      name: words.judgements[one],
      values: points.map(({ value, judgement }) => (judgement === one ? value : undefined)),
      look: {
        colour: INK[SIGNAL_MARKS[one].token],
        symbol: SIGNAL_MARKS[one].shape === 'triangle' ? 'triangle' : 'diamond',
        line: 0,
      },
    })),
    ...(limits
      ? [
          flat(words.mean, limits.mean, 'solid'),
          flat(words.limits, limits.lower, 'sysDot'),
          flat(words.limits, limits.upper, 'sysDot'),
        ]
      : []),
  ];
  return {
    kind: 'line',
    ...headOf(spec),
    categories: points.map(({ label }) => label),
    series,
    hasNumbers: false,
    hasLegend: series.length > 1,
  };
}

const CURVES = {
  centre: { colour: INK.ink, line: 1.75 },
  inner: { colour: INK['ink-soft'], line: THIN, dash: 'dash' },
  outer: { colour: INK['ink-soft'], line: THIN },
  equal: { colour: INK.grey, line: THIN, dash: 'sysDot' },
  main: { colour: INK.data, line: 2.5 },
  second: { colour: INK.neutral, line: 2.25, dash: 'dash' },
} as const satisfies Record<CurveLook, Omit<SeriesLook, 'symbol'>>;

interface Run {
  readonly name: string;
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly labels?: readonly string[];
  readonly look: SeriesLook;
}

/** Points by what they say, and the curves: each a run of rows of the sheet. */
export function chartOfPlot(plot: PlotSpec): DeckChart {
  const { plane, points, curves, tones } = plot;
  const dots = tones.map(({ tone, isHollow, text }): Run => {
    const own = points.filter((one) => one.tone === tone && one.isHollow === isHollow);
    const { token, shape } = COMPARISON_MARKS[tone];
    const symbol = shape === 'triangle' ? 'triangle' : 'circle';
    return {
      name: text,
      places: own,
      labels: own.map(({ label, isLabelled }) => (isLabelled ? label : '')),
      look: { colour: INK[token], symbol, isHollow, line: 0 },
    };
  });
  const lines = curves.map(({ name, path, look }): Run => ({
    name,
    places: placesOf(path, plane),
    look: { ...CURVES[look], symbol: 'none' },
  }));
  const runs = [...lines, ...dots].filter(({ places }) => places.length > 0);
  const xs = runs.flatMap(({ places }) => places.map(({ x }) => x));
  let from = 0;
  const series = runs.map(({ name, places, labels, look }): DeckSeries => {
    const [before, after] = [from, xs.length - from - places.length];
    from += places.length;
    const empty = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
    return {
      name,
      values: [
        ...empty(before, undefined),
        ...places.map(({ y }) => y),
        ...empty(after, undefined),
      ],
      ...(labels && { labels: [...empty(before, ''), ...labels, ...empty(after, '')] }),
      look,
    };
  });
  const axis = (scale: Scale, name: string): Axis => ({
    scale,
    digits: digitsOfTicks(scale),
    name,
  });
  return {
    kind: 'scatter',
    categories: [],
    xs,
    series,
    value: axis(plane.y, plot.y.name),
    x: axis(plane.x, plot.x.name),
    digits: 1,
    hasNumbers: false,
    hasLegend: true,
  };
}

/** A path of a box of 100 by 100 in the units of the axes. */
function placesOf(path: string, { x, y }: PlotSpec['plane']): { x: number; y: number }[] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, across, down]) => ({
    x: tidy((Number(across) / 100) * x.max),
    y: tidy(((100 - Number(down)) / 100) * y.max),
  }));
}

function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
