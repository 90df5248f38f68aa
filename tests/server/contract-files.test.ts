import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWorkbook } from '#lib/exporting/xlsx.ts';
import { contractWords } from '#lib/i18n/contract.ts';
import { createIssueLog } from '#lib/importing/issue.ts';
import { findContractFiles, type ContractFile } from '#lib/server/contract-files.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'etki-contract-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const REQUIRED = ['districts', 'population', 'themes', 'programs', 'visits'];

/** A workbook of sheets, each with a header and as many rows. */
function book(sheets: Readonly<Record<string, number>>): Promise<Uint8Array> {
  const described = Object.entries(sheets).map(([name, rows]) => ({
    name,
    columns: [{ header: 'a', format: 'text' as const }],
    rows: Array.from({ length: rows }, () => ['x']),
    room: 3,
  }));
  return writeWorkbook(described, { title: 'x' });
}

async function find(files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const log = createIssueLog();
  const found = await findContractFiles(folder, ['boundaries.geojson'], log);
  const told = log.groups().map(({ file, code, severity }) => [file, code, severity]);
  return { found, told: told.filter(([, code]) => code !== 'missing_file') };
}

const inBook = (file: string, ...datasets: string[]): ContractFile[] =>
  datasets.map((dataset) => ({ dataset, file, sheet: dataset }) as ContractFile);

describe('sheets with contract names', () => {
  it('are read, whatever the name of their workbook; those that only explain are not told', async () => {
    const { overview, columns, codes } = contractWords('en').template;
    const sheets = { [overview]: 2, visits: 1, beneficiaries: 2, [columns]: 9, [codes]: 9 };
    expect(await find({ 'Mart 2025.xlsx': await book(sheets) })).toEqual({
      found: inBook('Mart 2025.xlsx', 'visits', 'beneficiaries'),
      told: [],
    });
  });

  it('without rows count only where they are required', async () => {
    const { found } = await find({
      'x.xlsx': await book({ visits: 0, beneficiaries: 0, costs: 1 }),
    });
    expect(found).toEqual(inBook('x.xlsx', 'visits', 'costs'));
  });

  it('stand behind a file of their own', async () => {
    const files = { 'visits.csv': 'a\nx\n', 'x.xlsx': await book({ visits: 1, costs: 1 }) };
    expect(await find(files)).toEqual({
      found: [{ dataset: 'visits', file: 'visits.csv' }, ...inBook('x.xlsx', 'costs')],
      told: [['x.xlsx › visits', 'repeated_dataset', 'warning']],
    });
  });

  it('are read from the first of two workbooks', async () => {
    const files = { 'b.xlsx': await book({ costs: 1 }), 'a.xlsx': await book({ costs: 1 }) };
    expect(await find(files)).toEqual({
      found: inBook('a.xlsx', 'costs'),
      told: [['b.xlsx › costs', 'repeated_dataset', 'warning']],
    });
  });

  it('beside others: the others are told', async () => {
    expect(await find({ 'x.xlsx': await book({ costs: 1, ziyaretler: 4 }) })).toEqual({
      found: inBook('x.xlsx', 'costs'),
      told: [['x.xlsx › ziyaretler', 'unread_sheet', 'warning']],
    });
  });
});

describe('a file without a contract name', () => {
  it.each([
    ['a workbook without one of its sheets', 'x.xlsx', async () => book({ Sayfa1: 3 })],
    ['no workbook, though it is called one', 'x.xlsx', async () => 'a;b\n'],
    ['a table', 'mart.csv', async () => 'a;b\n'],
  ])('is told and not read: %s', async (_, name, content) => {
    expect(await find({ [name]: await content() })).toEqual({
      found: [],
      told: [[name, 'unknown_file', 'warning']],
    });
  });

  it.each([
    'README.md',
    'LICENSE',
    'source.json',
    'datapackage.json',
    '.DS_Store',
    'boundaries.geojson',
  ])('may lie beside the data: %s', async (name) => {
    expect((await find({ [name]: '{}' })).told).toEqual([]);
  });
});

it('what is required and not there is an error, each with its name', async () => {
  const log = createIssueLog();
  writeFileSync(join(folder, 'themes.csv'), 'a\n');
  await findContractFiles(folder, [], log);
  const missing = log.groups().filter(({ code }) => code === 'missing_file');
  expect(missing.map(({ dataset, severity }) => [dataset, severity])).toEqual(
    REQUIRED.filter((dataset) => dataset !== 'themes').map((dataset) => [dataset, 'error']),
  );
});
