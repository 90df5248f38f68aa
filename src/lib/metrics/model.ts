import type { Language, Texts } from '#lib/i18n/languages.ts';

/** A member of a dimension: a district, theme, programme, facility. */
export interface Member {
  readonly id: string;
  /** Dense key in the warehouse. */
  readonly key: number;
  readonly names: Texts;
}

export interface District extends Member {
  readonly needScore?: number;
  readonly tile?: { readonly column: number; readonly row: number };
}

export interface Theme extends Member {
  /** As given in the data; the product's own palette stands in. */
  readonly colour?: string;
}

export interface Program extends Member {
  readonly theme: string;
  readonly eligibleSex?: 'female' | 'male';
  /** Years of age, both inclusive. */
  readonly eligibleAgeFrom?: number;
  readonly eligibleAgeTo?: number;
}

export interface Facility extends Member {
  readonly district: string;
}

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
  readonly has: {
    readonly beneficiaries: boolean;
    readonly households: boolean;
    readonly population: boolean;
    /** Months of persons are summed up: see `metrics/plan`. */
    readonly activity: boolean;
  };
}
