import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createCellHash,
  protectCount,
  protectCounts,
  sumKeys,
  type Cell,
} from '#lib/disclosure/cellKey.ts';
import {
  drawNoise,
  makeEntropyTable,
  makePTable,
  PTABLE_IDS,
  toBlock,
  WORDS,
  type Noise,
  type PTable,
} from '#lib/disclosure/ptable.ts';
import { gammaTails } from '#lib/indicators/gamma.ts';
import { makeRandom } from '#lib/sample/random.ts';
import { numberIn, publishedVectors, readVectors, type Vector } from '../support/vectors.ts';

const OWN = 'tests/fixtures/vectors';
/** Of the vectors; a series has its own. */
const PEPPER = '00112233445566778899aabbccddeeff';
const RR5 = makePTable('rr5');
const D5 = makePTable('d5_v3_js2');
const hash = createCellHash(PEPPER);

describe('own vectors', () => {
  const persons = readVectors(`${OWN}/sdc_microdata.csv`);
  const cells = readVectors(`${OWN}/sdc_cells_expected.csv`);
  const dimensions = ['district', 'theme', 'age', 'sex'] as const;

  it('54/54 cells: persons, key, word, published by RR5 and by D5 V3 js2', () => {
    const found = cells.map((row) => {
      const members = persons.filter((person) =>
        dimensions.every((id) => row[id] === '*' || row[id] === person[id]),
      );
      const keys = members.map((person) => numberIn(person, 'rkey'));
      const cell = { persons: keys.length, key: sumKeys(keys) };
      return {
        n: cell.persons,
        cell_key: cell.key,
        u32: hash(cell)[0],
        published_rr5: protectCount(cell, RR5, hash),
        published_ckm_d5v3js2: protectCount(cell, D5, hash),
      };
    });
    expect(found).toHaveLength(54);
    expect(found).toEqual(cells.map((row) => numbersOf(row, Object.keys(found[0] ?? {}))));
  });

  it('two cells of the same persons are the same', () => {
    const [one, other] = [
      { district: 'Sahil', theme: 'Egitim', sex: '*' },
      { district: 'Sahil', theme: '*', sex: 'K' },
    ].map((wanted) =>
      cells.find(
        (row) =>
          row.age === '*' &&
          row.district === wanted.district &&
          row.theme === wanted.theme &&
          row.sex === wanted.sex,
      ),
    );
    expect(one?.cell_key).toBe(other?.cell_key);
    expect(one?.published_rr5).toBe(other?.published_rr5);
  });
});

function numbersOf(row: Vector, columns: readonly string[]): Record<string, number> {
  return Object.fromEntries(columns.map((column) => [column, numberIn(row, column)]));
}

describe('published vectors', () => {
  it('ONS 200/200 cells: key, block, noise, published count', ({ skip }) => {
    const persons = publishedVectors('ons_ckp_micro');
    const expected = publishedVectors('ons_ckp_expected_var1_var5_var8');
    if (!persons || !expected) return skip('published vectors are not here');
    const table = makeTenFive();
    expect(expected).toHaveLength(200);
    for (const row of expected) {
      const members = persons.filter((person) =>
        ['var1', 'var5', 'var8'].every((id) => person[id] === row[id]),
      );
      const n = members.length;
      const key = sumKeys(
        members.map((person) => numberIn(person, 'record_key')),
        256,
      );
      const v = drawNoise(table, n, (key / 256) * WORDS);
      expect({ n, key, v, count: n + v < 10 ? 'NA' : String(n + v) }).toEqual({
        n: numberIn(row, 'pre_sdc_count'),
        key: numberIn(row, 'ckey'),
        v: numberIn(row, 'pvalue'),
        count: row.count,
      });
    }
  });

  it('ONS: counts above 750 take the blocks of 501 to 750 in turns', () => {
    const blocks = Array.from({ length: 751 }, (_, n) => toBlock([{ v: n, p: 1 }]));
    const table: PTable = { largest: 750, variance: 0, blocks, repeats: 250 };
    const cases = [
      [750, 750],
      [751, 501],
      [1000, 750],
      [1001, 501],
      [100_001, 501],
    ];
    for (const [n = 0, block] of cases) expect(drawNoise(table, n, 0)).toBe(block);
  });

  it('cellKey 21/21 totals: noise by key, published count', ({ skip }) => {
    const expected = publishedVectors('cellkey_total_cells_D5V3js2pstay0.5');
    if (!expected) return skip('published vectors are not here');
    const table = makeEntropyTable({ largest: 5, variance: 3, hidden: 2, stay: 0.5 });
    expect(expected).toHaveLength(21);
    for (const row of expected) {
      const n = numberIn(row, 'uwc');
      const v = drawNoise(table, n, numberIn(row, 'ckey') * WORDS);
      expect([v, n + v]).toEqual([numberIn(row, 'pert'), numberIn(row, 'puwc')]);
    }
  });
});

