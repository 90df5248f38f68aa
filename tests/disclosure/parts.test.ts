import { describe, expect, it } from 'vitest';
import { findShadowed, type CellAddress, type PublishedCell } from '#lib/disclosure/parts.ts';

const YEAR = { grain: 'year', bucket: '2025-01-01' } as const;
const at = (members: CellAddress['members']): CellAddress => ({ ...YEAR, members });
const cell = (published: number, members: CellAddress['members']): PublishedCell => {
  return { ...at(members), published };
};
const PARTING = {
  themeOf: new Map([[31, 3]]),
  themesIn: (combination: number) => (combination === 6 ? [2, 3] : []),
  isOnce: (step: string) => step === 'district' || step === 'age' || step === 'sex',
  largest: 4,
};

describe('parts of a cell that is published as 0', () => {
  it.each([
    ['two districts of 5', [5, 5, 0], false],
    ['three districts of 5', [5, 5, 5], true],
    ['three districts of 0', [0, 0, 0], false],
  ])('%s', (_, districts, expected) => {
    const parts = districts.map((y, i) => cell(y, { district: i + 1, theme: 3 }));
    const isShadowed = findShadowed([cell(0, { theme: 3 }), ...parts], PARTING);
    expect(isShadowed(at({ district: 1, theme: 3 }))).toBe(expected);
    expect(isShadowed(at({ theme: 3 }))).toBe(false);
  });

  it('a 5 within a 0 within a 5 within a 0 proves four', () => {
    const chain = [
      cell(0, { theme: 3 }),
      cell(5, { theme: 3, age: 1 }),
      cell(0, { program: 31, age: 1 }),
      cell(5, { program: 31, age: 1, sex: 1 }),
    ];
    const isShadowed = findShadowed(chain, PARTING);
    expect(chain.map(isShadowed)).toEqual([false, true, true, true]);
    expect(chain.slice(1).map(findShadowed(chain.slice(1), PARTING))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('new ones are a part of all', () => {
    const parts = [1, 2, 3].map((district) => cell(5, { district }));
    const cells = [cell(0, {}), ...parts.map((one) => ({ ...one, counted: 'new' }))];
    const isShadowed = findShadowed([...cells, { ...cell(5, {}), counted: 'new' }], PARTING);
    expect(isShadowed({ ...at({ district: 1 }), counted: 'new' })).toBe(true);
  });
});
