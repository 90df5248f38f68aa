import { appendEntry, type PublishEntry } from '#lib/server/journal.ts';
import { publishSnapshot, rollbackSnapshot } from '#lib/server/snapshots.ts';

/** What is served moves with its line in the journal: both or none. */

/**
 * Serves a snapshot from now on.
 * @returns false when it was served already
 * @throws {UnknownSnapshot}
 */
export function publish(
  warehouse: string,
  entry: Pick<PublishEntry, 'snapshot' | 'by' | 'name' | 'reason'>,
): boolean {
  let isNew = false;
  publishSnapshot(warehouse, entry.snapshot, () => {
    appendEntry(warehouse, { action: 'publish', ...entry });
    isNew = true;
  });
  return isNew;
}

/** Serves what was served before. @returns its id; undefined when there is nothing to go back to */
export function rollBack(warehouse: string, by: PublishEntry['by']): string | undefined {
  return rollbackSnapshot(warehouse, (snapshot) =>
    appendEntry(warehouse, { action: 'rollback', snapshot, by }),
  );
}
