import { LRUCache } from 'lru-cache';
import type { Model } from '#lib/metrics/model.ts';
import type { PopulationCube } from '#lib/metrics/population.ts';
import type { Answer } from '#lib/result.ts';
import { openReader, type Reader } from '#lib/server/database.ts';
import type { Failure } from '#lib/i18n/failures.ts';
import { failureOf } from '#lib/server/failure.ts';
import { checkSize, DamagedSnapshot, OutdatedSnapshot } from '#lib/server/journal.ts';
import { loadModel, loadPopulation } from '#lib/server/model.ts';
import type { Release } from '#lib/server/release.ts';
import {
  currentSnapshot,
  existingPath,
  listSnapshots,
  publications,
  SNAPSHOT_FORMAT,
  UnknownSnapshot,
} from '#lib/server/snapshots.ts';

/** One snapshot, open for questions. */
export interface Snapshot {
  readonly model: Model;
  readonly population: PopulationCube | undefined;
  readonly reader: Reader;
  /** Present where this is a release: protected values instead of records. */
  readonly release?: Release;
  /** Answers given before, by canonical question; goes with the snapshot. */
  readonly answers: LRUCache<string, Answer>;
}

/** A snapshot kept open until it is released. */
export interface Lease {
  readonly snapshot: Snapshot;
  release(): void;
}

/** The snapshot that the pointer names, followed as the pointer moves. */
export interface Serving {
  /** undefined while the warehouse has no snapshot. */
  lease(): Lease | undefined;
  /** Ids of the snapshots that can be compared with the served one, latest published first. */
  earlier(): readonly string[];
  /** Why what should be served is not; undefined while it is. */
  problem(): Failure | undefined;
  /** Keeps another snapshot open. @throws {UnknownSnapshot} for one that does not exist */
  leaseOf(id: string): Promise<Lease>;
  close(): void;
}

/** How often the pointer is looked at; a new snapshot is served within two seconds. */
const POLL_MS = 1000;

/** Answers remembered a snapshot, in cells: about 100 bytes each. */
const REMEMBERED_CELLS = 500_000;

interface Entry {
  readonly id: string;
  readonly snapshot: Snapshot;
  users: number;
}

/** Where files lie and which of them is to be served. */
export interface Shelf {
  /** Id of the one to serve; undefined: none. Cheap: it is asked every second. */
  current(): string | undefined;
  /** @throws when it cannot be opened; what was served stays then */
  open(id: string): Promise<Snapshot>;
  /** Ids of all that can be opened, latest published first. */
  published(): readonly string[];
}

/** What is to be served, but cannot be. */
export interface Refusal {
  /** undefined: it cannot be read what is to be served. */
  readonly id: string | undefined;
  /** undefined: a bug. */
  readonly failure: Failure | undefined;
  readonly cause: unknown;
}

/**
 * Opens the current snapshot of a warehouse and follows its pointer until `close`.
 * @param tell called once with each refusal
 */
export function openServing(
  warehouse: string,
  tell: (refusal: Refusal) => void = () => {},
): Promise<Serving> {
  return followShelf(shelfOf(warehouse), tell);
}

/** Opens what a shelf says is to be served, and follows it until `close`. */
export async function followShelf(
  shelf: Shelf,
  tell: (refusal: Refusal) => void,
): Promise<Serving> {
  const follower = new Follower(shelf, tell);
  await follower.follow();
  return follower;
}

function shelfOf(warehouse: string): Shelf {
  let last: string | undefined;
  return {
    // while a warehouse is replaced what was served stays
    current: () => (last = currentSnapshot(warehouse) ?? last),
    open: (id) => openChecked(warehouse, id),
    published: () => {
      const existing = new Set(listSnapshots(warehouse));
      const ids = publications(warehouse).map(({ id }) => id);
      return [...new Set(ids.filter((id) => existing.has(id)).reverse())];
    },
  };
}

/** Remembers answers within a bound. */
export function createAnswerCache(): LRUCache<string, Answer> {
  return new LRUCache<string, Answer>({
    maxSize: REMEMBERED_CELLS,
    sizeCalculation: ({ rows, columns }) => 1 + rows.length * columns.length,
  });
}

