import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDiffering, SLOTS, type Sketch } from '#lib/disclosure/sketch.ts';

/** As the database makes it, slowly. */
function sketch(keys: readonly number[]): Sketch {
  const slots = Array.from({ length: SLOTS }, (_, slot) =>
    keys.filter((key) => key % SLOTS === slot),
  );
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return slots
    .flatMap((own, slot) => {
      const sum = own.reduce((all, key) => (all + key) % 2 ** 32, 0);
      return own.length === 0 ? [] : [hex(slot, 2) + hex(Math.floor(sum / 65_536), 4)];
    })
    .join('');
}

const KEYS = [0x1234_0000, 0x5678_0001, 0x9abc_0002, 0xdef0_0003] as const;

describe('countDiffering', () => {
  it.each([
    ['nobody', [], [], 0],
    ['the same', KEYS, KEYS, 0],
    ['nobody and one', [], KEYS.slice(0, 1), 1],
    ['nobody and four', [], KEYS, 4],
    ['one more', KEYS.slice(0, 3), KEYS, 1],
    ['one for another', KEYS.slice(0, 3), KEYS.slice(1), 2],
    ['two in one slot count once', [], [0x1234_0000, 0x1234_0020], 1],
  ])('%s', (_, one, other, expected) => {
    expect(countDiffering(sketch(one), sketch(other))).toBe(expected);
    expect(countDiffering(sketch(other), sketch(one))).toBe(expected);
  });

  const keys = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { maxLength: 60 });

  it('never finds more persons than differ', () => {
    fc.assert(
      fc.property(keys, keys, keys, (both, left, right) => {
        const [one, other] = [new Set([...both, ...left]), new Set([...both, ...right])];
        const differing = one.symmetricDifference(other).size;
        const found = countDiffering(sketch([...one]), sketch([...other]));
        expect(found).toBeLessThanOrEqual(differing);
        if (differing > 0 && one.size * other.size === 0) expect(found).toBeGreaterThan(0);
      }),
    );
  });
});
