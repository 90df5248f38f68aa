import { describe, expect, it } from 'vitest';
import {
  chooseDate,
  chooseNumber,
  matchesPath,
  possibleDates,
  suggestCode,
  suggestMember,
  suggestPath,
  suggestSource,
} from '#lib/importing/suggestions.ts';

describe('suggestSource', () => {
  it.each([
    ['visited_on', ['İlçe', 'ZİYARET TARİHİ'], 'ZİYARET TARİHİ'],
    ['visited_on', ['visited_on', 'Tarih'], 'visited_on'],
    ['district_id', ['ILCE', 'Tarih'], 'ILCE'],
    ['people', ['Kişi sayısı'], 'Kişi sayısı'],
    ['birth_year', ['Doğum Tarihi'], 'Doğum Tarihi'],
    ['people', ['Açıklama'], undefined],
    ['name_tr', ['Kod', 'İlçe adı'], 'İlçe adı'],
    ['name_tr', ['Program adı', 'İlçe adı'], undefined],
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

describe('chooseDate', () => {
  it.each([
    [[], { kind: 'any' }],
    [['', ' '], { kind: 'any' }],
    [['31.12.2025', '1.2.2026'], { kind: 'one', format: 'd.m.yyyy' }],
    [['13/02/2025', '01/02/2025'], { kind: 'one', format: 'd/m/yyyy' }],
    [['2025-01-31'], { kind: 'one', format: 'yyyy-mm-dd' }],
    [['x', '01.02.2025'], { kind: 'none' }],
    [
      ['05/05/2025', '01/02/2025'],
      { kind: 'ask', formats: ['d/m/yyyy', 'm/d/yyyy'], example: '01/02/2025' },
    ],
    [['05/05/2025'], { kind: 'ask', formats: ['d/m/yyyy', 'm/d/yyyy'], example: '05/05/2025' }],
    // the century is never a guess
    [['13.02.26'], { kind: 'ask', formats: ['d.m.yy'], example: '13.02.26' }],
  ])('%j: %j', (texts, expected) => expect(chooseDate(texts)).toEqual(expected));
});

describe('chooseNumber', () => {
  const whole = Number.isInteger;
  it.each<[string[], ((value: number) => boolean) | undefined, object]>([
    [[], undefined, { kind: 'any' }],
    // no format is named, or `1.250` of the next month would be read by it
    [['1', '25'], undefined, { kind: 'any' }],
    [['1.234,5'], undefined, { kind: 'one', format: 'tr' }],
    [['1,234.5'], undefined, { kind: 'one', format: 'en' }],
    [['12.5'], undefined, { kind: 'one', format: 'plain' }],
    [['2,5', '1'], undefined, { kind: 'one', format: 'tr' }],
    [
      ['1', '358.510', '8.383'],
      undefined,
      { kind: 'ask', formats: ['plain', 'tr'], example: '358.510' },
    ],
    [['12,500'], undefined, { kind: 'ask', formats: ['tr', 'en'], example: '12,500' }],
    // people are whole
    [['358.510', '8.383'], whole, { kind: 'one', format: 'tr' }],
    [['12,500'], whole, { kind: 'one', format: 'en' }],
    [['x'], undefined, { kind: 'none' }],
    [['1.5'], whole, { kind: 'none' }],
  ])('%j', (texts, fits, expected) => expect(chooseNumber(texts, fits)).toEqual(expected));
});

describe('suggestCode', () => {
  const sexes = ['female', 'male', 'all'];
  it.each([
    ['female', 'female'],
    ['Kadın', 'female'],
    ['KIZ', 'female'],
    ['k', 'female'],
    ['E', 'male'],
    ['Toplam', 'all'],
    ['Belirtilmemiş', undefined],
    ['', undefined],
  ])('%j: %s', (text, code) => expect(suggestCode(text, sexes)).toBe(code));

  it('knows only codes of the column', () => {
    expect(suggestCode('Toplam', ['female', 'male'])).toBeUndefined();
    expect(suggestCode('6 ay', ['3_months', '6_months'])).toBe('6_months');
  });
});

it('a member is known whatever the case', () => {
  expect(suggestMember('YENİŞEHİR', ['Çınar', 'Yenişehir'])).toBe('Yenişehir');
  expect(suggestMember('Yenişehir Merkez', ['Yenişehir'])).toBeUndefined();
});

describe('suggestPath', () => {
  it.each([
    ['mart_2025.csv', [], '*_*.csv'],
    ['ziyaret-2025-03.csv', [], 'ziyaret-*-*.csv'],
    ['Ziyaretler Şubat 2025.xlsx', [], 'Ziyaretler * *.xlsx'],
    ['ZİYARET KASIM.csv', [], 'ZİYARET *.csv'],
    ['ziyaret.csv', [], 'ziyaret.csv'],
    // March is no part of a word
    ['smartkart.csv', [], 'smartkart.csv'],
    ['veri', [], 'veri'],
    // one pattern must not mean two files
    ['ilce_1.csv', ['ilce_2.csv'], 'ilce_1.csv'],
    ['ilce_1.csv', ['ilce_1.csv', 'mahalle_1.csv'], 'ilce_*.csv'],
  ])('%s beside %j: %s', (name, others, path) => {
    expect(suggestPath(name, others)).toBe(path);
    expect(matchesPath(name, path)).toBe(true);
  });
});

describe('matchesPath', () => {
  it.each([
    ['a.csv', 'a.csv', true],
    ['a_csv', 'a.csv', false],
    ['a_03.csv', 'a_*.csv', true],
    ['a_.csv', 'a_*.csv', true],
    ['b_03.csv', 'a_*.csv', false],
    ['a_03.csv.bak', 'a_*.csv', false],
    ['x(1)+y.csv', 'x(*)+y.csv', true],
    ['mart_2025.csv', '*_*.csv', true],
  ])('%s, %s: %s', (name, path, expected) => expect(matchesPath(name, path)).toBe(expected));
});
