import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithBenchmark } from '#lib/indicators/benchmark.ts';
import { estimateDispersion } from '#lib/indicators/dispersion.ts';
import { proportionFunnel, ratioFunnel, type Funnel } from '#lib/indicators/funnel.ts';
import { proportionLimits, ratioLimits } from '#lib/indicators/funnelLimits.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { exactInterval } from '#lib/indicators/rate.ts';
import { numberIn, publishedVectors, readVectors, type Vector } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';
const DIGITS = 9;

type WithLimits = Extract<Funnel, { kind: 'funnel' }>;

function asFunnel(funnel: Funnel): WithLimits {
  if (funnel.kind !== 'funnel') throw new Error('intervals only');
  return funnel;
}

/** The label of the vectors, from limits that are not widened. */
function labelOf(value: number, { inner, outer }: ReturnType<typeof proportionLimits>): string {
  if (value > outer.upper) return 'High (0.001)';
  if (value < outer.lower) return 'Low (0.001)';
  if (value > inner.upper) return 'High (0.025)';
  return value < inner.lower ? 'Low (0.025)' : 'Not significant';
}

function expectAdjusted(area: WithLimits['areas'][number], row: Vector): void {
  expect(area.limits.inner.lower).toBeCloseTo(numberIn(row, 'od_lo95'), DIGITS);
  expect(area.limits.inner.upper).toBeCloseTo(numberIn(row, 'od_hi95'), DIGITS);
  expect(area.limits.outer.lower).toBeCloseTo(numberIn(row, 'od_lo998'), DIGITS);
  expect(area.limits.outer.upper).toBeCloseTo(numberIn(row, 'od_hi998'), DIGITS);
}

describe('funnel of proportions', () => {
  const rows = readVectors(`${FOLDER}/funnel_proportion_districts.csv`);
  const [summary = {}] = readVectors(`${FOLDER}/funnel_proportion_summary.csv`);
  const areas = rows.map((row) => ({ x: numberIn(row, 'x'), n: numberIn(row, 'n') }));
  const funnel = asFunnel(proportionFunnel(areas));

  it('finds the dispersion of the vectors', () => {
    expect(funnel.centre).toBeCloseTo(numberIn(summary, 'p_bar'), 12);
    expect(funnel.dispersion.phi).toBeCloseTo(numberIn(summary, 'phi_winsor10'), DIGITS);
    expect(funnel.dispersion.tau2).toBeCloseTo(numberIn(summary, 'tau2'), 12);
    expect(funnel.areas.length).toBe(numberIn(summary, 'k'));
    expect(funnel.adjusted).toBe(true);
  });

  it.each(rows.map((row, index) => ({ district: row.district, row, index })))(
    '$district',
    ({ row, index }) => {
      const { x, n } = areas[index] ?? { x: NaN, n: NaN };
      const plain = proportionLimits(funnel.centre, n);
      const wilson = wilsonInterval(x, n);
      expect(plain.inner.lower).toBeCloseTo(numberIn(row, 'lo95'), DIGITS);
      expect(plain.inner.upper).toBeCloseTo(numberIn(row, 'hi95'), DIGITS);
      expect(plain.outer.lower).toBeCloseTo(numberIn(row, 'lo998'), DIGITS);
      expect(plain.outer.upper).toBeCloseTo(numberIn(row, 'hi998'), DIGITS);
      expect(labelOf(x / n, plain)).toBe(row.funnel_label);
      expect(funnel.areas[index]?.value).toBeCloseTo(numberIn(row, 'p'), 12);
      expect(funnel.areas[index]?.z).toBeCloseTo(numberIn(row, 'z_arcsine'), DIGITS);
      const cell = { kind: 'value', value: x / n, ...wilson } as const;
      expect(compareWithBenchmark(cell, funnel.centre, 'no_judgement')).toBe(row.vs_average_wilson);
      expect(funnel.dispersion.winsorized[index]).toBeCloseTo(
        numberIn(row, 'z_winsorised'),
        DIGITS,
      );
      expectAdjusted(funnel.areas[index] as WithLimits['areas'][number], row);
      expect(wilson.lower).toBeCloseTo(numberIn(row, 'wilson_lo'), DIGITS);
      expect(wilson.upper).toBeCloseTo(numberIn(row, 'wilson_hi'), DIGITS);
    },
  );

  const inputs = publishedVectors('phe_funnel_prop_inputs');
  it.runIf(inputs)('gives the published judgement of every area', () => {
    expect(inputs?.length).toBe(303);
    const published = (inputs ?? []).map((row) => ({
      x: numberIn(row, 'numerator'),
      n: numberIn(row, 'denominator'),
      label: row.significance,
    }));
    const { centre } = proportionFunnel(published);
    for (const { x, n, label } of published) {
      expect(labelOf(x / n, proportionLimits(centre, n))).toBe(label);
    }
  });

  for (const name of ['phe_funnel_prop_outputs', 'phe_funnel_prop_outputs_with_axis_variation']) {
    const outputs = publishedVectors(name);
    it.runIf(outputs)(`draws every point of ${name}`, () => {
      expect(outputs?.length).toBe(100);
      for (const row of outputs ?? []) {
        // the first column of a file with a byte order mark
        const size = Number(row.Population ?? row['\uFEFFPopulation']);
        const { inner, outer } = proportionLimits(numberIn(row, 'Baseline') / 100, size);
        // printed to 6 places, and the baseline too
        expect(100 * inner.lower).toBeCloseTo(numberIn(row, 'Lower2s0025limit'), 5);
        expect(100 * inner.upper).toBeCloseTo(numberIn(row, 'Upper2s0025limit'), 5);
        expect(100 * outer.lower).toBeCloseTo(numberIn(row, 'Lower3s0001limit'), 5);
        expect(100 * outer.upper).toBeCloseTo(numberIn(row, 'Upper3s0001limit'), 5);
      }
    });
  }
});

