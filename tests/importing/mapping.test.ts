import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeText, parseMapping, type ColumnMaker, type Mapping } from '#lib/importing/mapping.ts';
import { mappedPlan, type Table } from '#lib/importing/plan.ts';
import { slug } from '#lib/importing/slug.ts';

describe('slug', () => {
  it.each([
    ['Çamlıca İşi', 'camlica-isi'],
    ['IŞIK ığdır', 'isik-igdir'],
    ['Brenda’s House', 'brendas-house'],
    ['Ormsby Field (Playground)', 'ormsby-field-playground'],
    ['Şehir I\u0307çi', 'sehir-ici'],
    ['  ', ''],
  ])('%s becomes %s', (name, expected) => expect(slug(name)).toBe(expected));
});

const record: Readonly<Record<string, string>> = {
  name: ' Kreş ',
  women: '3',
  men: '4',
  empty: '',
  note: 'x',
  day: '1.2.2025',
};
const read = (column: string): string => record[column] ?? '';
const find = (_: unknown, key: string): string => (key.trim() === 'Kreş' ? '7' : '');
const lookup = { file: 'f', key: 'k', column: 'name', value: 'v' };

describe('makeText', () => {
  const cases: [string, ColumnMaker, string][] = [
    ['column', { column: 'name' }, 'Kreş'],
    ['slug and prefix', { column: 'name', id: 'slug', prefix: 'p-' }, 'p-kres'],
    ['empty gets no prefix', { column: 'empty', prefix: 'p-' }, ''],
    ['constant', { constant: 'c' }, 'c'],
    ['template', { template: '{name} ({women})' }, 'Kreş (3)'],
    ['lookup', { lookup, prefix: 'd-' }, 'd-7'],
    ['lookup without a match', { lookup: { ...lookup, column: 'note' }, prefix: 'd-' }, ''],
    ['sum', { sum: ['women', 'men', 'empty'] }, '7'],
    ['sum of nothing', { sum: ['empty'] }, ''],
    ['sum hands on what is no number', { sum: ['women', 'note'] }, 'x'],
    ['concatenation', { concatenation: ['name', 'empty', 'women'], separator: '/' }, 'Kreş/3'],
    ['code', { column: 'name', values: { Kreş: 'nursery' } }, 'nursery'],
    ['every other code', { column: 'women', values: { Kreş: 'nursery', '*': 'other' } }, 'other'],
    ['a code that is not listed stays', { column: 'women', values: { a: 'b' } }, '3'],
  ];
  it.each(cases)('%s', (_, maker, expected) =>
    expect(makeText(maker, read, { find, pseudonymOf: (id) => `p_${id}` })).toBe(expected),
  );
});

const minimal = {
  id: 'x',
  title: { tr: 'X', en: 'X' },
  source: 's',
  synthetic: false,
  default_language: 'tr',
  files: {},
  datasets: {},
};

describe('parseMapping', () => {
  it.each([
    ['not JSON', '{', 'JSON'],
    ['a missing title', JSON.stringify({ ...minimal, title: { tr: 'X' } }), 'title.en'],
    ['an unknown key', JSON.stringify({ ...minimal, sourcee: 1 }), 'sourcee'],
    [
      'an unknown dataset',
      JSON.stringify({ ...minimal, datasets: { visitz: { rows: [] } } }),
      'visitz',
    ],
    ['a path as id', JSON.stringify({ ...minimal, id: '../x' }), 'id'],
    ['letters of windows-1254', JSON.stringify({ ...minimal, source: 'K\ufffdy' }), 'UTF-8'],
    ['an escaped lost letter', '{ "source": "\\ufffd" }', 'UTF-8'],
  ])('names the place of %s', (_, json, place) => {
    expect(parseMapping(json)).toHaveProperty('reason', expect.stringContaining(place));
  });

  const folder = new URL('../../data/mappings/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  it.each(files)('%s is a mapping and is named after its id', (file) => {
    const result = parseMapping(readFileSync(new URL(file, folder), 'utf8'));
    expect(result).toHaveProperty('value.id', file.replace('.json', ''));
  });
});

type VisitsPart = Extract<Mapping['datasets']['visits'], { from: string }>;

