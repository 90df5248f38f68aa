import { describe, expect, it } from 'vitest';
import { generateSample, type SampleFile } from '#lib/sample/generate.ts';
import { MERSIN, RESIDENT_YEARS } from '#lib/sample/mersin.ts';

type Cell = string | number;
type Table = readonly Readonly<Record<string, Cell>>[];

const SMALL = { visits: 6_000, seed: 1 };

function readTables(options: { visits: number; seed: number }): Map<string, Table> {
  return new Map([...generateSample(options)].map((file) => [file.name, readTable(file)]));
}

function readTable({ header, rows }: SampleFile): Table {
  return [...rows].map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

const tables = readTables(SMALL);

function table(name: string): Table {
  const rows = tables.get(`${name}.csv`);
  if (!rows) throw new Error(`unknown file: ${name}`);
  return rows;
}

function listColumn(name: string, column: string): Cell[] {
  return table(name).map((row) => row[column] ?? '');
}

function countVisits(keep: (visit: Table[number]) => boolean): number {
  return table('visits').filter(keep).length;
}

function isBetween(date: Cell | undefined, from: string, to: string): boolean {
  return String(date) >= from && String(date) < to;
}

describe('the same options give the same rows', () => {
  it('for the same seed', () => {
    expect(readTables(SMALL)).toEqual(tables);
  });

  it('when one file is read twice', () => {
    const file = [...generateSample(SMALL)].at(-1);
    expect([...(file?.rows ?? [])]).toEqual([...(file?.rows ?? [])]);
  });

  it('but not for another seed', () => {
    const other = readTables({ ...SMALL, seed: 2 });
    expect(other.get('visits.csv')).not.toEqual(tables.get('visits.csv'));
    expect(other.get('population.csv')).toEqual(tables.get('population.csv'));
  });
});

describe('files', () => {
  it('come small ones first, visits last', () => {
    expect([...tables.keys()]).toEqual([
      'districts.csv',
      'population.csv',
      'themes.csv',
      'programs.csv',
      'facilities.csv',
      'beneficiaries.csv',
      'visits.csv',
    ]);
  });

  it.each([
    ['districts', 13],
    ['themes', 8],
    ['programs', 24],
    ['facilities', 17],
    ['visits', SMALL.visits],
    ['beneficiaries', 1333],
  ])('%s has %i rows', (name, count) => {
    expect(table(name)).toHaveLength(count);
  });

  it.each([0, 1, 10, 101])('can be as small as %i visits', (visits) => {
    expect(readTables({ visits, seed: 3 }).get('visits.csv')).toHaveLength(visits);
  });
});

describe('references', () => {
  it.each([
    ['population', 'district_id', 'districts'],
    ['programs', 'theme_id', 'themes'],
    ['facilities', 'district_id', 'districts'],
    ['beneficiaries', 'district_id', 'districts'],
    ['visits', 'program_id', 'programs'],
    ['visits', 'beneficiary_id', 'beneficiaries'],
    ['visits', 'district_id', 'districts'],
    ['visits', 'facility_id', 'facilities'],
  ])('%s.%s exists in %s', (name, column, target) => {
    const key = `${target.slice(0, -1).replace(/ie$/, 'y')}_id`;
    const ids = new Set(listColumn(target, key));
    ids.add('');
    expect(listColumn(name, column).filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each([
    ['districts', 'district_id'],
    ['themes', 'theme_id'],
    ['programs', 'program_id'],
    ['facilities', 'facility_id'],
    ['beneficiaries', 'beneficiary_id'],
  ])('%s.%s is unique', (name, column) => {
    expect(new Set(listColumn(name, column)).size).toBe(table(name).length);
  });

  it('give each district its own tile', () => {
    const tiles = table('districts').map((row) => `${row.tile_column},${row.tile_row}`);
    expect(new Set(tiles).size).toBe(13);
  });
});

describe('population', () => {
  it.each(MERSIN.map((district) => [district.id, district] as const))(
    'of %s sums to the official totals',
    (id, district) => {
      const totals = RESIDENT_YEARS.map((year) =>
        table('population')
          .filter((row) => row.district_id === id && row.year === year)
          .reduce((sum, row) => sum + Number(row.population), 0),
      );
      expect(totals).toEqual(district.residents);
    },
  );

  it('has bands that follow one another without a gap', () => {
    const bands = table('population').filter(
      (row) => row.district_id === 'mut' && row.year === 2025 && row.sex === 'female',
    );
    for (const [i, band] of bands.entries()) {
      const next = bands[i + 1]?.age_from;
      expect(band.age_to).toBe(next === undefined ? '' : Number(next) - 1);
    }
  });
});

describe('visits', () => {
  it('are in order of date, within the period', () => {
    const dates = listColumn('visits', 'visited_on');
    expect(dates).toEqual([...dates].sort());
    expect(String(dates[0]) >= '2019-01-02').toBe(true);
    expect(String(dates.at(-1)) <= '2026-06-17').toBe(true);
  });

  it('name a person or count several', () => {
    const neither = countVisits(
      (visit) => (visit.beneficiary_id === '') !== Number(visit.people) > 1,
    );
    expect(neither).toBe(0);
  });

  it('have a district: from the beneficiary, the row or the facility', () => {
    const home = new Map(
      table('beneficiaries').map((row) => [row.beneficiary_id, row.district_id]),
    );
    const nowhere = countVisits(
      (visit) => !home.get(visit.beneficiary_id) && !visit.district_id && !visit.facility_id,
    );
    expect(nowhere).toBe(0);
  });

  it('come after registration and birth, and while the programme runs', () => {
    const people = new Map(table('beneficiaries').map((row) => [row.beneficiary_id, row]));
    const programs = new Map(table('programs').map((row) => [row.program_id, row]));
    const impossible = table('visits').filter((visit) => {
      const person = people.get(visit.beneficiary_id ?? '');
      const program = programs.get(visit.program_id ?? '');
      const date = String(visit.visited_on);
      const isEarly =
        date < String(person?.registered_on ?? '') || date < String(program?.starts_on);
      return (
        isEarly ||
        date > (String(program?.ends_on) || '9999') ||
        Number(date.slice(0, 4)) < Number(person?.birth_year)
      );
    });
    expect(impossible).toEqual([]);
  });

  it('are only a few per cent without a person', () => {
    const share = countVisits((visit) => visit.beneficiary_id === '') / SMALL.visits;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.05);
  });
});

describe('features to be found', () => {
  const countIn = (from: string, to: string, program?: string): number =>
    countVisits(
      (visit) =>
        isBetween(visit.visited_on, from, to) &&
        (program === undefined || visit.program_id === program),
    );

  it('pandemic: little in April to June 2020, most of it by phone', () => {
    const [before, during] = [countIn('2019-04', '2019-07'), countIn('2020-04', '2020-07')];
    expect(during).toBeLessThan(before * 0.3);
    const calls = countVisits(
      (visit) => isBetween(visit.visited_on, '2020-04', '2020-07') && visit.channel === 'phone',
    );
    expect(calls).toBeGreaterThan(during / 2);
  });

  it('earthquake: March 2023 is far above March 2022', () => {
    expect(countIn('2023-03', '2023-04')).toBeGreaterThan(countIn('2022-03', '2022-04') * 1.4);
  });

  it('failing programme: starts, dwindles, stops, was never closed', () => {
    const bus = table('programs').find((row) => row.program_id === 'coding-bus');
    const years = [2022, 2023, 2024, 2025].map((year) =>
      countIn(`${year}`, `${year + 1}`, 'coding-bus'),
    );
    expect(bus?.ends_on).toBe('');
    expect(years[0]).toBeGreaterThan((years[1] ?? 0) * 1.3);
    expect(years[1]).toBeGreaterThan(5);
    expect(years[3]).toBe(0);
  });

  it('growth: 2025 is above 2019', () => {
    expect(countIn('2025', '2026')).toBeGreaterThan(countIn('2019', '2020') * 1.3);
  });
});
