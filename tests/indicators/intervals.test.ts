import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithBenchmark } from '#lib/indicators/benchmark.ts';
import { compareTwoPeriods } from '#lib/indicators/change.ts';
import {
  CONFIDENCE_95,
  CONFIDENCE_998,
  confidenceAt,
  wilsonInterval,
} from '#lib/indicators/proportion.ts';
import { byarInterval, exactInterval, poissonInterval } from '#lib/indicators/rate.ts';
import { hasNumbers, numberIn, publishedVectors, readVectors } from '../support/vectors.ts';

const FOLDER = 'tests/fixtures/vectors';
const DIGITS = 9;

function confidenceOf(text: string | undefined): typeof CONFIDENCE_95 {
  return text === '0.998' || text === '99.8%' ? CONFIDENCE_998 : CONFIDENCE_95;
}

describe('Wilson interval', () => {
  it.each(readVectors(`${FOLDER}/wilson.csv`))('$x of $n at $conf', (row) => {
    const { lower, upper } = wilsonInterval(
      numberIn(row, 'x'),
      numberIn(row, 'n'),
      confidenceOf(row.conf),
    );
    expect(lower).toBeCloseTo(numberIn(row, 'lower'), DIGITS);
    expect(upper).toBeCloseTo(numberIn(row, 'upper'), DIGITS);
  });

  it.each([
    [-1, 10],
    [11, 10],
    [0, 0],
    [NaN, 10],
    [1, NaN],
  ])('refuses %d of %d', (x, n) => {
    expect(() => wilsonInterval(x, n)).toThrow('no proportion');
  });

  const published = publishedVectors('phe_proportion');
  it.runIf(published)('equals every row of phe_proportion', () => {
    const rows = published?.filter((row) => hasNumbers(row, 'Numerator', 'Denominator')) ?? [];
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      const x = numberIn(row, 'Numerator');
      const n = numberIn(row, 'Denominator');
      const scale = numberIn(row, 'multiplier');
      for (const [confidence, name] of [
        [CONFIDENCE_95, '95_0'],
        [CONFIDENCE_998, '99_8'],
      ] as const) {
        const { lower, upper } = wilsonInterval(x, n, confidence);
        expect(lower * scale).toBeCloseTo(numberIn(row, `lower${name}cl`), DIGITS);
        expect(upper * scale).toBeCloseTo(numberIn(row, `upper${name}cl`), DIGITS);
      }
    }
  });

  const grouped = publishedVectors('phe_proportion_grouped');
  it.runIf(grouped)('equals every row of phe_proportion_grouped', () => {
    const rows = grouped?.filter((row) => hasNumbers(row, 'Numerator', 'Denominator')) ?? [];
    expect(rows.length).toBe(8);
    for (const row of rows) {
      const { lower, upper } = wilsonInterval(
        numberIn(row, 'Numerator'),
        numberIn(row, 'Denominator'),
      );
      expect(lower).toBeCloseTo(numberIn(row, 'lowercl'), DIGITS);
      expect(upper).toBeCloseTo(numberIn(row, 'uppercl'), DIGITS);
    }
  });

  it('contains the share, widens with confidence and shrinks with n', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (x, others) => {
        const n = x + others + 1;
        const { lower, upper } = wilsonInterval(x, n);
        const wide = wilsonInterval(x, n, confidenceAt(0.99));
        const four = wilsonInterval(4 * x, 4 * n);
        expect(lower).toBeLessThanOrEqual(x / n);
        expect(upper).toBeGreaterThanOrEqual(x / n);
        expect(wide.upper - wide.lower).toBeGreaterThan(upper - lower);
        expect(four.upper - four.lower).toBeLessThan(upper - lower);
      }),
    );
  });

  it('knows its confidence at any level', () => {
    expect(confidenceAt(0.95).z).toBeCloseTo(CONFIDENCE_95.z, 12);
    expect(confidenceAt(0.998).z).toBeCloseTo(CONFIDENCE_998.z, 12);
    expect(confidenceAt(0.998).alpha).toBeCloseTo(CONFIDENCE_998.alpha, 12);
    expect(() => confidenceAt(1)).toThrow('no share');
  });
});

