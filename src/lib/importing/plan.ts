import {
  columnsOf,
  makeText,
  type ColumnMaker,
  type DatasetMapping,
  type FileDatasetMapping,
  type Mapping,
  type Reading,
  type Tools,
} from './mapping.ts';
import { fold } from '#lib/i18n/fold.ts';
import { matchHeader, type MatchedHeader } from './header.ts';
import { foldName } from './layout.ts';
import { createRepeated, isBefore, type Fields, type Repeated } from './repeated.ts';
import { datasetSpec, fileColumns, type DatasetId } from './schema.ts';
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
  /** Columns whose names differ from the expected ones in spelling alone. */
  readonly renamed: MatchedHeader['renamed'];
  /** One record of each source record, as it stands: neither `expand` nor `repeated` is asked. */
  readonly straight?: true;
  /** Makes the records of one source record; none: skipped. */
  expand(fields: readonly string[]): readonly (readonly string[])[];
  /** Must be given all records of a file, and says which of them count; without it all do. */
  readonly repeated?: Repeated;
}

export interface Plan {
  readonly dataset: DatasetId;
  /** File in the folder; for constant rows the name of the mapping. */
  readonly file: string;
  /** How the file is read; what is not given is found. */
  readonly reading: Reading;
  /** Constant rows instead of a file. */
  readonly table?: Table;
  /** Files to read before. */
  readonly lookups: readonly LookupFile[];
  /** Whether a column of this name is one of those that are looked for. */
  expects(name: string): boolean;
  bind(header: readonly string[], tables: ReadonlyMap<string, Table>): Bound;
}

export interface LookupFile {
  readonly file: string;
  readonly reading: Reading;
}

/** What holds for all columns of a folder with contract names. */
export interface Formats {
  readonly date?: DateFormat | undefined;
  readonly number?: NumberFormat | undefined;
  /** Columns whose ids are replaced by keyed hashes. */
  readonly pseudonymise?: readonly string[] | undefined;
  readonly pseudonymOf?: Tools['pseudonymOf'] | undefined;
}

/** Plans a file with contract names. */
export function contractPlan(dataset: DatasetId, file: string, formats: Formats = {}): Plan {
  const wanted = contractColumns(dataset);
  return {
    dataset,
    file,
    reading: {},
    lookups: [],
    expects: expecter(wanted, (name) => isKnown(dataset, name)),
    bind: (header) => ({
      ...bindContract(dataset, header, matchHeader(header, wanted), formats),
      straight: true,
      expand: (fields) => [fields],
    }),
  };
}

/** Names are looked for as they stand and by Turkish folding. */
function expecter(wanted: readonly string[], isKnown: Plan['expects']): Plan['expects'] {
  const folded = new Set(wanted.map(foldName));
  return (name) => name !== '' && (isKnown(name) || folded.has(foldName(name)));
}

/** A birth date is known, but only its year is taken. */
const BIRTH_DATE = 'birth_date';
const BIRTH_YEAR = 'birth_year';

function contractColumns(dataset: DatasetId): string[] {
  const columns = fileColumns(dataset).map(({ name }) => name);
  return columns.includes(BIRTH_YEAR) ? [...columns, BIRTH_DATE] : columns;
}

function bindContract(
  dataset: DatasetId,
  header: readonly string[],
  { names, renamed }: MatchedHeader,
  { date, number, pseudonymise = [], pseudonymOf }: Formats,
): Omit<Bound, 'expand' | 'straight'> {
  const at = (column: string): Unread & { column: string; verbatim: true } => {
    const index = names.indexOf(column);
    const text = (fields: readonly string[]): string => fields[index] ?? '';
    return { column, label: header[index] ?? column, places: [index], verbatim: true, text };
  };
  const bind = (column: string): Binding => {
    const { verbatim, ...binding } = at(column);
    const hash = pseudonymise.includes(column) ? pseudonymOf : undefined;
    return {
      ...binding,
      ...(hash ? { text: hashed(binding.text, hash), masked: true } : { verbatim }),
      ...(date ? { date } : {}),
      ...(number ? { number } : {}),
    };
  };
  const known = names.filter((column) => isKnown(dataset, column));
  const bindings = known.map(bind);
  const isBirthDate = contractColumns(dataset).includes(BIRTH_DATE) && names.includes(BIRTH_DATE);
  if (isBirthDate && !known.includes(BIRTH_YEAR)) {
    const { verbatim: _, ...birth } = bind(BIRTH_DATE);
    bindings.push({ ...birth, column: BIRTH_YEAR, part: 'year', masked: true });
    known.push(BIRTH_DATE);
  }
  const unknown = names.filter((column) => column !== '' && !known.includes(column));
  return {
    bindings,
    unread: unknown.map(at),
    missing: missingColumns(dataset, known),
    unknown,
    renamed,
  };
}

