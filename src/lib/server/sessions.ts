import { createHmac, timingSafeEqual } from 'node:crypto';
import { findAccount, type Account } from '#lib/server/roster.ts';
import type { AccountRole } from '#lib/role.ts';
import type { Store } from '#lib/server/store.ts';

/**
 * Sessions as each request reads them: from the store, never from the cookie alone, so that what an
 * administrator changes holds for the very next request.
 */

const HOUR_MS = 60 * 60_000;

/** Without a request for this long a session has ended. */
export const IDLE_HOURS = 12;

/** However often it is used, a session ends after this. */
export const ABSOLUTE_HOURS = {
  council: 14 * 24,
  manager: 14 * 24,
  steward: 14 * 24,
  admin: 12,
} as const satisfies Record<AccountRole, number>;

/** Use is written down at most this often. */
const NOTED_MS = 5 * 60_000;

export interface Session {
  readonly id: string;
  readonly account: Account;
}

/** A session as its holder sees it in a list. */
export interface ListedSession {
  readonly id: string;
  /** ISO times. */
  readonly made: string;
  readonly used: string;
  /** What the browser calls itself. */
  readonly agent: string;
}

/** Names of the cookies; browsers take a `__Host-` cookie from this very host alone. */
export function cookieNames(isSecure: boolean) {
  const prefix = isSecure ? '__Host-etki' : 'etki';
  return {
    prefix,
    session: `${prefix}.session_token`,
    challenge: `${prefix}.two_factor`,
  } as const;
}

/**
 * The token of a session cookie, where its signature is ours.
 * @param value `token.signature` as better-auth signs it: HMAC-SHA256 in base64
 */
export function readToken(value: string | undefined, secret: string): string | undefined {
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const own = createHmac('sha256', secret).update(token).digest();
  return given.length === own.length && timingSafeEqual(given, own) ? token : undefined;
}

/** The session of a token, if it has not ended; notes that it was used. */
export function readSession(store: Store, token: string, now = new Date()): Session | undefined {
  const row = store.get('select * from session where token = ?', token);
  if (!row) return undefined;
  const account = findAccount(store, String(row.userId));
  const made = new Date(String(row.createdAt));
  const isOver = (end: Date): boolean => end <= now;
  const ended =
    !account ||
    account.isLocked ||
    isOver(new Date(String(row.expiresAt))) ||
    isOver(endOf(made, account.role));
  if (ended) {
    store.run('delete from session where id = ?', row.id ?? '');
    return undefined;
  }
  const id = String(row.id);
  const noted = new Date(String(row.updatedAt)).getTime();
  if (now.getTime() - noted >= NOTED_MS || account.seen === undefined) {
    noteUse(store, { id, account }, now);
  }
  return { id, account };
}

function endOf(made: Date, role: AccountRole): Date {
  return new Date(made.getTime() + ABSOLUTE_HOURS[role] * HOUR_MS);
}

function noteUse(store: Store, { id, account }: Session, now: Date): void {
  const expires = new Date(now.getTime() + IDLE_HOURS * HOUR_MS).toISOString();
  const is = now.toISOString();
  store.run('update session set updatedAt = ?, expiresAt = ? where id = ?', is, expires, id);
  store.run('update holder set seen_at = ? where user_id = ?', is, account.id);
}

/** Sessions of an account that have not ended, the last used first. */
export function listSessions(store: Store, account: string, now = new Date()): ListedSession[] {
  return store
    .all(
      `select id, createdAt, updatedAt, userAgent from session
       where userId = ? and expiresAt > ? order by updatedAt desc, id`,
      account,
      now.toISOString(),
    )
    .map((row) => ({
      id: String(row.id),
      made: String(row.createdAt),
      used: String(row.updatedAt),
      agent: String(row.userAgent ?? ''),
    }));
}

/** Ends one session of an account. @returns whether there was one */
export function endSession(store: Store, account: string, id: string): boolean {
  return store.run('delete from session where userId = ? and id = ?', account, id) > 0;
}

/** Ends the sessions of an account. @param but the id of one that stays @returns how many ended */
export function endSessions(store: Store, account: string, but = ''): number {
  return store.run('delete from session where userId = ? and id <> ?', account, but);
}
