import { describe, expect, it } from 'vitest';
import { budgetFigure } from '#lib/charts/budget.ts';
import type { Frame } from '#lib/charts/figure.ts';
import { specifyBars, specifyDots } from '#lib/charts/spec.ts';
import { describeRows } from '#lib/charts/describe.ts';
import { resultCostsFigure, unitCostsFigure } from '#lib/charts/unitCosts.ts';
import type { Target } from '#lib/metrics/model.ts';
import type { Cell, Row } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2026', filters: [] };
const NOT_BOOKED: Cell = { kind: 'missing', reason: 'not_booked' };

describe('a budget', () => {
  const budget: Target = {
    measure: 'cost',
    period: { from: '2026-01-01', to: '2027-01-01' },
    value: 1200,
    decidedOn: '2025-12-08',
  };

  /** Months of 2026 with amounts; undefined is not booked. */
  function spend(...amounts: readonly (number | undefined)[]) {
    const rows = amounts.map((amount, i): Row => ({
      period: `2026-0${i + 1}`,
      cost: amount === undefined ? NOT_BOOKED : value(amount),
      booked_months: amount === undefined ? NOT_BOOKED : value(2),
    }));
    return answerOf(['period'], ['cost', 'booked_months'], rows);
  }

  const figureOf = (answer: ReturnType<typeof spend>, options = {}) =>
    budgetFigure(answer, { id: 'budget', year: 2026, budget, ...options }, FRAME);

  it.each([
    [
      'as much as an even pace',
      [100, 100],
      'Spent of the budget: 17% (end of February 2026)',
      'exactly',
    ],
    ['more', [100, 150], 'Spent of the budget: 21% (end of February 2026)', '50 {currency} above'],
    ['less', [100, 50], 'Spent of the budget: 13% (end of February 2026)', '50 {currency} below'],
  ])('of which is spent %s', (_, amounts, title, sentence) => {
    const figure = figureOf(spend(...amounts));
    expect(figure?.title).toBe(title);
    expect(figure?.sentence).toContain(sentence);
  });

  it('is not spent in months that are not booked: those are named and are not 0', () => {
    const figure = figureOf(spend(100, undefined, 100, undefined));
    expect(figure?.notes?.[0]).toContain(
      'Not booked: February 2026, April 2026, May 2026, June 2026.',
    );
    const texts = figure?.table.rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(texts?.slice(0, 5)).toEqual([
      ['January 2026', '100', '100', '100', '0'],
      ['February 2026', 'not booked', '100', '200', '−100'],
      ['March 2026', '100', '200', '300', '−100'],
      ['April 2026', 'not booked', '–', '400', '–'],
      ['May 2026', 'not booked', '–', '500', '–'],
    ]);
    // the line stops in March
    expect(figure?.plot?.curves.find(({ id }) => id === 'main')?.path).toMatch(/L25 [\d.]+$/);
  });

  it('says how many programmes are booked of those that ran', () => {
    expect(figureOf(spend(100, 100), { running: 6 })?.notes?.[1]).toContain('4 of 6');
    expect(figureOf(spend(100, 100), { running: 4 })?.notes?.slice(1)).toEqual([
      'The budget was decided on 8 December 2025.',
    ]);
  });

  it('that is not registered leaves the spending, and one without spending nothing', () => {
    const figure = figureOf(spend(100), { budget: undefined });
    expect(figure?.title).toBe('Spending of 2026; no budget is registered');
    expect(figure?.plot?.curves.map(({ id }) => id)).toEqual(['main']);
    expect(figureOf(spend(undefined))).toBeUndefined();
  });
});

describe('unit costs', () => {
  const rows = (...amounts: readonly Cell[]): Row[] =>
    amounts.map((cell, i) => ({
      program: ['b', 'a', 'c'][i] ?? '',
      cost: cell.kind === 'value' ? value(1000) : cell,
      booked_months: cell.kind === 'value' ? value(5) : cell,
      cost_per_beneficiary: cell,
      cost_per_visit: cell,
    }));
  const measures = ['cost_per_beneficiary', 'cost', 'booked_months', 'cost_per_visit'] as const;
  const answerOfRows = (...amounts: readonly Cell[]) =>
    answerOf(['program'], measures, rows(...amounts));
  const before = answerOfRows(value(10, 9, 11), value(20, 19, 21), NOT_BOOKED);

  it('stand in the order of the programmes, each beside its own past', () => {
    const now = answerOfRows(value(10, 9, 11), value(40, 38, 42), value(5, 4, 6));
    const figure = unitCostsFigure({ now, before, earlier: '2025' }, 'units', FRAME);
    expect(figure?.title).toBe(
      'Cost per beneficiary: different from the earlier period in 1 of 2 programmes',
    );
    expect(figure?.table.rows.map(({ id, cells }) => [id, cells[2]?.text, cells[3]?.text])).toEqual(
      [
        ['b', '10.0', 'similar'],
        ['a', '20.0', 'up 100%'],
        ['c', 'not booked', 'cannot be compared'],
      ],
    );
  });

  it('are nothing where no programme is booked', () => {
    const now = answerOfRows(NOT_BOOKED);
    expect(unitCostsFigure({ now, before, earlier: '2025' }, 'units', FRAME)).toBeUndefined();
  });

  it('are never ranked, nor compared with the city', () => {
    const answer = answerOfRows(value(10, 9, 11), value(40, 38, 42), value(5, 4, 6));
    const choice = {
      measure: 'cost_per_beneficiary',
      dimension: 'program',
      language: 'en',
      benchmark: value(20),
    } as const;
    const spec = specifyDots(answer, choice);
    expect(spec.rows.map(({ id, comparison }) => [id, comparison])).toEqual([
      ['b', 'unknown'],
      ['a', 'unknown'],
      ['c', 'unknown'],
    ]);
    expect(spec.benchmark).toBeUndefined();
    expect(describeRows(spec, choice).title).toBe(
      'Cost per beneficiary: each programme by its own work',
    );
    // what a programme costs in all is a plain amount
    expect(specifyBars(answer, { ...choice, measure: 'cost' }).rows).toHaveLength(3);
  });
});

describe('costs of results', () => {
  const none: Cell = { kind: 'missing', reason: 'nothing_counted' };
  const row = (program: string, completion: Cell, outcome: Cell): Row => ({
    program,
    cost: value(1000),
    booked_months: value(12),
    cost_per_completion: completion,
    cost_per_outcome: outcome,
  });
  const measures = ['cost', 'booked_months', 'cost_per_completion', 'cost_per_outcome'] as const;

  it('are of programmes that have any', () => {
    const rows = [
      row('b', value(500, 200, 900), none),
      row('a', none, none),
      row('c', none, value(9)),
    ];
    const figure = resultCostsFigure(answerOf(['program'], measures, rows), 'results', FRAME);
    expect(figure?.table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['B', '500.0', 'nothing to count', '1,000'],
      ['C', 'nothing to count', '9.0', '1,000'],
    ]);
    expect(figure?.table.rows[0]?.cells[3]?.note).toBe('12 booked months');
  });

  it('are nothing without any', () => {
    const answer = answerOf(['program'], measures, [row('a', none, none)]);
    expect(resultCostsFigure(answer, 'results', FRAME)).toBeUndefined();
  });
});
