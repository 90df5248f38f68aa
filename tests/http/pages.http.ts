import { join } from 'node:path';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, type Audience } from '#lib/disclosure/lattice.ts';
import { enterAs } from '../support/accounts.ts';
import { SERIES } from '../attacks/population.ts';
import { dataOf, listAddresses, listPages, listQuestions, RELEASE_ROUTES } from './addresses.ts';
import { findLinks } from './markup.ts';
import { readPublished, type Published } from './published.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { createScanner, type Scanner } from './scan.ts';
import { listSecrets, type Secrets } from './secrets.ts';
import { buildExact, openHost, openSite, PROTECTOR, type Host, type Site } from './site.ts';

/** Every address of a release, to the byte: what stands there is of the release, and nothing else is. */

let site: Site;
let host: Host;
let exact: Host;
let secrets: Secrets;
const published = {} as Record<Audience, Published>;
const readers = {} as Record<Audience, Reader>;

beforeAll(async () => {
  // of fewer no tables of whole lives are released
  site = await openSite(5, { persons: 2500 });
  const { population } = site;
  host = await openHost(site.file('public'), join(population.base, 'host'));
  exact = await openHost(await buildExact(population), join(population.base, 'exact host'));
  const cookie = await enterAs(population.warehouse, 'council');
  readers.public = openReader(site.server.url);
  readers.council = openReader(site.server.url, cookie);
  for (const audience of AUDIENCES) published[audience] = await readPublished(site.file(audience));
  const { snapshot } = await population.load();
  // the release ends with September: before the first of October, which questions name as their end
  const october = /(?<!\.\.)2025-10|2025-10(?!-01)/;
  secrets = listSecrets(population, [snapshot, '2025-Q4', october, '2025-11', '2025-12-']);
});
afterAll(() => {
  host.server.process.kill('SIGTERM');
  exact.server.process.kill('SIGTERM');
  site.end();
});

async function scanAll(replies: readonly Reply[], scanner: Scanner): Promise<string[]> {
  const found: string[] = [];
  for (const reply of replies) found.push(...(await scanner.scan(reply)), ...secrets.find(reply));
  return found;
}

const statusOf = ({ path, status }: Reply): string => `${status} ${path}`;

describe.each(AUDIENCES)('to the %s', (audience) => {
  const base = `/${audience}`;

  it('is every number one of the release, in every table, page, file and language', async () => {
    const scanner = createScanner(published[audience]);
    const paths = listAddresses(published[audience], audience);
    const replies = await inParallel(paths, (path) => readers[audience].ask(path));
    expect(replies.filter(({ status }) => status !== 200).map(statusOf)).toEqual([]);
    expect(await scanAll(replies, scanner)).toEqual([]);
    const asked = new Map(replies.map((reply) => [reply.path, reply]));
    const linked = (await crawl(readers[audience], base, asked)).filter(
      ({ path }) => !asked.has(path),
    );
    expect(linked.filter(({ status }) => status >= 400).map(statusOf)).toEqual([]);
    const more = linked.filter(({ path }) => path.startsWith(base));
    expect(await scanAll(more, scanner)).toEqual([]);
    console.log(
      `${audience}: ${paths.length} addresses and ${more.length} more by links, ${scanner.counted()} counts looked up`,
    );
    const dimensions = new Set(published[audience].tables.flatMap((table) => table.dimensions));
    expect([...dimensions]).toEqual(expect.arrayContaining(['stage', 'combination']));
    expect(paths.length).toBeGreaterThan(1000);
    expect(more.length).toBeGreaterThan(50);
    expect(scanner.counted()).toBeGreaterThan(100_000);
  });
});

/**
 * Follows everything from a page until nothing is new; what lies elsewhere is asked for and left.
 * @param asked what is not asked for again
 */
async function crawl(
  reader: Reader,
  start: string,
  asked: ReadonlyMap<string, Reply>,
): Promise<Reply[]> {
  const known = new Set([start]);
  const replies: Reply[] = [];
  let next = [start];
  while (next.length > 0) {
    const found = await inParallel(next, async (path) => asked.get(path) ?? reader.ask(path));
    replies.push(...found);
    next = [];
    for (const { path, headers, body } of found) {
      const isPage = headers['content-type']?.startsWith('text/html') === true;
      if (!isPage || !path.startsWith(start)) continue;
      for (const link of findLinks(body.toString('utf8'), `http://here.invalid${path}`)) {
        if (!known.has(link)) next.push(link);
        known.add(link);
      }
    }
  }
  return replies;
}

it('no route of a release is left out', () => {
  const pages = listPages(published.public, 'public').map((path) => path.split('?')[0]);
  const isAsked = (id: string): boolean => {
    const form = new RegExp(`^/public${id.replaceAll(/\[\w+\]/g, '[^/]+')}$`);
    return pages.some((path) => form.test(path ?? ''));
  };
  expect(RELEASE_ROUTES.filter((id) => !isAsked(id)).sort()).toEqual([
    '/api/query',
    '/downloads/[file]',
    '/downloads/datapackage.json',
    '/programs/[program]/sheet.json',
    '/sheets.json',
    '/sheets/schema.json',
  ]);
});

