import { describe, expect, it } from 'vitest';
import { createIssueLog, describeIssue, type IssueGroup } from '#lib/importing/issue.ts';
import { contractPlan } from '#lib/importing/plan.ts';
import { createRules } from '#lib/importing/rules.ts';
import { DATASET_IDS, type DatasetId } from '#lib/importing/schema.ts';
import { createRowChecker, type KeyLookup } from '#lib/importing/validate.ts';

/** 2026-06-30 */
const TODAY = 20_634;

type Files = Partial<Record<DatasetId, readonly string[]>>;

/** The warehouse gives members keys in an order of its own: here backwards. */
function keysOf(dataset: DatasetId, ids: KeyLookup): KeyLookup {
  return dataset === 'programs'
    ? {
        size: ids.size,
        get: (id) => ids.size + 1 - (ids.get(id) ?? NaN) || undefined,
        forEach: (call) => ids.forEach((key, id) => call(ids.size + 1 - key, id)),
      }
    : ids;
}

/** Loads datasets in their order; each is a header and its rows. */
function load(files: Files): { issues: IssueGroup[]; rejected: number } {
  const log = createIssueLog();
  const rules = createRules(TODAY);
  const keys = new Map<DatasetId, KeyLookup>();
  let rejected = 0;
  for (const dataset of DATASET_IDS) {
    const [header = '', ...rows] = files[dataset] ?? [];
    if (header === '') continue;
    const file = `${dataset}.csv`;
    const { bindings } = contractPlan(dataset, file).bind(header.split(','), new Map());
    const keysOfOther = (other: DatasetId) => keys.get(other);
    const context = { dataset, file, log, today: TODAY, keysOf: keysOfOther };
    const checker = createRowChecker(bindings, context);
    const own = rules.of(context, bindings, checker.ids);
    for (const [i, row] of rows.entries()) {
      const fields = row.split(',');
      const checked = checker.check(fields, i + 2);
      if (!checked || !own.look(checked, fields)) rejected++;
    }
    own.report();
    const found = keysOf(dataset, checker.ids);
    own.end(found);
    keys.set(dataset, found);
  }
  return { issues: log.groups(), rejected };
}

const CITY: Files = {
  districts: ['district_id,name_tr', 'd1,Bir'],
  themes: ['theme_id,name_tr', 't1,Bir'],
  programs: [
    'program_id,theme_id,name_tr,starts_on,ends_on,eligible_sex,eligible_age_from,eligible_age_to',
    'all,t1,Herkes,,,,,',
    'course,t1,Kurs,2024-02-10,2024-11-20,,,',
    'women,t1,Kadın,,,female,,',
    'youth,t1,Genç,,,,15,24',
  ],
  beneficiaries: [
    'beneficiary_id,sex,birth_year,registered_on',
    'w2000,female,2000,',
    'm2000,male,2000,',
    'nobody,,,',
    'noyear,male,,',
    'nosex,,2000,',
  ],
  outcome_indicators: ['outcome_id,name_tr,kind', 'work,İş,binary', 'mood,Ruh,scale', 'open,?,'],
};

type Found = [row: number, column: string, code: string, programs?: string];

function find(files: Files): Found[] {
  const { issues } = load({ ...CITY, ...files });
  return issues.map(({ row = 0, column = '', code, details = {} }) => [
    row,
    column,
    code,
    ...(details.programs === undefined ? [] : [details.programs]),
  ]) as Found[];
}

