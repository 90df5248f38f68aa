import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import type { Grain } from '#lib/metrics/period.ts';

/**
 * What may come in: every dataset of the data contract with the specification of its columns.
 * From here come the importer, the error messages and the data dictionary.
 */

export type ColumnKind =
  | 'id'
  | 'reference'
  | 'text'
  /** One column a language: `name` stands for name_tr, name_en, any name_<language>. */
  | 'texts'
  | 'date'
  | 'integer'
  | 'number'
  | 'code'
  | 'year'
  /** A year, quarter or month: `2026`, `2026-Q1`, `2026-03`. */
  | 'period';

export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly required?: true;
  /** Dataset whose id a reference names. */
  readonly references?: string;
  readonly codes?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What an empty cell says. */
  readonly empty?: number;
  /** Dates and years that have happened: the day of the import is the last one allowed. */
  readonly past?: true;
  /** A text of few kinds, such as a channel: what is long or never the same is free text. */
  readonly coded?: true;
  /** The only unit that a period may be. */
  readonly grain?: Grain;
  /** A text that lists ids of these datasets, with semicolons between them. */
  readonly lists?: readonly string[];
  /** The hour is kept where a date has a time: see `momentOf`. */
  readonly hour?: true;
}

export interface DatasetSpec {
  readonly required?: true;
  /** Columns that tell rows apart; without it rows may repeat. */
  readonly key?: readonly string[];
  /** Every row fills one of the two, and not the other: a value, or why there is none. */
  readonly either?: readonly [value: string, reason: string];
  readonly columns: Readonly<Record<string, ColumnSpec>>;
}

const ID = { kind: 'id', required: true } as const;
const TEXT = { kind: 'text' } as const;
const CODED = { kind: 'text', coded: true } as const;
const NAMES = { kind: 'texts', required: true } as const;
const DESCRIPTIONS = { kind: 'texts' } as const;
const DATE = { kind: 'date' } as const;
const PAST = { kind: 'date', past: true } as const;
const PAST_REQUIRED = { kind: 'date', past: true, required: true } as const;
const LATITUDE = { kind: 'number', min: -90, max: 90 } as const;
const LONGITUDE = { kind: 'number', min: -180, max: 180 } as const;
const COUNT = { kind: 'integer', min: 0, max: 4_000_000_000 } as const;
const SMALL = { kind: 'integer', min: 0, max: 65_000 } as const;
const AGE = { kind: 'integer', min: 0, max: 130 } as const;
const AMOUNT = { kind: 'number', min: 0 } as const;
/** Whether to be served by it says something about a person that nobody else should know. */
const SENSITIVE = { kind: 'code', codes: ['yes', 'no'] } as const;
const YEAR = { kind: 'year', min: 1900, max: 2200, required: true } as const;

const reference = <const D extends string>(dataset: D) =>
  ({ kind: 'reference', references: dataset }) as const;
const requiredReference = <const D extends string>(dataset: D) =>
  ({ kind: 'reference', references: dataset, required: true }) as const;

