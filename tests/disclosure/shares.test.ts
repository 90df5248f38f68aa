import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareInterval, shareOf } from '#lib/disclosure/shares.ts';
import { noisyProportion } from '#lib/indicators/noise.ts';

const value = (percent: number): object => ({ kind: 'value', percent });
const UNDER = { kind: 'under', percent: 5 };
const OVER = { kind: 'over', percent: 95 };

describe('shareOf', () => {
  it.each([
    // the whole: 25 and more
    [10, 24, undefined],
    [10, 25, value(40)],
    [10, 26, value(38)],
    [0, 0, undefined],
    // the ends: what is under 5 is not told apart, 5 is
    [0, 100, UNDER],
    [49, 1000, UNDER],
    [50, 1000, value(5)],
    [51, 1000, value(5)],
    [949, 1000, value(95)],
    [950, 1000, value(95)],
    [951, 1000, OVER],
    [100, 100, OVER],
    // noise may lift a part above its whole
    [105, 100, OVER],
    // whole numbers
    [30, 80, value(38)],
    [35, 80, value(44)],
  ])('%i of %i', (part, whole, expected) => {
    expect(shareOf(part, whole)).toEqual(expected);
  });
});

describe('shareInterval', () => {
  it('is widened for the noise of both counts', () => {
    expect(shareInterval({ part: 40, whole: 100 }, 4)).toEqual(noisyProportion(40, 100, 4 * 1.16));
    expect(shareInterval({ part: 0, whole: 100 }, 4)).toEqual(noisyProportion(0, 100, 4));
    expect(shareInterval({ part: 105, whole: 100 }, 4)).toEqual(noisyProportion(100, 100, 8));
  });

  it.each([
    [24, false],
    [25, true],
    [26, true],
  ])('a whole of %i: %s', (whole, given) => {
    expect(shareInterval({ part: 10, whole }, 4) !== undefined).toBe(given);
  });

  it('holds the share and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 5000 }), fc.nat(5000), (whole, part) => {
        const interval = shareInterval({ part, whole }, 4);
        const share = Math.min(1, part / whole);
        expect(interval?.lower).toBeGreaterThanOrEqual(0);
        expect(interval?.lower).toBeLessThanOrEqual(share);
        expect(interval?.upper).toBeGreaterThanOrEqual(share);
        expect(interval?.upper).toBeLessThanOrEqual(1);
      }),
    );
  });
});
