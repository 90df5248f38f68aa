import { ageKeys, compileFilters, keySql, type Columns } from '#lib/metrics/compile/columns.ts';
import {
  bucketStart,
  createBinder,
  writeGroups,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import { splitPeriod } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';

/** What rows of persons and programmes are broken down by. */
export const OF_ROW = `program_key, theme_key, person.district_key, sex_key, birth_year,
      neighbourhood_key, migration_key, disability_key`;

/**
 * Compiles counts of enrolments. Active in a bucket: entered by its end and not gone before its start;
 * age at the later of entry and start (HUD APR rules).
 */
export function compileEnrolments(
  query: Query,
  counts: readonly CountOf<'enrolments'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const buckets = query.grain
    ? splitPeriod(query.period, query.grain).map((bucket) => bucket.period)
    : [query.period];
  const rows = buckets.map(({ from, to }) => `(${bind(from, 'date')}, ${bind(to, 'date')})`);
  const columns: Columns = {
    bucket: 'bucket',
    writeBucket: (column) => `cast(${column} as varchar)`,
    ages: ageKeys('year(greatest(enrolled_on, bucket)) - birth_year'),
  };
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const filters = compileFilters(query, columns, model, bind, FILTER_IDS);
  const sql = `with span (bucket, until) as (values ${rows.join(', ')}), active as (
  select ${OF_ROW}, enrolled_on, left_on, exit_key, bucket, until
  from enrolment
    join program using (program_key)
    join person using (person_key)
    join span on enrolled_on < until and (left_on is null or left_on >= bucket)
), entity as (
  select ${[...keys, 'enrolled_on >= bucket as has_begun', 'coalesce(left_on < until, false) as has_ended', 'exit_key'].join(', ')}
  from active${filters.length > 0 ? `\n  where ${filters.join(' and ')}` : ''}
)
${writeGroups(query, columns, counts.map(countEnrolments))}`;
  return { sql, values };
}

/** Codes of `exit_key` in the warehouse: completed, dropped out, moved, other; 0: not written down. */
function countEnrolments(id: CountOf<'enrolments'>): string {
  const condition = {
    enrolments: 'has_begun',
    completions: 'has_ended and exit_key = 1',
    dropouts: 'has_ended and exit_key = 2',
    judged_exits: 'has_ended and exit_key in (1, 2)',
    moves: 'has_ended and exit_key = 3',
    other_exits: 'has_ended and exit_key in (0, 4)',
    still_enrolled: 'not has_ended',
  }[id];
  return `cast(count(*) filter (${condition}) as double) as ${id}`;
}

/** Compiles counts of referrals, under the programme referred to. */
export function compileReferrals(
  query: Query,
  counts: readonly CountOf<'referrals'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const columns: Columns = {
    bucket: query.grain ? bucketStart(query.grain, from, 'referred_on') : from,
    writeBucket: (column) => `cast(${column} as varchar)`,
    ages: ageKeys('year(referred_on) - birth_year'),
  };
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const conditions = [
    `referred_on >= ${from}`,
    `referred_on < ${to}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  const sql = `with made as (
  select ${OF_ROW}, from_program_key, referred_on, accepted_on - referred_on as days
  from referral
    join program on program_key = to_program_key
    join person using (person_key)
), entity as (
  select ${[...keys, 'days'].join(', ')}
  from made
  where ${conditions.join(' and ')}
)
${writeGroups(query, columns, counts.map(countReferrals))}`;
  return { sql, values };
}

/**
 * Compiles the steps of persons from one programme to the next: first visits to a programme after a
 * first visit to another, on their day.
 */
export function compileSteps(
  query: Query,
  counts: readonly CountOf<'steps'>[],
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const from = bind(query.period.from, 'date');
  const to = bind(query.period.to, 'date');
  const columns: Columns = {
    bucket: query.grain ? bucketStart(query.grain, from, 'stepped_on') : from,
    writeBucket: (column) => `cast(${column} as varchar)`,
    ages: ageKeys('year(stepped_on) - birth_year'),
  };
  const keys = query.by.map((id, i) => `${keySql(id, columns, model)} as k${i}`);
  const conditions = [
    `stepped_on >= ${from}`,
    `stepped_on < ${to}`,
    ...compileFilters(query, columns, model, bind, FILTER_IDS),
  ];
  const sql = `with made as (
  select ${OF_ROW}, from_program_key, stepped_on
  from step
    join program using (program_key)
    join person using (person_key)
), entity as (
  select ${[...keys, 'stepped_on'].join(', ')}
  from made
  where ${conditions.join(' and ')}
)
${writeGroups(
  query,
  columns,
  counts.map((id) => `cast(count(*) as double) as ${id}`),
)}`;
  return { sql, values };
}

function countReferrals(id: CountOf<'referrals'>): string {
  const sql = {
    referrals: 'cast(count(*) as double)',
    accepted_referrals: 'cast(count(days) as double)',
    days_quartile_1: 'cast(quantile_cont(days, 0.25) as double)',
    days_quartile_2: 'cast(quantile_cont(days, 0.5) as double)',
    days_quartile_3: 'cast(quantile_cont(days, 0.75) as double)',
  }[id];
  return `${sql} as ${id}`;
}
