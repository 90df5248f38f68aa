import { LRUCache } from 'lru-cache';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MEASURE_IDS, type DimensionId } from '#lib/metrics/definition.ts';
import { comparablePeriods } from '#lib/metrics/period.ts';
import type { Answer } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

/**
 * One number (A16) to the last digit: a page, a meeting and a file may each ask anew. Sums of fractions
 * in the order that threads find rows in differ about once in 50 questions.
 */
const TIMES = 100;

let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await importFrom('data/sample');
});
afterAll(() => warehouse.close());

it.each<[string, DimensionId[]]>([
  ['of the city', []],
  ['by theme', ['theme']],
  ['by outcome', ['outcome']],
])('answers a question %s to the last digit as it did before', async (_, by) => {
  const { snapshot } = warehouse;
  const period = comparablePeriods(snapshot.model.dataDate).current;
  const query = { measures: MEASURE_IDS, by, period, filters: {} };
  const found = new Set<string>();
  for (let time = 0; time < TIMES; time++) {
    const anew = { ...snapshot, answers: new LRUCache<string, Answer>({ max: 1 }) };
    const { rows } = await answer(anew, query, { role: 'manager', language: 'tr' });
    found.add(JSON.stringify(rows));
  }
  expect(found.size).toBe(1);
});
