import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateFromMoments, estimateMean } from '#lib/indicators/mean.ts';
import { estimateMedian, findQuantile } from '#lib/indicators/median.ts';
import { estimateChange } from '#lib/indicators/paired.ts';
import { CONFIDENCE_95, CONFIDENCE_998, confidenceAt } from '#lib/indicators/proportion.ts';
import { numberIn, publishedVectors, readVectors } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';
const DIGITS = 9;
const sample = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 40 });

describe('mean', () => {
  const given = publishedVectors('phe_mean_in');
  const expected = publishedVectors('phe_mean_out');
  it.runIf(given && expected)('equals every row of phe_mean_out', () => {
    expect(expected?.length).toBe(3);
    for (const row of expected ?? []) {
      const values = (given ?? [])
        .filter(({ area }) => row.area === 'No grouping' || area === row.area)
        .map((value) => numberIn(value, 'values'));
      const inner = estimateMean(values);
      const outer = estimateMean(values, CONFIDENCE_998);
      expect(inner.n).toBe(numberIn(row, 'value_count'));
      expect(inner.mean).toBeCloseTo(numberIn(row, 'value'), DIGITS);
      expect(inner.deviation).toBeCloseTo(numberIn(row, 'stdev'), DIGITS);
      expect(inner.lower).toBeCloseTo(numberIn(row, 'lower95_0cl'), DIGITS);
      expect(inner.upper).toBeCloseTo(numberIn(row, 'upper95_0cl'), DIGITS);
      expect(outer.lower).toBeCloseTo(numberIn(row, 'lower99_8cl'), DIGITS);
      expect(outer.upper).toBeCloseTo(numberIn(row, 'upper99_8cl'), DIGITS);
    }
  });

  it('of one value has no interval', () => {
    const only = { n: 1, mean: 7, deviation: 0, lower: undefined, upper: undefined };
    expect(estimateMean([7])).toEqual(only);
    expect(estimateFromMoments({ n: 1, mean: 7, deviation: NaN })).toEqual(only);
  });

  it('of equal values has an interval of no width', () => {
    expect(estimateMean([3, 3, 3])).toMatchObject({ mean: 3, lower: 3, upper: 3 });
  });

  it.each([[[]], [[NaN, 1]], [[1, Infinity]]])('refuses %j', (values) => {
    expect(() => estimateMean(values)).toThrow('no mean');
  });

  it('refuses a deviation below 0', () => {
    expect(() => estimateFromMoments({ n: 3, mean: 1, deviation: -1 })).toThrow('deviation');
  });

  it('lies in its interval, which widens with confidence and shrinks with n', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const inner = estimateMean(values);
        const outer = estimateMean(values, confidenceAt(0.99));
        const four = estimateFromMoments({ ...inner, n: 4 * inner.n });
        expect(inner.lower).toBeLessThanOrEqual(inner.mean);
        expect(outer.lower).toBeLessThanOrEqual(inner.lower ?? NaN);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper ?? NaN);
        expect(four.upper).toBeLessThanOrEqual(inner.upper ?? NaN);
      }),
    );
  });
});

describe('median', () => {
  it.each([
    [[4], 4, 4, 4],
    [[1, 2], 1.25, 1.5, 1.75],
    [[3, 1, 2], 1.5, 2, 2.5],
    [[1, 2, 3, 4], 1.75, 2.5, 3.25],
    [[5, 1, 4, 2, 3], 2, 3, 4],
    [[0, 0, 0, 100], 0, 0, 25],
  ])('of %j with quartiles', (values, lowerQuartile, median, upperQuartile) => {
    expect(estimateMedian(values)).toEqual({
      n: values.length,
      lowerQuartile,
      median,
      upperQuartile,
    });
  });

  it.each([[[]], [[1, NaN]]])('refuses %j', (values) => {
    expect(() => estimateMedian(values)).toThrow('no quantile');
  });

  it('has half of the values on each side, and leaves its input as it was', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const before = [...values];
        const median = findQuantile(values, 0.5);
        expect(values.filter((value) => value < median).length * 2).toBeLessThanOrEqual(
          values.length,
        );
        expect(values.filter((value) => value > median).length * 2).toBeLessThanOrEqual(
          values.length,
        );
        expect(values).toEqual(before);
        expect(findQuantile(values, 0)).toBe(Math.min(...values));
        expect(findQuantile(values, 1)).toBe(Math.max(...values));
      }),
    );
  });
});

describe('paired change', () => {
  const pairs = readVectors(`${FOLDER}/paired_change_in.csv`).map((row) => ({
    before: numberIn(row, 'pre'),
    after: numberIn(row, 'post'),
  }));

  it.each(readVectors(`${FOLDER}/paired_change.csv`))('of $n pairs', (row) => {
    const change = estimateChange(pairs);
    expect(change.n).toBe(numberIn(row, 'n'));
    expect(change.mean).toBeCloseTo(numberIn(row, 'mean_change'), DIGITS);
    expect(change.lower).toBeCloseTo(numberIn(row, 'lo95'), DIGITS);
    expect(change.upper).toBeCloseTo(numberIn(row, 'hi95'), DIGITS);
    expect(change.deviation).toBeCloseTo(numberIn(row, 'sd_change'), DIGITS);
    expect(change.standardized).toBeCloseTo(numberIn(row, 'cohen_dz'), DIGITS);
  });

  it('has no standardised size where every person changed alike, or only one did', () => {
    const alike = [1, 2, 3].map((before) => ({ before, after: before + 2 }));
    expect(estimateChange(alike)).toMatchObject({ mean: 2, lower: 2, upper: 2 });
    expect(estimateChange(alike).standardized).toBeUndefined();
    expect(estimateChange(alike.slice(0, 1)).standardized).toBeUndefined();
  });

  it('turns its sign with the pairs', () => {
    const turned = pairs.map(({ before, after }) => ({ before: after, after: before }));
    expect(estimateChange(turned).mean).toBeCloseTo(-estimateChange(pairs).mean, DIGITS);
    expect(estimateChange(turned, CONFIDENCE_95).lower).toBeCloseTo(
      -(estimateChange(pairs).upper ?? NaN),
      DIGITS,
    );
  });
});
