import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepErasures, type Erasure } from '#lib/server/erasures.ts';
import { keepEntries, type JournalEntry } from '#lib/server/journal.ts';
import { removeLeftovers, replaceSnapshots, snapshotPath } from '#lib/server/snapshots.ts';
import { replaceFile } from '#lib/server/whole-file.ts';

/**
 * Snapshots that take the place of others. What is to be done is written down first, as a whole; from
 * then on it is decided, and whoever comes next can finish it: every step can be taken twice.
 */
export interface Replacement {
  readonly snapshots: readonly Replaced[];
  /** Their loads and why they were made. */
  readonly journal: readonly JournalEntry[];
  readonly erasures: readonly Erasure[];
  /** Snapshots that are gone without another in their place. */
  readonly dropped: readonly string[];
  /** Folders, as seen from the warehouse. */
  readonly folders: readonly string[];
}

export interface Replaced {
  readonly old: string;
  readonly made: string;
  /** The new file, in the warehouse, until it has its name. */
  readonly file: string;
}

function decisionPath(warehouse: string): string {
  return join(warehouse, 'erasure.json');
}

/** From when this returns it is decided; before, nothing is. */
export function decide(warehouse: string, replacement: Replacement): void {
  replaceFile(decisionPath(warehouse), JSON.stringify(replacement), {
    temporary: join(warehouse, `.erasing-${process.pid}.json`),
    mode: 0o600,
  });
}

/** Whether something was decided that is not yet done. */
export function hasDecision(warehouse: string): boolean {
  return existsSync(decisionPath(warehouse));
}

/** Does what was decided and not yet done. Until the pointer is moved the old snapshots are served. */
export function finishReplacement(warehouse: string): void {
  const decided = readDecision(warehouse);
  if (!decided) return;
  const { snapshots, dropped, folders } = decided;
  keepEntries(warehouse, decided.journal);
  keepErasures(warehouse, decided.erasures);
  for (const { file, made } of snapshots) {
    rename(join(warehouse, file), snapshotPath(warehouse, made));
  }
  replaceSnapshots(warehouse, new Map(snapshots.map(({ old, made }) => [old, made])));
  for (const id of [...snapshots.map(({ old }) => old), ...dropped]) {
    rmSync(snapshotPath(warehouse, id), { force: true });
  }
  for (const folder of folders) rmSync(join(warehouse, folder), { recursive: true, force: true });
  rmSync(decisionPath(warehouse), { force: true });
}

/** What another process has renamed already has its name. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !existsSync(to)) throw error;
  }
}

function readDecision(warehouse: string): Replacement | undefined {
  try {
    return JSON.parse(readFileSync(decisionPath(warehouse), 'utf8')) as Replacement;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Finishes what was decided, then removes what killed processes left behind. */
export function cleanWarehouse(warehouse: string): void {
  finishReplacement(warehouse);
  removeLeftovers(warehouse);
}
