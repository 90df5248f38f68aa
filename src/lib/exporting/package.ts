import { columnWords, plainExample, wordsOf } from './dictionary.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import {
  DATASET_IDS,
  datasetSpec,
  EARLIEST_DAY,
  fileColumns,
  LONGEST_CODE,
  type ColumnKind,
  type ColumnSpec,
  type DatasetId,
  type FileColumn,
} from '#lib/importing/schema.ts';
import { isoDate } from '#lib/importing/values.ts';

/**
 * The data contract as a Data Package (Frictionless Data Package 2.0 and Table Schema 2.0,
 * https://datapackage.org). `title`, `description` and `label` are in the first of `languages`;
 * `titles`, `descriptions` and `labels` beside them, which the standard leaves free, are in all.
 * That columns may stand in another order is said in words alone: the text of the standard has
 * `fieldsMatch` for it, of which its own JSON Schema takes no value that the text allows.
 */

export interface DataPackage {
  readonly $schema: string;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly title: string;
  readonly titles: Texts;
  readonly description: string;
  readonly descriptions: Texts;
  readonly resources: readonly Resource[];
}

export interface Resource {
  readonly $schema: string;
  readonly name: DatasetId;
  readonly type: 'table';
  readonly path: string;
  readonly format: 'csv';
  readonly mediatype: 'text/csv';
  readonly encoding: 'utf-8';
  readonly title: string;
  readonly titles: Texts;
  readonly description: string;
  readonly descriptions: Texts;
  /** Not of the standard: whether a folder must have it. */
  readonly required: boolean;
  readonly schema: TableSchema;
}

export interface TableSchema {
  readonly $schema: string;
  readonly fields: readonly Field[];
  readonly missingValues: readonly string[];
  readonly primaryKey?: readonly string[];
  readonly uniqueKeys?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly ForeignKey[];
}

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly format?: 'any';
  readonly description: string;
  readonly descriptions: Texts;
  readonly example: string;
  readonly constraints?: Constraints;
  readonly categories?: readonly Category[];
}

export interface Category {
  readonly value: string;
  readonly label: string;
  readonly labels: Texts;
}

export interface Constraints {
  readonly required?: true;
  readonly unique?: true;
  readonly enum?: readonly string[];
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly maxLength?: number;
  readonly pattern?: string;
}

export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: DatasetId; readonly fields: readonly string[] };
}

type FieldType = 'string' | 'number' | 'integer' | 'date' | 'datetime' | 'year';

const TYPES = {
  id: 'string',
  reference: 'string',
  text: 'string',
  texts: 'string',
  date: 'date',
  integer: 'integer',
  number: 'number',
  code: 'string',
  year: 'year',
  period: 'string',
} as const satisfies Record<ColumnKind, FieldType>;

const PROFILES = 'https://datapackage.org/profiles/2.0';

const TITLE: Texts = { tr: 'Etki veri sözleşmesi', en: 'Etki data contract' };

const DESCRIPTION: Texts = {
  tr: 'Belediyelerin sosyal programları için Etki’nin okuduğu veri kümeleri ve sütunları. Sütunlar başka sırada durabilir; zorunlu olmayan dosya ve sütunlar bulunmayabilir.',
  en: 'The datasets and columns that Etki reads, for the social programmes of municipalities. Columns may stand in another order; files and columns that are not required may be missing.',
};

/** All datasets of the contract. @param language of the texts that have one language only */
export function makeDataPackage(language: Language): DataPackage {
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'etki-data-contract',
    languages: [language, ...LANGUAGES.filter((other) => other !== language)],
    title: TITLE[language],
    titles: TITLE,
    description: DESCRIPTION[language],
    descriptions: DESCRIPTION,
    resources: DATASET_IDS.map((dataset) => makeResource(dataset, language)),
  };
}

function makeResource(dataset: DatasetId, language: Language): Resource {
  const { name, purpose } = wordsOf(dataset);
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: dataset,
    type: 'table',
    path: `${dataset}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    title: name[language],
    titles: name,
    description: purpose[language],
    descriptions: purpose,
    required: datasetSpec(dataset).required === true,
    schema: makeSchema(dataset, language),
  };
}

function makeSchema(dataset: DatasetId, language: Language): TableSchema {
  const foreignKeys = makeForeignKeys(dataset);
  return {
    $schema: `${PROFILES}/tableschema.json`,
    fields: fileColumns(dataset).map((column) => makeField(dataset, column, language)),
    missingValues: [''],
    ...makeKey(dataset),
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  };
}

/** Columns of a primary key are never empty; where one may be, the key only tells full ones apart. */
function makeKey(dataset: DatasetId): Pick<TableSchema, 'primaryKey' | 'uniqueKeys'> {
  const { key, columns } = datasetSpec(dataset);
  if (!key) return {};
  const isFull = key.every((column) => columns[column]?.required);
  return isFull ? { primaryKey: key } : { uniqueKeys: [key] };
}

function makeForeignKeys(dataset: DatasetId): ForeignKey[] {
  return Object.entries(datasetSpec(dataset).columns).flatMap(([column, { references }]) => {
    const resource = references as DatasetId | undefined;
    if (resource === undefined) return [];
    return [{ fields: [column], reference: { resource, fields: datasetSpec(resource).key ?? [] } }];
  });
}

function makeField(dataset: DatasetId, column: FileColumn, language: Language): Field {
  const { meaning, codes } = columnWords(dataset, column.column);
  const constraints = makeConstraints(dataset, column);
  return {
    name: column.name,
    ...makeType(column.spec),
    description: meaning[language],
    descriptions: meaning,
    example: plainExample(dataset, column, language),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    ...(codes
      ? {
          categories: Object.entries(codes).map(([value, labels]) => ({
            value,
            label: labels[language],
            labels,
          })),
        }
      : {}),
  };
}

/** A day that may have a time is neither a date nor a datetime by the default formats. */
function makeType({ kind, hour }: ColumnSpec): Pick<Field, 'type' | 'format'> {
  return hour ? { type: 'datetime', format: 'any' } : { type: TYPES[kind] };
}

/** A year, quarter or month. */
const PERIOD = '^\\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$';

function makeConstraints(dataset: DatasetId, { name, column, spec }: FileColumn): Constraints {
  const { kind, required, codes, coded, hour, min, max } = spec;
  const { key = [] } = datasetSpec(dataset);
  const isOwnId = key.length === 1 && key[0] === column;
  // a text is required in one language, which no constraint can say
  return {
    ...(required && kind !== 'texts' ? { required } : {}),
    ...(isOwnId && name === column ? { unique: true } : {}),
    ...(codes ? { enum: codes } : {}),
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(kind === 'date' && !hour ? { minimum: isoDate(EARLIEST_DAY) } : {}),
    ...(kind === 'period' ? { pattern: PERIOD } : {}),
    ...(coded ? { maxLength: LONGEST_CODE } : {}),
  };
}
