import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELEASE_DIMENSIONS } from '#lib/disclosure/lattice.ts';
import { RELEASED_MEASURES } from '#lib/disclosure/locate.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { FILTER_IDS, MEASURE_IDS } from '#lib/metrics/definition.ts';
import { makeRandom } from '#lib/sample/random.ts';
import {
  listReleases,
  releasesPath,
  stateOf,
  publishRelease,
  withdrawRelease,
} from '#lib/server/releases.ts';
import { release, type Population } from '../attacks/population.ts';
import { enterAs } from '../support/accounts.ts';
import { listQuestions } from './addresses.ts';
import { readMarkup } from './markup.ts';
import { readPublished, type CellName, type Published } from './published.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { readCsv, readRows, readSheet } from './records.ts';
import { createScanner, type Scanner } from './scan.ts';
import { listSecrets, type Secrets } from './secrets.ts';
import { openSite, PROTECTOR, type Site } from './site.ts';

/** Questions outside the lattice: refused in words, whatever they are made of. */

let site: Site;
let reader: Reader;
let council: Reader;
let published: Published;
let scanner: Scanner;
let secrets: Secrets;
/** Ids of releases that nobody may see, by their state. */
const others: Record<string, string> = {};

const NOW = '2026-10-01T00:00:00.000Z';

beforeAll(async () => {
  site = await openSite(7, { until: '2024-10-01' });
  const { population, server } = site;
  others.replaced = site.report.entry.id;
  await buildOthers(population);
  const folder = releasesPath(population.warehouse);
  const shown = listReleases(folder).find((entry) => stateOf(folder, entry, NOW) === 'published');
  published = await readPublished(join(folder, shown?.id ?? '', 'public.duckdb'));
  scanner = createScanner(published);
  await enterAs(population.warehouse, 'admin');
  council = openReader(server.url, await enterAs(population.warehouse, 'council'));
  const { snapshot } = await population.load();
  secrets = listSecrets(population, [snapshot]);
  reader = openReader(server.url);
  const questions = listQuestions(published, 'public');
  for (const reply of await inParallel(questions, (path) => reader.ask(path)))
    await scanner.scan(reply);
});
afterAll(() => site.end());

/**
 * After the first: one that is withdrawn, one that is shown, one under embargo, one that is a draft.
 * Each goes on to a later day, since what was released once stays as it is.
 */
async function buildOthers(population: Population): Promise<void> {
  const folder = releasesPath(population.warehouse);
  const days = {
    withdrawn: '2025-01-01',
    shown: '2025-04-01',
    embargoed: '2025-07-01',
    draft: '2025-10-01',
  };
  for (const [i, [state, until]] of Object.entries(days).entries()) {
    const { entry } = await release(population, { protector: PROTECTOR, until });
    const publishing = { by: 'command', now: NOW.replace('000Z', `00${i + 1}Z`) } as const;
    const embargo = state === 'embargoed' ? { embargo: '2999-01-01' } : {};
    if (state !== 'draft') publishRelease(folder, entry.id, { ...publishing, ...embargo });
    if (state === 'withdrawn')
      withdrawRelease(folder, entry.id, { ...publishing, reason: 'a mistake' });
    if (state !== 'shown') others[state] = entry.id;
  }
}

