import { existsSync, readdirSync, readFileSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding, FindingCode } from '#lib/i18n/doctor.ts';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { isAlive } from '#lib/server/alive.ts';
import { auditPath, openAudit, type Audit } from '#lib/server/audit.ts';
import type { Config } from '#lib/server/config.ts';
import { disclosureKeyPath } from '#lib/server/disclosure-key.ts';
import { readErasures } from '#lib/server/erasures.ts';
import { isLoopback } from '#lib/server/gate.ts';
import {
  checkSize,
  checkSum,
  DamagedSnapshot,
  journalPath,
  loadOf,
  readJournal,
  sumFile,
} from '#lib/server/journal.ts';
import { uploadsPath } from '#lib/server/jobs.ts';
import { accountsKeyPath, inspectKey, keyPath } from '#lib/server/key.ts';
import { listBuildLeftovers } from '#lib/server/release-build.ts';
import { openRelease } from '#lib/server/release.ts';
import {
  listReleases,
  registerPath,
  releaseFile,
  releasesPath,
  type ReleaseEntry,
} from '#lib/server/releases.ts';
import { hasDecision } from '#lib/server/replacement.ts';
import { hasAccounts, hasAdministrator } from '#lib/server/roster.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import {
  currentSnapshot,
  listLeftovers,
  listSnapshots,
  pointerPath,
  publications,
  snapshotPath,
} from '#lib/server/snapshots.ts';
import { isWholeStore, readStore, storeExists, storePath, type Store } from '#lib/server/store.ts';

/**
 * Looks at an installation as it lies on the disk and changes nothing of it. It may run beside a server.
 * What it says holds no person, no address and no key.
 */

export interface Patient {
  readonly config: Config;
  readonly now: Date;
  /** Version of Node that runs. */
  readonly node: string;
  /** Bytes that are free where a folder lies. */
  freeBytes(folder: string): number;
}

/** The installation that this process runs from. */
export function patientHere(config: Config): Patient {
  return { config, now: new Date(), node: process.versions.node, freeBytes };
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

type Check = (patient: Patient) => Finding[] | Promise<Finding[]>;

/** In the order in which one would mend. */
const CHECKS: readonly Check[] = [
  checkNode,
  checkWarehouse,
  checkPermissions,
  checkServed,
  checkVersions,
  checkJournal,
  checkAudit,
  checkStore,
  checkKeys,
  checkAdministrator,
  checkOrigin,
  checkReleases,
  checkLeftovers,
  checkDisk,
  checkClock,
  checkBackups,
];

/** A host that has a release and nothing else. */
const PUBLIC_CHECKS: readonly Check[] = [checkNode, checkReleaseFile];

/** Every check in turn: none keeps another from being made. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  const checks = patient.config.release === undefined ? CHECKS : PUBLIC_CHECKS;
  for (const check of checks) findings.push(...(await check(patient)));
  return findings;
}

function find(code: FindingCode, values: Finding['values'] = {}): Finding {
  return { code, values };
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function checkNode({ node }: Patient): Finding[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: { node: string };
  };
  if (node === dependencies.node) return [find('node_right', { found: node })];
  return [find('node_other', { found: node, wanted: dependencies.node })];
}

/** Folders whose files the server hands out to everybody. */
const WEB_FOLDERS = ['static', 'build'].map((name) => join(ROOT, name));

function checkWarehouse({ config: { warehouse } }: Patient): Finding[] {
  const folder = resolve(warehouse);
  if (!existsSync(folder)) return [find('warehouse_missing', { folder })];
  const real = realpathSync(folder);
  const web = WEB_FOLDERS.find((one) => `${real}${sep}`.startsWith(`${one}${sep}`));
  return [web ? find('warehouse_in_web', { folder, web }) : find('warehouse_apart', { folder })];
}

function foldersOf(warehouse: string): string[] {
  return [
    resolve(warehouse),
    ...[keyPath, storePath, auditPath].map((path) => dirname(path(warehouse))),
    uploadsPath(warehouse),
    releasesPath(warehouse),
  ].filter((folder) => existsSync(folder));
}

function checkPermissions({ config: { warehouse } }: Patient): Finding[] {
  const folders = foldersOf(warehouse);
  const open = folders.filter((folder) => isOpenToAll(folder));
  if (open.length > 0) return open.map((folder) => find('folder_open', { folder }));
  const names = folders.map((folder) => basename(folder)).join(', ');
  return folders.length > 0 ? [find('folder_private', { folders: names })] : [];
}

const READ_BY_ALL = 0o004;
const ENTERED_BY_ALL = 0o001;

/** Readable by everybody, with nothing above it that keeps them out. */
function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & (READ_BY_ALL | ENTERED_BY_ALL)) === 0) return false;
  return above(folder).every((one) => (statSync(one).mode & ENTERED_BY_ALL) !== 0);
}

function above(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...above(parent)];
}

/** undefined: nothing is served, or nobody can tell what. */
function servedIn(warehouse: string): string | undefined {
  try {
    return currentSnapshot(warehouse);
  } catch {
    return undefined;
  }
}

