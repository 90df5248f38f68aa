import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_IDS, FILTER_IDS, MEASURE_IDS } from '#lib/metrics/definition.ts';
import { GRAINS } from '#lib/metrics/period.ts';
import { BadQuery, describeProblem, type Problem } from '#lib/metrics/problem.ts';
import { parseQuery, readPeriod, writeQuery } from '#lib/metrics/query.ts';
import { MODEL } from '../support/model.ts';

function parse(text: string): ReturnType<typeof parseQuery> {
  return parseQuery(new URLSearchParams(text), MODEL);
}

function problemOf(text: string): Problem {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof BadQuery) return error.problem;
    throw error;
  }
  throw new Error(`no problem: ${text}`);
}

describe('parseQuery', () => {
  it('reads every part', () => {
    expect(
      parse(
        'measure=visits,reach_rate&by=district,theme&period=2025&grain=month&theme=women&sex=female',
      ),
    ).toEqual({
      measures: ['visits', 'reach_rate'],
      by: ['period', 'district', 'theme'],
      period: { from: '2025-01-01', to: '2026-01-01' },
      grain: 'month',
      filters: { theme: ['women'], sex: ['female'] },
    });
  });

  it.each([
    [
      'spaces, order and repetition of members',
      'measure=visits&period=2025&theme=children, women,women',
      'repeated_value',
    ],
  ])('refuses %s', (_, text, code) => {
    expect(problemOf(text).code).toBe(code);
  });

  it.each([
    // one question, several spellings
    [
      'measure=visits&period=2025&theme=children,women',
      'measure=visits&period=2025&theme=women,children',
    ],
    [
      'measure=visits&period=2025&theme=children&theme=women',
      'measure=visits&period=2025&theme=women,children',
    ],
    ['period=2025-01-01..2026-01-01&measure=visits', 'measure=visits&period=2025'],
    ['measure=visits&period=2025&theme=&sex=', 'measure=visits&period=2025'],
    ['measure=visits&by=period&period=2025', 'measure=visits&by=period&period=2025&grain=month'],
    ['measure=visits&grain=year&period=2025', 'measure=visits&by=period&period=2025&grain=year'],
    ['measure=visits&period=2025&age=65%2B', 'measure=visits&period=2025&age=65%2B'],
  ])('%s is %s', (text, canonical) => {
    expect(writeQuery(parse(text))).toBe(canonical);
  });

  it.each([
    ['', 'missing_parameter', 'measure', ''],
    ['measure=visits', 'missing_parameter', 'period', ''],
    ['measure=&period=2025', 'missing_parameter', 'measure', ''],
    ['measure=visitz&period=2025', 'unknown_value', 'measure', 'visitz'],
    ['measure=Visits&period=2025', 'unknown_value', 'measure', 'Visits'],
    ['measure=visits,visits&period=2025', 'repeated_value', 'measure', 'visits'],
    ['measure=visits&by=city&period=2025', 'unknown_value', 'by', 'city'],
    ['measure=visits&by=__proto__&period=2025', 'unknown_value', 'by', '__proto__'],
    ['measure=visits&by=sex&period=2025&grain=day', 'unknown_value', 'grain', 'day'],
    ['measure=visits&period=2025&grain=month,year', 'repeated_parameter', 'grain', 'year'],
    ['measure=visits&period=last-year', 'unreadable_period', 'period', 'last-year'],
    ['measure=visits&period=2025&period=2024', 'repeated_parameter', 'period', '2025'],
    ['measure=visits&period=2025&theme=men', 'unknown_value', 'theme', 'men'],
    ['measure=visits&period=2025&district=Cinar', 'unknown_value', 'district', 'Cinar'],
    [
      "measure=visits&period=2025&district=cinar' or '1'='1",
      'unknown_value',
      'district',
      "cinar' or '1'='1",
    ],
    ['measure=visits&period=2025&color=red', 'unknown_parameter', 'color', 'color'],
    ['measure=visits&period=1000-01-01..2900-01-01&grain=week', 'too_large', 'by', '50000'],
    ['measure=visits&period=1700..2025', 'unreadable_period', 'period', '1700..2025'],
  ])('%s: %s', (text, code, parameter, value) => {
    expect(problemOf(text)).toMatchObject({ code, parameter, value });
  });

  it('names what exists, in both languages', () => {
    const problem = problemOf('measure=visits&period=2025&theme=men');
    expect(describeProblem(problem, 'tr')).toBe(
      '"theme" için "men" bilinmiyor. Bilinenler: women, children, not_recorded.',
    );
    expect(describeProblem(problem, 'en')).toBe(
      'Unknown "theme": "men". Known: women, children, not_recorded.',
    );
  });

  it('repeats a long value only in part', () => {
    const problem = problemOf(`measure=${'x'.repeat(5000)}&period=2025`);
    expect(describeProblem(problem, 'en').length).toBeLessThan(1500);
  });
});

it('takes the fallback only where no period is given', () => {
  const fallback = { from: '2024-01-01', to: '2025-01-01' };
  expect(readPeriod(new URLSearchParams(''), fallback)).toBe(fallback);
  expect(readPeriod(new URLSearchParams('period='), fallback)).toBe(fallback);
  expect(() => readPeriod(new URLSearchParams('period=x'), fallback)).toThrow(BadQuery);
});

it('reads back what it writes', () => {
  const list = <Id extends string>(ids: readonly Id[]): fc.Arbitrary<string> =>
    fc
      .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 })
      .map((chosen) => chosen.join(','));
  const anyText = fc
    .record({
      measure: list(MEASURE_IDS),
      // with 38 lengths of stay a question soon is too large
      by: list(DIMENSION_IDS.filter((id) => !['facility', 'tenure'].includes(id))),
      grain: fc.constantFrom(...GRAINS),
      theme: fc.constantFrom('', 'women', 'women,children', 'not_recorded'),
      age: fc.constantFrom('', '65+', '0-5,65+'),
    })
    .map((parts) => new URLSearchParams({ ...parts, period: '2024' }));
  fc.assert(
    fc.property(anyText, (params) => {
      const query = parseQuery(params, MODEL);
      expect(parse(writeQuery(query))).toEqual(query);
    }),
  );
});

it('never throws anything but BadQuery', () => {
  const names = fc.constantFrom('measure', 'by', 'period', 'grain', 'x', '', ...FILTER_IDS);
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.string())), (pairs) => {
      try {
        parseQuery(new URLSearchParams(pairs), MODEL);
      } catch (error) {
        expect(error).toBeInstanceOf(BadQuery);
      }
    }),
  );
});
