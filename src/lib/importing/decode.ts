/** Bytes to text, without a guess about Turkish letters: what is not UTF-8 is windows-1254. */

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1254',
  /** UTF-8 that was read as windows-1254 once and saved so: `Ä°l` for İl. */
  'utf-8-misread',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface EncodingDetector {
  /** Looks at the next bytes of the file. */
  push(bytes: Uint8Array): void;
  /** The encoding of what was shown; more may be shown after it. */
  finish(): Encoding;
}

/**
 * Finds the encoding of a file that is shown to it from its first byte to its last.
 * A byte order mark decides; then the zero bytes of UTF-16 without one. Else a file with more whole
 * than broken letters of UTF-8 is UTF-8, whose broken letters are found in their records; any other
 * is windows-1254, of which ISO-8859-9 is a part.
 */
export function createEncodingDetector(): EncodingDetector {
  const letters = createLetterCounter();
  let beginning = new Uint8Array();
  return {
    push(bytes) {
      if (beginning.length < BEGINNING) {
        beginning = joinBytes(beginning, bytes.subarray(0, BEGINNING - beginning.length));
      }
      letters.push(bytes);
    },
    finish() {
      const wide = wideEncoding(beginning);
      if (wide) return wide;
      const { whole, broken, turkish, misread } = letters.finish();
      if (broken > whole) return 'windows-1254';
      return misread > 0 && turkish === 0 ? 'utf-8-misread' : 'utf-8';
    },
  };
}

const BEGINNING = 512;

function joinBytes(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

/** UTF-16, by its mark or by the zero bytes beside its ASCII letters. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries())
    if (byte === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd * 4 > bytes.length && even === 0) return 'utf-16le';
  return even * 4 > bytes.length && odd === 0 ? 'utf-16be' : undefined;
}

interface LetterCounts {
  /** Letters of several bytes in valid UTF-8. */
  whole: number;
  /** Bytes that belong to no letter of UTF-8. */
  broken: number;
  /** Letters of Turkish that ASCII does not have. */
  turkish: number;
  /** Pairs that are one letter of UTF-8 whose two bytes were read as windows-1254. */
  misread: number;
}

const TURKISH = new Set(Array.from('ıİğĞşŞüÜöÖçÇ', (letter) => letter.codePointAt(0)));

/** Ã, Ä, Å: the first bytes of all Turkish letters in UTF-8, read as windows-1254. */
const FIRST_OF_PAIR: ReadonlySet<number> = new Set([0xc3, 0xc4, 0xc5]);

/** Counts letters of UTF-8 in bytes that arrive in pieces (RFC 3629, table in section 4). */
function createLetterCounter(): { push(bytes: Uint8Array): void; finish(): LetterCounts } {
  const counts: LetterCounts = { whole: 0, broken: 0, turkish: 0, misread: 0 };
  let needed = 0;
  let point = 0;
  let least = 0;
  let previous = 0;
  const take = (letter: number): void => {
    counts.whole++;
    if (TURKISH.has(letter)) counts.turkish++;
    const byte = BYTES_OF_1254.get(letter) ?? 0;
    if (FIRST_OF_PAIR.has(previous) && byte >= 0x80 && byte < 0xc0) counts.misread++;
    previous = letter;
  };
  const begin = (byte: number): void => {
    if (byte >= 0xc2 && byte <= 0xdf) [needed, point, least] = [1, byte & 0x1f, 0x80];
    else if (byte >= 0xe0 && byte <= 0xef) [needed, point, least] = [2, byte & 0x0f, 0x800];
    else if (byte >= 0xf0 && byte <= 0xf4) [needed, point, least] = [3, byte & 0x07, 0x10000];
    else counts.broken++;
  };
  const next = (byte: number): void => {
    if (needed > 0 && (byte & 0xc0) === 0x80) {
      point = (point << 6) | (byte & 0x3f);
      if (--needed > 0) return;
      const isLetter = point >= least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
      if (isLetter) take(point);
      else counts.broken++;
      return;
    }
    if (needed > 0) counts.broken++;
    needed = 0;
    if (byte > 0x7f) begin(byte);
    else previous = 0;
  };
  return {
    push(bytes) {
      if (needed === 0 && isAscii(bytes)) return;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (byte > 0x7f || needed > 0) next(byte);
        else previous = 0;
      }
    },
    finish() {
      return { ...counts, broken: counts.broken + (needed > 0 ? 1 : 0) };
    },
  };
}

