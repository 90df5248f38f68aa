import { logGamma, type Tails } from '#lib/indicators/gamma.ts';

const MOST_STEPS = 100_000;

const EPSILON = 2 ** -53;

/** Stands in for 0 in a denominator of the continued fraction. */
const TINY = 1e-300;

/**
 * Regularised incomplete beta function: the shares of a beta variable below and above `x`.
 * Source: Abramowitz & Stegun (1964), 26.5.8, evaluated by Lentz's method (W. J. Lentz, Applied
 * Optics 15 (1976), 668–671).
 * @param x from 0 to 1 @param a @param b shapes, above 0
 */
export function betaTails(x: number, a: number, b: number): Tails {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) throw new Error(`no beta: ${x} at ${a}, ${b}`);
  if (x === 0) return { below: 0, above: 1 };
  if (x === 1) return { below: 1, above: 0 };
  // the fraction converges fast on this side of the mean only
  if (x > (a + 1) / (a + b + 2)) {
    const { below, above } = betaTails(1 - x, b, a);
    return { below: above, above: below };
  }
  const front = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b);
  const below = (Math.exp(front) / a) * continueFraction(x, a, b);
  return { below, above: 1 - below };
}

/** ln B(a, b). @param a @param b above 0 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function continueFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / keepFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  const advance = (coefficient: number): number => {
    d = 1 / keepFromZero(1 + coefficient * d);
    c = keepFromZero(1 + coefficient / c);
    value *= c * d;
    return Math.abs(c * d - 1);
  };
  for (let m = 1; m < MOST_STEPS; m++) {
    advance((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    if (advance(odd) <= 2 * EPSILON) return value;
  }
  throw new Error(`beta fraction without end: ${x} at ${a}, ${b}`);
}

function keepFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
