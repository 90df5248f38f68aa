import { estimateMean, type MeanEstimate } from '#lib/indicators/mean.ts';
import { CONFIDENCE_95, type Confidence } from '#lib/indicators/proportion.ts';

/** One person measured twice, in the unit of the scale. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/**
 * How persons changed between two measurements: a change, not an effect, as long as nothing is known
 * of persons whom the programme did not reach.
 */
export interface PairedChange extends MeanEstimate {
  /** Mean change for each standard deviation of change (Cohen's d_z); undefined where none varies. */
  readonly standardized: number | undefined;
}

/**
 * Mean of the changes within persons with its t interval.
 * Sources: Student, Biometrika 6 (1908), 1–25; J. Cohen, Statistical Power Analysis (1988), 48.
 * @param pairs persons with both measurements; at least one
 */
export function estimateChange(
  pairs: readonly Pair[],
  confidence: Confidence = CONFIDENCE_95,
): PairedChange {
  const changes = pairs.map(({ before, after }) => after - before);
  const estimate = estimateMean(changes, confidence);
  const { mean, deviation } = estimate;
  return { ...estimate, standardized: deviation > 0 ? mean / deviation : undefined };
}
