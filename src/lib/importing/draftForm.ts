import { isMembers, isNumeric, KEPT, membersOf, NONE, ONE, ownColumn } from './draft.ts';
import { findQuestions, type Question } from './draftQuestions.ts';
import { isList, suggestTables } from './draftTables.ts';
import { readValues } from './draftValues.ts';
import type { Lookup, Mapping, Readings, SourceFile } from './mapping.ts';
import type { ColumnProfile, Join, TableProfile, ValueCount } from './profile.ts';
import { DATASET_IDS, datasetSpec, type ColumnSpec, type DatasetId } from './schema.ts';
import { slug } from './slug.ts';
import {
  matchesPath,
  suggestCode,
  suggestMember,
  suggestPath,
  suggestSource,
  type FormatChoice,
} from './suggestions.ts';
import { DATE_FORMATS, NUMBER_FORMATS, type DateFormat, type NumberFormat } from './values.ts';

/**
 * The form in which a mapping is made: its fields from the tables and from what was chosen so far, the
 * mapping from its fields. What is not chosen is suggested; what is not certain is a question.
 */

/** What a mapping can be made from. */
export interface DraftSources {
  readonly tables: readonly TableProfile[];
  readonly joins: readonly Join[];
  /** How files are read, as it was chosen by hand. */
  readonly readings: Readings;
  /** The mapping that is changed. */
  readonly base?: Mapping | undefined;
}

export type Form = Pick<URLSearchParams, 'get' | 'has'>;

/** Before the JSON of a look-up, in place of a column. */
const LOOKUP = '/lookup ';

export interface DraftForm {
  readonly title: string;
  readonly source: string;
  readonly dataDate: string;
  readonly datasets: readonly DatasetField[];
  /** Tables that feed a dataset or a look-up. */
  readonly paths: readonly PathField[];
  readonly questions: readonly Question[];
}

export interface DatasetField {
  readonly dataset: DatasetId;
  readonly isRequired: boolean;
  /** Name of the table, `ONE`, `KEPT` or nothing. */
  readonly table: string;
  readonly isMembers: boolean;
  /** The mapping that is changed says something about it. */
  readonly isKept: boolean;
  /** Ids stand in several rows: the first is taken. */
  readonly isDistinct: boolean;
  readonly header: readonly string[];
  readonly lookups: readonly LookupOption[];
  readonly columns: readonly ColumnField[];
}

export interface LookupOption {
  /** As the form holds it. */
  readonly value: string;
  readonly lookup: Lookup;
}

export interface ColumnField {
  readonly column: string;
  readonly isRequired: boolean;
  /** A column of the table, a look-up, `KEPT` or nothing. */
  readonly source: string;
  readonly isKept: boolean;
  readonly constant: string;
  /** Given because all belong to the one member that it refers to; empty while that has no name. */
  readonly implied: string | undefined;
  readonly examples: readonly string[];
  /** How its dates or numbers are written, where they are. */
  readonly date?: FormatField<DateFormat>;
  readonly number?: FormatField<NumberFormat>;
  readonly members: DatasetId | undefined;
  readonly byName: Suggested;
  readonly canHash: boolean;
  readonly pseudonym: Suggested;
  /** Texts that need a code or a member each. */
  readonly codes: readonly CodeField[];
  readonly codeOptions: readonly string[];
  /** Before the text, the name of the field with its code. */
  readonly codeName: string;
  /** The first column that asks about these texts. */
  readonly areCodesAsked: boolean;
  /** Texts of a column of codes that are too many to be codes. */
  readonly isFree: boolean;
  /** Other lines `text = code`. */
  readonly values: string;
}

/** A choice of yes or no that is suggested until it is made. */
export interface Suggested {
  readonly isOn: boolean;
  readonly isChosen: boolean;
}

export interface FormatField<F extends string> {
  /** Of this column alone, as it was chosen. */
  readonly own: F | '';
  /** What holds: chosen, certain, or answered for the table. */
  readonly format: F | undefined;
  readonly choice: FormatChoice<F>;
  /** Name of the question that is asked once a table. */
  readonly question: string;
  readonly answer: F | undefined;
  /** The first column of the table that asks it. */
  readonly isAsked: boolean;
}

