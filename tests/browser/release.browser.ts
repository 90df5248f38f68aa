import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransferSheet } from '#lib/exporting/transferSheet.ts';
import type { Cell } from '#lib/result.ts';
import { currentRelease, listReleases, releaseFile, releasesPath } from '#lib/server/releases.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, waitForCharts, watchErrors } from './site.ts';

/** The public pages, served from a copy of a release alone: no warehouse, no accounts, no key. */

const PAGES = [
  '/public',
  '/public/districts',
  '/public/districts/tarsus',
  '/public/themes',
  '/public/themes/women',
  '/public/programs',
  '/public/programs/women-law',
  '/public/programs/women-law/sheet',
  '/public/life-course',
  '/public/overlap',
  '/public/sheets',
  '/public/methods',
  '/public/downloads',
  '/public/embed/districts',
  '/public/embed/map',
  '/public/embed/themes',
  '/public/embed/programs',
  '/public/embed/quarters',
];

let base: string;
let server: StartedServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-public-'));
  const warehouse = join(base, 'inside', 'warehouse');
  const run = async (...args: string[]): Promise<void> => {
    expect(await runCommand([...args, '--warehouse', warehouse])).toMatchObject({ code: 0 });
  };
  await run('import', '--from', 'data/sample');
  await run('release', 'build');
  const folder = releasesPath(warehouse);
  await run('release', 'publish', listReleases(folder)[0]?.id ?? '');
  const { id = '' } = currentRelease(folder, new Date().toISOString()) ?? {};
  const file = join(base, 'host', 'release.duckdb');
  mkdirSync(join(base, 'host'));
  copyFileSync(releaseFile(folder, id, 'public'), file);
  rmSync(join(base, 'inside'), { recursive: true });
  server = await startServer(join(base, 'nothing'), { ETKI_RELEASE: file });
  browser = await launch();
  const { origin } = new URL(server.url);
  page = await (await browser.newContext({ baseURL: origin })).newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

describe.each(['tr', 'en'])('in %s', (language) => {
  it.each(PAGES)('%s answers, draws and complains of nothing', async (path) => {
    errors.length = 0;
    const response = await page.goto(`${path}?lang=${language}`);
    expect(response?.status()).toBe(200);
    await waitForCharts(page);
    expect(await page.locator('h1, h2').count()).toBeGreaterThan(0);
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\[object/);
    expect(errors).toEqual([]);
  });

  it('nothing scrolls sideways on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of PAGES) {
      await page.goto(`${path}?lang=${language}`);
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      // the room kept free for a bar makes it less than 0
      expect(wider, path).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});

it.each(['light', 'dark'] as const)('has no serious barrier (%s)', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  for (const path of ['/public', '/public/districts', '/public/methods', '/public/downloads']) {
    await page.goto(path);
    await waitForCharts(page);
    expect([path, await barriers(page)]).toEqual([path, []]);
  }
});

describe('every file of open data', () => {
  const ask = async (path: string) => page.request.get(path);

  it('is sent in each format, and its counts are multiples of 5', async () => {
    const listed = await (await ask('/public/downloads')).text();
    const files = [...listed.matchAll(/href="(\/public\/downloads\/[^"?]+)/g)].map(([, at]) => at);
    expect(files.length).toBeGreaterThan(90);
    let counted = 0;
    for (const file of files) {
      const response = await ask(`${file}?lang=en`);
      expect([file, response.status()]).toEqual([file, 200]);
      if (!file?.endsWith('.json') || file.endsWith('datapackage.json')) continue;
      const { rows } = (await response.json()) as { rows: Record<string, unknown>[] };
      for (const row of rows) {
        for (const id of ['beneficiaries', 'new_beneficiaries', 'visits']) {
          if (typeof row[id] !== 'number') continue;
          expect([file, row[id] % 5]).toEqual([file, 0]);
          counted++;
        }
      }
    }
    expect(counted).toBeGreaterThan(10_000);
  });

  it('says the same as the page and the API', async () => {
    const query = '/public/api/query?measure=beneficiaries&by=district&period=2025';
    const { rows } = (await (await ask(query)).json()) as {
      rows: { district: string; beneficiaries: { value?: number } }[];
    };
    const json = await ask('/public/downloads/year.district.json');
    const own = ((await json.json()) as { rows: Record<string, unknown>[] }).rows;
    const csv = await (await ask('/public/downloads/year.district.csv?lang=en')).text();
    await page.goto('/public/districts?period=2025&lang=en');
    const text = await page.locator('main').innerText();
    const shown = rows.filter(({ beneficiaries }) => (beneficiaries.value ?? 0) > 0);
    expect(shown.length).toBeGreaterThan(10);
    for (const { district, beneficiaries } of shown) {
      const same = own.find((row) => row.period === '2025' && row.district === district);
      expect(same?.beneficiaries).toBe(beneficiaries.value);
      expect(csv).toMatch(new RegExp(`2025,${district},[^,]*,${beneficiaries.value},`));
      expect(text).toContain(String(beneficiaries.value));
    }
  });
});

