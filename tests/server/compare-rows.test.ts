import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparedId, RowChanges } from '#lib/importing/rowChanges.ts';
import { compareRows } from '#lib/server/compare-rows.ts';
import { createWriter, UnreadableFile } from '#lib/server/database.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { readJournal } from '#lib/server/journal.ts';
import { publishSnapshot, snapshotPath, UnknownSnapshot } from '#lib/server/snapshots.ts';
import { runCommand } from '../support/command.ts';

type Files = Readonly<Record<string, string>>;

const OUTLINE = (x: number): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { district_id: 'north' },
        geometry: {
          type: 'Polygon',
          coordinates: [[[x, 36], [36, 36], [36, 37], [x, 37], [x, 36]]], // prettier-ignore
        },
      },
    ],
  });

/** Every dataset; short enough to be changed by hand. */
const FILES: Files = {
  'districts.csv':
    'district_id,name_tr,name_en,need_score\nnorth,Kuzey,North,3\nsouth,Güney,South,1\neast,Doğu,East,2\n',
  'neighbourhoods.csv': 'neighbourhood_id,district_id,name_tr\nn1,north,Bir\nn2,south,İki\n',
  'population.csv':
    'district_id,year,population\nnorth,2024,100\nsouth,2024,200\nnorth,2025,110\nsouth,2025,210\n',
  'themes.csv': 'theme_id,name_tr,position\nwomen,Kadın,1\nyouth,Genç,2\nold,Yaşlı,3\n',
  'programs.csv':
    'program_id,theme_id,name_tr,ends_on\ncourse,women,Kurs,\nclub,youth,Kulüp,\nhome,old,Evde,\n',
  'program_sheets.csv': 'program_id,problem_tr,staff_fte\ncourse,İş yok,3\nclub,Yer yok,2\n',
  'facilities.csv': 'facility_id,district_id,name_tr\nf1,north,Merkez\nf2,south,Ev\n',
  'beneficiaries.csv':
    'beneficiary_id,household_id,sex,birth_year,district_id\n' +
    'a,h1,female,1990,north\nb,h1,male,1985,north\nc,h2,female,2010,south\nd,,male,1950,\n',
  'visits.csv':
    'visit_id,visited_on,program_id,beneficiary_id,district_id,facility_id,people,minutes,channel\n' +
    'v1,2024-05-02,course,a,,f1,1,60,centre\nv2,2024-05-02,course,b,,f1,1,60,centre\n' +
    'v3,2024-06-10,club,c,,f2,1,30,centre\nv4,2025-01-03,home,d,east,,1,,home\n' +
    'v5,2025-01-04,club,,south,,12,,field\nv6,2025-02-04,club,,south,,12,,field\n' +
    'v7,2025-02-04,club,,south,,12,,field\nv8,2025-02-15,course,a,,f1,1,45,centre\n',
  'enrolments.csv':
    'beneficiary_id,program_id,enrolled_on,left_on,exit_reason\n' +
    'a,course,2024-05-01,,\nb,course,2024-05-01,2024-08-01,completed\n',
  'referrals.csv':
    'referral_id,beneficiary_id,from_program_id,to_program_id,referred_on,accepted_on\n' +
    'r1,a,course,club,2024-06-01,\nr2,c,club,course,2024-06-11,2024-06-20\n',
  'outcome_indicators.csv':
    'outcome_id,name_tr,kind,unit\nwork,İşte,binary,\nmood,Moral,scale,puan\n',
  'outcomes.csv':
    'beneficiary_id,program_id,outcome_id,phase,measured_on,value\n' +
    'a,course,work,baseline,2024-05-01,0\na,course,work,6_months,2024-11-01,1\n',
  'needs.csv': 'district_id,program_id,year,eligible\nnorth,course,2024,40\nsouth,course,2024,20\n',
  'targets.csv':
    'measure_id,period,program_id,theme_id,district_id,target,decided_on\n' +
    'visits,2025,,,,100,2024-12-01\nvisits,2025,course,,,50,2024-12-01\n' +
    'visits,2025,,,north,30,2024-12-01\n',
  'costs.csv':
    'program_id,month,amount,currency,category\ncourse,2024-05,1000,TRY,staff\n' +
    'course,2024-05,250,TRY,rent\nclub,2024-05,400,TRY,staff\n',
  'delegations.csv':
    'delegation_id,visited_on,organisation,kind,stage\ng1,2024-09-01,Örnek Belediyesi,municipality,visited\n',
  'annotations.csv': 'happened_on,text_tr,district_id\n2024-07-01,Sel,north\n2024-07-01,Fuar,\n',
  'boundaries.geojson': OUTLINE(35),
};