export interface CodeField extends ValueCount {
  readonly code: string;
}

export interface PathField {
  readonly table: string;
  /** As it was written, or suggested. */
  readonly path: string;
  /** It must mean the file that is here. */
  readonly isFitting: boolean;
}

/** Answer about numbers: the point is the decimal mark. */
export const DOT = 'dot';

/** Columns whose ids may be those of persons. */
const PERSON_IDS: ReadonlySet<string> = new Set(['beneficiary_id', 'household_id']);

/** Different texts that a column of codes can have. */
const MOST_CODES = 100;

/** The fields for what was chosen so far. */
export function specifyForm(sources: DraftSources, form: Form): DraftForm {
  const tables = new Map(sources.tables.map((table) => [table.name, table]));
  const chosen = chooseTables(sources, tables, form);
  const context: Context = { sources, form, tables, chosen, asked: new Map() };
  const datasets = DATASET_IDS.map((dataset) => specifyDataset(dataset, context));
  const fields = {
    title: form.get('title') ?? sources.base?.title.tr ?? '',
    source: form.get('source') ?? sources.base?.source.tr ?? '',
    dataDate: form.get('data_date') ?? sources.base?.data_date ?? '',
    datasets,
    paths: specifyPaths(datasets, context),
  };
  return { ...fields, questions: findQuestions(fields) };
}

interface Context {
  readonly sources: DraftSources;
  readonly form: Form;
  readonly tables: ReadonlyMap<string, TableProfile>;
  /** Table of each dataset. */
  readonly chosen: ReadonlyMap<DatasetId, string>;
  /** Questions that a column asks already, with the column. */
  readonly asked: Map<string, string>;
}

function chooseTables(
  { tables: all, base }: DraftSources,
  tables: ReadonlyMap<string, TableProfile>,
  form: Form,
): Map<DatasetId, string> {
  const suggested = suggestTables(all);
  return new Map(
    DATASET_IDS.map((dataset) => {
      const given = form.get(`file.${dataset}`);
      const isKnown =
        given === '' ||
        (given === ONE && isMembers(dataset)) ||
        (given === KEPT && base?.datasets[dataset] !== undefined) ||
        tables.has(given ?? '');
      // a mapping that is changed has its datasets; of a new one they are suggested
      const other = base ? '' : (suggested.get(dataset) ?? '');
      return [dataset, given !== null && isKnown ? given : other];
    }),
  );
}

function specifyDataset(dataset: DatasetId, context: Context): DatasetField {
  const { chosen, tables, sources } = context;
  const name = chosen.get(dataset) ?? '';
  const table = tables.get(name);
  return {
    dataset,
    isRequired: datasetSpec(dataset).required === true,
    table: name,
    isMembers: isMembers(dataset),
    isKept: sources.base?.datasets[dataset] !== undefined,
    isDistinct:
      dataset === 'beneficiaries' && table !== undefined && !isList(table, ownColumn(dataset)),
    header: table?.columns.map((column) => column.name) ?? [],
    lookups: table ? lookupOptions(table.name, context) : [],
    columns: specifyColumns(dataset, name, context),
  };
}

function lookupOptions(table: string, { sources, tables }: Context): LookupOption[] {
  return sources.joins
    .filter(({ from }) => from === table)
    .flatMap(({ column, to, key }) =>
      (tables.get(to)?.columns ?? [])
        .filter((one) => one.name !== key && !one.personal)
        .map(({ name: value }): LookupOption => {
          const lookup: Lookup = { file: to, column, key, value, match: 'folded' };
          return { lookup, value: writeLookup(lookup) };
        }),
    );
}

function specifyColumns(dataset: DatasetId, name: string, context: Context): ColumnField[] {
  if (name === '' || name === KEPT) return [];
  return Object.entries(datasetSpec(dataset).columns).map(([field, spec]) => {
    const column = spec.kind === 'texts' ? `${field}_tr` : field;
    return specifyColumn({ dataset, column, spec, name }, context);
  });
}

