import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayEnter, METHODS, VISITORS, type Method, type Visitor } from '#lib/access.ts';
import { WAYS } from '#lib/audience.ts';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import { enterAs } from '../support/accounts.ts';
import { findRoutes } from '../support/routes.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { openSite, type Site } from './site.ts';

/** Every door of the built product: who comes, what for, to what of whose, by which name. */

let site: Site;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  // over the network nobody is at home
  site = await openSite(8, { settings: { HOST: '0.0.0.0' } });
});
afterAll(() => site.end());

const AUDIENCE = '/[audience=audience]';
/** One of each that routes name, which there is. */
const NAMED: Readonly<Record<string, string>> = {
  district: 'tarsus',
  neighbourhood: 'x',
  theme: 'women',
  program: 'women-course',
  figure: 'districts',
  measure: 'visits',
  format: 'csv',
};

interface Door {
  readonly id: string;
  readonly params: { readonly audience?: string };
  readonly path: string;
}

/** Every route, those of a release once for each way to it. */
const DOORS: readonly Door[] = [...findRoutes('src/routes').keys()].flatMap((id) => {
  const path = id
    .replace('[file]', id.startsWith(AUDIENCE) ? 'year.city.csv' : 'visits.csv')
    .replaceAll(/\[(\w+)\]/g, (_, name: string) => NAMED[name] ?? 'x');
  if (!path.startsWith(AUDIENCE)) return [{ id, params: {}, path }];
  return Object.keys(WAYS).map((audience) => ({
    id,
    params: { audience },
    path: path.replace(AUDIENCE, `/${audience}`),
  }));
});

const isOfRelease = ({ params }: Door): boolean => params.audience !== undefined;

/** Ends the session that asks. */
const SIGN_OUT = '/sign-out';

/** Where somebody is led who may not enter. */
const LED: Partial<Record<Visitor, string>> = {
  public: '/sign-in',
  unproven: '/account/code',
  before_setup: '/setup',
};
const REFUSED: Partial<Record<Visitor, number>> = { public: 401, before_setup: 503 };

/** Whether an answer is the door's refusal. */
function isRefusal({ status, headers }: Reply, visitor: Visitor): boolean {
  const [path, search = ''] = headers.location?.split('?') ?? [];
  // the second step leads back to the first once its time is over
  const isLed = path === LED[visitor] && !search.startsWith('notice=');
  return status === (REFUSED[visitor] ?? 403) || (status === 303 && isLed);
}

/** Figures of other sites are for everybody, and for nobody else; a question needs a measure. */
function expectedOf({ id, params }: Door): number {
  if (id.endsWith('/api/query')) return 400;
  return id.includes('/embed/') && params.audience !== 'public' ? 404 : 200;
}

/** Knocks at every door in every way. @returns what differs from the table */
async function knock(visitor: Visitor, cookie: string): Promise<string[]> {
  const reader = openReader(site.server.url, cookie);
  const asked = METHODS.flatMap((method) => DOORS.map((door) => [method, door] as const));
  const wrong = await inParallel(asked, async ([method, door]) => {
    // what is the same for everybody does not ask who comes
    const comer = door.params.audience === 'public' ? 'public' : visitor;
    const may = mayEnter(comer, { ...door, method });
    if (may && door.id === SIGN_OUT && method === 'POST') return [];
    const reply = await reader.ask(door.path, { method, headers: headersOf(method) });
    const isRight =
      may && method === 'GET' && isOfRelease(door)
        ? reply.status === expectedOf(door)
        : isRefusal(reply, comer) !== may;
    return isRight ? [] : [`${method} ${door.path} ${reply.status}`];
  });
  reader.close();
  return wrong.flat();
}

function headersOf(method: Method): Record<string, string> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return { accept: 'text/html', ...(method === 'POST' && form) };
}

