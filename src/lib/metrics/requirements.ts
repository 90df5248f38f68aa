import type { DatasetId } from '#lib/importing/schema.ts';
import type { FilterId, Measure, Requirement } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { MissingReason } from '#lib/result.ts';

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
  needs_costs: { dataset: 'costs' },
  needs_price_index: { dataset: 'price_index' },
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
    needs_costs: has.costs,
    needs_price_index: has.prices,
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

/** Why a measure has no number anywhere in a question: what the data lack, or amounts unlike. */
export function reasonForNone(
  measure: Pick<Measure, 'needs'>,
  model: Pick<Model, 'has' | 'currencies' | 'programs'>,
  query: Pick<Query, 'by' | 'filters'>,
): MissingReason | undefined {
  const unmet = unmetRequirement(measure, model, query);
  if (unmet !== undefined || !measure.needs.includes('needs_costs')) return unmet;
  return currenciesIn(model, query.filters).length > 1 ? 'several_currencies' : undefined;
}

/** Currencies that the programmes of a selection are booked in. */
export function currenciesIn(
  { currencies, programs }: Pick<Model, 'currencies' | 'programs'>,
  { theme, program }: Query['filters'],
): string[] {
  const isOfTheme = (id: string): boolean =>
    theme?.includes(programs.find((one) => one.id === id)?.theme ?? '') ?? true;
  const chosen = currencies.filter(
    (one) => (program?.includes(one.program) ?? true) && isOfTheme(one.program),
  );
  return [...new Set(chosen.map(({ currency }) => currency))];
}

/** Whether a question is filtered or broken down by a dimension. */
function uses({ by, filters }: Pick<Query, 'by' | 'filters'>, id: FilterId): boolean {
  return by.includes(id) || filters[id] !== undefined;
}
