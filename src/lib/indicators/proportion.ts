import { normalQuantile } from '#lib/indicators/distributions.ts';

/** Limits of an interval, in the unit of the estimate. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** How sure an interval is: both tails together, and the standard normal quantile. */
export interface Confidence {
  readonly alpha: number;
  readonly z: number;
}

export const CONFIDENCE_95: Confidence = { alpha: 0.05, z: 1.959963984540054 };

export const CONFIDENCE_998: Confidence = { alpha: 0.002, z: 3.090232306167813 };

/** @param level share of the distribution inside the interval, between 0 and 1, as 0.98 */
export function confidenceAt(level: number): Confidence {
  return { alpha: 1 - level, z: normalQuantile((1 + level) / 2) };
}

/**
 * Wilson score interval of a proportion: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)).
 * Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
 * @param x persons with the property, 0 ≤ x ≤ n
 * @param n persons, above 0
 * @returns limits as shares from 0 to 1
 */
export function wilsonInterval(x: number, n: number, { z } = CONFIDENCE_95): Interval {
  if (!(n > 0 && x >= 0 && x <= n)) throw new Error(`no proportion: ${x} of ${n}`);
  const centre = 2 * x + z * z;
  const spread = z * Math.sqrt(z * z + 4 * x * (1 - x / n));
  const scale = 2 * (n + z * z);
  return {
    lower: x === 0 ? 0 : (centre - spread) / scale,
    upper: x === n ? 1 : (centre + spread) / scale,
  };
}