function bindWith(part: VisitsPart, header: string[], tables: ReadonlyMap<string, Table>) {
  const source = { tr: 'X', en: 'X' };
  const files = { f: { path: 'f.csv' }, g: { path: 'g.csv' } };
  const mapping = { ...minimal, source, files } as Mapping;
  const tools = { resolve: (path: string) => path, pseudonymOf: (id: string) => `p_${id}` };
  return mappedPlan('visits', part, mapping, tools).bind(header, tables);
}

const expandWith = (part: VisitsPart, header: string[]) => bindWith(part, header, new Map());

describe('records of a mapping', () => {
  it('takes texts of which one id is made for one', () => {
    const columns = {
      district_id: { column: 'a', id: 'slug' as const, values: { Merkez: 'Mut' } },
    };
    const { repeated } = expandWith({ from: 'f', distinct: 'a', columns }, ['a']);
    const texts = ['Çınar', 'ÇINAR', ' çınar ', 'Mut', 'Merkez', '', '-'];
    const isNew = texts.map((text, i) => repeated?.add([text], i + 2));
    expect(isNew).toEqual([true, false, false, true, false, false, false]);
    expect([...(repeated?.kept() ?? [])]).toHaveLength(2);
  });

  it('keeps one of each distinct value, in any order, and skips the empty', () => {
    const rows = [
      ['1', 'y'],
      ['1', 'x'],
      [' ', 'z'],
      ['2', 'x'],
      ['2', ''],
    ];
    for (const given of [rows, rows.toReversed()]) {
      const columns = { channel: { column: 'b' } };
      const { expand, repeated } = expandWith({ from: 'f', distinct: 'a', columns }, ['a', 'b']);
      for (const [i, fields] of given.entries()) {
        for (const made of expand(fields)) repeated?.add(made, i + 2);
      }
      const kept = [...(repeated?.kept() ?? [])].map(({ fields }) => fields);
      expect(kept.sort()).toEqual([
        ['1', 'x'],
        ['2', 'x'],
      ]);
    }
  });

  it('are all kept where nothing is distinct', () => {
    const parts = [{}, { distinct: [] }].map((more) =>
      expandWith({ from: 'f', columns: {}, ...more }, ['a']),
    );
    expect(parts.map(({ repeated, straight }) => [repeated, straight])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  });

  it('look up the same record of several, in any order', () => {
    const records = [
      ['k1', '', '9'],
      ['k1', 'b', '2'],
      ['k1', 'a', '3'],
      ['K1', 'c', '4'],
    ];
    for (const given of [records, records.toReversed()]) {
      const tables = new Map([['g.csv', { header: ['key', 'name', 'size'], records: given }]]);
      const maker = (value: string) => ({
        lookup: { file: 'g', key: 'key', column: 'a', value },
      });
      const columns = { channel: maker('name'), minutes: maker('size') };
      const { bindings } = bindWith({ from: 'f', columns }, ['a'], tables);
      expect(bindings.map((binding) => binding.text(['k1']))).toEqual(['a', '3']);
    }
  });

  it('makes one record a listed column', () => {
    const explode = { columns: ['women', 'men'], name: 'sex', value: 'people' };
    const { expand, bindings } = expandWith(
      { from: 'f', explode, columns: { people: { column: 'people' } } },
      ['women', 'men'],
    );
    const records = expand(['3', '4']);
    expect(records).toEqual([
      ['3', '4', 'women', '3'],
      ['3', '4', 'men', '4'],
    ]);
    expect(records.map((fields) => bindings[0]?.text(fields))).toEqual(['3', '4']);
  });

  it('makes one record a part of a list', () => {
    const explode = { column: 'programs', separator: ';', value: 'program' };
    const { expand } = expandWith({ from: 'f', explode, columns: {} }, ['programs']);
    expect(expand(['a; b;'])).toEqual([
      ['a; b;', 'a'],
      ['a; b;', ' b'],
    ]);
    expect(expand([''])).toEqual([]);
  });

  it('names required columns and sources that do not exist', () => {
    const columns = { visited_on: { column: 'day' }, nonsense: { constant: '1' } };
    const { missing, unknown } = expandWith({ from: 'f', columns }, ['date']);
    expect(missing).toEqual(['program_id', 'day']);
    expect(unknown).toEqual(['nonsense']);
  });
});
