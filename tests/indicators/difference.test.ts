import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShares } from '#lib/indicators/difference.ts';
import { CONFIDENCE_998 } from '#lib/indicators/proportion.ts';
import { numberIn, readVectors } from '../support/vectors.ts';

const DIGITS = 9;
const share = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, part]) => ({ x: Math.round(n * part), n }));

describe('difference of two proportions', () => {
  it.each(readVectors('tests/fixtures/vectors/newcombe_diff.csv'))(
    '$x1/$n1 against $x2/$n2',
    (row) => {
      const result = compareShares(
        { x: numberIn(row, 'x1'), n: numberIn(row, 'n1') },
        { x: numberIn(row, 'x2'), n: numberIn(row, 'n2') },
      );
      expect(result.difference).toBeCloseTo(numberIn(row, 'diff'), DIGITS);
      expect(result.lower).toBeCloseTo(numberIn(row, 'lo95'), DIGITS);
      expect(result.upper).toBeCloseTo(numberIn(row, 'hi95'), DIGITS);
    },
  );

  it('is the printed one of Newcombe (1998), table II', () => {
    const { difference, lower, upper } = compareShares({ x: 56, n: 70 }, { x: 48, n: 80 });
    expect(difference).toBeCloseTo(0.2, 4);
    expect(lower).toBeCloseTo(0.0524, 4);
    expect(upper).toBeCloseTo(0.3339, 4);
  });

  it.each([
    [{ x: 56, n: 70 }, { x: 48, n: 80 }, 'higher'],
    [{ x: 48, n: 80 }, { x: 56, n: 70 }, 'lower'],
    [{ x: 5, n: 56 }, { x: 0, n: 29 }, 'similar'],
    // the intervals of these two overlap, their difference is certain all the same
    [{ x: 300, n: 1000 }, { x: 256, n: 1000 }, 'higher'],
    [{ x: 0, n: 10 }, { x: 0, n: 10 }, 'similar'],
    [{ x: 10, n: 10 }, { x: 0, n: 10 }, 'higher'],
  ] as const)('%j against %j is %s', (first, second, verdict) => {
    expect(compareShares(first, second).verdict).toBe(verdict);
  });

  it('refuses what is no proportion', () => {
    expect(() => compareShares({ x: 1, n: 0 }, { x: 1, n: 2 })).toThrow('no proportion');
    expect(() => compareShares({ x: 1, n: 2 }, { x: NaN, n: 2 })).toThrow('no proportion');
  });

  it('lies in its interval within −1 and 1, and turns with its sides', () => {
    fc.assert(
      fc.property(share, share, (first, second) => {
        const one = compareShares(first, second);
        const other = compareShares(second, first);
        const wide = compareShares(first, second, CONFIDENCE_998);
        expect(one.lower).toBeLessThanOrEqual(one.difference);
        expect(one.upper).toBeGreaterThanOrEqual(one.difference);
        expect(Math.max(-one.lower, one.upper)).toBeLessThanOrEqual(1 + 1e-12);
        expect(wide.upper).toBeGreaterThanOrEqual(one.upper - 1e-12);
        expect(other.lower).toBeCloseTo(-one.upper, DIGITS);
      }),
    );
  });
});
