import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '#lib/exporting/slides/zip.ts';
import { hasProgram } from '../support/programs.ts';
import { findAll, parseXml, textOf } from '../support/xml.ts';
import { barriers, launch, open, openPages, siteAddress } from './site.ts';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etki-exports-'));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const withPage = openPages(() => browser);

/** What a click downloads: its name and its bytes. */
async function take(page: Page, what: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), what.click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}

const button = (page: Page, figure: string, format: string): Locator =>
  page.locator(`#${figure} .outputs`).getByText(format, { exact: true });

const NAME = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}\..+\.data-\d{4}-\d{2}-\d{2}\.exact-internal\./;

describe('a figure leaves', () => {
  it('as SVG with its title, subtitle, sentence and snapshot, and is noted', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/?lang=tr');
      const noted = page.waitForRequest((request) => request.url().endsWith('/api/exported'));
      const { name, bytes } = await take(page, button(page, 'districts', 'SVG'));
      expect(name).toMatch(NAME);
      const sent = (await noted).postDataJSON() as Record<string, string>;
      expect(sent).toEqual({ format: 'svg', view: '/?lang=tr', file: name });
      expect((await (await noted).response())?.status()).toBe(204);
      const text = findAll(parseXml(bytes.toString()), 'text').map(textOf).join('');
      const packed = text.replaceAll(/\s/g, '');
      for (const part of ['h2', '.subtitle', '.sentence']) {
        const shown = (await page.locator(`#districts ${part}`).first().textContent()) ?? '';
        expect(packed).toContain(shown.replaceAll(/\s/g, ''));
      }
      const values = await page.locator('#districts .values li').allTextContents();
      for (const value of values) expect(packed).toContain(value.replaceAll(/\s/g, ''));
      expect(text).toContain(name.slice(0, 19));
    });
  });

  it('as PNG of twice the size, with letters', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/?lang=en');
      const { bytes } = await take(page, button(page, 'themes', 'PNG'));
      expect([...bytes.subarray(1, 4)].map((one) => String.fromCharCode(one)).join('')).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(2400);
      // the subtitle, the sentence and the foot are small letters on paper
      const dark = await page.evaluate(async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const rows = context?.getImageData(0, image.height - 260, image.width, 200).data ?? [];
        return rows.filter((part, i) => i % 4 === 0 && part < 150).length;
      }, bytes.toString('base64'));
      expect(dark).toBeGreaterThan(2000);
    });
  });

  it('as PPTX with a native chart, and as XLSX by a link', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/');
      const { name, bytes } = await take(page, button(page, 'visits', 'PPTX'));
      expect(name).toMatch(NAME);
      const charts = readZip(new Uint8Array(bytes)).filter(({ name: part }) =>
        /^ppt\/charts\/chart\d+\.xml$/.test(part),
      );
      expect(charts).toHaveLength(1);
      const sheet = await take(page, button(page, 'visits', 'XLSX'));
      expect(sheet.name).toMatch(NAME);
      const { sheets } = await readXlsx(new Uint8Array(sheet.bytes));
      expect(sheets.length).toBe(2);
    });
  });

  it('by keyboard; the menu is named, and is no barrier', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/');
      await button(page, 'themes', 'SVG').focus();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.keyboard.press('Enter'),
      ]);
      const status = page.locator('#themes .outputs [role=status]');
      await expect.poll(() => status.textContent()).toContain(download.suggestedFilename());
      expect(await barriers(page)).toEqual([]);
    });
  });

  it('by a finger: nothing to touch is smaller than 44 pixels, nothing leaves the page', async () => {
    await withPage(PHONE, async (page) => {
      await open(page, '/');
      for (const one of await page.locator('#themes .outputs :is(a, button)').all()) {
        const box = await one.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(360);
    });
  });

  it('without a script as CSV and XLSX; what needs one is not shown', async () => {
    await withPage({ ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${siteAddress()}/`);
      expect(await button(page, 'themes', 'CSV').isVisible()).toBe(true);
      expect(await button(page, 'themes', 'PNG').isVisible()).toBe(false);
    });
  });
});

it('a page leaves as slides: one for each of its figures', async () => {
  await withPage(DESK, async (page) => {
    await open(page, '/');
    const figures = await page.locator('section.figure').count();
    const { name, bytes } = await take(page, page.locator('.actions button').first());
    expect(name).toContain('.overview.');
    const slides = readZip(new Uint8Array(bytes)).filter(({ name: part }) =>
      /^ppt\/slides\/slide\d+\.xml$/.test(part),
    );
    // a cover, the key numbers, the figures, the definitions
    expect(slides.length).toBeGreaterThanOrEqual(figures + 3);
  });
});

it('a note of another kind, or of no JSON, is refused', async () => {
  const send = (type: string, body: string): Promise<Response> =>
    fetch(`${siteAddress()}/api/exported`, {
      method: 'POST',
      headers: { 'content-type': type, origin: siteAddress() },
      body,
    });
  expect((await send('text/plain', '{}')).status).toBe(415);
  expect((await send('application/json', '{"format":"exe"}')).status).toBe(400);
});

async function print(page: Page): Promise<string> {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
}

describe.skipIf(!hasProgram('pdftotext'))('on paper (pdftotext)', () => {
  it('the first page of the board names area, period, snapshot; pages have numbers', async () => {
    await withPage(DESK, async (page) => {
      await open(page, '/?lang=tr');
      const pages = (await print(page)).split('\f');
      const [first = ''] = pages;
      for (const text of ['Şehir geneli', 'Süzgeç yok', 'Kesin sayılar: kurum içinde']) {
        expect(first).toContain(text);
      }
      expect(first).toMatch(/\d{4}-\d{2}-\d{2}-[0-9a-f]{8}/);
      expect(first).toMatch(/1\s*\/\s*\d+\s*$/);
      expect(pages[1]).toMatch(/2\s*\/\s*\d+\s*$/);
      expect(first).not.toContain('PPTX');
    });
  });

  it('a long table is complete', async () => {
    await withPage(DESK, async (page) => {
      const question =
        'measure=visits&by=period,district&grain=month&period=2024-01-01..2026-01-01';
      await open(page, `/explore?${question}&lang=tr`);
      const rows = await page.locator('section.plain tbody tr').count();
      expect(rows).toBeGreaterThan(200);
      const numbers = await page
        .locator('section.plain tbody tr td:last-child')
        .evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim() ?? ''));
      const text = await print(page);
      const found = text.split(/\s+/);
      for (const number of new Set(numbers)) {
        const wanted = numbers.filter((one) => one === number).length;
        const there = found.filter((one) => one === number).length;
        expect(there, number).toBeGreaterThanOrEqual(number.includes(' ') ? 0 : wanted);
      }
    });
  });
});
