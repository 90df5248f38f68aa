import { readNext } from '#lib/access.ts';

/** What a browser tells the audit log of a file that it made from figures of a page. */

/** Endings of the files that browsers make; a print leaves on paper or as a PDF. */
export const MADE_FORMATS = ['png', 'svg', 'pptx', 'print'] as const;

export type MadeFormat = (typeof MADE_FORMATS)[number];

export interface ExportNote {
  readonly format: MadeFormat;
  /** Address of the page whose figures left, from the root of the site. */
  readonly view: string;
  /** Name of the file. */
  readonly file: string;
}

/** Longest text of a note, in characters. */
export const MOST_OF_NOTE = 4000;

const MOST_OF_VIEW = 1000;

/** What each part may be; what is not here is not taken. */
const PARTS = {
  format: (value) => MADE_FORMATS.some((one) => one === value),
  view: (value) => value.length <= MOST_OF_VIEW && readNext(value) === value,
  file: (value) => /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,399}$/.test(value),
} as const satisfies Record<keyof ExportNote, (value: string) => boolean>;

/** A note, or the name of the first thing in it that cannot be: of all of it where it is no object. */
export type ReadNote = { readonly note: ExportNote } | { readonly wrong: string };

/** @param text JSON */
export function readExportNote(text: string): ReadNote {
  const given = parse(text);
  if (!given) return { wrong: 'body' };
  const other = Object.keys(given).find((name) => !Object.hasOwn(PARTS, name));
  if (other !== undefined) return { wrong: other.slice(0, MOST_OF_NAME) };
  for (const [name, isRight] of Object.entries(PARTS)) {
    const value = given[name];
    if (typeof value !== 'string' || !isRight(value)) return { wrong: name };
  }
  return { note: given as unknown as ExportNote };
}

const MOST_OF_NAME = 40;

function parse(text: string): Record<string, unknown> | undefined {
  if (text.length > MOST_OF_NOTE) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
