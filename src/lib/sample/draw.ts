import { CELL_COUNT, type Demand } from './demand.ts';
import type { Random } from './random.ts';

/** Whole counts a day in proportion to the weights; they sum to the total exactly. */
export function spreadOverDays(total: number, weights: Float64Array): Int32Array {
  const sum = weights.reduce((running, weight) => running + weight, 0);
  const counts = new Int32Array(weights.length);
  let running = 0;
  let given = 0;
  for (const [day, weight] of weights.entries()) {
    running += weight;
    // the last day takes what floating point left over
    const due = day === weights.length - 1 ? total : Math.floor((running / sum) * total);
    counts[day] = due - given;
    given = due;
  }
  return counts;
}

/** Draws a number of cells of a day; gives how often each one came. */
export function drawCells(demand: Demand, day: number, count: number, random: Random): Int32Array {
  const counts = new Int32Array(CELL_COUNT);
  if (count === 0) return counts;
  const running = new Float64Array(CELL_COUNT);
  const total = demand.accumulate(day, running);
  for (let i = 0; i < count; i++) {
    const cell = findAbove(running, random.next() * total);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

// binary search: the first running total above the point
function findAbove(running: Float64Array, point: number): number {
  let low = 0;
  let high = running.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((running[middle] ?? 0) > point) high = middle;
    else low = middle + 1;
  }
  return low;
}
