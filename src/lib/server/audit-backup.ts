import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { auditPath, openAudit, type Audit } from '#lib/server/audit.ts';
import { copyStore, replaceStore } from '#lib/server/store.ts';

/** The audit log in a backup, and back: nothing that was noted is ever lost by a restore. */

/** What became of the log of a backup. */
export type LogOutcome =
  /** There was none in the backup. */
  | 'none'
  /** It is the log now: there was none, or it goes on where the one that was here ended. */
  | 'restored'
  /** The one that is here goes on where it ends. */
  | 'kept'
  /** The two tell different stories, or it is damaged: it lies beside the one that is here. */
  | 'aside';

const LOG = join('audit', 'audit.sqlite');

/** Copies the log as it is at one moment; one that is no log any more is copied byte for byte. */
export async function copyAudit(warehouse: string, backup: string): Promise<void> {
  const [from, to] = [auditPath(warehouse), join(backup, LOG)];
  if (!existsSync(from)) return;
  try {
    await copyStore(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR' || isLog(from)) throw error;
    rmSync(to, { force: true });
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    copyFileSync(from, to);
  }
}

function isLog(path: string): boolean {
  try {
    openAudit(path).close();
    return true;
  } catch {
    return false;
  }
}

/** Puts the log of a backup where it takes nothing away. @param now for the name of what lies beside */
export async function putAuditBack(
  backup: string,
  warehouse: string,
  now: Date = new Date(),
): Promise<LogOutcome> {
  const from = join(backup, LOG);
  if (!existsSync(from)) return 'none';
  const path = auditPath(warehouse);
  const stamp = now.toISOString().replaceAll(/[-:]|\..*/g, '');
  const copy = join(dirname(path), `from-backup-${stamp}.sqlite`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // the backup stays as its list says: only the copy is opened
  copyFileSync(from, copy);
  setAsideIfDamaged(path, stamp);
  const outcome = compareLogs(path, copy);
  if (outcome === 'restored') await replaceStore(copy, path);
  if (outcome !== 'aside') removeLog(copy);
  return outcome;
}

/** What is no log any more is kept as it is, under another name. */
function setAsideIfDamaged(path: string, stamp: string): void {
  if (!existsSync(path) || isLog(path)) return;
  for (const end of ENDS) {
    const found = `${path}${end}`;
    if (existsSync(found)) renameSync(found, join(dirname(path), `damaged-${stamp}.sqlite${end}`));
  }
}

/** SQLite's own files beside one of its files. */
const ENDS = ['', '-wal', '-shm'];

function removeLog(path: string): void {
  for (const end of ENDS) rmSync(`${path}${end}`, { force: true });
}

function compareLogs(path: string, copy: string): Exclude<LogOutcome, 'none'> {
  if (!isLog(copy)) return 'aside';
  return withLog(copy, (other) => {
    if (!other.verify().isWhole) return 'aside';
    if (!existsSync(path)) return 'restored';
    return withLog(path, (own) => {
      const common = Math.min(own.last(), other.last());
      if (hashAt(own, common) !== hashAt(other, common)) return 'aside';
      return other.last() > own.last() ? 'restored' : 'kept';
    });
  });
}

function withLog<T>(path: string, use: (log: Audit) => T): T {
  const log = openAudit(path);
  try {
    return use(log);
  } finally {
    log.close();
  }
}

/** Of an entry: it stands for all before it. */
function hashAt(log: Audit, number: number): string | undefined {
  return log.list({ before: number + 1, limit: 1 })[0]?.hash;
}
