import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  divide,
  highestFloor,
  partsOf,
  raiseToFloor,
  TENTHS,
  type AllocationArea,
} from '#lib/indicators/allocation.ts';
import { apportion } from '#lib/indicators/apportion.ts';
import { testOrder } from '#lib/indicators/sensitivity.ts';
import {
  areWeights,
  CRITERION_IDS,
  DEFAULT_WEIGHTS,
  moveWeight,
  scaleWeights,
  sumWeights,
  WHOLE,
  type CriterionId,
  type Weights,
} from '#lib/indicators/weights.ts';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const weigh = (...[need, population, unmet, distance]: number[]): Weights => ({
  need: need ?? 0,
  population: population ?? 0,
  unmet: unmet ?? 0,
  distance: distance ?? 0,
});

const criterion = fc.constantFrom(...CRITERION_IDS);
const known = fc.subarray([...CRITERION_IDS], { minLength: 1 });
const amounts = fc.record({
  need: fc.integer({ min: 0, max: 500 }),
  population: fc.integer({ min: 1, max: 900_000 }),
  unmet: fc.integer({ min: 0, max: 9000 }),
  distance: fc.integer({ min: 1, max: 90 }),
});
/** Districts of which every criterion sums to something. */
const areas = fc.array(amounts, { minLength: 1, maxLength: 16 }).map((all): AllocationArea[] =>
  all.map((has, i) => ({
    id: `d${i}`,
    has: i === 0 ? { ...has, need: has.need + 1, unmet: has.unmet + 1 } : has,
  })),
);
const weights = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
  .map((given) => scaleWeights(weigh(...given), CRITERION_IDS));

describe('whole numbers in proportion', () => {
  it.each([
    ['nothing', 0, [3, 1], [0, 0]],
    ['no weights', 10, [], []],
    ['weights of nothing', 10, [0, 0, 0, 0], [3, 3, 2, 2]],
    ['one weight', 7, [0.2], [7]],
    ['exact quotas', 100, [1, 2, 5, 2], [10, 20, 50, 20]],
    ['thirds', 100, [1, 1, 1], [34, 33, 33]],
    ['the larger remainder', 10, [1.45, 3.35, 5.2], [2, 3, 5]],
  ])('of %s', (_, total, given, expected) => {
    expect(apportion(total, given)).toEqual(expected);
  });

  it.each([
    [1.5, [1]],
    [-1, [1]],
    [5, [-1, 6]],
    [5, [NaN]],
  ])('refuses %d of %j', (total, given) => {
    expect(() => apportion(total, given)).toThrow(/^no /);
  });

  it('sum to the whole, each within one of its quota', () => {
    const list = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(fc.nat(1e6), list, (total, given) => {
        const parts = apportion(total, given);
        expect(sumOf(parts)).toBe(total);
        const sum = sumOf(given);
        parts.forEach((part, i) => {
          const quota = sum > 0 ? ((given[i] ?? 0) / sum) * total : total / given.length;
          expect(Math.abs(part - quota)).toBeLessThan(1.000001);
        });
      }),
    );
  });
});