let base: string;
let warehouse: string;
let before: string;

async function load(files: Files): Promise<string> {
  const from = mkdtempSync(join(base, 'files-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(from, name), text);
  const { snapshot, issues } = await importFolder({ from, warehouse, hold: true });
  if (snapshot === undefined) throw new Error(JSON.stringify(issues));
  return snapshot;
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-rows-'));
  warehouse = join(base, "ware house's");
  before = await load(FILES);
});
afterAll(() => rmSync(base, { recursive: true }));

/** The base with some texts of its files replaced. */
function edit(...edits: readonly Edit[]): Files {
  const files: Record<string, string> = { ...FILES };
  for (const [file, from, to] of edits) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    files[file] = text.replace(from, to);
  }
  return files;
}

/** What differs: [new, changed, gone] of each dataset in which something does. */
function differing({ datasets }: RowChanges): Partial<Record<ComparedId, number[]>> {
  const found = datasets.map(({ dataset, added, changed, gone }) => [
    dataset,
    [added, changed, gone],
  ]);
  return Object.fromEntries(
    found.filter(([, counts]) => (counts as number[]).some((count) => count > 0)),
  );
}

type Edit = readonly [file: string, from: string, to: string];
type Expected = Partial<Record<ComparedId, [added: number, changed: number, gone: number]>>;
type Case = [name: string, edits: readonly Edit[], expected: Expected];

