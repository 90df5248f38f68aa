import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uploadsPath } from '#lib/server/jobs.ts';
import { pointerPath } from '#lib/server/snapshots.ts';
import { readLines } from '../attacks/population.ts';
import { enterAs } from '../support/accounts.ts';
import { inParallel, openReader, type Asking, type Reader, type Reply } from './reader.ts';
import { listSecrets } from './secrets.ts';
import { openSite, type Site } from './site.ts';

/** What the server prints is read by more people than the figures are: it names nobody. */

const EMAIL = 'gizli.kisi@belediye.example';
const FILE = 'gizli-dosya.csv';
const NAME = 'Gizlican Kişioğlu';
/** Of the form of a national id. */
const NATIONAL_ID = '10000000146';
const PLANTED = [EMAIL, 'gizli.kisi', FILE, 'gizli-dosya', NAME, 'Gizlican', NATIONAL_ID];

let site: Site;
let steward: Reader;
let admin: Reader;
/** A person of the data. */
let person: string;

beforeAll(async () => {
  site = await openSite(11);
  const { files, warehouse } = site.population;
  [person = ''] = readLines(join(files, 'beneficiaries.csv')).rows[0]?.split(',') ?? [];
  admin = openReader(site.server.url, await enterAs(warehouse, 'admin'));
  steward = openReader(site.server.url, await enterAs(warehouse, 'steward'));
});
afterAll(() => {
  for (const reader of [steward, admin]) reader.close();
  site.end();
});

function post(fields: Readonly<Record<string, string>>): Asking {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams(fields).toString(),
  };
}

/** An import of a file that names a person in wrong rows, checked to its end. @returns its state */
async function loadWrongRows(): Promise<string> {
  const begun = await steward.ask('/data/import', post({}));
  const id = begun.headers.location?.split('/').at(-1) ?? '';
  const rows = [`2025-13-45,${NAME},${person}`, `${EMAIL},food-aid,${NATIONAL_ID}`];
  const body = ['visited_on,program_id,beneficiary_id', ...rows, ''].join('\n');
  const put: Asking = { method: 'PUT', headers: { 'content-type': 'text/csv' }, body };
  for (const name of ['visits.csv', FILE]) {
    const { status } = await steward.ask(`/data/import/${id}/files/${name}`, put);
    expect([name, status]).toEqual([name, 200]);
  }
  await steward.ask(`/data/import/${id}?/check`, post({}));
  const kept = join(uploadsPath(site.population.warehouse), id, 'job.json');
  for (let i = 0; i < 300; i++) {
    const { state } = JSON.parse(readFileSync(kept, 'utf8')) as { state: string };
    if (state !== 'checking' && state !== 'open') return state;
    await wait(100);
  }
  return 'checking';
}

/** Requests with what is planted in each place of them. */
function listHostile(): readonly (readonly [Reader, string, Asking?])[] {
  const texts = [...PLANTED, person];
  const everywhere = texts.flatMap((text) => {
    const written = encodeURIComponent(text);
    return [
      [steward, `/api/query?measure=visits&period=2025&district=${written}`],
      [steward, `/api/query?measure=visits&period=2025&${written}=1`],
      [steward, `/api/export/xlsx?measure=${written}&period=2025`],
      [steward, `/explore?measure=visits&period=${written}`],
      [steward, `/districts/${written}?period=2025`],
      [steward, `/public/districts/${written}`],
      [steward, `/nowhere/${written}`],
      [steward, `/data/versions/${written}`],
      [steward, `/data/import/${written}/files/${written}`, { method: 'PUT', body: text }],
      [steward, `/methods/${written}%ff%00`],
      [steward, '/districts', { headers: { cookie: `lang=${written}; ${written}=%ff` } }],
      [admin, `/accounts/${written}`],
      [admin, `/audit?actor=${written}`],
      [admin, '/accounts?/invite', post({ name: text, email: text, role: text })],
      [admin, '/accounts?/invite', { ...post({}), body: `${written}=%ff&name=%00${written}` }],
      [admin, '/accounts?/nowhere', post({ [text]: text })],
    ] as const;
  });
  return [
    ...everywhere,
    [admin, '/accounts?/invite', post({ name: NAME, email: EMAIL, role: 'council' })],
    ...texts.map((email) => [admin, '/sign-in', post({ email, password: NAME })] as const),
  ];
}

/** Damages the pointer, so that the machine has something to complain of. */
async function breakAll(): Promise<void> {
  writeFileSync(pointerPath(site.population.warehouse), `{"current":"${person} ${EMAIL}"}`);
  const complaint = 'current.json';
  for (let i = 0; i < 100 && !site.server.printed().includes(complaint); i++) await wait(100);
}

it('names no person, no account and no file, whatever was sent to it', async () => {
  expect(await loadWrongRows()).toBe('refused');
  const replies = await inParallel(listHostile(), ([reader, path, asking]) =>
    reader.ask(path, asking),
  );
  expect(replies.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
  await breakAll();
  const printed = site.server.printed();
  // it is all there: the first line, and what was complained of last
  expect(printed).toContain(site.server.url);
  expect(printed).toContain('current.json');
  expect(findNamed(printed)).toEqual([]);
});

/** @returns persons of the data, keys of theirs, what was sent; places of files may be in a log */
function findNamed(printed: string): string[] {
  const reply: Reply = { path: 'log', status: 0, headers: {}, body: Buffer.from(printed) };
  const found = listSecrets(site.population, []).find(reply);
  const persons = found.filter((line) => line.startsWith('log: a person or a key'));
  return [...persons, ...PLANTED.filter((text) => printed.includes(text))];
}

it('the same search finds what is printed', () => {
  for (const text of [...PLANTED, person]) {
    expect([text, findNamed(`error at /x?y=${text}`).length > 0]).toEqual([text, true]);
  }
});
