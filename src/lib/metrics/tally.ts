import { bindMember, createBinder, select, SEX_SQL, type Statement } from '#lib/metrics/compile.ts';
import type { MemberDimension } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { bucketDay, bucketMonth, monthOf } from '#lib/metrics/months.ts';
import type { Query } from '#lib/metrics/query.ts';

/**
 * Compiles the sum of visits from the table that holds it by month, district, programme and sex.
 * @param query of whole months, without facility and age
 */
export function compileTally(query: Query, model: Model): Statement {
  const { values, bind } = createBinder();
  const from = bind(monthOf(query.period.from), 'usmallint');
  const to = bind(monthOf(query.period.to), 'usmallint');
  const column = (id: MemberDimension): string => (id === 'sex' ? SEX_SQL : `${id}_key`);
  const filters = Object.entries(query.filters).map(([id, members]) => {
    const dimension = id as MemberDimension;
    const bound = members.map((member) => bindMember(dimension, member, model, bind));
    return `${column(dimension)} in (${bound.join(', ')})`;
  });
  const dimensions = query.by.map((id) =>
    id === 'period'
      ? `${bucketDay(bucketMonth(query.grain ?? 'month', from))} as period`
      : `${column(id)} as ${id}`,
  );
  const sum = 'cast(coalesce(sum(people), 0) as double) as visits';
  const conditions = [`month >= ${from}`, `month < ${to}`, ...filters];
  return { sql: select('tally', [...dimensions, sum], conditions, query.by.length), values };
}