/** Opens one snapshot. @param path of a finished snapshot that nothing in this process has open */
export async function openSnapshot(path: string): Promise<Snapshot> {
  const reader = await openReader(path);
  try {
    await refuseOutdated(reader, path);
    return {
      reader,
      model: await loadModel(reader),
      population: await loadPopulation(reader),
      answers: createAnswerCache(),
    };
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** @throws {OutdatedSnapshot} for a file of another format than this product reads */
async function refuseOutdated(reader: Reader, path: string): Promise<void> {
  const sql = `select comment from duckdb_tables() where table_name = 'snapshot'`;
  const [table] = await reader.rows({ sql, values: [] });
  // without the table it is no snapshot at all
  if (table && table.comment !== SNAPSHOT_FORMAT) throw new OutdatedSnapshot(path);
}

/** @throws {DamagedSnapshot} when the file is not what the journal says */
async function openChecked(warehouse: string, id: string): Promise<Snapshot> {
  const path = existingPath(warehouse, id);
  checkSize(warehouse, id);
  try {
    return await openSnapshot(path);
  } catch (cause) {
    if (failureOf(cause)?.kind !== 'damaged') throw cause;
    throw new DamagedSnapshot(id, 'DuckDB', { cause });
  }
}

function problemOf(error: unknown): Failure | undefined {
  return error instanceof UnknownSnapshot ? { kind: 'missing', place: error.id } : failureOf(error);
}

class Follower implements Serving {
  readonly #shelf: Shelf;
  readonly #tell: (refusal: Refusal) => void;
  readonly #timer: NodeJS.Timeout;
  /** Everything open: one instance a file, also while an old one waits for its last reader. */
  readonly #open = new Map<string, Entry>();
  readonly #opening = new Map<string, Promise<Entry>>();
  #current: Entry | undefined;
  #refusal: Refusal | undefined;
  #busy = false;
  #closed = false;

  constructor(shelf: Shelf, tell: (refusal: Refusal) => void) {
    this.#shelf = shelf;
    this.#tell = tell;
    this.#timer = setInterval(() => void this.follow(), POLL_MS);
    this.#timer.unref();
  }

  /** Serves what the pointer names; a snapshot that cannot be opened leaves the old one served. */
  async follow(): Promise<void> {
    if (this.#busy || this.#closed) return;
    this.#busy = true;
    let id: string | undefined;
    try {
      id = this.#shelf.current();
      if (id !== this.#current?.id) await this.#serve(id);
      this.#refusal = undefined;
    } catch (cause) {
      this.#refuse({ id, failure: problemOf(cause), cause });
    } finally {
      this.#busy = false;
    }
  }

  /** What could not be opened is said once. */
  #refuse(refusal: Refusal): void {
    const told = this.#refusal;
    const isKnown = told?.id === refusal.id && String(told?.cause) === String(refusal.cause);
    if (!told || !isKnown) this.#tell(refusal);
    this.#refusal = refusal;
  }

  problem(): Failure | undefined {
    return this.#refusal?.failure;
  }

  async #serve(id: string | undefined): Promise<void> {
    const entry = id === undefined ? undefined : await this.#openEntry(id);
    const previous = this.#current;
    this.#current = entry;
    if (previous) this.#closeIdle(previous);
    if (this.#closed) this.close();
  }

  /** Two who ask at once share one instance. */
  #openEntry(id: string): Promise<Entry> {
    const open = this.#open.get(id);
    if (open) return Promise.resolve(open);
    const opening =
      this.#opening.get(id) ??
      this.#shelf
        .open(id)
        .then((snapshot) => {
          const entry = { id, snapshot, users: 0 };
          this.#open.set(id, entry);
          return entry;
        })
        .finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  lease(): Lease | undefined {
    return this.#current && this.#hold(this.#current);
  }

  earlier(): readonly string[] {
    return this.#shelf.published().filter((id) => id !== this.#current?.id);
  }

  async leaseOf(id: string): Promise<Lease> {
    return this.#hold(await this.#openEntry(id));
  }

  #hold(entry: Entry): Lease {
    entry.users += 1;
    let held = true;
    return {
      snapshot: entry.snapshot,
      release: () => {
        if (!held) return;
        held = false;
        entry.users -= 1;
        this.#closeIdle(entry);
      },
    };
  }

  #closeIdle(entry: Entry): void {
    if (entry === this.#current || entry.users > 0 || !this.#open.delete(entry.id)) return;
    entry.snapshot.reader.close();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#current = undefined;
    for (const entry of this.#open.values()) this.#closeIdle(entry);
  }
}
