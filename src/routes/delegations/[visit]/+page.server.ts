import { error, redirect } from '@sveltejs/kit';
import type { Visit } from '#lib/delegations/visit.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { changeVisit, deleteVisit, findPlan, takeStageBack } from '#lib/server/delegations.ts';
import { readFields } from '../../form.ts';
import { openDelegations, presentVisit, requireOwnVisit, requireVisit } from '../door.ts';
import { listChoices, readVisitForm, writeVisitForm } from '../visitForm.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One visit with all that is known of it; one that was entered by form can be changed here. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, words, language } = openDelegations(locals);
  const visit = await requireVisit(locals, params.visit);
  const isOwn = visit.origin === 'form';
  const told = url.searchParams.get('told');
  const { dataDate } = locals.snapshot?.model ?? {};
  return {
    visit: presentVisit(visit, locals),
    history: listStages(visit, locals),
    comments: LANGUAGES.map((one) => ({ language: one, text: visit.comment[one] })).filter(
      ({ text }) => text !== '',
    ),
    consent: words.visit.consents[visit.consent],
    source: isOwn
      ? words.sources.by(visit.enteredBy)
      : words.sources.fromData(dataDate === undefined ? '' : formatDate(dataDate, language)),
    stops: findPlan(store, visit.id).entries.length,
    ...(isOwn && {
      own: {
        choices: listChoices(locals, visit),
        written: writeVisitForm(visit),
        canTakeBack: visit.changes.length > 0,
      },
    }),
    told: TOLD.find((one) => one === told),
  };
};

const TOLD = ['added', 'changed', 'back'] as const;

/** What became of a visit, oldest first. */
function listStages({ visitedOn, changes }: Visit, locals: App.Locals) {
  const { words, language, today } = openDelegations(locals);
  const first = visitedOn > today ? words.stages.planned : words.stages.visited;
  return [
    { stage: first, day: formatDate(visitedOn, language) },
    ...changes.map(({ stage, on }) => ({
      stage: words.stages[stage],
      day: on === '' ? words.visit.noDay : formatDate(on, language),
    })),
  ];
}

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const { store, words } = openDelegations(locals);
    const visit = await requireOwnVisit(locals, params.visit);
    const read = await readVisitForm(locals, await readFields({ request, locals }), visit);
    if ('refused' in read) return read.refused;
    const isChanged = changeVisit(store, visit.id, read.value);
    if (!isChanged) error(404, { message: words.unknown });
    redirect(303, `/delegations/${visit.id}?told=changed`);
  },
  back: async ({ locals, params }) => {
    const { store } = openDelegations(locals);
    const { id } = await requireOwnVisit(locals, params.visit);
    // pressed twice: there is nothing more to take back
    const told = takeStageBack(store, id) ? '?told=back' : '';
    redirect(303, `/delegations/${id}${told}`);
  },
  delete: async ({ locals, params }) => {
    const { store } = openDelegations(locals);
    const { id } = await requireOwnVisit(locals, params.visit);
    deleteVisit(store, id, new Date().toISOString());
    redirect(303, `/delegations?told=deleted&deleted=${encodeURIComponent(id)}`);
  },
};
