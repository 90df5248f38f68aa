import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { ACCOUNT_ROLES, needsCode } from '#lib/role.ts';
import { authOptions, openAccounts, protectPassword, type Client } from '#lib/server/accounts.ts';
import { makeLink, readLink } from '#lib/server/links.ts';
import {
  changeRole,
  createAccount,
  findAccount,
  lockAccount,
  setPassword,
  unlockAccount,
} from '#lib/server/roster.ts';
import { cookieNames, endSession, endSessions, listSessions } from '#lib/server/sessions.ts';
import {
  addAccount,
  Browser,
  computeCode,
  openTestAccounts,
  PASSWORD,
  type TestAccounts,
} from '../support/accounts.ts';

const HOUR = 60 * 60_000;
const EMAIL = 'ayse@belediye.example';

let test: TestAccounts;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T08:00:00Z') });
  test = openTestAccounts();
});
afterEach(() => {
  test.close();
  vi.useRealTimers();
});

const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const actions = (): string[] => test.recorded.map(({ action }) => action);

async function signIn(browser: Browser, password = PASSWORD, email = EMAIL): Promise<string> {
  const outcome = await test.accounts.signIn({ email, password }, browser.client);
  if (outcome.kind === 'refused') return outcome.reason;
  browser.take(outcome.cookies);
  return outcome.next;
}

/** Signs in for the first time and sets codes up. @returns the address of the app's secret */
async function setUp(browser: Browser): Promise<{ address: string; recovery: readonly string[] }> {
  expect(await signIn(browser)).toBe('set_up');
  const session = browser.session(test);
  if (!session) throw new Error('no session');
  const address = await test.accounts.pendingCode(session);
  if (address === undefined) throw new Error('no secret waits');
  const outcome = await test.accounts.confirmCode(session, computeCode(address), browser.client);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  browser.take(outcome.cookies);
  return { address, recovery: outcome.recovery };
}

async function enter(browser: Browser, code: string): Promise<string> {
  const outcome = await test.accounts.enterCode(code, browser.client);
  if (outcome.kind === 'done') browser.take(outcome.cookies);
  return outcome.kind === 'done' ? 'done' : outcome.reason;
}

async function recover(browser: Browser, code: string): Promise<string> {
  const outcome = await test.accounts.enterRecovery(code, browser.client);
  if (outcome.kind === 'done') browser.take(outcome.cookies);
  return outcome.kind === 'done' ? 'done' : outcome.reason;
}

it('keeps passwords by scrypt with a salt', async () => {
  const [one, other] = await Promise.all([PASSWORD, PASSWORD].map((it) => protectPassword(it)));
  expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(one).not.toBe(other);
  const { store, secret } = test;
  const record = (): void => undefined;
  const accounts = openAccounts({ store, secret, isSecure: false, record });
  setPassword(store, await addAccount(store), one ?? '');
  const { client } = new Browser();
  const kind = async (password: string) =>
    (await accounts.signIn({ email: EMAIL, password }, client)).kind;
  expect([await kind(PASSWORD), await kind(`${PASSWORD}!`)]).toEqual(['done', 'refused']);
});

