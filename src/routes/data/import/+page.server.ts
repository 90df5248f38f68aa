import { redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import { answerMistakes, openDoor } from '../door.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => {
  const { jobs } = openDoor(locals);
  const { language } = locals.reader;
  return {
    jobs: jobs.list().map(({ id, created_at, state }) => ({
      id,
      state,
      date: formatDate(created_at.slice(0, 10), language),
      time: created_at.slice(11, 16),
      files: jobs.files(id).map(({ name }) => name),
    })),
  };
};

export const actions: Actions = {
  default: ({ locals }) => {
    const { jobs, words } = openDoor(locals);
    const { id } = answerMistakes(words, () => jobs.create());
    redirect(303, `/data/import/${id}`);
  },
};
