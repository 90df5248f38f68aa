import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSample } from '#lib/server/sample.ts';
import { importFolder } from '#lib/server/ingest.ts';
import type { Answer } from '#lib/result.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, open, openPages, siteAddress, waitForCharts } from './site.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});

afterAll(() => browser?.close());

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${siteAddress()}/api/query?${query}&lang=en`);
  expect(response.status, query).toBe(200);
  return (await response.json()) as Answer;
}

/** What a step of a drill-down changes: address, titles, and every figure. */
async function look(): Promise<{
  path: string;
  title: string;
  heading: string;
  figures: string[];
}> {
  await waitForCharts(page);
  return {
    path: new URL(page.url()).pathname,
    title: await page.title(),
    heading: await page.locator('h1').innerText(),
    figures: await page.$$eval('section.figure .subtitle', (all) =>
      all.map((one) => `${one.closest('section')?.id} ${one.textContent?.trim()}`),
    ),
  };
}

async function step(click: string, path: RegExp) {
  await page.locator(click).first().click();
  await page.waitForURL((url) => path.test(url.pathname));
  return look();
}

const crumbs = (): Promise<string[]> =>
  page.$$eval('h1', () =>
    [...document.querySelectorAll('main nav ol li')].map((li) => li.textContent?.trim() ?? ''),
  );

describe('drill-down', () => {
  it.each([
    {
      name: 'theme and programme',
      from: '/themes?sex=female',
      steps: [
        { click: '#themes .labels a', path: /^\/themes\/[^/]+$/ },
        { click: '#programs .labels a', path: /^\/programs\/[^/]+$/ },
      ],
    },
    {
      name: 'district and neighbourhood',
      from: '/districts?sex=female',
      steps: [
        { click: '#districts .labels a', path: /^\/districts\/[^/]+$/ },
        { click: '#neighbourhoods .labels a', path: /^\/districts\/[^/]+\/[^/]+$/ },
      ],
    },
    {
      name: 'facility',
      from: '/facilities?sex=female',
      steps: [{ click: '#facilities .labels a', path: /^\/facilities\/[^/]+$/ }],
    },
  ])('$name: each step changes everything, the way stands above, Back restores', async (way) => {
    await open(page, way.from);
    const seen = [await look()];
    for (const { click, path } of way.steps) {
      const now = await step(click, path);
      const before = seen.at(-1);
      expect(now.title).not.toBe(before?.title);
      expect(now.heading).not.toBe(before?.heading);
      expect(now.figures.length).toBeGreaterThan(0);
      expect(now.figures.filter((figure) => before?.figures.includes(figure))).toEqual([]);
      expect(new URL(page.url()).search).toBe('?sex=female');
      const names = await crumbs();
      expect(names.at(-1)).toBe(now.heading);
      expect(names.length).toBe(2 + seen.length);
      expect(await page.locator('main nav [aria-current="page"]').innerText()).toBe(now.heading);
      seen.push(now);
    }
    for (const before of seen.slice(0, -1).reverse()) {
      await page.goBack();
      await page.waitForURL((url) => url.pathname === before.path);
      await expect.poll(look, { timeout: 30_000 }).toEqual(before);
    }
  });

  it('goes up again by its steps, with the filters', async () => {
    await open(page, '/districts/tarsus/tarsus-1?sex=female');
    await step('main nav ol li:nth-child(3) a', /^\/districts\/tarsus$/);
    expect(new URL(page.url()).search).toBe('?sex=female');
    await step('main nav ol li:nth-child(2) a', /^\/districts$/);
    expect(new URL(page.url()).search).toBe('?sex=female');
  });
});

describe('numbers of a profile are those of the same question', () => {
  /** Texts of the first and the given column of a figure's table. */
  const table = (id: string): Promise<string[][]> =>
    page.$$eval(`#${id} tbody tr`, (rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => {
          // the number without the note below it
          const note = cell.querySelector('.note')?.textContent ?? '';
          return (cell.textContent ?? '').replace(note, '').trim();
        }),
      ),
    );

  const expected = ({ rows, labels }: Answer, by: string, measures: string[]): string[][] =>
    rows.map((row) => [
      labels[by]?.[String(row[by])] ?? '',
      ...measures.map((id) => {
        const cell = row[id];
        if (typeof cell !== 'object' || cell.kind !== 'value') throw new Error(`no value: ${id}`);
        return cell.value.toLocaleString('en-GB');
      }),
    ]);

  const counted = (rows: string[][]): string[][] => rows.filter((row) => row[1] !== '0');

  it('a facility: programmes, catchment, weekdays', async () => {
    await open(page, '/facilities/f01?period=2025&lang=en');
    const filter = 'facility=f01&period=2025';
    const byProgram = await ask(`measure=visits&by=program&${filter}`);
    expect(await table('programs')).toEqual(counted(expected(byProgram, 'program', ['visits'])));
    const byDistrict = await ask(`measure=beneficiaries,visits&by=district&${filter}`);
    expect(await table('districts')).toEqual(
      counted(expected(byDistrict, 'district', ['beneficiaries', 'visits'])),
    );
    const total = await ask(`measure=visits,beneficiaries,new_beneficiaries&${filter}`);
    const tiles = await page.$$eval('.tile .value', (all) =>
      all.map((one) => one.textContent?.trim().split(/\s/)[0]),
    );
    expect(tiles).toEqual(
      expected(total, '', ['visits', 'beneficiaries', 'new_beneficiaries'])[0]?.slice(1),
    );
    const byWeek = await ask(`measure=visits&by=weekday,hour&${filter}`);
    const shown = await page.$$eval('#week thead th', (all) =>
      all.map((one) => one.textContent?.trim()),
    );
    const isShown = ({ hour }: Answer['rows'][number]): boolean =>
      shown.includes(byWeek.labels.hour?.[String(hour)] ?? '');
    const cells = await page.$$eval('#week .cell', (all) => all.map((one) => one.textContent));
    const opened = expected({ ...byWeek, rows: byWeek.rows.filter(isShown) }, 'weekday', [
      'visits',
    ]);
    expect(cells).toEqual(opened.map((row) => row[1]));
    const night = byWeek.rows.filter((row) => !isShown(row) && row.hour !== 'not_recorded');
    expect(counted(expected({ ...byWeek, rows: night }, 'weekday', ['visits']))).toEqual([]);
  });

  it('a neighbourhood: themes', async () => {
    await open(page, '/districts/tarsus/tarsus-1?period=2025&lang=en');
    const byTheme = await ask('measure=beneficiaries&by=theme&neighbourhood=tarsus-1&period=2025');
    expect(await table('themes')).toEqual(expected(byTheme, 'theme', ['beneficiaries']));
  });
});

