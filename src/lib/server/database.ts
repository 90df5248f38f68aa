import { rmSync } from 'node:fs';
import {
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBTypeId,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { Statement } from '#lib/metrics/compile/visits.ts';

/** The only module that knows DuckDB: a reader for one snapshot, a writer for the next one. */

export type Value = string | number | boolean | null;
export type Values = Readonly<Record<string, Value>>;

/** A query was stopped: the reader left or the time was over. */
export class Interrupted extends Error {
  readonly reason: 'abort' | 'timeout';

  constructor(reason: 'abort' | 'timeout') {
    super(`query interrupted: ${reason}`);
    this.reason = reason;
  }
}

export interface Limits {
  /** Stops the query as soon as the signal is aborted. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the query is stopped. */
  readonly timeout?: number;
}

/** Read-only, locked-down access to one snapshot. Lives until `close`. */
export interface Reader {
  /**
   * Runs one statement; counts and sums must be cast to types that fit a JavaScript number.
   * @throws {Interrupted} when stopped; any other error is a bug in the compiled SQL
   */
  rows(statement: Statement, limits?: Limits): Promise<Values[]>;
  /** Checks names and types of a statement without running it. */
  prepare(statement: Statement): Promise<void>;
  close(): void;
}

const READ_ONLY = {
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** Queries that run at the same time; DuckDB parallelises each of them itself. */
const CONCURRENT = 4;

/**
 * Opens a snapshot for reading.
 * @param path of a checkpointed DuckDB file that nothing in this process has open
 */
export async function openReader(path: string): Promise<Reader> {
  const instance = await DuckDBInstance.create(path, READ_ONLY);
  const idle: DuckDBConnection[] = [];
  for (let i = 0; i < CONCURRENT; i++) idle.push(await instance.connect());
  const [first] = idle;
  if (!first) throw new Error('no connection');
  await first.run("set global TimeZone = 'UTC'");
  await first.run('set lock_configuration = true');
  return pooledReader(instance, idle);
}

function pooledReader(instance: DuckDBInstance, idle: DuckDBConnection[]): Reader {
  const all = [...idle];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  const take = async (): Promise<DuckDBConnection> =>
    idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const give = (connection: DuckDBConnection): void => {
    const next = waiting.shift();
    if (next) next(connection);
    else idle.push(connection);
  };
  return {
    async rows(statement, limits = {}) {
      if (limits.signal?.aborted) throw new Interrupted('abort');
      const connection = await take();
      try {
        return await runWithin(connection, statement, limits);
      } finally {
        give(connection);
      }
    },
    async prepare(statement) {
      const connection = await take();
      try {
        (await connection.prepare(statement.sql)).destroySync();
      } finally {
        give(connection);
      }
    },
    close() {
      for (const connection of all) connection.closeSync();
      instance.closeSync();
    },
  };
}

async function runWithin(
  connection: DuckDBConnection,
  statement: Statement,
  { signal, timeout }: Limits,
): Promise<Values[]> {
  if (signal?.aborted) throw new Interrupted('abort');
  let stopped: 'abort' | 'timeout' | undefined;
  const stop = (cause: 'abort' | 'timeout') => () => {
    stopped = cause;
    connection.interrupt();
  };
  const onAbort = stop('abort');
  const timer = timeout ? setTimeout(stop('timeout'), timeout) : undefined;
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await runStatement(connection, statement);
  } catch (error) {
    if (stopped) throw new Interrupted(stopped);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function runStatement(
  connection: DuckDBConnection,
  { sql, values }: Statement,
): Promise<Values[]> {
  const reader = await connection.runAndReadAll(sql, [...values]);
  return reader.getRowObjectsJS() as Values[];
}

/** Writes a new database file. Lives until `close`, which checkpoints. */
export interface Writer {
  run(sql: string, values?: readonly Value[]): Promise<void>;
  rows(sql: string, values?: readonly Value[]): Promise<Values[]>;
  appender(table: string): Promise<TableAppender>;
  /** Opens another database file beside the new one, to be read under a name. */
  attach(path: string, name: string): Promise<void>;
  close(): Promise<void>;
}

/** Appends rows to one table; dates are days since 1970-01-01. */
export interface TableAppender {
  add(row: readonly Value[]): void;
  /** Appends columns of numbers and texts, of which there are no nulls. */
  addColumns(columns: readonly ColumnValues[], rows: number): void;
  close(): void;
}

export type ColumnValues = ArrayLike<number> | readonly string[];

/** Rows of one DuckDB vector: as many as `addColumns` takes. */
export const CHUNK = 2048;

/**
 * What a writer may use. Without limits it takes most of the machine.
 * @property memory as DuckDB writes it: `512MB`
 */
export interface WriterLimits {
  readonly memory: string;
  readonly threads: number;
}

/** Creates a database file. @param path of a file that does not exist; ':memory:' for none */
export async function createWriter(path: string, limits?: WriterLimits): Promise<Writer> {
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(limits ? { memory_limit: limits.memory, threads: String(limits.threads) } : {}),
  });
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  return {
    async run(sql, values = []) {
      await connection.run(sql, [...values]);
    },
    rows: (sql, values = []) => runStatement(connection, { sql, values }),
    appender: async (table) => chunkAppender(await connection.createAppender(table)),
    async attach(other, name) {
      // a path cannot be bound here
      await connection.run(`attach '${other.replaceAll("'", "''")}' as ${name} (read_only)`);
    },
    async close() {
      try {
        // without a checkpoint closing can block for seconds
        await connection.run('checkpoint');
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}

function chunkAppender(appender: DuckDBAppender): TableAppender {
  const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  let columns = emptyColumns(types);
  let block: DuckDBDataChunk | undefined;
  const flush = (): void => {
    const size = columns[0]?.length ?? 0;
    if (size === 0) return;
    const chunk = DuckDBDataChunk.create(types, size);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = emptyColumns(types);
  };
  return {
    add(row) {
      for (const [i, type] of types.entries()) columns[i]?.push(toDuckDB(row[i] ?? null, type));
      if (columns[0]?.length === CHUNK) flush();
    },
    addColumns(given, rows) {
      flush();
      // one chunk for all: what a chunk holds outside of JavaScript is freed late
      block ??= DuckDBDataChunk.create(types);
      const chunk = block;
      chunk.reset();
      chunk.rowCount = rows;
      for (const [i, column] of given.entries()) fillVector(chunk.getColumnVector(i), column, rows);
      appender.appendDataChunk(chunk);
    },
    close() {
      flush();
      appender.closeSync();
    },
  };
}

function fillVector(vector: DuckDBVector, column: ColumnValues, rows: number): void {
  for (let i = 0; i < rows; i++) vector.setItem(i, column[i] ?? null);
  vector.flush();
}

function emptyColumns(types: readonly DuckDBType[]): DuckDBValue[][] {
  return types.map(() => []);
}

function toDuckDB(value: Value, type: DuckDBType): DuckDBValue {
  if (type.typeId === DuckDBTypeId.DATE && typeof value === 'number') {
    return new DuckDBDateValue(value);
  }
  return value;
}

/** A file that is missing, or is not a whole database. */
export class UnreadableFile extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`cannot open ${path}`, { cause });
    this.path = path;
  }
}

/** Two snapshots beside each other, read-only: tables are written `before.visit`, `after.visit`. */
export interface Pair {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Values[]>;
  /**
   * Whether both files have the tables and columns that a statement names: a file that an earlier
   * version of the product made may lack some.
   */
  knows(sql: string): Promise<boolean>;
  close(): void;
}

/**
 * Opens two checkpointed files that nothing else in this process has open; others may serve them.
 * @param scratch folder that does not exist, for what does not fit into memory; goes with `close`
 * @throws {UnreadableFile}
 */
export async function openPair(
  files: { readonly before: string; readonly after: string; readonly scratch: string },
  limits: WriterLimits,
): Promise<Pair> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: limits.memory,
    threads: String(limits.threads),
    temp_directory: files.scratch,
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
    rmSync(files.scratch, { recursive: true, force: true });
  };
  const attach = async (name: 'before' | 'after'): Promise<void> => {
    const path = files[name];
    try {
      await connection.run(`attach '${path.replaceAll("'", "''")}' as ${name} (read_only)`);
    } catch (error) {
      close();
      throw new UnreadableFile(path, error);
    }
  };
  await attach('before');
  await attach('after');
  await connection.run('set lock_configuration = true');
  return {
    async run(sql) {
      await connection.run(sql);
    },
    rows: (sql) => runStatement(connection, { sql, values: [] }),
    async knows(sql) {
      try {
        (await connection.prepare(sql)).destroySync();
        return true;
      } catch (error) {
        if (/^(?:Binder|Catalog) Error/.test((error as Error).message)) return false;
        throw error;
      }
    },
    close,
  };
}
