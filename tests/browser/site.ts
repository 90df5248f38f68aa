import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Switches for a machine without a desktop or a sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Address of the started server, from ETKI_TEST_URL. */
export function siteAddress(): string {
  const address = process.env.ETKI_TEST_URL;
  if (!address) throw new Error('ETKI_TEST_URL is not set: the address of a running server');
  return address.replace(/\/$/, '');
}

/** Chromium from CHROMIUM_PATH, or where Debian puts it. */
export function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page that is left stops its requests; one without JavaScript asks for no scripts. */
const EXPECTED = ['net::ERR_ABORTED', 'csp'];

/** What went wrong in a page while it was open: console errors, exceptions, failed requests. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error') errors.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (!EXPECTED.includes(reason)) errors.push(`${reason} ${request.url()}`);
  });
  return errors;
}

type WithPage = (
  options: Parameters<Browser['newContext']>[0],
  check: (page: Page) => Promise<void>,
) => Promise<void>;

/**
 * What opens a page in a context of its own and closes both; nothing may go wrong in the page meanwhile.
 * @param launched the browser, which starts before the first test
 */
export function openPages(launched: () => Browser): WithPage {
  return async (options, check) => {
    const context = await launched().newContext(options);
    try {
      const page = await context.newPage();
      const errors = watchErrors(page);
      await check(page);
      expect(errors).toEqual([]);
    } finally {
      await context.close();
    }
  };
}

/** Opens a path and waits until its charts are drawn. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${siteAddress()}${path}`);
  await waitForCharts(page);
}

/** Waits until no canvas is still empty. */
export async function waitForCharts(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelectorAll('canvas:not([data-drawn="true"])').length === 0,
  );
}

/**
 * Every page that can be reached by links from the first one, without their filters, raw data or
 * downloads; each answers.
 */
export async function crawl(page: Page): Promise<string[]> {
  const found = ['/'];
  for (const path of found) {
    const response = await page.request.get(`${siteAddress()}${path}`);
    if (!response.ok()) throw new Error(`${path} answers ${response.status()}`);
    const links = (await response.text()).matchAll(
      /<a\b(?![^>]*\bdownload\b)[^>]*\bhref="(\/[^"#]*)/g,
    );
    for (const [, link = ''] of links) {
      const next = new URL(link, siteAddress()).pathname;
      if (!next.startsWith('/api/') && !found.includes(next)) found.push(next);
    }
  }
  return found;
}

/** Some pages of each kind, in their order: those of one kind differ only in their last part. */
export function someOfEach(paths: readonly string[], most: number): string[] {
  const kinds = new Map<string, string[]>();
  for (const path of paths) {
    const parts = path.split('/').filter(Boolean);
    const kind = [parts[0] ?? '', parts.length].join(' ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return [...kinds.values()].flatMap((same) => same.slice(0, most));
}

/** What of a page is a serious barrier by the rules of WCAG 2.2 AA that a machine can check. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}