/** Answers nothing but words: no number of anybody, no trace of a program. */
function refusalOf({ path, status, headers, body }: Reply): string | undefined {
  const text = body.toString('utf8');
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  if (status !== 400 && status !== 404) return `${path} answers ${status}`;
  if (/\bat \S+ \(|node_modules|\.ts:\d|(?:Parser|Binder|Type) ?Error|duckdb/i.test(text))
    return `${path} tells of a program: ${text.slice(0, 200)}`;
  const words = isJson ? wordsOf(JSON.parse(text)) : readMarkup(text).texts.join(' ');
  return words.length < 5 ? `${path} says nothing: ${text.slice(0, 200)}` : undefined;
}

function wordsOf(sent: { error?: { message?: string }; message?: string }): string {
  return sent.error?.message ?? sent.message ?? '';
}

async function refuse(paths: readonly string[], asker = reader): Promise<void> {
  const replies = await inParallel(paths, (path) => asker.ask(path));
  expect(replies.flatMap((reply) => refusalOf(reply) ?? [])).toEqual([]);
  expect(replies.flatMap((reply) => secrets.find(reply))).toEqual([]);
}

const API = '/public/api/query';
const ASKED = `${API}?measure=beneficiaries`;

describe('refuses', () => {
  it('sums of several members, however they are spelt', () =>
    refuse(
      [
        '&district=tarsus,mut',
        '&district=tarsus&district=mut',
        '&district=tarsus%2Cmut',
        '&district[]=tarsus&district[]=mut',
        '&district[0]=tarsus',
        '&district=tarsus%20mut',
        '&district=tarsus;mut',
        '&district=tarsus|mut',
        '&district={"in":["tarsus","mut"]}',
        '&district=!tarsus',
        '&district=*',
        '&district=%25',
        '&by=sex&district=tarsus,mut',
        '&by=program&theme=women,youth',
        '&by=district&age=0-5,6-14',
        '&age=0-5,6-14,15-24,25-44,45-64',
        '&sex=female,male',
      ].map((rest) => `${ASKED}&period=2024${rest}`),
    ));

  it('times that are no year, quarter or month of the release', () =>
    refuse(
      [
        '2024-01-02..2025-01-01',
        '2024-01-01..2024-12-30',
        '2024-01-01..2024-03-01',
        '2024..2025',
        '2024-01..2024-02',
        '2024-Q1..2024-Q2',
        '2024-02-30',
        '2024-05-06',
        '2024-W05',
        '2024-Q5',
        '2024-13',
        '2024-00',
        '2023',
        '2025',
        '2025-Q4',
        '2025-10',
        '2026',
        '0000',
        '9999',
        '1e3',
        '-2024',
        '2024 or 1=1',
        'latest',
        '',
      ].flatMap((period) => [
        `${ASKED}&period=${encodeURIComponent(period)}`,
        `${ASKED}&by=district&period=${encodeURIComponent(period)}`,
        `/public/districts?period=${encodeURIComponent(period || ' x')}`,
      ]),
    ));

  it('a grain that the release has not', () =>
    refuse(
      ['day', 'week', 'hour', 'all', 'quarter,month', '__proto__', ''].flatMap((grain) =>
        grain === '' ? [] : [`${ASKED}&by=period&grain=${grain}&period=2024`],
      ),
    ));

  it('every set of dimensions that is no table, broken down or filtered by', () => {
    const offered = published.tables
      // of a year that is not released a table has cells that are withheld
      .filter(({ periods }) => periods.length > 0)
      .map(({ dimensions }) => [...dimensions].sort().join());
    const sets = subsetsOf(RELEASE_DIMENSIONS).filter(
      (set) => !offered.includes([...set].sort().join()),
    );
    expect(sets.length).toBeGreaterThan(10);
    const one: Record<string, string> = {
      district: 'tarsus',
      theme: 'women',
      program: 'food-aid',
      age: '25-44',
      sex: 'female',
      stage: '25-44',
      combination: 'women',
    };
    return refuse(
      sets
        // beside programmes a theme only chooses
        .filter(
          (set) =>
            !offered.includes(
              set
                .filter((id) => id !== 'theme')
                .sort()
                .join(),
            ) || !set.includes('program'),
        )
        .flatMap((set) => [
          `${ASKED}&period=2024&by=${set.join(',')}`,
          `${ASKED}&period=2024&by=${set.slice(1).join(',')}&${set[0]}=${one[set[0] ?? '']}`,
          `${ASKED}&period=2024${set.map((id) => `&${id}=${one[id]}`).join('')}`,
        ]),
    );
  });

  it('dimensions and measures that are in no release', () =>
    refuse([
      ...FILTER_IDS.filter((id) => !RELEASE_DIMENSIONS.some((one) => one === id)).flatMap((id) => [
        `${ASKED}&period=2024&by=${id}`,
        `${ASKED}&period=2024&${id}=1`,
        `${ASKED}&period=2024&by=district&${id}=not_recorded`,
      ]),
      ...MEASURE_IDS.filter((id) => !RELEASED_MEASURES.some((one) => one === id)).map(
        (id) => `${API}?measure=${id}&period=2024`,
      ),
    ]));

  it('names that nobody knows, offsets, SQL, keys of objects, other ways to ask', () => {
    const values = [
      'nowhere',
      'TARSUS',
      "tarsus'",
      "tarsus' or '1'='1",
      'tarsus; drop table release_cell',
      "' union select * from release_cell --",
      'tarsus/**/',
      '$1',
      '?',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '../tarsus',
      '..%2ftarsus',
      '%00',
      'tarsus%00',
      '\u202etarsus',
      '0',
      '-1',
      '65535',
      'null',
      'undefined',
      'NaN',
      '[object Object]',
      'x'.repeat(3000),
    ].map(encodeURIComponent);
    return refuse([
      ...values.flatMap((value) => [
        `${ASKED}&period=2024&district=${value}`,
        `${ASKED}&period=2024&by=${value}`,
        `${ASKED}&period=${value}`,
        `${API}?measure=${value}&period=2024`,
        `${ASKED}&period=2024&${value}=1`,
        `/public/districts/${value}`,
        `/public/themes/${value}`,
        `/public/programs/${value}`,
        `/public/embed/${value}`,
        `/public/downloads/${value}`,
        `/public/downloads/year.${value}.csv`,
        `/public/districts?${value}=1`,
      ]),
      ...['limit', 'offset', 'page', 'sort', 'order', 'having', 'where', 'compare', 'role', 'as']
        .concat(['snapshot', 'release', 'audience', 'way', 'noise', 'policy', 'exact', 'key'])
        .concat(['callback', 'format', 'fields', 'select', 'n', 'K', 'district[]', 'by[0]'])
        .flatMap((name) =>
          ['1', 'council', 'manager', 'exact', 'true'].flatMap((value) => [
            `${ASKED}&period=2024&${name}=${value}`,
            `/public?${name}=${value}`,
            `/public/downloads/year.city.csv?${name}=${value}`,
          ]),
        ),
      `${API}?measure=beneficiaries&measure=beneficiaries&period=2024`,
      `${API}?measure=beneficiaries,beneficiaries&period=2024`,
      `${ASKED}&period=2024&period=2024`,
      `${ASKED}&period=2024&by=district,district`,
      `${ASKED}&period=2024&by=theme,program`,
      `/public?period=2024&period=2024-Q1`,
      API,
      `${ASKED}`,
      '/public/downloads/year.theme.program.csv',
      '/public/downloads/year.sex.age.csv',
      '/public/downloads/year.district.CSV',
      '/public/downloads/year.district.csv.json',
      '/public/downloads/year.district',
      '/public/downloads/day.district.csv',
      '/public/downloads/year.household.csv',
    ]);
  });

  it('releases that are replaced, withdrawn, under embargo or not published', async () => {
    expect(Object.keys(others).sort()).toEqual(['draft', 'embargoed', 'replaced', 'withdrawn']);
    await refuse(
      Object.values(others).flatMap((id) => [
        `/public?release=${id}`,
        `/public?snapshot=${id}`,
        `/public/${id}`,
        `/public/releases/${id}`,
        `/public/downloads/${id}.year.city.csv`,
        `/public/downloads/${id}/year.city.csv`,
        `/public/downloads/datapackage.json?release=${id}`,
        `${ASKED}&period=2024&release=${id}`,
        `/public/embed/districts?release=${id}`,
      ]),
    );
    for (const path of ['/public', '/public/downloads', '/public/downloads/datapackage.json']) {
      const { body, headers } = await reader.ask(path);
      const text = `${body.toString('utf8')} ${JSON.stringify(headers)}`;
      expect(text).toContain(published.id);
      for (const id of Object.values(others)) expect(text).not.toContain(id);
    }
  });

  it('tables of the other audience', async () => {
    const folder = releasesPath(site.population.warehouse);
    const finer = await readPublished(join(folder, published.id, 'council.duckdb'));
    const own = new Set(listQuestions(published, 'public'));
    const foreign = listQuestions(finer, 'public').filter((path) => !own.has(path));
    if (foreign.length > 0) await refuse(foreign);
    // figures of the council stand on no other site
    await refuse(['/council/embed/districts', '/council/embed/map'], council);
    const { status, headers } = await reader.ask(`/council/api/query?measure=visits&period=2024`);
    expect([status, headers.location]).toEqual([401, undefined]);
  });
});

function subsetsOf<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((found, one) => [...found, ...found.map((set) => [...set, one])], [[]]);
}

