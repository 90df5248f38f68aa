import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noisyCount, noisyProportion } from '#lib/indicators/noise.ts';
import { CONFIDENCE_998, wilsonInterval } from '#lib/indicators/proportion.ts';
import { poissonInterval } from '#lib/indicators/rate.ts';
import { smoothRates } from '#lib/indicators/smoothing.ts';
import { numberIn, publishedVectors, readVectors } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';

describe('smoothed rates', () => {
  const rows = readVectors(`${FOLDER}/eb_marshall.csv`);
  const smoothing = smoothRates(
    rows.map((row) => ({ x: numberIn(row, 'x'), n: numberIn(row, 'n') })),
  );

  it.each(readVectors(`${FOLDER}/eb_marshall_params.csv`))('have mean $m', (row) => {
    expect(smoothing.mean).toBeCloseTo(numberIn(row, 'm'), 14);
    expect(smoothing.variance).toBeCloseTo(numberIn(row, 'A'), 14);
  });

  it.each(rows.map((row, index) => ({ district: row.district, row, index })))(
    'of $district',
    ({ row, index }) => {
      expect(smoothing.rates[index]?.raw).toBeCloseTo(numberIn(row, 'crude'), 12);
      expect(smoothing.rates[index]?.smoothed).toBeCloseTo(numberIn(row, 'eb'), 12);
      expect(smoothing.rates[index]?.weight).toBeCloseTo(numberIn(row, 'shrink_w'), 12);
    },
  );

  const published = publishedVectors('esda_eb_sids74');
  it.runIf(published)('equal every row of esda_eb_sids74', () => {
    expect(published?.length).toBe(100);
    const areas = (published ?? []).map((row) => ({
      x: numberIn(row, 'events_SID74'),
      n: numberIn(row, 'pop_BIR74'),
    }));
    const { rates } = smoothRates(areas);
    for (const [index, row] of (published ?? []).entries()) {
      expect(rates[index]?.smoothed).toBeCloseTo(numberIn(row, 'eb_rate'), 14);
      // the source's own assertion on the first five, to the printed digits
      if (row.upstream_asserted_first5) {
        expect(rates[index]?.smoothed).toBeCloseTo(numberIn(row, 'upstream_asserted_first5'), 7);
      }
    }
  });

  it.each([[[]], [[{ x: 1, n: 0 }]], [[{ x: NaN, n: 1 }]], [[{ x: -1, n: 1 }]]])(
    'refuse %j',
    (areas) => expect(() => smoothRates(areas)).toThrow(/^no /),
  );

  it('are all the common one where the areas do not differ', () => {
    const { variance, rates } = smoothRates([
      { x: 1, n: 10 },
      { x: 10, n: 100 },
    ]);
    expect(variance).toBe(0);
    expect(rates.map(({ smoothed }) => smoothed)).toEqual([0.1, 0.1]);
  });

  it('lie between the own and the common rate; the smaller the area, the nearer the common one', () => {
    const anyArea = fc.record({ x: fc.nat(200), n: fc.integer({ min: 200, max: 9000 }) });
    fc.assert(
      fc.property(fc.array(anyArea, { minLength: 2, maxLength: 30 }), (areas) => {
        const { mean, rates } = smoothRates(areas);
        for (const { raw, smoothed, weight } of rates) {
          expect(smoothed).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-12);
          expect(smoothed).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-12);
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
        const bySize = areas.map(({ n }, index) => ({ n, weight: rates[index]?.weight ?? NaN }));
        const weights = bySize.sort((one, other) => one.n - other.n).map(({ weight }) => weight);
        expect(weights).toEqual(weights.toSorted((one, other) => one - other));
      }),
    );
  });
});

describe('intervals of protected values', () => {
  it.each(readVectors(`${FOLDER}/noise_aware_intervals.csv`))('$y_published of $N', (row) => {
    const y = numberIn(row, 'y_published');
    const n = numberIn(row, 'N');
    const variance = numberIn(row, 'V');
    const share = noisyProportion(y, n, variance);
    const count = noisyCount(y, variance);
    expect(y / n).toBeCloseTo(numberIn(row, 'p'), 12);
    expect(share.lower).toBeCloseTo(numberIn(row, 'p_lo95'), 12);
    expect(share.upper).toBeCloseTo(numberIn(row, 'p_hi95'), 12);
    expect((1000 * y) / n).toBeCloseTo(numberIn(row, 'rate_per_1000'), 9);
    expect((1000 * count.lower) / n).toBeCloseTo(numberIn(row, 'rate_lo95'), 9);
    expect((1000 * count.upper) / n).toBeCloseTo(numberIn(row, 'rate_hi95'), 9);
  });

  it('are the plain ones without noise', () => {
    const { lower, upper } = wilsonInterval(20, 100);
    expect(noisyProportion(20, 100, 0).lower).toBeCloseTo(lower, 12);
    expect(noisyProportion(20, 100, 0).upper).toBeCloseTo(upper, 12);
    expect(noisyCount(20, 0).upper).toBeCloseTo(poissonInterval(20).upper, 12);
  });

  it('stay within what is possible', () => {
    expect(noisyProportion(0, 5, 4)).toMatchObject({ lower: 0 });
    expect(noisyProportion(5, 5, 4)).toMatchObject({ upper: 1 });
    expect(noisyCount(0, 4).lower).toBe(0);
  });

  it.each([
    () => noisyProportion(5, 4, 4),
    () => noisyProportion(1, 4, -1),
    () => noisyCount(NaN, 4),
    () => noisyCount(1, NaN),
  ])('refuse what is no count or variance (%#)', (call) => expect(call).toThrow(/^no /));

  it('contain the published value and widen with the noise and with confidence', () => {
    const noise = fc.double({ min: 0.1, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.nat(500), noise, (y, variance) => {
        const plain = poissonInterval(y);
        const wide = noisyCount(y, variance);
        const wider = noisyCount(y, variance, CONFIDENCE_998);
        expect(wide.lower).toBeLessThanOrEqual(plain.lower);
        expect(wide.upper).toBeGreaterThan(plain.upper);
        expect(wider.upper).toBeGreaterThan(wide.upper);
        expect(wide.lower).toBeLessThanOrEqual(y);
      }),
    );
  });
});