/** Program, person and day of a visit or an enrolment, and what is found in it. */
const STAYS: [program: string, person: string, day: string, found: string | undefined][] = [
  ['course', 'w2000', '2024-02-09', 'before_program'],
  ['course', 'w2000', '2024-02-10', undefined],
  ['course', 'w2000', '2024-02-11', undefined],
  ['course', 'w2000', '2024-11-19', undefined],
  ['course', 'w2000', '2024-11-20', undefined],
  ['course', 'w2000', '2024-11-21', 'after_program'],
  ['all', 'w2000', '1999-12-31', 'before_birth'],
  ['all', 'w2000', '2000-01-01', undefined],
  ['all', 'w2000', '2001-01-01', undefined],
  ['youth', 'w2000', '2014-12-31', 'outside_age'],
  ['youth', 'w2000', '2015-01-01', undefined],
  ['youth', 'w2000', '2016-01-01', undefined],
  ['youth', 'w2000', '2023-12-31', undefined],
  ['youth', 'w2000', '2024-12-31', undefined],
  ['youth', 'w2000', '2025-01-01', 'outside_age'],
  ['youth', 'w2000', '1999-06-01', 'before_birth'],
  ['women', 'w2000', '2024-01-01', undefined],
  ['women', 'm2000', '2024-01-01', 'outside_sex'],
  ['women', 'noyear', '2024-01-01', 'outside_sex'],
  ['women', 'nosex', '2024-01-01', undefined],
  ['women', 'nobody', '1950-01-01', undefined],
  ['youth', 'nobody', '2025-01-01', undefined],
  ['youth', 'noyear', '2025-01-01', undefined],
  ['youth', 'nosex', '2025-01-01', 'outside_age'],
];

/** Dates are the trouble of the day, limits that of the programme. */
const columnOf = (code: string, day: string): string =>
  code.startsWith('outside') ? 'program_id' : day;

describe('visits', () => {
  const header = 'program_id,beneficiary_id,visited_on';
  const cases = STAYS.flatMap(([program, person, day, found]) =>
    // the hour does not move the day
    ['', 'T00:30', 'T23:59'].map((time) => [program, person, `${day}${time}`, found] as const),
  );

  it.each(cases)('%s, %s, %s: %s', (program, person, day, code) => {
    const found = find({ visits: [header, `${program},${person},${day}`] });
    const column = columnOf(code ?? '', 'visited_on');
    expect(found).toEqual(code ? [[2, column, code, `${program} (1)`]] : []);
  });

  it('without a person are judged by their day alone', () => {
    const found = find({ visits: [header, 'women,,1950-01-01', 'course,,2025-01-01'] });
    expect(found).toEqual([[3, 'visited_on', 'after_program', 'course (1)']]);
  });

  it('of many rows are few issues: the first row, how many, and where most are', () => {
    const rows = [
      ...Array.from({ length: 5000 }, () => 'youth,w2000,2025-01-01'),
      ...Array.from({ length: 20 }, () => 'women,m2000,2025-01-01'),
      'course,m2000,2025-01-01',
    ];
    const { issues, rejected } = load({
      ...CITY,
      visits: [header, 'all,w2000,2024-01-01', ...rows],
    });
    expect(
      issues.map(({ row, code, count, severity, value }) => [row, code, count, severity, value]),
    ).toEqual([
      [5023, 'after_program', 1, 'warning', undefined],
      [3, 'outside_age', 5000, 'warning', undefined],
      [5003, 'outside_sex', 20, 'warning', undefined],
    ]);
    expect(rejected).toBe(0);
  });

  it('name three programmes, those with most rows first', () => {
    const programs = [
      'program_id,theme_id,name_tr,eligible_sex',
      ...['a', 'b', 'c', 'd'].map((id) => `${id},t1,${id},female`),
    ];
    const visits = ['d', 'c', 'b', 'a', 'c', 'c', 'a'].map((id) => `${id},m2000,2025-01-01`);
    expect(find({ programs, visits: [header, ...visits] })).toEqual([
      [2, 'program_id', 'outside_sex', 'c (3), a (2), b (1), …'],
    ]);
  });
});

describe('enrolments', () => {
  it.each(STAYS)('%s, %s, %s: %s', (program, person, day, code) => {
    const enrolments = ['program_id,beneficiary_id,enrolled_on', `${program},${person},${day}`];
    const column = columnOf(code ?? '', 'enrolled_on');
    expect(find({ enrolments })).toEqual(code ? [[2, column, code, `${program} (1)`]] : []);
  });
});

