import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '#lib/result.ts';
import { ask } from '#lib/server/ask.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

/** Answers on real cities beside sums made from their files by plain splitting of lines. */
const PITTSBURGH = '../shared/real/pittsburgh-centers';
const CALGARY = '../shared/real/calgary-shelters';

type Fields = Readonly<Record<string, string>>;

function readRows(path: string): Fields[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const names = header.trim().split(',');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i] ?? '', field])));
}

function sumBy(
  rows: readonly Fields[],
  people: string,
  key: (row: Fields) => string,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + Number(row[people]);
  return sums;
}

/** Visits by a dimension, by the English name of its members. */
async function visitsBy(
  { snapshot }: TestWarehouse,
  dimension: string,
  period: string,
): Promise<Record<string, number>> {
  const grain = dimension === 'period' ? { grain: 'year' } : {};
  const params = new URLSearchParams({ measure: 'visits', by: dimension, period, ...grain });
  const { rows, labels } = await ask(snapshot, params, { role: 'manager', language: 'en' });
  return Object.fromEntries(
    rows
      .map((row): [string, number] => {
        const id = String(row[dimension]);
        return [labels[dimension]?.[id] ?? id, valueOf(row.visits) ?? NaN];
      })
      .filter(([, value]) => value !== 0),
  );
}

async function personMeasures({ snapshot }: TestWarehouse): Promise<unknown[]> {
  const measure = 'beneficiaries,households,reach_rate,visit_rate,population';
  const params = new URLSearchParams({ measure, period: '2019' });
  const { rows } = await ask(snapshot, params, { role: 'manager', language: 'en' });
  return Object.values(rows[0] ?? {}).map((cell) =>
    typeof cell === 'object' && cell.kind === 'missing' ? cell.reason : cell,
  );
}

describe.runIf(existsSync(PITTSBURGH))('Pittsburgh', () => {
  let city: TestWarehouse;
  beforeAll(async () => {
    city = await importFrom(PITTSBURGH, 'data/mappings/pittsburgh-centers.json');
  });
  afterAll(() => city.close());

  const rows = (): Fields[] => readRows(`${PITTSBURGH}/center-attendance.csv`);
  const ALL = '2011-01-01..2024-01-01';

  it('has 1,472,469 visits, by year as in the file', async () => {
    const years = await visitsBy(city, 'period', ALL);
    expect(Object.values(years).reduce((sum, value) => sum + value, 0)).toBe(1_472_469);
    expect(years).toEqual(sumBy(rows(), 'attendance_count', (row) => row.date?.slice(0, 4) ?? ''));
  });

  it('has visits by council district, and those of unknown centres as not recorded', async () => {
    const districts = new Map(
      readRows(`${PITTSBURGH}/center_district.csv`).map((row) => [
        row.center_name,
        `Council District ${row.council_district}`,
      ]),
    );
    const sums = sumBy(
      rows(),
      'attendance_count',
      (row) => districts.get(row.center_name) ?? 'Not recorded',
    );
    expect(await visitsBy(city, 'district', ALL)).toEqual(sums);
  });

  it('has visits by centre', async () => {
    const centres = await visitsBy(city, 'facility', ALL);
    const sums = sumBy(rows(), 'attendance_count', (row) => row.center_name ?? '');
    expect(Object.values(centres).sort()).toEqual(Object.values(sums).sort());
  });

  it('says what is missing instead of 0', async () => {
    expect(await personMeasures(city)).toEqual([
      'needs_beneficiaries',
      'needs_beneficiaries',
      'needs_beneficiaries',
      'no_denominator',
      'no_denominator',
    ]);
  });
});

describe.runIf(existsSync(CALGARY))('Calgary', () => {
  let city: TestWarehouse;
  beforeAll(async () => {
    city = await importFrom(CALGARY, 'data/mappings/calgary-shelters.json');
  });
  afterAll(() => city.close());

  const rows = (): Fields[] => readRows(`${CALGARY}/YYC_shelter.csv`);
  const ALL = '2013-01-01..2025-01-01';

  it('has 3,821,393 nights, by year as in the file', async () => {
    const years = await visitsBy(city, 'period', ALL);
    expect(Object.values(years).reduce((sum, value) => sum + value, 0)).toBe(3_821_393);
    expect(years).toEqual(sumBy(rows(), 'Overnight', (row) => row.date?.slice(0, 4) ?? ''));
  });

  it.each([
    ['theme', (row: Fields) => row.ShelterType ?? ''],
    ['program', (row: Fields) => `${row.ShelterName} ${row.ShelterType}`],
    ['facility', (row: Fields) => row.ShelterName ?? ''],
  ])('has nights by %s', async (dimension, key) => {
    const sums = Object.values(sumBy(rows(), 'Overnight', key)).filter((sum) => sum > 0);
    const given = Object.values(await visitsBy(city, dimension, ALL));
    expect(given.sort()).toEqual(sums.sort());
  });

  it('has one district, which is the city', async () => {
    expect(Object.keys(await visitsBy(city, 'district', ALL))).toEqual(['Calgary']);
  });
});
