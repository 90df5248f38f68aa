import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentrationIndex, erreygersIndex } from '#lib/indicators/concentration.ts';
import { slopeIndex, type Scale, type UnequalArea } from '#lib/indicators/inequality.ts';
import { drawLorenz, measureGini, measureHoover } from '#lib/indicators/lorenz.ts';
import { confidenceAt } from '#lib/indicators/proportion.ts';
import { rankByNeed } from '#lib/indicators/ranks.ts';
import { hasNumbers, numberIn, publishedVectors, readVectors } from '../support/vectors.ts';
import type { Vector } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';
const DIGITS = 9;

describe('inequality of the vectors', () => {
  const districts = readVectors(`${FOLDER}/equity_in.csv`).map((row) => ({
    need: numberIn(row, 'need_index'),
    population: numberIn(row, 'population'),
    reached: numberIn(row, 'reached'),
    value: numberIn(row, 'reached') / numberIn(row, 'population'),
  }));
  const needs = districts.map(({ need, population, reached }) => ({
    base: need * population,
    received: reached,
  }));
  const slope = slopeIndex(districts);
  const found: Record<string, number | undefined> = {
    sii_unweighted_identity_link: slope.slope,
    rii_most_over_least: slope.relative,
    intercept_at_rank0: slope.atNeediest,
    concentration_index_population_weighted: concentrationIndex(districts),
    gini_reach_vs_need: measureGini(needs),
    hoover_dissimilarity: measureHoover(needs),
  };
  it.each(readVectors(`${FOLDER}/equity_out.csv`))('$measure', (row) => {
    expect(found[row.measure ?? '']).toBeCloseTo(numberIn(row, 'value'), 12);
  });

  it('does not depend on the order of the rows', () => {
    const turned = districts.toReversed();
    expect(slopeIndex(turned).slope).toBeCloseTo(slope.slope, 12);
    expect(concentrationIndex(turned)).toBeCloseTo(concentrationIndex(districts) ?? NaN, 12);
  });
});

describe('slope index', () => {
  const groups = groupBySeries(publishedVectors('phe_sii') ?? []);
  // groups without a published index test messages: negative or missing numbers, or a warning
  const expected = groups.filter(([first]) => first?.sii !== '');
  it.runIf(groups.length > 0)('phe_sii has 51 series, 44 of them with an index', () => {
    expect(groups.length).toBe(51);
    expect(expected.length).toBe(44);
  });

  for (const series of expected) {
    const [first = {}] = series;
    it(`${first.RecordNo}: ${first.TestDescription}, ${first.Area}`, () => {
      const { areas, scale, multiplier } = readSeries(series);
      for (const [place, level] of (first.Confidence ?? '').matchAll(/\d+/g).toArray().entries()) {
        const index = slopeIndex(areas, scale, confidenceAt(Number(level) / 100));
        expect(index.slope * multiplier).toBeCloseTo(numberIn(first, 'sii'), DIGITS);
        if (hasNumbers(first, 'rii')) {
          const relative = index.relative ?? NaN;
          // a negative multiplier turns the direction of the published ratio
          const turned = multiplier < 0 ? 1 / relative : relative;
          expect(turned).toBeCloseTo(numberIn(first, 'rii'), DIGITS);
        }
        if (hasNumbers(first, 'Intercept')) {
          expect(index.atNeediest).toBeCloseTo(numberIn(first, 'Intercept'), DIGITS);
        }
        expectSimulated(first, `${place + 1}`, [
          ['sii', index.slopeInterval, (value) => value * multiplier],
          ['rii', index.relativeInterval, (value) => (multiplier < 0 ? 1 / value : value)],
        ]);
      }
    });
  }

  const area = (need: number, value: number): UnequalArea => ({ need, population: 10, value });
  it.each([
    [[area(1, 5)], 'no slope'],
    [[area(1, 5), area(1, 6)], 'no slope'],
    [[area(1, NaN), area(2, 6)], 'no slope'],
    [[area(NaN, 1), area(2, 6)], 'no rank'],
    [[{ ...area(1, 1), population: 0 }, area(2, 6)], 'no rank'],
    [[], 'no slope'],
  ])('refuses %j', (areas, message) => {
    expect(() => slopeIndex(areas)).toThrow(message);
  });

  it('has no interval without standard errors and no ratio below 0', () => {
    const index = slopeIndex([area(2, 1), area(1, 10)]);
    expect(index.slope).toBe(18);
    expect(index.atNeediest).toBeCloseTo(-3.5, 12);
    expect(index.relative).toBeUndefined();
    expect(index.slopeInterval).toBeUndefined();
  });

  it('is refused on a scale that the values do not have', () => {
    expect(() => slopeIndex([area(2, 0), area(1, 10)], 'log')).toThrow('log scale');
    expect(() => slopeIndex([area(2, 1), area(1, 0.5)], 'logit')).toThrow('logit scale');
  });

  it('finds a straight line again, in every unit', () => {
    const size = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 12 }), (populations) => {
        const needy = populations.map((population, index) => ({ population, need: -index }));
        const ranks = rankByNeed(needy);
        const areas = needy.map((item, index) => ({
          ...item,
          value: 3 + 2 * (ranks[index] ?? NaN),
          standardError: 0.1,
        }));
        const index = slopeIndex(areas);
        const wider = slopeIndex(areas, 'identity', confidenceAt(0.99));
        expect(index.atNeediest).toBeCloseTo(3, 8);
        expect(index.slope).toBeCloseTo(2, 8);
        expect(index.slopeInterval?.lower).toBeLessThan(index.slope);
        expect(wider.slopeInterval?.upper).toBeGreaterThan(index.slopeInterval?.upper ?? NaN);
        expect(slopeIndex(areas.map((item) => ({ ...item, value: 5 }))).slope).toBeCloseTo(0, 8);
      }),
    );
  });
});

