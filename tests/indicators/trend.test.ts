import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartTrend, type Trend, type TrendOptions } from '#lib/indicators/trend.ts';
import { numberIn, publishedVectors, type Vector } from '../support/vectors.ts';

const UP: TrendOptions = { polarity: 'higher_is_better' };
const DIGITS = 9;

type Chart = Extract<Trend, { kind: 'trend' }>;

function chart(values: readonly number[], options = UP): Chart {
  const trend = chartTrend(values, options);
  if (trend.kind !== 'trend') throw new Error('too few points');
  return trend;
}

/** The rules of every point, each with its side, as short text. */
function rulesOf(values: readonly number[], options = UP): string[] {
  return chart(values, options).points.map(({ signals }) =>
    signals.map(({ rule, direction }) => `${rule}:${direction}`).join(' '),
  );
}

describe('published series', () => {
  const cases = Map.groupBy(publishedVectors('xmr_nhsr_plotthedots') ?? [], (row) => row.case);
  it.runIf(cases.size > 0)('of xmr_nhsr_plotthedots are 13 with 243 rows', () => {
    expect(cases.size).toBe(13);
    expect([...cases.values()].flat().length).toBe(243);
  });

  for (const [name, rows] of cases) {
    it(`${name}`, () => {
      for (const stretch of Map.groupBy(rows, (row) => row.rebase_group).values()) {
        expectPublished(stretch);
      }
    });
  }
});

describe('limits', () => {
  const steady = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 12];
  it.each([
    [0, 'cannot_be_calculated'],
    [4, 'cannot_be_calculated'],
    [5, 'trend'],
  ])('%d points: %s', (count, kind) => {
    expect(chartTrend(steady.slice(0, count), UP)).toMatchObject({ kind });
  });

  it.each([
    [5, true],
    [12, true],
    [13, false],
  ])('of %d points are on trial: %s', (count, trial) => {
    expect(chart(steady.slice(0, count)).trial).toBe(trial);
  });

  it('come from the baseline alone, with its number of points', () => {
    const later = chart([...steady, 30, 31, 30], { ...UP, baseline: 13 });
    expect(later).toMatchObject({ mean: chart(steady).mean, upper: chart(steady).upper });
    expect(chart([...steady, 30], { ...UP, baseline: 12 }).trial).toBe(true);
    expect(chartTrend(steady, { ...UP, baseline: 4 })).toEqual({
      kind: 'cannot_be_calculated',
      points: 4,
    });
  });

  it.each([10, 0.1, 1 / 3, -7, 0, 1e9 + 0.1])('of a series of %d alone are its value', (value) => {
    const { mean, lower, upper, points } = chart(Array.from({ length: 17 }, () => value));
    expect([lower - mean, upper - mean]).toEqual([0, 0]);
    expect(mean).toBeCloseTo(value, 6);
    expect(points.every(({ judgement }) => judgement === 'none')).toBe(true);
  });

  it('refuse a series with a gap', () => {
    expect(() => chartTrend([1, 2, NaN, 3, 4, 5], UP)).toThrow('no trend');
    expect(() => chartTrend([1, 2, Infinity, 3, 4, 5], UP)).toThrow('no trend');
  });
});

