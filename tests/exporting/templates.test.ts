import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openXlsx, readXlsx, saveXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_DIALECTS, writeCsv } from '#lib/exporting/csv.ts';
import { plainExample } from '#lib/exporting/dictionary.ts';
import type { SheetCell } from '#lib/exporting/sheet.ts';
import { ALL_TEMPLATES, makeTemplate, templateName } from '#lib/exporting/templates.ts';
import { contractWords } from '#lib/i18n/contract.ts';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import {
  DATASET_IDS,
  datasetSpec,
  fileColumns,
  type DatasetId,
  type FileColumn,
} from '#lib/importing/schema.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';

let base: string;
let folders = 0;
beforeAll(() => void (base = mkdtempSync(join(tmpdir(), 'etki-templates-'))));
afterAll(() => rmSync(base, { recursive: true }));

const bytesOf = async (name: string, language: Language): Promise<Uint8Array> =>
  (await makeTemplate(name, language))?.bytes ?? new Uint8Array();

const textOf = async (name: string, language: Language): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(name, language));

const namesOf = (dataset: DatasetId): string[] => fileColumns(dataset).map(({ name }) => name);

describe('a template', () => {
  it.each(DATASET_IDS)('of %s as CSV is its header, as Excel opens it', async (dataset) => {
    const names = namesOf(dataset);
    const file = templateName(dataset, 'csv');
    expect(await textOf(file, 'tr')).toBe(`\ufeff${names.join(';')}\r\n`);
    expect(await textOf(file, 'en')).toBe(`\ufeff${names.join(',')}\r\n`);
  });

  it.each(LANGUAGES)(
    'as a workbook explains itself and offers its codes (%s)',
    async (language) => {
      const { template } = contractWords(language);
      for (const dataset of DATASET_IDS) {
        const bytes = await bytesOf(templateName(dataset, 'xlsx'), language);
        const { sheets } = await readXlsx(bytes, { readStyles: true });
        const [table, columns, codes] = sheets;
        expect(table?.name).toBe(dataset);
        expect(table?.rows[0]).toEqual(namesOf(dataset));
        expect(table?.freezePane).toMatchObject({ rows: 1 });
        expect(columns?.name).toBe(template.columns);
        expect(columns?.rows.slice(1).map(([, name]) => name)).toEqual(namesOf(dataset));
        for (const [at, { spec }] of fileColumns(dataset).entries()) {
          const letter = String.fromCharCode(65 + at);
          const rule = table?.dataValidations?.find(({ range }) => range.startsWith(`${letter}2:`));
          expect(rule?.type).toBe(ruleType(spec));
          if (spec.codes) expect(listed(rule?.formula1, codes?.rows ?? [])).toEqual(spec.codes);
          const format = table?.cells?.get(`1,${at}`)?.style?.numFmt;
          expect(format === '@').toBe(!['date', 'integer', 'number', 'year'].includes(spec.kind));
        }
      }
    },
  );

  it.each(LANGUAGES)('of everything has a sheet for every dataset (%s)', async (language) => {
    const { overview, columns, codes } = contractWords(language).template;
    const { sheets } = await readXlsx(await bytesOf(ALL_TEMPLATES, language));
    expect(sheets.map(({ name }) => name)).toEqual([overview, ...DATASET_IDS, columns, codes]);
    expect(sheets[0]?.rows.slice(1).map(([id]) => id)).toEqual(DATASET_IDS);
    for (const dataset of DATASET_IDS) {
      const sheet = sheets.find(({ name }) => name === dataset);
      expect(sheet?.rows[0]).toEqual(namesOf(dataset));
    }
  });

  it.each([
    '',
    'visits',
    'visits.',
    '.csv',
    'visits.txt',
    'visits.csv.csv',
    'toString.csv',
    'x.xlsx',
  ])('%j does not exist', async (name) => {
    expect(await makeTemplate(name, 'tr')).toBeUndefined();
  });
});

function ruleType({ codes, kind, min, max }: FileColumn['spec']): string | undefined {
  if (codes) return 'list';
  if (min === undefined && max === undefined) return undefined;
  return kind === 'number' ? 'decimal' : 'whole';
}

/** Texts of the cells that the formula of a list names. */
function listed(formula: string | undefined, rows: readonly (readonly unknown[])[]): unknown[] {
  const [, first = '', last = ''] = /!\$C\$(\d+):\$C\$(\d+)$/.exec(formula ?? '') ?? [];
  return rows.slice(Number(first) - 1, Number(last)).map((row) => row[2]);
}

