import type { Named } from './site.ts';

/** One thing that a form of a figure lets choose. */
export interface Choice {
  /** In the address; several of one form may share it, in their order. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Options under a heading; those of the group `''` have none. */
  readonly groups: readonly { readonly name: string; readonly options: readonly Named[] }[];
}
