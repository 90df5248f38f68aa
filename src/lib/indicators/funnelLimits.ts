import { gammaTails } from '#lib/indicators/gamma.ts';
import {
  CONFIDENCE_95,
  CONFIDENCE_998,
  type Confidence,
  type Interval,
} from '#lib/indicators/proportion.ts';

/** What chance makes of the common value in an area of one size. */
export interface FunnelLimits {
  /** 95 %. */
  readonly inner: Interval;
  /** 99.8 %. */
  readonly outer: Interval;
}

/**
 * Limits of a proportion around a common one: p̄ ∓ z√(p̄(1 − p̄)/n), kept within 0 and 1. With a
 * variance between areas τ² they are taken on the arcsine scale: sin²(asin √p̄ ∓ z√(1/(4n) + τ²)).
 * Sources: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202; Quality and Safety in
 * Health Care 14 (2005), 347–351.
 * @param centre from 0 to 1 @param n persons, above 0 @param tau2 0: areas differ by chance alone
 */
export function proportionLimits(centre: number, n: number, tau2 = 0): FunnelLimits {
  if (!(centre >= 0 && centre <= 1 && n > 0 && tau2 >= 0)) {
    throw new Error(`no funnel of a proportion: ${centre} at ${n}`);
  }
  return bothLimits(({ z }) => {
    if (tau2 === 0) return clamp(centre, z * Math.sqrt((centre * (1 - centre)) / n));
    const angle = Math.asin(Math.sqrt(centre));
    const spread = z * Math.sqrt(1 / (4 * n) + tau2);
    return {
      lower: Math.sin(Math.max(0, angle - spread)) ** 2,
      upper: Math.sin(Math.min(Math.PI / 2, angle + spread)) ** 2,
    };
  });
}

/**
 * Limits of a ratio O/E around 1: counts whose exact interval just reaches E, over E. So an area is
 * outside exactly when its own interval leaves 1 out, and a count of 0 where 3 are expected is not.
 * With a variance between areas τ² on the log scale exp(∓ z√(1/E + τ²)), and never narrower than by
 * chance alone.
 * Sources: F. Garwood, Biometrika 28 (1936), 437–442; D. J. Spiegelhalter, Quality and Safety in
 * Health Care 14 (2005), 347–351.
 * @param expected events, above 0, whole or not
 */
export function ratioLimits(expected: number, tau2 = 0): FunnelLimits {
  if (!(expected > 0 && tau2 >= 0)) throw new Error(`no funnel of a ratio at ${expected}`);
  return bothLimits(({ alpha, z }) => {
    const lower = Math.max(0, findShape(expected, 1 - alpha / 2) - 1) / expected;
    const upper = findShape(expected, alpha / 2) / expected;
    if (tau2 === 0) return { lower, upper };
    const spread = z * Math.sqrt(1 / expected + tau2);
    return { lower: Math.min(lower, Math.exp(-spread)), upper: Math.max(upper, Math.exp(spread)) };
  });
}

/** The shape at which a gamma variable lies below `x` with probability `p`, by bisection. */
function findShape(x: number, p: number): number {
  let low = 0;
  let high = 1;
  while (gammaTails(high, x).below > p) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (gammaTails(middle, x).below > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function bothLimits(make: (confidence: Confidence) => Interval): FunnelLimits {
  return { inner: make(CONFIDENCE_95), outer: make(CONFIDENCE_998) };
}

function clamp(centre: number, spread: number): Interval {
  return { lower: Math.max(0, centre - spread), upper: Math.min(1, centre + spread) };
}
