import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE_998, type Confidence } from '#lib/indicators/proportion.ts';
import { exactInterval } from '#lib/indicators/rate.ts';
import {
  directRate,
  expectedEvents,
  indirectRatio,
  type StandardisedRate,
  type Stratum,
} from '#lib/indicators/standardise.ts';
import { numberIn, publishedVectors, readVectors, type Vector } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';
const DIGITS = 9;

function limitsOf(strata: readonly Stratum[], confidence?: Confidence): [number, number, number] {
  const rate: StandardisedRate = directRate(strata, confidence);
  if (rate.kind !== 'rate') throw new Error('withheld');
  return [rate.value, rate.lower, rate.upper];
}

/** Blank counts of the published file are 0. */
function countIn(row: Vector, column: string): number {
  return Number(row[column] ?? 0);
}

describe('directly standardised rate', () => {
  const bands = readVectors(`${FOLDER}/dsr_in.csv`);
  it.each(readVectors(`${FOLDER}/dsr_out.csv`))('of $district', (row) => {
    const strata = bands
      .filter(({ district }) => district === row.district)
      .map((band) => ({
        events: numberIn(band, 'x'),
        population: numberIn(band, 'n'),
        standard: numberIn(band, 'stdpop'),
      }));
    const events = numberIn(row, 'total_x');
    if (row.dsr_per_1000 === '') {
      expect(directRate(strata)).toEqual({ kind: 'withheld', reason: 'under_10_events', events });
      return;
    }
    const [value, lower, upper] = limitsOf(strata);
    const [, outerLower, outerUpper] = limitsOf(strata, CONFIDENCE_998);
    expect(value * 1000).toBeCloseTo(numberIn(row, 'dsr_per_1000'), DIGITS);
    expect(lower * 1000).toBeCloseTo(numberIn(row, 'lo95'), DIGITS);
    expect(upper * 1000).toBeCloseTo(numberIn(row, 'hi95'), DIGITS);
    expect(outerLower * 1000).toBeCloseTo(numberIn(row, 'lo998'), DIGITS);
    expect(outerUpper * 1000).toBeCloseTo(numberIn(row, 'hi998'), DIGITS);
  });

  const published = readPublished();
  it.runIf(published)('equals every row of phe_dsr_out', () => {
    expect(published?.expected.length).toBe(12);
    for (const row of published?.expected ?? []) {
      const strata = published?.strata(row.area ?? '') ?? [];
      if (row.value === '') {
        expect(directRate(strata)).toMatchObject({ kind: 'withheld', events: 9 });
        continue;
      }
      const [value, lower, upper] = limitsOf(strata);
      const [, outerLower, outerUpper] = limitsOf(strata, CONFIDENCE_998);
      const scale = Number(/\d+$/.exec(row.statistic ?? '')?.[0]);
      // printed to 8 places at the least
      expect(value * scale).toBeCloseTo(numberIn(row, 'value'), 7);
      expect(lower * scale).toBeCloseTo(numberIn(row, 'lower95_0cl'), 7);
      expect(upper * scale).toBeCloseTo(numberIn(row, 'upper95_0cl'), 7);
      // a known slip of the source: the 99.8 % limits of testdata_1976 are ten times too large
      const slip = row.area === 'testdata_1976' ? 10 : 1;
      expect(outerLower * scale * slip).toBeCloseTo(numberIn(row, 'lower99_8cl'), 7);
      expect(outerUpper * scale * slip).toBeCloseTo(numberIn(row, 'upper99_8cl'), 7);
    }
  });

  const band = (events: number, population = 100, standard = 1): Stratum => ({
    events,
    population,
    standard,
  });

  it.each([
    [9, 'withheld'],
    [10, 'rate'],
    [0, 'withheld'],
  ])('of %d events: %s', (events, kind) => {
    expect(directRate([band(events)]).kind).toBe(kind);
  });

  it('is the crude rate where there is one band', () => {
    expect(limitsOf([band(20)])[0]).toBeCloseTo(0.2, DIGITS);
  });

  it.each([
    band(NaN),
    band(-1),
    band(1, 0),
    band(1, NaN),
    band(1, 10, -1),
    { ...band(5), squares: 4 },
  ])('refuses %j', (stratum) => {
    expect(() => directRate([band(20), stratum])).toThrow('no stratum');
  });

  it('is less certain where few persons make the events', () => {
    const [, lower] = limitsOf([band(20)]);
    const [value, wider] = limitsOf([{ ...band(20), squares: 60 }]);
    expect(value).toBeCloseTo(0.2, DIGITS);
    expect(value - wider).toBeCloseTo((value - lower) * Math.sqrt(3), DIGITS);
  });

  it('is the same in every unit of the standard, and lies in its interval', () => {
    const anyBand = fc.record({
      events: fc.integer({ min: 5, max: 50 }),
      population: fc.integer({ min: 50, max: 5000 }),
      standard: fc.integer({ min: 1, max: 20000 }),
    });
    fc.assert(
      fc.property(fc.array(anyBand, { minLength: 2, maxLength: 10 }), (strata) => {
        const scaled = strata.map((item) => ({ ...item, standard: item.standard / 1000 }));
        const [value, lower, upper] = limitsOf(strata);
        expect(limitsOf(scaled)[2]).toBeCloseTo(upper, DIGITS);
        expect(lower).toBeLessThan(value);
        expect(upper).toBeGreaterThan(value);
        expect(limitsOf(strata, CONFIDENCE_998)[1]).toBeLessThan(lower);
      }),
    );
  });
});

