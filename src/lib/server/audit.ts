import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AuditAction } from '#lib/audit.ts';
import type { Role } from '#lib/role.ts';

/**
 * Who did what and when: entries are only ever added, and each carries the hash of the one before it,
 * so that one that is changed, taken out or put in between is found. It holds no value of a record and
 * no id of a beneficiary.
 */

/** Plain facts about what was done: addresses, filters, ids of snapshots, files and accounts. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

export interface NewAuditEntry {
  readonly action: AuditAction;
  /** Name of the account; of the computer's own user where there are no accounts. */
  readonly actor: string;
  readonly role?: Role | undefined;
  readonly details?: AuditDetails | undefined;
}

export interface AuditEntry {
  /** From 1, without a hole. */
  readonly number: number;
  /** ISO time. */
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: AuditAction;
  readonly details: AuditDetails;
  /** SHA-256 over the hash before and this entry, as hexadecimal digits. */
  readonly hash: string;
}

export interface AuditFilter {
  /** ISO times `[from, to)`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly action?: AuditAction | undefined;
  readonly actor?: string | undefined;
  /** Entries before this number, and after this one. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** What a check of the chain came to. */
export type AuditCheck =
  | { readonly isWhole: true; readonly entries: number; readonly head: string }
  | { readonly isWhole: false; readonly entries: number; readonly brokenAt: number };

/** An entry up to which all fit. */
export interface AuditPoint {
  readonly number: number;
  readonly hash: string;
}

/** Both numbers lie outside. */
export interface AuditBounds {
  readonly after: number;
  readonly before: number;
}

export interface Audit {
  /** On the disk when this returns. */
  record(entry: NewAuditEntry): void;
  /** Latest first. */
  list(filter?: AuditFilter): AuditEntry[];
  /** Oldest first, one at a time: for reports of any length. */
  walk(filter?: AuditFilter): Iterable<AuditEntry>;
  /** @param from entries up to here were checked @param most entries that are checked */
  verify(from?: AuditPoint, most?: number): AuditCheck;
  /**
   * The numbers between which all entries of a span of time lie, however the clock was set meanwhile;
   * a filter that has both is not looked up again.
   */
  bounds(filter: AuditFilter): AuditBounds;
  /** Number of the last entry; 0 in an empty log. */
  last(): number;
  /** Everybody who did something, in the order of their ids. */
  actors(): string[];
  close(): void;
}

/** Beside the folder of the warehouse, not in it. */
export function auditPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'audit', 'audit.sqlite');
}

/** The chain begins with the hash of nothing. */
export const AUDIT_BEGINNING: AuditPoint = {
  number: 0,
  hash: createHash('sha256').digest('hex'),
};

