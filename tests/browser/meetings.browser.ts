import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCell } from '#lib/charts/cell.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { packName, WHOLE_CITY, type Pack } from '#lib/meetings/slide.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Cell } from '#lib/result.ts';
import { listReleases, releasesPath } from '#lib/server/releases.ts';
import { readPageData } from '../../src/routes/pageData.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, watchErrors } from './site.ts';

/** A council meeting from its agenda to its record, and through it without a network. */

let base: string;
let server: StartedServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let meeting: string;

const AGENDA = ['/', '/districts', '/districts#matrix', '/themes', '/districts/mezitli#visits'];
const OPENED_WITHIN_MS = 110_000;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-meetings-'));
  const warehouse = join(base, 'warehouse');
  const imported = await runCommand(['import', '--from', 'data/sample', '--warehouse', warehouse]);
  expect(imported).toMatchObject({ code: 0 });
  server = await startServer(warehouse);
  browser = await launch();
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1920, height: 1080 },
  });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

const shown = (selector: string) => page.locator(selector).first().innerText();
const area = () => shown('.view b');

async function create(title: string, agenda: readonly string[]): Promise<string> {
  await page.goto('/meetings?lang=tr');
  await page.fill('input[name="title"]', title);
  await page.getByRole('button', { name: 'Toplantıyı hazırla' }).click();
  await page.waitForURL(/told=created/);
  const id = /meetings\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  for (const [i, address] of agenda.entries()) {
    await page.fill('input[name="address"]', address);
    await page.getByRole('button', { name: 'Gündeme ekle' }).click();
    await page.locator('ol > li').nth(i).waitFor();
  }
  return id;
}

async function openMenu(): Promise<void> {
  await page.getByRole('button', { name: 'Toplantı', exact: true }).click();
}

async function readPack(id: string, of: string): Promise<Pack> {
  const response = await page.request.get(`/meetings/${id}/pack/${packName(of)}`);
  expect(response.status(), of).toBe(200);
  return (await response.json()) as Pack;
}

