import { isMembers, ONE, ownColumn } from './draft.ts';
import type { TableProfile } from './profile.ts';
import { DATASET_IDS, datasetSpec, type DatasetId } from './schema.ts';
import { suggestSource } from './suggestions.ts';

/** Which table may feed which dataset. */

/** What is looked for in the rows of the visits. */
const FOUND_IN_ROWS: ReadonlySet<DatasetId> = new Set([
  'districts',
  'themes',
  'programs',
  'beneficiaries',
]);

/**
 * Suggests a table for each dataset: the one of its name, else the one with all the columns that it
 * requires. Members that no table lists are found in the rows of the visits, or there is one of them.
 */
export function suggestTables(tables: readonly TableProfile[]): Map<DatasetId, string> {
  const suggested = new Map<DatasetId, string>();
  const visits = named('visits', tables) ?? complete('visits', tables);
  for (const dataset of DATASET_IDS) {
    // a day may have one visit to each place, and is no list of them
    const lists = isMembers(dataset) ? tables.filter((table) => table !== visits) : tables;
    const table = named(dataset, tables) ?? complete(dataset, lists);
    if (table) suggested.set(dataset, table.name);
  }
  if (!visits) return suggested;
  for (const dataset of FOUND_IN_ROWS) {
    if (suggested.has(dataset)) continue;
    if (hasColumn(visits, ownColumn(dataset))) suggested.set(dataset, visits.name);
    else if (isMembers(dataset)) suggested.set(dataset, ONE);
  }
  return suggested;
}

/** A table with the name of the contract. */
function named(dataset: DatasetId, tables: readonly TableProfile[]): TableProfile | undefined {
  return tables.find(({ name }) => name.replace(/\.[a-z]+$/i, '') === dataset);
}

function hasColumn({ columns }: TableProfile, column: string): boolean {
  const header = columns.map(({ name }) => name);
  return suggestSource(column, header) !== undefined;
}

/** The table with all required columns and most of the others; two as good are no suggestion. */
function complete(dataset: DatasetId, tables: readonly TableProfile[]): TableProfile | undefined {
  const scored = tables
    .filter((table) => isComplete(dataset, table))
    .map((table) => ({ table, score: countColumns(dataset, table) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score > (second?.score ?? 0) ? best.table : undefined;
}

function isComplete(dataset: DatasetId, table: TableProfile): boolean {
  const own = ownColumn(dataset);
  if (isMembers(dataset)) return hasColumn(table, own) && isList(table, own);
  const required = Object.entries(datasetSpec(dataset).columns).filter(([, spec]) => spec.required);
  const isTold = required.length > 1 || isList(table, own);
  return (
    isTold &&
    countColumns(dataset, table) > 1 &&
    required.every(([name, { kind }]) => hasColumn(table, kind === 'texts' ? `${name}_tr` : name))
  );
}

/** Whether a table has one row for each id of a column of the contract. */
export function isList({ rows, columns }: TableProfile, own: string): boolean {
  const source = suggestSource(
    own,
    columns.map(({ name }) => name),
  );
  const column = columns.find(({ name }) => name === source);
  return column !== undefined && column.different === rows && column.filled === rows;
}

function countColumns(dataset: DatasetId, table: TableProfile): number {
  return Object.entries(datasetSpec(dataset).columns).filter(([name, { kind }]) =>
    hasColumn(table, kind === 'texts' ? `${name}_tr` : name),
  ).length;
}
