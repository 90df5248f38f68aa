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
import type { Query } from '#lib/metrics/query.ts';

/** Compiles how much persons got: sums, squares and quartiles of their visits and minutes. */
export function compileDose(
  query: Query,
  counts: readonly CountOf<'dose'>[],
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
    'person_key > 0',
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  const group = [...query.by.map((_, i) => `k${i}`), 'person_key'].join(', ');
  const sql = `with entity as (
  select ${[...keys, 'person_key'].join(', ')},
    cast(sum(people) as double) as visits, cast(sum(minutes) as double) as minutes
  from visit
  where ${conditions.join('\n    and ')}
  group by ${group}
)
${writeGroups(query, columns, counts.map(sumSql))}`;
  return { sql, values };
}

function sumSql(id: CountOf<'dose'>): string {
  const sum = (value: string): string => `coalesce(sum(${value}), 0)`;
  const quartile = (value: string, share: number): string => `quantile_cont(${value}, ${share})`;
  const sql = {
    visits_of_persons: sum('visits'),
    visits_of_persons_squared: sum('visits * visits'),
    visits_quartile_1: quartile('visits', 0.25),
    visits_quartile_2: quartile('visits', 0.5),
    visits_quartile_3: quartile('visits', 0.75),
    minutes_of_persons: sum('minutes'),
    minutes_of_persons_squared: sum('minutes * minutes'),
    timed_beneficiaries: 'cast(count(minutes) as double)',
    minutes_quartile_1: quartile('minutes', 0.25),
    minutes_quartile_2: quartile('minutes', 0.5),
    minutes_quartile_3: quartile('minutes', 0.75),
  }[id];
  return `${sql} as ${id}`;
}