describe('rules', () => {
  // mean 10 and limits 10 ∓ 5.32 from the first twelve
  const base = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
  const options: TrendOptions = { ...UP, baseline: 12 };
  const after = (...values: number[]): string[] => rulesOf([...base, ...values], options).slice(12);

  it('a point beyond a limit, not on it', () => {
    expect(after(15.32, 10)).toEqual(['', '']);
    expect(after(15.33, 10)).toEqual(['outside:high', '']);
    expect(after(4.67, 10)).toEqual(['outside:low', '']);
  });

  it('seven on one side, not six, and none across the mean', () => {
    const side = [10.1, 10.3, 10.2, 10.4, 10.1, 10.2];
    expect(after(10, ...side, 10)).toEqual(Array.from({ length: 8 }, () => ''));
    const seven = after(10, ...side, 10.1, 10);
    expect(seven).toEqual(['', ...Array.from({ length: 7 }, () => 'shift:high'), '']);
  });

  it('seven that rise or fall, not six', () => {
    const rise = [8, 8.5, 9, 9.8, 10.5, 11];
    expect(after(10, ...rise, 10.5).slice(1, 7)).toEqual(rise.map(() => ''));
    expect(after(10, ...rise, 11.5, 9).slice(1, 8)).toEqual([...rise, 0].map(() => 'run:high'));
    const fall = [12, 11.5, 11, 10.5, 9.5, 9, 8.5];
    expect(after(10, ...fall, 11).slice(1, 8)).toEqual(fall.map(() => 'run:low'));
  });

  it('two of three in the outer third of one side', () => {
    // the outer third begins at 10 + ⅔ × 5.32 = 13.547
    expect(after(14, 10, 14)).toEqual(['two_of_three:high', '', 'two_of_three:high']);
    expect(after(14, 14, 10)).toEqual(['two_of_three:high', 'two_of_three:high', '']);
    expect(after(14, 10, 10, 14)).toEqual(['', '', '', '']);
    expect(after(14, 6, 10)).toEqual(['', '', '']);
    expect(after(13.5, 10, 14)).toEqual(['', '', '']);
  });

  it.each([
    ['higher_is_better', 'improvement', 'concern'],
    ['lower_is_better', 'concern', 'improvement'],
    ['no_judgement', 'neutral', 'neutral'],
  ] as const)('with %s: above %s, below %s', (polarity, above, below) => {
    const { points } = chart([...base, 30, 10, -10], { polarity, baseline: 12 });
    expect(points.slice(-3).map(({ judgement }) => judgement)).toEqual([above, 'none', below]);
  });
});

describe('invariance', () => {
  const series = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 30 });
  it('to shifts and scales; turned upside down, sides change', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 50 }), fc.integer(), (values, scale, shift) => {
        const moved = values.map((value) => value * scale + (shift % 10_000));
        const turned = values.map((value) => -value);
        const swap = (text: string): string =>
          text.replace(/high|low/g, (side) => (side === 'high' ? 'low' : 'high'));
        expect(rulesOf(moved)).toEqual(rulesOf(values));
        expect(rulesOf(turned)).toEqual(rulesOf(values).map(swap));
        expect(chart(moved).upper).toBeCloseTo(chart(values).upper * scale + (shift % 10_000), 6);
        expect(chart(values).lower).toBeLessThanOrEqual(chart(values).mean);
      }),
    );
  });
});

const RULE_NAMES: Record<string, string> = {
  'Common Cause': '',
  'Above UCL': 'outside:high',
  'Below LCL': 'outside:low',
  '7 Points Above CL': 'shift:high',
  '7 Points Below CL': 'shift:low',
  '7 Point Trend (Increasing)': 'run:high',
  '7 Point Trend (Decreasing)': 'run:low',
  '2 in 3 Above CL': 'two_of_three:high',
  '2 in 3 Below CL': 'two_of_three:low',
};

const JUDGEMENTS: Record<string, string> = {
  common_cause: 'none',
  special_cause_improvement: 'improvement',
  special_cause_concern: 'concern',
  special_cause_neutral_low: 'neutral',
  special_cause_neutral_high: 'neutral',
};

function expectPublished(rows: readonly Vector[]): void {
  const [first = {}] = rows as Vector[];
  const directions: Record<string, TrendOptions['polarity']> = {
    '1': 'higher_is_better',
    '-1': 'lower_is_better',
    '0': 'no_judgement',
  };
  const { mean, lower, upper, points } = chart(
    rows.map((row) => numberIn(row, 'y')),
    {
      polarity: directions[first.improvement_direction ?? ''] ?? 'no_judgement',
      screen: first.screen_outliers === 'TRUE',
      ...(first.fix_after_n === 'NA' ? {} : { baseline: numberIn(first, 'fix_after_n') }),
    },
  );
  for (const [index, row] of rows.entries()) {
    const [signal] = points[index]?.signals ?? [];
    expect(mean).toBeCloseTo(numberIn(row, 'mean'), DIGITS);
    // a constant series has no limits there; ours are the mean
    expect(lower).toBeCloseTo(row.lpl === 'NA' ? mean : numberIn(row, 'lpl'), DIGITS);
    expect(upper).toBeCloseTo(row.upl === 'NA' ? mean : numberIn(row, 'upl'), DIGITS);
    expect(signal ? `${signal.rule}:${signal.direction}` : '').toBe(
      RULE_NAMES[row.special_cause_type ?? ''],
    );
    expect(points[index]?.judgement).toBe(JUDGEMENTS[row.point_type ?? '']);
  }
}
