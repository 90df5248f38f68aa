import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AUDIENCES, LEAST_CHANGED, type Audience } from '#lib/disclosure/lattice.ts';
import { makeRandom } from '#lib/sample/random.ts';
import { ask } from '#lib/server/ask.ts';
import { createProtector } from '#lib/server/protector.ts';
import { openReleases, type Releases } from '#lib/server/release-shelf.ts';
import { readCarried } from '#lib/server/release-carry.ts';
import {
  discardRelease,
  listReleases,
  publishRelease,
  TooFewChanged,
  withdrawRelease,
  WrongReleaseState,
} from '#lib/server/releases.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import { collect, collectText } from './collect.ts';
import { changeRows } from './month.ts';
import { drawSparse, release, SERIES, type Population } from './population.ts';
import { compare } from './truth.ts';

const protector = createProtector(SERIES);
const NOW = '2026-10-01T00:00:00.000Z';
/** Days that are not in the first release. */
const BEFORE = '2025-07-01';
const AFTER = '2025-10-01';

let population: Population;
let folder: string;
let releases: Releases;
let first: Record<Audience, string>;
let firstCells: Record<Audience, Cells>;
let total: string;

beforeAll(async () => {
  population = await drawSparse(2);
  folder = join(population.base, 'releases');
  await release(population, { protector, until: BEFORE, publish: true });
  releases = await openReleases(folder, ({ cause }) => {
    throw cause;
  });
  first = await collectAll();
  firstCells = await collectCells();
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

/** Of the release that readers see. */
function idShown(): string | undefined {
  const lease = releases.lease('public');
  lease?.release();
  return lease?.snapshot.release?.id;
}

type Cells = ReadonlyMap<string, number>;

/** Published counts by the name of their cell. */
async function collectCells(): Promise<Record<Audience, Cells>> {
  const found: Partial<Record<Audience, Cells>> = {};
  for (const audience of AUDIENCES) {
    const lease = releases.lease(audience);
    if (!lease) throw new Error('nothing is published');
    const tables = await collect(lease.snapshot, audience);
    found[audience] = new Map(compare(tables, new Map()).map(({ name, y }) => [name, y]));
    lease.release();
  }
  return found as Record<Audience, Cells>;
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
    const { entry } = await release(population, { protector, until: BEFORE });
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
    // periods that are out stay as they are: the release that is built is the one that there is
    const { entry } = await release(population, { protector, until: BEFORE });
    expect(listReleases(folder)).toEqual([expect.objectContaining({ id: entry.id })]);
    expect(await collectAll()).toEqual(first);
  });

  it('hides late persons behind no new quarter: what is out stays in the next release', async () => {
    // a programme that is first in order moves the keys of all others
    changeRows(join(population.files, 'programs.csv'), ([row = '', ...rows]) => [
      row.replace(/^[^,]+/, 'aaa-new'),
      row,
      ...rows,
    ]);
    const { entry } = await release(population, { protector, until: AFTER });
    expect(entry).toMatchObject({ revised: 0, after: listReleases(folder)[0]?.id });
    expect(entry.changed).toBeGreaterThan(LEAST_CHANGED);
    publishRelease(folder, entry.id, { by: 'command', now: NOW });
    await vi.waitFor(() => expect(idShown()).toBe(entry.id), 10_000);
    const next = await collectCells();
    let same = 0;
    for (const [audience, cells] of Object.entries(firstCells)) {
      for (const [name, y] of cells) {
        expect([audience, name, next[audience as Audience].get(name)]).toEqual([audience, name, y]);
        same++;
      }
      expect(next[audience as Audience].size).toBeGreaterThan(cells.size);
    }
    expect(same).toBeGreaterThan(1000);
  });

  it('holds nothing after its own end, where it ends before the one that it carries on', async () => {
    const { entry } = await release(population, { protector, until: '2025-04-01' });
    const { files } = await readCarried(folder, entry);
    const cells = AUDIENCES.flatMap((audience) => [...files[audience].cells.values()].flat());
    expect(cells.length).toBeGreaterThan(1000);
    expect(cells.filter(({ bucket }) => bucket >= '2025-04-01')).toEqual([]);
    discardRelease(folder, entry.id);
  });

  it('is no base any more when it is withdrawn: the next is counted anew, within the gates', async () => {
    const now = NOW;
    for (const { id } of listReleases(folder)) {
      withdrawRelease(folder, id, { by: 'command', reason: 'wrong', now });
    }
    const publish = ({ id }: { id: string }) =>
      expect(() => publishRelease(folder, id, { by: 'command', now }));
    // three persons came, went and moved: no cell differs by enough, so that it is the one withdrawn
    const same = await release(population, { protector, until: AFTER });
    expect(same.entry.withdrawn).toBeDefined();
    publish(same.entry).toThrow(WrongReleaseState);
    const late = Array.from({ length: 20 }, (_, i) => `late-${i}`);
    changeRows(beneficiaries(), (rows) => [
      ...rows,
      ...late.map((id) => `${id},female,1980,akdeniz`),
    ]);
    changeRows(visits(), (rows) => [...rows, ...late.map((id) => `2024-05-06,food-aid,${id}`)]);
    const { entry } = await release(population, { protector, until: AFTER });
    expect(entry).toMatchObject({ changed: 23, revised: 23 });
    publish(entry).toThrow(TooFewChanged);
  });
});
