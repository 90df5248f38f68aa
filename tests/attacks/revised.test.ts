import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { createProtector } from '#lib/server/protector.ts';
import type { BuildReport } from '#lib/server/release-build.ts';
import { publishRelease, setFile, withdrawRelease } from '#lib/server/releases.ts';
import { collect } from './collect.ts';
import { changeRows } from './month.ts';
import { drawSparse, openFor, release, SERIES, type Population } from './population.ts';
import { compare } from './truth.ts';

const protector = createProtector(SERIES);
const change = { by: 'command', reason: 'wrong', now: '2026-10-01T00:00:00.000Z' } as const;

let population: Population;
let folder: string;

beforeAll(async () => {
  population = await drawSparse(2);
  folder = join(population.base, 'releases');
});
afterAll(() => population.erase());

/** Published counts of both audiences by the name of their cell; 0 is not there. */
type Cells = ReadonlyMap<string, number>;

async function collectCells(report: BuildReport, name = 'releases'): Promise<Cells> {
  const cells = new Map<string, number>();
  for (const audience of AUDIENCES) {
    const snapshot = await openFor(population, report, audience, name);
    const tables = await collect(snapshot, audience);
    snapshot.reader.close();
    for (const { name: cell, y } of compare(tables, new Map())) {
      if (y > 0) cells.set(`${audience} ${cell}`, y);
    }
  }
  return cells;
}

/** Builds a release that readers see and lose again. */
async function withdraw(): Promise<{ cells: Cells; report: BuildReport }> {
  const report = await release(population, { protector });
  publishRelease(folder, report.entry.id, change);
  withdrawRelease(folder, report.entry.id, change);
  return { cells: await collectCells(report), report };
}

/** Counts as if readers had seen nothing. */
async function countBlind(): Promise<Cells> {
  return collectCells(await release(population, { protector, folder: 'blind' }), 'blind');
}

function addPersons(district: string, persons: number): void {
  const ids = Array.from({ length: persons }, (_, i) => `late-${district}-${i}`);
  changeRows(join(population.files, 'beneficiaries.csv'), (rows) => [
    ...rows,
    ...ids.map((id, i) => `${id},${i % 2 ? 'male' : 'female'},${1950 + i},${district}`),
  ]);
  changeRows(join(population.files, 'visits.csv'), (rows) => [
    ...rows,
    ...ids.map((id) => `2024-05-06,food-aid,${id}`),
  ]);
}

function removePersons(ids: RegExp): void {
  for (const name of ['beneficiaries.csv', 'visits.csv']) {
    changeRows(join(population.files, name), (rows) => rows.filter((row) => !ids.test(row)));
  }
}

const ofDistrict = (cells: Cells, id = ''): Record<string, number> =>
  Object.fromEntries([...cells].filter(([name]) => name.includes(`district=${id}`)));

describe('after a withdrawal', () => {
  let [first, second]: { cells: Cells; report: BuildReport }[] = [];

  it('cells keep the value that was seen, unless ten of their persons differ', async () => {
    first = await withdraw();
    addPersons('akdeniz', 9);
    addPersons('tarsus', 60);
    second = await withdraw();
    expect(second.report.entry).toMatchObject({ changed: 69, revised: 69 });
    const blind = await countBlind();
    expect(ofDistrict(second.cells, 'akdeniz')).toEqual(ofDistrict(first.cells, 'akdeniz'));
    expect(ofDistrict(blind, 'akdeniz')).not.toEqual(ofDistrict(first.cells, 'akdeniz'));
    for (const cell of ['beneficiaries 2024 district=tarsus', 'beneficiaries 2024']) {
      const name = `public ${cell}`;
      expect(second.cells.get(name)).not.toBe(first.cells.get(name));
      expect(second.cells.get(name)).toBe(blind.get(name));
    }
  }, 240_000);

  it('they are compared with every release that was seen, and keep what is gone', async () => {
    // beside the first one of tarsus is new, one of somewhere is gone
    removePersons(/late-tarsus-([1-9]|[1-5]\d)\b|\bs0007\b/);
    const third = await release(population, { protector });
    const cells = await collectCells(third);
    expect(ofDistrict(cells)).toEqual(ofDistrict(first?.cells ?? new Map<string, number>()));
    expect(ofDistrict(await countBlind())).not.toEqual(ofDistrict(cells));
  }, 240_000);

  it('a release that was built before sketches were kept is no reason to keep anything', async () => {
    for (const one of [first, second]) rmSync(setFile(folder, one?.report.entry.id ?? ''));
    const report = await release(population, { protector });
    expect(await collectCells(report)).toEqual(await countBlind());
  }, 240_000);
});
