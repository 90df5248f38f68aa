import { messages } from '#lib/i18n/translate.ts';
import { meetingWords, type MeetingWords } from '#lib/i18n/meetings.ts';
import { narrowAddress, readViewAddress, type ViewAddress } from '#lib/meetings/address.ts';
import { pinOf, type AgendaItem, type Meeting } from '#lib/meetings/meeting.ts';
import {
  chooseFigure,
  followsArea,
  specifySlide,
  type PackArea,
  type Slide,
} from '#lib/meetings/slide.ts';
import { askView, ViewRefused, type Asking, type ViewContent } from '../viewFigures.ts';

/** Origin of addresses that are kept: they begin with a slash, whatever the server is called. */
const ANY_ORIGIN = 'http://here.invalid';

/** A view of an agenda, or why it cannot be shown. */
export type ItemView =
  { readonly content: ViewContent; readonly address: ViewAddress } | { readonly problem: string };

/** What an item shows of the whole city. */
export function askItem(asking: Asking, meeting: Meeting, item: AgendaItem): Promise<ItemView> {
  const address = readViewAddress(item.address, ANY_ORIGIN);
  const { language } = asking.locals.reader;
  const words = meetingWords(language);
  if (!address) return Promise.resolve({ problem: words.problems.address });
  return attempt(words, async () => ({
    content: await askView(asking, address, pinOf(meeting)),
    address,
  }));
}

async function attempt(words: MeetingWords, ask: () => Promise<ItemView>): Promise<ItemView> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof ViewRefused)) throw cause;
    return { problem: describeRefusal(cause, words) };
  }
}

function describeRefusal({ code, said }: ViewRefused, { view }: MeetingWords): string {
  return code === 'refused' ? view.refused(said) : view[code];
}

/** The slide of an item for the city, or for one district where the view has it. */
export async function makeSlide(
  asking: Asking,
  meeting: Meeting,
  { item, area }: { item: AgendaItem; area: PackArea | undefined },
): Promise<Slide> {
  const { language } = asking.locals.reader;
  const narrowed = area && (await makeNarrowed(asking, meeting, { item, area }));
  if (narrowed) return narrowed;
  const view = await askItem(asking, meeting, item);
  if ('problem' in view) return refusedSlide(item, view.problem);
  const { figure, isOther } = chooseFigure(view.content, item.figure);
  const slide = specifySlide(view.content, {
    item: { ...headOf(item), follows: area ? 'not' : 'own' },
    figure,
    focus: undefined,
    language,
  });
  const words = meetingWords(language);
  if (area) return { ...slide, warning: words.slide.notNarrowed(area.name) };
  return isOther ? { ...slide, warning: words.view.noFigure } : slide;
}

/** undefined where the view cannot be narrowed, or has another content when it is. */
async function makeNarrowed(
  asking: Asking,
  meeting: Meeting,
  { item, area }: { item: AgendaItem; area: PackArea },
): Promise<Slide | undefined> {
  const whole = readViewAddress(item.address, ANY_ORIGIN);
  const address = whole && narrowAddress(whole, area.id);
  if (!whole || !address) return undefined;
  const { language } = asking.locals.reader;
  const view = await attempt(meetingWords(language), async () => ({
    content: await askView(asking, address, pinOf(meeting)),
    address,
  }));
  if ('problem' in view || !isNarrowed(whole, view)) return undefined;
  const { figure, isOther } = chooseFigure(view.content, item.figure);
  const follows = figure ? followsArea(figure, area) : 'own';
  if (isOther || follows === 'not') return undefined;
  const slide = specifySlide(view.content, {
    item: { ...headOf(item), follows },
    figure,
    focus: area,
    language,
  });
  if (figure) return slide;
  return { ...slide, subtitle: [area.name, slide.subtitle].filter(Boolean).join(' · ') };
}

/** Pages pass over a filter that they do not offer; one with another path is about the district. */
function isNarrowed(whole: ViewAddress, view: Exclude<ItemView, { problem: string }>): boolean {
  const { address, content } = view;
  if (address.path !== whole.path || address.path === '/explore') return true;
  return whole.path.split('/')[1] === 'districts' || content.offered.includes('district');
}

function headOf({ id, address, note }: AgendaItem): Pick<Slide, 'item' | 'address' | 'note'> {
  return { item: id, address, note };
}

function refusedSlide(item: AgendaItem, problem: string): Slide {
  return {
    ...headOf(item),
    view: '',
    title: problem,
    subtitle: '',
    spoken: '',
    follows: 'not',
    previousPeriod: '',
    warning: item.address,
  };
}

/** The city as an area. */
export function wholeCity({ reader }: App.Locals): PackArea {
  return { id: 'city', name: messages(reader.language).city };
}
