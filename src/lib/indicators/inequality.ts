import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';
import { rankByNeed, type NeedyArea } from '#lib/indicators/ranks.ts';

/** A value of an area beside its need. */
export interface UnequalArea extends NeedyArea {
  readonly value: number;
  /** Standard error of the value, in its unit; without one in any area there are no intervals. */
  readonly standardError?: number;
}

/** A straight line through the values along the need of the population. */
export interface SlopeIndex {
  /** Fitted value at the neediest end of the population. */
  readonly atNeediest: number;
  /** Fitted value at the least needy end minus that; negative: the neediest have more. */
  readonly slope: number;
  /** Fitted value at the least needy end for each at the neediest; undefined unless both are above 0. */
  readonly relative: number | undefined;
  /** For the sampling error of the values; whether a line fits is another question. */
  readonly slopeInterval: Interval | undefined;
  readonly relativeInterval: Interval | undefined;
}

/** Scale on which the line is straight. */
export type Scale = keyof typeof SCALES;

interface Link {
  readonly apply: (value: number) => number;
  readonly invert: (fitted: number) => number;
  /** Derivative of `invert`, from its result. */
  readonly slopeAt: (value: number) => number;
}

const SCALES = {
  identity: { apply: (value) => value, invert: (fitted) => fitted, slopeAt: () => 1 },
  log: { apply: Math.log, invert: Math.exp, slopeAt: (value) => value },
  logit: {
    apply: (value) => Math.log(value / (1 - value)),
    invert: (fitted) => 1 / (1 + Math.exp(-fitted)),
    slopeAt: (value) => value * (1 - value),
  },
} as const satisfies Record<string, Link>;

/**
 * Slope and relative index of inequality: regression on mid-ranks, neediest first, weighted by
 * population. The ends are sums of the values with fixed weights, so their variance follows from the
 * standard errors (delta method; the relative index on the log scale) and nothing is simulated.
 * Sources: J. P. Mackenbach & A. E. Kunst, Social Science & Medicine 44 (1997), 757–771; PHE technical
 * guide "Slope index of inequality".
 * @param areas two or more of different need; values above 0 on the log scale, inside (0, 1) on the
 *   logit scale
 */
export function slopeIndex(
  areas: readonly UnequalArea[],
  scale: Scale = 'identity',
  confidence: Confidence = CONFIDENCE_95,
): SlopeIndex {
  const link: Link = SCALES[scale];
  const ends = weighEnds(areas);
  const fitted = areas.map(({ value }) => link.apply(value));
  if (!fitted.every(Number.isFinite)) throw new Error(`no slope on the ${scale} scale`);
  const first = link.invert(weigh(ends.neediest, fitted));
  const last = link.invert(weigh(ends.leastNeedy, fitted));
  // how much each end moves with the value of each area
  const moves = areas.map(({ value, standardError }, index) => {
    const unit = (standardError ?? NaN) / link.slopeAt(value);
    return {
      first: (ends.neediest[index] as number) * link.slopeAt(first) * unit,
      last: (ends.leastNeedy[index] as number) * link.slopeAt(last) * unit,
    };
  });
  const hasErrors = areas.every(({ standardError }) => (standardError ?? -1) >= 0);
  const slope = last - first;
  const half = confidence.z * Math.hypot(...moves.map((move) => move.last - move.first));
  const relative = first > 0 && last > 0 ? last / first : undefined;
  const factor = Math.exp(
    confidence.z * Math.hypot(...moves.map((move) => move.last / last - move.first / first)),
  );
  return {
    atNeediest: first,
    slope,
    relative,
    slopeInterval: hasErrors ? { lower: slope - half, upper: slope + half } : undefined,
    relativeInterval:
      hasErrors && relative !== undefined
        ? { lower: relative / factor, upper: relative * factor }
        : undefined,
  };
}

/** Weights of the areas' values in the fitted values at both ends of the ranks, 0 and 1. */
function weighEnds(areas: readonly UnequalArea[]): { neediest: number[]; leastNeedy: number[] } {
  const ranks = rankByNeed(areas);
  const total = areas.reduce((sum, { population }) => sum + population, 0);
  const shares = areas.map(({ population }) => population / total);
  const variance = weigh(
    shares,
    ranks.map((rank) => (rank - 0.5) ** 2),
  );
  if (!(variance > 0)) throw new Error('no slope: all areas share one need');
  const fit = (at: number): number[] =>
    shares.map((share, index) => {
      const rank = ranks[index] as number;
      return share * (1 + ((at - 0.5) * (rank - 0.5)) / variance);
    });
  return { neediest: fit(0), leastNeedy: fit(1) };
}

function weigh(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (values[index] as number), 0);
}