interface Place {
  readonly dataset: DatasetId;
  readonly column: string;
  readonly spec: ColumnSpec;
  /** Of the table. */
  readonly name: string;
}

function specifyColumn(place: Place, context: Context): ColumnField {
  const { dataset, column, spec, name } = place;
  const { form, sources, tables } = context;
  const field = (part: string): string => form.get(`${part}.${dataset}.${column}`) ?? '';
  const isKept = keptMaker(sources.base, dataset, column);
  const source = chooseSource(place, context);
  const profile = profileOf(source, tables.get(name), tables);
  const members = membersOf(dataset, column);
  const constant = field('constant');
  const isFed = source !== '' || constant !== '';
  const byName = suggested(field('by'), 'name', suggestsNames(members, profile, source, context));
  const isPersonId = PERSON_IDS.has(column);
  const coded = specifyCodes({ ...place, source }, profile, members, byName.isOn, context);
  return {
    column,
    isRequired: spec.required === true,
    source,
    isKept,
    constant,
    implied: members && !isFed && isImplied(place) ? oneMember(members, context) : undefined,
    examples: profile?.values.slice(0, 3).map(({ text }) => text) ?? [],
    ...specifyFormats(place, profile, context),
    members,
    byName,
    canHash: isPersonId,
    pseudonym: suggested(field('hash'), 'yes', isPersonId && profile?.personal !== undefined),
    ...coded,
    values: otherLines(field('values'), coded.codes),
  };
}

/** Whether what is not said belongs to the one member that there is. */
function isImplied({ dataset, spec }: Place): boolean {
  return spec.required === true || dataset === 'visits' || dataset === 'beneficiaries';
}

function keptMaker(base: Mapping | undefined, dataset: DatasetId, column: string): boolean {
  const part = base?.datasets[dataset];
  return part !== undefined && 'columns' in part && part.columns[column] !== undefined;
}

function suggested(given: string, yes: string, suggestion: boolean): Suggested {
  return given === ''
    ? { isOn: suggestion, isChosen: false }
    : { isOn: given === yes, isChosen: true };
}

function chooseSource({ dataset, column, name }: Place, context: Context): string {
  const { form, tables, sources } = context;
  const given = form.get(`from.${dataset}.${column}`);
  const table = tables.get(name);
  const header = table?.columns.map((one) => one.name) ?? [];
  if (given === KEPT && keptMaker(sources.base, dataset, column)) return given;
  if (given === '' || header.includes(given ?? '')) return given ?? '';
  if (readLookup(given ?? '', tables)) return given ?? '';
  if (given === null && sources.base?.datasets[dataset]) return '';
  // in rows of other things a column with names may be about anything
  if (column === 'name_tr' && isMembers(dataset) && table && !isList(table, ownColumn(dataset))) {
    return '';
  }
  return suggestSource(column, header) ?? suggestLookup(dataset, column, name, context);
}

/** Where a column that must be there is not, it may be in another table that one column leads to. */
function suggestLookup(
  dataset: DatasetId,
  column: string,
  table: string,
  context: Context,
): string {
  if (!datasetSpec(dataset).columns[column]?.required) return '';
  const options = lookupOptions(table, context).filter(
    ({ lookup }) => suggestSource(column, [lookup.value]) !== undefined,
  );
  const [only] = options;
  return only && options.length === 1 ? only.value : '';
}

/** A look-up as a form holds it. */
export function writeLookup(lookup: Lookup): string {
  return LOOKUP + JSON.stringify(lookup);
}

/** The look-up that a form holds, if its table and columns are there. */
export function readLookup(
  value: string,
  tables: ReadonlyMap<string, TableProfile>,
): Lookup | undefined {
  if (!value.startsWith(LOOKUP)) return undefined;
  try {
    const lookup = JSON.parse(value.slice(LOOKUP.length)) as Lookup;
    const columns = tables.get(lookup.file)?.columns.map(({ name }) => name) ?? [];
    return columns.includes(lookup.key) && columns.includes(lookup.value) ? lookup : undefined;
  } catch {
    return undefined;
  }
}

