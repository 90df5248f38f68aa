import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KEPT, ONE } from '#lib/importing/draft.ts';
import { DOT, specifyForm, type DraftForm, type DraftSources } from '#lib/importing/draftForm.ts';
import { fillForm, readForm } from '#lib/importing/draftMapping.ts';
import { parseMapping, type Mapping, type Readings } from '#lib/importing/mapping.ts';
import { createProfiler, findJoins, type TableProfile } from '#lib/importing/profile.ts';
import type { DatasetId } from '#lib/importing/schema.ts';

function table(name: string, lines: string): TableProfile {
  const [header = [], ...records] = lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(';'));
  const profiler = createProfiler();
  profiler.handlers.header(header);
  for (const [i, record] of records.entries()) profiler.handlers.record(record, i + 2);
  return { name, file: name, isWhole: true, ...profiler.finish() };
}

function sourcesOf(
  tables: TableProfile[],
  more: { readings?: Readings; base?: Mapping } = {},
): DraftSources {
  return { tables, joins: findJoins(tables), readings: {}, ...more };
}

const specify = (sources: DraftSources, fields: Record<string, string> = {}): DraftForm =>
  specifyForm(sources, new URLSearchParams(fields));

const tablesIn = ({ datasets }: DraftForm) =>
  Object.fromEntries(
    datasets.filter((field) => field.table !== '').map((field) => [field.dataset, field.table]),
  );

const columnIn = ({ datasets }: DraftForm, dataset: DatasetId, column: string) =>
  datasets
    .find((field) => field.dataset === dataset)
    ?.columns.find((field) => field.column === column);

const asked = ({ questions }: DraftForm) =>
  questions.map(({ kind, dataset, column, texts }) =>
    [kind, dataset, column, texts?.join('|')].filter(Boolean).join(' '),
  );

const MONTH = table(
  'mart_2025.csv',
  `Tarih;Program;İlçe;Kişi sayısı
   13.03.2025;Kadın danışma;Çınar;2
   14.03.2025;Çocuk atölyesi;ÇINAR;1
   15.03.2025;Çocuk atölyesi;Mut;1`,
);

