import { availableParallelism } from 'node:os';
import {
  isUnchanged,
  ROW_CHANGES,
  type ComparedId,
  type DatasetChanges,
  type MonthChanges,
  type RowChange,
  type RowChangeKind,
  type RowChanges,
} from '#lib/importing/rowChanges.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';
import { COMPARED, NUMBERING, type Columns, type Side } from '#lib/server/compared-datasets.ts';
import { openPair, type Pair, type Values, type WriterLimits } from '#lib/server/database.ts';
import { existingPath, importingPath } from '#lib/server/snapshots.ts';

/**
 * Which rows of two snapshots are new, changed, gone or the same. Rows are compared by what their files
 * said: members by their ids, since keys differ from snapshot to snapshot. Exact, in bounded memory; for
 * a process that serves nobody.
 */

/** Beside the heap of an import that has just ended; more is spilled to disk. */
const LIMITS: WriterLimits = { memory: '300MB', threads: Math.min(availableParallelism(), 4) };

/**
 * Compares what is served with what may be served.
 * @throws {UnknownSnapshot} {UnreadableFile}
 */
export async function compareRows(
  warehouse: string,
  before: string,
  after: string,
): Promise<RowChanges> {
  const files = {
    before: existingPath(warehouse, before),
    after: existingPath(warehouse, after),
    scratch: `${importingPath(warehouse)}.scratch`,
  };
  const pair = await openPair(files, LIMITS);
  try {
    for (const sql of NUMBERING) await pair.run(sql);
    return { before, ...(await compareDatasets(pair)) };
  } finally {
    pair.close();
  }
}

/** Those of the contract in the order of loading, then the outlines. */
const ORDER: readonly ComparedId[] = [...DATASET_IDS, 'boundaries'];

async function compareDatasets(pair: Pair): Promise<Omit<RowChanges, 'before'>> {
  const datasets: DatasetChanges[] = [];
  const unknown: ComparedId[] = [];
  let months: MonthChanges[] = [];
  for (const dataset of ORDER) {
    if (!(await pair.knows(selectRows(dataset, 'before')))) unknown.push(dataset);
    else if (dataset === 'visits') {
      const visits = await compareVisits(pair);
      datasets.push(visits.changes);
      ({ months } = visits);
    } else datasets.push(await compareKeyed(pair, dataset));
  }
  const present = datasets.filter(({ before, after }) => before + after > 0);
  return { datasets: present, months, unknown };
}

/** The rows of a dataset in one snapshot: its key, then its values. */
function selectRows(dataset: ComparedId, side: Side): string {
  const { from, key, value } = COMPARED[dataset].rows(side);
  return `select ${nameColumns(key, 'k')}${value ? `, ${nameColumns(value, 'v')}` : ''} from ${from}`;
}

function nameColumns(columns: Columns, prefix: string): string {
  return Object.values(columns)
    .map((sql, i) => `${sql} as ${prefix}${i}`)
    .join(', ');
}

/** Each different row with how often each snapshot has it. */
function countRows(dataset: ComparedId, where = ''): string {
  const side = (name: Side): string => `select '${name}' as side, * from (
      ${selectRows(dataset, name)}) ${where}`;
  return `select * exclude (side),
      count(*) filter (side = 'before') as b, count(*) filter (side = 'after') as a
    from (${side('before')} union all ${side('after')})
    group by all`;
}

/** Equal rows meet first; of what is left, rows with the same key are changed. */
function countChanges(dataset: ComparedId): string {
  const keys = placesOf(dataset, 'key');
  return `with counted as (${countRows(dataset)}), keyed as (
      select sum(least(b, a)) as same, sum(b - least(b, a)) as b, sum(a - least(b, a)) as a
      from counted group by ${keys.join(', ')}
    )
    select ${castSums({
      same: 'same',
      changed: 'least(b, a)',
      gone: 'b - least(b, a)',
      added: 'a - least(b, a)',
    })} from keyed`;
}

function castSums(sums: Columns): string {
  return Object.entries(sums)
    .map(([name, sql]) => `cast(coalesce(sum(${sql}), 0) as double) as ${name}`)
    .join(', ');
}

async function compareKeyed(pair: Pair, dataset: ComparedId): Promise<DatasetChanges> {
  const [sums = {}] = await pair.rows(countChanges(dataset));
  const changes = describeSums(dataset, sums);
  if (!COMPARED[dataset].isShown || isUnchanged({ datasets: [changes] })) return changes;
  return { ...changes, rows: await listRows(pair, dataset) };
}