function profileOf(
  source: string,
  table: TableProfile | undefined,
  tables: ReadonlyMap<string, TableProfile>,
): ColumnProfile | undefined {
  const lookup = readLookup(source, tables);
  const [of, name] = lookup ? [tables.get(lookup.file), lookup.value] : [table, source];
  return of?.columns.find((column) => column.name === name);
}

/** Id of the one member that all belong to; undefined where there are several. */
function oneMember(members: DatasetId, { chosen, form }: Context): string | undefined {
  if (chosen.get(members) !== ONE) return undefined;
  const own = form.get(`constant.${members}.${ownColumn(members)}`);
  return slug(own || form.get(`constant.${members}.name_tr`) || '');
}

/** Columns of the table of members: their ids and their names. */
function memberTexts(
  members: DatasetId | undefined,
  { chosen, tables, form }: Context,
): {
  readonly table: string;
  readonly key: string;
  readonly ids: string[];
  readonly names: string[];
} {
  const table = tables.get((members && chosen.get(members)) ?? '');
  if (!members || !table) return { table: '', key: '', ids: [], names: [] };
  const header = table.columns.map(({ name }) => name);
  const sourceOf = (column: string): string =>
    form.get(`from.${members}.${column}`) ?? suggestSource(column, header) ?? '';
  const textsOf = (name: string): string[] => {
    const { values = [], different } = table.columns.find((column) => column.name === name) ?? {};
    // of too many only some are known
    return values.length === different ? values.map(({ text }) => text) : [];
  };
  const key = sourceOf(ownColumn(members));
  const names = textsOf(sourceOf('name_tr'));
  return { table: table.name, key, ids: textsOf(key), names };
}

/** Texts that are names of members, and not their ids. */
function suggestsNames(
  members: DatasetId | undefined,
  profile: ColumnProfile | undefined,
  source: string,
  context: Context,
): boolean {
  if (!profile) return false;
  const { key, ids, names } = memberTexts(members, context);
  const slugs = new Set(ids.map(slug));
  const texts = profile.values.map(({ text }) => text);
  if (key === source || texts.length === 0 || names.length === 0) return false;
  const isId = texts.filter((text) => slugs.has(slug(text))).length;
  const isName = texts.filter((text) => suggestMember(text, names) !== undefined).length;
  return isName > isId;
}

function specifyFormats(
  place: Place,
  profile: ColumnProfile | undefined,
  context: Context,
): Pick<ColumnField, 'date' | 'number'> {
  if (!profile) return {};
  const { column, spec } = place;
  const isBirthDate = column === 'birth_year' && isDated(profile);
  if (spec.kind === 'date' || isBirthDate) {
    return { date: specifyFormat('date', profile.dates, DATE_FORMATS, place, context) };
  }
  if (!isNumeric(spec.kind)) return {};
  const choice = spec.kind === 'number' ? profile.numbers : profile.integers;
  return { number: specifyFormat('number', choice, NUMBER_FORMATS, place, context) };
}

/** Years alone are numbers, not dates. */
function isDated({ dates, integers }: ColumnProfile): boolean {
  return dates.kind !== 'none' && dates.kind !== 'any' && integers.kind === 'none';
}

function specifyFormat<F extends string>(
  kind: 'date' | 'number',
  choice: FormatChoice<F>,
  formats: readonly F[],
  { dataset, column, name }: Place,
  { form, asked }: Context,
): FormatField<F> {
  const own = form.get(`${kind}.${dataset}.${column}`) ?? '';
  const options = choice.kind === 'ask' ? choice.formats : [];
  // numbers differ in one thing, their decimal mark; dates in more
  const question = [kind, name, ...(kind === 'date' ? options : [])].join('.');
  const given = form.get(question);
  const answer = options.find((format) => format === given || (given === DOT && format !== 'tr'));
  const isOpen = options.length > 0 && own === '';
  const isAsked = isOpen && !asked.has(question);
  if (isAsked) asked.set(question, column);
  const certain = choice.kind === 'one' ? choice.format : answer;
  return {
    own: formats.find((format) => format === own) ?? '',
    format: formats.find((format) => format === own) ?? certain,
    choice,
    question,
    answer,
    isAsked,
  };
}

