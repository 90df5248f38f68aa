import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SheetRow } from '#lib/exporting/sheet.ts';
import { sheetName, writeWorkbook, type Sheet } from '#lib/exporting/xlsx.ts';
import { openWorkbook } from '#lib/server/workbook.ts';
import { HARMLESS, HOSTILE } from '../support/hostile.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'etki-xlsx-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (...sheets: Sheet[]): Promise<Uint8Array> =>
  writeWorkbook(sheets, { title: 'Deneme' });

/** Rows as the project reads them, of each sheet. */
async function readBack(bytes: Uint8Array): Promise<Record<string, string[][]>> {
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, bytes);
  const book = await openWorkbook(path);
  const found: Record<string, string[][]> = {};
  for (const sheet of book.sheets) {
    const rows: string[][] = (found[sheet] = []);
    await book.readRows(sheet, (fields) => rows.push(fields) > 0);
  }
  return found;
}

const columns = [{ header: 'a' }, { header: 'b' }];

describe('cells', () => {
  it('have the types of their values', async () => {
    const rows: SheetRow[] = [
      ['007', -12.5, new Date('2026-03-05')],
      ['2026-03', 0, new Date('2026-03-05T14:30:00Z')],
      ['', 1e21, new Date('1900-01-01')],
    ];
    const bytes = await write({ name: 'x', columns: [...columns, { header: 'c' }], rows });
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows.slice(1)).toEqual([
      ['007', -12.5, new Date('2026-03-05')],
      ['2026-03', 0, new Date('2026-03-05T14:30:00Z')],
      [null, 1e21, new Date('1900-01-01')],
    ]);
    expect(await readBack(bytes)).toEqual({
      x: [
        ['a', 'b', 'c'],
        ['007', '-125e-1', '2026-03-05'],
        ['2026-03', '0', '2026-03-05T14:30:00'],
        ['', '1e21', '1900-01-01'],
      ],
    });
  });

  it('are texts, whatever they look like, and none is a formula', async () => {
    const texts = [
      ...HOSTILE,
      ...HARMLESS,
      'a_x000D_b',
      '_x0041_x0042_',
      '#DIV/0!',
      '\ufffe',
      '<&>"',
    ];
    const bytes = await write({ name: 'x', columns, rows: texts.map((text) => ['k', text]) });
    const { x = [] } = await readBack(bytes);
    expect(x.slice(1).map(([, text]) => text)).toEqual(texts);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    for (const cell of sheets[0]?.cells?.values() ?? []) expect(cell.formula).toBeUndefined();
    expect(sheets[0]?.rows.slice(1).map(([, text]) => typeof text)).toEqual(
      texts.map(() => 'string'),
    );
  });

  it('keep any text', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        const bytes = await write({ name: 'x', columns, rows: texts.map((one) => ['k', one]) });
        const { sheets } = await readXlsx(bytes);
        expect(sheets[0]?.rows.slice(1).map(([, one]) => one)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [32_767, 32_767, 'x'],
    [32_768, 32_767, '…'],
  ])('of %i letters have %i', async (given, kept, end) => {
    const { x = [] } = await readBack(
      await write({ name: 'x', columns, rows: [['k', 'x'.repeat(given)]] }),
    );
    expect(x[1]?.[1]).toHaveLength(kept);
    expect(x[1]?.[1]?.at(-1)).toBe(end);
  });

  it.each([NaN, Infinity])('that are %d are a bug', async (value) => {
    const written = write({ name: 'x', columns, rows: [['k', value]] });
    await expect(written).rejects.toThrow(/not a number/);
  });
});

describe('a workbook', () => {
  it('has its sheets in their order, each with a frozen header and the width of its texts', async () => {
    const bytes = await write(
      {
        name: 'Bir',
        columns: [{ header: 'a' }, { header: 'b', width: 33 }],
        rows: [['x'.repeat(25), 1]],
      },
      { name: 'İki', columns, rows: [] },
    );
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['Bir', 'İki']);
    for (const { freezePane } of sheets) expect(freezePane).toMatchObject({ rows: 1 });
    expect(sheets[0]?.columns?.map(({ width }) => width)).toEqual([27, 33]);
    expect(await readBack(bytes)).toEqual({
      Bir: [
        ['a', 'b'],
        ['x'.repeat(25), '1'],
      ],
      İki: [['a', 'b']],
    });
  });

  it('is the same for the same tables', async () => {
    const sheet = { name: 'x', columns, rows: [['k', 1]] };
    expect(await write(sheet)).toEqual(await write(sheet));
  });

  it('cannot have two sheets of one name', async () => {
    const sheet = { name: 'x', columns, rows: [] };
    await expect(write(sheet, { ...sheet, name: 'X' })).rejects.toThrow(/[Dd]uplicate/);
  });

  it.each([
    ['Ziyaret / kişi', 'Ziyaret - kişi'],
    ["'tırnak'", 'tırnak'],
    ['x'.repeat(40), 'x'.repeat(31)],
    ['', '-'],
    ["'", '-'],
  ])('calls a sheet %j %j', (name, expected) => {
    expect(sheetName(name)).toBe(expected);
  });
});

describe('a column to be filled in', () => {
  const codes: Sheet = {
    name: "K'odlar",
    columns,
    rows: [
      ['x', 'kadın'],
      ['y', 'erkek'],
    ],
  };

  it('takes one of a list, or a number within limits', async () => {
    const bytes = await write(
      {
        name: 'x',
        columns: [
          {
            header: 'cinsiyet',
            format: 'text',
            rule: { kind: 'list', sheet: codes.name, column: 1, rows: [0, 1] },
            hint: { title: 'cinsiyet', text: 'x'.repeat(300) },
            refusal: { title: 'cinsiyet', text: 'Listeden seçin.' },
          },
          { header: 'yaş', rule: { kind: 'whole', min: 0, max: 130 } },
          { header: 'puan', rule: { kind: 'decimal', min: 0 } },
          { header: 'not', rule: { kind: 'decimal', max: 9 } },
        ],
        rows: [['kadın', 5]],
        room: 10,
      },
      codes,
    );
    const { sheets } = await readXlsx(bytes);
    const rules = sheets[0]?.dataValidations?.map((one) => [
      one.range,
      one.type,
      one.operator,
      one.formula1,
    ]);
    expect(rules).toEqual([
      ['A1', 'custom', undefined, 'TRUE'],
      ['A2:A1048576', 'list', undefined, "'K''odlar'!$B$2:$B$3"],
      ['B2:B1048576', 'whole', 'between', '0'],
      ['C2:C1048576', 'decimal', 'greaterThanOrEqual', '0'],
      ['D2:D1048576', 'decimal', 'lessThanOrEqual', '9'],
    ]);
    expect(sheets[0]?.dataValidations?.[0]?.inputMessage).toHaveLength(255);
    expect(sheets[0]?.dataValidations?.[1]?.errorMessage).toBe('Listeden seçin.');
  });

  it('keeps what is typed as text, and its empty rows are none', async () => {
    const bytes = await write({
      name: 'x',
      columns: [
        { header: 'a', format: 'text' },
        { header: 'b', format: 'date' },
      ],
      rows: [['007', '']],
      room: 3,
    });
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    for (const row of [1, 2, 3, 4]) {
      expect(sheets[0]?.cells?.get(`${row},0`)?.style?.numFmt).toBe('@');
      expect(sheets[0]?.cells?.get(`${row},1`)?.style?.numFmt).toBe('yyyy-mm-dd');
    }
    expect((await readBack(bytes)).x).toEqual([
      ['a', 'b'],
      ['007', ''],
    ]);
  });
});
