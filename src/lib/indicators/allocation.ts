import { apportion } from '#lib/indicators/apportion.ts';
import {
  CRITERION_IDS,
  sumWeights,
  WHOLE,
  type CriterionId,
  type Weights,
} from '#lib/indicators/weights.ts';

/** A district with how much it has of each known criterion, in any unit, 0 or more. */
export interface AllocationArea {
  readonly id: string;
  readonly has: Readonly<Partial<Record<CriterionId, number>>>;
}

export interface AllocationRule {
  readonly weights: Weights;
  /** Whole percent that each district has at least. */
  readonly floor: number;
}

/** What a district would have. */
export interface Allocated {
  readonly id: string;
  /** From 0 to 1; those of all districts sum to 1. */
  readonly share: number;
  /** The share as it is written, in tenths of a percent; those of all districts sum to 1,000. */
  readonly tenths: number;
  /** Place by the share; equal shares have the same one. */
  readonly rank: number;
}

/** Tenths of a percent in a whole. */
export const TENTHS = 1000;

/** Shares closer than this are equal. */
const CLOSE = 1e-9;

/** The highest floor in whole percent that so many districts can all have. */
export function highestFloor(areas: number): number {
  return areas > 0 ? Math.floor(WHOLE / areas) : 0;
}

/**
 * Shares of districts by weighted criteria. Of each criterion a district has its part of the sum over
 * all districts, and its share is the sum of weight × part; then none has less than the floor.
 * Needs-based formulas are made so: Resource Allocation Working Party, Sharing Resources for Health in
 * England (HMSO 1976); Department of Health, Resource Allocation: Weighted Capitation Formula, 7th
 * edition (2011).
 * @throws {Error} for weights that are none, a criterion with weight that sums to 0, and a floor that
 * not all can have
 */
export function allocate(
  areas: readonly AllocationArea[],
  { weights, floor }: AllocationRule,
): Allocated[] {
  const sum = sumWeights(weights);
  if (sum !== WHOLE) throw new Error(`weights sum to ${sum}`);
  const parts = CRITERION_IDS.filter((id) => weights[id] > 0).map((id) =>
    partsOf(areas, id).map((part) => (weights[id] / WHOLE) * part),
  );
  const weighted = areas.map((_, i) => parts.reduce((all, part) => all + (part[i] ?? 0), 0));
  const shares = raiseToFloor(weighted, floor / WHOLE);
  const tenths = divide(TENTHS, areas, shares);
  return areas.map(({ id }, i) => {
    const share = shares[i] ?? 0;
    const rank = 1 + shares.filter((other) => other > share + CLOSE).length;
    return { id, share, tenths: tenths[i] ?? 0, rank };
  });
}

/** Parts of districts in the sum of a criterion: 0 or more, together 1. */
export function partsOf(areas: readonly AllocationArea[], id: CriterionId): number[] {
  const values = areas.map(({ has }) => has[id] ?? NaN);
  const sum = values.reduce((all, value) => all + value, 0);
  if (!(sum > 0 && values.every((value) => value >= 0))) throw new Error(`no criterion: ${id}`);
  return values.map((value) => value / sum);
}

/** A whole number of units in proportion to shares, in whole units that sum to it. */
export function divide(
  total: number,
  areas: readonly { readonly id: string }[],
  shares: readonly number[],
): number[] {
  return apportion(
    total,
    shares,
    areas.map(({ id }) => id),
  );
}

/**
 * Raises shares below a floor to it and scales the others down in proportion, again as long as that
 * puts one more below it.
 * @param shares 0 or more, sum 1 @param floor from 0 to 1 @throws {Error} where not all can have it
 */
export function raiseToFloor(shares: readonly number[], floor: number): number[] {
  if (!(floor >= 0 && floor * shares.length <= 1 + CLOSE)) throw new Error(`no floor: ${floor}`);
  const raised = new Set<number>();
  for (;;) {
    const others = shares.filter((_, i) => !raised.has(i));
    const rest = others.reduce((sum, share) => sum + share, 0);
    const free = 1 - floor * raised.size;
    const scale = (share: number): number =>
      rest > 0 ? (share / rest) * free : free / others.length;
    const scaled = shares.map((share, i) => (raised.has(i) ? floor : scale(share)));
    const low = scaled.flatMap((share, i) => (share < floor - CLOSE ? [i] : []));
    if (low.length === 0) return scaled.map((share) => Math.max(share, floor));
    for (const i of low) raised.add(i);
  }
}
