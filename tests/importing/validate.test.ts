import { describe, expect, it } from 'vitest';
import { createIssueLog } from '#lib/importing/issue.ts';
import { contractPlan } from '#lib/importing/plan.ts';
import type { DatasetId } from '#lib/importing/schema.ts';
import { createRowChecker, type CheckedRow } from '#lib/importing/validate.ts';

/** 2026-06-30 */
const TODAY = 20_634;

const KEYS: Partial<Record<DatasetId, ReadonlyMap<string, number>>> = {
  districts: new Map([
    ['d1', 1],
    ['çınar', 2],
  ]),
  themes: new Map([['t1', 1]]),
  programs: new Map([['g1', 1]]),
  beneficiaries: new Map([['b1', 1]]),
};

/** Checks rows of a dataset; the header is row 1. */
function check(dataset: DatasetId, header: string, rows: readonly string[]) {
  const log = createIssueLog();
  const file = `${dataset}.csv`;
  const { bindings, unread, missing, unknown } = contractPlan(dataset, file).bind(
    header.split(','),
    new Map(),
  );
  const keysOf = (other: DatasetId) => KEYS[other];
  const checker = createRowChecker(bindings, { dataset, file, log, keysOf, today: TODAY }, unread);
  const loaded = rows.map((row, i) => checker.check(row.split(','), i + 2));
  checker.finish();
  return { issues: log.groups(), loaded, missing, unknown, ids: checker.ids };
}

type Case = [
  name: string,
  dataset: DatasetId,
  header: string,
  rows: string[],
  issues: [row: number | undefined, column: string, value: string | undefined, code: string][],
];

