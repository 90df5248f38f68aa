import { readJournal, type LoadEntry } from '#lib/server/journal.ts';
import { publish } from '#lib/server/publication.ts';
import { BadPointer, currentSnapshot, listSnapshots } from '#lib/server/snapshots.ts';

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
  const current = servedId(warehouse);
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

/** None while the pointer is damaged: to serve a version is what repairs it. */
function servedId(warehouse: string): string | undefined {
  try {
    return currentSnapshot(warehouse);
  } catch (error) {
    if (error instanceof BadPointer) return undefined;
    throw error;
  }
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
  publish(warehouse, { snapshot: id, by: 'web' });
}