/** Cases of different datasets are loaded at once. */
const ROUNDS: [name: string, cases: Case[]][] = [
  [
    'one of each',
    [
      [
        'a district is added',
        [['districts.csv', 'east,', 'west,Batı,West,4\neast,']],
        { districts: [1, 0, 0] },
      ],
      [
        'a neighbourhood moves to another district',
        [['neighbourhoods.csv', 'n2,south', 'n2,east']],
        { neighbourhoods: [0, 1, 0] },
      ],
      [
        'a figure of the population is corrected',
        [['population.csv', '2024,200', '2024,201']],
        { population: [0, 1, 0] },
      ],
      [
        'a theme is added before the others, whose order stays',
        [['themes.csv', 'women,Kadın,1', 'child,Çocuk,0\nwomen,Kadın,1']],
        { themes: [1, 0, 0] },
      ],
      ['a programme ends', [['programs.csv', 'Kurs,', 'Kurs,2026-01-01']], { programs: [0, 1, 0] }],
      [
        'a sheet says something else',
        [['program_sheets.csv', 'Yer yok', 'Yer az']],
        { program_sheets: [0, 1, 0] },
      ],
      [
        'a facility moves, and its visits are as they were',
        [['facilities.csv', 'f2,south', 'f2,east']],
        { facilities: [0, 1, 0] },
      ],
      [
        'a person is added to a household',
        [['beneficiaries.csv', 'a,h1', 'aa,h1,male,2020,north\na,h1']],
        { beneficiaries: [1, 0, 0] },
      ],
      [
        'a visit without a person has another district',
        [['visits.csv', 'club,,south,,12,,field\nv6', 'club,,north,,12,,field\nv6']],
        { visits: [1, 0, 1] },
      ],
      [
        'an enrolment ends, another begins',
        [
          ['enrolments.csv', 'a,course,2024-05-01,,', 'a,course,2024-05-01,2024-09-01,moved'],
          ['enrolments.csv', 'b,course', 'c,club,2024-06-01,,\nb,course'],
        ],
        { enrolments: [1, 1, 0] },
      ],
      [
        'a referral is accepted',
        [['referrals.csv', '2024-06-01,', '2024-06-01,2024-06-03']],
        { referrals: [0, 1, 0] },
      ],
      [
        'an indicator gets a unit',
        [['outcome_indicators.csv', 'binary,', 'binary,kişi']],
        { outcome_indicators: [0, 1, 0] },
      ],
      [
        'an outcome is corrected, one is gone',
        [
          ['outcomes.csv', '2024-05-01,0', '2024-05-01,1'],
          ['outcomes.csv', 'a,course,work,6_months,2024-11-01,1\n', ''],
        ],
        { outcomes: [0, 1, 1] },
      ],
      ['a need is estimated anew', [['needs.csv', '2024,40', '2024,45']], { needs: [0, 1, 0] }],
      [
        'a target is changed on the same day, another decided later',
        [['targets.csv', '100,2024-12-01', '90,2024-12-01\nvisits,2025,,,,80,2025-02-01']],
        { targets: [1, 1, 0] },
      ],
      [
        'a cost is corrected, one of the same key is added',
        [
          ['costs.csv', '250,TRY,rent', '260,TRY,rent'],
          ['costs.csv', 'club,', 'club,2024-05,100,TRY,staff\nclub,'],
        ],
        { costs: [1, 1, 0] },
      ],
      [
        'a delegation goes on',
        [['delegations.csv', 'municipality,visited', 'municipality,piloting']],
        { delegations: [0, 1, 0] },
      ],
      [
        'one of two events of a day gets another text',
        [['annotations.csv', 'Sel,', 'Taşkın,']],
        { annotations: [0, 1, 0] },
      ],
      [
        'an outline is drawn anew',
        [['boundaries.geojson', OUTLINE(35), OUTLINE(34)]],
        { boundaries: [0, 1, 0] },
      ],
    ],
  ],
  [
    'persons who move',
    [
      [
        'a name in one language is changed',
        [['districts.csv', 'North', 'Northside']],
        { districts: [0, 1, 0] },
      ],
      [
        'two themes change places',
        [
          ['themes.csv', 'Kadın,1', 'Kadın,2'],
          ['themes.csv', 'Genç,2', 'Genç,1'],
        ],
        { themes: [0, 2, 0] },
      ],
      [
        'a person moves between districts, and the visits are as they were',
        [['beneficiaries.csv', 'a,h1,female,1990,north', 'a,h1,female,1990,south']],
        { beneficiaries: [0, 1, 0] },
      ],
      [
        'a visit of a person without a district has another one',
        [['visits.csv', 'd,east', 'd,south']],
        { visits: [1, 0, 1] },
      ],
      ['a referral has another id, which is not kept', [['referrals.csv', 'r1,', 'r7,']], {}],
    ],
  ],
  [
    'one visit less',
    [
      [
        'a person leaves a household',
        [['beneficiaries.csv', 'b,h1', 'b,h9']],
        { beneficiaries: [0, 1, 0] },
      ],
      [
        'one of two equal visits is gone',
        [['visits.csv', 'v7,2025-02-04,club,,south,,12,,field\n', '']],
        { visits: [0, 0, 1] },
      ],
    ],
  ],
  [
    'one visit more',
    [
      [
        'a person without a household gets one',
        [['beneficiaries.csv', 'd,,', 'd,h7,']],
        { beneficiaries: [0, 1, 0] },
      ],
      [
        'a third equal visit is new',
        [['visits.csv', 'v7,', 'v9,2025-02-04,club,,south,,12,,field\nv7,']],
        { visits: [1, 0, 0] },
      ],
    ],
  ],
  [
    'visits that differ',
    [
      [
        'in their minutes, people, day and channel',
        [
          ['visits.csv', ',60,centre', ',61,centre'],
          ['visits.csv', '12,,field', '13,,field'],
          ['visits.csv', '2025-01-03', '2025-01-02'],
          ['visits.csv', '45,centre', '45,phone'],
        ],
        { visits: [4, 0, 4] },
      ],
      [
        'a register loses all of its rows',
        [['targets.csv', /\nvisits[^]*/.exec(FILES['targets.csv'] ?? '')?.[0] ?? '', '\n']],
        { targets: [0, 0, 3] },
      ],
    ],
  ],
  [
    'another id',
    [
      [
        'of a programme makes another row of it, and of the visits that name it',
        [
          ['programs.csv', 'home,', 'care,'],
          ['visits.csv', ',home,', ',care,'],
        ],
        { programs: [1, 0, 1], visits: [1, 0, 1] },
      ],
    ],
  ],
];