it('has the tables that this version of better-auth expects', async () => {
  const { store, secret } = test;
  const options = authOptions({ store, secret, isSecure: false, record: () => undefined });
  const { toBeCreated, toBeAdded } = await getMigrations(options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
});

describe('signing in', () => {
  it('takes the password of a council member and nothing else', async () => {
    const id = await addAccount(test.store);
    const browser = new Browser();
    expect(await signIn(browser)).toBe('home');
    expect(browser.session(test)?.account).toMatchObject({ id, role: 'council', hasCode: false });
    expect(actions()).toEqual(['signed_in']);
    expect(test.recorded[0]).toEqual({
      action: 'signed_in',
      actor: id,
      details: { role: 'council' },
    });
  });

  it.each([
    ['a wrong password', EMAIL, 'mavi-bisiklet-42!'],
    ['no password', EMAIL, ''],
    ['an unknown address', 'nobody@belediye.example', PASSWORD],
    ['what is no address', 'ayse', PASSWORD],
    ['a password of a megabyte', EMAIL, 'x'.repeat(1_000_000)],
  ])('refuses %s in the same words', async (_, email, password) => {
    await addAccount(test.store);
    const browser = new Browser();
    expect(await signIn(browser, password, email)).toBe('wrong');
    expect(browser.names).toEqual([]);
    expect(actions()).toEqual(['sign_in_failed']);
    expect(JSON.stringify(test.recorded)).not.toContain('belediye.example');
  });

  it('does not mind how address and password are written', async () => {
    await addAccount(test.store);
    const [name, host] = EMAIL.split('@');
    const email = ` ${name?.toUpperCase()}@${host?.toUpperCase()} `;
    expect(await signIn(new Browser(), PASSWORD.normalize('NFD'), email)).toBe('home');
  });

  it('refuses a locked account and one that was only invited as if the password were wrong', async () => {
    const id = await addAccount(test.store);
    await addAccount(test.store, { email: 'admin@belediye.example', role: 'admin' });
    createAccount(test.store, { name: 'Ali', email: 'ali@belediye.example', role: 'council' });
    lockAccount(test.store, id);
    const browser = new Browser();
    expect(await signIn(browser)).toBe('wrong');
    expect(await signIn(browser, PASSWORD, 'ali@belediye.example')).toBe('wrong');
    expect(browser.names).toEqual([]);
    unlockAccount(test.store, id);
    expect(await signIn(browser)).toBe('home');
  });

  it('has no way to sign up', async () => {
    const { store, secret } = test;
    const auth = betterAuth(
      authOptions({ store, secret, isSecure: false, record: () => undefined }),
    );
    const body = { email: 'new@belediye.example', password: PASSWORD, name: 'New' };
    await expect(auth.api.signUpEmail({ body })).rejects.toMatchObject({ status: 'BAD_REQUEST' });
    expect(store.all('select * from "user"')).toEqual([]);
  });
});

describe('too many failures', () => {
  const fail = async (times: number, email = EMAIL, browser = new Browser()): Promise<string[]> => {
    const seen: string[] = [];
    for (let i = 0; i < times; i++) seen.push(await signIn(browser, 'mavi-bisiklet-42!', email));
    return seen;
  };

  it.each([EMAIL, 'nobody@belediye.example'])(
    'lock %s out for 15 minutes, whether it exists or not',
    async (email) => {
      await addAccount(test.store);
      expect(await fail(12, email)).toEqual([...Array(10).fill('wrong'), 'blocked', 'blocked']);
      expect(await signIn(new Browser('198.51.100.7'), PASSWORD, email)).toBe('blocked');
      pass(15 * 60_000 - 1);
      expect(await signIn(new Browser(), PASSWORD, email)).toBe('blocked');
      pass(1);
      expect(await signIn(new Browser(), PASSWORD, email)).toBe(email === EMAIL ? 'home' : 'wrong');
      expect(actions().filter((action) => action === 'locked_out')).toHaveLength(1);
    },
  );

  it('are forgotten after the right password, and not by nine', async () => {
    await addAccount(test.store);
    expect(await fail(9)).toEqual(Array(9).fill('wrong'));
    expect(await signIn(new Browser())).toBe('home');
    expect(await fail(9)).toEqual(Array(9).fill('wrong'));
    expect(await signIn(new Browser())).toBe('home');
  });

  it('count as many when they come at once', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    const tries = Array.from({ length: 30 }, () => signIn(browser, 'mavi-bisiklet-42!'));
    const seen = await Promise.all(tries);
    expect(seen.filter((one) => one === 'wrong')).toHaveLength(10);
    expect(seen.filter((one) => one === 'blocked')).toHaveLength(20);
  });

  it('outlive a restart', async () => {
    await addAccount(test.store);
    await fail(10);
    const rows = test.store.all('select * from attempt');
    expect(rows).toHaveLength(2);
    // neither addresses nor accounts can be read there
    expect(JSON.stringify(rows)).not.toMatch(/ayse|192\.0/);
  });

  it('block an address that tries many accounts', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    for (let i = 0; i < 50; i++) {
      expect(await signIn(browser, 'x', `a${i}@belediye.example`)).toBe('wrong');
    }
    expect(await signIn(browser)).toBe('blocked');
    expect(await signIn(new Browser('198.51.100.7'))).toBe('home');
    pass(15 * 60_000);
    expect(await signIn(browser)).toBe('home');
  }, 120_000);

  it('are counted over both steps', async () => {
    await addAccount(test.store, { role: 'manager' });
    const browser = new Browser();
    const { address } = await setUp(browser);
    const thief = new Browser('198.51.100.7');
    expect(await signIn(thief)).toBe('code');
    const wrong = String((Number(computeCode(address)) + 1) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 4; i++) expect(await enter(thief, wrong)).toBe('wrong');
    for (let i = 0; i < 6; i++) await signIn(thief, 'mavi-bisiklet-42!');
    expect(await signIn(thief)).toBe('blocked');
    pass(15 * 60_000);
    expect(await signIn(thief)).toBe('code');
  });

  it('take nothing away from somebody who is signed in', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    await signIn(browser);
    await fail(10, EMAIL, new Browser('198.51.100.7'));
    expect(browser.session(test)).toBeDefined();
  });
});

