import { KeyIndex } from './keys.ts';

/**
 * Records that say the same: of those with the same key one counts, and which one must not depend on
 * the order of the file. It is the first one in the order of its texts, what is filled before what is
 * empty.
 */

export type Fields = readonly string[];

/** Whether a record counts instead of another one. */
export function isBefore(fields: Fields, others: Fields): boolean {
  const place = fields.findIndex((field, i) => field !== others[i]);
  const [field = '', other = ''] = [fields[place], others[place]];
  return other === '' ? field !== '' : field !== '' && field < other;
}

/** One record of each key, on the way through a file. */
export interface Repeated {
  /** @returns whether the key is new; false too for a record that has none */
  add(fields: Fields, row: number): boolean;
  /** The records that count, with nothing but the fields that are read; after the last one. */
  kept(): Iterable<{ readonly fields: Fields; readonly row: number }>;
}

/**
 * Keeps the records of a file in memory bounded by what differs.
 * @param keys the texts that tell records apart; a record in which all are empty has none
 * @param read places of the fields that are read
 */
export function createRepeated(
  keys: readonly ((fields: Fields) => string)[],
  read: readonly number[],
): Repeated {
  const known = new KeyIndex();
  const rows: number[] = [];
  // as JSON: one text takes less than many, and keeps no piece of the file in memory
  const texts: string[] = [];
  const keep = (ordinal: number, text: string, row: number): void => {
    texts[ordinal] = text;
    rows[ordinal] = row;
  };
  return {
    add(fields, row) {
      const parts = keys.map((textOf) => textOf(fields));
      if (parts.every((part) => part === '')) return false;
      const key = parts.join('\u001f');
      const text = JSON.stringify(read.map((place) => fields[place]?.trim() ?? ''));
      const ordinal = known.get(key);
      if (ordinal === undefined) keep(known.add(key), text, row);
      else if (text !== texts[ordinal] && isBefore(parse(text), parse(texts[ordinal]))) {
        keep(ordinal, text, row);
      }
      return ordinal === undefined;
    },
    *kept() {
      for (const ordinal of rows.keys()) {
        if (ordinal === 0) continue;
        const fields: string[] = [];
        for (const [i, text] of parse(texts[ordinal]).entries()) fields[read[i] ?? 0] = text;
        yield { fields, row: rows[ordinal] ?? 0 };
      }
    },
  };
}

function parse(text = '[]'): Fields {
  return JSON.parse(text) as string[];
}
