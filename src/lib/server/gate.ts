import type { Accounts } from '#lib/server/accounts.ts';
import { accountsKeyPath, readKey } from '#lib/server/key.ts';
import { unrecorded, type Record } from '#lib/server/record.ts';
import { hasAccounts, hasAdministrator, type Account } from '#lib/server/roster.ts';
import { readSession, readToken, type Session } from '#lib/server/sessions.ts';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, storeExists, storePath, type Store } from '#lib/server/store.ts';
import type { Visitor } from '#lib/access.ts';
import { needsCode, type Role } from '#lib/role.ts';

/** Tells each request who is behind it, and opens the accounts when somebody needs them. */

/** Who is behind a request. */
export type Standing =
  /** Without accounts, on the computer that the server runs on. */
  | { readonly kind: 'local' }
  /** Before there is an administrator, over the network. */
  | { readonly kind: 'before_setup' }
  | { readonly kind: 'nobody' }
  /** Signed in; `unproven` while the codes that the role needs are not set up. */
  | { readonly kind: 'account' | 'unproven'; readonly session: Session };

/** What a request says about where it comes from. */
export interface Origin {
  /** Name of the host that the reader asked for. */
  readonly hostname: string;
  /** Whether something between the reader and the server passed the request on. */
  readonly isForwarded: boolean;
  /** Values of the session cookie, for encrypted and for plain connections. */
  readonly cookie: string | undefined;
}

export interface Gate {
  identify(origin: Origin): Standing;
  /** What is written while the product runs; made when it is first needed. */
  store(): Store;
  accounts(isSecure: boolean): Promise<Accounts>;
  readonly record: Record;
  close(): void;
}

export interface GateOptions {
  readonly warehouse: string;
  /** Where the server listens. */
  readonly host: string;
  readonly record?: Record;
}

const LOOPBACK = ['127.0.0.1', '::1', '[::1]', 'localhost'];

/** Whether a name means the computer itself: what listens there cannot be reached over the network. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

export function openGate({ warehouse, host, record = unrecorded }: GateOptions): Gate {
  const path = storePath(warehouse);
  let opened: Store | undefined;
  let secret: string | undefined;
  const accounts = new Map<boolean, Promise<Accounts>>();
  const store = (): Store => (opened ??= openStore(path, STORE_PARTS));
  const readSecret = (): string => (secret ??= readKey(accountsKeyPath(warehouse)).toString('hex'));
  /** Nobody has an account where there is no file: it is not made to find that out. */
  const existing = (): Store | undefined => (opened || storeExists(path) ? store() : undefined);
  const sessionOf = (from: Store, cookie: string | undefined): Session | undefined => {
    const token = cookie === undefined ? undefined : readToken(cookie, readSecret());
    return token === undefined ? undefined : readSession(from, token);
  };
  return {
    record,
    store,
    identify({ hostname, isForwarded, cookie }) {
      const from = existing();
      if (!from || !hasAccounts(from)) {
        const isHere = isLoopback(host) && isLoopback(hostname) && !isForwarded;
        return { kind: isHere ? 'local' : 'before_setup' };
      }
      const session = sessionOf(from, cookie);
      if (session) return { kind: isProven(session.account) ? 'account' : 'unproven', session };
      return { kind: hasAdministrator(from) ? 'nobody' : 'before_setup' };
    },
    accounts(isSecure) {
      const known = accounts.get(isSecure);
      if (known) return known;
      const opening = loadAccounts().then(({ openAccounts }) =>
        openAccounts({ store: store(), secret: readSecret(), isSecure, record }),
      );
      accounts.set(isSecure, opening);
      return opening;
    },
    close() {
      opened?.close();
      opened = undefined;
    },
  };
}

/** Loaded for the first who signs in: without accounts nothing of it is. */
function loadAccounts() {
  return import('#lib/server/accounts.ts');
}

function isProven({ role, hasCode }: Account): boolean {
  return hasCode || !needsCode(role);
}

/** Who comes to a door; without accounts a manager who may load data. */
export function visitorOf(standing: Standing): Visitor {
  switch (standing.kind) {
    case 'local':
      return 'steward';
    case 'before_setup':
      return 'before_setup';
    case 'nobody':
      return 'public';
    case 'unproven':
      return 'unproven';
    case 'account':
      return standing.session.account.role;
  }
}

/** Id of the account; without accounts the computer's own user. */
export function actorOf(standing: Standing): string {
  return 'session' in standing ? standing.session.account.id : standing.kind;
}

/** The role that questions are asked in. */
export function roleOf(standing: Standing): Role {
  const visitor = visitorOf(standing);
  return visitor === 'unproven' || visitor === 'before_setup' ? 'public' : visitor;
}
