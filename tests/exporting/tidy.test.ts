import { describe, expect, it } from 'vitest';
import { findFile, sortTables, tableName } from '#lib/exporting/openData.ts';
import { noteOf, tidyAnswer } from '#lib/exporting/tidy.ts';
import type { OfferedTable } from '#lib/disclosure/locate.ts';
import type { Answer, Cell } from '#lib/result.ts';

const value = (number: number, more: object = {}): Cell => ({
  kind: 'value',
  value: number,
  ...more,
});

const answerOf = (cells: readonly Cell[], id = 'beneficiaries'): Answer =>
  ({
    columns: [
      { id: 'period', name: 'Dönem', unit: '', role: 'dimension' },
      { id: 'district', name: 'İlçe', unit: '', role: 'dimension' },
      { id, name: 'Yararlanıcı', unit: 'kişi', role: 'measure' },
    ],
    rows: cells.map((cell) => ({ period: '2025', district: 'tarsus', [id]: cell })),
    labels: { district: { tarsus: 'Tarsus' } },
  }) as unknown as Answer;

describe('tidyAnswer', () => {
  it.each<[string, Cell, unknown[]]>([
    ['a number', value(25), [25, '']],
    ['a published 0', value(0, { upTo: 4 }), [0, 'up_to']],
    ['an estimated one', value(5, { estimated: true }), [5, 'estimated']],
    ['a withheld one', { kind: 'withheld', reason: 'below_threshold' }, ['', 'withheld']],
    ['one that gives another away', { kind: 'withheld', reason: 'related' }, ['', 'withheld']],
    ['a merged one', { kind: 'withheld', reason: 'merged' }, ['', 'merged']],
    ['a sensitive one', { kind: 'withheld', reason: 'sensitive' }, ['', 'sensitive']],
    ['an impossible one', { kind: 'missing', reason: 'impossible' }, ['', 'impossible']],
    ['an unknown one', { kind: 'missing', reason: 'no_denominator' }, ['', 'unknown']],
  ])('%s', (_, cell, written) => {
    const { columns, rows } = tidyAnswer(answerOf([cell]));
    expect(columns.map(({ id }) => id)).toEqual([
      'period',
      'district',
      'district_name',
      'beneficiaries',
      'beneficiaries_note',
    ]);
    expect(rows).toEqual([['2025', 'tarsus', 'Tarsus', ...written]]);
  });

  it('has limits where any cell has some, empty beside one that has none', () => {
    const cells = [value(3, { lower: 1, upper: 6 }), value(0, { upTo: 0.1 })];
    const { columns, rows } = tidyAnswer(answerOf(cells, 'reach_rate'));
    expect(columns.slice(3).map(({ id }) => id)).toEqual([
      'reach_rate',
      'reach_rate_lower',
      'reach_rate_upper',
      'reach_rate_note',
    ]);
    expect(rows.map((row) => row.slice(3))).toEqual([
      [3, 1, 6, ''],
      [0, '', '', 'up_to'],
    ]);
  });

  it('says nothing beside a plain number', () => expect(noteOf(value(5))).toBeUndefined());
});

const table = (
  grain: OfferedTable['grain'],
  dimensions: OfferedTable['dimensions'],
  years = [2025],
): OfferedTable => ({ key: 1, grain, dimensions, years: new Set(years) });

describe('files of tables', () => {
  const CITY = table('year', []);
  const AGES = table('quarter', ['district', 'age']);
  const NONE = table('month', ['sex'], []);

  it('are named after grain and breakdown', () => {
    expect([CITY, AGES].map(tableName)).toEqual(['year.city', 'quarter.district.age']);
  });

  it.each([
    ['year.city.csv', CITY, 'csv'],
    ['quarter.district.age.xlsx', AGES, 'xlsx'],
    ['quarter.age.district.xlsx', undefined, undefined],
    ['year.city', undefined, undefined],
    ['year.city.exe', undefined, undefined],
    ['../year.city.csv', undefined, undefined],
    ['month.sex.json', undefined, undefined],
    ['', undefined, undefined],
  ])('"%s" is found or not', (name, found, format) => {
    const file = findFile(name, [CITY, AGES, NONE]);
    expect([file?.table, file?.format]).toEqual([found, format]);
  });

  it('are listed from the city to the finest breakdown, years first', () => {
    const [a, b, c] = [table('month', []), table('year', ['theme']), table('year', ['district'])];
    expect(sortTables([AGES, a, b, c, CITY])).toEqual([CITY, a, c, b, AGES]);
  });
});