describe('lists', () => {
  it.each([
    ['/programs?sort=visits&lang=en', 200],
    ['/programs?sort=name', 200],
    ['/programs?sort=colour', 400],
    ['/facilities?sort=visits', 200],
    ['/facilities?sort=reach_rate', 400],
    ['/programs/no-such-programme', 404],
    ['/facilities/no-such-facility', 404],
    ['/districts/tarsus/mut-1', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await fetch(`${siteAddress()}${path}`)).status).toBe(status);
  });

  it('are in the order that is asked for', async () => {
    await open(page, '/facilities?sort=visits&period=2025&lang=en');
    const visits = await page.$$eval('#list tbody tr td:nth-child(3)', (cells) =>
      cells.map((cell) => Number(cell.textContent?.trim().replaceAll(',', ''))),
    );
    const recorded = visits.slice(0, -1);
    expect(recorded.length).toBeGreaterThan(10);
    expect(recorded).toEqual(recorded.toSorted((a, b) => b - a));
  });
});

describe('what changed between two snapshots', () => {
  const DROPPED = 5;
  let folder: string;
  let server: StartedServer;

  /** The sample as it was a month before: without June, with half of May, and with fewer in March 2025. */
  function takeBack(from: string, to: string): void {
    cpSync(from, to, { recursive: true });
    const [head = '', ...rows] = readFileSync(join(from, 'visits.csv'), 'utf8').trim().split('\n');
    let dropped = 0;
    const kept = rows.filter((row) => {
      if (row >= '2026-05-16') return false;
      const [day = '', , person, , , people] = row.split(',');
      const isMissing = day.startsWith('2025-03') && person !== '' && people === '';
      if (isMissing && dropped < DROPPED) return ++dropped === 0;
      return true;
    });
    expect(dropped).toBe(DROPPED);
    writeFileSync(join(to, 'visits.csv'), `${[head, ...kept].join('\n')}\n`);
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'etki-changes-'));
    const [now, before, older, warehouse] = ['now', 'before', 'older', 'warehouse'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await writeSample(now, { visits: 6000, seed: 5 }, () => {});
    takeBack(now, before);
    // there are two to choose from
    await writeSample(older, { visits: 1000, seed: 5 }, () => {});
    await importFolder({ from: older, warehouse });
    await importFolder({ from: before, warehouse });
    await importFolder({ from: now, warehouse });
    server = await startServer(warehouse);
  });

  afterAll(() => {
    server?.process.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['tr', 'Düzeltilen aylar', 'Tamamlanan aylar', 'Yeni aylar', 'Mart 2025', 'Haziran 2026'],
    ['en', 'Revised months', 'Completed months', 'New months', 'March 2025', 'June 2026'],
  ])('in %s: March is revised, May completed, June new', async (lang, ...words) => {
    const [revised = '', completed = '', fresh = '', march, june] = words;
    const response = await fetch(`${server.url}/api/query?measure=visits&period=2025-03`);
    const cell = ((await response.json()) as Answer).rows[0]?.visits;
    if (typeof cell !== 'object' || cell.kind !== 'value') throw new Error('no visits in March');
    await page.goto(`${server.url}/?lang=${lang}`);
    await page.click('header a[href="/changes"]');
    await page.waitForURL((url) => url.pathname === '/changes');
    const tables = await page.$$eval('section:first-of-type h3', (heads) =>
      Object.fromEntries(
        heads.map((head) => {
          const region = head.nextElementSibling?.nextElementSibling;
          const rows = region?.matches('[role="region"]')
            ? region.querySelectorAll('tbody tr')
            : [];
          return [
            head.textContent?.trim() ?? '',
            [...rows].map((row) => [...row.children].map((one) => one.textContent?.trim() ?? '')),
          ];
        }),
      ),
    );
    const { value } = cell;
    expect(tables[revised]).toEqual([
      [march, String(value - DROPPED), String(value), `+${DROPPED}`],
    ]);
    expect(tables[completed]).toHaveLength(1);
    expect(tables[fresh]?.map(([month]) => month)).toEqual([june]);
  });

  const withPage = openPages(() => browser);

  it.each(['light', 'dark'] as const)(
    'is compared with the version that is chosen, without a barrier (%s)',
    async (colorScheme) => {
      await withPage({ colorScheme }, async (own) => {
        await own.goto(`${server.url}/changes?lang=en`);
        const choice = own.locator('select[name="from"]');
        expect(await choice.locator('option').count()).toBe(2);
        const oldest = (await choice.locator('option').last().getAttribute('value')) ?? '';
        expect(await barriers(own)).toEqual([]);
        await choice.selectOption(oldest);
        await own.waitForURL((url) => url.searchParams.get('from') === oldest);
        expect(await choice.inputValue()).toBe(oldest);
        await own.goto(`${server.url}/data?lang=en`);
        expect(await barriers(own)).toEqual([]);
      });
    },
  );
});