describe('beneficiaries', () => {
  it.each([
    ['1999-12-31', true],
    ['2000-01-01', false],
    ['2001-01-01', false],
    ['', false],
  ])('born in 2000 and registered on "%s": %s', (day, isFound) => {
    const beneficiaries = ['beneficiary_id,birth_year,registered_on', `b1,2000,${day}`];
    const found = find({ beneficiaries }).map(([row, column, code]) => [row, column, code]);
    expect(found).toEqual(isFound ? [[2, 'birth_year', 'born_after_registration']] : []);
  });
});

describe('outcomes', () => {
  const header = 'program_id,beneficiary_id,outcome_id,phase,measured_on,value';
  const enrolments = [
    'program_id,beneficiary_id,enrolled_on',
    'all,w2000,2024-03-10',
    'all,w2000,2024-02-10',
    'youth,w2000,2024-10-01',
    'women,m2000,2024-10-01',
  ];

  it.each([
    ['2024-02-09', 'before_enrolment'],
    ['2024-02-10', undefined],
    ['2024-02-11', undefined],
  ])('of somebody who enrolled first on 2024-02-10, measured on %s: %s', (day, code) => {
    const found = find({ enrolments, outcomes: [header, `all,w2000,mood,baseline,${day},1`] });
    const own = found.filter(([, column]) => column === 'measured_on');
    expect(own).toEqual(code ? [[2, 'measured_on', code, 'all (1)']] : []);
  });

  const baseline = 'all,m2000,mood,baseline,2024-05-10,40';
  it.each([
    ['2024-05-09', true],
    ['2024-05-10', false],
    ['2024-05-11', false],
  ])('followed up on %s of a baseline on 2024-05-10, above or below it', (day, isFound) => {
    const followUp = `all,m2000,mood,3_months,${day},50`;
    for (const rows of [
      [baseline, followUp],
      [followUp, baseline],
    ]) {
      const row = rows.indexOf(followUp) + 2;
      expect(find({ outcomes: [header, ...rows] })).toEqual(
        isFound ? [[row, 'measured_on', 'before_baseline', 'all (1)']] : [],
      );
    }
  });

  it('are compared with the baseline of the same person, programme and indicator', () => {
    const others = [
      'all,w2000,mood,3_months,2024-04-01,1',
      'youth,m2000,mood,3_months,2024-04-01,1',
      'all,m2000,open,3_months,2024-04-01,1',
    ];
    expect(find({ outcomes: [header, ...others, baseline] })).toEqual([]);
    const three = ['3_months', '6_months', 'exit'].map(
      (phase) => `all,m2000,mood,${phase},2024-04-01,1`,
    );
    expect(find({ outcomes: [header, ...three, baseline] })).toEqual([
      [2, 'measured_on', 'before_baseline', 'all (3)'],
    ]);
  });

  it('are of the age at entry: at the enrolment, else at the baseline', () => {
    const late = 'youth,w2000,mood,12_months,2025-10-01,1';
    expect(find({ enrolments, outcomes: [header, late] }).map(([, , code]) => code)).toEqual([
      'outside_sex',
    ]);
    expect(find({ outcomes: [header, late] })).toEqual([]);
    expect(find({ outcomes: [header, late.replace('12_months', 'baseline')] })).toEqual([
      [2, 'program_id', 'outside_age', 'youth (1)'],
    ]);
    expect(find({ outcomes: [header, 'women,m2000,mood,baseline,2024-01-01,1'] })).toEqual([
      [2, 'program_id', 'outside_sex', 'women (1)'],
    ]);
  });

  it.each([
    ['work', '0', false],
    ['work', '1', false],
    ['work', '1.0', false],
    ['work', '-1', true],
    ['work', '2', true],
    ['work', '0.5', true],
    ['mood', '2', false],
    ['open', '0.5', false],
  ])('of %s with the value %s: an error is %s', (outcome, value, isFound) => {
    const row = `all,m2000,${outcome},baseline,2024-05-10,${value}`;
    const { issues, rejected } = load({ ...CITY, outcomes: [header, row] });
    expect(issues.map((issue) => [issue.row, issue.column, issue.value, issue.code])).toEqual(
      isFound ? [[2, 'value', value, 'not_binary']] : [],
    );
    expect(issues.every(({ severity }) => severity === 'error')).toBe(true);
    expect(rejected).toBe(isFound ? 1 : 0);
  });

  it('need no persons', () => {
    const { beneficiaries: _, ...others } = CITY;
    const { issues } = load({
      ...others,
      enrolments: ['program_id,beneficiary_id,enrolled_on', 'youth,w2000,1990-01-01'],
      outcomes: [header, 'women,m2000,mood,3_months,2024-01-01,1', baseline],
    });
    expect(issues.map(({ code }) => code)).toEqual([
      'reference_without_dataset',
      'reference_without_dataset',
    ]);
  });
});

