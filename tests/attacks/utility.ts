import { drawNoise, makePTable, WORDS } from '#lib/disclosure/ptable.ts';
import { makeRandom } from '#lib/sample/random.ts';
import type { Compared } from './truth.ts';

/** What protection costs those who read the numbers. */
export interface Utility {
  readonly cells: number;
  /** Mean |y − n| of the cells that hold somebody. */
  readonly meanError: number;
  /** Largest |y − n| ÷ n of cells with 50 persons or more. */
  readonly relativeError: number;
  /** Mean y − n, in standard errors. */
  readonly bias: number;
  /** Lowest Spearman correlation of the districts' order in a year. */
  readonly order: number;
  /** What the noise alone leaves of that order at this size. */
  readonly noise: OrderOfNoise;
}

/** The lowest correlation of a year's districts, by other draws from the published p-table. */
export interface OrderOfNoise {
  readonly mean: number;
  /** One draw in twenty is lower. */
  readonly low: number;
  /** Share of the draws that keep the order as well as the target asks. */
  readonly share: number;
}

export const LEAST_ORDER = 0.98;

const LARGE = 50;

/** @param cells all published counts of persons beside the true ones */
export function measureUtility(cells: readonly Compared[]): Utility {
  const filled = cells.filter(({ n }) => n > 0);
  const errors = filled.map(({ y, n }) => y - n);
  const large = filled.filter(({ n }) => n >= LARGE);
  return {
    cells: filled.length,
    meanError: meanOf(errors.map(Math.abs)),
    relativeError: Math.max(0, ...large.map(({ y, n }) => Math.abs(y - n) / n)),
    bias: meanOf(errors) / standardError(filled),
    order: Math.min(...orders(cells)),
    noise: drawOrders(cells),
  };
}

/**
 * Of a mean error. The same persons have the same noise in every cell, so that cells of the same persons
 * are one draw: a cell within another that has as many persons has the same ones.
 */
function standardError(cells: readonly Compared[]): number {
  const sums = new Map<string, number>();
  const byName = new Map(cells.map((cell) => [cell.name, cell]));
  for (const cell of cells) {
    const name = findLargest(cell, byName);
    sums.set(name, (sums.get(name) ?? 0) + cell.y - cell.n);
  }
  const squares = [...sums.values()].reduce((sum, one) => sum + one ** 2, 0);
  return Math.sqrt(squares) / cells.length;
}

/** Name of the largest cell of the same persons that leads up from one. */
function findLargest({ name, n }: Compared, byName: ReadonlyMap<string, Compared>): string {
  const whole = wholesOf(name)
    .map((one) => byName.get(one))
    .find((one) => one?.n === n);
  return whole ? findLargest(whole, byName) : name;
}

/** Names of the cells that a cell lies within, by one step. */
function wholesOf(name: string): string[] {
  const [counted = '', period = '', ...members] = name.split(' ');
  const longer = longerPeriod(period);
  return [
    ...members.map((_, i) => [counted, period, ...members.toSpliced(i, 1)]),
    ...(longer === undefined ? [] : [[counted, longer, ...members]]),
    ...(counted === 'beneficiaries' ? [] : [['beneficiaries', period, ...members]]),
  ].map((words) => words.join(' '));
}

function longerPeriod(period: string): string | undefined {
  if (period.includes('Q')) return period.slice(0, 4);
  if (!period.includes('-')) return undefined;
  return `${period.slice(0, 4)}-Q${Math.ceil(Number(period.slice(5, 7)) / 3)}`;
}

const DRAWS = 400;

/** Draws the noise of the districts anew, many times. */
function drawOrders(cells: readonly Compared[]): OrderOfNoise {
  const table = makePTable('rr5');
  const random = makeRandom(1, 'noise of districts');
  const draw = (n: number): number =>
    n === 0 ? 0 : n + drawNoise(table, n, Math.floor(random.next() * WORDS));
  const districts = cells.filter(isOfDistrict);
  const drawn = Array.from({ length: DRAWS }, () =>
    Math.min(...orders(districts.map((one) => ({ ...one, y: draw(one.n) })))),
  ).sort((a, b) => a - b);
  return {
    mean: meanOf(drawn),
    low: drawn[Math.floor(DRAWS / 20)] ?? 0,
    share: drawn.filter((order) => order >= LEAST_ORDER).length / DRAWS,
  };
}

function isOfDistrict({ name }: Compared): boolean {
  return /^beneficiaries \d{4} district=\S+$/.test(name);
}

function orders(cells: readonly Compared[]): number[] {
  const ofDistricts = cells.filter(isOfDistrict);
  const years = Map.groupBy(ofDistricts, ({ name }) => name.split(' ')[1] ?? '');
  return [...years.values()].map((rows) =>
    correlate(rank(rows.map(({ y }) => y)), rank(rows.map(({ n }) => n))),
  );
}

/** Ranks from 1; equal values share their mean rank. */
function rank(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((one) => one < value).length;
    const same = values.filter((one) => one === value).length;
    return below + (same + 1) / 2;
  });
}

function correlate(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const product = (x: readonly number[], y: readonly number[], mx: number, my: number): number =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0);
  const spread = product(a, a, meanA, meanA) * product(b, b, meanB, meanB);
  return product(a, b, meanA, meanB) / Math.sqrt(spread);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
