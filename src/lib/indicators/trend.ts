import { findSignals, type Limits, type Signal } from '#lib/indicators/signals.ts';
import type { Measure } from '#lib/metrics/definition.ts';

/** 3/d₂ and D₄ for ranges of two points (W. A. Shewhart 1931; D. J. Wheeler 2000). */
const LIMITS_PER_RANGE = 2.66;
const WIDEST_RANGE = 3.267;

/** Fewer points make no limits; up to 12 make trial limits (Making Data Count). */
const LEAST_POINTS = 5;
const FULL_POINTS = 13;

/** What a point says: common cause (`none`), or an exception judged by the measure's polarity. */
export type Judgement = 'none' | 'improvement' | 'concern' | 'neutral';

export interface TrendPoint {
  readonly value: number;
  readonly signals: readonly Signal[];
  readonly judgement: Judgement;
}

/** A series in time with the limits of its common variation, in the unit of the values. */
export type Trend =
  | { readonly kind: 'cannot_be_calculated'; readonly points: number }
  | {
      readonly kind: 'trend';
      readonly mean: number;
      readonly lower: number;
      readonly upper: number;
      readonly meanRange: number;
      /** Whether the limits come from under 13 points and may still move. */
      readonly trial: boolean;
      readonly points: readonly TrendPoint[];
    };

export interface TrendOptions {
  readonly polarity: Measure['polarity'];
  /** Limits from this many first points, for what is measured against the time before it; else all. */
  readonly baseline?: number;
  /** Whether ranges above 3.267 × their mean are left out once; a single outlier else hides itself. */
  readonly screen?: boolean;
}

/**
 * XmR chart: mean ∓ 2.66 × mean moving range, and the points that chance does not explain. A constant
 * series has its value as mean and limits.
 * Of stable series of 24 points 3.8 % of the points carry a signal and 19 % of the series at least one;
 * 1.9 % in their last point. A shift of 3 standard deviations is found within 2 points 84 times in 100,
 * one of 4 98 times (tests/indicators/exceptions).
 * Sources: D. J. Wheeler, Understanding Variation (2000); NHS England, Making Data Count (2019).
 * @param values of periods of equal length in order, without gaps: a series with a gap is two series
 */
export function chartTrend(
  values: readonly number[],
  { polarity, baseline = values.length, screen = true }: TrendOptions,
): Trend {
  if (!values.every(Number.isFinite)) throw new Error('no trend: a value is missing');
  const base = values.slice(0, baseline);
  if (base.length < LEAST_POINTS) return { kind: 'cannot_be_calculated', points: base.length };
  const meanRange = averageRange(base, screen);
  const mean = average(base);
  const lower = mean - LIMITS_PER_RANGE * meanRange;
  const upper = mean + LIMITS_PER_RANGE * meanRange;
  const limits: Limits = { mean, lower, upper, tolerance: roundingOf(values) };
  const signals = findSignals(values, limits);
  const points = values.map((value, index) => {
    const own = signals[index] as Signal[];
    return { value, signals: own, judgement: judge(own[0], polarity) };
  });
  const trial = base.length < FULL_POINTS;
  return { kind: 'trend', mean, lower, upper, meanRange, trial, points };
}

function judge(signal: Signal | undefined, polarity: Measure['polarity']): Judgement {
  if (!signal) return 'none';
  if (polarity === 'no_judgement') return 'neutral';
  return (signal.direction === 'high') === (polarity === 'higher_is_better')
    ? 'improvement'
    : 'concern';
}

function averageRange(values: readonly number[], screen: boolean): number {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  const first = average(ranges);
  return screen ? average(ranges.filter((range) => range <= WIDEST_RANGE * first)) : first;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of equal values can miss them by the last digit: that is no signal. */
function roundingOf(values: readonly number[]): number {
  return 1e-12 * Math.max(...values.map(Math.abs));
}
