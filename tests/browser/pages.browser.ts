import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { barriers, crawl, launch, open, openPages, siteAddress, someOfEach } from './site.ts';

let browser: Browser;
let paths: string[];

beforeAll(async () => {
  browser = await launch();
  const page = await browser.newPage();
  paths = await crawl(page);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
});

/** Opens a fresh page, runs a check, closes it; a page that reports errors fails. */
const withPage = openPages(() => browser);

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 780 } };

it('finds the pages by their links, and each answers', () => {
  expect(paths).toEqual(expect.arrayContaining(['/', '/districts', '/themes']));
  expect(paths.filter((path) => path.startsWith('/districts/')).length).toBeGreaterThan(0);
  expect(paths.filter((path) => path.startsWith('/themes/')).length).toBeGreaterThan(0);
});

describe.each(LANGUAGES)('every page in %s', (language) => {
  it('has a heading, drawn charts, tables beside them and no errors', async () => {
    await withPage(DESK, async (page) => {
      for (const path of someOfEach(paths, 3)) {
        await open(page, `${path}?lang=${language}`);
        expect(await page.getAttribute('html', 'lang'), path).toBe(language);
        expect(await page.locator('h1').count(), path).toBe(1);
        await expectFigures(page, path);
      }
    });
  });

  it('does not scroll sideways on a phone', async () => {
    await withPage(PHONE, async (page) => {
      for (const path of someOfEach(paths, 2)) {
        await open(page, `${path}?lang=${language}`);
        const spare = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(spare, path).toBeLessThanOrEqual(0);
      }
    });
  });

  // each language on both devices and in both schemes, not in every combination
  const [ofLight, ofDark] = language === 'tr' ? [DESK, PHONE] : [PHONE, DESK];
  it.each([
    ['light', ofLight],
    ['dark', ofDark],
  ] as const)('has no serious barrier (%s)', { timeout: 300_000 }, async (colorScheme, device) => {
    const pages = someOfEach(paths, 1);
    // two at once: a rule is looked for in the browser, and the machine has another core
    const shares = [0, 1].map((rest) => pages.filter((_, i) => i % 2 === rest));
    const checked = shares.map((share) =>
      withPage({ ...device, colorScheme }, async (page) => {
        for (const path of share) {
          await open(page, `${path}?lang=${language}`);
          expect(await barriers(page), path).toEqual([]);
        }
      }),
    );
    await Promise.all(checked);
  });
});

/** Definitions, sheets, accounts, meetings, tours and views need no figure; `/changes` has figures once there is an earlier snapshot. */
const WITHOUT_FIGURES =
  /^\/(methods|changes|data|account|views|meetings|tours|delegations\/)|\/sheet$/;

/** Every canvas has ink on it; every figure has a table with rows. */
async function expectFigures(page: Page, path: string): Promise<void> {
  const blank = await page.$$eval('canvas', (canvases) =>
    canvases
      .filter((canvas) => {
        const context = canvas.getContext('2d');
        const size = [Math.max(1, canvas.width), Math.max(1, canvas.height)] as const;
        return context?.getImageData(0, 0, ...size).data.every((byte) => byte === 0) ?? true;
      })
      .map((canvas) => canvas.parentElement?.getAttribute('aria-label')),
  );
  expect(blank, path).toEqual([]);
  const rows = await page.$$eval('section.figure', (figures) =>
    figures.map((figure) => figure.querySelectorAll('tbody tr').length),
  );
  if (!WITHOUT_FIGURES.test(path)) expect(rows.length, path).toBeGreaterThan(0);
  expect(Math.min(...rows), path).toBeGreaterThan(0);
}

describe('filters', () => {
  const numbers = (page: Page): Promise<string[]> => page.locator('.tile .value').allInnerTexts();

  it('change the address and the numbers; Back brings both back', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/');
      const before = await numbers(page);
      const district = await secondOption(page, 'district');
      await page.focus('select[name="district"]');
      await page.selectOption('select[name="district"]', district);
      await page.waitForURL((url) => url.searchParams.get('district') === district);
      await expect.poll(() => numbers(page)).not.toEqual(before);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
        'district',
      );
      expect(new URL(page.url()).search).toBe(`?district=${district}`);
      await page.goBack();
      await expect.poll(() => numbers(page)).toEqual(before);
      expect(await page.inputValue('select[name="district"]')).toBe('');
    });
  });

  it('go along to other pages and can be taken away', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/');
      const sex = await secondOption(page, 'sex');
      await open(page, `/?sex=${sex}`);
      await page.click('nav a[href^="/themes"]');
      await page.waitForURL((url) => url.pathname === '/themes');
      expect(new URL(page.url()).search).toBe(`?sex=${sex}`);
      await page.click('.active a');
      await page.waitForURL((url) => url.search === '');
    });
  });

  it('open as a sheet on a phone', async () => {
    await withPage(PHONE, async (page) => {
      await open(page, '/');
      expect(await page.isVisible('#filters')).toBe(false);
      await page.click('button[popovertarget="filters"]');
      expect(await page.isVisible('#filters')).toBe(true);
      const district = await secondOption(page, 'district');
      await page.selectOption('select[name="district"]', district);
      await page.click('#filters button[type="submit"]');
      await page.waitForURL((url) => url.searchParams.get('district') === district);
      expect(await page.isVisible('#filters')).toBe(false);
    });
  });
});

/** The first choice after "all". */
async function secondOption(page: Page, name: string): Promise<string> {
  const value = await page.locator(`select[name="${name}"] option`).nth(1).getAttribute('value');
  if (!value) throw new Error(`no choice for ${name}`);
  return value;
}

describe('without JavaScript', () => {
  it('shows numbers, tables and a form that can be sent', async () => {
    await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${siteAddress()}/`);
      expect(await page.locator('.tile .value').count()).toBeGreaterThan(0);
      await page.locator('section.figure details:has(table) > summary').first().click();
      expect(await page.locator('section.figure tbody tr').first().isVisible()).toBe(true);
      const district = await secondOption(page, 'district');
      await page.selectOption('select[name="district"]', district);
      await page.click('#filters button[type="submit"]');
      expect(new URL(page.url()).searchParams.get('district')).toBe(district);
      expect(await page.locator('h1').count()).toBe(1);
    });
  });
});

describe('what goes wrong', () => {
  it.each([
    ['/districts/no-such-district', 404],
    ['/no-such-page', 404],
    ['/?district=no-such-district', 400],
    ['/?period=yesterday', 400],
  ])('%s answers %i with a way on', async (path, status) => {
    const context = await browser.newContext(DESK);
    const page = await context.newPage();
    const response = await page.goto(`${siteAddress()}${path}`);
    expect(response?.status()).toBe(status);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main a').count()).toBeGreaterThan(0);
    await context.close();
  });
});

it('prints in the colours of paper with its tables open', async () => {
  await withPage({ ...DESK, colorScheme: 'dark' }, async (page) => {
    await open(page, '/districts');
    await page.emulateMedia({ media: 'print' });
    const onPaper = (): Promise<unknown> =>
      page.evaluate(() => ({
        colours: getComputedStyle(document.documentElement).colorScheme,
        tables: [...document.querySelectorAll('details')].every((details) => details.open),
        nav: document.querySelector('nav')?.checkVisibility(),
      }));
    await expect
      .poll(onPaper, { timeout: 15_000 })
      .toEqual({ colours: 'light', tables: true, nav: false });
  });
});
