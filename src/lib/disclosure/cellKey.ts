import { drawNoise, WORDS, type PTable } from '#lib/disclosure/ptable.ts';
import { createSha256 } from '#lib/disclosure/sha256.ts';

/** The distinct persons (or households) of a cell. Never leaves the server. */
export interface Cell {
  readonly persons: number;
  /** Sum of their record keys, mod 2^32. */
  readonly key: number;
}

/**
 * The cell key: a sum, so that neither order nor the way of counting matters.
 * @param keys record keys of distinct persons @param range what record keys are below
 */
export function sumKeys(keys: Iterable<number>, range = WORDS): number {
  let sum = 0;
  for (const key of keys) sum = (sum + key) % range;
  return sum;
}

/**
 * Eight words of 32 bits that belong to a cell: the first draws the noise of its count, the others
 * that of its sums. The array is overwritten by the next call.
 */
export type CellHash = (cell: Cell) => Uint32Array;

const BAR = 0x7c;
const ZERO = 0x30;
/** Longest text of a cell: a key of 10 digits, a bar, persons of at most 16. */
const LONGEST = 27;

/**
 * Prepares the hash of cells: SHA-256 of the UTF-8 text `<pepper>|cell|<key>|<persons>`, numbers in
 * decimal digits.
 * @param pepper secret, at least 128 bits; never changed within a publication series
 */
export function createCellHash(pepper: string): CellHash {
  const prefix = new TextEncoder().encode(`${pepper}|cell|`);
  const { message, digest } = createSha256(prefix.length + LONGEST);
  message.set(prefix);
  return ({ persons, key }) => {
    const bar = writeDigits(message, prefix.length, key);
    message[bar] = BAR;
    return digest(writeDigits(message, bar + 1, persons));
  };
}

/** Writes a whole number, 0 or more, in decimal digits. @returns where they end */
function writeDigits(message: Uint8Array, from: number, value: number): number {
  let end = from + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end++;
  for (let at = end - 1, rest = value; at >= from; at--, rest = Math.floor(rest / 10)) {
    message[at] = ZERO + (rest % 10);
  }
  return end;
}

/**
 * The published count of a cell: n + v, where the same persons give the same v in every table.
 * Nobody is published as 0.
 * Source: G. Thompson, S. Broadfoot & D. Elazar, Joint UNECE/Eurostat work session on statistical
 * data confidentiality (2013).
 */
export function protectCount(cell: Cell, table: PTable, hash: CellHash): number {
  if (cell.persons === 0) return 0;
  return cell.persons + drawNoise(table, cell.persons, hash(cell)[0] ?? 0);
}

/** A column of cells: place i of each array is one cell. */
export interface CellColumn {
  readonly persons: ArrayLike<number>;
  readonly keys: ArrayLike<number>;
}

/** Published counts of many cells at once. */
export function protectCounts(
  { persons, keys }: CellColumn,
  table: PTable,
  hash: CellHash,
): Int32Array {
  const published = new Int32Array(persons.length);
  for (let i = 0; i < published.length; i++) {
    const cell = { persons: persons[i] ?? 0, key: keys[i] ?? 0 };
    published[i] = protectCount(cell, table, hash);
  }
  return published;
}
