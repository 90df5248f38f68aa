import { mergeSmall, type ReleaseDimension, type ReleaseGrain } from '#lib/disclosure/lattice.ts';
import { SLOTS, type Sketch } from '#lib/disclosure/sketch.ts';
import { findSensitive } from '#lib/disclosure/sensitivity.ts';
import { ageKeys, stageOf } from '#lib/metrics/compile/columns.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Values, Writer } from '#lib/server/database.ts';
import { MOST_COMBINED, OTHER_KEY, themesIn } from '#lib/server/release-members.ts';

/**
 * Exact counts of every cell of a release, and what protects them: the sums of record keys. They live
 * in the memory of the process that builds a release and nowhere else.
 */

/** A set of distinct persons: how many, and the sum of their record keys modulo 2^32. */
export interface PersonSet {
  readonly n: number;
  readonly key: number;
}

/** One cell before protection. */
export interface ExactCell {
  /** ISO date of the first day of the period. */
  readonly bucket: string;
  /** Dense keys by dimension. */
  readonly members: Readonly<Partial<Record<ReleaseDimension, number>>>;
  readonly beneficiaries: PersonSet;
  readonly new_beneficiaries: PersonSet;
  readonly eligible_beneficiaries: PersonSet;
  readonly visits: number;
  /** The largest part of `visits` that one person has, or one row that names nobody. */
  readonly largest: number;
  readonly sketches: Sketches;
}

/** Counts of persons of a cell. */
export const COUNTS_OF_PERSONS = [
  'beneficiaries',
  'new_beneficiaries',
  'eligible_beneficiaries',
] as const satisfies readonly (keyof ExactCell)[];

export type CountOfPersons = (typeof COUNTS_OF_PERSONS)[number];

/** Of the persons of each count: many may differ of all, and few of those who are new. */
export type Sketches = Readonly<Record<CountOfPersons, Sketch>>;

export const NO_SKETCHES: Sketches = {
  beneficiaries: '',
  new_beneficiaries: '',
  eligible_beneficiaries: '',
};

/** Stands for sensitive members that are too small: they are in no row of their own. */
export const LEFT_OUT_KEY = 65_534;

/** Members of a year that have no row of their own. */
export interface SmallMembers {
  /** Stand together as "other". */
  readonly merged: readonly number[];
  /** Sensitive ones: among others they would make those sensitive. */
  readonly leftOut: readonly number[];
  /** ISO date: periods that end by then were seen with a row of their own; undefined: there are none. */
  readonly from?: string | undefined;
}

/** For each dimension, by year. */
export type Merged = ReadonlyMap<ReleaseDimension, ReadonlyMap<number, SmallMembers>>;

/** Days `[from, to)` that a release covers; both are ISO dates. */
export interface ReleaseSpan {
  readonly from: string;
  readonly to: string;
}

/** Dimensions that a person may have several members of in a period. */
const SEVERAL = ['district', 'theme', 'program'] as const;

const COLUMNS: Readonly<Record<ReleaseDimension, string>> = {
  district: 'district_key',
  theme: 'theme_key',
  program: 'program_key',
  age: 'age_key',
  sex: 'sex_key',
  stage: 'stage_key',
  combination: 'combination_key',
};

/** Names of the attached snapshot and of the table of record keys. */
const SOURCE = 'source';
const RECORDS = 'record';

/** Makes the table of record keys. @param keyOf of a beneficiary's id, as an unsigned integer of 32 bits */
export async function stageRecordKeys(
  writer: Writer,
  keyOf: (beneficiary: string) => number,
): Promise<void> {
  await writer.run(`create temp table ${RECORDS} (person_key uinteger, record_key uinteger)`);
  const appender = await writer.appender(RECORDS);
  for (let after = 0; ;) {
    const persons = await writer.rows(
      `select person_key, beneficiary_id from ${SOURCE}.person
        where person_key > $1 order by person_key limit ${PERSONS_A_TIME}`,
      [after],
    );
    for (const { person_key: key, beneficiary_id: id } of persons) {
      appender.add([Number(key), keyOf(String(id))]);
    }
    const last = persons.at(-1);
    if (!last) break;
    after = Number(last.person_key);
  }
  appender.close();
}

const PERSONS_A_TIME = 50_000;

/** Attaches a snapshot that nothing in this process has open. */
export async function attachSnapshot(writer: Writer, path: string): Promise<void> {
  await writer.run(`attach '${path.replaceAll("'", "''")}' as ${SOURCE} (read_only)`);
}

