import { apportion } from '#lib/indicators/apportion.ts';

/** What a district's share of something can be decided by. */
export const CRITERION_IDS = ['need', 'population', 'unmet', 'distance'] as const;

export type CriterionId = (typeof CRITERION_IDS)[number];

/** How much each criterion counts: whole percent from 0 to 100 that sum to 100. */
export type Weights = Readonly<Record<CriterionId, number>>;

export const WHOLE = 100;

/** Where nobody has said otherwise: persons and their need count alike, the way to a door a little. */
export const DEFAULT_WEIGHTS: Weights = { need: 30, population: 30, unmet: 30, distance: 10 };

/** What weights sum to. */
export function sumWeights(weights: Weights): number {
  return CRITERION_IDS.reduce((sum, id) => sum + weights[id], 0);
}

/** Whether weights are whole percent of a whole, none on a criterion that is not known. */
export function areWeights(weights: Weights, known: readonly CriterionId[]): boolean {
  const values = CRITERION_IDS.map((id) => weights[id]);
  return (
    values.every((value) => Number.isInteger(value) && value >= 0) &&
    sumWeights(weights) === WHOLE &&
    CRITERION_IDS.every((id) => known.includes(id) || weights[id] === 0)
  );
}

/**
 * Any numbers as weights in the same proportions, those of unknown criteria left out; equal weights
 * where nothing is left.
 * @param given 0 or more @param known at least one
 */
export function scaleWeights(given: Weights, known: readonly CriterionId[]): Weights {
  return spread(WHOLE, given, known);
}

/**
 * One weight moved, the others scaled in proportion so that all sum to 100; equally where they are all
 * 0. A weight that is the only known one stays the whole.
 * @param move `to` is rounded and kept between 0 and 100; the id is a known one
 */
export function moveWeight(
  weights: Weights,
  move: { readonly id: CriterionId; readonly to: number },
  known: readonly CriterionId[] = CRITERION_IDS,
): Weights {
  const others = known.filter((id) => id !== move.id);
  const to = others.length === 0 ? WHOLE : Math.min(WHOLE, Math.max(0, Math.round(move.to)));
  return { ...spread(WHOLE - to, weights, others), [move.id]: to };
}

/** A number of percent in the proportions of some criteria; all others have none. */
function spread(total: number, weights: Weights, ids: readonly CriterionId[]): Weights {
  const parts = apportion(
    total,
    ids.map((id) => weights[id]),
  );
  const of = (id: CriterionId): number => parts[ids.indexOf(id)] ?? 0;
  return {
    need: of('need'),
    population: of('population'),
    unmet: of('unmet'),
    distance: of('distance'),
  };
}
