import { OTHER } from '#lib/metrics/definition.ts';

/**
 * What a release holds: a fixed, finite set of tables. Nothing else can be asked of it, so that no
 * difference of two questions says more than the tables themselves.
 */

/**
 * What tables are broken down by, in the order of their columns. A programme implies its theme, a stage
 * of life its age band, a combination its themes.
 */
export const RELEASE_DIMENSIONS = [
  'district',
  'theme',
  'program',
  'age',
  'sex',
  'stage',
  'combination',
] as const;

export type ReleaseDimension = (typeof RELEASE_DIMENSIONS)[number];

export const RELEASE_GRAINS = ['year', 'quarter', 'month'] as const;

export type ReleaseGrain = (typeof RELEASE_GRAINS)[number];

/** For whom a release's file is: council members see finer tables of the same values. */
export const AUDIENCES = ['public', 'council'] as const;

export type Audience = (typeof AUDIENCES)[number];

export interface ReleaseTable {
  /** In the order of `RELEASE_DIMENSIONS`; none: the city. */
  readonly dimensions: readonly ReleaseDimension[];
  readonly grain: ReleaseGrain;
}

/** Of which every table of so many dimensions is one of the lattice. */
const CROSSED = [
  'district',
  'theme',
  'program',
  'age',
  'sex',
] as const satisfies ReleaseDimension[];

/**
 * Whole lives and joined-up services: of the city by year alone, in the order in which they are given
 * up last. Stages lie within age bands and combinations within themes, so that each table more says
 * more about the same persons.
 */
const LIVES = [
  ['stage'],
  ['combination'],
  ['theme', 'stage'],
  ['program', 'stage'],
] as const satisfies ReleaseDimension[][];

/** How many dimensions the tables of a grain may have; undefined: there are none of this grain. */
export type Depth = Readonly<Record<ReleaseGrain, number | undefined>> & {
  /** How many of the tables of whole lives there are. */
  readonly lives: number;
};

/**
 * Lattices from the finest to the coarsest: the first that keeps to the budget is released. The finest
 * is that of the agreed design; each further one gives up what says least to a reader.
 */
export const DEPTHS: Readonly<Record<Audience, readonly [Depth, ...Depth[]]>> = {
  public: [
    ...withLives({ year: 2, quarter: 2, month: 1 }),
    ...withLives({ year: 2, quarter: 1, month: 1 }),
    ...withLives({ year: 2, quarter: 1, month: 0 }),
    ...withLives({ year: 1, quarter: 1, month: 0 }),
    { year: 1, quarter: 0, month: undefined, lives: 0 },
  ],
  council: [
    ...withLives({ year: 3, quarter: 2, month: 1 }),
    ...withLives({ year: 2, quarter: 2, month: 1 }),
    ...withLives({ year: 2, quarter: 1, month: 1 }),
    ...withLives({ year: 2, quarter: 1, month: 0 }),
    ...withLives({ year: 1, quarter: 1, month: 0 }),
    { year: 1, quarter: 0, month: undefined, lives: 0 },
  ],
};

/**
 * With all tables of whole lives, some, and none: they are of years alone, and what readers saw of the
 * quarters of a year must not depend on them when the year is over.
 */
function withLives(depth: Omit<Depth, 'lives'>): [Depth, Depth, Depth] {
  return [
    { ...depth, lives: 4 },
    { ...depth, lives: 2 },
    { ...depth, lives: 0 },
  ];
}

/** All tables of a depth, the coarsest first. */
export function listTables(depth: Depth): ReleaseTable[] {
  const crossed = RELEASE_GRAINS.flatMap((grain) =>
    breakdowns(depth[grain] ?? -1).map((dimensions) => ({ dimensions, grain })),
  );
  const lives = LIVES.slice(0, depth.lives);
  return [...crossed, ...lives.map((dimensions) => ({ dimensions, grain: 'year' as const }))];
}

/** Sets of at most so many dimensions, without those that name a theme twice. */
function breakdowns(most: number): ReleaseDimension[][] {
  const sets = CROSSED.reduce<ReleaseDimension[][]>(
    (found, id) => [...found, ...found.map((set) => [...set, id])],
    [[]],
  );
  return sets
    .filter((set) => set.length <= most && !(set.includes('theme') && set.includes('program')))
    .sort((a, b) => a.length - b.length);
}

