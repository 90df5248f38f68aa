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

/** The number that a text begins with; thousands are set apart by commas. */
const numberOf = (text: string | null | undefined): number =>
  Number(/^[\d,]+/.exec(text?.trim() ?? '')?.[0].replaceAll(',', ''));

describe('the life course', () => {
  it('has a row from before birth to the end, and a cell without a programme is no 0', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/life-course?lang=en');
      const heads = await page.locator('#life .path tbody th').allInnerTexts();
      expect(heads).toHaveLength(10);
      expect([heads[0], heads[8], heads[9]]).toEqual(['Before birth', '80 and over', 'All ages']);
      const absent = page.locator('#life td.absent');
      const texts = await absent.locator('[aria-hidden]').allInnerTexts();
      expect(texts.length).toBeGreaterThan(8);
      for (const text of texts) expect(text).toMatch(/^no programme/);
      const zero = page.locator('#life td.zero');
      for (const text of await zero.locator('[aria-hidden]').allInnerTexts()) {
        expect(text).toMatch(/^0\s+nobody came$/);
      }
      const looks = await page.evaluate(() =>
        ['absent', 'zero'].map((kind) => {
          const cell = document.querySelector(`#life td.${kind}`);
          const { backgroundImage, outlineStyle } = cell
            ? getComputedStyle(cell)
            : new CSSStyleDeclaration();
          return [backgroundImage !== 'none', outlineStyle];
        }),
      );
      expect(looks).toEqual([
        [true, 'none'],
        [false, 'solid'],
      ]);
      // before birth there is none of any theme, and the title says so
      const first = page.locator('#life .path tbody tr').first().locator('td.cell');
      expect(await first.count()).toBe(await first.and(page.locator('.absent')).count());
      expect(await page.locator('#life-title').innerText()).toContain('No programme: before birth');
    });
  });

  it('opens the gaps of a stage by district by keyboard, and closes them', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/life-course?lang=en');
      expect(await page.locator('#stage').count()).toBe(0);
      await page.locator('#life .path tbody th a', { hasText: '80 and over' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('stage') === '80+');
      await page.waitForSelector('#stage .labels li');
      expect(await page.locator('#stage-title').innerText()).toMatch(/^80 and over: /);
      const certain = (await page.locator('#stage .values li').allInnerTexts())
        .filter((text) => text.startsWith('at least'))
        .map((text) => numberOf(text.replace('at least ', '')));
      expect(certain.length).toBeGreaterThan(1);
      expect(certain).toEqual(certain.toSorted((a, b) => b - a));
      expect(await page.locator('#life th a[aria-current]').innerText()).toBe('80 and over');
      await page.locator('#life .path tbody th a', { hasText: '80 and over' }).click();
      await page.waitForURL((url) => !url.searchParams.has('stage'));
      await expect.poll(() => page.locator('#stage').count()).toBe(0);
    });
  });

  it('works without a script: programmes of a theme, persons not reached, a stage', async () => {
    await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${siteAddress()}/life-course?lang=en`);
      await page.locator('#life nav a', { hasText: 'Persons not reached' }).click();
      expect(new URL(page.url()).searchParams.get('cells')).toBe('gap');
      await page.locator('#life nav').last().locator('a').nth(1).click();
      expect(new URL(page.url()).searchParams.has('theme')).toBe(true);
      expect(await page.locator('#life .path thead th').last().innerText()).toBe('All programmes');
      await page.locator('#life .path tbody th a').last().click();
      expect(await page.locator('#stage').count()).toBe(1);
    });
  });

  it.each(['cells=colour', 'stage=0-5'])('%s is refused', async (search) => {
    const response = await fetch(`${siteAddress()}/life-course?${search}`);
    expect(response.status).toBe(400);
  });
});

describe('joined-up services', () => {
  /** Numbers of the sets as drawn, those of the table, and its total. */
  async function readSets(page: Page) {
    const drawn = await page.locator('#sets .bar + .value').allInnerTexts();
    const rows = page.locator('#sets details tbody tr');
    const listed = await rows.locator('td:nth-child(3)').allTextContents();
    const numbers = listed.map(numberOf);
    return { drawn: drawn.map(numberOf), sets: numbers.slice(0, -1), total: numbers.at(-1) };
  }

  const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

  it.each(['', '&theme=families', '&sex=female', '&period=2025'])(
    'sets sum to all persons, drawn and in the table (%s)',
    async (search) => {
      await withPage(DESK, async (page) => {
        await open(page, `/overlap?lang=en${search}`);
        const { drawn, sets, total } = await readSets(page);
        expect(drawn.length).toBeLessThanOrEqual(13);
        expect(sumOf(drawn)).toBe(total);
        expect(sumOf(sets)).toBe(total);
        const [tile] = await page.locator('.tile .value').allInnerTexts();
        expect(numberOf(tile)).toBe(total);
        expect(await page.locator('#sets .sentence').innerText()).toContain(
          'the sets sum to the total of',
        );
      });
    },
  );

  it('has a full dot for each member of a set, and says them', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/overlap?lang=en');
      for (const row of await page.locator('#sets .scroll tbody tr:has(.dot):not(.rest)').all()) {
        const name = (await row.locator('th').innerText()).trim();
        const full = await row.locator('.dot.in').count();
        expect(full, name).toBe(name.split(' + ').length);
        expect(await row.locator('.dot.in .unseen').allTextContents()).toEqual(
          Array.from({ length: full }, () => 'yes'),
        );
      }
    });
  });

  it('draws a band for each usual path, with the words for it', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/overlap?lang=en');
      const bands = await page.locator('#paths svg path title').allTextContents();
      expect(bands.length).toBeGreaterThan(1);
      expect(bands.length).toBeLessThanOrEqual(15);
      for (const text of bands) expect(text).toMatch(/^.+ → .+: [\d,]+ steps$/);
      const numbers = bands.map((text) => numberOf(text.split(': ').at(-1)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
      expect(await page.locator('#paths .sentence').innerText()).toContain('does not show a cause');
    });
  });
});
