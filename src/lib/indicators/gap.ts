import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';
import { poissonInterval } from '#lib/indicators/rate.ts';

/** Persons who need something, as counted or estimated. */
export interface NeedEstimate extends Interval {
  readonly value: number;
}

/** Persons in need who are not reached. */
export interface Gap extends Interval {
  readonly value: number;
  /** How many are not reached even by the cautious end of the interval; 0 or more. */
  readonly certain: number;
  /** Less than half of the gap is certain: its place among others would be a guess. */
  readonly isUncertain: boolean;
}

/** Share of the gap that must be certain for it to be ranked. */
const LEAST_CERTAIN = 0.5;

/**
 * Persons in need minus persons reached, with uncertainty on both sides: the interval is made of the
 * limits of each (MOVER), those of the reached by a Poisson model. A need that was counted has its
 * value as both limits.
 * Source: G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 * @param need 0 or more, lower ≤ value ≤ upper @param reached persons, a whole number ≥ 0
 */
export function measureGap(
  need: NeedEstimate,
  reached: number,
  confidence: Confidence = CONFIDENCE_95,
): Gap {
  if (!(need.lower >= 0 && need.lower <= need.value && need.value <= need.upper)) {
    throw new Error(`no estimate: ${need.value} outside ${need.lower} to ${need.upper}`);
  }
  const seen = poissonInterval(reached, confidence);
  const value = need.value - reached;
  const lower = value - Math.hypot(need.value - need.lower, seen.upper - reached);
  const upper = value + Math.hypot(need.upper - need.value, reached - seen.lower);
  const certain = Math.max(0, lower);
  return {
    value,
    lower,
    upper,
    certain,
    isUncertain: certain < LEAST_CERTAIN * value || value <= 0,
  };
}

/**
 * Orders gaps by their certain part, those too uncertain to rank after all others; equal ones keep
 * their order.
 */
export function orderGaps<One extends { readonly gap: Gap }>(areas: readonly One[]): One[] {
  const order = (one: One, other: One): number =>
    Number(one.gap.isUncertain) - Number(other.gap.isUncertain) ||
    other.gap.certain - one.gap.certain;
  return areas.toSorted(order);
}
