import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '#lib/server/journal.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { launch, watchErrors } from './site.ts';

/** The door of the web, driven from the drop of an office's file to published figures. */

let base: string;
let warehouse: string;
let server: StartedServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];

const LETTERS = new Map(
  Array.from(
    new TextDecoder('windows-1254').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
    (letter, byte) => [letter, byte],
  ),
);
const encode = (text: string): Buffer =>
  Buffer.from(Uint8Array.from(text, (letter) => LETTERS.get(letter) ?? 0x3f));

const DISTRICTS = ['Çınar', 'Yenişehir', 'Gülağaç'];
const PROGRAMS = ['Kadın danışma', 'Çocuk atölyesi'];

/** A month as Excel exports it: windows-1254, semicolons, a title, a row of totals. */
function monthFile(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0');
    return `${day}.03.2025;${PROGRAMS[i % 2]};${DISTRICTS[i % 3]};${(i % 5) + 1}`;
  });
  const people = Array.from({ length: rows }, (_, i) => (i % 5) + 1);
  const total = people.reduce((sum, one) => sum + one, 0);
  const table = ['Mart 2025 ziyaretleri', '', 'Tarih;Program;İlçe;Kişi sayısı', ...lines];
  return encode([...table, `TOPLAM;;;${total}`].join('\r\n'));
}

const ROWS = 900;
const PEOPLE = Array.from({ length: ROWS }, (_, i) => (i % 5) + 1).reduce((a, b) => a + b, 0);

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-wizard-'));
  warehouse = join(base, 'warehouse');
  server = await startServer(warehouse);
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

/** A server looks every second for what was published; a busy machine takes its time. */
const NOTICED_WITHIN_MS = 30_000;

/** Chooses a file as a visitor does; it is looked at before it is sent. */
async function chooseFile(name: string, rows: number): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: monthFile(rows) };
  await page.locator('input[name="files"]').setInputFiles(file);
  await page.locator('.pending summary', { hasText: 'windows-1254' }).waitFor();
}

const preview = () => page.locator('.pending table').innerText();

