import { AGE_BANDS, NOT_RECORDED, SEXES, type CountId } from '#lib/metrics/definition.ts';
import type { MemberDimension } from '#lib/metrics/members.ts';
import type { Member, Model } from '#lib/metrics/model.ts';
import type { Grain } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';

/** SQL with its bound values, in the order of $1, $2, …; dates are bound as ISO text. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number | boolean | null)[];
}

/** Counts that come from visits; populations come from the population cube. */
export type VisitCountId = Exclude<CountId, 'population' | 'eligible_population'>;

/**
 * Compiles the counts of a question into one scan of the fact table. Columns of the result: one a
 * dimension with its id, holding the dense key of the member (district, theme, program, facility),
 * its id (sex, age) or the first day of the bucket (period); then one a count, as double.
 */
export function compileVisits(
  query: Query,
  counts: readonly VisitCountId[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const bucketFrom = query.grain ? bucketStart(query.grain, from) : from;
  const conditions = [
    `visited_on >= ${from}`,
    `visited_on < ${to}`,
    ...compileFilters(query, model, bucketFrom, bind),
  ];
  const dimensions = query.by.map((id) => `${dimensionSql(id, bucketFrom)} as ${id}`);
  const sums = counts.map((id) => `${countSql(id, bucketFrom)} as ${id}`);
  return { sql: select('visit', [...dimensions, ...sums], conditions, query.by.length), values };
}

/** Binds a value. @returns the expression that stands for it */
export type Bind = (value: string | number, type: string) => string;

/** Values of a statement, collected while it is written. */
export function createBinder(): { values: (string | number)[]; bind: Bind } {
  const values: (string | number)[] = [];
  return { values, bind: (value, type) => `cast($${values.push(value)} as ${type})` };
}

/** Binds a value. @returns the expression that stands for it */
export function select(
  table: string,
  columns: readonly string[],
  conditions: readonly string[],
  keys: number,
): string {
  const lines = [
    `select\n  ${columns.join(',\n  ')}`,
    `from ${table}`,
    `where ${conditions.join('\n  and ')}`,
  ];
  if (keys > 0) lines.push(`group by ${Array.from({ length: keys }, (_, i) => i + 1).join(', ')}`);
  return lines.join('\n');
}

/** A bucket that begins before the period begins with the period. */
function bucketStart(grain: Grain, from: string): string {
  return `greatest(cast(date_trunc('${grain}', visited_on) as date), ${from})`;
}

function dimensionSql(id: Query['by'][number], bucketFrom: string): string {
  switch (id) {
    case 'period':
      return `cast(${bucketFrom} as varchar)`;
    case 'sex':
      return SEX_SQL;
    case 'age':
      return ageSql(bucketFrom);
    case 'district':
    case 'theme':
    case 'program':
    case 'facility':
      return `${id}_key`;
  }
}

export const SEX_SQL = `case sex_key ${SEXES.map((sex, i) => `when ${i + 1} then '${sex}'`).join(' ')} else '${NOT_RECORDED}' end`;

/** Age at the later of first visit and start of the bucket (HUD APR rules), as a band. */
function ageSql(bucketFrom: string): string {
  return bandSql(`year(greatest(first_on, ${bucketFrom})) - birth_year`);
}

/** The band of an age in years; `birth_year` null: not recorded. */
export function bandSql(age: string): string {
  const bands = AGE_BANDS.map(({ id, to }) =>
    to === undefined ? `else '${id}'` : `when ${age} <= ${to} then '${id}'`,
  );
  return `case when birth_year is null then '${NOT_RECORDED}' ${bands.join(' ')} end`;
}

/** Persons are counted by their dense key; 0 is no person. */
function countSql(id: VisitCountId, bucketFrom: string): string {
  switch (id) {
    case 'visits':
      return 'cast(coalesce(sum(people), 0) as double)';
    case 'beneficiaries':
      return distinct('person_key', 'person_key > 0');
    case 'new_beneficiaries':
      return distinct('person_key', `person_key > 0 and first_on >= ${bucketFrom}`);
    case 'returning_beneficiaries':
      return distinct('person_key', `person_key > 0 and first_on < ${bucketFrom}`);
    case 'eligible_beneficiaries':
      return distinct('person_key', 'person_key > 0 and eligible');
    case 'households':
      return distinct('household_key', 'household_key > 0');
  }
}

function distinct(key: string, condition: string): string {
  return `cast(count(distinct case when ${condition} then ${key} end) as double)`;
}

function compileFilters(query: Query, model: Model, bucketFrom: string, bind: Bind): string[] {
  return Object.entries(query.filters).map(([id, members]) => {
    const dimension = id as MemberDimension;
    const values = members.map((member) => bindMember(dimension, member, model, bind));
    return `${dimensionSql(dimension, bucketFrom)} in (${values.join(', ')})`;
  });
}

/** Binds the member of a filter as the statement's column holds it. */
export function bindMember(
  dimension: MemberDimension,
  id: string,
  model: Model,
  bind: Bind,
): string {
  if (dimension === 'sex' || dimension === 'age') return bind(id, 'varchar');
  return bind(keyOf(keyedMembers(dimension, model), id), 'usmallint');
}

/** Members that carry a dense key in the warehouse. */
export function keyedMembers(
  dimension: Exclude<MemberDimension, 'sex' | 'age'>,
  model: Model,
): readonly Member[] {
  const members = {
    district: model.districts,
    theme: model.themes,
    program: model.programs,
    facility: model.facilities,
  };
  return members[dimension];
}

function keyOf(members: readonly Member[], id: string): number {
  if (id === NOT_RECORDED) return 0;
  const member = members.find((one) => one.id === id);
  if (!member) throw new Error(`unknown member: ${id}`);
  return member.key;
}
