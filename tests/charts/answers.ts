import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Answer, Cell, Row } from '#lib/result.ts';

/** A cell with a number. */
export function value(number: number, lower?: number, upper?: number): Cell {
  return {
    kind: 'value',
    value: number,
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
  };
}

export const NO_POPULATION: Cell = { kind: 'missing', reason: 'no_denominator' };

/** An answer as the server gives it, with names that are the ids in capitals. */
export function answerOf(
  by: readonly string[],
  measures: readonly MeasureId[],
  rows: readonly Row[],
  incomplete: readonly string[] = [],
): Answer {
  const content = {
    snapshot: 'test',
    data_date: '2026-06-17',
    query: '',
    columns: [
      ...by.map((id) => ({ id, name: id.toUpperCase(), unit: '', role: 'dimension' })),
      ...measures.map((id) => ({
        id,
        name: MEASURES[id].names.en,
        unit: MEASURES[id].unit.en,
        role: 'measure',
      })),
    ],
    rows,
    labels: Object.fromEntries(by.map((id) => [id, namesOf(id, rows)])),
    incomplete,
  };
  // the brand says that the server made it: here the test does
  return content as unknown as Answer;
}

function namesOf(dimension: string, rows: readonly Row[]): Record<string, string> {
  const ids = rows.map((row) => String(row[dimension]));
  return Object.fromEntries(ids.map((id) => [id, id.toUpperCase()]));
}

/** Four districts around a city value of 10 per 1,000. */
export const DISTRICTS = answerOf(
  ['district'],
  ['reach_rate'],
  [
    { district: 'low', reach_rate: value(5, 4, 6) },
    { district: 'wide', reach_rate: value(12, 7, 19) },
    { district: 'high', reach_rate: value(14, 13, 15) },
    { district: 'unknown', reach_rate: NO_POPULATION },
    { district: 'not_recorded', reach_rate: { kind: 'missing', reason: 'not_applicable' } },
  ],
);

export const CITY = value(10, 9.8, 10.2);

/** Five months, the last one not over. */
export const MONTHS = answerOf(
  ['period'],
  ['visits'],
  ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04'].map((period, i) => ({
    period,
    visits: value([900, 1000, 1100, 1200, 300][i] ?? 0),
  })),
  ['2026-04'],
);
