import fc from 'fast-check';
import { LRUCache } from 'lru-cache';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DIMENSION_IDS,
  FILTER_IDS,
  MEASURE_IDS,
  type DimensionId,
  type FilterId,
} from '#lib/metrics/definition.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { addDays, parsePeriod } from '#lib/metrics/period.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import { makeCity, writeCity } from '../support/city.ts';
import { Oracle, unitOf, type Expected } from '../support/oracle.ts';
import { importFiles, type TestWarehouse } from '../support/warehouse.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** 1,000 over all cities; whoever asks for more gets them: `ETKI_CASES=5000`. */
const QUERIES_PER_CITY = Number(process.env.ETKI_CASES ?? 1000) / SEEDS.length;
const MS_PER_QUERY = 500;

describe.each(SEEDS)('random city %i', (seed) => {
  const city = makeCity(seed);
  const oracle = new Oracle(city);
  let warehouse: TestWarehouse;

  beforeAll(async () => {
    warehouse = await importFiles(writeCity(city));
  });
  afterAll(() => warehouse.close());

  it(
    `answers ${QUERIES_PER_CITY} random questions as the oracle does`,
    {
      timeout: QUERIES_PER_CITY * MS_PER_QUERY,
    },
    async () => {
      const { snapshot } = warehouse;
      await fc.assert(
        fc.asyncProperty(anyQuery(snapshot.model), async (query) => {
          const given = await answer(snapshot, query, { role: 'manager', language: 'tr' });
          expect(plainRows(given, query)).toEqual(nearly(oracle.answer(query)));
        }),
        { seed, numRuns: QUERIES_PER_CITY },
      );
    },
  );

  it.each([
    ['as they are summed up', true],
    ['from the visits themselves', false],
  ])('answers random questions of costs as the oracle does, %s', async (_, activity) => {
    const { model, reader, population } = warehouse.snapshot;
    const has = { ...model.has, activity };
    const snapshot = {
      model: { ...model, has },
      reader,
      population,
      answers: new LRUCache<string, Answer>({ max: 100 }),
    };
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(anyCostQuery(model), async (query) => {
        const given = await answer(snapshot, query, { role: 'manager', language: 'tr' });
        const rows = plainRows(given, query);
        counted += rows.flatMap((row) => Object.values(row)).filter(Number.isFinite).length;
        expect(rows).toEqual(nearly(oracle.answer(query)));
      }),
      { seed, numRuns: 60 },
    );
    expect(counted).toBeGreaterThan(20);
  });

  it('answers each bucket of a grain as the same question asked alone', async () => {
    const { snapshot } = warehouse;
    const asker = { role: 'manager', language: 'tr' } as const;
    const measures = MEASURE_IDS;
    const period = { from: '2022-05-10', to: '2024-08-20' };
    const query: Query = { measures, by: ['period', 'age'], period, grain: 'quarter', filters: {} };
    for (const row of (await answer(snapshot, query, asker)).rows) {
      const bucket = parsePeriod(String(row.period));
      if (!bucket) throw new Error(`unreadable bucket: ${String(row.period)}`);
      const alone = await answer(
        snapshot,
        { measures, by: ['age'], period: bucket, filters: {} },
        asker,
      );
      const { period: _, ...cells } = row;
      expect(alone.rows.find((one) => one.age === row.age)).toEqual(cells);
    }
  });
});

function anyQuery(model: Model): fc.Arbitrary<Query> {
  return fc
    .record({
      measures: fc.uniqueArray(fc.constantFrom(...MEASURE_IDS), { minLength: 1, maxLength: 4 }),
      by: fc.uniqueArray(fc.constantFrom(...DIMENSION_IDS), { maxLength: 3 }),
      from: fc.constantFrom('2022-01-01', '2022-06-15', '2023-01-01', '2023-12-31', '2024-03-01'),
      // 31, 59, 365 and 730 days often end with a month: the summaries answer, else the visits do
      days: fc.constantFrom(1, 31, 59, 91, 365, 366, 730),
      grain: fc.constantFrom('year', 'quarter', 'month'),
      filtered: fc.uniqueArray(fc.constantFrom(...FILTER_IDS), { maxLength: 2 }),
      picks: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    })
    .map(({ measures, by, from, days, grain, filtered, picks }) => ({
      measures,
      by,
      period: { from, to: addDays(from, days) },
      ...(by.includes('period') && { grain: grain as 'year' | 'quarter' | 'month' }),
      filters: Object.fromEntries(filtered.map((id, i) => [id, choose(id, model, picks, i * 4)])),
    }));
}

const COST_IDS = MEASURE_IDS.filter((id) => MEASURES[id].level === 'input');

/** Questions of costs that mostly have a number: of whole months, by what costs know. */
function anyCostQuery(model: Model): fc.Arbitrary<Query> {
  return fc
    .record({
      measures: fc.uniqueArray(fc.constantFrom(...COST_IDS), { minLength: 1, maxLength: 3 }),
      by: fc.uniqueArray(fc.constantFrom('period' as const, 'theme' as const, 'program' as const)),
      from: fc.constantFrom('2022-04-01', '2022-06-01', '2023-01-01', '2023-11-01', '2024-06-01'),
      to: fc.constantFrom('2022-07-01', '2023-02-01', '2024-01-01', '2024-06-15', '2024-09-01'),
      grain: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const),
      filtered: fc.constantFrom(undefined, 'theme' as const, 'program' as const),
      picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    })
    .filter(({ from, to }) => from < to)
    .map(({ measures, by, from, to, grain, filtered, picks }) => ({
      measures,
      by,
      period: { from, to },
      ...(by.includes('period') && { grain }),
      filters: filtered ? { [filtered]: choose(filtered, model, picks, 0) } : {},
    }));
}

/** One to three members of a dimension, in display order. */
function choose(id: FilterId, model: Model, picks: readonly number[], at: number): string[] {
  const known = allMembersOf(id, model).map((member) => member.id);
  const chosen = picks.slice(at, at + 1 + ((picks[at + 3] ?? 0) % 3));
  const places = new Set(chosen.map((pick) => pick % known.length));
  return known.filter((_, i) => places.has(i));
}

/** Rows with numbers or reasons, periods as the calendar unit they are in. */
function plainRows({ rows }: Answer, query: Query): Expected[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([id, cell]) => [id, plain(id as DimensionId, cell, query)]),
    ),
  );
}

function plain(id: DimensionId, cell: string | Cell, query: Query): string | number {
  if (typeof cell === 'object') return cell.kind === 'value' ? cell.value : cell.reason;
  if (id !== 'period') return cell;
  return unitOf(parsePeriod(cell)?.from ?? '', query.grain ?? 'month');
}

/** Numbers from two engines may differ in their last digits. */
function nearly(rows: readonly Expected[]): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([id, one]) => [
        id,
        typeof one === 'number' ? expect.closeTo(one, digits(one)) : one,
      ]),
    ),
  );
}

/** Decimals that leave about seven digits in all. */
function digits(value: number): number {
  return 6 - Math.ceil(Math.log10(Math.abs(value) + 1));
}
