import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CELLS_PER_PERSON,
  isTooThin,
  isWithinBudget,
  LEAST_OF_CATEGORY,
  mergeSmall,
  type Category,
} from '#lib/disclosure/gates.ts';

describe('isTooThin: mean of the cells that are not 0 under 5', () => {
  it.each([
    ['under', [4, 5], true],
    ['at', [5, 5], false],
    ['over', [5, 6], false],
    ['zeros do not count', [0, 0, 0, 5], false],
    ['zeros do not help', [0, 4], true],
    ['one large cell', [1, 1, 13], false],
    ['just not large enough', [1, 1, 12], true],
    ['nobody anywhere', [0, 0], false],
    ['no cell', [], false],
  ])('%s: %j is %s', (_, cells, expected) => {
    expect(isTooThin(cells)).toBe(expected);
  });
});

describe('isWithinBudget: three cells a person', () => {
  it.each([
    [299, 100, true],
    [300, 100, true],
    [301, 100, false],
    [1, 0, false],
    [0, 0, true],
  ])('%i cells about %i persons: %s', (cells, persons, expected) => {
    expect(isWithinBudget(cells, persons)).toBe(expected);
    expect(CELLS_PER_PERSON).toBe(3);
  });
});

describe('mergeSmall: under ten persons a year', () => {
  const category = (id: string, persons: number, sensitive = false): Category => ({
    id,
    persons,
    sensitive,
  });

  it.each([
    ['one under', [category('a', 9)], { kept: [], merged: ['a'], left: [] }],
    ['at', [category('a', 10)], { kept: ['a'], merged: [], left: [] }],
    ['one over', [category('a', 11)], { kept: ['a'], merged: [], left: [] }],
    ['nobody', [category('a', 0)], { kept: [], merged: ['a'], left: [] }],
    ['sensitive, one under', [category('a', 9, true)], { kept: [], merged: [], left: ['a'] }],
    ['sensitive, at', [category('a', 10, true)], { kept: ['a'], merged: [], left: [] }],
    [
      'in their order',
      [category('c', 3), category('b', 30), category('a', 3), category('d', 10)],
      { kept: ['b', 'd'], merged: ['c', 'a'], left: [] },
    ],
  ])('%s', (_, categories, expected) => {
    expect(mergeSmall(categories)).toEqual(expected);
  });

  it('puts each category in one place', () => {
    const categories = fc.uniqueArray(
      fc.record({
        id: fc.string(),
        persons: fc.nat(2 * LEAST_OF_CATEGORY),
        sensitive: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(categories, (all) => {
        const { kept, merged, left } = mergeSmall(all);
        expect([...kept, ...merged, ...left].sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});
