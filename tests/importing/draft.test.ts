import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDataset, writeDataset, writeMapping } from '#lib/importing/draft.ts';
import { parseMapping } from '#lib/importing/mapping.ts';
import type { DatasetId } from '#lib/importing/schema.ts';

describe('writeMapping', () => {
  const mapping = writeMapping({
    id: 'taslak',
    title: 'Aylık ziyaretler',
    source: 'Sosyal Hizmetler',
    files: {
      'ziyaret.csv': { path: 'ziyaret.csv', header_row: 3, totals: 'skip' },
      'kisi.csv': { path: 'kisi_*.csv' },
      'unused.csv': { path: 'unused.csv' },
    },
    datasets: [
      { dataset: 'districts', file: 'ziyaret.csv', columns: { district_id: { source: 'İlçe' } } },
      {
        dataset: 'programs',
        file: 'ziyaret.csv',
        columns: {
          program_id: { source: 'Program' },
          theme_id: { constant: 'genel' },
          name_tr: { source: 'Program adı' },
        },
      },
      { dataset: 'themes', columns: { theme_id: { constant: 'Genel Tema' } } },
      {
        dataset: 'beneficiaries',
        file: 'kisi.csv',
        columns: {
          beneficiary_id: { source: 'TC', pseudonym: true },
          sex: { source: 'Cinsiyet', values: { K: 'female', E: 'male' } },
          birth_year: { source: 'Doğum tarihi', date: 'd.m.yyyy' },
        },
      },
      {
        dataset: 'visits',
        file: 'ziyaret.csv',
        columns: {
          visited_on: { source: 'Tarih', date: 'd.m.yyyy' },
          program_id: { source: 'Program' },
          district_id: { source: 'İlçe', byName: true },
          people: { source: 'Kişi', number: 'tr' },
          minutes: {},
        },
      },
    ],
  });

  it('is a valid mapping', () => {
    expect(parseMapping(JSON.stringify(mapping))).toHaveProperty('value');
  });

  it('says what was chosen', () => {
    expect(mapping.files).toEqual({
      'ziyaret.csv': { path: 'ziyaret.csv', header_row: 3, totals: 'skip' },
      'kisi.csv': { path: 'kisi_*.csv' },
    });
    expect(mapping.datasets).toEqual({
      districts: {
        from: 'ziyaret.csv',
        distinct: 'İlçe',
        columns: { district_id: { column: 'İlçe', id: 'slug' }, name_tr: { column: 'İlçe' } },
      },
      programs: {
        from: 'ziyaret.csv',
        distinct: 'Program',
        columns: {
          program_id: { column: 'Program', id: 'slug' },
          theme_id: { constant: 'genel', id: 'slug' },
          name_tr: { column: 'Program adı' },
        },
      },
      themes: { rows: [{ theme_id: 'genel-tema', name_tr: 'Genel Tema' }] },
      beneficiaries: {
        from: 'kisi.csv',
        columns: {
          beneficiary_id: { column: 'TC', pseudonym: true },
          sex: { column: 'Cinsiyet', values: { K: 'female', E: 'male' } },
          birth_year: { column: 'Doğum tarihi', part: 'year', date: 'd.m.yyyy' },
        },
      },
      visits: {
        from: 'ziyaret.csv',
        columns: {
          visited_on: { column: 'Tarih', date: 'd.m.yyyy' },
          program_id: { column: 'Program', id: 'slug' },
          district_id: { column: 'İlçe', by: 'name' },
          people: { column: 'Kişi', number: 'tr' },
        },
      },
    });
  });
});

describe('one member', () => {
  it.each([
    [{ name_tr: { constant: 'Genel Tema' } }, { theme_id: 'genel-tema', name_tr: 'Genel Tema' }],
    [{ theme_id: { constant: 'Kadın' } }, { theme_id: 'kadin', name_tr: 'Kadın' }],
    [
      {
        theme_id: { constant: 'k 1' },
        name_tr: { constant: 'Kadın' },
        position: { constant: '2' },
      },
      { theme_id: 'k-1', name_tr: 'Kadın', position: '2' },
    ],
  ])('%j', (columns, row) => {
    expect(writeDataset({ dataset: 'themes', columns })).toEqual({ rows: [row] });
  });
});

describe('a mapping that is read back', () => {
  const mappings = readdirSync('data/mappings').filter((name) => name.endsWith('.json'));

  it.each(mappings)('%s says the same again', (name) => {
    const read = parseMapping(readFileSync(`data/mappings/${name}`, 'utf8'));
    if ('reason' in read) throw new Error(read.reason);
    for (const [dataset, part] of Object.entries(read.value.datasets)) {
      const choice = readDataset(dataset as DatasetId, part);
      expect(writeDataset(choice), dataset).toEqual(part);
    }
  });

  it('keeps of a dataset only what a form cannot show', () => {
    const part = {
      from: 'f',
      columns: {
        visited_on: { column: 'Tarih', date: 'd.m.yyyy' as const },
        program_id: { template: '{a}-{b}' },
        people: { column: 'Kişi', optional: true as const },
        facility_id: {
          lookup: { file: 'm', column: 'a', key: 'b', value: 'c' },
          id: 'slug' as const,
        },
      },
    };
    const { columns, kept } = readDataset('visits', part);
    expect(kept).toBeUndefined();
    expect(Object.entries(columns).map(([name, choice]) => [name, 'kept' in choice])).toEqual([
      ['visited_on', false],
      ['program_id', true],
      ['people', true],
      ['facility_id', false],
    ]);
  });

  it('keeps a dataset whole that a form cannot show', () => {
    const part = { from: 'f', distinct: ['a', 'b'], columns: {} };
    expect(readDataset('programs', part)).toEqual({ dataset: 'programs', columns: {}, kept: part });
  });
});
