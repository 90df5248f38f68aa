import { studentQuantile } from '#lib/indicators/distributions.ts';
import { CONFIDENCE_95, type Confidence } from '#lib/indicators/proportion.ts';

/** What a database sums up of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation, divisor n − 1; of no meaning for one value. */
  readonly deviation: number;
}

/** A mean in the unit of the values; one value has no interval. */
export interface MeanEstimate extends Moments {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/**
 * Mean with Student's t interval: x̄ ∓ t(n − 1) s/√n.
 * Source: Student, Biometrika 6 (1908), 1–25.
 * @param values one or more finite numbers
 */
export function estimateMean(
  values: readonly number[],
  confidence: Confidence = CONFIDENCE_95,
): MeanEstimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return estimateFromMoments({ n, mean, deviation: Math.sqrt(squares / (n - 1)) }, confidence);
}

/** The same from the number of values, their mean and their standard deviation. */
export function estimateFromMoments(
  moments: Moments,
  { alpha }: Confidence = CONFIDENCE_95,
): MeanEstimate {
  const { n, mean, deviation } = moments;
  if (!(n >= 1 && Number.isFinite(mean))) throw new Error(`no mean: ${mean} of ${n}`);
  if (n === 1) return { n, mean, deviation: 0, lower: undefined, upper: undefined };
  if (!(deviation >= 0)) throw new Error(`no standard deviation: ${deviation}`);
  const half = (studentQuantile(1 - alpha / 2, n - 1) * deviation) / Math.sqrt(n);
  return { ...moments, lower: mean - half, upper: mean + half };
}
