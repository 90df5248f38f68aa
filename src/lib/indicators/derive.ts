import { estimateFromMoments } from '#lib/indicators/mean.ts';
import { noisyProportion } from '#lib/indicators/noise.ts';
import { poissonInterval } from '#lib/indicators/rate.ts';
import { wilsonInterval, type Interval } from '#lib/indicators/proportion.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { CountId, Measure, MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';
import { reasonForNone } from '#lib/metrics/requirements.ts';
import type { Cell, ControlledTable, MissingReason, Noise, Row } from '#lib/result.ts';

type Counted = Extract<Cell, { kind: 'value' }>;

/** The counts that measures are made of. */
export function countsOf(measures: readonly MeasureId[]): ReadonlySet<CountId> {
  return new Set(
    measures.flatMap((id): CountId[] => {
      const { numerator, denominator, squares, quartiles }: Measure = MEASURES[id];
      return [numerator, denominator, squares, ...(quartiles ?? [])].filter(
        (one) => one !== undefined,
      );
    }),
  );
}

/**
 * Makes measures from controlled counts: the division happens here, after the counts are protected,
 * once, and never on ratios.
 */
export function deriveMeasures(table: ControlledTable, query: Query, model: Model): Row[] {
  const { measures } = query;
  const { noise } = table;
  const unmet = new Map(measures.map((id) => [id, reasonForNone(MEASURES[id], model, query)]));
  return table.rows.map((row) => {
    const members = table.dimensions.map((id) => [id, row[id]]);
    const cells = measures.map((id) => {
      const reason = unmet.get(id);
      return [id, reason ? missing(reason) : deriveMeasure(MEASURES[id], row, noise)];
    });
    return Object.fromEntries([...members, ...cells]) as Row;
  });
}

function deriveMeasure(measure: Measure, row: Row, noise: Noise | undefined): Cell {
  const numerator = cellOf(row, measure.numerator);
  if (measure.kind === 'median') return deriveMedian(measure, numerator, row);
  if (!measure.denominator) return numerator;
  const denominator = cellOf(row, measure.denominator);
  if (numerator.kind !== 'value') return numerator;
  if (denominator.kind !== 'value') return denominator;
  const value =
    measure.kind === 'mean'
      ? deriveMean(measure, numerator.value, denominator.value, row)
      : divide(measure, numerator, denominator.value, noise);
  return denominator.estimated && value.kind === 'value' ? { ...value, estimated: true } : value;
}

function divide(
  measure: Measure,
  { value: x, upTo }: Counted,
  n: number,
  noise: Noise | undefined,
): Cell {
  const { kind, scale = 1000 } = measure;
  if (n <= 0) return missing(isOfResidents(measure) ? 'no_denominator' : 'nothing_counted');
  if ((kind === 'proportion' || kind === 'gap') && x > n) return missing('over_denominator');
  if (kind === 'gap') return { kind: 'value', value: n - x };
  if (kind === 'ratio')
    return { kind: 'value', value: (x / n) * scale, ...limitsOf(measure, x, n) };
  const { lower, upper } = kind === 'proportion' ? shareOf(x, n, noise) : ratePer(x, n);
  return {
    kind: 'value',
    value: (x / n) * scale,
    lower: lower * scale,
    upper: upper * scale,
    ...(upTo !== undefined && { upTo: (upTo / n) * scale }),
  };
}

/**
 * Limits of a known amount a unit: the amount divided by the limits of the count (Byar, or exact
 * Poisson below 10); more units make each cheaper. None where money came back.
 */
function limitsOf({ interval, scale = 1 }: Measure, x: number, n: number): Partial<Interval> {
  if (interval !== 'of_denominator' || x < 0) return {};
  const { lower, upper } = poissonInterval(n);
  return { lower: (x / upper) * scale, upper: (x / lower) * scale };
}

/** A protected count has an error of its own beside that of sampling. */
function shareOf(x: number, n: number, noise: Noise | undefined): Interval {
  return noise ? noisyProportion(x, n, noise.variance) : wilsonInterval(x, n);
}

function isOfResidents({ denominator }: Measure): boolean {
  return denominator === 'population' || denominator === 'eligible_population';
}

/** A mean of persons with Student's interval, from the sums of their values and of the squares. */
function deriveMean(
  { squares, quartiles, isSigned }: Measure,
  sum: number,
  n: number,
  row: Row,
): Cell {
  if (n <= 0) return missing('nothing_counted');
  const mean = sum / n;
  const spread = squares === undefined ? 0 : numberOf(row, squares) - sum * mean;
  // equal values leave a trace of rounding
  const deviation = Math.sqrt(Math.max(0, spread) / (n - 1));
  const { lower, upper } = estimateFromMoments({ n, mean, deviation });
  return {
    kind: 'value',
    value: mean,
    ...(lower !== undefined &&
      upper !== undefined && { lower: isSigned ? lower : Math.max(0, lower), upper }),
    ...(quartiles && { quartiles: quartilesOf(quartiles, row) }),
  };
}

function deriveMedian({ quartiles }: Measure, counted: Cell, row: Row): Cell {
  const middle = quartiles && cellOf(row, quartiles[1]);
  if (middle?.kind === 'missing') return middle;
  if (!quartiles || counted.kind !== 'value') return counted;
  if (counted.value <= 0) return missing('nothing_counted');
  const values = quartilesOf(quartiles, row);
  return { kind: 'value', value: values[1], quartiles: values };
}

function quartilesOf(ids: NonNullable<Measure['quartiles']>, row: Row): [number, number, number] {
  return [numberOf(row, ids[0]), numberOf(row, ids[1]), numberOf(row, ids[2])];
}

function numberOf(row: Row, id: CountId): number {
  const cell = cellOf(row, id);
  if (cell.kind !== 'value') throw new Error(`statistic without its count: ${id}`);
  return cell.value;
}

function ratePer(x: number, n: number): { lower: number; upper: number } {
  const { lower, upper } = poissonInterval(x);
  return { lower: lower / n, upper: upper / n };
}

function cellOf(row: Row, id: CountId): Cell {
  const cell = row[id];
  if (typeof cell !== 'object') throw new Error(`count not in the table: ${id}`);
  return cell;
}

function missing(reason: MissingReason): Cell {
  return { kind: 'missing', reason };
}
