import { rankByNeed, type NeedyArea } from '#lib/indicators/ranks.ts';

/** A fifth of the population by need: 1 the neediest, 5 the least needy. */
export type Fifth = 1 | 2 | 3 | 4 | 5;

export const FIFTHS = [1, 2, 3, 4, 5] as const satisfies readonly Fifth[];

/**
 * Fifths of the population by need. An area is not split: the middle of its population decides, so
 * that a fifth may be larger than another or, beside a very large area, empty.
 * @returns the fifth of each area, in the order given
 */
export function placeInFifths(areas: readonly NeedyArea[]): Fifth[] {
  return rankByNeed(areas).map((rank) => Math.min(5, Math.floor(rank * 5) + 1) as Fifth);
}
