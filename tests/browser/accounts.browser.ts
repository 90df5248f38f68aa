import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayEnter } from '#lib/access.ts';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import type { AccountRole } from '#lib/role.ts';
import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import { listAccounts } from '#lib/server/roster.ts';
import { openStore, storePath } from '#lib/server/store.ts';
import { computeCode, enterAs, PASSWORD } from '../support/accounts.ts';
import { runCommand } from '../support/command.ts';
import { findRoutes } from '../support/routes.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { barriers, launch } from './site.ts';

/** Accounts on a server that the network can reach, from the link that it prints to a role taken away. */

let base: string;
let warehouse: string;
let server: StartedServer;
let browser: Browser;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-accounts-'));
  warehouse = join(base, 'warehouse');
  await runCommand(['import', '--from', 'data/sample', '--warehouse', warehouse]);
  server = await startServer(warehouse, { HOST: '0.0.0.0' });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

describe('from the first link to a role taken away', () => {
  const ADMIN = { name: 'Deniz Acar', email: 'deniz.acar@belediye.example' };
  const COUNCIL = { name: 'Ece Tan', email: 'ece.tan@belediye.example' };
  const MANAGER = { name: 'Mert Kaya', email: 'mert.kaya@belediye.example' };
  const AREA = ['tarsus', 'mezitli'];

  let admin: Page;
  let council: Page;
  let manager: Page;
  let link: string;
  let secret: string;

  const newPage = async (): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1280, height: 900 },
    });
    context.setDefaultTimeout(60_000);
    return context.newPage();
  };
  const submit = (page: Page): Promise<void> => page.locator('form button.main').click();
  const status = async (page: Page, path: string): Promise<number> =>
    (await page.request.get(path)).status();
  const askVisits = async (page: Page, rest = ''): Promise<number[]> => {
    const answer = await page.request.get(`/api/query?measure=visits&period=2025${rest}`);
    expect(answer.status()).toBe(200);
    const { rows } = (await answer.json()) as { rows: { visits: { value: number } }[] };
    return rows.map(({ visits }) => visits.value);
  };

  /** Sets codes up as a reader who types the key. @returns the address of the app's secret */
  async function setUpCode(page: Page): Promise<string> {
    await page.waitForURL('**/account/code**');
    await page.locator('details summary').click();
    const key = (await page.locator('.key').innerText()).replaceAll(/\s/g, '');
    const address = `otpauth://totp/Etki?secret=${key}`;
    await page.locator('input[name="code"]').fill(computeCode(address));
    await submit(page);
    await page.locator('li code').first().waitFor();
    expect(new Set(await page.locator('li code').allInnerTexts()).size).toBe(10);
    await page.locator('a.main').click();
    return address;
  }

  /** Invites somebody. @returns the link to pass on */
  async function invite(
    person: { name: string; email: string },
    role: AccountRole,
    districts: readonly string[] = [],
  ): Promise<string> {
    await admin.goto('/accounts');
    await admin.locator('input[name="name"]').fill(person.name);
    await admin.locator('input[name="email"]').fill(person.email);
    await admin.locator(`input[name="role"][value="${role}"]`).check();
    if (districts.length > 0) await admin.locator('fieldset details summary').first().click();
    for (const id of districts) {
      await admin.locator(`input[name="district"][value="${id}"]`).check();
    }
    await submit(admin);
    return admin.locator('#told input').inputValue();
  }

  async function accept(page: Page, address: string): Promise<void> {
    await page.goto(address);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await submit(page);
  }

  it('prints a link that makes the first administrator, who sets codes up before anything else', async () => {
    [link = ''] = /http:\S+\/setup\?token=\S+/.exec(server.printed()) ?? [];
    admin = await newPage();
    await admin.goto('/');
    expect(new URL(admin.url()).pathname).toBe('/setup');
    await admin.goto(link);
    await admin.locator('input[name="name"]').fill(ADMIN.name);
    await admin.locator('input[name="email"]').fill(ADMIN.email);
    await admin.locator('input[name="password"]').fill('kısa');
    await admin.locator('input[name="password"]').evaluate((input) => {
      input.removeAttribute('minlength');
    });
    await submit(admin);
    expect(await admin.locator('.told.bad').innerText()).toContain('12');
    await admin.locator('input[name="password"]').fill(PASSWORD);
    await submit(admin);
    await admin.waitForURL('**/account/code**');
    expect(await status(admin, '/api/query?measure=visits&period=2025')).toBe(403);
    expect(await barriers(admin)).toEqual([]);
    secret = await setUpCode(admin);
    await admin.waitForURL(`${server.url}/`);
    expect(await status(admin, '/api/query?measure=visits&period=2025')).toBe(200);
  });

  it('does not take the link again', async () => {
    const page = await newPage();
    await page.goto(link);
    expect(await page.locator('input').count()).toBe(0);
    await page.context().close();
  });

  it('keeps what is typed before the scripts of the page have come', async () => {
    const page = await newPage();
    let come = (): void => undefined;
    const wait = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/_app/**/*.js', async (route) => {
      await wait;
      await route.continue();
    });
    await page.goto('/sign-in', { waitUntil: 'commit' });
    await page.locator('input[name="email"]').fill(ADMIN.email);
    await page.locator('input[name="password"]').fill(PASSWORD);
    come();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('input[name="email"]').inputValue()).toBe(ADMIN.email);
    expect(await page.locator('input[name="password"]').inputValue()).toBe(PASSWORD);
    await page.context().close();
  });

  it('signs out, and in again with a code that was not used before', async () => {
    await admin.locator('form[action="/sign-out"] button').first().click();
    await admin.waitForURL('**/sign-in');
    expect(await status(admin, '/api/query?measure=visits&period=2025')).toBe(401);
    await admin.goto('/accounts');
    await admin.waitForURL('**/sign-in?next=%2Faccounts');
    await admin.locator('input[name="email"]').fill(ADMIN.email);
    await admin.locator('input[name="password"]').fill(PASSWORD);
    await submit(admin);
    await admin.waitForURL('**/sign-in/code**');
    await admin.locator('input[name="code"]').fill(computeCode(secret, Date.now() - 90_000));
    await submit(admin);
    expect(await admin.locator('.told.bad').count()).toBe(1);
    await admin.locator('input[name="code"]').fill(computeCode(secret, Date.now() + 30_000));
    await submit(admin);
    await admin.waitForURL(`${server.url}/accounts`);
  });

  it('invites a council member, whom the API of managers refuses', async () => {
    council = await newPage();
    await accept(council, await invite(COUNCIL, 'council'));
    await council.waitForURL(`${server.url}/council`);
    expect(await council.locator('header').innerText()).toContain(COUNCIL.name);
    const refused = await council.request.get('/api/query?measure=visits&period=2025');
    expect([refused.status(), await refused.json()]).toEqual([
      403,
      { error: { code: 'not_permitted', message: expect.any(String) } },
    ]);
    const page = await council.goto('/districts');
    expect([page?.status(), await council.locator('canvas, table').count()]).toEqual([403, 0]);
  });

  it('invites a manager of two districts, whose totals are the sum of the two', async () => {
    manager = await newPage();
    await accept(manager, await invite(MANAGER, 'manager', AREA));
    await setUpCode(manager);
    await manager.waitForURL(`${server.url}/`);
    const of = (ids: readonly string[]): string => `&district=${ids.join(',')}`;
    const each = await askVisits(admin, `&by=district${of(AREA)}`);
    const [own = NaN] = await askVisits(manager);
    expect(each).toHaveLength(2);
    expect(own).toBe(each.reduce((a, b) => a + b, 0));
    expect(own).toBeLessThan((await askVisits(admin))[0] ?? 0);
    expect(await askVisits(manager, '&by=district')).toHaveLength(2);
    expect(await status(manager, `/api/query?measure=visits&period=2025${of(['akdeniz'])}`)).toBe(
      403,
    );
    expect(await status(manager, '/districts/akdeniz')).toBe(403);
    expect(await status(manager, '/districts/tarsus')).toBe(200);
  });

  it('takes the role away, and the very next request is denied', async () => {
    await admin.goto('/accounts');
    await admin.locator('tr', { hasText: MANAGER.name }).locator('a.action').click();
    await admin.waitForURL('**/accounts/*');
    await admin.locator('input[name="role"][value="council"]').check();
    expect(await status(manager, '/api/query?measure=visits&period=2025')).toBe(200);
    await submit(admin);
    await admin.locator('.told').waitFor();
    expect(await status(manager, '/api/query?measure=visits&period=2025')).toBe(403);
    expect((await manager.goto('/districts/tarsus'))?.status()).toBe(403);
    await admin.locator('form[action^="?/lock"] button').click();
    await admin.locator('.told').waitFor();
    expect(await status(manager, '/api/query?measure=visits&period=2025')).toBe(401);
  });

  it('lists the own sessions and ends the others', async () => {
    const other = await newPage();
    await other.goto('/sign-in');
    await other.locator('input[name="email"]').fill(COUNCIL.email);
    await other.locator('input[name="password"]').fill(PASSWORD);
    await submit(other);
    await other.waitForURL(`${server.url}/council`);
    await council.goto('/account');
    expect(await council.locator('.sessions li').count()).toBe(2);
    await council.locator('form[action="?/endOthers"] button').click();
    await council.locator('.told').waitFor();
    expect(await council.locator('.sessions li').count()).toBe(1);
    await other.goto('/account');
    expect(new URL(other.url()).pathname).toBe('/sign-in');
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'has pages without serious barriers or sideways scroll (%s, %i)',
    async (scheme, width) => {
      const nobody = await newPage();
      const check = async (page: Page, path: string): Promise<void> => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(path);
        expect(await barriers(page), path).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, path).toBeLessThanOrEqual(0);
      };
      for (const path of ['/sign-in', '/setup']) await check(nobody, path);
      for (const path of ['/accounts', '/account']) await check(admin, path);
      await admin.goto('/accounts');
      await admin.locator('tr', { hasText: MANAGER.name }).locator('a.action').click();
      await admin.waitForURL('**/accounts/*');
      await check(admin, admin.url());
      await check(council, '/districts');
      await nobody.context().close();
    },
  );

  it('takes no form that another site sends', async () => {
    const cookies = await admin.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const form = { name: 'X', email: 'x@belediye.example', role: 'admin' };
    const send = (origin: string): Promise<Response> =>
      fetch(`${server.url}/accounts?/invite`, {
        method: 'POST',
        headers: { cookie, origin },
        body: new URLSearchParams(form),
      });
    const isThere = (): boolean => withStore((store) => listAccounts(store)).some(isX);
    const isX = ({ email }: { email: string }): boolean => email === form.email;
    expect([(await send('https://evil.example')).status, isThere()]).toEqual([403, false]);
    expect([(await send(server.url)).status, isThere()]).toEqual([200, true]);
  });
});

type Store = ReturnType<typeof openStore>;

function withStore<T>(use: (store: Store) => T): T {
  const store = openStore(storePath(warehouse), [ACCOUNT_TABLES]);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

describe('every page of figures answers a manager of', () => {
  const ids = [...findRoutes('src/routes').keys()];
  const pages = ids
    .filter((id) => !id.includes('[') && !id.startsWith('/sign-out'))
    .filter((id) => mayEnter('manager', { id, method: 'GET', params: {} }) && id !== '/api/query');
  it.each([
    ['a district', { district: ['tarsus'] }],
    ['a theme', { theme: ['women'] }],
    [
      'two themes in two districts',
      { district: ['tarsus', 'mut'], theme: ['women', 'older-people'] },
    ],
    ['what is in the data no longer', { district: ['atlantis'] }],
  ] as [string, ReaderScope][])('%s', async (_, scope) => {
    const cookie = await enterAs(warehouse, 'manager', { scope });
    for (const path of pages) {
      const { status } = await fetch(server.url + path, { headers: { cookie } });
      expect(`${path} ${status}`).toMatch(/ (200|403)$/);
      if (!scope.district?.includes('atlantis')) expect(`${path} ${status}`).toBe(`${path} 200`);
    }
  });
});
