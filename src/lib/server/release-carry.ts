import {
  AUDIENCES,
  tableId,
  type Audience,
  type ReleaseDimension,
  type ReleaseGrain,
  type ReleaseTable,
  type Sensitive,
} from '#lib/disclosure/lattice.ts';
import { AND, OTHER } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { addDays, calendarUnit, type Period } from '#lib/metrics/period.ts';
import { openReader, type Reader, type Values } from '#lib/server/database.ts';
import type { ChosenTable, Tables } from '#lib/server/release-build.ts';
import type { ExactCell, Merged, SmallMembers } from '#lib/server/release-cells.ts';
import type { ReleasedCell } from '#lib/server/release-file.ts';
import { FIXED_DIMENSIONS, keysByName, OTHER_KEY, themesIn } from '#lib/server/release-members.ts';
import { readSmall, type SmallMember } from '#lib/server/release.ts';
import { releaseFile, type ReleaseEntry } from '#lib/server/releases.ts';

/**
 * What readers have seen stays: periods that one release shows are the same in the next, whoever came
 * late or was corrected. The difference of two releases then says nothing of any person. In a trial
 * with 40 late persons, who pass the gate of 30, it bounded some counts of them to 1 or 2.
 */
export interface Carried {
  /** Days of the release that is carried on. */
  readonly span: Period;
  readonly files: Readonly<Record<Audience, CarriedFile>>;
  /** Members that have no row of their own, by year and dimension. */
  readonly small: readonly SmallMember[];
  /** What is sensitive once stays so: its detail was never counted. */
  readonly sensitive: Sensitive;
}

export interface CarriedFile {
  /** Years that a table is released of, by its id. */
  readonly years: ReadonlyMap<string, ReadonlySet<number>>;
  /** By the id of their table. */
  readonly cells: ReadonlyMap<string, readonly CarriedCell[]>;
}

/** A protected cell, its members by id; those of persons have the same keys everywhere. */
export interface CarriedCell {
  /** ISO date of the first day of the period. */
  readonly bucket: string;
  readonly members: Readonly<Partial<Record<ReleaseDimension, string | number>>>;
  readonly beneficiaries: number;
  readonly new_beneficiaries: number;
  readonly eligible_beneficiaries: number;
  readonly visits: number | null;
}

/** Reads all that a published release shows. @param folder of the releases */
export async function readCarried(folder: string, entry: ReleaseEntry): Promise<Carried> {
  const files = {} as Record<Audience, CarriedFile>;
  for (const audience of AUDIENCES) {
    files[audience] = await readWith(folder, entry, audience, readFile);
  }
  const described = await readWith(folder, entry, 'council', describe);
  const span = { from: entry.first_day, to: addDays(entry.last_day, 1) };
  return { span, files, ...described };
}

async function readWith<T>(
  folder: string,
  { id }: ReleaseEntry,
  audience: Audience,
  read: (reader: Reader) => Promise<T>,
): Promise<T> {
  const reader = await openReader(releaseFile(folder, id, audience));
  try {
    return await read(reader);
  } finally {
    reader.close();
  }
}

async function readFile(reader: Reader): Promise<CarriedFile> {
  const all = (sql: string): Promise<Values[]> => reader.rows({ sql, values: [] });
  const tables = await all('select * from release_table order by table_key');
  const years = Map.groupBy(await all('select * from release_year'), (row) => row.table_key);
  const cells = Map.groupBy(await all(CELLS), (row) => row.table_key);
  const themes = await all('select theme_key, id from theme where theme_key > 0 order by position');
  const byId = <T>(read: (table: Values) => T): Map<string, T> =>
    new Map(tables.map((table) => [idOf(table), read(table)]));
  return {
    years: byId(
      ({ table_key: key }) => new Set((years.get(key) ?? []).map(({ year }) => Number(year))),
    ),
    cells: byId((table) =>
      (cells.get(table.table_key) ?? []).map((cell) => cellOf(cell, dimensionsOf(table), themes)),
    ),
  };
}

const CELLS = `select c.* replace (cast(bucket as varchar) as bucket), d.id as district,
    t.id as theme, p.id as program
  from release_cell c
    left join district d on d.district_key = c.district_key
    left join theme t on t.theme_key = c.theme_key
    left join program p on p.program_key = c.program_key`;

function dimensionsOf({ dimensions }: Values): ReleaseDimension[] {
  return String(dimensions).split(',').filter(Boolean) as ReleaseDimension[];
}

function idOf(table: Values): string {
  return tableId({ dimensions: dimensionsOf(table), grain: table.grain as ReleaseGrain });
}

function cellOf(
  row: Values,
  dimensions: readonly ReleaseDimension[],
  themes: readonly Values[],
): CarriedCell {
  const memberOf = (id: ReleaseDimension): string | number => {
    if (id === 'combination') return nameCombination(Number(row.combination_key), themes);
    return FIXED_DIMENSIONS.includes(id) ? Number(row[`${id}_key`]) : String(row[id]);
  };
  return {
    bucket: String(row.bucket),
    members: Object.fromEntries(dimensions.map((id) => [id, memberOf(id)])),
    beneficiaries: Number(row.beneficiaries),
    new_beneficiaries: Number(row.new_beneficiaries),
    eligible_beneficiaries: Number(row.eligible_beneficiaries),
    visits: row.visits === null ? null : Number(row.visits),
  };
}

