import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { LEAST_CHANGED, type Audience } from '#lib/disclosure/lattice.ts';
import type { ReleaseReport } from '#lib/i18n/releaseReport.ts';
import { isAlive } from '#lib/server/alive.ts';
import type { Actor } from '#lib/server/journal.ts';
import { replaceFile } from '#lib/server/whole-file.ts';

/**
 * The register of releases: which were built from which snapshot, published, withdrawn, by whom and
 * why. Files of a release lie in a folder of its own and never change; the register is one small file
 * that is replaced as a whole.
 */

const fileSchema = v.strictObject({ bytes: v.number(), sha256: v.string() });

const entrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/)),
  number: v.number(),
  snapshot: v.string(),
  built_at: v.string(),
  /** ISO dates of the first and the last day. */
  first_day: v.string(),
  last_day: v.string(),
  persons: v.number(),
  /** Persons who are new, gone or different since the release published last; null: the first. */
  changed: v.nullable(v.number()),
  /** Of these, persons who differ in quarters that the release published last shows otherwise. */
  revised: v.optional(v.nullable(v.number()), null),
  /** The release that was published last when this one was built; null: none. */
  after: v.optional(v.nullable(v.string()), null),
  files: v.strictObject({ public: fileSchema, council: fileSchema }),
  published: v.optional(
    v.strictObject({
      at: v.string(),
      by: v.string(),
      /** ISO date from which it is shown; absent: at once. */
      embargo: v.optional(v.string()),
      reason: v.optional(v.string()),
    }),
  ),
  withdrawn: v.optional(v.strictObject({ at: v.string(), by: v.string(), reason: v.string() })),
});

export type ReleaseEntry = v.InferOutput<typeof entrySchema>;

export type ReleaseState = 'built' | 'embargoed' | 'published' | 'replaced' | 'withdrawn';

const registerSchema = v.strictObject({ format: v.literal(1), releases: v.array(entrySchema) });

/** A release that is asked for does not exist. */
export class UnknownRelease extends Error {}

/** Too few persons changed since the release before. */
export class TooFewChanged extends Error {
  readonly changed: number;
  /** In all, or in the quarters that the last release shows. */
  readonly where: 'all' | 'revised';

  constructor(changed: number, where: TooFewChanged['where']) {
    super(`${changed} persons changed (${where}), ${LEAST_CHANGED} are needed`);
    this.changed = changed;
    this.where = where;
  }
}

/** Another release was published since this one was built: nobody has compared the two. */
export class OvertakenRelease extends Error {}

/** A step that the state of a release does not allow. */
export class WrongReleaseState extends Error {
  readonly code: 'already_published' | 'already_withdrawn' | 'not_published' | 'seen';

  constructor(code: WrongReleaseState['code']) {
    super(code);
    this.code = code;
  }
}

/** Beside the folder of the warehouse, not in it: a public host has the one without the other. */
export function releasesPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'releases');
}

/** What a release keeps, and what it does not. */
export function releaseReportFile(folder: string, id: string): string {
  return join(folder, id, 'report.json');
}

export function releaseFile(folder: string, id: string, audience: Audience): string {
  return join(folder, id, `${audience}.duckdb`);
}

/** Fingerprints of the persons of a release, for the next one; never shown, copied into backups only. */
export function fingerprintFile(folder: string, id: string): string {
  return join(folder, id, 'persons.duckdb');
}

/** Sketches of the persons of each cell, for one that is counted anew; never copied out either. */
export function setFile(folder: string, id: string): string {
  return join(folder, id, 'sets.duckdb');
}

/** All releases, oldest first. */
export function listReleases(folder: string): readonly ReleaseEntry[] {
  const path = registerPath(folder);
  if (!existsSync(path)) return [];
  return v.parse(registerSchema, JSON.parse(readFileSync(path, 'utf8'))).releases;
}

/** @throws {UnknownRelease} */
export function findRelease(folder: string, id: string): ReleaseEntry {
  const found = listReleases(folder).find((one) => one.id === id);
  if (!found) throw new UnknownRelease(id);
  return found;
}