/** The rule that comes with the ONS vectors: under 10 nothing, else the nearest multiple of 5. */
function makeTenFive(): PTable {
  const blocks = Array.from({ length: 751 }, (_, n) =>
    toBlock([{ v: (n < 10 ? 0 : 5 * Math.round(n / 5)) - n, p: 1 }]),
  );
  return { largest: 9, variance: 2, blocks, repeats: 250 };
}

describe('createCellHash', () => {
  const keys = [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, WORDS - 1];
  const counts = [1, 9, 10, 11, 99, 100, 9_999_999, 10_000_000, Number.MAX_SAFE_INTEGER];

  it('hashes the text <pepper>|cell|<key>|<persons>', () => {
    for (const pepper of ['', PEPPER, 'şifre'.repeat(20)]) {
      const ours = createCellHash(pepper);
      for (const key of keys) {
        for (const persons of counts) {
          const text = `${pepper}|cell|${key}|${persons}`;
          const words = createHash('sha256').update(text, 'utf8').digest();
          expect(Array.from(ours({ persons, key }))).toEqual(
            Array.from({ length: 8 }, (_, i) => words.readUInt32BE(4 * i)),
          );
        }
      }
    }
  });

  it('tells cells apart whose digits run together', () => {
    const first = hash({ persons: 11, key: 1 })[0];
    expect(hash({ persons: 1, key: 11 })[0]).not.toBe(first);
  });
});

describe('protectCount', () => {
  it.each(PTABLE_IDS)('%s: nobody stays nobody', (id) => {
    const table = makePTable(id);
    for (const key of [0, 1, WORDS - 1]) {
      expect(protectCount({ persons: 0, key }, table, hash)).toBe(0);
    }
  });

  it('RR5 publishes multiples of 5, D5 V3 js2 never 1 or 2', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), anyKey(), (persons, key) => {
        expect(protectCount({ persons, key }, RR5, hash) % 5).toBe(0);
        const other = protectCount({ persons, key }, D5, hash);
        expect(other === 0 || other > 2).toBe(true);
      }),
    );
  });

  it('the order of persons is irrelevant, and so is how they came into one cell', () => {
    const someKeys = fc.uniqueArray(anyKey(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(someKeys, fc.nat(), (keys, turn) => {
        const at = turn % keys.length;
        const turned = [...keys.slice(at), ...keys.slice(0, at)].reverse();
        const parts = sumKeys([sumKeys(keys.slice(0, at)), sumKeys(keys.slice(at))]);
        expect(sumKeys(turned)).toBe(sumKeys(keys));
        expect(parts).toBe(sumKeys(keys));
        expect(protectCount({ persons: keys.length, key: sumKeys(turned) }, RR5, hash)).toBe(
          protectCount({ persons: keys.length, key: parts }, RR5, hash),
        );
      }),
    );
  });

  it('the same persons have the same value in every table', () => {
    const person = fc.record({
      key: anyKey(),
      district: fc.constantFrom('a', 'b'),
      theme: fc.constantFrom('x', 'y', 'z'),
      sex: fc.constantFrom('female', 'male'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ({ key }) => key, maxLength: 12 }),
        (persons) => {
          const values = new Map<string, Set<number>>();
          for (const by of BREAKDOWNS) {
            for (const members of groupBy(persons, by)) {
              const keys = members.map(({ key }) => key);
              const cell = { persons: keys.length, key: sumKeys(keys) };
              const group = keys.toSorted((one, other) => one - other).join();
              const known = values.get(group) ?? new Set();
              values.set(group, known.add(protectCount(cell, RR5, hash)));
            }
          }
          for (const known of values.values()) expect(known.size).toBe(1);
        },
      ),
    );
  });

  it('a column of cells is its cells', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3000), anyKey()), { maxLength: 40 }), (cells) => {
        const column = { persons: cells.map(([n]) => n), keys: cells.map(([, key]) => key) };
        const one = ([persons, key]: [number, number]): number =>
          protectCount({ persons, key }, RR5, hash);
        expect(Array.from(protectCounts(column, RR5, hash))).toEqual(cells.map(one));
      }),
    );
  });
});

type Attribute = 'district' | 'theme' | 'sex';

const BREAKDOWNS: readonly (readonly Attribute[])[] = [
  [],
  ['district'],
  ['theme'],
  ['sex'],
  ['district', 'theme'],
  ['theme', 'district'],
  ['sex', 'theme', 'district'],
];

