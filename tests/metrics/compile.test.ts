import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileVisits } from '#lib/metrics/compile/visits.ts';
import { DIMENSION_IDS } from '#lib/metrics/definition.ts';
import { parseQuery } from '#lib/metrics/query.ts';
import { MODEL } from '../support/model.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await importFrom('tests/fixtures/small');
});
afterAll(() => warehouse.close());

const ALL_COUNTS = [
  'visits',
  'visit_records',
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'eligible_beneficiaries',
] as const;

function compile(text: string): ReturnType<typeof compileVisits> {
  const query = parseQuery(new URLSearchParams(`measure=visits&${text}`), MODEL);
  return compileVisits(query, ALL_COUNTS, MODEL);
}

it('counts persons in two phases; everything from the question is bound', () => {
  const query = parseQuery(
    new URLSearchParams(
      'measure=visits&by=district&period=2025-Q1&grain=month&theme=women,not_recorded',
    ),
    MODEL,
  );
  const { sql, values } = compileVisits(query, ['visits', 'new_beneficiaries'], MODEL);
  expect(sql).toBe(`with entity as (
  select greatest(cast(date_trunc('month', visited_on) as date), cast($1 as date)) as k0, district_key as k1, person_key, sum(people) as people, any_value(first_on >= greatest(cast(date_trunc('month', visited_on) as date), cast($1 as date))) as is_new
  from visit
  where visited_on >= cast($1 as date)
    and visited_on < cast($2 as date)
    and theme_key in (cast($3 as usmallint), cast($4 as usmallint))
  group by k0, k1, person_key
)
select
  cast(k0 as varchar) as period,
  k1 as district,
  cast(coalesce(sum(people), 0) as double) as visits,
  cast(count(*) filter (person_key > 0 and is_new) as double) as new_beneficiaries
from entity
group by k0, k1`);
  expect(values).toEqual(['2025-01-01', '2025-04-01', 1, 0]);
});

describe('DuckDB can bind', () => {
  it.each([
    // visits do not know where a person came from, nor how long an enrolment lasts or what changed
    ...DIMENSION_IDS.filter(
      (id) => !['from_program', 'tenure', 'outcome', 'phase'].includes(id),
    ).map((id) => `by=${id}&period=2025`),
    'by=period,district,theme,sex,age&period=2024-12-31..2025-03-02&grain=quarter',
    'by=period&period=2025&grain=week',
    'period=2025&district=cinar&theme=women&program=course&facility=centre&sex=female&age=65%2B,0-5',
  ])('%s', async (text) => {
    await expect(warehouse.snapshot.reader.prepare(compile(text))).resolves.toBeUndefined();
  });
});
