import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '#lib/metrics/query.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

/** The classic traps of counting, on twelve visits that can be counted by hand. */
let warehouse: TestWarehouse;
beforeAll(async () => {
  warehouse = await importFrom('tests/fixtures/small');
});
afterAll(() => warehouse.close());

async function ask(text: string): Promise<Answer> {
  const query = parseQuery(new URLSearchParams(text), warehouse.snapshot.model);
  return answer(warehouse.snapshot, query, { role: 'manager', language: 'en' });
}

/** Values of one measure, by the members of the only dimension; reasons where there is none. */
async function column(text: string, dimension: string, measure: string): Promise<object> {
  const { rows } = await ask(text);
  return Object.fromEntries(rows.map((row) => [row[dimension], plain(row[measure])]));
}

async function total(text: string): Promise<Row> {
  const [row, ...more] = (await ask(text)).rows;
  if (!row || more.length > 0) throw new Error('not one row');
  return row;
}

function plain(cell: string | Cell | undefined): number | string | undefined {
  return typeof cell === 'object' && cell.kind !== 'value' ? cell.reason : valueOf(cell);
}

describe('fan-out: a join that repeats visits', () => {
  it('does not change a sum when persons, households and rates are asked for with it', async () => {
    const all = await total(
      'measure=visits,beneficiaries,households,reach_rate,visit_rate,population&period=2025',
    );
    expect(plain(all.visits)).toBe(53);
    expect(plain((await total('measure=visits&period=2025')).visits)).toBe(53);
    expect(plain(all.beneficiaries)).toBe(4);
    expect(plain(all.households)).toBe(2);
  });
});

describe('double counting: persons are not additive', () => {
  it('counts a person once in each theme and once in all', async () => {
    expect(
      await column('measure=beneficiaries&by=theme&period=2025', 'theme', 'beneficiaries'),
    ).toEqual({ women: 4, children: 1 });
    expect(plain((await total('measure=beneficiaries&period=2025')).beneficiaries)).toBe(4);
  });

  it('counts a person once in each month and once in the quarter', async () => {
    expect(
      await column('measure=beneficiaries&grain=month&period=2025-Q1', 'period', 'beneficiaries'),
    ).toEqual({ '2025-01': 3, '2025-02': 1, '2025-03': 2 });
    expect(
      await column('measure=beneficiaries&grain=quarter&period=2025-Q1', 'period', 'beneficiaries'),
    ).toEqual({ '2025-Q1': 4 });
  });

  it('has new and returning persons sum to all', async () => {
    const row = await total(
      'measure=beneficiaries,new_beneficiaries,returning_beneficiaries&period=2025',
    );
    expect([row.new_beneficiaries, row.returning_beneficiaries].map(plain)).toEqual([3, 1]);
  });

  it('is new by the first visit to any programme, not to this one', async () => {
    const row = await total('measure=new_beneficiaries&period=2025&program=advice');
    expect(plain(row.new_beneficiaries)).toBe(3);
  });
});

describe('rate of rates: a ratio of sums, never a mean of ratios', () => {
  it('divides the city’s persons by the city’s residents', async () => {
    const city = await total(
      'measure=reach_rate,eligible_population&period=2024-12-30..2025-01-01',
    );
    const residents = plain(city.eligible_population);
    // p1 alone came in the last days of 2024
    expect(plain(city.reach_rate)).toBeCloseTo(1000 / Number(residents), 9);
  });
});

describe('NULL keys: not recorded is a member', () => {
  it('keeps visits without a district, and the parts sum to the whole', async () => {
    const districts = await column('measure=visits&by=district&period=2025', 'district', 'visits');
    const values = Object.values(districts) as number[];
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(53);
    expect(districts).toHaveProperty('not_recorded', 5);
  });

  it('has sex and age of visits without a person under not recorded', async () => {
    expect(await column('measure=visits&by=sex&period=2025', 'sex', 'visits')).toEqual({
      female: 2,
      male: 3,
      not_recorded: 48,
    });
  });

  it('can be asked for by name, also where nothing was counted', async () => {
    expect(
      await column(
        'measure=visits&by=district&period=2025-01&district=not_recorded',
        'district',
        'visits',
      ),
    ).toEqual({ not_recorded: 0 });
  });
});

describe('empty period', () => {
  it('is 0 where the data cover it', async () => {
    const row = await total(
      'measure=visits,beneficiaries,reach_rate&period=2025-01-20..2025-01-25',
    );
    expect(row.visits).toEqual({ kind: 'value', value: 0 });
    expect(row.beneficiaries).toEqual({ kind: 'value', value: 0 });
    expect(row.reach_rate).toMatchObject({ kind: 'value', value: 0, lower: 0 });
  });

  it.each(['2024-11', '2030'])('is missing, not 0, where they do not: %s', async (period) => {
    const row = await total(`measure=visits,beneficiaries,reach_rate&period=${period}`);
    expect([row.visits, row.beneficiaries, row.reach_rate].map(plain)).toEqual([
      'no_data',
      'no_data',
      'no_data',
    ]);
  });

  it('leaves months after the data out and marks the one that is not over', async () => {
    const { rows, incomplete } = await ask('measure=visits&grain=month&period=2025');
    expect(rows.map((row) => row.period)).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(incomplete).toEqual(['2025-03']);
  });
});

describe('denominators', () => {
  it('say so where no figure has the detail', async () => {
    const rates = await column(
      'measure=reach_rate&by=district&period=2025&sex=female',
      'district',
      'reach_rate',
    );
    expect(rates).toMatchObject({ yenisehir: 'no_denominator' });
    expect(rates).toHaveProperty('cinar', expect.any(Number));
  });

  it('mark interpolated years', async () => {
    const row = await total('measure=population&period=2025&district=yenisehir');
    expect(row.population).toEqual({ kind: 'value', value: 1100, estimated: true });
  });

  it('count only those whom a programme is for, in both parts', async () => {
    // 110 children of cinar are 0 to 4; of those 5 and over, 5-year-olds are a fifteenth
    const row = await total(
      'measure=reach_rate,eligible_population&period=2025&program=nursery&district=cinar',
    );
    expect(plain(row.eligible_population)).toBeCloseTo(110 + 290 / 15, 6);
    expect(plain(row.reach_rate)).toBeCloseTo(1000 / (110 + 290 / 15), 6);
  });

  it('do not belong to facilities or to not recorded', async () => {
    const rates = await column(
      'measure=visit_rate&by=facility&period=2025',
      'facility',
      'visit_rate',
    );
    expect(new Set(Object.values(rates))).toEqual(new Set(['not_applicable']));
  });
});
