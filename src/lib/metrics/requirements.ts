import type { DatasetId } from '#lib/importing/schema.ts';
import type { FilterId, Measure, Requirement } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';

/** Where the data that meet a requirement come from: a dataset, or one column of it. */
export const REQUIREMENT_SOURCES = {
  needs_beneficiaries: { dataset: 'beneficiaries' },
  needs_visits: { dataset: 'visits' },
  needs_households: { dataset: 'beneficiaries', column: 'household_id' },
  needs_enrolments: { dataset: 'enrolments' },
  needs_referrals: { dataset: 'referrals' },
  needs_outcomes: { dataset: 'outcomes' },
  needs_minutes: { dataset: 'visits', column: 'minutes' },
  needs_capacity: { dataset: 'facilities', column: 'capacity_per_day' },
  no_denominator: { dataset: 'population' },
} as const satisfies Record<Requirement, { dataset: DatasetId; column?: string }>;

/** Which requirements of measures the data meet. */
export function metRequirements({
  has,
}: Pick<Model, 'has'>): Readonly<Record<Requirement, boolean>> {
  return {
    needs_beneficiaries: has.beneficiaries,
    needs_visits: has.visits,
    needs_households: has.households,
    needs_enrolments: has.enrolments,
    needs_referrals: has.referrals,
    needs_outcomes: has.outcomes,
    needs_minutes: has.minutes,
    needs_capacity: has.capacity,
    no_denominator: has.population,
  };
}

/** What only the records of persons say about a visit. */
const OF_RECORDS = ['neighbourhood', 'migration', 'disability'] as const;

/**
 * The first requirement of a measure that the data do not meet.
 * @param query what is asked: a filter or breakdown may need more than the measure itself
 */
export function unmetRequirement(
  { needs }: Pick<Measure, 'needs'>,
  model: Pick<Model, 'has'>,
  query?: Pick<Query, 'by' | 'filters'>,
): Requirement | undefined {
  const met = metRequirements(model);
  const isOfRecords = query !== undefined && OF_RECORDS.some((id) => uses(query, id));
  if (isOfRecords && !met.needs_beneficiaries) return 'needs_beneficiaries';
  return needs.find((need) => !met[need]);
}

/** Whether a question is filtered or broken down by a dimension. */
function uses({ by, filters }: Pick<Query, 'by' | 'filters'>, id: FilterId): boolean {
  return by.includes(id) || filters[id] !== undefined;
}
