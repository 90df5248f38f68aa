import { fail } from '@sveltejs/kit';
import { accountsOf, clientOf, leadOn, readForm, skipSignIn } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
  skipSignIn(event);
  return { notice: NOTICES.find((one) => one === event.url.searchParams.get('notice')) };
};

/** Why somebody was led here. */
const NOTICES = ['expired', 'ready'] as const;

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const given = { email: form('email'), password: form('password') };
    const accounts = await accountsOf(event);
    const outcome = await accounts.signIn(given, clientOf(event));
    if (outcome.kind === 'done') leadOn(event, outcome);
    const { reason } = outcome;
    return fail(reason === 'blocked' ? 429 : 400, { reason, email: given.email });
  },
};