describe('codes', () => {
  it.each(ACCOUNT_ROLES)('are asked of all but council members: %s', async (role) => {
    await addAccount(test.store, { role });
    const browser = new Browser();
    expect(await signIn(browser)).toBe(needsCode(role) ? 'set_up' : 'home');
    expect(browser.session(test)?.account.hasCode).toBe(false);
  });

  it('are set up once, and asked for from then on', async () => {
    const id = await addAccount(test.store, { role: 'manager' });
    const browser = new Browser();
    const { address } = await setUp(browser);
    expect(new URL(address).searchParams.get('issuer')).toBe('Etki');
    expect(decodeURIComponent(new URL(address).pathname)).toContain(EMAIL);
    expect(browser.session(test)?.account).toMatchObject({ id, hasCode: true });
    expect(actions()).toEqual(['code_set_up', 'signed_in']);
    const other = new Browser();
    expect(await signIn(other)).toBe('code');
    expect(other.session(test)).toBeUndefined();
    pass(60_000);
    expect(await enter(other, computeCode(address))).toBe('done');
    expect(other.session(test)?.account.id).toBe(id);
  });

  it.each([
    [-90_000, 'wrong'],
    [-30_000, 'done'],
    [0, 'done'],
    [30_000, 'done'],
    [90_000, 'wrong'],
  ])('of an app whose clock is %i ms off: %s', async (off, outcome) => {
    await addAccount(test.store, { role: 'manager' });
    const { address } = await setUp(new Browser());
    pass(10 * 60_000);
    const browser = new Browser();
    await signIn(browser);
    expect(await enter(browser, computeCode(address, Date.now() + off))).toBe(outcome);
  });

  it('count once', async () => {
    await addAccount(test.store, { role: 'manager' });
    const { address } = await setUp(new Browser());
    const [first, second] = [new Browser(), new Browser()];
    await signIn(first);
    await signIn(second);
    // the code that set codes up was used too
    expect(await enter(first, computeCode(address))).toBe('wrong');
    pass(30_000);
    const code = computeCode(address);
    expect(await enter(first, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe('done');
    expect(await enter(second, code)).toBe('wrong');
    pass(30_000);
    expect(await enter(second, computeCode(address))).toBe('done');
  });

  it.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '-12345'])(
    'are six digits: %j is none',
    async (code) => {
      await addAccount(test.store, { role: 'manager' });
      await setUp(new Browser());
      const browser = new Browser();
      await signIn(browser);
      expect(await enter(browser, code)).toBe('wrong');
    },
  );

  it('need the password before, and not long before', async () => {
    await addAccount(test.store, { role: 'manager' });
    const { address } = await setUp(new Browser());
    pass(60_000);
    expect(await enter(new Browser(), computeCode(address))).toBe('expired');
    const slow = new Browser();
    await signIn(slow);
    pass(10 * 60_000 + 1);
    expect(await enter(slow, computeCode(address))).toBe('expired');
  });

  it('are asked for anew after five wrong ones', async () => {
    await addAccount(test.store, { role: 'manager' });
    const { address } = await setUp(new Browser());
    pass(60_000);
    const browser = new Browser();
    await signIn(browser);
    const wrong = (i: number) =>
      String((Number(computeCode(address)) + 1 + i) % 1_000_000).padStart(6, '0');
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) seen.push(await enter(browser, wrong(i)));
    expect(seen).toEqual([...Array(5).fill('wrong'), 'expired']);
    expect(await enter(browser, computeCode(address))).toBe('expired');
  });

  it('of one account do not open another', async () => {
    await addAccount(test.store, { role: 'manager' });
    const { address } = await setUp(new Browser());
    await addAccount(test.store, { role: 'manager', email: 'b@belediye.example' });
    const other = new Browser();
    expect(await signIn(other, PASSWORD, 'b@belediye.example')).toBe('set_up');
    const session = other.session(test);
    if (!session) throw new Error('no session');
    pass(60_000);
    const outcome = await test.accounts.confirmCode(session, computeCode(address), other.client);
    expect(outcome).toEqual({ kind: 'refused', reason: 'wrong' });
  });

  it('move to another device with the password, and end other sessions', async () => {
    await addAccount(test.store, { role: 'manager' });
    const [browser, other] = [new Browser(), new Browser()];
    const { address } = await setUp(browser);
    pass(60_000);
    await signIn(other);
    await enter(other, computeCode(address));
    const session = browser.session(test);
    if (!session) throw new Error('no session');
    const refused = await test.accounts.replaceCode(session, 'mavi-bisiklet', browser.client);
    expect(refused).toEqual({ kind: 'refused', reason: 'wrong' });
    expect(other.session(test)).toBeDefined();
    const outcome = await test.accounts.replaceCode(session, PASSWORD, browser.client);
    expect(outcome.kind).toBe('done');
    expect(other.session(test)).toBeUndefined();
    expect(browser.session(test)?.account.hasCode).toBe(false);
    const next = await test.accounts.pendingCode(session);
    expect(next).toMatch(/^otpauth:/);
    expect(next).not.toBe(address);
  });
});