describe('the model-transfer sheets', () => {
  type Sheet = Pick<TransferSheet, 'id' | 'results' | 'resources'>;
  const readAll = async (): Promise<Sheet[]> => {
    const answer = await page.request.get('/public/sheets.json');
    return ((await answer.json()) as { sheets: Sheet[] }).sheets;
  };

  it('are what their published schema says, one for every programme', async () => {
    const schema = await (await page.request.get('/public/sheets/schema.json')).json();
    const validate = new Ajv().compile(schema as object);
    const sheets = await readAll();
    expect(sheets.length).toBeGreaterThan(20);
    for (const sheet of sheets) {
      expect(validate(sheet), `${sheet.id}: ${JSON.stringify(validate.errors)}`).toBe(true);
      const own = await page.request.get(`/public/programs/${sheet.id}/sheet.json`);
      expect(await own.json()).toEqual(sheet);
    }
  });

  it('hold the numbers of the public answers, and no others', async () => {
    let compared = 0;
    for (const { id, results } of await readAll()) {
      for (const { period, measure, value, lower, upper, up_to: upTo } of results) {
        const question = `measure=${measure}&period=${period}&program=${id}`;
        const answer = await page.request.get(`/public/api/query?${question}`);
        const { rows } = (await answer.json()) as { rows: Record<string, Cell>[] };
        const cell = rows[0]?.[measure];
        const [shown = null, low = null, high = null, most = null] =
          cell?.kind !== 'value'
            ? []
            : cell.upTo === undefined
              ? [cell.value, cell.lower, cell.upper]
              : [undefined, undefined, undefined, cell.upTo];
        expect([question, value, lower, upper, upTo]).toEqual([question, shown, low, high, most]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('take two pages of paper', async () => {
    await page.goto('/public/programs/women-law/sheet?lang=tr');
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))).toBe(2);
    const { length } = await readAll();
    await page.goto('/public/sheets?lang=en');
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))).toBe(2 * length + 1);
  });
});

/** Leaves of the tree of pages, which Chromium writes uncompressed. */
function pagesOf(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

describe('the host', () => {
  it.each(['/districts', '/council', '/preview', '/data', '/accounts', '/sign-in', '/api/query'])(
    'knows nothing of %s',
    async (path) => {
      expect((await page.request.get(path)).status()).toBe(404);
    },
  );

  it.each([
    ['/public?theme=women', 400],
    ['/public?period=2025-01', 400],
    ['/public/downloads/year.household.csv', 404],
    ['/public/downloads/..%2f..%2fetc%2fpasswd', 404],
    ['/public/embed/nothing', 404],
    ['/public/districts/%00', 404],
    ['/public/districts/other_merged', 404],
    ["/public/themes/' or 1=1 --", 404],
    ['/public/api/query?measure=beneficiaries&by=district,age,sex&period=2025', 400],
    ['/public/api/query?measure=beneficiaries&period=2025-01-02..2025-03-09', 400],
    ['/public/api/query?measure=beneficiaries&district=tarsus,mut&period=2025', 400],
  ])('%s is refused with %i', async (path, status) => {
    expect((await page.request.get(path)).status()).toBe(status);
  });

  it('sends a page once: its tag says that it did not change', async () => {
    const first = await page.request.get('/public');
    const headers = { 'if-none-match': first.headers().etag ?? '' };
    expect((await page.request.get('/public', { headers })).status()).toBe(304);
  });
});