describe('moving a weight', () => {
  it.each([
    ['down: the others gain in proportion', DEFAULT_WEIGHTS, 'need', 0, weigh(0, 43, 43, 14)],
    ['up: the others lose in proportion', DEFAULT_WEIGHTS, 'need', 65, weigh(65, 15, 15, 5)],
    ['to itself: nothing', DEFAULT_WEIGHTS, 'distance', 10, DEFAULT_WEIGHTS],
    ['to everything', DEFAULT_WEIGHTS, 'unmet', 100, weigh(0, 0, 100, 0)],
    [
      'from everything: the others equally',
      weigh(0, 0, 100, 0),
      'unmet',
      40,
      weigh(20, 20, 40, 20),
    ],
    ['over everything', DEFAULT_WEIGHTS, 'unmet', 170, weigh(0, 0, 100, 0)],
    ['below nothing', weigh(50, 50, 0, 0), 'need', -5, weigh(0, 100, 0, 0)],
    ['to a fraction: the nearest whole', weigh(50, 50, 0, 0), 'need', 40.6, weigh(41, 59, 0, 0)],
  ] as [string, Weights, CriterionId, number, Weights][])('%s', (_, from, id, to, expected) => {
    expect(moveWeight(from, { id, to })).toEqual(expected);
  });

  it('leaves out what is not known, and the only known one is the whole', () => {
    const moved = moveWeight(weigh(50, 0, 50, 0), { id: 'need', to: 20 }, ['need', 'unmet']);
    expect(moved).toEqual(weigh(20, 0, 80, 0));
    expect(moveWeight(weigh(0, 100, 0, 0), { id: 'population', to: 3 }, ['population'])).toEqual(
      weigh(0, 100, 0, 0),
    );
  });

  it('any number of times keeps 100, each from 0 to 100, and reset is exact', () => {
    const moves = fc.array(fc.record({ id: criterion, to: fc.integer({ min: -20, max: 130 }) }));
    fc.assert(
      fc.property(moves, known, (all, ids) => {
        const start = scaleWeights(DEFAULT_WEIGHTS, ids);
        let now = start;
        for (const move of all.filter(({ id }) => ids.includes(id))) {
          now = moveWeight(now, move, ids);
          expect(sumWeights(now)).toBe(WHOLE);
          expect(areWeights(now, ids)).toBe(true);
          if (ids.length > 1) expect(now[move.id]).toBe(Math.min(100, Math.max(0, move.to)));
        }
        expect(scaleWeights(DEFAULT_WEIGHTS, ids)).toEqual(start);
        expect(scaleWeights(now, ids)).toEqual(now);
      }),
    );
  });

  it('by default is as the default says, where everything is known', () => {
    expect(areWeights(DEFAULT_WEIGHTS, CRITERION_IDS)).toBe(true);
    expect(scaleWeights(DEFAULT_WEIGHTS, CRITERION_IDS)).toEqual(DEFAULT_WEIGHTS);
    expect(scaleWeights(DEFAULT_WEIGHTS, ['population', 'distance'])).toEqual(weigh(0, 75, 0, 25));
  });

  it.each([
    ['99', weigh(99, 0, 0, 0)],
    ['101', weigh(50, 51, 0, 0)],
    ['halves', weigh(50.5, 49.5, 0, 0)],
    ['below 0', weigh(110, -10, 0, 0)],
    ['no number', weigh(NaN, 100, 0, 0)],
  ])('%s are no weights', (_, given) => {
    expect(areWeights(given, CRITERION_IDS)).toBe(false);
  });

  it('a weight on what is not known is none', () => {
    expect(areWeights(weigh(0, 90, 0, 10), ['population'])).toBe(false);
  });
});

