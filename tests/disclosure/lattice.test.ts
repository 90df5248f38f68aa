import { describe, expect, it } from 'vitest';
import {
  chooseDepth,
  isOtherInDetail,
  isSparse,
  listTables,
  mergeSmall,
} from '#lib/disclosure/lattice.ts';

describe('mergeSmall', () => {
  it.each([
    ['nobody small', [10, 11, 500], []],
    ['one small takes the next smallest with it', [9, 12, 500], [0, 1]],
    ['two small who are enough together', [5, 6, 500], [0, 1]],
    ['two small who are not enough together', [3, 4, 12, 500], [0, 1, 2]],
    ['nobody at all does not count as small', [0, 12, 500], []],
    ['all small', [3, 4], [0, 1]],
    ['one alone has nobody to stand with', [3, 0, 0], []],
  ])('%s', (_, persons, merged) => {
    expect(mergeSmall(persons.map((n, member) => ({ member, persons: n })))).toEqual(merged);
  });
});

describe('isOtherInDetail', () => {
  it.each([
    [['district'], { district: 'other_merged' }, false],
    [['district'], { district: 'tarsus' }, false],
    [['district', 'sex'], { district: 'other_merged', sex: 'male' }, true],
    [['district', 'program'], { district: 'tarsus', program: 'other_merged' }, true],
    [['district', 'sex'], { district: 'tarsus', sex: 'male' }, false],
    [[], {}, false],
  ] as const)('%s %s: %s', (dimensions, members, expected) => {
    expect(isOtherInDetail(members, { dimensions, grain: 'year' })).toBe(expected);
  });
});

describe('isSparse', () => {
  it.each([
    [[5, 5], false],
    [[4, 5], true],
    [[0, 0, 0, 5], false],
    [[0], false],
    [[], false],
  ])('cells of %s: %s', (persons, expected) => {
    expect(isSparse(persons)).toBe(expected);
  });
});

describe('chooseDepth', () => {
  const oneEach = (): number => 1;

  it('takes the finest lattice whose cells are at most three a person', () => {
    const finest = chooseDepth('public', oneEach, 1000);
    const cells = listTables(finest ?? { year: 0, quarter: 0, month: 0, lives: 0 }).length;
    expect(chooseDepth('public', oneEach, Math.ceil(cells / 3))).toEqual(finest);
    expect(chooseDepth('public', oneEach, Math.ceil(cells / 3) - 1)).not.toEqual(finest);
  });

  it('releases nothing of a year of almost nobody', () => {
    expect(chooseDepth('public', oneEach, 0)).toBeUndefined();
  });

  it('has nothing to protect where the data name nobody', () => {
    expect(chooseDepth('council', oneEach, undefined)).toEqual(
      chooseDepth('council', oneEach, 1e6),
    );
  });
});
