import { wilsonInterval } from '#lib/indicators/proportion.ts';

/** How a count of this period compares with the same months of last year. */
export interface Change {
  /** Count now for each one before; undefined without a count before. */
  readonly ratio: number | undefined;
  readonly lower: number;
  /** Infinity where chance allows a count of 0 before. */
  readonly upper: number;
  /** `similar`: chance alone can make such a difference. */
  readonly verdict: 'higher' | 'lower' | 'similar' | 'unknown';
}

/** Lengths of the two periods in any one unit; equal for the same months of two years. */
export interface Exposure {
  readonly now: number;
  readonly before: number;
}

/**
 * Ratio of two event rates with its 95 % interval: given their sum the count now is binomial, so the
 * limits p of Wilson's interval give p/(1 − p).
 * Source: J. Przyborowski & H. Wilenski, Biometrika 31 (1940), 313–323, with Wilson's limits.
 * @param now count of this period @param before count of the period before
 */
export function compareTwoPeriods(
  now: number,
  before: number,
  exposure: Exposure = { now: 1, before: 1 },
): Change {
  const sum = now + before;
  if (sum === 0) return { ratio: undefined, lower: 0, upper: Infinity, verdict: 'unknown' };
  const share = wilsonInterval(now, sum);
  const perExposure = exposure.before / exposure.now;
  const lower = share.lower === 1 ? Infinity : (share.lower / (1 - share.lower)) * perExposure;
  const upper = share.upper === 1 ? Infinity : (share.upper / (1 - share.upper)) * perExposure;
  const ratio = before === 0 ? undefined : (now / before) * perExposure;
  return { ratio, lower, upper, verdict: judge(lower, upper) };
}

function judge(lower: number, upper: number): Change['verdict'] {
  if (lower > 1) return 'higher';
  return upper < 1 ? 'lower' : 'similar';
}
