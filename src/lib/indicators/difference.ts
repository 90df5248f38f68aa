import { CONFIDENCE_95, wilsonInterval, type Interval } from '#lib/indicators/proportion.ts';

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
  const one = wilsonInterval(first.x, first.n, confidence);
  const two = wilsonInterval(second.x, second.n, confidence);
  const p1 = first.x / first.n;
  const p2 = second.x / second.n;
  const difference = p1 - p2;
  const lower = difference - Math.hypot(p1 - one.lower, two.upper - p2);
  const upper = difference + Math.hypot(one.upper - p1, p2 - two.lower);
  return { difference, lower, upper, verdict: judge(lower, upper) };
}

function judge(lower: number, upper: number): Difference['verdict'] {
  if (lower > 0) return 'higher';
  return upper < 0 ? 'lower' : 'similar';
}
