import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#lib/result.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';
import { GET } from '../../src/routes/api/query/+server.ts';

let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await importFrom('data/sample');
});
afterAll(() => warehouse.close());

async function get(
  query: string,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = new URL(`http://localhost/api/query?${query}`);
  const language = url.searchParams.get('lang') === 'en' ? 'en' : 'tr';
  const reader = { role: 'manager', language, ...(signal && { signal }) };
  const locals = { snapshot: warehouse.snapshot, reader };
  const request = new Request(url, { headers });
  return GET({ url, locals, request } as unknown as Parameters<typeof GET>[0]);
}

async function getAnswer(query: string): Promise<Answer> {
  return (await get(query)).json() as Promise<Answer>;
}

it('answers with the snapshot, the data date, the question, columns and rows', async () => {
  const body = await getAnswer('measure=beneficiaries,reach_rate&by=district&period=2025&lang=en');
  expect(body).toMatchObject({
    snapshot: warehouse.snapshot.model.snapshot,
    data_date: '2026-06-17',
    query: 'measure=beneficiaries,reach_rate&by=district&period=2025',
    columns: [
      { id: 'district', name: 'District', unit: '', role: 'dimension' },
      { id: 'beneficiaries', name: 'Beneficiaries', unit: 'persons', role: 'measure' },
      { id: 'reach_rate', name: 'Reach rate', unit: 'per 1,000 residents', role: 'measure' },
    ],
  });
  expect(body.rows).toHaveLength(13);
  for (const row of body.rows) {
    expect(row.beneficiaries).toEqual({ kind: 'value', value: expect.any(Number) });
    expect(row.reach_rate).toEqual({
      kind: 'value',
      value: expect.any(Number),
      lower: expect.any(Number),
      upper: expect.any(Number),
    });
  }
});

it('names columns and members in the language asked for', async () => {
  const [tr, en] = await Promise.all(
    ['tr', 'en'].map((lang) => getAnswer(`measure=visits&by=sex&period=2025&lang=${lang}`)),
  );
  expect(tr?.columns.map((column) => column.name)).toEqual(['Cinsiyet', 'Ziyaret']);
  expect(en?.columns.map((column) => column.name)).toEqual(['Sex', 'Visits']);
  expect(tr?.labels.sex).toEqual({ female: 'Kadın', male: 'Erkek', not_recorded: 'Kayıtlı değil' });
  expect(tr?.rows).toEqual(en?.rows);
});

describe('anything unknown is a 400 that names it and what exists', () => {
  it.each([
    ['measure=visitz&period=2025', 'visitz', 'visits'],
    ['measure=visits&by=city&period=2025', 'city', 'district'],
    ['measure=visits&period=2025&grain=day', 'day', 'month'],
    ['measure=visits&period=yesterday', 'yesterday', '2025-Q1'],
    ['measure=visits&period=2025&theme=men', 'men', 'women'],
    ['measure=visits&period=2025&district=ankara', 'ankara', 'tarsus'],
    ['measure=visits&period=2025&format=xlsx', 'format', 'measure'],
    ['measure=visits&period=2025&lang=de', 'de', 'tr'],
    ['period=2025', 'measure', 'visits'],
  ])('%s', async (query, name, known) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toContain(name);
    expect(error.message).toContain(known);
  });
});

it('stops a question whose reader has left', async () => {
  const gone = AbortSignal.abort();
  const response = await get(
    'measure=beneficiaries&by=program&period=2019-02-01..2026-05-02',
    gone,
  );
  expect(response.status).toBe(503);
});

it('remembers an answer; the question is the key, not its spelling', async () => {
  const { answers } = warehouse.snapshot;
  answers.clear();
  await get('measure=visits&by=theme&period=2024&theme=women,children');
  await get('period=2024-01-01..2025-01-01&by=theme&measure=visits&theme=children,women');
  expect(answers.size).toBe(1);
});

describe('the bytes of an answer', () => {
  const QUESTION = 'measure=visits&by=theme&period=2024';

  it('are compressed for those who can read it, and say the same', async () => {
    const plain = await get(QUESTION);
    const small = await get(QUESTION, undefined, { 'accept-encoding': 'gzip, br' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(small.headers.get('content-encoding')).toBe('br');
    const bytes = brotliDecompressSync(Buffer.from(await small.arrayBuffer()));
    expect(bytes.toString()).toBe(await plain.text());
  });

  it('are not sent again to those who have them', async () => {
    const etag = (await get(QUESTION)).headers.get('etag') ?? '';
    const again = await get(QUESTION, undefined, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await get(`${QUESTION}&theme=women`, undefined, { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });
});

it('says what to do while the warehouse is empty', async () => {
  const url = new URL('http://localhost/api/query?measure=visits&period=2025');
  const locals = { snapshot: undefined, reader: { role: 'manager', language: 'tr' } };
  const response = await GET({ url, locals } as unknown as Parameters<typeof GET>[0]);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run etki -- import');
});
