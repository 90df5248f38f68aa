import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDataPackage, type Field, type Resource } from '#lib/exporting/package.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import {
  DATASET_IDS,
  datasetSpec,
  fileColumns,
  type ColumnSpec,
  type DatasetId,
} from '#lib/importing/schema.ts';

/** As a program reads it, that knows the standard and nothing of the project. */
const descriptor = JSON.parse(JSON.stringify(makeDataPackage('tr'))) as Json;

interface Json {
  readonly $schema: string;
  readonly name: string;
  readonly languages: string[];
  readonly title: string;
  readonly description: string;
  readonly resources: Resource[];
}

const resourceOf = (name: string): Resource | undefined =>
  descriptor.resources.find((resource) => resource.name === name);

const fieldOf = (dataset: string, name: string): Field | undefined =>
  resourceOf(dataset)?.schema.fields.find((field) => field.name === name);

/** https://datapackage.org/standard/table-schema/#field-types and the constraints of each type. */
const ORDERED = ['required', 'unique', 'enum', 'minimum', 'maximum'];
const CONSTRAINTS: Readonly<Record<string, readonly string[]>> = {
  string: ['required', 'unique', 'enum', 'minLength', 'maxLength', 'pattern'],
  number: ORDERED,
  integer: ORDERED,
  date: ORDERED,
  datetime: ORDERED,
  year: ORDERED,
};

/** A path of the standard: no folder above, no hidden one, no drive. */
const PATH = /^(?=[^./~])(?!file:)(?!.*\/\.\.\/)[^\\:]+$/;

describe('the data package', () => {
  it('is a descriptor of the standard', () => {
    expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    expect(descriptor.name).toMatch(/^[a-z0-9._-]+$/);
    expect(descriptor.languages).toEqual(['tr', 'en']);
    for (const text of [descriptor.title, descriptor.description]) expect(text).toMatch(/\S/);
  });

  it('has every dataset once, in the order of loading, with a path of its own', () => {
    expect(descriptor.resources.map(({ name }) => name)).toEqual(DATASET_IDS);
    const paths = descriptor.resources.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { $schema, type, path, format, mediatype, encoding } of descriptor.resources) {
      expect($schema).toBe('https://datapackage.org/profiles/2.0/dataresource.json');
      expect({ type, format, mediatype, encoding }).toEqual({
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
      });
      expect(path).toMatch(PATH);
    }
  });

  it.each(LANGUAGES)('speaks %s where the standard has one language', (language) => {
    const { languages, title, titles, description, descriptions, resources } =
      makeDataPackage(language);
    expect(languages[0]).toBe(language);
    expect([title, description]).toEqual([titles[language], descriptions[language]]);
    for (const resource of resources) {
      expect(resource.title).toBe(resource.titles[language]);
      expect(resource.description).toBe(resource.descriptions[language]);
      for (const field of resource.schema.fields) {
        expect(field.description).toBe(field.descriptions[language]);
        for (const { label, labels } of field.categories ?? [])
          expect(label).toBe(labels[language]);
      }
    }
  });

  it('says which files a folder must have', () => {
    const required = descriptor.resources.filter((one) => one.required).map(({ name }) => name);
    expect(required).toEqual(['districts', 'population', 'themes', 'programs', 'visits']);
  });
});

