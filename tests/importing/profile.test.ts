import { describe, expect, it } from 'vitest';
import {
  createProfiler,
  findJoins,
  KEPT_VALUES,
  shortenProfile,
  type TableProfile,
} from '#lib/importing/profile.ts';

function profile(name: string, header: string[], ...records: string[][]): TableProfile {
  const profiler = createProfiler();
  profiler.handlers.header(header);
  for (const [i, record] of records.entries()) profiler.handlers.record(record, i + 2);
  return { name, file: name, isWhole: true, ...profiler.finish() };
}

describe('a profile', () => {
  it('counts the texts of each column, the most frequent first', () => {
    const table = profile('t', ['a', 'b'], ['x', ''], [' y ', '1'], ['y', '']);
    expect(table.rows).toBe(3);
    expect(table.columns).toMatchObject([
      {
        name: 'a',
        values: [
          { text: 'y', count: 2 },
          { text: 'x', count: 1 },
        ],
        different: 2,
        filled: 3,
      },
      { name: 'b', values: [{ text: '1', count: 1 }], different: 1, filled: 1 },
    ]);
  });

  it('says how dates and numbers are written', () => {
    const { columns } = profile(
      't',
      ['tarih', 'sayı', 'ad'],
      ['01/02/2026', '358.510', 'x'],
      ['03/02/2026', '1.250', 'y'],
    );
    expect(columns).toMatchObject([
      { dates: { kind: 'ask', example: '01/02/2026' }, numbers: { kind: 'none' } },
      {
        dates: { kind: 'none' },
        numbers: { kind: 'ask', formats: ['plain', 'tr'] },
        integers: { kind: 'one', format: 'tr' },
      },
      { dates: { kind: 'none' }, numbers: { kind: 'none' } },
    ]);
  });

  it('leaves out columns without a name and those with the name of another', () => {
    const { columns } = profile('t', ['a', '', 'a'], ['1', '2', '3']);
    expect(columns).toMatchObject([{ name: 'a', values: [{ text: '1' }] }]);
  });

  it('holds no text of a column that looks personal', () => {
    const table = profile(
      't',
      ['no', 'Adı Soyadı', 'kod'],
      ['10000000146', 'Elif Örnek', 'a'],
      ['2', 'Can Deneme', 'b'],
    );
    expect(table.columns.map(({ personal }) => personal)).toEqual([
      'national_id',
      'name',
      undefined,
    ]);
    const text = JSON.stringify(table);
    for (const part of ['10000000146', 'Elif', 'Deneme']) expect(text).not.toContain(part);
  });

  it('is bounded, and says so', () => {
    const records = Array.from({ length: KEPT_VALUES + 9 }, (_, i) => [`v${i}`]);
    const [column] = profile('t', ['a'], ...records).columns;
    expect(column?.values).toHaveLength(KEPT_VALUES);
    expect(column?.different).toBe(KEPT_VALUES + 1);
    const short = shortenProfile(profile('t', ['a'], ...records));
    expect(short.columns[0]?.values).toHaveLength(20);
    expect(short.columns[0]?.different).toBe(KEPT_VALUES + 1);
  });
});

describe('findJoins', () => {
  const visits = (...centres: string[]) =>
    profile('visits', ['Merkez', 'Kişi'], ...centres.map((name, i) => [name, String((i % 3) + 1)]));
  const centres = profile(
    'centres',
    ['Ad', 'İlçe', 'Sıra'],
    ['Çamlık', 'Mut', '1'],
    ['Deniz', 'Mut', '2'],
    ['Güneş', 'Anamur', '3'],
  );
  const join = { from: 'visits', column: 'Merkez', to: 'centres', key: 'Ad' };

  it('finds the column that texts lead to, whatever their case', () => {
    expect(findJoins([visits('ÇAMLIK', 'Deniz', 'Deniz'), centres])).toEqual([join]);
  });

  it.each([
    ['too few are found', visits('Çamlık', 'Deniz', 'Başka')],
    ['nothing is found', visits('a', 'b')],
  ])('finds none where %s', (_, table) => expect(findJoins([table, centres])).toEqual([]));

  it('does not take a count for a number of order', () => {
    const joins = findJoins([visits('Çamlık', 'Deniz', 'Güneş', 'Deniz'), centres]);
    expect(joins.map(({ column, key }) => [column, key])).toEqual([['Merkez', 'Ad']]);
  });

  it('does not take a column in which texts repeat for a key', () => {
    const districts = profile('d', ['İlçe'], ['Mut'], ['Mut'], ['Anamur']);
    expect(findJoins([districts, centres])).toEqual([]);
  });
});
