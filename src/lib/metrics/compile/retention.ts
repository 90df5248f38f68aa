import { compileFilters, keySql } from '#lib/metrics/compile/columns.ts';
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
