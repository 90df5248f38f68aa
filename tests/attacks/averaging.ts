import type { CollectedTable } from './collect.ts';
import { know, ofYear, yearsOf, type Facts } from './knowledge.ts';
import { narrow, type System } from './system.ts';
import { compare } from './truth.ts';

/**
 * Many overlapping queries averaged: the counts that are nearest to all published ones among those that
 * add up. For noise of the same size it is the best linear estimate, and so at least as good as the mean
 * of any queries.
 * Source: H. J. Asghar & D. Kaafar, Averaging attacks on bounded noise-based disclosure control
 * algorithms, Proceedings on Privacy Enhancing Technologies 2020 (2), 358–378.
 */

export interface Claims {
  /** Cells of which "one person" can be true, by their published value. */
  readonly candidates: number;
  /** Share of those that hold one person. */
  readonly baseRate: number;
  readonly claims: number;
  /** Share of the claims that are true; the base rate where nothing is claimed. */
  readonly precision: number;
}

/** Of what nothing was published: it gives way to all that was. */
const UNPUBLISHED = 1e4;

/** One person is published as this at most. */
const MOST_OF_ONE = 5;

const ROUNDS = 200;

/** Claims "one person" of every cell whose averaged count is nearest to 1. */
export function claimOnes(
  published: readonly CollectedTable[],
  truth: ReadonlyMap<string, number>,
  facts: Facts,
): Claims {
  const all = yearsOf(published).flatMap((year) => {
    const tables = ofYear(published, year);
    const system = know(tables, facts);
    const cells = compare(tables, truth);
    const values = new Map(cells.map(({ name, y }) => [name, y]));
    const estimates = average(system, values);
    narrow(system);
    return cells.flatMap(({ name, y, n }) => {
      const variable = system.find(name);
      const [low, high] = facts.read(y);
      if (variable === undefined || y > MOST_OF_ONE) return [];
      const isOpen = low <= 1 && high >= 1;
      const within = Math.min(
        Math.max(estimates[variable] as number, system.low[variable] as number),
        system.high[variable] as number,
      );
      return [{ isClaimed: isOpen && Math.round(within) === 1, isOne: n === 1 }];
    });
  });
  const claims = all.filter(({ isClaimed }) => isClaimed);
  const baseRate = all.filter(({ isOne }) => isOne).length / all.length;
  const right = claims.filter(({ isOne }) => isOne).length;
  return {
    candidates: all.length,
    baseRate,
    claims: claims.length,
    precision: claims.length === 0 ? baseRate : right / claims.length,
  };
}

/** Projects the published values onto the sums, one after the other (Kaczmarz). */
function average(system: System, values: ReadonlyMap<string, number>): Float64Array {
  const estimates = Float64Array.from(system.names, (name) => values.get(name) ?? 0);
  const variances = Float64Array.from(system.names, (name) => (values.has(name) ? 1 : UNPUBLISHED));
  for (const [i, high] of system.high.entries()) {
    // "not recorded" that is not listed is published as 0
    if (!values.has(system.names[i] ?? '') && high <= 4) variances[i] = 1;
  }
  const sums = system.constraints.filter(({ low, high }) => low === 0 && high === 0);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { at, by } of sums) {
      let [error, weight] = [0, 0];
      for (const [i, variable] of at.entries()) {
        error += (by[i] as number) * (estimates[variable] as number);
        weight += (by[i] as number) ** 2 * (variances[variable] as number);
      }
      for (const [i, variable] of at.entries()) {
        const share = ((by[i] as number) * (variances[variable] as number)) / weight;
        estimates[variable] = (estimates[variable] as number) - share * error;
      }
    }
  }
  return estimates;
}
