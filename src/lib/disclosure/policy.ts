import { BadQuery } from '#lib/metrics/problem.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { Role } from '#lib/role.ts';

/** Counts of a release: protected when it was built, and everything else is computed from them. */
export interface Released {
  readonly kind: 'released';
  /** Of the noise in a count, persons squared. */
  readonly variance: number;
  /** A count that is published as 0 is at most this. */
  readonly zeroUpTo: number;
}

/** How the numbers of a question are protected for a reader. */
export type Policy = { readonly kind: 'exact' } | Released;

const EXACT: Policy = { kind: 'exact' };

/**
 * Decides whether a reader may ask a question, and how its numbers are protected. Public and council
 * readers are answered from a protected release; without one they are refused, never given exact
 * numbers.
 * @param released what the release says about its noise; undefined where a snapshot is asked
 * @throws {BadQuery}
 */
export function permit(query: Query, role: Role, released?: Released): Policy {
  if (released) return released;
  if (role === 'manager' || role === 'steward' || role === 'admin') return EXACT;
  throw new BadQuery({
    code: 'not_permitted',
    parameter: 'measure',
    value: query.measures.join(','),
    known: [],
  });
}
