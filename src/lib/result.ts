/**
 * The one shape that travels: a table of dimension ids and cells.
 *
 * A `RawTable` holds exact counts straight from the warehouse. Only disclosure control can turn it
 * into a `ControlledTable`, and only a `ControlledTable` may be drawn, exported or sent: the brands
 * make every other path a type error.
 */

/** Why a cell is empty although the question was right. */
export type MissingReason =
  /** The data begin after the period or end before it. */
  | 'no_data'
  /** No population figure is known for this area, age or sex. */
  | 'no_denominator'
  /** The warehouse holds no beneficiaries, so persons cannot be counted. */
  | 'needs_beneficiaries'
  /** Beneficiaries carry no household. */
  | 'needs_households'
  /** No row of enrolments, of referrals; no visit says how long it took; no facility its capacity. */
  | 'needs_enrolments'
  | 'needs_referrals'
  | 'needs_visits'
  | 'needs_outcomes'
  | 'needs_minutes'
  | 'needs_capacity'
  /** No amount is booked at all; no price index, or none for a month that is booked. */
  | 'needs_costs'
  | 'needs_price_index'
  /** Costs are booked by month: part of a month has none. */
  | 'whole_months'
  /** Amounts of several currencies are not added. */
  | 'several_currencies'
  /** Nothing is booked for these programmes and months: that is not 0. */
  | 'not_booked'
  /** A share or a mean of nobody, or of nothing. */
  | 'nothing_counted'
  /** The measure has no meaning in this breakdown (residents of a programme's facility). */
  | 'not_applicable'
  /** Outcomes have units, and their follow-ups hold the same persons: one of each must be chosen. */
  | 'choose_outcome'
  /** Nobody can be in this cell: the programme is not for them, or did not run then. */
  | 'impossible'
  /** More persons than residents: one of the two sources must be wrong, so no rate is shown. */
  | 'over_denominator';

/** Why a cell is hidden from this reader. */
export type WithheldReason =
  | 'below_threshold'
  /** It would give another withheld number away. */
  | 'related'
  | 'not_permitted'
  /** The theme is sensitive: it is not shown in this detail. */
  | 'sensitive'
  /** Too small by itself in this year: counted under "other". */
  | 'merged';

/** A number, or the reason why there is none. `null` never stands for either. */
export type Cell =
  | {
      readonly kind: 'value';
      readonly value: number;
      /** Limits of the 95 % interval, in the unit of the value. */
      readonly lower?: number;
      readonly upper?: number;
      /** First quartile, median and third quartile, for what differs between persons. */
      readonly quartiles?: readonly [number, number, number];
      /** The denominator was interpolated or carried forward from another year. */
      readonly estimated?: true;
      /** Published as 0: the true value lies between 0 and this. */
      readonly upTo?: number;
    }
  | { readonly kind: 'withheld'; readonly reason: WithheldReason }
  | { readonly kind: 'missing'; readonly reason: MissingReason };

export interface Column {
  readonly id: string;
  /** In the language of the question. */
  readonly name: string;
  /** In the language of the question; empty for dimensions. */
  readonly unit: string;
  readonly role: 'dimension' | 'measure';
}

/** Dimension columns hold ids, measure columns hold cells. */
export type Row = Readonly<Record<string, string | Cell>>;

declare const raw: unique symbol;
declare const controlled: unique symbol;

/** Exact counts, before disclosure control. Never leaves `server/answer.ts`. */
export interface RawTable {
  readonly [raw]: true;
  readonly dimensions: readonly string[];
  readonly counts: readonly string[];
  readonly rows: readonly Row[];
}

/** What has been through disclosure control. */
export interface Controlled {
  readonly [controlled]: true;
}

/** What disclosure control added to counts: their intervals are widened for it. */
export interface Noise {
  /** Of a count, persons squared. */
  readonly variance: number;
}

/** Counts after disclosure control: the only input of indicators. */
export interface ControlledTable extends Controlled {
  /** Absent: the counts are exact. */
  readonly noise?: Noise;
  readonly dimensions: readonly string[];
  readonly counts: readonly string[];
  readonly rows: readonly Row[];
}

/** The answer to one question, named and in order: the only input of pages, charts and exports. */
export interface Answer extends Controlled {
  readonly snapshot: string;
  /** ISO date of the latest visit in the snapshot. */
  readonly data_date: string;
  /** The question in its canonical form, as a query string. */
  readonly query: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Names of the members of every dimension asked for, in the reader's language. */
  readonly labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ids of the periods that are not over at the data date. */
  readonly incomplete: readonly string[];
  /** `protected`: counts come from a release, and everything is computed from them. */
  readonly protection: 'exact' | 'protected';
}

/** Marks the counts that a compiled query returned. Only `server/answer.ts` has any (linted). */
export function rawTable(table: Omit<RawTable, typeof raw>): RawTable {
  return table as RawTable;
}

/** Marks counts as controlled. Called by `disclosure/control.ts` and nothing else (linted). */
export function controlledTable(table: Omit<ControlledTable, typeof controlled>): ControlledTable {
  return table as ControlledTable;
}

/** The number of a cell, or undefined where there is none. */
export function valueOf(cell: string | Cell | undefined): number | undefined {
  return typeof cell === 'object' && cell.kind === 'value' ? cell.value : undefined;
}
