import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatDate,
  formatDifference,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatPeriodId,
  formatRange,
  formatRounded,
  formatShortMonth,
  formatSigned,
  formatSignedRange,
  isolate,
} from '#lib/i18n/format.ts';
import { compareNames, fold } from '#lib/i18n/fold.ts';

describe('numbers', () => {
  it.each([
    [1234567, 0, '1.234.567', '1,234,567'],
    [8.64, 1, '8,6', '8.6'],
    [0, 0, '0', '0'],
    [1234.5, 1, '1.234,5', '1,234.5'],
  ])('%d with %i digits', (value, digits, tr, en) => {
    expect(formatNumber(value, 'tr', digits)).toBe(tr);
    expect(formatNumber(value, 'en', digits)).toBe(en);
  });

  it.each([
    [0.125, 1, '%12,5', '12.5%'],
    [0.12, 0, '%12', '12%'],
    [-0.03, 0, '-%3', '-3%'],
  ])('%d as per cent', (ratio, digits, tr, en) => {
    expect(formatPercent(ratio, 'tr', digits)).toBe(tr);
    expect(formatPercent(ratio, 'en', digits)).toBe(en);
  });

  it('writes ranges in the unit of the value', () => {
    expect(formatRange(8.14, 9.26, { language: 'tr', digits: 1 })).toBe('8,1–9,3');
    expect(formatRange(1200, 1300, { language: 'en' })).toBe('1,200–1,300');
  });

  it.each([
    [0, '0'],
    [0.034, '0,03'],
    [0.34, '0,3'],
    [8.64, '9'],
    [86.4, '86'],
    [864, '860'],
    [12345, '12.000'],
    [987654, '990.000'],
  ])('rounds %d for reading', (value, tr) => expect(formatRounded(value, 'tr')).toBe(tr));
});

describe('dates', () => {
  it('writes days and months', () => {
    expect(formatDate('2026-05-09', 'tr')).toBe('9 Mayıs 2026');
    expect(formatDate('2026-05-09', 'en')).toBe('9 May 2026');
    expect(formatShortMonth('2026-01', 'tr')).toBe('Oca');
    expect(formatShortMonth('2026-01-01', 'en')).toBe('Jan');
  });

  it.each([
    ['2025-01-01', '2026-01-01', '2025', '2025'],
    ['2023-01-01', '2026-01-01', '2023–2025', '2023–2025'],
    ['2026-03-01', '2026-04-01', 'Mart 2026', 'March 2026'],
    ['2026-01-01', '2026-06-01', 'Ocak–Mayıs 2026', 'January–May 2026'],
    ['2025-11-01', '2026-03-01', 'Kasım 2025 – Şubat 2026', 'November 2025 – February 2026'],
    ['2025-02-10', '2025-02-17', '10–16 Şubat 2025', '10–16 February 2025'],
    ['2025-02-10', '2025-03-03', '10 Şubat – 2 Mart 2025', '10 February – 2 March 2025'],
    ['2025-02-10', '2025-02-11', '10 Şubat 2025', '10 February 2025'],
    [
      '2024-12-30',
      '2025-01-06',
      '30 Aralık 2024 – 5 Ocak 2025',
      '30 December 2024 – 5 January 2025',
    ],
  ])('%s to %s', (from, to, tr, en) => {
    expect(formatPeriod({ from, to }, 'tr')).toBe(tr);
    expect(formatPeriod({ from, to }, 'en')).toBe(en);
  });

  it('reads the ids of buckets', () => {
    expect(formatPeriodId('2026-03', 'tr')).toBe('Mart 2026');
    expect(formatPeriodId('not_recorded', 'tr')).toBe('not_recorded');
  });
});

describe('names', () => {
  it.each([
    ['ISPARTA', 'ısparta'],
    ['İçel', 'icel'],
    ['i\u0307çel', 'İÇEL'],
    ['Şişli  Merkez', 'sisli merkez'],
    ['YENİŞEHİR', 'Yenişehir'],
    ['Iğdır', 'ığdır'],
  ])('%s is found as %s', (one, other) => expect(fold(one)).toBe(fold(other)));

  it('follows the alphabet of the language', () => {
    const names = ['Çankaya', 'Zara', 'Cizre', 'Iğdır', 'İzmir', 'Göle', 'Ğ', 'Şile', 'Silifke'];
    expect(names.toSorted((a, b) => compareNames(a, b, 'tr'))).toEqual([
      'Cizre',
      'Çankaya',
      'Göle',
      'Ğ',
      'Iğdır',
      'İzmir',
      'Silifke',
      'Şile',
      'Zara',
    ]);
  });
});

const isolated = (text: string): string => `\u2066${text}\u2069`;

describe('in Arabic', () => {
  it.each([
    [formatNumber(1234567, 'ar'), '1,234,567'],
    [formatNumber(8.64, 'ar', 1), '8.6'],
    [formatNumber(-3, 'ar'), isolated('-3')],
    [formatPercent(0.125, 'ar', 1), isolated('12.5%')],
    [formatChange(-0.03, 'ar'), isolated('−3%')],
    [formatSigned(-0.4, 'ar', 1), isolated('−0.4')],
    [formatSigned(0.4, 'ar', 1), '0.4'],
    [formatDifference(12, 'ar'), isolated('+12')],
    [formatRange(8.14, 9.26, { language: 'ar', digits: 1 }), isolated('8.1–9.3')],
    [formatSignedRange(-0.94, 0.22, { language: 'ar', digits: 1 }), isolated('−0.9 – 0.2')],
    [formatDate('2026-05-05', 'ar'), '5 مايو 2026'],
    [formatPeriodId('2025', 'ar'), '2025'],
    [formatPeriodId('2025-03', 'ar'), 'مارس 2025'],
    [formatPeriodId('2025-Q1', 'ar'), 'يناير–مارس 2025'],
    [formatPeriod({ from: '2023-01-01', to: '2026-01-01' }, 'ar'), isolated('2023–2025')],
    [formatPeriodId('2025-W07', 'ar'), `${isolated('10–16')} فبراير 2025`],
  ])('%s', (written, expected) => expect(written).toBe(expected));

  it('has the digits of English in the same order', () => {
    const digitsOf = (text: string): string => text.replaceAll(/[^0-9.,]/g, '');
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, digits) => {
          for (const format of [formatNumber, formatPercent, formatChange, formatSigned])
            expect(digitsOf(format(value, 'ar', digits))).toBe(
              digitsOf(format(value, 'en', digits)),
            );
        },
      ),
    );
  });

  it('leaves the other languages without marks of direction', () => {
    for (const language of ['tr', 'en'] as const)
      expect(isolate('1–2', language) + formatPercent(-0.5, language)).not.toMatch(
        /[\u2066-\u2069]/,
      );
  });
});
