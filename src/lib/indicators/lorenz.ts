/** What an area received beside what it would be fair to base it on, as persons in need. */
export interface SharedArea {
  readonly base: number;
  readonly received: number;
}

/** A point of the curve: shares of the base and of what was received, each from 0 to 1. */
export interface LorenzPoint {
  readonly base: number;
  readonly received: number;
}

/**
 * Lorenz curve: areas from the least to the most received for each unit of the base, summed up.
 * Source: M. O. Lorenz, Publications of the American Statistical Association 9 (1905), 209–219.
 * @param areas amounts of 0 or more, with sums above 0
 * @returns points from (0, 0) to (1, 1)
 */
export function drawLorenz(areas: readonly SharedArea[]): LorenzPoint[] {
  const total = addUp(areas);
  const sorted = areas.toSorted((a, b) => a.received * b.base - b.received * a.base);
  const points: LorenzPoint[] = [{ base: 0, received: 0 }];
  let sum = { base: 0, received: 0 };
  for (const { base, received } of sorted) {
    sum = { base: sum.base + base, received: sum.received + received };
    points.push({ base: sum.base / total.base, received: sum.received / total.received });
  }
  return points;
}

/**
 * Gini coefficient: twice the area between the Lorenz curve and the line of equal shares.
 * Source: C. Gini, Variabilità e mutabilità (1912).
 * @returns from 0 (each area by its base) to below 1
 */
export function measureGini(areas: readonly SharedArea[]): number {
  const points = drawLorenz(areas);
  let under = 0;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before) under += (point.received + before.received) * (point.base - before.base);
  }
  return Math.max(0, 1 - under);
}

/**
 * Hoover index: the share of what was received that would have to move between areas to follow the
 * base, ½ Σ |share received − share of the base|.
 * Source: E. M. Hoover, Review of Economics and Statistics 18 (1936), 162–171.
 */
export function measureHoover(areas: readonly SharedArea[]): number {
  const total = addUp(areas);
  const gaps = areas.map(({ base, received }) =>
    Math.abs(received / total.received - base / total.base),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / 2;
}

function addUp(areas: readonly SharedArea[]): SharedArea {
  if (!areas.every(({ base, received }) => base >= 0 && received >= 0)) {
    throw new Error('no shares: an amount below 0');
  }
  const base = areas.reduce((sum, area) => sum + area.base, 0);
  const received = areas.reduce((sum, area) => sum + area.received, 0);
  if (!(base > 0 && received > 0)) throw new Error(`no shares of ${received} over ${base}`);
  return { base, received };
}
