import { createHmac } from 'node:crypto';
import type { Store } from '#lib/server/store.ts';

/**
 * Failed tries to sign in, counted by the account that was tried and by the address that they came
 * from, and kept over a restart. Whether an account exists makes no difference. A try is counted before
 * its password is looked at, and taken back when it was right: many at once count as many.
 */

/** How many failures in a row are too many. An office behind one address shares it. */
export const MOST_FAILURES = { account: 10, address: 50 } as const;

type Kind = keyof typeof MOST_FAILURES;

const KINDS = Object.keys(MOST_FAILURES) as Kind[];

/** How long nothing more is tried, and after how long failures are forgotten. */
const BLOCKED_MS = 15 * 60_000;
const REMEMBERED_MS = 24 * 60 * 60_000;

/** The names that a try is counted under. */
export type Tried = Readonly<Record<Kind, string>>;

export interface Attempts {
  /** Counts a try. @returns `blocked` when it must not be made, `last` when no other follows it */
  begin(tried: Tried): 'open' | 'last' | 'blocked';
  /** The try was right, but is not all that is needed. */
  takeBack(tried: Tried): void;
  /** Somebody has shown that the account is theirs. */
  succeed(tried: Tried): void;
  /** Forgets the failures of an account. */
  clear(account: string): void;
}

/** @param secret under which names are kept: what was typed as an address may be a password */
export function countAttempts(store: Store, secret: string): Attempts {
  const keyOf = (kind: Kind, name: string): string =>
    `${kind} ${createHmac('sha256', secret).update(`${kind}:${name}`).digest('base64url')}`;
  const takeBack = (kind: Kind, name: string): void => {
    store.run(
      `update attempt set failures = max(failures - 1, 0),
        blocked_until = case when failures - 1 < ? then null else blocked_until end where key = ?`,
      MOST_FAILURES[kind],
      keyOf(kind, name),
    );
  };
  const clear = (account: string): void => {
    store.run('delete from attempt where key = ?', keyOf('account', account));
  };
  return {
    begin: (tried) =>
      store.together(() => {
        const now = new Date();
        forget(store, now);
        const keys = KINDS.map((kind) => [kind, keyOf(kind, tried[kind])] as const);
        if (keys.some(([, key]) => isBlocked(store, key, now))) return 'blocked';
        const counts = keys.map(([kind, key]) => count(store, key, { kind, now }));
        return counts.includes('last') ? 'last' : 'open';
      }),
    takeBack: (tried) => {
      for (const kind of KINDS) takeBack(kind, tried[kind]);
    },
    succeed: (tried) => {
      takeBack('address', tried.address);
      clear(tried.account);
    },
    clear,
  };
}

/** What is old, and blocks that are over. */
function forget(store: Store, now: Date): void {
  const before = new Date(now.getTime() - REMEMBERED_MS).toISOString();
  store.run(
    'delete from attempt where since <= ? or blocked_until <= ?',
    before,
    now.toISOString(),
  );
}

function isBlocked(store: Store, key: string, now: Date): boolean {
  const row = store.get('select blocked_until from attempt where key = ?', key);
  return typeof row?.blocked_until === 'string' && row.blocked_until > now.toISOString();
}

function count(
  store: Store,
  key: string,
  { kind, now }: { readonly kind: Kind; readonly now: Date },
): 'open' | 'last' {
  const row = store.get(
    `insert into attempt (key, failures, since) values (?, 1, ?)
     on conflict (key) do update set failures = failures + 1 returning failures`,
    key,
    now.toISOString(),
  );
  if (Number(row?.failures) < MOST_FAILURES[kind]) return 'open';
  const until = new Date(now.getTime() + BLOCKED_MS).toISOString();
  store.run('update attempt set blocked_until = ? where key = ?', until, key);
  return 'last';
}