/** Ids of the themes of a combination. */
function nameCombination(key: number, themes: readonly Values[]): string {
  if (key === OTHER_KEY) return OTHER;
  const own = new Set(themesIn(key));
  return themes
    .filter((theme) => own.has(Number(theme.theme_key)))
    .map(({ id }) => String(id))
    .join(AND);
}

async function describe(reader: Reader): Promise<Pick<Carried, 'small' | 'sensitive'>> {
  const idsOf = async (table: 'theme' | 'program'): Promise<string[]> => {
    const sql = `select id from ${table} where sensitive = 'yes' order by id`;
    return (await reader.rows({ sql, values: [] })).map(({ id }) => String(id));
  };
  const small = await readSmall(reader);
  return { small, sensitive: { theme: await idsOf('theme'), program: await idsOf('program') } };
}

interface Carrying {
  readonly model: Model;
  readonly carried: Carried | undefined;
}

/** A cell on its way into a release: protected when it is known to be shown. */
export interface Candidate {
  readonly exact: Pick<ExactCell, 'bucket' | 'members'>;
  readonly cell: () => Omit<ReleasedCell, 'table'>;
}

/** Cells as they were published, of members that there still are. */
export function carryCells(
  audience: Audience,
  table: ReleaseTable,
  { model, carried }: Carrying,
): Candidate[] {
  const keys = keysByName(model);
  const found = carried?.files[audience].cells.get(tableId(table)) ?? [];
  return found
    .flatMap((cell): Candidate[] => {
      const members = table.dimensions.map((id) => [id, keys(id, cell.members[id])] as const);
      if (members.some(([, key]) => key === undefined)) return [];
      const named = { ...cell, members: Object.fromEntries(members) as ExactCell['members'] };
      return [{ exact: named, cell: () => named }];
    })
    .sort((a, b) => compareCells(a.exact, b.exact));
}

/** The order of the database: the same cells have one hash, however they came here. */
export function compareCells(a: Candidate['exact'], b: Candidate['exact']): number {
  if (a.bucket !== b.bucket) return a.bucket < b.bucket ? -1 : 1;
  const [left, right] = [Object.values(a.members), Object.values(b.members)];
  const at = left.findIndex((key, i) => key !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** Whether readers have seen a period. */
export function isCarried(
  bucket: string,
  { grain }: ReleaseTable,
  carried: Carried | undefined,
): boolean {
  if (!carried) return false;
  const { from, to } = calendarUnit(bucket, grain);
  return from >= carried.span.from && to <= carried.span.to;
}

/** A table stays out of years of which readers have seen periods without it: cells of it would lack. */
export function carryTables(tables: Tables, carried: Carried | undefined): Tables {
  if (!carried) return tables;
  const carry = (audience: Audience) => (table: ChosenTable) => {
    const before = carried.files[audience].years.get(tableId(table));
    const years = [...table.years].filter(
      (year) => !isTouched(year, table, carried.span) || before?.has(year),
    );
    const refused = table.refused ?? (years.length === 0 ? 'budget' : undefined);
    return { ...table, years: new Set(years), ...(refused ? { refused } : {}) };
  };
  return {
    public: tables.public.map(carry('public')),
    council: tables.council.map(carry('council')),
  };
}

function isTouched(year: number, { grain }: ReleaseTable, { from, to }: Period): boolean {
  const isWhole = from <= `${year}-01-01` && to >= `${year + 1}-01-01`;
  const isPartly = from < `${year + 1}-01-01` && to > `${year}-01-01`;
  return grain === 'year' ? isWhole : isPartly;
}

/** Members without a row of their own: as readers know them, and those of years that were not whole. */
export function mergeCarried(counted: Merged, { model, carried }: Carrying): Merged {
  if (!carried) return counted;
  const keys = keysByName(model);
  const merged = new Map<ReleaseDimension, Map<number, SmallMembers>>();
  const add = (dimension: ReleaseDimension, year: number, more: SmallMembers): void => {
    const years = merged.get(dimension) ?? new Map<number, SmallMembers>();
    const { merged: together = [], leftOut = [], from = more.from } = years.get(year) ?? {};
    merged.set(
      dimension,
      years.set(year, {
        merged: [...new Set([...together, ...more.merged])],
        leftOut: [...new Set([...leftOut, ...more.leftOut])],
        from,
      }),
    );
  };
  for (const { dimension, year, id, isLeftOut, from } of carried.small) {
    const key = keys(dimension, id);
    if (key === undefined) continue;
    add(
      dimension,
      year,
      isLeftOut ? { merged: [], leftOut: [key], from } : { merged: [key], leftOut: [], from },
    );
  }
  for (const [dimension, years] of counted) {
    for (const [year, more] of years) {
      if (!isTouched(year, { grain: 'year', dimensions: [] }, carried.span)) {
        // quarters that readers have seen show small members by themselves, and stay
        const isPartly = carried.span.to > `${year}-01-01`;
        add(dimension, year, isPartly ? { ...more, from: carried.span.to } : more);
      }
    }
  }
  return merged;
}
