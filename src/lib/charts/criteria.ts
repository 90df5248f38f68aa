import type { NeededArea } from '#lib/charts/gap.ts';
import type { AllocationArea } from '#lib/indicators/allocation.ts';
import { distanceToNearest } from '#lib/indicators/distance.ts';
import { measureGap } from '#lib/indicators/gap.ts';
import { rankByNeed } from '#lib/indicators/ranks.ts';
import { CRITERION_IDS, type CriterionId } from '#lib/indicators/weights.ts';
import type { Coordinates, District } from '#lib/metrics/model.ts';

/** Why a criterion cannot have a weight. */
export const OFF_REASONS = [
  'need_score',
  'population',
  'reached',
  'no_certain_gap',
  'coordinates',
  'facilities',
  'no_distance',
] as const;

export type OffReason = (typeof OFF_REASONS)[number];

export interface OffCriterion {
  readonly id: CriterionId;
  readonly reason: OffReason;
  /** Districts that lack it where others have it. */
  readonly districts: readonly string[];
}

/** What districts can be compared by, and what not. */
export interface Criteria {
  /** Of every district, each with all known criteria. */
  readonly areas: readonly AllocationArea[];
  readonly known: readonly CriterionId[];
  readonly off: readonly OffCriterion[];
}

export interface CriteriaData {
  /** Those of the reader. */
  readonly districts: readonly District[];
  /** Residents by district, above 0. */
  readonly population: ReadonlyMap<string, number>;
  /** Need and persons reached, of the districts that have both. */
  readonly needed: readonly NeededArea[];
  /** Facilities that count, where their place is known. */
  readonly places: readonly Coordinates[];
}

type Values = ReadonlyMap<string, number>;

/**
 * Gathers the criteria of districts. A criterion counts where every district has it and it tells
 * districts apart from nothing: one that lacks it would have no share for want of data.
 *
 * - need: residents × (1 − mid-rank), the rank being the part of the residents who live in needier
 *   districts; a score has no scale of its own, only its order counts (see `rankByNeed`)
 * - population: residents
 * - unmet: the certain part of the reach gap (see `measureGap`)
 * - distance: kilometres from the district's centre to the nearest facility
 */
export function gatherCriteria(data: CriteriaData): Criteria {
  const { districts } = data;
  const values: Readonly<Record<CriterionId, Values>> = {
    need: needValues(data),
    population: data.population,
    unmet: new Map(
      data.needed.map(({ id, need, reached }) => [id, measureGap(need, reached).certain]),
    ),
    distance: distanceValues(data),
  };
  const off = CRITERION_IDS.flatMap((id): OffCriterion[] => {
    const lacking = districts.filter((one) => !values[id].has(one.id)).map((one) => one.id);
    const isPartial = lacking.length < districts.length;
    const reason = lacking.length > 0 ? reasonOf(id, data) : emptyReason(id, values[id]);
    return reason ? [{ id, reason, districts: isPartial ? lacking : [] }] : [];
  });
  const known = CRITERION_IDS.filter(
    (id) => districts.length > 0 && !off.some((one) => one.id === id),
  );
  const areas = districts.map(({ id }) => ({
    id,
    has: Object.fromEntries(known.map((criterion) => [criterion, values[criterion].get(id) ?? 0])),
  }));
  return { areas, known, off };
}

/** Residents counted by how needy their district is; none where a district lacks a number for it. */
function needValues({ districts, population }: CriteriaData): Values {
  const scored = districts.flatMap(({ id, needScore: need }) => {
    const residents = population.get(id);
    return need === undefined || residents === undefined
      ? []
      : [{ id, need, population: residents }];
  });
  const ranks = rankByNeed(scored);
  return new Map(scored.map(({ id, population: n }, i) => [id, n * (1 - (ranks[i] ?? 0))]));
}

function distanceValues({ districts, places }: CriteriaData): Values {
  return new Map(
    districts.flatMap(({ id, place }) => {
      const distance = place && distanceToNearest(place, places);
      return distance === undefined ? [] : [[id, distance] as const];
    }),
  );
}

function reasonOf(id: CriterionId, { districts, population, places }: CriteriaData): OffReason {
  if (id === 'unmet') return 'reached';
  if (id === 'population') return 'population';
  if (id === 'distance') {
    return districts.every(({ place }) => place) && places.length === 0
      ? 'facilities'
      : 'coordinates';
  }
  const lacksResidents = districts.some((one) => !population.has(one.id));
  const lacksScore = districts.some(({ needScore }) => needScore === undefined);
  return lacksResidents && !lacksScore ? 'population' : 'need_score';
}

/** Why a criterion that every district has says nothing. */
function emptyReason(id: CriterionId, values: Values): OffReason | undefined {
  if ([...values.values()].some((value) => value > 0)) return undefined;
  return id === 'distance' ? 'no_distance' : id === 'unmet' ? 'no_certain_gap' : 'population';
}
