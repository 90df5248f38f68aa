import { compileFilters, keySql, NO_AGES, type Columns } from '#lib/metrics/compile/columns.ts';
import { createBinder, writeGroups, type Statement } from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import { bucketDay, bucketMonth, monthOf } from '#lib/metrics/months.ts';
import type { Query } from '#lib/metrics/query.ts';

/**
 * Compiles visits and their records from the table that holds them by month, district, programme and sex.
 * @param query of whole months, and of nothing that the table does not hold
 */
export function compileTally(
  query: Query,
  counts: readonly CountOf<'visits'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(monthOf(query.period.from), 'usmallint');
  const to = bind(monthOf(query.period.to), 'usmallint');
  const columns: Columns = {
    bucket: bucketMonth(query.grain ?? 'month', from),
    writeBucket: bucketDay,
    ages: NO_AGES,
  };
  const conditions = [
    `month >= ${from}`,
    `month < ${to}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const sql = `with entity as (
  select ${[...keys, 'people', 'records'].join(', ')}
  from tally
  where ${conditions.join(' and ')}
)
${writeGroups(query, columns, counts.map(sumOf))}`;
  return { sql, values };
}

function sumOf(id: CountOf<'visits'>): string {
  const column = { visits: 'people', visit_records: 'records' }[id];
  return `cast(coalesce(sum(${column}), 0) as double) as ${id}`;
}
