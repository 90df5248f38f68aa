import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '#lib/sample/random.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';
import { makeCity, writeCity } from '../support/city.ts';
import { readTables } from '../support/tables.ts';

/**
 * Simple records are checked by recalling, all others one by one. Whoever asks for the careful way
 * gets the same report and the same snapshot, row for row.
 */

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-lanes-'));
});
afterAll(() => rmSync(base, { recursive: true }));

/** Every row of every table; none of a refused import. */
async function tablesOf(warehouse: string, { snapshot = '' }: ImportReport) {
  return snapshot ? readTables(snapshotPath(warehouse, snapshot)) : {};
}

interface Both {
  readonly report: ImportReport;
  readonly tables: Record<string, unknown[]>;
}

/** Imports a folder both ways, compares, and gives what is in both. */
async function importBoth(from: string, mapping?: string): Promise<Both> {
  const ways = await Promise.all(
    ['fast', 'careful'].map((name) => mkdtempSync(join(base, `${name}-`))),
  );
  const [fast = '', careful = ''] = ways;
  const given = { from, ...(mapping ? { mapping } : {}) };
  const report = await importFolder({ ...given, warehouse: fast });
  const other = await importFolder({ ...given, warehouse: careful, careful: true });
  expect(report).toEqual(other);
  const tables = await tablesOf(fast, report);
  expect(tables).toEqual(await tablesOf(careful, other));
  for (const way of ways) rmSync(way, { recursive: true });
  return { report, tables };
}

