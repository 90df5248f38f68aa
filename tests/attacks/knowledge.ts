import type { ReleaseDimension, ReleaseGrain } from '#lib/disclosure/lattice.ts';
import { AGE_BANDS, AND, LIFE_STAGES, NOT_RECORDED, OTHER } from '#lib/metrics/definition.ts';
import { COUNTED, type CollectedRow, type CollectedTable, type Counted } from './collect.ts';
import { createSystem, type Draft } from './system.ts';

/** What the published numbers say about the true ones, as an attacker who knows the method reads them. */

/** How a published count bounds the true one. @returns the smallest and the largest */
export type Reading = (published: number) => readonly [number, number];

/** Random rounding to multiples of 5: at most 4 up or down, and nobody is always 0. */
export const readRounded: Reading = (y) => (y === 0 ? [0, 4] : [Math.max(1, y - 4), y + 4]);

export interface Facts {
  readonly read: Reading;
  /** Dimensions of which a person has one member in a year. */
  readonly partitions: ReadonlySet<ReleaseDimension>;
  /** Whether the data keep to the limits of programmes: nobody is in a cell that is impossible. */
  readonly isClean: boolean;
  /**
   * Whether all tables of all years are released. Else a 0 may be one because it lies within a 0 of a
   * table that nobody sees.
   */
  readonly isComplete: boolean;
  /** Themes of programmes. */
  readonly themes: ReadonlyMap<string, string>;
}

/** Tables of one year: nothing connects the years. */
export function ofYear(tables: readonly CollectedTable[], year: string): CollectedTable[] {
  return tables.map((table) => ({
    ...table,
    rows: table.rows.filter(({ period }) => period.startsWith(year)),
  }));
}

export function yearsOf(tables: readonly CollectedTable[]): string[] {
  return [...new Set(tables.flatMap(({ rows }) => rows.map(({ period }) => period.slice(0, 4))))];
}

/** Name of the variable of a cell. */
export function nameCell(
  counted: Counted,
  period: string,
  dimensions: readonly ReleaseDimension[],
  members: readonly string[],
): string {
  return [counted, period, ...dimensions.map((id, i) => `${id}=${members[i]}`)].join(' ');
}

export interface Knowledge extends Draft {
  /** Variables that may be published as 0 because they lie within a 0. */
  readonly shadowed: ReadonlySet<number>;
}

/** Everything that follows from the tables of a year. */
export function know(tables: readonly CollectedTable[], facts: Facts): Knowledge {
  const system = createSystem();
  const known = tables.map((table) => indexTable(table, facts));
  for (const table of known) readTable(system, table, facts);
  const pairs: Pair[] = [];
  for (const table of known) {
    connectMeasures(system, table, pairs);
    for (const parent of known) {
      if (parent.grain === table.grain) {
        connectDimensions(system, { table, parent, pairs }, facts);
        connectCombinations(system, { table, parent, pairs });
      } else connectPeriods(system, { table, parent, pairs });
    }
  }
  return { ...system, shadowed: nestAll(system, pairs, facts) };
}

interface IndexedTable extends CollectedTable {
  readonly byKey: ReadonlyMap<string, CollectedRow>;
  /** Keys of rows that stand under "other". */
  readonly merged: ReadonlySet<string>;
}

function indexTable(table: CollectedTable, facts: Facts): IndexedTable {
  const complete = completeTable(table, facts);
  const merged = table.rows.filter(({ instead }) => instead === 'merged');
  return {
    ...complete,
    byKey: new Map(complete.rows.map((row) => [keyOf(row), row])),
    merged: new Set(merged.map(keyOf)),
  };
}

function keyOf({ period, members }: Pick<CollectedRow, 'period' | 'members'>): string {
  return [period, ...members].join(' ');
}

const WITH_NONE: ReadonlySet<ReleaseDimension> = new Set(['district', 'age', 'sex', 'stage']);

/**
 * Rows of "not recorded" are listed only where something is published: the others are published as 0.
 * Nobody knows how many residents they have, so there is no rate.
 */
export function completeTable(
  table: CollectedTable,
  { isClean }: Pick<Facts, 'isClean'>,
): CollectedTable {
  const isLeft = ({ instead }: CollectedRow): boolean =>
    instead !== 'merged' && !(isClean && instead === 'impossible');
  const rows = new Map(table.rows.filter(isLeft).map((row) => [keyOf(row), row]));
  for (const [i, id] of table.dimensions.entries()) {
    if (!WITH_NONE.has(id)) continue;
    for (const row of [...rows.values()]) {
      const members = row.members.with(i, NOT_RECORDED);
      const none = { ...row, members, ...(row.instead ? {} : ZERO) };
      if (!rows.has(keyOf(none))) rows.set(keyOf(none), none);
    }
  }
  return { ...table, rows: [...rows.values()] };
}

const ZERO = {
  counts: { beneficiaries: 0, new_beneficiaries: 0, eligible_beneficiaries: undefined },
  visits: undefined,
};

