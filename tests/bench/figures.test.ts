import { describe, expect, it } from 'vitest';
import { drawQuestions } from '../../bench/catalogue.ts';
import { compareTargets } from '../../bench/describe.ts';
import { median, quantile } from '../../bench/figures.ts';
import type { Report } from '../../bench/report.ts';

describe('quantiles', () => {
  it.each([
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 3],
    [[1, 2, 3, 4], 0.99, 4],
    [[7], 0.95, 7],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('has no middle of nothing', () => {
    expect(median([])).toBeNaN();
  });
});

it('draws the same different questions from a seed', () => {
  const drawn = drawQuestions(40, 7).map(({ params }) => params.toString());
  expect(new Set(drawn).size).toBe(40);
  expect(drawQuestions(40, 7).map(({ params }) => params.toString())).toEqual(drawn);
});

describe('targets', () => {
  const timing = { question: 'by district', filter: 'unfiltered', rows: 13 };
  const report: Report = {
    visits: 1_000_000,
    plainImport: { ms: 1000, memory: 1 },
    etkiImport: { ms: 4001, memory: 1_000_000_000, csv: 100, snapshot: 50 },
    questions: { timings: [{ ...timing, plain: 100, cold: 4, warm: 0.1 }], memory: 1 },
    catalogue: { timings: [{ question: 'x', plain: 100, cold: 16, ratio: 0.16 }] },
    pages: { timings: [{ page: '/allocation', plain: 100, cold: 150, warm: 3.1 }] },
  };

  it('are met up to their limit, and no further', () => {
    const lines = compareTargets(report).map(({ name, isMet }) => [name, isMet]);
    expect(Object.fromEntries(lines)).toMatchObject({
      'board cold ÷ plain, unfiltered': true,
      'page /allocation cold ÷ plain': true,
      'page /allocation warm in the server, ms': false,
      'any question cold ÷ plain, p95': false,
      'import ÷ plain read and checkpoint': false,
      'peak memory of the import, MB': true,
      'snapshot ÷ CSV': true,
    });
  });
});