describe('recovery codes', () => {
  it('open the door once each', async () => {
    const id = await addAccount(test.store, { role: 'steward' });
    const { recovery } = await setUp(new Browser());
    expect(recovery).toHaveLength(10);
    expect(new Set(recovery).size).toBe(10);
    for (const code of recovery) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
    const [first = '', second = ''] = recovery;
    const browser = new Browser();
    await signIn(browser);
    expect(await recover(browser, 'aaaaa-bbbbb')).toBe('wrong');
    const typed = ` ${first.replace('-', ' ').toUpperCase()} `;
    expect(await recover(browser, typed)).toBe('done');
    expect(browser.session(test)?.account.id).toBe(id);
    expect(actions()).toContain('recovery_code_used');
    const again = new Browser();
    await signIn(again);
    expect(await recover(again, first)).toBe('wrong');
    expect(await recover(again, second)).toBe('done');
  });

  it('are not kept as they are', async () => {
    await addAccount(test.store, { role: 'steward' });
    const { recovery, address } = await setUp(new Browser());
    const rows = JSON.stringify(test.store.all('select * from "twoFactor"'));
    for (const code of recovery) expect(rows).not.toContain(code);
    expect(rows).not.toContain(new URL(address).searchParams.get('secret'));
  });

  it('are renewed with the password; the old ones are void', async () => {
    await addAccount(test.store, { role: 'steward' });
    const browser = new Browser();
    const { recovery } = await setUp(browser);
    const session = browser.session(test);
    if (!session) throw new Error('no session');
    const wrong = await test.accounts.renewRecovery(session, 'mavi-bisiklet', browser.client);
    expect(wrong).toEqual({ kind: 'refused', reason: 'wrong' });
    const outcome = await test.accounts.renewRecovery(session, PASSWORD, browser.client);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    const other = new Browser();
    await signIn(other);
    expect(await recover(other, recovery[0] ?? '')).toBe('wrong');
    expect(await recover(other, outcome.recovery[0] ?? '')).toBe('done');
  });
});

