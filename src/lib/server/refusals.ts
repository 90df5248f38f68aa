import type { Audit } from '#lib/server/audit.ts';
import { createOnce } from '#lib/server/once.ts';
import type { Role } from '#lib/role.ts';

/** Somebody who is signed in asked for what is not theirs. */
export interface RefusedRequest {
  readonly actor: string;
  readonly role: Role;
  readonly method: string;
  /** Pattern of the route: what was asked for in it stays out of the log. */
  readonly route: string;
}

const MINUTE_MS = 60_000;

/**
 * Prepares the log of what was refused. The same account at the same route is noted at most once a
 * minute, whatever the method: a flood of requests grows the log by no more than an entry a minute for
 * each route that there is.
 * @param ttl in ms, for tests
 * @returns a function that is told of every refusal
 */
export function createRefusals(
  audit: Pick<Audit, 'record'>,
  ttl = MINUTE_MS,
): (refused: RefusedRequest) => void {
  const isNew = createOnce(ttl);
  return ({ actor, role, method, route }) => {
    if (!isNew([actor, route].join('\n'))) return;
    audit.record({ action: 'refused', actor, role, details: { method, route } });
  };
}
