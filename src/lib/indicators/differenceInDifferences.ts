import { compareEstimates, type Difference, type Estimate } from '#lib/indicators/difference.ts';
import { studentQuantile } from '#lib/indicators/distributions.ts';
import type { Moments } from '#lib/indicators/mean.ts';
import { CONFIDENCE_95, type Confidence } from '#lib/indicators/proportion.ts';

/**
 * How much more one group changed than another: the only thing here that is called an effect. It is one
 * as far as both would have changed alike without the programme (parallel trends), which no number of
 * these can show.
 * Source: O. Ashenfelter & D. Card, Review of Economics and Statistics 67 (1985), 648–660.
 */
export interface Effect extends Difference {
  /** Degrees of freedom of the t interval; absent where it is not made of one. */
  readonly df?: number;
}

/**
 * Difference of the mean changes within persons of two independent groups, with Welch's interval for
 * unequal variances and Satterthwaite's degrees of freedom.
 * Sources: B. L. Welch, Biometrika 34 (1947), 28–35; F. E. Satterthwaite, Biometrics Bulletin 2 (1946),
 * 110–114.
 * @param group moments of the changes of those in the programme @param comparison of those who are not
 * @returns undefined where a group has fewer than two persons or no change differs from another
 */
export function compareChanges(
  group: Moments,
  comparison: Moments,
  { alpha }: Confidence = CONFIDENCE_95,
): Effect | undefined {
  if (group.n < 2 || comparison.n < 2) return undefined;
  const [one, two] = [varianceOfMean(group), varianceOfMean(comparison)];
  const variance = one + two;
  if (!(variance > 0)) return undefined;
  const df = variance ** 2 / (one ** 2 / (group.n - 1) + two ** 2 / (comparison.n - 1));
  const half = studentQuantile(1 - alpha / 2, df) * Math.sqrt(variance);
  const difference = group.mean - comparison.mean;
  const [lower, upper] = [difference - half, difference + half];
  return { difference, lower, upper, verdict: judge(lower, upper), df };
}

function varianceOfMean({ n, deviation }: Moments): number {
  return deviation ** 2 / n;
}

function judge(lower: number, upper: number): Difference['verdict'] {
  if (lower > 0) return 'higher';
  return upper < 0 ? 'lower' : 'similar';
}

/** Persons who were asked a question of yes or no twice. */
export interface Turned {
  /** All of them, above 0. */
  readonly n: number;
  /** Who went from no to yes, and from yes to no. */
  readonly gained: number;
  readonly lost: number;
}

/**
 * Change of a share within the same persons: (gained − lost) ÷ n. With half a person added to each of
 * the four cells of before and after, its variance is (b + c − (b − c)² ÷ n) ÷ n².
 * Source: A. Agresti & Y. Min, Statistics in Medicine 24 (2005), 729–740.
 * @returns shares from −1 to 1
 */
export function estimateShareChange(
  { n, gained, lost }: Turned,
  { z }: Confidence = CONFIDENCE_95,
): Estimate {
  if (!(n > 0 && gained >= 0 && lost >= 0 && gained + lost <= n)) {
    throw new Error(`no change of a share: ${gained} and ${lost} of ${n}`);
  }
  const all = n + 2;
  const centre = (gained - lost) / all;
  const half = z * Math.sqrt((gained + lost + 1) / all - centre ** 2) * Math.sqrt(1 / all);
  return {
    value: (gained - lost) / n,
    lower: Math.max(-1, centre - half),
    upper: Math.min(1, centre + half),
  };
}

/**
 * Difference of the changes of a share in two independent groups, by the limits of each (MOVER).
 * Source: G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 */
export function compareShareChanges(
  group: Turned,
  comparison: Turned,
  confidence: Confidence = CONFIDENCE_95,
): Effect {
  return compareEstimates(
    estimateShareChange(group, confidence),
    estimateShareChange(comparison, confidence),
  );
}
