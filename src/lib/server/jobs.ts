import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Failure } from '#lib/i18n/failures.ts';
import type { JobState } from '#lib/importing/job.ts';
import type { Issue } from '#lib/importing/issue.ts';
import { parseReadings, type Reading, type Readings } from '#lib/importing/mapping.ts';
import type { NewAuditEntry } from '#lib/server/audit.ts';
import { describeImport } from '#lib/server/import-record.ts';
import type { ImportProgress, ImportReport } from '#lib/server/ingest.ts';
import type { PublishEntry } from '#lib/server/journal.ts';
import { giveName, listNames, pathOfName, takeName } from '#lib/server/named-files.ts';
import { publish } from '#lib/server/publication.ts';
import { cleanWarehouse } from '#lib/server/replacement.ts';
import { snapshotPath, wasPublished } from '#lib/server/snapshots.ts';
import { replaceFile } from '#lib/server/whole-file.ts';
import { startWork, type WorkerCommand } from '#lib/server/worker.ts';

/**
 * Imports through the web: a folder of files a job, checked by a process of its own with its own limit
 * of memory, so that those who view the figures do not notice. What a job has come to lies in its
 * folder: it outlives a reload, and a restart of the server.
 */

export interface Job {
  readonly id: string;
  readonly created_at: string;
  readonly state: JobState;
  /** Name of the mapping file in the job's folder, where one was chosen. */
  readonly mapping?: string | undefined;
  readonly report?: ImportReport | undefined;
  /** Why a check failed that had to do with neither data nor visitors. */
  readonly failure?: Failure | undefined;
  /** Rows checked so far, while it is checking. */
  readonly progress?: readonly ImportProgress[] | undefined;
  /** The first issues, while it is checking. */
  readonly early?: readonly Issue[] | undefined;
}

export interface JobFile {
  readonly name: string;
  readonly bytes: number;
}

/** A job that does not exist, or a name that no file may have: the reader's mistake. */
export class UnknownJob extends Error {}
export class BadFileName extends Error {}
/** More bytes than are taken. */
export class TooManyBytes extends Error {}
/** The bytes stopped coming before their end. */
export class CutUpload extends Error {}
/** Something that the state of the job does not allow. */
export class WrongState extends Error {}

const JOB_ID = /^[0-9a-f]{16}$/;
const FILE_NAME = /^[^./\\\p{Cc}][^/\\\p{Cc}]{0,150}$/u;
/** What file systems take, in bytes of UTF-8. */
const LONGEST_NAME = 255;
/** Folder in a job's own of what has not arrived whole. */
const ARRIVING = 'arriving';
/** What a job keeps beside its files. */
type KeptName = 'mapping.json' | 'readings.json' | 'form.txt';
const MOST_BYTES = 2 * 1024 ** 3;

function isFileName(name: string): boolean {
  return FILE_NAME.test(name) && Buffer.byteLength(name) <= LONGEST_NAME;
}

export interface Jobs {
  create(): Job;
  list(): Job[];
  /** @throws {UnknownJob} */
  read(id: string): Job;
  files(id: string): JobFile[];
  folder(id: string): string;
  /**
   * Streams a file to the disk, with how it is to be read.
   * @throws {TooManyBytes} over 2 GB, {CutUpload}; of what does not arrive whole nothing is kept
   */
  receive(
    id: string,
    name: string,
    body: ReadableStream<Uint8Array>,
    reading?: Reading,
  ): Promise<JobFile>;
  remove(id: string, name: string): void;
  /** What was chosen about how the files are read. */
  readings(id: string): Readings;
  /** Keeps how a file is to be read; the rest is found. */
  setReading(id: string, name: string, reading: Reading): void;
  /** Path of the mapping that was chosen. */
  mappingPath(id: string): string | undefined;
  /** The fields of a form that is not finished; undefined: none was begun. */
  form(id: string): string | undefined;
  /** Keeps what was filled in; undefined: it is begun anew. */
  keepForm(id: string, fields: string | undefined): void;
  /** Keeps the text of a mapping for the check; undefined: the files have contract names. */
  choose(id: string, mapping: string | undefined): void;
  /** Starts to check; `watch` tells how it goes. @param starter to whom the log ascribes it */
  check(id: string, starter: Starter): void;
  cancel(id: string): void;
  /** Called at once and after every change, until the function that is returned is called. */
  watch(id: string, tell: (job: Job) => void): () => void;
  /** Serves what was checked; its files are no longer needed. @returns the snapshot */
  publish(id: string, why: Pick<PublishEntry, 'name' | 'reason'>): string;
  /** Takes away the files, and the snapshot that waits. */
  discard(id: string): void;
  close(): void;
}

