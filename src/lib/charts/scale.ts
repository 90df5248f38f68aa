/** An axis from zero with few round ticks. */
export interface Scale {
  readonly max: number;
  readonly step: number;
}

/** Steps that a reader counts in. */
const ROUND = [1, 2, 2.5, 5, 10];

/** The smallest round axis that holds a value, with about `ticks` steps. */
export function scaleTo(largest: number, ticks = 4): Scale {
  if (!(largest > 0)) return { max: 1, step: 1 };
  const rough = largest / ticks;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = (ROUND.find((round) => round * size >= rough * 0.999) ?? 10) * size;
  return { max: Math.ceil((largest / step) * 0.999) * step, step };
}

/** The ticks of an axis: 0 and every step up to its end. */
export function ticksOf({ max, step }: Scale): number[] {
  const steps = Math.floor((max / step) * 1.0001);
  return Array.from({ length: steps + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Decimals that the ticks of an axis are written with. */
export function digitsOfTicks({ step }: Scale): number {
  return [0, 1, 2].find((digits) => Number(step.toFixed(digits)) === step) ?? 3;
}

/** An axis that ends with the largest value: where rows carry their numbers, ticks only orient. */
export function tightScaleTo(largest: number, isCount: boolean): Scale {
  const { step } = isCount ? countScaleTo(largest) : scaleTo(largest);
  return { max: largest > 0 ? largest : 1, step };
}

/** Whole steps for counts: no tick at half a person. */
export function countScaleTo(largest: number, ticks = 4): Scale {
  const { max, step } = scaleTo(largest, ticks);
  if (step < 1) return { max: Math.max(1, Math.ceil(largest)), step: 1 };
  return Number.isInteger(step) ? { max, step } : { max: Math.ceil(largest / 5) * 5, step: 5 };
}

/**
 * Limits of five classes with equal numbers of values each (quintiles): honest for skewed values,
 * where equal widths would leave four colours unused.
 * @returns four rising limits, fewer where values repeat
 */
export function breaksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const limits = [1, 2, 3, 4].map((fifth) => sorted[Math.floor((sorted.length * fifth) / 5)] ?? 0);
  return [...new Set(limits)].filter((limit) => limit > (sorted[0] ?? 0));
}

/** Class of a value, 1 to 5. */
export function stepOf(value: number, breaks: readonly number[]): number {
  return 1 + breaks.filter((limit) => value >= limit).length;
}

/** The values that each class really holds: what a legend says is in the data. */
export function rangesOf(
  values: readonly number[],
  breaks: readonly number[],
): { step: number; lower: number; upper: number }[] {
  return [1, 2, 3, 4, 5].flatMap((step) => {
    const own = values.filter((value) => stepOf(value, breaks) === step);
    if (own.length === 0) return [];
    return [{ step, lower: Math.min(...own), upper: Math.max(...own) }];
  });
}
