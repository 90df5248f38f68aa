import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeContract,
  type ColumnEntry,
  type DatasetEntry,
} from '#lib/exporting/dictionary.ts';
import { makeDataPackage } from '#lib/exporting/package.ts';
import {
  ALL_TEMPLATES,
  makeTemplate,
  TEMPLATE_FORMATS,
  templateName,
  type TemplateFormat,
} from '#lib/exporting/templates.ts';
import { contractWords } from '#lib/i18n/contract.ts';
import { DATASET_IDS, isDatasetId } from '#lib/importing/schema.ts';
import {
  complain,
  language,
  parse,
  print,
  REFUSED,
  say,
  UsageError,
  type Command,
} from './terminal.ts';

/** The data contract: its words, and files to fill in. */

export const templateCommand: Command = {
  usage: 'template <dataset|all> --to <folder> [--format csv|xlsx]',
  summary: {
    tr: 'doldurulacak boş dosyaları yazar; xlsx ile all tek bir çalışma kitabıdır',
    en: 'writes empty files to fill in; all as xlsx is one workbook',
  },
  run: writeTemplates,
};

export const dictionaryCommand: Command = {
  usage: 'dictionary [--json]',
  summary: {
    tr: 'bütün veri kümelerini ve sütunları anlatır; --json ile datapackage.json yazar',
    en: 'explains all datasets and columns; prints a datapackage.json with --json',
  },
  run: printDictionary,
};

async function writeTemplates(args: readonly string[]): Promise<number> {
  const { usage } = templateCommand;
  const text = { type: 'string' } as const;
  const { values, positionals } = parse(usage, args, { to: text, format: text }, true);
  const [what, ...others] = positionals;
  const { to: folder } = values;
  if (!what || others.length > 0) {
    throw new UsageError(say('missingOption', { option: '<dataset|all>', usage }));
  }
  if (!folder) throw new UsageError(say('missingOption', { option: '--to <folder>', usage }));
  const names = namesOf(what, formatOf(values.format));
  const existing = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  const taken = isFile(folder) ? folder : existing;
  if (taken !== undefined) {
    complain(say('fileExists', { file: taken }));
    return REFUSED;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of names) await writeTemplate(folder, name);
  return 0;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function formatOf(given: string | undefined): TemplateFormat {
  const format = TEMPLATE_FORMATS.find((one) => one === (given ?? 'csv'));
  if (format) return format;
  const formats = TEMPLATE_FORMATS.join(', ');
  throw new UsageError(say('unknownFormat', { name: given ?? '', formats }));
}

function namesOf(what: string, format: TemplateFormat): string[] {
  if (isDatasetId(what)) return [templateName(what, format)];
  if (what !== 'all') {
    const datasets = DATASET_IDS.join(', ');
    throw new UsageError(say('unknownDataset', { name: what, datasets }));
  }
  if (format === 'xlsx') return [ALL_TEMPLATES];
  return DATASET_IDS.map((dataset) => templateName(dataset, format));
}

async function writeTemplate(folder: string, name: string): Promise<void> {
  const file = await makeTemplate(name, language);
  if (!file) throw new Error(`no template: ${name}`);
  const path = join(folder, name);
  writeFileSync(path, file.bytes, { flag: 'wx' });
  print(say('fileWritten', { file: path }));
}

function printDictionary(args: readonly string[]): number {
  const { flags } = parse(dictionaryCommand.usage, args, { json: { type: 'boolean' } });
  if (flags.json) print(JSON.stringify(makeDataPackage(language), null, 2));
  else print(describeContract(language).map(writeDataset).join('\n\n'));
  return 0;
}

function writeDataset({ id, name, isRequired, purpose, row, key, notes, columns }: DatasetEntry) {
  const words = contractWords(language);
  const { terms, noKey } = words;
  return [
    `${id}: ${name} (${isRequired ? words.required : words.optional})`,
    `  ${purpose}`,
    `  ${terms.row}: ${row}`,
    `  ${terms.key}: ${key.join(', ') || noKey}`,
    ...notes.map((note) => `  ${note}`),
    ...columns.flatMap(writeColumn),
  ].join('\n');
}

function writeColumn(column: ColumnEntry): string[] {
  const { names, isRequired, meaning, kind, range, refersTo, notes, codes, examples } = column;
  const words = contractWords(language);
  const about = [kind, range, refersTo, isRequired ? words.required : undefined];
  const example = `${words.columns.example}: ${examples.join(', ')}`;
  return [
    `    ${names.join(', ')}: ${about.filter(Boolean).join(', ')}`,
    `        ${[meaning, ...notes].join(' ')} ${example}`,
    ...codes.map((entry) => `        ${entry.code}: ${entry.meaning}`),
  ];
}
