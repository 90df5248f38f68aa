import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { auditWords } from '#lib/i18n/audit.ts';
import type { AccountRole } from '#lib/role.ts';
import { auditPath, openAudit, type AuditEntry } from '#lib/server/audit.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { enterAs } from '../support/accounts.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, watchErrors } from './site.ts';

/** What leaves by a door is the answer of that door, and the audit log says who took it. */

const AREA = ['tarsus', 'mezitli'];
const QUESTION = 'measure=visits,reach_rate&by=district,sex&period=2025&sex=female,male';
const READERS = ['council', 'manager', 'admin'] as const satisfies AccountRole[];

let base: string;
let warehouse: string;
let server: StartedServer;
let browser: Browser;
/** Cookies by reader; `area` is a manager of two districts. */
const cookies = {} as Record<(typeof READERS)[number] | 'area', string>;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-audit-'));
  warehouse = join(base, 'data', 'warehouse');
  await runCommand(['import', '--from', 'data/sample', '--warehouse', warehouse]);
  for (const role of READERS) cookies[role] = await enterAs(warehouse, role);
  cookies.area = await enterAs(warehouse, 'manager', { scope: { district: AREA } });
  server = await startServer(warehouse, { HOST: '0.0.0.0' });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

type Reader = keyof typeof cookies;

function ask(reader: Reader, path: string, method = 'GET'): Promise<Response> {
  const headers = { cookie: cookies[reader], origin: server.url, accept: 'text/html' };
  return fetch(server.url + path, { method, headers, redirect: 'manual' });
}

