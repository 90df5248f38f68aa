import { fail, redirect } from '@sveltejs/kit';
import { addVisits, TooManyVisits } from '#lib/server/delegations.ts';
import { readFields } from '../../form.ts';
import { authorOf } from '../../meetings/door.ts';
import { openDelegations } from '../door.ts';
import { listChoices, readVisitForm } from '../visitForm.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The form of a new visit. */
export const load: PageServerLoad = ({ locals }) => ({ choices: listChoices(locals) });

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const { store, words } = openDelegations(locals);
    const read = await readVisitForm(locals, await readFields({ request, locals }));
    if ('refused' in read) return read.refused;
    let id: string | undefined;
    try {
      const now = new Date().toISOString();
      [id] = addVisits(store, [read.value], { by: authorOf(locals), now });
    } catch (cause) {
      if (!(cause instanceof TooManyVisits)) throw cause;
      return fail(400, { place: 'visit' as const, problems: {}, problem: words.tooMany });
    }
    redirect(303, `/delegations/${id ?? ''}?told=added`);
  },
};