async function importTexts(files: ReadonlyMap<string, string | Uint8Array>): Promise<Both> {
  const folder = mkdtempSync(join(base, 'files-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  try {
    return await importBoth(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What stands in cells of real files, and what must be complained about. */
const CELLS = [
  ...['', ' ', '-', 'x', '"', '"a"', '"a""b"', '"a,b"', '"a\nb"', 'a"b', '\0', '\ufeff', '\u00a0'],
  ...[
    '2024-02-29',
    '2023-02-29',
    '29.02.2024',
    ...['T14:30', ' 9:05:07', ' 00:00:00', 'T23:59Z', 'T24:00', ' 12:60'].map(
      (time) => `2024-02-29${time}`,
    ),
    '01/02/2024',
    ' 2024-03-01',
    '1.3.24',
    '2999-01-01',
  ],
  ...['p1', ' p1', 'p1 ', '"p1"', 'P1', 'p9', 'b1', 'b2 ', '"b3"', 'd1', 'f2', 'ş', 's\u0327', 'é'],
  ...['0', '3', '-4', '1.000', '1,5', '2.5', '1e3', '65001', '99999999999', 'female', 'Kadın'],
  ...['10000000146', '5321234567', '05321234567', 'a@example.org', 'TR330006100519786457841326'],
  ...['a,b', 'a;b', '\r', 'a\rb'],
] as const;

const mess = fc.array(
  fc.record({
    file: fc.constantFrom('visits.csv', 'visits.csv', 'beneficiaries.csv'),
    line: fc.nat(70),
    column: fc.nat(9),
    cell: fc.constantFrom(...CELLS),
  }),
  { maxLength: 4 },
);

const dress = fc.record({
  seed: fc.nat(1000),
  lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  mark: fc.boolean(),
  quoted: fc.constantFrom(false, false, true),
  ids: fc.constantFrom('none', 'none', 'some', 'all'),
  extra: fc.boolean(),
});

type Mess = typeof mess extends fc.Arbitrary<infer T> ? T : never;
type Dress = typeof dress extends fc.Arbitrary<infer T> ? T : never;

function spoil(
  text: string,
  name: string,
  { mark, lineEnd, quoted, ids, extra }: Dress,
  spoils: Mess,
) {
  const lines = text.trimEnd().split('\n');
  const table = lines.map((line) => line.split(','));
  if (name === 'visits.csv' && ids !== 'none') {
    for (const [i, cells] of table.entries()) {
      cells.push(i === 0 ? 'visit_id' : ids === 'all' || i % 3 === 0 ? `v${i}` : '');
    }
  }
  if (extra) for (const [i, cells] of table.entries()) cells.push(i === 0 ? 'note' : `n${i % 5}`);
  for (const { file, line, column, cell } of spoils) {
    const cells = table[1 + (line % (table.length - 1))];
    if (file === name && cells) cells[column % cells.length] = cell;
  }
  const all = table.map((cells, i) =>
    cells.map((cell) => (quoted && i > 0 && !/["\n\r]/.test(cell) ? `"${cell}"` : cell)).join(','),
  );
  return `${mark ? '\ufeff' : ''}${all.join(lineEnd)}${lineEnd}`;
}

describe('a city', () => {
  it('is the same in both ways, whatever stands in its files', async () => {
    let [refused, warned] = [0, 0];
    await fc.assert(
      fc.asyncProperty(dress, mess, async (given, spoils) => {
        const files = writeCity(makeCity(given.seed));
        for (const name of ['visits.csv', 'beneficiaries.csv']) {
          files.set(name, spoil(files.get(name) ?? '', name, given, spoils));
        }
        const { report } = await importTexts(files);
        if (report.errors > 0) refused++;
        else if (report.warnings > 0) warned++;
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(50);
    expect(warned).toBeGreaterThan(0);
    // a hundred and twenty imports
  }, 180_000);

  it.each([
    ['T', ''],
    [' ', ':07'],
  ])('is the same in both ways with a time after "%s" and "%s" at its end', async (mark, end) => {
    const city = makeCity(4);
    const random = makeRandom(4, 'times');
    const two = (limit: number): string => String(random.below(limit)).padStart(2, '0');
    const visits = city.visits.map((visit) => ({
      ...visit,
      hour: '' as const,
      visited_on: `${visit.visited_on}${mark}${two(24)}:${two(60)}${end}`,
    }));
    const { tables } = await importTexts(writeCity({ ...city, visits }));
    expect(tables.visit).toHaveLength(visits.length);
    for (const time of ['24:00', '12:60', '12:00:60', '0:00', '00:00', '00:07', ' 1:07', '1:7']) {
      visits[7] = {
        ...(visits[7] as (typeof visits)[number]),
        visited_on: `2024-02-29${mark}${time}`,
      };
      await importTexts(writeCity({ ...city, visits }));
    }
  });

  it('is the same in other encodings, with the same id', async () => {
    const plain = writeCity(makeCity(3));
    const title = { tr: 'Kent', en: 'City' };
    const turkish = new Map(plain).set('source.json', JSON.stringify({ title, source: title }));
    const rename = (text: string): string => text.replaceAll(/\bb(\d)/g, 'ş$1');
    const people = [
      'visits.csv',
      'beneficiaries.csv',
      'enrolments.csv',
      'referrals.csv',
      'outcomes.csv',
    ];
    for (const name of people) {
      turkish.set(name, rename(plain.get(name) ?? ''));
    }
    const ids = [await importTexts(turkish)].map(({ report }) => report.snapshot);
    const encodings: ((text: string) => Uint8Array)[] = [
      (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      // ş is 0xfe in windows-1254
      (text) => Buffer.from(text.replaceAll('ş', '\u00fe'), 'latin1'),
    ];
    for (const encode of encodings) {
      const files = new Map<string, string | Uint8Array>(turkish);
      for (const name of people) {
        files.set(name, encode(turkish.get(name) ?? ''));
      }
      ids.push((await importTexts(files)).report.snapshot);
    }
    expect(ids[0]).toMatch(/^\d{4}-/);
    expect(new Set(ids).size).toBe(1);
  });
});

it('what is wrong beside other datasets is found in both ways', async () => {
  const city = makeCity(2);
  const programs = city.programs.map((program, i) => ({
    ...program,
    starts_on: i === 1 ? '2022-09-01' : '',
    ends_on: i === 2 ? '2023-09-01' : '',
    ...(i === 3 ? { eligible_sex: 'female' as const } : {}),
    ...(i === 4 ? { eligible_age_from: 30, eligible_age_to: 40 } : {}),
  }));
  const beneficiaries = city.beneficiaries.map((person, i) => ({
    ...person,
    birth_year: i % 20 === 0 ? (2024 as const) : person.birth_year,
    registered_on: i % 3 === 0 ? '2023-05-01' : '',
  }));
  const { report, tables } = await importTexts(writeCity({ ...city, programs, beneficiaries }));
  const found = report.issues.filter(({ file }) => /^(visits|benef)/.test(file));
  expect(found.map(({ code }) => code).sort()).toEqual([
    'after_program',
    'before_birth',
    'before_program',
    'born_after_registration',
    'outside_age',
    'outside_sex',
  ]);
  expect(found.every(({ row = 0, severity }) => row > 1 && severity === 'warning')).toBe(true);
  // the checks of the warehouse count the same rows
  const countOf = (code: string) => found.find((issue) => issue.code === code)?.count ?? 0;
  const failed = new Map(
    tables.quality?.map((row) =>
      String(row)
        .match(/'id': (\w+), 'failed': (\d+)/)
        ?.slice(1, 3),
    ) as [string, string][],
  );
  expect(Number(failed.get('visits_before_birth'))).toBe(countOf('before_birth'));
  const outside = countOf('before_program') + countOf('after_program');
  expect(Number(failed.get('visits_outside_program'))).toBe(outside);
});

it('the sample is the same in both ways', async () => {
  const { tables } = await importBoth(fileURLToPath(new URL('../../data/sample', import.meta.url)));
  expect(tables.visit).toHaveLength(60_000);
});

describe('visit ids', () => {
  const files = (ids: readonly string[]): Map<string, string> => {
    const city = writeCity(makeCity(1));
    const lines = ids.map((id) => `2024-01-01,p1,${id}`);
    return city.set('visits.csv', ['visited_on,program_id,visit_id', ...lines, ''].join('\n'));
  };

  it('that are equal after trimming are told with their rows, first ones first', async () => {
    const ids = ['v1', 'v2', ' v1', 'v3', '"v2"', 'v1'];
    const { report } = await importTexts(files(ids));
    const repeated = report.issues.filter(({ code }) => code === 'duplicate_id');
    expect(repeated.map(({ row, value, details }) => [row, value, details])).toEqual([
      [4, 'v1', { first: '2' }],
      [6, 'v2', { first: '3' }],
    ]);
    expect(repeated.map(({ count }) => count)).toEqual([2, 1]);
    expect(report.errors).toBe(3);
  });

  it('may be missing more than once', async () => {
    const { report } = await importTexts(files(['v1', '', '', 'v2']));
    expect(report.errors).toBe(0);
  });
});
