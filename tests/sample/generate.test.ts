import { describe, expect, it } from 'vitest';
import { DATASET_IDS, fileColumns, type DatasetId } from '#lib/importing/schema.ts';
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

/** Most mistakes of a kind that are put into the small sample. */
const SLIPS = 8;

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
      'neighbourhoods.csv',
      'population.csv',
      'themes.csv',
      'programs.csv',
      'facilities.csv',
      'needs.csv',
      'targets.csv',
      'annotations.csv',
      'program_sheets.csv',
      'delegations.csv',
      'outcome_indicators.csv',
      'costs.csv',
      'price_index.csv',
      'beneficiaries.csv',
      'referrals.csv',
      'enrolments.csv',
      'outcomes.csv',
      'visits.csv',
    ]);
  });

  it('are all that the contract knows, with columns of the contract', () => {
    expect([...tables.keys()].sort()).toEqual(DATASET_IDS.map((id) => `${id}.csv`).sort());
    for (const { name, header } of generateSample(SMALL)) {
      const known = fileColumns(name.replace('.csv', '') as DatasetId).map((column) => column.name);
      expect(header.filter((column) => !known.includes(column))).toEqual([]);
    }
  });

  it.each([
    ['districts', 13],
    ['themes', 8],
    ['programs', 24],
    ['facilities', 17],
    ['visits', SMALL.visits],
    ['beneficiaries', 1333],
    ['program_sheets', 22],
    ['delegations', 40],
    ['outcome_indicators', 8],
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
    ['neighbourhoods', 'district_id', 'districts'],
    ['beneficiaries', 'neighbourhood_id', 'neighbourhoods'],
    ['programs', 'theme_id', 'themes'],
    ['facilities', 'district_id', 'districts'],
    ['beneficiaries', 'district_id', 'districts'],
    ['visits', 'program_id', 'programs'],
    ['visits', 'beneficiary_id', 'beneficiaries'],
    ['visits', 'district_id', 'districts'],
    ['visits', 'facility_id', 'facilities'],
    ['needs', 'district_id', 'districts'],
    ['needs', 'program_id', 'programs'],
    ['targets', 'theme_id', 'themes'],
    ['annotations', 'district_id', 'districts'],
    ['annotations', 'theme_id', 'themes'],
    ['enrolments', 'beneficiary_id', 'beneficiaries'],
    ['enrolments', 'program_id', 'programs'],
    ['referrals', 'beneficiary_id', 'beneficiaries'],
    ['program_sheets', 'program_id', 'programs'],
    ['costs', 'program_id', 'programs'],
    ['outcomes', 'beneficiary_id', 'beneficiaries'],
    ['outcomes', 'program_id', 'programs'],
  ])('%s.%s exists in %s', (name, column, target) => {
    const key = `${target.slice(0, -1).replace(/ie$/, 'y')}_id`;
    const ids = new Set(listColumn(target, key));
    ids.add('');
    expect(listColumn(name, column).filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each([
    ['districts', 'district_id'],
    ['neighbourhoods', 'neighbourhood_id'],
    ['themes', 'theme_id'],
    ['programs', 'program_id'],
    ['facilities', 'facility_id'],
    ['beneficiaries', 'beneficiary_id'],
    ['program_sheets', 'program_id'],
    ['outcome_indicators', 'outcome_id'],
    ['delegations', 'delegation_id'],
  ])('%s.%s is unique', (name, column) => {
    expect(new Set(listColumn(name, column)).size).toBe(table(name).length);
  });

  it('divide each district into three to eight neighbourhoods that are named as made up', () => {
    const counts = Map.groupBy(table('neighbourhoods'), (row) => row.district_id);
    expect(counts.size).toBe(13);
    for (const rows of counts.values()) {
      expect(rows.length).toBeGreaterThanOrEqual(3);
      expect(rows.length).toBeLessThanOrEqual(8);
    }
    const names = listColumn('neighbourhoods', 'name_tr');
    expect(names.filter((name) => !/^Örnek Mahalle \d$/.test(String(name)))).toEqual([]);
  });

  it('place a person in a neighbourhood of their district, a household in one', () => {
    const homes = new Map(
      table('neighbourhoods').map((row) => [row.neighbourhood_id, row.district_id]),
    );
    const placed = table('beneficiaries').filter((row) => row.neighbourhood_id !== '');
    expect(placed.length).toBeGreaterThan(0.9 * table('beneficiaries').length);
    expect(placed.filter((row) => homes.get(row.neighbourhood_id) !== row.district_id)).toEqual([]);
    const households = Map.groupBy(placed, (row) => row.household_id);
    const split = [...households.values()].filter(
      (rows) => new Set(rows.map((row) => row.neighbourhood_id)).size > 1,
    );
    expect(split).toEqual([]);
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
    const dates = listColumn('visits', 'visited_on').map((time) => String(time).slice(0, 10));
    expect(dates).toEqual([...dates].sort());
    expect(String(dates[0]) >= '2019-01-02').toBe(true);
    expect(String(dates.at(-1)) <= '2026-06-17').toBe(true);
  });

  it('have an hour exactly where they have a facility, most from 9 to 18', () => {
    const times = table('visits').map((visit) => String(visit.visited_on));
    const wrong = countVisits(
      (visit) => /T\d{2}:00$/.test(String(visit.visited_on)) !== (visit.facility_id !== ''),
    );
    expect(wrong).toBe(0);
    const hours = times
      .filter((time) => time.includes('T'))
      .map((time) => Number(time.slice(11, 13)));
    const usual = hours.filter((hour) => hour >= 9 && hour <= 18).length / hours.length;
    expect(usual).toBeGreaterThan(0.85);
    expect(usual).toBeLessThan(1);
  });

  it('name a person or count several, but for a few', () => {
    const neither = countVisits(
      (visit) => (visit.beneficiary_id === '') !== Number(visit.people) > 1,
    );
    expect(neither).toBeGreaterThan(0);
    expect(neither).toBeLessThan(SLIPS);
  });

  it('are twice in the file a few times', () => {
    const seen = new Set<string>();
    const repeated = countVisits(({ visited_on: day, program_id, beneficiary_id, facility_id }) => {
      const key = [String(day).slice(0, 10), program_id, beneficiary_id, facility_id].join();
      const known = beneficiary_id !== '' && seen.has(key);
      seen.add(key);
      return known;
    });
    expect(repeated).toBeGreaterThan(0);
    expect(repeated).toBeLessThan(SLIPS);
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

  it('come after registration and birth, and while the programme runs, but for a few', () => {
    const people = new Map(table('beneficiaries').map((row) => [row.beneficiary_id, row]));
    const programs = new Map(table('programs').map((row) => [row.program_id, row]));
    const impossible = table('visits').filter((visit) => {
      const person = people.get(visit.beneficiary_id ?? '');
      const program = programs.get(visit.program_id ?? '');
      const date = String(visit.visited_on).slice(0, 10);
      const isEarly =
        date < String(person?.registered_on ?? '') || date < String(program?.starts_on);
      return (
        isEarly ||
        date > (String(program?.ends_on) || '9999') ||
        Number(date.slice(0, 4)) < Number(person?.birth_year)
      );
    });
    expect(impossible.length).toBeLessThan(SLIPS);
  });

  it('are only a few per cent without a person', () => {
    const share = countVisits((visit) => visit.beneficiary_id === '') / SMALL.visits;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.05);
  });
});

describe('registers', () => {
  const last = '2026-06-17';

  it('have goals that were decided before their year, and some that changed within it', () => {
    const targets = table('targets');
    const late = targets.filter(({ decided_on: day, period }) => String(day) >= String(period));
    expect(late.map(({ measure_id: id }) => id)).toEqual([
      'beneficiaries',
      'visits',
      'new_beneficiaries',
    ]);
    for (const { measure_id: id, period, theme_id: theme } of late) {
      const versions = targets.filter(
        (row) => row.measure_id === id && row.period === period && row.theme_id === theme,
      );
      expect(versions).toHaveLength(2);
    }
  });

  it('give a goal or why there is none', () => {
    const both = table('targets').filter((row) => (row.target === '') === !row.reason_for_none);
    expect(both).toEqual([]);
    expect(listColumn('targets', 'reason_for_none').filter(Boolean)).toHaveLength(4);
  });

  it('grow with the sample', () => {
    const larger = readTables({ visits: 60_000, seed: 1 });
    const first = (of: Map<string, Table>) => of.get('targets.csv')?.[0]?.target;
    expect([first(tables), first(larger)]).toEqual([420, 4200]);
  });

  it.each([
    ['enrolments', 'enrolled_on', 'left_on'],
    ['referrals', 'referred_on', 'accepted_on'],
  ])('%s begin before they end, by the last day', (name, from, to) => {
    const wrong = table(name).filter(
      (row) =>
        String(row[from]) > last ||
        (row[to] && (String(row[to]) < String(row[from]) || String(row[to]) > last)),
    );
    expect(wrong).toEqual([]);
    expect(listColumn(name, to).filter((day) => day === '').length).toBeGreaterThan(0);
  });

  it('say why somebody left, exactly when somebody has', () => {
    const wrong = table('enrolments').filter((row) => !row.left_on !== !row.exit_reason);
    expect(wrong).toEqual([]);
  });

  it('needs lie within their limits', () => {
    const wrong = table('needs').filter(
      (row) =>
        Number(row.eligible) < Number(row.eligible_lower) ||
        Number(row.eligible) > Number(row.eligible_upper),
    );
    expect(wrong).toEqual([]);
  });
});

describe('features to be found', () => {
  it('few complete the Turkish course, most the others', () => {
    const shareOf = (is: (id: Cell | undefined) => boolean): number => {
      const left = table('enrolments').filter(
        (row) => row.exit_reason !== '' && is(row.program_id),
      );
      return left.filter((row) => row.exit_reason === 'completed').length / left.length;
    };
    expect(shareOf((id) => id === 'turkish-course')).toBeLessThan(0.45);
    expect(shareOf((id) => id !== 'turkish-course')).toBeGreaterThan(0.65);
  });

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
