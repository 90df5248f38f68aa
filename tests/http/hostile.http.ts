import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#lib/role.ts';
import { protectPassword } from '#lib/server/accounts.ts';
import { listAccounts, setPassword } from '#lib/server/roster.ts';
import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import { openStore, storePath } from '#lib/server/store.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { enterAs, PASSWORD } from '../support/accounts.ts';
import { judge } from './injection.ts';
import {
  FIELDS,
  listBodies,
  listFields,
  listHeaders,
  listParameters,
  listSegments,
  listUploads,
  PARAMETERS,
  type Known,
  type Place,
} from './places.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { openSite, type Site } from './site.ts';
import { listStrings, MARK, OWN, type HostileText } from './strings.ts';

/** Hostile texts everywhere that a text can be put: they are texts, and nothing comes of them. */

let site: Site;
let known: Known;
const readers = {} as Record<Role, Reader>;

beforeAll(async () => {
  site = await openSite(9);
  const { warehouse } = site.population;
  for (const role of ROLES) {
    const cookie = role === 'public' ? '' : await enterAs(warehouse, role);
    readers[role] = openReader(site.server.url, cookie);
  }
  known = {
    job: await openJob(),
    account: await findSpare(warehouse),
    release: site.report.entry.id,
    version: currentSnapshot(warehouse) ?? '',
    meeting: await make('/meetings?/create', 'title=x&date=2026-01-30&session=closed'),
    tour: await make('/tours?/create', 'title_tr=x&title_en=x'),
  };
});
afterAll(() => {
  for (const reader of Object.values(readers)) reader.close();
  site.end();
});

/** Begins an import, with one file in it. @returns its id */
async function openJob(): Promise<string> {
  const { headers } = await readers.steward.ask('/data/import', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  });
  const id = headers.location?.split('/').at(-1) ?? '';
  await upload(id, 'visits.csv', 'visited_on,program_id\n2025-01-02,food-aid\n');
  return id;
}

/** Makes what the pages of a meeting or a tour are about. @returns its id */
async function make(path: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const reply = await readers.manager.ask(path, { method: 'POST', headers, body });
  const id = reply.headers.location?.split(/[/?]/).at(-2) ?? '';
  expect([path, reply.status, id]).toEqual([path, 303, expect.stringMatching(/^[\w-]{36}$/)]);
  return id;
}

async function upload(job: string, name: string, body: string): Promise<Reply> {
  const headers = { 'content-type': 'text/csv' };
  const path = `/data/import/${job}/files/${name}`;
  return readers.steward.ask(path, { method: 'PUT', headers, body });
}

/**
 * Keeps the passwords of all accounts as the product does.
 * @returns an account that nobody uses: of the council, whose reader asks for nothing of its own
 */
async function findSpare(warehouse: string): Promise<string> {
  const store = openStore(storePath(warehouse), [ACCOUNT_TABLES]);
  try {
    const accounts = listAccounts(store);
    const password = await protectPassword(PASSWORD);
    for (const { id } of accounts) setPassword(store, id, password);
    return accounts.find(({ role }) => role === 'council')?.id ?? '';
  } finally {
    store.close();
  }
}

const CONTROLS: readonly (readonly [Role, string])[] = [
  ['public', '/public?lang=en'],
  ['public', '/public/downloads/year.district.csv?lang=tr'],
  ['public', '/public/api/query?measure=beneficiaries,visits&by=district&period=2024'],
  ['public', '/sign-in?lang=tr'],
  ['council', '/council/districts?lang=tr'],
  ['manager', '/api/query?measure=beneficiaries,visits&by=district&period=2024'],
  ['manager', '/districts?lang=tr'],
  ['steward', '/data/dictionary?lang=en'],
  ['admin', '/methods?lang=en'],
];

/** What is asked for before and after, to the byte. */
async function askControls(): Promise<readonly string[]> {
  return Promise.all(
    CONTROLS.map(async ([role, path]) => {
      const { status, headers, body } = await readers[role].ask(path);
      const { date: _, ...others } = headers;
      const hash = createHash('sha256').update(JSON.stringify(others)).update(body).digest('hex');
      return `${status} ${path} ${hash}`;
    }),
  );
}

const MOST = Math.max(5000, Number(process.env.ETKI_CASES ?? 0));
/** Between two looks at the controls. */
const SLICE = 1000;

const requests = { count: 0 };

