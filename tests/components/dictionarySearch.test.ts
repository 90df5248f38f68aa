import { describe, expect, it } from 'vitest';
import { searchDictionary } from '#lib/components/dictionarySearch.ts';
import { describeContract } from '#lib/exporting/dictionary.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';

/** Found columns by dataset; `*`: all of them. */
function search(query: string, language: Language = 'tr'): Record<string, string> {
  const all = describeContract(language);
  const found = searchDictionary(all, query).map(({ id, columns }) => {
    const isWhole = columns.length === all.find((one) => one.id === id)?.columns.length;
    return [id, isWhole ? '*' : columns.map((column) => column.id).join(' ')];
  });
  return Object.fromEntries(found);
}

it.each(['', '   ', '_-'])('%j is no search', (query) => {
  expect(Object.keys(search(query))).toEqual(DATASET_IDS);
});

describe('the dictionary is searched', () => {
  it.each([
    // by the name of a dataset, in any case and with or without its dots
    ['ziyaretler', { visits: '*' }],
    ['ZİYARETLER', { visits: '*' }],
    ['İlçeler', { districts: '*', neighbourhoods: '*', population: '*' }],
    ['ilceler', { districts: '*', neighbourhoods: '*', population: '*' }],
    ['outcome_indicators', { outcome_indicators: '*', outcomes: 'outcome_id' }],
    ['outcome indicators', { outcome_indicators: '*', outcomes: 'outcome_id' }],
    // by what a column means or is called
    ['engel durumu', { beneficiaries: 'disability' }],
    ['ENGEL DURUMU', { beneficiaries: 'disability' }],
    ['exit_reason', { enrolments: 'exit_reason' }],
    ['name_tr ilçe', { districts: 'name' }],
    // by a code or what it means
    ['dropped_out', { enrolments: 'exit_reason' }],
    ['sivil toplum', { delegations: 'kind' }],
    // words of the dataset and of the column together
    ['hedefler karar günü', { targets: 'decided_on' }],
    // by what a dataset is for, where no column says it
    ['afet', { annotations: '*' }],
    ['olmayan sözcük', {}],
    ['.*', {}],
  ])('for %j', (query, expected) => {
    expect(search(query)).toEqual(expected);
  });

  it('in English too', () => {
    expect(search('Pseudonym household', 'en')).toEqual({ beneficiaries: 'household_id' });
    expect(search('lawyer', 'en')).toEqual({});
  });
});