it('opens to nobody before there is an administrator', async () => {
  expect(await knock('before_setup', '')).toEqual([]);
  const reader = openReader(site.server.url);
  const { status, body } = await reader.ask('/api/query?measure=visits&period=2025');
  expect([status, body.toString()]).toEqual([503, expect.stringContaining('not_set_up')]);
  reader.close();
});

const AREA: ReaderScope = { district: ['tarsus'] };

interface Comer {
  readonly name: string;
  readonly visitor: Visitor;
  readonly scope?: ReaderScope;
}

/** Visitors as they come once there are accounts; a manager of the whole city and two of parts. */
const COMERS: readonly Comer[] = [
  ...VISITORS.filter((one) => one !== 'before_setup').map((one) => ({ name: one, visitor: one })),
  { name: 'manager of a district', visitor: 'manager', scope: AREA },
  { name: 'manager of a theme', visitor: 'manager', scope: { theme: ['women'] } },
];

/** Signs in who comes. @returns the cookie */
async function enter({ name, visitor, scope = {} }: Comer): Promise<string> {
  if (visitor === 'public' || visitor === 'before_setup') return '';
  const role = visitor === 'unproven' ? 'admin' : visitor;
  const isProven = visitor !== 'unproven';
  return (cookies[name] ??= await enterAs(site.population.warehouse, role, { isProven, scope }));
}

describe(`${DOORS.length} doors × ${METHODS.length} methods answer as the table says to`, () => {
  beforeAll(async () => {
    // the first account makes all others nobody
    await enter({ name: 'admin', visitor: 'admin' });
  });

  it.each(COMERS)('$name', async (comer) => {
    expect(await knock(comer.visitor, await enter(comer))).toEqual([]);
  });
});

/** What no route answers, and what looks like a door that there is. */
const NO_DOORS = [
  '/nowhere',
  '/manager',
  '/admin',
  '/api',
  '/api/query/x',
  '/data/nowhere',
  '/public/nowhere',
  '/public/data',
  '/council/accounts',
  '/preview/x/y',
  '/constructor',
  '/__proto__/districts',
  '/.env',
  '/package.json',
  '/server.ts',
  '/data/warehouse/current',
  '/_app/../server.ts',
  '/_app/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/ACCOUNTS',
  '/Public',
  '/%2faccounts',
  '/public%2f..%2faccounts',
  '/accounts%00',
  '/accounts;x',
  '/[audience=audience]/districts',
];

it.each(COMERS)(
  `${NO_DOORS.length} addresses without a route are nowhere to $name`,
  async (comer) => {
    const reader = openReader(site.server.url, await enter(comer));
    const found = await inParallel(NO_DOORS, async (path) => {
      const { status } = await reader.ask(path);
      return status === 404 ? [] : [`${status} ${path}`];
    });
    reader.close();
    expect(found.flat()).toEqual([]);
  },
);

/** Other spellings of closed doors. */
const SPELLINGS = [
  '/accounts/',
  '//accounts',
  '/%61ccounts',
  '/./accounts',
  '/public/../accounts',
  '/public/%2e%2e/accounts',
  '/public/..\\accounts',
  '\\accounts',
  '/accounts/__data.json',
  '/accounts/__data.json?x-sveltekit-invalidated=11',
  '/accounts.html__data.json',
  '/public/../council/api/query?measure=visits&period=2024',
  '/public/%2e%2e/council/downloads/year.city.csv',
  '/council/__data.json',
  '/council/districts/__data.json?x-sveltekit-invalidated=01',
  '/preview/__data.json',
  '/__data.json',
  '/districts/__data.json',
  '/audit/entries.csv/',
];

