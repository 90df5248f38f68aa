import * as v from 'valibot';
import { readNext } from '#lib/access.ts';
import {
  deskLanguage,
  isLanguage,
  PUBLIC_LANGUAGES,
  type PublicLanguage,
  type Texts,
} from '#lib/i18n/languages.ts';
import { readViewAddress, writeViewAddress } from '#lib/meetings/address.ts';

/** Characters and steps. */
export const TOUR_LIMITS = {
  title: 120,
  text: 600,
  note: 2000,
  steps: 30,
  /** Characters of a file that is imported. */
  file: 200_000,
} as const;

/** What of a view a step shows, where it is not one figure. */
export const WHOLE_VIEW = '';
export const KEY_NUMBERS = 'key_numbers';

/** One view of the public release, with what is said to it. */
export interface TourStep {
  readonly id: string;
  /** Path and question of a page under `/public`. */
  readonly address: string;
  /** Id of a figure of the page, `KEY_NUMBERS` or `WHOLE_VIEW`. */
  readonly figure: string;
  /** For the guests; empty where a language has none. */
  readonly texts: Texts;
  /** For who leads the tour; the guests never see it. */
  readonly note: string;
}

export interface Tour {
  readonly id: string;
  /** Empty where a language has none; never in all. */
  readonly titles: Texts;
  /** Path of the public page that the guests take home. */
  readonly leaveBehind: string;
  readonly createdBy: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly steps: readonly TourStep[];
}

export type TourHead = Pick<Tour, 'titles' | 'leaveBehind'>;

/** A tour before it is kept. */
export type TourDraft = TourHead & { readonly steps: readonly Omit<TourStep, 'id'>[] };

/** Where the sheets of all programmes are. */
export const LEAVE_BEHIND = '/public/sheets';

/** Why something of a tour was not taken. */
export const TOUR_PROBLEMS = [
  'title',
  'internal',
  'address',
  'leave_behind',
  'figure',
  'text',
  'note',
  'too_many_steps',
  'file',
] as const;

export type TourProblem = (typeof TOUR_PROBLEMS)[number];

/** A value, or why there is none. */
export type Read<T> = { readonly value: T } | { readonly problem: TourProblem };

/** Begins all addresses that a guest may see. */
const PUBLIC = '/public';

function isPublic(path: string): boolean {
  return path === PUBLIC || path.startsWith(`${PUBLIC}/`);
}

/**
 * Reads the address of a step: guests see what everybody may see, so that any page that is not under
 * `/public` is refused as internal.
 * @param origin of this product
 */
export function readStepAddress(
  text: string,
  origin: string,
): Read<{ readonly address: string; readonly figure: string }> {
  const view = readViewAddress(text, origin);
  if (view?.way === 'public') {
    return { value: { address: writeViewAddress(view), figure: view.figure ?? WHOLE_VIEW } };
  }
  const path = readPath(text, origin);
  return { problem: path === undefined || isPublic(path) ? 'address' : 'internal' };
}

/** The path of an address of this product. */
function readPath(text: string, origin: string): string | undefined {
  const trimmed = text.trim();
  const own = trimmed.startsWith(`${origin}/`) ? trimmed.slice(origin.length) : trimmed;
  const address = own === origin ? '/' : own;
  return readNext(address) === undefined ? undefined : new URL(address, origin).pathname;
}

/** Public pages that are worth taking home, by the first part of their paths. */
const KEEPSAKES = ['', 'districts', 'themes', 'programs', 'sheets', 'methods', 'downloads'];

/** Reads the address of what the guests take home: any public page, without its question. */
export function readLeaveBehind(text: string, origin: string): Read<string> {
  const path = readPath(text, origin)?.replace(/(?<=.)\/$/, '');
  if (path === undefined || !isPublic(path)) return { problem: 'leave_behind' };
  const [first = '', ...rest] = path.slice(PUBLIC.length + 1).split('/');
  const isPage = KEEPSAKES.includes(first) && rest.every((part) => /^[^.]+$/.test(part));
  return isPage ? { value: path } : { problem: 'leave_behind' };
}

const FIGURE = /^[\w-]{0,80}$/;

export function readStepFigure(text: string): Read<string> {
  return FIGURE.test(text) ? { value: text } : { problem: 'figure' };
}

/** A text for each language, by what is written for it. */
export type Written = Readonly<Partial<Record<PublicLanguage, string>>>;

/** Reads title and leave-behind: at least one language has a title. */
export function readTourHead(titles: Written, leaveBehind: string, origin: string): Read<TourHead> {
  const texts = readTexts(titles, TOUR_LIMITS.title);
  if (!texts || Object.values(texts).every((text) => text === '')) return { problem: 'title' };
  const page = readLeaveBehind(leaveBehind.trim() === '' ? LEAVE_BEHIND : leaveBehind, origin);
  if ('problem' in page) return page;
  return { value: { titles: texts, leaveBehind: page.value } };
}

