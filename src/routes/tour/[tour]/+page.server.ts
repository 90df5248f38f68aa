import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { TourPage } from '#lib/components/tour/tourPage.ts';
import { drawSquare } from '#lib/server/square.ts';
import { chooseStep, chooseText, type Tour } from '#lib/tours/tour.ts';
import { requireTour, shownRelease } from '../../tours/door.ts';
import { showStep } from '../../tours/steps.ts';
import type { PageServerLoad } from './$types.js';

/** One step of a tour, as the guests see it: numbers of the release that is public now. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { spoken: language } = locals;
  const tour = requireTour(locals, params.tour);
  const release = shownRelease(locals);
  const { at, step } = chooseStep(tour.steps, url.searchParams.get('step'));
  return {
    language,
    tour: { id: tour.id, title: chooseText(tour.titles, language) },
    isKiosk: url.searchParams.has('kiosk'),
    isOpen: release !== undefined,
    at,
    count: tour.steps.length,
    code: drawCode(tour, url.origin, language),
    ...(step &&
      release !== undefined && {
        text: chooseText(step.texts, language),
        shown: await showStep(event, step, release),
      }),
  } satisfies TourPage & { readonly language: PublicLanguage };
};

/** The whole address of what the guests take home, in the language that they read. */
function drawCode({ leaveBehind }: Tour, origin: string, language: string) {
  const address = `${origin}${leaveBehind}?lang=${language}`;
  return { address, ...drawSquare(address) };
}
