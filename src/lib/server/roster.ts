import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { isLanguage, type Language } from '#lib/i18n/languages.ts';
import { SCOPE_DIMENSIONS, type ReaderScope } from '#lib/metrics/readerScope.ts';
import { isAccountRole, type AccountRole } from '#lib/role.ts';
import type { Store, StoreRow } from '#lib/server/store.ts';

/** Who has an account, and what each may do. Passwords, codes and sessions are in other modules. */

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AccountRole;
  /** Empty where nothing is limited; only managers are. */
  readonly scope: ReaderScope;
  readonly language: Language | undefined;
  /** Signs in with a code beside the password. */
  readonly hasCode: boolean;
  /** Has set a password: an invitation that was not accepted has none. */
  readonly hasPassword: boolean;
  readonly isLocked: boolean;
  /** ISO times. */
  readonly made: string;
  readonly seen: string | undefined;
}

/** The address has an account already; there is no such account; somebody must stay administrator. */
export class EmailTaken extends Error {}
export class UnknownAccount extends Error {}
export class LastAdministrator extends Error {}

/** As addresses are compared, and as better-auth takes them. */
const EMAIL = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 100;

/** @returns undefined for what is no address */
export function readEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= LONGEST_EMAIL && EMAIL.test(email) ? email : undefined;
}

/** @returns undefined for what is no name */
export function readName(text: string): string | undefined {
  const name = text.trim().replaceAll(/\s+/g, ' ').normalize('NFC');
  const isOne = name !== '' && [...name].length <= LONGEST_NAME && !/\p{Cc}/u.test(name);
  return isOne ? name : undefined;
}

const memberIds = v.array(v.pipe(v.string(), v.nonEmpty()));
const scopeSchema = v.partial(
  v.strictObject({ district: memberIds, theme: memberIds, program: memberIds }),
);

/** A scope as it is stored. @throws for anything else: no scope is not a narrow one */
export function parseScope(text: string): ReaderScope {
  return v.parse(scopeSchema, JSON.parse(text)) as ReaderScope;
}

const COLUMNS = `"user".id, name, email, role, scope, language, locked_at, seen_at,
  "user".createdAt as made, twoFactorEnabled as has_code,
  exists (select 1 from account where userId = "user".id and password is not null) as has_password`;

const JOINED = `"user" join holder on holder.user_id = "user".id`;

/** All accounts by name. */
export function listAccounts(store: Store): Account[] {
  return store.all(`select ${COLUMNS} from ${JOINED} order by name, email`).map(readAccount);
}

export function findAccount(store: Store, id: string): Account | undefined {
  const row = store.get(`select ${COLUMNS} from ${JOINED} where "user".id = ?`, id);
  return row && readAccount(row);
}

export function findByEmail(store: Store, email: string): Account | undefined {
  const row = store.get(`select ${COLUMNS} from ${JOINED} where email = ?`, email);
  return row && readAccount(row);
}

function readAccount(row: StoreRow): Account {
  const { role, language } = row;
  if (!isAccountRole(role)) throw new Error(`unknown role: ${String(role)}`);
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined;
  return {
    id: String(row.id),
    name: String(row.name),
    email: String(row.email),
    role,
    scope: parseScope(String(row.scope)),
    language: isLanguage(language) ? language : undefined,
    hasCode: row.has_code === 1,
    hasPassword: row.has_password === 1,
    isLocked: row.locked_at !== null,
    made: String(row.made),
    seen: text(row.seen_at),
  };
}

export function hasAccounts(store: Store): boolean {
  return store.get('select 1 as one from holder limit 1') !== undefined;
}

/** Accounts that can administer: with a password and not locked. */
const ABLE = `role = 'admin' and locked_at is null and exists (
  select 1 from account where userId = holder.user_id and password is not null)`;

export function hasAdministrator(store: Store): boolean {
  return store.get(`select 1 as one from holder where ${ABLE} limit 1`) !== undefined;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly role: AccountRole;
  readonly scope?: ReaderScope;
}

