import { ageKeys, compileFilters, keySql, type Columns } from '#lib/metrics/compile/columns.ts';
import { OF_ROW } from '#lib/metrics/compile/enrolments.ts';
import {
  bucketStart,
  createBinder,
  writeGroups,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS, MOST_TENURE } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';

/** Code of `exit_key` in the warehouse. */
const DROPPED_OUT = 2;

/**
 * Compiles counts of enrolments that began in the period, whatever became of them by the date of the
 * data: an exit after it has not happened yet, nor has an enrolment.
 */
export function compileCohorts(
  query: Query,
  counts: readonly CountOf<'cohorts'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const last = bind(model.dataDate, 'date');
  const columns: Columns = {
    bucket: query.grain ? bucketStart(query.grain, from, 'enrolled_on') : from,
    writeBucket: (column) => `cast(${column} as varchar)`,
    ages: ageKeys('year(enrolled_on) - birth_year'),
  };
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const conditions = [
    `enrolled_on >= ${from}`,
    `enrolled_on < ${to}`,
    `enrolled_on <= ${last}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  // a month is whole on the same day of the next, whichever that is
  const months =
    "datediff('month', enrolled_on, seen_on) - cast(day(seen_on) < day(enrolled_on) as integer)";
  const sql = `with begun as (
  select ${OF_ROW}, enrolled_on,
    least(${months}, ${MOST_TENURE}) as tenure,
    coalesce(left_on <= ${last} and exit_key = ${DROPPED_OUT}, false) as has_dropped_out
  from (select *, least(coalesce(left_on, ${last}), ${last}) as seen_on from enrolment)
    join program using (program_key)
    join person using (person_key)
), entity as (
  select ${[...keys, 'has_dropped_out'].join(', ')}
  from begun
  where ${conditions.join(' and ')}
)
${writeGroups(query, columns, counts.map(countCohorts))}`;
  return { sql, values };
}

function countCohorts(id: CountOf<'cohorts'>): string {
  const rows = {
    followed_enrolments: 'count(*)',
    followed_dropouts: 'count(*) filter (has_dropped_out)',
  }[id];
  return `cast(${rows} as double) as ${id}`;
}