describe('funnel of ratios', () => {
  const rows = readVectors(`${FOLDER}/funnel_ratio_districts.csv`);
  const [summary = {}] = readVectors(`${FOLDER}/funnel_ratio_summary.csv`);
  const areas = rows.map((row) => ({
    observed: numberIn(row, 'observed'),
    expected: numberIn(row, 'expected'),
  }));
  const funnel = asFunnel(ratioFunnel(areas));

  it('finds the dispersion of the vectors', () => {
    expect(funnel.dispersion.phi).toBeCloseTo(numberIn(summary, 'phi_winsor10'), DIGITS);
    expect(funnel.dispersion.tau2).toBeCloseTo(numberIn(summary, 'tau2'), DIGITS);
    expect(funnel).toMatchObject({ centre: 1, adjusted: true });
  });

  it.each(rows.map((row, index) => ({ district: row.district, row, index })))(
    '$district',
    ({ row, index }) => {
      const { observed, expected } = areas[index] ?? { observed: NaN, expected: NaN };
      expect(labelOf(observed / expected, ratioLimits(expected))).toBe(row.label_poisson);
      expect(funnel.areas[index]?.value).toBeCloseTo(numberIn(row, 'ratio'), 12);
      expect(funnel.areas[index]?.z).toBeCloseTo(numberIn(row, 'z'), DIGITS);
      expect(funnel.dispersion.winsorized[index]).toBeCloseTo(
        numberIn(row, 'z_winsorised'),
        DIGITS,
      );
      expectAdjusted(funnel.areas[index] as WithLimits['areas'][number], row);
    },
  );

  it('takes a count of none', () => {
    const some = asFunnel(ratioFunnel([...areas, { observed: 0, expected: 2 }]));
    expect(some.areas.at(-1)).toMatchObject({ value: 0, position: 'within' });
    expect(some.dispersion.phi).toBeGreaterThan(0);
  });
});

describe('over-dispersion', () => {
  it('is that of the reference example, without winsorising', () => {
    // numerators and denominators of a public test of NHS-R's funnel plots: φ = 2.948033
    const observed = [100, 150, 180, 80, 120, 225];
    const scores = [108, 112, 165, 95, 100, 220].map((expected, index) => ({
      z: Math.log((observed[index] ?? NaN) / expected) * Math.sqrt(expected),
      variance: 1 / expected,
    }));
    expect(estimateDispersion(scores, 0).phi).toBeCloseTo(2.948033, 6);
  });

  it('is none where the areas are equal, and refused for one area', () => {
    const equal = Array.from({ length: 12 }, () => ({ z: 0, variance: 1 }));
    expect(estimateDispersion(equal)).toMatchObject({ phi: 0, tau2: 0 });
    expect(() => estimateDispersion(equal.slice(0, 1))).toThrow('no dispersion');
  });
});

