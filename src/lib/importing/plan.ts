import {
  columnsOf,
  makeText,
  type ColumnMaker,
  type DatasetMapping,
  type FileDatasetMapping,
  type Mapping,
} from './mapping.ts';
import type { DatasetId } from './schema.ts';
import { datasetSpec } from './schema.ts';
import { textColumn, type Binding, type Unread } from './validate.ts';
import type { DateFormat, NumberFormat } from './values.ts';

/** Where the rows of a dataset come from and how a record feeds its columns. */

/** A source file in memory, for look-ups. */
export interface Table {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

export interface Bound {
  readonly bindings: readonly Binding[];
  /** Columns of the file that are not loaded, but looked at for personal data. */
  readonly unread: readonly Unread[];
  /** Required columns without a source, under their contract names. */
  readonly missing: readonly string[];
  /** Columns of the file that the contract does not know. */
  readonly unknown: readonly string[];
  /** One record of each source record, as it stands: `expand` need not be asked. */
  readonly straight?: true;
  /** Makes the records of one source record; none: skipped. */
  expand(fields: readonly string[]): readonly (readonly string[])[];
}

export interface Plan {
  readonly dataset: DatasetId;
  /** File in the folder; for constant rows the name of the mapping. */
  readonly file: string;
  readonly delimiter?: string;
  /** Constant rows instead of a file. */
  readonly table?: Table;
  /** Files to read before, by path. */
  readonly lookups: readonly string[];
  bind(header: readonly string[], tables: ReadonlyMap<string, Table>): Bound;
}

/** Formats for all columns of a folder with contract names. */
export interface Formats {
  readonly date?: DateFormat | undefined;
  readonly number?: NumberFormat | undefined;
}

/** Plans a file with contract names. */
export function contractPlan(dataset: DatasetId, file: string, formats: Formats = {}): Plan {
  return {
    dataset,
    file,
    lookups: [],
    bind: (header) => ({
      ...bindContract(dataset, header, formats),
      straight: true,
      expand: (fields) => [fields],
    }),
  };
}

function bindContract(
  dataset: DatasetId,
  header: readonly string[],
  { date, number }: Formats,
): Omit<Bound, 'expand' | 'straight'> {
  const known = header.filter((column) => isKnown(dataset, column));
  const at = (column: string): Unread & { column: string; verbatim: true } => {
    const index = header.indexOf(column);
    const text = (fields: readonly string[]): string => fields[index] ?? '';
    return { column, label: column, places: [index], verbatim: true, text };
  };
  const unknown = header.filter((column) => column !== '' && !known.includes(column));
  return {
    bindings: known.map((column) => ({
      ...at(column),
      ...(date ? { date } : {}),
      ...(number ? { number } : {}),
    })),
    unread: unknown.map(at),
    missing: missingColumns(dataset, known),
    unknown,
  };
}

function isKnown(dataset: DatasetId, column: string): boolean {
  const spec = datasetSpec(dataset).columns[column];
  return spec ? spec.kind !== 'texts' : textColumn(dataset, column) !== undefined;
}

function missingColumns(dataset: DatasetId, columns: readonly string[]): string[] {
  return Object.entries(datasetSpec(dataset).columns)
    .filter(([, spec]) => spec.required)
    .filter(([name, spec]) =>
      spec.kind === 'texts'
        ? !columns.some((column) => textColumn(dataset, column)?.field === name)
        : !columns.includes(name),
    )
    .map(([name, spec]) => (spec.kind === 'texts' ? `${name}_tr` : name));
}

/** Plans a dataset of a mapping. */
export function mappedPlan(dataset: DatasetId, part: DatasetMapping, mapping: Mapping): Plan {
  return 'rows' in part
    ? constantPlan(dataset, part.rows, `${mapping.id}.json`)
    : filePlan(dataset, part, mapping.files);
}

function constantPlan(
  dataset: DatasetId,
  rows: readonly Readonly<Record<string, string>>[],
  file: string,
): Plan {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const records = rows.map((row) => header.map((column) => row[column] ?? ''));
  return { ...contractPlan(dataset, file, { number: 'plain' }), table: { header, records } };
}

function filePlan(dataset: DatasetId, part: FileDatasetMapping, files: Mapping['files']): Plan {
  const pathOf = (name: string): string => files[name]?.path ?? name;
  const makers = Object.entries(part.columns);
  const lookups = makers.flatMap(([, maker]) => ('lookup' in maker ? [maker.lookup.file] : []));
  const delimiter = files[part.from]?.delimiter;
  return {
    dataset,
    file: pathOf(part.from),
    ...(delimiter === undefined ? {} : { delimiter }),
    lookups: [...new Set(lookups)].map(pathOf),
    bind(header, tables) {
      const columns = [...header, ...explodedColumns(part)];
      const find = createFinder(tables, pathOf);
      return {
        bindings: makers.map(([column, maker]) => makerBinding(column, maker, columns, find)),
        unread: [],
        missing: [
          ...missingColumns(dataset, Object.keys(part.columns)),
          ...missingSources(part, columns),
        ],
        unknown: Object.keys(part.columns).filter((column) => !isKnown(dataset, column)),
        ...(part.explode || part.distinct ? {} : { straight: true }),
        expand: createExpander(part, columns),
      };
    },
  };
}

function missingSources(part: FileDatasetMapping, columns: readonly string[]): string[] {
  const read = [
    ...Object.values(part.columns).flatMap(columnsOf),
    ...distinctColumns(part),
    ...(part.explode ? explodedSources(part.explode) : []),
  ];
  return [...new Set(read)].filter((column) => !columns.includes(column));
}

type Explode = NonNullable<FileDatasetMapping['explode']>;
type Finder = Parameters<typeof makeText>[2];

function explodedSources(explode: Explode): string[] {
  return 'columns' in explode ? explode.columns : [explode.column];
}

function explodedColumns({ explode }: FileDatasetMapping): string[] {
  if (!explode) return [];
  return 'columns' in explode ? [explode.name, explode.value] : [explode.value];
}

function distinctColumns({ distinct = [] }: FileDatasetMapping): string[] {
  return typeof distinct === 'string' ? [distinct] : distinct;
}

function makerBinding(
  column: string,
  maker: ColumnMaker,
  columns: readonly string[],
  find: Finder,
): Binding {
  const { date, number, optional } = maker;
  const places = columnsOf(maker).map((name) => columns.indexOf(name));
  const plain = isPlain(maker) ? columns.indexOf(maker.column) : -1;
  return {
    column,
    label: 'column' in maker ? maker.column : column,
    places,
    ...(plain >= 0 ? { verbatim: true } : {}),
    text:
      plain >= 0
        ? (fields) => fields[plain] ?? ''
        : remembered(maker, columns, (read) => makeText(maker, read, find)),
    ...(date ? { date } : {}),
    ...(number ? { number } : {}),
    ...(optional ? { optional } : {}),
  };
}

function isPlain(maker: ColumnMaker): maker is Extract<ColumnMaker, { column: string }> {
  return 'column' in maker && !maker.values && !maker.id && !maker.prefix;
}

type ReadColumn = (column: string) => string;

const REMEMBERED = 10_000;

/** Made texts repeat (names, codes): each combination of source texts is made once. */
function remembered(
  maker: ColumnMaker,
  columns: readonly string[],
  make: (read: ReadColumn) => string,
): Binding['text'] {
  const places = columnsOf(maker).map((column) => columns.indexOf(column));
  const known = new Map<string, string>();
  return (fields) => {
    const key = places.map((place) => fields[place] ?? '').join('\u001f');
    const found = known.get(key);
    if (found !== undefined) return found;
    const text = make((column) => fields[columns.indexOf(column)] ?? '');
    if (known.size < REMEMBERED) known.set(key, text);
    return text;
  };
}

/** Look-ups by the trimmed text of the key; the first record with it counts. */
function createFinder(
  tables: ReadonlyMap<string, Table>,
  pathOf: (name: string) => string,
): Finder {
  const indexes = new Map<string, Map<string, string>>();
  return ({ file, key, value }, text) => {
    const name = [file, key, value].join('\u001f');
    const index = indexes.get(name) ?? indexTable(tables.get(pathOf(file)), key, value);
    indexes.set(name, index);
    return index.get(text.trim()) ?? '';
  };
}

function indexTable(table: Table | undefined, key: string, value: string): Map<string, string> {
  const index = new Map<string, string>();
  if (!table) return index;
  const [from, to] = [table.header.indexOf(key), table.header.indexOf(value)];
  for (const record of table.records) {
    const text = record[from]?.trim() ?? '';
    if (!index.has(text)) index.set(text, record[to] ?? '');
  }
  return index;
}

function createExpander(part: FileDatasetMapping, columns: readonly string[]): Bound['expand'] {
  const explode = part.explode ? createExploder(part.explode, columns) : undefined;
  const places = distinctColumns(part).map((column) => columns.indexOf(column));
  if (places.length === 0) return explode ?? ((fields) => [fields]);
  const seen = new Set<string>();
  const isNew = (fields: readonly string[]): boolean => {
    const texts = places.map((place) => fields[place]?.trim() ?? '');
    const key = texts.join('\u001f');
    if (texts.every((text) => text === '') || seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  return (fields) => (explode ? explode(fields) : [fields]).filter(isNew);
}

function createExploder(explode: Explode, columns: readonly string[]): Bound['expand'] {
  if ('columns' in explode) {
    const places = explode.columns.map((column) => [column, columns.indexOf(column)] as const);
    return (fields) => places.map(([column, place]) => [...fields, column, fields[place] ?? '']);
  }
  const place = columns.indexOf(explode.column);
  return (fields) =>
    (fields[place] ?? '')
      .split(explode.separator)
      .filter((part) => part.trim() !== '')
      .map((part) => [...fields, part]);
}
