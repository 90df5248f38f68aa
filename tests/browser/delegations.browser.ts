import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, waitForCharts, watchErrors } from './site.ts';

/** The register from a visit that is entered to its figures, its programme and its file. */

let base: string;
let server: StartedServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let visit: string;

/** Visits of the sample. */
const IN_DATA = 40;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-delegations-'));
  const warehouse = join(base, 'warehouse');
  const args = ['import', '--from', 'data/sample', '--warehouse', warehouse];
  expect(await runCommand(args)).toMatchObject({ code: 0 });
  server = await startServer(warehouse);
  browser = await launch();
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 900 },
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

const main = () => page.locator('main').innerText();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
/** Browsers complain of forms that are refused, as they should be. */
const complaints = () => errors.splice(0).filter((one) => !/status of 400/.test(one));

/** Numbers of the table of stages, from top to bottom. */
async function stageCounts(): Promise<number[]> {
  const cells = page.locator('#stages tbody tr td:nth-child(2)');
  return (await cells.allTextContents()).map(Number);
}

async function enter(organisation: string, day: string): Promise<void> {
  await page.goto('/delegations/new?lang=tr');
  await page.getByLabel('Ziyaret günü').fill(day);
  await page.getByLabel('Kurum (zorunlu)').fill(organisation);
  await page.getByLabel('Kurum türü').selectOption('university');
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('a visit is entered', () => {
  it('and refused at the field that is wrong, with all that was typed', async () => {
    await enter('Deneme Üniversitesi', '2024-02-10');
    await page.getByLabel('Kişi sayısı').fill('on iki');
    await page.locator('select[name="stage"]').selectOption('piloting');
    await press('Kaydet');
    await page.locator('.told.bad').waitFor();
    expect(await page.locator('#people-why').innerText()).toContain('rakamla');
    expect(await page.locator('#stage_on-why').innerText()).toContain('günü yazın');
    expect(await page.getByLabel('Kurum (zorunlu)').inputValue()).toBe('Deneme Üniversitesi');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Kişi sayısı').fill('12');
    await page.getByLabel('Bu aşamaya gelindiği gün').fill('2024-03-01');
    await page.getByText('Neyi sordular?').click();
    await page.getByLabel('Gıda Kartı').check();
    await press('Kaydet');
    await page.waitForURL(/told=added/);
    visit = new URL(page.url()).pathname;
    expect(await main()).toMatch(/Deniyor\s+1 Mart 2024/);
    expect(complaints()).toEqual([]);
  });

  it('and joins those of the data in list and figures', async () => {
    await page.goto('/delegations?lang=tr');
    await waitForCharts(page);
    expect(await main()).toContain(`${IN_DATA} ziyaret veri dosyasından`);
    await page.locator('#stages summary').click();
    expect(sum(await stageCounts())).toBe(IN_DATA + 1);
    expect(await barriers(page)).toEqual([]);
  });

  it.each([
    ['q=DENEME universitesi', 1],
    ['year=2022', 6],
    ['kind=ministry', 3],
    ['stage=adopted', 3],
    ['interest=food-aid', 2],
  ])('and found by %s; the stages sum to what is found', async (search, count) => {
    await page.goto(`/delegations?${search}&lang=en`);
    const rows = page.locator('#list tbody tr');
    expect(await rows.count()).toBe(count);
    await page.locator('#stages summary').click();
    expect(sum(await stageCounts())).toBe(count);
  });

  it.each(['year=x', 'kind=x', 'stage=x', 'interest=x', 'by=x'])(
    'and %s is told to be unknown',
    async (search) => {
      expect((await page.request.get(`/delegations?${search}`)).status()).toBe(400);
    },
  );
});

describe('the same visit', () => {
  it.each([
    ['of the form', 'DENEME ÜNİVERSİTESİ', '2024-02-10'],
    ['of the data', 'çınarova belediyesi', '2022-03-17'],
  ])('%s is asked about before it is there twice', async (_, organisation, day) => {
    await enter(organisation, day);
    await press('Kaydet');
    await page.locator('.told.bad').waitFor();
    expect(await page.locator('.told.bad').innerText()).toContain('zaten var');
    expect(await page.getByLabel('Kurum (zorunlu)').inputValue()).toBe(organisation);
    expect(complaints()).toEqual([]);
  });

  it('is saved when it was another one', async () => {
    await page.getByLabel('Evet, aynı gün ikinci').check();
    await press('Kaydet');
    await page.waitForURL(/told=added/);
    await press('Ziyareti sil');
    await page.waitForURL(/told=deleted/);
    expect(complaints()).toEqual([]);
  });
});

describe('a visit is changed', () => {
  it('and its stages are kept with their days', async () => {
    await page.goto(`${visit}?lang=tr`);
    await page.locator('select[name="stage"]').selectOption('adopted');
    await page.getByLabel('Bu aşamaya gelindiği gün').fill('2024-05-02');
    await press('Kaydet');
    await page.waitForURL(/told=changed/);
    expect(await main()).toMatch(/Deniyor\s+1 Mart 2024\s+Uyguluyor\s+2 Mayıs 2024/);
    await press('Son aşamayı geri al');
    await page.waitForURL(/told=back/);
    expect(await main()).not.toContain('2 Mayıs 2024');
  });

  it('but not where it comes from the data', async () => {
    await page.goto('/delegations/h2022-01?lang=tr');
    expect(await main()).toContain('burada değiştirilmez');
    expect(await page.locator('main form').count()).toBe(0);
    const headers = { origin: server.url };
    const answer = await page.request.post('/delegations/h2022-01?/delete', { headers, form: {} });
    expect(answer.status()).toBe(403);
  });

  it('and deleted, and had back', async () => {
    await page.goto(`${visit}?lang=tr`);
    await press('Ziyareti sil');
    await page.waitForURL(/told=deleted/);
    expect((await page.request.get(visit)).status()).toBe(404);
    await press('Geri al');
    await page.waitForURL(/told=restored/);
    await page.goto('/delegations?q=deneme&lang=tr');
    expect(await page.locator('#list tbody tr').count()).toBe(1);
    expect(complaints()).toEqual([]);
  });
});

it('its programme names a tour and is one page of paper', async () => {
  await page.goto('/tours?lang=tr');
  await page.getByLabel('Adı (Türkçe)').fill('Salon turu');
  await press('Turu hazırla');
  await page.waitForURL(/told=created/);
  await page.goto(`${visit}/plan?lang=tr`);
  const stop = (n: number) => page.getByRole('group', { name: `${n}. durak` });
  await stop(1).getByLabel('Başlangıç').fill('11:00');
  await stop(1).getByLabel('Ne var? (Türkçe)').fill('Salon');
  await stop(1).getByLabel('Gösterilen tur').selectOption('Salon turu');
  await stop(2).getByLabel('Başlangıç').fill('09:30');
  await stop(2).getByLabel('Bitiş').fill('09:00');
  await stop(2).getByLabel('Ne var? (Türkçe)').fill('Karşılama');
  await press('Programı kaydet');
  await page.locator('.told.bad').waitFor();
  expect(await page.locator('.told.bad').innerText()).toContain('2. durak: Bitiş');
  await stop(2).getByLabel('Bitiş').fill('10:00');
  await press('Programı kaydet');
  await page.waitForURL(/told=plan/);
  const rows = page.locator('.sheet tbody tr');
  expect(await rows.first().innerText()).toMatch(/09:30–10:00\s+Karşılama/);
  expect(await rows.last().innerText()).toContain('Salon turu');
  expect(await barriers(page)).toEqual([]);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(complaints()).toEqual([]);
});

describe('its file', () => {
  it('is taken elsewhere, and not twice', async () => {
    const file = await (await page.request.get('/delegations/delegations.json')).text();
    expect(JSON.parse(file)).toMatchObject({
      format: 'etki-delegations',
      visits: [{ organisation: 'Deneme Üniversitesi', people: 12, interests: ['food-aid'] }],
    });
    const take = async (buffer: Buffer): Promise<void> => {
      await page.goto('/delegations?lang=tr');
      await page
        .getByLabel('Ziyaret dosyası')
        .setInputFiles({ name: 'v.json', mimeType: 'application/json', buffer });
      await press('Dosyayı al');
      await page.locator('.told').first().waitFor();
    };
    await take(Buffer.from(file));
    expect(await main()).toContain('0 ziyaret alındı; 1 ziyaret zaten defterde');
    await take(Buffer.from(file.replace('Deneme Ü', 'Başka Ü')));
    expect(await main()).toContain('1 ziyaret alındı.');
    await take(Buffer.from('{}'));
    expect(await main()).toContain('ziyaret dosyası değil');
    expect(complaints()).toEqual([]);
  });
});

it.each([
  '/delegations',
  '/delegations/new',
  '/delegations/h2022-01',
  '/delegations/h2022-01/plan',
])('%s fits on a phone and speaks both languages', async (path) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const language of ['tr', 'en']) {
    await page.goto(`${path}?lang=${language}`);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, language).toBeLessThanOrEqual(0);
  }
  expect(await barriers(page)).toEqual([]);
  expect(complaints()).toEqual([]);
});
