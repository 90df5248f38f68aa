import { uses } from '#lib/metrics/compile/columns.ts';
import type { CountId, DimensionId } from '#lib/metrics/definition.ts';
import type { Query } from '#lib/metrics/query.ts';

/** Counts that are counted together, from the same rows. */
export const FAMILIES = {
  visits: ['visits', 'visit_records'],
  persons: [
    'beneficiaries',
    'new_beneficiaries',
    'returning_beneficiaries',
    'eligible_beneficiaries',
    'multi_program_beneficiaries',
    'single_program_beneficiaries',
  ],
  households: ['households', 'multi_program_households'],
  retention: ['previous_beneficiaries', 'retained_beneficiaries'],
  dose: [
    'visits_of_persons',
    'visits_of_persons_squared',
    'visits_quartile_1',
    'visits_quartile_2',
    'visits_quartile_3',
    'minutes_of_persons',
    'minutes_of_persons_squared',
    'timed_beneficiaries',
    'minutes_quartile_1',
    'minutes_quartile_2',
    'minutes_quartile_3',
  ],
  capacity: ['visits_at_capacity', 'places'],
  enrolments: [
    'enrolments',
    'completions',
    'dropouts',
    'moves',
    'other_exits',
    'still_enrolled',
    'judged_exits',
  ],
  referrals: [
    'referrals',
    'accepted_referrals',
    'days_quartile_1',
    'days_quartile_2',
    'days_quartile_3',
  ],
  steps: ['steps'],
  outcomes: [
    'follow_ups_due',
    'follow_ups_made',
    'lost_to_follow_up',
    'follow_ups_pending',
    'judged_follow_ups',
    'improved',
    'worsened',
    'binary_follow_ups',
    'positive_at_follow_up',
    'positive_at_baseline',
    'scale_follow_ups',
    'baseline_total',
    'baseline_squared',
    'baseline_quartile_1',
    'baseline_quartile_2',
    'baseline_quartile_3',
    'change_total',
    'change_squared',
    'change_quartile_1',
    'change_quartile_2',
    'change_quartile_3',
    'follow_up_days_quartile_1',
    'follow_up_days_quartile_2',
    'follow_up_days_quartile_3',
  ],
  residents: ['population', 'eligible_population'],
  cohorts: ['followed_enrolments', 'followed_dropouts'],
  costs: [
    'cost',
    'real_cost',
    'booked_months',
    'visits_with_cost',
    'beneficiaries_with_cost',
    'completions_with_cost',
    'improved_with_cost',
  ],
} as const satisfies Record<string, readonly CountId[]>;

export type Family = keyof typeof FAMILIES;

export type CountOf<F extends Family> = (typeof FAMILIES)[F][number];

/** The counts of a family among others. */
export function countsIn<F extends Family>(family: F, counts: readonly CountId[]): CountOf<F>[] {
  const ids: readonly CountOf<F>[] = FAMILIES[family];
  return ids.filter((id) => counts.includes(id));
}

function familyOf(id: CountId): Family {
  const family = (Object.keys(FAMILIES) as Family[]).find((one) =>
    FAMILIES[one].some((count) => count === id),
  );
  if (!family) throw new Error(`count of no family: ${id}`);
  return family;
}

/** Dimensions that only a visit knows. */
export const VISIT_DIMENSIONS = ['facility', 'channel', 'weekday', 'hour'] as const;

/** Dimensions that a family's rows do not know: its counts are not defined for them. */
const UNKNOWN: Readonly<Partial<Record<Family, readonly DimensionId[]>>> = {
  capacity: [
    'district',
    'neighbourhood',
    'need',
    'theme',
    'program',
    'sex',
    'age',
    'stage',
    'migration',
    'disability',
    'channel',
    'weekday',
    'hour',
  ],
  enrolments: VISIT_DIMENSIONS,
  referrals: VISIT_DIMENSIONS,
  steps: VISIT_DIMENSIONS,
  outcomes: VISIT_DIMENSIONS,
  residents: ['neighbourhood', 'migration', 'disability', ...VISIT_DIMENSIONS],
  costs: [
    'district',
    'neighbourhood',
    'need',
    'sex',
    'age',
    'stage',
    'migration',
    'disability',
    ...VISIT_DIMENSIONS,
  ],
  cohorts: VISIT_DIMENSIONS,
};

/** Dimensions that only these families know. */
const ONLY_OF: Readonly<Partial<Record<DimensionId, readonly Family[]>>> = {
  from_program: ['referrals', 'steps'],
  combination: ['persons', 'households'],
  program_combination: ['persons', 'households'],
  tenure: ['cohorts'],
};

/** Within one programme nobody is in several. */
const OF_SEVERAL: readonly CountId[] = [
  'multi_program_beneficiaries',
  'single_program_beneficiaries',
  'multi_program_households',
];

const COMBINATIONS = ['combination', 'program_combination'] as const;

/** Dimensions that only follow-ups of outcomes know. */
export const OUTCOME_DIMENSIONS = ['outcome', 'phase'] as const;

/** Counts of any follow-ups; the others are of one indicator at one phase, or mean nothing. */
const OF_ANY_OUTCOME: readonly CountId[] = [
  'follow_ups_due',
  'follow_ups_made',
  'lost_to_follow_up',
  'follow_ups_pending',
];

/** Why a count has no meaning under a question's breakdowns and filters; undefined where it has one. */
export function whyUndefined(
  id: CountId,
  query: Pick<Query, 'by' | 'filters'>,
): 'not_applicable' | 'choose_outcome' | undefined {
  if (!isKnown(id, query)) return 'not_applicable';
  if (familyOf(id) !== 'outcomes')
    return uses(query, ...OUTCOME_DIMENSIONS) ? 'not_applicable' : undefined;
  return OF_ANY_OUTCOME.includes(id) || isOfOneOutcome(query) ? undefined : 'choose_outcome';
}

/** Whether the rows of a count know what a question is broken down and filtered by. */
function isKnown(id: CountId, query: Pick<Query, 'by' | 'filters'>): boolean {
  const { by } = query;
  if (OF_SEVERAL.includes(id) && by.includes('program')) return false;
  // what a person has together is not told apart by what it is made of
  const isApart = by.includes('theme') || by.includes('program');
  if (isApart && COMBINATIONS.some((one) => by.includes(one))) return false;
  const family = familyOf(id);
  if (by.some((one) => ONLY_OF[one]?.includes(family) === false)) return false;
  return !uses(query, ...(UNKNOWN[family] ?? []));
}

/** Whether a count has a meaning under a question's breakdowns and filters. */
export function isDefined(id: CountId, query: Pick<Query, 'by' | 'filters'>): boolean {
  return whyUndefined(id, query) === undefined;
}

/** Whether each row is of one indicator at one phase: units differ, and phases hold the same persons. */
function isOfOneOutcome({ by, filters }: Pick<Query, 'by' | 'filters'>): boolean {
  return OUTCOME_DIMENSIONS.every((id) => by.includes(id) || filters[id]?.length === 1);
}