describe('a session', () => {
  it.each([
    ['council', 12 * HOUR],
    ['admin', 12 * HOUR],
  ] as const)('of a %s ends after 12 hours without a request', async (role, idle) => {
    await addAccount(test.store, { role });
    const browser = new Browser();
    await signIn(browser);
    expect(browser.session(test)).toBeDefined();
    pass(idle - 1);
    expect(browser.session(test)).toBeDefined();
    pass(idle);
    expect(browser.session(test)).toBeUndefined();
  });

  it.each([
    ['council', 14 * 24],
    ['manager', 14 * 24],
    ['admin', 12],
  ] as const)('of a %s ends after %i hours however much it is used', async (role, hours) => {
    await addAccount(test.store, { role });
    const browser = new Browser();
    await signIn(browser);
    for (let hour = 4; hour < hours; hour += 4) {
      pass(4 * HOUR);
      if (!browser.session(test)) throw new Error(`over after ${hour} hours`);
    }
    pass(4 * HOUR);
    expect(browser.session(test)).toBeUndefined();
    expect(test.store.all('select * from session')).toEqual([]);
  });

  it('ended by its holder or an administrator is over at once', async () => {
    const id = await addAccount(test.store);
    const [first, second, third] = [new Browser(), new Browser(), new Browser()];
    for (const browser of [first, second, third]) {
      await signIn(browser);
      pass(1000);
    }
    const listed = listSessions(test.store, id);
    expect(listed).toHaveLength(3);
    expect(listed[0]?.agent).toContain('Firefox');
    const own = second.session(test)?.id ?? '';
    expect(endSession(test.store, 'another account', own)).toBe(false);
    expect(endSession(test.store, id, own)).toBe(true);
    expect(second.session(test)).toBeUndefined();
    expect(endSessions(test.store, id, third.session(test)?.id)).toBe(1);
    expect([first.session(test), third.session(test) !== undefined]).toEqual([undefined, true]);
  });

  it('knows at the next request that the role has changed or the account is locked', async () => {
    const id = await addAccount(test.store, { role: 'manager' });
    await addAccount(test.store, { role: 'admin', email: 'admin@belediye.example' });
    const browser = new Browser();
    await setUp(browser);
    changeRole(test.store, id, 'council', {});
    expect(browser.session(test)?.account.role).toBe('council');
    changeRole(test.store, id, 'manager', { district: ['cinar'] });
    expect(browser.session(test)?.account.scope).toEqual({ district: ['cinar'] });
    lockAccount(test.store, id);
    expect(browser.session(test)).toBeUndefined();
    unlockAccount(test.store, id);
    expect(browser.session(test)).toBeUndefined();
  });

  it('is not opened by a cookie that somebody else signed', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    await signIn(browser);
    expect(browser.session({ ...test, secret: 'another' })).toBeUndefined();
    const { token } = test.store.get('select token from session') ?? {};
    for (const value of [String(token), `${String(token)}.`, `${String(token)}.AAAA`, '.', '']) {
      const forged = new Browser();
      forged.take([{ name: cookieNames(false).session, value, maxAge: 1 }]);
      expect(forged.session(test)).toBeUndefined();
    }
  });

  it('is ended by signing out', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    await signIn(browser);
    const session = browser.session(test);
    if (!session) throw new Error('no session');
    browser.take((await test.accounts.signOut(session, browser.client)).cookies);
    expect(browser.names).toEqual([]);
    expect(test.store.all('select * from session')).toEqual([]);
    expect(actions()).toEqual(['signed_in', 'signed_out']);
  });

  it('is read as better-auth reads it', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    await signIn(browser);
    const { store, secret } = test;
    const auth = betterAuth(
      authOptions({ store, secret, isSecure: false, record: () => undefined }),
    );
    const headers = new Headers({ cookie: browser.client.cookies });
    const theirs = await auth.api.getSession({ headers });
    const ours = browser.session(test);
    expect([ours?.id, ours?.account.id]).toEqual([theirs?.session.id, theirs?.user.id]);
  });

  it('keeps no address of its reader', async () => {
    await addAccount(test.store);
    await signIn(new Browser());
    expect(JSON.stringify(test.store.all('select * from session'))).not.toContain('192.0.2.1');
  });
});

