import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader, type Values } from '#lib/server/database.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { currentSnapshot, publishSnapshot, snapshotPath } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let warehouse: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-ingest-'));
  warehouse = join(base, 'warehouse');
  folder = join(base, 'data');
  cpSync(SMALL, folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

const load = (): Promise<ImportReport> => importFolder({ from: folder, warehouse });

/** Rows of the snapshot that was made. */
async function ask(report: ImportReport, sql: string): Promise<Values[]> {
  const reader = await openReader(snapshotPath(warehouse, report.snapshot ?? ''));
  try {
    return await reader.rows({ sql, values: [] } as Parameters<typeof reader.rows>[0]);
  } finally {
    reader.close();
  }
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const found = ({ issues }: ImportReport) =>
  issues.map(({ file, row, column, code, severity }) => [file, row, column, code, severity]);

describe('a good folder', () => {
  it('becomes the served snapshot, without leftovers', async () => {
    const report = await load();
    expect(found(report)).toEqual([]);
    expect(report.snapshot).toMatch(/^2025-03-02-[0-9a-f]{8}$/);
    expect(currentSnapshot(warehouse)).toBe(report.snapshot);
    expect(readdirSync(warehouse).sort()).toEqual(['current.json', 'journal.jsonl', 'snapshots']);
    expect(
      report.counts.every(
        ({ read, loaded, rejected, skipped }) => read === loaded + rejected + skipped,
      ),
    ).toBe(true);
    const [snapshot] = await ask(
      report,
      'select title_tr, source_en as source, synthetic, default_language, first_date::text as first, totals::text as totals from snapshot',
    );
    expect(snapshot).toMatchObject({
      title_tr: 'Küçük',
      source: 'Test',
      synthetic: true,
      default_language: 'tr',
      first: '2024-12-30',
    });
    expect(JSON.parse(String(snapshot?.totals))).toMatchObject({
      people: 54,
      rows: { visits: 12, beneficiaries: 4 },
    });
  });

  it('orders members as they are shown: Çınar before Yenişehir, themes by position', async () => {
    const report = await load();
    const ids = async (table: string) =>
      (await ask(report, `select id from ${table} order by position`)).map(({ id }) => id);
    expect(await ids('district')).toEqual(['not_recorded', 'cinar', 'yenisehir']);
    expect(await ids('theme')).toEqual(['not_recorded', 'women', 'children']);
    expect(await ids('program')).toEqual(['not_recorded', 'advice', 'course', 'nursery']);
  });

  it('takes the district of a visit from the beneficiary, else the row, else the facility', async () => {
    const report = await load();
    const rows = await ask(
      report,
      'select visited_on::text as day, district_key, facility_key, people from visit where program_key = 1 order by visited_on, district_key',
    );
    expect(rows.map(({ day, district_key: district }) => [day, district])).toEqual([
      ['2025-01-06', 2], // of the beneficiary
      ['2025-01-07', 1],
      ['2025-02-01', 1], // of the facility
      ['2025-02-01', 2], // of the row, before the facility
      ['2025-02-02', 1],
      ['2025-02-03', 2],
      ['2025-02-04', 0], // nowhere
      ['2025-03-01', 1], // of the beneficiary, before the row
    ]);
    expect(rows.map(({ people }) => people)).toEqual([1, 1, 1, 1, 40, 0, 5, 1]);
  });

  it('knows for whom a programme is', async () => {
    edit(
      'visits.csv',
      (text) => `${text}v13,2025-01-06,course,p3,,,,,\nv14,2025-01-07,nursery,p1,,,,,\n`,
    );
    const report = await load();
    expect(found(report)).toEqual([
      ['visits.csv', 15, 'program_id', 'outside_age', 'warning'],
      ['visits.csv', 14, 'program_id', 'outside_sex', 'warning'],
    ]);
    const rows = await ask(
      report,
      'select program_key, person_key, eligible from visit where program_key > 1 order by program_key, visited_on, person_key',
    );
    expect(
      rows.map(({ program_key: program, person_key: person, eligible }) => [
        program,
        person,
        eligible,
      ]),
    ).toEqual([
      [2, 1, true],
      [2, 1, true],
      [2, 3, false], // a man
      [2, 4, true], // sex and birth year unknown
      [3, 2, true],
      [3, 1, false], // too old
    ]);
  });

  it('copies the first visit to any programme onto each visit', async () => {
    const report = await load();
    const rows = await ask(
      report,
      'select distinct person_key, first_on::text as first from visit where person_key > 0 order by 1',
    );
    expect(rows.map(({ first }) => first)).toEqual([
      '2024-12-30',
      '2025-01-06',
      '2025-01-06',
      '2025-02-01',
    ]);
    const persons = await ask(report, 'select household_key from person order by person_key');
    expect(persons.map((row) => row.household_key)).toEqual([1, 1, 0, 2]);
  });

  it('keeps the hour of a visit, which may be given or not', async () => {
    edit('visits.csv', (text) =>
      text
        .replace('2024-12-30,', '2024-12-30T14:30,')
        .replace('2025-01-05,', '2025-01-05 00:00:00,')
        .replace('2025-03-02,', '02.03.2025 9:05,'),
    );
    const report = await load();
    expect(found(report)).toEqual([]);
    const rows = await ask(
      report,
      "select visited_on::text as day, hour from visit where visited_on < '2025-01-06' or hour < 10 order by 1",
    );
    expect(rows.map(Object.values)).toEqual([
      ['2024-12-30', 14],
      ['2025-01-05', null],
      ['2025-03-02', 9],
    ]);
  });

  it('refuses a time that does not exist', async () => {
    edit('visits.csv', (text) => text.replace('2025-02-01,', '2025-02-01T24:30,'));
    expect(found(await load())).toEqual([['visits.csv', 7, 'visited_on', 'no_such_time', 'error']]);
  });

  it('spreads the population over the years of the visits', async () => {
    const report = await load();
    const rows = await ask(
      report,
      'select district_key, year, round(sum(population))::integer as people, bool_or(estimated) as estimated from population group by all order by all',
    );
    expect(rows.map(Object.values)).toEqual([
      [1, 2024, 400, false],
      [1, 2025, 400, true],
      [2, 2024, 1000, false],
      [2, 2025, 1100, true],
    ]);
  });
});

describe('the same data again', () => {
  it('is recognised', async () => {
    const [first, second] = [await load(), await load()];
    expect([second.snapshot, second.already]).toEqual([first.snapshot, 'served']);
  });

  it('is recognised in another encoding, delimiter and place', async () => {
    const first = await load();
    edit('themes.csv', (text) => `\ufeff${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`);
    expect((await load()).snapshot).toBe(first.snapshot);
  });

  it('is served again when something else was published since', async () => {
    const first = await load();
    edit('visits.csv', (text) => `${text}v13,2025-03-03,advice,,,,1,,\n`);
    const second = await load();
    expect(second.snapshot).not.toBe(first.snapshot);
    publishSnapshot(warehouse, first.snapshot ?? '');
    const third = await load();
    expect([third.snapshot, third.already, currentSnapshot(warehouse)]).toEqual([
      second.snapshot,
      'loaded',
      second.snapshot,
    ]);
  });

  it.each([
    ['a value', 'districts.csv', 'Çınar', 'Çinar'],
    ['the source', 'source.json', '"Test"', '"Other"'],
    ['a person', 'beneficiaries.csv', '1990', '1991'],
  ])('is another snapshot when %s differs', async (_, file, from, to) => {
    const first = await load();
    edit(file, (text) => text.replace(from, to));
    expect((await load()).snapshot).not.toBe(first.snapshot);
  });
});

describe('files as Turkish offices write them', () => {
  /** Bytes of windows-1254 for the letters used here. */
  const encode = (text: string): Buffer =>
    Buffer.from(
      text.replace(/İ/g, '\u00dd').replace(/ş/g, '\u00fe').replace(/ı/g, '\u00fd'),
      'latin1',
    );

  it('load with semicolons, windows-1254 and thousands points', async () => {
    writeFileSync(
      join(folder, 'districts.csv'),
      encode('district_id;name_tr\r\ncinar;İçel\r\nyenisehir;Işıklar\r\n'),
    );
    writeFileSync(
      join(folder, 'population.csv'),
      'sep=;\r\ndistrict_id;year;population\r\ncinar;2025;18.500,00\r\n',
    );
    const report = await load();
    expect(found(report)).toEqual([]);
    const names = await ask(
      report,
      "select text from label where dataset = 'district' order by text",
    );
    expect(names.map(({ text }) => text)).toEqual(['Işıklar', 'İçel']);
    const [row] = await ask(report, 'select distinct population from population');
    expect(row).toEqual({ population: 18_500 });
  });

  it('ask about a number that reads two ways', async () => {
    edit('population.csv', (text) => text.replace(',1000', ',18.500'));
    const report = await load();
    expect(found(report)).toEqual([
      ['population.csv', 6, 'population', 'ambiguous_number', 'error'],
    ]);
  });
});

describe('a folder with something wrong', () => {
  const cases: [string, () => void, unknown[][]][] = [
    [
      'no visits.csv',
      () => rmSync(join(folder, 'visits.csv')),
      [['visits.csv', undefined, undefined, 'missing_file', 'error']],
    ],
    [
      'an empty file',
      () => edit('visits.csv', () => ''),
      [['visits.csv', undefined, undefined, 'empty_file', 'error']],
    ],
    [
      'a header only',
      () => edit('visits.csv', (text) => text.slice(0, text.indexOf('\n') + 1)),
      [['visits.csv', undefined, undefined, 'no_rows', 'error']],
    ],
    [
      'a required column renamed',
      () => edit('visits.csv', (text) => text.replace('program_id', 'programme')),
      [
        ['visits.csv', undefined, 'program_id', 'missing_column', 'error'],
        ['visits.csv', undefined, 'programme', 'unknown_column', 'warning'],
      ],
    ],
    [
      'a column twice',
      () => edit('visits.csv', (text) => text.replace('channel', 'minutes')),
      [['visits.csv', undefined, 'minutes', 'duplicate_column', 'error']],
    ],
    [
      'a visit id twice',
      () => edit('visits.csv', (text) => text.replace('v9,', 'v2,')),
      [['visits.csv', 10, 'visit_id', 'duplicate_id', 'error']],
    ],
    [
      'unreadable districts do not make every reference wrong',
      () => edit('districts.csv', (text) => text.replace('district_id', 'id')),
      [
        ['districts.csv', undefined, 'district_id', 'missing_column', 'error'],
        ['districts.csv', undefined, 'id', 'unknown_column', 'warning'],
      ],
    ],
    [
      'a ragged row',
      () => edit('visits.csv', (text) => text.replace('v9,2025-02-03,', 'v9,')),
      [['visits.csv', 10, undefined, 'too_few_fields', 'error']],
    ],
    [
      'a broken source.json',
      () => edit('source.json', () => '{'),
      [['source.json', undefined, undefined, 'invalid_source', 'error']],
    ],
    [
      'more facilities than keys',
      () => {
        const rows = Array.from({ length: 65_536 }, (_, i) => `f${i},cinar,F`);
        edit('facilities.csv', (text) => [text.split('\n')[0], ...rows].join('\n'));
      },
      [['facilities.csv', undefined, undefined, 'too_many_members', 'error']],
    ],
    [
      'no folder',
      () => rmSync(folder, { recursive: true }),
      [[expect.any(String), undefined, undefined, 'missing_folder', 'error']],
    ],
  ];
  it.each(cases)('%s', async (_, spoil, expected) => {
    const before = await load();
    spoil();
    const report = await load();
    expect(found(report)).toEqual(expected);
    expect(report.snapshot).toBeUndefined();
    expect(report.current).toBe(before.snapshot);
    expect(readdirSync(warehouse).sort()).toEqual(['current.json', 'journal.jsonl', 'snapshots']);
  });
});

describe('what is not used', () => {
  it('is told, not ignored', async () => {
    writeFileSync(join(folder, 'notes.xlsx'), '');
    edit('themes.csv', (text) => text.replace('position', 'rank'));
    const report = await load();
    expect(found(report)).toEqual([
      ['notes.xlsx', undefined, undefined, 'unknown_file', 'warning'],
      ['themes.csv', undefined, 'rank', 'unknown_column', 'warning'],
    ]);
    expect(report.snapshot).toBeDefined();
  });
});