function groupBy<P extends Record<Attribute, string>>(
  persons: readonly P[],
  by: readonly Attribute[],
): P[][] {
  const groups = Map.groupBy(persons, (person) => by.map((id) => person[id]).join());
  return [...groups.values()];
}

function anyKey(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: WORDS - 1 });
}

describe('100,000 random keys', () => {
  const CELLS = 100_000;
  /** False alarms: one in ten million; seeds are fixed, so that the outcome is. */
  const SURE = 1e-7;
  const random = makeRandom(20, 'cells');
  const cells: Cell[] = Array.from({ length: CELLS }, () => ({
    persons: 1 + random.below(400),
    key: random.below(WORDS),
  }));
  const words = cells.map((cell) => Uint32Array.from(hash(cell)));

  /** First words of as many cells of n persons each. */
  const firstWords = Array.from({ length: 9 }, (_, n) =>
    Uint32Array.from(cells, ({ key }) => hash({ persons: n, key })[0] ?? 0),
  );

  it.each(PTABLE_IDS)('%s: noises occur as often as they should (chi-square)', (id) => {
    const table = makePTable(id);
    for (const [n, block] of table.blocks.entries()) {
      if (block.length === 1) continue;
      const counts = new Map<number, number>();
      for (const word of firstWords[n] ?? []) {
        const v = drawNoise(table, n, word);
        counts.set(v, (counts.get(v) ?? 0) + 1);
      }
      // the test needs five of each: rarer ones are put together with the first
      const isCommon = ({ p }: Noise): boolean => p * CELLS >= 5;
      const [first, ...others] = block.toSorted((one, other) => other.p - one.p).filter(isCommon);
      const observed = others.map(({ v }) => counts.get(v) ?? 0);
      const expected = others.map(({ p }) => p * CELLS);
      observed.push(CELLS - observed.reduce((sum, count) => sum + count, 0));
      expected.push(CELLS - expected.reduce((sum, count) => sum + count, 0));
      expect(first).toBeDefined();
      expect(chiSquare(observed, expected)).toBeGreaterThan(SURE);
    }
  });

  it.each(PTABLE_IDS)('%s: no bias, and the variance that intervals count with', (id) => {
    const table = makePTable(id);
    const noises = cells.map((cell) => protectCount(cell, table, hash) - cell.persons);
    const mean = noises.reduce((sum, v) => sum + v, 0) / CELLS;
    const square = noises.reduce((sum, v) => sum + v * v, 0) / CELLS;
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(table.variance / CELLS));
    expect(Math.abs(square / table.variance - 1)).toBeLessThan(0.02);
    expect(Math.max(...noises.map(Math.abs))).toBeLessThanOrEqual(table.largest);
  });

  it('each word is uniform in 256 parts', () => {
    for (let place = 0; place < 8; place++) {
      const observed = new Array<number>(256).fill(0);
      for (const word of words) {
        const part = (word[place] ?? 0) >>> 24;
        observed[part] = (observed[part] ?? 0) + 1;
      }
      expect(chiSquare(observed, new Array<number>(256).fill(CELLS / 256))).toBeGreaterThan(SURE);
    }
  });

  it('words of one hash are independent, two by two, in their first and last bits', () => {
    for (let one = 0; one < 8; one++) {
      for (let other = one + 1; other < 8; other++) {
        for (const bits of [(word: number) => word >>> 28, (word: number) => word & 15]) {
          const observed = new Array<number>(256).fill(0);
          for (const word of words) {
            const place = 16 * bits(word[one] ?? 0) + bits(word[other] ?? 0);
            observed[place] = (observed[place] ?? 0) + 1;
          }
          const expected = new Array<number>(256).fill(CELLS / 256);
          expect(chiSquare(observed, expected)).toBeGreaterThan(SURE);
        }
      }
    }
  });

  it('one person more or another key gives another word', () => {
    const firsts = new Set(cells.map((cell) => hash({ ...cell, persons: cell.persons + 1 })[0]));
    for (const word of words.slice(0, 1000)) firsts.delete(word[0] ?? 0);
    // of 100,000 words about one pair is equal by chance
    expect(firsts.size).toBeGreaterThan(CELLS - 10);
  });
});

/** Probability of a chi-square at least as large. */
function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  const sum = observed.reduce((total, count, i) => {
    const wanted = expected[i] ?? 0;
    return total + (count - wanted) ** 2 / wanted;
  }, 0);
  return gammaTails((expected.length - 1) / 2, sum / 2).above;
}
