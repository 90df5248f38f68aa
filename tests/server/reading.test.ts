import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '#lib/importing/mapping.ts';
import { readRecords } from '#lib/server/reading.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etki-reading-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  header: string[];
  records: [row: number, ...fields: string[]][];
  left: [row: number, why: string][];
  problems: [row: number, code: string][];
  files: [code: string, severity: string, details: unknown][];
}

const names = new Set(['tarih', 'ilçe', 'kişi']);

async function read(
  bytes: Uint8Array | string,
  reading: Reading = {},
  expects: ((name: string) => boolean) | null = (name) => names.has(name),
): Promise<Result> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const result: Result = { header: [], records: [], left: [], problems: [], files: [] };
  const handlers = {
    header: (found: string[]) => result.header.push(...found),
    record: (fields: string[], row: number) => result.records.push([row, ...fields]),
    blank: () => undefined,
    left: (row: number, why: string) => result.left.push([row, why]),
    problem: (row: number, code: string) => result.problems.push([row, code]),
    file: (code: string, severity: string, details: unknown) =>
      result.files.push([code, severity, details]),
  };
  await readRecords(path, handlers, { reading, expects: expects ?? undefined });
  return result;
}

const HEADER = ['tarih', 'ilçe', 'kişi'];
const nothing: Result = { header: [], records: [], left: [], problems: [], files: [] };

/** Rows as an office keeps them. */
const REPORT = [
  ['Aylık ziyaret raporu; 2025, Mart'],
  [],
  HEADER,
  ['01.03.2025', 'Tarsus', '1.250'],
  ['02.03.2025', 'Mut', '12,5'],
  HEADER,
  ['03.03.2025', 'Silifke', '3'],
  ['', 'TOPLAM', '1.265,5'],
  [],
  ['Hazırlayan birim'],
];

const text = (delimiter: string): string =>
  REPORT.map((fields) =>
    fields.map((field) => (field.includes(delimiter) ? `"${field}"` : field)).join(delimiter),
  ).join('\r\n');

const FOUND = {
  header: HEADER,
  records: [
    [4, '01.03.2025', 'Tarsus', '1.250'],
    [5, '02.03.2025', 'Mut', '12,5'],
    [7, '03.03.2025', 'Silifke', '3'],
  ],
  left: [
    [1, 'above_header'],
    [6, 'header_again'],
    [8, 'totals_row'],
  ],
};

describe('a report with titles, a repeated header, totals and a note', () => {
  it.each([';', '\t', '|', ','])('is read with %j between its fields', async (delimiter) => {
    const problems = [[10, 'too_few_fields']];
    expect(await read(text(delimiter))).toMatchObject({ ...FOUND, problems });
  });

  it('ends at the first blank row where the mapping says so', async () => {
    const left = [...FOUND.left, [10, 'below_table']];
    expect(await read(text(';'), { until: 'blank' })).toMatchObject({
      ...FOUND,
      left,
      problems: [],
    });
  });

  it('keeps totals where the mapping says so', async () => {
    const { records, left } = await read(text(';'), { totals: 'keep' });
    expect(records.at(-1)).toEqual([8, '', 'TOPLAM', '1.265,5']);
    expect(left.map(([, why]) => why)).not.toContain('totals_row');
  });

  it('is found by its shape when no names are known', async () => {
    expect(await read(text(';'), {}, null)).toMatchObject(FOUND);
  });

  it('has a header of two lines', async () => {
    const lines = 'Rapor;;;\nİlçe;Kadın;;Erkek\n;2024;2025;2025\nMut;1;2;3\n';
    const result = await read(lines, { header_row: 3, header_rows: 2 });
    expect(result).toMatchObject({
      header: ['İlçe', 'Kadın 2024', 'Kadın 2025', 'Erkek 2025'],
      records: [[4, 'Mut', '1', '2', '3']],
      left: [[1, 'above_header']],
    });
  });
});

describe('bytes that are no text', () => {
  it.each([
    ['gzip', gzipSync('a,b\n1,2\n')],
    ['pdf', '%PDF-1.7\n'],
    ['html', '<html><table>'],
    ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
  ])('%s is refused by its name', async (kind, bytes) => {
    expect(await read(bytes)).toEqual({ ...nothing, files: [['not_a_table', 'error', { kind }]] });
  });

  it('an archive that is no workbook', async () => {
    const { files } = await read('PK\u0003\u0004 and so on');
    expect(files).toEqual([['broken_workbook', 'error', { reason: 'zip' }]]);
  });
});

