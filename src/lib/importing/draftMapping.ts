import {
  KEPT,
  ONE,
  readDataset,
  writeMapping,
  type ColumnChoice,
  type DatasetChoice,
} from './draft.ts';
import {
  baseFile,
  readLookup,
  writeLookup,
  type CodeField,
  type ColumnField,
  type DatasetField,
  type DraftForm,
  type DraftSources,
} from './draftForm.ts';
import type { DatasetMapping, Mapping, Reading, SourceFile } from './mapping.ts';
import type { TableProfile } from './profile.ts';
import { readingOf } from './readings.ts';
import { DATASET_IDS, type DatasetId } from './schema.ts';
import { slug } from './slug.ts';

/** From the form of a draft to its mapping, and from a mapping to the form that shows it. */

/** The mapping that the fields of a form say. */
export function readForm(fields: DraftForm, sources: DraftSources): Mapping {
  const { title, source, dataDate, datasets, paths } = fields;
  const tables = new Map(sources.tables.map((table) => [table.name, table]));
  const names = new Map(
    paths.map(({ table }) => [table, baseFile(table, { sources, tables })?.[0] ?? table]),
  );
  const files = paths.map(({ table, path }): [string, SourceFile] => {
    const base = baseFile(table, { sources, tables })?.[1];
    return [names.get(table) ?? table, { ...base, ...readingFor(table, sources), path }];
  });
  const name = title.trim() || '–';
  const draft = {
    id: slug(name) || 'mapping',
    title: name,
    source: source.trim() || name,
    dataDate: dataDate.trim(),
    files: Object.fromEntries(files),
    datasets: datasets
      .filter(({ table }) => table !== '')
      .map((field) => chooseDataset(field, names, { sources, tables })),
  };
  return writeMapping(draft, sources.base);
}

/** How a table is read: as it was chosen for its file, and the sheet that it is. */
function readingFor(name: string, { tables, readings }: DraftSources): Reading {
  const { file = name, sheet } = tables.find((table) => table.name === name) ?? {};
  return { ...readingOf(readings, file), ...(sheet === undefined ? {} : { sheet }) };
}

function chooseDataset(
  { dataset, table, columns, isDistinct }: DatasetField,
  names: ReadonlyMap<string, string>,
  { sources, tables }: { sources: DraftSources; tables: ReadonlyMap<string, TableProfile> },
): DatasetChoice {
  const kept = sources.base?.datasets[dataset];
  if (table === KEPT) return { dataset, columns: {}, kept };
  const keptColumn = (column: string) =>
    kept && 'columns' in kept ? kept.columns[column] : undefined;
  const choices = columns.map((field): [string, ColumnChoice] => {
    const lookup = readLookup(field.source, tables);
    return [
      field.column,
      field.source === KEPT
        ? { kept: keptColumn(field.column) }
        : {
            ...chooseColumn(field),
            source: lookup ? undefined : field.source || undefined,
            lookup: lookup && { ...lookup, file: names.get(lookup.file) ?? lookup.file },
          },
    ];
  });
  const file = table === ONE ? undefined : (names.get(table) ?? table);
  const all = { ...hiddenColumns(dataset, file, columns, kept), ...Object.fromEntries(choices) };
  return { dataset, file, columns: all, isDistinct };
}

/** Columns of the mapping that is changed which the form has no field for, such as other languages. */
function hiddenColumns(
  dataset: DatasetId,
  file: string | undefined,
  shown: readonly ColumnField[],
  kept: DatasetMapping | undefined,
): DatasetChoice['columns'] {
  const before = kept && readDataset(dataset, kept);
  if (!before || before.file !== file) return {};
  const names = new Set(shown.map(({ column }) => column));
  const others = Object.entries(before.columns).filter(([column]) => !names.has(column));
  return Object.fromEntries(others);
}

function chooseColumn(field: ColumnField): ColumnChoice {
  const coded = field.codes.filter(({ text, code }) => code !== '' && code !== text);
  const values = { ...readValues(field.values), ...Object.fromEntries(coded.map(toPair)) };
  return {
    constant: field.constant || (field.implied ?? '') || undefined,
    date: field.date?.format,
    number: field.number?.format,
    byName: field.byName.isOn,
    pseudonym: field.pseudonym.isOn,
    ...(Object.keys(values).length > 0 ? { values } : {}),
  };
}

function toPair({ text, code }: CodeField): [string, string] {
  return [text, code];
}

/** Lines `text = code`. */
export function readValues(lines: string): Record<string, string> {
  const pairs = lines.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf('=');
    const [text, code] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && text !== '' && code !== '' ? [[text, code] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** The fields that show a mapping, so that it can be changed. */
export function fillForm(sources: DraftSources & { readonly base: Mapping }): URLSearchParams {
  const { base } = sources;
  const tables = new Map(sources.tables.map((table) => [table.name, table]));
  const tableOf = new Map(
    sources.tables.flatMap(({ name }) => {
      const file = baseFile(name, { sources, tables });
      return file ? [[file[0], name] as const] : [];
    }),
  );
  const form = new URLSearchParams();
  for (const dataset of DATASET_IDS) {
    const part = base.datasets[dataset];
    if (part) fillDataset(form, readDataset(dataset, part), tableOf);
  }
  return form;
}

function fillDataset(
  form: URLSearchParams,
  { dataset, file, columns, kept }: DatasetChoice,
  tableOf: ReadonlyMap<string, string>,
): void {
  const table = file === undefined ? ONE : tableOf.get(file);
  // what is made from a file that is not here is left as it is
  if (kept || table === undefined) return form.set(`file.${dataset}`, KEPT);
  form.set(`file.${dataset}`, table);
  for (const [column, choice] of Object.entries(columns)) {
    fillColumn(form, `${dataset}.${column}`, choice, tableOf);
  }
}

function fillColumn(
  form: URLSearchParams,
  key: string,
  { kept, source, constant, lookup, date, number, byName, pseudonym, values = {} }: ColumnChoice,
  tableOf: ReadonlyMap<string, string>,
): void {
  const table = tableOf.get(lookup?.file ?? '');
  const found = lookup && table ? writeLookup({ ...lookup, file: table }) : undefined;
  const isKept = kept !== undefined || (lookup !== undefined && found === undefined);
  form.set(`from.${key}`, isKept ? KEPT : (found ?? source ?? ''));
  if (isKept) return;
  form.set(`constant.${key}`, constant ?? '');
  form.set(`date.${key}`, date ?? '');
  form.set(`number.${key}`, number ?? '');
  form.set(`by.${key}`, byName ? 'name' : 'id');
  form.set(`hash.${key}`, pseudonym ? 'yes' : 'no');
  const lines = Object.entries(values).map(([text, code]) => `${text} = ${code}`);
  form.set(`values.${key}`, lines.join('\n'));
  for (const [text, code] of Object.entries(values)) form.set(`code.${key}.${text}`, code);
}
