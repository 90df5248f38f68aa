import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import type { Audience } from '#lib/disclosure/lattice.ts';
import type { Actor } from '#lib/server/journal.ts';

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

/**
 * Fewer persons than these since the last release would stand alone between the two: among all who
 * changed, and among those who changed in quarters that are out, whom a new quarter does not hide.
 */
export const LEAST_CHANGED = 30;

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

/** Another release was published since this one was built: it must be built again. */
export class OutdatedRelease extends Error {}

/** A step that the state of a release does not allow. */
export class WrongReleaseState extends Error {}

/** Beside the folder of the warehouse, not in it: a public host has the one without the other. */
export function releasesPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'releases');
}

export function releaseFile(folder: string, id: string, audience: Audience): string {
  return join(folder, id, `${audience}.duckdb`);
}

/** Fingerprints of the persons of a release, for the next one; never shown, never copied out. */
export function fingerprintFile(folder: string, id: string): string {
  return join(folder, id, 'persons.duckdb');
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

/** Adds a release whose files are in place. */
export function addRelease(folder: string, entry: ReleaseEntry): void {
  const others = listReleases(folder).filter(({ id }) => id !== entry.id);
  writeRegister(folder, [...others, entry]);
}

/** The number of the next release. */
export function nextNumber(folder: string): number {
  return Math.max(0, ...listReleases(folder).map(({ number }) => number)) + 1;
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
 * @throws {OutdatedRelease} when it was not built upon that one
 * @throws {WrongReleaseState} for one that was published before
 */
export function publishRelease(folder: string, id: string, publishing: Publishing): void {
  const { by, embargo, reason, now } = publishing;
  const entry = findRelease(folder, id);
  if (entry.published || entry.withdrawn) throw new WrongReleaseState(id);
  if ((lastPublished(folder)?.id ?? null) !== entry.after) throw new OutdatedRelease(id);
  refuseFewChanges(entry);
  const why = reason === undefined ? {} : { reason };
  const published = { at: now, by, ...(embargo === undefined ? {} : { embargo }), ...why };
  replaceEntry(folder, { ...entry, published });
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
  const entry = findRelease(folder, id);
  if (!entry.published || entry.withdrawn) throw new WrongReleaseState(id);
  replaceEntry(folder, { ...entry, withdrawn: { at: now, by, reason } });
}

/** Takes away a release that was never published. @throws {UnknownRelease} {WrongReleaseState} */
export function discardRelease(folder: string, id: string): void {
  const entry = findRelease(folder, id);
  if (entry.published) throw new WrongReleaseState(id);
  writeRegister(
    folder,
    listReleases(folder).filter((one) => one.id !== id),
  );
  rmSync(join(folder, id), { recursive: true, force: true });
}

/** The release that readers see at a moment; undefined: none. @param now ISO time */
export function currentRelease(folder: string, now: string): ReleaseEntry | undefined {
  const publishedAt = ({ published }: ReleaseEntry): string => published?.at ?? '';
  return listReleases(folder)
    .filter((entry) => isShown(entry, now))
    .sort((a, b) => publishedAt(a).localeCompare(publishedAt(b)))
    .at(-1);
}

function isShown({ published, withdrawn }: ReleaseEntry, now: string): boolean {
  if (!published || withdrawn) return false;
  return published.embargo === undefined || published.embargo <= now.slice(0, 10);
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

function registerPath(folder: string): string {
  return join(folder, 'releases.json');
}

function replaceEntry(folder: string, entry: ReleaseEntry): void {
  writeRegister(
    folder,
    listReleases(folder).map((one) => (one.id === entry.id ? entry : one)),
  );
}

/** Written beside, flushed to disk, then renamed. */
function writeRegister(folder: string, releases: readonly ReleaseEntry[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.releases-${process.pid}.json`);
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ format: 1, releases }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, registerPath(folder));
}
