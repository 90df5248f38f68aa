import { findQuantile } from '#lib/indicators/median.ts';

/** How far one area lies from the common value, on a scale where its spread is known. */
export interface Score {
  /** Standard errors from the common value. */
  readonly z: number;
  /** Square of that standard error. */
  readonly variance: number;
}

/** How much more the areas differ than chance makes them. */
export interface Dispersion {
  /** Mean squared winsorised score: 1 where chance alone is at work. */
  readonly phi: number;
  /** Variance between areas on the scale of the scores; 0 where chance explains all. */
  readonly tau2: number;
  /** Scores with the outermost shares drawn in, in the order given. */
  readonly winsorized: readonly number[];
}

/**
 * Over-dispersion of areas: φ from scores winsorised at both ends, so that the outliers that are
 * looked for do not widen the limits, and τ² by moments.
 * Source: D. J. Spiegelhalter, Quality and Safety in Health Care 14 (2005), 347–351; τ² after
 * R. DerSimonian & N. Laird, Controlled Clinical Trials 7 (1986), 177–188.
 * @param scores of two areas or more
 * @param share of the areas drawn in at each end, from 0 to below a half
 */
export function estimateDispersion(scores: readonly Score[], share = 0.1): Dispersion {
  if (scores.length < 2) throw new Error(`no dispersion of ${scores.length} areas`);
  const winsorized = winsorize(
    scores.map(({ z }) => z),
    share,
  );
  const k = scores.length;
  const phi = winsorized.reduce((sum, z) => sum + z * z, 0) / k;
  const weights = scores.map(({ variance }) => 1 / variance);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  // equal to the excess of φ over chance, shared out by the weights
  const tau2 = Math.max(0, (k * phi - (k - 1)) / (sum - squares / sum));
  return { phi, tau2, winsorized };
}

function winsorize(values: readonly number[], share: number): number[] {
  const low = findQuantile(values, share);
  const high = findQuantile(values, 1 - share);
  return values.map((value) => Math.min(high, Math.max(low, value)));
}
