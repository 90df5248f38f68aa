import loadHighs, { type Highs, type Model } from 'highs';
import { makeRandom } from '#lib/sample/random.ts';
import { COUNTED, type CollectedTable } from './collect.ts';
import { know, nameCell, ofYear, yearsOf, type Facts } from './knowledge.ts';
import { narrow, usesOf, type System } from './system.ts';

/**
 * The interval audit: between which numbers a true count must lie, by everything that was published.
 * Source: Statistical Disclosure Control (A. Hundepool et al., Wiley 2012), § 4.6.
 */

/** A true count of 1 to 4 and what is known of it. */
export interface Target {
  readonly name: string;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** Whether a linear program was solved for it; else its bounds are those of narrowing alone. */
  readonly isSolved: boolean;
}

export interface IntervalAudit {
  readonly targets: readonly Target[];
  readonly solved: number;
  /** Exactly known. */
  readonly pinned: readonly Target[];
  /** Known to be 1 or 2. */
  readonly oneOrTwo: readonly Target[];
  readonly medianWidth: number;
}

export interface AuditChoice {
  readonly facts: Facts;
  /** Linear programs at most, beside those for the narrowest. */
  readonly programs: number;
  readonly seed: number;
}

/**
 * Bounds every true count of 1 to 4 of a release.
 * @param published its tables @param exact the same tables with true counts
 * @throws {Error} when what is taken for known cannot all be true
 */
export async function auditIntervals(
  published: readonly CollectedTable[],
  exact: readonly CollectedTable[],
  { facts, programs, seed }: AuditChoice,
): Promise<IntervalAudit> {
  const highs = await loadHighs();
  const years = yearsOf(published);
  const targets = years.flatMap((year) => {
    const system = know(ofYear(published, year), facts);
    narrow(system);
    const small = findSmall(ofYear(exact, year), system);
    const chosen = choose(small, system, { most: Math.ceil(programs / years.length), seed });
    return boundAll(highs, system, small, chosen);
  });
  return summarise(targets);
}

export function summarise(targets: readonly Target[]): IntervalAudit {
  const widths = targets.map(({ low, high }) => high - low).sort((a, b) => a - b);
  return {
    targets,
    solved: targets.filter(({ isSolved }) => isSolved).length,
    pinned: targets.filter(({ low, high }) => low === high),
    oneOrTwo: targets.filter(({ low, high }) => low >= 1 && high <= 2),
    medianWidth: widths[Math.floor((widths.length - 1) / 2)] ?? Infinity,
  };
}

/** A variable whose true value is from 1 to 4. */
interface Small {
  readonly variable: number;
  readonly n: number;
}

function findSmall(exact: readonly CollectedTable[], system: ReturnType<typeof know>): Small[] {
  return exact.flatMap(({ dimensions, rows }) =>
    rows.flatMap(({ period, members, counts }) =>
      COUNTED.flatMap((counted): Small[] => {
        const n = counts[counted] ?? 0;
        const variable = system.find(nameCell(counted, period, dimensions, members));
        return n >= 1 && n <= 4 && variable !== undefined ? [{ variable, n }] : [];
      }),
    ),
  );
}

/** Below this width a target is always solved for. */
const NARROW = 4;

/** The narrowest, and some of the others. */
function choose(
  small: readonly Small[],
  { low, high }: System,
  { most, seed }: { most: number; seed: number },
): ReadonlySet<number> {
  const widthOf = ({ variable }: Small): number =>
    (high[variable] as number) - (low[variable] as number);
  const random = makeRandom(seed, 'targets');
  const others = small.filter((one) => widthOf(one) >= NARROW);
  const drawn = others.map((one) => ({ one, place: random.next() }));
  const some = drawn.sort((a, b) => a.place - b.place).slice(0, most);
  const narrowest = small.filter((one) => widthOf(one) < NARROW).slice(0, most);
  return new Set([...narrowest, ...some.map(({ one }) => one)].map(({ variable }) => variable));
}