describe('one file with the visits of a month', () => {
  const sources = sourcesOf([MONTH]);

  it('feeds what it holds; of what it does not hold there is one', () => {
    expect(tablesIn(specify(sources))).toEqual({
      districts: 'mart_2025.csv',
      themes: ONE,
      programs: 'mart_2025.csv',
      visits: 'mart_2025.csv',
    });
  });

  it('leaves few questions', () => {
    expect(asked(specify(sources))).toEqual(['title', 'name themes name_tr']);
    const said = { title: 'Ziyaretler', 'constant.themes.name_tr': 'Genel' };
    expect(asked(specify(sources, said))).toEqual([]);
  });

  it('becomes a mapping that will run in the next month too', () => {
    const fields = specify(
      sourcesOf([MONTH], { readings: { 'mart_2025.csv': { delimiter: ';', totals: 'skip' } } }),
      { title: 'Ziyaretler', 'constant.themes.name_tr': 'Genel İşler' },
    );
    const readings: Readings = { 'mart_2025.csv': { delimiter: ';', totals: 'skip' } };
    const mapping = readForm(fields, sourcesOf([MONTH], { readings }));
    expect(parseMapping(JSON.stringify(mapping))).toHaveProperty('value');
    expect(mapping).toEqual({
      id: 'ziyaretler',
      title: { tr: 'Ziyaretler', en: 'Ziyaretler' },
      source: { tr: 'Ziyaretler', en: 'Ziyaretler' },
      synthetic: false,
      default_language: 'tr',
      files: { 'mart_2025.csv': { path: '*_*.csv', delimiter: ';', totals: 'skip' } },
      datasets: {
        districts: {
          from: 'mart_2025.csv',
          distinct: 'İlçe',
          columns: { district_id: { column: 'İlçe', id: 'slug' }, name_tr: { column: 'İlçe' } },
        },
        themes: { rows: [{ theme_id: 'genel-isler', name_tr: 'Genel İşler' }] },
        programs: {
          from: 'mart_2025.csv',
          distinct: 'Program',
          columns: {
            program_id: { column: 'Program', id: 'slug' },
            theme_id: { constant: 'genel-isler', id: 'slug' },
            name_tr: { column: 'Program' },
          },
        },
        visits: {
          from: 'mart_2025.csv',
          columns: {
            visited_on: { column: 'Tarih', date: 'd.m.yyyy' },
            program_id: { column: 'Program', id: 'slug' },
            district_id: { column: 'İlçe', id: 'slug' },
            // whole numbers without a mark need no format
            people: { column: 'Kişi sayısı' },
          },
        },
      },
    });
  });

  it('shows the texts of whatever column is chosen', () => {
    const people = (from: string) =>
      columnIn(specify(sources, { 'from.visits.people': from }), 'visits', 'people');
    expect(people('Kişi sayısı')?.examples).toEqual(['1', '2']);
    expect(people('Program')?.examples).toEqual(['Çocuk atölyesi', 'Kadın danışma']);
    expect(people('')?.examples).toEqual([]);
    // a column of a file that was chosen before is no choice
    expect(people('Sayı')?.source).toBe('Kişi sayısı');
  });

  it('asks again for what was taken away', () => {
    const none = { 'file.visits': '', 'file.districts': '', title: 'x' };
    expect(asked(specify(sources, none))).toEqual([
      'data_date',
      'table districts',
      'name themes name_tr',
      'table visits',
    ]);
    const places = { ...none, data_date: '2025-01-01', 'file.themes': '', 'file.programs': '' };
    expect(asked(specify(sources, places))).toEqual(['table districts']);
  });

  it.each([
    ['mart_*.csv', 'mart_*.csv', []],
    ['*.csv', '*.csv', []],
    ['nisan_*.csv', 'mart_2025.csv', ['path mart_2025.csv']],
    ['', 'mart_2025.csv', ['path mart_2025.csv']],
    ['../*', 'mart_2025.csv', ['path mart_2025.csv']],
  ])('is called %j next month only if it is that now', (path, written, questions) => {
    const said = { title: 'x', 'constant.themes.name_tr': 'x', 'path.mart_2025.csv': path };
    const form = specify(sources, said);
    expect(readForm(form, sources).files).toEqual({ 'mart_2025.csv': { path: written } });
    expect(asked(form)).toEqual(questions);
  });

  it('does not take a column for what it cannot be', () => {
    const wrong = {
      title: 'x',
      'constant.themes.name_tr': 'x',
      'from.visits.visited_on': 'Program',
    };
    expect(asked(specify(sources, wrong))).toEqual(['no_date visits visited_on']);
  });
});