describe.each(DATASET_IDS)('the schema of %s', (dataset) => {
  const schema = resourceOf(dataset)?.schema;
  const fields = schema?.fields ?? [];
  const names = fields.map(({ name }) => name);
  const specOf = (name: string): ColumnSpec | undefined =>
    fileColumns(dataset).find((column) => column.name === name)?.spec;

  it('has the columns of the header, each once', () => {
    expect(names).toEqual(fileColumns(dataset).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(schema?.missingValues).toEqual(['']);
  });

  it('has types of Table Schema, and only constraints that they take', () => {
    for (const { name, type, format, constraints = {}, example } of fields) {
      expect(Object.keys(CONSTRAINTS), name).toContain(type);
      expect(format === undefined || type === 'datetime', name).toBe(true);
      for (const key of Object.keys(constraints)) expect(CONSTRAINTS[type], name).toContain(key);
      expect(typeof example, name).toBe('string');
      const { minimum, maximum, pattern } = constraints;
      if (minimum !== undefined && maximum !== undefined) {
        expect(Number(minimum), name).toBeLessThanOrEqual(Number(maximum));
      }
      if (pattern !== undefined) expect(() => new RegExp(pattern, 'u')).not.toThrow();
    }
  });

  it('constrains what the specification constrains', () => {
    for (const { name, constraints = {} } of fields) {
      const { kind, required, codes, min, max, coded } = specOf(name) ?? { kind: 'text' };
      expect(constraints.required, name).toBe(kind === 'texts' ? undefined : required);
      expect(constraints.enum, name).toEqual(codes);
      if (kind !== 'date') expect(constraints.minimum, name).toBe(min);
      expect(constraints.maximum, name).toBe(max);
      expect(constraints.maxLength, name).toBe(coded ? 60 : undefined);
    }
  });

  it('names the codes that it takes, all of them and no other', () => {
    for (const { name, constraints = {}, categories } of fields) {
      expect(
        categories?.map(({ value }) => value),
        name,
      ).toEqual(constraints.enum);
    }
  });

  it('has examples that keep its own constraints', () => {
    for (const field of fields) expect(breaks(field, field.example), field.name).toBeUndefined();
  });

  it('has a key of its own fields: primary where none of them may be empty', () => {
    const { key } = datasetSpec(dataset);
    const { primaryKey, uniqueKeys } = schema ?? {};
    const isFull = key?.every((column) => specOf(column)?.required) ?? false;
    expect(primaryKey).toEqual(isFull ? key : undefined);
    expect(uniqueKeys).toEqual(key && !isFull ? [key] : undefined);
    for (const column of primaryKey ?? uniqueKeys?.flat() ?? []) expect(names).toContain(column);
    const unique = fields.filter(({ constraints }) => constraints?.unique).map(({ name }) => name);
    expect(unique).toEqual(key?.length === 1 ? key : []);
  });

  it('has foreign keys that resolve to the key of another resource', () => {
    const references = Object.entries(datasetSpec(dataset).columns).flatMap(
      ([column, { references: other }]) => (other ? [[column, other]] : []),
    );
    const keys = schema?.foreignKeys ?? [];
    expect(keys.map(({ fields: [own], reference }) => [own, reference.resource])).toEqual(
      references,
    );
    for (const { fields: own, reference } of keys) {
      expect(own.every((name) => names.includes(name))).toBe(true);
      expect(reference.fields).toHaveLength(own.length);
      const other = resourceOf(reference.resource)?.schema;
      expect(other?.primaryKey).toEqual(reference.fields);
      for (const [i, name] of reference.fields.entries()) {
        const types = [
          fieldOf(dataset, own[i] ?? '')?.type,
          fieldOf(reference.resource, name)?.type,
        ];
        expect(types).toEqual(['string', 'string']);
      }
    }
    if (keys.length === 0) expect(schema).not.toHaveProperty('foreignKeys');
  });
});

const FORMS: Readonly<Record<string, RegExp>> = {
  string: /^[^]*$/,
  number: /^[+-]?\d+(\.\d+)?$/,
  integer: /^[+-]?\d+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/,
  year: /^\d{4}$/,
};

/** The first constraint that a value of a field breaks. */
function breaks({ type, constraints = {} }: Field, value: string): string | undefined {
  const { required, enum: codes, minimum, maximum, maxLength, pattern } = constraints;
  if (value === '') return required ? 'required' : undefined;
  if (!FORMS[type]?.test(value)) return 'type';
  if (codes && !codes.includes(value)) return 'enum';
  const compared = type === 'date' ? value : Number(value);
  if (minimum !== undefined && compared < minimum) return 'minimum';
  if (maximum !== undefined && compared > maximum) return 'maximum';
  if (maxLength !== undefined && value.length > maxLength) return 'maxLength';
  return pattern !== undefined && !new RegExp(pattern, 'u').test(value) ? 'pattern' : undefined;
}

describe('a constraint', () => {
  it.each([
    ['visits', 'program_id', '', 'required'],
    ['visits', 'people', '-1', 'minimum'],
    ['visits', 'people', '0', undefined],
    ['visits', 'minutes', '65001', 'maximum'],
    ['visits', 'minutes', 'x', 'type'],
    ['districts', 'latitude', '90.1', 'maximum'],
    ['districts', 'latitude', '-90', undefined],
    ['population', 'year', '1899', 'minimum'],
    ['population', 'sex', 'kadın', 'enum'],
    ['programs', 'starts_on', '1899-12-31', 'minimum'],
    ['programs', 'starts_on', '1900-01-01', undefined],
    ['visits', 'channel', 'x'.repeat(61), 'maxLength'],
    ['visits', 'channel', 'x'.repeat(60), undefined],
    ['targets', 'period', '2026', undefined],
    ['targets', 'period', '2026-Q4', undefined],
    ['targets', 'period', '2026-12', undefined],
    ['targets', 'period', '2026-13', 'pattern'],
    ['targets', 'period', '2026-Q5', 'pattern'],
    ['targets', 'period', '2026-W07', 'pattern'],
  ] as const)('of %s.%s says of %j: %s', (dataset, name, value, expected) => {
    const field = fieldOf(dataset, name);
    if (!field) throw new Error(`no field ${name}`);
    expect(breaks(field, value)).toBe(expected);
  });
});

/** The sample is data of the contract: its rows keep the constraints of the package. */
it.each(
  DATASET_IDS.filter((dataset) => dataset !== 'visits' && dataset !== 'beneficiaries').flatMap(
    (dataset): [DatasetId, string][] => {
      try {
        return [[dataset, readFileSync(`data/sample/${dataset}.csv`, 'utf8')]];
      } catch {
        return [];
      }
    },
  ),
)('the sample keeps the constraints of %s', (dataset, text) => {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const fields = names.map((name) => fieldOf(dataset, name));
  expect(fields.every((field) => field !== undefined)).toBe(true);
  for (const line of lines.filter((one) => !one.includes('"'))) {
    const broken = line.split(',').flatMap((value, i) => {
      const field = fields[i];
      const rule = field ? breaks(field, value) : undefined;
      return rule ? [`${names[i]}: ${value} (${rule})`] : [];
    });
    expect(broken, line).toEqual([]);
  }
});