describe('shares of districts', () => {
  const three: AllocationArea[] = [
    { id: 'a', has: { need: 3, population: 100, unmet: 0, distance: 1 } },
    { id: 'b', has: { need: 1, population: 300, unmet: 10, distance: 1 } },
    { id: 'c', has: { need: 0, population: 600, unmet: 0, distance: 8 } },
  ];
  const written = (given: Weights, floor = 0): number[] =>
    allocate(three, { weights: given, floor }).map(({ tenths }) => tenths);

  it.each([
    ['one criterion', weigh(100, 0, 0, 0), 0, [750, 250, 0]],
    ['two halves', weigh(50, 50, 0, 0), 0, [425, 275, 300]],
    ['all four', weigh(30, 30, 30, 10), 0, [265, 475, 260]],
    ['a floor', weigh(100, 0, 0, 0), 10, [675, 225, 100]],
    ['a floor that puts one more below it', weigh(100, 0, 0, 0), 24, [520, 240, 240]],
    ['the highest floor', weigh(100, 0, 0, 0), 33, [340, 330, 330]],
  ])('of %s', (_, given, floor, expected) => {
    expect(written(given, floor)).toEqual(expected);
  });

  it.each([
    ['a floor for more than there is', { weights: weigh(100, 0, 0, 0), floor: 34 }, 'no floor'],
    ['weights of 90', { weights: weigh(90, 0, 0, 0), floor: 0 }, 'sum to 90'],
  ])('refuses %s', (_, rule, message) => {
    expect(() => allocate(three, rule)).toThrow(message);
  });

  it('refuses a criterion that nobody has, and one that somebody lacks', () => {
    const none = three.map(({ id, has }) => ({ id, has: { ...has, unmet: 0 } }));
    expect(() => partsOf(none, 'unmet')).toThrow('no criterion: unmet');
    expect(() => partsOf([...three, { id: 'd', has: {} }], 'need')).toThrow('no criterion: need');
  });

  it('have no say where their weight is 0', () => {
    const without = three.map(({ id, has: { need = 0, population = 0 } }) => ({
      id,
      has: { need, population },
    }));
    expect(allocate(without, { weights: weigh(40, 60, 0, 0), floor: 0 })).toEqual(
      allocate(three, { weights: weigh(40, 60, 0, 0), floor: 0 }),
    );
  });

  it('sum to one as computed and to 100.0 % as written, none below the floor', () => {
    fc.assert(
      fc.property(areas, weights, fc.nat(100), fc.nat(1e7), (list, given, part, amount) => {
        const floor = Math.floor((highestFloor(list.length) * part) / 100);
        const result = allocate(list, { weights: given, floor });
        const shares = result.map(({ share }) => share);
        expect(sumOf(shares)).toBeCloseTo(1, 9);
        expect(sumOf(result.map(({ tenths }) => tenths))).toBe(TENTHS);
        for (const { share, tenths } of result) {
          expect(share).toBeGreaterThanOrEqual(floor / WHOLE);
          expect(tenths).toBeGreaterThanOrEqual(floor * 10);
        }
        expect(sumOf(divide(amount, list, shares))).toBe(amount);
      }),
    );
  });

  it('do not depend on the order of the districts', () => {
    fc.assert(
      fc.property(areas, weights, fc.nat(6), (list, given, floor) => {
        const rule = { weights: given, floor: Math.min(floor, highestFloor(list.length)) };
        const byId = (all: readonly AllocationArea[]) =>
          Object.fromEntries(allocate(all, rule).map(({ id, ...rest }) => [id, rest]));
        const [forward, backward] = [byId(list), byId(list.toReversed())];
        for (const { id } of list) {
          expect(backward[id]?.share).toBeCloseTo(forward[id]?.share ?? NaN, 12);
          expect(backward[id]?.tenths).toBe(forward[id]?.tenths);
          expect(backward[id]?.rank).toBe(forward[id]?.rank);
        }
      }),
    );
  });

  it('are the same as before a floor that nobody is below', () => {
    expect(raiseToFloor([0.5, 0.3, 0.2], 0.2)).toEqual([0.5, 0.3, 0.2]);
  });
});

describe('how the order depends on the weights', () => {
  it('names the pairs that turn and the districts that do not', () => {
    const list: AllocationArea[] = [
      { id: 'first', has: { need: 80, population: 80 } },
      { id: 'second', has: { need: 8, population: 12 } },
      { id: 'third', has: { need: 12, population: 8 } },
    ];
    const rule = { weights: weigh(52, 48, 0, 0), floor: 0 };
    const { variants, stable } = testOrder(list, rule, ['need', 'population']);
    expect(stable).toEqual(['first']);
    expect(variants.map(({ id, from, to, turned }) => ({ id, from, to, turned }))).toEqual([
      { id: 'need', from: 52, to: 42, turned: [['third', 'second']] },
      { id: 'need', from: 52, to: 62, turned: [] },
      { id: 'population', from: 48, to: 38, turned: [] },
      { id: 'population', from: 48, to: 58, turned: [['third', 'second']] },
    ]);
  });

  it('has no variant beyond 0 and 100, and none of a criterion alone', () => {
    const list = [{ id: 'only', has: { population: 5 } }];
    const rule = { weights: weigh(0, 100, 0, 0), floor: 0 };
    expect(testOrder(list, rule, ['population'])).toEqual({ variants: [], stable: ['only'] });
    const both = [{ id: 'only', has: { need: 2, population: 5 } }];
    const { variants } = testOrder(both, rule, ['need', 'population']);
    expect(variants.map(({ id, to }) => [id, to])).toEqual([
      ['need', 10],
      ['population', 90],
    ]);
  });

  it('of every variant has weights of 100, and a stable district nowhere among the turned', () => {
    fc.assert(
      fc.property(areas, weights, (list, given) => {
        const { variants, stable } = testOrder(list, { weights: given, floor: 0 }, CRITERION_IDS);
        for (const { weights: moved, turned } of variants) {
          expect(sumWeights(moved)).toBe(WHOLE);
          // a turned pair moves at least one of its two
          for (const pair of turned) expect(pair.every((id) => stable.includes(id))).toBe(false);
        }
      }),
    );
  });
});
