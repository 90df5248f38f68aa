import {
  ageKeys,
  compileFilters,
  keySql,
  writeKey,
  type Bind,
  type Columns,
} from '#lib/metrics/compile/columns.ts';
import { AND, FILTER_IDS, type DimensionId } from '#lib/metrics/definition.ts';
import { countsIn, type CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Grain } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';

/** SQL with its bound values, in the order of $1, $2, …; dates are bound as ISO text. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number | boolean | null)[];
}

/** Counts of visits and of those who made them. */
export type VisitCountId = CountOf<'visits' | 'persons' | 'households'>;

/**
 * Compiles the counts of a question from the fact table, for what no summary holds. Columns of the
 * result: one a dimension with its id, holding the dense key of the member or its id, or the first day
 * of the bucket (period); then one a count, as double.
 *
 * Persons and households are counted in two phases: one row an entity and group, then the rows.
 * @param counts all of visits and persons, or households alone
 */
export function compileVisits(
  query: Query,
  counts: readonly VisitCountId[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const columns = dayColumns(query.grain ? bucketStart(query.grain, from) : from);
  const keys = query.by.map((id) => combinationSql(id) ?? keySql(id, columns, model));
  const conditions = [
    `visited_on >= ${from}`,
    `visited_on < ${to}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
    // rows that name nobody make no combination
    ...(query.by.some((id) => combinationSql(id)) ? [`${entityKey(counts)} > 0`] : []),
  ];
  const rows = `from visit\n  where ${conditions.join('\n    and ')}`;
  const isPlain = counts.every((id) => id === 'visits' || id === 'visit_records');
  const facts = isPlain ? PLAIN_FACTS : entityFacts(counts, columns.bucket);
  const selected = [...keys.map((key, i) => `${key} as k${i}`), ...facts];
  const grouped = isPlain ? '' : `\n  group by ${groupedKeys(counts, query)}`;
  const sql = `with entity as (
  select ${selected.join(', ')}
  ${rows}${grouped}
)
${writeGroups(query, columns, counts.map(countEntities))}`;
  return { sql, values };
}

/** The second phase: counts of rows by the keys `k0`, `k1`, … of the table `entity`. */
export function writeGroups(query: Query, columns: Columns, counts: readonly string[]): string {
  const dimensions = query.by.map((id, i) => `${writeKey(id, `k${i}`, columns)} as ${id}`);
  const lines = [`select\n  ${[...dimensions, ...counts].join(',\n  ')}`, 'from entity'];
  if (query.by.length > 0) lines.push(`group by ${query.by.map((_, i) => `k${i}`).join(', ')}`);
  return lines.join('\n');
}

/** Values of a statement, collected while it is written. */
export function createBinder(): { values: (string | number)[]; bind: Bind } {
  const values: (string | number)[] = [];
  return { values, bind: (value, type) => `cast($${values.push(value)} as ${type})` };
}

/** A bucket that begins before the period begins with the period. */
export function bucketStart(grain: Grain, from: string, day = 'visited_on'): string {
  return `greatest(cast(date_trunc('${grain}', ${day}) as date), ${from})`;
}

/** Columns of a table of days. @param bucket first day of the bucket of a row */
export function dayColumns(bucket: string): Columns {
  return {
    bucket,
    writeBucket: (column) => `cast(${column} as varchar)`,
    // age at the later of first visit and start of the bucket (HUD APR rules)
    ages: ageKeys(`year(greatest(first_on, ${bucket})) - birth_year`),
  };
}

/** Of a row that stands for itself. */
const PLAIN_FACTS = ['people', '1 as records'];

function entityFacts(counts: readonly VisitCountId[], bucket: string): string[] {
  const facts = {
    visits: 'sum(people) as people',
    visit_records: 'count(*) as records',
    beneficiaries: undefined,
    new_beneficiaries: `any_value(first_on >= ${bucket}) as is_new`,
    returning_beneficiaries: `any_value(first_on >= ${bucket}) as is_new`,
    eligible_beneficiaries: 'bool_or(eligible) as is_eligible',
    multi_program_beneficiaries: HAS_SEVERAL,
    single_program_beneficiaries: HAS_SEVERAL,
    households: undefined,
    multi_program_households: HAS_SEVERAL,
  };
  const needed = counts.map((id) => facts[id]).filter((fact) => fact !== undefined);
  return [entityKey(counts), ...new Set(needed)];
}

const HAS_SEVERAL = 'min(program_key) < max(program_key) as has_several';

function groupedKeys(counts: readonly VisitCountId[], { by }: Query): string {
  const keys = by.flatMap((id, i) => (combinationSql(id) ? [] : [`k${i}`]));
  return [...keys, entityKey(counts)].join(', ');
}

function entityKey(counts: readonly VisitCountId[]): string {
  return countsIn('households', counts).length > 0 ? 'household_key' : 'person_key';
}

/** What an entity has together: the keys of its themes or programmes, as `1+3`. */
function combinationSql(id: DimensionId): string | undefined {
  if (id !== 'combination' && id !== 'program_combination') return undefined;
  const key = id === 'combination' ? 'theme_key' : 'program_key';
  return `array_to_string(list_sort(list(distinct ${key})), '${AND}')`;
}

/** Key 0 is nobody, and no household. */
function countEntities(id: VisitCountId): string {
  const rows = (condition: string): string => `cast(count(*) filter (${condition}) as double)`;
  const sql = {
    visits: 'cast(coalesce(sum(people), 0) as double)',
    visit_records: 'cast(coalesce(sum(records), 0) as double)',
    beneficiaries: rows('person_key > 0'),
    new_beneficiaries: rows('person_key > 0 and is_new'),
    returning_beneficiaries: rows('person_key > 0 and not is_new'),
    eligible_beneficiaries: rows('person_key > 0 and is_eligible'),
    multi_program_beneficiaries: rows('person_key > 0 and has_several'),
    single_program_beneficiaries: rows('person_key > 0 and not has_several'),
    households: rows('household_key > 0'),
    multi_program_households: rows('household_key > 0 and has_several'),
  }[id];
  return `${sql} as ${id}`;
}
