import { basename, dirname } from 'node:path';
import type { Failure, FailureKind } from '#lib/i18n/failures.ts';
import { WarehouseBusy } from '#lib/server/claim.ts';
import { DamagedSnapshot, OutdatedSnapshot } from '#lib/server/journal.ts';
import { BadPointer } from '#lib/server/snapshots.ts';

/** Failures of the machine, told apart from bugs: by the codes of Node and the words of DuckDB. */

const KINDS: Readonly<Record<string, FailureKind>> = {
  ...{ ENOSPC: 'disk_full', EDQUOT: 'disk_full', EFBIG: 'disk_full' },
  EROFS: 'read_only',
  ...{ EACCES: 'not_allowed', EPERM: 'not_allowed' },
  ...{ EIO: 'disk_error', ENXIO: 'disk_error', ESTALE: 'disk_error', EREMOTEIO: 'disk_error' },
  ...{ ENOENT: 'no_place', ENOTDIR: 'no_place', EISDIR: 'no_place', ENAMETOOLONG: 'no_place' },
  ...{ ELOOP: 'no_place', ENODEV: 'no_place' },
  ENOMEM: 'no_memory',
  ...{ EMFILE: 'too_many_files', ENFILE: 'too_many_files' },
};

/** DuckDB gives no codes: it says what the system said, or what it found in a file. */
const WORDS: readonly [words: RegExp, kind: FailureKind][] = [
  [/No space left on device|Disk quota exceeded|File too large/, 'disk_full'],
  [/Read-only file system/, 'read_only'],
  [/Permission denied|Operation not permitted/, 'not_allowed'],
  [/Input\/output error|Stale file handle|fsync failed/, 'disk_error'],
  [/No such file or directory|Not a directory/, 'no_place'],
  [/Cannot allocate memory|^Out of Memory Error/, 'no_memory'],
  [/Too many open files/, 'too_many_files'],
  [/not a valid DuckDB database|[Cc]orrupt|checksum|^Serialization Error|end of file/, 'damaged'],
];

/** Of these the folder is what matters. */
const OF_FOLDERS: ReadonlySet<FailureKind> = new Set(['disk_full', 'read_only']);

/** @returns undefined for a bug */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof WarehouseBusy) return { kind: error.work };
  if (error instanceof BadPointer) return { kind: 'no_pointer', place: error.message };
  if (error instanceof DamagedSnapshot) return { kind: 'damaged', place: error.id };
  if (error instanceof OutdatedSnapshot) return { kind: 'outdated', place: error.path };
  if (!(error instanceof Error)) return undefined;
  return (
    systemFailure(error) ?? storeFailure(error) ?? databaseFailure(error) ?? failureOf(error.cause)
  );
}

/** What is copied has two paths; that which is written to is full or read-only. */
function systemFailure(error: NodeJS.ErrnoException & { dest?: string }): Failure | undefined {
  const kind = error.syscall === undefined ? undefined : KINDS[error.code ?? ''];
  const path = kind && OF_FOLDERS.has(kind) ? (error.dest ?? error.path) : error.path;
  return kind && { kind, place: placeOf(kind, path) };
}

/** By the primary result codes of SQLite (sqlite.org/rescode.html); it does not say which file. */
const STORE_KINDS: Readonly<Record<number, FailureKind>> = {
  7: 'no_memory',
  8: 'read_only',
  10: 'disk_error',
  13: 'disk_full',
  14: 'no_place',
  23: 'not_allowed',
};

function storeFailure({ code, errcode }: StoreError): Failure | undefined {
  const kind = code === 'ERR_SQLITE_ERROR' ? STORE_KINDS[(errcode ?? 0) & 0xff] : undefined;
  return kind && { kind };
}

/** As `node:sqlite` throws it. */
type StoreError = Error & { readonly code?: string; readonly errcode?: number };

/** @param message as in `IO Error: Could not write file "/data/x.duckdb": No space left on device` */
function databaseFailure({ message }: Error): Failure | undefined {
  const kind = databaseKind(message);
  const [, path] = /"([^"]*\/[^"]*)"/.exec(message) ?? [];
  return kind && { kind, place: placeOf(kind, path) };
}

function databaseKind(message: string): FailureKind | undefined {
  return DATABASE.test(message) ? WORDS.find(([words]) => words.test(message))?.[1] : undefined;
}

/** What those may know who are not at the server: its paths are not theirs. */
export function withoutPaths({ kind, place }: Failure): Failure {
  return kind === 'damaged' || kind === 'missing' || kind === 'outdated'
    ? { kind, place: place && basename(place) }
    : { kind };
}

const DATABASE = /^(?:IO|FATAL|INTERNAL|Out of Memory|Serialization|Invalid Input|Fatal) Error\b/;

/** Files on their way have names that nobody knows. */
function placeOf(kind: FailureKind, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const isPassing = basename(path).startsWith('.') || /\.part\b/.test(basename(path));
  return OF_FOLDERS.has(kind) || isPassing ? dirname(path) : path;
}