describe('what reads two ways', () => {
  const sources = sourcesOf([
    table(
      'v.csv',
      `Tarih;Kayıt tarihi;Program;Kişi;Nüfus
       01/02/26;03/04/26;a;1.250;358.510`,
    ),
  ]);
  const said = {
    title: 'x',
    'constant.themes.name_tr': 'x',
    'constant.districts.name_tr': 'x',
    'file.neighbourhoods': 'v.csv',
    'from.neighbourhoods.neighbourhood_id': 'Program',
    'from.neighbourhoods.population': 'Nüfus',
    'file.enrolments': 'v.csv',
    'from.enrolments.beneficiary_id': 'Program',
    'from.enrolments.enrolled_on': 'Kayıt tarihi',
  };

  it('is asked once a table, with a text that tells', () => {
    expect(asked(specify(sources, said))).toEqual([
      'number neighbourhoods population 358.510',
      'date visits visited_on 01/02/26',
    ]);
  });

  it('is settled for all of them by one answer', () => {
    const form = specify(sources, {
      ...said,
      'date.v.csv.d/m/yy.m/d/yy': 'd/m/yy',
      'number.v.csv': DOT,
    });
    expect(asked(form)).toEqual([]);
    expect(columnIn(form, 'visits', 'visited_on')?.date?.format).toBe('d/m/yy');
    expect(columnIn(form, 'enrolments', 'enrolled_on')?.date?.format).toBe('d/m/yy');
    expect(columnIn(form, 'neighbourhoods', 'population')?.number?.format).toBe('plain');
    // people are whole: 1.250 can be but one
    expect(columnIn(form, 'visits', 'people')?.number?.format).toBe('tr');
  });

  it('may be said of one column alone', () => {
    const form = specify(sources, {
      ...said,
      'date.v.csv.d/m/yy.m/d/yy': 'd/m/yy',
      'date.enrolments.enrolled_on': 'm/d/yy',
    });
    expect(columnIn(form, 'visits', 'visited_on')?.date?.format).toBe('d/m/yy');
    expect(columnIn(form, 'enrolments', 'enrolled_on')?.date?.format).toBe('m/d/yy');
  });

  it('is not answered by a format that was not asked for', () => {
    const form = specify(sources, { ...said, 'date.v.csv.d/m/yy.m/d/yy': 'd.m.yyyy' });
    expect(asked(form)).toContain('date visits visited_on 01/02/26');
  });
});

describe('codes', () => {
  const people = table(
    'kişi.csv',
    `Kişi no;Cinsiyet;Doğum tarihi
     1;Kadın;17.04.1980
     2;ERKEK;18.04.1981
     3;Belirsiz;19.04.1982`,
  );
  const sources = sourcesOf([people]);

  it('are proposed for texts that mean one, and asked for the others', () => {
    const form = specify(sources);
    expect(columnIn(form, 'beneficiaries', 'sex')?.codes).toEqual([
      { text: 'Kadın', count: 1, code: 'female' },
      { text: 'ERKEK', count: 1, code: 'male' },
      { text: 'Belirsiz', count: 1, code: '' },
    ]);
    expect(asked(form)).toContain('codes beneficiaries sex Belirsiz');
  });

  it('are those that were chosen', () => {
    const form = specify(sources, {
      title: 'x',
      'code.kişi.csv.Cinsiyet.beneficiaries.sex.Belirsiz': 'female',
    });
    const part = readForm(form, sources).datasets.beneficiaries;
    expect(part).toMatchObject({
      columns: {
        sex: { column: 'Cinsiyet', values: { Kadın: 'female', ERKEK: 'male', Belirsiz: 'female' } },
        birth_year: { column: 'Doğum tarihi', part: 'year', date: 'd.m.yyyy' },
      },
    });
  });

  it('are not asked one by one where there are too many to be codes', () => {
    const many = Array.from({ length: 101 }, (_, i) => `${i};metin ${i}`).join('\n');
    const form = specify(sourcesOf([table('k.csv', `Kişi no;Cinsiyet\n${many}`)]));
    expect(columnIn(form, 'beneficiaries', 'sex')).toMatchObject({ isFree: true, codes: [] });
    expect(asked(form)).toContain('free beneficiaries sex');
  });

  it('of years alone are no dates', () => {
    const years = table('k.csv', 'Kişi no;Cinsiyet;Doğum yılı\n1;K;1980\n2;E;1981');
    const { datasets } = readForm(specify(sourcesOf([years]), { title: 'x' }), sourcesOf([years]));
    expect(datasets.beneficiaries).toMatchObject({
      columns: { birth_year: { column: 'Doğum yılı' } },
    });
  });
});

