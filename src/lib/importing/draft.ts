import { foldName } from './layout.ts';
import type { ColumnMaker, DatasetMapping, Mapping, SourceFile } from './mapping.ts';
import { slug } from './slug.ts';
import { datasetSpec, isDatasetId, type ColumnKind, type DatasetId } from './schema.ts';
import {
  DATE_FORMATS,
  isProblem,
  NUMBER_FORMATS,
  parseDate,
  parseNumber,
  type DateFormat,
  type NumberFormat,
} from './values.ts';

/** A mapping in the making: what was chosen in a form, what may be meant, the JSON that comes of it. */

/** What was chosen for one column. */
export interface ColumnChoice {
  readonly source?: string | undefined;
  readonly constant?: string | undefined;
  readonly date?: DateFormat | undefined;
  readonly number?: NumberFormat | undefined;
  /** The text is the name of a member, not its id. */
  readonly byName?: boolean | undefined;
  /** Ids are replaced by keyed hashes. */
  readonly pseudonym?: boolean | undefined;
  /** Lines `text = code`. */
  readonly values?: string | undefined;
}

export interface DatasetChoice {
  readonly dataset: DatasetId;
  /** Name of the file. */
  readonly file: string;
  readonly columns: Readonly<Record<string, ColumnChoice>>;
}

export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly dataDate?: string | undefined;
  /** How files are read, by name. */
  readonly files: Readonly<Record<string, Omit<SourceFile, 'path'>>>;
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

/** The mapping that a draft says. */
export function writeMapping(draft: Draft): Mapping {
  const { id, title, source, dataDate, files } = draft;
  const used = [...new Set(draft.datasets.map(({ file }) => file))];
  return {
    id,
    title: { tr: title, en: title },
    source: { tr: source, en: source },
    synthetic: false,
    default_language: 'tr',
    ...(dataDate ? { data_date: dataDate } : {}),
    files: Object.fromEntries(used.map((file) => [file, { path: file, ...files[file] }])),
    datasets: Object.fromEntries(draft.datasets.map((one) => [one.dataset, writeDataset(one)])),
  } as Mapping;
}

function writeDataset({ dataset, file, columns }: DatasetChoice): DatasetMapping {
  const made = Object.entries(columns).flatMap(([column, choice]) => {
    const maker = writeMaker(dataset, column, choice);
    return maker ? [[column, maker] as const] : [];
  });
  const own = datasetSpec(dataset).key?.[0] ?? '';
  const key = columns[own]?.source;
  if (MEMBERS.has(dataset) && key === undefined) return { rows: [onlyMember(own, columns)] };
  const makers = Object.fromEntries(made);
  if (!MEMBERS.has(dataset) || key === undefined) return { from: file, columns: makers };
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
  const name = columns[own]?.constant;
  const isNamed = given.some(([column]) => column.startsWith('name_'));
  return { ...(isNamed || !name ? {} : { name_tr: name }), ...Object.fromEntries(given) };
}

function writeMaker(
  dataset: DatasetId,
  column: string,
  choice: ColumnChoice,
): ColumnMaker | undefined {
  const { source, constant, date, number, byName, pseudonym } = choice;
  const { kind, references } = datasetSpec(dataset).columns[column] ?? {};
  const isMember = MEMBERS.has(dataset) && datasetSpec(dataset).key?.[0] === column;
  const refersToMember = isDatasetId(references ?? '') && MEMBERS.has(references as DatasetId);
  const isId = isMember || (refersToMember && !byName);
  const values = readValues(choice.values ?? '');
  const finish = {
    ...(values ? { values } : {}),
    ...(isId ? { id: 'slug' as const } : {}),
    ...(byName && refersToMember ? { by: 'name' as const } : {}),
    ...(pseudonym ? { pseudonym: true as const } : {}),
    ...(column === 'birth_year' && date ? { part: 'year' as const } : {}),
    ...(date && (kind === 'date' || column === 'birth_year') ? { date } : {}),
    ...(number && isNumeric(kind) ? { number } : {}),
  };
  if (source) return { column: source, ...finish };
  return constant ? { constant, ...finish } : undefined;
}

