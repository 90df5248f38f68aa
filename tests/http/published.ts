import type { ReleaseDimension, ReleaseGrain } from '#lib/disclosure/lattice.ts';
import { AGE_BANDS, LIFE_STAGES, OTHER, SEXES } from '#lib/metrics/definition.ts';
import { splitPeriod, type Period } from '#lib/metrics/period.ts';
import { openRelease, type Release } from '#lib/server/release.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** Counts that a release holds of each cell. */
export const COUNTS = [
  'beneficiaries',
  'new_beneficiaries',
  'visits',
  'eligible_beneficiaries',
] as const;

export type CountName = (typeof COUNTS)[number];

/** Which cell: ids by dimension, and the period as it stands in addresses. */
export interface CellName {
  readonly period: string;
  readonly members: Readonly<Partial<Record<ReleaseDimension, string>>>;
}

/** A release as it lies in its file, read by no code that answers questions. */
export interface Published {
  readonly id: string;
  readonly model: Snapshot['model'];
  readonly tables: readonly PublishedTable[];
  readonly span: Period;
  readonly costs: Release['costs'];
  /** undefined: the release does not hold the cell. */
  find(count: CountName, cell: CellName): number | undefined;
  /** All values of a count, of any cell. */
  values(count: CountName): ReadonlySet<number>;
}

export interface PublishedTable {
  readonly dimensions: readonly ReleaseDimension[];
  readonly grain: ReleaseGrain;
  readonly years: readonly number[];
  /** Whole units of time that it is released of, as they stand in addresses. */
  readonly periods: readonly string[];
}

/** @param path of a release that nothing in this process has open */
export async function readPublished(path: string): Promise<Published> {
  const snapshot = await openRelease(path);
  const { reader, model, release } = snapshot;
  if (!release) throw new Error('no release');
  const rows = await reader.rows({ sql: CELLS, values: [] });
  const named = await reader.rows({ sql: TABLES, values: [] });
  reader.close();
  const tables = named.map(({ dimensions, grain, years }): PublishedTable => {
    const own = { grain: grain as ReleaseGrain, years: String(years).split(',').map(Number) };
    const ids = String(dimensions).split(',').filter(Boolean) as ReleaseDimension[];
    const periods = splitPeriod(release.offer.span, own.grain)
      .filter(({ period: { from, to } }) => isWhole(from, to, own.grain))
      .filter(({ id }) => own.years.includes(Number(id.slice(0, 4))))
      .map(({ id }) => id);
    return { ...own, dimensions: ids, periods };
  });
  const cells = new Map(
    rows.map((row) => [nameRow({ ...row, combination: nameSet(row.combination_key, model) }), row]),
  );
  const valuesOf = (count: CountName): ReadonlySet<number> =>
    new Set(rows.flatMap((row) => (row[count] === null ? [] : [Number(row[count])])));
  const values = new Map(COUNTS.map((count) => [count, valuesOf(count)]));
  return {
    id: release.id,
    model,
    tables,
    span: release.offer.span,
    costs: release.costs,
    find(count, cell) {
      const value = cells.get(nameCell(cell))?.[count];
      return value === undefined || value === null ? undefined : Number(value);
    },
    values: (count) => values.get(count) ?? new Set(),
  };
}

/** A mask of themes as their ids; bit `key - 1` is a theme. */
function nameSet(mask: unknown, { themes }: Published['model']): string {
  if (mask === null) return '';
  if (Number(mask) === 65_535) return OTHER;
  const isIn = (key: number): boolean => (Number(mask) & (1 << (key - 1))) !== 0;
  return themes
    .filter(({ key }) => isIn(key))
    .map(({ id }) => id)
    .join('+');
}

function isWhole(from: string, to: string, grain: ReleaseGrain): boolean {
  if (grain === 'year') return from.endsWith('-01-01') && to.endsWith('-01-01');
  return from.endsWith('-01') && to.endsWith('-01');
}

/** Ids for keys; a list of the catalogue begins at 1. */
const named = (column: string, ids: readonly string[]): string =>
  `case ${column} ${ids.map((id, i) => `when ${i + 1} then '${id}'`).join(' ')} when 0 then 'not_recorded' end`;

const CELLS = `select t.grain, cast(c.bucket as varchar) as bucket, d.id as district, th.id as theme,
    p.id as program, ${named(
      'c.age_key',
      AGE_BANDS.map(({ id }) => id),
    )} as age, ${named('c.sex_key', SEXES)} as sex,
    ${named(
      'c.stage_key',
      LIFE_STAGES.map(({ id }) => id),
    )} as stage, c.combination_key,
    c.beneficiaries, c.new_beneficiaries, c.eligible_beneficiaries, c.visits
  from release_cell c join release_table t using (table_key)
    left join district d using (district_key)
    left join theme th using (theme_key)
    left join program p using (program_key)`;

const TABLES = `select dimensions, grain, string_agg(distinct cast(year as varchar), ',') as years
  from release_table join release_year using (table_key)
  where refused is null group by all order by any_value(table_key)`;

const MEMBERS = ['district', 'theme', 'program', 'age', 'sex', 'stage', 'combination'] as const;

function nameRow(row: Readonly<Record<string, unknown>>): string {
  const period = namePeriod(String(row.bucket), row.grain as ReleaseGrain);
  return [period, ...MEMBERS.map((id) => row[id] ?? '')].join(' ');
}

/** A programme is of one theme: beside it a theme only chooses. */
function nameCell({ period, members }: CellName): string {
  const { theme, ...others } = members;
  const named = members.program === undefined && theme !== undefined ? members : others;
  return [period, ...MEMBERS.map((id) => (named as CellName['members'])[id] ?? '')].join(' ');
}

function namePeriod(day: string, grain: ReleaseGrain): string {
  if (grain === 'year') return day.slice(0, 4);
  if (grain === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
