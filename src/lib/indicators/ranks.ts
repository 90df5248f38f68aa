/** An area on the scale of need. */
export interface NeedyArea {
  /** The higher, the needier; any unit, only the order counts. */
  readonly need: number;
  /** Persons, above 0. */
  readonly population: number;
}

/**
 * Mid-ranks of areas along the population, neediest first: the share of the population in needier
 * areas and half of the area's own. Areas of equal need share one rank.
 * @returns numbers between 0 and 1, in the order given; their mean, weighted by population, is ½
 */
export function rankByNeed(areas: readonly NeedyArea[]): number[] {
  const total = areas.reduce((sum, { population }) => sum + population, 0);
  if (!areas.every(({ need, population }) => population > 0 && Number.isFinite(need))) {
    throw new Error('no rank: an area without need or population');
  }
  const peopleAt = new Map<number, number>();
  for (const { need, population } of areas) {
    peopleAt.set(need, (peopleAt.get(need) ?? 0) + population);
  }
  const middleAt = new Map<number, number>();
  let before = 0;
  for (const [need, people] of [...peopleAt].sort(([one], [other]) => other - one)) {
    middleAt.set(need, (before + people / 2) / total);
    before += people;
  }
  return areas.map(({ need }) => middleAt.get(need) as number);
}
