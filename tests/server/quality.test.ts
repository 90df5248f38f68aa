import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUALITY_IDS, type QualityId } from '#lib/metrics/model.ts';
import { openReader } from '#lib/server/database.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { loadModel } from '#lib/server/model.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';
import { makeCity, writeCity } from '../support/city.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-quality-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const FILES: Readonly<Record<string, string>> = {
  'districts.csv': 'district_id,name_tr\nd,D\n',
  'population.csv': 'district_id,year,population\nd,2024,100\n',
  'themes.csv': 'theme_id,name_tr\nt,T\n',
  'programs.csv':
    'program_id,theme_id,name_tr,starts_on,ends_on\n' +
    'free,t,Free,,\nfrom,t,From,2024-03-01,\nuntil,t,Until,,2024-03-31\n',
  'facilities.csv': 'facility_id,district_id,name_tr\nf,d,F\ng,d,G\n',
  'beneficiaries.csv':
    'beneficiary_id,sex,birth_year,district_id\n' +
    'a,female,2024,d\nb,,1990,d\nc,male,,d\ne,male,1990,\nf,male,1990,d\n',
};

const HEADER = 'visited_on,program_id,beneficiary_id,district_id,facility_id,people,channel';

/** Imports visits and gives the checks as [failed, checked]. */
async function check(visits: readonly string[], without: readonly string[] = []) {
  const from = mkdtempSync(join(base, 'files-'));
  for (const [name, text] of Object.entries(FILES)) {
    if (!without.includes(name)) writeFileSync(join(from, name), text);
  }
  writeFileSync(join(from, 'visits.csv'), [HEADER, ...visits, ''].join('\n'));
  return readChecks(from);
}

async function readChecks(from: string): Promise<Record<string, [number, number]>> {
  const warehouse = mkdtempSync(join(base, 'warehouse-'));
  const { snapshot = '' } = await importFolder({ from, warehouse });
  const reader = await openReader(snapshotPath(warehouse, snapshot));
  try {
    const { quality } = await loadModel(reader);
    return Object.fromEntries(quality.map(({ id, failed, checked }) => [id, [failed, checked]]));
  } finally {
    reader.close();
  }
}

/** Twenty rows of one programme that count as many people each. */
const usual = (people: string): string[] =>
  Array.from({ length: 20 }, () => `2024-03-01,free,,d,,${people},`);

/** Forty rows; a quarter of them 1 and 2, three quarters at most 8. */
const spread = ['1', '2', '2', '4', '4', '8', '8', '16'].flatMap((people) =>
  usual(people).slice(0, 5),
);