/** Puts texts in places, in turn, and looks whether anything came of it. @returns what did */
async function attackAll(
  texts: readonly HostileText[],
  places: readonly Place[],
): Promise<string[]> {
  const found: string[] = [];
  const before = await askControls();
  expect(before.every((line) => line.startsWith('200'))).toBe(true);
  for (let from = 0; from < texts.length; from += SLICE) {
    const slice = texts.slice(from, from + SLICE);
    const judged = await inParallel(slice, async (sent, i) => {
      // steps that share no divisor with the number of places: all of them have their turn
      const place = places[((from + i) * 7919) % places.length] as Place;
      const { role, path, asking } = place.attack(sent, from + i);
      const reply = await readers[role].ask(path, asking);
      requests.count++;
      return judge(reply, sent).map((what) => `${place.name}: ${what}`);
    });
    found.push(...judged.flat());
    expect(await askControls()).toEqual(before);
  }
  return [...new Set(found)].slice(0, 50);
}

/** Makes an account under a name. @param name as in a form */
async function invite(name: string, email: string): Promise<void> {
  await readers.admin.ask('/accounts?/invite', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `name=${name}&email=${email}&role=council`,
  });
}

/** What lies in the folder, uploads of the job and its states apart. */
function listFolder(): string[] {
  return readdirSync(site.population.base, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes(`uploads/${known.job}/`) && !/\bstore\b|warehouse/.test(path))
    .sort();
}

describe(`of ${MOST} hostile texts nothing comes`, () => {
  const texts = listStrings(MOST, 13);
  const part = (n: number): HostileText[] => [
    ...OWN,
    ...texts.slice(OWN.length).filter((_, i) => i % 5 === n),
  ];
  /** In what a program asks for most often, twice as many. */
  const most = texts.filter((_, i) => i % 5 < 3 || i < OWN.length);

  it('in parameters of addresses', async () => {
    expect(texts.length).toBe(MOST);
    expect(PARAMETERS.length).toBeGreaterThan(30);
    expect(await attackAll(most, listParameters(known))).toEqual([]);
  });

  it('in parts of paths', async () => {
    expect(await attackAll(part(3), listSegments(known))).toEqual([]);
  });

  it('in fields of forms, their names and files', async () => {
    expect(FIELDS.length).toBeGreaterThan(20);
    expect(await attackAll(part(4), listFields(known))).toEqual([]);
  });

  it('in what browsers post as JSON', async () => {
    expect(listBodies(known).length).toBeGreaterThan(10);
    expect(await attackAll(part(2), listBodies(known))).toEqual([]);
  });

  it('in headers', async () => {
    expect(await attackAll(part(0), listHeaders())).toEqual([]);
  });

  it('in names of uploads, which stay in their folder', async () => {
    const before = listFolder();
    expect(await attackAll(part(1).slice(0, OWN.length + 200), listUploads(known))).toEqual([]);
    expect(listFolder()).toEqual(before);
  });

  it('and pages that list what was sent show it as texts', async () => {
    const marked = OWN.filter(({ text }) => text.includes(MARK));
    await inParallel(marked, ({ escaped }, i) => invite(escaped, `marked-${i}@belediye.example`));
    const pages: [Role, string][] = [
      ['steward', '/data/import'],
      ['steward', `/data/import/${known.job}`],
      ['steward', `/data/import/${known.job}/mapping`],
      ['admin', '/accounts'],
      ['admin', `/accounts/${known.account}`],
      ['admin', '/audit'],
      ['admin', '/audit/entries.csv'],
      ['admin', '/audit/report'],
    ];
    for (const [role, path] of pages) {
      const reply = await readers[role].ask(path);
      expect([path, reply.status, judge(reply, { text: '' })]).toEqual([path, 200, []]);
    }
    for (const [role, path] of [pages[1], pages[3]] as typeof pages)
      expect((await readers[role].ask(path)).body.toString('utf8')).toContain(MARK);
    console.log(`${texts.length} texts, ${requests.count} requests`);
  });
});

