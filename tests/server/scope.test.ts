import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type Measure, type MeasureId } from '#lib/metrics/definition.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import type { Query } from '#lib/metrics/query.ts';
import { limitFilters, type ReaderScope } from '#lib/metrics/readerScope.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { answer, narrowSnapshot, type Asker } from '#lib/server/answer.ts';
import { askBytes } from '#lib/server/bytes.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

/** Readers of a part of the city, on twelve visits that can be counted by hand. */
let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await importFrom('tests/fixtures/small');
});
afterAll(() => warehouse.close());

const PERIOD = { from: '2024-01-01', to: '2026-01-01' };
const ask = (question: Partial<Query>, scope?: ReaderScope): Promise<Answer> => {
  const asker: Asker = { role: 'manager', language: 'tr', ...(scope && { scope }) };
  const query = { measures: ['visits'], by: [], period: PERIOD, filters: {}, ...question } as Query;
  return answer(warehouse.snapshot, query, asker);
};
const problem = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof BadQuery ? error.problem.code : error),
  );

const DISTRICTS = ['yenisehir', 'cinar'];
const THEMES = ['women', 'children'];
const PROGRAMS = ['nursery', 'course', 'advice'];

const anyScope: fc.Arbitrary<ReaderScope> = fc.record(
  {
    district: fc.subarray(DISTRICTS, { minLength: 1 }),
    theme: fc.subarray(THEMES, { minLength: 1 }),
    program: fc.subarray(PROGRAMS, { minLength: 1 }),
  },
  { requiredKeys: [] },
);

const anyFilters = fc.record(
  {
    district: fc.subarray(DISTRICTS, { minLength: 1 }),
    theme: fc.subarray(THEMES, { minLength: 1 }),
    sex: fc.subarray(['female', 'male'], { minLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Measures whose districts sum to the total. */
const ADDITIVE = MEASURE_IDS.filter((id) => {
  const { additiveOver, kind }: Measure = MEASURES[id];
  return kind === 'count' && additiveOver.includes('district');
});

describe('random scopes', () => {
  it(`sum over their own districts to their own total (${ADDITIVE.length} measures)`, async () => {
    await fc.assert(
      fc.asyncProperty(anyScope, async (scope) => {
        const [rows, total] = await Promise.all([
          ask({ measures: ADDITIVE, by: ['district'] }, scope).then((one) => one.rows, refused),
          ask({ measures: ADDITIVE }, scope).then((one) => one.rows[0], refused),
        ]);
        if (rows === 'refused' || total === 'refused') {
          expect([rows, total]).toEqual(['refused', 'refused']);
          return;
        }
        for (const id of ADDITIVE) {
          const own = rows.map((row) => valueOf(row[id]));
          // the small files hold no enrolments
          if (id !== 'visits' && own.includes(undefined)) continue;
          const sum = own.reduce<number>((all, value) => all + (value ?? 0), 0);
          expect(sum, id).toBeCloseTo(valueOf(total?.[id]) ?? NaN, 6);
        }
        if (scope.district) {
          expect(rows.map(({ district }) => district).sort()).toEqual([...scope.district].sort());
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('are answered as the same question with the scope as its filters', async () => {
    const { model } = warehouse.snapshot;
    await fc.assert(
      fc.asyncProperty(anyScope, anyFilters, async (scope, asked) => {
        const limited = attempt(() => limitFilters(asked, scope, model));
        const narrow = await ask({ measures: MEASURE_IDS, filters: asked }, scope).then(
          ({ rows }) => rows,
          refused,
        );
        if (limited === 'refused') expect(narrow).toBe('refused');
        else expect(narrow).toEqual((await ask({ measures: MEASURE_IDS, filters: limited })).rows);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('never name a member of others, in rows, labels or the question', async () => {
    await fc.assert(
      fc.asyncProperty(anyScope, async (scope) => {
        const by = ['district', 'program', 'facility'] as const;
        const given = await ask({ by: [...by] }, scope).catch(refused);
        if (given === 'refused') return;
        const text = JSON.stringify(given);
        const foreign = [
          ...DISTRICTS.filter((id) => scope.district && !scope.district.includes(id)),
          ...PROGRAMS.filter((id) => scope.program && !scope.program.includes(id)),
          ...(scope.district && !scope.district.includes('cinar') ? ['centre-1'] : []),
        ];
        for (const id of foreign) expect(text).not.toContain(id);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

const refused = (error: unknown): 'refused' => {
  if (error instanceof BadQuery && error.problem.code === 'not_permitted') return 'refused';
  throw error;
};

function attempt<T>(run: () => T): T | 'refused' {
  try {
    return run();
  } catch (error) {
    return refused(error);
  }
}

describe('a question of a limited reader', () => {
  const scope = { district: ['cinar'] };

  it('is about the own district, and says so', async () => {
    const own = await ask({}, scope);
    const all = await ask({});
    expect(valueOf(own.rows[0]?.visits)).toBeLessThan(valueOf(all.rows[0]?.visits) ?? 0);
    expect(own.query).toBe('measure=visits&period=2024-01-01..2026-01-01&district=cinar');
  });

  it('is refused about another', async () => {
    expect(await problem(ask({ filters: { district: ['yenisehir'] } }, scope))).toBe(
      'not_permitted',
    );
    expect(await problem(ask({ filters: { district: DISTRICTS } }, scope))).toBe('not_permitted');
    expect(await problem(ask({ filters: { district: ['not_recorded'] } }, scope))).toBe(
      'not_permitted',
    );
  });

  it('is remembered apart from that of others', async () => {
    const first = await ask({}, scope);
    expect(await ask({})).not.toBe(first);
    expect(await ask({}, { district: ['yenisehir'] })).not.toBe(first);
    expect(await ask({}, { district: ['cinar'] })).toBe(first);
  });

  it('has bytes of its own', async () => {
    const asker = { role: 'manager', language: 'tr' } as const;
    const search = '?measure=visits&period=2024&by=district';
    const { snapshot } = warehouse;
    const read = async (given: Asker): Promise<string> =>
      new TextDecoder().decode((await askBytes(snapshot, search, given)).json);
    const all = await read(asker);
    const own = await read({ ...asker, scope });
    expect(all).toContain('yenisehir');
    expect(own).not.toContain('yenisehir');
    expect(await read(asker)).toBe(all);
    expect(await read({ ...asker, scope: { district: ['yenisehir'] } })).not.toContain('cinar');
  });

  it('keeps one narrowed snapshot a scope', () => {
    const narrow = narrowSnapshot(warehouse.snapshot, scope);
    expect(narrowSnapshot(warehouse.snapshot, { district: ['cinar'] })).toBe(narrow);
    expect(narrowSnapshot(narrow, scope)).toBe(narrow);
    expect(narrowSnapshot(warehouse.snapshot, undefined)).toBe(warehouse.snapshot);
    expect(narrow.reader).toBe(warehouse.snapshot.reader);
  });
});

it('counts additive measures', () => {
  expect(ADDITIVE).toContain('visits' satisfies MeasureId);
});
