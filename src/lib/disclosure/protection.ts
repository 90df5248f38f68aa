import type { SumKind } from '#lib/disclosure/sums.ts';
import type { Measure, NamedCountId } from '#lib/metrics/definition.ts';

/**
 * How a count is protected in a release. `persons` and `households` by their cell key; sums by their
 * largest contribution; `open`: official figures about residents, not about those who came; `never`:
 * known by facilities only, which no release tells apart.
 */
export type Protection = 'persons' | 'households' | SumKind | 'open' | 'never';

/** Every count: a new one does not compile before somebody has decided. */
export const PROTECTION = {
  visits: 'events',
  beneficiaries: 'persons',
  new_beneficiaries: 'persons',
  returning_beneficiaries: 'persons',
  households: 'households',
  eligible_beneficiaries: 'persons',
  multi_program_beneficiaries: 'persons',
  previous_beneficiaries: 'persons',
  retained_beneficiaries: 'persons',
  visits_of_persons: 'events',
  minutes_of_persons: 'minutes',
  timed_beneficiaries: 'persons',
  visits_at_capacity: 'never',
  places: 'never',
  enrolments: 'events',
  completions: 'events',
  dropouts: 'events',
  moves: 'events',
  other_exits: 'events',
  still_enrolled: 'events',
  judged_exits: 'events',
  referrals: 'events',
  accepted_referrals: 'events',
  population: 'open',
  eligible_population: 'open',
} as const satisfies Record<NamedCountId, Protection>;

/**
 * Counts that a release must hold to tell a measure; undefined where none may: medians are values of
 * single persons.
 */
export function releasedCounts(
  measure: Pick<Measure, 'kind' | 'numerator' | 'denominator'>,
): readonly NamedCountId[] | undefined {
  if (measure.kind === 'median') return undefined;
  const counts = [measure.numerator, ...(measure.denominator ? [measure.denominator] : [])];
  return counts.some((id) => PROTECTION[id] === 'never') ? undefined : counts;
}