/**
 * Makes the rows of a grain: what each person did in each period, district and programme. Members that
 * are merged in a year already stand as "other".
 */
export async function stageGrain(
  writer: Writer,
  grain: ReleaseGrain,
  { from, to }: ReleaseSpan,
  { merged, model }: { readonly merged: Merged; readonly model: Model },
): Promise<void> {
  const ages = ageKeys('year(greatest(first_on, bucket)) - birth_year');
  // more themes than a key has bits: no combination is told apart
  const mask = model.themes.some(({ key }) => key > MOST_COMBINED)
    ? '0'
    : 'bit_or(cast(1 as uinteger) << (theme_key - 1))';
  for (const table of TEMPORARY) await writer.run(`drop table if exists ${table}`);
  await writer.run(`create temp table base as
    select bucket, v.person_key, district_key, theme_key, program_key,
      coalesce(record_key, 0) as record_key, sex_key,
      ${ages.age} as age_key, ${stageOf(ages.stage, model)} as stage_key, themes,
      first_on >= bucket as is_new, eligible, visits, largest
    from (
      select cast(date_trunc('${grain}', visited_on) as date) as bucket, person_key,
        ${memberSql('district', merged)} as district_key, ${memberSql('theme', merged)} as theme_key,
        ${memberSql('program', merged)} as program_key, any_value(sex_key) as sex_key,
        any_value(birth_year) as birth_year, any_value(first_on) as first_on, ${mask} as themes,
        bool_or(eligible) as eligible, sum(people) as visits, max(people) as largest
      from ${SOURCE}.visit
      where visited_on >= date '${from}' and visited_on < date '${to}'
      group by all
    ) v left join ${RECORDS} using (person_key)`);
  for (const several of SUBSETS[grain]) await stageEntities(writer, several);
  await writer.run('drop table base');
  if (grain === 'year') await stageCombinations(writer, model);
}

/**
 * Writes to persons of a year the key of their combination of themes; that of "other" where it is too
 * small, or says of somebody to come to something sensitive and to something else.
 */
async function stageCombinations(writer: Writer, model: Model): Promise<void> {
  const sensitive = new Set(findSensitive(model).theme);
  const hidden = new Set(model.themes.filter(({ id }) => sensitive.has(id)).map(({ key }) => key));
  const rows = await writer.rows(`select cast(year(bucket) as integer) as year,
      cast(themes as integer) as member, cast(count(*) as double) as persons
    from entity where person_key > 0 group by all order by all`);
  await writer.run('create or replace temp table small_set (year integer, themes uinteger)');
  const appender = await writer.appender('small_set');
  for (const [year, own] of Map.groupBy(rows, (row) => Number(row.year))) {
    const counts = own.map((row) => ({ member: Number(row.member), persons: Number(row.persons) }));
    const isHidden = ({ member }: { member: number }): boolean =>
      themesIn(member).some((key) => hidden.has(key));
    const together = counts.filter(isHidden);
    const before = together.reduce((sum, { persons }) => sum + persons, 0);
    const merged = mergeSmall(
      counts.filter((one) => !isHidden(one)),
      before,
    );
    for (const member of [...together.map((one) => one.member), ...merged]) {
      appender.add([year, member]);
    }
  }
  appender.close();
  await writer.run(`create or replace temp table entity as
    select e.*, cast(case when person_key = 0 then null when s.themes is null then e.themes
      else ${OTHER_KEY} end as usmallint) as combination_key
    from entity e left join small_set s on s.year = year(bucket) and s.themes = e.themes`);
}

function memberSql(dimension: (typeof SEVERAL)[number], merged: Merged): string {
  const column = COLUMNS[dimension];
  const whens = [...(merged.get(dimension) ?? [])].flatMap(([year, { merged, leftOut }]) => [
    ...whenSql(column, year, merged, OTHER_KEY),
    ...whenSql(column, year, leftOut, LEFT_OUT_KEY),
  ]);
  if (whens.length === 0) return column;
  return `cast(case ${whens.join(' ')} else ${column} end as usmallint)`;
}

function whenSql(column: string, year: number, members: readonly number[], key: number): string[] {
  if (members.length === 0) return [];
  return [`when year(visited_on) = ${year} and ${column} in (${members.join(', ')}) then ${key}`];
}

type Several = readonly (typeof SEVERAL)[number][];

const ALONE: readonly Several[] = [[], ['district'], ['theme'], ['program']];
const PAIRS: readonly Several[] = [...ALONE, ['district', 'theme'], ['district', 'program']];

