import { describe, expect, it } from 'vitest';
import { findHeader, isTotals, joinHeader } from '#lib/importing/layout.ts';
import { findDialect } from '#lib/importing/parse.ts';

describe('isTotals', () => {
  it.each([
    ['TOPLAM', true],
    ['Genel Toplam', true],
    ['genel toplam:', true],
    ['GENEL TOPLAMI', true],
    ['Ara toplam', true],
    ['Total', true],
    ['Grand total', true],
    ['Subtotal', true],
    ['YEKÛN', true],
    ['Toplam kişi', false],
    ['Toplumsal Destek', false],
    ['Totally', false],
    ['Toroslar', false],
    ['', false],
  ])('%s: %s', (text, expected) => expect(isTotals(['x', text, '5'])).toBe(expected));
});

describe('findHeader', () => {
  const names = new Set(['ilçe', 'yıl', 'kişi']);
  const expects = (name: string): boolean => names.has(name);
  const header = ['ilçe', 'yıl', 'kişi'];
  const cases: [name: string, rows: string[][], expected: number][] = [
    ['no rows', [], 1],
    ['first row', [header, ['Tarsus', '2025', '5']], 1],
    ['below a title', [['Rapor'], [''], header, ['Tarsus', '2025', '5']], 3],
    ['a title that names one column', [['ilçe', 'raporu'], header], 2],
    ['one name that is looked for', [['Rapor'], ['x', 'ilçe', 'y'], ['1', '2', '3']], 2],
    [
      'no name at all',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      1,
    ],
    ['another header with fewer names', [header, ['x'], ['ilçe', 'kişi']], 1],
  ];
  it.each(cases)('by names: %s', (_, rows, expected) => {
    expect(findHeader(rows, expects)).toBe(expected);
  });

  const shapes: [name: string, rows: string[][], expected: number][] = [
    ['first row', [header, ['Tarsus', '2025', '5']], 1],
    [
      'below titles',
      [['Rapor', '', ''], ['', '', ''], header, ['Tarsus', '2025', '5'], ['Mut', '2025', '1']],
      3,
    ],
    ['one column', [['ad'], ['x']], 1],
    [
      'numbers are no names',
      [
        ['1', '2'],
        ['a', 'b'],
        ['3', '4'],
      ],
      2,
    ],
  ];
  it.each(shapes)('by shape: %s', (_, rows, expected) => {
    expect(findHeader(rows, undefined)).toBe(expected);
  });
});

describe('joinHeader', () => {
  it.each([
    ['one line', [['a', ' b ']], ['a', ' b ']],
    [
      'names that span columns',
      [
        ['İlçe', 'Kadın', '', 'Erkek', ''],
        ['', '2024', '2025', '2024', '2025'],
      ],
      ['İlçe', 'Kadın 2024', 'Kadın 2025', 'Erkek 2024', 'Erkek 2025'],
    ],
    [
      'a name that stands twice',
      [
        ['ad', 'kişi'],
        ['ad', 'sayı'],
      ],
      ['ad', 'kişi sayı'],
    ],
  ])('%s', (_, lines, expected) => expect(joinHeader(lines)).toEqual(expected));
});

describe('findDialect', () => {
  const expects = (name: string): boolean => ['il', 'ilçe', 'nüfus'].includes(name);
  const cases: [name: string, text: string, delimiter: string, row: number][] = [
    ['comma', 'il,ilçe\nMersin,Tarsus\n', ',', 1],
    ['decimal commas', 'il;ilçe;nüfus\nMersin;Tarsus;1,5\n', ';', 1],
    [
      'a title with commas',
      'Rapor, 2025, Mersin, ilçe\n\nil;ilçe;nüfus\nMersin;Tarsus;1,5\n',
      ';',
      3,
    ],
    ['a separator line', 'sep=|\nil|ilçe\nMersin|Tarsus\n', '|', 1],
    ['tabs', 'il\tilçe\nMersin\tTarsus\n', '\t', 1],
    ['one column', 'il\nMersin\n', ',', 1],
    ['nothing', '', ',', 1],
  ];
  it.each(cases)('%s', (_, text, delimiter, header_row) => {
    expect(findDialect(text, expects)).toEqual({ delimiter, header_row });
  });

  it('takes what a mapping says', () => {
    const given = { delimiter: ',', header_row: 2 };
    expect(findDialect('x;y\nil;ilçe\n', expects, given)).toEqual(given);
  });

  it('finds a table without knowing its names', () => {
    const text = 'Aylık rapor, 2025\n\nad;sayı\nx;1,5\ny;2,5\n';
    expect(findDialect(text)).toEqual({ delimiter: ';', header_row: 3 });
  });
});
