/** From here on four terms of Stirling's series are exact to the last digit. */
const STIRLING_FROM = 16;

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Far above what means up to 10 million need. */
const MOST_STEPS = 1_000_000;

const EPSILON = 2 ** -53;

/** Both tails of a distribution at one point; they sum to 1. */
export interface Tails {
  readonly below: number;
  readonly above: number;
}

/**
 * ln Γ(x), exact to about 1e-14: Stirling's series, reached for small x by
 * Γ(x) = Γ(x + 1) / x.
 * Source: Abramowitz & Stegun (1964), 6.1.15 and 6.1.40.
 * @param x above 0
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new Error(`no gamma function: ${x}`);
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) product *= shifted++;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI;
  return stirling + stirlingError(shifted) - Math.log(product);
}

/**
 * Regularised incomplete gamma function: the shares of a gamma variable of shape `a` and scale 1
 * below and above `x`. Series below the mean, continued fraction above it.
 * Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
 * @param a shape, above 0 @param x 0 or more
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a > 0 && x >= 0)) throw new Error(`no gamma distribution: ${x} at shape ${a}`);
  if (x === 0) return { below: 0, above: 1 };
  if (x === Infinity) return { below: 1, above: 0 };
  if (x < a + 1) {
    const below = Math.min(1, poissonTerm(a, x) * sumSeries(a, x));
    return { below, above: 1 - below };
  }
  const above = Math.min(1, poissonTerm(a, x) * a * continueFraction(a, x));
  return { below: 1 - above, above };
}

/**
 * x^a e^−x / Γ(a + 1), for whole `a` the Poisson probability of `a` events at mean `x`. Written as a
 * deviance where `a` is large, because the difference of large logarithms would lose digits.
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function poissonTerm(a: number, x: number): number {
  if (a < STIRLING_FROM) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  const excess = (x - a) / a;
  const deviance = a * (excess - Math.log1p(excess));
  return Math.exp(-deviance - stirlingError(a) - HALF_LOG_TWO_PI) / Math.sqrt(a);
}

function stirlingError(x: number): number {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x;
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function sumSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let step = 1; step < MOST_STEPS; step++) {
    term *= x / (a + step);
    sum += term;
    if (term < sum * EPSILON) return sum;
  }
  throw new Error(`gamma series without end: ${x} at shape ${a}`);
}

/** 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))) by Lentz's method. */
function continueFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let step = 1; step < MOST_STEPS; step++) {
    const numerator = step * (a - step);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) <= 2 * EPSILON) return value;
  }
  throw new Error(`gamma fraction without end: ${x} at shape ${a}`);
}