function describeSums(dataset: ComparedId, sums: Values): DatasetChanges {
  const [same, changed, gone, added] = ['same', 'changed', 'gone', 'added'].map((name) =>
    Number(sums[name]),
  ) as [number, number, number, number];
  const before = same + changed + gone;
  return { dataset, before, after: same + changed + added, added, changed, gone, same };
}

/** Rows a kind that are listed. */
const LISTED = 20;

async function listRows(pair: Pair, dataset: ComparedId): Promise<RowChange[]> {
  const rows = await pair.rows(selectListed(dataset));
  return ROW_CHANGES.flatMap((kind) =>
    rows.filter((row) => row.kind === kind).map((row) => describeRow(dataset, kind, row)),
  );
}

/** What differs, side by side: rows with the same key stand in one row. */
function selectListed(dataset: ComparedId): string {
  const [keys, values] = [placesOf(dataset, 'key'), placesOf(dataset, 'value')];
  const number = `row_number() over (partition by ${keys.join(', ')} order by ${values.join(', ') || '1'})`;
  const written = [
    ...keys.map((k) => `cast(coalesce(old.${k}, new.${k}) as varchar) as ${k}`),
    ...values.flatMap((v) => [
      `cast(old.${v} as varchar) as before_${v}`,
      `cast(new.${v} as varchar) as after_${v}`,
    ]),
  ];
  return `with counted as (${countRows(dataset)}),
      old as (select *, ${number} as number from counted where b > a),
      new as (select *, ${number} as number from counted where a > b),
      listed as (
        select case when old.number is null then 'added' when new.number is null then 'gone'
            else 'changed' end as kind, ${written.join(', ')}
        from old full join new on old.number = new.number
          and ${keys.map((k) => `old.${k} is not distinct from new.${k}`).join(' and ')}
      )
    from listed
    qualify row_number() over (partition by kind order by ${keys.join(', ')}) <= ${LISTED}
    order by ${keys.join(', ')}`;
}

function describeRow(dataset: ComparedId, kind: RowChangeKind, row: Values): RowChange {
  const { key, value = {} } = COMPARED[dataset].rows('after');
  const text = (name: string): string | null => row[name] as string | null;
  const columns = Object.keys(value).map((column, i) => ({
    column,
    before: text(`before_v${i}`),
    after: text(`after_v${i}`),
  }));
  return {
    kind,
    key: Object.fromEntries(Object.keys(key).map((column, i) => [column, text(`k${i}`)])),
    columns: kind === 'changed' ? columns.filter(({ before, after }) => before !== after) : [],
  };
}

function placesOf(dataset: ComparedId, part: 'key' | 'value'): string[] {
  const columns = COMPARED[dataset].rows('after')[part] ?? {};
  return Object.keys(columns).map((_, i) => `${part[0]}${i}`);
}

/** Year by year, as they lie: what is compared at a time stays small. */
async function compareVisits(
  pair: Pair,
): Promise<{ changes: DatasetChanges; months: MonthChanges[] }> {
  const found: Values[] = [];
  for (const { year } of await pair.rows(YEARS)) {
    found.push(...(await pair.rows(countVisits(Number(year)))));
  }
  const sum = (name: string): number => found.reduce((all, row) => all + Number(row[name]), 0);
  const sums = { same: sum('same'), changed: 0, gone: sum('gone'), added: sum('added') };
  const months = found
    .map((row) => {
      return { month: String(row.month), gone: Number(row.gone), added: Number(row.added) };
    })
    .filter(({ gone, added }, i) => found[i]?.was_over === true && gone + added > 0);
  return { changes: describeSums('visits', sums), months };
}

const YEARS = `select cast(year as double) as year from (
    select distinct year(visited_on) as year from before.visit
    union select distinct year(visited_on) from after.visit
  ) order by year`;

/** The day of a visit is the first column of its row. */
function countVisits(year: number): string {
  const days = `where k0 between date '${year}-01-01' and date '${year}-12-31'`;
  return `select strftime(date_trunc('month', k0), '%Y-%m') as month,
      last_day(any_value(k0)) <= (select max(data_date) from before.snapshot) as was_over,
      ${castSums({ same: 'least(b, a)', gone: 'b - least(b, a)', added: 'a - least(b, a)' })}
    from (${countRows('visits', days)})
    group by month order by month`;
}
