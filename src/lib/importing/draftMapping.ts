import {
  KEPT,
  NONE,
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
import { isWritable, readValues, writeValues } from './draftValues.ts';

/** From the form of a draft to its mapping, and from a mapping to the form that shows it. */

/** The mapping that the fields of a form say. */
export function readForm(fields: DraftForm, sources: DraftSources): Mapping {
  const { title, source, dataDate, datasets, paths } = fields;
  const tables = new Map(sources.tables.map((table) => [table.name, table]));
  const names = new Map(
    paths.map(({ table }) => [table, baseFile(table, { sources, tables })?.[0] ?? table]),
  );
  const files = paths.map(({ table, path: written, isFitting }): [string, SourceFile] => {
    const base = baseFile(table, { sources, tables })?.[1];
    const path = isFitting ? written : (tables.get(table)?.file ?? table);
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
  return [text, code === NONE ? '' : code];
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
  const filling: Filling = { form, tableOf };
  for (const dataset of DATASET_IDS) {
    const part = base.datasets[dataset];
    if (part) fillDataset(readDataset(dataset, part), filling);
  }
  return form;
}

interface Filling {
  readonly form: URLSearchParams;
  /** The table that a file of the mapping is. */
  readonly tableOf: ReadonlyMap<string, string>;
}

function fillDataset({ dataset, file, columns, kept }: DatasetChoice, filling: Filling): void {
  const { form, tableOf } = filling;
  const table = file === undefined ? ONE : tableOf.get(file);
  // what is made from a file that is not here is left as it is
  if (kept || table === undefined) return form.set(`file.${dataset}`, KEPT);
  form.set(`file.${dataset}`, table);
  for (const [column, choice] of Object.entries(columns)) {
    fillColumn(`${dataset}.${column}`, choice, filling);
  }
}

function fillColumn(key: string, choice: ColumnChoice, filling: Filling): void {
  const { form } = filling;
  const source = fillSource(choice, filling);
  form.set(`from.${key}`, source);
  if (source === KEPT) return;
  form.set(`constant.${key}`, choice.constant ?? '');
  form.set(`date.${key}`, choice.date ?? '');
  form.set(`number.${key}`, choice.number ?? '');
  form.set(`by.${key}`, choice.byName ? 'name' : 'id');
  form.set(`hash.${key}`, choice.pseudonym ? 'yes' : 'no');
  form.set(`values.${key}`, writeValues(Object.entries(choice.values ?? {})));
}

function fillSource({ kept, source, lookup, values }: ColumnChoice, { tableOf }: Filling): string {
  if (kept || !isWritable(values ?? {})) return KEPT;
  if (!lookup) return source ?? '';
  const table = tableOf.get(lookup.file);
  return table === undefined ? KEPT : writeLookup({ ...lookup, file: table });
}
