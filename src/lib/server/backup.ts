import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { PASSING_TABLES } from '#lib/server/account-tables.ts';
import { copyAudit, putAuditBack, type LogOutcome } from '#lib/server/audit-backup.ts';
import { claimWarehouse } from '#lib/server/claim.ts';
import { disclosureKeyPath } from '#lib/server/disclosure-key.ts';
import { eraseAgain } from '#lib/server/erasure.ts';
import { keepErasures, readErasures } from '#lib/server/erasures.ts';
import { sumFile } from '#lib/server/journal.ts';
import { accountsKeyPath } from '#lib/server/key.ts';
import { mappingsPath } from '#lib/server/mappings.ts';
import {
  copyReleases,
  putReleasesBack,
  type ReleasesOutcome,
} from '#lib/server/releases-backup.ts';
import { finishReplacement } from '#lib/server/replacement.ts';
import { copyStore, replaceStore, storeExists, storePath } from '#lib/server/store.ts';

/**
 * Copies of all that a municipality cannot make again: snapshots, pointer, journal, the marks of those
 * who were erased, mappings made here, accounts without their sessions, releases, the audit log and,
 * unless they are kept elsewhere, the keys. A copy is whole or not there; its files have checksums.
 */

/** Where the things that belong together lie. */
export interface Places {
  readonly warehouse: string;
  readonly key: string;
}

/** A backup that is not what its list says, or a place that is taken. */
export class BadBackup extends Error {
  readonly code: 'damaged' | 'no_backup' | 'exists';

  constructor(code: BadBackup['code'], file: string) {
    super(file);
    this.code = code;
  }
}

