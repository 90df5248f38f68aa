import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audience } from '#lib/disclosure/lattice.ts';
import { PROGRAMS } from '#lib/sample/programs.ts';
import { MERSIN } from '#lib/sample/mersin.ts';
import { makeRandom, type Random } from '#lib/sample/random.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { createProtector, type Protector } from '#lib/server/protector.ts';
import { buildRelease, type BuildReport } from '#lib/server/release-build.ts';
import { openRelease } from '#lib/server/release.ts';
import { publishRelease, releaseFile } from '#lib/server/releases.ts';
import { writeSample } from '#lib/server/sample.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

/** Seeded data in a folder of their own, from files to releases. */
export interface Population {
  /** Everything of it. */
  readonly base: string;
  /** The files as they are imported. */
  readonly files: string;
  readonly warehouse: string;
  /** Imports the files as they are now. @returns the path and id of the snapshot */
  load(): Promise<{ readonly path: string; readonly snapshot: string }>;
  erase(): void;
}

/** The product's own sample. */
export async function drawSample(visits: number, seed: number): Promise<Population> {
  const population = makePlace();
  await writeSample(population.files, { visits, seed });
  return population;
}

/** Persons of the sparse population, and the two years in which they come. */
const SPARSE_PERSONS = 700;
const SPARSE_YEARS = ['2024', '2025'];

/** 700 persons, or as many, over the whole structure of the sample: as many cells, few persons. */
export async function drawSparse(seed: number, count = SPARSE_PERSONS): Promise<Population> {
  const population = makePlace();
  // for districts, programmes and residents; its persons are replaced
  await writeSample(population.files, { visits: 1000, seed });
  const random = makeRandom(seed, 'sparse');
  const persons = Array.from({ length: count }, (_, i) => drawPerson(i, random));
  const write = (name: string, rows: readonly string[]): void =>
    writeFileSync(join(population.files, name), `${rows.join('\n')}\n`);
  write('beneficiaries.csv', [
    'beneficiary_id,sex,birth_year,district_id',
    ...persons.map(({ id, sex, birthYear, district }) => `${id},${sex},${birthYear},${district}`),
  ]);
  write('visits.csv', [
    'visited_on,program_id,beneficiary_id',
    ...SPARSE_YEARS.flatMap((year) => persons.flatMap((person) => drawYear(person, year, random))),
  ]);
  for (const name of ['enrolments.csv', 'referrals.csv', 'outcomes.csv']) {
    rmSync(join(population.files, name));
  }
  return population;
}

interface Person {
  readonly id: string;
  readonly sex: string;
  readonly birthYear: number;
  readonly district: string;
}

function drawPerson(i: number, random: Random): Person {
  return {
    id: `s${String(i).padStart(4, '0')}`,
    sex: random.chance(0.55) ? 'female' : 'male',
    birthYear: 1940 + random.below(80),
    // as in a real city, some districts are a tenth of others
    district: MERSIN[Math.floor(MERSIN.length * random.next() ** 1.5)]?.id ?? '',
  };
}

/** One to three programmes that admit the person, one to four visits to each. */
function drawYear({ id, sex, birthYear }: Person, year: string, random: Random): string[] {
  const age = Number(year) - birthYear;
  const open = PROGRAMS.filter(
    (one) =>
      one.startsOn < year &&
      (one.endsOn ?? '9') > `${year}-12-31` &&
      (one.sex ?? sex) === sex &&
      age > (one.ageFrom ?? -1) &&
      age < (one.ageTo ?? Infinity),
  );
  return Array.from({ length: 1 + random.below(3) }, () => pick(open, random)).flatMap((program) =>
    Array.from({ length: 1 + random.below(4) }, () => {
      const month = String(1 + random.below(12)).padStart(2, '0');
      const day = String(1 + random.below(28)).padStart(2, '0');
      return `${year}-${month}-${day},${program.id},${id}`;
    }),
  );
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[random.below(list.length)] as T;
}

function makePlace(): Population {
  const base = mkdtempSync(join(tmpdir(), 'etki-attack-'));
  const [files, warehouse] = [join(base, 'files'), join(base, 'warehouse')];
  return {
    base,
    files,
    warehouse,
    async load() {
      const { snapshot, issues } = await importFolder({ from: files, warehouse });
      if (snapshot === undefined) throw new Error(`not imported: ${JSON.stringify(issues)}`);
      return { path: snapshotPath(warehouse, snapshot), snapshot };
    },
    erase: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Adds nothing: a release by it holds the true counts, of the same cells as a protected one. */
export const EXACT: Protector = {
  ...createProtector(Buffer.alloc(32)),
  count: (n) => n,
  sum: ({ value }) => value,
};

/** The key of the attacked series. */
export const SERIES = Buffer.alloc(32, 7);

export interface Building {
  readonly protector: Protector;
  /** Of the folder of the releases, within that of the population. */
  readonly folder?: string;
  readonly until?: string;
  readonly publish?: boolean;
}

/** Imports the files of a population and builds a release of them. */
export async function release(
  population: Population,
  { protector, folder: name = 'releases', until, publish = false }: Building,
): Promise<BuildReport> {
  const { path, snapshot } = await population.load();
  const folder = join(population.base, name);
  const now = '2026-10-01T00:00:00.000Z';
  const report = await buildRelease({ path, snapshot, folder, protector, now, until });
  if (publish) publishRelease(folder, report.entry.id, { by: 'command', now });
  return report;
}

/** Opens a release that was built. */
export function openFor(
  { base }: Population,
  { entry }: BuildReport,
  audience: Audience,
  name = 'releases',
): Promise<Snapshot> {
  return openRelease(releaseFile(join(base, name), entry.id, audience));
}

/** Lines of a file, its header apart. */
export function readLines(path: string): { readonly header: string; readonly rows: string[] } {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { header, rows };
}
