import { describe, expect, it } from 'vitest';
import {
  addChange,
  daysToAdoption,
  furthestOf,
  stageDay,
  standingOf,
  type Stage,
  type StageChange,
} from '#lib/delegations/stage.ts';

const TODAY = '2026-06-10';
const changes = (...list: readonly [Stage, string][]): StageChange[] =>
  list.map(([stage, on]) => ({ stage, on }));

describe('where a visit stands', () => {
  it.each([
    ['2026-06-11', [], 'planned'],
    ['2026-06-10', [], 'visited'],
    ['2026-06-09', [], 'visited'],
    ['2026-01-01', [['in_contact', '2026-02-01']], 'in_contact'],
    [
      '2026-01-01',
      [
        ['piloting', '2026-02-01'],
        ['in_contact', '2026-03-01'],
      ],
      'in_contact',
    ],
    ['2026-01-01', [['adopted', '']], 'adopted'],
  ] as [string, [Stage, string][], string][])('of %s with %j: %s', (visitedOn, list, standing) => {
    expect(standingOf({ visitedOn, changes: changes(...list) }, TODAY)).toBe(standing);
  });

  it('keeps the furthest stage of one that was given up', () => {
    const list = changes(['piloting', '2026-02-01'], ['in_contact', '2026-03-01']);
    expect(furthestOf({ visitedOn: '2026-01-01', changes: list }, TODAY)).toBe('piloting');
    expect(furthestOf({ visitedOn: '2026-01-01', changes: [] }, TODAY)).toBe('visited');
    expect(furthestOf({ visitedOn: '2026-07-01', changes: [] }, TODAY)).toBe('planned');
  });

  it('has the day of its last change, or of the visit', () => {
    expect(stageDay({ visitedOn: '2026-01-01', changes: [] })).toBe('2026-01-01');
    const list = changes(['in_contact', '2026-02-01'], ['adopted', '2026-03-01']);
    expect(stageDay({ visitedOn: '2026-01-01', changes: list })).toBe('2026-03-01');
  });
});

describe('days to adoption', () => {
  it.each([
    [[], undefined],
    [[['piloting', '2026-02-01']], undefined],
    [[['adopted', '']], undefined],
    [[['adopted', '2025-12-31']], undefined],
    [[['adopted', '2026-01-01']], 0],
    [[['adopted', '2026-01-02']], 1],
    [
      [
        ['piloting', '2026-02-01'],
        ['adopted', '2026-03-01'],
      ],
      59,
    ],
  ] as [[Stage, string][], number | undefined][])('%j: %s', (list, days) => {
    expect(daysToAdoption({ visitedOn: '2026-01-01', changes: changes(...list) })).toBe(days);
  });
});

describe('a stage more', () => {
  const add = (before: readonly StageChange[], [stage, on]: [Stage, string], visitedOn: string) =>
    addChange(before, { stage, on }, { visitedOn, today: TODAY });
  const CONTACT = changes(['in_contact', '2026-03-01']);

  it.each([
    // a visit that stays one has no day of its own
    [[], ['visited', ''], '2026-01-01', []],
    [[], ['visited', ''], '2026-07-01', []],
    [[], ['in_contact', '2026-01-01'], '2026-01-01', [['in_contact', '2026-01-01']]],
    [[], ['in_contact', TODAY], '2026-01-01', [['in_contact', TODAY]]],
    // the same stage corrects its day, also to an earlier one
    [CONTACT, ['in_contact', '2026-02-01'], '2026-01-01', [['in_contact', '2026-02-01']]],
    [
      CONTACT,
      ['adopted', '2026-03-01'],
      '2026-01-01',
      [
        ['in_contact', '2026-03-01'],
        ['adopted', '2026-03-01'],
      ],
    ],
    // what was tried can end as a visit
    [
      CONTACT,
      ['visited', '2026-04-01'],
      '2026-01-01',
      [
        ['in_contact', '2026-03-01'],
        ['visited', '2026-04-01'],
      ],
    ],
  ] as [StageChange[], [Stage, string], string, [Stage, string][]][])(
    'after %j, %j of a visit on %s',
    (before, next, visitedOn, after) => {
      expect(add(before, next, visitedOn)).toEqual({ changes: changes(...after) });
    },
  );

  it.each([
    [[], ['in_contact', ''], '2026-01-01', 'stage_on'],
    [[], ['in_contact', '2026-02-30'], '2026-01-01', 'stage_on'],
    [[], ['in_contact', '2025-12-31'], '2026-01-01', 'stage_before_visit'],
    [[], ['in_contact', '2026-06-11'], '2026-01-01', 'stage_ahead'],
    [[], ['in_contact', '2026-06-10'], '2026-06-11', 'stage_planned'],
    [CONTACT, ['adopted', '2026-02-28'], '2026-01-01', 'stage_order'],
    [CONTACT, ['visited', ''], '2026-01-01', 'stage_on'],
    // the visit was moved behind what became of it
    [CONTACT, ['adopted', '2026-05-01'], '2026-04-01', 'stage_before_visit'],
  ] as [StageChange[], [Stage, string], string, string][])(
    'is not taken after %j: %j of a visit on %s, %s',
    (before, next, visitedOn, problem) => {
      expect(add(before, next, visitedOn)).toEqual({ problem });
    },
  );
});
