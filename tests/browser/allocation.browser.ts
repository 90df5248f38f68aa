import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, openPages, siteAddress, waitForCharts } from './site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

const withPage = openPages(() => browser);

const DESK = { viewport: { width: 1280, height: 900 } };
const DEFAULT = [30, 30, 30, 10];

const fields = (page: Page): Locator =>
  page.locator('#weights input[type="number"][name^="weight_"]');

async function weightsOf(page: Page): Promise<number[]> {
  const all = await fields(page).all();
  return Promise.all(all.map(async (one) => Number(await one.inputValue())));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** What the figure of shares says, as written. */
const sharesOf = (page: Page): Promise<string[]> =>
  page.locator('#shares tbody tr').allTextContents();

/** Moves a slider as a reader does, and waits until the page is calculated. */
async function slide(page: Page, at: number, to: number): Promise<void> {
  const before = page.url();
  await page.locator('#weights input[type="range"]').nth(at).fill(String(to));
  await page.waitForURL((url) => url.href !== before);
}

describe('the weights', () => {
  it('always sum to 100, and the shares to 100.0', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/allocation?lang=en');
      expect(await weightsOf(page)).toEqual(DEFAULT);
      const before = await sharesOf(page);
      for (const [at, to] of [
        [0, 71],
        [3, 0],
        [1, 100],
        [2, 33],
      ] as const) {
        await slide(page, at, to);
        const now = await weightsOf(page);
        expect(now[at]).toBe(to);
        expect(sumOf(now)).toBe(100);
        expect(await page.locator('#weights output').textContent()).toBe('Sum: 100%');
      }
      await expect.poll(() => sharesOf(page)).not.toEqual(before);
      const written = await page.locator('#shares tbody tr td:nth-child(3)').allTextContents();
      expect(sumOf(written.map((text) => Math.round(Number(text) * 10)))).toBe(1000);
    });
  });

  it('go back exactly to the default', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/allocation?lang=en');
      const before = await sharesOf(page);
      await slide(page, 0, 83);
      await page.locator('#weights .sum a').click();
      await page.waitForURL((url) => url.search === '');
      await expect.poll(() => weightsOf(page)).toEqual(DEFAULT);
      await expect.poll(() => sharesOf(page)).toEqual(before);
    });
  });

  it('move by keyboard, one point at a time', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/allocation');
      await page.locator('#weights input[type="range"]').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.get('weight_need') === '31');
      expect(sumOf(await weightsOf(page))).toBe(100);
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('type'));
      expect(focused).toBe('range');
    });
  });

  it('need no script: what is no 100 is refused and can be scaled', async () => {
    await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${siteAddress()}/allocation?theme=women&lang=en`);
      expect(await page.locator('#weights input[type="range"]').first().isVisible()).toBe(false);
      const known = await weightsOf(page);
      await fields(page).first().fill('90');
      await page.locator('#weights button').click();
      const sum = 90 + sumOf(known.slice(1));
      expect(await page.locator('#weights [role="alert"]').textContent()).toContain(String(sum));
      expect(await page.locator('#shares').count()).toBe(0);
      expect(await fields(page).first().inputValue()).toBe('90');
      await page.locator('#weights [role="alert"] a').click();
      expect(sumOf(await weightsOf(page))).toBe(100);
      expect(new URL(page.url()).searchParams.get('theme')).toBe('women');
      expect(await page.locator('#shares').count()).toBe(1);
    });
  });

  it.each([
    'weight_need=abc',
    'floor=99',
    'amount=-4',
    'unit=gold',
    'weight_unmet=100&weight_need=1',
  ])('%s is said on the page', async (search) => {
    const response = await fetch(`${siteAddress()}/allocation?lang=en&${search}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('role="alert"');
  });
});

describe('a scenario', () => {
  it('is saved with who and when, and reopened with the same numbers', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/allocation?lang=en&floor=3&amount=1000&unit=posts');
      await slide(page, 2, 55);
      const [weights, shares] = [await weightsOf(page), await sharesOf(page)];
      const name = `Trial ${Date.now()}`;
      await page.locator('#scenarios input[name="name"]').fill(name);
      await page.locator('#scenarios button.main').click();
      const row = page.locator('#scenarios tbody tr', { hasText: name });
      await row.waitFor();
      expect(new URL(page.url()).pathname).toBe('/allocation');
      expect(await row.textContent()).toContain(String(new Date().getFullYear()));
      expect(await row.locator('a[aria-current="true"]').count()).toBe(1);

      await open(page, '/allocation?lang=en');
      expect(await sharesOf(page)).not.toEqual(shares);
      await row.locator('th a').click();
      await page.waitForURL((url) => url.searchParams.get('weight_unmet') === '55');
      await waitForCharts(page);
      await expect.poll(() => weightsOf(page)).toEqual(weights);
      await expect.poll(() => sharesOf(page)).toEqual(shares);
      expect(await page.locator('#weights input[name="floor"]').inputValue()).toBe('3');

      await row.locator('button').click();
      await page.waitForURL((url) => url.pathname === '/views');
      await open(page, '/allocation?lang=en');
      expect(await row.count()).toBe(0);
    });
  });
});