describe.each(ROUNDS)('rows of two snapshots: %s', (_, cases) => {
  let changes: RowChanges;
  let back: RowChanges;
  beforeAll(async () => {
    const after = await load(edit(...cases.flatMap(([, edits]) => edits)));
    changes = await compareRows(warehouse, before, after);
    back = await compareRows(warehouse, after, before);
  });
  const only = (found: RowChanges, datasets: readonly string[]) =>
    Object.fromEntries(Object.entries(differing(found)).filter(([id]) => datasets.includes(id)));
  const turned = (expected: Expected): Expected =>
    Object.fromEntries(
      Object.entries(expected).map(([id, [added, changed, gone]]) => [id, [gone, changed, added]]),
    );

  it.each(cases)('%s', (_, __, expected) => {
    expect(only(changes, Object.keys(expected))).toEqual(expected);
    expect(only(back, Object.keys(expected))).toEqual(turned(expected));
  });

  it('nothing else differs, and sums agree', () => {
    const all: Expected = Object.assign({}, ...cases.map(([, , expected]) => expected));
    expect(differing(changes)).toEqual(all);
    for (const { added, changed, gone, same, before: rows, after: next } of changes.datasets) {
      expect([rows, next]).toEqual([gone + changed + same, added + changed + same]);
    }
  });
});

describe('rows of two snapshots', () => {
  it('are those of their files, and of every dataset', async () => {
    const { datasets, unknown } = await compareRows(warehouse, before, before);
    expect(unknown).toEqual([]);
    const rows = Object.fromEntries(datasets.map((one) => [one.dataset, one.same]));
    const given = Object.entries(FILES)
      .filter(([name]) => name.endsWith('.csv'))
      .map(([name, text]) => [name.slice(0, -4), text.trim().split('\n').length - 1]);
    expect(rows).toEqual({ ...Object.fromEntries(given), boundaries: 1 });
  });

  it('are the same in any order of the files', async () => {
    const shuffled = fc.sample(
      fc.record(
        Object.fromEntries(
          Object.entries(FILES).map(([name, text]) => {
            const [header = '', ...rows] = text.trim().split('\n');
            const orders = fc.shuffledSubarray(rows, { minLength: rows.length });
            return [name, orders.map((order) => [header, ...order, ''].join('\n'))];
          }),
        ),
      ),
      { numRuns: 2, seed: 7 },
    );
    for (const files of shuffled) {
      const changes = await compareRows(warehouse, before, await load(files));
      expect(differing(changes)).toEqual({});
    }
  });
});

describe('months', () => {
  it('are revised where they were over and visits differ', async () => {
    const after = await load(
      edit(
        ['visits.csv', 'v3,2024-06-10,club,c,,f2,1,30,centre\n', ''],
        ['visits.csv', 'v5,2025-01-04', 'v5,2025-01-05'],
        // the last month of the data was not over
        ['visits.csv', 'v8,2025-02-15', 'v8,2025-02-20'],
      ),
    );
    const { months } = await compareRows(warehouse, before, after);
    expect(months).toEqual([
      { month: '2024-06', gone: 1, added: 0 },
      { month: '2025-01', gone: 1, added: 1 },
    ]);
  });
});

describe('rows that are listed', () => {
  it('tell what they were and will be, column by column', async () => {
    const after = await load(
      edit(
        ['targets.csv', '100,2024-12-01', '90,2024-12-01'],
        ['targets.csv', 'visits,2025,,,north', 'visits,2025,,,south'],
        ['programs.csv', 'Kulüp,', 'Gençlik kulübü,2026-01-01'],
      ),
    );
    const { datasets } = await compareRows(warehouse, before, after);
    const rows = Object.fromEntries(datasets.map((one) => [one.dataset, one.rows]));
    const target = { measure_id: 'visits', period: '2025', theme_id: null, program_id: null };
    expect(rows.targets).toEqual([
      {
        kind: 'gone',
        key: { ...target, district_id: 'north', decided_on: '2024-12-01' },
        columns: [],
      },
      {
        kind: 'changed',
        key: { ...target, district_id: null, decided_on: '2024-12-01' },
        columns: [{ column: 'target', before: '100.0', after: '90.0' }],
      },
      {
        kind: 'added',
        key: { ...target, district_id: 'south', decided_on: '2024-12-01' },
        columns: [],
      },
    ]);
    expect(rows.programs).toEqual([
      {
        kind: 'changed',
        key: { program_id: 'club' },
        columns: [
          { column: 'name', before: 'tr: Kulüp', after: 'tr: Gençlik kulübü' },
          { column: 'ends_on', before: null, after: '2026-01-01' },
        ],
      },
    ]);
  });

  it('are at most twenty of a kind, and never of persons', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `course,2023-01,${i},EUR,k${i}`).join('\n');
    const after = await load({
      ...edit(['beneficiaries.csv', '1985', '1986'], ['visits.csv', ',45,', ',46,']),
      'costs.csv': `${FILES['costs.csv']}${many}\n`,
      'enrolments.csv': 'beneficiary_id,program_id,enrolled_on\nd,home,2024-01-01\n',
      'delegations.csv': 'delegation_id,visited_on,organisation,kind,stage\n',
    });
    const { datasets } = await compareRows(warehouse, before, after);
    expect(datasets.filter(({ rows }) => rows).map(({ dataset }) => dataset)).toEqual(['costs']);
    expect(datasets.find(({ dataset }) => dataset === 'costs')?.rows).toHaveLength(20);
  });
});

