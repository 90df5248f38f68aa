import type { Measure } from '#lib/metrics/definition.ts';
import type { Cell } from '#lib/result.ts';

/** An area beside its benchmark; `higher` and `lower` for measures without a good direction. */
export type Comparison = 'better' | 'worse' | 'higher' | 'lower' | 'similar' | 'unknown';

/**
 * Compares a value with a benchmark: similar when the benchmark lies inside the 95 % interval.
 * Source: PHE Fingertips technical guidance, "Comparison to a benchmark".
 * @param benchmark in the unit of the cell; not the area's own value
 */
export function compareWithBenchmark(
  cell: Cell | undefined,
  benchmark: number | undefined,
  polarity: Measure['polarity'],
): Comparison {
  if (cell?.kind !== 'value' || benchmark === undefined) return 'unknown';
  if (cell.lower === undefined || cell.upper === undefined) return 'unknown';
  if (benchmark >= cell.lower && benchmark <= cell.upper) return 'similar';
  const isHigher = cell.value > benchmark;
  if (polarity === 'no_judgement') return isHigher ? 'higher' : 'lower';
  return isHigher === (polarity === 'higher_is_better') ? 'better' : 'worse';
}