describe('indirectly standardised ratio', () => {
  it.each([
    [0, 5, 0, 0, 3.6889 / 5],
    [10, 10, 1, 0.4787, 1.8391],
    [30, 20, 1.5, undefined, undefined],
  ])('%d observed of %d expected', (observed, expected, value, lower, upper) => {
    const ratio = indirectRatio(observed, expected);
    expect(ratio.value).toBe(value);
    if (lower !== undefined) expect(ratio.lower).toBeCloseTo(lower, 3);
    if (upper !== undefined) expect(ratio.upper).toBeCloseTo(upper, 3);
  });

  it.each([
    [1, 0],
    [1, NaN],
    [NaN, 1],
    [-1, 1],
  ])('refuses %d of %d', (observed, expected) => {
    expect(() => indirectRatio(observed, expected)).toThrow(/^no (count|expected)/);
  });

  it('expects what the reference would have', () => {
    const strata = [
      { population: 1000, rate: 0.01 },
      { population: 500, rate: 0.1 },
    ];
    expect(expectedEvents(strata)).toBeCloseTo(60, DIGITS);
  });

  it.each([
    [15, 0.95, 0.5596924, 1.649348],
    [20, 0.95, 0.610826, 1.544419],
    [30, 0.95, 0.6746958, 1.427562],
    [15, 0.998, 0.386265, 2.082907],
    [20, 0.998, 0.4479107, 1.902094],
    [30, 0.998, 0.5289724, 1.702771],
  ])('exact limits of %d over itself at %d', (n, level, lower, upper) => {
    const limits = level === 0.998 ? exactInterval(n, CONFIDENCE_998) : exactInterval(n);
    expect(limits.lower / n).toBeCloseTo(lower, 6);
    expect(limits.upper / n).toBeCloseTo(upper, 5);
  });
});

function readPublished(): { expected: Vector[]; strata: (area: string) => Stratum[] } | undefined {
  const expected = publishedVectors('phe_dsr_out');
  const standard = publishedVectors('phe_esp2013')?.map((row) => numberIn(row, 'esp2013'));
  const plain = publishedVectors('phe_dsr_in');
  const repeated = publishedVectors('phe_dsr_nonindependent_in');
  const older = publishedVectors('phe_dsr_in_esp1976');
  if (!expected || !standard || !plain || !repeated || !older) return undefined;
  const strata = (area: string): Stratum[] => {
    const source = area === 'testdata_1976' ? older : [...plain, ...repeated];
    return source
      .filter((row) => area === 'testdata_1976' || row.area === area)
      .map((row, index) => {
        const events = countIn(row, 'count');
        const squares = [1, 2, 3, 4].reduce((sum, f) => sum + f * f * countIn(row, `f${f}`), 0);
        return {
          events,
          population: numberIn(row, 'pop'),
          standard: area === 'testdata_1976' ? numberIn(row, 'esp1976') : (standard[index] ?? NaN),
          ...(row.f1 === undefined ? {} : { squares }),
        };
      });
  };
  return { expected, strata };
}
