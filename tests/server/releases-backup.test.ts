import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { backUp, restore } from '#lib/server/backup.ts';
import { disclosureKeyPath, readDisclosureKey } from '#lib/server/disclosure-key.ts';
import { sumFile } from '#lib/server/journal.ts';
import { createProtector } from '#lib/server/protector.ts';
import { buildRelease, type BuildReport } from '#lib/server/release-build.ts';
import {
  currentRelease,
  fingerprintFile,
  listReleases,
  publishRelease,
  putReleases,
  registerPath,
  releaseFile,
  releasesPath,
  withdrawRelease,
} from '#lib/server/releases.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';
import { drawSparse, readLines, type Population } from '../attacks/population.ts';

/** Releases that come back from a backup, and the series that goes on with them. */

const NOW = '2026-10-01T00:00:00.000Z';

let population: Population;
let places: { warehouse: string; key: string };
let folder: string;
let backup: string;
let first: string;
let next: { path: string; snapshot: string };

beforeAll(async () => {
  population = await drawSparse(11);
  places = { warehouse: population.warehouse, key: join(population.base, 'key', 'p.key') };
  folder = releasesPath(places.warehouse);
  backup = join(population.base, 'safe');
  first = (await build(await population.load(), '2025-06-30')).entry.id;
  publishRelease(folder, first, { by: 'command', now: NOW });
  await backUp(places, backup, { withKey: true });
  next = await loadChanged();
  cpSync(folder, join(population.base, 'as it was'), { recursive: true });
});
afterAll(() => population.erase());
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(population.base, 'as it was'), folder, { recursive: true });
  for (const name of readdirSync(population.base)) {
    if (name.includes('from-backup')) rmSync(join(population.base, name), { recursive: true });
  }
});

function build(
  { path, snapshot }: { path: string; snapshot: string },
  until?: string,
  to = folder,
): Promise<BuildReport> {
  const protector = createProtector(readDisclosureKey(places.warehouse, undefined));
  return buildRelease({ path, snapshot, folder: to, protector, now: NOW, until });
}

/** Data that differ in quarters that readers have seen. */
async function loadChanged(): Promise<{ path: string; snapshot: string }> {
  const file = join(population.files, 'visits.csv');
  const { header, rows } = readLines(file);
  writeFileSync(file, `${[header, ...rows.filter((_, i) => i % 12 !== 0)].join('\n')}\n`);
  return population.load();
}

/** A build is called after its content. */
function describeBuild({ entry }: BuildReport) {
  const { id, number, changed, revised, after } = entry;
  return { id, number, changed, revised, after };
}

it('goes on with the periods, the number and the persons of the release before', async () => {
  const without = describeBuild(await build(next));
  expect(without).toMatchObject({ number: 2, after: first });
  expect(without.changed).toBeGreaterThan(30);
  const alone = describeBuild(await build(next, undefined, join(population.base, 'alone')));
  // what is carried on differs from what is counted anew
  expect(alone.id).not.toBe(without.id);

  rmSync(folder, { recursive: true });
  const key = readDisclosureKey(places.warehouse, undefined);
  rmSync(disclosureKeyPath(places.warehouse));
  const kept = join(population.base, 'next.duckdb');
  cpSync(next.path, kept);
  const restored = await restore(backup, places, { force: true });
  expect(restored.releases).toBe('restored');
  expect(readDisclosureKey(places.warehouse, undefined)).toEqual(key);
  expect(currentRelease(folder, NOW)?.id).toBe(first);
  cpSync(kept, snapshotPath(places.warehouse, next.snapshot));
  expect(describeBuild(await build(next))).toEqual(without);
});

const withdraw = (): void =>
  withdrawRelease(folder, first, { by: 'command', reason: 'wrong', now: NOW });
const wholeFiles = async (): Promise<boolean> => {
  const [entry] = listReleases(folder);
  const file = releaseFile(folder, first, 'council');
  return existsSync(file) && (await sumFile(file)) === entry?.files.council.sha256;
};

it.each<[string, string, () => void]>([
  ['are the same', 'kept', () => undefined],
  ['were withdrawn since', 'kept', withdraw],
  ['are gone', 'restored', () => rmSync(folder, { recursive: true })],
  ['were never published', 'restored', () => unpublish()],
  ['have half a register', 'restored', () => writeFileSync(registerPath(folder), '{"for')],
  ['lack a file', 'kept', () => rmSync(releaseFile(folder, first, 'council'))],
  ['have another file', 'kept', () => writeFileSync(releaseFile(folder, first, 'council'), 'x')],
  ['lack the fingerprints', 'kept', () => rmSync(fingerprintFile(folder, first))],
  ['are others', 'aside', () => rename()],
])('releases that %s here: %s, and its files are whole', async (_name, outcome, change) => {
  change();
  expect((await restore(backup, places, { force: true })).releases).toBe(outcome);
  const beside = readdirSync(population.base).filter((name) => name.includes('from-backup'));
  expect(beside).toHaveLength(outcome === 'aside' ? 1 : 0);
  if (outcome === 'aside') {
    expect(listReleases(folder).map(({ id }) => id)).not.toContain(first);
    expect(listReleases(join(population.base, beside[0] ?? ''))[0]?.id).toBe(first);
  } else {
    expect(await wholeFiles()).toBe(true);
    expect(existsSync(fingerprintFile(folder, first))).toBe(true);
    expect(listReleases(folder)[0]?.withdrawn !== undefined).toBe(change === withdraw);
  }
});

function unpublish(): void {
  const entries = listReleases(folder).map(({ published: _, ...entry }) => entry);
  putReleases(folder, entries);
}

function rename(): void {
  const other = '2025-06-30-ffffffff';
  putReleases(
    folder,
    listReleases(folder).map((entry) => ({ ...entry, id: other })),
  );
  renameSync(join(folder, first), join(folder, other));
}