function hashed(text: Binding['text'], pseudonymOf: Tools['pseudonymOf']): Binding['text'] {
  return (fields) => {
    const id = text(fields).trim();
    return id === '' ? '' : pseudonymOf(id.normalize('NFC'));
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

/**
 * Plans a dataset of a mapping.
 * @param resolve the file of the folder that a path with a `*` means
 */
export function mappedPlan(
  dataset: DatasetId,
  part: DatasetMapping,
  mapping: Mapping,
  { resolve, pseudonymOf }: { resolve(path: string): string } & Pick<Tools, 'pseudonymOf'>,
): Plan {
  if ('rows' in part) return constantPlan(dataset, part.rows, `${mapping.id}.json`);
  const lookupFile = (name: string): LookupFile => {
    const { path = name, ...reading } = mapping.files[name] ?? {};
    return { file: resolve(path), reading };
  };
  return filePlan(dataset, part, lookupFile, pseudonymOf);
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

function filePlan(
  dataset: DatasetId,
  part: FileDatasetMapping,
  fileOf: (name: string) => LookupFile,
  pseudonymOf: Tools['pseudonymOf'],
): Plan {
  const makers = Object.entries(part.columns);
  const lookups = makers.flatMap(([, maker]) => ('lookup' in maker ? [maker.lookup.file] : []));
  const wanted = sourcesOf(part);
  return {
    dataset,
    ...fileOf(part.from),
    lookups: [...new Set(lookups)].map(fileOf),
    expects: expecter(wanted, (name) => wanted.includes(name)),
    bind(header, tables) {
      const { names, renamed } = matchHeader(header, wanted);
      const columns = [...names, ...explodedColumns(part)];
      const find = createFinder(tables, (name) => fileOf(name).file);
      const bind = makerBinder(columns, header, { find, pseudonymOf });
      return {
        bindings: makers.map(([column, maker]) => bind(column, maker)),
        unread: [],
        missing: [
          ...missingColumns(dataset, Object.keys(part.columns)),
          ...missingSources(part, columns),
        ],
        unknown: Object.keys(part.columns).filter((column) => !isKnown(dataset, column)),
        renamed,
        ...(part.explode || distinctColumns(part).length > 0 ? {} : { straight: true }),
        expand: part.explode ? createExploder(part.explode, columns) : (fields) => [fields],
        ...(distinctColumns(part).length > 0 ? { repeated: findRepeated(part, columns) } : {}),
      };
    },
  };
}

/** Columns of the source file that a mapping names. */
function sourcesOf(part: FileDatasetMapping): string[] {
  const made = explodedColumns(part);
  return readColumns(part).filter((column) => !made.includes(column));
}

function readColumns(part: FileDatasetMapping): string[] {
  return [
    ...new Set([
      ...Object.values(part.columns).flatMap(columnsOf),
      ...distinctColumns(part),
      ...(part.explode ? explodedSources(part.explode) : []),
    ]),
  ];
}

function missingSources(part: FileDatasetMapping, columns: readonly string[]): string[] {
  return readColumns(part).filter((column) => !columns.includes(column));
}

type Explode = NonNullable<FileDatasetMapping['explode']>;
type Finder = Tools['find'];

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

/** @param labels the names as they stand in the file, for issues */
function makerBinder(columns: readonly string[], labels: readonly string[], tools: Tools) {
  return (column: string, maker: ColumnMaker): Binding => {
    const { date, number, optional, by, part, pseudonym } = maker;
    const places = columnsOf(maker).map((name) => columns.indexOf(name));
    const plain = isPlain(maker) ? columns.indexOf(maker.column) : -1;
    return {
      column,
      label: 'column' in maker ? (labels[columns.indexOf(maker.column)] ?? maker.column) : column,
      places,
      ...(plain >= 0 ? { verbatim: true } : {}),
      text:
        plain >= 0
          ? (fields) => fields[plain] ?? ''
          : remembered(maker, columns, (read) => makeText(maker, read, tools)),
      ...(date ? { date } : {}),
      ...(number ? { number } : {}),
      ...(optional ? { optional } : {}),
      ...(by ? { by } : {}),
      ...(part ? { part, masked: true } : {}),
      ...(pseudonym ? { masked: true } : {}),
    };
  };
}

function isPlain(maker: ColumnMaker): maker is Extract<ColumnMaker, { column: string }> {
  return 'column' in maker && !maker.values && !maker.id && !maker.prefix && !maker.pseudonym;
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

/** Look-ups by the trimmed text of the key, folded or not; of several records the first in order. */
function createFinder(
  tables: ReadonlyMap<string, Table>,
  pathOf: (name: string) => string,
): Finder {
  const indexes = new Map<string, Map<string, string>>();
  return ({ file, key, value, match }, text) => {
    const name = [file, key, value, match].join('\u001f');
    const toKey = match ? fold : (text: string) => text.trim();
    const index = indexes.get(name) ?? indexTable(tables.get(pathOf(file)), { key, value, toKey });
    indexes.set(name, index);
    return index.get(toKey(text)) ?? '';
  };
}

function indexTable(
  table: Table | undefined,
  { key, value, toKey }: { key: string; value: string; toKey(text: string): string },
): Map<string, string> {
  const records = new Map<string, Fields>();
  const [from, to] = [key, value].map((column) => table?.header.indexOf(column) ?? -1);
  for (const record of table?.records ?? []) {
    const text = toKey(record[from ?? -1] ?? '');
    const known = records.get(text);
    if (!known || isBefore(record, known)) records.set(text, record);
  }
  return new Map([...records].map(([text, record]) => [text, record[to ?? -1] ?? '']));
}

function findRepeated(part: FileDatasetMapping, columns: readonly string[]): Repeated {
  const keys = distinctColumns(part).map((column) => distinctReader(part, column, columns));
  return createRepeated(
    keys,
    readColumns(part).map((name) => columns.indexOf(name)),
  );
}

/** Texts of which one id is made are one, however they are spelled. */
function distinctReader(
  part: FileDatasetMapping,
  column: string,
  columns: readonly string[],
): Binding['text'] {
  const place = columns.indexOf(column);
  const maker = Object.values(part.columns).find(
    (one) => 'column' in one && one.column === column && one.id !== undefined,
  );
  if (!maker) return (fields) => fields[place]?.trim() ?? '';
  const { pseudonym: _, ...plain } = maker;
  const tools = { find: () => '', pseudonymOf: (id: string) => id };
  return remembered(plain, columns, (read) => makeText(plain, read, tools));
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
