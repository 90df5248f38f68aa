import { noisyProportion } from '#lib/indicators/noise.ts';
import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';

/** Fewer published persons are no base for a percentage. */
export const LEAST_WHOLE = 25;

/** Percentages beyond these are not told apart. */
const LOWEST = 5;
const HIGHEST = 95;

/** A percentage as it is published: a whole number, or that it is under 5 or over 95. */
export type Share =
  | { readonly kind: 'value'; readonly percent: number }
  | { readonly kind: 'under'; readonly percent: typeof LOWEST }
  | { readonly kind: 'over'; readonly percent: typeof HIGHEST };

/**
 * A percentage of two published counts.
 * @returns undefined where the whole is too small
 */
export function shareOf(part: number, whole: number): Share | undefined {
  if (whole < LEAST_WHOLE) return undefined;
  const percent = (100 * part) / whole;
  if (percent < LOWEST) return { kind: 'under', percent: LOWEST };
  if (percent > HIGHEST) return { kind: 'over', percent: HIGHEST };
  return { kind: 'value', percent: Math.round(percent) };
}

/**
 * Interval of a share of two published counts, widened for the noise of both: by the delta method the
 * error of part ÷ whole is (e₁ − p e₂) ÷ whole, so that the variance of the part grows to V (1 + p²).
 * @param variance of the noise of one count @returns shares from 0 to 1; undefined as in `shareOf`
 */
export function shareInterval(
  { part, whole }: { part: number; whole: number },
  variance: number,
  confidence: Confidence = CONFIDENCE_95,
): Interval | undefined {
  if (whole < LEAST_WHOLE) return undefined;
  // noise may lift a part above its whole
  const counted = Math.min(part, whole);
  const noise = variance * (1 + (counted / whole) ** 2);
  return noisyProportion(counted, whole, noise, confidence);
}
