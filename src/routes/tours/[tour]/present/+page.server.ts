import type { GuidePage, GuideStep } from '#lib/components/tour/guidePage.ts';
import { chooseStep, chooseText, type TourStep } from '#lib/tours/tour.ts';
import type { Asking } from '../../../viewFigures.ts';
import { requireTour, shownRelease } from '../../door.ts';
import { showStep } from '../../steps.ts';
import type { PageServerLoad } from './$types.js';

/** What who leads a tour sees beside it: the notes, what is said, what comes next. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { language } = locals.reader;
  const tour = requireTour(locals, params.tour);
  const { at, step } = chooseStep(tour.steps, url.searchParams.get('step'));
  const after = tour.steps[at];
  return {
    tour: { id: tour.id, title: chooseText(tour.titles, language) },
    at,
    count: tour.steps.length,
    ...(step && { now: await present(event, step) }),
    ...(after && { next: await present(event, after) }),
  } satisfies GuidePage;
};

async function present(asking: Asking, step: TourStep): Promise<GuideStep> {
  const { locals } = asking;
  const release = shownRelease(locals);
  const shown = release === undefined ? undefined : await showStep(asking, step, release);
  const [first] = shown?.slides ?? [];
  return {
    text: chooseText(step.texts, locals.reader.language),
    note: step.note,
    title: (shown?.slides.length === 1 ? first?.title : shown?.view) ?? step.address,
    spoken: first?.spoken ?? '',
    ...(shown?.problem !== undefined && { problem: shown.problem }),
  };
}