it('council members see the same values, of more cells', () => {
  const cells = published.council.tables.length - published.public.tables.length;
  expect(cells).toBeGreaterThanOrEqual(0);
  for (const { dimensions, periods } of published.public.tables) {
    if (dimensions.length > 0) continue;
    for (const period of periods) {
      const cell = { period, members: {} };
      for (const count of ['beneficiaries', 'visits'] as const) {
        expect(published.council.find(count, cell)).toBe(published.public.find(count, cell));
      }
    }
  }
});

describe('a host with a release and nothing else', () => {
  it('answers the same as the host of the warehouse, byte for byte', async () => {
    const reader = openReader(host.server.url);
    const paths = listAddresses(published.public, 'public').filter((_, i) => i % 5 === 0);
    const differs = await inParallel(paths, async (path) => {
      const [here, there] = await Promise.all([reader.ask(path), readers.public.ask(path)]);
      return isSameText(here, there) ? [] : [path];
    });
    expect(differs.flat()).toEqual([]);
    reader.close();
  });

  const readProcess = (name: string): string =>
    readFileSync(`/proc/${host.server.process.pid}/${name}`, 'utf8');

  it.skipIf(process.platform !== 'linux')('has neither key nor warehouse in reach', () => {
    const folder = `/proc/${host.server.process.pid}/fd`;
    const open = readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(join(folder, name))];
      } catch {
        return [];
      }
    });
    expect(open.filter((path) => path === host.file)).not.toEqual([]);
    const { warehouse, base } = site.population;
    const ours = open.filter((path) => path.startsWith(base) && path !== host.file);
    expect(ours).toEqual([]);
    const environment = readProcess('environ');
    expect(environment).not.toContain(warehouse);
    expect(environment).not.toContain(SERIES.toString('hex'));
    expect(environment).not.toMatch(/ETKI_(?:SDC_)?KEY=/);
  });
});

/** The one thing that differs is the address of the server itself. */
function isSameText(here: Reply, there: Reply): boolean {
  if (here.status !== there.status) return false;
  const type = here.headers['content-type'] ?? '';
  // the address stands in an archive, which packs it
  if (type.includes('spreadsheet')) return Math.abs(here.body.length - there.body.length) < 50;
  const neutral = ({ body }: Reply): string =>
    body
      .toString('utf8')
      .replaceAll(/localhost:\d+/g, 'here')
      .replaceAll(/__sveltekit_\w+/g, '');
  return neutral(here) === neutral(there);
}

