import { CSV_DIALECTS, writeCsv } from './csv.ts';
import { describeDataset, type ColumnEntry, type DatasetEntry } from './dictionary.ts';
import type { SheetRow } from './sheet.ts';
import { writeWorkbook, type CellRule, type Sheet, type SheetColumn } from './xlsx.ts';
import { contractWords, type ContractWords } from '#lib/i18n/contract.ts';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import {
  DATASET_IDS,
  fileColumns,
  isDatasetId,
  type ColumnKind,
  type ColumnSpec,
  type DatasetId,
  type FileColumn,
} from '#lib/importing/schema.ts';

/** Empty files of the contract, to be filled in and imported without a mapping. */

export const TEMPLATE_FORMATS = ['csv', 'xlsx'] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** A workbook with a sheet for every dataset. */
export const ALL_TEMPLATES = 'etki-templates.xlsx';

export interface TemplateFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<TemplateFormat, string>;

export function templateName(dataset: DatasetId, format: TemplateFormat): string {
  return `${dataset}.${format}`;
}

/** The template of a file name, in the words of a reader; undefined: there is none of that name. */
export async function makeTemplate(
  name: string,
  language: Language,
): Promise<TemplateFile | undefined> {
  if (name === ALL_TEMPLATES) return workbookFile(name, DATASET_IDS, language);
  const [dataset = '', format, ...others] = name.split('.');
  if (!isDatasetId(dataset) || others.length > 0) return undefined;
  if (format === 'xlsx') return workbookFile(name, [dataset], language);
  return format === 'csv' ? csvFile(name, dataset, language) : undefined;
}

function csvFile(name: string, dataset: DatasetId, language: Language): TemplateFile {
  const header = fileColumns(dataset).map((column) => column.name);
  const text = writeCsv([header], CSV_DIALECTS[language]);
  return { name, type: TYPES.csv, bytes: new TextEncoder().encode(text) };
}

async function workbookFile(
  name: string,
  datasets: readonly DatasetId[],
  language: Language,
): Promise<TemplateFile> {
  const words = contractWords(language);
  const entries = datasets.map((dataset) => describeDataset(dataset, language));
  const codes = codeRows(entries);
  const sheets = [
    ...(datasets.length > 1 ? [overviewSheet(entries, words)] : []),
    ...entries.map((entry) => datasetSheet(entry, codes, words)),
    columnsSheet(entries, words),
    ...(codes.length > 0 ? [codesSheet(codes, words)] : []),
  ];
  const written = await writeWorkbook(sheets, { title: words.template.title });
  return { name, type: TYPES.xlsx, bytes: new Uint8Array(written) };
}

/** Sheets of a template that explain the others: nothing is read from them. */
export const EXPLAINING_SHEETS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap((language) => {
    const { overview, columns, codes } = contractWords(language).template;
    return [overview, columns, codes];
  }),
);

/** A code of a column, in the rows of the sheet of codes. */
interface CodeRow {
  readonly dataset: DatasetId;
  readonly column: string;
  readonly code: string;
  readonly meaning: string;
}

function codeRows(entries: readonly DatasetEntry[]): CodeRow[] {
  return entries.flatMap(({ id: dataset, columns }) =>
    columns.flatMap(({ id: column, codes }) =>
      codes.map((entry) => ({ dataset, column, ...entry })),
    ),
  );
}

/** Rows that are ready to be filled in; Excel goes on with the formats below them. */
const ROOM = 200;

function datasetSheet(entry: DatasetEntry, codes: readonly CodeRow[], words: ContractWords): Sheet {
  const columns = fileColumns(entry.id).map((file) => {
    const described = entry.columns.find(({ id }) => id === file.column);
    return templateColumn(file, described, ruleOf(entry.id, file, codes, words), words);
  });
  return { name: entry.id, columns, rows: [], room: ROOM };
}