const CASES = Math.max(1500, Number(process.env.ETKI_CASES ?? 0));

it(`of ${CASES} questions put together at random each is refused, or answered with the release`, async () => {
  const random = makeRandom(11, 'questions');
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const some = (list: readonly string[], most: number): string =>
    Array.from({ length: 1 + random.below(most) }, () => pick(list)).join(',');
  const ids: Record<string, readonly string[]> = {
    district: published.model.districts.map(({ id }) => id),
    theme: published.model.themes.map(({ id }) => id),
    program: published.model.programs.map(({ id }) => id),
    age: ['0-5', '6-14', '15-24', '25-44', '45-64', '65+', 'not_recorded'],
    sex: ['female', 'male', 'not_recorded'],
  };
  const periods = [
    '2024',
    '2025-Q1',
    '2024-Q4',
    '2024-05',
    '2024..2025',
    '2024-01..2024-06',
    '2025',
  ];
  const paths = Array.from({ length: CASES }, () => {
    const parts = [`measure=${some(random.chance(0.8) ? RELEASED_MEASURES : MEASURE_IDS, 2)}`];
    if (random.chance(0.7)) parts.push(`by=${some(['period', ...RELEASE_DIMENSIONS], 3)}`);
    if (random.chance(0.9)) parts.push(`period=${pick(periods)}`);
    if (random.chance(0.3)) parts.push(`grain=${pick(['year', 'quarter', 'month', 'week'])}`);
    while (random.chance(0.4)) {
      const id = pick(RELEASE_DIMENSIONS);
      parts.push(`${id}=${some(ids[id] ?? [], 3)}`.replaceAll('+', '%2B'));
    }
    return `${API}?${parts.join('&')}`;
  });
  const replies = await inParallel(paths, (path) => reader.ask(path));
  const answered = replies.filter(({ status }) => status === 200);
  expect(answered.length).toBeGreaterThan(CASES / 20);
  const found: string[] = [];
  for (const reply of answered) found.push(...(await scanner.scan(reply)));
  expect(found).toEqual([]);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(CASES / 4);
  expect(refused.flatMap((reply) => refusalOf(reply) ?? [])).toEqual([]);
  expect(replies.flatMap((reply) => secrets.find(reply))).toEqual([]);
});

