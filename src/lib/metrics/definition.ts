import type { Texts } from '#lib/i18n/languages.ts';
import type { MissingReason } from '#lib/result.ts';

/** What a compiled query can count or sum: everything else is derived from these. */
export const COUNTS = [
  'visits',
  /** Rows of visits, whatever number of people they stand for. */
  'visit_records',
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'households',
  /** Distinct persons among those the programmes are for: the numerator of a reach rate. */
  'eligible_beneficiaries',
  /** Distinct persons with visits to two programmes or more. */
  'multi_program_beneficiaries',
  /** Distinct persons with visits to one programme only. */
  'single_program_beneficiaries',
  /** Distinct households with visits to two programmes or more, of whichever members. */
  'multi_program_households',
  /** Distinct persons of the period before, and those of them seen again in this one. */
  'previous_beneficiaries',
  'retained_beneficiaries',
  /** Visits of rows that name their person; persons with such visits are `beneficiaries`. */
  'visits_of_persons',
  /** Minutes of persons, and the persons of whose visits some say how long they took. */
  'minutes_of_persons',
  'timed_beneficiaries',
  /** Visits to facilities with a known capacity, and places on their days with visits. */
  'visits_at_capacity',
  'places',
  'enrolments',
  'completions',
  'dropouts',
  'moves',
  'other_exits',
  'still_enrolled',
  /** Completed or dropped out: exits that say whether the programme was finished. */
  'judged_exits',
  'referrals',
  'accepted_referrals',
  /** First visits of persons to a programme after another one. */
  'steps',
  /** Follow-ups of outcomes that are made or should be: each of a person, programme, indicator, phase. */
  'follow_ups_due',
  'follow_ups_made',
  'lost_to_follow_up',
  /** Of persons measured at the beginning whose follow-up is not due yet. */
  'follow_ups_pending',
  /** Made, of an indicator that says which change matters and which way is good. */
  'judged_follow_ups',
  'improved',
  'worsened',
  /** Made, of an indicator of two states; and those of them in the state that it names. */
  'binary_follow_ups',
  'positive_at_follow_up',
  'positive_at_baseline',
  /** Made, of an indicator with a scale; sums of its values and of the changes within persons. */
  'scale_follow_ups',
  'baseline_total',
  'change_total',
  'population',
  'eligible_population',
  /** Enrolments that began in the period, and those of them that ended by dropping out. */
  'followed_enrolments',
  'followed_dropouts',
  /** Amounts booked for programmes in months, and in prices of the last month of the index. */
  'cost',
  'real_cost',
  /** Programmes in months with booked amounts: what follows is counted over these alone. */
  'booked_months',
  'visits_with_cost',
  'beneficiaries_with_cost',
  'completions_with_cost',
  'improved_with_cost',
] as const;

/** What goes with counts of persons or referrals, one value each: sums of squares and quartiles. */
export const STATISTICS = [
  'visits_of_persons_squared',
  'visits_quartile_1',
  'visits_quartile_2',
  'visits_quartile_3',
  'minutes_of_persons_squared',
  'minutes_quartile_1',
  'minutes_quartile_2',
  'minutes_quartile_3',
  'days_quartile_1',
  'days_quartile_2',
  'days_quartile_3',
  'baseline_squared',
  'baseline_quartile_1',
  'baseline_quartile_2',
  'baseline_quartile_3',
  'change_squared',
  'change_quartile_1',
  'change_quartile_2',
  'change_quartile_3',
  'follow_up_days_quartile_1',
  'follow_up_days_quartile_2',
  'follow_up_days_quartile_3',
] as const;

export type NamedCountId = (typeof COUNTS)[number];

export type StatisticId = (typeof STATISTICS)[number];

export type CountId = NamedCountId | StatisticId;

export const MEASURE_IDS = [
  'visits',
  'visit_records',
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'households',
  'population',
  'eligible_population',
  'reach_rate',
  'reach_gap',
  'visit_rate',
  'visits_per_beneficiary',
  'minutes_per_beneficiary',
  'retention_rate',
  'single_program_beneficiaries',
  'multi_program_share',
  'multi_program_households',
  'multi_program_household_share',
  'capacity_use',
  'enrolments',
  'still_enrolled',
  'completions',
  'dropouts',
  'moves',
  'other_exits',
  'completion_rate',
  'referrals',
  'referral_acceptance_rate',
  'days_to_acceptance',
  'steps',
  'followed_enrolments',
  'followed_dropouts',
  'cost',
  'real_cost',
  'booked_months',
  'cost_per_visit',
  'cost_per_beneficiary',
  'cost_per_completion',
  'cost_per_outcome',
  'real_cost_per_visit',
  'real_cost_per_beneficiary',
  'follow_ups_due',
  'follow_ups_made',
  'lost_to_follow_up',
  'follow_ups_pending',
  'follow_up_rate',
  'days_to_follow_up',
  'improved',
  'worsened',
  'improvement_rate',
  'worsening_rate',
  'outcome_baseline',
  'outcome_change',
  'positive_rate',
  'positive_rate_baseline',
] as const;

export type MeasureId = (typeof MEASURE_IDS)[number];

/** What a measure needs of the data, as the reason that its cells give without it. */
export type Requirement = Extract<MissingReason, `needs_${string}` | 'no_denominator'>;

