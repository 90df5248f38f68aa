import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountRole } from '#lib/role.ts';
import { makeRandom } from '#lib/sample/random.ts';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import { enterAs } from '../support/accounts.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { openSite, type Site } from './site.ts';

/** Readers of all roles at once: nobody gets what another was answered, whatever is kept in between. */

let site: Site;
const readers = new Map<string, Reader>();
/** What each reader is answered alone, by reader, language and address. */
const alone = new Map<string, Alone>();

interface Alone {
  readonly hash: string;
  readonly etag: string | undefined;
  readonly status: number;
}

const COMERS: readonly (readonly [name: string, role: AccountRole, scope?: ReaderScope])[] = [
  ['admin', 'admin'],
  ['steward', 'steward'],
  ['manager', 'manager'],
  ['manager of a district', 'manager', { district: ['tarsus'] }],
  ['manager of another', 'manager', { district: ['mut'] }],
  ['manager of a theme', 'manager', { theme: ['women'] }],
  ['council', 'council'],
];

/** Addresses that something keeps: answers by their bytes, pages by their tags, files. */
const PATHS = [
  '/api/query?measure=beneficiaries,visits&by=district&period=2024',
  '/api/query?measure=visits&period=2024&district=tarsus',
  '/public/api/query?measure=beneficiaries,visits&by=district&period=2024',
  '/council/api/query?measure=beneficiaries,visits&by=district&period=2024',
  '/preview/api/query?measure=beneficiaries,visits&by=district&period=2024',
  '/public',
  '/public/downloads/year.district.csv',
  '/council',
  '/',
  '/districts/tarsus',
  '/districts/mut/__data.json',
  '/api/export/csv?measure=visits&by=district&period=2024',
] as const;

beforeAll(async () => {
  site = await openSite(10);
  const { warehouse } = site.population;
  for (const [name, role, scope = {}] of COMERS)
    readers.set(name, openReader(site.server.url, await enterAs(warehouse, role, { scope })));
  readers.set('public', openReader(site.server.url));
  // one after another: nobody else is there
  for (const [name, reader] of readers)
    for (const path of PATHS)
      for (const language of ['tr', 'en']) {
        const reply = await askIn(reader, path, language);
        const { status, headers } = reply;
        const { etag } = headers;
        alone.set(`${name} ${language} ${path}`, { hash: sign(reply), etag, status });
      }
});
afterAll(() => {
  for (const reader of readers.values()) reader.close();
  site.end();
});

/** The language of a program's answer comes from a cookie or an account, as that of a page. */
function askIn(reader: Reader, path: string, language: string, tag?: string): Promise<Reply> {
  const headers = tag === undefined ? {} : { headers: { 'if-none-match': tag } };
  return reader.ask(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, headers);
}

function sign({ status, headers, body }: Reply): string {
  const { date: _, ...others } = headers;
  return createHash('sha256')
    .update(`${status} ${JSON.stringify(others)}`)
    .update(body)
    .digest('hex');
}

it('answers that differ are different, so that a mistake would be seen', () => {
  const hashesOf = (path: string): Set<string> =>
    new Set([...readers.keys()].map((name) => alone.get(`${name} tr ${path}`)?.hash ?? ''));
  expect(hashesOf(PATHS[0]).size).toBeGreaterThanOrEqual(5);
  expect(hashesOf('/').size).toBeGreaterThanOrEqual(6);
  expect(hashesOf('/public').size).toBe(1);
  const open = [...alone.values()].filter(({ status }) => status === 200).length;
  expect(open).toBeGreaterThan(alone.size / 2);
});

/** That of the bytes, or of the release as a whole in the language: everything public is as old as it. */
function isOwnTag(
  tag: string | undefined,
  { own, path, language }: { own: Alone; path: string; language: string },
): boolean {
  const ofRelease = `W/"${site.report.entry.id}.${language}.`;
  return tag === own.etag || (path.startsWith('/public') && tag?.startsWith(ofRelease) === true);
}

const MOST = Math.max(2500, Number(process.env.ETKI_CASES ?? 0));

it(
  `in ${MOST} requests of all at once each is answered as if alone`,
  async () => {
    const random = makeRandom(17, 'crossing');
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
    const names = [...readers.keys()];
    const tags = [...alone.values()].flatMap(({ etag }) => etag ?? []);
    const asked = Array.from({ length: MOST }, () => ({
      name: pick(names),
      path: pick(PATHS),
      language: pick(['tr', 'en']),
      // a tag that somebody was given, not seldom another
      tag: random.chance(0.3) ? pick(tags) : undefined,
    }));
    let unchanged = 0;
    const wrong = await inParallel(
      asked,
      async ({ name, path, language, tag }) => {
        const own = alone.get(`${name} ${language} ${path}`);
        const reader = readers.get(name) as Reader;
        const reply = await askIn(reader, path, language, tag);
        if (reply.status === 304) unchanged++;
        const isRight =
          reply.status === 304
            ? own?.status === 200 &&
              reply.body.length === 0 &&
              isOwnTag(tag, { own, path, language })
            : sign(reply) === own?.hash;
        return isRight ? [] : [`${name} ${language} ${path} ${tag ?? ''}: ${reply.status}`];
      },
      24,
    );
    expect(wrong.flat()).toEqual([]);
    expect(unchanged).toBeGreaterThan(MOST / 200);
    console.log(`${MOST} requests, ${unchanged} of them unchanged`);
  },
  120_000 + 60 * MOST,
);