async function checkServed({ config: { warehouse } }: Patient): Promise<Finding[]> {
  const id = servedIn(warehouse);
  if (id === undefined) {
    const file = pointerPath(warehouse);
    return [existsSync(file) ? find('snapshot_pointer', { file }) : find('snapshot_none')];
  }
  const path = snapshotPath(warehouse, id);
  if (!existsSync(path)) return [find('snapshot_missing', { id })];
  try {
    const isKnown = await checkSum(warehouse, id);
    const { reader } = await openSnapshot(path);
    reader.close();
    return [find(isKnown ? 'snapshot_whole' : 'snapshot_unknown', { id })];
  } catch {
    return [find('snapshot_damaged', { id })];
  }
}

function checkVersions({ config: { warehouse } }: Patient): Finding[] {
  const served = servedIn(warehouse);
  const ids = listSnapshots(warehouse);
  const damaged = ids.filter((id) => id !== served && !hasSize(warehouse, id));
  if (damaged.length > 0) return damaged.map((id) => find('version_damaged', { id }));
  return ids.length > 0 ? [find('versions_whole', { count: ids.length })] : [];
}

function hasSize(warehouse: string, id: string): boolean {
  try {
    checkSize(warehouse, id);
    return true;
  } catch (error) {
    if (error instanceof DamagedSnapshot) return false;
    throw error;
  }
}

function checkJournal({ config: { warehouse } }: Patient): Finding[] {
  const file = journalPath(warehouse);
  const ids = listSnapshots(warehouse);
  if (!existsSync(file)) return ids.length > 0 ? [find('journal_missing', { file })] : [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const entries = readJournal(warehouse).length;
  const broken = lines.length - entries;
  if (broken === 0) return [find('journal_whole', { count: entries })];
  const isMissing = ids.some((id) => loadOf(warehouse, id) === undefined);
  return [find(isMissing ? 'journal_broken' : 'journal_unfinished', { count: broken })];
}

function checkAudit({ config: { warehouse } }: Patient): Finding[] {
  const file = auditPath(warehouse);
  if (!existsSync(file)) return [find('audit_none')];
  try {
    return readAudit(warehouse, (log) => {
      const check = log.verify();
      if (check.isWhole) return [find('audit_whole', { count: check.entries })];
      return [find('audit_broken', { number: check.brokenAt })];
    });
  } catch {
    return [find('audit_unreadable', { file })];
  }
}

function readAudit<T>(warehouse: string, read: (log: Audit) => T): T {
  const log = openAudit(auditPath(warehouse));
  try {
    return read(log);
  } finally {
    log.close();
  }
}

function checkStore({ config: { warehouse } }: Patient): Finding[] {
  const file = storePath(warehouse);
  if (!storeExists(file)) return [find('store_none')];
  return [isWholeStore(file) ? find('store_whole') : find('store_damaged', { file })];
}

/** @returns false where there is no file, and where it cannot be read or has no such table yet */
function storeSays(warehouse: string, ask: (store: Store) => boolean): boolean {
  const file = storePath(warehouse);
  if (!storeExists(file)) return false;
  const store = readStore(file);
  try {
    return ask(store);
  } catch {
    return false;
  } finally {
    store.close();
  }
}

function checkKeys({ config }: Patient): Finding[] {
  const { warehouse, key, disclosureKey } = config;
  const keys: readonly [file: string, isUsed: boolean][] = [
    [key ?? keyPath(warehouse), readErasures(warehouse).length > 0],
    [accountsKeyPath(warehouse), storeSays(warehouse, hasAccounts)],
    [disclosureKeyPath(warehouse), disclosureKey === undefined && releasesIn(warehouse).length > 0],
  ];
  return keys.map(([file, isUsed]) => checkKey(file, isUsed));
}

/** @param isUsed whether something was made with it */
function checkKey(file: string, isUsed: boolean): Finding {
  switch (inspectKey(file)) {
    case 'fine':
      return find('key_fine', { file });
    case 'missing':
      return find(isUsed ? 'key_missing' : 'key_later', { file });
    case 'damaged':
      return find('key_damaged', { file });
    case 'open':
      return find('key_open', { file, mode: (statSync(file).mode & 0o777).toString(8) });
  }
}

function checkAdministrator({ config: { warehouse, host } }: Patient): Finding[] {
  if (isLoopback(host)) return [find('administrator_not_needed', { host })];
  const isThere = storeSays(warehouse, hasAdministrator);
  return [isThere ? find('administrator_there') : find('administrator_missing', { host })];
}

function checkOrigin({ config: { host, origin } }: Patient): Finding[] {
  if (isLoopback(host)) return [find('origin_not_needed')];
  if (origin === '') return [find('origin_missing')];
  const isSecure = URL.canParse(origin) && new URL(origin).protocol === 'https:';
  return [find(isSecure ? 'origin_right' : 'origin_plain', { origin })];
}

function releasesIn(warehouse: string): readonly ReleaseEntry[] {
  try {
    return listReleases(releasesPath(warehouse));
  } catch {
    return [];
  }
}

async function checkReleases({ config: { warehouse } }: Patient): Promise<Finding[]> {
  const folder = releasesPath(warehouse);
  const releases = releasesIn(warehouse);
  if (releases.length === 0) {
    const file = registerPath(folder);
    return [existsSync(file) ? find('releases_unreadable', { file }) : find('releases_none')];
  }
  const damaged: Finding[] = [];
  for (const release of releases) {
    for (const audience of AUDIENCES) {
      const file = releaseFile(folder, release.id, audience);
      const isWhole = existsSync(file) && (await sumFile(file)) === release.files[audience].sha256;
      if (!isWhole) damaged.push(find('release_damaged', { file }));
    }
  }
  return damaged.length > 0 ? damaged : [find('releases_whole', { count: releases.length })];
}

async function checkReleaseFile({ config: { release: file = '' } }: Patient): Promise<Finding[]> {
  try {
    const { reader } = await openRelease(file);
    reader.close();
    return [find('release_opens', { file })];
  } catch {
    return [find('release_damaged', { file })];
  }
}

function checkLeftovers({ config: { warehouse }, now }: Patient): Finding[] {
  const left = [
    ...listLeftovers(warehouse),
    ...listRestoreLeftovers(warehouse),
    ...listBuildLeftovers(releasesPath(warehouse)),
    ...listCutUploads(uploadsPath(warehouse), now),
  ];
  const findings = left.map((file) => find('leftover', { file }));
  if (hasDecision(warehouse)) findings.push(find('erasure_waits'));
  return findings.length > 0 ? findings : [find('leftovers_none')];
}

/** What a restore that was killed left beside the warehouse. */
function listRestoreLeftovers(warehouse: string): string[] {
  const folder = dirname(resolve(warehouse));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => {
      const pid = Number(RESTORING.exec(name)?.[1]);
      return pid > 0 && name.startsWith(`${basename(resolve(warehouse))}.`) && !isAlive(pid);
    })
    .map((name) => join(folder, name));
}