describe('a file of an office', () => {
  it('is shown as it was understood, before it is sent', async () => {
    await page.goto(`${server.url}/data/import?lang=tr`);
    await page.getByRole('button', { name: 'Yeni yükleme' }).click();
    await page.waitForURL(/\/data\/import\/[0-9a-f]{16}$/);
    await chooseFile('mart_2025.csv', ROWS);
    const text = await page.locator('.pending').innerText();
    expect(text).toContain('noktalı virgül');
    expect(text).toContain('başlık 3. satırda');
    expect(await preview()).toContain('Kadın danışma');
    expect(await page.locator('details.file').count()).toBe(0);
  });

  it('is read as it is chosen by hand, at once, and the choice goes along', async () => {
    const delimiter = page.locator('.pending select[name="delimiter"]');
    await delimiter.selectOption(',');
    await expect.poll(preview).not.toContain('Kadın danışma\t');
    await delimiter.selectOption(';');
    await expect.poll(preview).toContain('Kadın danışma');
    await page.locator('.pending select[name="encoding"]').selectOption('windows-1254');
    await page.getByRole('button', { name: 'Dosyayı gönder' }).click();
    const file = page.locator('details.file');
    await file.waitFor();
    await page.reload();
    await file.locator('summary').first().click();
    expect(await file.locator('select[name="delimiter"]').inputValue()).toBe(';');
    expect(await file.locator('select[name="encoding"]').inputValue()).toBe('windows-1254');
    expect(await file.locator('table').innerText()).toContain('Kadın danışma');
  });

  it('gets a mapping, in which what is certain is filled in and the rest is asked', async () => {
    await page.getByRole('link', { name: 'Yeni eşleme yap' }).click();
    await page.waitForURL(/\/mapping$/);
    const valueOf = (name: string) => page.locator(`[name="${name}"]`).inputValue();
    expect(await valueOf('from.visits.visited_on')).toBe('Tarih');
    expect(await valueOf('from.visits.people')).toBe('Kişi sayısı');
    expect(await valueOf('from.visits.district_id')).toBe('İlçe');
    expect(await page.locator('main').innerText()).toContain('01.03.2025 → 1 Mart 2025');
    expect(await page.locator('main').innerText()).toContain('Karar bekleyenler: 2');
    await page.locator('input[name="title"]').fill('Aylık ziyaretler');
    await page.locator('input[name="constant.themes.name_tr"]').fill('Genel');
    await page.getByRole('button', { name: 'Kaydet ve denetime dön' }).click();
    await page.waitForURL(/\/data\/import\/[0-9a-f]{16}(#check)?$/);
    expect(await page.locator('main').innerText()).toContain('Aylık ziyaretler');
  });

  it('is checked, through a reload, and says what it left out', async () => {
    await page.getByRole('button', { name: 'Denetle', exact: true }).click();
    await page.reload();
    await page.getByText('Yeniden denetle').waitFor();
    const told = await page.locator('main').innerText();
    expect(told).toMatch(/satır 1\b/);
    expect(told).toContain('toplam satırı');
    expect(currentSnapshot(warehouse)).toBeUndefined();
  });

  it('is published with a reason, and its figures are those of the file', async () => {
    await page.locator('input[name="reason"]').fill('Başlık ve toplam satırı denetlendi');
    await page.getByRole('button', { name: /kabul et ve yayımla/ }).click();
    await page.getByText('Yayımlandı.').waitFor();
    const publish = readJournal(warehouse).find(({ action }) => action === 'publish');
    expect(publish).toMatchObject({ by: 'web', reason: 'Başlık ve toplam satırı denetlendi' });
    await expect
      .poll(
        async () => (await fetch(`${server.url}/api/query?measure=visits&period=2025`)).status,
        { timeout: NOTICED_WITHIN_MS },
      )
      .toBe(200);
    const answer = await fetch(`${server.url}/api/query?measure=visits&by=district&period=2025`);
    const { rows } = (await answer.json()) as { rows: { visits: { value: number } }[] };
    expect(rows).toHaveLength(3);
    expect(rows.reduce((sum, row) => sum + row.visits.value, 0)).toBe(PEOPLE);
  });

  it('leaves nothing behind once it is published', () => {
    const [job = ''] = readJobs();
    expect(readdirSync(join(base, 'uploads', job, 'files'))).toEqual([]);
  });
});

function readJobs(): string[] {
  return [new URL(page.url()).pathname.split('/').at(-1) ?? ''];
}

describe('an import that is given up', () => {
  it('is cancelled while it is checked, and discarded', async () => {
    const before = currentSnapshot(warehouse);
    await page.goto(`${server.url}/data/import`);
    await page.getByRole('button', { name: 'Yeni yükleme' }).click();
    await page.waitForURL(/\/data\/import\/[0-9a-f]{16}$/);
    await chooseFile('nisan_2025.csv', 600_000);
    await page.getByRole('button', { name: 'Dosyayı gönder' }).click();
    await page.locator('details.file').waitFor();
    await page.locator('details', { hasText: 'JSON' }).last().locator('summary').click();
    const mapping = {
      id: 'nisan',
      title: { tr: 'Nisan', en: 'April' },
      source: 'x',
      synthetic: true,
      default_language: 'tr',
      files: { f: { path: 'nisan_*.csv', totals: 'skip' } },
      datasets: {
        districts: {
          from: 'f',
          distinct: 'İlçe',
          columns: { district_id: { column: 'İlçe', id: 'slug' }, name_tr: { column: 'İlçe' } },
        },
        themes: { rows: [{ theme_id: 'genel', name_tr: 'Genel' }] },
        programs: {
          from: 'f',
          distinct: 'Program',
          columns: {
            program_id: { column: 'Program', id: 'slug' },
            theme_id: { constant: 'genel' },
            name_tr: { column: 'Program' },
          },
        },
        visits: {
          from: 'f',
          columns: {
            visited_on: { column: 'Tarih', date: 'd.m.yyyy' },
            program_id: { column: 'Program', id: 'slug' },
            district_id: { column: 'İlçe', id: 'slug' },
            people: { column: 'Kişi sayısı', number: 'tr' },
          },
        },
      },
    };
    await page.locator('textarea[name="json"]').fill(JSON.stringify(mapping));
    await page.locator('form:has(textarea) button').click();
    await page.getByText('Seçilen').waitFor();
    await page.getByRole('button', { name: 'Denetle', exact: true }).click();
    await page.getByRole('button', { name: 'İptal et' }).click();
    await page.getByRole('button', { name: 'Denetle', exact: true }).waitFor();
    expect(currentSnapshot(warehouse)).toBe(before);
    await page.getByRole('button', { name: /Vazgeç/ }).click();
    await page.waitForURL(/\/data\/import$/);
    expect(await page.locator('main').innerText()).not.toContain('nisan_2025.csv');
  });

  it('made no page complain', () => expect(errors).toEqual([]));
});
