import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, openPages, siteAddress } from './site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

const withPage = openPages(() => browser);

const DESK = { viewport: { width: 1280, height: 900 } };

const searchOf = (page: Page): string => new URL(page.url()).search;

describe('a mark of a figure', () => {
  it('narrows the page; a chip shows it; Escape takes the last one away', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/');
      const tiles = await page.locator('.tile .value').allTextContents();
      await page.locator('#districts .filters a').first().click();
      await page.waitForURL((url) => url.searchParams.has('district'));
      const district = searchOf(page);
      expect(await page.locator('.active li').count()).toBe(1);
      await expect.poll(() => page.locator('.tile .value').allTextContents()).not.toEqual(tiles);
      await page.locator('#themes .filters a').first().click();
      await page.waitForURL((url) => url.searchParams.has('theme'));
      expect(searchOf(page).startsWith(`${district}&theme=`)).toBe(true);
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => url.search === district);
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => url.search === '');
      await expect.poll(() => page.locator('.tile .value').allTextContents()).toEqual(tiles);
    });
  });

  it('is reached and set by keyboard, says what it is, and is taken away by itself', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/districts');
      const mark = page.locator('#districts .filters a').nth(2);
      const name = await page.locator('#districts .labels li').nth(2).textContent();
      await mark.focus();
      expect(await mark.textContent()).toContain(name?.trim());
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.has('district'));
      await expect.poll(() => mark.getAttribute('aria-current')).toBe('true');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.search === '');
    });
  });

  it('works without a script, in rows, tiles and cells, and the name still leads to its page', async () => {
    await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${siteAddress()}/districts`);
      await page.locator('#districts .filters a').first().click();
      const [, first = ''] = /district=([^&]+)/.exec(searchOf(page)) ?? [];
      expect(first).not.toBe('');
      await page.locator('#matrix td.cell a').first().click();
      expect(new URL(page.url()).searchParams.has('theme')).toBe(true);
      expect(await page.locator('.active li').count()).toBe(3);
      await page.locator('#districts .labels a').first().click();
      expect(new URL(page.url()).pathname).toMatch(/^\/districts\/.+/);
    });
  });
});

describe('equity', () => {
  it('compares two chosen districts, with and without a script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await withPage({ ...DESK, javaScriptEnabled }, async (page) => {
        await page.goto(`${siteAddress()}/equity`);
        const selects = page.locator('select[name="pair"]');
        const values = await selects
          .first()
          .locator('option')
          .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
        const [one = '', other = ''] = values;
        await page.goto(`${siteAddress()}/equity?pair=${one},${other}`);
        expect(await selects.nth(0).inputValue()).toBe(one);
        expect(await selects.nth(1).inputValue()).toBe(other);
        expect(await page.locator('#pair .labels li').count()).toBe(2);
      });
    }
  });

  it.each(['pair=nowhere,else', 'pair=one', 'pair=a,b,c'])('%s is refused', async (pair) => {
    const response = await fetch(`${siteAddress()}/equity?${pair}`);
    expect(response.status).toBe(400);
  });
});

it('small charts keep one scale until the switch is used', async () => {
  await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${siteAddress()}/districts`);
    const shown = page.locator('#months nav [aria-current]');
    const before = await shown.textContent();
    await page.locator('#months nav a:not([aria-current])').click();
    expect(searchOf(page)).toBe('?scale=free');
    expect(await shown.textContent()).not.toBe(before);
  });
});
