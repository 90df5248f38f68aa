/** A member by its name in the reader's language. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What every page shows around its content. */
export interface Site {
  /** The data's own name for itself. */
  readonly title: string;
  readonly source: string;
  readonly isSynthetic: boolean;
  /** As written in the reader's language. */
  readonly dataDate: string;
  readonly snapshot: string;
  /** How its numbers are protected, in words; absent: they are exact. */
  readonly protection?: string;
  readonly districts: readonly Named[];
  readonly themes: readonly Named[];
}
