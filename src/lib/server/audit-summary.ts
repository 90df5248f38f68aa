import type { AuditAction } from '#lib/audit.ts';
import type { AuditEntry } from '#lib/server/audit.ts';

/** What one account did in a span of time. */
export interface ActorSummary {
  readonly actor: string;
  readonly roles: readonly string[];
  /** ISO times. */
  readonly first: string;
  readonly last: string;
  readonly actions: Readonly<Partial<Record<AuditAction, number>>>;
  /** What was seen or exported, with its filters and the snapshot: each once. */
  readonly views: readonly string[];
}

export interface AuditSummary {
  readonly entries: number;
  /** Those who took figures out first. */
  readonly actors: readonly ActorSummary[];
}

/**
 * Sums up who came to which figures, for a report of a breach (GDPR art. 33, KVKK art. 12): what to
 * tell, and to whom, follows from what was seen and taken out.
 * @param entries oldest first
 */
export function summariseAudit(entries: Iterable<AuditEntry>): AuditSummary {
  const actors = new Map<string, Gathering>();
  let count = 0;
  for (const entry of entries) {
    count++;
    const known = actors.get(entry.actor) ?? gather(entry);
    actors.set(entry.actor, known);
    add(known, entry);
  }
  return {
    entries: count,
    actors: [...actors.values()]
      .map(({ roles, views, ...rest }) => ({ ...rest, roles: [...roles], views: [...views] }))
      .sort((a, b) => takenOut(b) - takenOut(a) || a.actor.localeCompare(b.actor)),
  };
}

interface Gathering {
  readonly actor: string;
  readonly first: string;
  last: string;
  readonly roles: Set<string>;
  readonly actions: Partial<Record<AuditAction, number>>;
  readonly views: Set<string>;
}

function gather({ actor, at }: AuditEntry): Gathering {
  return { actor, first: at, last: at, roles: new Set(), actions: {}, views: new Set() };
}

function add(known: Gathering, { at, role, action, details }: AuditEntry): void {
  known.last = at;
  if (role !== '') known.roles.add(role);
  known.actions[action] = (known.actions[action] ?? 0) + 1;
  if (details.view === undefined) return;
  const how = [details.format, details.snapshot].filter((part) => part !== undefined).join(', ');
  known.views.add(`${String(details.view)}${how === '' ? '' : ` (${how})`}`);
}

function takenOut({ actions }: Pick<ActorSummary, 'actions'>): number {
  return (actions.exported ?? 0) * 1_000_000 + (actions.saw_exact ?? 0);
}
