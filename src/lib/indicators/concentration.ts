import { rankByNeed, type NeedyArea } from '#lib/indicators/ranks.ts';

/** A value of an area beside its need, per person of the area. */
export interface ConcentratedArea extends NeedyArea {
  readonly value: number;
}

/**
 * Concentration index: 2/μ × Cov(value, rank), weighted by population, neediest first; from −1 (all
 * among the neediest) by 0 to 1.
 * Source: N. C. Kakwani, A. Wagstaff & E. van Doorslaer, Journal of Econometrics 77 (1997), 87–103.
 * @returns undefined where the mean is 0
 */
export function concentrationIndex(areas: readonly ConcentratedArea[]): number | undefined {
  const { mean, covariance } = relateToNeed(areas);
  return mean === 0 ? undefined : (2 * covariance) / mean;
}

/**
 * The index for a value that has a lowest and a highest possible amount, as a share has: 4μ/(b − a)
 * times the concentration index. Shares and their complements then have equal indices of other sign.
 * Source: G. Erreygers, Journal of Health Economics 28 (2009), 504–515.
 * @param bounds of the value, as 0 and 1
 */
export function erreygersIndex(
  areas: readonly ConcentratedArea[],
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): number {
  if (!areas.every(({ value }) => value >= lowest && value <= highest && highest > lowest)) {
    throw new Error(`no value between ${lowest} and ${highest}`);
  }
  return (8 * relateToNeed(areas).covariance) / (highest - lowest);
}

function relateToNeed(areas: readonly ConcentratedArea[]): { mean: number; covariance: number } {
  const ranks = rankByNeed(areas);
  const total = areas.reduce((sum, { population }) => sum + population, 0);
  let mean = 0;
  let covariance = 0;
  for (const [index, { population, value }] of areas.entries()) {
    const share = population / total;
    mean += share * value;
    covariance += share * value * ((ranks[index] as number) - 0.5);
  }
  if (!(total > 0 && Number.isFinite(mean)))
    throw new Error('no concentration: an area lacks a value');
  return { mean, covariance };
}
