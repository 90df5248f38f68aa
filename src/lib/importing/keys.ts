/** Ids and other short texts by their bytes: numbers from 1 in the order of their arrival. */

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** Hash of no bytes; `hashByte` goes on from here (FNV-1a, 32 bits). */
export const EMPTY_HASH = SEED;

export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}

export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
  return hash;
}

/** Two hashes of 32 bits that do not collide together: equal texts have equal ones. */
export function hashTwice(text: string): [high: number, low: number] {
  let high = SEED;
  let low = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, PRIME);
    // the mixing step of MurmurHash2
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  return [high >>> 0, low >>> 0];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A map from texts to ordinals without a string or an object a text: a million ids take some
 * twenty megabytes, and a field of a file is found by its bytes without being made a text.
 */
export class KeyIndex {
  /** Texts known so far; the last ordinal. */
  size = 0;
  /** UTF-8 of all texts; text i lies at [ends[i - 1], ends[i]). */
  #pool = new Uint8Array(1 << 12);
  #ends = new Uint32Array(1 << 8);
  /** Pairs of ordinal and hash, side by side in memory; ordinal 0: free. */
  #slots = new Int32Array(1 << 9);
  /** The text asked for last. */
  #asked = new Uint8Array(1 << 8);

  /** Ordinal of a text; undefined: not known. */
  get(text: string): number | undefined {
    const end = this.#ask(text);
    return this.find(this.#asked, 0, end, hashBytes(this.#asked, 0, end)) || undefined;
  }

  /** @returns the ordinal of a text that is not known yet */
  add(text: string): number {
    const end = this.#ask(text);
    return this.addBytes(this.#asked, 0, end, hashBytes(this.#asked, 0, end));
  }

  /** Ordinal of the bytes [start, end), whose `hashBytes` is given; 0: not known. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    for (let slot = placeOf(hash) & mask; ; slot = (slot + 2) & mask) {
      const ordinal = slots[slot] as number;
      if (ordinal === 0) return 0;
      if (slots[slot + 1] === hash && this.#isAt(ordinal, bytes, start, end)) return ordinal;
    }
  }

  /** @returns the ordinal of bytes that are not known yet */
  addBytes(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const from = this.#ends[this.size] as number;
    const to = from + end - start;
    this.#makeRoom(to);
    const ordinal = ++this.size;
    for (let i = start; i < end; i++) this.#pool[from + i - start] = bytes[i] as number;
    this.#ends[ordinal] = to;
    place(this.#slots, ordinal, hash);
    return ordinal;
  }

  /** Calls with every ordinal and its text, in their order. */
  forEach(call: (ordinal: number, text: string) => void): void {
    for (let ordinal = 1; ordinal <= this.size; ordinal++) {
      const [start, end] = [this.#ends[ordinal - 1], this.#ends[ordinal]];
      call(ordinal, decoder.decode(this.#pool.subarray(start, end)));
    }
  }

  /** Whether any text is one of these. */
  some(is: (bytes: Uint8Array, start: number, end: number) => boolean): boolean {
    for (let ordinal = 1; ordinal <= this.size; ordinal++) {
      const [start = 0, end = 0] = [this.#ends[ordinal - 1], this.#ends[ordinal]];
      if (is(this.#pool, start, end)) return true;
    }
    return false;
  }

  #isAt(ordinal: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[ordinal - 1] as number;
    if ((this.#ends[ordinal] as number) - from !== end - start) return false;
    const pool = this.#pool;
    for (let i = start; i < end; i++) if (bytes[i] !== pool[from + i - start]) return false;
    return true;
  }

  /** Writes the bytes of a text where it can be looked for. @returns how many */
  #ask(text: string): number {
    // a letter has at most three bytes
    if (text.length * 3 > this.#asked.length) this.#asked = new Uint8Array(text.length * 6);
    const bytes = this.#asked;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return encoder.encodeInto(text, bytes).written;
      bytes[i] = code;
    }
    return text.length;
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#pool.length) {
      const pool = new Uint8Array(Math.max(bytes, this.#pool.length * 2));
      pool.set(this.#pool);
      this.#pool = pool;
    }
    if (this.size + 1 === this.#ends.length) {
      const ends = new Uint32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    // pairs: two thirds full
    if (this.size * 3 >= this.#slots.length) this.#slots = enlarged(this.#slots);
  }
}

function enlarged(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(slots.length * 2);
  for (let slot = 0; slot < slots.length; slot += 2) {
    const ordinal = slots[slot] as number;
    if (ordinal !== 0) place(larger, ordinal, slots[slot + 1] as number);
  }
  return larger;
}

function place(slots: Int32Array, ordinal: number, hash: number): void {
  const mask = slots.length - 2;
  let slot = placeOf(hash) & mask;
  while (slots[slot] !== 0) slot = (slot + 2) & mask;
  slots[slot] = ordinal;
  slots[slot + 1] = hash;
}

/** The low bits of FNV-1a alone are poor for texts that differ in their first letters. */
function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) << 1;
}