/** Finds a value in a reply. */
type ReadCell = (reply: Reply) => string | undefined | Promise<string | undefined>;

describe('one cell has one value, however it is asked for, 100 times', () => {
  it.each([
    ['tarsus', 'community', '2024'],
    ['akdeniz', 'families', '2024'],
    ['mezitli', 'community', '2024'],
  ])('%s, %s, %s', async (district, theme, period) => {
    const cell: CellName = { period, members: { district, theme } };
    const { model } = published;
    const names = {
      district: model.districts.find(({ id }) => id === district)?.names.en ?? '',
      theme: model.themes.find(({ id }) => id === theme)?.names.en ?? '',
    };
    const isIt = (row: Readonly<Record<string, unknown>>): boolean =>
      (row.district ?? district) === district &&
      (row.theme ?? theme) === theme &&
      (row.period ?? period) === period;
    const fromApi = ({ body }: Reply): string | undefined => {
      const { rows } = JSON.parse(body.toString('utf8')) as {
        rows: Readonly<Record<string, { value?: number }>>[];
      };
      return String(rows.find(isIt)?.beneficiaries?.value);
    };
    const fromPage = ({ body }: Reply): string | undefined =>
      readMarkup(body.toString('utf8'))
        .tables.flat()
        .find(([name]) => name === names.theme)?.[1];
    const file = `/public/downloads/year.district.theme`;
    const asked: [string, ReadCell][] = [
      [`${ASKED}&by=district,theme&period=${period}`, fromApi],
      [`${ASKED}&by=theme,district&period=${period}`, fromApi],
      [`${ASKED}&by=theme&district=${district}&period=${period}`, fromApi],
      [`${ASKED}&theme=${theme}&period=${period}&by=district`, fromApi],
      [`${ASKED}&district=${district}&theme=${theme}&period=${period}`, fromApi],
      [`${ASKED}&theme=${theme}&district=${district}&period=${period}`, fromApi],
      [
        `${API}?period=${period}&theme=${theme}&district=${district}&measure=visits,beneficiaries`,
        fromApi,
      ],
      [`${ASKED}&by=period,theme,district&grain=year&period=${period}`, fromApi],
      [`/public/districts/${district}?period=${period}&lang=en`, fromPage],
      [
        `${file}.csv?lang=tr`,
        ({ body }) => readCsv(body.toString('utf8'), 'tr').find(isIt)?.beneficiaries,
      ],
      [
        `${file}.json?lang=en`,
        ({ body }) => {
          const { rows } = JSON.parse(body.toString('utf8')) as { rows: Record<string, unknown>[] };
          return readRows(rows).find(isIt)?.beneficiaries;
        },
      ],
      [
        `${file}.xlsx?lang=en`,
        async ({ body }) => {
          const ids = [
            'period',
            'district',
            'district_name',
            'theme',
            'theme_name',
            'beneficiaries',
          ];
          return (await readSheet(body, ids)).find(isIt)?.beneficiaries;
        },
      ],
    ];
    const values = await inParallel(
      Array.from({ length: 100 }, (_, i) => asked[i % asked.length] as [string, ReadCell]),
      async ([path, read]) => [path, await read(await reader.ask(path))] as const,
    );
    const value = published.find('beneficiaries', cell);
    expect(value).toBeGreaterThan(0);
    expect(values.filter(([, one]) => one !== formatNumber(value ?? NaN, 'en'))).toEqual([]);
  });
});
