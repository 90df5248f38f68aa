import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentRelease, listReleases, releasesPath } from '#lib/server/releases.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, waitForCharts, watchErrors } from './site.ts';

/** A tour from its first step to the screens that show it: a wall, a kiosk, its guide's own. */

let base: string;
let warehouse: string;
let server: StartedServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let tour: string;

const run = async (...args: string[]): Promise<void> => {
  expect(await runCommand([...args, '--warehouse', warehouse])).toMatchObject({ code: 0 });
};

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-tours-'));
  warehouse = join(base, 'warehouse');
  await run('import', '--from', 'data/sample');
  await run('release', 'build');
  await run('release', 'publish', listReleases(releasesPath(warehouse))[0]?.id ?? '');
  server = await startServer(warehouse);
  browser = await launch();
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 900 },
    hasTouch: true,
  });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

const main = () => page.locator('main').innerText();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const stepIn = (one: Page) => new URL(one.url()).searchParams.get('step');
const currentIn = (one: Page, step: number) =>
  one.locator(`.dots li:nth-child(${step}) [aria-current="step"]`).waitFor({ state: 'attached' });

async function add(address: string): Promise<void> {
  await page.getByLabel('Sayfanın adresi').fill(address);
  await press('Adım ekle');
  await page.locator('.told').first().waitFor();
}

/** What the camera of a telephone sees of something on the screen. */
async function photograph(
  shown: Locator,
): Promise<{ width: number; height: number; data: Uint8Array }> {
  const png = (await shown.screenshot()).toString('base64');
  const blank = await browser.newPage();
  const { width, height, data } = await blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: [...pixels.data] };
  }, png);
  await blank.close();
  return { width, height, data: Uint8Array.from(data) };
}

