import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  comparablePeriods,
  GRAINS,
  isOver,
  parsePeriod,
  previousYear,
  splitPeriod,
  writePeriod,
  yearWeights,
} from '#lib/metrics/period.ts';

describe('parsePeriod', () => {
  it.each([
    ['2025', '2025-01-01', '2026-01-01'],
    ['2025-Q1', '2025-01-01', '2025-04-01'],
    ['2025-Q4', '2025-10-01', '2026-01-01'],
    ['2025-03', '2025-03-01', '2025-04-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    // ISO weeks: 1 January 2027 is in week 53 of 2026
    ['2026-W53', '2026-12-28', '2027-01-04'],
    ['2025-W01', '2024-12-30', '2025-01-06'],
    ['2025-01-01..2025-07-01', '2025-01-01', '2025-07-01'],
    ['2024-02-29..2024-03-01', '2024-02-29', '2024-03-01'],
  ])('reads %s', (text, from, to) => {
    expect(parsePeriod(text)).toEqual({ from, to });
  });

  it.each([
    '',
    '25',
    '2025-',
    '2025-0',
    '2025-00',
    '2025-13',
    '2025-3',
    '2025-Q0',
    '2025-Q5',
    '2025-Q01',
    '2025-W00',
    '2025-W53',
    '2025-W1',
    '2025-01-01',
    '2025-01-01..',
    '2025-01-01..2025-01-01',
    '2025-02-01..2025-01-01',
    '2025-02-29..2025-03-01',
    '2025-01-01..2025-13-01',
    '2025-01-01..2025-02-01..2025-03-01',
    '2025..2026',
    "2025'; drop table visit",
    '٢٠٢٥',
  ])('does not read "%s"', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
});

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
const anyPeriod = fc
  .record({ from: anyDay, days: fc.integer({ min: 1, max: 900 }) })
  .map(({ from, days }) => ({ from, to: addDays(from, days) }));

describe('any period', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(parsePeriod(writePeriod(period))).toEqual(period);
      }),
    );
  });

  it('is covered by its buckets without gap or overlap', () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom(...GRAINS), (period, grain) => {
        const buckets = splitPeriod(period, grain);
        expect(buckets[0]?.period.from).toBe(period.from);
        expect(buckets.at(-1)?.period.to).toBe(period.to);
        for (const [i, bucket] of buckets.entries()) {
          expect(parsePeriod(bucket.id)).toEqual(bucket.period);
          if (i > 0) expect(bucket.period.from).toBe(buckets[i - 1]?.period.to);
        }
      }),
    );
  });

  it('gives its years shares that sum to 1', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const sum = yearWeights(period).reduce((total, { weight }) => total + weight, 0);
        expect(sum).toBeCloseTo(1, 12);
      }),
    );
  });
});

it('writes the shortest text', () => {
  expect(writePeriod({ from: '2025-01-01', to: '2026-01-01' })).toBe('2025');
  expect(writePeriod({ from: '2025-04-01', to: '2025-07-01' })).toBe('2025-Q2');
  expect(writePeriod({ from: '2025-04-01', to: '2025-05-01' })).toBe('2025-04');
  expect(writePeriod({ from: '2025-04-07', to: '2025-04-14' })).toBe('2025-W15');
  expect(writePeriod({ from: '2025-04-01', to: '2025-05-02' })).toBe('2025-04-01..2025-05-02');
});

it('clips the first and the last bucket', () => {
  const ids = splitPeriod({ from: '2024-12-15', to: '2025-02-10' }, 'month').map((one) => one.id);
  expect(ids).toEqual(['2024-12-15..2025-01-01', '2025-01', '2025-02-01..2025-02-10']);
});

describe('comparablePeriods', () => {
  it.each([
    // the last month is not over: left out
    ['2026-06-17', '2026-01-01', '2026-06-01', '2025-01-01', '2025-06-01'],
    // its last day is known: in
    ['2026-06-30', '2026-01-01', '2026-07-01', '2025-01-01', '2025-07-01'],
    ['2026-06-29', '2026-01-01', '2026-06-01', '2025-01-01', '2025-06-01'],
    // no month of the year is over: the year before
    ['2026-01-30', '2025-01-01', '2026-01-01', '2024-01-01', '2025-01-01'],
    ['2026-01-31', '2026-01-01', '2026-02-01', '2025-01-01', '2025-02-01'],
    ['2025-12-31', '2025-01-01', '2026-01-01', '2024-01-01', '2025-01-01'],
    ['2024-02-29', '2024-01-01', '2024-03-01', '2023-01-01', '2023-03-01'],
  ])('with data to %s', (dataDate, from, to, previousFrom, previousTo) => {
    expect(comparablePeriods(dataDate)).toEqual({
      current: { from, to },
      previous: { from: previousFrom, to: previousTo },
    });
  });
});

it('moves 29 February to 1 March of a year without it', () => {
  expect(previousYear({ from: '2024-02-29', to: '2024-03-31' })).toEqual({
    from: '2023-03-01',
    to: '2023-03-31',
  });
});

it('is over when its last day is known', () => {
  const june = { from: '2026-06-01', to: '2026-07-01' };
  expect([isOver(june, '2026-06-29'), isOver(june, '2026-06-30')]).toEqual([false, true]);
});
