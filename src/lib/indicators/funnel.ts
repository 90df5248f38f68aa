import { betaTails } from '#lib/indicators/beta.ts';
import { estimateDispersion, type Dispersion, type Score } from '#lib/indicators/dispersion.ts';
import { proportionLimits, ratioLimits, type FunnelLimits } from '#lib/indicators/funnelLimits.ts';
import { gammaTails } from '#lib/indicators/gamma.ts';
import {
  CONFIDENCE_95,
  CONFIDENCE_998,
  wilsonInterval,
  type Confidence,
  type Interval,
} from '#lib/indicators/proportion.ts';
import { indirectRatio } from '#lib/indicators/standardise.ts';

/** Fewer areas say too little about how much areas differ: then each has its interval alone. */
const LEAST_AREAS = 10;

/** Above this φ the areas differ by more than chance and the limits are widened. */
const ADJUST_ABOVE = 1.5;

/**
 * Where an area lies: outside the 99.8 % limits, between them and the 95 % limits, or within. Outside
 * counts only where the exact probability is as small as the limit says: the limits of a proportion
 * are approximate, and at 5 % in the city 3 of 12 persons would lie outside 99.8 % by them.
 */
export type Position = 'far_above' | 'above' | 'within' | 'below' | 'far_below';

/** One area of a funnel, in the order given. */
export interface FunnelArea {
  readonly value: number;
  /** Standard errors from the centre, before any are drawn in. */
  readonly z: number;
  /** Limits at the size of the area; widened where the funnel is adjusted. */
  readonly limits: FunnelLimits;
  readonly position: Position;
}

/** One area beside the common value where there is no funnel. */
export interface IntervalArea extends Interval {
  readonly value: number;
}

/** Areas against what chance would make of one common value. */
export type Funnel =
  | {
      readonly kind: 'funnel';
      /** The common value: all events over all persons; 1 for ratios. */
      readonly centre: number;
      readonly dispersion: Dispersion;
      /** Whether the limits are widened by τ². */
      readonly adjusted: boolean;
      readonly areas: readonly FunnelArea[];
    }
  | {
      readonly kind: 'intervals_only';
      readonly reason: 'under_10_areas';
      readonly centre: number;
      readonly areas: readonly IntervalArea[];
    };

/**
 * Funnel of proportions around that of all areas together; scores on the arcsine scale, where their
 * variance 1/(4n) does not depend on the proportion.
 * Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202.
 * @param areas persons with the property and persons, 0 ≤ x ≤ n, n above 0
 */
export function proportionFunnel(
  areas: readonly { readonly x: number; readonly n: number }[],
): Funnel {
  const intervals = areas.map(({ x, n }) => ({ value: x / n, ...wilsonInterval(x, n) }));
  const centre = sum(areas.map(({ x }) => x)) / sum(areas.map(({ n }) => n));
  const angle = Math.asin(Math.sqrt(centre));
  const scores = areas.map(({ x, n }) => ({
    z: 2 * Math.sqrt(n) * (Math.asin(Math.sqrt(x / n)) - angle),
    variance: 1 / (4 * n),
  }));
  return makeFunnel({
    centre,
    intervals,
    scores,
    tails: areas.map(({ x, n }) => binomialTails(x, n, centre)),
    limits: (index, tau2) => proportionLimits(centre, areas[index]?.n ?? NaN, tau2),
  });
}

/**
 * Funnel of indirectly standardised ratios around 1; scores on the log scale, variance 1/E. Half an
 * event stands in for none, whose logarithm does not exist.
 * Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202.
 * @param areas events observed, 0 or more, and expected, above 0
 */
export function ratioFunnel(
  areas: readonly { readonly observed: number; readonly expected: number }[],
): Funnel {
  return makeFunnel({
    centre: 1,
    intervals: areas.map(({ observed, expected }) => indirectRatio(observed, expected)),
    scores: areas.map(({ observed, expected }) => ({
      z: Math.log(Math.max(observed, 0.5) / expected) * Math.sqrt(expected),
      variance: 1 / expected,
    })),
    tails: areas.map(({ observed, expected }) => poissonTails(observed, expected)),
    limits: (index, tau2) => ratioLimits(areas[index]?.expected ?? NaN, tau2),
  });
}

/** Probabilities of this count or a more extreme one at the common value. */
interface CountTails {
  readonly orLess: number;
  readonly orMore: number;
}

interface Parts {
  readonly centre: number;
  readonly intervals: readonly IntervalArea[];
  readonly scores: readonly Score[];
  readonly tails: readonly CountTails[];
  readonly limits: (index: number, tau2: number) => FunnelLimits;
}

function makeFunnel({ centre, intervals, scores, tails, limits }: Parts): Funnel {
  if (intervals.length < LEAST_AREAS) {
    return { kind: 'intervals_only', reason: 'under_10_areas', centre, areas: intervals };
  }
  const dispersion = estimateDispersion(scores);
  const adjusted = dispersion.phi > ADJUST_ABOVE;
  const areas = intervals.map(({ value }, index) => {
    const own = limits(index, adjusted ? dispersion.tau2 : 0);
    const { z } = scores[index] as Score;
    return { value, z, limits: own, position: place(value, own, tails[index] as CountTails) };
  });
  return { kind: 'funnel', centre, dispersion, adjusted, areas };
}

function place(value: number, { inner, outer }: FunnelLimits, tails: CountTails): Position {
  const isAbove = (limits: Interval, { alpha }: Confidence): boolean =>
    value > limits.upper && tails.orMore < alpha / 2;
  const isBelow = (limits: Interval, { alpha }: Confidence): boolean =>
    value < limits.lower && tails.orLess < alpha / 2;
  if (isAbove(outer, CONFIDENCE_998)) return 'far_above';
  if (isBelow(outer, CONFIDENCE_998)) return 'far_below';
  if (isAbove(inner, CONFIDENCE_95)) return 'above';
  return isBelow(inner, CONFIDENCE_95) ? 'below' : 'within';
}

/** Source: Abramowitz & Stegun (1964), 26.5.24. */
function binomialTails(x: number, n: number, p: number): CountTails {
  return {
    orLess: x === n ? 1 : betaTails(p, x + 1, n - x).above,
    orMore: x === 0 ? 1 : betaTails(p, x, n - x + 1).below,
  };
}

/** Source: Abramowitz & Stegun (1964), 26.4.21. */
function poissonTails(x: number, mean: number): CountTails {
  return {
    orLess: gammaTails(x + 1, mean).above,
    orMore: x === 0 ? 1 : gammaTails(x, mean).below,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