/** Sensitive members that are kept back because they have fewer persons than this. */
const LEFT_OUT_BELOW = 10;

function readTable(system: Draft, { dimensions, rows }: CollectedTable, { read }: Facts): void {
  for (const row of rows) {
    for (const counted of COUNTED) {
      const name = nameCell(counted, row.period, dimensions, row.members);
      const y = row.counts[counted];
      if (y !== undefined) system.variable(name, ...read(y));
      // of "other" in detail nothing is shown, however many it is
      else if (row.instead === 'below_threshold' && !row.members.includes(OTHER))
        system.variable(name, 0, LEFT_OUT_BELOW - 1);
      else system.variable(name);
    }
    // visits of a few persons are kept back: where they are shown beside a 0, they are nobody's
    if (row.counts.beneficiaries === 0 && row.visits !== undefined) {
      system.variable(nameCell('beneficiaries', row.period, dimensions, row.members), 0, 0);
    }
  }
}

/** Who is new in a cell is in it; so is whom the programme is for. */
function connectMeasures(system: Draft, { dimensions, rows }: CollectedTable, pairs: Pair[]): void {
  for (const { period, members, counts } of rows) {
    const all = system.variable(nameCell('beneficiaries', period, dimensions, members));
    for (const counted of COUNTED.slice(1)) {
      const part = system.variable(nameCell(counted, period, dimensions, members));
      pairs.push({ part: [part, counts[counted]], whole: [all, counts.beneficiaries] });
    }
  }
}

type Published = readonly [variable: number, published: number | undefined];

/** One cell within another. */
interface Pair {
  readonly part: Published;
  readonly whole: Published;
}

/**
 * Two sets of the same persons have the same value: different values are different sets. What is 0
 * only because it lies within a 0 says nothing of that kind; then no part of that 0 is anything else.
 */
function nestAll(
  system: Draft,
  pairs: readonly Pair[],
  { isComplete }: Facts,
): ReadonlySet<number> {
  const speaking = new Set(
    pairs.filter(({ part, whole }) => whole[1] === 0 && part[1]).map(({ whole }) => whole[0]),
  );
  const shadowed = new Set(
    pairs
      .filter(({ whole }) => !isComplete || (whole[1] === 0 && !speaking.has(whole[0])))
      .map(({ part }) => part[0]),
  );
  for (const { part, whole } of pairs) {
    const isKnown = part[1] !== undefined && whole[1] !== undefined;
    const isLess = isKnown && part[1] !== whole[1] && !(part[1] === 0 && shadowed.has(part[0]));
    system.add(
      [
        [part[0], 1],
        [whole[0], -1],
      ],
      -Infinity,
      isLess ? -1 : 0,
    );
  }
  return shadowed;
}

interface Connection {
  readonly table: IndexedTable;
  readonly parent: IndexedTable;
  readonly pairs: Pair[];
}

/** Rows of a table that has one dimension more, or programmes where the other has themes. */
function connectDimensions(
  system: Draft,
  { table, parent, pairs }: Connection,
  facts: Facts,
): void {
  const step = stepBetween(table.dimensions, parent.dimensions);
  if (step === undefined) return;
  const groups = groupBy(table.rows, (row) => parentKey(row, table, { parent, step, facts }));
  for (const [key, rows] of groups) {
    const whole = parent.byKey.get(key);
    if (!whole) continue;
    const others = step === 'program by theme' ? othersOf(whole, table, parent) : [];
    const isPartition =
      step === 'stage by age' || (step !== 'program by theme' && facts.partitions.has(step));
    for (const counted of COUNTED) {
      const parts = rows.map((row) => publishedOf(system, table, row, counted));
      const extra = others.map((row) => publishedOf(system, table, row, counted));
      const total = publishedOf(system, parent, whole, counted);
      pairs.push(...parts.map((part) => ({ part, whole: total })));
      // the whole is at most its parts together
      const terms = [...parts, ...extra].map(([variable]) => [variable, 1] as const);
      system.add([...terms, [total[0], -1]], 0, isPartition ? 0 : Infinity);
    }
  }
}

function publishedOf(
  system: Draft,
  { dimensions }: CollectedTable,
  { period, members, counts }: CollectedRow,
  counted: Counted,
): Published {
  return [system.variable(nameCell(counted, period, dimensions, members)), counts[counted]];
}

type Step = ReleaseDimension | 'program by theme' | 'stage by age';

/** What the finer table has more. */
function stepBetween(
  finer: readonly ReleaseDimension[],
  coarser: readonly ReleaseDimension[],
): Step | undefined {
  const more = finer.filter((id) => !coarser.includes(id));
  const less = coarser.filter((id) => !finer.includes(id));
  const [one] = more;
  if (more.length !== 1 || one === undefined) return undefined;
  if (less.length === 0) return one;
  if (less.length !== 1) return undefined;
  if (one === 'stage' && less[0] === 'age') return 'stage by age';
  return one === 'program' && less[0] === 'theme' ? 'program by theme' : undefined;
}

