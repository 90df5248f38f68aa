import { fail, redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import { createTour, listTours } from '#lib/server/tours.ts';
import {
  chooseText,
  LEAVE_BEHIND,
  readTourFile,
  readTourHead,
  type Read,
  type TourDraft,
} from '#lib/tours/tour.ts';
import { readFields } from '../form.ts';
import { readForm } from '../entry.ts';
import { authorOf } from '../meetings/door.ts';
import { openTours, readWritten } from './door.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** All tours; here new ones are prepared. */
export const load: PageServerLoad = ({ locals, url }) => {
  const { store } = openTours(locals);
  const { language } = locals.reader;
  return {
    tours: listTours(store).map(({ id, titles, steps, createdBy, createdAt }) => ({
      id,
      title: chooseText(titles, language).text,
      steps,
      createdBy,
      created: formatDate(createdAt.slice(0, 10), language),
    })),
    leaveBehind: LEAVE_BEHIND,
    isDeleted: url.searchParams.get('told') === 'deleted',
  };
};

export const actions: Actions = {
  create: async ({ locals, request, url }) => {
    const text = await readForm({ request, locals });
    const titles = readWritten(text, 'title');
    const leaveBehind = text('leave_behind');
    const head = readTourHead(titles, leaveBehind, url.origin);
    const draft = 'problem' in head ? head : { value: { ...head.value, steps: [] } };
    return open(locals, draft, { place: 'create' as const, kept: { titles, leaveBehind } });
  },
  import: async ({ locals, request, url }) => {
    const file = (await readFields({ request, locals })).get('file');
    const text = file instanceof File ? await file.text() : '';
    return open(locals, readTourFile(text, url.origin), { place: 'import' as const });
  },
};

function open<Around extends object>(locals: App.Locals, draft: Read<TourDraft>, around: Around) {
  const { store, words } = openTours(locals);
  if ('problem' in draft) {
    return fail(400, { ...around, problem: words.problems[draft.problem] });
  }
  const now = new Date().toISOString();
  const id = createTour(store, { ...draft.value, by: authorOf(locals), now });
  redirect(303, `/tours/${id}?told=created`);
}
