import {
  AND,
  COUNTS,
  NOT_RECORDED,
  OTHER,
  STATISTICS,
  type CountId,
  type DimensionId,
} from '#lib/metrics/definition.ts';
import { isKeyed, keyedMembers } from '#lib/metrics/compile/columns.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model, Program } from '#lib/metrics/model.ts';
import {
  addDays,
  isOfMonths,
  previousUnits,
  splitPeriod,
  type Bucket,
  type Period,
} from '#lib/metrics/period.ts';
import { sumPopulation, type PopulationCube, type Scope } from '#lib/metrics/population.ts';
import { countsIn, whyUndefined } from '#lib/metrics/families.ts';
import { filterOf, type Query } from '#lib/metrics/query.ts';
import { rawTable, type Cell, type RawTable, type Row } from '#lib/result.ts';

/** Result rows of the compiled statement: keys or ids of members, and counts. */
export type Fetched = Readonly<Record<string, string | number | boolean | null>>;

/** One combination of members, in the order of `by`. */
type Members = Readonly<Partial<Record<DimensionId, string>>>;

const MISSING = (reason: Extract<Cell, { kind: 'missing' }>['reason']): Cell => ({
  kind: 'missing',
  reason,
});

/**
 * Makes the full table of a question: every combination of members that can exist, with 0 where
 * nothing was counted; `not_recorded` only where something was, or where it is asked for, and
 * combinations only where somebody has them.
 * @param fetched rows of each statement
 */
export function tabulate(
  query: Query,
  counts: readonly CountId[],
  fetched: readonly (readonly Fetched[])[],
  model: Model,
  cube: PopulationCube | undefined,
): RawTable {
  const found = indexRows(query, fetched.flat(), model);
  const areasOf = areaFinder(query, model);
  const buckets = new Map(bucketsOf(query).map((bucket) => [bucket.id, bucket.period]));
  const periodOf = (members: Members): Period => buckets.get(members.period ?? '') ?? query.period;
  const population = residentCounter(query, model, cube, areasOf);
  const rows = listMembers(query, model, setsIn([...found.values()], model))
    .filter((members) => {
      const row = found.get(keyOf(query, members));
      // what nobody does together is no row; in a release it may be too small to be one
      if (query.by.some(isCombination)) return row !== undefined;
      return (isExpected(query, members) && areasOf(members).length > 0) || isCounted(row);
    })
    .map((members): Row => {
      const row = found.get(keyOf(query, members));
      const cellOf = (id: CountId): Cell => {
        const reason = whyUndefined(id, query);
        if (reason) return MISSING(reason);
        if (isPopulation(id)) return population(id, members);
        return countedCell(id, row?.[id], query, periodOf(members), model);
      };
      return { ...members, ...Object.fromEntries(counts.map((id) => [id, cellOf(id)])) };
    });
  return rawTable({ dimensions: query.by, counts, rows });
}

function isPopulation(id: CountId): id is 'population' | 'eligible_population' {
  return id === 'population' || id === 'eligible_population';
}

/** Puts counts in the order of the catalogue. */
export function orderCounts(counts: ReadonlySet<CountId>): CountId[] {
  return [...COUNTS, ...STATISTICS].filter((id) => counts.has(id));
}

/** Rows by their members; what several statements counted for the same members is one row. */
function indexRows(
  query: Query,
  fetched: readonly Fetched[],
  model: Model,
): ReadonlyMap<string, Fetched> {
  const names = query.by.map((id) => memberNames(id, query, model));
  const rows = new Map<string, Fetched>();
  for (const row of fetched) {
    const members = query.by.map((id, i) =>
      isCombination(id)
        ? nameSet(String(row[id]), names[i] ?? new Map())
        : (names[i]?.get(row[id] ?? null) ?? String(row[id])),
    );
    const key = members.join('\n');
    const named = Object.fromEntries(query.by.map((id, i) => [id, members[i] ?? '']));
    rows.set(key, { ...rows.get(key), ...row, ...named });
  }
  return rows;
}

const COMBINATIONS = ['combination', 'program_combination'] as const;

type Combination = (typeof COMBINATIONS)[number];

function isCombination(id: DimensionId): id is Combination {
  return COMBINATIONS.some((one) => one === id);
}

/** Ids of the members of a set, in display order. @param keys as `1+3` */
function nameSet(keys: string, names: ReadonlyMap<unknown, string>): string {
  if (keys === OTHER) return OTHER;
  const inSet = new Set(keys.split(AND).map((key) => names.get(Number(key)) ?? key));
  return [...names.values()].filter((id) => inSet.has(id)).join(AND);
}

/** Combinations that occur. */
type Sets = Readonly<Record<Combination, readonly string[]>>;