/** Who had an import checked. */
export type Starter = Pick<NewAuditEntry, 'actor' | 'role'>;

/** Beside the folder of the warehouse, not in it. */
export function uploadsPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'uploads');
}

/** A snapshot that was made to be looked at, and was never served. */
function waitingOf(report: ImportReport | undefined, warehouse: string): string | undefined {
  const id = report?.held && report.snapshot;
  return id && !wasPublished(warehouse, id) ? id : undefined;
}

/** Files that came in through the web, whatever has become of them. */
export interface Upload {
  readonly folder: string;
  /** The snapshot that waits to be published. */
  readonly waiting?: string | undefined;
}

/** All uploads beside a warehouse. */
export function listUploads(warehouse: string): Upload[] {
  const uploads = uploadsPath(warehouse);
  if (!existsSync(uploads)) return [];
  return readdirSync(uploads).map((name) => {
    const folder = join(uploads, name);
    return { folder, waiting: waitingOf(reportIn(folder), warehouse) };
  });
}

/** A job whose file was never written, or not whole, has come to nothing yet. */
function reportIn(folder: string): ImportReport | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')) as Job).report;
  } catch {
    return undefined;
  }
}

export interface JobsOptions {
  readonly warehouse: string;
  readonly uploads: string;
  /** File of the key of pseudonyms. */
  readonly key?: string | undefined;
  /** Told of every check that came to an end. */
  readonly record?: (entry: NewAuditEntry) => void;
}

/**
 * @param command the program that imports
 * @param tell called with what goes wrong when nobody waits for an answer
 */
