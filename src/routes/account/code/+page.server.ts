import { fail, redirect } from '@sveltejs/kit';
import { needsCode } from '#lib/role.ts';
import { drawSquare } from '#lib/server/square.ts';
import { accountsOf, clientOf, homeAfter, readForm, sessionOf, setCookies } from '../../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Setting up the second step: before anything else for the roles that need it. */
export const load: PageServerLoad = async (event) => {
  const { locals, setHeaders } = event;
  const session = sessionOf(locals);
  if (!session) redirect(303, '/account');
  setHeaders({ 'cache-control': 'no-store' });
  const { account } = session;
  const address = await (await accountsOf(event)).pendingCode(session);
  if (address === undefined && account.hasCode && event.request.method === 'GET') {
    redirect(303, '/account');
  }
  return {
    email: account.email,
    isNeeded: needsCode(account.role),
    pending: address === undefined ? undefined : present(address),
  };
};

/** The address as a picture, and its key in groups of four for who types it. */
function present(address: string) {
  const key = new URL(address).searchParams.get('secret') ?? '';
  return { address, key: key.match(/.{1,4}/g)?.join(' ') ?? '', square: drawSquare(address) };
}

export const actions: Actions = {
  /** Asks for the password once more where the sign-in did not just do it. */
  start: async (event) => {
    const session = sessionOf(event.locals);
    // codes that are set up are not set up again, as by a form that was still open
    if (!session || session.account.hasCode) redirect(303, '/account');
    const form = await readForm(event);
    const accounts = await accountsOf(event);
    const outcome = await accounts.startCode(session, form('password'), clientOf(event));
    if (outcome.kind === 'refused') return fail(400, { start: outcome.reason });
    return { start: undefined };
  },
  confirm: async (event) => {
    const session = sessionOf(event.locals);
    if (!session) redirect(303, '/account');
    const form = await readForm(event);
    const accounts = await accountsOf(event);
    const outcome = await accounts.confirmCode(session, form('code'), clientOf(event));
    if (outcome.kind === 'refused') return fail(400, { confirm: outcome.reason });
    setCookies(event, outcome.cookies);
    return { recovery: outcome.recovery, home: homeAfter(event, session.account) };
  },
};
