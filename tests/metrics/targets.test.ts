import { describe, expect, it } from 'vitest';
import type { RegisterScope, Target } from '#lib/metrics/model.ts';
import { parsePeriod, type Period } from '#lib/metrics/period.ts';
import { targetFor } from '#lib/metrics/targets.ts';

function read(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(text);
  return period;
}

function decide(
  decidedOn: string,
  value: number | undefined,
  more: { period?: string; measure?: Target['measure'] } & RegisterScope = {},
): Target {
  const { period = '2025', measure = 'visits', ...scope } = more;
  const goal = value === undefined ? { reasonForNone: 'none' } : { value };
  return { measure, period: read(period), decidedOn, ...goal, ...scope };
}

const TARGETS: Target[] = [
  decide('2024-12-01', 100),
  decide('2025-06-15', 80),
  decide('2025-09-01', undefined),
  decide('2024-12-01', 30, { period: '2025-Q1' }),
  decide('2024-12-01', 7, { district: 'cinar' }),
  decide('2024-12-01', 9, { theme: 'women' }),
  decide('2024-12-01', 3, { theme: 'women', district: 'cinar' }),
  decide('2024-12-01', 50, { measure: 'beneficiaries' }),
];

type Case = [
  name: string,
  question: { period?: string; asOf?: string; scope?: RegisterScope },
  holds: number | 'none' | undefined,
  earlier: string[],
];

const CASES: Case[] = [
  ['the day before the first decision', { asOf: '2024-11-30' }, undefined, []],
  ['the day of the first decision', { asOf: '2024-12-01' }, 100, []],
  ['the day before it was changed', { asOf: '2025-06-14' }, 100, []],
  ['the day it was changed', { asOf: '2025-06-15' }, 80, ['2024-12-01']],
  ['the day it was given up', { asOf: '2025-09-01' }, 'none', ['2025-06-15', '2024-12-01']],
  ['without a day the latest', {}, 'none', ['2025-06-15', '2024-12-01']],
  ['a quarter with a goal of its own', { period: '2025-Q1' }, 30, []],
  ['a quarter of a year with a goal', { period: '2025-Q2' }, undefined, []],
  ['a month of a quarter with a goal', { period: '2025-01' }, undefined, []],
  ['the first half of a year with a goal', { period: '2025-01-01..2025-07-01' }, undefined, []],
  ['the same span, written as days', { period: '2025-01-01..2025-04-01' }, 30, []],
  ['another year', { period: '2024' }, undefined, []],
  ['a district', { scope: { district: 'cinar' } }, 7, []],
  ['a theme', { scope: { theme: 'women' } }, 9, []],
  ['a theme in a district', { scope: { theme: 'women', district: 'cinar' } }, 3, []],
  ['a district without a goal', { scope: { district: 'mezitli' } }, undefined, []],
  ['a programme of a theme with a goal', { scope: { program: 'course' } }, undefined, []],
];

describe('the goal that holds', () => {
  it.each(CASES)('%s', (_, { period = '2025', asOf, scope = {} }, holds, earlier) => {
    const question = { measure: 'visits', period: read(period), scope } as const;
    const found = targetFor(TARGETS, { ...question, ...(asOf === undefined ? {} : { asOf }) });
    expect(found && (found.holds.value ?? 'none')).toBe(holds);
    expect((found?.earlier ?? []).map(({ decidedOn }) => decidedOn)).toEqual(earlier);
  });

  it('does not depend on the order of the register', () => {
    const question = { measure: 'visits', period: read('2025'), scope: {} } as const;
    expect(targetFor([...TARGETS].reverse(), question)).toEqual(targetFor(TARGETS, question));
  });

  it('is of one measure', () => {
    const period = read('2025');
    expect(targetFor(TARGETS, { measure: 'beneficiaries', period, scope: {} })?.holds.value).toBe(
      50,
    );
    expect(targetFor(TARGETS, { measure: 'households', period, scope: {} })).toBeUndefined();
  });
});
