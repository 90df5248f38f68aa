import { compileFilters, keySql, writeKey, type Columns } from '#lib/metrics/compile/columns.ts';
import { createBinder, type Statement } from '#lib/metrics/compile/visits.ts';
import type { ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { writeSet } from '#lib/metrics/compile/sets.ts';
import { OTHER, type CountId, type DimensionId, type FilterId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { filterOf, type Query } from '#lib/metrics/query.ts';

/** Counts that a release holds for each of its cells. */
export const RELEASED_COUNTS = [
  'visits',
  'beneficiaries',
  'new_beneficiaries',
  'eligible_beneficiaries',
] as const satisfies readonly CountId[];

/** A table of a release, as a question finds it. */
export interface ReleasedTable {
  readonly key: number;
  readonly dimensions: readonly ReleaseDimension[];
}

/** Rows of a release lie by period already, and know their age. */
const COLUMNS: Columns = {
  bucket: 'bucket',
  writeBucket: (column) => `cast(${column} as varchar)`,
  ages: { age: 'age_key', stage: 'stage_key' },
};

/**
 * Compiles a question of a release: cells are looked up, never added. Columns of the result are those
 * of `compileVisits`; a sum that is kept back is null.
 * @param table with exactly the dimensions that the question breaks down or filters by
 */
export function compileReleased(
  query: Query,
  counts: readonly CountId[],
  table: ReleasedTable,
  model: Model,
): Statement {
  const { values, bind } = createBinder();
  const dimensions = query.by.map((id) => `${memberSql(id, model)} as ${id}`);
  const cells = RELEASED_COUNTS.filter((id) => counts.includes(id)).map(
    (id) => `cast(${id} as double) as ${id}`,
  );
  const conditions = [
    `table_key = ${bind(table.key, 'usmallint')}`,
    `bucket >= ${bind(query.period.from, 'date')}`,
    `bucket < ${bind(query.period.to, 'date')}`,
    ...compileFilters(query, COLUMNS, model, bind, filtersOf(query, table)),
  ];
  const sql = `select ${[...dimensions, ...cells].join(',\n  ')}
from release_cell
where ${conditions.join('\n  and ')}`;
  return { sql, values };
}

function memberSql(id: DimensionId, model: Model): string {
  if (id !== 'combination') return writeKey(id, keySql(id, COLUMNS, model), COLUMNS);
  return `case combination_key when ${OTHER_KEY} then '${OTHER}' else ${writeSet('combination_key')} end`;
}

/** Of the combinations that are too small by themselves; see \`release-schema.sql\`. */
const OTHER_KEY = 65_535;

/** A theme beside programmes chooses among them; `tabulate` leaves the others out. */
function filtersOf(query: Query, table: ReleasedTable): FilterId[] {
  return table.dimensions.filter(
    (id): id is ReleaseDimension & FilterId => filterOf(query, id) !== undefined,
  );
}