const CASES: [name: string, id: QualityId, visits: string[], counts: [number, number]][] = [
  ['a person is named', 'visits_without_person', ['2024-03-01,free,b,,,,'], [0, 1]],
  ['nobody is named', 'visits_without_person', ['2024-03-01,free,,d,,,'], [1, 1]],
  [
    'several people need no name',
    'visits_without_person',
    ['2024-03-01,free,,d,,1,', '2024-03-01,free,,d,,2,'],
    [1, 1],
  ],
  [
    'a district of the person, the row or the facility',
    'visits_without_district',
    ['2024-03-01,free,b,,,,', '2024-03-01,free,e,d,,,', '2024-03-01,free,e,,f,,'],
    [0, 3],
  ],
  ['no district', 'visits_without_district', ['2024-03-01,free,e,,,,'], [1, 1]],
  [
    'a facility is missing at a centre or anywhere',
    'visits_without_facility',
    ['2024-03-01,free,b,,,,centre', '2024-03-02,free,b,,,,', '2024-03-03,free,b,,f,,'],
    [2, 3],
  ],
  [
    'no facility is needed elsewhere',
    'visits_without_facility',
    ['home', 'field', 'mobile', 'online', 'phone'].map(
      (channel, i) => `2024-03-0${i + 1},free,b,,,,${channel}`,
    ),
    [0, 0],
  ],
  [
    'the year before, of and after birth',
    'visits_before_birth',
    ['2023-12-31,free,a,,,,', '2024-01-01,free,a,,,,', '2025-01-01,free,a,,,,'],
    [1, 3],
  ],
  ['an unknown year of birth', 'visits_before_birth', ['2023-12-31,free,c,,,,'], [0, 0]],
  [
    'the day before the programme and its first day',
    'visits_outside_program',
    ['2024-02-29,from,b,,,,', '2024-03-01,from,b,,,,'],
    [1, 2],
  ],
  [
    'the last day of the programme and the day after',
    'visits_outside_program',
    ['2024-03-31,until,b,,,,', '2024-04-01,until,b,,,,'],
    [1, 2],
  ],
  ['a programme without days', 'visits_outside_program', ['2024-04-01,free,b,,,,'], [0, 0]],
  [
    'three times the same, far apart in the file',
    'visits_repeated',
    [
      '2024-03-01,free,b,,f,,',
      '2024-03-02,free,b,,f,,',
      '2024-03-01,free,b,,f,,',
      '2024-03-01,free,b,,f,,',
    ],
    [2, 4],
  ],
  [
    'another person, programme, day or facility',
    'visits_repeated',
    [
      '2024-03-01,free,b,,f,,',
      '2024-03-01,free,c,,f,,',
      '2024-03-01,from,b,,f,,',
      '2024-03-02,free,b,,f,,',
      '2024-03-01,free,b,,g,,',
      '2024-03-01,free,b,,,,',
    ],
    [0, 6],
  ],
  ['nobody twice', 'visits_repeated', ['2024-03-01,free,,d,f,,', '2024-03-01,free,,d,f,,'], [0, 0]],
  [
    'ten times as many people as usual, and nine times',
    'visits_outlying_people',
    [...usual('1'), '2024-03-01,free,,d,,10,', '2024-03-01,free,,d,,9,'],
    [1, 22],
  ],
  [
    'of 19 rows nothing is usual',
    'visits_outlying_people',
    [...usual('1').slice(2), '2024-03-01,free,,d,,1000,'],
    [0, 0],
  ],
  [
    'of 20 rows something is',
    'visits_outlying_people',
    [...usual('1').slice(1), '2024-03-01,free,,d,,1000,'],
    [1, 20],
  ],
  [
    'where rows differ much, more is usual: quartiles 2 and 8, far above 8 · 4³ = 512',
    'visits_outlying_people',
    [...spread, '2024-03-01,free,,d,,512,', '2024-03-01,free,,d,,513,'],
    [1, 42],
  ],
  [
    'each programme has its own usual rows; nobody is no people',
    'visits_outlying_people',
    [
      ...usual('1'),
      ...usual('200').map((row) => row.replace('free', 'from')),
      '2024-03-01,free,,d,,0,',
      '2024-03-01,from,,d,,300,',
    ],
    [0, 41],
  ],
  [
    'groups are compared with groups, persons with persons',
    'visits_outlying_people',
    [
      ...usual('1').map((row) => row.replace('free,', 'free,b')),
      ...usual('15'),
      '2024-03-01,free,b,,,10,',
      '2024-03-01,free,,d,,149,',
    ],
    [1, 42],
  ],
  ['a sex is missing', 'persons_without_sex', ['2024-03-01,free,b,,,,'], [1, 5]],
  ['a year of birth is missing', 'persons_without_birth_year', ['2024-03-01,free,b,,,,'], [1, 5]],
  ['a district is missing', 'persons_without_district', ['2024-03-01,free,b,,,,'], [1, 5]],
  ['all but one never came', 'persons_without_visit', ['2024-03-01,free,b,,,,'], [4, 5]],
];

it('finds minutes that are far more than usual, and does not ask visits without any', async () => {
  const from = mkdtempSync(join(base, 'files-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(from, name), text);
  const rows = [...Array<string>(20).fill('30'), '299', '300', ''];
  writeFileSync(
    join(from, 'visits.csv'),
    [
      'visited_on,program_id,district_id,minutes',
      ...rows.map((minutes) => `2024-03-01,free,d,${minutes}`),
      '',
    ].join('\n'),
  );
  expect((await readChecks(from)).visits_outlying_minutes).toEqual([1, 22]);
});

describe('checks of the records', () => {
  it.each(CASES)('%s', async (_, id, visits, counts) => {
    expect((await check(visits))[id]).toEqual(counts);
  });

  it('are all made', async () => {
    expect(Object.keys(await check(['2024-03-01,free,b,,,,'])).sort()).toEqual(
      [...QUALITY_IDS].sort(),
    );
  });

  it('do not ask for what the data have nowhere', async () => {
    const found = await check(
      ['2024-03-01,free,,d,,,', '2024-03-01,free,,d,,,'],
      ['beneficiaries.csv', 'facilities.csv'],
    );
    const asked = Object.entries(found).filter(([, [, checked]]) => checked > 0);
    expect(asked).toEqual([['visits_without_district', [0, 2]]]);
  });

  it.each([1, 2, 3])('count repeated visits of city %i as a slow count does', async (seed) => {
    const city = makeCity(seed);
    const from = mkdtempSync(join(base, 'city-'));
    // some twice, so that there are many
    const files = writeCity({ ...city, visits: [...city.visits, ...city.visits.slice(0, 50)] });
    for (const [name, text] of files) writeFileSync(join(from, name), text);
    const named = [...city.visits, ...city.visits.slice(0, 50)].filter((v) => v.beneficiary_id);
    const keys = named.map((v) =>
      [v.beneficiary_id, v.program_id, v.visited_on, v.facility_id].join(),
    );
    expect((await readChecks(from)).visits_repeated).toEqual([
      keys.length - new Set(keys).size,
      keys.length,
    ]);
  });
});
