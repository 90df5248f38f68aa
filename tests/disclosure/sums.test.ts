import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCellHash } from '#lib/disclosure/cellKey.ts';
import { protectMean, protectSum, roundToTwoDigits, type SumKind } from '#lib/disclosure/sums.ts';
import { makeRandom } from '#lib/sample/random.ts';

const KINDS = ['events', 'minutes', 'money'] as const satisfies readonly SumKind[];
const MAX = 2 ** 32 - 1;

/** Words of a hash; those that are not given are 0. */
function wordsOf(at: Readonly<Record<number, number>>): Uint32Array {
  return Uint32Array.from({ length: 8 }, (_, place) => at[place] ?? 0);
}

function sumOf(
  kind: SumKind,
  { sum = 1000, largest = 100, published = 50, words = wordsOf({}) },
): number | undefined {
  return protectSum({ sum, largest }, kind, { published, words });
}

describe('protectSum', () => {
  it.each([
    [9, undefined],
    [10, 510],
    [11, 510],
  ])('only where ten persons are published: %i', (published, expected) => {
    for (const kind of KINDS) expect(sumOf(kind, { sum: 500, published })).toBe(expected);
  });

  it.each([
    // sign word, size word, expected: 500 ± 100 × (0.10 + 0.20 u)
    ['up, least', 0, 0, 510],
    ['up, most', 0, MAX, 530],
    ['down, least', 1, 0, 490],
    ['down, most', 1, MAX, 470],
    ['up, middle', 0, 2 ** 31, 520],
  ])('minutes %s', (_, sign, size, expected) => {
    const words = wordsOf({ 3: sign, 4: size });
    expect(sumOf('minutes', { sum: 500, words })).toBe(expected);
    // the count's word and those of other kinds change nothing
    const others = wordsOf({ 0: MAX, 1: MAX, 2: MAX, 3: sign, 4: size, 5: MAX, 6: MAX, 7: MAX });
    expect(sumOf('minutes', { sum: 500, words: others })).toBe(expected);
  });

  it('each kind has words of its own', () => {
    const places = KINDS.map((kind) =>
      [1, 2, 3, 4, 5, 6, 7].filter((place) => {
        const even = sumOf(kind, { sum: 50, largest: 40 });
        const words = wordsOf({ [place]: MAX });
        return sumOf(kind, { sum: 50, largest: 40, words }) !== even;
      }),
    );
    expect(places).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it.each([
    [37, 35, 40],
    [99, 95, 100],
    [100.5, 100, 110],
    [137, 130, 140],
    [1234, 1200, 1300],
  ])('events are rounded at random: %i is %i or %i', (sum, down, up) => {
    // no noise: what is left is the rounding, by the upper 31 bits of the sign's word
    const found = [0, MAX - 1].map((word) =>
      sumOf('events', { sum, largest: 0, words: wordsOf({ 1: word }) }),
    );
    expect(found).toEqual([up, down]);
  });

  it('events that are one a person are no count of persons', () => {
    const hash = createCellHash('pepper');
    for (let persons = 10; persons < 100; persons++) {
      const words = hash({ persons, key: persons * 7919 });
      const found = sumOf('events', { sum: persons, largest: 1, words });
      expect((found ?? 1) % 5).toBe(0);
    }
  });

  it('is right on average, and never wrong by more than noise and rounding', () => {
    const random = makeRandom(7, 'sums');
    const hash = createCellHash('pepper');
    for (const kind of KINDS) {
      let bias = 0;
      const cells = 20_000;
      for (let i = 0; i < cells; i++) {
        const sum = 40 + random.below(50);
        const words = hash({ persons: 20, key: random.below(2 ** 32) });
        const error = (sumOf(kind, { sum, largest: 20, words }) ?? NaN) - sum;
        const step = kind === 'events' ? 5 : 0.5;
        expect(Math.abs(error)).toBeLessThanOrEqual(6 + step);
        bias += error / cells;
      }
      expect(Math.abs(bias)).toBeLessThan(0.15);
    }
  });

  it('is never negative and has two digits', () => {
    const cell = fc.record({
      sum: fc.nat(1e6),
      largest: fc.nat(1e6),
      word: fc.nat(),
      size: fc.nat(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), cell, (kind, { sum, largest, word, size }) => {
        const words = Uint32Array.from([0, word, size, word, size, word, size, 0]);
        const found = sumOf(kind, { sum, largest, words }) ?? NaN;
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBe(roundToTwoDigits(found));
        if (kind === 'events') expect(found % 5).toBe(0);
      }),
    );
  });
});

it.each([
  [0, 0],
  [1234, 1200],
  [1250, 1300],
  [99.5, 100],
  [0.0567, 0.057],
  [7, 7],
])('roundToTwoDigits(%d) is %d', (value, expected) => {
  expect(roundToTwoDigits(value)).toBe(expected);
});

it.each([
  [undefined, 50, undefined],
  [100, 9, undefined],
  [100, 10, 10],
  [100, 40, 2.5],
])('protectMean(%s, %i) is %s', (sum, published, expected) => {
  expect(protectMean(sum, published)).toBe(expected);
});