describe('letters that were lost', () => {
  it('are told by their row, and nothing of it is stored', async () => {
    const bytes = Buffer.from('tarih;ilçe;kişi\n1;Şişli;1\n2;Muş;2\n');
    const place = bytes.indexOf('Muş') + 2;
    bytes[place] = 0x20;
    expect(await read(bytes)).toMatchObject({
      records: [[2, '1', 'Şişli', '1']],
      problems: [[3, 'lost_letters']],
    });
  });
});

type Sheet = { name: string; rows: unknown[][]; hidden?: boolean };
const workbook = (...sheets: Sheet[]): Promise<Uint8Array> =>
  writeXlsx({ sheets } as Parameters<typeof writeXlsx>[0]);

describe('a workbook', () => {
  const day = new Date(Date.UTC(2025, 2, 1));
  const morning = new Date(Date.UTC(2025, 2, 1, 9, 30));

  it('gives dates as ISO texts, and numbers that read one way', async () => {
    const rows = [
      ['Rapor'],
      [],
      HEADER,
      [day, 'İçel', 358_510],
      [morning, 'Mut', 12.5],
      ['', 'Toplam', 1],
    ];
    expect(await read(await workbook({ name: 'Mart', rows }))).toEqual({
      ...nothing,
      header: HEADER,
      records: [
        [4, '2025-03-01', 'İçel', '358510'],
        [5, '2025-03-01T09:30:00', 'Mut', '125e-1'],
      ],
      left: [
        [1, 'above_header'],
        [6, 'totals_row'],
      ],
    });
  });

  it('counts empty rows as Excel does', async () => {
    const rows = [HEADER, [], [], ['x', 'y', 1]];
    expect((await read(await workbook({ name: 'a', rows }))).records).toEqual([[4, 'x', 'y', '1']]);
  });

  it('fills rows that end early', async () => {
    const rows = [HEADER, ['x'], ['x', 'y', 'z', 'too many']];
    expect(await read(await workbook({ name: 'a', rows }))).toMatchObject({
      records: [[2, 'x', '', '']],
      problems: [[3, 'too_many_fields']],
    });
  });

  const table = { name: 'veri', rows: [HEADER, ['x', 'y', '1']] };
  const other = { name: 'not', rows: [['Bu dosya hakkında'], ['…']] };

  it('is read from the sheet with the columns that are looked for', async () => {
    expect((await read(await workbook(other, table))).records).toEqual([[2, 'x', 'y', '1']]);
  });

  it('asks which of two sheets alike is meant', async () => {
    const found = 'veri, veri 2';
    const bytes = await workbook(table, { ...table, name: 'veri 2' });
    expect((await read(bytes)).files).toEqual([['several_sheets', 'error', { found }]]);
    expect((await read(bytes, { sheet: 'veri 2' })).records).toHaveLength(1);
  });

  it('says which sheets there are', async () => {
    const bytes = await workbook(table, other);
    expect((await read(bytes, { sheet: 'yok' })).files).toEqual([
      ['unknown_sheet', 'error', { found: 'veri, not' }],
    ]);
  });

  it('without any row is empty', async () => {
    const bytes = await workbook({ name: 'a', rows: [] });
    expect((await read(bytes)).files).toEqual([['empty_file', 'error', {}]]);
  });

  it('that is cut short is refused', async () => {
    const bytes = await workbook(table);
    expect((await read(bytes.slice(0, -40))).files).toMatchObject([
      ['broken_workbook', 'error', {}],
    ]);
  });

  it.each([
    ['over 200 MB', 300_000_000, '301'],
    ['a hundred times its own size', 50_000_000, '51'],
  ])('that unfolds to %s is refused before it is', async (_, size, found) => {
    const bytes = Buffer.from(await workbook(table));
    bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    const details = { found, max: '200' };
    expect((await read(bytes)).files).toEqual([['workbook_too_large', 'error', details]]);
  });

  it('that lies about its sizes is refused', async () => {
    const bytes = Buffer.from(await workbook({ name: 'a', rows: [HEADER, ['x', 'y', 1]] }));
    // the size of the first entry of the directory
    const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes.writeUInt32LE(1, entry + 24);
    expect((await read(bytes)).files).toMatchObject([
      ['broken_workbook', 'error', { reason: 'zip' }],
    ]);
  });
});