describe('cookies', () => {
  it.each([
    [false, 'etki.session_token'],
    [true, '__Host-etki.session_token'],
  ])('encrypted connection: %s, named %s', async (isSecure, name) => {
    const own = openTestAccounts(isSecure);
    try {
      await addAccount(own.store);
      const client: Client = { cookies: '', agent: '', address: '' };
      const outcome = await own.accounts.signIn({ email: EMAIL, password: PASSWORD }, client);
      if (outcome.kind === 'refused') throw new Error(outcome.reason);
      expect(outcome.cookies.map((cookie) => cookie.name)).toEqual([name]);
      const browser = new Browser();
      browser.take(outcome.cookies);
      expect(browser.session(own, isSecure)).toBeDefined();
      expect(browser.session(own, !isSecure)).toBeUndefined();
    } finally {
      own.close();
    }
  });
});

describe('a new password', () => {
  it('needs the old one, and ends other sessions', async () => {
    await addAccount(test.store);
    const [browser, other] = [new Browser(), new Browser()];
    await signIn(browser);
    await signIn(other);
    const session = browser.session(test);
    if (!session) throw new Error('no session');
    const change = (current: string, next: string) =>
      test.accounts.changePassword(session, { current, next }, browser.client);
    const next = 'yeşil tramvay 1987';
    expect(await change('mavi-bisiklet', next)).toEqual({ kind: 'refused', reason: 'wrong' });
    expect(await change(PASSWORD, 'kısa')).toEqual({ kind: 'refused', reason: 'short' });
    expect(other.session(test)).toBeDefined();
    expect(await change(PASSWORD, next)).toEqual({ kind: 'done', cookies: [] });
    expect([browser.session(test)?.id, other.session(test)]).toEqual([session.id, undefined]);
    expect(await signIn(new Browser())).toBe('wrong');
    expect(await signIn(new Browser(), next)).toBe('home');
    expect(actions()).toContain('password_changed');
  });

  it('is not guessed by who has stolen a session', async () => {
    await addAccount(test.store);
    const browser = new Browser();
    await signIn(browser);
    const session = browser.session(test);
    if (!session) throw new Error('no session');
    const given = { current: 'mavi-bisiklet', next: 'yeşil tramvay 1987' };
    const seen: string[] = [];
    for (let i = 0; i < 11; i++) {
      const outcome = await test.accounts.changePassword(session, given, browser.client);
      seen.push(outcome.kind === 'refused' ? outcome.reason : 'done');
    }
    expect(seen).toEqual([...Array(10).fill('wrong'), 'blocked']);
  });
});

