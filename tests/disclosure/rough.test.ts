import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundRoughly } from '#lib/disclosure/rough.ts';

describe('roundRoughly', () => {
  it.each([
    [0, 0],
    [1, 1],
    [0.31, 0.3],
    [10, 10],
    [10.4, 10],
    [10.6, 11],
    [98, 100],
    [955, 1000],
    [18_500, 18_000],
    [1_234_567, 1_200_000],
    [3.4e9, 3.3e9],
  ])('of %d is %d', (amount, rounded) => expect(roundRoughly(amount)).toBe(rounded));

  it('leaves open what was paid for within a twelfth, and is the same when it is done again', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e12, noNaN: true }), (amount) => {
        const rounded = roundRoughly(amount);
        expect(Math.abs(rounded / amount - 1)).toBeLessThan(1 / 12);
        expect(roundRoughly(rounded)).toBe(rounded);
      }),
    ));

  it('does not tell one person of fifty more from fifty, whatever each is paid', () => {
    for (let pay = 1; pay < 10_000; pay += 37) {
      const amounts = Array.from({ length: 30 }, (_, more) => roundRoughly((50 + more) * pay));
      // at most six steps between 50 and 79 persons
      expect(new Set(amounts).size).toBeLessThanOrEqual(7);
    }
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses %d', (amount) =>
    expect(() => roundRoughly(amount)).toThrow('not an amount'),
  );
});
