import type { AuditAction } from '#lib/audit.ts';
import type { AuditEntry } from '#lib/server/audit.ts';
import { DIMENSION_IDS, type DimensionId } from '#lib/metrics/definition.ts';

/** What one account did in a span of time. */
export interface ActorSummary {
  readonly actor: string;
  readonly roles: readonly string[];
  /** ISO times. */
  readonly first: string;
  readonly last: string;
  readonly actions: Readonly<Partial<Record<AuditAction, number>>>;
  /** What was seen, with its filters and the snapshot: each once. */
  readonly views: readonly string[];
  /** What was taken out, as it happened. */
  readonly exports: readonly { readonly at: string; readonly view: string }[];
}

/** How often something was seen and taken out. */
export interface Exposure<Id extends string> {
  readonly id: Id;
  readonly seen: number;
  readonly exported: number;
}

/** Kinds of pages, by the first part of an address. */
export const AUDIT_AREAS = [
  'overview',
  'districts',
  'themes',
  'programs',
  'facilities',
  'equity',
  'allocation',
  'life-course',
  'overlap',
  'explore',
  'changes',
  'api',
  'export',
  'data',
  'audit',
  'other',
] as const;

export type AuditArea = (typeof AUDIT_AREAS)[number];

export interface AuditSummary {
  readonly entries: number;
  /** Those who took figures out first. */
  readonly actors: readonly ActorSummary[];
  /** What kinds of figures, and by which dimensions broken down or filtered; most often seen first. */
  readonly areas: readonly Exposure<AuditArea>[];
  readonly dimensions: readonly Exposure<DimensionId>[];
  /** Ids of the data versions that were seen. */
  readonly snapshots: readonly string[];
}

/** Takes entries one after the other, oldest first: a log of any length is summed up in slices. */
export interface AuditTally {
  add(entry: AuditEntry): void;
  sum(): AuditSummary;
}

/**
 * Sums up who came to which figures, for a report of a breach (GDPR art. 33, KVKK art. 12): what to
 * tell, and to whom, follows from what was seen and taken out.
 */
export function createAuditTally(): AuditTally {
  const actors = new Map<string, Gathering>();
  const areas: Counter<AuditArea> = new Map();
  const dimensions: Counter<DimensionId> = new Map();
  const snapshots = new Set<string>();
  let entries = 0;
  return {
    add(entry) {
      entries++;
      const known = actors.get(entry.actor) ?? gather(entry);
      actors.set(entry.actor, known);
      add(known, entry);
      const { view, snapshot } = entry.details;
      if (view === undefined) return;
      const kind = entry.action === 'exported' ? 'exported' : 'seen';
      count(areas, areaOf(String(view)), kind);
      for (const id of dimensionsOf(String(view))) count(dimensions, id, kind);
      if (snapshot !== undefined) snapshots.add(String(snapshot));
    },
    sum: () => ({
      entries,
      actors: [...actors.values()]
        .map(({ roles, views, ...rest }) => ({ ...rest, roles: [...roles], views: [...views] }))
        .sort((a, b) => takenOut(b) - takenOut(a) || a.actor.localeCompare(b.actor)),
      areas: listCounts(areas),
      dimensions: listCounts(dimensions),
      snapshots: [...snapshots].sort(),
    }),
  };
}

/** @param entries oldest first */
export function summariseAudit(entries: Iterable<AuditEntry>): AuditSummary {
  const tally = createAuditTally();
  for (const entry of entries) tally.add(entry);
  return tally.sum();
}

interface Gathering {
  readonly actor: string;
  readonly first: string;
  last: string;
  readonly roles: Set<string>;
  readonly actions: Partial<Record<AuditAction, number>>;
  readonly views: Set<string>;
  readonly exports: { at: string; view: string }[];
}

function gather({ actor, at }: AuditEntry): Gathering {
  return {
    ...{ actor, first: at, last: at, roles: new Set<string>(), actions: {} },
    ...{ views: new Set<string>(), exports: [] },
  };
}

function add(known: Gathering, { at, role, action, details }: AuditEntry): void {
  known.last = at;
  if (role !== '') known.roles.add(role);
  known.actions[action] = (known.actions[action] ?? 0) + 1;
  if (details.view === undefined) return;
  const how = [details.format, details.snapshot].filter((part) => part !== undefined).join(', ');
  const view = `${String(details.view)}${how === '' ? '' : ` (${how})`}`;
  if (action === 'exported') known.exports.push({ at, view });
  else known.views.add(view);
}

function takenOut({ actions }: Pick<ActorSummary, 'actions'>): number {
  return (actions.exported ?? 0) * 1_000_000 + (actions.saw_exact ?? 0);
}

type Counter<Id> = Map<Id, { seen: number; exported: number }>;

function count<Id>(counter: Counter<Id>, id: Id, kind: 'seen' | 'exported'): void {
  const counted = counter.get(id) ?? { seen: 0, exported: 0 };
  counted[kind]++;
  counter.set(id, counted);
}

function listCounts<Id extends string>(counter: Counter<Id>): Exposure<Id>[] {
  return [...counter]
    .map(([id, counted]) => ({ id, ...counted }))
    .sort((a, b) => b.seen + b.exported - a.seen - a.exported || a.id.localeCompare(b.id));
}

/** `/districts/tarsus?sex=female` is about districts, `/api/export/csv?…` a file. */
function areaOf(view: string): AuditArea {
  const [first = '', second = ''] = view.split('?', 1)[0]?.split('/').slice(1) ?? [];
  if (first === '') return 'overview';
  const name = first === 'api' && second === 'export' ? 'export' : first;
  return AUDIT_AREAS.find((area) => area === name) ?? 'other';
}

/** Dimensions by which a question is broken down or filtered. */
function dimensionsOf(view: string): readonly DimensionId[] {
  const at = view.indexOf('?');
  if (at === -1) return [];
  const params = new URLSearchParams(view.slice(at));
  const by = new Set(params.get('by')?.split(','));
  return DIMENSION_IDS.filter((id) => id !== 'period' && (by.has(id) || params.has(id)));
}
