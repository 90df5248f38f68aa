import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { nameDevice, UNKNOWN_DEVICE } from '#lib/device.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { isLanguage, type Language } from '#lib/i18n/languages.ts';
import { nameScope } from '#lib/components/scope.ts';
import { chooseLanguage } from '#lib/server/roster.ts';
import { endSession, endSessions, listSessions, type Session } from '#lib/server/sessions.ts';
import { accountsOf, clientOf, readForm, sessionOf } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The own account; without accounts, how to make the first. */
export const load: PageServerLoad = ({ locals }) => {
  const session = sessionOf(locals);
  if (!session) return { account: undefined };
  const { language } = locals.reader;
  const { name, email, role, scope, hasCode } = session.account;
  return {
    account: {
      name,
      email,
      role,
      hasCode,
      scope: role === 'manager' ? nameScope(scope, locals.snapshot?.model, language) : undefined,
    },
    sessions: present(locals, session, language),
  };
};

function present({ gate }: App.Locals, { id, account }: Session, language: Language) {
  return listSessions(gate.store(), account.id).map((one) => ({
    id: one.id,
    device: nameDevice(one.agent) ?? UNKNOWN_DEVICE[language],
    made: formatMoment(one.made, language),
    used: formatMoment(one.used, language),
    isCurrent: one.id === id,
  }));
}

/** @throws a redirect for those who have no account */
function requireSession({ locals }: Pick<RequestEvent, 'locals'>): Session {
  return sessionOf(locals) ?? redirect(303, '/account');
}

export const actions: Actions = {
  language: async (event) => {
    const { account } = requireSession(event);
    const chosen = (await readForm(event))('language');
    if (!isLanguage(chosen)) return fail(400, { done: undefined });
    chooseLanguage(event.locals.gate.store(), account.id, chosen);
    redirect(303, `/account?lang=${chosen}#language`);
  },
  password: async (event) => {
    const session = requireSession(event);
    const form = await readForm(event);
    const given = { current: form('current'), next: form('next') };
    const accounts = await accountsOf(event);
    const outcome = await accounts.changePassword(session, given, clientOf(event));
    if (outcome.kind === 'refused') return fail(400, { password: outcome.reason });
    return { done: 'password' as const };
  },
  replace: async (event) => {
    const session = requireSession(event);
    const form = await readForm(event);
    const accounts = await accountsOf(event);
    const outcome = await accounts.replaceCode(session, form('password'), clientOf(event));
    if (outcome.kind === 'refused') return fail(400, { replace: outcome.reason });
    redirect(303, '/account/code');
  },
  renew: async (event) => {
    const session = requireSession(event);
    const form = await readForm(event);
    const accounts = await accountsOf(event);
    const outcome = await accounts.renewRecovery(session, form('password'), clientOf(event));
    if (outcome.kind === 'refused') return fail(400, { renew: outcome.reason });
    return { recovery: outcome.recovery };
  },
  end: async (event) => {
    const { account } = requireSession(event);
    const id = (await readForm(event))('id');
    const { gate } = event.locals;
    if (!endSession(gate.store(), account.id, id)) return { done: undefined };
    gate.record({ action: 'session_ended', actor: account.id, details: { account: account.id } });
    return { done: 'session' as const };
  },
  endOthers: (event) => {
    const { account, id } = requireSession(event);
    const { gate } = event.locals;
    const ended = endSessions(gate.store(), account.id, id);
    const details = { account: account.id, sessions: String(ended) };
    gate.record({ action: 'sessions_ended', actor: account.id, details });
    return { ended };
  },
};