/** What the tables of a grain are counted from: a programme implies its theme. */
const SUBSETS: Readonly<Record<ReleaseGrain, readonly Several[]>> = {
  year: PAIRS,
  quarter: PAIRS,
  month: ALONE,
};

const TEMPORARY = ['base', ...PAIRS.map(entityTable)];

function entityTable(several: Several): string {
  return ['entity', ...several].join('_');
}

/** One row a person, period and member: the base has one a programme and district. */
async function stageEntities(writer: Writer, several: Several): Promise<void> {
  const keys = ['bucket', 'person_key', ...several.map((id) => COLUMNS[id])];
  await writer.run(`create temp table ${entityTable(several)} as
    select ${keys.join(', ')}, any_value(record_key) as record_key, any_value(sex_key) as sex_key,
      any_value(age_key) as age_key, any_value(stage_key) as stage_key,
      bit_or(themes) as themes, any_value(is_new) as is_new, bool_or(eligible) as eligible,
      sum(visits) as visits, max(largest) as largest
    from base group by ${keys.join(', ')}`);
}

/** Persons of each member of a dimension in each year, of the rows of the years. */
export async function countMembers(
  writer: Writer,
  dimension: (typeof SEVERAL)[number],
): Promise<{ readonly year: number; readonly member: number; readonly persons: number }[]> {
  const rows = await writer.rows(`select cast(year(bucket) as integer) as year,
      cast(${COLUMNS[dimension]} as integer) as member,
      cast(count(*) filter (person_key > 0) as double) as persons
    from ${entityTable([dimension])} group by all order by all`);
  return rows.map(({ year, member, persons }) => ({
    year: Number(year),
    member: Number(member),
    persons: Number(persons),
  }));
}

/** Persons of the city in each year of a span. */
export async function countPersons(
  writer: Writer,
  { from, to }: ReleaseSpan,
): Promise<ReadonlyMap<number, number>> {
  const rows = await writer.rows(`select year, cast(count(*) as double) as persons
    from (
      select distinct cast(year(visited_on) as integer) as year, person_key from ${SOURCE}.visit
      where person_key > 0 and visited_on >= date '${from}' and visited_on < date '${to}'
    ) group by year`);
  return new Map(rows.map(({ year, persons }) => [Number(year), Number(persons)]));
}

/** All cells of a table that hold a visit, of the grain that is staged. */
export async function countCells(
  writer: Writer,
  dimensions: readonly ReleaseDimension[],
): Promise<ExactCell[]> {
  const several = SEVERAL.filter((id) => dimensions.includes(id));
  const table = entityTable(several.includes('program') ? several.filter(isNoTheme) : several);
  const keys = dimensions.map((id) => COLUMNS[id]);
  const rows = await writer.rows(`select cast(bucket as varchar) as bucket,
      ${keys.map((key) => `cast(${key} as integer) as ${key},`).join(' ')}
      ${personSet('beneficiaries', 'true')},
      ${personSet('new_beneficiaries', 'is_new')},
      ${personSet('eligible_beneficiaries', 'eligible')},
      cast(sum(visits) as double) as visits,
      cast(max(case when person_key > 0 then visits else largest end) as double) as largest
    from ${table}${personsOnly(dimensions)} group by ${['bucket', ...keys].join(', ')} order by all`);
  const sketches = await sketchCells(writer, table, keys);
  return rows.map((row) => ({
    bucket: String(row.bucket),
    members: Object.fromEntries(dimensions.map((id) => [id, Number(row[COLUMNS[id]])])),
    beneficiaries: setOf(row, 'beneficiaries'),
    new_beneficiaries: setOf(row, 'new_beneficiaries'),
    eligible_beneficiaries: setOf(row, 'eligible_beneficiaries'),
    visits: Number(row.visits),
    largest: Number(row.largest),
    sketches: sketches.get(placeOf(row, keys)) ?? NO_SKETCHES,
  }));
}

/** Who is not named is in no combination. */
function personsOnly(dimensions: readonly ReleaseDimension[]): string {
  return dimensions.includes('combination') ? ' where person_key > 0' : '';
}

function placeOf(row: Values, keys: readonly string[]): string {
  return [row.bucket, ...keys.map((key) => row[key])].join(' ');
}

