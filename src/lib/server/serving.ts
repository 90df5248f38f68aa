import { LRUCache } from 'lru-cache';
import type { Model } from '#lib/metrics/model.ts';
import type { PopulationCube } from '#lib/metrics/population.ts';
import type { Answer } from '#lib/result.ts';
import { openReader, type Reader } from '#lib/server/database.ts';
import type { Failure } from '#lib/i18n/failures.ts';
import { failureOf } from '#lib/server/failure.ts';
import { checkSize, DamagedSnapshot } from '#lib/server/journal.ts';
import { loadModel, loadPopulation } from '#lib/server/model.ts';
import {
  currentSnapshot,
  existingPath,
  listSnapshots,
  publications,
  UnknownSnapshot,
} from '#lib/server/snapshots.ts';

/** One snapshot, open for questions. */
export interface Snapshot {
  readonly model: Model;
  readonly population: PopulationCube | undefined;
  readonly reader: Reader;
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

/** What the pointer names cannot be served. */
export interface Refusal {
  /** undefined: the pointer itself cannot be read. */
  readonly id: string | undefined;
  /** undefined: a bug. */
  readonly failure: Failure | undefined;
  readonly cause: unknown;
}

/**
 * Opens the current snapshot of a warehouse and follows its pointer until `close`.
 * @param tell called once with each refusal
 */
export async function openServing(
  warehouse: string,
  tell: (refusal: Refusal) => void = () => {},
): Promise<Serving> {
  const follower = new Follower(warehouse, tell);
  await follower.follow();
  return follower;
}

/** Opens one snapshot. @param path of a finished snapshot that nothing in this process has open */
export async function openSnapshot(path: string): Promise<Snapshot> {
  const reader = await openReader(path);
  try {
    const answers = new LRUCache<string, Answer>({
      maxSize: REMEMBERED_CELLS,
      sizeCalculation: ({ rows, columns }) => 1 + rows.length * columns.length,
    });
    return {
      reader,
      model: await loadModel(reader),
      population: await loadPopulation(reader),
      answers,
    };
  } catch (error) {
    reader.close();
    throw error;
  }
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
  readonly #warehouse: string;
  readonly #tell: (refusal: Refusal) => void;
  readonly #timer: NodeJS.Timeout;
  /** Everything open: one instance a file, also while an old one waits for its last reader. */
  readonly #open = new Map<string, Entry>();
  readonly #opening = new Map<string, Promise<Entry>>();
  #current: Entry | undefined;
  #refusal: Refusal | undefined;
  #busy = false;
  #closed = false;

  constructor(warehouse: string, tell: (refusal: Refusal) => void) {
    this.#warehouse = warehouse;
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
      id = currentSnapshot(this.#warehouse);
      if (id !== undefined && id !== this.#current?.id) await this.#serve(id);
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

  async #serve(id: string): Promise<void> {
    const entry = await this.#openEntry(id);
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
      openChecked(this.#warehouse, id)
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
    const published = publications(this.#warehouse).map(({ id }) => id);
    const existing = new Set(listSnapshots(this.#warehouse));
    const others = published.filter((id) => id !== this.#current?.id && existing.has(id));
    return [...new Set(others.reverse())];
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
