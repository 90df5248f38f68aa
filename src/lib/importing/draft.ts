import type {
  ColumnMaker,
  DatasetMapping,
  FileDatasetMapping,
  Lookup,
  Mapping,
  SourceFile,
} from './mapping.ts';
import { slug } from './slug.ts';
import { datasetSpec, isDatasetId, type ColumnKind, type DatasetId } from './schema.ts';
import type { DateFormat, NumberFormat } from './values.ts';

/** A mapping in the making: what was chosen, as the JSON that comes of it, and back. */

/** What was chosen for one column. */
export interface ColumnChoice {
  readonly source?: string | undefined;
  readonly constant?: string | undefined;
  /** Found in another file. */
  readonly lookup?: Lookup | undefined;
  /** As a mapping says it that a form cannot show. */
  readonly kept?: ColumnMaker | undefined;
  readonly date?: DateFormat | undefined;
  readonly number?: NumberFormat | undefined;
  /** The text is the name of a member, not its id. */
  readonly byName?: boolean | undefined;
  /** Ids are replaced by keyed hashes. */
  readonly pseudonym?: boolean | undefined;
  /** Codes or names by the texts that mean them. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export interface DatasetChoice {
  readonly dataset: DatasetId;
  /** Name among the files of the mapping; undefined: one member, which no column tells. */
  readonly file?: string | undefined;
  readonly columns: Readonly<Record<string, ColumnChoice>>;
  /** Of several records with one id the first is taken. */
  readonly isDistinct?: boolean | undefined;
  /** As a mapping says it that a form cannot show. */
  readonly kept?: DatasetMapping | undefined;
}

export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly dataDate?: string | undefined;
  /** Files by the names that datasets and look-ups use. */
  readonly files: Readonly<Record<string, SourceFile>>;
  readonly datasets: readonly DatasetChoice[];
}

/** Datasets whose members are found in the rows of other things. */
const MEMBERS: ReadonlySet<DatasetId> = new Set([
  'districts',
  'neighbourhoods',
  'themes',
  'programs',
  'facilities',
]);

/** In place of a table: one member, which no column tells. No file can have this name. */
export const ONE = '/one';
/** In place of a table or a column: as the mapping says it already. */
export const KEPT = '/kept';
/** In place of a code: the text says that nothing is recorded. */
export const NONE = '/none';

export function isMembers(dataset: DatasetId): boolean {
  return MEMBERS.has(dataset);
}

/** The column with the ids of a dataset's own members. */
export function ownColumn(dataset: DatasetId): string {
  return datasetSpec(dataset).key?.[0] ?? '';
}

/** The members that a column refers to; undefined for ids of persons and for anything else. */
export function membersOf(dataset: DatasetId, column: string): DatasetId | undefined {
  const { references = '' } = datasetSpec(dataset).columns[column] ?? {};
  return isDatasetId(references) && MEMBERS.has(references) ? references : undefined;
}

/**
 * The mapping that a draft says.
 * @param base the mapping that it was made from: what a draft does not know is kept
 */
export function writeMapping(draft: Draft, base?: Mapping): Mapping {
  const { id, title, source, dataDate } = draft;
  const datasets = Object.fromEntries(
    draft.datasets.map((one) => [one.dataset, writeDataset(one)]),
  );
  const files = { ...base?.files, ...draft.files };
  const used = Object.values(datasets).flatMap(filesOf);
  return {
    id,
    title: base?.title.tr === title ? base.title : { tr: title, en: title },
    source: base?.source.tr === source ? base.source : { tr: source, en: source },
    synthetic: base?.synthetic ?? false,
    ...(dataDate ? { data_date: dataDate } : {}),
    default_language: base?.default_language ?? 'tr',
    files: Object.fromEntries(Object.entries(files).filter(([name]) => used.includes(name))),
    datasets,
  } as Mapping;
}

/** Names of the files that a dataset is made from. */
function filesOf(part: DatasetMapping): string[] {
  if ('rows' in part) return [];
  const lookups = Object.values(part.columns).flatMap((maker) =>
    'lookup' in maker ? [maker.lookup.file] : [],
  );
  return [part.from, ...lookups];
}

