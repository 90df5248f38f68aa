import type { Stage } from '#lib/server/stage.ts';

/** Keys of texts that repeat from row to row, such as channels. */
export interface TextKeys {
  /** 0 for no text. */
  keyOf(text: string | null): number;
}

/** Texts in memory at most; after these every text gets a new key. */
const REMEMBERED = 100_000;

/** Numbers texts from 1 and stages each with its key, in memory bounded by what repeats. */
export function createTextKeys({ columns, next }: Stage<'staged_text'>): TextKeys {
  let known = new Map<string, number>();
  let last = 0;
  const add = (text: string): number => {
    if (known.size >= REMEMBERED) known = new Map();
    const place = next();
    columns.text_key[place] = ++last;
    columns.text[place] = text;
    // a copy: a slice would keep its whole piece of the file in memory
    known.set(Buffer.from(text).toString(), last);
    return last;
  };
  return {
    keyOf: (text) => (text === null ? 0 : (known.get(text) ?? add(text))),
  };
}
