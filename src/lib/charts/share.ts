import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Share } from '#lib/indicators/difference.ts';
import type { Cell, Row } from '#lib/result.ts';

/** Scale of a reach rate: persons in each 1,000. */
export const PER = MEASURES.reach_rate.scale;

/** Persons reached among persons eligible, for a member of a dimension. */
export interface ReachedShare extends Share {
  readonly id: string;
  /** The population was interpolated or carried over. */
  readonly isEstimated: boolean;
}

/**
 * Persons behind a reach rate: the rate was divided from protected counts, so that its numerator is
 * the rate times the denominator, to the last digit.
 * @returns undefined where either has no number
 */
export function shareOf(rate: Cell, eligible: Cell): Share | undefined {
  if (rate.kind !== 'value' || eligible.kind !== 'value' || !(eligible.value > 0)) return undefined;
  const n = eligible.value;
  return { x: Math.min(n, Math.round((rate.value / PER) * n)), n };
}

/** Shares of the rows of an answer that has `reach_rate` and `eligible_population`. */
export function sharesOf(rows: readonly Row[], dimension: string): ReachedShare[] {
  return rows.flatMap((row) => {
    const [id, rate, eligible] = [row[dimension], row.reach_rate, row.eligible_population];
    if (typeof id !== 'string' || typeof rate !== 'object' || typeof eligible !== 'object') {
      return [];
    }
    const share = shareOf(rate, eligible);
    if (!share) return [];
    return [
      { id, ...share, isEstimated: eligible.kind === 'value' && eligible.estimated === true },
    ];
  });
}
