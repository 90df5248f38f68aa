import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReleases, releasesPath } from '#lib/server/releases.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, watchErrors } from './site.ts';

/** A release from its build in the browser to the public pages, and back. */

let base: string;
let releases: string;
let server: StartedServer;
let browser: Browser;
let page: Page;
let errors: string[];

/** A server looks every second at what is published; a busy machine takes its time. */
const NOTICED_WITHIN_MS = 30_000;
const BUILT_WITHIN_MS = 120_000;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-releases-'));
  const warehouse = join(base, 'warehouse');
  releases = releasesPath(warehouse);
  const imported = await runCommand(['import', '--from', 'data/sample', '--warehouse', warehouse]);
  expect(imported).toMatchObject({ code: 0 });
  server = await startServer(warehouse);
  browser = await launch();
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 900 },
  });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const main = () => page.locator('main').innerText();

/** What anybody gets at an address of the public pages. */
async function publicly(path: string): Promise<{ status: number; text: string }> {
  const answer = await page.request.get(path);
  return { status: answer.status(), text: await answer.text() };
}

async function build(): Promise<void> {
  await page.goto('/data/releases?lang=tr');
  await press('Şimdiki veriden yayın hazırla');
  await page.locator('.last').waitFor({ timeout: BUILT_WITHIN_MS });
}

describe('a release', () => {
  it('says what it is before there is one, and the public pages are closed', async () => {
    await page.goto('/data/releases?lang=tr');
    expect(await main()).toContain('Yayın, verinin dondurulmuş ve kişileri koruyan hâlidir');
    expect((await publicly('/public')).text).not.toContain('Toroslar');
  });

  it('is built while its steps are told, also after a reload', async () => {
    await press('Şimdiki veriden yayın hazırla');
    await page.locator('[aria-current="step"]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'İptal et' }).waitFor();
    await page.locator('.last').waitFor({ timeout: BUILT_WITHIN_MS });
    expect(await main()).toContain('Yayın 1');
    expect((await publicly('/public')).text).not.toContain('Toroslar');
  });

  it('can be cancelled, and nothing of it is kept', async () => {
    const before = listReleases(releases);
    await page.goto('/data/releases');
    await press('Şimdiki veriden yayın hazırla');
    await press('İptal et');
    await page.locator('.last').waitFor();
    expect(await main()).toContain('İptal edildi; hiçbir şey saklanmadı.');
    expect(listReleases(releases)).toEqual(before);
  });

  it('is looked at, and is published to everybody', async () => {
    await page.goto('/data/releases');
    await page.getByRole('link', { name: 'Yayın 1', exact: true }).click();
    await page.waitForURL(/\/data\/releases\/\d/);
    expect(await main()).toContain('Hazır. Henüz kimse görmüyor.');
    await press('Yayımla');
    await page.locator('.told').waitFor();
    expect(await main()).toContain('Şimdi herkese açık.');
    await expect
      .poll(async () => (await publicly('/public/districts')).text, { timeout: NOTICED_WITHIN_MS })
      .toContain('Toroslar');
  });

  it('of the same data again is that release', async () => {
    await build();
    expect(listReleases(releases)).toHaveLength(1);
    await page.getByRole('link', { name: 'Yayına git' }).click();
    await page.waitForURL(/\/data\/releases\/\d/);
    expect(await main()).toContain('Şimdi herkese açık.');
    expect(await page.getByRole('button', { name: 'Yayımla', exact: true }).count()).toBe(0);
  });

  it('is withdrawn with a reason only, and the public pages close', async () => {
    const details = page.locator('summary', { hasText: 'Geri çek …' });
    await details.click();
    const reason = page.locator('input[name="reason"]');
    await reason.fill('   ');
    await press('Geri çekmeyi onayla');
    await page.locator('[role="alert"]').waitFor();
    expect(await main()).toContain('Geri çekmek için nedenini yazın.');
    // the browser itself notes that the form was refused
    expect(errors.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
    if (!(await reason.isVisible())) await details.click();
    await reason.fill('yanlış dosya');
    await press('Geri çekmeyi onayla');
    await page.locator('[role="status"]').waitFor();
    expect(await main()).toContain('Geri çekildi; kimse görmüyor.');
    expect(await main()).toContain('yanlış dosya');
    await expect
      .poll(async () => (await publicly('/public/districts')).text, { timeout: NOTICED_WITHIN_MS })
      .not.toContain('Toroslar');
  });

  it('complained of nothing in the browser', () => expect(errors).toEqual([]));
});

describe.each([
  ['tr', 'light', 1280],
  ['en', 'dark', 360],
] as const)('in %s, %s, at %i', (language, colorScheme, width) => {
  it('its pages have no serious barriers and do not scroll sideways', async () => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const [{ id = '' } = {}] = listReleases(releases);
    for (const path of ['/data/releases', `/data/releases/${id}`]) {
      await page.goto(`${path}?lang=${language}`);
      expect(await barriers(page), path).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, path).toBeLessThanOrEqual(0);
    }
  });
});
