import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareChanges,
  compareShareChanges,
  estimateShareChange,
} from '#lib/indicators/differenceInDifferences.ts';
import { estimateMean } from '#lib/indicators/mean.ts';
import { confidenceAt } from '#lib/indicators/proportion.ts';

describe('difference in differences of means', () => {
  it('equals row 4 of table 3 of Card & Krueger (1994)', () => {
    // full-time jobs of 309 and 75 restaurants; means of the changes and, in brackets, their errors
    const jersey = { n: 309, mean: 0.47, deviation: 0.48 * Math.sqrt(309) };
    const pennsylvania = { n: 75, mean: -2.28, deviation: 1.25 * Math.sqrt(75) };
    const effect = compareChanges(jersey, pennsylvania);
    expect(effect?.difference).toBeCloseTo(2.75, 10);
    const error = Math.hypot(0.48, 1.25);
    expect(error).toBeCloseTo(1.34, 2);
    // with so many restaurants the quantile of t is about 1.99
    expect(effect?.lower).toBeCloseTo(2.75 - 1.99 * 1.34, 1);
    expect(effect?.upper).toBeCloseTo(2.75 + 1.99 * 1.34, 1);
    expect(effect?.verdict).toBe('higher');
  });

  it('equals Welch’s test in R on the sleep of Cushny & Peebles (1905)', () => {
    const one = estimateMean([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
    const two = estimateMean([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    const effect = compareChanges(one, two);
    expect(effect?.difference).toBeCloseTo(-1.58, 10);
    expect(effect?.df).toBeCloseTo(17.776, 3);
    expect(effect?.lower).toBeCloseTo(-3.3654832, 6);
    expect(effect?.upper).toBeCloseTo(0.2054832, 6);
    expect(effect?.verdict).toBe('similar');
  });

  it.each([
    ['one person', { n: 1, mean: 3, deviation: 0 }, { n: 9, mean: 1, deviation: 1 }],
    ['nobody who differs', { n: 5, mean: 3, deviation: 0 }, { n: 9, mean: 1, deviation: 0 }],
  ])('has no interval of %s', (_, one, two) => {
    expect(compareChanges(one, two)).toBeUndefined();
    expect(compareChanges(two, one)).toBeUndefined();
  });

  it('of two groups is minus that of the two exchanged, and wider with more confidence', () => {
    const moments = fc.record({
      n: fc.integer({ min: 2, max: 500 }),
      mean: fc.integer({ min: -50, max: 50 }),
      deviation: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(moments, moments, (one, two) => {
        const effect = compareChanges(one, two);
        const other = compareChanges(two, one);
        expect(effect?.lower).toBeCloseTo(-(other?.upper ?? NaN), 8);
        expect(effect?.df).toBeGreaterThanOrEqual(Math.min(one.n, two.n) - 1 - 1e-9);
        expect(effect?.df).toBeLessThanOrEqual(one.n + two.n - 2 + 1e-9);
        const wide = compareChanges(one, two, confidenceAt(0.99));
        expect(wide?.lower).toBeLessThan(effect?.lower ?? NaN);
      }),
      { numRuns: 60 },
    );
  });
});

describe('difference in differences of shares', () => {
  it('has the adjusted interval of each group, put together', () => {
    // A. Agresti, Categorical Data Analysis, table 10.1: 1,600 who were asked twice whether they
    // approve; 10.1.1 prints a difference of −0.04 and limits of −0.06 and −0.02
    const approval = { n: 1600, gained: 86, lost: 150 };
    const change = estimateShareChange(approval);
    expect(change.value).toBeCloseTo(-0.04, 10);
    expect(change.lower).toBeCloseTo(-0.06, 2);
    expect(change.upper).toBeCloseTo(-0.02, 2);
    const none = compareShareChanges(approval, approval);
    expect(none.difference).toBe(0);
    expect(none.upper).toBeCloseTo(
      Math.hypot(change.upper - change.value, change.value - change.lower),
      10,
    );
    expect(none.verdict).toBe('similar');
  });

  it('holds its value, within −1 and 1, and is never of no width', () => {
    const turned = fc
      .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
      .filter(([a, b, c]) => a + b + c > 0)
      .map(([gained, lost, same]) => ({ n: gained + lost + same, gained, lost }));
    fc.assert(
      fc.property(turned, turned, (one, two) => {
        const { value, lower, upper } = estimateShareChange(one);
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(value);
        expect(upper).toBeGreaterThanOrEqual(value);
        expect(upper).toBeGreaterThan(lower);
        const effect = compareShareChanges(one, two);
        expect(effect.difference).toBeCloseTo(value - estimateShareChange(two).value, 10);
      }),
    );
  });

  it.each([
    { n: 0, gained: 0, lost: 0 },
    { n: 3, gained: 2, lost: 2 },
    { n: 3, gained: -1, lost: 2 },
  ])('refuses %j', (turned) => {
    expect(() => estimateShareChange(turned)).toThrow('no change');
  });
});
