import {
  compileFilters,
  keySql,
  NO_AGES,
  uses,
  writeKey,
  type Columns,
} from '#lib/metrics/compile/columns.ts';
import {
  agesOf,
  attributeSql,
  attributesOf,
  columnsOf,
  compileRun,
  filterRows,
  OF_PERSON,
  type Scope,
} from '#lib/metrics/compile/spans.ts';
import {
  bucketStart,
  createBinder,
  dayColumns,
  type Statement,
} from '#lib/metrics/compile/visits.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import { bucketMonth, coverMonths, knownMonths, monthOf } from '#lib/metrics/months.ts';
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
  select ${[...keys, 'person_key', ...amounts(counts)].join(', ')}
  from visit
  where ${conditions.join('\n    and ')}
  group by ${group}
)
${writeDoses(query, columns, counts)}`;
  return { sql, values };
}

/**
 * Compiles the same from what persons did in spans of months, which holds all their programmes
 * together.
 * @param query of whole months, without themes and programmes and what only a visit knows
 * @returns undefined when the data reach no month of the period
 */
export function compileSpanDose(
  query: Query,
  counts: readonly CountOf<'dose'>[],
  model: Model,
): Statement | undefined {
  const { from, to } = knownMonths(query.period, model);
  if (from >= to) return undefined;
  const { values, bind } = createBinder();
  // a value that no part of the statement names may not be bound
  const isDated = query.grain !== undefined || uses(query, 'age', 'stage');
  const first = isDated ? bind(monthOf(query.period.from), 'usmallint') : '0';
  const bucket = query.grain ? bucketMonth(query.grain, first) : first;
  const scope: Scope = { query, model, bind, bucket };
  const ages = agesOf(scope);
  const places = new Map(query.by.map((id, i) => [id as string, `k${i}`]));
  const attributes = attributesOf(query).map((id) => {
    const key = attributeSql(id, scope, ages);
    const isOfPerson = OF_PERSON.some((one) => one === id);
    const name = places.get(id) ?? id;
    return { column: `${isOfPerson ? `any_value(${key})` : key} as ${name}`, name, isOfPerson };
  });
  const runs = coverMonths(query.period, query.grain, model).map((run) => compileRun(scope, run));
  const filters = filterRows(scope, ages);
  const keys = attributes.filter(({ isOfPerson }) => !isOfPerson).map(({ name }) => name);
  const sql = `with entity as (
  select ${[...attributes.map(({ column }) => column), ...amounts(counts)].join(', ')}
  from (${runs.join(' union all ')})${filters.length > 0 ? `\n  where ${filters.join(' and ')}` : ''}
  group by ${['person_key', ...keys].join(', ')}
)
${writeDoses(query, columnsOf(scope, NO_AGES), counts)}`;
  return { sql, values };
}

type Amount = 'visits' | 'minutes';

function amountOf(id: CountOf<'dose'>): Amount {
  return id.startsWith('visits') ? 'visits' : 'minutes';
}

/** What is summed up a person. */
function amounts(counts: readonly CountOf<'dose'>[]): string[] {
  const columns = { visits: 'people', minutes: 'minutes' };
  const needed = new Set(counts.map(amountOf));
  return [...needed].map((one) => `cast(sum(${columns[one]}) as double) as ${one}`);
}

/** Quartiles of a group are found together: sorting is what they cost. */
function writeDoses(query: Query, columns: Columns, counts: readonly CountOf<'dose'>[]): string {
  const dimensions = query.by.map((id, i) => `${writeKey(id, `k${i}`, columns)} as ${id}`);
  const group =
    query.by.length > 0 ? ` group by ${query.by.map((_, i) => `k${i}`).join(', ')}` : '';
  const quartiles = [...new Set(counts.filter((id) => id.includes('quartile')).map(amountOf))];
  const inner = [
    ...query.by.map((_, i) => `k${i}`),
    ...counts.filter((id) => !id.includes('quartile')).map(sumSql),
    ...quartiles.map((one) => `quantile_cont(${one}, [0.25, 0.5, 0.75]) as ${one}_quartiles`),
  ];
  const outer = counts.map((id) =>
    id.includes('quartile') ? `${amountOf(id)}_quartiles[${id.slice(-1)}] as ${id}` : id,
  );
  return `select ${[...dimensions, ...outer].join(', ')}
from (select ${inner.join(', ')} from entity${group})`;
}

function sumSql(id: CountOf<'dose'>): string {
  const amount = amountOf(id);
  if (id === 'timed_beneficiaries') return 'cast(count(minutes) as double) as timed_beneficiaries';
  const value = id.endsWith('_squared') ? `${amount} * ${amount}` : amount;
  return `coalesce(sum(${value}), 0) as ${id}`;
}
