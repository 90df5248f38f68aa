/** Limits of a process and what rounding may do to a value. */
export interface Limits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly tolerance: number;
}

/**
 * What makes a point an exception, the plainest first; a point with several is judged by the first.
 * `outside`: beyond a limit. `shift`: one of 7 or more in a row on one side of the mean. `run`: one of 7
 * or more in a row that rise, or that fall. `two_of_three`: one of 2 in 3 in the outer third of one
 * side, or beyond.
 */
export const RULES = ['outside', 'shift', 'run', 'two_of_three'] as const;

export type Rule = (typeof RULES)[number];

/** A rule that a point meets, and towards which side. */
export interface Signal {
  readonly rule: Rule;
  readonly direction: 'high' | 'low';
}

/** In a row on one side, or rising: "Making Data Count" takes 7. */
const IN_A_ROW = 7;

type Side = -1 | 0 | 1;

/**
 * Signals of every point of a series.
 * Sources: NHS England, Making Data Count (2019); Western Electric, Statistical Quality Control Handbook
 * (1956), 25–28.
 * @returns for each value its signals in the order of the rules
 */
export function findSignals(values: readonly number[], limits: Limits): Signal[][] {
  const found: Record<Rule, Side[]> = {
    outside: values.map((value) => sideBeyond(value, limits, 1)),
    shift: keepRows(values.map((value) => sideBeyond(value, limits, 0))),
    run: findRuns(values, limits.tolerance),
    two_of_three: keepPairs(values.map((value) => sideBeyond(value, limits, 2 / 3))),
  };
  return values.map((_, index) =>
    RULES.flatMap((rule) => {
      const side = found[rule][index];
      return side ? [{ rule, direction: side > 0 ? 'high' : 'low' } as const] : [];
    }),
  );
}

/** On which side a value lies beyond this part of the way from the mean to the limit. */
function sideBeyond(value: number, { mean, lower, upper, tolerance }: Limits, part: number): Side {
  if (value > mean + part * (upper - mean) + tolerance) return 1;
  return value < mean + part * (lower - mean) - tolerance ? -1 : 0;
}

/** Keeps sides that 7 points or more in a row share; a point on the mean ends a row. */
function keepRows(sides: readonly Side[]): Side[] {
  const kept: Side[] = sides.map(() => 0);
  let start = 0;
  for (const [index, side] of sides.entries()) {
    if (side !== sides[start]) start = index;
    if (index - start + 1 >= IN_A_ROW) kept.fill(side, start, index + 1);
  }
  return kept;
}

/** Seven points that rise are six steps; the point they start from counts. */
function findRuns(values: readonly number[], tolerance: number): Side[] {
  const runs: Side[] = values.map(() => 0);
  let start = 0;
  let before: Side = 0;
  for (const [index, value] of values.entries()) {
    const step = index === 0 ? 0 : compare(value - (values[index - 1] as number), tolerance);
    if (step !== before) start = Math.max(0, index - 1);
    before = step;
    if (step !== 0 && index - start + 1 >= IN_A_ROW) runs.fill(step, start, index + 1);
  }
  return runs;
}

function compare(difference: number, tolerance: number): Side {
  if (difference > tolerance) return 1;
  return difference < -tolerance ? -1 : 0;
}

/** Keeps points of which at least one more in the same three lies as far out on the same side. */
function keepPairs(sides: readonly Side[]): Side[] {
  return sides.map((side, index) => {
    const near = [index - 2, index - 1, index + 1, index + 2];
    return near.some((other) => sides[other] === side) ? side : 0;
  });
}