/** Makes an account without a password. @returns its id @throws {EmailTaken} */
export function createAccount(store: Store, { name, email, role, scope = {} }: NewAccount): string {
  const id = randomUUID();
  const now = new Date().toISOString();
  if (findByEmail(store, email)) throw new EmailTaken(email);
  store.run(
    `insert into "user" (id, name, email, emailVerified, createdAt, updatedAt, twoFactorEnabled)
     values (?, ?, ?, 1, ?, ?, 0)`,
    id,
    name,
    email,
    now,
    now,
  );
  const limits = JSON.stringify(limitsOf(role, scope));
  store.run('insert into holder (user_id, role, scope) values (?, ?, ?)', id, role, limits);
  return id;
}

/** Only managers are limited; a list without members is no limit that was chosen. */
function limitsOf(role: AccountRole, scope: ReaderScope): ReaderScope {
  if (role !== 'manager') return {};
  const chosen = SCOPE_DIMENSIONS.filter((id) => (scope[id]?.length ?? 0) > 0);
  return Object.fromEntries(chosen.map((id) => [id, scope[id]]));
}

/** Sets the password that an account signs in with. @param hash of the password */
export function setPassword(store: Store, id: string, hash: string): void {
  const now = new Date().toISOString();
  store.run('delete from account where userId = ?', id);
  store.run(
    `insert into account (id, accountId, providerId, userId, password, createdAt, updatedAt)
     values (?, ?, 'credential', ?, ?, ?, ?)`,
    randomUUID(),
    id,
    id,
    hash,
    now,
    now,
  );
}

/** Changes what an account may do. @throws {UnknownAccount} {LastAdministrator} */
export function changeRole(store: Store, id: string, role: AccountRole, scope: ReaderScope): void {
  store.together(() => {
    if (role !== 'admin') keepAdministrator(store, id);
    const limits = JSON.stringify(limitsOf(role, scope));
    const changed = store.run(
      'update holder set role = ?, scope = ? where user_id = ?',
      role,
      limits,
      id,
    );
    if (changed === 0) throw new UnknownAccount(id);
  });
}

/** Locks an account and ends its sessions. @throws {UnknownAccount} {LastAdministrator} */
export function lockAccount(store: Store, id: string): void {
  store.together(() => {
    keepAdministrator(store, id);
    const now = new Date().toISOString();
    const changed = store.run('update holder set locked_at = ? where user_id = ?', now, id);
    if (changed === 0) throw new UnknownAccount(id);
    store.run('delete from session where userId = ?', id);
  });
}

/** @throws {UnknownAccount} */
export function unlockAccount(store: Store, id: string): void {
  const changed = store.run('update holder set locked_at = null where user_id = ?', id);
  if (changed === 0) throw new UnknownAccount(id);
}

/** Removes an account with all that belongs to it. @throws {UnknownAccount} {LastAdministrator} */
export function removeAccount(store: Store, id: string): void {
  store.together(() => {
    keepAdministrator(store, id);
    if (store.run('delete from "user" where id = ?', id) === 0) throw new UnknownAccount(id);
  });
}

/** Somebody else must be able to administer before this account no longer is. */
function keepAdministrator(store: Store, id: string): void {
  const isOne = store.get(`select 1 as one from holder where ${ABLE} and user_id = ?`, id);
  if (!isOne) return;
  const other = store.get(`select 1 as one from holder where ${ABLE} and user_id <> ? limit 1`, id);
  if (!other) throw new LastAdministrator(id);
}

export function chooseLanguage(store: Store, id: string, language: Language): void {
  store.run('update holder set language = ? where user_id = ?', language, id);
}

/** Takes the second step of an account away: it is set up anew at the next sign-in. */
export function removeCode(store: Store, id: string): void {
  store.run('delete from "twoFactor" where userId = ?', id);
  store.run('update "user" set twoFactorEnabled = 0 where id = ?', id);
}
