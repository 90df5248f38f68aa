import { compileFilters, keySql } from '#lib/metrics/compile/columns.ts';
import {
  bucketStart,
  createBinder,
  dayColumns,
  writeGroups,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';

/**
 * Compiles visits to facilities with a known capacity, and their capacity on days with visits: a day
 * without any is taken for a day that is closed.
 * @param query by period and facility at most
 */
export function compileCapacity(
  query: Query,
  counts: readonly CountOf<'capacity'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const columns = dayColumns(query.grain ? bucketStart(query.grain, from) : from);
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const conditions = [
    `visited_on >= ${from}`,
    `visited_on < ${to}`,
    ...compileFilters(query, columns, model, bind, ['facility']),
  ];
  const sql = `with day as (
  select visited_on, facility_key, sum(people) as people
  from visit
  where ${conditions.join(' and ')}
  group by visited_on, facility_key
), entity as (
  select ${[...keys, 'people', 'capacity_per_day'].join(', ')}
  from day join facility using (facility_key)
  where capacity_per_day > 0
)
${writeGroups(query, columns, counts.map(sumSql))}`;
  return { sql, values };
}

function sumSql(id: CountOf<'capacity'>): string {
  const column = id === 'places' ? 'capacity_per_day' : 'people';
  return `cast(coalesce(sum(${column}), 0) as double) as ${id}`;
}
