import { digitsOf, writeValue } from '#lib/charts/cell.ts';
import { scaleFor, type LineSpec, type Point } from '#lib/charts/spec.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import { formatPercent, formatRange } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { chartTrend, type Judgement, type Trend, type TrendPoint } from '#lib/indicators/trend.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Grain } from '#lib/metrics/period.ts';

/** A line with what its test found drawn into it. */
export interface TestedLine {
  readonly spec: LineSpec;
  readonly trend: Trend;
}

/**
 * Shares of stable series with a signal anywhere, by their number of points, as measured
 * (tests/indicators/exceptions). Shorter series carry fewer and are not spoken of.
 */
const FALSE_ALARMS = [
  { from: 30, share: 0.31 },
  { from: 20, share: 0.19 },
] as const;

/**
 * Tests a line for change beyond its own variation (XmR). Only months that are over count, and only
 * those since the last gap: a series with a gap is two series.
 */
export function testLine(spec: LineSpec): TestedLine {
  const { from, to } = testedSpan(spec.points);
  const values = spec.points.slice(from, to + 1).map((point) => point.value ?? NaN);
  const trend = chartTrend(values, { polarity: MEASURES[spec.measure].polarity });
  if (trend.kind !== 'trend') return { spec, trend };
  const { mean, upper } = trend;
  // no count and no rate is below zero
  const lower = Math.max(0, trend.lower);
  const points = spec.points.map((point, i) => judgePoint(point, trend.points[i - from]));
  const all = [upper, ...points.map((point) => point.value)];
  const scale = scaleFor(spec.measure, all);
  return { spec: { ...spec, scale, points, limits: { mean, lower, upper, from, to } }, trend };
}

/** Indices of the first and the last month of the last unbroken row of complete months. */
function testedSpan(points: readonly Point[]): { from: number; to: number } {
  const isTested = ({ value, isIncomplete }: Point): boolean =>
    value !== undefined && !isIncomplete;
  const to = points.findLastIndex(isTested);
  const gap = points.findLastIndex((point, i) => i < to && !isTested(point));
  return { from: to < 0 ? 0 : gap + 1, to };
}

function judgePoint(point: Point, tested: TrendPoint | undefined): Point {
  if (!tested || tested.judgement === 'none') return point;
  return { ...point, judgement: tested.judgement };
}

/** What the test found, in words: new is only what the last complete month says. */
export function describeTest({ spec, trend }: TestedLine, language: PublicLanguage): string {
  const words = fairnessWords(language).trend;
  const grain = grainOf(spec);
  if (spec.points.every((point) => !point.value)) return '';
  if (trend.kind === 'cannot_be_calculated') return words.tooFew(trend.points, grain);
  const n = trend.points.length;
  return [
    describeLast({ spec, trend }, language),
    trend.trial ? words.trial(n, grain) : '',
    grain === 'year' ? '' : words.season,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the points of a line stand for, by the ids of their periods. */
function grainOf({ points }: LineSpec): Grain {
  const id = points[0]?.id ?? '';
  if (id.includes('W')) return 'week';
  if (id.includes('Q')) return 'quarter';
  return id.length > 4 ? 'month' : 'year';
}

function describeLast(
  { spec, trend }: { spec: LineSpec; trend: Extract<Trend, { kind: 'trend' }> },
  language: PublicLanguage,
): string {
  const words = fairnessWords(language).trend;
  const grain = grainOf(spec);
  const last = trend.points.at(-1);
  const lastPoint = spec.points[spec.limits?.to ?? -1];
  const name = lastPoint?.label ?? '';
  const n = trend.points.length;
  const marked = trend.points.filter(({ judgement }) => judgement !== 'none').length;
  if (marked === 0) return words.nothing(n, writeLimits(spec, language), grain);
  if (!last || last.judgement === 'none') {
    return [words.lastWithin(name, marked, grain), falseAlarms(n, grain, language)]
      .filter(Boolean)
      .join(' ');
  }
  const [signal] = last.signals;
  if (!signal) throw new Error('a judged point has a signal');
  // a moving holiday is an event beside the signal, and never taken out of the series
  const beside = (spec.events ?? []).filter(({ point }) => point === lastPoint?.id);
  return [
    words.last[signal.rule](name, signal.direction, grain) + words.judged(last.judgement),
    beside.length > 0 ? words.event(beside.map(({ text }) => text).join('; '), grain) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The finding of a small chart: its words and what its mark means. */
export interface TrendNote {
  readonly text: string;
  readonly judgement?: Exclude<Judgement, 'none'>;
  /** Where the signal points; with a judgement. */
  readonly direction?: 'high' | 'low';
}

/** A small line with only its last tested point marked, and its finding in a few words. */
export function noteTrend(
  spec: LineSpec,
  language: PublicLanguage,
): { spec: LineSpec; note: TrendNote } {
  const words = fairnessWords(language).trend.short;
  const tested = testLine(spec);
  if (tested.trend.kind === 'cannot_be_calculated') return { spec, note: { text: words.tooFew } };
  const last = tested.trend.points.at(-1);
  const [signal] = last?.signals ?? [];
  if (!last || !signal || last.judgement === 'none') return { spec, note: { text: words.nothing } };
  const { judgement } = last;
  const { limits } = tested.spec;
  const points = spec.points.map((point, i) =>
    i === limits?.to ? { ...point, judgement } : point,
  );
  const way = signal.rule === 'run' ? words.way : words.side;
  const text = `${markWords(language).trend.judgements[judgement]}: ${way(signal.direction)}`;
  return { spec: { ...spec, points }, note: { text, judgement, direction: signal.direction } };
}

function falseAlarms(n: number, grain: Grain, language: PublicLanguage): string {
  const known = FALSE_ALARMS.find(({ from }) => n >= from);
  const words = fairnessWords(language).trend;
  return known ? words.falseAlarms(formatPercent(known.share, language), grain) : '';
}

/** The usual limits as written. */
export function writeLimits({ limits, measure }: LineSpec, language: PublicLanguage): string {
  if (!limits) return '';
  const { lower, upper } = limits;
  const digits = digitsOf(measure);
  if (lower === upper) return writeValue(lower, measure, language);
  return formatRange(lower, upper, { language, digits });
}
