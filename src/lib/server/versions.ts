import { statSync } from 'node:fs';
import { MANY } from '#lib/importing/rowChanges.ts';
import {
  checkSize,
  readJournal,
  type Actor,
  type JournalEntry,
  type LoadEntry,
  type PublishEntry,
} from '#lib/server/journal.ts';
import { publish } from '#lib/server/publication.ts';
import {
  BadPointer,
  currentSnapshot,
  existingPath,
  listSnapshots,
  publications,
  snapshotPath,
} from '#lib/server/snapshots.ts';

/** A snapshot as the pages of the data list it, by the journal. */
export interface Version {
  readonly id: string;
  /** Of the data. */
  readonly date: string;
  readonly bytes: number;
  readonly isServed: boolean;
  /** Absent where the version is older than the journal. */
  readonly load?: LoadEntry;
  /** The latest of it. */
  readonly publication?: PublicationEntry;
}

/** What was served from when on; by whom and why only since there is a journal. */
export interface PublicationEntry {
  readonly action: PublishEntry['action'];
  readonly at: string;
  readonly snapshot: string;
  readonly by?: Actor;
  readonly name?: string;
  readonly reason?: string;
}

/** All versions, the latest loaded first. */
export function listVersions(warehouse: string): Version[] {
  const journal = readJournal(warehouse);
  const history = listPublications(warehouse, journal);
  const current = unlessDamaged(() => currentSnapshot(warehouse));
  return listSnapshots(warehouse)
    .map((id): Version => {
      const load = journal.findLast((entry) => isLoadOf(entry, id));
      const publication = history.find(({ snapshot }) => snapshot === id);
      return {
        id,
        date: id.slice(0, 10),
        bytes: statSync(snapshotPath(warehouse, id)).size,
        isServed: id === current,
        ...(load && { load }),
        ...(publication && { publication }),
      };
    })
    .sort((a, b) => ((a.load?.at ?? '') < (b.load?.at ?? '') ? 1 : -1));
}

/** Nothing while the pointer is damaged: to serve a version is what repairs it. */
function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadPointer) return undefined;
    throw error;
  }
}

/** One version. @throws {UnknownSnapshot} */
export function readVersion(warehouse: string, id: string): Version {
  existingPath(warehouse, id);
  const version = listVersions(warehouse).find((one) => one.id === id);
  if (!version) throw new Error(`not listed: ${id}`);
  return version;
}

function isLoadOf(entry: JournalEntry, id: string): entry is LoadEntry {
  return entry.action === 'load' && entry.snapshot === id;
}

/** Publications, the latest first; the pointer knows of those before there was a journal. */
export function listPublications(
  warehouse: string,
  journal = readJournal(warehouse),
): PublicationEntry[] {
  const written = journal.filter(
    (entry): entry is PublishEntry => entry.action === 'publish' || entry.action === 'rollback',
  );
  const start = journal[0]?.at;
  const earlier = (unlessDamaged(() => publications(warehouse)) ?? [])
    .filter(({ published_at }) => start === undefined || published_at < start)
    .map(({ id, published_at }): PublicationEntry => {
      return { action: 'publish', at: published_at, snapshot: id };
    });
  return [...earlier, ...written].sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Rows of all datasets of a version together. */
export function sumRows({ rows }: LoadEntry): number {
  return Object.values(rows).reduce((sum, { loaded }) => sum + loaded, 0);
}

/** Rows of each dataset of a version, where the journal knows them. */
export function rowsOfVersion(warehouse: string, id: string): Readonly<Record<string, number>> {
  const entry = readJournal(warehouse).findLast((one) => isLoadOf(one, id));
  const rows = Object.entries(entry?.rows ?? {});
  return Object.fromEntries(rows.map(([dataset, { loaded }]) => [dataset, loaded]));
}

/** Rows of a dataset in two versions, where the journal knows them. */
export interface RowDifference {
  readonly dataset: string;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly difference?: number | undefined;
}

/** Rows of each dataset of either version. @param before none, where nothing is served */
export function compareVersions(
  warehouse: string,
  before: string | undefined,
  after: string,
): RowDifference[] {
  const earlier = before === undefined ? {} : rowsOfVersion(warehouse, before);
  const later = rowsOfVersion(warehouse, after);
  return [...new Set([...Object.keys(earlier), ...Object.keys(later)])].map((dataset) => {
    const [from, to] = [earlier[dataset], later[dataset]];
    const difference = from === undefined || to === undefined ? undefined : to - from;
    return { dataset, before: from, after: to, difference };
  });
}

/** A dataset of which another version has so many rows less that somebody must say why. */
export interface Loss {
  readonly dataset: string;
  readonly share: number;
}

/** What is lost when a version is served in place of another, the largest share first. */
export function findLosses(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Loss[] {
  // without a journal nothing is known to be lost
  if (Object.keys(after).length === 0) return [];
  return Object.entries(before)
    .map(([dataset, rows]) => ({ dataset, share: (rows - (after[dataset] ?? 0)) / rows }))
    .filter(({ share }) => share > MANY)
    .sort((a, b) => b.share - a.share);
}

/**
 * Serves a version from now on.
 * @param why the reason, and the name of the account, where there are any
 * @returns false when it was served already
 * @throws {UnknownSnapshot} {DamagedSnapshot}
 */
export function serveVersion(
  warehouse: string,
  id: string,
  why: Pick<PublishEntry, 'name' | 'reason'>,
): boolean {
  existingPath(warehouse, id);
  checkSize(warehouse, id);
  return publish(warehouse, { snapshot: id, by: 'web', ...why });
}

/** When something happened, on the clock of this machine: `2026-11-25`, `19:32`. */
export function momentOf(iso: string): { date: string; time: string } {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}