/** Key of the row of the coarser table that a row belongs to; undefined: of none. */
function parentKey(
  { period, members }: CollectedRow,
  { dimensions }: CollectedTable,
  { parent, step, facts }: { parent: IndexedTable; step: Step; facts: Facts },
): string | undefined {
  const memberOf = (id: ReleaseDimension): string => members[dimensions.indexOf(id)] ?? '';
  if (step === 'stage by age') {
    const band = bandOfStage(memberOf('stage'));
    return keyOf({
      period,
      members: parent.dimensions.map((id) => (id === 'age' ? band : memberOf(id))),
    });
  }
  if (step !== 'program by theme')
    return keyOf({ period, members: parent.dimensions.map(memberOf) });
  const theme = facts.themes.get(memberOf('program'));
  if (theme === undefined) return undefined;
  const keyWithin = (one: string): string =>
    keyOf({
      period,
      members: parent.dimensions.map((id) => (id === 'theme' ? one : memberOf(id))),
    });
  const key = keyWithin(theme);
  return parent.merged.has(key) ? keyWithin(OTHER) : key;
}

/** The band that a stage of life lies within. */
function bandOfStage(stage: string): string {
  const found = LIFE_STAGES.find(({ id }) => id === stage);
  if (!found) return stage;
  const end = found.to ?? Infinity;
  return AGE_BANDS.find(({ to }) => end <= (to ?? Infinity))?.id ?? '';
}

/** Whom a theme reaches is in one of its combinations, or in one of those that stand together. */
function connectCombinations(system: Draft, { table, parent, pairs }: Connection): void {
  if (table.dimensions.join() !== 'combination' || parent.dimensions.join() !== 'theme') return;
  for (const whole of parent.rows) {
    const [theme = ''] = whole.members;
    const own = table.rows.filter(({ period }) => period === whole.period);
    // of a year that is not released nothing is known
    if (own.length === 0) continue;
    const parts = own.filter(({ members }) => members[0]?.split(AND).includes(theme));
    const others = own.filter(({ members }) => members[0] === OTHER);
    for (const counted of COUNTED) {
      const total = publishedOf(system, parent, whole, counted);
      const known = parts.map((row) => publishedOf(system, table, row, counted));
      pairs.push(...known.map((part) => ({ part, whole: total })));
      const more = others.map((row) => publishedOf(system, table, row, counted));
      const terms = (list: readonly Published[]) =>
        list.map(([variable]) => [variable, 1] as const);
      system.add([...terms(known), [total[0], -1]], -Infinity, 0);
      system.add([...terms([...known, ...more]), [total[0], -1]], 0, Infinity);
    }
  }
}

/** Programmes that are merged may be of any theme. */
function othersOf(
  { period, members }: CollectedRow,
  table: IndexedTable,
  parent: CollectedTable,
): CollectedRow[] {
  const wanted = table.dimensions.map((id) =>
    id === 'program' ? OTHER : (members[parent.dimensions.indexOf(id)] ?? ''),
  );
  const found = table.byKey.get(keyOf({ period, members: wanted }));
  return found ? [found] : [];
}

/** A quarter of a year, a month of a quarter. */
function connectPeriods(system: Draft, { table, parent, pairs }: Connection): void {
  const isSame = table.dimensions.join() === parent.dimensions.join();
  if (!isSame || COARSER[table.grain] !== parent.grain) return;
  const groups = groupBy(table.rows, ({ period, members }) =>
    keyOf({ period: parentPeriod(period), members }),
  );
  const isOfPersons = table.dimensions.every((id) => id === 'age' || id === 'sex');
  for (const [key, rows] of groups) {
    const whole = parent.byKey.get(key);
    if (!whole) continue;
    for (const counted of COUNTED) {
      const parts = rows.map((row) => publishedOf(system, table, row, counted));
      const total = publishedOf(system, parent, whole, counted);
      pairs.push(...parts.map((part) => ({ part, whole: total })));
      const terms = parts.map(([variable]) => [variable, 1] as const);
      // a person is new once, but may first come to a district when not new any more
      const isOnce = counted === 'new_beneficiaries';
      const isComplete = rows.length === PARTS[parent.grain];
      const low = isComplete && (!isOnce || isOfPersons) ? 0 : -Infinity;
      system.add([...terms, [total[0], -1]], low, isOnce ? 0 : Infinity);
    }
  }
}

const COARSER: Readonly<Record<ReleaseGrain, ReleaseGrain | undefined>> = {
  month: 'quarter',
  quarter: 'year',
  year: undefined,
};

const PARTS: Readonly<Record<ReleaseGrain, number>> = { year: 4, quarter: 3, month: 0 };

/** 2025-02 is in 2025-Q1, which is in 2025. */
function parentPeriod(period: string): string {
  if (period.includes('Q')) return period.slice(0, 4);
  return `${period.slice(0, 4)}-Q${Math.ceil(Number(period.slice(5, 7)) / 3)}`;
}

function groupBy<T>(
  list: readonly T[],
  keyOfItem: (item: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOfItem(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