describe('ranks', () => {
  it('are the middles of the population, shared by equals', () => {
    const areas = [
      { need: 1, population: 20 },
      { need: 9, population: 60 },
      { need: 1, population: 20 },
    ];
    expect(rankByNeed(areas)).toEqual([0.8, 0.3, 0.8]);
  });
});

describe('concentration', () => {
  // O'Donnell et al., Analyzing Health Equity Using Household Survey Data (2008), chapter 8
  const births = [29939, 28776, 26528, 24689, 19739];
  const deaths = [154.7, 152.9, 119.5, 86.9, 54.3];
  const india = births.map((population, index) => ({
    population,
    need: -index,
    value: deaths[index] ?? NaN,
  }));

  it('is the printed one of the World Bank', () => {
    expect(concentrationIndex(india)).toBeCloseTo(-0.1694, 4);
  });

  it('of equal values is 0, of none undefined', () => {
    expect(concentrationIndex(india.map((area) => ({ ...area, value: 7 })))).toBeCloseTo(0, 12);
    expect(concentrationIndex(india.map((area) => ({ ...area, value: 0 })))).toBeUndefined();
  });

  it('after Erreygers is 4μ/(b − a) times as large, and turns with the complement', () => {
    const shares = india.map((area) => ({ ...area, value: area.value / 1000 }));
    const rest = shares.map((area) => ({ ...area, value: 1 - area.value }));
    const bounds = { lowest: 0, highest: 1 };
    const total = births.reduce((sum, n) => sum + n, 0);
    const mean = shares.reduce(
      (sum, { population, value }) => sum + (population * value) / total,
      0,
    );
    const index = erreygersIndex(shares, bounds);
    expect(index).toBeCloseTo(4 * mean * (concentrationIndex(shares) ?? NaN), 12);
    expect(erreygersIndex(rest, bounds)).toBeCloseTo(-index, 12);
    expect(() => erreygersIndex(india, bounds)).toThrow('no value between 0 and 1');
  });

  it('refuses an area without a value', () => {
    expect(() => concentrationIndex([{ need: 1, population: 1, value: NaN }])).toThrow('no conc');
    expect(() => concentrationIndex([])).toThrow('no conc');
  });
});