/** What somebody types into a column: numbers and dates where the column takes them. */
function typed(dataset: DatasetId, column: FileColumn): SheetCell {
  const { kind, hour } = column.spec;
  const [, reason] = datasetSpec(dataset).either ?? [];
  const text = column.name === reason ? '' : plainExample(dataset, column, 'tr');
  if (kind === 'date') return new Date(hour ? `${text}:00Z` : text);
  return ['integer', 'number', 'year'].includes(kind) ? Number(text) : text;
}

const rowOf = (dataset: DatasetId): SheetCell[] =>
  fileColumns(dataset).map((column) => typed(dataset, column));

async function fillCsv(dataset: DatasetId, language: Language): Promise<string> {
  const row = writeCsv([rowOf(dataset)], CSV_DIALECTS[language]);
  return (await textOf(templateName(dataset, 'csv'), language)) + row.replace('\ufeff', '');
}

/** Opens a template, types into the first row of some sheets, saves it. */
async function fillWorkbook(
  name: string,
  datasets: readonly DatasetId[],
  language: Language,
): Promise<Uint8Array> {
  const book = await openXlsx(await bytesOf(name, language), { readStyles: true });
  for (const dataset of datasets) {
    const sheet = book.sheets.find((one) => one.name === dataset);
    if (!sheet) throw new Error(`no sheet ${dataset}`);
    sheet.rows[1] = rowOf(dataset).map((cell) => (cell === '' ? null : cell));
    for (const [i, value] of sheet.rows[1].entries()) {
      const cell = sheet.cells?.get(`1,${i}`);
      if (cell) cell.value = value;
    }
  }
  return saveXlsx(book);
}

async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<ImportReport> {
  const home = join(base, String(folders++));
  const from = join(home, 'data');
  mkdirSync(from, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(from, name), content);
  return importFolder({ from, warehouse: join(home, 'warehouse') });
}

const LOADED = DATASET_IDS.map((dataset) => ({
  dataset,
  read: 1,
  loaded: 1,
  rejected: 0,
  skipped: 0,
}));

describe('templates that were filled in are imported without a mapping', () => {
  const snapshots = new Set<string | undefined>();

  it.each([
    ['csv', 'tr'],
    ['csv', 'en'],
    ['xlsx', 'tr'],
  ] as const)('one by one, as %s (%s)', async (format, language) => {
    const files: Record<string, string | Uint8Array> = {};
    for (const dataset of DATASET_IDS) {
      const name = templateName(dataset, format);
      files[name] =
        format === 'csv'
          ? await fillCsv(dataset, language)
          : await fillWorkbook(name, [dataset], language);
    }
    const report = await load(files);
    expect(report.issues).toEqual([]);
    expect(report.counts).toEqual(LOADED);
    snapshots.add(report.snapshot);
  });

  it('in one workbook, whatever its name', async () => {
    const bytes = await fillWorkbook(ALL_TEMPLATES, DATASET_IDS, 'en');
    const report = await load({ 'verilerimiz.xlsx': bytes });
    expect(report.issues).toEqual([]);
    expect(report.counts).toEqual(LOADED);
    snapshots.add(report.snapshot);
  });

  it('and all of them are the same data', () => {
    expect([...snapshots]).toEqual([expect.stringMatching(/^2025-03-05-[0-9a-f]{8}$/)]);
  });
});

describe('a workbook in which some sheets are empty', () => {
  const required = DATASET_IDS.filter((dataset) => datasetSpec(dataset).required);

  it('gives the others, where those that must be are filled', async () => {
    const filled = [...required, 'neighbourhoods', 'facilities', 'beneficiaries'] as const;
    const bytes = await fillWorkbook(ALL_TEMPLATES, filled, 'tr');
    const report = await load({ [ALL_TEMPLATES]: bytes });
    expect(report.issues).toEqual([]);
    expect(report.counts.map(({ dataset }) => dataset).sort()).toEqual([...filled].sort());
  });

  it('is told, sheet by sheet, where they are not', async () => {
    const report = await load({ [ALL_TEMPLATES]: await bytesOf(ALL_TEMPLATES, 'tr') });
    expect(report.issues.map(({ file, code, severity }) => [file, code, severity])).toEqual(
      required.map((dataset) => [`${ALL_TEMPLATES} › ${dataset}`, 'no_rows', 'error']),
    );
    expect(report.snapshot).toBeUndefined();
  });
});
