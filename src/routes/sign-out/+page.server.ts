import { redirect } from '@sveltejs/kit';
import { accountsOf, clientOf, sessionOf, setCookies } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => {
  if (!sessionOf(locals)) redirect(303, '/');
};

export const actions: Actions = {
  default: async (event) => {
    const session = sessionOf(event.locals);
    if (!session) redirect(303, '/');
    const { cookies } = await (await accountsOf(event)).signOut(session, clientOf(event));
    setCookies(event, cookies);
    redirect(303, '/sign-in');
  },
};