/** Sketches of the persons of each cell, by its place. */
async function sketchCells(
  writer: Writer,
  table: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Sketches>> {
  const places = ['bucket', ...keys].join(', ');
  const rows = await writer.rows(`select cast(bucket as varchar) as bucket,
      ${keys.map((key) => `cast(${key} as integer) as ${key},`).join(' ')}
      ${COUNTS_OF_PERSONS.map((id) => sketchSql(id)).join(', ')}
    from (
      select ${places}, record_key % ${SLOTS} as slot, ${digestSql('beneficiaries', 'true')},
        ${digestSql('new_beneficiaries', 'is_new')},
        ${digestSql('eligible_beneficiaries', 'eligible')}
      from ${table} where person_key > 0 group by all
    ) group by all`);
  return new Map(rows.map((row) => [placeOf(row, keys), readSketches(row)]));
}

/** The sum of a slot, shortened to 16 bits; null: nobody is in it. */
function digestSql(name: CountOfPersons, condition: string): string {
  const sum = `sum(record_key) filter (${condition})`;
  return `cast(${sum} % 4294967296 // 65536 as integer) as ${name}`;
}

function sketchSql(name: CountOfPersons): string {
  const entry = `format('{:02x}{:04x}', slot, ${name})`;
  return `coalesce(string_agg(${entry}, '' order by slot) filter (${name} is not null), '') as ${name}`;
}

/** Reads sketches from a row that has one a count. */
export function readSketches(row: Values): Sketches {
  return {
    beneficiaries: String(row.beneficiaries),
    new_beneficiaries: String(row.new_beneficiaries),
    eligible_beneficiaries: String(row.eligible_beneficiaries),
  };
}

function isNoTheme(id: ReleaseDimension): boolean {
  return id !== 'theme';
}

/** Key 0 is nobody. */
function personSet(name: string, condition: string): string {
  const rows = `filter (person_key > 0 and ${condition})`;
  return `cast(count(*) ${rows} as double) as ${name}_n,
    cast(coalesce(sum(record_key) ${rows}, 0) % 4294967296 as double) as ${name}_key`;
}

function setOf(row: Values, name: string): PersonSet {
  return { n: Number(row[`${name}_n`]), key: Number(row[`${name}_key`]) };
}

/**
 * Writes what each person did in each quarter of a span as one number, to a file of its own: the next
 * release tells by it how many persons differ. Persons stand there by their record keys.
 */
export async function stageFingerprints(
  writer: Writer,
  { from, to }: ReleaseSpan,
  path: string,
): Promise<void> {
  await writer.run(`attach '${path.replaceAll("'", "''")}' as prints`);
  await writer.run(`create table prints.person as
    select record_key, cast(date_trunc('quarter', visited_on) as date) as quarter,
      cast(sum(md5_number_lower(concat_ws('|', visited_on, g.id, d.id, sex_key, birth_year, people,
        minutes, eligible))) as hugeint) as print
    from ${SOURCE}.visit v
    join ${RECORDS} using (person_key)
    join ${SOURCE}.program g using (program_key)
    join ${SOURCE}.district d using (district_key)
    where visited_on >= date '${from}' and visited_on < date '${to}'
    group by all`);
}

/** Persons who are new, gone or different since another release. */
export interface Changes {
  readonly all: number;
  /** Of these, persons who differ in the quarters that the other release shows. */
  readonly revised: number;
}

export interface Comparison {
  /** Path of the fingerprints of the release published last. */
  readonly path: string;
  /** First day that it does not show. */
  readonly shownTo: string;
  /** Days that stay as they were published; undefined: all are counted anew. */
  readonly carried: ReleaseSpan | undefined;
}

/**
 * Compares with the release published last. Fingerprints of what is carried on stay with it, so that
 * they are always of the persons who were counted.
 */
export async function countChanged(
  writer: Writer,
  { path, shownTo, carried }: Comparison,
): Promise<Changes> {
  await writer.run(`attach '${path.replaceAll("'", "''")}' as last (read_only)`);
  if (carried) {
    const isCarried = `quarter >= date '${carried.from}' and quarter < date '${carried.to}'`;
    await writer.run(`delete from prints.person where ${isCarried}`);
    await writer.run(`insert into prints.person select * from last.person where ${isCarried}`);
  }
  const [row] = await writer.rows(`select cast(count(distinct record_key) as double) as "all",
      cast(count(distinct record_key) filter (quarter < date '${shownTo}') as double) as revised
    from prints.person a full join last.person b using (record_key, quarter)
    where a.print is distinct from b.print`);
  return { all: Number(row?.all ?? 0), revised: Number(row?.revised ?? 0) };
}
