/** What the noise of one count may be, and how wide it spreads. */
export interface NoiseLimits {
  /** Noises that can occur, whole, ascending, at least three. */
  readonly support: readonly number[];
  /** Their mean square; the mean is 0. */
  readonly variance: number;
  /** A noise is no more probable than one of the same sign that is nearer to 0. */
  readonly ordered: boolean;
}

/** Far below any digit that is kept: what differs by less is equal. */
const NOTHING = 1e-12;
const MAX_STEPS = 200;

/**
 * Probabilities of the noises: of all distributions with mean 0 and the given variance the one of
 * maximum entropy, which says the least about what was added. It is exp(a + b v + c v²); where that
 * breaks the order, neighbours share their mean probability.
 * Source: J. K. Marley & V. L. Leaver, 58th World Statistics Congress of the ISI (2011), 2072–2081.
 * @throws {Error} when no distribution on the support has that variance
 */
export function maximiseEntropy(limits: NoiseLimits): number[] {
  const { support, ordered } = limits;
  const tied = support.slice(1).map(() => false);
  for (let step = 0; step < MAX_STEPS; step++) {
    const solution = solveTied(limits, tied);
    const pair = ordered ? findWrongPair(support, tied, solution) : undefined;
    if (pair === undefined) return solution.probabilities;
    tied[pair] = !tied[pair];
  }
  throw new Error(`no order of noises: ${support.join(', ')}`);
}

interface Solution {
  readonly probabilities: number[];
  /** a + b v + c v² for each noise: the logarithm that it would have without ties. */
  readonly logarithms: number[];
}

/** Noises that share one probability. */
interface Group {
  readonly size: number;
  /** Means of v and of v². */
  readonly first: number;
  readonly second: number;
}

/** The maximum where tied neighbours are equally probable. @param tied noise i with noise i + 1 */
function solveTied({ support, variance }: NoiseLimits, tied: readonly boolean[]): Solution {
  const places = groupPlaces(tied);
  const groups = describeGroups(support, places);
  const { b, c } = findExponents(groups, variance);
  const weights = groups.map(({ first, second }) => Math.exp(b * first + c * second));
  const total = groups.reduce((sum, { size }, i) => sum + size * (weights[i] ?? 0), 0);
  return {
    probabilities: places.map((place) => (weights[place] ?? 0) / total),
    logarithms: support.map((v) => b * v + c * v * v - Math.log(total)),
  };
}

/** For each noise the place of its group. */
function groupPlaces(tied: readonly boolean[]): number[] {
  return tied.reduce<number[]>(
    (places, isTied) => [...places, (places.at(-1) ?? 0) + (isTied ? 0 : 1)],
    [0],
  );
}

function describeGroups(support: readonly number[], places: readonly number[]): Group[] {
  return Array.from({ length: (places.at(-1) ?? 0) + 1 }, (_, place) => {
    const members = support.filter((_, i) => places[i] === place);
    const mean = (power: 1 | 2): number =>
      members.reduce((sum, v) => sum + v ** power, 0) / members.length;
    return { size: members.length, first: mean(1), second: mean(2) };
  });
}

/**
 * Exponents for which the mean is 0 and the mean square is the variance: the minimum of the convex
 * ln Σ size exp(b v + c (v² − variance)), by Newton's method with halved steps.
 */
function findExponents(groups: readonly Group[], variance: number): { b: number; c: number } {
  let at: Point = { b: 0, c: 0 };
  for (let step = 0; step < MAX_STEPS; step++) {
    const here = describeDual(groups, variance, at);
    if (here.slope.every((slope) => Math.abs(slope) < NOTHING)) return at;
    const next = descend(groups, variance, { at, here });
    if (!next) break;
    at = next;
  }
  throw new Error(`no noise of variance ${variance}`);
}

interface Point {
  readonly b: number;
  readonly c: number;
}

interface Dual {
  readonly value: number;
  readonly slope: readonly [number, number];
  /** Second derivatives: by b twice, by both, by c twice. */
  readonly curve: readonly [number, number, number];
}

function describeDual(groups: readonly Group[], variance: number, { b, c }: Point): Dual {
  const exponents = groups.map(({ first, second }) => b * first + c * (second - variance));
  const highest = Math.max(...exponents);
  const weights = groups.map(({ size }, i) => size * Math.exp((exponents[i] ?? 0) - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (group: Group) => number): number =>
    groups.reduce((sum, group, i) => sum + of(group) * (weights[i] ?? 0), 0) / total;
  const x = mean(({ first }) => first);
  const y = mean(({ second }) => second - variance);
  return {
    value: highest + Math.log(total),
    slope: [x, y],
    curve: [
      mean(({ first }) => (first - x) ** 2),
      mean(({ first, second }) => (first - x) * (second - variance - y)),
      mean(({ second }) => (second - variance - y) ** 2),
    ],
  };
}

/** One step of Newton's method, halved until it does not go up; none when every step does. */
function descend(
  groups: readonly Group[],
  variance: number,
  { at, here }: { at: Point; here: Dual },
): Point | undefined {
  const [x, y] = here.slope;
  const [xx, xy, yy] = here.curve;
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 0)) return undefined;
  const step = { b: (xy * y - yy * x) / determinant, c: (xy * x - xx * y) / determinant };
  for (let part = 1; part > 1e-9; part /= 2) {
    const next = { b: at.b + part * step.b, c: at.c + part * step.c };
    // at the last digits a step may look level
    if (describeDual(groups, variance, next).value <= here.value + NOTHING) return next;
  }
  return undefined;
}

/**
 * The pair to tie or to untie: neighbours that break the order, or tied ones whose order would hold
 * without the tie (its multiplier is negative), the worst first.
 */
function findWrongPair(
  support: readonly number[],
  tied: readonly boolean[],
  solution: Solution,
): number | undefined {
  const faults = tied.map((isTied, i) =>
    isTied ? -multiplierOf(support, tied, { pair: i, solution }) : disorder(support, i, solution),
  );
  const worst = Math.max(...faults);
  return worst > NOTHING ? faults.indexOf(worst) : undefined;
}

/** By how much the noise farther from 0 is more probable; noises of two signs have no order. */
function disorder(support: readonly number[], pair: number, { probabilities }: Solution): number {
  const left = probabilities[pair] ?? 0;
  const right = probabilities[pair + 1] ?? 0;
  if ((support[pair + 1] ?? 0) <= 0) return left - right;
  return (support[pair] ?? 0) >= 0 ? right - left : 0;
}

/** Sum of what ties take from the noises of the group on the outer side of a tied pair. */
function multiplierOf(
  support: readonly number[],
  tied: readonly boolean[],
  { pair, solution }: { pair: number; solution: Solution },
): number {
  const isLeft = (support[pair] ?? 0) < 0;
  let sum = 0;
  for (let i = isLeft ? pair : pair + 1; ; i += isLeft ? -1 : 1) {
    sum += (solution.logarithms[i] ?? 0) - Math.log(solution.probabilities[i] ?? 1);
    if (tied[isLeft ? i - 1 : i] !== true) return sum;
  }
}
