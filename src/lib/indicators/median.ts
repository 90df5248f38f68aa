/** A median with quartiles, in the unit of the values. */
export interface MedianEstimate {
  readonly n: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/**
 * Median and quartiles by linear interpolation between order statistics: the quantile at p lies at
 * place 1 + (n − 1)p. This is R's type 7, DuckDB's `quantile_cont` and a spreadsheet's QUARTILE.INC.
 * Source: R. J. Hyndman & Y. Fan, The American Statistician 50 (1996), 361–365, definition 7.
 * @param values one or more finite numbers, in any order
 */
export function estimateMedian(values: readonly number[]): MedianEstimate {
  return {
    n: values.length,
    lowerQuartile: findQuantile(values, 0.25),
    median: findQuantile(values, 0.5),
    upperQuartile: findQuantile(values, 0.75),
  };
}

/** One quantile by the same definition. @param p from 0 to 1 */
export function findQuantile(values: readonly number[], p: number): number {
  if (values.length === 0 || !values.every(Number.isFinite)) throw new Error('no quantile');
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
