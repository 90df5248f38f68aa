import {
  allocate,
  type Allocated,
  type AllocationArea,
  type AllocationRule,
} from '#lib/indicators/allocation.ts';
import { moveWeight, WHOLE, type CriterionId, type Weights } from '#lib/indicators/weights.ts';

/** Points by which each weight is moved, up and down. */
export const STEP = 10;

/** One weight moved, and what it does to the order of districts. */
export interface Variant {
  readonly id: CriterionId;
  readonly from: number;
  readonly to: number;
  readonly weights: Weights;
  /** Pairs whose order turns: the first was before the second and comes after it. */
  readonly turned: readonly (readonly [string, string])[];
  /** Districts whose place is another one, as `allocate` ranks them. */
  readonly moved: readonly string[];
}

export interface Sensitivity {
  readonly variants: readonly Variant[];
  /** Districts that keep their place in all variants, in the order given. */
  readonly stable: readonly string[];
}

/**
 * Moves each weight by ten points up and down, the others scaled, and says whose place depends on it: a
 * one-at-a-time analysis of how far a ranking follows from a choice of weights.
 * Source: OECD & JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 * @param known criteria that can have a weight
 */
export function testOrder(
  areas: readonly AllocationArea[],
  rule: AllocationRule,
  known: readonly CriterionId[],
): Sensitivity {
  const base = allocate(areas, rule);
  const variants = known.flatMap((id) =>
    [-STEP, STEP].flatMap((step) => {
      const from = rule.weights[id];
      const to = Math.min(WHOLE, Math.max(0, from + step));
      const weights = moveWeight(rule.weights, { id, to }, known);
      if (weights[id] === from) return [];
      return [{ id, from, to, weights, ...compare(base, allocate(areas, { ...rule, weights })) }];
    }),
  );
  const isStable = (id: string): boolean => variants.every(({ moved }) => !moved.includes(id));
  return { variants, stable: areas.map(({ id }) => id).filter(isStable) };
}

function compare(
  base: readonly Allocated[],
  other: readonly Allocated[],
): Pick<Variant, 'turned' | 'moved'> {
  const ranks = new Map(other.map(({ id, rank }) => [id, rank]));
  const rankOf = (id: string): number => ranks.get(id) ?? 0;
  const ordered = base.toSorted((one, two) => one.rank - two.rank);
  const turned = ordered.flatMap((one, i) =>
    ordered
      .slice(i + 1)
      .filter((two) => two.rank > one.rank && rankOf(two.id) < rankOf(one.id))
      .map((two) => [one.id, two.id] as const),
  );
  return { turned, moved: base.filter(({ id, rank }) => rankOf(id) !== rank).map(({ id }) => id) };
}