describe('interval of a count', () => {
  it.each(readVectors(`${FOLDER}/poisson_rate.csv`))('$x events at $conf ($method)', (row) => {
    const { lower, upper } = poissonInterval(numberIn(row, 'x'), confidenceOf(row.conf));
    const scale = numberIn(row, 'multiplier') / numberIn(row, 'n');
    expect(lower * scale).toBeCloseTo(numberIn(row, 'lower'), DIGITS);
    expect(upper * scale).toBeCloseTo(numberIn(row, 'upper'), DIGITS);
  });

  const published = publishedVectors('phe_byars_wilson');
  it.runIf(published)('equals every row of phe_byars_wilson', () => {
    for (const row of published ?? []) {
      const x = numberIn(row, 'x');
      const confidence = confidenceOf(row.confidence);
      const { lower, upper } =
        row.method === 'Byars'
          ? byarInterval(x, confidence)
          : wilsonInterval(x, numberIn(row, 'n'), confidence);
      // one published limit is blank: Byar's lower limit of 1 at 99.8 %
      if (hasNumbers(row, 'lowercl')) expect(lower).toBeCloseTo(numberIn(row, 'lowercl'), DIGITS);
      expect(upper).toBeCloseTo(numberIn(row, 'uppercl'), DIGITS);
    }
  });

  const rates = publishedVectors('phe_rate');
  it.runIf(rates)('equals every row of phe_rate', () => {
    const rows = rates?.filter((row) => hasNumbers(row, 'Numerator', 'Denominator')) ?? [];
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      const scale = numberIn(row, 'multiplier') / numberIn(row, 'Denominator');
      for (const [confidence, name] of [
        [CONFIDENCE_95, '95_0'],
        [CONFIDENCE_998, '99_8'],
      ] as const) {
        const { lower, upper } = poissonInterval(numberIn(row, 'Numerator'), confidence);
        expect(lower * scale).toBeCloseTo(numberIn(row, `lower${name}cl`), 6);
        expect(upper * scale).toBeCloseTo(numberIn(row, `upper${name}cl`), 6);
      }
    }
  });

  const grouped = publishedVectors('phe_rate_grouped');
  it.runIf(grouped)('equals every row of phe_rate_grouped', () => {
    const rows = grouped?.filter((row) => hasNumbers(row, 'Numerator', 'Denominator')) ?? [];
    expect(rows.length).toBe(9);
    for (const row of rows) {
      const scale = numberIn(row, 'multiplier') / numberIn(row, 'Denominator');
      const { lower, upper } = poissonInterval(numberIn(row, 'Numerator'));
      expect(lower * scale).toBeCloseTo(numberIn(row, 'lowercl'), 6);
      expect(upper * scale).toBeCloseTo(numberIn(row, 'uppercl'), 6);
    }
  });

  it.each([NaN, -1])('refuses %d', (x) => {
    expect(() => poissonInterval(x)).toThrow('no count');
    expect(() => exactInterval(x)).toThrow('no count');
  });

  it('contains the count, widens with confidence, and shrinks with the count for its size', () => {
    fc.assert(
      fc.property(fc.nat(5000), (x) => {
        for (const interval of [poissonInterval, exactInterval]) {
          const { lower, upper } = interval(x);
          const wide = interval(x, CONFIDENCE_998);
          const four = interval(4 * x);
          expect(lower).toBeLessThanOrEqual(x);
          expect(upper).toBeGreaterThan(x);
          expect(wide.upper).toBeGreaterThan(upper);
          expect(wide.lower).toBeLessThanOrEqual(lower);
          expect(four.upper - four.lower).toBeLessThan(4 * (upper - lower));
        }
      }),
    );
  });
});

describe('two periods', () => {
  it.each(readVectors(`${FOLDER}/rate_ratio_ytd.csv`))(
    '$x1/$exposure1 and $x2/$exposure2',
    (row) => {
      const change = compareTwoPeriods(numberIn(row, 'x1'), numberIn(row, 'x2'), {
        now: numberIn(row, 'exposure1'),
        before: numberIn(row, 'exposure2'),
      });
      expect(change.ratio).toBeCloseTo(numberIn(row, 'ratio'), DIGITS);
      expect(change.lower).toBeCloseTo(numberIn(row, 'lo95'), DIGITS);
      expect(change.upper).toBeCloseTo(numberIn(row, 'hi95'), DIGITS);
    },
  );

  it.each([
    [120, 100, 'similar'],
    [200, 100, 'higher'],
    [50, 100, 'lower'],
    [0, 0, 'unknown'],
    [3, 0, 'similar'],
    [30, 0, 'higher'],
    [0, 30, 'lower'],
  ])('%d after %d is %s', (now, before, verdict) => {
    expect(compareTwoPeriods(now, before).verdict).toBe(verdict);
  });
});

describe('comparison with a benchmark', () => {
  const cell = { kind: 'value', value: 10, lower: 8, upper: 12 } as const;
  it.each([
    [7.9, 'higher_is_better', 'better'],
    [8, 'higher_is_better', 'similar'],
    [12, 'higher_is_better', 'similar'],
    [12.1, 'higher_is_better', 'worse'],
    [7.9, 'lower_is_better', 'worse'],
    [12.1, 'lower_is_better', 'better'],
    [7.9, 'no_judgement', 'higher'],
    [12.1, 'no_judgement', 'lower'],
    [undefined, 'no_judgement', 'unknown'],
  ] as const)('of 10 (8 to 12) with %s, %s: %s', (benchmark, polarity, expected) => {
    expect(compareWithBenchmark(cell, benchmark, polarity)).toBe(expected);
  });

  it('is unknown without a value or an interval', () => {
    const missing = { kind: 'missing', reason: 'no_denominator' } as const;
    expect(compareWithBenchmark(missing, 1, 'no_judgement')).toBe('unknown');
    expect(compareWithBenchmark({ kind: 'value', value: 1 }, 1, 'no_judgement')).toBe('unknown');
    expect(compareWithBenchmark(undefined, 1, 'no_judgement')).toBe('unknown');
  });
});
