import { describe, expect, it } from 'vitest';
import { compareAnswers } from '#lib/indicators/revisions.ts';
import type { Answer } from '#lib/result.ts';

/** An answer by month; undefined months are not covered. */
function answerOf(
  months: Readonly<Record<string, number>>,
  incomplete: readonly string[] = [],
): Answer {
  const content = {
    columns: [
      { id: 'period', name: '', unit: '', role: 'dimension' },
      { id: 'visits', name: '', unit: '', role: 'measure' },
    ],
    rows: Object.entries(months).map(([period, value]) => ({
      period,
      visits: { kind: 'value', value },
    })),
    incomplete,
  };
  return content as unknown as Answer;
}

describe('compareAnswers', () => {
  it.each([
    ['nothing', { '2025-01': 5 }, [], { '2025-01': 5 }, []],
    [
      'a revised month, with both values',
      { '2025-01': 5, '2025-02': 6 },
      [],
      { '2025-01': 7, '2025-02': 6 },
      [{ kind: 'revised', period: '2025-01', before: 5, after: 7, difference: 2 }],
    ],
    [
      'a new month apart from a revised one',
      { '2025-03': 5 },
      [],
      { '2025-03': 4, '2025-04': 9 },
      [
        { kind: 'revised', period: '2025-03', before: 5, after: 4, difference: -1 },
        { kind: 'new', period: '2025-04', after: 9, difference: 9 },
      ],
    ],
    [
      'a month that was not over, as completed',
      { '2025-03': 5 },
      ['2025-03'],
      { '2025-03': 8 },
      [{ kind: 'completed', period: '2025-03', before: 5, after: 8, difference: 3 }],
    ],
    [
      'a month that is gone, last',
      { '2025-01': 5, '2025-02': 6 },
      [],
      { '2025-02': 7 },
      [
        { kind: 'revised', period: '2025-02', before: 6, after: 7, difference: 1 },
        { kind: 'gone', period: '2025-01', before: 5, difference: -5 },
      ],
    ],
    ['no new month without visits', { '2025-01': 5 }, [], { '2025-01': 5, '2025-02': 0 }, []],
  ])('finds %s', (_, before, incomplete, after, expected) => {
    const found = compareAnswers(answerOf(before, incomplete), answerOf(after), 'visits');
    expect(found).toEqual(expected);
  });
});