describe('persons', () => {
  const sources = sourcesOf([
    table(
      'v.csv',
      `Tarih;Program;TC Kimlik No;Cinsiyet
       13.03.2025;a;10000000146;K
       14.03.2025;b;10000000146;K`,
    ),
  ]);

  it('are found in the rows of the visits, and known by pseudonyms', () => {
    const form = specify(sources, { title: 'x', 'constant.themes.name_tr': 't' });
    expect(tablesIn(form).beneficiaries).toBe('v.csv');
    const { datasets } = readForm(form, sources);
    const pseudonym = { column: 'TC Kimlik No', pseudonym: true };
    expect(datasets.beneficiaries).toMatchObject({
      distinct: 'TC Kimlik No',
      columns: { beneficiary_id: pseudonym, sex: { column: 'Cinsiyet', values: { K: 'female' } } },
    });
    expect(datasets.visits).toMatchObject({ columns: { beneficiary_id: pseudonym } });
  });

  it('have no number of theirs in the form', () => {
    expect(JSON.stringify(specify(sources))).not.toContain('10000000146');
  });

  it('keep their own ids only where that is said', () => {
    const form = specify(sources, { 'hash.beneficiaries.beneficiary_id': 'no' });
    expect(columnIn(form, 'beneficiaries', 'beneficiary_id')?.pseudonym).toEqual({
      isOn: false,
      isChosen: true,
    });
  });
});

describe('members in a file of their own', () => {
  const districts = table('ilçeler.csv', 'İlçe;İlçe adı\n33-1;Çınar\n33-2;Yenişehir');
  const visits = table(
    'v.csv',
    'Tarih;Program;İlçe adı\n13.03.2025;a;ÇINAR\n14.03.2025;b;Yenişehir\n15.03.2025;b;Y. Şehir',
  );
  const sources = sourcesOf([districts, visits]);

  it('are matched by their names, and asked for where there is none', () => {
    const form = specify(sources, { title: 'x', 'constant.themes.name_tr': 't' });
    expect(tablesIn(form)).toMatchObject({ districts: 'ilçeler.csv', visits: 'v.csv' });
    const field = columnIn(form, 'visits', 'district_id');
    expect(field).toMatchObject({
      byName: { isOn: true, isChosen: false },
      codes: [{ text: 'Y. Şehir', code: '' }],
      codeOptions: ['Çınar', 'Yenişehir'],
    });
    expect(asked(form)).toEqual(['members visits district_id Y. Şehir']);
  });

  it('are written by name, with the texts that mean another', () => {
    const form = specify(sources, { 'code.v.csv.İlçe adı.districts.Y. Şehir': 'Yenişehir' });
    expect(readForm(form, sources).datasets.visits).toMatchObject({
      columns: {
        district_id: { column: 'İlçe adı', values: { 'Y. Şehir': 'Yenişehir' }, by: 'name' },
      },
    });
    expect(readForm(form, sources).datasets.districts).toMatchObject({
      columns: { district_id: { column: 'İlçe', id: 'slug' }, name_tr: { column: 'İlçe adı' } },
    });
  });
});

describe('what another file knows', () => {
  const centres = table('m.csv', 'Merkez adı;Bölge;İlçe\nÇamlık;A;Mut\nDeniz;B;Anamur');
  const visits = table(
    'v.csv',
    'Tarih;Program;Birim\n13.03.2025;p;Çamlık\n14.03.2025;q;Deniz\n15.03.2025;q;Deniz',
  );
  const sources = sourcesOf([centres, visits]);

  it('can be chosen like a column, and is written as a look-up', () => {
    const form = specify(sources);
    const options = form.datasets.find(({ dataset }) => dataset === 'visits')?.lookups ?? [];
    expect(options.map(({ lookup }) => lookup.value)).toEqual(['Bölge', 'İlçe']);
    const chosen = specify(sources, { 'from.visits.district_id': options[1]?.value ?? '' });
    expect(columnIn(chosen, 'visits', 'district_id')?.examples).toEqual(['Mut', 'Anamur']);
    const mapping = readForm(chosen, sources);
    expect(mapping.datasets.visits).toMatchObject({
      columns: {
        district_id: {
          lookup: { file: 'm.csv', column: 'Birim', key: 'Merkez adı', value: 'İlçe' },
          id: 'slug',
        },
      },
    });
    expect(Object.keys(mapping.files).sort()).toEqual(['m.csv', 'v.csv']);
  });

  it.each(['/lookup {', '/lookup {"file":"x.csv"}', '/lookup null'])(
    'is not believed as %j',
    (value) => {
      expect(
        columnIn(specify(sources, { 'from.visits.district_id': value }), 'visits', 'district_id')
          ?.source,
      ).toBe('');
    },
  );
});

