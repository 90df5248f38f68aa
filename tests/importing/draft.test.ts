import { describe, expect, it } from 'vitest';
import {
  possibleDates,
  possibleNumbers,
  suggestSource,
  writeMapping,
} from '#lib/importing/draft.ts';
import { parseMapping } from '#lib/importing/mapping.ts';

describe('suggestSource', () => {
  it.each([
    ['visited_on', ['İlçe', 'ZİYARET TARİHİ'], 'ZİYARET TARİHİ'],
    ['visited_on', ['visited_on', 'Tarih'], 'visited_on'],
    ['district_id', ['ILCE', 'Tarih'], 'ILCE'],
    ['people', ['Kişi sayısı'], 'Kişi sayısı'],
    ['birth_year', ['Doğum Tarihi'], 'Doğum Tarihi'],
    ['people', ['Açıklama'], undefined],
  ])('%s in %j: %s', (column, header, expected) => {
    expect(suggestSource(column, header)).toBe(expected);
  });
});

describe('possibleDates', () => {
  it.each([
    [['31.12.2025', '1.2.2026'], ['d.m.yyyy']],
    [['2025-01-31'], ['yyyy-mm-dd']],
    [['01/02/2025'], ['d/m/yyyy', 'm/d/yyyy']],
    [['13/02/2025', '01/02/2025'], ['d/m/yyyy']],
    [['01/02/26'], ['d/m/yy', 'm/d/yy']],
    [['x'], []],
    [['', ' '], []],
  ])('%j: %j', (texts, expected) => expect(possibleDates(texts)).toEqual(expected));
});

describe('possibleNumbers', () => {
  it.each([
    [['1', '25'], ['plain']],
    [['1.234,5'], ['tr']],
    [['1,234.5'], ['en']],
    [
      ['358.510', '8.383'],
      ['plain', 'tr', 'en'],
    ],
    [['12.5'], ['plain']],
    [['x'], []],
  ])('%j: %j', (texts, expected) => expect(possibleNumbers(texts)).toEqual(expected));
});

describe('writeMapping', () => {
  const mapping = writeMapping({
    id: 'taslak',
    title: 'Aylık ziyaretler',
    source: 'Sosyal Hizmetler',
    files: { 'ziyaret.csv': { header_row: 3, totals: 'skip' } },
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
      { dataset: 'themes', file: 'ziyaret.csv', columns: { theme_id: { constant: 'Genel Tema' } } },
      {
        dataset: 'beneficiaries',
        file: 'kisi.csv',
        columns: {
          beneficiary_id: { source: 'TC', pseudonym: true },
          sex: { source: 'Cinsiyet', values: 'K = female\nE = male\nboş satır' },
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
      'kisi.csv': { path: 'kisi.csv' },
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