const manifestSchema = v.strictObject({
  format: v.literal(1),
  made_at: v.string(),
  files: v.array(
    v.strictObject({
      // inside the backup, never elsewhere
      path: v.pipe(v.string(), v.regex(/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/)),
      bytes: v.number(),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
type Manifest = v.InferOutput<typeof manifestSchema>;

const MANIFEST = 'backup.json';
const STORE = 'store/etki.sqlite';
const ACCOUNTS_KEY = 'accounts.key';
const DISCLOSURE_KEY = 'disclosure.key';

/**
 * Makes a backup in a new folder. Snapshots never change, so that an import at the same time does no harm.
 * @returns how many files it holds
 * @throws {BadBackup} `exists` when the folder does; {WarehouseBusy} while a person is erased
 */
export async function backUp(
  { warehouse, key }: Places,
  to: string,
  { withKey }: { readonly withKey: boolean },
): Promise<number> {
  if (existsSync(to)) throw new BadBackup('exists', to);
  const part = `${to}.part-${process.pid}`;
  const release = claimWarehouse(warehouse, 'copying');
  try {
    finishReplacement(warehouse);
    mkdirSync(dirname(to), { recursive: true });
    mkdirSync(part, { mode: 0o700 });
    // the pointer first: what it names exists from then on
    for (const name of ['current.json', 'journal.jsonl', 'erasures.jsonl', 'snapshots']) {
      copyIfThere(join(warehouse, name), join(part, 'warehouse', name));
    }
    copyIfThere(mappingsPath(warehouse), join(part, 'mappings'));
    await copyAccounts(warehouse, join(part, STORE));
    copyReleases(warehouse, part);
    await copyAudit(warehouse, part);
    if (withKey) {
      copyIfThere(key, join(part, 'pseudonyms.key'));
      copyIfThere(accountsKeyPath(warehouse), join(part, ACCOUNTS_KEY));
      copyIfThere(disclosureKeyPath(warehouse), join(part, DISCLOSURE_KEY));
    }
    const files = await describeFiles(part);
    const manifest: Manifest = { format: 1, made_at: new Date().toISOString(), files };
    writeFileSync(join(part, MANIFEST), JSON.stringify(manifest, null, 2), { flush: true });
    renameSync(part, to);
    return files.length;
  } finally {
    rmSync(part, { recursive: true, force: true });
    release();
  }
}

/** Nobody who was signed in then is signed in by a copy. */
async function copyAccounts(warehouse: string, to: string): Promise<void> {
  const path = storePath(warehouse);
  if (storeExists(path)) await copyStore(path, to, PASSING_TABLES);
}

/** Accounts that are there are replaced only when that is asked for, with the key that they need. */
async function putAccountsBack(from: string, warehouse: string, force: boolean): Promise<void> {
  const path = storePath(warehouse);
  if (!existsSync(join(from, STORE)) || (storeExists(path) && !force)) return;
  copyIfThere(join(from, ACCOUNTS_KEY), accountsKeyPath(warehouse));
  await replaceStore(join(from, STORE), path);
}

function copyIfMissing(from: string, to: string): void {
  if (!existsSync(to)) copyIfThere(from, to);
}

/** A file, or a folder with all that is in it; file by file, which tells why one cannot be copied. */
function copyIfThere(from: string, to: string): void {
  const found = statSync(from, { throwIfNoEntry: false });
  if (!found) return;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  if (!found.isDirectory()) return copyFileSync(from, to);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyIfThere(join(from, name), join(to, name));
}

async function describeFiles(folder: string): Promise<Manifest['files']> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const files: Manifest['files'] = [];
  for (const path of paths) {
    const full = join(folder, path);
    files.push({ path, bytes: statSync(full).size, sha256: await sumFile(full) });
  }
  return files;
}

/**
 * Compares a backup with its list.
 * @returns how many files it holds
 * @throws {BadBackup}
 */
export async function checkBackup(from: string): Promise<number> {
  const { files } = readManifest(from);
  for (const { path, bytes, sha256 } of files) {
    const full = join(from, path);
    const isWhole = existsSync(full) && statSync(full).size === bytes;
    if (!isWhole || (await sumFile(full)) !== sha256) throw new BadBackup('damaged', path);
  }
  return files.length;
}

function readManifest(from: string): Manifest {
  const path = join(from, MANIFEST);
  if (!existsSync(path)) throw new BadBackup('no_backup', from);
  try {
    return v.parse(manifestSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new BadBackup('damaged', MANIFEST);
  }
}

/** What is here belongs to the key of the backup. */
const SAME_SERIES: ReadonlySet<ReleasesOutcome> = new Set(['restored', 'kept']);

/** What a restore came to. */
export interface Restored {
  /** In the backup. */
  readonly files: number;
  readonly log: LogOutcome;
  readonly releases: ReleasesOutcome;
}

/**
 * Puts a backup in place after all of it was compared with its list. What was there before is only
 * replaced when that is asked for, and only once the copy is whole. Whoever was erased since the backup
 * was made is erased from the copy, before it is in place. Of the audit log and of what was published
 * nothing is lost, forced or not: see `LogOutcome`, `ReleasesOutcome`.
 * @param onErased called with how many snapshots were made again for that
 * @throws {BadBackup} `exists` when something is published there already
 */
export async function restore(
  from: string,
  { warehouse, key }: Places,
  { force, onErased }: { readonly force: boolean; onErased?(snapshots: number): void },
): Promise<Restored> {
  const files = await checkBackup(from);
  const target = resolve(warehouse);
  if (existsSync(join(target, 'current.json')) && !force) throw new BadBackup('exists', warehouse);
  const part = `${target}.restoring-${process.pid}`;
  const old = `${target}.replaced-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(part, { mode: 0o700 });
    copyIfThere(join(from, 'warehouse'), part);
    copyIfThere(join(from, 'mappings'), mappingsPath(warehouse));
    if (!existsSync(key) || force) copyIfThere(join(from, 'pseudonyms.key'), key);
    await putAccountsBack(from, warehouse, force);
    const releases = await putReleasesBack(from, warehouse);
    // a key that was used here already is never changed: another would add another noise
    if (SAME_SERIES.has(releases)) {
      copyIfMissing(join(from, DISCLOSURE_KEY), disclosureKeyPath(warehouse));
    }
    const log = await putAuditBack(from, warehouse);
    keepErasures(part, readErasures(target));
    const again = await eraseAgain({ warehouse: part, key });
    if (again > 0) onErased?.(again);
    if (existsSync(target)) renameSync(target, old);
    renameSync(part, target);
    return { files, log, releases };
  } finally {
    // killed between the two renames, the old one is still there under its other name
    if (!existsSync(target) && existsSync(old)) renameSync(old, target);
    rmSync(part, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}
