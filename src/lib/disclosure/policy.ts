import { BadQuery } from '#lib/metrics/problem.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { Role } from '#lib/role.ts';

/** How the numbers of a question are protected for a reader. */
export type Policy = 'exact';

/**
 * Decides whether a reader may ask a question, and how its numbers are protected. Public and council
 * readers are answered from a protected release; without one they are refused, never given exact
 * numbers.
 * @throws {BadQuery}
 */
export function permit(query: Query, role: Role): Policy {
  if (role === 'manager' || role === 'steward' || role === 'admin') return 'exact';
  throw new BadQuery({
    code: 'not_permitted',
    parameter: 'measure',
    value: query.measures.join(','),
    known: [],
  });
}