describe('a link', () => {
  const person = { name: 'Zeynep Kaya', email: 'zeynep@belediye.example', password: PASSWORD };
  const accept = (token: string, given: Partial<typeof person> = {}, browser = new Browser()) =>
    test.accounts.acceptLink(token, { ...person, ...given }, browser.client);

  it('makes the first administrator, once', async () => {
    const token = makeLink(test.store, 'setup');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(test.store.all('select * from link'))).not.toContain(token);
    const browser = new Browser();
    const outcome = await accept(token, {}, browser);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    expect(outcome.next).toBe('set_up');
    browser.take(outcome.cookies);
    expect(browser.session(test)?.account).toMatchObject({ role: 'admin', name: person.name });
    expect(await accept(token)).toEqual({ kind: 'refused', reason: 'expired' });
    // another that was made before there was an administrator
    expect(await accept(makeLink(test.store, 'setup'), { email: 'x@belediye.example' })).toEqual({
      kind: 'refused',
      reason: 'expired',
    });
  });

  it('is too old after 24 hours', async () => {
    const token = makeLink(test.store, 'setup');
    pass(24 * HOUR - 1);
    expect(readLink(test.store, token)).toEqual({ purpose: 'setup' });
    pass(1);
    expect(readLink(test.store, token)).toBeUndefined();
    expect(await accept(token)).toEqual({ kind: 'refused', reason: 'expired' });
  });

  it('is void once another was made', () => {
    const first = makeLink(test.store, 'setup');
    const second = makeLink(test.store, 'setup');
    expect(readLink(test.store, first)).toBeUndefined();
    expect(readLink(test.store, second)).toBeDefined();
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'a\u0007b' }, 'name'],
    [{ email: 'zeynep' }, 'email'],
    [{ email: 'zeynep@belediye' }, 'email'],
    [{ password: 'kısa' }, 'short'],
    [{ password: 'zeynepzeynep1' }, 'personal'],
    [{ password: 'aaaaaaaaaaaa' }, 'plain'],
  ] as const)('refuses %o and stays good', async (given, reason) => {
    const token = makeLink(test.store, 'setup');
    expect(await accept(token, given)).toEqual({ kind: 'refused', reason });
    expect((await accept(token)).kind).toBe('done');
  });

  it('is used once even when it is used twice at once', async () => {
    const token = makeLink(test.store, 'setup');
    const both = await Promise.all([accept(token), accept(token, { email: 'b@belediye.example' })]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect(test.store.all('select * from holder')).toHaveLength(1);
  });

  it('of an invitation sets the password of who was invited', async () => {
    const { store } = test;
    const id = createAccount(store, {
      name: 'Ali',
      email: 'ali@belediye.example',
      role: 'council',
    });
    const token = makeLink(store, 'invite', id);
    expect(readLink(store, token)).toMatchObject({ purpose: 'invite', account: { id } });
    expect(findAccount(store, id)?.hasPassword).toBe(false);
    const browser = new Browser();
    const outcome = await accept(token, {}, browser);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    browser.take(outcome.cookies);
    expect(outcome.next).toBe('home');
    // name and address are those of the invitation
    expect(browser.session(test)?.account).toMatchObject({ id, name: 'Ali', hasPassword: true });
  });

  it('of a reset takes password, codes and sessions away, when it is used and not before', async () => {
    const id = await addAccount(test.store, { role: 'manager' });
    const browser = new Browser();
    const { address, recovery } = await setUp(browser);
    const token = makeLink(test.store, 'reset', id);
    pass(60_000);
    const other = new Browser();
    await signIn(other);
    expect(await enter(other, computeCode(address))).toBe('done');
    const next = 'yeşil tramvay 1987';
    const fresh = new Browser();
    const outcome = await accept(token, { password: next }, fresh);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    expect(outcome.next).toBe('set_up');
    expect([browser.session(test), other.session(test)]).toEqual([undefined, undefined]);
    expect(await signIn(new Browser())).toBe('wrong');
    const last = new Browser();
    expect(await signIn(last, next)).toBe('set_up');
    expect(await recover(last, recovery[0] ?? '')).toBe('expired');
  });

  it('ends a lock-out', async () => {
    const id = await addAccount(test.store);
    for (let i = 0; i < 10; i++) await signIn(new Browser(), 'mavi-bisiklet');
    expect(await signIn(new Browser())).toBe('blocked');
    const outcome = await accept(makeLink(test.store, 'reset', id));
    expect(outcome).toMatchObject({ kind: 'done', next: 'home' });
  });

  it.each(['', 'x', `${'A'.repeat(43)}`, `${'A'.repeat(44)}`, '../../etc/passwd'])(
    'is not %j',
    async (token) => {
      makeLink(test.store, 'setup');
      expect(readLink(test.store, token)).toBeUndefined();
      expect(await accept(token)).toEqual({ kind: 'refused', reason: 'expired' });
    },
  );

  it('of a locked account is closed', async () => {
    const id = await addAccount(test.store);
    const token = makeLink(test.store, 'reset', id);
    lockAccount(test.store, id);
    expect(await accept(token)).toEqual({ kind: 'refused', reason: 'expired' });
  });
});
