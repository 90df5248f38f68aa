import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeIssue, MASK, type IssueCode } from '#lib/importing/issue.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { writeSample } from '#lib/server/sample.ts';

/**
 * Faults planted in a good folder, one a row, many in one load: each must be told with its file, its
 * row as Excel counts, its column, its value (masked where it is personal) and what to do.
 */

interface Planted {
  readonly code: IssueCode;
  readonly file: string;
  readonly column?: string;
  /** What stands in the cell instead; for faults of a whole row, what becomes of the row. */
  readonly value: string;
  readonly row?: (fields: string[]) => string;
  readonly shown?: string | undefined;
}

const DATES: [file: string, column: string][] = [
  ['visits.csv', 'visited_on'],
  ['beneficiaries.csv', 'registered_on'],
  ['enrolments.csv', 'enrolled_on'],
  ['referrals.csv', 'referred_on'],
  ['annotations.csv', 'happened_on'],
  ['facilities.csv', 'opened_on'],
];
const BAD_DATES: [value: string, code: IssueCode][] = [
  ['31.02.2025', 'no_such_day'],
  ['2025-13-01', 'no_such_day'],
  ['01/02/26', 'short_year'],
  ['3.4.25', 'short_year'],
  ['01/02/2025', 'ambiguous_date'],
  ['dün', 'not_a_date'],
  ['29.02.2025', 'no_such_day'],
  ['1/13/25', 'short_year'],
  ['45000', 'not_a_date'],
  ['2025-02', 'not_a_date'],
];
const FUTURE: [file: string, column: string][] = DATES.filter(([file]) =>
  ['visits.csv', 'beneficiaries.csv', 'enrolments.csv', 'referrals.csv'].includes(file),
);

const NUMBERS: [file: string, column: string][] = [
  ['population.csv', 'population'],
  ['needs.csv', 'eligible_upper'],
  ['districts.csv', 'area_km2'],
];
const BAD_NUMBERS: [value: string, code: IssueCode][] = [
  ['çok', 'not_a_number'],
  ['1,2,3', 'not_a_number'],
  ['358.510', 'ambiguous_number'],
  ['-5', 'too_small'],
];
const INTEGERS: [file: string, column: string, value: string, code: IssueCode][] = [
  ['visits.csv', 'people', '1.5', 'not_an_integer'],
  ['visits.csv', 'people', '-1', 'too_small'],
  ['visits.csv', 'minutes', '70000', 'too_large'],
  ['visits.csv', 'minutes', '2.25', 'not_an_integer'],
  ['beneficiaries.csv', 'birth_year', '1700', 'too_small'],
  ['beneficiaries.csv', 'birth_year', '2190', 'future'],
  ['beneficiaries.csv', 'birth_year', '85', 'too_small'],
  ['population.csv', 'age_to', '200', 'too_large'],
  ['population.csv', 'year', '19', 'too_small'],
  ['facilities.csv', 'capacity_per_day', '-3', 'too_small'],
  ['facilities.csv', 'latitude', '91', 'too_large'],
  ['facilities.csv', 'longitude', '-181', 'too_small'],
  ['districts.csv', 'tile_row', '-1', 'too_small'],
  ['districts.csv', 'tile_column', '1.5', 'not_an_integer'],
];
const CODES: [file: string, column: string][] = [
  ['beneficiaries.csv', 'sex'],
  ['population.csv', 'sex'],
  ['enrolments.csv', 'exit_reason'],
  ['targets.csv', 'measure_id'],
];
const REFERENCES: [file: string, column: string][] = [
  ['visits.csv', 'program_id'],
  ['visits.csv', 'beneficiary_id'],
  ['visits.csv', 'facility_id'],
  ['visits.csv', 'district_id'],
  ['beneficiaries.csv', 'district_id'],
  ['beneficiaries.csv', 'neighbourhood_id'],
  ['enrolments.csv', 'beneficiary_id'],
  ['enrolments.csv', 'program_id'],
  ['referrals.csv', 'beneficiary_id'],
  ['referrals.csv', 'from_program_id'],
  ['referrals.csv', 'to_program_id'],
  ['needs.csv', 'district_id'],
  ['needs.csv', 'program_id'],
  ['targets.csv', 'theme_id'],
  ['targets.csv', 'program_id'],
  ['targets.csv', 'district_id'],
  ['annotations.csv', 'theme_id'],
  ['population.csv', 'district_id'],
];
const REQUIRED: [file: string, column: string][] = [
  ['visits.csv', 'visited_on'],
  ['visits.csv', 'program_id'],
  ['beneficiaries.csv', 'beneficiary_id'],
  ['enrolments.csv', 'program_id'],
  ['enrolments.csv', 'enrolled_on'],
  ['referrals.csv', 'referral_id'],
  ['referrals.csv', 'referred_on'],
  ['population.csv', 'population'],
  ['population.csv', 'year'],
  ['needs.csv', 'eligible'],
  ['targets.csv', 'decided_on'],
  ['facilities.csv', 'facility_id'],
];
const EVERY_FILE = [
  'visits.csv',
  'beneficiaries.csv',
  'enrolments.csv',
  'referrals.csv',
  'population.csv',
  'needs.csv',
  'targets.csv',
  'facilities.csv',
];
/** A valid number by its checksum, published for tests. */
const NATIONAL_ID = '10000000146';
const PERSONAL: [file: string, column: string, value: string, code: IssueCode][] = [
  ['visits.csv', 'people', NATIONAL_ID, 'too_large'],
  ['visits.csv', 'beneficiary_id', NATIONAL_ID, 'unknown_reference'],
  ['visits.csv', 'program_id', '0532 123 45 67', 'unknown_reference'],
  ['beneficiaries.csv', 'sex', 'ayse@example.org', 'unknown_code'],
  ['beneficiaries.csv', 'district_id', 'TR330006100519786457841326', 'unknown_reference'],
  ['enrolments.csv', 'beneficiary_id', '+90 532 123 45 67', 'unknown_reference'],
  ['referrals.csv', 'beneficiary_id', 'ali@example.org', 'unknown_reference'],
];