describe('the same scan finds', () => {
  const PAGE = '/public/districts?period=2024&lang=en';
  const TILES = '/public?period=2024-Q3&lang=en';
  let scanner: Scanner;

  beforeAll(async () => {
    scanner = createScanner(published.public);
    const questions = listQuestions(published.public, 'public');
    await scanAll(await inParallel(questions, (path) => readers.public.ask(path)), scanner);
  });

  const NAMES = [
    ['/public/api/query?measure=beneficiaries&by=district,theme&period=2024'],
    ['/public/downloads/year.district.theme.csv?lang=en'],
    ['/public/downloads/year.district.theme.json?lang=tr'],
    ['/public/downloads/year.district.theme.xlsx?lang=en'],
    ['/public/downloads/month.district.csv?lang=tr'],
    [PAGE],
    [dataOf(PAGE)],
    [TILES],
    ['/public/themes/youth?period=2025-Q1&lang=tr'],
    ['/public/embed/map?period=2024-Q2&lang=tr'],
    ['/public/embed/quarters?period=2024&lang=tr'],
  ];

  it.each(NAMES)('exact counts at %s', async (path) => {
    const reader = openReader(exact.server.url);
    const clean = await readers.public.ask(path);
    expect(await scanAll([clean], scanner)).toEqual([]);
    const found = await scanner.scan(await reader.ask(path));
    expect(found.length).toBeGreaterThan(3);
    reader.close();
  });

  it('no picture that is drawn from numbers, since exact ones have the same', async () => {
    const [own, other] = [createScanner(published.public), createScanner(published.public)];
    const reader = openReader(exact.server.url);
    for (const path of listPages(published.public, 'public').filter((_, i) => i % 7 === 0)) {
      await own.scan(await readers.public.ask(path));
      await other.scan(await reader.ask(path));
    }
    expect(own.shapes.size).toBeGreaterThan(5);
    expect(own.shapes).toEqual(other.shapes);
    reader.close();
  });

  const replaceFirst =
    (pattern: RegExp, by: string) =>
    (text: string): string =>
      text.replace(pattern, by);

  it.each<[string, string, (text: string) => string]>([
    ['a cell of markup', PAGE, replaceFirst(/(<td[^>]*number[^>]*>(?:<!--.*?-->)*)\d+/, '$1137')],
    ['a title', PAGE, replaceFirst(/title="([^":]+): [\d.]+"/, 'title="$1: 137 persons"')],
    ['a picture by words', PAGE, replaceFirst(/<h2 /, '<h2 aria-label="137 persons" ')],
    ['an attribute', PAGE, replaceFirst(/<h2 /, '<h2 data-height="7" ')],
    ['a style', PAGE, replaceFirst(/<h2 /, '<h2 style="inline-size: 17%" ')],
    [
      'a colour',
      PAGE,
      replaceFirst(/<h2 /, '<h2 style="background: light-dark(#000137, #000137);" '),
    ],
    ['data of a script', PAGE, replaceFirst(/text:"(\d+)"/, 'text:"137"')],
    ['a field of a script', PAGE, replaceFirst(/\{content:\{/, '{content:{exact:137,')],
    ['a word of a script', PAGE, replaceFirst(/\{content:\{/, '{content:{remark:"137",')],
    ['a sentence', TILES, replaceFirst(/sentence:"/, 'sentence:"137 persons. ')],
    ['a tile', TILES, replaceFirst(/text:"\d+"/, 'text:"137"')],
    ['a change', '/public?period=2025-Q1&lang=en', replaceFirst(/before:"[^"]+"/, 'before:"137"')],
    [
      'another order',
      TILES,
      replaceFirst(/(rows:\[)(\{id:"\w.*?\}),(\{id:"\w.*?\})(?=,\{id)/, '$1$3,$2'),
    ],
    ['a limit', TILES, replaceFirst(/mean:([\d.]+)/, 'mean:1$1')],
    ['hydration data', dataOf(PAGE), replaceFirst(/"[1-9]\d{1,2}"/, '"137"')],
    [
      'a count of a file',
      '/public/downloads/year.district.csv?lang=en',
      replaceFirst(/(2024,tarsus,Tarsus,)\d+/, '$1137'),
    ],
    [
      'a released value of another cell',
      '/public/downloads/year.district.csv?lang=en',
      (text) => {
        const [, other] = /^2024,mezitli,Mezitli,(\d+)/m.exec(text) ?? [];
        if (other === undefined) throw new Error('no count of another district');
        return text.replace(/(2024,tarsus,Tarsus,)\d+/, `$1${other}`);
      },
    ],
    [
      'a row less',
      '/public/downloads/year.district.csv?lang=en',
      replaceFirst(/2024,tarsus.*\r?\n/, ''),
    ],
    [
      'a column more',
      '/public/downloads/year.city.csv?lang=en',
      (text) => text.replace('period,', 'period,n,').replace(/^2024,/m, '2024,697,'),
    ],
    [
      'limits that are not of the rate',
      '/public/downloads/year.district.json?lang=en',
      replaceFirst(/"reach_rate_lower":([\d.]+)/, '"reach_rate_lower":0.0001'),
    ],
    [
      'a field of an answer',
      '/public/api/query?measure=beneficiaries&by=sex&period=2024',
      replaceFirst(/"value":/, '"n":137,"value":'),
    ],
    [
      'a number in a description',
      '/public/downloads/datapackage.json?lang=en',
      replaceFirst(/\{/, '{"rows":137,'),
    ],
  ])('%s', async (_, path, tamper) => {
    const reply = await readers.public.ask(path);
    expect(await scanner.scan(reply)).toEqual([]);
    const text = reply.body.toString('utf8');
    const tampered = tamper(text);
    expect(tampered).not.toBe(text);
    expect(await scanner.scan({ ...reply, body: Buffer.from(tampered) })).not.toEqual([]);
  });

  it.each([
    ['an id', 's0007'],
    ['a record key', String(PROTECTOR.recordKeyOf('s0007'))],
    [
      'a record key in hexadecimal digits',
      PROTECTOR.recordKeyOf('s0007').toString(16).padStart(8, '0'),
    ],
    ['the key of disclosure control', SERIES.toString('hex')],
    ['a period that is not released', '2025-Q4'],
    ['a field of counts', '"n":3'],
    ['a field of data', '{n:3}'],
    ['a column of noise', 'period,v,u\n'],
  ])('%s, in a body and in a header', async (_, secret) => {
    const reply = await readers.public.ask('/public?lang=en');
    expect(secrets.find(reply)).toEqual([]);
    const body = Buffer.concat([reply.body, Buffer.from(` ${secret}`)]);
    expect(secrets.find({ ...reply, body })).not.toEqual([]);
    if (secret.includes('"') || secret.includes('\n')) return;
    const headers = { ...reply.headers, 'x-note': secret };
    expect(secrets.find({ ...reply, headers })).not.toEqual([]);
  });
});