/** What a release keeps and leaves out; undefined for one that was built before reports were kept. */
export function readReleaseReport(folder: string, id: string): ReleaseReport | undefined {
  const path = releaseReportFile(folder, id);
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as ReleaseReport;
}

/** Adds a release whose files are in place. */
export function addRelease(folder: string, entry: ReleaseEntry): void {
  changeRegister(folder, (all) => [...all.filter(({ id }) => id !== entry.id), entry]);
}

/** Puts a whole register in the place of what is there; the files of its releases are in place. */
export function putReleases(folder: string, releases: readonly ReleaseEntry[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockRegister(folder);
  try {
    writeRegister(folder, releases);
  } finally {
    unlock();
  }
}

/** The number that a release has, or gets when it is new. */
export function numberOf(folder: string, id: string): number {
  const all = listReleases(folder);
  const own = all.find((one) => one.id === id);
  return own?.number ?? Math.max(0, ...all.map(({ number }) => number)) + 1;
}

export interface Publishing {
  readonly by: Actor;
  /** ISO date from which it is shown. */
  readonly embargo?: string | undefined;
  readonly reason?: string | undefined;
  readonly now: string;
}

/**
 * Shows a release from now, or from its embargo date on.
 * @throws {UnknownRelease}
 * @throws {TooFewChanged} when too few persons changed since the release published last
 * @throws {OvertakenRelease} when that was not yet published when this one was built
 * @throws {WrongReleaseState} for one that was published before
 */
export function publishRelease(folder: string, id: string, publishing: Publishing): void {
  const { by, embargo, reason, now } = publishing;
  const why = reason === undefined ? {} : { reason };
  const published = { at: now, by, ...(embargo === undefined ? {} : { embargo }), ...why };
  changeEntry(folder, id, (entry, all) => {
    refuseToPublish(entry, all);
    return { ...entry, published };
  });
}

/** @throws what publishing it would throw */
export function checkPublishable(folder: string, id: string): void {
  refuseToPublish(findRelease(folder, id), listReleases(folder));
}

function refuseToPublish(entry: ReleaseEntry, all: readonly ReleaseEntry[]): void {
  if (entry.withdrawn) throw new WrongReleaseState('already_withdrawn');
  if (entry.published) throw new WrongReleaseState('already_published');
  const last = all.findLast(({ published }) => published !== undefined);
  if ((last?.id ?? null) !== entry.after) throw new OvertakenRelease(entry.id);
  refuseFewChanges(entry);
}

function refuseFewChanges({ changed, revised }: ReleaseEntry): void {
  if (changed !== null && changed < LEAST_CHANGED) throw new TooFewChanged(changed, 'all');
  // nobody who differs is as safe as many
  if (revised !== null && revised > 0 && revised < LEAST_CHANGED) {
    throw new TooFewChanged(revised, 'revised');
  }
}

/** Takes a release away from its readers. @throws {UnknownRelease} {WrongReleaseState} */
export function withdrawRelease(
  folder: string,
  id: string,
  { by, reason, now }: { by: Actor; reason: string; now: string },
): void {
  changeEntry(folder, id, (entry) => {
    if (entry.withdrawn) throw new WrongReleaseState('already_withdrawn');
    if (!entry.published) throw new WrongReleaseState('not_published');
    return { ...entry, withdrawn: { at: now, by, reason } };
  });
}

/** Takes away a release that was never published. @throws {UnknownRelease} {WrongReleaseState} */
export function discardRelease(folder: string, id: string): void {
  changeEntry(folder, id, ({ published }) => {
    if (published) throw new WrongReleaseState('seen');
    return undefined;
  });
  rmSync(join(folder, id), { recursive: true, force: true });
}

/** The release that readers see at a moment; undefined: none. @param now ISO time */
export function currentRelease(folder: string, now: string): ReleaseEntry | undefined {
  return latestShown(listReleases(folder), now);
}

function latestShown(all: readonly ReleaseEntry[], now: string): ReleaseEntry | undefined {
  return all
    .filter((entry) => isShown(entry, now))
    .sort((a, b) => publishedAt(a).localeCompare(publishedAt(b)))
    .at(-1);
}

function publishedAt({ published }: ReleaseEntry): string {
  return published?.at ?? '';
}

/** Whether a release was published and may still be shown, also where another has taken its place. */
export function mayBeShown(folder: string, id: string, now: string): boolean {
  return listReleases(folder).some((entry) => entry.id === id && isShown(entry, now));
}

function isShown({ published, withdrawn }: ReleaseEntry, now: string): boolean {
  if (!published || withdrawn) return false;
  return published.embargo === undefined || published.embargo <= now.slice(0, 10);
}

/** The release that is previewed: the one that was built last. */
export function previewedRelease(folder: string): ReleaseEntry | undefined {
  return listReleases(folder).at(-1);
}

/** What readers would see at a moment if a release were withdrawn. @param now ISO time */
export function shownWithout(folder: string, id: string, now: string): ReleaseEntry | undefined {
  return latestShown(
    listReleases(folder).filter((entry) => entry.id !== id),
    now,
  );
}

/** The release published last, shown or not: the next is compared with it. */
export function lastPublished(folder: string): ReleaseEntry | undefined {
  return listReleases(folder).findLast(({ published }) => published !== undefined);
}

/**
 * The release whose periods the next one carries on: the one published last that was not withdrawn.
 * What was withdrawn was wrong, and is counted anew.
 */
export function findCarried(folder: string): ReleaseEntry | undefined {
  return listReleases(folder).findLast(({ published, withdrawn }) => published && !withdrawn);
}

export function stateOf(folder: string, entry: ReleaseEntry, now: string): ReleaseState {
  if (entry.withdrawn) return 'withdrawn';
  if (!entry.published) return 'built';
  if (!isShown(entry, now)) return 'embargoed';
  return currentRelease(folder, now)?.id === entry.id ? 'published' : 'replaced';
}

/** Changes when anything in the register does: cheap enough to be asked every second. */
export function registerVersion(folder: string): string {
  const found = statSync(registerPath(folder), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
}

/** The register. */
export function registerPath(folder: string): string {
  return join(folder, 'releases.json');
}

/**
 * Changes one release, or takes it away.
 * @param change what it throws leaves all as it was; undefined: it is taken away
 * @throws {UnknownRelease}
 */
function changeEntry(
  folder: string,
  id: string,
  change: (entry: ReleaseEntry, all: readonly ReleaseEntry[]) => ReleaseEntry | undefined,
): void {
  changeRegister(folder, (all) => {
    const entry = all.find((one) => one.id === id);
    if (!entry) throw new UnknownRelease(id);
    const changed = change(entry, all);
    return all.flatMap((one) => (one.id === id ? (changed ?? []) : one));
  });
}

/** Reads and writes the register as one step: a command and a server may change it at once. */
function changeRegister(
  folder: string,
  change: (all: readonly ReleaseEntry[]) => readonly ReleaseEntry[],
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockRegister(folder);
  try {
    writeRegister(folder, change(listReleases(folder)));
  } finally {
    unlock();
  }
}

function writeRegister(folder: string, releases: readonly ReleaseEntry[]): void {
  const text = JSON.stringify({ format: 1, releases }, null, 2);
  const temporary = join(folder, `.releases-${process.pid}.json`);
  replaceFile(registerPath(folder), `${text}\n`, { temporary, mode: 0o600 });
}

const PATIENCE_MS = 5000;
const PAUSE_MS = 5;
const SLEEPER = new Int32Array(new SharedArrayBuffer(4));

/** Waits for others that write, which takes milliseconds; who died while writing is not waited for. */
function lockRegister(folder: string): () => void {
  const path = join(folder, '.releases.lock');
  const unlock = (): void => rmSync(path, { force: true });
  for (const started = Date.now(); ; Atomics.wait(SLEEPER, 0, 0, PAUSE_MS)) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return unlock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAbandoned(path) || Date.now() - started > PATIENCE_MS) unlock();
    }
  }
}

function isAbandoned(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    // one that was just made is still empty
    return pid > 0 && !isAlive(pid);
  } catch {
    return false;
  }
}