function cell(file: string, column: string, value: string, code: IssueCode): Planted {
  return { file, column, value, code };
}

const quoted = (fields: readonly string[]): string =>
  fields
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');

const FAULTS: Planted[] = [
  ...DATES.flatMap(([file, column]) =>
    BAD_DATES.map(([value, code]) => cell(file, column, value, code)),
  ),
  ...FUTURE.map(([file, column]) => cell(file, column, '2190-01-01', 'future')),
  ...DATES.map(([file, column]) => cell(file, column, '1500-01-01', 'too_small')),
  cell('visits.csv', 'visited_on', '2025-03-01T24:10', 'no_such_time'),
  cell('visits.csv', 'visited_on', '2025-03-01T10:75', 'no_such_time'),
  ...NUMBERS.flatMap(([file, column]) =>
    BAD_NUMBERS.map(([value, code]) => cell(file, column, value, code)),
  ),
  ...INTEGERS.map((one) => cell(...one)),
  ...CODES.flatMap(([file, column]) =>
    ['kadin', '1', 'FEMALE'].map((value) => cell(file, column, value, 'unknown_code')),
  ),
  ...REFERENCES.flatMap(([file, column]) =>
    ['yok', 'Yok İlçesi'].map((value) => cell(file, column, value, 'unknown_reference')),
  ),
  ...REQUIRED.map(([file, column]): Planted => ({
    ...cell(file, column, '', 'empty'),
    shown: undefined,
  })),
  ...['2026-Q5', '2026-W10', '2026-13', 'bu yıl'].map((value) =>
    cell('targets.csv', 'period', value, 'not_a_period'),
  ),
  ...PERSONAL.map((one): Planted => ({ ...cell(...one), shown: MASK })),
  ...EVERY_FILE.flatMap((file): Planted[] => [
    { code: 'too_few_fields', file, value: '', row: (fields) => quoted(fields.slice(0, 2)) },
    { code: 'too_many_fields', file, value: '', row: (fields) => `${quoted(fields)},fazla,alan` },
    { code: 'nul', file, value: '', row: ([, ...fields]) => `a\0b,${quoted(fields)}` },
    { code: 'lost_letters', file, value: '', row: ([, ...fields]) => `a\ufffd,${quoted(fields)}` },
  ]),
];