describe('targets', () => {
  const header = 'measure_id,period,program_id,theme_id,district_id,target,decided_on';

  it.each([
    ['capacity_use,2025,,,,1,2024-12-01', []],
    ['capacity_use,2025,,,d1,1,2024-12-01', ['district_id']],
    ['capacity_use,2025,all,,,1,2024-12-01', ['program_id']],
    ['visits,2025,all,t1,d1,1,2024-12-01', []],
    ['reach_rate,2025,all,t1,d1,1,2024-12-01', []],
    ['completion_rate,2025,all,t1,d1,1,2024-12-01', []],
    ['days_to_acceptance,2025,all,t1,d1,1,2024-12-01', []],
  ])('%s: %j', (row, dimensions) => {
    const { issues, rejected } = load({ ...CITY, targets: [header, row] });
    expect(issues.map((issue) => [issue.row, issue.column, issue.value, issue.details])).toEqual(
      dimensions.map((dimension) => [2, 'measure_id', 'capacity_use', { dimension }]),
    );
    expect(rejected).toBe(0);
  });
});

describe('costs', () => {
  it.each([
    ['course', '2024-01', true],
    ['course', '2024-02', false],
    ['course', '2024-03', false],
    ['course', '2024-12', false],
    ['all', '1990-01', false],
  ])('of %s in %s: %s', (program, month, isFound) => {
    const costs = ['program_id,month,amount,currency', `${program},${month},100,TRY`];
    expect(find({ costs })).toEqual(isFound ? [[2, 'month', 'before_program', 'course (1)']] : []);
  });
});

describe('delegations', () => {
  it.each([
    ['2025-05-09', true],
    ['2025-05-10', false],
    ['2025-05-11', false],
    ['', false],
  ])('of 2025-05-10 whose stage is of "%s": %s', (day, isFound) => {
    const delegations = [
      'delegation_id,visited_on,organisation,kind,stage,stage_on',
      `v1,2025-05-10,Örnek Belediyesi,municipality,piloting,${day}`,
    ];
    const { issues, rejected } = load({ ...CITY, delegations });
    const found = issues.map(({ row, column, value, code, severity }) => [
      row,
      column,
      value,
      code,
      severity,
    ]);
    expect(found).toEqual(isFound ? [[2, 'stage_on', day, 'reversed', 'warning']] : []);
    expect(rejected).toBe(0);
  });
});

it('what is found is said in both languages', () => {
  const { issues } = load({
    ...CITY,
    visits: ['program_id,beneficiary_id,visited_on', 'youth,w2000,2025-01-01'],
  });
  expect(issues.map((issue) => describeIssue(issue, 'tr'))).toEqual([
    'visits.csv, satır 2, sütun program_id: kişinin yaşı programın yaş sınırları dışında, erişim oranına girmez (program: youth (1)); doğum yılını, programı ve sınırları denetleyin.',
  ]);
  expect(issues.map((issue) => describeIssue(issue, 'en'))).toEqual([
    'visits.csv, row 2, column program_id: the person’s age is outside the programme’s limits and not part of its reach rate (programme: youth (1)); check birth year, programme and limits.',
  ]);
});
