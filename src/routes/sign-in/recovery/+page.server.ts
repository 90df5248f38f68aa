import { fail, redirect } from '@sveltejs/kit';
import { accountsOf, clientOf, leadOn, readForm, skipSignIn, withNext } from '../../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
  skipSignIn(event);
  return { code: withNext('/sign-in/code', event.url) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const accounts = await accountsOf(event);
    const outcome = await accounts.enterRecovery(form('code'), clientOf(event));
    if (outcome.kind === 'done') leadOn(event, outcome);
    const { reason } = outcome;
    if (reason === 'expired') redirect(303, '/sign-in?notice=expired');
    return fail(reason === 'blocked' ? 429 : 400, { reason });
  },
};
