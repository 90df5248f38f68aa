import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import type { Tile } from '#lib/charts/tile.ts';
import { readPageData } from '../../src/routes/pageData.ts';
import { hasProgram } from '../support/programs.ts';
import { launch, open, siteAddress } from './site.ts';

/** What leaves the product, as other programs show it: slides and workbooks in LibreOffice, paper as PDF. */

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etki-office-'));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function withPage<T>(path: string, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await open(page, path);
    return await act(page);
  } finally {
    await context.close();
  }
}

/** Saves what a click downloads. @returns its path */
async function take(page: Page, what: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), what.click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const takeSlides = (path: string): Promise<string> =>
  withPage(path, (page) => take(page, page.locator('.actions button').first()));

const takeFigure = (path: string, figure: string, format: string): Promise<string> =>
  withPage(path, (page) =>
    take(page, page.locator(`#${figure} .outputs`).getByText(format, { exact: true })),
  );

/** Opens a file in LibreOffice. @returns the texts of its pages */
function openInOffice(path: string): string[] {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const options = ['--headless', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf'];
  execFileSync('soffice', [...options, '--outdir', folder, path], { stdio: 'ignore' });
  return readPages(join(folder, `${basename(path, extname(path))}.pdf`));
}

function readPages(path: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1);
}

/** Lines are broken where a page has no more room: texts are compared without their spaces. */
const pack = (text: string): string => text.replaceAll(/\s/g, '');

async function readData<T>(path: string): Promise<T> {
  const [own = '', search = ''] = path.split('?');
  const address = `${siteAddress()}${own === '/' ? '' : own}/__data.json?${search}`;
  const response = await fetch(address);
  const answer = readPageData(await response.text(), response.status);
  if (answer.kind !== 'data') throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return Object.assign({}, ...answer.nodes) as T;
}

interface Board {
  readonly tiles: readonly Tile[];
  readonly months: readonly Figure[];
  readonly districts: Figure;
  readonly themes: Figure;
}

/** The page with a title; its text without spaces. */
function pageOf(pages: readonly string[], title: string): string {
  const found = pages.map(pack).find((text) => text.includes(pack(title)));
  if (found === undefined) throw new Error(`no page with the title ${title}`);
  return found;
}

/** Every number of rows, with its interval where slides write it. */
function numbersOf({ chart }: Figure): string[] {
  if (!chart || chart.kind === 'line') return [];
  return chart.rows.map(({ label, text, interval }) =>
    chart.kind === 'dots'
      ? `${label}${text}${interval === undefined ? '' : `(${interval})`}`
      : text,
  );
}

