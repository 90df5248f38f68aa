import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audience } from '#lib/disclosure/lattice.ts';
import { changeRows } from '../attacks/month.ts';
import { enterAs } from '../support/accounts.ts';
import { IS_LONG, listAddresses } from './addresses.ts';
import { readPublished } from './published.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { openSite, type Site } from './site.ts';

/** What changes in the warehouse changes nothing that readers of the published release receive. */

let site: Site;
let readers: Record<Audience, Reader>;
let steward: Reader;
let addresses: readonly (readonly [Audience, string])[];
let first: ReadonlyMap<string, string>;

beforeAll(async () => {
  site = await openSite(6);
  const { population, server } = site;
  const enter = async (role: 'council' | 'steward'): Promise<Reader> =>
    openReader(server.url, await enterAs(population.warehouse, role));
  steward = await enter('steward');
  readers = { public: openReader(server.url), council: await enter('council') };
  const own = await readPublished(site.file('public'));
  addresses = (['public', 'council'] as const).flatMap((audience) =>
    listAddresses(own, audience)
      .filter((_, i) => IS_LONG || audience === 'public' || i % 4 === 0)
      .map((path) => [audience, path] as const),
  );
  first = await askAll(addresses);
});
afterAll(() => site.end());

/** Status, headers and body of each, as one hash. */
async function askAll(asked: typeof addresses): Promise<ReadonlyMap<string, string>> {
  const hashes = await inParallel(asked, async ([audience, path]) =>
    sign(await readers[audience].ask(path)),
  );
  return new Map(asked.map(([, path], i) => [path, hashes[i] ?? '']));
}

function sign({ status, headers, body }: Reply): string {
  const { date: _, ...others } = headers;
  return createHash('sha256')
    .update(`${status} ${JSON.stringify(others)} `)
    .update(body)
    .digest('hex');
}

/** What is exact changes with the data: so that the test knows that the server has them. */
async function askExact(): Promise<string> {
  const { body } = await steward.ask(
    '/api/query?measure=beneficiaries,visits&by=district&period=2024-01-01..2025-10-01',
  );
  return body.toString('utf8');
}

const file = (name: string): string => join(site.population.files, `${name}.csv`);

const CHANGES: readonly [string, () => void][] = [
  [
    'one person came new',
    () => {
      changeRows(file('beneficiaries'), (rows) => [...rows, 'new-one,female,1980,akdeniz']);
      changeRows(file('visits'), (rows) => [...rows, '2024-05-06,food-aid,new-one']);
    },
  ],
  [
    'one person is gone',
    () => {
      changeRows(file('beneficiaries'), (rows) => rows.filter((row) => !row.startsWith('s0007,')));
      changeRows(file('visits'), (rows) => rows.filter((row) => !row.endsWith(',s0007')));
    },
  ],
  [
    'one person moved',
    () =>
      changeRows(file('beneficiaries'), (rows) =>
        rows.map((row) => (row.startsWith('s0011,') ? row.replace(/[^,]+$/, 'tarsus') : row)),
      ),
  ],
];

it.each(CHANGES)('every response is the same, byte for byte, after %s', async (name, change) => {
  const before = await askExact();
  change();
  await site.population.load();
  await expect.poll(askExact, { timeout: 30_000, interval: 200 }).not.toBe(before);
  // each change has a third of the addresses, all together have all
  const place = CHANGES.findIndex(([one]) => one === name);
  const asked = addresses.filter((_, i) => IS_LONG || i % CHANGES.length === place);
  const now = await askAll(asked);
  expect(asked.filter(([, path]) => now.get(path) !== first.get(path))).toEqual([]);
  expect(asked.length).toBeGreaterThan(400);
});

it('and the same comparison sees a single byte, in a body or a header', async () => {
  const reply = await readers.public.ask('/public');
  const other = Buffer.from(reply.body);
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
  expect(sign({ ...reply, body: other })).not.toBe(sign(reply));
  expect(sign({ ...reply, headers: { ...reply.headers, etag: 'x' } })).not.toBe(sign(reply));
  expect(sign({ ...reply, headers: { ...reply.headers, date: 'x' } })).toBe(sign(reply));
});
