import type { ReleaseDimension, ReleaseGrain } from '#lib/disclosure/lattice.ts';
import { AGE_BANDS, LIFE_STAGES } from '#lib/metrics/definition.ts';

/**
 * A published 0 means at most 4. Three districts that are published as 5 within it would be known to
 * have 1 or 2 each, and so would a 5 within a 0 within a 5 within it. Where the parts of a 0 say that
 * much, they are published as 0 as well: what lies within at most 4 is at most 4. The rule looks at
 * published values alone, so that it says nothing that they do not say.
 */

/** Where a cell lies in the lattice: dense keys by dimension. */
export interface CellAddress {
  readonly grain: ReleaseGrain;
  /** ISO date of the first day of its period. */
  readonly bucket: string;
  readonly members: Readonly<Partial<Record<ReleaseDimension, number>>>;
  /** Those of its persons who are counted, such as new ones; undefined: all. */
  readonly counted?: string | undefined;
}

export type PublishedCell = CellAddress & { readonly published: number };

/** How a person counts in the parts of a cell. */
export interface Parting {
  /** Key of a programme's theme. */
  readonly themeOf: ReadonlyMap<number, number>;
  /** Keys of the themes of a combination; none of the one that is "other". */
  readonly themesIn: (combination: number) => readonly number[];
  /** Whether a person who is counted is in one part only. */
  isOnce(step: Step, counted: string | undefined): boolean;
  /** Largest noise of a count. */
  readonly largest: number;
}

/**
 * By what a cell is parted: a dimension, programmes of its theme, stages of its age band, combinations
 * with its theme, its periods, some of its persons.
 */
export type Step =
  | ReleaseDimension
  | 'theme of program'
  | 'age of stage'
  | 'theme of combination'
  | 'period'
  | 'counted';

/** From this many persons that the parts prove of a cell of at most 4, one of them is known too well. */
const MOST_PROVEN = 3;

/**
 * Finds the cells that are published as 0 because they lie within a 0 whose parts say too much.
 * @param cells of all tables of a release, as they would be published
 * @returns whether a cell is one of them
 */
export function findShadowed(
  cells: readonly PublishedCell[],
  parting: Parting,
): (cell: CellAddress) => boolean {
  const shadows = findShadows(cells, parting);
  const known = new Map<string, boolean>();
  const isShadowed = (cell: CellAddress): boolean => {
    const address = writeAddress(cell);
    const found = known.get(address);
    if (found !== undefined) return found;
    const wholes = wholesOf(cell, parting).map(({ whole }) => whole);
    const verdict = wholes.some((one) => shadows.has(writeAddress(one)) || isShadowed(one));
    known.set(address, verdict);
    return verdict;
  };
  return shadows.size === 0 ? () => false : isShadowed;
}

/** What the parts of a cell prove: at least so many persons, by each step and by the largest part. */
interface Proof {
  readonly sums: Partial<Record<Step, number>>;
  most: number;
}

/** Addresses of cells that are published as 0 and proven to hold nearly all that a 0 can mean. */
function findShadows(cells: readonly PublishedCell[], parting: Parting): ReadonlySet<string> {
  const { isOnce, largest } = parting;
  const proofs = new Map<string, Proof>();
  const published = new Map(cells.map((cell) => [writeAddress(cell), cell.published]));
  const shadows = new Set<string>();
  for (const cell of cells.toSorted((a, b) => finenessOf(b) - finenessOf(a))) {
    const address = writeAddress(cell);
    const { sums = {}, most = 0 } = proofs.get(address) ?? {};
    const own = cell.published === 0 ? 0 : Math.max(1, cell.published - largest);
    const proven = Math.max(own, most, ...Object.values(sums));
    if (cell.published === 0 && proven >= MOST_PROVEN) shadows.add(address);
    if (proven === 0) continue;
    for (const { whole, step } of wholesOf(cell, parting)) {
      const above = writeAddress(whole);
      const proof = proofs.get(above) ?? { sums: {}, most: 0 };
      // other values are other persons: the whole has one more
      const isOther = published.get(above) !== cell.published;
      proof.most = Math.max(proof.most, proven + (isOther ? 1 : 0));
      if (isOnce(step, cell.counted)) proof.sums[step] = (proof.sums[step] ?? 0) + proven;
      proofs.set(above, proof);
    }
  }
  return shadows;
}

