import { fail, redirect } from '@sveltejs/kit';
import type { TourWords } from '#lib/i18n/tours.ts';
import {
  addStep,
  changeStep,
  changeTour,
  deleteTour,
  moveStep,
  removeStep,
  TourFull,
} from '#lib/server/tours.ts';
import {
  chooseText,
  KEY_NUMBERS,
  readStepAddress,
  readStepWords,
  readTourHead,
  WHOLE_VIEW,
  type Tour,
  type TourProblem,
  type TourStep,
} from '#lib/tours/tour.ts';
import { readForm } from '../../entry.ts';
import type { Asking } from '../../viewFigures.ts';
import { openTours, readWritten, requireTour, shownRelease } from '../door.ts';
import { askStep } from '../steps.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One tour: its steps with all their texts, and what of each page is shown. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { words } = openTours(locals);
  const tour = requireTour(locals, params.tour);
  const release = shownRelease(locals);
  const { id, titles, leaveBehind, steps } = tour;
  return {
    tour: { id, titles, leaveBehind },
    heading: chooseText(titles, locals.reader.language).text,
    isShown: release !== undefined,
    steps: await Promise.all(steps.map((step) => present(event, step, release))),
    told: toldOf(url.searchParams.get('told'), words),
  };
};

function toldOf(told: string | null, words: TourWords): string | undefined {
  return Object.entries(words.told).find(([id]) => id === told)?.[1];
}

async function present(asking: Asking, step: TourStep, release: string | undefined) {
  if (release === undefined) return { ...step, title: step.address };
  const view = await askStep(asking, step, release);
  if ('problem' in view) return { ...step, title: step.address, problem: view.problem };
  const { title, tiles, figures, period } = view.content;
  const { words } = openTours(asking.locals);
  const numbers = tiles.length > 0 ? [{ id: KEY_NUMBERS, title: words.steps.tiles }] : [];
  const own = figures.map((figure) => ({ id: figure.id, title: figure.title }));
  return {
    ...step,
    title,
    period,
    figures: [{ id: WHOLE_VIEW, title: words.steps.whole }, ...numbers, ...own],
  };
}

type Text = (name: string) => string;

/** Does something to a tour, and says so; or says why not, where it was asked. */
async function change(
  event: Parameters<NonNullable<Actions[string]>>[0],
  { place, told }: { place: string; told: keyof TourWords['told'] },
  run: (tour: Tour, text: Text) => TourProblem | undefined,
) {
  const { locals, params, request } = event;
  const { words } = openTours(locals);
  const tour = requireTour(locals, params.tour ?? '');
  const text = await readForm({ request, locals });
  const refuse = (problem: TourProblem) =>
    fail(400, {
      place,
      problem: words.problems[problem],
      address: text('address'),
      step: text('step'),
    });
  try {
    const problem = run(tour, text);
    if (problem) return refuse(problem);
  } catch (cause) {
    if (!(cause instanceof TourFull)) throw cause;
    return refuse(cause.problem);
  }
  const step = encodeURIComponent(text('step'));
  const at = step === '' || told === 'removed' ? '' : `#step-${step}`;
  redirect(303, `/tours/${tour.id}?told=${told}${at}`);
}

export const actions: Actions = {
  add: (event) =>
    change(event, { place: 'add', told: 'added' }, (tour, text) => {
      const { store } = openTours(event.locals);
      const where = readStepAddress(text('address'), event.url.origin);
      if ('problem' in where) return where.problem;
      const words = readStepWords({ ...where.value, text: {}, note: '' });
      if ('problem' in words) return words.problem;
      addStep(store, tour.id, { address: where.value.address, ...words.value });
      return undefined;
    }),
  step: (event) =>
    change(event, { place: 'step', told: 'saved' }, (tour, text) => {
      const { store } = openTours(event.locals);
      const words = readStepWords({
        figure: text('figure'),
        text: readWritten(text, 'text'),
        note: text('note'),
      });
      if ('problem' in words) return words.problem;
      changeStep(store, tour.id, { id: text('step'), ...words.value });
      return undefined;
    }),
  up: (event) => move(event, 'up'),
  down: (event) => move(event, 'down'),
  remove: (event) =>
    change(event, { place: 'step', told: 'removed' }, (tour, text) => {
      removeStep(openTours(event.locals).store, tour.id, text('step'));
      return undefined;
    }),
  head: (event) =>
    change(event, { place: 'head', told: 'saved' }, (tour, text) => {
      const { origin } = event.url;
      const head = readTourHead(readWritten(text, 'title'), text('leave_behind'), origin);
      if ('problem' in head) return head.problem;
      changeTour(openTours(event.locals).store, tour.id, head.value);
      return undefined;
    }),
  delete: async ({ locals, params, request }) => {
    const { store, words } = openTours(locals);
    const { id } = requireTour(locals, params.tour);
    const text = await readForm({ request, locals });
    if (text('sure') !== 'yes') {
      const nothing = { address: '', step: '' };
      return fail(400, { place: 'delete', problem: words.remove.unconfirmed, ...nothing });
    }
    deleteTour(store, id);
    redirect(303, '/tours?told=deleted');
  },
};

function move(event: Parameters<typeof change>[0], way: 'up' | 'down') {
  return change(event, { place: 'step', told: 'moved' }, (tour, text) => {
    moveStep(openTours(event.locals).store, tour.id, { id: text('step'), way });
    return undefined;
  });
}
