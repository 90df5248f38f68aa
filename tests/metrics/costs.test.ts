import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '#lib/metrics/query.ts';
import { poissonInterval } from '#lib/indicators/rate.ts';
import type { Cell, Row } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import { importFiles, type TestWarehouse } from '../support/warehouse.ts';

/** Costs and stays on records that can be counted by hand; the last visit is on 2025-03-20. */
const FILES = {
  districts: ['district_id,name_tr', 'd,D'],
  population: ['district_id,year,population', 'd,2025,1000'],
  themes: ['theme_id,name_tr', 'women,Kadın', 'youth,Genç'],
  programs: [
    'program_id,theme_id,name_tr',
    'course,women,Kurs',
    'advice,women,Danışma',
    'abroad,youth,Yurt dışı',
  ],
  beneficiaries: ['beneficiary_id', 'a', 'b', 'c'],
  visits: [
    'visited_on,program_id,beneficiary_id,people',
    '2025-01-05,course,a,',
    '2025-01-06,course,b,',
    '2025-01-07,advice,a,',
    // nothing is booked for the course in February
    '2025-02-05,course,c,',
    '2025-02-06,advice,b,3',
    '2025-03-20,abroad,c,',
  ],
  costs: [
    'program_id,month,amount,currency,category',
    'course,2025-01,100,TRY,staff',
    'course,2025-01,20,TRY,running',
    'advice,2025-01,30,TRY,staff',
    'advice,2025-02,60,TRY,staff',
    // booked by mistake and taken back
    'course,2025-03,50,TRY,staff',
    'course,2025-03,-70,TRY,staff',
    'abroad,2025-03,9,EUR,staff',
    // after the last visit
    'course,2025-04,1000,TRY,staff',
  ],
  price_index: ['month,index', '2025-01,100', '2025-02,200', '2025-03,300'],
  enrolments: [
    'beneficiary_id,program_id,enrolled_on,left_on,exit_reason',
    'a,course,2025-01-01,2025-01-20,completed',
    'b,course,2025-01-31,2025-03-01,dropped_out',
    'c,course,2025-02-10,2025-02-28,completed',
    // left after the data end, and enrolled after it
    'a,advice,2025-01-15,2025-04-01,dropped_out',
    'b,advice,2025-03-25,,',
    'c,advice,2022-03-20,,',
    'c,abroad,2022-03-21,,',
  ],
} as const;

let warehouse: TestWarehouse;
beforeAll(async () => {
  const files = Object.entries(FILES).map(([name, lines]): [string, string] => [
    `${name}.csv`,
    [...lines, ''].join('\n'),
  ]);
  warehouse = await importFiles(new Map(files));
});
afterAll(() => warehouse.close());

async function ask(text: string) {
  const query = parseQuery(new URLSearchParams(text), warehouse.snapshot.model);
  return answer(warehouse.snapshot, query, { role: 'manager', language: 'en' });
}

async function rowsOf(text: string): Promise<object[]> {
  const { rows } = await ask(text);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, cell]) => [id, plain(cell)])),
  );
}

function plain(cell: Row[string] | Cell): unknown {
  if (typeof cell === 'string') return cell;
  return cell.kind === 'value' ? cell.value : cell.reason;
}

const OF_WOMEN = 'theme=women&period=2025-01-01..2025-03-01';

describe('costs', () => {
  it.each<[string, string, object]>([
    ['one programme and month', 'measure=cost&period=2025-01&program=course', { cost: 120 }],
    [
      'a month that is not booked',
      'measure=cost,cost_per_visit&period=2025-02&program=course',
      { cost: 'not_booked', cost_per_visit: 'not_booked' },
    ],
    ['more taken back than booked', 'measure=cost&period=2025-03&program=course', { cost: -20 }],
    [
      'part of a month',
      'measure=cost&period=2025-01-01..2025-01-16&theme=women',
      { cost: 'whole_months' },
    ],
    ['two currencies', 'measure=cost&period=2025-01', { cost: 'several_currencies' }],
    ['the other currency', 'measure=cost&period=2025&program=abroad', { cost: 9 }],
    ['a month without visits', 'measure=cost&period=2025-04&program=course', { cost: 'no_data' }],
    [
      'a year that ends after the last visit',
      'measure=cost&period=2025&theme=women',
      { cost: 190 },
    ],
    [
      'a selection that costs do not know',
      'measure=cost&period=2025&district=d&theme=women',
      { cost: 'not_applicable' },
    ],
    [
      'persons counted once over programmes',
      `measure=cost_per_beneficiary&${OF_WOMEN}`,
      { cost_per_beneficiary: 210 / 2 },
    ],
    [
      'visits of booked months alone',
      `measure=cost_per_visit,booked_months&${OF_WOMEN}`,
      { cost_per_visit: 210 / 6, booked_months: 3 },
    ],
    [
      'completions of booked months alone',
      `measure=cost_per_completion&${OF_WOMEN}`,
      { cost_per_completion: 210 },
    ],
    [
      'prices of the last month of the index',
      `measure=real_cost&${OF_WOMEN}`,
      { real_cost: 150 * 3 + 60 * 1.5 },
    ],
  ])('of %s', async (_, text, expected) => {
    expect(await rowsOf(text)).toEqual([expected]);
  });

  it('have the limits of the count that divides them', async () => {
    const { rows } = await ask(`measure=cost_per_visit&${OF_WOMEN}`);
    const { lower, upper } = poissonInterval(6);
    expect(rows[0]?.cost_per_visit).toMatchObject({ lower: 210 / upper, upper: 210 / lower });
  });

  it('name the currency and the month of the prices', async () => {
    const { columns } = await ask(`measure=cost_per_visit,real_cost&${OF_WOMEN}`);
    expect(columns.map(({ unit }) => unit)).toEqual([
      'TRY per visit',
      'TRY in prices of March 2025',
    ]);
  });

  it('by month say what is not booked', async () => {
    expect(await rowsOf('measure=cost&period=2025-Q1&grain=month&program=course')).toEqual([
      { period: '2025-01', cost: 120 },
      { period: '2025-02', cost: 'not_booked' },
      { period: '2025-03', cost: -20 },
    ]);
  });
});

describe('stays', () => {
  async function staysOf(program: string, period: string): Promise<Record<string, unknown>> {
    const rows = (await rowsOf(
      `measure=followed_enrolments,followed_dropouts&by=tenure&program=${program}&period=${period}`,
    )) as Record<string, unknown>[];
    return Object.fromEntries(
      rows
        .filter((row) => row.followed_enrolments !== 0)
        .map((row) => [row.tenure, [row.followed_enrolments, row.followed_dropouts]]),
    );
  }

  it.each<[string, string, string, object]>([
    // from the last of January to the first of March is one whole month
    ['by whole months', 'course', '2025', { 0: [2, 0], 1: [1, 1] }],
    [
      'that ended after the data are open, and one that began after them is none',
      'advice',
      '2025',
      { 2: [1, 0] },
    ],
    [
      'that are longer than can be told apart',
      'advice',
      '2022-01-01..2026-01-01',
      { 2: [1, 0], '36+': [1, 0] },
    ],
    ['that are a day shorter', 'abroad', '2022-01-01..2026-01-01', { 35: [1, 0] }],
  ])('%s', async (_, program, period, expected) => {
    expect(await staysOf(program, period)).toEqual(expected);
  });

  it('are the only ones that know how long they lasted', async () => {
    const [row] = await rowsOf('measure=visits&by=tenure&period=2025');
    expect(row).toEqual({ tenure: '0', visits: 'not_applicable' });
  });
});
