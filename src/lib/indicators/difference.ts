import {
  CONFIDENCE_95,
  wilsonInterval,
  type Confidence,
  type Interval,
} from '#lib/indicators/proportion.ts';

/** Persons with the property among persons, 0 ≤ x ≤ n, n above 0. */
export interface Share {
  readonly x: number;
  readonly n: number;
}

/** Two shares beside each other: the first minus the second, from −1 to 1. */
export interface Difference extends Interval {
  readonly difference: number;
  /** `similar`: chance alone can make such a difference. */
  readonly verdict: 'higher' | 'lower' | 'similar';
}

/**
 * Difference of two independent proportions with an interval made of their Wilson limits. Two areas
 * are compared by this and never by whether their own intervals overlap.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10.
 */
export function compareShares(first: Share, second: Share, confidence = CONFIDENCE_95): Difference {
  return compareEstimates(estimateShare(first, confidence), estimateShare(second, confidence));
}

function estimateShare({ x, n }: Share, confidence: Confidence): Estimate {
  return { value: x / n, ...wilsonInterval(x, n, confidence) };
}

/** A rate, share or mean with the limits of its own interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/**
 * Difference of two independent estimates by the limits of their own intervals, whatever method made
 * those; of two shares with Wilson's limits it is Newcombe's method 10.
 * Source: G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 */
export function compareEstimates(one: Estimate, two: Estimate): Difference {
  const difference = one.value - two.value;
  const lower = difference - Math.hypot(one.value - one.lower, two.upper - two.value);
  const upper = difference + Math.hypot(one.upper - one.value, two.value - two.lower);
  return { difference, lower, upper, verdict: judge(lower, upper) };
}

function judge(lower: number, upper: number): Difference['verdict'] {
  if (lower > 0) return 'higher';
  return upper < 0 ? 'lower' : 'similar';
}
