import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeContract } from '#lib/exporting/dictionary.ts';
import { makeTemplate } from '#lib/exporting/templates.ts';
import { contractWords } from '#lib/i18n/contract.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';
import { launch, openPages, siteAddress } from './site.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser?.close());

const withPage = openPages(() => browser);

const DICTIONARY = '/data/dictionary?lang=tr';

const datasetsOf = (page: Page): Promise<string[]> =>
  page.$$eval('section.dataset', (sections) => sections.map(({ id }) => id));

const columnsOf = (page: Page): Promise<string[]> =>
  page.$$eval('li.line', (lines) => lines.map(({ id }) => id));

describe('the dictionary', () => {
  it('has every dataset and column, each with an address of its own', async () => {
    await withPage({}, async (page) => {
      await page.goto(siteAddress() + DICTIONARY);
      expect(await datasetsOf(page)).toEqual(DATASET_IDS);
      const anchors = describeContract('tr').flatMap(({ id, columns }) =>
        columns.map((column) => `${id}.${column.id}`),
      );
      expect(await columnsOf(page)).toEqual(anchors);
      const targets = await page.$$eval('main a[href^="#"]', (links) =>
        links.map((link) => (link as HTMLAnchorElement).hash.slice(1)),
      );
      const ids = new Set(await page.$$eval('[id]', (all) => all.map(({ id }) => id)));
      expect(targets.filter((target) => !ids.has(target))).toEqual([]);
      await page.goto(`${siteAddress()}${DICTIONARY}#visits.channel`);
      await expect
        .poll(() => page.$eval('[id="visits.channel"]', (line) => line.getBoundingClientRect().top))
        .toBeLessThan(100);
    });
  });

  it('is searched while somebody types, and Turkish letters do not matter', async () => {
    await withPage({}, async (page) => {
      await page.goto(siteAddress() + DICTIONARY);
      await page.waitForLoadState('networkidle');
      await page.fill('#search', 'ENGEL durumu');
      await expect.poll(() => columnsOf(page)).toEqual(['beneficiaries.disability']);
      expect(await page.textContent('[role="status"]')).toContain('1 sütun');
      await page.fill('#search', 'olmayan sözcük');
      await expect.poll(() => datasetsOf(page)).toEqual([]);
      expect(await page.textContent('main')).toContain('bir şey bulunamadı');
      await page.fill('#search', '');
      await expect.poll(() => datasetsOf(page)).toEqual(DATASET_IDS);
    });
  });

  it('is searched by a form where there is no script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(siteAddress() + DICTIONARY);
      await page.fill('#search', 'karar gunu');
      await page.click('form[role="search"] button');
      await page.waitForURL((url) => url.searchParams.get('q') === 'karar gunu');
      expect(await columnsOf(page)).toEqual(['targets.decided_on']);
      expect(await page.inputValue('#search')).toBe('karar gunu');
      await page.click(`text=${contractWords('tr').search.clear}`);
      expect(await datasetsOf(page)).toEqual(DATASET_IDS);
    });
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'has no serious barrier and no sideways scroll (%s, %i)',
    async (colorScheme, width) => {
      await withPage({ colorScheme, viewport: { width, height: 900 } }, async (page) => {
        await page.goto(siteAddress() + DICTIONARY);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        const spare = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(spare).toBeLessThanOrEqual(0);
      });
    },
  );

  it('is linked from the page of data', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${siteAddress()}/data?lang=en`);
      await page.click('a[href="/data/dictionary"]');
      await page.waitForURL((url) => url.pathname === '/data/dictionary');
      expect(await page.textContent('h1')).toBe('Data dictionary');
    });
  });
});

describe('what is downloaded', () => {
  it('is the template in the language of the reader', async () => {
    await withPage({ acceptDownloads: true }, async (page) => {
      await page.goto(`${siteAddress()}/data/dictionary?lang=en`);
      const started = page.waitForEvent('download');
      await page.click('#visits a[href*="visits.csv"]');
      const download = await started;
      expect(download.suggestedFilename()).toBe('visits.csv');
      const template = await makeTemplate('visits.csv', 'en');
      expect(readFileSync(await download.path())).toEqual(Buffer.from(template?.bytes ?? []));
    });
  });

  it.each([
    ['/data/templates/visits.xlsx', 200, 'spreadsheetml'],
    ['/data/templates/etki-templates.xlsx', 200, 'spreadsheetml'],
    ['/data/datapackage.json', 200, 'application/json'],
    ['/data/templates/visit.csv', 404, 'text/html'],
    ['/data/templates/visits.pdf', 404, 'text/html'],
    ['/data/templates/%2e%2e%2fpackage.json', 404, 'text/html'],
  ])('%s answers %i', async (path, status, type) => {
    const response = await fetch(siteAddress() + path, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    await response.arrayBuffer();
  });
});
