import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetCount } from '#lib/server/ingest.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

/**
 * What was done to a warehouse, a line of JSON each, appended and flushed before it counts: which
 * snapshot was made of how many rows, with the size and checksum of its file; what was published by
 * whom and with which warnings accepted.
 */

export interface LoadEntry {
  readonly action: 'load';
  readonly at: string;
  readonly snapshot: string;
  /** SHA-256 of the content, as the snapshot holds it itself. */
  readonly content: string;
  /** Of the file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: Readonly<Record<string, Omit<DatasetCount, 'dataset'>>>;
  readonly warnings: number;
}

export interface PublishEntry {
  readonly action: 'publish' | 'rollback';
  readonly at: string;
  readonly snapshot: string;
  readonly by: Actor;
  /** Of the account, where there is one. */
  readonly name?: string;
  /** Why warnings were accepted. */
  readonly reason?: string;
}

/** A snapshot was made again without a person, who is nowhere named; its load has an entry too. */
export interface EraseEntry {
  readonly action: 'erase';
  readonly at: string;
  readonly snapshot: string;
  /** The id of the one that is gone. */
  readonly replaces: string;
  readonly by: Actor;
  readonly reason?: string;
}

export type JournalEntry = LoadEntry | PublishEntry | EraseEntry;

/** Through which door something was done. */
export type Actor = 'command' | 'web';

export function journalPath(warehouse: string): string {
  return join(warehouse, 'journal.jsonl');
}

type Unstamped = Omit<LoadEntry, 'at'> | Omit<PublishEntry, 'at'>;

/** Appends an entry with the time of now; it is on the disk when this returns. */
export function appendEntry(warehouse: string, entry: Unstamped): void {
  appendLines(warehouse, [JSON.stringify({ at: new Date().toISOString(), ...entry })]);
}

/** Appends entries that are not there yet, with the time that they have. */
export function keepEntries(warehouse: string, entries: readonly JournalEntry[]): void {
  const known = new Set(readJournal(warehouse).map((entry) => JSON.stringify(entry)));
  const lines = entries.map((entry) => JSON.stringify(entry)).filter((line) => !known.has(line));
  if (lines.length > 0) appendLines(warehouse, lines);
}

function appendLines(warehouse: string, lines: readonly string[]): void {
  // a line that a killed process left unfinished ends here
  const text = `\n${lines.join('\n')}\n`;
  appendFileSync(journalPath(warehouse), text, { mode: 0o600, flush: true });
}

/** All entries, oldest first; a line that is not whole was never finished and does not count. */
export function readJournal(warehouse: string): JournalEntry[] {
  let text: string;
  try {
    text = readFileSync(journalPath(warehouse), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as JournalEntry];
    } catch {
      return [];
    }
  });
}

/** The entry of the load that made a snapshot; the last, if it was made again. */
export function loadOf(warehouse: string, snapshot: string): LoadEntry | undefined {
  return readJournal(warehouse).findLast(
    (entry): entry is LoadEntry => entry.action === 'load' && entry.snapshot === snapshot,
  );
}

/** A snapshot that an earlier version of the product made: it lacks what this one reads. */
export class OutdatedSnapshot extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`snapshot of an earlier version of the product: ${path}`);
    this.path = path;
  }
}

/** A snapshot whose file is not what the journal says, or cannot be read. */
export class DamagedSnapshot extends Error {
  readonly id: string;
  /** In figures and names, which are the same in all languages. */
  readonly reason: string;

  constructor(id: string, reason: string, options?: ErrorOptions) {
    super(`snapshot ${id} is damaged: ${reason}`, options);
    this.id = id;
    this.reason = reason;
  }
}

/**
 * Compares the size of a snapshot's file with the journal; cheap enough for every start. A snapshot
 * from before there was a journal passes.
 * @throws {DamagedSnapshot}
 */
export function checkSize(warehouse: string, id: string): void {
  const entry = loadOf(warehouse, id);
  if (!entry) return;
  const { size } = statSync(snapshotPath(warehouse, id));
  if (size !== entry.bytes) throw new DamagedSnapshot(id, `${size} ≠ ${entry.bytes} B`);
}

/**
 * Compares size and checksum of a snapshot's file with the journal.
 * @returns false for a snapshot that the journal does not know
 * @throws {DamagedSnapshot}
 */
export async function checkSum(warehouse: string, id: string): Promise<boolean> {
  checkSize(warehouse, id);
  const entry = loadOf(warehouse, id);
  if (!entry) return false;
  const sum = await sumFile(snapshotPath(warehouse, id));
  if (sum !== entry.sha256)
    throw new DamagedSnapshot(id, `SHA-256 ${sum.slice(0, 12)} ≠ ${entry.sha256.slice(0, 12)}`);
  return true;
}

/** SHA-256 of a file that nothing in this process has open. */
export async function sumFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
