import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { writeResult, writeYears } from '#lib/components/transferSheet.ts';
import { TRANSFER_SHEET_SCHEMA } from '#lib/exporting/transferSchema.ts';
import { makeTransferSheet, type SheetFacts } from '#lib/exporting/transferSheet.ts';
import type { Cell } from '#lib/result.ts';

const validate = new Ajv({ allErrors: true }).compile(TRANSFER_SHEET_SCHEMA);
const both = (text: string) => ({ tr: text, en: text });

const BARE: SheetFacts = {
  program: { id: 'law', key: 1, names: both('Law'), theme: 'women' },
  model: {
    title: both('Demir'),
    source: both('Office'),
    synthetic: true,
    themes: [],
    sheets: [],
  },
  cost: undefined,
  years: [],
  release: { id: '2026-03-31-0a0b0c0d', number: 2, last_day: '2026-03-31' },
  protection: both('protected'),
  schema: 'https://etki.example/public/sheets/schema.json',
};

const persons = (cell: Cell): SheetFacts['years'] => [
  { period: '2025', cells: [['beneficiaries', cell]] },
];

const FULL: SheetFacts = {
  ...BARE,
  program: { ...BARE.program, eligibleSex: 'female', eligibleAgeFrom: 18, startsOn: '2021-01-01' },
  model: {
    ...BARE.model,
    themes: [{ id: 'women', key: 1, names: both('Women') }],
    sheets: [
      {
        program: 'law',
        problem: both('p'),
        approach: both('a'),
        preconditions: both('c'),
        lessons: both('l'),
        staffFte: 1.5,
        startUpCost: 60_000,
        contact: 'office',
      },
    ],
  },
  cost: { year: 2025, amount: 1_200_000, currency: 'TRY' },
  years: persons({ kind: 'value', value: 400, lower: 395, upper: 405 }),
};

describe.each([
  ['all that there can be', FULL],
  ['nothing but a name', BARE],
  ['a published 0', { ...FULL, years: persons({ kind: 'value', value: 0, upTo: 4 }) }],
  ['a withheld number', { ...FULL, years: persons({ kind: 'withheld', reason: 'merged' }) }],
  ['no number', { ...FULL, years: persons({ kind: 'missing', reason: 'no_data' }) }],
] as const)('a sheet with %s', (_, facts) => {
  it('is what its schema says', () => {
    expect(validate(makeTransferSheet(facts)), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('makeTransferSheet', () => {
  it('says null of what nobody recorded', () => {
    const { problem, what_failed, contact, since, resources } = makeTransferSheet(BARE);
    expect([problem, what_failed, contact, since]).toEqual([null, null, null, null]);
    expect(new Set(Object.values(resources))).toEqual(new Set([null]));
  });

  it.each([
    ['of published persons, with two figures', FULL, 3.8, 3_000_000],
    [
      'not of a published 0',
      { ...FULL, years: persons({ kind: 'value', value: 0, upTo: 4 }) },
      null,
      null,
    ],
    ['not of another year’s persons', { ...FULL, cost: { ...FULL.cost, year: 2024 } }, 3.8, null],
  ] as [string, SheetFacts, number | null, number | null][])(
    'counts staff and cost per 1,000 persons %s',
    (_, facts, staff, cost) => {
      const { resources } = makeTransferSheet(facts);
      expect(resources.staff_per_1000_persons).toBe(staff);
      expect(resources.cost_per_1000_persons).toBe(cost);
    },
  );

  it('fails its schema where a field is missing or of another kind', () => {
    const sheet = makeTransferSheet(FULL);
    const { problem: _, ...without } = sheet;
    expect(validate(without)).toBe(false);
    expect(validate({ ...sheet, contact: 5 })).toBe(false);
    expect(validate({ ...sheet, person: 'somebody' })).toBe(false);
  });
});

describe('the results of a sheet', () => {
  it('are rows of measures and columns of years, oldest first', () => {
    const cell: Cell = { kind: 'value', value: 5 };
    const years: SheetFacts['years'] = ['2025', '2024'].map((period) => ({
      period,
      cells: [
        ['beneficiaries', cell],
        ['visits', cell],
      ],
    }));
    const table = writeYears(makeTransferSheet({ ...BARE, years }).results);
    expect(table.years).toEqual(['2024', '2025']);
    expect(table.rows.map(({ measure }) => measure)).toEqual(['beneficiaries', 'visits']);
    expect(table.rows[0]?.results.map(({ period }) => period)).toEqual(['2024', '2025']);
  });

  it.each([
    [{ kind: 'value', value: 400, lower: 395, upper: 405 }, '400', '395–405'],
    [{ kind: 'value', value: 0, upTo: 4 }, '0–4', undefined],
    [{ kind: 'withheld', reason: 'merged' }, 'counted under “other”', undefined],
  ] as [Cell, string, string | undefined][])('writes %o as %s', (cell, text, interval) => {
    const [result] = makeTransferSheet({ ...BARE, years: persons(cell) }).results;
    expect(result && writeResult(result, 'en')).toMatchObject(
      interval === undefined ? { text } : { text, interval },
    );
  });
});