describe('Lorenz, Gini and Hoover', () => {
  const published = publishedVectors('pysal_gini_mexico1940');
  it.runIf(published)('is the published Gini coefficient of all rows', () => {
    const states = (published ?? []).map((row) => ({
      base: 1,
      received: numberIn(row, 'pcgdp1940'),
    }));
    expect(states.length).toBe(32);
    expect(measureGini(states)).toBeCloseTo(0.3537237117345285, 12);
  });

  it('draws from the least to the most served', () => {
    const areas = [
      { base: 50, received: 80 },
      { base: 50, received: 20 },
    ];
    expect(drawLorenz(areas)).toEqual([
      { base: 0, received: 0 },
      { base: 0.5, received: 0.2 },
      { base: 1, received: 1 },
    ]);
    expect(measureGini(areas)).toBeCloseTo(0.3, 12);
    expect(measureHoover(areas)).toBeCloseTo(0.3, 12);
  });

  it.each([
    [[], 'no shares'],
    [[{ base: 1, received: 0 }], 'no shares'],
    [[{ base: 0, received: 1 }], 'no shares'],
    [[{ base: NaN, received: 1 }], 'no shares'],
    [[{ base: 2, received: -1 }], 'no shares'],
  ])('refuses %j', (areas, message) => {
    expect(() => drawLorenz(areas)).toThrow(message);
    expect(() => measureHoover(areas)).toThrow(message);
  });

  it('lies between 0 and 1, Hoover under Gini, the same when areas are halved or units change', () => {
    const amount = fc.integer({ min: 0, max: 1000 });
    const anyArea = fc.record({ base: fc.integer({ min: 1, max: 1000 }), received: amount });
    fc.assert(
      fc.property(fc.array(anyArea, { minLength: 1, maxLength: 15 }), (areas) => {
        fc.pre(areas.some(({ received }) => received > 0));
        const gini = measureGini(areas);
        const halves = areas.flatMap(({ base, received }) => {
          const half = { base: base * 5, received: received / 4 };
          return [half, half];
        });
        const points = drawLorenz(areas);
        expect(gini).toBeGreaterThanOrEqual(0);
        expect(gini).toBeLessThanOrEqual(1);
        expect(measureHoover(areas)).toBeLessThanOrEqual(gini + 1e-12);
        expect(measureGini(halves)).toBeCloseTo(gini, DIGITS);
        expect(points.every(({ base, received }) => received <= base + 1e-12)).toBe(true);
        expect(points.at(-1)?.received).toBeCloseTo(1, 12);
      }),
    );
  });
});

function groupBySeries(rows: readonly Vector[]): Vector[][] {
  const groups: Vector[][] = [];
  for (const row of rows) {
    if (row.Quantile === '1') groups.push([]);
    groups.at(-1)?.push(row);
  }
  return groups;
}

function readSeries(series: readonly Vector[]): {
  areas: UnequalArea[];
  scale: Scale;
  multiplier: number;
} {
  const text = series[0]?.TestDescription ?? '';
  const scale = /log transform/.test(text) ? 'log' : /logit/.test(text) ? 'logit' : 'identity';
  const hundred = /x (-?100)/.exec(text)?.[1];
  const multiplier = hundred ? Number(hundred) : /negative multiplier/.test(text) ? -1 : 1;
  const areas = series.map((row) => {
    const value = numberIn(row, 'Value');
    // printed on the scale of the value's own interval: plain, log for rates, logit for proportions
    const unit = { '0': 1, '1': value, '2': value * (1 - value) }[row.ValueType ?? ''] ?? NaN;
    return {
      need: -numberIn(row, 'Quantile'),
      population: numberIn(row, 'Population'),
      value,
      standardError: numberIn(row, 'StandardError') * unit,
    };
  });
  return { areas, scale, multiplier };
}

/** Published limits come from a simulation: equal within 5 %. */
function expectSimulated(
  row: Vector,
  place: string,
  indices: [string, { lower: number; upper: number } | undefined, (value: number) => number][],
): void {
  for (const [name, interval, turn] of indices) {
    if (!hasNumbers(row, `${name}_lowercl_${place}`)) continue;
    const limits = [turn(interval?.lower ?? NaN), turn(interval?.upper ?? NaN)];
    const lower = numberIn(row, `${name}_lowercl_${place}`);
    const upper = numberIn(row, `${name}_uppercl_${place}`);
    expect(Math.abs(Math.min(...limits) / lower - 1)).toBeLessThan(0.05);
    expect(Math.abs(Math.max(...limits) / upper - 1)).toBeLessThan(0.05);
  }
}