describe('sheets of one workbook', () => {
  const sheet = (name: string, lines: string): TableProfile => ({
    ...table(`kitap_2025.xlsx › ${name}`, lines),
    file: 'kitap_2025.xlsx',
    sheet: name,
  });
  const sources = sourcesOf(
    [
      sheet('Kişiler', 'Kişi no;Cinsiyet\n1;K\n2;E'),
      sheet('Ziyaretler', 'Tarih;Program;Kişi no\n13.03.2025;a;1\n14.03.2025;b;1'),
    ],
    { readings: { 'kitap_2025.xlsx': { header_row: 1 } } },
  );

  it('are tables of their own', () => {
    const mapping = readForm(specify(sources, { title: 'x' }), sources);
    expect(mapping.files).toEqual({
      'kitap_2025.xlsx › Kişiler': { path: 'kitap_*.xlsx', sheet: 'Kişiler', header_row: 1 },
      'kitap_2025.xlsx › Ziyaretler': { path: 'kitap_*.xlsx', sheet: 'Ziyaretler', header_row: 1 },
    });
    expect(mapping.datasets.beneficiaries).toMatchObject({ from: 'kitap_2025.xlsx › Kişiler' });
  });
});

describe('a mapping that is changed', () => {
  const sources = (base: Mapping, tables: TableProfile[]) =>
    sourcesOf(tables, { base }) as DraftSources & { base: Mapping };
  const reopen = (base: Mapping, tables: TableProfile[], fields: Record<string, string> = {}) => {
    const given = sources(base, tables);
    const form = fillForm(given);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readForm(specifyForm(given, form), given);
  };
  const made = readForm(
    specify(sourcesOf([MONTH]), { title: 'Ziyaretler', 'constant.themes.name_tr': 'Genel' }),
    sourcesOf([MONTH], { readings: { 'mart_2025.csv': { delimiter: ';' } } }),
  );

  it('that was made in the form comes back whole, also with the file of another month', () => {
    expect(reopen(made, [MONTH])).toEqual(made);
    const april = { ...MONTH, name: 'nisan_2025.csv', file: 'nisan_2025.csv' };
    expect(reopen(made, [april])).toEqual(made);
  });

  it('keeps what is not changed', () => {
    const changed = reopen(made, [MONTH], { 'from.visits.people': '' });
    const { people: _, ...columns } = (made.datasets.visits as { columns: object })
      .columns as Record<string, object>;
    expect(changed).toEqual({
      ...made,
      datasets: { ...made.datasets, visits: { from: 'mart_2025.csv', columns } },
    });
  });

  const shipped = readdirSync('data/mappings').filter((name) => name.endsWith('.json'));
  it.each(shipped)('%s loses nothing, though its files are not here', (name) => {
    const read = parseMapping(readFileSync(`data/mappings/${name}`, 'utf8'));
    if ('reason' in read) throw new Error(read.reason);
    expect(reopen(read.value, [])).toEqual({ ...read.value, id: expect.any(String) });
  });

  it('keeps columns that the form cannot show, and can give them another source', () => {
    const base: Mapping = {
      ...made,
      datasets: {
        ...made.datasets,
        visits: {
          from: 'mart_2025.csv',
          columns: {
            visited_on: { column: 'Tarih', date: 'd.m.yyyy' },
            program_id: { template: '{Program}-{İlçe}', id: 'slug' },
          },
        },
      },
    };
    const field = columnIn(
      specifyForm(sources(base, [MONTH]), fillForm(sources(base, [MONTH]))),
      'visits',
      'program_id',
    );
    expect(field).toMatchObject({ source: KEPT, isKept: true });
    expect(reopen(base, [MONTH])).toEqual(base);
    expect(
      reopen(base, [MONTH], { 'from.visits.program_id': 'Program' }).datasets.visits,
    ).toMatchObject({
      columns: { program_id: { column: 'Program', id: 'slug' } },
    });
  });
});

