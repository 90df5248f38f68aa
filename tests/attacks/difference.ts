import { LEAST_DIFFERING } from '#lib/disclosure/lattice.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import { COUNTED, type CollectedRow, type CollectedTable } from './collect.ts';
import { summarise, type IntervalAudit, type Target } from './interval.ts';
import { completeTable, know, ofYear, yearsOf, type Facts, type Knowledge } from './knowledge.ts';
import { createSystem, narrow, type Draft, type System } from './system.ts';
import { compare } from './truth.ts';

/** Two releases of the same cells: what does their difference say about those who came between? */

export interface Release {
  readonly published: readonly CollectedTable[];
  readonly truth: ReadonlyMap<string, number>;
}

export interface Comparing {
  readonly facts: Facts;
  /** In how many persons at least a cell differs of which another value is published. */
  readonly least: number;
}

/**
 * Bounds every true difference of 1 to 4 persons, for an attacker who knows that persons were only added:
 * those who were added are a table of their own, that adds up as the two do.
 */
export function auditDifferences(
  before: Release,
  after: Release,
  comparing: Comparing,
): IntervalAudit {
  const years = yearsOf(before.published).filter((one) => yearsOf(after.published).includes(one));
  return summarise(years.flatMap((year) => boundYear(before, after, { ...comparing, year })));
}

/**
 * Counts the cells whose published value differs although fewer persons were added than a difference may
 * stand for.
 */
export function countThin(before: Release, after: Release): number {
  const values = publishedOf(before.published);
  return compare(after.published, after.truth).filter(({ name, y, n }) => {
    const added = n - (before.truth.get(name) ?? 0);
    // a set that has grown leaves those that stand together: their number falls, and many differ
    if (name.endsWith(`combination=${OTHER}`)) return false;
    return values.has(name) && values.get(name) !== y && added < LEAST_DIFFERING;
  }).length;
}

function boundYear(
  before: Release,
  after: Release,
  { facts, least, year }: Comparing & { year: string },
): Target[] {
  const [one = [], all = []] = [before, after].map(({ published }) => ofYear(published, year));
  const two = least > 1 ? withoutKept(all, one, facts) : all;
  const [first, second] = [know(one, facts), know(two, facts)];
  const added = know(all.map(withoutNumbers), facts);
  const system = createSystem();
  const copies = [copy(system, 'before', first), copy(system, 'after', second)] as const;
  const difference = copy(system, 'added', added);
  const values = [one, all].map((tables) => publishedOf(tables));
  const linked = added.names.filter(
    (name) =>
      !name.includes(`=${OTHER}`) &&
      first.find(name) !== undefined &&
      second.find(name) !== undefined,
  );
  for (const name of linked) {
    const [a, b] = [first.find(name) as number, second.find(name) as number];
    const d = difference(added.find(name) as number);
    system.add([[copies[1](b), 1] as const, [copies[0](a), -1] as const, [d, -1] as const], 0, 0);
    if (isGrown(name, { values, first, second })) system.variable(`added ${name}`, least);
  }
  narrow(system);
  return linked.flatMap((name): Target[] => {
    const n = (after.truth.get(name) ?? 0) - (before.truth.get(name) ?? 0);
    const isShown = values.every((one) => one.has(name));
    if (!isShown || n < 1 || n > 4) return [];
    const d = difference(added.find(name) as number);
    const [low, high] = [system.low[d] as number, system.high[d] as number];
    return [{ name, n, low, high, isSolved: false }];
  });
}

/** Another value is another set of persons, unless it is 0 for where it lies. */
function isGrown(
  name: string,
  {
    values,
    first,
    second,
  }: { values: readonly ReadonlyMap<string, number>[]; first: Knowledge; second: Knowledge },
): boolean {
  const [a, b] = values.map((one) => one.get(name));
  if (a === undefined || b === undefined || a === b) return false;
  const isShadowed = ({ find, shadowed }: Knowledge): boolean => shadowed.has(find(name) ?? -1);
  return !(a === 0 && isShadowed(first)) && !(b === 0 && isShadowed(second));
}

/** A row that is as it was may be of other persons now: it says nothing of them. */
function withoutKept(
  tables: readonly CollectedTable[],
  before: readonly CollectedTable[],
  facts: Facts,
): CollectedTable[] {
  const keyOf = ({ period, members }: CollectedRow): string => [period, ...members].join(' ');
  return tables.map((table) => {
    const same = before.find(
      ({ grain, dimensions }) =>
        grain === table.grain && dimensions.join() === table.dimensions.join(),
    );
    const rows = new Map(
      (same ? completeTable(same, facts).rows : []).map((row) => [keyOf(row), row.counts]),
    );
    const isKept = (row: CollectedRow): boolean => {
      const counts = rows.get(keyOf(row));
      return counts !== undefined && COUNTED.every((id) => counts[id] === row.counts[id]);
    };
    const complete = completeTable(table, facts);
    return {
      ...table,
      rows: [
        ...table.rows.filter(({ instead }) => instead === 'merged'),
        ...complete.rows.map((row) => (isKept(row) ? withoutCounts(row) : row)),
      ],
    };
  });
}

function publishedOf(tables: readonly CollectedTable[]): ReadonlyMap<string, number> {
  return new Map(compare(tables, new Map()).map(({ name, y }) => [name, y]));
}

function withoutNumbers(table: CollectedTable): CollectedTable {
  return { ...table, rows: table.rows.map(withoutCounts) };
}

function withoutCounts(row: CollectedRow): CollectedRow {
  const counts = {
    beneficiaries: undefined,
    new_beneficiaries: undefined,
    eligible_beneficiaries: undefined,
  };
  // a row that is not listed is not 0 here
  return { ...row, counts, visits: undefined, instead: row.instead ?? 'unknown' };
}

/** Copies a system into another. @returns the place there of a variable */
function copy(into: Draft, prefix: string, { names, low, high, constraints }: System) {
  const places = names.map((name, i) => into.variable(`${prefix} ${name}`, low[i], high[i]));
  const placeOf = (variable: number): number => places[variable] as number;
  for (const { at, by, low: least, high: most } of constraints) {
    const terms = at.map((variable, i) => [placeOf(variable), by[i] as number] as const);
    into.add(terms, least, most);
  }
  return placeOf;
}
