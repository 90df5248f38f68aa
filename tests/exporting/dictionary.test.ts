import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeContract, describeDataset, exampleOf } from '#lib/exporting/dictionary.ts';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import { methodWords } from '#lib/i18n/methods.ts';
import { DATASET_IDS, datasetSpec, fileColumns, type DatasetId } from '#lib/importing/schema.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import { REQUIREMENT_SOURCES } from '#lib/metrics/requirements.ts';

const columnOf = (dataset: DatasetId, id: string, language: Language = 'en') =>
  describeDataset(dataset, language).columns.find((column) => column.id === id);

describe.each(LANGUAGES)('the dictionary in %s', (language) => {
  const contract = describeContract(language);

  it('has every dataset, column and code of the specifications, in their order', () => {
    expect(contract.map(({ id }) => id)).toEqual(DATASET_IDS);
    for (const { id, key, isRequired, columns } of contract) {
      const spec = datasetSpec(id);
      expect(columns.map((column) => column.id)).toEqual(Object.keys(spec.columns));
      expect(key).toEqual(spec.key ?? []);
      expect(isRequired).toBe(spec.required === true);
      for (const column of columns) {
        const { codes = [], references, required } = spec.columns[column.id] ?? {};
        expect(column.codes.map(({ code }) => code)).toEqual(codes);
        expect(column.refersTo).toBe(references);
        expect(column.isRequired).toBe(required === true);
        expect(column.examples).toHaveLength(column.names.length);
      }
    }
  });

  it('has words for all of it, which end like sentences', () => {
    for (const { name, purpose, row, columns } of contract) {
      for (const text of [name, row]) expect(text).toMatch(/\S[^.]$/);
      expect(purpose).toMatch(/\S\.$/);
      for (const { id, meaning, kind, codes, examples } of columns) {
        expect(meaning, id).toMatch(/\S.*\.$/);
        expect(kind, id).toMatch(/\S/);
        for (const code of codes) expect(code.meaning, `${id} ${code.code}`).toMatch(/\S/);
        for (const example of examples) expect(example, id).toMatch(/\S/);
      }
    }
  });
});

it('no text of one language stands in the other', () => {
  const [turkish, english] = LANGUAGES.map((language) => describeContract(language));
  for (const [i, dataset] of (turkish ?? []).entries()) {
    const other = english?.[i];
    expect(dataset.purpose).not.toBe(other?.purpose);
    for (const [at, { id, meaning }] of dataset.columns.entries()) {
      expect(meaning, `${dataset.id}.${id}`).not.toBe(other?.columns[at]?.meaning);
      expect(other?.columns[at]?.meaning, `${dataset.id}.${id}`).not.toMatch(/[ğışİ]/);
    }
  }
});

describe('a column', () => {
  it.each([
    ['visits', 'people', 'tr', '0 ile 4.000.000.000 arası'],
    ['visits', 'people', 'en', '0 to 4,000,000,000'],
    ['districts', 'latitude', 'tr', '−90 ile 90 arası'],
    ['districts', 'area_km2', 'en', 'at least 0'],
    ['districts', 'need_score', 'en', ''],
    ['population', 'year', 'tr', '1900 ile 2200 arası'],
    // its last year is that of the import
    ['beneficiaries', 'birth_year', 'tr', 'en az 1890'],
  ] as const)('%s.%s says its limits (%s)', (dataset, id, language, range) => {
    expect(columnOf(dataset, id, language)?.range).toBe(range);
  });

  it.each([
    [
      'districts',
      'name',
      ['In one language at least; where another is empty the default language is shown.'],
    ],
    ['programs', 'description', []],
    ['visits', 'visited_on', ['A time may follow: 2025-03-05T14:00.', 'Not in the future.']],
    ['visits', 'channel', ['Short codes: at most 300 different texts of 60 characters.']],
    ['programs', 'ends_on', ['Not before starts_on.']],
    ['population', 'age_to', ['Not less than age_from.']],
    ['needs', 'eligible', ['Not less than eligible_lower.']],
    ['needs', 'eligible_lower', []],
    ['targets', 'period', ['A year 2025, a quarter 2025-Q1, a month 2025-03.']],
  ] as const)('%s.%s says what else must hold', (dataset, id, notes) => {
    expect(columnOf(dataset, id)?.notes).toEqual(notes);
  });

  it('stands in files under the names of its languages', () => {
    expect(columnOf('districts', 'name')?.names).toEqual(['name_tr', 'name_en']);
    expect(columnOf('districts', 'name', 'tr')?.examples).toEqual(['Merkez', 'Centre']);
    expect(columnOf('visits', 'people')?.names).toEqual(['people']);
  });

  it('has an example as readers of a language write numbers', () => {
    const [score] = fileColumns('districts').filter(({ name }) => name === 'need_score');
    if (!score) throw new Error('no need_score');
    expect(exampleOf('districts', score, 'tr')).toBe('72,5');
    expect(exampleOf('districts', score, 'en')).toBe('72.5');
  });
});

