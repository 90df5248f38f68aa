import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '#lib/server/alive.ts';
import { replaceFile } from '#lib/server/whole-file.ts';

/**
 * Published data: immutable files and a pointer to the one that is served.
 * `<warehouse>/snapshots/<id>.duckdb` and `<warehouse>/current.json`; both appear by renaming, so
 * that a process killed at any moment leaves the old snapshot served.
 */

export interface Publication {
  readonly id: string;
  /** ISO time. */
  readonly published_at: string;
}

interface Pointer {
  readonly current: string;
  /** Oldest first; the last is the current one. */
  readonly history: readonly Publication[];
}

/** Of the tables of a snapshot, as their file says it: the number is raised when they change. */
export const SNAPSHOT_FORMAT = 'etki 7';

/** A snapshot that is asked for does not exist: the reader's mistake, not a bug. */
export class UnknownSnapshot extends Error {
  readonly id: string;
  readonly existing: readonly string[];

  constructor(id: string, existing: readonly string[]) {
    super(`unknown snapshot: ${id}; existing: ${existing.join(', ') || 'none'}`);
    this.id = id;
    this.existing = existing;
  }
}

/** The pointer is there, but names no snapshot. */
export class BadPointer extends Error {}

/** `<data date>-<first 8 hex digits of the content hash>`: never a path. */
const SNAPSHOT_ID = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;

const FILE_END = '.duckdb';
/** A claim is ended by who made it: see claim.ts. */
const CLAIM_END = '.claim';
const TEMPORARY = /^\.(?:importing|erasing|copying|current)-(\d+)\b/;

/** The file that names the served snapshot. */
export function pointerPath(warehouse: string): string {
  return join(warehouse, 'current.json');
}

/** Path of a snapshot's file. @throws {UnknownSnapshot} when the id does not look like one */
export function snapshotPath(warehouse: string, id: string): string {
  if (!SNAPSHOT_ID.test(id)) throw new UnknownSnapshot(id, listSnapshots(warehouse));
  return join(warehouse, 'snapshots', id + FILE_END);
}

/** Path for a file that is being made by this process. */
export function importingPath(warehouse: string): string {
  return join(warehouse, `.importing-${process.pid}${FILE_END}`);
}

/** Path for the nth file that takes the place of another. */
export function erasingPath(warehouse: string, n: number): string {
  return join(warehouse, `.erasing-${process.pid}-${n}${FILE_END}`);
}

/** Ids of all snapshots, oldest data first; none when there is no warehouse. */
export function listSnapshots(warehouse: string): string[] {
  return filesIn(join(warehouse, 'snapshots'))
    .filter((file) => file.endsWith(FILE_END))
    .map((file) => file.slice(0, -FILE_END.length))
    .filter((id) => SNAPSHOT_ID.test(id))
    .sort();
}

/** Id of the served snapshot; undefined when nothing is published. Cheap: one small file is read. */
export function currentSnapshot(warehouse: string): string | undefined {
  return readPointer(warehouse)?.current;
}

/**
 * Path of a snapshot that exists.
 * @throws {UnknownSnapshot} naming those that do
 */
export function existingPath(warehouse: string, id: string): string {
  const path = snapshotPath(warehouse, id);
  if (!existsSync(path)) throw new UnknownSnapshot(id, listSnapshots(warehouse));
  return path;
}

/** What was published when, oldest first. */
export function publications(warehouse: string): readonly Publication[] {
  return readPointer(warehouse)?.history ?? [];
}

/**
 * Serves a snapshot from now on; does nothing when it is served already. A damaged pointer is
 * replaced, and what it said before is lost.
 * @param before called when nothing can be in the way any more; what it throws leaves all as it was
 * @throws {UnknownSnapshot} naming those that exist
 */