/** In the order of loading: what is referred to comes first. */
export const DATASETS = {
  districts: {
    required: true,
    key: ['district_id'],
    columns: {
      district_id: ID,
      name: NAMES,
      latitude: LATITUDE,
      longitude: LONGITUDE,
      tile_column: { kind: 'integer', min: 0, max: 1000 },
      tile_row: { kind: 'integer', min: 0, max: 1000 },
      need_score: { kind: 'number' },
      area_km2: AMOUNT,
    },
  },
  neighbourhoods: {
    key: ['neighbourhood_id'],
    columns: {
      neighbourhood_id: ID,
      district_id: requiredReference('districts'),
      name: NAMES,
      population: AMOUNT,
    },
  },
  population: {
    required: true,
    key: ['district_id', 'year', 'sex', 'age_from', 'age_to'],
    columns: {
      district_id: requiredReference('districts'),
      year: YEAR,
      sex: { kind: 'code', codes: ['female', 'male', 'all'] },
      age_from: AGE,
      age_to: AGE,
      population: { ...AMOUNT, required: true },
    },
  },
  themes: {
    required: true,
    key: ['theme_id'],
    columns: {
      theme_id: ID,
      name: NAMES,
      colour: TEXT,
      position: { kind: 'integer', min: 0, max: 10_000 },
      sensitive: SENSITIVE,
    },
  },
  programs: {
    required: true,
    key: ['program_id'],
    columns: {
      program_id: ID,
      theme_id: requiredReference('themes'),
      name: NAMES,
      description: DESCRIPTIONS,
      starts_on: DATE,
      ends_on: DATE,
      eligible_sex: { kind: 'code', codes: ['female', 'male'] },
      eligible_age_from: AGE,
      eligible_age_to: AGE,
      expected_rhythm_days: { kind: 'integer', min: 1, max: 10_000 },
      sensitive: SENSITIVE,
    },
  },
  facilities: {
    key: ['facility_id'],
    columns: {
      facility_id: ID,
      district_id: requiredReference('districts'),
      neighbourhood_id: reference('neighbourhoods'),
      name: NAMES,
      latitude: LATITUDE,
      longitude: LONGITUDE,
      capacity_per_day: { kind: 'integer', min: 0, max: 1_000_000_000 },
      opened_on: DATE,
    },
  },
  beneficiaries: {
    key: ['beneficiary_id'],
    columns: {
      beneficiary_id: ID,
      household_id: { kind: 'id' },
      sex: { kind: 'code', codes: ['female', 'male'] },
      birth_year: { kind: 'year', min: 1890, max: 2200, past: true },
      district_id: reference('districts'),
      neighbourhood_id: reference('neighbourhoods'),
      migration_status: CODED,
      disability: CODED,
      registered_on: PAST,
    },
  },
  visits: {
    required: true,
    // compared by the database: there may be millions
    key: ['visit_id'],
    columns: {
      visited_on: { ...PAST_REQUIRED, hour: true },
      program_id: requiredReference('programs'),
      visit_id: { kind: 'id' },
      beneficiary_id: reference('beneficiaries'),
      district_id: reference('districts'),
      facility_id: reference('facilities'),
      people: { ...COUNT, empty: 1 },
      minutes: SMALL,
      channel: CODED,
    },
  },
  program_sheets: {
    key: ['program_id'],
    columns: {
      program_id: requiredReference('programs'),
      problem: DESCRIPTIONS,
      approach: DESCRIPTIONS,
      staff_fte: AMOUNT,
      start_up_cost: AMOUNT,
      preconditions: DESCRIPTIONS,
      lessons: DESCRIPTIONS,
      contact: TEXT,
    },
  },
  enrolments: {
    key: ['beneficiary_id', 'program_id', 'enrolled_on'],
    columns: {
      beneficiary_id: requiredReference('beneficiaries'),
      program_id: requiredReference('programs'),
      enrolled_on: PAST_REQUIRED,
      left_on: DATE,
      exit_reason: { kind: 'code', codes: ['completed', 'dropped_out', 'moved', 'other'] },
    },
  },
  outcome_indicators: {
    key: ['outcome_id'],
    columns: {
      outcome_id: ID,
      name: NAMES,
      kind: { kind: 'code', codes: ['binary', 'scale'] },
      unit: TEXT,
      polarity: {
        kind: 'code',
        codes: ['higher_is_better', 'lower_is_better', 'no_judgement'],
      },
      meaningful_change: { kind: 'number' },
    },
  },
  outcomes: {
    key: ['beneficiary_id', 'program_id', 'outcome_id', 'phase'],
    columns: {
      beneficiary_id: requiredReference('beneficiaries'),
      program_id: requiredReference('programs'),
      outcome_id: requiredReference('outcome_indicators'),
      phase: {
        kind: 'code',
        required: true,
        codes: ['baseline', '3_months', '6_months', '12_months', 'exit'],
      },
      measured_on: PAST_REQUIRED,
      value: { kind: 'number', required: true },
    },
  },
  referrals: {
    key: ['referral_id'],
    columns: {
      referral_id: ID,
      beneficiary_id: requiredReference('beneficiaries'),
      from_program_id: requiredReference('programs'),
      to_program_id: requiredReference('programs'),
      referred_on: PAST_REQUIRED,
      accepted_on: DATE,
    },
  },
  needs: {
    key: ['district_id', 'program_id', 'year'],
    columns: {
      district_id: requiredReference('districts'),
      program_id: requiredReference('programs'),
      year: YEAR,
      eligible: { ...AMOUNT, required: true },
      eligible_lower: AMOUNT,
      eligible_upper: AMOUNT,
      source: TEXT,
    },
  },
  targets: {
    key: ['measure_id', 'period', 'program_id', 'theme_id', 'district_id', 'decided_on'],
    either: ['target', 'reason_for_none'],
    columns: {
      measure_id: { kind: 'code', codes: MEASURE_IDS, required: true },
      period: { kind: 'period', required: true },
      program_id: reference('programs'),
      theme_id: reference('themes'),
      district_id: reference('districts'),
      target: { kind: 'number' },
      decided_on: PAST_REQUIRED,
      decision_reference: TEXT,
      owner: TEXT,
      reason_for_none: TEXT,
    },
  },
  costs: {
    columns: {
      program_id: requiredReference('programs'),
      month: { kind: 'period', grain: 'month', required: true },
      amount: { kind: 'number', required: true },
      currency: { kind: 'text', required: true },
      category: CODED,
    },
  },
  price_index: {
    key: ['month'],
    columns: {
      month: { kind: 'period', grain: 'month', required: true },
      index: { kind: 'number', min: 0.001, required: true },
      source: TEXT,
    },
  },
  delegations: {
    key: ['delegation_id'],
    columns: {
      delegation_id: ID,
      visited_on: { kind: 'date', required: true },
      organisation: { kind: 'text', required: true },
      kind: {
        kind: 'code',
        required: true,
        codes: ['municipality', 'university', 'ngo', 'ministry', 'international', 'other'],
      },
      city: TEXT,
      country: TEXT,
      people: COUNT,
      interests: { kind: 'text', lists: ['themes', 'programs'] },
      facilities: { kind: 'text', lists: ['facilities'] },
      stage: {
        kind: 'code',
        required: true,
        codes: ['visited', 'in_contact', 'piloting', 'adopted'],
      },
      stage_on: DATE,
      comment: DESCRIPTIONS,
      comment_consent: { kind: 'code', codes: ['yes', 'no'] },
    },
  },
  annotations: {
    columns: {
      happened_on: { kind: 'date', required: true },
      text: NAMES,
      district_id: reference('districts'),
      theme_id: reference('themes'),
      program_id: reference('programs'),
      author: TEXT,
    },
  },
} as const satisfies Record<string, DatasetSpec>;

