import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, siteAddress, watchErrors } from './site.ts';

/** A reader on a slow phone, who fills in a form before the scripts of its page have arrived. */

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser?.close());

/** Opens a page whose scripts wait. @returns what lets them come, and waits until they have run */
async function openSlowly(page: Page, path: string): Promise<() => Promise<void>> {
  let come = (): void => undefined;
  const wait = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(`${siteAddress()}${path}`, { waitUntil: 'commit' });
  await page.locator('main form').first().waitFor({ state: 'attached' });
  return async () => {
    come();
    await page.waitForLoadState('networkidle');
  };
}

describe('what is filled in before the scripts come', () => {
  it.each<[string, string, (page: Page) => Promise<unknown>, (page: Page) => Promise<unknown>]>([
    [
      'a filter is applied',
      '/?lang=en',
      (page) => page.locator('select[name="sex"]').selectOption('female'),
      async (page) => {
        await page.waitForURL('**/?*sex=female*');
        expect(await page.locator('select[name="sex"]').inputValue()).toBe('female');
        await page.locator('.active a').first().waitFor();
      },
    ],
    [
      'measures stay chosen',
      '/explore?lang=en',
      async (page) => {
        // a script would open their list
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await page.locator('input[name="measure"][value="beneficiaries"]').uncheck();
        await page.locator('input[name="measure"][value="households"]').check();
      },
      async (page) => {
        const isChecked = (id: string): Promise<boolean> =>
          page.locator(`input[name="measure"][value="${id}"]`).isChecked();
        expect([await isChecked('beneficiaries'), await isChecked('households')]).toEqual([
          false,
          true,
        ]);
      },
    ],
    [
      'a search is made',
      '/data/dictionary?lang=en',
      (page) => page.locator('#search').fill('visited_on'),
      async (page) => {
        expect(await page.locator('#search').inputValue()).toBe('visited_on');
      },
    ],
  ])('%s', async (_name, path, fill, check) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const errors = watchErrors(page);
    const letCome = await openSlowly(page, path);
    await fill(page);
    await letCome();
    await check(page);
    expect(errors).toEqual([]);
    await context.close();
  });
});

it('a page that is opened again shows the filters of its address, not those of before', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${siteAddress()}/?lang=en`);
  await page.waitForLoadState('networkidle');
  // as a browser keeps it: changed, and never sent
  await page.locator('select[name="sex"]').evaluate((select: HTMLSelectElement) => {
    select.value = 'female';
  });
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('select[name="sex"]').inputValue()).toBe('');
  expect(page.url()).not.toContain('sex=');
  await context.close();
});