describe('a dataset', () => {
  it('says which of two columns a row fills', () => {
    expect(describeDataset('targets', 'en').notes).toEqual([
      'Each row fills either target or reason_for_none, not both.',
    ]);
    expect(describeDataset('visits', 'en').notes).toEqual([]);
  });

  it.each([
    ['districts', 'all'],
    ['themes', 'all'],
    ['programs', 'all'],
    ['population', ['population', 'eligible_population', 'reach_rate', 'reach_gap', 'visit_rate']],
    ['referrals', ['referrals', 'referral_acceptance_rate', 'days_to_acceptance']],
    ['facilities', ['capacity_use']],
    ['neighbourhoods', []],
  ] as const)('%s says which measures need it', (dataset, measures) => {
    expect(describeDataset(dataset, 'tr').measures).toEqual(measures);
  });

  it('is named by every measure that needs it, and by no other', () => {
    for (const id of MEASURE_IDS) {
      const needed = MEASURES[id].needs.map((need) => REQUIREMENT_SOURCES[need].dataset);
      for (const { id: dataset, measures } of describeContract('tr')) {
        if (measures === 'all') continue;
        expect(measures.includes(id), `${dataset} ${id}`).toBe(
          (needed as readonly DatasetId[]).includes(dataset),
        );
      }
    }
  });
});

it('a requirement comes from a column that exists, as the definitions say', () => {
  for (const [need, source] of Object.entries(REQUIREMENT_SOURCES)) {
    const { dataset, column }: { dataset: DatasetId; column?: string } = source;
    if (column !== undefined) expect(datasetSpec(dataset).columns).toHaveProperty(column);
    for (const language of LANGUAGES) {
      const said = methodWords(language).needs[need as keyof typeof REQUIREMENT_SOURCES];
      expect(said).toContain([dataset, ...(column ? [column] : [])].join(', '));
    }
  }
});

/** What the glossary calls a thing, the dictionary calls it too. */
const GLOSSARY = readFileSync('GLOSSARY.md', 'utf8');

describe('words of the glossary', () => {
  it.each([
    ['district', 'districts', undefined],
    ['neighbourhood', 'neighbourhoods', undefined],
    ['theme', 'themes', undefined],
    ['programme', 'programs', undefined],
    ['facility', 'facilities', undefined],
    ['visit', 'visits', undefined],
    ['referral', 'referrals', undefined],
    ['target', 'targets', undefined],
    ['event', 'annotations', undefined],
    ['population', 'population', undefined],
    ['expected rhythm', 'programs', 'expected_rhythm_days'],
    ['migration status', 'beneficiaries', 'migration_status'],
    ['disability', 'beneficiaries', 'disability'],
    ['channel', 'visits', 'channel'],
    ['pseudonym', 'beneficiaries', 'beneficiary_id'],
  ] as const)('%s', (english, dataset, column) => {
    const row = GLOSSARY.split('\n').find((line) => line.startsWith(`| ${english} `));
    const [, , turkish = ''] = (row ?? '').split('|').map((cell) => cell.trim());
    expect(turkish).not.toBe('');
    const words = (language: Language): string => {
      const { name, purpose } = describeDataset(dataset, language);
      const meaning = column && columnOf(dataset, column, language)?.meaning;
      return (meaning ?? `${name} ${purpose}`).toLocaleLowerCase(language);
    };
    expect(words('tr')).toContain(turkish.replace(/ı$/, ''));
    expect(words('en')).toContain(english.replace(/y$/, ''));
  });
});
