import { EMPTY_HASH, hashByte, hashBytes } from './keys.ts';

/** Where the fields of one record lie in the bytes of a file. */
export interface RecordBytes {
  readonly bytes: Uint8Array;
  /** Field i is [starts[i], ends[i]), without its quotes; `hashes[i]` is its `hashBytes`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
}

/**
 * What was found from a place on: a record whose fields lie as they mean; a whole record that must
 * be parsed (another number of fields, an escaped quote, a NUL); no end yet; or bytes of which only
 * the parser knows where the record ends.
 */
export type Found = 'plain' | 'odd' | 'incomplete' | 'unclear';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NUL = 0;

const LETTER = 0;
const SEPARATOR = 1;
const LINE_END = 2;
const RETURN = 3;
const OPENING = 4;
const ZERO = 5;

/** Delimiters this scanner can tell: one ASCII character that means nothing else. */
export function isScannable(delimiter: string): boolean {
  return delimiter.length === 1 && delimiter.charCodeAt(0) < 128 && !/["\r\n\0]/.test(delimiter);
}

/** Finds records and their fields in bytes of UTF-8, without making texts of them. */
export class RecordScanner {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  /** First byte after the record found last. */
  end = 0;
  readonly #kinds = new Uint8Array(256);
  readonly #width: number;

  /** @param width fields of a record, from the header */
  constructor(delimiter: string, width: number) {
    this.#width = width;
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.hashes = new Int32Array(width);
    this.#kinds[LINE_FEED] = LINE_END;
    this.#kinds[CARRIAGE_RETURN] = RETURN;
    this.#kinds[QUOTE] = OPENING;
    this.#kinds[NUL] = ZERO;
    this.#kinds[delimiter.charCodeAt(0)] = SEPARATOR;
  }

  /** Looks for the record that begins at `from`. One loop over every byte: it must be quick. */
  next(bytes: Uint8Array, from: number): Found {
    const kinds = this.#kinds;
    const length = bytes.length;
    let field = 0;
    let start = from;
    let close = -1;
    let hash = EMPTY_HASH;
    let odd = false;
    for (let at = from; at < length; at++) {
      const byte = bytes[at] as number;
      const kind = kinds[byte] as number;
      if (kind === LETTER || (kind === OPENING && at !== start)) {
        hash = hashByte(hash, byte);
      } else if (kind === SEPARATOR) {
        this.#put(field++, start, close < 0 ? at : close, hash);
        start = at + 1;
        close = -1;
        hash = EMPTY_HASH;
      } else if (kind === LINE_END || kind === RETURN) {
        this.#put(field++, start, close < 0 ? at : close, hash);
        if (kind === LINE_END) this.end = at + 1;
        else if (at + 1 === length) return 'incomplete';
        else if (bytes[at + 1] === LINE_FEED) this.end = at + 2;
        else return 'unclear';
        return odd || field !== this.#width ? 'odd' : 'plain';
      } else if (kind === OPENING) {
        close = findClosing(bytes, at + 1);
        // what follows the quote may still come
        if (close < 0 || close + 1 === length) return 'incomplete';
        if (!endsField(kinds[bytes[close + 1] as number])) return 'unclear';
        start = at + 1;
        hash = hashBytes(bytes, start, close);
        odd ||= hasOddLetters(bytes, start, close);
        at = close;
      } else odd = true;
    }
    return 'incomplete';
  }

  #put(field: number, start: number, end: number, hash: number): void {
    if (field >= this.#width) return;
    this.starts[field] = start;
    this.ends[field] = end;
    this.hashes[field] = hash;
  }
}

function endsField(kind: number | undefined): boolean {
  return kind === SEPARATOR || kind === LINE_END || kind === RETURN;
}

/** Letters of a quoted field that do not stand for themselves. */
function hasOddLetters(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE || byte === CARRIAGE_RETURN || byte === NUL) return true;
  }
  return false;
}

/** Place of the quote that closes a field; two quotes are one of its letters. -1: none. */
function findClosing(bytes: Uint8Array, from: number): number {
  let close = bytes.indexOf(QUOTE, from);
  while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2);
  return close;
}
