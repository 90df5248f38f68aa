import { describe, expect, it } from 'vitest';
import { specifyGoal, type Goal } from '#lib/charts/goal.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Target } from '#lib/metrics/model.ts';
import type { Filters } from '#lib/metrics/query.ts';
import type { Answer } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const SO_FAR = { from: '2026-01-01', to: '2026-06-01' };

function target(
  measure: MeasureId,
  number: number | undefined,
  more: Partial<Target> = {},
): Target {
  return {
    measure,
    period: YEAR,
    decidedOn: '2025-12-08',
    ...(number !== undefined && { value: number }),
    ...more,
  };
}

/** 100 a month for three years and the five months of 2026. */
function steadyMonths(measure: MeasureId, perMonth: number): Answer {
  const months = [2023, 2024, 2025, 2026].flatMap((year) =>
    Array.from(
      { length: year === 2026 ? 5 : 12 },
      (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`,
    ),
  );
  return answerOf(
    ['period'],
    [measure],
    months.map((period) => ({ period, [measure]: value(perMonth) })),
  );
}

function goalOf(
  measure: MeasureId,
  reached: number,
  targets: readonly Target[],
  more: {
    filters?: Filters;
    months?: Answer;
    lower?: number;
    upper?: number;
    dataDate?: string;
  } = {},
): Goal {
  const { filters = {}, months, lower, upper, dataDate = '2026-06-17' } = more;
  return specifyGoal(
    {
      measure,
      cell: value(reached, lower, upper),
      period: SO_FAR,
      filters,
      months,
      model: { targets, dataDate, firstDate: '2019-01-02' },
    },
    'en',
  );
}

describe('no target', () => {
  it.each([
    [
      'says why the catalogue has none',
      goalOf('visits_per_beneficiary', 2, []),
      'How often is right',
    ],
    ['says that none was decided', goalOf('visits', 500, []), 'none has been decided'],
    [
      'says why the register has none',
      goalOf('visits', 500, [
        target('visits', undefined, { reasonForNone: 'Not before the move.' }),
      ]),
      'Not before the move.',
    ],
    [
      'does not take the goal of the city for one sex',
      goalOf('visits', 500, [target('visits', 1200)], { filters: { sex: ['female'] } }),
      'none is set for these filters',
    ],
    [
      'does not divide the goal of the city over districts',
      goalOf('visits', 500, [target('visits', 1200)], { filters: { district: ['a'] } }),
      'none has been decided',
    ],
  ])('%s', (_, goal, text) => {
    expect(goal.kind).toBe('none');
    expect(goal.kind === 'none' && goal.text).toContain(text);
  });
});

describe('a count of months', () => {
  const goal = (number: number): Goal =>
    goalOf('new_beneficiaries', 500, [target('new_beneficiaries', number)], {
      months: steadyMonths('new_beneficiaries', 100),
    });

  it.each([
    [400, 'met'],
    [500, 'met'],
    [600, 'on_course'],
    [1200, 'not_certain'],
    [3000, 'off_course'],
  ])('of 500 in five even months against %i is %s', (number, verdict) => {
    expect(goal(number)).toMatchObject({ kind: 'goal', verdict });
  });

  it('shows now and the year’s end', () => {
    expect(goal(1200)).toMatchObject({
      target: 'Target 1,200 (2026)',
      word: 'year’s end: not certain',
      pace: { word: 'ahead for this date', tone: 'better' },
      now: '42% of it reached; 42% by this date in earlier years; 700 to go',
    });
    const made = goal(1200);
    expect(made.kind === 'goal' && made.forecast).toMatch(/^Forecast for the year 1,200 \(/);
  });
});

it('does not forecast distinct persons from months', () => {
  const goal = goalOf('beneficiaries', 500, [target('beneficiaries', 900)], {
    months: steadyMonths('beneficiaries', 100),
  });
  expect(goal).toMatchObject({
    verdict: 'not_certain',
    forecast: 'the year’s end cannot be forecast',
  });
});

describe('a rate', () => {
  it.each([
    [12, 11, 13, '2026-06-17', 'met'],
    [10, 9, 11, '2026-06-17', 'not_certain'],
    [8, 7, 9, '2026-06-17', 'not_certain'],
    [8, 7, 9, '2026-12-31', 'missed'],
  ])(
    'of %d (%d to %d) against 10 with data to %s is %s',
    (reached, lower, upper, dataDate, verdict) => {
      const goal = goalOf('reach_rate', reached, [target('reach_rate', 10)], {
        lower,
        upper,
        dataDate,
      });
      expect(goal).toMatchObject({ kind: 'goal', verdict });
    },
  );
});

it('holds the latest decision and tells the one before', () => {
  const targets = [
    target('visits', 1000, { decidedOn: '2025-12-08' }),
    target('visits', 1200, { decidedOn: '2026-04-13' }),
  ];
  expect(goalOf('visits', 500, targets)).toMatchObject({
    target: 'Target 1,200 (2026)',
    history: 'Decided 13 April 2026; before: 1,000, decided 8 December 2025',
  });
  const { bullet } = goalOf('visits', 500, targets) as Extract<Goal, { kind: 'goal' }>;
  expect(bullet?.goals.map(({ label, isEarlier }) => [label, isEarlier])).toEqual([
    ['target 1,200, decided 13 April 2026', false],
    ['before: 1,000, decided 8 December 2025', true],
  ]);
});
