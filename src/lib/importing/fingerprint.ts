import { datasetSpec, type ColumnSpec, type DatasetId } from './schema.ts';
import type { CellValue, CheckContext, CheckedRow, KeyLookup, TextCell } from './validate.ts';

/**
 * What the rows of a dataset say, in a few bytes: the same for the same rows in any order, in any
 * file. Every row has a hash of its values, in which a reference is the id that it means; the rows and
 * the sum of their hashes are counted, so that a row that is there twice counts twice (a multiset hash
 * by addition: Clarke and others 2003, Incremental Multiset Hash Functions). It tells data apart, but
 * does not withstand somebody who looks for two with the same sum.
 */
export interface Fingerprint {
  /** Takes a row, which is not kept. */
  add(row: Pick<CheckedRow, 'values' | 'texts'>): void;
  /** @returns one line; after the last row */
  finish(): string;
}

/** Of one dataset, whose references are looked up by their keys. */
export function createFingerprint(dataset: DatasetId, keysOf: CheckContext['keysOf']): Fingerprint {
  const takers = Object.values(datasetSpec(dataset).columns).map((spec) =>
    createTaker(spec, keysOf),
  );
  const hash = new RowHash();
  let [rows, high, low] = [0, 0, 0];
  return {
    add({ values, texts }) {
      hash.begin();
      for (let i = 0; i < takers.length; i++) takers[i]?.(hash, values[i] ?? null);
      if (texts.length > 0) takeTexts(hash, texts);
      hash.finish();
      rows++;
      high = (high + hash.high) | 0;
      low = (low + hash.low) | 0;
    },
    finish: () => `${dataset} ${rows} ${high} ${low}`,
  };
}

/** Feeds the value of one column into the hash of its row. */
type Taker = (hash: RowHash, value: CellValue) => void;

function createTaker(spec: ColumnSpec, keysOf: CheckContext['keysOf']): Taker {
  const { empty = null } = spec;
  switch (spec.kind) {
    case 'texts':
      return () => undefined;
    case 'reference':
      return createReferenceTaker(keysOf(spec.references as DatasetId));
    case 'date':
    case 'integer':
    case 'number':
    case 'year':
      return (hash, value) => hash.takeNumber((value ?? empty) as number | null);
    default:
      return (hash, value) => hash.takeText(value as string | null);
  }
}

function createReferenceTaker(keys: KeyLookup | undefined): Taker {
  const hashes = keys ? hashIds(keys) : NO_HASHES;
  return (hash, value) => {
    const key = value as number | null;
    if (key === null) return hash.takeNumber(null);
    hash.take(hashes[2 * key] ?? 0, hashes[2 * key + 1] ?? 0);
  };
}

const NO_HASHES = new Int32Array();

/** Of each set of keys; several datasets refer to the same. */
const HASHES = new WeakMap<KeyLookup, Int32Array>();

/** Hashes of ids, two numbers each, in the order of their keys; key 0 is none. */
function hashIds(keys: KeyLookup): Int32Array {
  const known = HASHES.get(keys);
  if (known) return known;
  const hashes = new Int32Array(2 * (keys.size + 1));
  const hash = new RowHash();
  keys.forEach((key, id) => {
    hash.begin();
    hash.takeText(id);
    hash.finish();
    hashes[2 * key] = hash.high;
    hashes[2 * key + 1] = hash.low;
  });
  HASHES.set(keys, hashes);
  return hashes;
}

/** The columns of texts may stand in any order. */
function takeTexts(hash: RowHash, texts: readonly TextCell[]): void {
  const lines = texts.map(({ field, language, text }) => `${field}_${language}=${text}`).sort();
  for (const line of lines) hash.takeText(line);
}

/** Two words that no number has both: no value. */
const NONE_HIGH = 0x5f3759df;
const NONE_LOW = 0x2545f491;

/**
 * A hash of 64 bits: two lanes of MurmurHash3 (Appleby, x86, 32 bits) with constants of their own,
 * mixed at the end. It is fed with words of 32 bits, and makes no objects.
 */
class RowHash {
  high = 0;
  low = 0;
  readonly #bits = new DataView(new ArrayBuffer(8));

  begin(): void {
    this.high = 0;
    this.low = 0;
  }

  /** Takes a word for each lane. */
  take(high: number, low: number): void {
    const one = Math.imul(rotate(Math.imul(high, 0xcc9e2d51), 15), 0x1b873593);
    const other = Math.imul(rotate(Math.imul(low, 0xab0e9789), 16), 0x38b34ae5);
    this.high = (Math.imul(rotate(this.high ^ one, 13), 5) + 0xe6546b64) | 0;
    this.low = (Math.imul(rotate(this.low ^ other, 17), 5) + 0x0bcaa747) | 0;
  }

  takeNumber(value: number | null): void {
    if (value === null) this.take(NONE_HIGH, NONE_LOW);
    else if (value === (value | 0)) this.take(value, value);
    else {
      this.#bits.setFloat64(0, value);
      const one = this.#bits.getInt32(0);
      const other = this.#bits.getInt32(4);
      this.take(one, one);
      this.take(other, other);
    }
  }

  /** The length comes last: it tells where the text began. */
  takeText(text: string | null): void {
    if (text === null) return this.take(NONE_HIGH, NONE_LOW);
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      this.take(letter, letter);
    }
    this.take(text.length, text.length);
  }

  finish(): void {
    this.high = avalanche(this.high);
    this.low = avalanche((this.low + this.high) | 0);
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The end of MurmurHash3: every bit depends on every bit. */
function avalanche(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
