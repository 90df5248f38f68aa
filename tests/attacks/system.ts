/** Whole numbers that nobody knows, and what is known about them. */
export interface System {
  /** Of each variable. */
  readonly names: readonly string[];
  readonly low: number[];
  readonly high: number[];
  readonly constraints: readonly Constraint[];
}

/** low <= sum of by[i] * variable at[i] <= high. */
export interface Constraint {
  readonly at: readonly number[];
  readonly by: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** A system that grows. */
export interface Draft extends System {
  /** The variable of a name, made when there is none; its bounds become narrower. */
  variable(name: string, low?: number, high?: number): number;
  find(name: string): number | undefined;
  /** Says that the sum of the terms lies between. */
  add(terms: readonly (readonly [variable: number, by: number])[], low: number, high: number): void;
}

export function createSystem(): Draft {
  const places = new Map<string, number>();
  const names: string[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const constraints: Constraint[] = [];
  return {
    names,
    low,
    high,
    constraints,
    find: (name) => places.get(name),
    variable(name, least = 0, most = Infinity) {
      const at = places.get(name) ?? names.push(name) - 1;
      places.set(name, at);
      low[at] = Math.max(low[at] ?? least, least);
      high[at] = Math.min(high[at] ?? most, most);
      return at;
    },
    add(terms, least, most) {
      constraints.push({
        at: terms.map(([variable]) => variable),
        by: terms.map(([, by]) => by),
        low: least,
        high: most,
      });
    },
  };
}

/** Below this, a bound is not worth another round. */
const LEAST_STEP = 1e-6;

/**
 * Narrows the bounds of whole numbers by one constraint at a time until none narrows any more: what
 * solvers do before they solve. Right, but a linear program may know more.
 * @throws {Error} when the constraints contradict each other
 */
export function narrow(system: System): void {
  const { low, high, constraints } = system;
  const uses = usesOf(system);
  const queue = constraints.map((_, i) => i);
  const waits = new Uint8Array(constraints.length).fill(1);
  for (let next = 0; next < queue.length; next++) {
    const i = queue[next] as number;
    waits[i] = 0;
    for (const variable of narrowBy(constraints[i] as Constraint, low, high)) {
      for (const user of uses[variable] ?? []) {
        if (waits[user] === 1) continue;
        waits[user] = 1;
        queue.push(user);
      }
    }
  }
}

/** For each variable the constraints that it is in. */
export function usesOf({ names, constraints }: System): number[][] {
  const uses: number[][] = names.map(() => []);
  for (const [i, { at }] of constraints.entries())
    for (const variable of at) uses[variable]?.push(i);
  return uses;
}

/** @returns the variables whose bounds became narrower */
function narrowBy({ at, by, low: least, high: most }: Constraint, low: number[], high: number[]) {
  const smallest = at.map((variable, i) => termBound(by[i] as number, variable, { low, high }));
  const largest = at.map((variable, i) =>
    termBound(by[i] as number, variable, { low: high, high: low }),
  );
  const [sumSmall, sumLarge] = [sumOf(smallest), sumOf(largest)];
  const narrowed: number[] = [];
  for (const [i, variable] of at.entries()) {
    const factor = by[i] as number;
    const room = most - without(sumSmall, smallest[i] as number);
    const need = least - without(sumLarge, largest[i] as number);
    const [up, down] = factor > 0 ? [room / factor, need / factor] : [need / factor, room / factor];
    const [newHigh, newLow] = [Math.floor(up + LEAST_STEP), Math.ceil(down - LEAST_STEP)];
    let isNarrower = false;
    if (newHigh < (high[variable] as number) - LEAST_STEP) {
      high[variable] = newHigh;
      isNarrower = true;
    }
    if (newLow > (low[variable] as number) + LEAST_STEP) {
      low[variable] = newLow;
      isNarrower = true;
    }
    if ((low[variable] as number) > (high[variable] as number)) {
      throw new Error('the constraints contradict each other');
    }
    if (isNarrower) narrowed.push(variable);
  }
  return narrowed;
}

function termBound(
  factor: number,
  variable: number,
  { low, high }: { low: number[]; high: number[] },
): number {
  return factor * ((factor > 0 ? low[variable] : high[variable]) as number);
}

interface Sum {
  readonly finite: number;
  readonly infinite: number;
  readonly sign: number;
}

function sumOf(terms: readonly number[]): Sum {
  let finite = 0;
  let infinite = 0;
  let sign = 0;
  for (const term of terms) {
    if (Number.isFinite(term)) finite += term;
    else {
      infinite++;
      sign = Math.sign(term);
    }
  }
  return { finite, infinite, sign };
}

/** The sum of the other terms. */
function without({ finite, infinite, sign }: Sum, term: number): number {
  if (Number.isFinite(term)) return infinite > 0 ? sign * Infinity : finite - term;
  return infinite > 1 ? sign * Infinity : finite;
}
