import { poissonInterval } from '#lib/indicators/rate.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { CountId, Measure, MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Cell, ControlledTable, MissingReason, Row } from '#lib/result.ts';

/** The counts that measures are made of. */
export function countsOf(measures: readonly MeasureId[]): ReadonlySet<CountId> {
  return new Set(
    measures.flatMap((id) => {
      const { numerator, denominator }: Measure = MEASURES[id];
      return denominator ? [numerator, denominator] : [numerator];
    }),
  );
}

/**
 * Makes measures from controlled counts: the division happens here, after the counts are protected,
 * once, and never on ratios.
 */
export function deriveMeasures(
  table: ControlledTable,
  measures: readonly MeasureId[],
  model: Model,
): Row[] {
  const unmet = new Map(measures.map((id) => [id, unmetNeed(MEASURES[id], model)]));
  return table.rows.map((row) => {
    const members = table.dimensions.map((id) => [id, row[id]]);
    const cells = measures.map((id) => {
      const reason = unmet.get(id);
      return [id, reason ? missing(reason) : deriveMeasure(MEASURES[id], row)];
    });
    return Object.fromEntries([...members, ...cells]) as Row;
  });
}

function unmetNeed({ needs }: Measure, { has }: Model): MissingReason | undefined {
  const met = {
    needs_beneficiaries: has.beneficiaries,
    needs_households: has.households,
    no_denominator: has.population,
  };
  return needs.find((need) => !met[need]);
}

function deriveMeasure(measure: Measure, row: Row): Cell {
  const numerator = cellOf(row, measure.numerator);
  if (!measure.denominator) return numerator;
  const denominator = cellOf(row, measure.denominator);
  if (numerator.kind !== 'value') return numerator;
  if (denominator.kind !== 'value') return denominator;
  const value = divide(measure, numerator.value, denominator.value);
  return denominator.estimated && value.kind === 'value' ? { ...value, estimated: true } : value;
}

function divide({ kind, scale = 1000 }: Measure, x: number, n: number): Cell {
  if (n <= 0) return missing('no_denominator');
  if (kind === 'proportion' && x > n) return missing('over_denominator');
  const { lower, upper } = kind === 'proportion' ? wilsonInterval(x, n) : ratePer(x, n);
  return { kind: 'value', value: (x / n) * scale, lower: lower * scale, upper: upper * scale };
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