describe('a file', () => {
  it('of an earlier format is compared where it can be', async () => {
    const old = '2025-02-15-00000001';
    cpSync(snapshotPath(warehouse, before), snapshotPath(warehouse, old));
    const writer = await createWriter(snapshotPath(warehouse, old));
    await writer.run('drop table outcome');
    await writer.run('alter table delegation drop column interests');
    await writer.close();
    const changes = await compareRows(warehouse, old, before);
    expect(changes.unknown).toEqual(['outcomes', 'delegations']);
    expect(differing(changes)).toEqual({});
  });

  it('that is damaged or not there is said to be so', async () => {
    const half = '2025-02-15-00000002';
    writeFileSync(
      snapshotPath(warehouse, half),
      readFileSync(snapshotPath(warehouse, before)).subarray(0, 5000),
    );
    await expect(compareRows(warehouse, half, before)).rejects.toThrow(UnreadableFile);
    await expect(compareRows(warehouse, '2025-02-15-00000003', before)).rejects.toThrow(
      UnknownSnapshot,
    );
  });

  it('leaves nothing beside it', () => {
    const left = readdirSync(warehouse).filter((name) => name.startsWith('.importing'));
    expect(left).toEqual([]);
  });
});

describe('an import', () => {
  let folder: string;
  let own: string;
  const write = (files: Files): void => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  };
  const withoutMost = edit([
    'visits.csv',
    'v6,2025-02-04,club,,south,,12,,field\nv7,2025-02-04,club,,south,,12,,field\n',
    '',
  ]);

  beforeAll(async () => {
    folder = join(base, 'monthly');
    own = join(base, 'own');
    mkdirSync(folder);
    write(FILES);
    await importFolder({ from: folder, warehouse: own });
  });

  it('that is checked says what it would change', async () => {
    write(withoutMost);
    const report = await importFolder({ from: folder, warehouse: own, hold: true });
    expect(
      differing(report.changes ?? { before: '', datasets: [], months: [], unknown: [] }),
    ).toEqual({
      visits: [0, 0, 2],
    });
  });

  it('through the command line waits for a reason when many rows are gone', async () => {
    const args = ['import', '--from', folder, '--warehouse', own];
    const waiting = await runCommand(args);
    expect(waiting.code).toBe(1);
    expect(waiting.stderr).toContain('--accept');
    expect(waiting.stdout).toContain('2 of 8 visit rows are not in the new data');
    const accepted = await runCommand([...args, '--accept', 'listed twice']);
    expect(accepted).toMatchObject({ code: 0 });
    expect(readJournal(own).at(-1)).toMatchObject({ action: 'publish', reason: 'listed twice' });
  });

  it('is not stopped by what is served being damaged', async () => {
    const { snapshot = '' } = await importFolder({ from: folder, warehouse: own, hold: true });
    write(FILES);
    publishSnapshot(own, snapshot);
    writeFileSync(snapshotPath(own, snapshot), 'half');
    const report = await importFolder({ from: folder, warehouse: own, strict: true });
    expect(report.changes).toBeUndefined();
    expect(report.held).toBeUndefined();
    rmSync(snapshotPath(own, snapshot));
  });
});

describe('the command', () => {
  it('compares one snapshot with the served one, and two with each other', async () => {
    const after = await load(edit(['needs.csv', '2024,40', '2024,45']));
    const run = (...args: readonly string[]) =>
      runCommand(['diff', ...args, '--warehouse', warehouse]);
    expect(await run(after)).toMatchObject({ code: 1 });
    publishSnapshot(warehouse, before);
    expect((await run(after)).stdout).toContain('needs: 0 new, 1 changed, 0 gone, 1 the same');
    const { stdout } = await run(after, before, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ before: after, after: before });
    expect(await run('2020-01-01-00000000')).toMatchObject({ code: 1 });
    expect(await run()).toMatchObject({ code: 2 });
  });
});