describe('codes of a mapping that is changed', () => {
  const people = table('k.csv', 'Kişi no;Cinsiyet\n1;K\n2;E\n3;?');
  const columns = (values: Record<string, string>) => ({
    beneficiary_id: { column: 'Kişi no' },
    sex: { column: 'Cinsiyet', values },
  });
  const change = (values: Record<string, string>, fields: Record<string, string> = {}) => {
    const made = readForm(specify(sourcesOf([people]), { title: 'x' }), sourcesOf([people]));
    const part = { from: 'k.csv', columns: columns(values) };
    const base: Mapping = { ...made, datasets: { beneficiaries: part } };
    const given = { ...sourcesOf([people]), base };
    const form = fillForm(given);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readForm(specifyForm(given, form), given).datasets.beneficiaries;
  };

  it.each([
    [{ K: 'female', E: 'male', '?': 'male' }],
    // not in this month's file
    [{ K: 'female', E: 'male', '?': 'male', Kız: 'female', '*': 'male' }],
    [{ K: 'female', E: 'male', '?': 'male', 'a=b': 'male' }],
    // nothing is recorded
    [{ K: 'female', E: 'male', '?': '' }],
    // no line can say these
    [{ ' K ': 'female' }],
    [{ 'a\nb': 'male' }],
  ])('come back whole: %j', (values) => {
    expect(change(values)).toMatchObject({ columns: columns(values) });
  });

  it('are not lost where there are too many texts for a field each', () => {
    const many = Array.from({ length: 101 }, (_, i) => `${i};metin ${i}`).join('\n');
    const tables = [table('k.csv', `Kişi no;Cinsiyet\n${many}`)];
    const made = readForm(specify(sourcesOf([people]), { title: 'x' }), sourcesOf([people]));
    const part = { from: 'k.csv', columns: columns({ 'metin 3': 'female' }) };
    const given = { ...sourcesOf(tables), base: { ...made, datasets: { beneficiaries: part } } };
    const form = specifyForm(given, fillForm(given));
    expect(readForm(form, given).datasets.beneficiaries).toEqual(part);
  });

  it('can be taken back', () => {
    const name = 'code.k.csv.Cinsiyet.beneficiaries.sex.?';
    const changed = change({ K: 'female', E: 'male', '?': 'male' }, { [name]: '' });
    expect(changed).toMatchObject({ columns: columns({ K: 'female', E: 'male' }) });
    expect(JSON.stringify(changed)).not.toContain('?');
  });
});

describe('tables that say too little or too much', () => {
  it('suggest nothing', () => {
    const form = specify(sourcesOf([]));
    expect(tablesIn(form)).toEqual({});
    expect(asked(form)).toEqual([
      'title',
      'data_date',
      'table districts',
      'table themes',
      'table programs',
      'table visits',
    ]);
  });

  it('that are two alike are asked about', () => {
    const april = { ...MONTH, name: 'nisan_2025.csv', file: 'nisan_2025.csv' };
    expect(tablesIn(specify(sourcesOf([MONTH, april])))).toEqual({});
  });

  it('are suggested by the names of the contract', () => {
    const themes = table('themes.csv', 'theme_id;name_tr\na;A\nb;B');
    const form = specify(sourcesOf([MONTH, themes]));
    expect(tablesIn(form).themes).toBe('themes.csv');
    expect(columnIn(form, 'themes', 'name_tr')?.source).toBe('name_tr');
  });
});
