import type { Audit } from '#lib/server/audit.ts';
import { createOnce } from '#lib/server/once.ts';
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

/** Prepares the log of who saw exact figures. @returns a function that is told of every request */
export function createSightings(audit: Pick<Audit, 'record'>): (sighting: Sighting) => void {
  const isNew = createOnce(HOUR_MS);
  return ({ actor, role, view, snapshot }) => {
    if (!isNew([actor, role, snapshot, view].join('\n'))) return;
    audit.record({ action: 'saw_exact', actor, role, details: { view, snapshot } });
  };
}
