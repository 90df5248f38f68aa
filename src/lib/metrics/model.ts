import type { Language, Texts } from '#lib/i18n/languages.ts';
import type { FilterId, Measure, MeasureId, Phase } from '#lib/metrics/definition.ts';
import type { Period } from '#lib/metrics/period.ts';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';

/** A member of a dimension: a district, theme, programme, facility. */
export interface Member {
  readonly id: string;
  /** Dense key in the warehouse. */
  readonly key: number;
  readonly names: Texts;
}

/** Where something is, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

export interface District extends Member {
  readonly needScore?: number;
  /** 1: among the neediest fifth of residents, 5: the least needy. */
  readonly needFifth?: number;
  readonly tile?: { readonly column: number; readonly row: number };
  /** Its centre. */
  readonly place?: Coordinates;
}

export interface Theme extends Member {
  /** Whether it is told apart in the city and the year only; absent where the data do not say. */
  readonly sensitive?: boolean;
  /** As given in the data; the product's own palette stands in. */
  readonly colour?: string;
}

export interface Program extends Member {
  readonly theme: string;
  /** As of a theme. */
  readonly sensitive?: boolean;
  readonly descriptions?: Texts;
  /** ISO dates; absent where the data do not say. */
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly eligibleSex?: 'female' | 'male';
  /** Years of age, both inclusive. */
  readonly eligibleAgeFrom?: number;
  readonly eligibleAgeTo?: number;
  /** Days between two days with visits, as the office expects them. */
  readonly expectedRhythmDays?: number;
  /** ISO date of the last visit; none yet where it is absent. */
  readonly lastVisitOn?: string;
}

export interface Facility extends Member {
  readonly district: string;
  readonly capacityPerDay?: number;
  /** ISO date. */
  readonly openedOn?: string;
  readonly place?: Coordinates;
}

export interface Neighbourhood extends Member {
  readonly district: string;
  readonly population?: number;
}

/** What is measured about persons. */
export interface Outcome extends Member {
  /** `binary`: 1 or 0, whether the person is in the state that it names. */
  readonly kind: 'binary' | 'scale';
  /** As the data write it, in one language; absent for states. */
  readonly unit?: string;
  /** `no_judgement` where the data do not say which way is good. */
  readonly polarity: Measure['polarity'];
  /** The least change that matters to a person, in the unit. */
  readonly meaningfulChange?: number;
}

/** An indicator that a programme measures, and when it measured it again. */
export interface Study {
  readonly program: string;
  readonly outcome: string;
  /** At least one, in display order. */
  readonly phases: readonly Phase[];
}

/** What a target or an event is about; an empty scope is the whole city and all programmes. */
export interface RegisterScope {
  readonly district?: string;
  readonly theme?: string;
  readonly program?: string;
}

/** One version of a goal: the register keeps every one that was decided. */
export interface Target extends RegisterScope {
  readonly measure: MeasureId;
  readonly period: Period;
  /** In the unit of the measure; absent where the register says why there is none. */
  readonly value?: number;
  readonly reasonForNone?: string;
  /** ISO date of the decision: the latest one holds. */
  readonly decidedOn: string;
  readonly reference?: string;
  readonly owner?: string;
}

/** Something that happened on a day and may explain a line. */
export interface Annotation extends RegisterScope {
  readonly happenedOn: string;
  readonly texts: Texts;
  readonly author?: string;
}

/** An estimate of those a programme is for in a district. */
export interface Need {
  readonly district: string;
  readonly program: string;
  readonly year: number;
  readonly eligible: number;
  /** Limits of the estimate, where the source gives them. */
  readonly lower?: number;
  readonly upper?: number;
  readonly source?: string;
}

