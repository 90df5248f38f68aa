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
  residents: ['population', 'eligible_population'],
  cohorts: ['followed_enrolments', 'followed_dropouts'],
  costs: [
    'cost',
    'real_cost',
    'booked_months',
    'visits_with_cost',
    'beneficiaries_with_cost',
    'completions_with_cost',
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

/** Whether a count has a meaning under a question's breakdowns and filters. */
export function isDefined(id: CountId, query: Pick<Query, 'by' | 'filters'>): boolean {
  const { by } = query;
  if (OF_SEVERAL.includes(id) && by.includes('program')) return false;
  // what a person has together is not told apart by what it is made of
  const isApart = by.includes('theme') || by.includes('program');
  if (isApart && COMBINATIONS.some((one) => by.includes(one))) return false;
  const family = familyOf(id);
  if (by.some((one) => ONLY_OF[one]?.includes(family) === false)) return false;
  return !uses(query, ...(UNKNOWN[family] ?? []));
}
