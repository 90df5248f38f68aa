import { createHash, randomBytes } from 'node:crypto';
import { findAccount, hasAdministrator, type Account } from '#lib/server/roster.ts';
import type { Store, StoreRow } from '#lib/server/store.ts';

/**
 * Links that are used once: for the first administrator, for who is invited, and for who lost the
 * password or the codes. Only a hash of them is kept.
 */

export const PURPOSES = ['setup', 'invite', 'reset'] as const;

export type Purpose = (typeof PURPOSES)[number];

const HOUR_MS = 60 * 60_000;

/** How long a link can be used, in hours: an invitation waits for a weekend. */
export const LINK_HOURS = { setup: 24, invite: 72, reset: 24 } as const satisfies Record<
  Purpose,
  number
>;

/** 256 bits. */
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type Link =
  | { readonly purpose: 'setup' }
  | { readonly purpose: 'invite' | 'reset'; readonly account: Account };

/** Makes a link; those made before for the same are void. @param id of the account that it is for */
export function makeLink(store: Store, purpose: Purpose, id?: string): string {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expires = new Date(Date.now() + LINK_HOURS[purpose] * HOUR_MS).toISOString();
  store.together(() => {
    if (id === undefined) store.run('delete from link where user_id is null');
    else store.run('delete from link where user_id = ?', id);
    store.run('insert into link values (?, ?, ?, ?)', hashOf(token), purpose, id ?? null, expires);
  });
  return token;
}

/** The link of a token; undefined when it is wrong, used or too old. Does not use it. */
export function readLink(store: Store, token: string): Link | undefined {
  if (!TOKEN.test(token)) return undefined;
  const row = store.get('select * from link where token_hash = ?', hashOf(token));
  return row && describe(store, row);
}

/** Uses a link up. @returns what it was for; undefined when it cannot be used (any more) */
export function takeLink(store: Store, token: string): Link | undefined {
  if (!TOKEN.test(token)) return undefined;
  const row = store.get('delete from link where token_hash = ? returning *', hashOf(token));
  return row && describe(store, row);
}

function describe(store: Store, row: StoreRow): Link | undefined {
  if (String(row.expires_at) <= new Date().toISOString()) return undefined;
  if (row.purpose === 'setup') return hasAdministrator(store) ? undefined : { purpose: 'setup' };
  const account = findAccount(store, String(row.user_id));
  if (!account || account.isLocked) return undefined;
  return { purpose: row.purpose === 'invite' ? 'invite' : 'reset', account };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The page that a link leads to. @param origin as `https://etki.example.org` */
export function linkAddress(origin: string, token: string): string {
  return `${origin}/setup?token=${token}`;
}
