/** Residents by single year of age and year, from population rows as they are published. */

export interface PopulationRow {
  readonly district: number;
  readonly year: number;
  /** 0: both together, 1 female, 2 male. */
  readonly sex: 0 | 1 | 2;
  /** Years of age, both inclusive; no `ageFrom`: all ages; no `ageTo`: and older. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly population: number;
}

/** Residents of one district, year, sex and age; age null: no split by age is known. */
export interface PopulationCell {
  readonly district: number;
  readonly year: number;
  readonly sex: 0 | 1 | 2;
  readonly age: number | null;
  readonly population: number;
  /** Interpolated between two given years, or carried from the nearest. */
  readonly estimated: boolean;
}

/** Single years an open last band (`85 and older`) is spread over, its first included. */
const OPEN_BAND_YEARS = 15;

/** People by sex and age of one district and year; the key is made by `cellKey`. */
type Cells = ReadonlyMap<string, number>;

/**
 * Expands population rows to cells for every year from `first` to `last`.
 *
 * Bands are split evenly over their ages. Where a district and year is given at several levels of
 * detail, the most detailed is used. A year between two given years is interpolated linearly, a
 * year outside carries the nearest; both are marked as estimated.
 */
export function expandPopulation(
  rows: readonly PopulationRow[],
  first: number,
  last: number,
): PopulationCell[] {
  const cells: PopulationCell[] = [];
  for (const [district, ofDistrict] of groupBy(rows.toSorted(compareRows), (row) => row.district)) {
    const given = new Map<number, Cells>();
    for (const [year, ofYear] of groupBy(ofDistrict, (row) => row.year)) {
      given.set(year, splitBands(mostDetailed(ofYear)));
    }
    const years = [...given.keys()].sort((a, b) => a - b);
    for (let year = first; year <= last; year++) {
      const known = given.get(year);
      const people = known ?? estimate(given, years, year);
      cells.push(...toCells(people, { district, year, estimated: !known }));
    }
  }
  return cells;
}

/** Sums of fractions depend on the order in which they are added: it must not be that of a file. */
function compareRows(a: PopulationRow, b: PopulationRow): number {
  return (
    a.sex - b.sex ||
    (a.ageFrom ?? -1) - (b.ageFrom ?? -1) ||
    (a.ageTo ?? -1) - (b.ageTo ?? -1) ||
    a.population - b.population
  );
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => number): [number, Row[]][] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/** Sex and age say more than age, age more than sex, sex more than a total. */
function detail(row: PopulationRow): number {
  return (row.ageFrom === undefined ? 0 : 2) + (row.sex === 0 ? 0 : 1);
}

function mostDetailed(rows: readonly PopulationRow[]): PopulationRow[] {
  const most = Math.max(...rows.map(detail));
  return rows.filter((row) => detail(row) === most);
}

function cellKey(sex: number, age: number | null): string {
  return `${sex}/${age ?? ''}`;
}

function splitBands(rows: readonly PopulationRow[]): Cells {
  const cells = new Map<string, number>();
  for (const { sex, ageFrom, ageTo, population } of rows) {
    const ages = agesOf(ageFrom, ageTo);
    for (const age of ages) {
      const key = cellKey(sex, age);
      cells.set(key, (cells.get(key) ?? 0) + population / ages.length);
    }
  }
  return cells;
}

function agesOf(from: number | undefined, to: number | undefined): (number | null)[] {
  if (from === undefined) return [null];
  const last = to ?? from + OPEN_BAND_YEARS - 1;
  return Array.from({ length: last - from + 1 }, (_, i) => from + i);
}

/** A year that is not given: between its neighbours, or as the nearest. */
function estimate(
  given: ReadonlyMap<number, Cells>,
  years: readonly number[],
  year: number,
): Cells {
  const before = years.filter((candidate) => candidate < year).at(-1);
  const after = years.find((candidate) => candidate > year);
  const left = given.get(before ?? after ?? NaN) ?? new Map<string, number>();
  const right = given.get(after ?? before ?? NaN) ?? left;
  if (before === undefined || after === undefined) return left;
  // years given at different levels of detail have no cells in common: the nearer one stands
  const share = (year - before) / (after - before);
  if (!sameDetail(left, right)) return share <= 0.5 ? left : right;
  const cells = new Map<string, number>();
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    cells.set(key, (left.get(key) ?? 0) * (1 - share) + (right.get(key) ?? 0) * share);
  }
  return cells;
}

function sameDetail(left: Cells, right: Cells): boolean {
  const kind = (cells: Cells): string => {
    const [key = ''] = cells.keys();
    return `${key.startsWith('0/')}${key.endsWith('/')}`;
  };
  return kind(left) === kind(right);
}

function toCells(
  people: Cells,
  place: Pick<PopulationCell, 'district' | 'year' | 'estimated'>,
): PopulationCell[] {
  return [...people].map(([key, population]) => {
    const [sex, age] = key.split('/');
    return {
      ...place,
      sex: Number(sex) as PopulationCell['sex'],
      age: age === '' ? null : Number(age),
      population,
    };
  });
}