const RESTORING = /\.(?:restoring|replaced)-(\d+)$/;

const DAY_MS = 86_400_000;

/** Uploads whose bytes stopped coming: what arrives is written to all the time. */
function listCutUploads(uploads: string, now: Date): string[] {
  if (!existsSync(uploads)) return [];
  return readdirSync(uploads)
    .map((job) => join(uploads, job, 'arriving'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => statSync(file).mtimeMs < now.getTime() - DAY_MS);
}

/** Of a version that is made: the file, and what DuckDB writes beside it while it sorts. */
const WORKING_COPIES = 3;
const LEAST_FREE = 200e6;

function checkDisk({ config: { warehouse }, freeBytes }: Patient): Finding[] {
  if (!existsSync(warehouse)) return [];
  const sizes = listSnapshots(warehouse).map((id) => statSync(snapshotPath(warehouse, id)).size);
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const needed = Math.max(LEAST_FREE, WORKING_COPIES * Math.max(0, ...sizes));
  const free = freeBytes(warehouse);
  if (free < needed) return [find('disk_full', { free, needed })];
  return [find(free < size ? 'disk_no_copy' : 'disk_enough', { free, size })];
}

/** Time zones: a day that has begun somewhere. */
const ALLOWED_MS = DAY_MS;

function checkClock({ config: { warehouse }, now }: Patient): Finding[] {
  const times = { now: now.toISOString() };
  const latest = [
    { what: 'data', at: listSnapshots(warehouse).at(-1)?.slice(0, 10) },
    { what: 'publication', at: publishedLast(warehouse) },
    { what: 'entry', at: notedLast(warehouse) },
  ];
  const later = latest.find(
    ({ at }) => at !== undefined && Date.parse(at) > now.getTime() + ALLOWED_MS,
  );
  if (!later?.at) return [find('clock_sane', times)];
  return [find('clock_behind', { ...times, what: later.what, at: later.at })];
}

function publishedLast(warehouse: string): string | undefined {
  try {
    return publications(warehouse).at(-1)?.published_at;
  } catch {
    return undefined;
  }
}

function notedLast(warehouse: string): string | undefined {
  return lastEntry(warehouse, (log) => log.list({ limit: 1 })[0]?.at);
}

function lastEntry(
  warehouse: string,
  read: (log: Audit) => string | undefined,
): string | undefined {
  if (!existsSync(auditPath(warehouse))) return undefined;
  try {
    return readAudit(warehouse, read);
  } catch {
    // that it cannot be read is said by its own check
    return undefined;
  }
}

/** A month: what was loaded since then would be lost. */
const OLD_DAYS = 31;

function checkBackups({ config: { warehouse }, now }: Patient): Finding[] {
  const at = lastEntry(warehouse, lastBackup);
  if (at === undefined) return [find('backup_none')];
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / DAY_MS));
  return [find(days > OLD_DAYS ? 'backup_old' : 'backup_recent', { days })];
}

/** A copy of the key alone is no backup. */
function lastBackup(log: Audit): string | undefined {
  return log.list({ action: 'backed_up' }).find(({ details }) => details.folder !== undefined)?.at;
}
