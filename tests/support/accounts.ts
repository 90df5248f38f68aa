import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import { needsCode, type AccountRole } from '#lib/role.ts';
import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import {
  openAccounts,
  protectPassword,
  type Accounts,
  type Client,
  type Hasher,
  type SetCookie,
} from '#lib/server/accounts.ts';
import { accountsKeyPath, readKey } from '#lib/server/key.ts';
import type { Entry } from '#lib/server/record.ts';
import { createAccount, listAccounts, setPassword, type NewAccount } from '#lib/server/roster.ts';
import { cookieNames, readSession, readToken, type Session } from '#lib/server/sessions.ts';
import { openStore, storePath, type Store } from '#lib/server/store.ts';

/** Accounts in a folder of their own, with what was recorded of them. */
export interface TestAccounts {
  readonly path: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly secret: string;
  readonly recorded: Entry[];
  close(): void;
}

export const PASSWORD = 'kırmızı-bisiklet-42';

/** Quick, for tests that are not about how passwords are kept. */
export const QUICK: Hasher = {
  hash: (password) =>
    Promise.resolve(`quick ${createHash('sha256').update(password).digest('hex')}`),
  verify: async ({ hash, password }) => hash === (await QUICK.hash(password)),
};

export function openTestAccounts(isSecure = false): TestAccounts {
  const folder = mkdtempSync(join(tmpdir(), 'etki-accounts-'));
  const path = join(folder, 'store', 'etki.sqlite');
  const store = openStore(path, [ACCOUNT_TABLES]);
  const secret = randomBytes(32).toString('hex');
  const recorded: Entry[] = [];
  const record = (entry: Entry): void => void recorded.push(entry);
  const accounts = openAccounts({ store, secret, isSecure, record, hasher: QUICK });
  return {
    path,
    store,
    accounts,
    secret,
    recorded,
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An account that has accepted its invitation. @returns its id */
export async function addAccount(store: Store, account: Partial<NewAccount> = {}): Promise<string> {
  const id = createAccount(store, {
    name: 'Ayşe Yılmaz',
    email: 'ayse@belediye.example',
    role: 'council',
    ...account,
  });
  setPassword(store, id, await protectPassword(PASSWORD, QUICK));
  return id;
}

/** A browser: keeps the cookies that it is given. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #address: string;

  constructor(address = '192.0.2.1') {
    this.#address = address;
  }

  get client(): Client {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { cookies, agent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', address: this.#address };
  }

  take(cookies: readonly SetCookie[]): void {
    for (const { name, value, maxAge } of cookies) {
      if (maxAge > 0) this.#cookies.set(name, encodeURIComponent(value));
      else this.#cookies.delete(name);
    }
  }

  get names(): string[] {
    return [...this.#cookies.keys()];
  }

  session(
    { store, secret }: Pick<TestAccounts, 'store' | 'secret'>,
    isSecure = false,
  ): Session | undefined {
    const cookie = this.#cookies.get(cookieNames(isSecure).session);
    const token = readToken(cookie && decodeURIComponent(cookie), secret);
    return token === undefined ? undefined : readSession(store, token);
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of an app for a secret, by RFC 6238 with its own arithmetic. @param address as in a QR code */
export function computeCode(address: string, now = Date.now()): string {
  const secret = new URL(address).searchParams.get('secret') ?? '';
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const key = Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  const number = hash.readUInt32BE(at) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Signs a new account of a role in, beside the server. @returns its cookies */
export async function enterAs(
  warehouse: string,
  role: AccountRole,
  { isProven = true, scope = {} }: { isProven?: boolean; scope?: ReaderScope } = {},
): Promise<string> {
  const store = openStore(storePath(warehouse), [ACCOUNT_TABLES]);
  try {
    const secret = readKey(accountsKeyPath(warehouse)).toString('hex');
    const record = (): void => undefined;
    const accounts = openAccounts({ store, secret, isSecure: false, record, hasher: QUICK });
    const email = `${role}-${listAccounts(store).length}@belediye.example`;
    const cookies = new Browser();
    await addAccount(store, { name: role, email, role, scope });
    const entered = await accounts.signIn({ email, password: PASSWORD }, cookies.client);
    if (entered.kind === 'refused') throw new Error(entered.reason);
    cookies.take(entered.cookies);
    if (!isProven || !needsCode(role)) return cookies.client.cookies;
    const session = cookies.session({ store, secret });
    if (!session) throw new Error('no session');
    const address = (await accounts.pendingCode(session)) ?? '';
    const proven = await accounts.confirmCode(session, computeCode(address), cookies.client);
    if (proven.kind === 'refused') throw new Error(proven.reason);
    cookies.take(proven.cookies);
    return cookies.client.cookies;
  } finally {
    store.close();
  }
}