export function tableId({ dimensions, grain }: ReleaseTable): string {
  return `${grain} ${dimensions.join(',')}`;
}

/** Released cells of a year for each person of its base at most (DISCLOSURE.md, section 3). */
export const CELLS_A_PERSON = 3;

/** Cells of a table in a year, counted without looking at who is in them. */
export type CellCounter = (table: ReleaseTable) => number;

/**
 * The finest lattice that keeps to the budget of a year.
 * @param persons of the year; undefined: the data name nobody, and there is nothing to protect
 * @returns undefined when not even the coarsest one does: nothing of the year is released
 */
export function chooseDepth(
  audience: Audience,
  cellsOf: CellCounter,
  persons: number | undefined,
): Depth | undefined {
  if (persons === undefined) return DEPTHS[audience][0];
  return DEPTHS[audience].find((depth) => {
    const cells = listTables(depth).reduce((sum, table) => sum + cellsOf(table), 0);
    return cells <= CELLS_A_PERSON * persons;
  });
}

/** A table whose cells that are not empty hold fewer persons than this on average is not released. */
export const LEAST_MEAN = 5;

/** Whether a table is too sparse to be released. @param persons exact counts of its cells */
export function isSparse(persons: readonly number[]): boolean {
  const counted = persons.filter((n) => n > 0);
  const sum = counted.reduce((total, n) => total + n, 0);
  return counted.length > 0 && sum / counted.length < LEAST_MEAN;
}

/** A category with fewer persons in a year stands under "other". */
export const LEAST_PERSONS = 10;

/** Fewer persons than these since the last release would stand alone between the two. */
export const LEAST_CHANGED = 30;

/**
 * A cell that readers have seen is counted anew only where this many of its persons differ: the
 * difference of two values is then never of one or two.
 */
export const LEAST_DIFFERING = 10;

export interface MemberCount {
  readonly member: number;
  readonly persons: number;
}

/**
 * Members of one dimension and year that stand together as "other": all that are too small, and the
 * next smallest where those alone would be too small too. None for one that is alone with all others
 * empty.
 * @param counts exact, of members that have anybody @param before persons who stand there in any case
 */
export function mergeSmall(counts: readonly MemberCount[], before = 0): number[] {
  const sorted = counts
    .filter(({ persons }) => persons > 0)
    .toSorted((a, b) => a.persons - b.persons || a.member - b.member);
  const merged: MemberCount[] = [];
  let persons = before;
  for (const one of sorted) {
    const isEnough = one.persons >= LEAST_PERSONS && (persons === 0 || persons >= LEAST_PERSONS);
    if (isEnough) break;
    merged.push(one);
    persons += one.persons;
  }
  return before === 0 && merged.length === sorted.length && sorted.length < 2
    ? []
    : merged.map(({ member }) => member).sort((a, b) => a - b);
}

/** Themes and programmes that say something about a person by themselves. */
export interface Sensitive {
  readonly theme: readonly string[];
  readonly program: readonly string[];
}

/** Members of one cell by dimension. */
export type CellMembers = Readonly<Partial<Record<ReleaseDimension, string>>>;

/**
 * Whether a cell of a sensitive theme is shown in this detail: of the city, by year, and by nothing but
 * the theme or programme itself; council members see one dimension of persons more, never districts.
 */
export function isShownThough(
  sensitive: Sensitive,
  members: CellMembers,
  { dimensions, grain }: ReleaseTable,
  audience: Audience,
): boolean {
  const isSensitive =
    sensitive.theme.includes(members.theme ?? '') ||
    sensitive.program.includes(members.program ?? '');
  if (!isSensitive) return true;
  const others = dimensions.filter((id) => id !== 'theme' && id !== 'program');
  const most = audience === 'council' ? 1 : 0;
  return grain === 'year' && others.length <= most && !others.includes('district');
}

/**
 * Whether a cell is of "other" in a table of more dimensions: it is never shown. The few persons who
 * stand under "other" have as many such cells as a whole district, and parts that are known to be
 * somebody's bound each other: an interval audit found counts of 1 there.
 */
export function isOtherInDetail(members: CellMembers, { dimensions }: ReleaseTable): boolean {
  return dimensions.length > 1 && dimensions.some((id) => members[id] === OTHER);
}