export function writeDataset(choice: DatasetChoice): DatasetMapping {
  const { dataset, file, columns, isDistinct, kept } = choice;
  if (kept) return kept;
  const own = ownColumn(dataset);
  if (file === undefined) return { rows: [onlyMember(own, columns)] };
  const made = Object.entries(columns).flatMap(([column, choice]) => {
    const maker = writeMaker(dataset, column, choice);
    return maker ? [[column, maker] as const] : [];
  });
  const key = columns[own]?.source;
  const makers = Object.fromEntries(made);
  const isOfMembers = MEMBERS.has(dataset);
  if (key === undefined || !(isOfMembers || isDistinct)) return { from: file, columns: makers };
  if (!isOfMembers) return { from: file, distinct: key, columns: makers };
  const isNamed = made.some(([column]) => column.startsWith('name_'));
  const names = isNamed ? {} : { name_tr: { column: key } };
  return { from: file, distinct: key, columns: { ...makers, ...names } };
}

/** The one member of a dataset that no column tells: all that comes belongs to it. */
function onlyMember(
  own: string,
  columns: DatasetChoice['columns'],
): Readonly<Record<string, string>> {
  const given = Object.entries(columns).flatMap(([column, { constant = '' }]) =>
    constant === '' ? [] : [[column, column.endsWith('_id') ? slug(constant) : constant] as const],
  );
  const [name = '', id = name] = [columns.name_tr?.constant, columns[own]?.constant];
  const isNamed = given.some(([column]) => column.startsWith('name_'));
  return {
    [own]: slug(id),
    ...(isNamed ? {} : { name_tr: id }),
    ...Object.fromEntries(given),
  };
}

export function writeMaker(
  dataset: DatasetId,
  column: string,
  choice: ColumnChoice,
): ColumnMaker | undefined {
  const { source, constant, lookup, kept } = choice;
  if (kept) return kept;
  const finish = writeFinish(dataset, column, choice);
  if (source) return { column: source, ...finish };
  if (lookup) return { lookup, ...finish };
  return constant ? { constant, ...finish } : undefined;
}

function writeFinish(dataset: DatasetId, column: string, choice: ColumnChoice) {
  const { date, number, byName, pseudonym, values = {} } = choice;
  const { kind } = datasetSpec(dataset).columns[column] ?? {};
  const refersToMember = membersOf(dataset, column) !== undefined;
  const isMember = MEMBERS.has(dataset) && ownColumn(dataset) === column;
  const isId = isMember || (refersToMember && !byName);
  const isBirth = column === 'birth_year' && date !== undefined;
  return {
    ...(Object.keys(values).length > 0 ? { values: { ...values } } : {}),
    ...(isId ? { id: 'slug' as const } : {}),
    ...(pseudonym ? { pseudonym: true as const } : {}),
    ...(byName && refersToMember ? { by: 'name' as const } : {}),
    ...(isBirth ? { part: 'year' as const } : {}),
    ...(date && (kind === 'date' || isBirth) ? { date } : {}),
    ...(number && isNumeric(kind) && !isBirth ? { number } : {}),
  };
}

/** Whether texts of a column are read as numbers. */
export function isNumeric(kind: ColumnKind | undefined): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'year';
}

/** What a dataset of a mapping chose; what a form cannot show is kept as it is. */
export function readDataset(dataset: DatasetId, part: DatasetMapping): DatasetChoice {
  const choice = 'rows' in part ? readMember(dataset, part.rows) : readColumns(dataset, part);
  const isWhole = choice !== undefined && areSame(writeDataset(choice), part);
  return isWhole ? choice : { dataset, columns: {}, kept: part };
}

function readMember(
  dataset: DatasetId,
  rows: readonly Readonly<Record<string, string>>[],
): DatasetChoice | undefined {
  const [row] = rows;
  if (!row || rows.length > 1 || !MEMBERS.has(dataset)) return undefined;
  const columns = Object.entries(row).map(([column, constant]) => [column, { constant }] as const);
  return { dataset, columns: Object.fromEntries(columns) };
}

function readColumns(dataset: DatasetId, part: FileDatasetMapping): DatasetChoice {
  const columns = Object.entries(part.columns).map(([column, maker]) => {
    const choice = readMaker(maker);
    const isWhole = choice && areSame(writeMaker(dataset, column, choice), maker);
    return [column, isWhole ? choice : { kept: maker }] as const;
  });
  const isDistinct = part.distinct !== undefined;
  return { dataset, file: part.from, columns: Object.fromEntries(columns), isDistinct };
}

function readMaker(maker: ColumnMaker): ColumnChoice | undefined {
  const { date, number, by, pseudonym, values } = maker;
  const finish = { date, number, values, byName: by === 'name', pseudonym: pseudonym === true };
  if ('column' in maker) return { source: maker.column, ...finish };
  if ('constant' in maker) return { constant: maker.constant, ...finish };
  return 'lookup' in maker ? { lookup: maker.lookup, ...finish } : undefined;
}

/** Whether two parts of a mapping say the same, in whatever order. */
function areSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sortKeys(one)]));
}
