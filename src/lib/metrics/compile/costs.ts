import {
  compileFilters,
  keySql,
  NO_AGES,
  sumInOrder,
  writeKey,
  type Columns,
} from '#lib/metrics/compile/columns.ts';
import { createBinder, type Statement } from '#lib/metrics/compile/visits.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import { bucketDay, bucketMonth, knownMonths, monthOf } from '#lib/metrics/months.ts';
import type { Query } from '#lib/metrics/query.ts';

type CostCountId = CountOf<'costs'>;

/**
 * Compiles what programmes cost, and what was done for it: only in programmes and months that are
 * booked. A row without bookings is left out; `real_cost` is null where the index lacks a month.
 * @param query by period, theme and programme at most; months that it has in part count as whole
 * @returns undefined for weeks, and when the data reach no month of the period
 */
export function compileCosts(
  query: Query,
  counts: readonly CostCountId[],
  model: Model,
): Statement | undefined {
  const { from, to } = knownMonths(query.period, model);
  if (from >= to || query.grain === 'week') return undefined;
  const { values, bind } = createBinder();
  const columns: Columns = {
    bucket: query.grain
      ? bucketMonth(query.grain, bind(monthOf(query.period.from), 'usmallint'))
      : 'month',
    writeBucket: bucketDay,
    ages: NO_AGES,
  };
  const plan: Plan = { query, model, columns };
  const conditions = [
    `month >= ${bind(from, 'usmallint')}`,
    `month < ${bind(to, 'usmallint')}`,
    ...compileFilters(query, columns, model, bind, ['theme', 'program']),
  ];
  const tables = [
    compileBooked(plan, conditions, counts.includes('real_cost')),
    ...counts.flatMap((id) => {
      const table = DONE[id]?.(plan);
      return table === undefined ? [] : [`${id} as (\n${table}\n)`];
    }),
  ];
  return { sql: `with ${tables.join(', ')}\n${compileResult(plan, counts)}`, values };
}

interface Plan {
  readonly query: Query;
  readonly model: Model;
  readonly columns: Columns;
}

/** Months are counted from year 0, as in the summaries. */
function monthSql(column: string): string {
  return `cast(year(${column}) * 12 + month(${column}) - 1 as usmallint)`;
}

/** Names of the keys of a row, which all tables of the statement share; one at least. */
function keysOf({ query }: Plan): string[] {
  return ['k', ...query.by.map((_, i) => `k${i}`)];
}

/** One row a programme and month with what is booked for it, and the keys of the row it goes into. */
function compileBooked(plan: Plan, conditions: readonly string[], isRestated: boolean): string {
  const { query, model, columns } = plan;
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const real = isRestated
    ? `, ${sumInOrder('amount * base / index')} as real, bool_and(index > 0) as known`
    : '';
  const prices = isRestated
    ? `
    left join price_index using (month)
    cross join (select arg_max(index, month) as base from price_index)`
    : '';
  return `spent as (
  select program_key, ${monthSql("cast(month || '-01' as date)")} as month,
    ${sumInOrder('amount')} as amount${real}
  from cost${prices}
  group by program_key, cost.month
), booked as (
  select ${['spent.* exclude (month)', 'month', 'theme_key', '0 as k', ...keys].join(', ')}
  from spent join program using (program_key)
  where ${conditions.join(' and ')}
)`;
}

/** What was done in booked months, one table a count with the keys and `n`. */
const DONE: Readonly<Partial<Record<CostCountId, (plan: Plan) => string>>> = {
  visits_with_cost: (plan) => sumByKeys(plan, 'sum(people)', 'tally using (program_key, month)'),
  beneficiaries_with_cost: (plan) =>
    plan.model.has.activity ? compilePersons(plan) : compilePlainPersons(plan),
  completions_with_cost: (plan) =>
    sumByKeys(
      plan,
      'count(*)',
      `enrolment on exit_key = 1 and enrolment.program_key = booked.program_key
    and ${monthSql('left_on')} = booked.month`,
    ),
  improved_with_cost: (plan) =>
    sumByKeys(
      plan,
      'count(distinct person_key)',
      `outcome_pair on judgement = 1 and outcome_pair.program_key = booked.program_key
    and ${monthSql('baseline_on')} = booked.month`,
    ),
};

function sumByKeys(plan: Plan, sum: string, joined: string): string {
  const keys = keysOf(plan).join(', ');
  return `  select ${keys}, ${sum} as n
  from booked join ${joined}
  group by ${keys}`;
}

/**
 * Persons by the months that were summed up before: one row a person and bucket with the mask of the
 * programmes that were booked when they came, then each mask to the members that have one of them.
 */
function compilePersons(plan: Plan): string {
  const { query } = plan;
  const keys = keysOf(plan);
  const bucket = query.grain ? `k${query.by.indexOf('period')}` : 'k';
  const own = keys.filter((key) => key !== bucket);
  const bit = '1::ubigint << (program_key - 1)';
  const selected = keys.map((key) => (key === bucket ? 'bucket' : key));
  return `  with month_mask as (
    select month, any_value(${bucket}) as bucket, bit_or(${bit}) as mask
    from booked group by month
  ), came as (
    select bucket, bit_or(programs & mask) as programs
    from activity join month_mask using (month)
    where span = 1 and programs & mask <> 0
    group by bucket, person_key
  ), alike as (
    select bucket, programs, count(*) as n from came group by bucket, programs
  ), member as (
    select ${[...own, `bit_or(${bit}) as mask`].join(', ')}
    from booked${own.length > 0 ? ` group by ${own.join(', ')}` : ''}
  )
  select ${keys.map((key, i) => (selected[i] === key ? key : `bucket as ${key}`)).join(', ')}, sum(n) as n
  from alike join member on programs & mask <> 0
  group by ${selected.join(', ')}`;
}

/** Persons where there are too many programmes for a mask. */
function compilePlainPersons(plan: Plan): string {
  const keys = keysOf(plan).join(', ');
  return `  select ${keys}, count(distinct person_key) as n
  from booked join visit on visit.program_key = booked.program_key
    and ${monthSql('visited_on')} = booked.month
  where person_key > 0
  group by ${keys}`;
}

/** The keys with amounts and counts; what was done in no booked month is 0. */
function compileResult(plan: Plan, counts: readonly CostCountId[]): string {
  const { query, columns } = plan;
  const keys = keysOf(plan);
  const done = counts.filter((id) => DONE[id] !== undefined);
  const dimensions = query.by.map((id, i) => `${writeKey(id, `k${i}`, columns)} as ${id}`);
  const real = counts.includes('real_cost')
    ? `, case when bool_and(coalesce(known, false)) then ${sumInOrder('real')} end as real_cost`
    : '';
  const selected = counts.map(
    (id) => `cast(${done.includes(id) ? `coalesce(${id}.n, 0)` : id} as double) as ${id}`,
  );
  const joins = done.map((id) => `\n  left join ${id} using (${keys.join(', ')})`);
  return `select ${[...dimensions, ...selected].join(', ')}
from (
  select ${keys.join(', ')}, ${sumInOrder('amount')} as cost, count(*) as booked_months${real}
  from booked
  group by ${keys.join(', ')}
) as paid${joins.join('')}`;
}