const SCHEMA = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma busy_timeout = 5000;
  create table if not exists entry (
    number integer primary key,
    at text not null,
    actor text not null,
    role text not null,
    action text not null,
    details text not null,
    hash text not null
  ) strict;
  create index if not exists entry_by_actor on entry (actor);
  create index if not exists entry_by_action on entry (action);
  create index if not exists entry_by_both on entry (actor, action);
  create index if not exists entry_by_time on entry (at);
  create trigger if not exists entry_is_never_changed before update on entry
    begin select raise(abort, 'the audit is append-only'); end;
  create trigger if not exists entry_is_never_removed before delete on entry
    begin select raise(abort, 'the audit is append-only'); end;`;

/** Opens the log, and makes it when there is none. @param now for tests */
export function openAudit(path: string, now: () => Date = () => new Date()): Audit {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(path);
  const database = new DatabaseSync(path);
  database.exec(SCHEMA);
  if (isNew) chmodSync(path, 0o600);
  const last = database.prepare('select number, hash from entry order by number desc limit 1');
  const insert = database.prepare('insert into entry values (?, ?, ?, ?, ?, ?, ?)');
  return {
    record({ action, actor, role, details = {} }) {
      // the command line writes to the same log
      database.exec('begin immediate');
      try {
        const before = last.get() as { number: number; hash: string } | undefined;
        const entry = {
          number: (before?.number ?? 0) + 1,
          at: now().toISOString(),
          actor,
          role: role ?? '',
          action,
          details: JSON.stringify(details),
        };
        const hash = chain(before?.hash ?? AUDIT_BEGINNING.hash, entry);
        insert.run(...Object.values(entry), hash);
        database.exec('commit');
      } catch (error) {
        // a full disk ends the transaction by itself
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    },
    list: (filter = {}) => [...walkEntries(database, filter, 'desc')],
    walk: (filter = {}) => walkEntries(database, filter, 'asc'),
    verify: (from = AUDIT_BEGINNING, most = MOST_LISTED) => verifyChain(database, from, most),
    bounds: (filter) => findBounds(database, filter),
    last: () => (last.get() as { number: number } | undefined)?.number ?? 0,
    actors: () =>
      database
        .prepare(ACTORS)
        .all()
        .map(({ actor }) => String(actor)),
    close: () => database.close(),
  };
}

type Stored = Omit<AuditEntry, 'details'> & { readonly details: string };

/** The fields by their length and text: no two entries are written alike. */
function chain(before: string, entry: Omit<Stored, 'hash'>): string {
  const hash = createHash('sha256').update(before);
  for (const field of [
    entry.number,
    entry.at,
    entry.actor,
    entry.role,
    entry.action,
    entry.details,
  ]) {
    const text = String(field);
    hash.update(`${Buffer.byteLength(text)}:${text}`);
  }
  return hash.digest('hex');
}

function verifyChain(database: DatabaseSync, from: AuditPoint, most: number): AuditCheck {
  let { hash: head, number: entries } = from;
  const isKnown =
    entries === 0 ? head === AUDIT_BEGINNING.hash : hashOf(database, entries) === head;
  if (!isKnown) return { isWhole: false, entries, brokenAt: entries };
  const rest = database.prepare('select * from entry where number > ? order by number limit ?');
  for (const row of rest.iterate(entries, most)) {
    const stored = row as unknown as Stored;
    entries++;
    if (stored.number !== entries || chain(head, stored) !== stored.hash) {
      return { isWhole: false, entries, brokenAt: stored.number };
    }
    head = stored.hash;
  }
  return { isWhole: true, entries, head };
}

function hashOf(database: DatabaseSync, number: number): unknown {
  return database.prepare('select hash from entry where number = ?').get(number)?.hash;
}

/** From one actor to the next: as many steps as there are actors, however long the log. */
const ACTORS = `
  with recursive one (actor) as (
    select min(actor) from entry
    union all
    select (select min(actor) from entry where actor > one.actor) from one where actor is not null
  )
  select actor from one where actor is not null`;

const MOST_LISTED = 1_000_000_000;

function* walkEntries(
  database: DatabaseSync,
  filter: AuditFilter,
  order: 'asc' | 'desc',
): Generator<AuditEntry> {
  const isBound = filter.after !== undefined && filter.before !== undefined;
  const bounds = isBound ? {} : findBounds(database, filter);
  const { limit = MOST_LISTED, ...asked } = { ...filter, ...bounds };
  const conditions = Object.entries(CONDITIONS).filter(
    ([name]) => asked[name as keyof typeof CONDITIONS] !== undefined,
  );
  const where = conditions.map(([, sql]) => `and ${sql}`).join(' ');
  const values = conditions.map(([name]) => asked[name as keyof typeof CONDITIONS] ?? '');
  const statement = database.prepare(
    `select * from entry where true ${where} order by number ${order} limit ?`,
  );
  for (const row of statement.iterate(...values, limit)) {
    const stored = row as unknown as Stored;
    yield { ...stored, details: JSON.parse(stored.details) as AuditDetails };
  }
}

function findBounds(
  database: DatabaseSync,
  { from, to, after = 0, before = Number.MAX_SAFE_INTEGER }: AuditFilter,
): AuditBounds {
  if (from === undefined && to === undefined) return { after, before };
  const { first, last } = database
    .prepare('select min(number) as first, max(number) as last from entry where at >= ? and at < ?')
    .get(from ?? '', to ?? LAST_TIME) as { first: number | null; last: number | null };
  if (first === null || last === null) return { after: 0, before: 0 };
  return { after: Math.max(after, first - 1), before: Math.min(before, last + 1) };
}

/** After all times. */
const LAST_TIME = '~';

// `+` keeps the order of the numbers: in that of the times they would have to be sorted
const CONDITIONS = {
  from: '+at >= ?',
  to: '+at < ?',
  action: 'action = ?',
  actor: 'actor = ?',
  before: 'number < ?',
  after: 'number > ?',
} as const;