const GRAIN_FINENESS: Readonly<Record<ReleaseGrain, number>> = {
  year: 0,
  quarter: 100,
  month: 200,
};

/** A cell is finer than all that it lies within. */
function finenessOf({ grain, members, counted }: CellAddress): number {
  const dimensions = Object.keys(members).length;
  return (
    GRAIN_FINENESS[grain] +
    10 * dimensions +
    (members.program === undefined ? 0 : 1) +
    (members.stage === undefined ? 0 : 2) +
    (members.combination === undefined ? 0 : 2) +
    (counted ? 5 : 0)
  );
}

function writeAddress({ grain, bucket, members, counted = '' }: CellAddress): string {
  const { district = '', theme = '', program = '', age = '', sex = '' } = members;
  const { stage = '', combination = '' } = members;
  const place = [district, theme, program, age, sex, stage, combination].join(',');
  return `${counted} ${grain} ${bucket} ${place}`;
}

/** The cells that a cell lies within, by one step. */
function wholesOf(
  cell: CellAddress,
  { themeOf, themesIn }: Parting,
): { readonly whole: CellAddress; readonly step: Step }[] {
  const { members } = cell;
  const dimensions = Object.keys(members) as ReleaseDimension[];
  const wholes: { whole: CellAddress; step: Step }[] = dimensions.map((step) => {
    return { whole: { ...cell, members: omit(members, step) }, step };
  });
  const theme = members.program === undefined ? undefined : themeOf.get(members.program);
  if (theme !== undefined) {
    const ofTheme = { ...omit(members, 'program'), theme };
    wholes.push({ whole: { ...cell, members: ofTheme }, step: 'theme of program' });
  }
  if (members.stage !== undefined) {
    const ofBand = { ...omit(members, 'stage'), age: bandOfStage(members.stage) };
    wholes.push({ whole: { ...cell, members: ofBand }, step: 'age of stage' });
  }
  for (const one of members.combination === undefined ? [] : themesIn(members.combination)) {
    const ofOne = { ...omit(members, 'combination'), theme: one };
    wholes.push({ whole: { ...cell, members: ofOne }, step: 'theme of combination' });
  }
  const longer = longerPeriod(cell);
  if (longer) wholes.push({ whole: { ...cell, ...longer }, step: 'period' });
  if (cell.counted !== undefined) {
    wholes.push({ whole: { ...cell, counted: undefined }, step: 'counted' });
  }
  return wholes;
}

/** Key of the age band that holds a stage; 0: not recorded. */
function bandOfStage(stage: number): number {
  const to = LIFE_STAGES[stage - 1]?.to;
  if (stage === 0) return 0;
  return AGE_BANDS.findIndex((band) => band.to === undefined || (to ?? Infinity) <= band.to) + 1;
}

function omit(members: CellAddress['members'], id: ReleaseDimension): CellAddress['members'] {
  return Object.fromEntries(Object.entries(members).filter(([one]) => one !== id));
}

function longerPeriod({
  grain,
  bucket,
}: CellAddress): Pick<CellAddress, 'grain' | 'bucket'> | undefined {
  const year = bucket.slice(0, 4);
  if (grain === 'year') return undefined;
  if (grain === 'quarter') return { grain: 'year', bucket: `${year}-01-01` };
  const first = 3 * Math.floor((Number(bucket.slice(5, 7)) - 1) / 3) + 1;
  return { grain: 'quarter', bucket: `${year}-${String(first).padStart(2, '0')}-01` };
}