/** What another municipality asks about a programme; absent where nobody wrote it down. */
export interface ProgramSheet {
  readonly program: string;
  readonly problem?: Texts;
  readonly approach?: Texts;
  readonly preconditions?: Texts;
  /** What failed, and what was learned from it. */
  readonly lessons?: Texts;
  /** Full-time posts. */
  readonly staffFte?: number;
  /** In the currency of the source. */
  readonly startUpCost?: number;
  readonly contact?: string;
}

/** What the costs of a programme are booked in: one entry a currency. */
export interface ProgramCurrency {
  readonly program: string;
  /** As the data write it, such as `TRY`. */
  readonly currency: string;
}

/** The outline of a district on a plane of its own: x to the right, y down, one scale for all. */
export interface Boundary {
  readonly district: string;
  /** Closed rings of whole numbers; holes and islands by the even-odd rule. */
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** A check of the records that were loaded: how many fail it, of how many. */
export interface QualityCheck {
  readonly id: QualityId;
  readonly failed: number;
  readonly checked: number;
}

/** What is counted about the records at import. */
export const QUALITY_IDS = [
  'visits_without_person',
  'visits_without_district',
  'visits_without_facility',
  'visits_before_birth',
  'visits_outside_program',
  'visits_repeated',
  'visits_outlying_people',
  'visits_outlying_minutes',
  'persons_without_sex',
  'persons_without_birth_year',
  'persons_without_district',
  'persons_without_visit',
] as const;

export type QualityId = (typeof QUALITY_IDS)[number];

/** What a snapshot holds: everything a question is checked against and labelled with. */
export interface Model {
  readonly snapshot: string;
  readonly title: Texts;
  /** Who published the data. */
  readonly source: Texts;
  readonly synthetic: boolean;
  readonly defaultLanguage: Language;
  /** ISO dates of the first and the last visit. */
  readonly firstDate: string;
  readonly dataDate: string;
  /** In display order; without the member `not_recorded`. */
  readonly districts: readonly District[];
  readonly themes: readonly Theme[];
  readonly programs: readonly Program[];
  readonly facilities: readonly Facility[];
  readonly neighbourhoods: readonly Neighbourhood[];
  readonly outcomes: readonly Outcome[];
  /** What was measured again, by programme and indicator. */
  readonly studies: readonly Study[];
  /** Codes that occur in the data. */
  readonly codes: Readonly<Record<'migration' | 'disability' | 'channel', readonly Member[]>>;
  /** All versions, oldest decision first. */
  readonly targets: readonly Target[];
  /** By day. */
  readonly annotations: readonly Annotation[];
  readonly needs: readonly Need[];
  /** At most one a programme. */
  readonly sheets: readonly ProgramSheet[];
  readonly currencies: readonly ProgramCurrency[];
  /** The latest month of the price index, as `2026-05`. */
  readonly pricesOf?: string;
  /** Empty where no outlines were given: then districts are tiles. */
  readonly boundaries: readonly Boundary[];
  readonly quality: readonly QualityCheck[];
  /** Set where this is the part that a reader may see: see `narrowModel`. */
  readonly limits?: {
    readonly scope: ReaderScope;
    /** Ids that exist and are not this reader's. */
    readonly foreign: Readonly<Partial<Record<FilterId, ReadonlySet<string>>>>;
  };
  readonly has: {
    readonly beneficiaries: boolean;
    /** A source may hold nothing but places at first. */
    readonly visits: boolean;
    readonly households: boolean;
    readonly population: boolean;
    /** Some facility says how many visits a day it has room for. */
    readonly capacity: boolean;
    readonly enrolments: boolean;
    readonly referrals: boolean;
    /** Some amount is booked; prices can be restated. */
    readonly costs: boolean;
    readonly prices: boolean;
    /** Somebody was measured at the beginning, and somebody again. */
    readonly outcomes: boolean;
    /** Some visit says how long it took. */
    readonly minutes: boolean;
    /** Some visit says at what hour. */
    readonly hours: boolean;
    /** Months of persons are summed up: see `metrics/plan`. */
    readonly activity: boolean;
  };
}
