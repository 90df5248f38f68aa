import { existsSync, statSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { normalise } from '#lib/importing/cells.ts';
import { claimWarehouse } from '#lib/server/claim.ts';
import { openReader, type Reader } from '#lib/server/database.ts';
import { createErasedCheck, readErasures, type Erasure } from '#lib/server/erasures.ts';
import { listUploads, type Upload } from '#lib/server/jobs.ts';
import {
  checkSum,
  DamagedSnapshot,
  loadOf,
  sumFile,
  type Actor,
  type JournalEntry,
  type LoadEntry,
} from '#lib/server/journal.ts';
import { createMarks, createPseudonyms, keyPath } from '#lib/server/key.ts';
import {
  cleanWarehouse,
  decide,
  finishReplacement,
  type Replaced,
} from '#lib/server/replacement.ts';
import { rewriteWithout } from '#lib/server/rewrite.ts';
import {
  currentSnapshot,
  erasingPath,
  listSnapshots,
  removeOwnFiles,
  snapshotPath,
} from '#lib/server/snapshots.ts';

/**
 * Erasure of one person (KVKK art. 7, GDPR art. 17): every snapshot that holds the person is made
 * again without, and takes the place of the old one in what is served and in all that was. Until then
 * the old one is served. Like an import this is the work of a process of its own: it opens files that
 * a server has open.
 */

export interface ErasureOptions {
  /** The id as it stands in the source files, or as snapshots hold it. */
  readonly person: string;
  readonly warehouse: string;
  /** File of the key of pseudonyms; without it one beside the warehouse. */
  readonly key?: string | undefined;
  /** Names nobody. */
  readonly reason?: string | undefined;
  readonly by?: Actor | undefined;
  /** Only says what would be done. */
  readonly check?: true | undefined;
  /** Called before each snapshot that is made again. */
  readonly onProgress?: ((progress: ErasureProgress) => void) | undefined;
}

export interface ErasureProgress {
  readonly snapshot: string;
  readonly n: number;
  readonly of: number;
}

export interface ErasureReport {
  /** `found`: would be erased; `already`: was erased at an earlier time; `unknown`: is nowhere. */
  readonly outcome: 'erased' | 'found' | 'already' | 'unknown';
  /** Those that hold or held the person, with what has taken their place; nothing, if never served. */
  readonly snapshots: readonly { readonly old: string; readonly made?: string }[];
  /** Imports through the web whose files go, since they may hold the person too. */
  readonly uploads: number;
  /** When the person was erased, of `erased` and `already`. */
  readonly at?: string;
  /** What is served after it. */
  readonly current?: string;
}

/** A reason must not name whom it is about. */
export class NamedPerson extends Error {}

/** What was decided could not be finished: whoever cleans the warehouse next tries again. */
export class UnfinishedErasure extends Error {}

/** Persons to erase, as it holds them, of each snapshot that does. */
type Found = ReadonlyMap<string, readonly string[]>;

/**
 * Erases a person. What is not decided when the process ends was never begun; what is decided is
 * finished by whoever cleans the warehouse next.
 * @throws {NamedPerson} {WarehouseBusy} {BadKey} {UnfinishedErasure}; {DamagedSnapshot} for a file that
 *   cannot be searched
 */
export async function erasePerson(options: ErasureOptions): Promise<ErasureReport> {
  const { warehouse, reason = '', check } = options;
  const person = normalise(options.person);
  if (isNamed(person, reason)) throw new NamedPerson('the reason names the person');
  if (listSnapshots(warehouse).length === 0) return describe(warehouse, { outcome: 'unknown' });
  if (check) return look({ ...options, person });
  const release = claimWarehouse(warehouse, 'erasing');
  try {
    cleanWarehouse(warehouse);
    return await erase({ ...options, person });
  } finally {
    release();
  }
}

/** Short ids may be part of any text. */
const SHORT_ID = 6;

function isNamed(person: string, reason: string): boolean {
  if (person === '') return false;
  const words = reason.split(/[^\p{L}\p{N}_-]+/u);
  return words.includes(person) || (person.length >= SHORT_ID && reason.includes(person));
}

function describe(
  warehouse: string,
  found: Pick<ErasureReport, 'outcome'> & Partial<ErasureReport>,
): ErasureReport {
  const current = currentSnapshot(warehouse);
  return { snapshots: [], uploads: 0, ...found, ...(current ? { current } : {}) };
}

async function look(options: ErasureOptions): Promise<ErasureReport> {
  const { warehouse } = options;
  const found = await findPerson(options);
  if (found.size === 0) return describeAbsent(options);
  const snapshots = [...found.keys()].map((old) => ({ old }));
  const uploads = listUploads(warehouse).length;
  return describe(warehouse, { outcome: 'found', snapshots, uploads });
}

/** A person who is nowhere was erased, or never there. */
function describeAbsent({ warehouse, person, key = keyPath(warehouse) }: ErasureOptions) {
  const erasures = readErasures(warehouse);
  if (erasures.length === 0) return describe(warehouse, { outcome: 'unknown' });
  const mark = createMarks(key, { make: false })(person);
  const earlier = erasures.findLast(({ marks }) => marks.includes(mark));
  return earlier
    ? describe(warehouse, { outcome: 'already', at: earlier.at })
    : describe(warehouse, { outcome: 'unknown' });
}

async function erase(options: ErasureOptions): Promise<ErasureReport> {
  const { warehouse, person, reason, by = 'command', key = keyPath(warehouse) } = options;
  const found = await findPerson(options);
  if (found.size === 0) return describeAbsent(options);
  const markOf = createMarks(key, { make: true });
  const erasure: Erasure = {
    at: new Date().toISOString(),
    by,
    ...(reason === undefined ? {} : { reason }),
    marks: idsOf(person, key).map(markOf),
  };
  const uploads = listUploads(warehouse);
  const others = await replace(found, { ...options, erasure, markOf, uploads, kept: [erasure] });
  const snapshots = [...found.keys()].map((old) => {
    const made = others.get(old);
    return made === undefined ? { old } : { old, made };
  });
  return describe(warehouse, {
    outcome: 'erased',
    snapshots,
    uploads: uploads.length,
    at: erasure.at,
  });
}

/**
 * Erases once more all who were erased and are back, as they are when an old backup was put back.
 * @returns how many snapshots were made again
 */
export async function eraseAgain({
  warehouse,
  key = keyPath(warehouse),
  onProgress,
}: Pick<ErasureOptions, 'warehouse' | 'key' | 'onProgress'>): Promise<number> {
  const isErased = createErasedCheck(warehouse, key);
  if (!isErased) return 0;
  const found = await findPersons(warehouse, async (reader) => {
    const rows = await reader.rows({ sql: 'select beneficiary_id as id from person', values: [] });
    return rows.map(({ id }) => String(id)).filter(isErased);
  });
  if (found.size === 0) return 0;
  const markOf = createMarks(key, { make: false });
  const erasure = { at: new Date().toISOString(), by: 'command', marks: [] } as const;
  await replace(found, { warehouse, onProgress, erasure, markOf, uploads: [], kept: [] });
  return found.size;
}

function findPerson({ warehouse, person, key = keyPath(warehouse) }: ErasureOptions) {
  const ids = idsOf(person, key);
  const places = ids.map(() => '?').join(', ');
  const sql = `select beneficiary_id as id from person where beneficiary_id in (${places})`;
  return findPersons(warehouse, async (reader) => {
    const rows = await reader.rows({ sql, values: ids });
    return rows.map(({ id }) => String(id));
  });
}

/** What stands for a person in snapshots. Without a key there are no pseudonyms. */
function idsOf(person: string, key: string): string[] {
  return existsSync(key) ? [person, createPseudonyms(key)(person)] : [person];
}

/** Searches every snapshot; one that cannot be searched may hold the person. */
async function findPersons(
  warehouse: string,
  personsIn: (reader: Reader) => Promise<string[]>,
): Promise<Found> {
  const found = new Map<string, readonly string[]>();
  for (const id of listSnapshots(warehouse)) {
    await checkSum(warehouse, id);
    const persons = await readSnapshot(warehouse, id, personsIn);
    if (persons.length > 0) found.set(id, persons);
  }
  return found;
}

async function readSnapshot<T>(
  warehouse: string,
  id: string,
  read: (reader: Reader) => Promise<T>,
): Promise<T> {
  try {
    const reader = await openReader(snapshotPath(warehouse, id));
    try {
      return await read(reader);
    } finally {
      reader.close();
    }
  } catch (cause) {
    throw new DamagedSnapshot(id, 'DuckDB', { cause });
  }
}

interface Replacing extends Pick<ErasureOptions, 'warehouse' | 'onProgress'> {
  readonly erasure: Erasure;
  readonly markOf: (id: string) => string;
  /** Those that go. */
  readonly uploads: readonly Upload[];
  /** What is written down, so that nobody is brought back. */
  readonly kept: readonly Erasure[];
}

interface Made extends Replaced {
  readonly load: LoadEntry;
}

/** Makes the new files, decides, and finishes. @returns the new id of each that was made again */
async function replace(found: Found, replacing: Replacing): Promise<ReadonlyMap<string, string>> {
  const { warehouse, erasure, uploads, kept } = replacing;
  const dropped = uploads.flatMap(({ waiting }) => (waiting === undefined ? [] : [waiting]));
  const stay = [...found.keys()].filter((id) => !dropped.includes(id));
  const made: Made[] = [];
  try {
    for (const [i, snapshot] of stay.entries()) {
      replacing.onProgress?.({ snapshot, n: i + 1, of: stay.length });
      const persons = found.get(snapshot) ?? [];
      made.push(await remake(replacing, { id: snapshot, n: i + 1, persons }));
    }
    decide(warehouse, {
      snapshots: made.map(({ old, made: id, file }) => ({ old, made: id, file })),
      journal: made.flatMap((one) => entriesOf(one, erasure)),
      erasures: kept,
      dropped,
      folders: uploads.map(({ folder }) => relative(warehouse, folder)),
    });
  } catch (error) {
    removeOwnFiles(warehouse);
    throw error;
  }
  try {
    finishReplacement(warehouse);
  } catch (cause) {
    throw new UnfinishedErasure('decided, not finished', { cause });
  }
  return new Map(made.map((one) => [one.old, one.made]));
}

function entriesOf({ old, made, load }: Made, { at, by, reason }: Erasure): JournalEntry[] {
  const why = reason === undefined ? {} : { reason };
  return [load, { action: 'erase', at, snapshot: made, replaces: old, by, ...why }];
}

/** Writes one snapshot again, into a file that has no name yet. */
async function remake(
  { warehouse, markOf, erasure }: Replacing,
  { id: old, n, persons }: { id: string; n: number; persons: readonly string[] },
): Promise<Made> {
  const path = erasingPath(warehouse, n);
  const marks = persons.map(markOf);
  const { id, content, rows } = await rewriteWithout(snapshotPath(warehouse, old), path, {
    persons,
    marks,
  });
  const before = loadOf(warehouse, old);
  const load: LoadEntry = {
    action: 'load',
    at: erasure.at,
    snapshot: id,
    content,
    rows: countAgain(rows, before?.rows ?? {}),
    warnings: before?.warnings ?? 0,
    bytes: statSync(path).size,
    sha256: await sumFile(path),
  };
  return { old, made: id, file: basename(path), load };
}

/** What was read and left out at the import stays so; rows that are gone were never there. */
function countAgain(
  loaded: Readonly<Record<string, number>>,
  before: LoadEntry['rows'],
): LoadEntry['rows'] {
  return Object.fromEntries(
    Object.entries(loaded).map(([dataset, count]) => {
      const { rejected = 0, skipped = 0 } = before[dataset] ?? {};
      return [dataset, { read: count + rejected + skipped, loaded: count, rejected, skipped }];
    }),
  );
}