describe('a tour is prepared', () => {
  it('with a name and public steps', async () => {
    await page.goto('/tours?lang=tr');
    await page.getByLabel('Adı (Türkçe)').fill('Deneme turu');
    await page.getByLabel('Adı (İngilizce)').fill('A trial tour');
    await press('Turu hazırla');
    await page.waitForURL(/\/tours\/[\w-]+\?told=created/);
    tour = new URL(page.url()).pathname.split('/')[2] ?? '';
    for (const address of ['/public', '/public/districts#rates', '/public#quarters']) {
      await add(address);
      expect(await main()).toContain('Adım eklendi.');
    }
  });

  it.each(['/districts', '/council/districts', '/explore?measure=visits'])(
    'and refuses the internal page %s, saying why',
    async (address) => {
      await page.goto(`/tours/${tour}?lang=tr`);
      await add(address);
      expect(await page.locator('#add .told').innerText()).toContain(
        'Bu bir iç sayfa; konuklara gösterilemez.',
      );
      expect(await page.locator('ol > li[id^="step-"]').count()).toBe(3);
    },
  );

  it('and refuses a file with an internal step', async () => {
    const steps = [{ address: '/public' }, { address: '/themes/women' }];
    const file = { format: 'etki-tour', version: 1, title: { tr: 'Dosya' }, steps };
    await page.goto('/tours?lang=tr');
    await page.getByLabel('Tur dosyası').setInputFiles({
      name: 'tour.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await press('Dosyayı al');
    await page.locator('.told.bad').waitFor();
    expect(await page.locator('.told.bad').innerText()).toContain('iç sayfa');
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it('and its words are kept', async () => {
    await page.goto(`/tours/${tour}?lang=tr`);
    const first = page.locator('ol > li').first();
    await first.getByLabel('Konuğa söylenen (Türkçe)').fill('Hoş geldiniz.');
    await first.getByLabel('Konuğa söylenen (İngilizce)').fill('Welcome.');
    await first.getByLabel('Sunana not').fill('Önce çay.');
    await first.getByRole('button', { name: /^Kaydet/ }).click();
    await page.locator('.told').waitFor();
    const file = await page.request.get(`/tours/${tour}/tour.json`);
    expect(await file.json()).toMatchObject({
      title: { tr: 'Deneme turu', en: 'A trial tour' },
      steps: [
        { address: '/public', text: { tr: 'Hoş geldiniz.', en: 'Welcome.' }, note: 'Önce çay.' },
        { address: '/public/districts', figure: 'rates' },
        { address: '/public', figure: 'quarters' },
      ],
    });
  });
});

describe('guests', () => {
  // browsers complain of forms that are refused, as they should be
  beforeAll(() => {
    expect(errors.filter((one) => !/400 .*(?:add#add|import#import)$/.test(one))).toEqual([]);
    errors.length = 0;
  });

  it('read it without signing in, and no note with it', async () => {
    await page.goto(`/tour/${tour}?lang=tr`);
    expect(await main()).toContain('Hoş geldiniz.');
    expect(await page.content()).not.toContain('Önce çay.');
  });

  it('see the numbers of the public page', async () => {
    const { rows } = (await (
      await page.request.get('/public/api/query?measure=reach_rate&by=district&period=2025')
    ).json()) as { rows: { district: string; reach_rate: { value?: number } }[] };
    const highest = Math.max(...rows.map(({ reach_rate: { value } }) => value ?? 0));
    await page.goto(`/tour/${tour}?step=2&lang=en`);
    expect(await page.locator('.values').innerText()).toContain(highest.toFixed(1));
  });

  it('change the language and stay at the step', async () => {
    await page.goto(`/tour/${tour}?step=2&lang=tr`);
    await page.getByRole('link', { name: 'EN: English' }).click();
    await page.locator('html[lang="en"]').waitFor();
    expect(stepIn(page)).toBe('2');
    await currentIn(page, 2);
    expect(await main()).toContain('A trial tour');
    await page.getByRole('link', { name: 'Next' }).click();
    await currentIn(page, 3);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it.each([
    ['ArrowRight', 1, 2],
    ['PageDown', 2, 3],
    ['PageDown', 3, 3],
    ['ArrowLeft', 3, 2],
    ['PageUp', 2, 1],
    ['ArrowLeft', 1, 1],
    ['End', 1, 3],
    ['Home', 3, 1],
  ])('%s leads from step %i to %i', async (key, from, to) => {
    await page.goto(`/tour/${tour}?step=${from}&lang=tr`);
    await page.waitForLoadState('networkidle');
    await page.keyboard.press(key);
    await currentIn(page, to);
  });

  it.each([
    ['ArrowLeft', 1, 2],
    ['ArrowRight', 2, 1],
    ['PageDown', 1, 2],
  ])('%s leads from step %i to %i where they read from right to left', async (key, from, to) => {
    await page.goto(`/tour/${tour}?step=${from}&lang=ar`);
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    await page.waitForLoadState('networkidle');
    await page.keyboard.press(key);
    await currentIn(page, to);
    // the tour has no Arabic name: English comes before Turkish
    expect(await page.locator('.name').getAttribute('lang')).toBe('en');
  });

  it('turn the page with a finger', async () => {
    await page.goto(`/tour/${tour}?step=1&lang=tr`);
    await page.waitForLoadState('networkidle');
    const swipe = async (from: number, to: number): Promise<void> => {
      const touch = (type: string, x: number) =>
        page.evaluate(
          ([kind, at]) => {
            const target = document.querySelector('article') as HTMLElement;
            const one = new Touch({ identifier: 1, target, clientX: at, clientY: 300 });
            const touches = kind === 'touchstart' ? [one] : [];
            const init = { bubbles: true, touches, changedTouches: [one] };
            target.dispatchEvent(new TouchEvent(kind, init));
          },
          [type, x] as const,
        );
      await touch('touchstart', from);
      await touch('touchend', to);
    };
    await swipe(600, 300);
    await currentIn(page, 2);
    await swipe(300, 600);
    await currentIn(page, 1);
    await swipe(300, 340);
    await currentIn(page, 1);
  });

  it('need no script for it', async () => {
    const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    const one = await plain.newPage();
    await one.goto(`/tour/${tour}?lang=en`);
    await one.getByRole('link', { name: 'Next' }).click();
    expect(stepIn(one)).toBe('2');
    await one.getByRole('link', { name: 'TR: Türkçe' }).click();
    expect([stepIn(one), await one.locator('html').getAttribute('lang')]).toEqual(['2', 'tr']);
    await one.getByRole('button', { name: 'Yanınızda götürün' }).click();
    expect(await one.locator('#take svg').isVisible()).toBe(true);
    await plain.close();
  });

  it('take the page home that the code says', async () => {
    await page.goto(`/tour/${tour}?step=3&lang=en`);
    const { origin } = new URL(server.url);
    const address = `${origin}/public/sheets?lang=en`;
    const code = page.locator('article .take svg');
    expect(decodeQR(await photograph(code))).toBe(address);
    expect((await page.request.get(address)).status()).toBe(200);
  });
});

describe('a kiosk', () => {
  it('leads nowhere else', async () => {
    for (const step of [1, 2, 3]) {
      await page.goto(`/tour/${tour}?step=${step}&kiosk&lang=tr`);
      const links = await page
        .locator('a')
        .evaluateAll((all) =>
          all
            .map((one) => new URL((one as HTMLAnchorElement).href))
            .map(({ pathname, search }) => [pathname, new URLSearchParams(search).has('kiosk')]),
        );
      expect(links.length).toBeGreaterThan(5);
      expect(links.filter(([path, isKiosk]) => path !== `/tour/${tour}` || !isKiosk)).toEqual([]);
    }
  });

  it('returns to the first step when nobody touches it for 90 seconds', async () => {
    const kiosk = await context.newPage();
    await kiosk.clock.install();
    await kiosk.goto(`/tour/${tour}?step=3&kiosk&lang=tr`);
    await kiosk.waitForLoadState('networkidle');
    await kiosk.clock.fastForward(60_000);
    await kiosk.locator('article').tap();
    await kiosk.clock.fastForward(89_000);
    await currentIn(kiosk, 3);
    expect(stepIn(kiosk)).toBe('3');
    await kiosk.getByRole('button', { name: 'Yanınızda götürün' }).click();
    await kiosk.clock.fastForward(91_000);
    await currentIn(kiosk, 1);
    expect(await kiosk.locator('#take').isVisible()).toBe(false);
    expect(new URL(kiosk.url()).searchParams.has('kiosk')).toBe(true);
    await kiosk.close();
  });

  it('is the only one that returns', async () => {
    const other = await context.newPage();
    await other.clock.install();
    await other.goto(`/tour/${tour}?step=3&lang=tr`);
    await other.waitForLoadState('networkidle');
    await other.clock.fastForward(200_000);
    await currentIn(other, 3);
    expect(stepIn(other)).toBe('3');
    await other.close();
  });
});

describe('the window of the guide', () => {
  it('follows and leads, in languages of their own', async () => {
    // a window that is left open would answer too
    await page.goto('/tours');
    const guests = await context.newPage();
    const guide = await context.newPage();
    const complaints = [watchErrors(guests), watchErrors(guide)];
    await guests.goto(`/tour/${tour}?step=1&lang=tr`);
    await guests.waitForLoadState('networkidle');
    await guide.goto(`/tours/${tour}/present?lang=tr`);
    await guide.getByText('Tur penceresi açık ve izleniyor.').waitFor();
    expect(await guide.locator('main').innerText()).toContain('Önce çay.');

    await guests.getByRole('link', { name: 'Sonraki' }).click();
    await guide.getByText('Şimdi · 2 / 3').waitFor();
    await guide.getByRole('link', { name: 'Sonraki' }).click();
    await currentIn(guests, 3);
    await guide.keyboard.press('PageUp');
    await currentIn(guests, 2);

    await guide.getByRole('button', { name: 'İngilizce' }).click();
    await guests.locator('html[lang="en"]').waitFor();
    await currentIn(guests, 2);
    await guide.locator('[aria-pressed="true"]', { hasText: 'İngilizce' }).waitFor();
    expect(await guide.locator('html').getAttribute('lang')).toBe('tr');

    await guests.close();
    await guide.getByText('Açık tur penceresi yok.').waitFor();
    await guide.close();
    expect(complaints).toEqual([[], []]);
  });
});

const SIZES = [
  { width: 360, height: 740 },
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
];

it('nothing scrolls sideways, and no serious barrier stands', async () => {
  const paths = [1, 2, 3].map((step) => `/tour/${tour}?step=${step}&kiosk&lang=en`);
  for (const path of [...paths, '/tours', `/tours/${tour}`, `/tours/${tour}/present`]) {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(path);
      await waitForCharts(page);
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(wider, `${path} at ${size.width}`).toBeLessThanOrEqual(0);
    }
    expect([path, await barriers(page)]).toEqual([path, []]);
  }
  expect(errors).toEqual([]);
});

it('a withdrawn release closes the tour, and it says so', async () => {
  const { id = '' } = currentRelease(releasesPath(warehouse), new Date().toISOString()) ?? {};
  await run('release', 'withdraw', id, '--reason', 'deneme');
  await page.goto(`/tour/${tour}?step=2&lang=tr`);
  expect(await main()).toContain('Bu tur şu anda gösterilemiyor');
  expect(await main()).toContain('geri çekilmiş');
  expect(await main()).not.toContain('Toroslar');
});

it('a tour that was deleted is not there any more', async () => {
  await page.goto(`/tours/${tour}?lang=tr`);
  await page.getByText('Turu sil …').click();
  await press('Turu sil');
  await page.getByText('Silmek için kutuyu işaretleyin.').waitFor();
  await page.getByLabel('Evet, silinsin').check();
  await press('Turu sil');
  await page.getByText('Tur silindi.').waitFor();
  expect((await page.request.get(`/tour/${tour}`)).status()).toBe(404);
});