const visits = 'visited_on,program_id,beneficiary_id,people';
const errors: Case[] = [
  [
    'a day that does not exist',
    'visits',
    visits,
    ['31.02.2025,g1,,'],
    [[2, 'visited_on', '31.02.2025', 'no_such_day']],
  ],
  [
    'a date that reads two ways',
    'visits',
    visits,
    ['01/02/2025,g1,,'],
    [[2, 'visited_on', '01/02/2025', 'ambiguous_date']],
  ],
  [
    'tomorrow',
    'visits',
    visits,
    ['2026-06-30,g1,,', '2026-07-01,g1,,'],
    [[3, 'visited_on', '2026-07-01', 'future']],
  ],
  [
    'an absurd date',
    'visits',
    visits,
    ['0202-01-01,g1,,'],
    [[2, 'visited_on', '0202-01-01', 'too_small']],
  ],
  ['no date', 'visits', visits, [' ,g1,,'], [[2, 'visited_on', undefined, 'empty']]],
  [
    'an unknown programme',
    'visits',
    visits,
    ['2025-01-01,g9,,'],
    [[2, 'program_id', 'g9', 'unknown_reference']],
  ],
  [
    'an unknown beneficiary',
    'visits',
    visits,
    ['2025-01-01,g1,b9,'],
    [[2, 'beneficiary_id', 'b9', 'unknown_reference']],
  ],
  ['negative people', 'visits', visits, ['2025-01-01,g1,,-1'], [[2, 'people', '-1', 'too_small']]],
  [
    'half a person',
    'visits',
    visits,
    ['2025-01-01,g1,,1.5'],
    [[2, 'people', '1.5', 'not_an_integer']],
  ],
  [
    'words for people',
    'visits',
    visits,
    ['2025-01-01,g1,,many'],
    [[2, 'people', 'many', 'not_a_number']],
  ],
  [
    'people that read two ways',
    'visits',
    visits,
    ['2025-01-01,g1,,18.500'],
    [[2, 'people', '18.500', 'ambiguous_number']],
  ],
  [
    'people no column can hold',
    'visits',
    visits,
    ['2025-01-01,g1,,99999999999'],
    [[2, 'people', '99999999999', 'too_large']],
  ],
  [
    'every bad cell of a row, and the rows after it',
    'visits',
    visits,
    ['x,g9,b9,-1', '2025-01-01,g1,,', ',g1,,'],
    [
      [2, 'visited_on', 'x', 'not_a_date'],
      [2, 'program_id', 'g9', 'unknown_reference'],
      [2, 'beneficiary_id', 'b9', 'unknown_reference'],
      [2, 'people', '-1', 'too_small'],
      [4, 'visited_on', undefined, 'empty'],
    ],
  ],
  ...(['2026', '2026-Q1', '2026-Q4', '2026-01', '2026-12'].map((period) => [
    `the period ${period}`,
    'targets',
    'measure_id,period,target,decided_on',
    [`visits,${period},1,2025-01-01`],
    [],
  ]) satisfies Case[]),
  ...(['26', '2026-Q0', '2026-Q5', '2026-00', '2026-13', '2026-W01', '2026-1', 'x'].map(
    (period) => [
      `no period ${period}`,
      'targets',
      'measure_id,period,target,decided_on',
      [`visits,${period},1,2025-01-01`],
      [[2, 'period', period, 'not_a_period']],
    ],
  ) satisfies Case[]),
  [
    'a span of days as a period',
    'targets',
    'measure_id,period,target,decided_on',
    ['visits,2026-01-01..2026-02-01,1,2025-01-01'],
    [[2, 'period', '2026-01-01..2026-02-01', 'not_a_period']],
  ],
  [
    'a target or a reason, never both or neither',
    'targets',
    'measure_id,period,target,decided_on,reason_for_none',
    ['visits,2024,0,2023-01-01,', 'visits,2024,,2023-01-02,x', 'visits,2024,,2023-01-03, '],
    [[4, 'target', undefined, 'neither']],
  ],
  [
    'a target twice on one day',
    'targets',
    'measure_id,period,target,decided_on',
    ['visits,2024,0,2023-01-01', 'visits,2024,1,2023-01-02', 'visits,2024,2,2023-01-01'],
    [[4, 'measure_id', undefined, 'duplicate_row']],
  ],
  [
    'an estimate outside of its limits',
    'needs',
    'district_id,program_id,year,eligible,eligible_lower,eligible_upper',
    ['d1,g1,2024,5,5,5', 'd1,g1,2025,4,5,6', 'd1,g1,2026,7,5,6'],
    [
      [3, 'eligible', '4', 'reversed'],
      [4, 'eligible_upper', '6', 'reversed'],
    ],
  ],
  ...(['2026-01', '2026-12', '1999-07'].map((month) => [
    `the month ${month}`,
    'costs',
    'program_id,month,amount,currency',
    [`g1,${month},1,TRY`],
    [],
  ]) satisfies Case[]),
  ...(['2026', '2026-Q1', '2026-W01', '2026-00', '2026-13', '2026-1', '01.2026', 'Ocak'].map(
    (month) => [
      `no month ${month}`,
      'costs',
      'program_id,month,amount,currency',
      [`g1,${month},1,TRY`],
      [[2, 'month', month, 'not_a_month']],
    ],
  ) satisfies Case[]),
  [
    'a polarity that no measure has',
    'outcome_indicators',
    'outcome_id,name_tr,polarity',
    [
      'a,A,higher_is_better',
      'b,B,lower_is_better',
      'c,C,no_judgement',
      'd,D,',
      'e,E,higher',
      'f,F,artan',
    ],
    [
      [6, 'polarity', 'higher', 'unknown_code'],
      [7, 'polarity', 'artan', 'unknown_code'],
    ],
  ],
  [
    'a consent that is neither yes nor no',
    'delegations',
    'delegation_id,visited_on,organisation,kind,stage,comment_consent',
    ['yes', 'no', '', 'evet', 'YES'].map(
      (consent, i) => `v${i},2025-05-10,Örnek,ngo,visited,${consent}`,
    ),
    [
      [5, 'comment_consent', 'evet', 'unknown_code'],
      [6, 'comment_consent', 'YES', 'unknown_code'],
    ],
  ],
  [
    'a list with an id that nothing has',
    'delegations',
    'delegation_id,visited_on,organisation,kind,stage,interests',
    [
      'a,2025-05-10,Örnek,ngo,visited,t1;g1',
      'b,2025-05-10,Örnek,ngo,visited, g1 ; t1 ;',
      'c,2025-05-10,Örnek,ngo,visited,d1',
      'd,2025-05-10,Örnek,ngo,visited,g1 t1',
    ],
    [
      [4, 'interests', 'd1', 'unknown_in_list'],
      [5, 'interests', 'g1 t1', 'unknown_in_list'],
    ],
  ],
  [
    'a category of costs that is a story',
    'costs',
    'program_id,month,amount,currency,category',
    [`g1,2025-01,1,TRY,${'uzun '.repeat(13)}`],
    [[2, 'category', '•••', 'free_text']],
  ],
  [
    'an id twice',
    'districts',
    'district_id,name_tr',
    ['a,A', 'b,B', ' a ,C'],
    [[4, 'district_id', 'a', 'duplicate_id']],
  ],
  ['no id', 'districts', 'district_id,name_tr', [',A'], [[2, 'district_id', undefined, 'empty']]],
  [
    'no name in any language',
    'districts',
    'district_id,name_tr,name_en',
    ['a,,'],
    [[2, 'name_tr', undefined, 'missing_name']],
  ],
  [
    'a latitude off the globe',
    'districts',
    'district_id,name_tr,latitude',
    ['a,A,91'],
    [[2, 'latitude', '91', 'too_large']],
  ],
  [
    'an unknown code',
    'beneficiaries',
    'beneficiary_id,sex',
    ['b,K'],
    [[2, 'sex', 'K', 'unknown_code']],
  ],
  [
    'a birth year to come',
    'beneficiaries',
    'beneficiary_id,birth_year',
    ['a,2026', 'b,2027'],
    [[3, 'birth_year', '2027', 'future']],
  ],
  [
    'a birth year long ago',
    'beneficiaries',
    'beneficiary_id,birth_year',
    ['a,1890', 'b,1889'],
    [[3, 'birth_year', '1889', 'too_small']],
  ],
  [
    'ages the wrong way round',
    'programs',
    'program_id,theme_id,name_tr,eligible_age_from,eligible_age_to',
    ['g,t1,G,18,17'],
    [[2, 'eligible_age_to', '17', 'reversed']],
  ],
  [
    'a band without a beginning',
    'population',
    'district_id,year,age_from,age_to,population',
    ['d1,2024,,5,1'],
    [[2, 'age_to', '5', 'split_incomplete']],
  ],
  [
    'the same population twice',
    'population',
    'district_id,year,sex,population',
    ['d1,2024,all,1', 'd1,2024,all,2'],
    [[3, 'district_id', undefined, 'duplicate_row']],
  ],
  [
    'the same enrolment twice',
    'enrolments',
    'beneficiary_id,program_id,enrolled_on',
    ['b1,g1,2025-01-01', 'b1,g1,2025-01-01'],
    [[3, 'beneficiary_id', undefined, 'duplicate_row']],
  ],
];