describe.skipIf(!hasProgram('soffice') || !hasProgram('pdftotext'))(
  'in LibreOffice (soffice, pdftotext)',
  () => {
    it.each(['tr', 'en'])(
      'the slides of the board have its titles, sentences, numbers (%s)',
      async (l) => {
        const board = await readData<Board>(`/?lang=${l}`);
        const pages = openInOffice(await takeSlides(`/?lang=${l}`));
        const figures = [...board.months, board.districts, board.themes];
        expect(pages.length).toBeGreaterThanOrEqual(figures.length + 3);
        const key = pack(pages[1] ?? '');
        for (const { name, text, unit, interval = '' } of board.tiles) {
          for (const part of [name, text, unit, interval]) expect(key).toContain(pack(part));
        }
        let numbers = 0;
        for (const figure of figures) {
          const page = pageOf(pages, figure.title);
          for (const part of [figure.subtitle, figure.sentence, ...numbersOf(figure)]) {
            expect(page, figure.id).toContain(pack(part));
            if (/\d/.test(part)) numbers++;
          }
        }
        expect(numbers).toBeGreaterThan(20);
      },
    );

    it('slides of every kind of figure have their titles and sentences', async () => {
      for (const path of ['/districts?lang=tr', '/equity?lang=tr', '/themes?lang=tr']) {
        const shown = await withPage(path, (page) =>
          page.locator('section.figure').evaluateAll((sections) =>
            sections.map((one) => ({
              title: one.querySelector('h2')?.textContent ?? '',
              sentence: one.querySelector('.sentence')?.textContent ?? '',
            })),
          ),
        );
        expect(shown.length).toBeGreaterThan(1);
        const pages = openInOffice(await takeSlides(path));
        for (const { title, sentence } of shown) {
          expect(pageOf(pages, title), `${path} ${title}`).toContain(pack(sentence));
        }
      }
    }, 300_000);

    it('labels under a line are whole words', async () => {
      const pages = openInOffice(await takeFigure('/?lang=tr', 'visits', 'PPTX'));
      const { months } = await readData<Board>('/?lang=tr');
      const [visits] = months;
      const labels = (visits?.table.rows ?? []).map(({ cells }) => cells[0]?.text ?? '');
      const shown = labels.filter((label) => pages.some((page) => page.includes(label)));
      expect(labels.length).toBeGreaterThan(30);
      expect(shown.length).toBeGreaterThan(4);
    });

    it('a workbook has every number of its figure', async () => {
      const pages = openInOffice(await takeFigure('/?lang=tr', 'themes', 'XLSX'));
      const { themes } = await readData<Board>('/?lang=tr');
      const lines = pages.join('\n').split('\n').map(pack);
      expect(themes.table.rows.length).toBeGreaterThan(5);
      for (const { id, cells } of themes.table.rows) {
        const row = pack(`${id}${cells[0]?.text ?? ''}${(cells[1]?.text ?? '').replace('.', '')}`);
        expect(lines).toContain(row);
      }
      expect(pack(pages.at(-1) ?? '')).toContain(pack('Kesin sayılar'));
    });
  },
);

async function print(path: string): Promise<string[]> {
  const file = join(folder, 'paper.pdf');
  const bytes = await withPage(path, (page) => page.pdf({ format: 'A4', preferCSSPageSize: true }));
  writeFileSync(file, bytes);
  return readPages(file);
}

describe.skipIf(!hasProgram('pdftotext'))('on paper (pdftotext)', () => {
  it('a table of more than 200 rows has every row once, whole, in its order', async () => {
    const question = 'measure=visits&by=period,district&grain=month&period=2024-01-01..2025-05-01';
    const path = `/explore?${question}&lang=tr`;
    const { table } = await readData<{ table: Figure['table'] }>(path);
    const rows = table.rows.map(({ cells }) => pack(cells.map(({ text }) => text).join('')));
    expect(rows.length).toBeGreaterThan(200);
    const known = new Set(rows);
    const lines = (await print(path)).join('\n').split('\n').map(pack);
    expect(lines.filter((line) => known.has(line))).toEqual(rows);
  });

  it.each(['tr', 'en'])('a figure of the board begins where its chart is (%s)', async (l) => {
    const { months, districts, themes } = await readData<Board>(`/?lang=${l}`);
    const pages = await print(`/?lang=${l}`);
    for (const { title, subtitle, sentence } of [...months, districts, themes]) {
      const page = pageOf(pages, title);
      expect(page, title).toContain(pack(subtitle));
      // the sentence stands below the chart
      expect(page, title).toContain(pack(sentence));
    }
  });

  it('every tile of the board is on one page', async () => {
    const { tiles } = await readData<Board>('/?lang=tr');
    const pages = await print('/?lang=tr');
    expect(tiles.length).toBeGreaterThan(4);
    for (const { name, text, interval = '', change } of tiles) {
      const own = pages.map(pack).filter((page) => page.includes(pack(`${text}`)));
      const whole = own.filter((page) =>
        [name, interval, change?.before ?? ''].every((part) => page.includes(pack(part))),
      );
      expect(whole.length, name).toBeGreaterThan(0);
    }
  });
});
