import * as v from 'valibot';
import { ENCODINGS } from './decode.ts';
import { SAMPLE_ROWS } from './layout.ts';
import { slug } from './slug.ts';
import { DATASET_IDS } from './schema.ts';
import { DATE_FORMATS, isProblem, NUMBER_FORMATS, parseNumber, writeNumber } from './values.ts';

/**
 * A mapping says how the files of a foreign source feed the datasets of the contract. It is data:
 * one JSON file a source, kept and used again next month. data/mappings/README.md has an example.
 *
 * - `files` names the source files; everything else refers to these names. A `*` in a path stands for
 *   the part that changes from month to month. How a file is read is found, unless it is said here:
 *   `encoding`, `delimiter`, `sheet`, `header_row` and `header_rows` (a header of several lines),
 *   `until: "blank"` (what follows the first blank row is left out), `totals` (`skip` or `keep`).
 * - A dataset comes `from` a file, one row a record; or from constant `rows`.
 * - `distinct` keeps one record of every combination of the named columns: the first in the order of
 *   its texts, what is filled before what is empty. Records in which all of them are empty are
 *   skipped. `explode` makes several records of one: one a listed column
 *   (with the column's name and value under new names), or one a part of a separated list.
 * - A column is made by exactly one maker: `column`, `constant`, `template`, `lookup`, `sum`,
 *   `concatenation`. Then, in this order: `values` translates codes (`*` is every other text),
 *   `id: "slug"` makes an id of a name, `prefix` stands before it, `pseudonym` replaces it by a keyed
 *   hash. Empty stays empty.
 * - `by: "name"` finds the member that a reference means by its name in any language, and `match:
 *   "folded"` the record of a look-up: case, dots and accents do not count.
 * - `part: "year"` takes the year of a date, so that no birth date comes in.
 * - `date` and `number` name the format; without them a text that reads two ways is an issue.
 * - `optional` turns the error about an empty required column into a warning: `not recorded`.
 */

const text = v.string();
const name = v.pipe(text, v.nonEmpty());

/** Inside the folder that is imported, never elsewhere. */
const fileName = v.pipe(name, v.regex(/^[^/\\]+$/, 'a file name without a folder'));

const finish = {
  values: v.optional(v.record(text, text)),
  id: v.optional(v.literal('slug')),
  prefix: v.optional(text),
  pseudonym: v.optional(v.literal(true)),
  by: v.optional(v.literal('name')),
  part: v.optional(v.literal('year')),
  date: v.optional(v.picklist(DATE_FORMATS)),
  number: v.optional(v.picklist(NUMBER_FORMATS)),
  optional: v.optional(v.literal(true)),
};

const lookup = v.strictObject({
  file: name,
  key: name,
  column: name,
  value: name,
  match: v.optional(v.literal('folded')),
});

const columnMaker = v.union([
  v.strictObject({ column: name, ...finish }),
  v.strictObject({ constant: text, ...finish }),
  v.strictObject({ template: name, ...finish }),
  v.strictObject({ lookup, ...finish }),
  v.strictObject({ sum: v.array(name), ...finish }),
  v.strictObject({ concatenation: v.array(name), separator: v.optional(text), ...finish }),
]);

const explode = v.union([
  v.strictObject({ columns: v.array(name), name: name, value: name }),
  v.strictObject({ column: name, separator: name, value: name }),
]);

const datasetMapping = v.union([
  v.strictObject({ rows: v.array(v.record(text, text)) }),
  v.strictObject({
    from: name,
    distinct: v.optional(v.union([name, v.array(name)])),
    explode: v.optional(explode),
    columns: v.record(text, columnMaker),
  }),
]);

const texts = v.strictObject({ tr: name, en: name });

/** The same in all languages, or one text each. */
const source = v.union([
  v.pipe(
    name,
    v.transform((all) => ({ tr: all, en: all })),
  ),
  texts,
]);

const row = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How a file is read; what is not given is found. */
const readingEntries = {
  encoding: v.optional(v.picklist(ENCODINGS)),
  delimiter: v.optional(v.pipe(text, v.length(1))),
  sheet: v.optional(name),
  header_row: v.optional(v.pipe(row, v.maxValue(SAMPLE_ROWS))),
  header_rows: v.optional(v.pipe(row, v.maxValue(10))),
  until: v.optional(v.literal('blank')),
  totals: v.optional(v.picklist(['skip', 'keep'])),
};

const sourceFile = v.strictObject({ path: fileName, ...readingEntries });
const reading = v.strictObject(readingEntries);
const readings = v.record(fileName, reading);

/** The day that data without visits are of. */
const dataDate = v.optional(v.pipe(text, v.isoDate()));

const mapping = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens')),
  title: texts,
  source,
  synthetic: v.boolean(),
  data_date: dataDate,
  default_language: v.picklist(['tr', 'en']),
  files: v.record(name, sourceFile),
  datasets: v.record(v.picklist(DATASET_IDS), datasetMapping),
});

