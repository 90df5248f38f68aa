import {
  CONFIDENCE_95,
  wilsonInterval,
  type Confidence,
  type Interval,
} from '#lib/indicators/proportion.ts';
import { poissonInterval } from '#lib/indicators/rate.ts';

/**
 * Interval of a proportion from a protected count: Wilson's, widened for the noise that protection
 * added. Everything is computed from the published value: an exact interval would give the count away.
 * The two errors are independent and each side is added up apart: y − √((y − L)² + z² V).
 * Source: G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 * @param y published count, 0 ≤ y ≤ n @param n persons, above 0
 * @param variance of the noise in y, persons squared, 0 or more
 * @returns limits as shares from 0 to 1
 */
export function noisyProportion(
  y: number,
  n: number,
  variance: number,
  confidence: Confidence = CONFIDENCE_95,
): Interval {
  const { lower, upper } = wilsonInterval(y, n, confidence);
  const count = widen(y, { lower: lower * n, upper: upper * n }, variance * confidence.z ** 2);
  return { lower: count.lower / n, upper: Math.min(1, count.upper / n) };
}

/**
 * Interval of a protected event count: the Poisson interval, widened in the same way.
 * @returns limits as events, 0 or more
 */
export function noisyCount(
  y: number,
  variance: number,
  confidence: Confidence = CONFIDENCE_95,
): Interval {
  return widen(y, poissonInterval(y, confidence), variance * confidence.z ** 2);
}

function widen(y: number, { lower, upper }: Interval, noise: number): Interval {
  if (!(noise >= 0)) throw new Error(`no variance: ${noise}`);
  return {
    lower: Math.max(0, y - Math.sqrt((y - lower) ** 2 + noise)),
    upper: y + Math.sqrt((upper - y) ** 2 + noise),
  };
}