describe('errors', () => {
  it.each(errors)('%s', (_, dataset, header, rows, expected) => {
    const { issues, loaded } = check(dataset, header, rows);
    expect(issues.map(({ row, column, value, code }) => [row, column, value, code])).toEqual(
      expected,
    );
    expect(issues.every(({ severity }) => severity === 'error')).toBe(true);
    const rejected = loaded.filter((row) => row === undefined).length;
    expect(rejected).toBe(new Set(expected.map(([row]) => row)).size);
  });
});

describe('values', () => {
  const valuesOf = (row: CheckedRow | undefined) => row?.values;

  it('are days, keys and numbers in the order of the specification', () => {
    const { loaded } = check('visits', visits, ['02.01.1970, g1 ,b1,0', '2025-01-01,g1,,']);
    expect(loaded.map(valuesOf)).toEqual([
      [1, 1, null, 1, null, null, 0, null, null],
      [20_089, 1, null, null, null, null, null, null, null],
    ]);
  });

  it('list ids with one semicolon between two', () => {
    const { loaded } = check(
      'delegations',
      'delegation_id,visited_on,organisation,kind,stage,interests',
      [' g1 ;; t1 ;', ';', '', 't1'].map((list, i) => `v${i},2025-05-10,Örnek,ngo,visited,${list}`),
    );
    expect(loaded.map((row) => valuesOf(row)?.[7])).toEqual(['g1;t1', null, null, 't1']);
  });

  it('match ids after trimming and composing', () => {
    const { loaded } = check('beneficiaries', 'beneficiary_id,district_id', ['b, c\u0327ınar ']);
    expect(valuesOf(loaded[0])?.at(4)).toBe(2);
  });

  it('take names in any language', () => {
    const { loaded } = check('districts', 'district_id,name_tr,name_ar,latitude', ['a,A,ا,36.812']);
    expect(loaded[0]?.texts).toEqual([
      { field: 'name', language: 'tr', text: 'A' },
      { field: 'name', language: 'ar', text: 'ا' },
    ]);
    expect(loaded[0]?.values[2]).toBe(36.812);
  });
});

