import { LRUCache } from 'lru-cache';
import type { Audit } from '#lib/server/audit.ts';
import type { Role } from '#lib/role.ts';

/** What a reader looked at: the same view again within the hour is the same sighting. */
export interface Sighting {
  readonly actor: string;
  readonly role: Role;
  /** Path and canonical question. */
  readonly view: string;
  readonly snapshot: string;
}

const HOUR_MS = 3_600_000;
const REMEMBERED = 20_000;

/** Prepares the log of who saw exact figures. @returns a function that is told of every request */
export function createSightings(audit: Pick<Audit, 'record'>): (sighting: Sighting) => void {
  const seen = new LRUCache<string, true>({ max: REMEMBERED, ttl: HOUR_MS });
  return ({ actor, role, view, snapshot }) => {
    const key = [actor, role, snapshot, view].join('\n');
    if (seen.get(key)) return;
    seen.set(key, true);
    audit.record({ action: 'saw_exact', actor, role, details: { view, snapshot } });
  };
}
