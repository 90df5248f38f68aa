import { createHmac } from 'node:crypto';
import { createCellHash, protectCount } from '#lib/disclosure/cellKey.ts';
import { makePTable, type PTableId } from '#lib/disclosure/ptable.ts';
import { protectSum } from '#lib/disclosure/sums.ts';
import { createRecordKeys } from '#lib/server/record-keys.ts';

/** Everything that stands between exact counts and published ones, made of one secret key. */
export interface Protector {
  /** Key of a person by the beneficiary's id, as an unsigned integer of 32 bits. */
  recordKeyOf(id: string): number;
  /** Published number of a set of persons. @param key sum of their record keys, mod 2^32 */
  count(n: number, key: number): number;
  /** Published sum of what they did; null: they are too few for it. */
  sum(cell: ProtectedSum): number | null;
  /** What a release says about its noise. */
  readonly method: PTableId;
  readonly variance: number;
  readonly zeroUpTo: number;
}

export interface ProtectedSum {
  readonly value: number;
  /** The largest part that one person has, or one row that names nobody. */
  readonly largest: number;
  readonly n: number;
  readonly key: number;
  /** Their published number. */
  readonly published: number;
}

const METHOD: PTableId = 'rr5';

/** Rows that name nobody: as many visits stand for as many people. */
const LEAST_UNNAMED = 10;

/** @param key 256 bits; never changed within a series of releases */
export function createProtector(key: Buffer): Protector {
  const table = makePTable(METHOD);
  // a secret of its own: who learns the one cannot compute the other
  const pepper = createHmac('sha256', key).update('cell pepper').digest('hex');
  const hash = createCellHash(pepper);
  const keyOf = createRecordKeys(key);
  return {
    recordKeyOf: (id) => keyOf('person', id),
    count: (n, sum) => protectCount({ persons: n, key: sum }, table, hash),
    sum({ value, largest, n, key: sum, published }) {
      // without persons the sum itself tells how many there are
      const isNamed = n > 0;
      if (!isNamed && value < LEAST_UNNAMED) return null;
      const words = hash(isNamed ? { persons: n, key: sum } : { persons: value, key: largest });
      const counted = isNamed ? published : value;
      return protectSum({ sum: value, largest }, 'events', { published: counted, words }) ?? null;
    },
    method: METHOD,
    variance: table.variance,
    zeroUpTo: table.largest,
  };
}
