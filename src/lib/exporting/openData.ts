import {
  RELEASE_DIMENSIONS,
  RELEASE_GRAINS,
  type ReleaseGrain,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import type { OfferedTable } from '#lib/disclosure/locate.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { CSV_DIALECTS } from './csv.ts';
import { NOTES, type TidyColumn, type TidyPart, type TidyTable } from './tidy.ts';

/** The tables of a release as files that others take with them. */

export const OPEN_FORMATS = ['csv', 'xlsx', 'json'] as const;

export type OpenFormat = (typeof OPEN_FORMATS)[number];

export interface OpenFile {
  readonly table: OfferedTable;
  readonly format: OpenFormat;
}

const CITY = 'city';

/** The name of a table without its ending: `quarter.district.age`, of the city `year.city`. */
export function tableName({ grain, dimensions }: ReleaseTable): string {
  return [grain, ...(dimensions.length > 0 ? dimensions : [CITY])].join('.');
}

/** The table and format that a file name means; undefined where the release has none. */
export function findFile(name: string, tables: readonly OfferedTable[]): OpenFile | undefined {
  const format = OPEN_FORMATS.find((one) => name.endsWith(`.${one}`));
  const found = tables.find((table) => `${tableName(table)}.${format}` === name);
  return found && format && found.years.size > 0 ? { table: found, format } : undefined;
}

/** Tables in the order of a list: by breakdown, then from year to month. */
export function sortTables(tables: readonly OfferedTable[]): OfferedTable[] {
  const place = ({ dimensions, grain }: OfferedTable): number[] => [
    dimensions.length,
    ...dimensions.map((id) => RELEASE_DIMENSIONS.indexOf(id)),
    RELEASE_GRAINS.indexOf(grain),
  ];
  return tables.toSorted((a, b) => compareLists(place(a), place(b)));
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, i) => one !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** What a data package says about a release, beside its tables. */
export interface OpenRelease {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly source: string;
  readonly citation: string;
  readonly description: string;
  /** ISO dates of the first and the last day. */
  readonly span: readonly [first: string, last: string];
}

export interface OpenTable {
  readonly table: ReleaseTable;
  readonly title: string;
  readonly tidy: TidyTable;
}

const PROFILES = 'https://datapackage.org/profiles/2.0';

/** A release as a Data Package (Frictionless Data Package 2.0); paths lie beside it. */
export function makeReleasePackage(
  release: OpenRelease,
  tables: readonly OpenTable[],
  language: Language,
) {
  const { id, number, title, source, citation, description, span } = release;
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: `etki-release-${id}`,
    id,
    version: `${number}.0.0`,
    title,
    description,
    languages: [language],
    sources: [{ title: source }],
    citation,
    temporal: { start: span[0], end: span[1] },
    resources: tables.map((table) => makeResource(table, language)),
  };
}

function makeResource({ table, title, tidy }: OpenTable, language: Language) {
  const { delimiter } = CSV_DIALECTS[language];
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: tableName(table),
    type: 'table',
    path: `${tableName(table)}.csv?lang=${language}`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    title,
    dialect: { $schema: `${PROFILES}/tabledialect.json`, delimiter },
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: tidy.columns.map((column) => makeField(column, table.grain, language)),
      missingValues: [''],
      primaryKey: tidy.columns.filter(({ part }) => part === 'id').map((column) => column.id),
    },
  };
}

const PARTS: Readonly<Record<TidyPart, Texts>> = {
  id: { tr: 'kimlik', en: 'id' },
  name: { tr: 'ad', en: 'name' },
  value: { tr: 'korunmuş değer', en: 'protected value' },
  lower: { tr: '%95 aralığın alt sınırı', en: 'lower limit of the 95 % interval' },
  upper: { tr: '%95 aralığın üst sınırı', en: 'upper limit of the 95 % interval' },
  note: { tr: 'sayı neden yok ya da sade değil', en: 'why there is no plain number' },
};

function makeField({ id, part, of }: TidyColumn, grain: ReleaseGrain, language: Language) {
  const isNumber = part === 'value' || part === 'lower' || part === 'upper';
  const { decimal } = CSV_DIALECTS[language];
  const isYear = id === 'period' && grain === 'year';
  return {
    name: id,
    type: isNumber ? 'number' : isYear ? 'year' : 'string',
    ...(isNumber && decimal !== '.' ? { decimalChar: decimal } : {}),
    title: titleOf({ of, part }, language),
    ...(part === 'note'
      ? {
          categories: Object.entries(NOTES).map(([value, texts]) => {
            return { value, label: texts[language] };
          }),
        }
      : {}),
  };
}

/** The head of a column in words: `Erişim oranı (%), %95 aralığın alt sınırı`. */
export function titleOf({ of, part }: Pick<TidyColumn, 'of' | 'part'>, language: Language): string {
  const name = of.unit === '' ? of.name : `${of.name} (${of.unit})`;
  return part === 'value' ? name : `${name}, ${PARTS[part][language]}`;
}
