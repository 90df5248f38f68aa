import {
  ageKeys,
  compileFilters,
  keySql,
  sumInOrder,
  type Columns,
} from '#lib/metrics/compile/columns.ts';
import {
  bucketStart,
  createBinder,
  writeGroups,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';

type OutcomeCountId = CountOf<'outcomes'>;

/** What counts are made of, besides what a question is broken down by. */
const FACTS = 'due, follow_up, days, is_binary, judgement, baseline';

/**
 * Compiles counts of follow-ups of outcomes. The period is that of the measurement at the beginning:
 * those who came in then are followed, whenever they were measured again. Age is that of the beginning.
 */
export function compileOutcomes(
  query: Query,
  counts: readonly OutcomeCountId[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const columns: Columns = {
    bucket: query.grain ? bucketStart(query.grain, from, 'baseline_on') : from,
    writeBucket: (column) => `cast(${column} as varchar)`,
    ages: ageKeys('year(baseline_on) - birth_year'),
  };
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const conditions = [
    `baseline_on >= ${from}`,
    `baseline_on < ${to}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  const sql = `with entity as (
  select ${[...keys, FACTS].join(', ')}
  from outcome_pair
  where ${conditions.join(' and ')}
)
${writeGroups(query, columns, counts.map(countOutcomes))}`;
  return { sql, values };
}

const IS_MADE = 'follow_up is not null';
const IS_BINARY = `${IS_MADE} and is_binary`;
const IS_SCALE = `${IS_MADE} and not is_binary`;
// without the traces of binary fractions
const CHANGE = 'round(follow_up - baseline, 9)';

function countOutcomes(id: OutcomeCountId): string {
  const rows = (condition: string): string => `count(*) filter (${condition})`;
  const sum = (value: string): string => `coalesce(${sumInOrder(value)} filter (${IS_SCALE}), 0)`;
  const quartile = (value: string, n: number, condition: string): string =>
    `quantile_cont(${value}, ${n / 4}) filter (${condition})`;
  const sql = {
    follow_ups_due: rows('due'),
    follow_ups_made: rows(IS_MADE),
    lost_to_follow_up: rows('due and follow_up is null'),
    follow_ups_pending: rows('not due'),
    judged_follow_ups: rows('judgement is not null'),
    improved: rows('judgement = 1'),
    worsened: rows('judgement = -1'),
    binary_follow_ups: rows(IS_BINARY),
    positive_at_follow_up: rows(`${IS_BINARY} and follow_up = 1`),
    positive_at_baseline: rows(`${IS_BINARY} and baseline = 1`),
    scale_follow_ups: rows(IS_SCALE),
    baseline_total: sum('baseline'),
    baseline_squared: sum('baseline * baseline'),
    baseline_quartile_1: quartile('baseline', 1, IS_SCALE),
    baseline_quartile_2: quartile('baseline', 2, IS_SCALE),
    baseline_quartile_3: quartile('baseline', 3, IS_SCALE),
    change_total: sum(CHANGE),
    change_squared: sum(`${CHANGE} * ${CHANGE}`),
    change_quartile_1: quartile(CHANGE, 1, IS_SCALE),
    change_quartile_2: quartile(CHANGE, 2, IS_SCALE),
    change_quartile_3: quartile(CHANGE, 3, IS_SCALE),
    follow_up_days_quartile_1: quartile('days', 1, IS_MADE),
    follow_up_days_quartile_2: quartile('days', 2, IS_MADE),
    follow_up_days_quartile_3: quartile('days', 3, IS_MADE),
  }[id];
  return `cast(${sql} as double) as ${id}`;
}
