import { fail, redirect } from '@sveltejs/kit';
import {
  PLAN_LIMITS,
  readPlan,
  type Plan,
  type PlanEntry,
  type WrittenEntry,
} from '#lib/delegations/plan.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { findPlan, savePlan } from '#lib/server/delegations.ts';
import { listTours } from '#lib/server/tours.ts';
import { chooseText } from '#lib/tours/tour.ts';
import { readFields } from '../../../form.ts';
import { openDelegations, presentVisit, requireVisit } from '../../door.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The programme of a visit, to be printed and to be changed. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { store, language } = openDelegations(locals);
  const visit = await requireVisit(locals, params.visit);
  const plan = findPlan(store, visit.id);
  const tours = listTours(store).map(({ id, titles }) => ({
    id,
    title: chooseText(titles, language).text,
  }));
  return {
    visit: presentVisit(visit, locals),
    plan: {
      note: plan.note,
      entries: plan.entries.map((entry) => ({
        ...entry,
        said: chooseText(entry.what, language),
        shown: tours.find(({ id }) => id === entry.tour),
      })),
    },
    written: openRows(plan),
    tours,
    isSaved: url.searchParams.get('told') === 'plan',
  };
};

const BLANK: WrittenEntry = { from: '', to: '', what: {}, place: '', host: '', tour: '' };

/** Rows that stand open for more. */
const OPEN_ROWS = 3;

/** The rows of the form: those that there are, and some empty ones. */
function openRows({ entries, note }: Plan): Written {
  const empty = Array.from({ length: OPEN_ROWS }, () => BLANK);
  const rows: readonly (PlanEntry | WrittenEntry)[] = [...entries, ...empty];
  return { note, rows: rows.slice(0, PLAN_LIMITS.entries) };
}

interface Written {
  readonly note: string;
  readonly rows: readonly WrittenEntry[];
}

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const { store, words } = openDelegations(locals);
    const { id } = await requireVisit(locals, params.visit);
    const kept = readWrittenPlan(await readFields({ request, locals }));
    const tours = new Set(listTours(store).map((tour) => tour.id));
    const read = readPlan(kept.rows, kept.note, tours);
    if ('problem' in read) {
      const { plan } = words;
      const said = plan.problems[read.problem];
      const { entry } = read;
      const problem = entry === undefined ? said : plan.at(plan.entry(entry + 1), said);
      return fail(400, { kept, problem, entry });
    }
    savePlan(store, id, read.value);
    redirect(303, `/delegations/${encodeURIComponent(id)}/plan?told=plan`);
  },
};

/** Each row has a field of each name, so that fields of one place belong together. */
function readWrittenPlan(form: FormData): Written {
  const list = (name: string): string[] =>
    form.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
  const [from, to, place, host, tour] = ['from', 'to', 'place', 'host', 'tour'].map(list);
  const what = LANGUAGES.map((language) => [language, list(`what_${language}`)] as const);
  const rows = (from ?? []).map((time, i) => ({
    from: time,
    to: to?.[i] ?? '',
    what: Object.fromEntries(what.map(([language, texts]) => [language, texts[i] ?? ''])),
    place: place?.[i] ?? '',
    host: host?.[i] ?? '',
    tour: tour?.[i] ?? '',
  }));
  return { rows, note: list('note')[0] ?? '' };
}