describe('warnings', () => {
  it('tell letters that were read in a wrong encoding', () => {
    const { issues, loaded } = check('districts', 'district_id,name_tr', ['a,MERSÄ°N', 'b,Årsta']);
    expect(issues.map(({ row, code, severity }) => [row, code, severity])).toEqual([
      [2, 'misread_letters', 'warning'],
    ]);
    expect(loaded.every(Boolean)).toBe(true);
  });

  it('tell references to a dataset that is not there, once', () => {
    const { issues, loaded } = check('visits', 'visited_on,program_id,facility_id', [
      '2025-01-01,g1,f1',
      '2025-01-01,g1,f2',
      '2025-01-01,g1,',
    ]);
    expect(issues.map(({ code, severity, count }) => [code, severity, count])).toEqual([
      ['reference_without_dataset', 'warning', 2],
    ]);
    expect(loaded.every(Boolean)).toBe(true);
  });

  it('tell lists of a dataset that is not there', () => {
    const { issues, loaded } = check(
      'delegations',
      'delegation_id,visited_on,organisation,kind,stage,facilities',
      ['a,2025-05-10,Örnek,ngo,visited,f1;f2', 'b,2025-05-10,Örnek,ngo,visited,'],
    );
    expect(issues.map(({ code, severity, details }) => [code, severity, details])).toEqual([
      ['reference_without_dataset', 'warning', { dataset: 'facilities' }],
    ]);
    expect(loaded.map((row) => row?.values[8])).toEqual([null, null]);
  });
});

describe('personal data', () => {
  it.each([
    [
      'a beneficiary id that is a national id',
      'beneficiaries',
      'beneficiary_id',
      '10000000146',
      'beneficiary_id',
    ],
    [
      'an e-mail in a column nobody reads',
      'beneficiaries',
      'beneficiary_id,contact',
      'b1,ayse@example.org',
      'contact',
    ],
    [
      'a phone as household',
      'beneficiaries',
      'beneficiary_id,household_id',
      'b1,0532 123 45 67',
      'household_id',
    ],
  ] as const)('%s names the column, never the value', (_, dataset, header, row, column) => {
    const { issues } = check(dataset, header, [row, row]);
    const personal = issues.filter(({ code }) => code === 'personal_data');
    expect(personal.map((issue) => [issue.column, issue.severity])).toEqual([[column, 'error']]);
    expect(JSON.stringify(issues)).not.toContain(row.split(',').at(-1));
  });
});

describe('columns', () => {
  it('are named when they are missing or not known', () => {
    const { missing, unknown } = check('visits', 'visited_on,programme', []);
    expect(missing).toEqual(['program_id']);
    expect(unknown).toEqual(['programme']);
  });

  it('count a name in any language as the name', () => {
    expect(check('districts', 'district_id,name_ar', []).missing).toEqual([]);
    expect(check('districts', 'district_id', []).missing).toEqual(['name_tr']);
  });
});
