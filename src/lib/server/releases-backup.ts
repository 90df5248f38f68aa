import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { sumFile } from '#lib/server/journal.ts';
import {
  fingerprintFile,
  listReleases,
  putReleases,
  registerPath,
  releaseFile,
  releaseReportFile,
  releasesPath,
  type ReleaseEntry,
} from '#lib/server/releases.ts';

/**
 * The releases in a backup, and back: a series that is restored goes on with the periods that its
 * readers have seen, and is compared with the persons of the release before.
 */

/** What became of the releases of a backup. */
export type ReleasesOutcome =
  /** There were none in the backup. */
  | 'none'
  /** They are the releases now: all that was published here is in them. */
  | 'restored'
  /** All that was published in the backup is here; files that were damaged were mended. */
  | 'kept'
  /** Each was published without the other: those of the backup lie beside those that are here. */
  | 'aside';

const FOLDER = 'releases';

/** The register, and the files of the releases that it names. */
export function copyReleases(warehouse: string, backup: string): void {
  const from = releasesPath(warehouse);
  if (!existsSync(registerPath(from))) return;
  const to = join(backup, FOLDER);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  // the register first: what it names is there, unless it is discarded meanwhile
  copyFileSync(registerPath(from), registerPath(to));
  for (const { id } of listReleases(to)) for (const path of filesOf(id)) copy(path, from, to);
}

/** Paths of all files of a release in a folder of releases. */
function filesOf(id: string): ((folder: string) => string)[] {
  return [
    ...AUDIENCES.map((audience) => (folder: string) => releaseFile(folder, id, audience)),
    (folder) => fingerprintFile(folder, id),
    (folder) => releaseReportFile(folder, id),
  ];
}

function copy(path: (folder: string) => string, from: string, to: string): void {
  if (!existsSync(path(from))) return;
  mkdirSync(dirname(path(to)), { recursive: true, mode: 0o700 });
  const part = `${path(to)}.part`;
  copyFileSync(path(from), part);
  renameSync(part, path(to));
}

/** Puts the releases of a backup where they take nothing away. @param now for a folder beside */
export async function putReleasesBack(
  backup: string,
  warehouse: string,
  now: Date = new Date(),
): Promise<ReleasesOutcome> {
  const [from, to] = [join(backup, FOLDER), releasesPath(warehouse)];
  if (!existsSync(registerPath(from))) return 'none';
  const [theirs, own] = [listReleases(from), listOwn(to)];
  if (!own) return putAll(from, to, theirs);
  if (holds(own, theirs)) {
    await mend(from, to, own);
    return 'kept';
  }
  if (holds(theirs, own)) return putAll(from, to, theirs);
  const stamp = now.toISOString().replaceAll(/[-:]|\..*/g, '');
  cpSync(from, `${to}-from-backup-${stamp}`, { recursive: true });
  return 'aside';
}

/** undefined: there are none, or their register cannot be read any more. */
function listOwn(folder: string): readonly ReleaseEntry[] | undefined {
  if (!existsSync(registerPath(folder))) return undefined;
  try {
    return listReleases(folder);
  } catch {
    return undefined;
  }
}

/** Whether all that readers were shown, or had taken away, in one register is in the other. */
function holds(register: readonly ReleaseEntry[], other: readonly ReleaseEntry[]): boolean {
  const steps = new Set(stepsOf(register));
  return stepsOf(other).every((step) => steps.has(step));
}

function stepsOf(register: readonly ReleaseEntry[]): string[] {
  return register.flatMap(({ id, files, published, withdrawn }) => [
    ...(published ? [`${id} ${files.public.sha256} published`] : []),
    ...(withdrawn ? [`${id} withdrawn`] : []),
  ]);
}

/** The files first, so that the register names none that is not there. */
function putAll(from: string, to: string, releases: readonly ReleaseEntry[]): 'restored' {
  for (const { id } of releases) for (const path of filesOf(id)) copy(path, from, to);
  putReleases(to, releases);
  return 'restored';
}

/** Files that are not there, or not what the register says, where the backup has them. */
async function mend(from: string, to: string, releases: readonly ReleaseEntry[]): Promise<void> {
  for (const { id, files } of releases) {
    for (const audience of AUDIENCES) {
      const path = (folder: string): string => releaseFile(folder, id, audience);
      const { sha256 } = files[audience];
      if (!(await isWhole(path(to), sha256)) && (await isWhole(path(from), sha256))) {
        copy(path, from, to);
      }
    }
    for (const path of filesOf(id)) if (!existsSync(path(to))) copy(path, from, to);
  }
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
  return existsSync(path) && (await sumFile(path)) === sha256;
}
