import { chiSquareQuantile } from '#lib/indicators/distributions.ts';
import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';

/** From this count on Byar's approximation stands in for the exact limits (PHE technical guide). */
const BYAR_FROM = 10;

/**
 * Interval of an event count under a Poisson model: exact below 10, Byar's approximation from 10.
 * Sources: F. Garwood, Biometrika 28 (1936), 437–442; N. E. Breslow & N. E. Day, Statistical Methods
 * in Cancer Research II (1987), 69.
 * @param x events, a whole number ≥ 0
 * @returns limits as events
 */
export function poissonInterval(x: number, confidence = CONFIDENCE_95): Interval {
  if (!(x >= 0)) throw new Error(`no count: ${x}`);
  return x < BYAR_FROM ? exactInterval(x, confidence) : byarInterval(x, confidence);
}

/** Byar's approximation. @param x events, above 0 */
export function byarInterval(x: number, { z }: Confidence = CONFIDENCE_95): Interval {
  const limit = (events: number, quantile: number): number =>
    events * (1 - 1 / (9 * events) + quantile / (3 * Math.sqrt(events))) ** 3;
  return { lower: limit(x, -z), upper: limit(x + 1, z) };
}

/**
 * Exact interval of an event count from quantiles of the chi-square distribution.
 * Source: F. Garwood, Biometrika 28 (1936), 437–442.
 * @param x events ≥ 0; an expected number need not be whole
 */
export function exactInterval(x: number, { alpha }: Confidence = CONFIDENCE_95): Interval {
  if (!(x >= 0)) throw new Error(`no count: ${x}`);
  return {
    lower: x === 0 ? 0 : chiSquareQuantile(alpha / 2, 2 * x) / 2,
    upper: chiSquareQuantile(1 - alpha / 2, 2 * x + 2) / 2,
  };
}