export function publishSnapshot(warehouse: string, id: string, before?: () => void): void {
  existingPath(warehouse, id);
  const pointer = readableParts(warehouse);
  if (pointer?.current === id) return;
  const publication = { id, published_at: new Date().toISOString() };
  const history = [...(pointer?.history ?? []), publication];
  writePointer(warehouse, { current: id, history }, before);
}

function readableParts(warehouse: string): Pointer | undefined {
  try {
    return readPointer(warehouse);
  } catch (error) {
    if (error instanceof BadPointer) return undefined;
    throw error;
  }
}

/**
 * Serves again what was served before the current snapshot, and takes the current one out of the
 * history, so that rolling back again goes further back.
 * @param before called with the id when nothing can be in the way any more
 * @returns the id served now; undefined when there is nothing to go back to
 */
export function rollbackSnapshot(
  warehouse: string,
  before: (id: string) => void = () => undefined,
): string | undefined {
  const pointer = readPointer(warehouse);
  if (!pointer) return undefined;
  const earlier = pointer.history
    .slice(0, -1)
    .findLastIndex(({ id }) => id !== pointer.current && existsSync(snapshotPath(warehouse, id)));
  const target = pointer.history[earlier];
  if (!target) return undefined;
  const history = pointer.history.slice(0, earlier + 1);
  writePointer(warehouse, { current: target.id, history }, () => before(target.id));
  return target.id;
}

/** Whether a snapshot is served or was. */
export function wasPublished(warehouse: string, id: string): boolean {
  return currentSnapshot(warehouse) === id || publications(warehouse).some((one) => one.id === id);
}

/**
 * Puts other snapshots in the place of some, in what is served and in all that was, at once; does
 * nothing when the pointer names none of them.
 * @param others the new id of each old one
 */
export function replaceSnapshots(warehouse: string, others: ReadonlyMap<string, string>): void {
  const pointer = readPointer(warehouse);
  if (!pointer) return;
  const named = [pointer.current, ...pointer.history.map(({ id }) => id)];
  if (!named.some((id) => others.has(id))) return;
  const replaced = (id: string): string => others.get(id) ?? id;
  writePointer(warehouse, {
    current: replaced(pointer.current),
    history: pointer.history.map((one) => ({ ...one, id: replaced(one.id) })),
  });
}

/** Paths of what killed processes left behind. */
export function listLeftovers(warehouse: string): string[] {
  return filesIn(warehouse)
    .filter((file) => {
      const pid = Number(TEMPORARY.exec(file)?.[1]);
      return pid > 0 && !isAlive(pid);
    })
    .map((file) => join(warehouse, file));
}

/** Removes what killed processes left behind; files of living ones stay. */
export function removeLeftovers(warehouse: string): void {
  for (const path of listLeftovers(warehouse)) rmSync(path, { recursive: true, force: true });
}

/** Removes what this process was making, after a refusal or failure. */
export function removeOwnFiles(warehouse: string): void {
  for (const file of filesIn(warehouse)) {
    if (Number(TEMPORARY.exec(file)?.[1]) !== process.pid || file.endsWith(CLAIM_END)) continue;
    rmSync(join(warehouse, file), { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readPointer(warehouse: string): Pointer | undefined {
  let text: string;
  try {
    text = readFileSync(pointerPath(warehouse), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pointer = parsePointer(text);
  if (!pointer) throw new BadPointer(pointerPath(warehouse));
  return pointer;
}

function parsePointer(text: string): Pointer | undefined {
  try {
    const { current, history = [] } = JSON.parse(text) as Partial<Pointer>;
    const isNamed = typeof current === 'string' && SNAPSHOT_ID.test(current);
    return isNamed ? { current, history } : undefined;
  } catch {
    return undefined;
  }
}

/** @param before called when nothing but the renaming is left */
function writePointer(warehouse: string, pointer: Pointer, before?: () => void): void {
  replaceFile(pointerPath(warehouse), `${JSON.stringify(pointer, null, 2)}\n`, {
    temporary: join(warehouse, `.current-${process.pid}.json`),
    ...(before ? { before } : {}),
  });
}
