import { fail } from '@sveltejs/kit';
import { nameScope, readScope, specifyScope } from '#lib/components/scope.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { ACCOUNT_ROLES, isAccountRole, needsCode } from '#lib/role.ts';
import { administer } from '#lib/server/administration.ts';
import { LINK_HOURS, linkAddress } from '#lib/server/links.ts';
import { EmailTaken, listAccounts, readEmail, readName, type Account } from '#lib/server/roster.ts';
import { sessionOf } from '../entry.ts';
import { knownMembers } from './members.ts';
import { readFields } from '../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** All accounts, and the form of a new one. */
export const load: PageServerLoad = ({ locals }) => {
  const { language } = locals.reader;
  const model = locals.snapshot?.model;
  const own = sessionOf(locals)?.account.id;
  return {
    accounts: listAccounts(locals.gate.store()).map((account) => ({
      ...present(account, language),
      scope: account.role === 'manager' ? (nameScope(account.scope, model, language) ?? '') : '–',
      isOwn: account.id === own,
    })),
    roles: ACCOUNT_ROLES,
    scope: specifyScope({}, model, language),
  };
};

function present({ id, name, email, role, ...rest }: Account, language: Language) {
  const words = accountWords(language).accounts;
  const state = rest.isLocked ? 'locked' : rest.hasPassword ? 'open' : 'invited';
  const code = rest.hasCode ? words.yes : needsCode(role) ? words.no : words.unneeded;
  const seen = rest.seen === undefined ? words.never : formatMoment(rest.seen, language);
  return { id, name, email, role, state, code, seen } as const;
}

export const actions: Actions = {
  invite: async ({ locals, request, url }) => {
    const words = accountWords(locals.reader.language);
    const form = await readFields({ request, locals });
    const text = (name: string): string => String(form.get(name) ?? '');
    const kept = { name: text('name'), email: text('email'), role: text('role') };
    const refuse = (message: string) => fail(400, { message, kept });
    const [name, email] = [readName(kept.name), readEmail(kept.email)];
    if (name === undefined) return refuse(words.setup.problems.name);
    if (email === undefined) return refuse(words.setup.problems.email);
    if (!isAccountRole(kept.role)) return refuse(words.accounts.badRole);
    const read = readScope(
      (dimension) => form.getAll(dimension).map(String),
      knownMembers(locals.snapshot?.model),
    );
    if ('unknown' in read) return refuse(words.accounts.badScope(read.unknown));
    const { gate } = locals;
    const own = administer(gate.store(), gate.record, sessionOf(locals)?.account.id ?? '');
    try {
      const { token } = own.invite({ name, email, role: kept.role, scope: read.scope });
      const address = linkAddress(url.origin, token);
      return { link: { address, text: words.accounts.link.invite(name, LINK_HOURS.invite) } };
    } catch (cause) {
      if (!(cause instanceof EmailTaken)) throw cause;
      return refuse(words.setup.problems.taken);
    }
  },
};
