import { appendEntry, readJournal, type LoadEntry } from '#lib/server/journal.ts';
import { currentSnapshot, listSnapshots, publishSnapshot } from '#lib/server/snapshots.ts';

/** A snapshot as the pages of the data list it. */
export interface Version {
  readonly id: string;
  /** Of the data. */
  readonly date: string;
  /** When it was loaded, where the journal knows. */
  readonly made?: string;
  readonly rows?: number;
  readonly isServed: boolean;
}

/** All versions, the latest loaded first. */
export function listVersions(warehouse: string): Version[] {
  const loads = new Map(
    readJournal(warehouse)
      .filter((entry): entry is LoadEntry => entry.action === 'load')
      .map((entry) => [entry.snapshot, entry]),
  );
  const current = currentSnapshot(warehouse);
  return listSnapshots(warehouse)
    .map((id): Version => {
      const load = loads.get(id);
      return {
        id,
        date: id.slice(0, 10),
        isServed: id === current,
        ...(load && { made: load.at, rows: sumRows(load) }),
      };
    })
    .sort((a, b) => ((a.made ?? '') < (b.made ?? '') ? 1 : -1));
}

function sumRows({ rows }: LoadEntry): number {
  return Object.values(rows).reduce((sum, { loaded }) => sum + loaded, 0);
}

/** Rows of each dataset of a version, where the journal knows them. */
export function rowsOfVersion(warehouse: string, id: string): Readonly<Record<string, number>> {
  const entry = readJournal(warehouse).findLast(
    (one): one is LoadEntry => one.action === 'load' && one.snapshot === id,
  );
  const rows = Object.entries(entry?.rows ?? {});
  return Object.fromEntries(rows.map(([dataset, { loaded }]) => [dataset, loaded]));
}

/** Serves a version from now on. @throws {UnknownSnapshot} */
export function serveVersion(warehouse: string, id: string): void {
  if (currentSnapshot(warehouse) === id) return;
  publishSnapshot(warehouse, id);
  appendEntry(warehouse, { action: 'publish', snapshot: id, by: 'web' });
}