function specifyCodes(
  { dataset, column, spec, name, source }: Place & { readonly source: string },
  profile: ColumnProfile | undefined,
  members: DatasetId | undefined,
  byName: boolean,
  context: Context,
): Pick<ColumnField, 'codes' | 'codeOptions' | 'codeName' | 'areCodesAsked' | 'isFree'> {
  const none = { codes: [], codeOptions: [], codeName: '', areCodesAsked: false, isFree: false };
  if (!profile) return none;
  const options = spec.codes ?? (byName ? memberTexts(members, context).names : []);
  const isFree = spec.kind === 'code' && profile.different > MOST_CODES;
  if (options.length === 0 || isFree) return { ...none, isFree };
  const suggest = spec.codes ? suggestCode : suggestMember;
  const lines = readValues(context.form.get(`values.${dataset}.${column}`) ?? '');
  const codeName = nameCodes({ dataset, column, table: name, source }, members);
  const codes = profile.values.map(({ text, count }): CodeField => {
    const line = Object.hasOwn(lines, text) ? lines[text] || NONE : undefined;
    const given = context.form.get(`${codeName}.${text}`) ?? line;
    return { text, count, code: given ?? suggest(text, options) ?? '' };
  });
  // members that are found by their names need no code
  const isFound = ({ text, code }: CodeField): boolean =>
    spec.codes === undefined && suggestMember(text, options) === code && code !== '';
  const areCodesAsked = !context.asked.has(codeName);
  context.asked.set(codeName, column);
  return {
    codes: codes.filter((one) => !isFound(one)),
    codeOptions: options,
    codeName,
    areCodesAsked,
    isFree,
  };
}

/** Lines about texts that have no field of their own. */
function otherLines(lines: string, codes: readonly CodeField[]): string {
  const own = new Set(codes.map(({ text }) => text));
  const isOther = (line: string): boolean =>
    !Object.keys(readValues(line)).some((text) => own.has(text));
  return lines.split(/\r?\n/).filter(isOther).join('\n');
}

/** What a text of a column means is asked once: for a code of one column, or for a member. */
function nameCodes(
  { dataset, column, table, source }: Record<'dataset' | 'column' | 'table' | 'source', string>,
  members: DatasetId | undefined,
): string {
  return ['code', table, source, members ?? `${dataset}.${column}`].join('.');
}

function specifyPaths(datasets: readonly DatasetField[], context: Context): PathField[] {
  const used = new Set(datasets.flatMap((field) => tablesOf(field, context.tables)));
  const files = context.sources.tables.map(({ file }) => file);
  return [...used].map((table) => {
    const file = context.tables.get(table)?.file ?? table;
    const base = baseFile(table, context)?.[1].path;
    const given = context.form.get(`path.${table}`)?.trim();
    const path = given ?? base ?? suggestPath(file, files);
    return { table, path, isFitting: isPath(path) && matchesPath(file, path) };
  });
}

/** Inside the folder, never elsewhere. */
function isPath(path: string): boolean {
  return path !== '' && !/[/\\]/.test(path);
}

/** Tables that feed a dataset, itself and through look-ups. */
function tablesOf(
  { table, columns }: DatasetField,
  tables: ReadonlyMap<string, TableProfile>,
): string[] {
  const lookups = columns.flatMap(({ source }) => readLookup(source, tables)?.file ?? []);
  return [...(tables.has(table) ? [table] : []), ...lookups];
}

/** What the mapping that is changed says about the file of a table, with its name there. */
export function baseFile(
  table: string,
  { sources, tables }: Pick<Context, 'sources' | 'tables'>,
): [name: string, file: SourceFile] | undefined {
  const profile = tables.get(table);
  if (!profile) return undefined;
  return Object.entries(sources.base?.files ?? {}).find(
    ([, { path, sheet }]) =>
      matchesPath(profile.file, path) && (profile.sheet === undefined || profile.sheet === sheet),
  );
}