/** Whether texts of a column are read as numbers. */
export function isNumeric(kind: ColumnKind | undefined): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'year';
}

/** Lines `text = code`; undefined without any. */
function readValues(lines: string): Record<string, string> | undefined {
  const pairs = lines.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf('=');
    const [text, code] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && text !== '' && code !== '' ? [[text, code] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** Names under which offices keep columns of the contract; folded. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  visited_on: ['tarih', 'ziyaret tarihi', 'basvuru tarihi', 'hizmet tarihi', 'date', 'visit date'],
  program_id: [
    'program',
    'program adi',
    'hizmet',
    'hizmet adi',
    'faaliyet',
    'program name',
    'programme',
  ],
  theme_id: ['tema', 'tema adi', 'alan', 'calisma alani', 'theme'],
  district_id: ['ilce', 'ilce adi', 'district', 'council district'],
  neighbourhood_id: ['mahalle', 'mahalle adi', 'neighbourhood', 'neighborhood'],
  facility_id: [
    'tesis',
    'tesis adi',
    'merkez',
    'merkez adi',
    'birim',
    'facility',
    'center',
    'centre',
    'center name',
  ],
  beneficiary_id: [
    'yararlanici',
    'yararlanici no',
    'yararlanici id',
    'kisi no',
    'kayit no',
    'beneficiary',
    'person id',
  ],
  household_id: ['hane', 'hane no', 'household'],
  people: [
    'kisi',
    'kisi sayisi',
    'ziyaret sayisi',
    'katilimci sayisi',
    'adet',
    'sayi',
    'people',
    'count',
    'attendance',
    'attendance count',
  ],
  minutes: ['sure', 'sure (dk)', 'dakika', 'minutes', 'duration'],
  channel: ['kanal', 'basvuru kanali', 'channel'],
  sex: ['cinsiyet', 'sex', 'gender'],
  birth_year: ['dogum yili', 'dogum tarihi', 'birth year', 'birth date', 'birth_date'],
  population: ['nufus', 'population'],
  year: ['yil', 'year'],
  need_score: ['ihtiyac puani', 'need score'],
  migration_status: ['goc durumu', 'uyruk', 'statu', 'migration status'],
  disability: ['engel durumu', 'engellilik', 'engel turu', 'disability'],
  registered_on: ['kayit tarihi', 'registration date'],
  capacity_per_day: ['kapasite', 'gunluk kapasite', 'capacity'],
  name_tr: ['ad', 'adi', 'isim', 'name'],
};

/** The source column that may feed a column of the contract; undefined: none seems to. */
export function suggestSource(column: string, header: readonly string[]): string | undefined {
  const wanted = [column, ...(SYNONYMS[column] ?? [])].map(foldName);
  for (const name of wanted) {
    const found = header.find((candidate) => foldName(candidate) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ISO = /^\d{4}-\d{1,2}-\d{1,2}/;

/** Formats in which all texts are dates; more than one: it must be asked. */
export function possibleDates(texts: readonly string[]): DateFormat[] {
  const given = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (given.length === 0) return [];
  // ISO dates are read beside any format
  if (given.every((text) => ISO.test(text))) return ['yyyy-mm-dd'];
  return DATE_FORMATS.filter((format) =>
    given.every((text) => !isProblem(parseDate(text, format))),
  );
}

/** Formats in which all texts are numbers, of those that read them differently. */
export function possibleNumbers(texts: readonly string[]): NumberFormat[] {
  const given = texts.map((text) => text.trim()).filter((text) => text !== '');
  const readings = NUMBER_FORMATS.flatMap((format) => {
    const numbers = given.map((text) => parseNumber(text, format));
    return numbers.some(isProblem) ? [] : [{ format, key: numbers.join('|') }];
  });
  const different = new Set(readings.map(({ key }) => key));
  return different.size > 1
    ? readings.map(({ format }) => format)
    : readings.slice(0, 1).map(({ format }) => format);
}
