import { describe, expect, it } from 'vitest';
import { matchHeader, nearestNames } from '#lib/importing/header.ts';

describe('matchHeader', () => {
  const cases: [name: string, header: string[], wanted: string[], names: string[]][] = [
    ['as it stands', ['a', 'b'], ['b'], ['a', 'b']],
    ['another case', ['ILCE', 'NUFUS'], ['ilçe'], ['ilçe', 'NUFUS']],
    ['dots and line breaks', ['Ziyaret\nTarihi'], ['ZİYARET TARİHİ'], ['ZİYARET TARİHİ']],
    ['underscores', ['District ID'], ['district_id'], ['district_id']],
    ['two that fit are a question', ['İLÇE', 'Ilce'], ['ilçe'], ['İLÇE', 'Ilce']],
    ['one that fits two is a question', ['ILCE'], ['ilçe', 'İlce'], ['ILCE']],
    ['a wanted name is not taken away', ['ilçe', 'İLÇE'], ['ilçe'], ['ilçe', 'İLÇE']],
  ];
  it.each(cases)('%s', (_, header, wanted, names) => {
    expect(matchHeader(header, wanted).names).toEqual(names);
  });

  it('tells what it took for what', () => {
    expect(matchHeader(['ILCE'], ['ilçe']).renamed).toEqual([{ found: 'ILCE', expected: 'ilçe' }]);
  });
});

describe('nearestNames', () => {
  const districts = [
    'Eyüpsultan',
    'Esenler',
    'Esenyurt',
    'Çekmeköy',
    'Büyükçekmece',
    'Küçükçekmece',
  ];
  it.each([
    ['Eyüp', 'Eyüpsultan'],
    ['EYUPSULTAN', 'Eyüpsultan'],
    ['B. Çekmece', 'Büyükçekmece'],
    ['Cekmekoy', 'Çekmeköy'],
    ['Esenyrut', 'Esenyurt'],
  ])('%s may be %s', (name, expected) => expect(nearestNames(name, districts)[0]).toBe(expected));

  it('has nothing to say about another word', () => {
    expect(nearestNames('kayıt numarası', districts)).toEqual([]);
  });
});
