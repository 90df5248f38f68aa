import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import type { AccountRole } from '#lib/role.ts';
import { makeLink, type Purpose } from '#lib/server/links.ts';
import type { AccountAction, Record } from '#lib/server/record.ts';
import {
  changeRole,
  createAccount,
  findAccount,
  lockAccount,
  removeAccount,
  setPassword,
  UnknownAccount,
  unlockAccount,
  type NewAccount,
} from '#lib/server/roster.ts';
import { endSessions } from '#lib/server/sessions.ts';
import type { Store } from '#lib/server/store.ts';

/** What an administrator does to accounts; each of it is recorded. */

export interface Administration {
  /** Makes an account whose holder chooses the password. @throws {EmailTaken} */
  invite(account: NewAccount): { readonly id: string; readonly token: string };
  /** Makes an account that can sign in at once. @param hash of its password @throws {EmailTaken} */
  create(account: NewAccount, hash: string): string;
  /** Makes a link to choose a (new) password. @throws {UnknownAccount} */
  sendLink(id: string): { readonly purpose: Purpose; readonly token: string };
  /** @throws {UnknownAccount} {LastAdministrator} */
  change(id: string, role: AccountRole, scope: ReaderScope): void;
  /** @throws {UnknownAccount} {LastAdministrator} */
  lock(id: string): void;
  /** @throws {UnknownAccount} */
  unlock(id: string): void;
  /** @returns how many sessions ended */
  endSessions(id: string): number;
  /** @throws {UnknownAccount} {LastAdministrator} */
  remove(id: string): void;
}

/** @param actor id of the administrator, or `command` */
export function administer(store: Store, record: Record, actor: string): Administration {
  const note = (action: AccountAction, account: string, more: { [name: string]: string } = {}) =>
    record({ action, actor, details: { account, ...more } });
  const link = (purpose: Purpose, id: string): string => {
    const token = makeLink(store, purpose, id);
    note('link_made', id, { purpose });
    return token;
  };
  return {
    invite(account) {
      const id = store.together(() => createAccount(store, account));
      note('account_created', id, { role: account.role });
      return { id, token: link('invite', id) };
    },
    create(account, hash) {
      const id = store.together(() => {
        const made = createAccount(store, account);
        setPassword(store, made, hash);
        return made;
      });
      note('account_created', id, { role: account.role });
      return id;
    },
    sendLink(id) {
      const account = findAccount(store, id);
      if (!account) throw new UnknownAccount(id);
      const purpose = account.hasPassword ? 'reset' : 'invite';
      return { purpose, token: link(purpose, id) };
    },
    change(id, role, scope) {
      const before = findAccount(store, id);
      changeRole(store, id, role, scope);
      const after = findAccount(store, id);
      note('role_changed', id, {
        from: before?.role ?? '',
        to: role,
        scope: JSON.stringify(after?.scope ?? {}),
      });
    },
    lock(id) {
      lockAccount(store, id);
      note('account_locked', id);
    },
    unlock(id) {
      unlockAccount(store, id);
      note('account_unlocked', id);
    },
    endSessions(id) {
      const ended = endSessions(store, id);
      note('sessions_ended', id, { sessions: String(ended) });
      return ended;
    },
    remove(id) {
      removeAccount(store, id);
      note('account_removed', id);
    },
  };
}