describe('a door under another name is no other door', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PROPFIND'])('%s', async (method) => {
    const reader = openReader(site.server.url);
    const found = await inParallel(SPELLINGS, async (path) => {
      const { status, headers, body } = await reader.ask(path, { method });
      // data of a page lead on with a status of their own
      const isLed = /^\{"type":"redirect","location":"\/sign-in/.test(body.toString('utf8'));
      const isOpen = status < 300 && !isLed && method !== 'OPTIONS' && method !== 'HEAD';
      const leadsAway = /^(?:[^/]|\/[/\\])/.test(headers.location ?? '/');
      return isOpen || leadsAway || status >= 500 ? [`${status} ${path} ${headers.location}`] : [];
    });
    reader.close();
    expect(found.flat()).toEqual([]);
  });

  it('names of methods in headers and fields are none', async () => {
    const reader = openReader(site.server.url);
    for (const header of ['x-http-method-override', 'x-original-url', 'x-rewrite-url']) {
      const value = header.includes('method') ? 'DELETE' : '/accounts';
      const { status, body } = await reader.ask('/public', { headers: { [header]: value } });
      expect([header, status, body.includes('belediye.example')]).toEqual([header, 200, false]);
    }
    reader.close();
  });
});

describe('a manager of a part', () => {
  let reader: Reader;
  const QUERY = 'measure=visits&period=2025';

  /** Pages of members, and questions about them. @param id of a member of a dimension */
  const placesOf = (pages: string, dimension: string, id: string): string[] => [
    `/${pages}/${id}`,
    `/${pages}/${id}/__data.json`,
    `/api/query?${QUERY}&${dimension}=${id}`,
    `/api/query?${QUERY}&by=period&${dimension}=${id}`,
    ...['csv', 'xlsx', 'json'].map((format) => `/api/export/${format}?${QUERY}&${dimension}=${id}`),
    `/explore?${QUERY}&${dimension}=${id}`,
    ...['', 'districts', 'themes', 'programs', 'facilities', 'equity', 'allocation'].map(
      (page) => `/${page}?${dimension}=${id}`,
    ),
    ...['life-course', 'overlap'].map((page) => `/${page}?${dimension}=${id}`),
  ];

  /** As a page shows it: its data have errors among them. */
  async function readStatus(path: string): Promise<number> {
    const { status, body } = await reader.ask(path);
    if (!path.endsWith('/__data.json') || status !== 200) return status;
    const { nodes } = JSON.parse(body.toString('utf8')) as { nodes: { status?: number }[] };
    return nodes.find((node) => node.status !== undefined)?.status ?? 200;
  }

  it.each<[string, ReaderScope, string, string, string[]]>([
    ['a district', AREA, 'districts', 'district', ['mut', 'akdeniz', 'mezitli', 'not_recorded']],
    ['a theme', { theme: ['women'] }, 'themes', 'theme', ['youth', 'families', 'not_recorded']],
    [
      'a programme',
      { program: ['food-aid'] },
      'programs',
      'program',
      ['garden', 'home-care', 'not_recorded'],
    ],
  ])('%s sees its own and nothing of others', async (_, scope, pages, dimension, others) => {
    reader = openReader(
      site.server.url,
      await enterAs(site.population.warehouse, 'manager', { scope }),
    );
    const [own = ''] = Object.values(scope)[0] ?? [];
    const ask = async (path: string): Promise<string> => `${await readStatus(path)} ${path}`;
    const mine = await inParallel(placesOf(pages, dimension, own), ask);
    expect(mine.filter((one) => !one.startsWith('200'))).toEqual([]);
    for (const other of others) {
      const theirs = await inParallel(placesOf(pages, dimension, other), ask);
      // the list of programmes takes no programme, and goes on without
      const open = theirs.filter((one) => !/^40[034] /.test(one));
      expect(open.filter((one) => one !== `200 /programs?program=${other}`)).toEqual([]);
    }
    const { body } = await reader.ask(`/api/query?${QUERY}&by=${dimension}`);
    const { rows } = JSON.parse(body.toString()) as { rows: Record<string, string>[] };
    expect(rows.map((row) => row[dimension])).toEqual([own]);
    if (dimension === 'program') {
      const list = (await reader.ask('/programs?program=garden')).body.toString('utf8');
      // the reader's own address, also within that of a link
      expect(list.replaceAll(/program(?:=|%3D)garden/g, '')).not.toContain('garden');
    }
    reader.close();
  });
});
