import * as v from 'valibot';
import { slug } from './slug.ts';
import { DATASET_IDS } from './schema.ts';
import { DATE_FORMATS, NUMBER_FORMATS } from './values.ts';

/**
 * A mapping says how the files of a foreign source feed the datasets of the contract. It is data:
 * one JSON file a source, kept and used again next month. data/mappings/README.md has an example.
 *
 * - `files` names the source files; everything else refers to these names.
 * - A dataset comes `from` a file, one row a record; or from constant `rows`.
 * - `distinct` keeps the first record of every combination of the named columns; records in which
 *   all of them are empty are skipped. `explode` makes several records of one: one a listed column
 *   (with the column's name and value under new names), or one a part of a separated list.
 * - A column is made by exactly one maker: `column`, `constant`, `template`, `lookup`, `sum`,
 *   `concatenation`. Then, in this order: `values` translates codes (`*` is every other text),
 *   `id: "slug"` makes an id of a name, `prefix` stands before it. Empty stays empty.
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
  date: v.optional(v.picklist(DATE_FORMATS)),
  number: v.optional(v.picklist(NUMBER_FORMATS)),
  optional: v.optional(v.literal(true)),
};

const lookup = v.strictObject({ file: name, key: name, column: name, value: name });

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

const mapping = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens')),
  title: texts,
  source,
  synthetic: v.boolean(),
  default_language: v.picklist(['tr', 'en']),
  files: v.record(
    name,
    v.strictObject({ path: fileName, delimiter: v.optional(v.pipe(text, v.length(1))) }),
  ),
  datasets: v.record(v.picklist(DATASET_IDS), datasetMapping),
});

/** Optional `source.json` of a folder with contract names. */
const sourceInformation = v.strictObject({
  title: texts,
  source,
  synthetic: v.optional(v.boolean(), false),
  default_language: v.optional(v.picklist(['tr', 'en']), 'tr'),
  date: v.optional(v.picklist(DATE_FORMATS)),
  number: v.optional(v.picklist(NUMBER_FORMATS)),
});

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

function parseJson<T>(json: string, schema: v.GenericSchema<unknown, T>): Read<T> {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    return { reason: `JSON: ${(error as Error).message}` };
  }
  const result = v.safeParse(schema, data);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  return { reason: `${v.getDotPath(issue) ?? 'JSON'}: ${issue.message}` };
}

/** Turns the parts of a maker into the text of one cell. */
export function makeText(
  maker: ColumnMaker,
  read: (column: string) => string,
  find: (lookup: Lookup, key: string) => string,
): string {
  const made = rawText(maker, read, find).trim();
  const translated = maker.values ? (maker.values[made] ?? maker.values['*'] ?? made) : made;
  const id = maker.id ? slug(translated) : translated;
  return id === '' ? '' : (maker.prefix ?? '') + id;
}

function rawText(
  maker: ColumnMaker,
  read: (column: string) => string,
  find: (lookup: Lookup, key: string) => string,
): string {
  if ('column' in maker) return read(maker.column);
  if ('constant' in maker) return maker.constant;
  if ('template' in maker) return fillTemplate(maker.template, read);
  if ('lookup' in maker) return find(maker.lookup, read(maker.lookup.column));
  if ('sum' in maker) return sumTexts(maker.sum.map(read));
  const parts = maker.concatenation.map((column) => read(column).trim());
  return parts.filter((part) => part !== '').join(maker.separator ?? ' ');
}

function fillTemplate(template: string, read: (column: string) => string): string {
  return template.replace(/\{([^{}]+)\}/g, (_, column: string) => read(column).trim());
}

/** Plain numbers are added, empty ones left out; the first that is none is what is complained of. */
function sumTexts(texts: readonly string[]): string {
  const given = texts.map((part) => part.trim()).filter((part) => part !== '');
  const wrong = given.find((part) => !/^-?\d+(\.\d+)?$/.test(part));
  if (wrong !== undefined) return wrong;
  return given.length === 0 ? '' : String(given.reduce((total, part) => total + Number(part), 0));
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
