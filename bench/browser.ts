/**
 * What a reader waits for: `node bench/browser.ts <folder>` opens the built product in headless
 * Chromium on a warehouse of the benchmark. Medians of five.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { median } from './figures.ts';
import { startServer } from './server.ts';

/** Times in milliseconds, sizes in bytes. */
export interface Waits {
  /** From the start of the navigation until every chart in view is drawn; the answers are known. */
  readonly firstChart: number;
  /** From choosing a filter until the numbers and charts have changed. */
  readonly filterWarm: number;
  readonly filterCold: number;
  /** JavaScript that the board loads, each file with gzip. */
  readonly script: number;
  /** Cumulative layout shift of the board. */
  readonly shift: number;
}

const RUNS = 5;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

async function measureWaits(folder: string): Promise<Waits> {
  const server = await startServer(join(folder, 'warehouse'));
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const script = await weighScript(browser, server.url);
    const opened: { firstChart: number; shift: number }[] = [];
    for (let run = 0; run < RUNS; run++) opened.push(await openBoard(browser, server.url));
    const page = await browser.newPage();
    await page.goto(server.url);
    await waitForCharts(page);
    const districts = await optionsOf(page, 'district');
    const cold: number[] = [];
    const warm: number[] = [];
    for (const district of districts.slice(0, RUNS)) cold.push(await choose(page, district));
    for (const district of districts.slice(0, RUNS)) warm.push(await choose(page, district));
    return {
      firstChart: median(opened.map((one) => one.firstChart)),
      filterWarm: median(warm),
      filterCold: median(cold),
      script,
      shift: Math.max(...opened.map((one) => one.shift)),
    };
  } finally {
    await browser.close();
    server.stop();
  }
}

/** The first visit also makes the server remember the board's answers. */
async function weighScript(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.goto(url);
  await waitForCharts(page);
  await page.waitForLoadState('networkidle');
  await page.close();
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function openBoard(
  browser: Browser,
  url: string,
): Promise<{ firstChart: number; shift: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const state = { shift: 0, drawn: 0 };
    Object.assign(window, { bench: state });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.shift += Object(entry).value as number;
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver(() => {
      if (state.drawn === 0 && document.querySelector('canvas[data-drawn="true"]')) {
        requestAnimationFrame(() => (state.drawn ||= performance.now()));
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(url);
  await waitForCharts(page);
  await page.waitForFunction(() => Object(window).bench.drawn > 0);
  const state = await page.evaluate(() => Object(window).bench as { shift: number; drawn: number });
  await context.close();
  return { firstChart: state.drawn, shift: state.shift };
}

async function waitForCharts(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelectorAll('canvas:not([data-drawn="true"])').length === 0,
  );
}

async function optionsOf(page: Page, name: string): Promise<string[]> {
  const values = await page.$$eval(`select[name="${name}"] option`, (options) =>
    options.map((option) => (option as HTMLOptionElement).value),
  );
  return values.filter((value) => value !== '' && value !== 'not_recorded');
}

/** Measured in the page: from the change of the select until its numbers have been painted. */
function choose(page: Page, district: string): Promise<number> {
  return page.evaluate(async (value) => {
    const numbers = (): string => document.querySelector('.tiles')?.textContent ?? '';
    const before = numbers();
    const select = document.querySelector<HTMLSelectElement>('select[name="district"]');
    if (!select) throw new Error('no filter for districts');
    const start = performance.now();
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    while (numbers() === before) await new Promise((next) => requestAnimationFrame(next));
    // the frame that shows the new numbers
    await new Promise((next) => requestAnimationFrame(next));
    return performance.now() - start;
  }, district);
}

console.log(JSON.stringify(await measureWaits(process.argv[2] ?? '')));
