import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readLink, type Link } from '#lib/server/links.ts';
import { accountsOf, clientOf, leadOn, readForm, setCookies } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What a link leads to: the first administrator, an invitation, a new password; or that it does not. */
export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  // the address holds what opens the door; without any referrer the form would have no origin either
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
  const token = url.searchParams.get('token') ?? '';
  const link = token === '' ? undefined : readLink(locals.gate.store(), token);
  if (link) return { token, link: present(link) };
  return { token: '', isSetUp: locals.standing.kind !== 'before_setup' };
};

function present(link: Link) {
  if (link.purpose === 'setup') return { purpose: link.purpose, name: '', email: '' };
  const { name, email } = link.account;
  return { purpose: link.purpose, name, email };
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const given = { name: form('name'), email: form('email'), password: form('password') };
    const accounts = await accountsOf(event);
    const outcome = await accounts.acceptLink(tokenOf(event, form), given, clientOf(event));
    if (outcome.kind === 'refused') {
      return fail(400, { reason: outcome.reason, name: given.name, email: given.email });
    }
    if (outcome.next !== 'sign_in') leadOn(event, outcome);
    setCookies(event, outcome.cookies);
    redirect(303, '/sign-in?notice=ready');
  },
};

function tokenOf({ url }: RequestEvent, form: (name: string) => string): string {
  return form('token') || (url.searchParams.get('token') ?? '');
}
