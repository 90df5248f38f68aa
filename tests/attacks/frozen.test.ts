import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, type Audience } from '#lib/disclosure/lattice.ts';
import { makeRandom } from '#lib/sample/random.ts';
import { ask } from '#lib/server/ask.ts';
import { createProtector } from '#lib/server/protector.ts';
import { openReleases, type Releases } from '#lib/server/release-shelf.ts';
import { listReleases, publishRelease, TooFewChanged } from '#lib/server/releases.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import { collectText } from './collect.ts';
import { changeRows } from './month.ts';
import { drawSparse, release, SERIES, type Population } from './population.ts';

const protector = createProtector(SERIES);
const NOW = '2026-10-01T00:00:00.000Z';

let population: Population;
let folder: string;
let releases: Releases;
let first: Record<Audience, string>;
let total: string;

beforeAll(async () => {
  population = await drawSparse(2);
  folder = join(population.base, 'releases');
  await release(population, { protector, publish: true });
  releases = await openReleases(folder, (refusal) => {
    throw new Error(JSON.stringify(refusal));
  });
  first = await collectAll();
  total = await askManager();
}, 240_000);
afterAll(() => {
  releases.close();
  population.erase();
});

/** Everything that readers of the published release are answered. */
async function collectAll(): Promise<Record<Audience, string>> {
  const texts: Partial<Record<Audience, string>> = {};
  for (const audience of AUDIENCES) {
    const lease = releases.lease(audience);
    if (!lease) throw new Error('nothing is published');
    texts[audience] = await collectText(lease.snapshot, audience);
    lease.release();
  }
  return texts as Record<Audience, string>;
}

/** Something that changes with every person. */
async function askManager(): Promise<string> {
  const snapshot = await openSnapshot((await population.load()).path);
  const search = new URLSearchParams(
    'measure=beneficiaries,visits&by=district&period=2024-01-01..2025-10-01',
  );
  const { rows } = await ask(snapshot, search, { role: 'manager', language: 'en' });
  snapshot.reader.close();
  return JSON.stringify(rows);
}

const beneficiaries = () => join(population.files, 'beneficiaries.csv');
const visits = () => join(population.files, 'visits.csv');

const CHANGES: readonly [string, () => void][] = [
  [
    'one person came new',
    () => {
      changeRows(beneficiaries(), (rows) => [...rows, 'new-one,female,1980,akdeniz']);
      changeRows(visits(), (rows) => [...rows, '2024-05-06,food-aid,new-one']);
    },
  ],
  [
    'one person is gone',
    () => {
      changeRows(beneficiaries(), (rows) => rows.filter((row) => !row.startsWith('s0007,')));
      changeRows(visits(), (rows) => rows.filter((row) => !row.endsWith(',s0007')));
    },
  ],
  [
    'one person moved',
    () =>
      changeRows(beneficiaries(), (rows) =>
        rows.map((row) => (row.startsWith('s0011,') ? row.replace(/[^,]+$/, 'tarsus') : row)),
      ),
  ],
];

describe('a published release', () => {
  it('is the same, and stays published, when it is built from the same persons again', async () => {
    const shuffle = (rows: string[]): string[] => {
      const random = makeRandom(5, 'order');
      return rows
        .map((row) => ({ row, place: random.next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ row }) => row);
    };
    changeRows(beneficiaries(), shuffle);
    changeRows(visits(), shuffle);
    const { entry } = await release(population, { protector });
    expect(await collectAll()).toEqual(first);
    expect(listReleases(folder)).toEqual([expect.objectContaining({ id: entry.id })]);
    expect(entry.published).toBeDefined();
  });

  it.each(CHANGES)('answers the same, byte for byte, after %s', async (_, change) => {
    change();
    const now = await askManager();
    expect(now).not.toBe(total);
    total = now;
    expect(await collectAll()).toEqual(first);
    const { entry } = await release(population, { protector });
    expect(entry.changed).toBeGreaterThan(0);
    expect(() => publishRelease(folder, entry.id, { by: 'command', now: NOW })).toThrow(
      TooFewChanged,
    );
    expect(await collectAll()).toEqual(first);
  });
});