/** Where one cell holds personal data, no value of the column is shown. */
const isHidden = ({ file, column }: Planted): boolean =>
  PERSONAL.some(
    ([one, other, , code]) => one === file && other === column && code === 'unknown_reference',
  );

function shownValue(fault: Planted): string | undefined {
  if ('shown' in fault) return fault.shown;
  if (fault.column === undefined) return undefined;
  return isHidden(fault) ? MASK : fault.value;
}

function split(line: string): string[] {
  return Papa.parse<string[]>(line, { delimiter: ',' }).data[0] ?? [];
}

const KINDS = new Set(FAULTS.map(({ code }) => code));

describe(`${FAULTS.length} faults of ${KINDS.size} kinds`, () => {
  let base: string;
  let report: ImportReport;
  const rows = new Map<Planted, number>();

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'etki-planted-'));
    const folder = join(base, 'data');
    await writeSample(folder, { visits: 4000, seed: 3 });
    for (const file of new Set(FAULTS.map((fault) => fault.file))) {
      const path = join(folder, file);
      const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
      const columns = split(header);
      const planted = FAULTS.filter((fault) => fault.file === file);
      // faults stand below the good rows: none takes a row away that another refers to
      const pattern = split(lines[0] ?? '');
      const added = planted.map((fault, i) => {
        rows.set(fault, lines.length + i + 2);
        const fields = pattern.map((field, at) =>
          // keys differ, so that no row is also a repetition
          /_id$/.test(columns[at] ?? '') &&
          at === 0 &&
          !REFERENCES.some(([one, column]) => one === file && column === columns[at])
            ? `${field}-new-${i}`
            : field,
        );
        if (fault.row) return fault.row(fields);
        fields[columns.indexOf(fault.column ?? '')] = fault.value;
        return quoted(fields);
      });
      writeFileSync(path, `${[header, ...lines, ...added].join('\n')}\n`);
    }
    report = await importFolder({ from: folder, warehouse: join(base, 'warehouse') });
  }, 60_000);
  afterAll(() => rmSync(base, { recursive: true }));

  it('are more than 200, of more than 12 kinds', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(200);
    expect(KINDS.size).toBeGreaterThanOrEqual(12);
    expect(report.snapshot).toBeUndefined();
  });

  it('lose no row', () => {
    for (const { read, loaded, rejected, skipped } of report.counts)
      expect(read).toBe(loaded + rejected + skipped);
    const rejected = report.counts.reduce((sum, count) => sum + count.rejected, 0);
    expect(rejected).toBe(FAULTS.length);
  });

  const named = FAULTS.map(
    (fault) =>
      [`${fault.code} in ${fault.file} ${fault.column ?? ''} "${fault.value}"`, fault] as const,
  );
  it.each(named)('%s', (_, fault) => {
    const { code, file, column } = fault;
    const value = shownValue(fault);
    const row = rows.get(fault);
    const issue = report.issues.find(
      (one) =>
        one.code === code &&
        one.file === file &&
        one.column === column &&
        one.value === value &&
        (one.row === row || one.count > 1),
    );
    expect(
      issue,
      JSON.stringify(report.issues.filter((one) => one.row === row && one.file === file)),
    ).toBeDefined();
    if (!issue) return;
    const tr = describeIssue(issue, 'tr');
    const en = describeIssue(issue, 'en');
    for (const text of [tr, en]) {
      expect(text).toContain(file);
      expect(text).not.toMatch(/\{\w+\}/);
      if (column) expect(text).toContain(column);
      if (value) expect(text).toContain(value);
      if (value === MASK) expect(text).not.toContain(`"${fault.value}"`);
    }
    expect(tr).toContain(`satır ${issue.row}`);
    expect(en).toContain(`row ${issue.row}`);
    expect(tr).not.toBe(en);
  });
});
