import { formatNumber, formatRounded } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
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

/**
 * A share of 1,000 as one says it beside another: a decimal below ten, so that 1.8 and 1.4 do not
 * become 2 and 1.
 */
export function sayRate({ x, n }: Share, language: Language): string {
  return sayPerThousand((x / n) * PER, language);
}

/** The same for a number that is already per 1,000. */
export function sayPerThousand(value: number, language: Language): string {
  return value < 10 ? formatNumber(value, language, 1) : formatRounded(value, language);
}
