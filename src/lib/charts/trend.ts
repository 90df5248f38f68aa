import { digitsOf, writeValue } from '#lib/charts/cell.ts';
import { scaleFor, type LineSpec, type Point } from '#lib/charts/spec.ts';
import { fairnessWords, type FairnessWords } from '#lib/i18n/fairness.ts';
import { formatPercent, formatRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { chartTrend, type Trend, type TrendPoint } from '#lib/indicators/trend.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';

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
export function describeTest({ spec, trend }: TestedLine, language: Language): string {
  const words = fairnessWords(language).trend;
  if (spec.points.every((point) => !point.value)) return '';
  if (trend.kind === 'cannot_be_calculated') return words.tooFew(trend.points);
  const n = trend.points.length;
  return [describeLast({ spec, trend }, language), trend.trial ? words.trial(n) : '', words.season]
    .filter(Boolean)
    .join(' ');
}

function describeLast(
  { spec, trend }: { spec: LineSpec; trend: Extract<Trend, { kind: 'trend' }> },
  language: Language,
): string {
  const words = fairnessWords(language).trend;
  const last = trend.points.at(-1);
  const month = spec.points[spec.limits?.to ?? -1]?.label ?? '';
  const marked = trend.points.filter(({ judgement }) => judgement !== 'none').length;
  if (marked === 0) return words.nothing(trend.points.length, writeLimits(spec, language));
  if (!last || last.judgement === 'none') {
    return [words.lastWithin(month, marked), falseAlarms(trend.points.length, words, language)]
      .filter(Boolean)
      .join(' ');
  }
  const [signal] = last.signals;
  if (!signal) throw new Error('a judged point has a signal');
  return words.last[signal.rule](month, signal.direction) + words.judged(last.judgement);
}

function falseAlarms(n: number, words: FairnessWords['trend'], language: Language): string {
  const known = FALSE_ALARMS.find(({ from }) => n >= from);
  return known ? words.falseAlarms(formatPercent(known.share, language)) : '';
}

/** The usual limits as written. */
export function writeLimits({ limits, measure }: LineSpec, language: Language): string {
  if (!limits) return '';
  const { lower, upper } = limits;
  const digits = digitsOf(measure);
  if (lower === upper) return writeValue(lower, measure, language);
  return formatRange(lower, upper, { language, digits });
}
