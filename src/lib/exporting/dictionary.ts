import { DICTIONARY, KIND_WORDS, ruleWords, type RuleWords } from '#lib/i18n/dictionary.ts';
import { formatNumber, formatSigned } from '#lib/i18n/format.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import {
  DATASET_IDS,
  datasetSpec,
  fileColumns,
  LONGEST_CODE,
  MOST_CODES,
  ORDERED,
  type ColumnSpec,
  type DatasetId,
  type FileColumn,
} from '#lib/importing/schema.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type Measure, type MeasureId } from '#lib/metrics/definition.ts';
import { REQUIREMENT_SOURCES } from '#lib/metrics/requirements.ts';

/** The data contract as a reader's list, in one language: specifications and their words. */

export interface CodeEntry {
  readonly code: string;
  readonly meaning: string;
}

export interface ColumnEntry {
  /** Name in the specification: `name` stands for `name_tr` and `name_en`. */
  readonly id: string;
  /** Names in the header of a file. */
  readonly names: readonly string[];
  readonly isRequired: boolean;
  readonly meaning: string;
  readonly kind: string;
  /** Limits of the values, in words; empty: none. */
  readonly range: string;
  /** Sentences about what else must hold. */
  readonly notes: readonly string[];
  /** Dataset whose id it is. */
  readonly refersTo?: DatasetId;
  readonly codes: readonly CodeEntry[];
  /** One for each name. */
  readonly examples: readonly string[];
}

export interface DatasetEntry {
  readonly id: DatasetId;
  readonly name: string;
  readonly purpose: string;
  readonly row: string;
  readonly isRequired: boolean;
  /** Names of the columns that tell rows apart; none: rows may repeat. */
  readonly key: readonly string[];
  readonly notes: readonly string[];
  /** Measures that cannot be without it; `all`: no measure can. */
  readonly measures: readonly MeasureId[] | 'all';
  readonly columns: readonly ColumnEntry[];
}

/** All datasets in the order of loading. */
export function describeContract(language: Language): DatasetEntry[] {
  return DATASET_IDS.map((dataset) => describeDataset(dataset, language));
}

export function describeDataset(id: DatasetId, language: Language): DatasetEntry {
  const { required, key = [], either, columns } = datasetSpec(id);
  const { name, purpose, row } = wordsOf(id);
  return {
    id,
    name: name[language],
    purpose: purpose[language],
    row: row[language],
    isRequired: required === true,
    key,
    notes: either ? [ruleWords(language).either(...either)] : [],
    measures: measuresOf(id),
    columns: Object.keys(columns).map((column) => describeColumn(id, column, language)),
  };
}

/** The words of a dataset without their literal types, for code that works on any dataset. */
interface Words {
  readonly name: Texts;
  readonly purpose: Texts;
  readonly row: Texts;
  readonly columns: Readonly<Record<string, ColumnWords>>;
}

interface ColumnWords {
  readonly meaning: Texts;
  readonly example: string | Texts;
  readonly codes?: Readonly<Record<string, Texts>>;
}

export function wordsOf(dataset: DatasetId): Words {
  return DICTIONARY[dataset];
}

/** @throws {Error} for a column that the dataset does not have */
export function columnWords(dataset: DatasetId, column: string): ColumnWords {
  const words = wordsOf(dataset).columns[column];
  if (!words) throw new Error(`no words for ${dataset}.${column}`);
  return words;
}

function describeColumn(dataset: DatasetId, id: string, language: Language): ColumnEntry {
  const spec = specOf(dataset, id);
  const own = fileColumns(dataset).filter(({ column }) => column === id);
  const { meaning, codes } = columnWords(dataset, id);
  return {
    id,
    names: own.map(({ name }) => name),
    isRequired: spec.required === true,
    meaning: meaning[language],
    kind: KIND_WORDS[spec.kind][language],
    range: describeRange(spec, language),
    notes: describeRules(dataset, id, language),
    ...(spec.references ? { refersTo: spec.references as DatasetId } : {}),
    codes: (spec.codes ?? []).map((code) => ({ code, meaning: codes?.[code]?.[language] ?? '' })),
    examples: own.map((column) => exampleOf(dataset, column, language)),
  };
}

function specOf(dataset: DatasetId, column: string): ColumnSpec {
  const spec = datasetSpec(dataset).columns[column];
  if (!spec) throw new Error(`no column ${dataset}.${column}`);
  return spec;
}

/** An example as somebody who writes the language would type it: Turkish numbers have a comma. */
export function exampleOf(dataset: DatasetId, column: FileColumn, language: Language): string {
  const text = plainExample(dataset, column, language);
  return column.spec.kind === 'number' && language === 'tr' ? text.replace('.', ',') : text;
}

/** An example with numbers as programs write them. */
export function plainExample(
  dataset: DatasetId,
  { column, language: own }: FileColumn,
  language: Language,
): string {
  const { example } = columnWords(dataset, column);
  return typeof example === 'string' ? example : example[own ?? language];
}

/** Years are not grouped; the last year that a past one may be depends on the day of the import. */
function describeRange({ kind, past, ...limits }: ColumnSpec, language: Language): string {
  const write = (value: number): string =>
    kind === 'year' ? String(value) : formatSigned(value, language);
  const min = limits.min === undefined ? undefined : write(limits.min);
  const max = limits.max === undefined || past ? undefined : write(limits.max);
  const words = ruleWords(language);
  if (min !== undefined && max !== undefined) return words.between(min, max);
  if (min !== undefined) return words.atLeast(min);
  return max === undefined ? '' : words.atMost(max);
}

function describeRules(dataset: DatasetId, column: string, language: Language): string[] {
  const { kind, required, past, hour, coded } = specOf(dataset, column);
  const words = ruleWords(language);
  const limits = [MOST_CODES, LONGEST_CODE].map((limit) => formatNumber(limit, language));
  const [most = '', longest = ''] = limits;
  return [
    ...(kind === 'texts' && required ? [words.someLanguage] : []),
    ...(kind === 'period' ? [words.period] : []),
    ...(hour ? [words.hour] : []),
    ...(past ? [words.past] : []),
    ...(coded ? [words.coded(most, longest)] : []),
    ...describeOrder(dataset, column, words),
  ];
}

function describeOrder(dataset: DatasetId, column: string, words: RuleWords): string[] {
  const { columns } = datasetSpec(dataset);
  return ORDERED.filter(([from, to]) => to === column && from in columns).map(([from]) =>
    columns[from]?.kind === 'date' ? words.notBefore(from) : words.notLess(from),
  );
}

/** Members that every record is of have no requirement of their own: nothing loads without them. */
function measuresOf(dataset: DatasetId): MeasureId[] | 'all' {
  const isRequirement = Object.values(REQUIREMENT_SOURCES).some((one) => one.dataset === dataset);
  if (datasetSpec(dataset).required && !isRequirement) return 'all';
  return MEASURE_IDS.filter((id) => {
    const { needs }: Measure = MEASURES[id];
    return needs.some((need) => REQUIREMENT_SOURCES[need].dataset === dataset);
  });
}
