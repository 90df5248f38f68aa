import type { Measure, Requirement } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';

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
    needs_minutes: has.minutes,
    needs_capacity: has.capacity,
    no_denominator: has.population,
  };
}

/** The first requirement of a measure that the data do not meet. */
export function unmetRequirement(
  { needs }: Pick<Measure, 'needs'>,
  model: Pick<Model, 'has'>,
): Requirement | undefined {
  const met = metRequirements(model);
  return needs.find((need) => !met[need]);
}
