import { join } from 'node:path';
import {
  isNumeric,
  possibleDates,
  possibleNumbers,
  suggestSource,
  writeMapping,
  type ColumnChoice,
  type DatasetChoice,
  type Draft,
} from '#lib/importing/draft.ts';
import type { Mapping } from '#lib/importing/mapping.ts';
import { DATASET_IDS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import { slug } from '#lib/importing/slug.ts';
import {
  DATE_FORMATS,
  NUMBER_FORMATS,
  type DateFormat,
  type NumberFormat,
} from '#lib/importing/values.ts';
import type { TableInspection } from '#lib/importing/inspection.ts';
import { inspectTable } from '#lib/server/reading.ts';

/** The form in which a mapping is made: its fields from the files, the mapping from its fields. */

/** One column of the contract, with what may feed it. */
export interface ColumnField {
  readonly column: string;
  readonly isRequired: boolean;
  readonly source: string;
  readonly constant: string;
  /** Texts of the suggested or chosen source column. */
  readonly examples: string;
  readonly dates: readonly DateFormat[];
  readonly date: string;
  readonly numbers: readonly NumberFormat[];
  readonly number: string;
  readonly canMatchNames: boolean;
  readonly byName: boolean;
  readonly canHash: boolean;
  readonly pseudonym: boolean;
  readonly values: string;
}

export interface DatasetField {
  readonly dataset: DatasetId;
  readonly isRequired: boolean;
  readonly file: string;
  readonly header: readonly string[];
  readonly columns: readonly ColumnField[];
}

type Form = Pick<URLSearchParams, 'get' | 'has'>;

/** The fields for the files that were chosen; what is not chosen yet is suggested. */
export async function specifyForm(
  folder: string,
  files: readonly string[],
  form: Form,
): Promise<DatasetField[]> {
  const tables = new Map<string, TableInspection>();
  for (const file of files) tables.set(file, await inspectTable(join(folder, file)));
  return DATASET_IDS.map((dataset) => {
    const file = form.get(`file.${dataset}`) ?? '';
    const table = tables.get(file);
    return {
      dataset,
      isRequired: datasetSpec(dataset).required === true,
      file: table ? file : '',
      header: table?.header ?? [],
      columns: table ? columnFields(dataset, table, form) : [],
    };
  });
}

function columnFields(dataset: DatasetId, table: TableInspection, form: Form): ColumnField[] {
  const { columns } = datasetSpec(dataset);
  return Object.entries(columns).map(([name, spec]): ColumnField => {
    const column = spec.kind === 'texts' ? `${name}_tr` : name;
    const field = (part: string): string => form.get(`${part}.${dataset}.${column}`) ?? '';
    const isAsked = form.has(`from.${dataset}.${column}`);
    const source = isAsked ? field('from') : (suggestSource(column, table.header) ?? '');
    const texts = textsOf(table, source);
    const isDate = spec.kind === 'date' || column === 'birth_year';
    const dates = isDate ? possibleDates(texts) : [];
    const numbers = isNumeric(spec.kind) ? possibleNumbers(texts) : [];
    return {
      column,
      isRequired: spec.required === true,
      source,
      constant: field('constant'),
      examples: [...new Set(texts)].slice(0, 3).join(' · '),
      dates: dates.length > 0 ? dates : isDate ? DATE_FORMATS : [],
      date: field('date') || onlyOf(dates),
      numbers: numbers.length > 0 ? numbers : isNumeric(spec.kind) ? NUMBER_FORMATS : [],
      number: field('number') || onlyOf(numbers),
      canMatchNames: spec.references !== undefined && spec.references !== 'beneficiaries',
      byName: field('by') === 'name',
      canHash: column === 'beneficiary_id' || column === 'household_id',
      pseudonym: field('hash') === 'yes',
      values: field('values'),
    };
  });
}

function textsOf({ header, records }: TableInspection, source: string): string[] {
  const place = header.indexOf(source);
  return place < 0 ? [] : records.flatMap((fields) => fields[place] || []);
}

/** What reads two ways is asked, never chosen. */
function onlyOf(formats: readonly string[]): string {
  return formats.length === 1 ? (formats[0] ?? '') : '';
}

/** The mapping that a form says. */
export function readDraft(fields: readonly DatasetField[], form: Form): Mapping {
  const title = form.get('title')?.trim() || '–';
  const date = form.get('data_date')?.trim();
  const draft: Draft = {
    id: slug(title) || 'mapping',
    title,
    source: form.get('source')?.trim() || title,
    dataDate: date,
    files: {},
    datasets: fields.filter(({ file }) => file !== '').map((field) => choiceOf(field)),
  };
  return writeMapping(draft);
}

function choiceOf({ dataset, file, columns }: DatasetField): DatasetChoice {
  const choices = columns.map((one): [string, ColumnChoice] => [
    one.column,
    {
      source: one.source || undefined,
      constant: one.constant || undefined,
      date: DATE_FORMATS.find((format) => format === one.date),
      number: NUMBER_FORMATS.find((format) => format === one.number),
      byName: one.byName,
      pseudonym: one.pseudonym,
      values: one.values,
    },
  ]);
  return { dataset, file, columns: Object.fromEntries(choices) };
}