/** What Excel would otherwise turn into numbers and dates of its own stays text. */
const FORMATS = {
  id: 'text',
  reference: 'text',
  text: 'text',
  texts: 'text',
  code: 'text',
  period: 'text',
  date: 'date',
  integer: undefined,
  number: undefined,
  year: undefined,
} as const satisfies Record<ColumnKind, SheetColumn['format']>;

const WIDTHS = { text: 18, texts: 32, date: 18, other: 14 } as const;

function templateColumn(
  { name, spec }: FileColumn,
  described: ColumnEntry | undefined,
  rule: CellRule | undefined,
  words: ContractWords,
): SheetColumn {
  const format = spec.hour ? 'moment' : FORMATS[spec.kind];
  const { template } = words;
  const refusal =
    rule?.kind === 'list'
      ? template.pickCode(template.codes)
      : template.limits(described?.range ?? '');
  return {
    header: name,
    width: Math.max(widthOf(spec), name.length + 3),
    isRequired: spec.required === true,
    ...(format ? { format } : {}),
    ...(described ? { hint: { title: name, text: described.meaning } } : {}),
    ...(rule ? { rule, refusal: { title: name, text: refusal } } : {}),
  };
}

function widthOf({ kind }: ColumnSpec): number {
  if (kind === 'texts' || kind === 'date') return WIDTHS[kind];
  return FORMATS[kind] === 'text' ? WIDTHS.text : WIDTHS.other;
}

function ruleOf(
  dataset: DatasetId,
  { column, spec }: FileColumn,
  codes: readonly CodeRow[],
  { template }: ContractWords,
): CellRule | undefined {
  if (spec.codes) {
    const isOwn = (row: CodeRow): boolean => row.dataset === dataset && row.column === column;
    const rows = [codes.findIndex(isOwn), codes.findLastIndex(isOwn)] as const;
    return { kind: 'list', sheet: template.codes, column: CODE_COLUMN, rows };
  }
  const { kind, min, max } = spec;
  if (min === undefined && max === undefined) return undefined;
  return {
    kind: kind === 'number' ? 'decimal' : 'whole',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Place of the codes in their sheet. */
const CODE_COLUMN = 2;

function codesSheet(codes: readonly CodeRow[], { template }: ContractWords): Sheet {
  const { dataset, column, code, meaning } = template.headers;
  return {
    name: template.codes,
    columns: textColumns([dataset, column, code, meaning]),
    rows: codes.map((row) => [row.dataset, row.column, row.code, row.meaning]),
  };
}

function overviewSheet(entries: readonly DatasetEntry[], words: ContractWords): Sheet {
  const { headers, overview } = words.template;
  return {
    name: overview,
    columns: textColumns([
      headers.dataset,
      headers.name,
      headers.isRequired,
      headers.purpose,
      headers.row,
    ]),
    rows: entries.map(({ id, name, isRequired, purpose, row }) => [
      id,
      name,
      isRequired ? words.required : words.optional,
      purpose,
      row,
    ]),
  };
}

function columnsSheet(entries: readonly DatasetEntry[], words: ContractWords): Sheet {
  const { headers, columns } = words.template;
  return {
    name: columns,
    columns: textColumns([
      headers.dataset,
      headers.column,
      headers.isRequired,
      headers.meaning,
      headers.kind,
      headers.rules,
      headers.example,
    ]),
    rows: entries.flatMap((entry) =>
      entry.columns.flatMap((column) => columnRows(entry, column, words)),
    ),
  };
}

function columnRows({ id }: DatasetEntry, column: ColumnEntry, words: ContractWords): SheetRow[] {
  const { names, isRequired, meaning, kind, range, notes, refersTo, examples } = column;
  const rules = [range, refersTo ?? '', ...notes].filter((part) => part !== '');
  return names.map((name, i) => [
    id,
    name,
    isRequired ? words.required : words.optional,
    meaning,
    kind,
    rules.join('\n'),
    examples[i] ?? '',
  ]);
}

function textColumns(headers: readonly string[]): SheetColumn[] {
  return headers.map((header) => ({ header, format: 'text', wraps: true }));
}