export type DatasetId = keyof typeof DATASETS;

/** Datasets in the order of loading. */
export const DATASET_IDS = Object.keys(DATASETS) as DatasetId[];

/** The specification without its literal types, for code that works on any dataset. */
export function datasetSpec(dataset: DatasetId): DatasetSpec {
  return DATASETS[dataset];
}

export function isDatasetId(value: string): value is DatasetId {
  return Object.hasOwn(DATASETS, value);
}

/** Columns of which the second must not be smaller than the first. */
export const ORDERED = [
  ['age_from', 'age_to'],
  ['eligible_age_from', 'eligible_age_to'],
  ['starts_on', 'ends_on'],
  ['enrolled_on', 'left_on'],
  ['referred_on', 'accepted_on'],
  ['eligible_lower', 'eligible'],
  ['eligible', 'eligible_upper'],
] as const;

/** Dates before this are typing errors: 1900-01-01, in days since 1970-01-01. */
export const EARLIEST_DAY = -25_567;

/** A coded text is short, and there are not many of them in a file. */
export const LONGEST_CODE = 60;
export const MOST_CODES = 300;

/** A column as it stands in the header of a file. */
export interface FileColumn {
  readonly name: string;
  /** Its name in the specification, which texts of all languages have in common. */
  readonly column: string;
  readonly spec: ColumnSpec;
  /** Of a column with the texts of one language. */
  readonly language?: Language;
}

/** The columns of a dataset as a file has them, in the order of the specification. */
export function fileColumns(dataset: DatasetId): FileColumn[] {
  return Object.entries(datasetSpec(dataset).columns).flatMap(([column, spec]): FileColumn[] =>
    spec.kind === 'texts'
      ? LANGUAGES.map((language) => ({ name: `${column}_${language}`, column, spec, language }))
      : [{ name: column, column, spec }],
  );
}
