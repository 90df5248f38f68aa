import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeInFifths } from '#lib/indicators/fifths.ts';

describe('fifths by need', () => {
  it.each([
    ['five equal areas', [50, 40, 30, 20, 10], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]],
    ['in any order', [10, 50, 30, 20, 40], [1, 1, 1, 1, 1], [5, 1, 3, 4, 2]],
    ['two areas', [2, 1], [5, 5], [2, 4]],
    ['one area is the middle', [7], [100], [3]],
    ['equal need shares a fifth', [3, 3, 1], [2, 2, 6], [2, 2, 4]],
    ['a large area leaves fifths empty', [9, 8, 7], [1, 98, 1], [1, 3, 5]],
  ])('%s', (_, needs, populations, fifths) => {
    const areas = needs.map((need, i) => ({ need, population: populations[i] ?? 1 }));
    expect(placeInFifths(areas)).toEqual(fifths);
  });

  it('never puts the less needy of two into a needier fifth', () => {
    const areas = fc.array(fc.record({ need: fc.nat(20), population: fc.integer({ min: 1 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(areas, (given) => {
        const fifths = placeInFifths(given);
        const byNeed = given
          .map(({ need }, i) => ({ need, fifth: fifths[i] ?? 0 }))
          .toSorted((one, other) => other.need - one.need);
        return byNeed.every(({ fifth }, i) => i === 0 || fifth >= (byNeed[i - 1]?.fifth ?? 0));
      }),
    );
  });
});
