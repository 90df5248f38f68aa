import { error, fail, redirect } from '@sveltejs/kit';
import { readScope, specifyScope } from '#lib/components/scope.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { ACCOUNT_ROLES, isAccountRole } from '#lib/role.ts';
import { administer, type Administration } from '#lib/server/administration.ts';
import { LINK_HOURS, linkAddress } from '#lib/server/links.ts';
import {
  findAccount,
  LastAdministrator,
  UnknownAccount,
  type Account,
} from '#lib/server/roster.ts';
import { listSessions } from '#lib/server/sessions.ts';
import { sessionOf } from '../../entry.ts';
import { knownMembers } from '../members.ts';
import { readFields } from '../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One account: what it may do, how it is signed in with, and that it can be taken away. */
export const load: PageServerLoad = ({ locals, params }) => {
  const account = requireAccount(locals, params.account);
  const { language } = locals.reader;
  const { id, name, email, role, isLocked, hasPassword } = account;
  return {
    account: { id, name, email, role, isLocked, hasPassword },
    isOwn: isOwn(locals, id),
    sessions: listSessions(locals.gate.store(), id).length,
    roles: ACCOUNT_ROLES,
    scope: specifyScope(account.scope, locals.snapshot?.model, language),
  };
};

/** @throws 404 */
function requireAccount({ gate, reader }: App.Locals, id: string): Account {
  const account = findAccount(gate.store(), id);
  if (!account) error(404, { message: accountWords(reader.language).accounts.unknown });
  return account;
}

function isOwn(locals: App.Locals, id: string): boolean {
  return sessionOf(locals)?.account.id === id;
}

type Wording = ReturnType<typeof accountWords>['accounts'];

/** Does something to an account; what must not be done is refused in words. */
function attempt<T>(
  locals: App.Locals,
  run: (own: Administration, words: Wording) => T,
  place: 'role' | 'access' | 'remove',
) {
  const { gate, reader } = locals;
  const words = accountWords(reader.language).accounts;
  const own = administer(gate.store(), gate.record, sessionOf(locals)?.account.id ?? '');
  try {
    return run(own, words);
  } catch (cause) {
    if (cause instanceof LastAdministrator) return fail(409, { place, problem: words.last });
    if (cause instanceof UnknownAccount) error(404, { message: words.unknown });
    throw cause;
  }
}

export const actions: Actions = {
  role: async ({ locals, params, request }) => {
    const words = accountWords(locals.reader.language).accounts;
    const account = requireAccount(locals, params.account);
    const refuse = (problem: string) => fail(400, { place: 'role' as const, problem });
    const form = await readFields({ request, locals });
    const role = String(form.get('role') ?? '');
    if (isOwn(locals, account.id)) return refuse(words.own);
    if (!isAccountRole(role)) return refuse(words.badRole);
    const read = readScope(
      (dimension) => form.getAll(dimension).map(String),
      knownMembers(locals.snapshot?.model, account.scope),
    );
    if ('unknown' in read) return refuse(words.badScope(read.unknown));
    return attempt(
      locals,
      (own) => {
        own.change(account.id, role, read.scope);
        return { place: 'role' as const, told: words.role.saved };
      },
      'role',
    );
  },
  link: ({ locals, params, url }) => {
    const { id, name } = requireAccount(locals, params.account);
    return attempt(
      locals,
      (own, words) => {
        const { purpose, token } = own.sendLink(id);
        const write = purpose === 'invite' ? words.link.invite : words.link.reset;
        return {
          link: { address: linkAddress(url.origin, token), text: write(name, LINK_HOURS[purpose]) },
        };
      },
      'access',
    );
  },
  end: ({ locals, params }) =>
    attempt(
      locals,
      (own, words) => {
        const ended = own.endSessions(requireAccount(locals, params.account).id);
        return { place: 'access' as const, told: words.access.ended(ended) };
      },
      'access',
    ),
  lock: ({ locals, params }) =>
    attempt(
      locals,
      (own, words) => {
        if (isOwn(locals, params.account)) {
          return fail(400, { place: 'access' as const, problem: words.own });
        }
        own.lock(params.account);
        return { place: 'access' as const, told: words.access.locked };
      },
      'access',
    ),
  unlock: ({ locals, params }) =>
    attempt(
      locals,
      (own, words) => {
        own.unlock(params.account);
        return { place: 'access' as const, told: words.access.unlocked };
      },
      'access',
    ),
  remove: async ({ locals, params, request }) => {
    const account = requireAccount(locals, params.account);
    const written = String((await readFields({ request, locals })).get('email') ?? '');
    const refused = attempt(
      locals,
      (own, words) => {
        const refuse = (problem: string) => fail(400, { place: 'remove' as const, problem });
        if (isOwn(locals, account.id)) return refuse(words.own);
        if (written.trim().toLowerCase() !== account.email) return refuse(words.remove.mismatch);
        own.remove(account.id);
        return undefined;
      },
      'remove',
    );
    if (refused) return refused;
    redirect(303, '/accounts');
  },
};