function boundAll(
  highs: Highs,
  system: System,
  small: readonly Small[],
  chosen: ReadonlySet<number>,
): Target[] {
  const useful = {
    ...system,
    constraints: system.constraints.filter((one) => !isImplied(one, system.low, system.high)),
  };
  const uses = usesOf(useful);
  return small.map(({ variable, n }) => {
    const isSolved = chosen.has(variable);
    const [low, high] = isSolved
      ? solveNear(highs, useful, { variable, uses })
      : [system.low[variable] as number, system.high[variable] as number];
    return { name: system.names[variable] ?? '', n, low, high, isSolved };
  });
}

/** A program has the constraints that are nearest to its target: further ones have narrowed them. */
const NEAREST = 1500;

function solveNear(
  highs: Highs,
  system: System,
  { variable, uses }: { variable: number; uses: readonly (readonly number[])[] },
): [number, number] {
  const near = cut(system, variable, uses);
  if (near.constraints.length === 0) {
    return [system.low[variable] as number, system.high[variable] as number];
  }
  return highs.withModel(describeSystem(highs, near), (model) => {
    model.options.set({ output_flag: false });
    return solveFor(highs, model, 0);
  });
}

/** The part of a system around a variable, which becomes its first. */
function cut(
  { names, low, high, constraints }: System,
  variable: number,
  uses: readonly (readonly number[])[],
): System {
  const places = new Map([[variable, 0]]);
  const rows = new Set<number>();
  for (const next of places.keys()) {
    if (rows.size >= NEAREST) break;
    for (const row of uses[next] ?? []) {
      rows.add(row);
      for (const other of constraints[row]?.at ?? []) {
        if (!places.has(other)) places.set(other, places.size);
      }
    }
  }
  const variables = [...places.keys()];
  const placeOf = (one: number): number => places.get(one) as number;
  return {
    names: variables.map((one) => names[one] ?? ''),
    low: variables.map((one) => low[one] as number),
    high: variables.map((one) => high[one] as number),
    constraints: [...rows].map((row) => {
      const one = constraints[row] as System['constraints'][number];
      return { ...one, at: one.at.map(placeOf) };
    }),
  };
}

/** The smallest and the largest value of a variable; whole numbers lie within what is solved for. */
function solveFor(highs: Highs, model: Model, variable: number): [number, number] {
  model.changeColCost(variable, 1);
  const values = [
    highs.constants.objectiveSense.minimize,
    highs.constants.objectiveSense.maximize,
  ].map((sense) => {
    model.changeObjectiveSense(sense);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
      throw new Error(`no optimum: status ${model.getModelStatus()}`);
    }
    return model.getObjectiveValue();
  });
  model.changeColCost(variable, 0);
  const [low = 0, high = Infinity] = values;
  return [Math.ceil(low - TOLERANCE), Math.floor(high + TOLERANCE)];
}

const TOLERANCE = 1e-5;

/** A system as the solver takes it. */
function describeSystem(highs: Highs, { names, low, high, constraints }: System) {
  const starts = [0];
  for (const { at } of constraints) starts.push((starts.at(-1) ?? 0) + at.length);
  const bounded = (value: number): number =>
    Number.isFinite(value) ? value : Math.sign(value) * highs.infinity;
  return {
    numCols: names.length,
    numRows: constraints.length,
    colCost: new Float64Array(names.length),
    colLower: Float64Array.from(low, bounded),
    colUpper: Float64Array.from(high, bounded),
    rowLower: Float64Array.from(constraints, (one) => bounded(one.low)),
    rowUpper: Float64Array.from(constraints, (one) => bounded(one.high)),
    matrix: {
      format: 'csr' as const,
      numRows: constraints.length,
      numCols: names.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(constraints.flatMap(({ at }) => at)),
      values: Float64Array.from(constraints.flatMap(({ by }) => by)),
    },
  };
}

/** Whether the bounds of the variables say it already. */
function isImplied(
  { at, by, low: least, high: most }: System['constraints'][number],
  low: readonly number[],
  high: readonly number[],
): boolean {
  let [smallest, largest] = [0, 0];
  for (const [i, variable] of at.entries()) {
    const factor = by[i] as number;
    const bounds = [low[variable] as number, high[variable] as number];
    smallest += factor * (bounds[factor > 0 ? 0 : 1] as number);
    largest += factor * (bounds[factor > 0 ? 1 : 0] as number);
  }
  return smallest >= least && largest <= most;
}