describe('fair judgement of areas', () => {
  const city = (share: (index: number) => number, sizes: readonly number[]): Funnel =>
    proportionFunnel(sizes.map((n, index) => ({ x: Math.round(n * share(index)), n })));
  const SIZES = [4000, 3500, 3000, 2500, 2000, 1800, 1500, 1200, 1000, 800, 12];

  it('keeps an area of 12 persons with the most extreme rate within the limits', () => {
    const funnel = asFunnel(city((index) => (index === 10 ? 5 / 12 : 0.2), SIZES));
    const values = funnel.areas.map(({ value }) => value);
    expect(Math.max(...values)).toBe(values[10]);
    expect(funnel.areas[10]?.position).toBe('within');
    expect(funnel.areas.every(({ position }) => position === 'within')).toBe(true);
  });

  it('asks for the exact probability: 3 of 12 at 5 % in the city are no far outlier', () => {
    const funnel = asFunnel(city((index) => (index === 10 ? 3 / 12 : 0.05), SIZES));
    const { outer } = proportionLimits(funnel.centre, 12);
    // by the approximate limits alone it would be; the probability of 3 or more is 2 %
    expect(3 / 12).toBeGreaterThan(outer.upper);
    expect(funnel.areas[10]?.position).toBe('above');
  });

  it('judges a ratio as its own exact interval does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        (observed, expected) => {
          const { lower, upper } = exactInterval(observed);
          const { inner } = ratioLimits(expected);
          const ratio = observed / expected;
          // not at the very limit, where rounding decides
          fc.pre(Math.abs(lower - expected) > 1e-6 && Math.abs(upper - expected) > 1e-6);
          expect(ratio > inner.upper).toBe(lower > expected);
          expect(ratio < inner.lower).toBe(upper < expected);
        },
      ),
    );
  });

  it('finds a large area whose rate is off by a tenth of that', () => {
    const funnel = asFunnel(city((index) => (index === 0 ? 0.225 : 0.2), SIZES));
    expect(funnel.areas[0]?.position).not.toBe('within');
  });

  it.each([
    [9, 'intervals_only'],
    [10, 'funnel'],
  ])('%d areas: %s', (count, kind) => {
    expect(city(() => 0.2, SIZES.slice(0, count)).kind).toBe(kind);
  });

  it('gives intervals around each of few areas', () => {
    const few = proportionFunnel([{ x: 3, n: 10 }]);
    const interval = { value: 0.3, ...wilsonInterval(3, 10) };
    expect(few).toEqual({
      kind: 'intervals_only',
      reason: 'under_10_areas',
      centre: 0.3,
      areas: [interval],
    });
  });

  it.each([
    () => proportionFunnel([{ x: NaN, n: 1 }]),
    () => proportionFunnel([{ x: 2, n: 1 }]),
    () => proportionFunnel([{ x: 0, n: 0 }]),
    () => ratioFunnel([{ observed: 1, expected: 0 }]),
    () => ratioFunnel([{ observed: NaN, expected: 1 }]),
    () => proportionLimits(NaN, 5),
    () => proportionLimits(0.5, 0),
    () => ratioLimits(0),
  ])('refuses what it cannot draw (%#)', (call) => expect(call).toThrow(/^no /));

  it('narrows with size, is wider at 99.8 %, and widens with the variance between areas', () => {
    const part = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(part, fc.integer({ min: 1, max: 1e5 }), (centre, n) => {
        const here = proportionLimits(centre, n);
        const larger = proportionLimits(centre, 2 * n);
        const ratio = ratioLimits(n);
        expect(here.outer.lower).toBeLessThanOrEqual(here.inner.lower);
        expect(here.outer.upper).toBeGreaterThanOrEqual(here.inner.upper);
        expect(larger.inner.upper).toBeLessThanOrEqual(here.inner.upper);
        expect(ratioLimits(2 * n).inner.upper).toBeLessThan(ratio.inner.upper);
        expect(ratioLimits(n, 0.2).inner.upper).toBeGreaterThan(ratioLimits(n, 0.1).inner.upper);
        expect(proportionLimits(centre, n, 0.2).inner.upper).toBeGreaterThanOrEqual(
          proportionLimits(centre, n, 0.1).inner.upper,
        );
      }),
    );
  });
});
