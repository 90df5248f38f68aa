import { isWithinBudget } from '#lib/disclosure/gates.ts';
import type { DimensionId } from '#lib/metrics/definition.ts';
import type { Grain } from '#lib/metrics/period.ts';

/** The closed lattice of a release: every table that exists, as plain data. */

/** Readers of releases; delegations read what the public reads. */
export const AUDIENCES = ['public', 'council'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** What cells are told apart by, in the order of their columns; theme and programme exclude each other. */
export const LATTICE_DIMENSIONS = [
  'district',
  'theme',
  'program',
  'age',
  'sex',
] as const satisfies readonly DimensionId[];

export type LatticeDimension = (typeof LATTICE_DIMENSIONS)[number];

export const RELEASE_GRAINS = ['year', 'quarter', 'month'] as const satisfies readonly Grain[];

export type ReleaseGrain = (typeof RELEASE_GRAINS)[number];

/** How many buckets a year has. */
const BUCKETS = { year: 1, quarter: 4, month: 12 } as const satisfies Record<ReleaseGrain, number>;

/** The most dimensions of a table by grain; without a grain there is no table of it. */
export type Depths = Readonly<Partial<Record<ReleaseGrain, 0 | 1 | 2 | 3>>>;

/** From fine to coarse; each holds all tables of the next. */
export const LEVELS = [
  { year: 3, quarter: 2, month: 1 },
  { year: 2, quarter: 2, month: 1 },
  { year: 2, quarter: 1, month: 0 },
  { year: 1, quarter: 1, month: 0 },
  { year: 1, quarter: 0 },
  { year: 0 },
] as const satisfies readonly Depths[];

/**
 * Where an audience begins, and by how many dimensions sensitive themes and programmes are told apart:
 * in the city and the year only, themselves not counted.
 */
export const RULES = {
  public: { finest: 1, besideSensitive: 1 },
  council: { finest: 0, besideSensitive: 2 },
} as const satisfies Record<Audience, { finest: number; besideSensitive: number }>;

/** One table: a cell for each of its members and buckets. */
export interface ReleaseTable {
  /** `year`, `month.district`, `quarter.district.theme`. */
  readonly id: string;
  readonly grain: ReleaseGrain;
  /** In the order of `LATTICE_DIMENSIONS`. */
  readonly by: readonly LatticeDimension[];
  /** Whether sensitive themes and programmes have rows; where there are none it says nothing. */
  readonly holdsSensitive: boolean;
}

/** All tables of a lattice for an audience, coarse grains first. */
export function listTables(audience: Audience, depths: Depths): ReleaseTable[] {
  return RELEASE_GRAINS.flatMap((grain) => {
    const most = depths[grain];
    if (most === undefined) return [];
    return BREAKDOWNS.filter((by) => by.length <= most).map((by) => describe(audience, grain, by));
  });
}

function describe(
  audience: Audience,
  grain: ReleaseGrain,
  by: readonly LatticeDimension[],
): ReleaseTable {
  const beside = by.filter((id) => id !== 'theme' && id !== 'program');
  return {
    id: tableId(grain, by),
    grain,
    by,
    holdsSensitive:
      grain === 'year' &&
      !by.includes('district') &&
      beside.length <= RULES[audience].besideSensitive,
  };
}

/** @param by in the order of `LATTICE_DIMENSIONS` */
export function tableId(grain: ReleaseGrain, by: readonly LatticeDimension[]): string {
  return [grain, ...by].join('.');
}

/** Every choice of dimensions, few first. */
const BREAKDOWNS: readonly (readonly LatticeDimension[])[] = LATTICE_DIMENSIONS.reduce<
  LatticeDimension[][]
>((all, id) => [...all, ...all.map((by) => [...by, id])], [[]])
  .filter((by) => !(by.includes('theme') && by.includes('program')))
  .sort((a, b) => a.length - b.length);

/** Members of each dimension, `not_recorded` and `other` among them. */
export type MemberCounts = Readonly<Record<LatticeDimension, number>>;

/**
 * Cells of the tables in a year. Those that cannot occur count too: what is left out must not depend
 * on who came.
 * @param sensitive how many of the members have rows only where sensitive ones may
 */
export function cellsPerYear(
  tables: readonly ReleaseTable[],
  members: MemberCounts,
  sensitive: Readonly<Record<'theme' | 'program', number>>,
): number {
  return tables.reduce((sum, { grain, by, holdsSensitive }) => {
    const sizes = by.map((id) => {
      const hidden = id === 'theme' || id === 'program' ? sensitive[id] : 0;
      return members[id] - (holdsSensitive ? 0 : hidden);
    });
    return sum + BUCKETS[grain] * sizes.reduce((product, size) => product * size, 1);
  }, 0);
}

/**
 * The finest lattice of an audience that stays within the budget of a count.
 * @param cells of a year under given depths @param persons of the count's base in the year with the fewest
 * @returns undefined where not even one cell is within it
 */
export function chooseDepths(
  audience: Audience,
  cells: (depths: Depths) => number,
  persons: number,
): Depths | undefined {
  return LEVELS.slice(RULES[audience].finest).find((depths) =>
    isWithinBudget(cells(depths), persons),
  );
}