/** Those of fewer members first, then in display order; the small ones of a release last. */
function setsIn(rows: readonly Fetched[], model: Model): Sets {
  const listed = (id: Combination, members: readonly { readonly id: string }[]): string[] => {
    const places = new Map(members.map((member, i) => [member.id, i]));
    const sets = new Set(rows.flatMap((row) => (typeof row[id] === 'string' ? [row[id]] : [])));
    return [...sets]
      .map((set) => ({ set, order: set.split(AND).map((one) => places.get(one) ?? Infinity) }))
      .sort((a, b) => compareOrders(a.order, b.order))
      .map(({ set }) => set);
  };
  return {
    combination: listed('combination', model.themes),
    program_combination: listed('program_combination', model.programs),
  };
}

function compareOrders(a: readonly number[], b: readonly number[]): number {
  if (a[0] === Infinity || b[0] === Infinity) return a[0] === b[0] ? 0 : a[0] === Infinity ? 1 : -1;
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((place, i) => place !== b[i]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}

/** Whether a statement counted anything for these members. */
function isCounted(row: Fetched | undefined): boolean {
  return COUNTS.some((id) => Number(row?.[id] ?? 0) > 0);
}

/** Ids of members by what the statement returns for them. */
function memberNames(
  id: DimensionId,
  query: Query,
  model: Model,
): ReadonlyMap<string | number | boolean | null, string> {
  if (id === 'period') return new Map(bucketsOf(query).map((one) => [one.period.from, one.id]));
  const of = id === 'combination' ? 'theme' : id === 'program_combination' ? 'program' : id;
  if (!isKeyed(of)) return new Map();
  const keyed = keyedMembers(of, model).map((member): [number, string] => [member.key, member.id]);
  return new Map([[0, NOT_RECORDED], ...keyed]);
}

function bucketsOf(query: Query): Bucket[] {
  return query.grain ? splitPeriod(query.period, query.grain) : [];
}

function keyOf(query: Query, members: Members): string {
  return query.by.map((id) => members[id]).join('\n');
}

function isExpected(query: Query, members: Members): boolean {
  return query.by.every(
    (id) => members[id] !== NOT_RECORDED || filterOf(query, id)?.includes(NOT_RECORDED) === true,
  );
}

/** Districts that a row can stand for; `not_recorded` is one of them. */
type AreaFinder = (members: Members) => readonly string[];

/** A district has one need, a neighbourhood lies in one district. */
function areaFinder(query: Query, model: Model): AreaFinder {
  const homes = new Map(model.neighbourhoods.map(({ id, district }) => [id, district]));
  const areas = [
    ...model.districts.map(({ id, needFifth = NOT_RECORDED }) => ({ id, need: String(needFifth) })),
    { id: NOT_RECORDED, need: NOT_RECORDED },
  ].filter(
    ({ id, need }) =>
      (query.filters.district?.includes(id) ?? true) &&
      (query.filters.need?.includes(need) ?? true),
  );
  const everywhere = areas.map(({ id }) => id);
  return ({ district, need, neighbourhood }) => {
    const home = homes.get(neighbourhood ?? '');
    if ((district ?? need ?? home) === undefined) return everywhere;
    return areas
      .filter((area) => (district ?? area.id) === area.id && (need ?? area.need) === area.need)
      .map(({ id }) => id)
      .filter((id) => (home ?? id) === id);
  };
}

/** All combinations in display order; a programme only with its own theme. */
function listMembers(query: Query, model: Model, sets: Sets): Members[] {
  return query.by
    .reduce<Members[]>(
      (rows, id) =>
        rows.flatMap((row) =>
          idsOf(id, query, model, sets).map((member) => ({ ...row, [id]: member })),
        ),
      [{}],
    )
    .filter((row) => agreesOnTheme(row, query, model));
}

function agreesOnTheme(row: Members, query: Query, model: Model): boolean {
  if (row.theme === undefined && row.program === undefined) return true;
  const isRowOfNone = row.theme === NOT_RECORDED || row.program === NOT_RECORDED;
  // in a release "other" stands for themes, and no programme has it as its own
  return isRowOfNone || row.theme === OTHER || programsInScope(query, row, model).length > 0;
}

function idsOf(id: DimensionId, query: Query, model: Model, sets: Sets): readonly string[] {
  if (isCombination(id)) return sets[id];
  if (id !== 'period') {
    return filterOf(query, id) ?? allMembersOf(id, model).map((member) => member.id);
  }
  return bucketsOf(query)
    .filter((bucket) => isCovered(bucket.period, model))
    .map((bucket) => bucket.id);
}

/** Whether the data know at least a day of the period. */
function isCovered(period: Period, model: Model): boolean {
  return period.from <= model.dataDate && period.to > model.firstDate;
}

/** A count of what happened in a period; 0 where nothing did, missing where the data do not reach. */
function countedCell(
  id: CountId,
  count: unknown,
  query: Query,
  period: Period,
  model: Model,
): Cell {
  if (countsIn('costs', [id]).length > 0) return costCell(count, period, model);
  const isAfterAnother = countsIn('retention', [id]).length > 0;
  const isKnown =
    isCovered(period, model) &&
    (!isAfterAnother || isCovered(previousUnits(period, query.grain), model));
  if (!isKnown) return MISSING('no_data');
  // a release keeps sums of few persons back
  if (count === null) return { kind: 'withheld', reason: 'below_threshold' };
  return { kind: 'value', value: typeof count === 'number' ? count : 0 };
}

/** Of what is booked by month: nothing booked is not 0, and a month without an index has no other price. */
function costCell(count: unknown, period: Period, model: Model): Cell {
  if (!isOfMonths(period)) return MISSING('whole_months');
  if (!isCovered(period, model)) return MISSING('no_data');
  if (count === null) return MISSING('needs_price_index');
  return typeof count === 'number' ? { kind: 'value', value: count } : MISSING('not_booked');
}

type ResidentCounter = (id: 'population' | 'eligible_population', members: Members) => Cell;

/** Counts residents per row, each distinct scope once. */
function residentCounter(
  query: Query,
  model: Model,
  cube: PopulationCube | undefined,
  areasOf: AreaFinder,
): ResidentCounter {
  const buckets = new Map(bucketsOf(query).map((bucket) => [bucket.id, bucket.period]));
  const known = new Map<string, Cell>();
  return (id, members) => {
    if (!cube) return MISSING('no_denominator');
    const districts = areasOf(members).filter((id) => id !== NOT_RECORDED && id !== OTHER);
    if (districts.length === 0 || !livesSomewhere(query, members)) {
      return MISSING('not_applicable');
    }
    const { theme, program, ...residence } = members;
    // which programmes stand under "other" differs by year, and so do those whom they are for
    if (id === 'eligible_population' && (theme === OTHER || program === OTHER)) {
      return MISSING('not_applicable');
    }
    const programs = id === 'population' ? undefined : programsOf(query, members, model);
    const key = JSON.stringify([residence, programs && [theme, program]]);
    const period = buckets.get(members.period ?? '') ?? query.period;
    const scope = { districts, ...ownAttributes(query, members), programs, period };
    const cell = known.get(key) ?? residentCell(cube, scope);
    known.set(key, cell);
    return cell;
  };
}

function residentCell(cube: PopulationCube, scope: Scope): Cell {
  const sum = sumPopulation(cube, scope);
  if (!sum) return MISSING('no_denominator');
  return { kind: 'value', value: sum.value, ...(sum.estimated && { estimated: true }) };
}

const OF_RESIDENTS = ['district', 'need', 'sex', 'age', 'stage'] as const;

/** Residents belong to districts, sexes and ages, never to "not recorded". */
function livesSomewhere(query: Query, members: Members): boolean {
  return OF_RESIDENTS.every(
    (id) => members[id] !== NOT_RECORDED && !query.filters[id]?.includes(NOT_RECORDED),
  );
}

/** Sexes and ages of the residents that a row stands for; undefined: all. */
function ownAttributes(query: Query, members: Members): Pick<Scope, 'sexes' | 'ages' | 'stages'> {
  const chosen = (id: 'sex' | 'age' | 'stage'): readonly string[] | undefined => {
    const member = members[id];
    return member === undefined ? query.filters[id] : [member];
  };
  return { sexes: chosen('sex'), ages: chosen('age'), stages: chosen('stage') };
}

/** Programmes in scope; undefined when one of them is for everyone. */
function programsOf(query: Query, members: Members, model: Model): readonly Program[] | undefined {
  const programs = programsInScope(query, members, model);
  return programs.some(isForEveryone) ? undefined : programs;
}

function programsInScope(query: Query, members: Members, model: Model): readonly Program[] {
  const isIn = (member: string | undefined, filter: readonly string[] | undefined, id: string) =>
    (member === undefined || member === id) && (filter?.includes(id) ?? true);
  return model.programs.filter(
    ({ id, theme }) =>
      isIn(members.program, query.filters.program, id) &&
      isIn(members.theme, query.filters.theme, theme),
  );
}

function isForEveryone(program: Program): boolean {
  const { eligibleSex, eligibleAgeFrom, eligibleAgeTo } = program;
  return eligibleSex === undefined && (eligibleAgeFrom ?? 0) === 0 && eligibleAgeTo === undefined;
}

/** Ids of the periods in a question that are not over at the data date. */
export function incompletePeriods(query: Query, model: Model): string[] {
  return bucketsOf(query)
    .filter(({ period }) => isCovered(period, model) && period.to > addDays(model.dataDate, 1))
    .map((bucket) => bucket.id);
}