/** What a breakdown or a filter can be made by; `period` needs a grain. */
export const DIMENSION_IDS = [
  'period',
  'district',
  'neighbourhood',
  'need',
  'theme',
  'program',
  'facility',
  'sex',
  'age',
  'stage',
  'migration',
  'disability',
  'channel',
  'weekday',
  'hour',
  /** The programme that a person came from: of steps and referrals. */
  'from_program',
  /** All themes, and all programmes, that a person has visits to in the scope of the question. */
  'combination',
  'program_combination',
  /** Whole months from an enrolment until the person was last seen in it: of cohorts. */
  'tenure',
  'outcome',
  'phase',
] as const;

export type DimensionId = (typeof DIMENSION_IDS)[number];

/** Dimensions that can be filtered by their members. */
export const FILTER_IDS = [
  'theme',
  'program',
  'district',
  'neighbourhood',
  'need',
  'facility',
  'sex',
  'age',
  'stage',
  'migration',
  'disability',
  'channel',
  'weekday',
  'hour',
  'outcome',
  'phase',
] as const;

export type FilterId = (typeof FILTER_IDS)[number];

/** The member of every dimension for rows that do not say: a value, not a hole. */
export const NOT_RECORDED = 'not_recorded';

/** In a release: the members that are too small by themselves, together. */
export const OTHER = 'other_merged';

export const SEXES = ['female', 'male'] as const;

export type Sex = (typeof SEXES)[number];

/** When an outcome is measured again, in the order of their keys in the warehouse, from 2. */
export const PHASES = ['3_months', '6_months', '12_months', 'exit'] as const;

export type Phase = (typeof PHASES)[number];

/** Age bands in years, both ends inclusive; `to` undefined: and over. */
export const AGE_BANDS = [
  { id: '0-5', from: 0, to: 5 },
  { id: '6-14', from: 6, to: 14 },
  { id: '15-24', from: 15, to: 24 },
  { id: '25-44', from: 25, to: 44 },
  { id: '45-64', from: 45, to: 64 },
  { id: '65+', from: 65, to: undefined },
] as const;

/**
 * Stages of a life in years of age, both ends inclusive; `to` undefined: and over. They lie within the
 * age bands. Before birth are those whose year of birth is still to come, where a programme is for them.
 */
export const LIFE_STAGES = [
  { id: 'before_birth', from: -1, to: -1 },
  { id: '0-2', from: 0, to: 2 },
  { id: '3-5', from: 3, to: 5 },
  { id: '6-14', from: 6, to: 14 },
  { id: '15-24', from: 15, to: 24 },
  { id: '25-44', from: 25, to: 44 },
  { id: '45-64', from: 45, to: 64 },
  { id: '65-79', from: 65, to: 79 },
  { id: '80+', from: 80, to: undefined },
] as const;

/** Months since enrolment are told apart up to here; what is longer is one. */
export const MOST_TENURE = 36;

/** Between the members of a combination. */
export const AND = '+';

/** One entry of the catalogue: everything that a reader must know to trust the number. */
export interface Measure {
  readonly id: MeasureId;
  readonly names: Texts;
  readonly definition: Texts;
  /** Words in braces and brackets stand for the currency and the price month: see `writeUnit`. */
  readonly unit: Texts;
  /**
   * `proportion` and `rate`: numerator ÷ denominator × scale; `ratio` alike, and only its denominator
   * may be by chance;
   * `mean`: numerator ÷ denominator in the numerator's unit; `median`: of the numerator's rows;
   * `gap`: denominator − numerator.
   */
  readonly kind: 'count' | 'proportion' | 'rate' | 'ratio' | 'mean' | 'median' | 'gap';
  readonly numerator: NamedCountId;
  /** None for counts and medians. */
  readonly denominator?: NamedCountId;
  /** What a ratio is written per. */
  readonly scale?: 1000 | 100 | 1;
  /** For the interval of a mean: the sum of the squares. */
  readonly squares?: StatisticId;
  /** A mean of values that may be below 0. */
  readonly isSigned?: true;
  /** Quartiles that go with a mean or are the value of a median. */
  readonly quartiles?: readonly [StatisticId, StatisticId, StatisticId];
  /** `of_denominator`: the numerator is known, such as a cost; the limits are those of a count. */
  readonly interval: 'none' | 'wilson' | 'poisson' | 'student' | 'of_denominator';
  /** How two numbers of it are compared; those of an `own_earlier_period` are never ranked. */
  readonly comparison: 'ratio_of_periods' | 'benchmark_in_interval' | 'own_earlier_period' | 'none';
  readonly polarity: 'higher_is_better' | 'lower_is_better' | 'no_judgement';
  /** Dimensions over which its members sum to the total. */
  readonly additiveOver: readonly DimensionId[];
  /** What a cell means when nothing was recorded. */
  readonly whenEmpty: 'zero' | 'missing';
  /** What happens to a period that is not over. */
  readonly partialPeriod: 'same_months_compared' | 'as_of_now';
  /** Smallest denominator that a ratio is shown for. */
  readonly minimum?: number;
  /** What the warehouse must hold, and what the cells say when it does not. */
  readonly needs: readonly Requirement[];
  /** Place in the logical framework of a programme. */
  readonly level: 'context' | 'input' | 'activity' | 'output' | 'outcome';
  /** Targets of the Sustainable Development Goals that it contributes to. */
  readonly contributesTo: readonly string[];
  /** Whether the target register sets its goals; otherwise why there is none. */
  readonly target: 'register' | Texts;
  /** What it must not be read as. */
  readonly caveats: readonly Texts[];
  /** ISO date of the last change of what is counted or how. */
  readonly changedOn: string;
}
