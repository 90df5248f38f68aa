import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite';

/**
 * What is written while the product runs, in one SQLite file beside the warehouse: accounts, and
 * whatever else has its own part of the schema. The audit log has a file of its own, which nothing puts
 * back.
 */

/** Tables that belong together. A step is never changed once it was released, only followed by another. */
export interface Part {
  readonly name: string;
  /** SQL that leads from each version to the next. */
  readonly steps: readonly string[];
}

export type Value = SQLInputValue;
export type StoreRow = Readonly<Record<string, string | number | null>>;

export interface Store {
  /** For a library that needs the connection itself. */
  readonly connection: DatabaseSync;
  all(sql: string, ...values: Value[]): StoreRow[];
  /** The first row, if there is one. */
  get(sql: string, ...values: Value[]): StoreRow | undefined;
  /** @returns how many rows were changed */
  run(sql: string, ...values: Value[]): number;
  /** Runs all of it or nothing; what it throws goes on. */
  together<T>(work: () => T): T;
  close(): void;
}

/** The file was written by a later version of the product. */
export class LaterStore extends Error {
  constructor(part: string, found: number, known: number) {
    super(`the store has version ${found} of "${part}", this product knows ${known}`);
  }
}

/** Beside the folder of the warehouse, not in it. */
export function storePath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'store', 'etki.sqlite');
}

export function storeExists(path: string): boolean {
  return existsSync(path);
}

/** How long a statement waits for another process that writes. */
const BUSY_MS = 5000;

/**
 * Opens the file, makes it if there is none, and brings its parts to their latest version.
 * @throws {LaterStore} when a part is ahead of this product: nothing is changed then
 */
export function openStore(path: string, parts: readonly Part[]): Store {
  makePrivate(path);
  const connection = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    connection.exec('pragma journal_mode = wal');
    connection.exec('pragma synchronous = full');
    connection.exec('pragma secure_delete = on');
    const store = wrap(connection);
    for (const part of parts) migrate(store, part);
    return store;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Opens a file that is there and changes nothing of it. */
export function readStore(path: string): Store {
  return wrap(new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true }));
}

/** Whether every page of a file and every reference in it is what it should be. */
export function isWholeStore(path: string): boolean {
  let store: Store | undefined;
  try {
    store = readStore(path);
    const whole = store.get('pragma integrity_check')?.integrity_check === 'ok';
    return whole && store.get('pragma foreign_key_check') === undefined;
  } catch {
    return false;
  } finally {
    store?.close();
  }
}

/** For its owner alone, before anything is in it; SQLite gives its side files the same mode. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** Immediate: two processes that both read first would both have to give up. */
const WHOLE = ['begin immediate', 'commit', 'rollback'] as const;
const NESTED = [
  'savepoint together',
  'release together',
  'rollback to together; release together',
] as const;

function wrap(connection: DatabaseSync): Store {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return {
    connection,
    all: (sql, ...values) => prepare(sql).all(...values) as StoreRow[],
    get: (sql, ...values) => prepare(sql).get(...values) as StoreRow | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    together(work) {
      // a library that shares the connection may be in the middle of its own
      const [begin, end, undo] = connection.isTransaction ? NESTED : WHOLE;
      connection.exec(begin);
      try {
        const result = work();
        connection.exec(end);
        return result;
      } catch (error) {
        connection.exec(undo);
        throw error;
      }
    },
    close() {
      prepared.clear();
      connection.close();
    },
  };
}

function migrate(store: Store, { name, steps }: Part): void {
  store.connection.exec(
    'create table if not exists schema_version (part text primary key, version integer not null) strict',
  );
  if (versionOf(store, name) === steps.length) return;
  store.together(() => {
    // another process may have been first
    const version = versionOf(store, name);
    if (version > steps.length) throw new LaterStore(name, version, steps.length);
    for (const step of steps.slice(version)) store.connection.exec(step);
    store.run(
      'insert into schema_version values (?, ?) on conflict (part) do update set version = excluded.version',
      name,
      steps.length,
    );
  });
}

function versionOf(store: Store, part: string): number {
  return Number(store.get('select version from schema_version where part = ?', part)?.version ?? 0);
}

/**
 * Copies a store to a file that does not exist yet, as it is at one moment.
 * @param without tables whose rows stay behind
 */
export async function copyStore(
  from: string,
  to: string,
  without: readonly string[] = [],
): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  const source = new DatabaseSync(from, { timeout: BUSY_MS, readOnly: true });
  try {
    closeSync(openSync(to, 'wx', 0o600));
    await backup(source, to);
  } finally {
    source.close();
  }
  // one file and no side files, so that it can be compared with its checksum
  const copy = new DatabaseSync(to);
  try {
    copy.exec('pragma journal_mode = delete');
    for (const table of without) empty(copy, table);
    // what was deleted must not be in the free pages either
    copy.exec('vacuum');
  } finally {
    copy.close();
  }
}

function empty(connection: DatabaseSync, table: string): void {
  const found = connection.prepare("select 1 from sqlite_master where type = 'table' and name = ?");
  if (found.get(table)) connection.exec(`delete from "${table}"`);
}

/**
 * Puts a copy in the place of a store. A running server that has the store open reads what the copy
 * says from its next statement on.
 */
export async function replaceStore(copy: string, path: string): Promise<void> {
  if (!existsSync(path)) {
    await copyStore(copy, path);
    return;
  }
  const source = new DatabaseSync(copy, { readOnly: true });
  try {
    await backup(source, path);
  } catch {
    // what is there is no database any more
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    await copyStore(copy, path);
  } finally {
    source.close();
  }
}
