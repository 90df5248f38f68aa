import type { Texts } from '#lib/i18n/languages.ts';
import type { MissingReason } from '#lib/result.ts';

/** What a compiled query can count or sum: everything else is derived from these. */
export const COUNTS = [
  'visits',
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'households',
  /** Distinct persons among those the programmes are for: the numerator of a reach rate. */
  'eligible_beneficiaries',
  'population',
  'eligible_population',
] as const;

export type CountId = (typeof COUNTS)[number];

export const MEASURE_IDS = [
  'visits',
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'households',
  'population',
  'eligible_population',
  'reach_rate',
  'visit_rate',
] as const;

export type MeasureId = (typeof MEASURE_IDS)[number];

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
  'migration',
  'disability',
  'channel',
  'weekday',
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
  'migration',
  'disability',
  'channel',
  'weekday',
] as const;

export type FilterId = (typeof FILTER_IDS)[number];

/** The member of every dimension for rows that do not say: a value, not a hole. */
export const NOT_RECORDED = 'not_recorded';

export const SEXES = ['female', 'male'] as const;

export type Sex = (typeof SEXES)[number];

/** Age bands in years, both ends inclusive; `to` undefined: and over. */
export const AGE_BANDS = [
  { id: '0-5', from: 0, to: 5 },
  { id: '6-14', from: 6, to: 14 },
  { id: '15-24', from: 15, to: 24 },
  { id: '25-44', from: 25, to: 44 },
  { id: '45-64', from: 45, to: 64 },
  { id: '65+', from: 65, to: undefined },
] as const;

/** One entry of the catalogue: everything that a reader must know to trust the number. */
export interface Measure {
  readonly id: MeasureId;
  readonly names: Texts;
  readonly definition: Texts;
  readonly unit: Texts;
  readonly kind: 'count' | 'proportion' | 'rate';
  readonly numerator: CountId;
  /** None for counts. */
  readonly denominator?: CountId;
  /** Residents that a rate is written per. */
  readonly scale?: 1000;
  readonly interval: 'none' | 'wilson' | 'poisson';
  /** How two numbers of it are compared. */
  readonly comparison: 'ratio_of_periods' | 'benchmark_in_interval' | 'none';
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
  readonly needs: readonly Extract<
    MissingReason,
    'needs_beneficiaries' | 'needs_households' | 'no_denominator'
  >[];
  /** Place in the logical framework of a programme. */
  readonly level: 'context' | 'activity' | 'output' | 'outcome';
  /** Targets of the Sustainable Development Goals that it contributes to. */
  readonly contributesTo: readonly string[];
  /** Whether the target register sets its goals; otherwise why there is none. */
  readonly target: 'register' | Texts;
  /** What it must not be read as. */
  readonly caveats: readonly Texts[];
  /** ISO date of the last change of what is counted or how. */
  readonly changedOn: string;
}
