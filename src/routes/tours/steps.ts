import { tourWords } from '#lib/i18n/tours.ts';
import { readViewAddress } from '#lib/meetings/address.ts';
import { specifySlide } from '#lib/meetings/slide.ts';
import type { StepShown } from '#lib/components/tour/tourPage.ts';
import { KEY_NUMBERS, WHOLE_VIEW, type TourStep } from '#lib/tours/tour.ts';
import { askView, ViewRefused, type Asking, type ViewContent } from '../viewFigures.ts';

/** Origin of addresses that are kept: they begin with a slash, whatever the server is called. */
const ANY_ORIGIN = 'http://here.invalid';

/** What the page of a step shows, or why it cannot be shown. */
export type StepView = { readonly content: ViewContent } | { readonly problem: string };

/** Asks the page of a step, as its release has it. @param release its id */
export async function askStep(
  asking: Asking,
  { address }: Pick<TourStep, 'address'>,
  release: string,
): Promise<StepView> {
  const words = tourWords(asking.locals.spoken);
  const view = readViewAddress(address, ANY_ORIGIN);
  if (view?.way !== 'public') return { problem: words.problems.internal };
  try {
    return { content: await askView(asking, view, { kind: 'release', id: release }) };
  } catch (cause) {
    if (!(cause instanceof ViewRefused)) throw cause;
    return { problem: words.view[cause.code] };
  }
}

/** The pictures of a step: one figure, the key numbers, or all that its page has. */
export async function showStep(
  asking: Asking,
  step: TourStep,
  release: string,
): Promise<StepShown> {
  const view = await askStep(asking, step, release);
  if ('problem' in view) return { view: '', slides: [], problem: view.problem };
  const { content } = view;
  const { chosen, isOther } = choose(content, step.figure);
  const { spoken: language } = asking.locals;
  const item = { item: step.id, address: step.address, note: '', follows: 'own' } as const;
  const { source, dataDate, isSynthetic } = content.site;
  return {
    view: content.title,
    slides: chosen.map((figure) =>
      specifySlide(content, { item, figure, focus: undefined, language }),
    ),
    site: { source, dataDate, isSynthetic },
    ...(isOther && { problem: tourWords(language).view.noFigure }),
  };
}

type Chosen = ViewContent['figures'][number] | undefined;

/** Figures of a page in the order in which they are shown; undefined stands for its key numbers. */
function choose(
  { tiles, figures }: ViewContent,
  figure: string,
): { chosen: readonly Chosen[]; isOther: boolean } {
  const numbers: readonly Chosen[] = tiles.length > 0 ? [undefined] : [];
  if (figure === WHOLE_VIEW) return { chosen: [...numbers, ...figures], isOther: false };
  const found = figures.find(({ id }) => id === figure);
  if (found) return { chosen: [found], isOther: false };
  const isNumbers = figure === KEY_NUMBERS && numbers.length > 0;
  const first = figures.slice(0, 1);
  return { chosen: isNumbers || first.length === 0 ? numbers : first, isOther: !isNumbers };
}