async function askAnswer(reader: Reader, question: string): Promise<Answer> {
  const answer = await ask(reader, `/api/query?${question}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

function readLog(): AuditEntry[] {
  const log = openAudit(auditPath(warehouse));
  try {
    expect(log.verify().isWhole).toBe(true);
    return log.list().toReversed();
  } finally {
    log.close();
  }
}

/** What is new in the log of one kind while something is done. */
async function noted(action: AuditEntry['action'], work: () => Promise<unknown>) {
  const before = readLog().length;
  await work();
  return readLog()
    .slice(before)
    .filter((entry) => entry.action === action);
}

type Fields = (string | number | null)[];

async function readWorkbook(bytes: ArrayBuffer): Promise<Fields[]> {
  const { sheets } = await readXlsx(new Uint8Array(bytes));
  return (sheets[0]?.rows ?? []).slice(1) as Fields[];
}

const valueOf = (row: Answer['rows'][number], id: string): Cell => row[id] as Cell;

describe('an export', () => {
  it('as a workbook, reopened, is the answer of the API to the last digit', async () => {
    const { rows, labels } = await askAnswer('manager', QUESTION);
    const file = await ask('manager', `/api/export/xlsx?${QUESTION}`);
    const found = await readWorkbook(await file.arrayBuffer());
    expect(found).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThan(20);
    rows.forEach((row, i) => {
      const [visits, rate] = [valueOf(row, 'visits'), valueOf(row, 'reach_rate')];
      if (visits.kind !== 'value' || rate.kind !== 'value') throw new Error('no number');
      const id = String(row.district);
      expect(found[i]?.slice(0, 3)).toEqual([id, labels.district?.[id], row.sex]);
      expect(found[i]?.filter((field) => typeof field === 'number')).toEqual([
        ...[visits.value, rate.value, rate.lower, rate.upper],
      ]);
    });
  });

  it('is in the log with who, what, filters and snapshot', async () => {
    const entries = await noted('exported', () => ask('area', `/api/export/csv?${QUESTION}`));
    expect(entries).toMatchObject([
      {
        role: 'manager',
        details: {
          format: 'csv',
          snapshot: currentSnapshot(warehouse),
          rows: AREA.length * 2,
          view: expect.stringMatching(/^\/api\/export\/csv\?.*by=district,sex.*&sex=female,male/),
        },
      },
    ]);
    const [{ actor } = { actor: '' }] = entries;
    expect(actor).toMatch(/^[\w-]{10,}$/);
  });

  it('of which only the head is asked takes nothing out, and is not noted', async () => {
    const path = `/api/export/csv?${QUESTION}`;
    const entries = await noted('exported', async () => {
      const head = await ask('manager', path, 'HEAD');
      expect([head.status, await head.text()]).toEqual([200, '']);
    });
    expect(entries).toEqual([]);
    expect(await noted('exported', () => ask('manager', path))).toHaveLength(1);
  });

  it('of an area is the sum of its own districts', async () => {
    const visits = async (reader: Reader, question: string): Promise<number[]> => {
      const file = await ask(reader, `/api/export/xlsx?measure=visits&period=2025${question}`);
      expect(file.status).toBe(200);
      const rows = await readWorkbook(await file.arrayBuffer());
      return rows.map((row) => Number(row.find((field) => typeof field === 'number')));
    };
    const each = await visits('admin', `&by=district&district=${AREA.join(',')}`);
    const [whole = 0] = await visits('admin', '');
    const [own = 0] = await visits('area', '');
    expect(each).toHaveLength(2);
    expect(own).toBe(each.reduce((a, b) => a + b, 0));
    expect(own).toBeLessThan(whole);
    expect(await visits('area', '&by=district')).toEqual(each);
  });
});

describe('who may not', () => {
  it.each<[Reader, string, string]>([
    ['council', '/api/export/csv?measure=visits&period=2025', '/api/export/[format]'],
    ['council', '/audit', '/audit'],
    ['council', '/audit/entries.csv', '/audit/entries.csv'],
    ['council', '/audit/report', '/audit/report'],
    ['manager', '/audit', '/audit'],
    [
      'area',
      '/api/export/xlsx?measure=visits&period=2025&district=akdeniz',
      '/api/export/[format]',
    ],
    ['area', '/districts/akdeniz?sex=female', '/districts/[district]'],
  ])('%s at %s is refused, and noted once with the route alone', async (reader, path, route) => {
    const entries = await noted('refused', async () => {
      for (let i = 0; i < 20; i++) expect((await ask(reader, path)).status).toBe(403);
    });
    const role = reader === 'area' ? 'manager' : reader;
    expect(entries).toMatchObject([{ role, details: { method: 'GET', route } }]);
    expect(Object.keys(entries[0]?.details ?? {})).toEqual(['method', 'route']);
  });

  it('is not noted of those who are not signed in, nor of those who may', async () => {
    const entries = await noted('refused', async () => {
      expect((await fetch(`${server.url}/audit`, { redirect: 'manual' })).status).toBe(303);
      expect((await ask('admin', '/audit')).status).toBe(200);
      expect((await ask('manager', '/api/query?measure=nothing')).status).toBe(400);
    });
    expect(entries).toEqual([]);
  });
});

describe('an answer', () => {
  const ALWAYS = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };

  it.each<[string, string, number, RequestInit]>([
    ['a page', '/audit', 200, {}],
    ['a page that is denied', '/audit/report', 403, {}],
    ['data that are denied', '/audit/__data.json', 403, {}],
    ['an API that is denied', '/api/query?measure=visits&period=2025', 403, {}],
    ['an API without a session', '/api/query?measure=visits&period=2025', 401, {}],
    ['a form that is denied', '/accounts?/invite', 403, { method: 'POST' }],
    ['a form of a script that is denied', '/accounts?/invite', 403, { method: 'POST' }],
    ['a method that is denied', '/data/import/x/files/a.csv', 403, { method: 'PUT' }],
  ])('of %s has its headers, and is kept by no cache', async (name, path, status, init) => {
    const reader = name === 'a page' ? 'admin' : 'council';
    const isScript = name.includes('script');
    const answer = await fetch(server.url + path, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(name.includes('without') ? {} : { cookie: cookies[reader] }),
        origin: server.url,
        accept: isScript ? 'application/json' : 'text/html',
        ...(init.method && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    expect(answer.status).toBe(status);
    for (const [header, value] of Object.entries(ALWAYS)) {
      expect(answer.headers.get(header), header).toBe(value);
    }
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const isPage = answer.headers.get('content-type')?.includes('text/html') === true;
    if (isPage) {
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'self'(?! 'unsafe)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(await answer.text()).toContain('<main');
    } else if (isScript) {
      expect(await answer.json()).toMatchObject({
        type: 'error',
        error: { message: expect.any(String) },
      });
    }
  });

  it('of a body that does not say how long it is, or is too long: none of it is read', async () => {
    const send = (body: BodyInit, more: RequestInit = {}): Promise<Response> =>
      fetch(`${server.url}/sign-in`, {
        method: 'POST',
        headers: {
          origin: server.url,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body,
        ...more,
      });
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(65_536)) });
    expect((await send(endless, { duplex: 'half' } as RequestInit)).status).toBe(411);
    const long = await send('a='.padEnd(20 * 1024 ** 2 + 1, 'x')).catch(() => undefined);
    // the server may hang up before all of it is sent
    expect([413, undefined]).toContain(long?.status);
    expect((await send('email=a%40b.example&password=x')).status).toBe(400);
  });
});

describe('/audit', () => {
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    page = await openPage();
    errors = watchErrors(page);
  });
  afterAll(async () => {
    await page?.context().close();
    expect(errors).toEqual([]);
  });

  async function openPage(javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled,
    });
    const pairs = cookies.admin.split('; ').map((pair) => pair.split('='));
    await context.addCookies(
      pairs.map(([name = '', value = '']) => ({ name, value, url: server.url })),
    );
    context.setDefaultTimeout(60_000);
    return context.newPage();
  }

  const actions = (): Promise<string[]> => page.locator('tbody td:nth-of-type(2)').allInnerTexts();

  it('shows by a filter what was taken out, by whom, with filters and version', async () => {
    await page.goto('/audit?lang=en');
    await page.locator('select[name="action"]').selectOption('exported');
    await page.locator('form.row button.main').click();
    await page.waitForURL('**/audit?*action=exported*');
    const exported = readLog().filter(({ action }) => action === 'exported');
    expect(await page.locator('tbody tr').count()).toBe(exported.length);
    const row = page.locator('tbody tr', { hasText: '/api/export/csv?' }).first();
    const text = await row.innerText();
    expect(text).toContain('manager');
    expect(text).toContain(currentSnapshot(warehouse));
    expect(text).toContain('sex=female,male');
    await page.getByRole('link', { name: auditWords('en').filter.clear }).click();
    await page.waitForURL('**/audit');
    expect(new Set(await actions()).size).toBeGreaterThan(1);
  });

  it('shows who asked for what is not permitted', async () => {
    await page.goto('/audit?lang=tr&action=refused');
    const words = await page.locator('tbody').innerText();
    expect(words).toContain(AUDIT_ACTIONS.refused.tr);
    expect(words).toContain('/api/export/[format]');
    expect(words).not.toContain('akdeniz');
  });

  it.each(['tr', 'en'] as const)('checks the chain, %s', async (language) => {
    await page.goto(`/audit?lang=${language}`);
    await page.locator('#check form button').click();
    const told = page.locator('#check .told');
    await told.waitFor();
    const { check } = auditWords(language);
    const total = readLog().length.toLocaleString(language);
    expect(await told.innerText()).toBe(check.whole(total));
    expect(await page.locator('#check code').innerText()).toBe(readLog().at(-1)?.hash);
  });

  it('checks the chain and filters without JavaScript', async () => {
    const plain = await openPage(false);
    await plain.goto('/audit?lang=en');
    await plain.locator('#check form button').click();
    expect(await plain.locator('#check .told').innerText()).toContain('The log is whole');
    await plain.locator('select[name="action"]').selectOption('refused');
    await plain.locator('form.row button.main').click();
    expect(await plain.locator('tbody tr').count()).toBeGreaterThan(5);
    await plain.context().close();
  });

  it('gives the entries that are shown as CSV, and notes that', async () => {
    await page.goto('/audit?lang=en&action=refused');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: auditWords('en').csv }).click(),
    ]);
    const lines = (await (await download.createReadStream()).toArray())
      .map(String)
      .join('')
      .trim()
      .split('\r\n');
    const refused = readLog().filter(({ action }) => action === 'refused');
    expect(lines).toHaveLength(1 + refused.length);
    expect(lines[0]).toContain('number');
    expect(readLog().at(-1)).toMatchObject({
      action: 'exported',
      details: { view: '/audit?lang=en&action=refused', format: 'csv' },
    });
  });

  it('reports what was seen and taken out in a span of time', async () => {
    await page.goto('/audit/report?lang=en');
    const text = await page.locator('main').innerText();
    const exported = readLog().filter(({ action }) => action === 'exported').length;
    expect(text).toMatch(new RegExp(`Exports\\s+${exported}\\b`));
    expect(text).toContain(currentSnapshot(warehouse));
    expect(text).toContain('/api/export/xlsx?');
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('has no serious barrier and no sideways scroll (%s, %i)', async (scheme, width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const paths = ['/audit?action=exported', '/audit', '/audit/report'];
    for (const language of ['tr', 'en']) {
      for (const path of paths) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        expect(await barriers(page), path).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, path).toBeLessThanOrEqual(0);
      }
    }
  });
});