export function readStepTexts(texts: Written): Read<Texts> {
  const value = readTexts(texts, TOUR_LIMITS.text);
  return value ? { value } : { problem: 'text' };
}

/** Line ends of forms are those of every other text. */
export function readStepNote(text: string): Read<string> {
  const note = tidy(text);
  return note.length > TOUR_LIMITS.note ? { problem: 'note' } : { value: note };
}

/** A text for each language, empty where there is none; of those that are only public, what there is. */
export function gatherTexts(textIn: (language: PublicLanguage) => string): Texts {
  const texts = PUBLIC_LANGUAGES.map((language): [PublicLanguage, string] => [
    language,
    textIn(language),
  ]);
  const isKept = ([language, text]: (typeof texts)[number]): boolean =>
    isLanguage(language) || text !== '';
  return Object.fromEntries(texts.filter(isKept)) as unknown as Texts;
}

/** @returns undefined where one is too long */
function readTexts(written: Written, longest: number): Texts | undefined {
  const texts = gatherTexts((language) => tidy(written[language] ?? ''));
  return Object.values(texts).every((text) => text.length <= longest) ? texts : undefined;
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

/** The text in a language, or in the next one that has it: of a desk language the other. */
export function chooseText(
  texts: Texts,
  language: PublicLanguage,
): { readonly text: string; readonly language: PublicLanguage } {
  const others = [deskLanguage(language), ...PUBLIC_LANGUAGES];
  const found = [language, ...others].find((one) => (texts[one] ?? '') !== '') ?? language;
  return { text: texts[found] ?? '', language: found };
}

/**
 * The step that an address asks for, counted from 1; one that the tour does not have any more is its
 * last one, and what is no number the first.
 */
export function chooseStep<Step>(
  steps: readonly Step[],
  asked: string | null,
): { readonly at: number; readonly step: Step | undefined } {
  const wanted = /^[1-9]\d{0,3}$/.test(asked ?? '') ? Number(asked) : 1;
  const at = Math.max(1, Math.min(wanted, steps.length));
  return { at, step: steps[at - 1] };
}

const textsSchema = v.object(
  Object.fromEntries(PUBLIC_LANGUAGES.map((language) => [language, v.optional(v.string(), '')])),
);

const fileSchema = v.object({
  format: v.literal('etki-tour'),
  version: v.literal(1),
  title: textsSchema,
  leave_behind: v.optional(v.string(), LEAVE_BEHIND),
  steps: v.array(
    v.object({
      address: v.string(),
      figure: v.optional(v.string(), WHOLE_VIEW),
      text: v.optional(textsSchema, {}),
      note: v.optional(v.string(), ''),
    }),
  ),
});

type FileStep = v.InferOutput<typeof fileSchema>['steps'][number];

/** A tour as a file, to be led again elsewhere. */
export function writeTourFile({ titles, leaveBehind, steps }: TourDraft): string {
  const file = {
    format: 'etki-tour',
    version: 1,
    title: titles,
    leave_behind: leaveBehind,
    steps: steps.map(({ address, figure, texts, note }) => ({
      address,
      figure,
      text: texts,
      note,
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads such a file; everything in it is checked as if it had been typed. */
export function readTourFile(text: string, origin: string): Read<TourDraft> {
  const found = v.safeParse(fileSchema, parseJson(text));
  if (text.length > TOUR_LIMITS.file || !found.success) return { problem: 'file' };
  const { title, leave_behind, steps } = found.output;
  if (steps.length > TOUR_LIMITS.steps) return { problem: 'too_many_steps' };
  const head = readTourHead(title, leave_behind, origin);
  if ('problem' in head) return head;
  const taken: Omit<TourStep, 'id'>[] = [];
  for (const one of steps) {
    const step = readStep(one, origin);
    if ('problem' in step) return step;
    taken.push(step.value);
  }
  return { value: { ...head.value, steps: taken } };
}

function readStep(step: FileStep, origin: string): Read<Omit<TourStep, 'id'>> {
  const where = readStepAddress(step.address, origin);
  if ('problem' in where) return where;
  const rest = readStepWords(step);
  if ('problem' in rest) return rest;
  return { value: { address: where.value.address, ...rest.value } };
}

/** What can be changed of a step: all but where it leads. */
export type StepWords = Pick<TourStep, 'figure' | 'texts' | 'note'>;

export function readStepWords({
  figure,
  text,
  note,
}: {
  readonly figure: string;
  readonly text: Written;
  readonly note: string;
}): Read<StepWords> {
  const [which, texts, said] = [readStepFigure(figure), readStepTexts(text), readStepNote(note)];
  if ('problem' in which) return which;
  if ('problem' in texts) return texts;
  if ('problem' in said) return said;
  return { value: { figure: which.value, texts: texts.value, note: said.value } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