/** Optional `source.json` of a folder with contract names. */
const sourceInformation = v.strictObject({
  title: texts,
  source,
  synthetic: v.optional(v.boolean(), false),
  default_language: v.optional(v.picklist(['tr', 'en']), 'tr'),
  data_date: dataDate,
  date: v.optional(v.picklist(DATE_FORMATS)),
  number: v.optional(v.picklist(NUMBER_FORMATS)),
  /** Columns whose ids are replaced by keyed hashes, wherever they stand. */
  pseudonymise: v.optional(v.array(name), []),
});

export type Reading = v.InferOutput<typeof reading>;
/** What was chosen for the files of a folder, by their names: it goes before what a mapping says. */
export type Readings = v.InferOutput<typeof readings>;
export type SourceFile = v.InferOutput<typeof sourceFile>;
export type Mapping = v.InferOutput<typeof mapping>;
export type SourceInformation = v.InferOutput<typeof sourceInformation>;
export type DatasetMapping = v.InferOutput<typeof datasetMapping>;
export type FileDatasetMapping = Extract<DatasetMapping, { from: string }>;
export type ColumnMaker = v.InferOutput<typeof columnMaker>;
export type Lookup = v.InferOutput<typeof lookup>;

/** A value, or the place and reason why the JSON is none. */
export type Read<T> = { readonly value: T } | { readonly reason: string };

/** Checks the text of a mapping file. */
export function parseMapping(json: string): Read<Mapping> {
  return parseJson(json, mapping);
}

/** Checks the text of a source.json. */
export function parseSourceInformation(json: string): Read<SourceInformation> {
  return parseJson(json, sourceInformation);
}

/** Checks the text of a readings.json: what was chosen for each file. */
export function parseReadings(json: string): Read<Readings> {
  return parseJson(json, readings);
}

/** Stands where bytes were no letter of UTF-8. */
const LOST = '\ufffd';

function parseJson<T>(json: string, schema: v.GenericSchema<unknown, T>): Read<T> {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    return { reason: `JSON: ${(error as Error).message}` };
  }
  if (JSON.stringify(data).includes(LOST)) return { reason: 'UTF-8' };
  const result = v.safeParse(schema, data);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  return { reason: `${v.getDotPath(issue) ?? 'JSON'}: ${issue.message}` };
}

/** What makers need besides the record. */
export interface Tools {
  /** The value of a look-up for the text of its key. */
  find(lookup: Lookup, key: string): string;
  /** The keyed hash that stands for an id. */
  pseudonymOf(id: string): string;
}

/** Turns the parts of a maker into the text of one cell. */
export function makeText(
  maker: ColumnMaker,
  read: (column: string) => string,
  { find, pseudonymOf }: Tools,
): string {
  const made = rawText(maker, read, find).trim();
  const translated = maker.values ? (maker.values[made] ?? maker.values['*'] ?? made) : made;
  const id = maker.id ? slug(translated) : translated;
  if (id === '') return '';
  const whole = (maker.prefix ?? '') + id;
  return maker.pseudonym ? pseudonymOf(whole.normalize('NFC')) : whole;
}

function rawText(
  maker: ColumnMaker,
  read: (column: string) => string,
  find: Tools['find'],
): string {
  if ('column' in maker) return read(maker.column);
  if ('constant' in maker) return maker.constant;
  if ('template' in maker) return fillTemplate(maker.template, read);
  if ('lookup' in maker) return find(maker.lookup, read(maker.lookup.column));
  if ('sum' in maker) return sumTexts(maker.sum.map(read), maker.number);
  const parts = maker.concatenation.map((column) => read(column).trim());
  return parts.filter((part) => part !== '').join(maker.separator ?? ' ');
}

function fillTemplate(template: string, read: (column: string) => string): string {
  return template.replace(/\{([^{}]+)\}/g, (_, column: string) => read(column).trim());
}

/** Numbers are added, empty ones left out; the first that is none is what is complained of. */
function sumTexts(texts: readonly string[], format: ColumnMaker['number']): string {
  const given = texts.map((part) => part.trim()).filter((part) => part !== '');
  const numbers = given.map((part) => parseNumber(part, format ?? 'plain'));
  const wrong = given.find((_, i) => isProblem(numbers[i]));
  if (wrong !== undefined) return wrong;
  if (given.length === 0) return '';
  return writeNumber(numbers.reduce<number>((total, number) => total + Number(number), 0));
}

/** Source columns a maker reads from its own record. */
export function columnsOf(maker: ColumnMaker): string[] {
  if ('column' in maker) return [maker.column];
  if ('template' in maker)
    return [...maker.template.matchAll(/\{([^{}]+)\}/g)].map((m) => m[1] ?? '');
  if ('lookup' in maker) return [maker.lookup.column];
  if ('sum' in maker) return maker.sum;
  return 'concatenation' in maker ? maker.concatenation : [];
}
