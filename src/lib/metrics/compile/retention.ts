import { compileFilters, keySql, NO_AGES, writeKey } from '#lib/metrics/compile/columns.ts';
import {
  agesOf,
  attributeSql,
  attributesOf,
  bindScope,
  bitOf,
  columnsOf,
  compileRun,
  filterRows,
  groupBy,
  isOfAllPrograms,
  markMembers,
  maskMembers,
  memberColumns,
  OF_PERSON,
  type Attribute,
  type Scope,
} from '#lib/metrics/compile/spans.ts';
import {
  bucketStart,
  createBinder,
  dayColumns,
  writeGroups,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import { bucketMonth, coverMonths, monthOf, type Run } from '#lib/metrics/months.ts';
import { previousUnits } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';

/**
 * Compiles the persons of each period's predecessor, and those of them seen again, from the fact
 * table: each visit counts in its own bucket and, as the one before, in the next.
 */
export function compileRetention(
  query: Query,
  counts: readonly CountOf<'retention'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const { period, grain } = query;
  const from = bind(period.from, 'date');
  const to = bind(period.to, 'date');
  const before = previousUnits(period, grain);
  const next = `cast(date_trunc('${grain}', visited_on) + interval 1 ${grain} as date)`;
  const own = grain ? bucketStart(grain, from) : from;
  const following = grain ? `greatest(${next}, ${from})` : from;
  const columns = dayColumns('bucket');
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const filters = compileFilters(query, columns, model, bind, FILTER_IDS);
  const group = [...query.by.map((_, i) => `k${i}`), 'person_key'].join(', ');
  const sql = `with seen as (
  select *, ${own} as bucket, true as is_now
  from visit
  where visited_on >= ${from} and visited_on < ${to}
  union all
  select *, ${following} as bucket, false as is_now
  from visit
  where visited_on >= ${bind(before.from, 'date')} and visited_on < ${bind(before.to, 'date')}
), entity as (
  select ${[...keys, 'person_key'].join(', ')}, bool_or(is_now) as is_now, bool_or(not is_now) as is_before
  from seen
  where ${['person_key > 0', ...filters].join(' and ')}
  group by ${group}
)
${writeGroups(query, columns, counts.map(countSql))}`;
  return { sql, values };
}

function countSql(id: CountOf<'retention'>): string {
  const condition = id === 'previous_beneficiaries' ? 'is_before' : 'is_before and is_now';
  return `cast(count(*) filter (${condition}) as double) as ${id}`;
}

/**
 * Compiles the same from what persons did in spans of months.
 * @param query of whole months, and of nothing that only a visit knows
 * @returns undefined when the data reach no month of the periods
 */
export function compileSpanRetention(
  query: Query,
  counts: readonly CountOf<'retention'>[],
  model: Model,
): Statement | undefined {
  const { period, grain } = query;
  const { values, bind } = createBinder();
  const first = bind(monthOf(period.from), 'usmallint');
  const scope: Scope = { query, model, bind, bucket: 'bucket' };
  const seen = (runs: readonly Run[], isNow: boolean): string[] =>
    runs.map((run) => {
      const bucket = grain ? bucketMonth(grain, first, isNow ? 0 : 1) : first;
      return `select ${isNow} as is_now, ${bucket} as bucket, * exclude (span, month)\n  ${compileRun(scope, run)}`;
    });
  const rows = [
    ...seen(coverMonths(period, grain, model), true),
    ...seen(coverMonths(previousUnits(period, grain), grain, model), false),
  ];
  if (rows.length === 0) return undefined;
  const sql = `with seen as (
  ${rows.join('\n  union all\n  ')}
), entity as (
${writeSeenPersons(scope)}
)${writeSeenGroups(scope, counts)}`;
  return { sql, values };
}

/** One row a person and group, with the programmes of the period and of the one before. */
function writeSeenPersons(scope: Scope): string {
  const ages = agesOf(scope);
  const mask = isOfAllPrograms(scope.query) ? 'programs' : `programs & ${bindScope(scope)}`;
  const attributes = attributesOf(scope.query);
  const isOfPerson = (id: Attribute): boolean => OF_PERSON.some((one) => one === id);
  const columns = attributes.map((id) => {
    const key = attributeSql(id, scope, ages);
    return `${isOfPerson(id) ? `any_value(${key})` : key} as ${id}`;
  });
  const masks = [
    `bit_or(case when is_now then ${mask} else 0 end) as seen_now`,
    `bit_or(case when is_now then 0 else ${mask} end) as seen_before`,
  ];
  const filters = filterRows(scope, ages);
  const where = filters.length > 0 ? `\n  where ${filters.join(' and ')}` : '';
  const keys = attributes.filter((id) => !isOfPerson(id));
  const group = ['person_key', ...keys.map((id) => attributeSql(id, scope, ages))];
  return `  select ${[...columns, ...masks].join(', ')}\n  from seen${where}\n  group by ${group.join(', ')}`;
}

function writeSeenGroups(scope: Scope, counts: readonly CountOf<'retention'>[]): string {
  const { query } = scope;
  const attributes = attributesOf(query);
  const dimensions = attributes.map(
    (id) => `${writeKey(id, id, columnsOf(scope, NO_AGES))} as ${id}`,
  );
  const members = memberColumns(query);
  if (members.length === 0) {
    const sums = counts.map((id) => sumSeen(id, 'count(*)', 'seen_before <> 0', 'seen_now <> 0'));
    return `\nselect ${[...dimensions, ...sums].join(', ')}\nfrom entity${groupBy(attributes, 'entity')}`;
  }
  const listed = maskMembers(scope);
  const bits = (mask: string): string =>
    markMembers(scope, listed, (own) => `${mask} & ${own} <> 0`);
  const rows = listed.map(({ theme, program }, i) => `(${theme}, ${program}, ${bitOf(i)})`);
  const sums = counts.map((id) => sumSeen(id, 'sum(n)', 'true', 'seen_now & bit <> 0'));
  return `, counted as (
  select ${[...attributes, `${bits('entity.seen_before')} as seen_before`, `${bits('entity.seen_now')} as seen_now`, 'count(*) as n'].join(', ')}
  from entity
  group by all
), member (theme, program, bit) as (values ${rows.join(', ')})
select ${[...dimensions, ...members.map((id) => `member.${id}`), ...sums].join(', ')}
from counted join member on counted.seen_before & bit <> 0${groupBy(
    [...attributes.map((id) => `counted.${id}`), ...members.map((id) => `member.${id}`)],
    '',
  )}`;
}

function sumSeen(id: CountOf<'retention'>, sum: string, isBefore: string, isNow: string): string {
  const condition = id === 'previous_beneficiaries' ? isBefore : `${isBefore} and ${isNow}`;
  return `cast(coalesce(${sum} filter (${condition}), 0) as double) as ${id}`;
}
