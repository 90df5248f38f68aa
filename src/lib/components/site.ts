import type { PageScope } from '#lib/exporting/about.ts';
import type { AccountRole, Role } from '#lib/role.ts';

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
  /** ISO date of the same. */
  readonly dataDay: string;
  /** What the page is about; absent where it has no selection. */
  readonly scope?: PageScope | undefined;
  readonly snapshot: string;
  /** How its numbers are protected, in words; absent: they are exact. */
  readonly protection?: string;
  readonly districts: readonly Named[];
  readonly themes: readonly Named[];
}

/** Who reads, as far as the frame of a page shows it. */
export interface Viewer {
  readonly kind: 'local' | 'before_setup' | 'nobody' | 'account' | 'unproven';
  /** In which questions are asked. */
  readonly role: Role;
  /** The first page of this reader. */
  readonly home: string;
  /** Of the account, where there is one. */
  readonly name?: string;
  readonly accountRole?: AccountRole;
  /** In words, for who sees some of the city only. */
  readonly area?: string;
}
