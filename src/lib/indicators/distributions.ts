import { betaTails, logBeta } from '#lib/indicators/beta.ts';
import { gammaTails, poissonTerm, type Tails } from '#lib/indicators/gamma.ts';

/** A distribution on [0, ∞) as the solver needs it. */
interface Positive {
  readonly tails: (x: number) => Tails;
  readonly density: (x: number) => number;
}

/** Bisection alone needs about 60 more than this many doublings. */
const MOST_STEPS = 400;

/**
 * Quantile of the standard normal distribution, exact to 1e-12.
 * @param p share below, between 0 and 1
 */
export function normalQuantile(p: number): number {
  refuseShare(p);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0.5) return 0;
  return -Math.sqrt(invert(makeChiSquare(1), { below: 1 - 2 * p, above: 2 * p }));
}

/**
 * Quantile of the chi-square distribution, exact to 1e-12 of its size.
 * @param p share below, between 0 and 1
 * @param df degrees of freedom, above 0, whole or not
 */
export function chiSquareQuantile(p: number, df: number): number {
  refuseShare(p);
  if (!(df > 0)) throw new Error(`no degrees of freedom: ${df}`);
  return invert(makeChiSquare(df), { below: p, above: 1 - p });
}

/**
 * Quantile of Student's t distribution, exact to 1e-10 up to a million degrees of freedom.
 * @param p share below, between 0 and 1
 * @param df degrees of freedom, above 0, whole or not
 */
export function studentQuantile(p: number, df: number): number {
  refuseShare(p);
  if (!(df > 0)) throw new Error(`no degrees of freedom: ${df}`);
  if (p < 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  return invert(makeFoldedStudent(df), { below: 2 * p - 1, above: 2 * (1 - p) });
}

function refuseShare(p: number): void {
  if (!(p > 0 && p < 1)) throw new Error(`no share between 0 and 1: ${p}`);
}

function makeChiSquare(df: number): Positive {
  const shape = df / 2;
  return {
    tails: (x) => gammaTails(shape, x / 2),
    density: (x) => (poissonTerm(shape, x / 2) * shape) / x,
  };
}

/** |t|: P(|t| > x) is the incomplete beta function of df/(df + x²) (Abramowitz & Stegun, 26.7.1). */
function makeFoldedStudent(df: number): Positive {
  const scale = 2 * Math.exp(-logBeta(df / 2, 0.5)) * df ** -0.5;
  return {
    tails: (x) => {
      const { below, above } = betaTails(df / (df + x * x), df / 2, 0.5);
      return { below: above, above: below };
    },
    density: (x) => scale * Math.exp(-((df + 1) / 2) * Math.log1p((x * x) / df)),
  };
}

/** Newton's method inside a bracket that bisection keeps; works on the smaller tail. */
function invert({ tails, density }: Positive, wanted: Tails): number {
  const excess = (x: number): number => {
    const { below, above } = tails(x);
    return wanted.below < wanted.above ? below - wanted.below : wanted.above - above;
  };
  let high = 1;
  while (excess(high) < 0) high *= 2;
  let low = 0;
  let x = high / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const error = excess(x);
    if (error < 0) low = x;
    else high = x;
    const newton = x - error / density(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}
