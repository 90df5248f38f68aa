import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hourOf,
  isoDate,
  isProblem,
  momentOf,
  parseDate,
  parseHour,
  parseNumber,
  writeNumber,
  type DateFormat,
  type NumberFormat,
} from '#lib/importing/values.ts';

describe('parseDate', () => {
  const cases: [text: string, format: DateFormat | undefined, expected: string][] = [
    ['2025-01-31', undefined, '2025-01-31'],
    ['2025-1-3', undefined, '2025-01-03'],
    ['1969-12-31', undefined, '1969-12-31'],
    ['2024-02-29', undefined, '2024-02-29'],
    ['0025-01-31', undefined, '0025-01-31'],
    ['2025-01-31T23:59:59Z', undefined, '2025-01-31'],
    ['2025-01-31 08:30', undefined, '2025-01-31'],
    ['31.01.2025', undefined, '2025-01-31'],
    ['1.2.2025', undefined, '2025-02-01'],
    ['31.12.2023 00:00:00', undefined, '2023-12-31'],
    ['31/01/2025', undefined, '2025-01-31'],
    ['01/31/2025', undefined, '2025-01-31'],
    ['05/05/2025', undefined, '2025-05-05'],
    ['01/02/2025', 'd/m/yyyy', '2025-02-01'],
    ['01/02/2025', 'm/d/yyyy', '2025-01-02'],
    ['2023.06.25', undefined, '2023-06-25'],
    ['2023/06/25', undefined, '2023-06-25'],
    ['20250131', 'yyyymmdd', '2025-01-31'],
    ['01-02-2025', 'd-m-yyyy', '2025-02-01'],
    ['1.2.26', 'd.m.yy', '2026-02-01'],
    ['1/2/26', 'm/d/yy', '2026-01-02'],
    // what Excel calls a date comes as ISO, whatever the texts of its column look like
    ['2025-01-31', 'd.m.yyyy', '2025-01-31'],
  ];
  it.each(cases)('reads %s as %s', (text, format, expected) => {
    const days = parseDate(text, format);
    expect(typeof days === 'number' ? isoDate(days) : days).toBe(expected);
  });

  const problems: [text: string, format: DateFormat | undefined, problem: string][] = [
    ['01/02/2026', undefined, 'ambiguous_date'],
    ['01/02/26', undefined, 'short_year'],
    ['1.2.26', undefined, 'short_year'],
    ['31.02.2025', undefined, 'no_such_day'],
    ['2025-02-29', undefined, 'no_such_day'],
    ['2025-13-01', undefined, 'no_such_day'],
    ['32/01/2025', undefined, 'no_such_day'],
    ['00.01.2025', undefined, 'no_such_day'],
    ['yesterday', undefined, 'not_a_date'],
    ['20250131', undefined, 'not_a_date'],
    ['31/01/2025', 'd.m.yyyy', 'not_a_date'],
    ['01-02-2025', undefined, 'not_a_date'],
    ['2025-01-31 later', undefined, 'not_a_date'],
  ];
  it.each(problems)('asks about %s as %s', (text, format, problem) => {
    expect(parseDate(text, format)).toMatchObject({ problem });
  });
});

describe('parseHour', () => {
  const cases: [text: string, expected: number | undefined | string][] = [
    ['2026-03-01', undefined],
    ['01.03.2026', undefined],
    ['2026-03-01T14:30', 14],
    ['2026-03-01 14:30', 14],
    ['2026-03-01T14:30:59.999', 14],
    ['2026-03-01T14:30:59Z', 14],
    ['2026-03-01T14:30+03:00', 14],
    ['1.3.2026 9:05', 9],
    ['2026-03-01T00:00', undefined],
    ['2026-03-01 00:00:00.000', undefined],
    ['2026-03-01T00:00:01', 0],
    ['2026-03-01T00:01', 0],
    ['2026-03-01T23:59', 23],
    ['2026-03-01T24:00', 'no_such_time'],
    ['2026-03-01T12:60', 'no_such_time'],
    ['2026-03-01T12:00:60', 'no_such_time'],
  ];
  it.each(cases)('reads %s as %s', (text, expected) => {
    const hour = parseHour(text);
    expect(isProblem(hour) ? hour.problem : hour).toBe(expected);
  });

  it('a moment gives back its day and hour', () => {
    const days = fc.integer({ min: -25_567, max: 120_000 });
    const hours = fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined });
    fc.assert(
      fc.property(days, hours, (day, hour) => {
        const moment = momentOf(day, hour);
        expect([Math.floor(moment), hourOf(moment)]).toEqual([day, hour]);
      }),
    );
  });
});

describe('parseNumber', () => {
  const cases: [text: string, format: NumberFormat | undefined, expected: number][] = [
    ['0', undefined, 0],
    ['-4', undefined, -4],
    ['358510', undefined, 358510],
    ['12.5', undefined, 12.5],
    ['12,5', undefined, 12.5],
    ['1.234,5', undefined, 1234.5],
    ['1,234.5', undefined, 1234.5],
    ['18.500,00', undefined, 18500],
    ['1.234.567', undefined, 1234567],
    ['1,234,567', undefined, 1234567],
    ['0.512', undefined, 0.512],
    ['1234.567', undefined, 1234.567],
    ['1e3', undefined, 1000],
    ['1 234 567', undefined, 1234567],
    ['358.510', 'tr', 358510],
    ['358.510', 'plain', 358.51],
    ['358,510', 'en', 358510],
    ['121,98', 'tr', 121.98],
  ];
  it.each(cases)('reads %s as %s', (text, format, expected) => {
    expect(parseNumber(text, format)).toBe(expected);
  });

  const problems: [text: string, format: NumberFormat | undefined, problem: string][] = [
    ['358.510', undefined, 'ambiguous_number'],
    ['18,500', undefined, 'ambiguous_number'],
    ['-.-', undefined, 'not_a_number'],
    ['twelve', undefined, 'not_a_number'],
    ['12 people', undefined, 'not_a_number'],
    ['1.23.456', undefined, 'not_a_number'],
    ['NaN', undefined, 'not_a_number'],
    ['Infinity', undefined, 'not_a_number'],
    ['0x10', undefined, 'not_a_number'],
    ['121,98', 'plain', 'not_a_number'],
  ];
  it.each(problems)('asks about %s as %s', (text, format, problem) => {
    expect(parseNumber(text, format)).toMatchObject({ problem });
  });

  it('takes the only reading that fits the range', () => {
    expect(parseNumber('36.812', undefined, (value) => value <= 90)).toBe(36.812);
  });
});

describe('writeNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [358510, '358510'],
    [-12, '-12'],
    [12.5, '125e-1'],
    [-0.05, '-5e-2'],
    [1e21, '1e21'],
    [1.5e-7, '15e-8'],
    [NaN, ''],
  ])('%s is %s', (value, text) => expect(writeNumber(value)).toBe(text));

  it('reads as itself in every format', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(undefined, 'plain', 'tr', 'en'),
        (value, format) => {
          expect(parseNumber(writeNumber(value), format as NumberFormat | undefined)).toBe(
            value === 0 ? 0 : value,
          );
        },
      ),
    );
  });
});