/** Four bytes at a time: big files are mostly ASCII, and looking at each byte is slow. */
function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const ahead = Math.min(-byteOffset & 3, length);
  const words = new Int32Array(buffer, byteOffset + ahead, (length - ahead) >> 2);
  const after = ahead + words.length * 4;
  let bits = 0;
  for (let i = 0; i < ahead; i++) bits |= bytes[i] as number;
  for (let i = after; i < length; i++) bits |= bytes[i] as number;
  if ((bits & 0x80) !== 0) return false;
  for (let i = 0; i < words.length; i++) bits |= words[i] as number;
  return (bits & 0x80808080) === 0;
}

/** Bytes of windows-1254 by letter; ž and Ž stand where windows-1252 has them. */
const BYTES_OF_1254 = bytesByLetter();

function bytesByLetter(): ReadonlyMap<number, number> {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = new TextDecoder('windows-1254').decode(all);
  const bytes = new Map(Array.from(letters, (letter, byte) => [letter.codePointAt(0) ?? 0, byte]));
  return bytes.set(0x17e, 0x9e).set(0x17d, 0x8e);
}

/** Makes UTF-8 of bytes that arrive in pieces; without any bytes it ends the text. */
export type Recoder = (bytes?: Uint8Array) => Uint8Array;

/**
 * Prepares a change to UTF-8. What is no letter becomes U+FFFD, which no record may hold.
 * @returns undefined for UTF-8 itself
 */
export function createRecoder(encoding: Encoding): Recoder | undefined {
  if (encoding === 'utf-8') return undefined;
  const misread = encoding === 'utf-8-misread';
  const decoder = new TextDecoder(misread ? 'utf-8' : encoding);
  const encoder = new TextEncoder();
  const write = misread ? createRereader() : (text: string) => encoder.encode(text);
  return (bytes) => write(decoder.decode(bytes, { stream: bytes !== undefined }));
}

/** U+FFFD in UTF-8. */
const LOST = [0xef, 0xbf, 0xbd] as const;
const LOST_LETTER = 0xfffd;

/**
 * Of the bytes that windows-1254 has no letter for, and that some programs therefore lose, this is the
 * only one that ends a Turkish letter: Ğ after Ä, Ş after Å.
 */
const LOST_BYTE = 0x9e;
const BEFORE_LOST: ReadonlySet<number> = new Set([0xc4, 0xc5]);

/** The bytes that were read as windows-1254: they are UTF-8. */
function createRereader(): (text: string) => Uint8Array {
  let previous = 0;
  return (text) => {
    const bytes: number[] = [];
    for (const letter of text) {
      const point = letter.codePointAt(0) ?? 0;
      const isKnown = point === LOST_LETTER && BEFORE_LOST.has(previous);
      const byte = isKnown ? LOST_BYTE : BYTES_OF_1254.get(point);
      if (byte === undefined) bytes.push(...LOST);
      else bytes.push(byte);
      previous = byte ?? 0;
    }
    return Uint8Array.from(bytes);
  };
}

/** Decodes a file in one piece; a byte order mark is dropped. */
export function decodeBytes(bytes: Uint8Array, given?: Encoding): string {
  const detector = createEncodingDetector();
  detector.push(bytes);
  const recode = createRecoder(given ?? detector.finish());
  const decoder = new TextDecoder('utf-8');
  return decoder.decode(recode ? joinBytes(recode(bytes), recode()) : bytes);
}
