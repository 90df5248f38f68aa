import { describe, expect, it } from 'vitest';
import { listPeriods, trendSpan } from '#lib/components/periods.ts';
import { parsePeriod } from '#lib/metrics/period.ts';

const DATA = { firstDate: '2024-11-05', dataDate: '2026-02-17' };

describe('listPeriods', () => {
  it('offers what has begun and what the data know, newest first', () => {
    expect(listPeriods('year', DATA, 'tr').map((one) => one.value)).toEqual([
      '2026',
      '2025',
      '2024',
    ]);
    expect(listPeriods('quarter', DATA, 'tr').map((one) => one.value)).toEqual([
      '2026-Q1',
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
      '2025-Q1',
      '2024-Q4',
    ]);
    const months = listPeriods('month', DATA, 'tr');
    expect(months[0]).toEqual({ value: '2026-02', name: 'Şubat 2026' });
    expect(months.at(-1)).toEqual({ value: '2024-11', name: 'Kasım 2024' });
  });

  it('is no longer than a reader scrolls', () => {
    expect(listPeriods('month', { ...DATA, firstDate: '2001-01-01' }, 'en')).toHaveLength(24);
  });
});

describe('trendSpan', () => {
  it.each([
    // the default period is followed to the month of the latest visit
    ['2026-01', '2023-03-01', '2026-03-01'],
    // an older one ends the line
    ['2025-Q2', '2022-07-01', '2025-07-01'],
    ['2024', '2022-01-01', '2025-01-01'],
    // one that is not over ends with the data
    ['2026', '2023-03-01', '2026-03-01'],
    // a longer one is shown whole
    ['2020-01-01..2025-01-01', '2020-01-01', '2025-01-01'],
  ])('%s is drawn from %s to %s', (text, from, to) => {
    const period = parsePeriod(text);
    if (!period) throw new Error(`not a period: ${text}`);
    expect(trendSpan(period, DATA.dataDate)).toEqual({ from, to });
  });
});