/** As the bytes go over the line: what clients do not send. @returns what came back until the end */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(site.server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(Buffer.from(text, 'latin1')));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ECONNRESET' || cause.code === 'EPIPE') resolve('');
      else reject(cause);
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${text}`)));
  });
}

describe('requests that are none', () => {
  const HEAD = 'host: localhost\r\nconnection: close\r\n';
  const FORM = 'content-type: application/x-www-form-urlencoded\r\n';
  const REQUESTS: readonly (readonly [string, string])[] = [
    ['a host that is none', 'GET /public HTTP/1.1\r\nhost: <zqx>\r\nconnection: close\r\n\r\n'],
    ['a host with a path', 'GET /public HTTP/1.1\r\nhost: a/b?c#d\r\nconnection: close\r\n\r\n'],
    ['a host with a name', 'GET / HTTP/1.1\r\nhost: a@b:99999\r\nconnection: close\r\n\r\n'],
    ['an empty host', 'GET /public HTTP/1.1\r\nhost:\r\nconnection: close\r\n\r\n'],
    ['no host', 'GET /public HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['no host, as of old', 'GET /public HTTP/1.0\r\n\r\n'],
    ['two hosts', `GET /public HTTP/1.1\r\nhost: a\r\n${HEAD}\r\n`],
    ['a whole address', `GET http://zqx.example/public HTTP/1.1\r\n${HEAD}\r\n`],
    ['an address of another kind', `GET file:///etc/passwd HTTP/1.1\r\n${HEAD}\r\n`],
    ['a star', `OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`],
    ['a star for a page', `GET * HTTP/1.1\r\n${HEAD}\r\n`],
    ['two slashes', `GET //zqx.example/%2e%2e HTTP/1.1\r\n${HEAD}\r\n`],
    ['slashes alone', `GET /////// HTTP/1.1\r\n${HEAD}\r\n`],
    ['bytes in a path', `GET /public/\xff\xfe\x80 HTTP/1.1\r\n${HEAD}\r\n`],
    ['bytes in a question', `GET /public?period=\xc3\x28 HTTP/1.1\r\n${HEAD}\r\n`],
    ['a zero in a path', `GET /public/\0 HTTP/1.1\r\n${HEAD}\r\n`],
    ['a header that goes on', `GET /public HTTP/1.1\r\n${HEAD}x-a: b\r\n zqx: c\r\n\r\n`],
    ['a zero in a header', `GET /public HTTP/1.1\r\n${HEAD}cookie: lang=\0\r\n\r\n`],
    ['a line end in a header', `GET /public HTTP/1.1\r\n${HEAD}cookie: a\rzqx: 1\r\n\r\n`],
    ['bytes in a cookie', `GET /public HTTP/1.1\r\n${HEAD}cookie: lang=\xff\xfe\r\n\r\n`],
    ['many headers', `GET /public HTTP/1.1\r\n${HEAD}${'a: b\r\n'.repeat(3000)}\r\n`],
    ['a long header', `GET /public HTTP/1.1\r\n${HEAD}a: ${'b'.repeat(70_000)}\r\n\r\n`],
    ['a long address', `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n${HEAD}\r\n`],
    ['an unknown method', `ZQX /public HTTP/1.1\r\n${HEAD}\r\n`],
    ['a tunnel', `CONNECT zqx.example:443 HTTP/1.1\r\n${HEAD}\r\n`],
    ['an echo', `TRACE / HTTP/1.1\r\n${HEAD}x-zqx: zqx\r\n\r\n`],
    ['a proxy that lies', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: zqx\r\n\r\n`],
    ['a proxy of no text', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: %zz\r\n\r\n`],
    ['a proxy of no scheme', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: a:b\r\n\r\n`],
    ['a proxy of files', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: file\r\n\r\n`],
    ['a proxy of a path', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: a/b?c\r\n\r\n`],
    ['two proxies', `GET /public HTTP/1.1\r\n${HEAD}x-forwarded-proto: https, http\r\n\r\n`],
    ['a length below zero', `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: -1\r\n\r\n`],
    ['a length of words', `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: a\r\n\r\n`],
    [
      'a huge length',
      `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: 99999999999\r\n\r\n`,
    ],
    ['less than was said', `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: 9\r\n\r\na=b`],
    [
      'two lengths',
      `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: 3\r\ncontent-length: 4\r\n\r\na=b`,
    ],
    [
      'a length and pieces',
      `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /council HTTP/1.1\r\n\r\n`,
    ],
    [
      'pieces of no size',
      `POST /sign-in HTTP/1.1\r\n${HEAD}${FORM}transfer-encoding: chunked\r\n\r\nzqx\r\n`,
    ],
    ['no request', '\0\x01\x02\xff\r\n\r\n'],
    ['nothing', '\r\n\r\n'],
    ['a secure line', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
  ];

  it.each(REQUESTS)('%s', async (_, text) => {
    const before = await askControls();
    const answer = await sendRaw(text);
    const [head = '', ...bodies] = answer.split('\r\n\r\n');
    expect(head).not.toMatch(/^HTTP\/1\.1 5/);
    expect(head).not.toMatch(/^(?:location: (?!\/[^/\\])|zqx)/im);
    expect(bodies.join('')).not.toMatch(/\n\s+at \S+ \(|node_modules|<zqx|HTTP\/1\.1 200/);
    expect(await askControls()).toEqual(before);
  });
});