export function openJobs(
  { warehouse, uploads, key, record = () => undefined }: JobsOptions,
  command: WorkerCommand,
  tell: (cause: unknown) => void = console.error,
): Jobs {
  const running = new Map<string, ChildProcess>();
  const progress = new Map<string, Map<string, ImportProgress>>();
  const early = new Map<string, Issue[]>();
  const watchers = new Map<string, Set<(job: Job) => void>>();
  /** How many files are on their way, by job. */
  const arriving = new Map<string, number>();

  const home = (id: string): string => {
    if (!JOB_ID.test(id) || !existsSync(join(uploads, id, 'job.json'))) throw new UnknownJob(id);
    return join(uploads, id);
  };
  const readStored = (id: string): Job =>
    JSON.parse(readFileSync(join(home(id), 'job.json'), 'utf8')) as Job;
  const read = (id: string): Job => {
    const job = readStored(id);
    if (job.state !== 'checking') return job;
    // the process of a check ends with the server
    if (!running.has(id)) return { ...job, state: 'failed' };
    const steps = [...(progress.get(id)?.values() ?? [])];
    return { ...job, progress: steps, early: early.get(id) };
  };
  const write = (job: Job): void => {
    replaceFile(join(uploads, job.id, 'job.json'), JSON.stringify(job), { mode: 0o600 });
    for (const tell of watchers.get(job.id) ?? []) tell(read(job.id));
  };
  const keep = (id: string, name: KeptName, text: string): void => {
    replaceFile(join(home(id), name), text, { mode: 0o600 });
  };
  const kept = (id: string, name: KeptName): string | undefined => {
    const path = join(home(id), name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const forget = (id: string, ...names: readonly KeptName[]): void => {
    for (const name of names) rmSync(join(home(id), name), { force: true });
  };
  const readings = (id: string): Readings => {
    const read = parseReadings(kept(id, 'readings.json') ?? '{}');
    return 'value' in read ? read.value : {};
  };
  const keepReading = (id: string, name: string, reading: Reading): void => {
    const others = Object.entries(readings(id)).filter(([file]) => file !== name);
    const own = Object.keys(reading).length > 0 ? [[name, reading] as const] : [];
    keep(id, 'readings.json', JSON.stringify(Object.fromEntries([...others, ...own])));
  };
  const update = (id: string, change: Partial<Job>): void => {
    if (!existsSync(join(uploads, id))) return;
    const { progress: _, early: __, ...job } = read(id);
    if ('report' in change) dropWaiting(job.report);
    write({ ...job, ...change });
  };
  const dropWaiting = (report: ImportReport | undefined): void => {
    const id = waitingOf(report, warehouse);
    if (id !== undefined) rmSync(snapshotPath(warehouse, id), { force: true });
  };
  const filesOf = (id: string): string => join(home(id), 'files');
  const pathOf = (id: string, name: string): string => {
    if (!isFileName(name)) throw new BadFileName(name);
    return pathOfName(filesOf(id), name);
  };
  const needs = (id: string, ...states: readonly JobState[]): Job => {
    const job = read(id);
    if (!states.includes(job.state)) throw new WrongState(job.state);
    return job;
  };
  const stop = (id: string): void => {
    running.get(id)?.kill('SIGTERM');
    running.delete(id);
  };

  const finish = (id: string, report: ImportReport | undefined, failure?: Failure): void => {
    running.delete(id);
    progress.delete(id);
    early.delete(id);
    try {
      cleanWarehouse(warehouse);
      if (!existsSync(join(uploads, id))) return;
      const state = !report ? 'failed' : report.snapshot ? 'checked' : 'refused';
      write({ ...readStored(id), state, report, failure });
    } catch (cause) {
      // nobody waits for this; a job that could not be written down reads as failed
      tell(cause);
    }
  };
  const start = (id: string, mapping: string | undefined, starter: Starter): void => {
    const mapped = mapping === undefined ? [] : ['--mapping', join(home(id), mapping)];
    const chosen = join(home(id), 'readings.json');
    const how = existsSync(chosen) ? ['--readings', chosen] : [];
    const from = ['import', '--from', filesOf(id), '--warehouse', warehouse, '--check', '--json'];
    let report: ImportReport | undefined;
    let failure: Failure | undefined;
    const child = startWork(command, {
      args: [...from, ...mapped, ...how],
      ...(key === undefined ? {} : { env: { ETKI_KEY: key } }),
      tell: ({ event, told }) => {
        if (event === 'report') report = told as ImportReport;
        else if (event === 'failure') failure = told as Failure;
        else if (event === 'issue') {
          early.get(id)?.push(told as Issue);
          for (const tell of watchers.get(id) ?? []) tell(read(id));
        } else {
          const step = told as ImportProgress;
          progress.get(id)?.set(step.dataset, step);
          for (const tell of watchers.get(id) ?? []) tell(read(id));
        }
      },
      end: () => {
        if (running.get(id) !== child) return;
        const details = { job: id, ...(report ? describeImport(report) : { outcome: 'failed' }) };
        record({ action: 'imported', ...starter, details });
        finish(id, report, failure);
      },
    });
    running.set(id, child);
    progress.set(id, new Map());
    early.set(id, []);
  };

  // nothing arrives any more of what a server that was stopped began to take
  for (const id of existsSync(uploads) ? readdirSync(uploads) : []) {
    if (JOB_ID.test(id)) rmSync(join(uploads, id, ARRIVING), { recursive: true, force: true });
  }

  return {
    create() {
      const job: Job = {
        id: randomBytes(8).toString('hex'),
        created_at: new Date().toISOString(),
        state: 'open',
      };
      try {
        mkdirSync(join(uploads, job.id, 'files'), { recursive: true, mode: 0o700 });
        write(job);
      } catch (error) {
        rmSync(join(uploads, job.id), { recursive: true, force: true });
        throw error;
      }
      return job;
    },
    list: () =>
      (existsSync(uploads) ? readdirSync(uploads) : [])
        .filter((id) => JOB_ID.test(id) && existsSync(join(uploads, id, 'job.json')))
        .map(read)
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1)),
    read,
    files: (id) =>
      listNames(filesOf(id))
        .sort()
        .map((name) => ({ name, bytes: statSync(pathOfName(filesOf(id), name)).size })),
    folder: filesOf,
    async receive(id, name, body, reading = {}) {
      needs(id, 'open', 'checked', 'refused', 'failed');
      const old = pathOf(id, name);
      const stored = randomBytes(8).toString('hex');
      const part = join(home(id), ARRIVING, stored);
      mkdirSync(dirname(part), { recursive: true, mode: 0o700 });
      arriving.set(id, (arriving.get(id) ?? 0) + 1);
      try {
        const file = createWriteStream(part, { mode: 0o600, flags: 'wx' });
        await pipeline(bytesOf(body), limitBytes(MOST_BYTES), file);
        home(id);
        update(id, { state: 'open', report: undefined });
        renameSync(part, join(filesOf(id), stored));
        giveName(filesOf(id), name, stored);
        rmSync(old, { force: true });
        keepReading(id, name, reading);
      } catch (cause) {
        // the job may have been given up in the meantime
        home(id);
        throw cause;
      } finally {
        rmSync(part, { force: true });
        arriving.set(id, (arriving.get(id) ?? 1) - 1);
      }
      return { name, bytes: statSync(pathOf(id, name)).size };
    },
    remove(id, name) {
      needs(id, 'open', 'checked', 'refused', 'failed');
      if (!isFileName(name)) throw new BadFileName(name);
      const path = takeName(filesOf(id), name);
      if (path !== undefined) rmSync(path, { force: true });
      keepReading(id, name, {});
      update(id, { state: 'open', report: undefined });
    },
    readings,
    setReading(id, name, reading) {
      needs(id, 'open', 'checked', 'refused', 'failed');
      if (!existsSync(pathOf(id, name))) throw new BadFileName(name);
      keepReading(id, name, reading);
      update(id, { state: 'open', report: undefined });
    },
    mappingPath(id) {
      const { mapping } = read(id);
      return mapping === undefined ? undefined : join(home(id), mapping);
    },
    form: (id) => kept(id, 'form.txt'),
    keepForm(id, fields) {
      needs(id, 'open', 'checked', 'refused', 'failed');
      if (fields === undefined) forget(id, 'form.txt');
      else keep(id, 'form.txt', fields);
    },
    choose(id, mapping) {
      needs(id, 'open', 'checked', 'refused', 'failed');
      if (mapping !== undefined) keep(id, 'mapping.json', mapping);
      forget(id, 'form.txt');
      const chosen = mapping === undefined ? undefined : 'mapping.json';
      update(id, { mapping: chosen, state: 'open', report: undefined });
    },
    check(id, starter) {
      const { mapping } = needs(id, 'open', 'checked', 'refused', 'failed');
      if (running.size > 0) throw new WrongState('busy');
      if ((arriving.get(id) ?? 0) > 0) throw new WrongState('arriving');
      start(id, mapping, starter);
      update(id, { state: 'checking', report: undefined, failure: undefined });
    },
    cancel(id) {
      needs(id, 'checking');
      stop(id);
      progress.delete(id);
      update(id, { state: 'open' });
    },
    watch(id, tell) {
      const all = watchers.get(id) ?? new Set();
      watchers.set(id, all.add(tell));
      tell(read(id));
      return () => all.delete(tell);
    },
    publish(id, why) {
      const { report } = needs(id, 'checked');
      if ((arriving.get(id) ?? 0) > 0) throw new WrongState('arriving');
      const snapshot = report?.snapshot ?? '';
      publish(warehouse, { snapshot, by: 'web', ...why });
      rmSync(filesOf(id), { recursive: true, force: true });
      mkdirSync(filesOf(id));
      forget(id, 'readings.json', 'form.txt');
      update(id, { state: 'published' });
      return snapshot;
    },
    discard(id) {
      const { report } = read(id);
      stop(id);
      dropWaiting(report);
      rmSync(home(id), { recursive: true, force: true });
    },
    close() {
      for (const id of [...running.keys()]) stop(id);
    },
  };
}

/**
 * The bytes of an upload. It is not cancelled when they cannot be kept: whoever sends them must get to
 * hear why.
 */
async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new CutUpload('the upload was cut', { cause });
    });
    if (done) return;
    yield value;
  }
}

function limitBytes(most: number): Transform {
  let passed = 0;
  return new Transform({
    transform(bytes: Buffer, _, done) {
      passed += bytes.length;
      if (passed > most) done(new TooManyBytes(String(most)));
      else done(null, bytes);
    },
  });
}
