import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReleases, releasesPath } from '#lib/server/releases.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch, waitForCharts, watchErrors } from './site.ts';

/** The public pages from right to left. */

const PAGES = [
  '/public',
  '/public/districts',
  '/public/districts/tarsus',
  '/public/themes',
  '/public/programs',
  '/public/programs/women-law',
  '/public/programs/women-law/sheet',
  '/public/life-course',
  '/public/overlap',
  '/public/methods',
  '/public/downloads',
  '/public/embed/map',
];

let base: string;
let server: StartedServer;
let browser: Browser;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-arabic-'));
  const warehouse = join(base, 'warehouse');
  const run = async (...args: string[]): Promise<void> => {
    expect(await runCommand([...args, '--warehouse', warehouse])).toMatchObject({ code: 0 });
  };
  await run('import', '--from', 'data/sample');
  await run('release', 'build');
  await run('release', 'publish', listReleases(releasesPath(warehouse))[0]?.id ?? '');
  server = await startServer(warehouse);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

describe.each([360, 1280])('at %i pixels', (width) => {
  it.each(PAGES)('%s is read from right to left without sideways scroll', async (path) => {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    const errors = watchErrors(page);
    await page.goto(`${path}?lang=ar`);
    await waitForCharts(page);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const { over, heading, middle } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const range = document.createRange();
      const first = document.querySelector('main :is(h1, h2)') as Element;
      range.selectNodeContents(first);
      const { right } = range.getBoundingClientRect();
      return { over: scrollWidth - clientWidth, heading: right, middle: clientWidth / 2 };
    });
    expect(over).toBeLessThanOrEqual(0);
    expect(heading).toBeGreaterThan(middle);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

it.each([
  ['ar', true],
  ['tr', false],
  ['en', false],
])('pages in %s ask for the Arabic letters: %s', async (language, isAsked) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`/public?lang=${language}`);
  await waitForCharts(page);
  await page.evaluate(() => document.fonts.ready);
  expect(asked.some((url) => url.includes('noto-sans-arabic'))).toBe(isAsked);
  await context.close();
});
