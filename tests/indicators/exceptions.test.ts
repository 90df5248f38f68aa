import { describe, expect, it } from 'vitest';
import { proportionFunnel } from '#lib/indicators/funnel.ts';
import { chartTrend, type TrendPoint } from '#lib/indicators/trend.ts';
import { makeRandom, type Random } from '#lib/sample/random.ts';

/**
 * What exceptions are worth: how often a stable series is called one, and how soon a true change is.
 * Rates of 20,000 series of 24 normal values: 3.8 % of the points carry a signal (shift 2.7 %, two of
 * three 0.6 %, outside 0.4 %, run 0.2 %: a row of seven marks all seven), 19 % of the series carry one
 * anywhere, and 1.9 % in their last point, which is what a page calls new. Longer series carry more:
 * 31 % of those with 36 points.
 */
const SERIES = 200;
const MONTHS = 24;

describe('false alarms', () => {
  const random = makeRandom(20, 'stable series');
  const stable = Array.from({ length: SERIES }, () => pointsOf(drawSeries(random, MONTHS)));

  it('are near the stated 3.8 % of points in 200 stable series', () => {
    const points = stable.flat();
    const share = points.filter(isException).length / points.length;
    // points of one series come together: three standard errors are 1.5 percentage points
    expect(share).toBeGreaterThan(0.023);
    expect(share).toBeLessThan(0.053);
  });

  it('are in about 19 % of the series, and new in about 2 %', () => {
    const some = stable.filter((points) => points.some(isException)).length / SERIES;
    const last = stable.filter((points) => points.slice(-1).some(isException)).length / SERIES;
    expect(some).toBeGreaterThan(0.19 - 0.085);
    expect(some).toBeLessThan(0.19 + 0.085);
    expect(last).toBeLessThan(0.05);
  });
});

describe('a planted shift', () => {
  // shares of 5,000 series, found within 1, 2 and 7 points after the shift, limits from 24 points:
  // 2 σ 23 %, 46 %, 97 %; 3 σ 54 %, 84 %, 100 %; 4 σ 82 %, 98 %, 100 %; 5 σ 96 %, 100 %, 100 %
  it.each([
    [2, 2, 0.46],
    [3, 2, 0.84],
    [4, 2, 0.98],
    [5, 1, 0.96],
    [2, 7, 0.97],
  ])('of %d σ is found within %d points in about this share: %d', (size, within, share) => {
    const random = makeRandom(21, `shift ${size} ${within}`);
    const found = Array.from({ length: SERIES }, () => {
      const shifted = drawSeries(random, within).map((value) => value + 10 * size);
      const points = pointsOf([...drawSeries(random, MONTHS), ...shifted], MONTHS);
      return points.slice(MONTHS).some(({ judgement }) => judgement === 'improvement');
    }).filter(Boolean).length;
    const error = Math.sqrt((share * (1 - share)) / SERIES);
    expect(found / SERIES).toBeGreaterThan(share - 3.5 * error - 0.005);
    expect(found / SERIES).toBeLessThanOrEqual(share + 3.5 * error + 0.005);
  });
});

describe('fair areas', () => {
  /**
   * 12 areas of one true rate, the smallest of 12 persons: about 2.5 % and 0.1 % on each side where
   * counts are large, less where they are small, because the exact probability has to agree.
   */
  it('are called outside no more often than the limits say', () => {
    const random = makeRandom(22, 'equal areas');
    const sizes = [12, 30, 60, 120, 250, 500, 800, 1200, 1500, 2000, 2500, 3000];
    const outside = sizes.map(() => ({ any: 0, far: 0 }));
    const cities = 300;
    for (let city = 0; city < cities; city++) {
      const areas = sizes.map((n) => ({ n, x: drawCount(random, n, 0.06) }));
      const funnel = proportionFunnel(areas);
      if (funnel.kind !== 'funnel') throw new Error('intervals only');
      for (const [index, { position }] of funnel.areas.entries()) {
        const area = outside[index] as { any: number; far: number };
        if (position !== 'within') area.any++;
        if (position.startsWith('far')) area.far++;
      }
    }
    const total = (key: 'any' | 'far'): number =>
      outside.reduce((sum, area) => sum + area[key], 0) / (cities * sizes.length);
    expect(total('any')).toBeLessThan(0.05);
    expect(total('any')).toBeGreaterThan(0.015);
    expect(total('far')).toBeLessThan(0.004);
    // the smallest area is not the one that is always called out
    expect((outside[0]?.any ?? NaN) / cities).toBeLessThan(0.05);
  });
});

function isException({ judgement }: TrendPoint): boolean {
  return judgement !== 'none';
}

function pointsOf(values: readonly number[], baseline?: number): readonly TrendPoint[] {
  const trend = chartTrend(values, {
    polarity: 'higher_is_better',
    ...(baseline ? { baseline } : {}),
  });
  if (trend.kind !== 'trend') throw new Error('too few points');
  return trend.points;
}

/** Normal values of mean 100 and standard deviation 10, by Box and Muller. */
function drawSeries(random: Random, length: number): number[] {
  return Array.from({ length }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return 100 + 10 * radius * Math.cos(2 * Math.PI * random.next());
  });
}

function drawCount(random: Random, n: number, share: number): number {
  let count = 0;
  for (let person = 0; person < n; person++) if (random.chance(share)) count++;
  return count;
}
