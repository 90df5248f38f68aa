import type { District } from '#lib/metrics/model.ts';

/** Districts are put into as many groups of residents. */
const FIFTHS = 5;

/**
 * Gives each district the fifth of residents that it belongs to when districts stand neediest first:
 * the fifth that holds the middle of its residents. Without populations every district counts the
 * same; without a need score a district has no fifth.
 * @param districts with the residents of the latest year
 */
export function fifthsOf(
  districts: readonly (District & { readonly population: number | undefined })[],
): District[] {
  const isWeighted = districts.every(({ population }) => (population ?? 0) > 0);
  const ranked = districts
    .filter(({ needScore }) => needScore !== undefined)
    .sort((a, b) => (b.needScore ?? 0) - (a.needScore ?? 0));
  const weightOf = ({ population }: (typeof ranked)[number]): number =>
    isWeighted ? (population ?? 0) : 1;
  const total = ranked.reduce((sum, one) => sum + weightOf(one), 0);
  const fifths = new Map<string, number>();
  let before = 0;
  for (const one of ranked) {
    const middle = (before + weightOf(one) / 2) / total;
    fifths.set(one.id, Math.min(Math.floor(middle * FIFTHS) + 1, FIFTHS));
    before += weightOf(one);
  }
  return districts.map(({ population: _, ...district }) => {
    const needFifth = fifths.get(district.id);
    return needFifth === undefined ? district : { ...district, needFifth };
  });
}