describe('a meeting', () => {
  it('is prepared from addresses; what has no figures is refused with a reason', async () => {
    meeting = await create('Temmuz meclis toplantısı', AGENDA);
    await page.fill('input[name="address"]', '/accounts');
    await page.getByRole('button', { name: 'Gündeme ekle' }).click();
    await page.locator('[role="alert"]').waitFor();
    expect(await shown('[role="alert"]')).toContain('şekil gösteren bir sayfamız değil');
    await page.fill('input[name="address"]', '/public/themes');
    await page.getByRole('button', { name: 'Gündeme ekle' }).click();
    await expect.poll(() => shown('[role="alert"]')).toContain('Bu sayfa bu oturumda gösterilemez');
    // the browser itself notes that the forms were refused
    expect(errors.splice(0).every((one) => one.includes('400 (Bad Request)'))).toBe(true);
  });

  it('is put in another order, and notes are kept', async () => {
    await page.goto(`/meetings/${meeting}`);
    const titles = () => page.locator('ol > li h3').allInnerTexts();
    const before = await titles();
    await page
      .getByRole('button', { name: /^Yukarı/ })
      .nth(1)
      .click();
    await page.waitForURL(/told=moved/);
    expect((await titles()).map((one) => one.slice(2))).toEqual(
      [before[1], before[0], ...before.slice(2)].map((one) => one?.slice(2)),
    );
    await page.locator('textarea[name="note"]').first().fill('Önce en düşük ilçe');
    await page
      .getByRole('button', { name: /^Kaydet/ })
      .first()
      .click();
    await page.waitForURL(/told=saved/);
    expect(await page.locator('textarea[name="note"]').first().inputValue()).toBe(
      'Önce en düşük ilçe',
    );
    await page
      .getByRole('button', { name: /^Aşağı/ })
      .first()
      .click();
    await page.waitForURL(/told=moved/);
  });

  it('is opened: all areas are fetched, and it says how much is kept', async () => {
    await page.goto(`/meetings/${meeting}/run`);
    await page.locator('article.slide').waitFor();
    await page.waitForFunction(() => !document.querySelector('progress'), undefined, {
      timeout: OPENED_WITHIN_MS,
    });
    await openMenu();
    await page
      .getByRole('button', { name: 'Çevrimdışı kopyayı sil' })
      .waitFor({ timeout: OPENED_WITHIN_MS });
    expect(await shown('dialog .size')).toMatch(/Bu cihazda: 14 alan, \d+,\d MB/);
    await page.keyboard.press('Escape');
  });

  it('has no text below 28 px', async () => {
    for (let i = 0; i < AGENDA.length; i++) {
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.run *')]
          .filter((one) => one.children.length === 0 && one.innerText?.trim() !== '')
          .filter((one) => one.getBoundingClientRect().width > 2)
          .map((one) => ({
            text: one.innerText,
            size: parseFloat(getComputedStyle(one).fontSize) * (one.currentCSSZoom ?? 1),
          }))
          .filter(({ text, size }) => text !== undefined && size < 27.95),
      );
      expect(small, `slide ${i + 1}`).toEqual([]);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Home');
  });

  it('goes on without a network: through all items, to Toroslar in less than 2 s', async () => {
    await context.setOffline(true);
    await page.locator('.offline').waitFor();
    expect(await shown('.offline')).toContain('Ağ yok');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const [i, key] of ['ArrowRight', 'PageDown', ' ', 'ArrowRight'].entries()) {
      await page.keyboard.press(key);
      expect(await shown('nav .numbers')).toBe(`${i + 2} / ${AGENDA.length}`);
      expect(await area()).toBe('Şehir geneli');
    }
    const started = Date.now();
    await page.keyboard.press('/');
    await page.keyboard.type('toros');
    await page.keyboard.press('Enter');
    await expect.poll(area, { interval: 20 }).toBe('Toroslar');
    const took = Date.now() - started;
    console.log(`Toroslar on screen after ${took} ms`);
    expect(took).toBeLessThan(2000);
    await page.keyboard.press('Home');
    for (let i = 0; i < AGENDA.length; i++) {
      expect(await area()).toBe('Toroslar');
      expect(await page.locator('h1').innerText()).not.toBe('');
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('Escape');
    expect(await area()).toBe('Şehir geneli');
    expect(asked).toEqual([]);
  });

  it('parks a question meanwhile, and sends it when the network is back', async () => {
    await page.keyboard.press('n');
    await page.locator('textarea[name="text"]').fill('Gülnar neden en düşük?');
    await page.locator('input[name="who"]').fill('Sosyal Hizmetler');
    await page.locator('input[name="due"]').fill('2026-08-01');
    await page.getByRole('button', { name: 'Kaydet' }).click();
    await expect.poll(() => shown('.state')).toContain('ağ gelince gönderilecek');
    const file = await page.request.get(`/meetings/${meeting}/meeting.json`).catch(() => undefined);
    expect(await file?.text()).not.toContain('Gülnar neden');
    await context.setOffline(false);
    await expect.poll(() => shown('.state')).not.toContain('gönderilmeyi bekliyor');
    const saved = await page.request.get(`/meetings/${meeting}/meeting.json`);
    expect(await saved.text()).toContain('Gülnar neden en düşük?');
    // what could not be sent is what the browser complains of
    expect(errors.splice(0).every((one) => one.includes('ERR_INTERNET_DISCONNECTED'))).toBe(true);
  });

  it('is recorded: on paper a page for each view, every number that of /api/query', async () => {
    await page.goto(`/meetings/${meeting}/record`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Gülnar neden en düşük?');
    expect(text).toContain('Sosyal Hizmetler');
    expect(text).toContain('1 Ağustos 2026');
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect(pages.length).toBeGreaterThan(AGENDA.length);
    const data = await pageData(`/meetings/${meeting}/record`);
    const figures = data.shown.flatMap(({ figure }) => (figure ? [figure] : []));
    expect(figures).toHaveLength(AGENDA.length - 1);
    let compared = 0;
    for (const figure of figures) compared += await compareTable(figure);
    console.log(`${compared} numbers of the record are those of /api/query`);
    expect(compared).toBeGreaterThan(100);
  });

  it('is opened again while the server is away, and says since when', async () => {
    await page.goto(`/meetings/${meeting}/run`);
    await page.locator('article.slide').waitFor();
    server.process.kill('SIGTERM');
    await new Promise((resolve) => server.process.once('exit', resolve));
    await page.reload();
    await page.locator('article.slide').waitFor();
    await page.locator('.offline').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('TOROS');
    await page.keyboard.press('Enter');
    await expect.poll(area).toBe('Toroslar');
    errors.splice(0);
    server = await startServer(join(base, 'warehouse'), { PORT: new URL(server.url).port });
  });

  it('leaves nothing in the browser once the copy is removed', async () => {
    await page.goto(`/meetings/${meeting}/run`);
    await page.locator('article.slide').waitFor();
    await openMenu();
    await page
      .getByRole('button', { name: 'Çevrimdışı kopyayı sil' })
      .click({ timeout: OPENED_WITHIN_MS });
    await expect.poll(() => shown('.state')).toContain('Çevrimdışı kopya silindi');
    expect(await page.evaluate(async () => caches.keys())).toEqual([]);
  });

  it('complained of nothing in the browser', () => expect(errors).toEqual([]));
});

interface Shown {
  readonly shown: readonly { readonly figure?: Figure }[];
}

async function pageData(path: string): Promise<Shown> {
  const [own = '', search = ''] = path.split('?');
  const response = await page.request.get(`${own}/__data.json?${search}`);
  const answer = readPageData(await response.text(), response.status());
  if (answer.kind !== 'data') throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return Object.assign({}, ...answer.nodes) as Shown;
}

type Rows = readonly Readonly<Record<string, Cell | string>>[];

async function ask(question: string): Promise<Rows> {
  const response = await page.request.get(`/api/query?${question}&lang=tr`);
  expect(response.status(), question).toBe(200);
  return ((await response.json()) as { rows: Rows }).rows;
}

/** Compares every number of a figure's table with the answer to its question. @returns how many */
async function compareTable({ id, table }: Figure): Promise<number> {
  const rows = await ask(table.question ?? '');
  expect(table.rows, id).toHaveLength(rows.length);
  let compared = 0;
  for (const [i, row] of rows.entries()) {
    for (const [at, { id: column }] of table.columns.entries()) {
      const cell = row[column];
      if (typeof cell !== 'object') continue;
      const { text } = writeCell(cell, column as MeasureId, 'tr');
      expect(table.rows[i]?.cells[at]?.text, `${id} ${i} ${column}`).toBe(text);
      compared++;
    }
  }
  return compared;
}

describe('an open session', () => {
  let id: string;
  let release: string;

  const file = (session: string, agenda: readonly string[]): string =>
    JSON.stringify({
      format: 'etki-meeting',
      version: 1,
      title: 'Açık oturum',
      date: '2026-07-21',
      session,
      items: agenda.map((address) => ({ address })),
    });

  async function take(text: string): Promise<void> {
    await page.goto('/meetings');
    const buffer = Buffer.from(text);
    const chosen = { name: 'agenda.json', mimeType: 'application/json', buffer };
    await page.locator('input[type="file"]').setInputFiles(chosen);
    await page.getByRole('button', { name: 'Dosyayı al' }).click();
  }

  it('cannot be prepared before there is a release', async () => {
    await take(file('open', ['/public/districts']));
    await expect.poll(() => shown('[role="alert"]')).toContain('yayımlanmış bir yayın gerekir');
    await take(file('open', ['/districts']));
    await expect.poll(() => shown('[role="alert"]')).toContain('Bu sayfa bu oturumda gösterilemez');
    errors.splice(0);
  });

  it('shows what the public release holds, by its own numbers', async () => {
    const warehouse = join(base, 'warehouse');
    const built = await runCommand(['release', 'build', '--warehouse', warehouse]);
    expect(built).toMatchObject({ code: 0 });
    release = listReleases(releasesPath(warehouse))[0]?.id ?? '';
    const published = await runCommand(['release', 'publish', release, '--warehouse', warehouse]);
    expect(published).toMatchObject({ code: 0 });
    await take(file('open', ['/public/districts', '/public', '/public/themes']));
    await page.waitForURL(/told=created/);
    id = /meetings\/([\w-]+)/.exec(page.url())?.[1] ?? '';
    const { slides, pin } = await readPack(id, WHOLE_CITY);
    expect(pin).toBe(release);
    expect(slides.map(({ warning }) => warning)).toEqual([undefined, undefined, undefined]);
    const { table } = slides[0]?.figure ?? {};
    const answer = await page.request.get(`/public/api/query?${table?.question ?? ''}`);
    const { rows } = (await answer.json()) as { rows: Rows };
    const measure = table?.columns.find(({ isNumber }) => isNumber)?.id as MeasureId;
    const at = table?.columns.findIndex(({ id: column }) => column === measure) ?? 0;
    const texts = new Map(table?.rows.map(({ id: row, cells }) => [row, cells[at]?.text]));
    expect(texts.size).toBeGreaterThan(5);
    for (const row of rows) {
      const text = texts.get(String(row.district));
      if (text === undefined) continue;
      expect(text).toBe(writeCell(row[measure] as Cell, measure, 'tr').text);
    }
  });

  it('follows a district where the release has a page of it, and says where it does not', async () => {
    const { slides } = await readPack(id, 'toroslar');
    expect(slides[1]).toMatchObject({ follows: 'own', title: 'Toroslar' });
    expect(slides[2]?.warning).toContain('Bu görünüm ilçeye göre değişmez');
  });

  it('shows nothing once its release is withdrawn, and says so', async () => {
    const reason = ['--reason', 'yanlış dosya'];
    const warehouse = ['--warehouse', join(base, 'warehouse')];
    const done = await runCommand(['release', 'withdraw', release, ...reason, ...warehouse]);
    expect(done).toMatchObject({ code: 0 });
    const pack = await page.request.get(`/meetings/${id}/pack/city`);
    expect(pack.status()).toBe(410);
    expect(await pack.text()).toContain('Bu toplantının verisi artık yok');
    await page.goto(`/meetings/${id}`);
    expect(await page.locator('main').innerText()).toContain('Bu toplantının verisi artık yok');
    await page.goto(`/meetings/${id}/record`);
    expect(await page.locator('main').innerText()).toContain('Bu toplantının verisi artık yok');
  });

  it('is deleted after it was confirmed', async () => {
    await page.goto(`/meetings/${id}`);
    await page.locator('summary', { hasText: 'Toplantıyı sil' }).click();
    await page.getByRole('button', { name: 'Toplantıyı sil' }).click();
    await expect.poll(() => shown('[role="alert"]')).toContain('kutuyu işaretleyin');
    errors.splice(0);
    await page.locator('input[name="sure"]').check();
    await page.getByRole('button', { name: 'Toplantıyı sil' }).click();
    await page.waitForURL(/told=deleted/);
    expect((await page.request.get(`/meetings/${id}/pack/city`)).status()).toBe(404);
    // what is gone was asked for on purpose
    errors.splice(0);
  });
});

describe.each([
  ['tr', 'light', 1280],
  ['en', 'dark', 360],
] as const)('in %s, %s, at %i', (language, colorScheme, width) => {
  it('its pages have no serious barriers and do not scroll sideways', async () => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    for (const path of ['', `/${meeting}`, `/${meeting}/record`, `/${meeting}/run`]) {
      await page.goto(`/meetings${path}?lang=${language}`);
      if (path.endsWith('/run')) await page.locator('article.slide').waitFor();
      expect(await barriers(page), path).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, path).toBeLessThanOrEqual(0);
    }
  });
});
