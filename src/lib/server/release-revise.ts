import { existsSync } from 'node:fs';
import {
  AUDIENCES,
  isShownThough,
  LEAST_DIFFERING,
  tableId,
  type CellMembers,
  type ReleaseDimension,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import { countDiffering } from '#lib/disclosure/sketch.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { calendarUnit } from '#lib/metrics/period.ts';
import { createWriter, openReader } from '#lib/server/database.ts';
import {
  compareCells,
  isCarried,
  readCarried,
  type Carried,
  type CarriedCell,
} from '#lib/server/release-carry.ts';
import {
  COUNTS_OF_PERSONS,
  NO_SKETCHES,
  readSketches,
  type CountOfPersons,
  type ExactCell,
  type Sketches,
} from '#lib/server/release-cells.ts';
import type { ReleasedCell } from '#lib/server/release-file.ts';
import {
  FIXED_DIMENSIONS,
  keysByName,
  namesByKey,
  type NamesByKey,
} from '#lib/server/release-members.ts';
import { findCarried, listReleases, setFile } from '#lib/server/releases.ts';

/**
 * A release that was withdrawn is counted anew, but readers have seen it: where few persons of a cell
 * differ, its two values would bound them. Such a cell keeps the value that was seen. In a trial 40 late
 * persons, spread over a city, were known to be 1 or 2 in 24 cells; of cells that stay as they were, and
 * cells in which ten differ, nothing of that kind follows.
 */

/** What readers saw of one release, and of which persons. */
export interface Seen {
  readonly shown: Carried;
  /** Of all cells, by their names; empty for one that was built before sketches were kept. */
  readonly sketches: ReadonlyMap<string, Sketches>;
}

/** Values of a cell with the persons that they were counted from. */
export interface Settled {
  readonly cell: Omit<ReleasedCell, 'table'>;
  readonly sketches: Sketches;
}

/** Releases that were withdrawn, oldest first. @param folder of the releases */
export async function readWithdrawn(folder: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const entry of listReleases(folder)) {
    if (!entry.published || !entry.withdrawn) continue;
    const sketches = await readSetFile(folder, entry.id);
    if (sketches.size > 0) seen.push({ shown: await readCarried(folder, entry), sketches });
  }
  return seen;
}

/** Sketches of the cells of the release that is carried on: they go on with the cells. */
export async function readCarriedSketches(folder: string): Promise<ReadonlyMap<string, Sketches>> {
  const entry = findCarried(folder);
  return entry ? await readSetFile(folder, entry.id) : new Map();
}

async function readSetFile(folder: string, id: string): Promise<ReadonlyMap<string, Sketches>> {
  const path = setFile(folder, id);
  if (!existsSync(path)) return new Map();
  const reader = await openReader(path);
  try {
    const rows = await reader.rows({ sql: 'from cell', values: [] });
    // a file with one sketch for all counts says nothing of each
    const isRead = COUNTS_OF_PERSONS.every((count) => rows[0]?.[count] !== undefined);
    return new Map(isRead ? rows.map((row) => [String(row.name), readSketches(row)]) : []);
  } finally {
    reader.close();
  }
}

/** Writes the sketches of a release to a file that does not exist. */
export async function writeSketches(
  path: string,
  sketches: ReadonlyMap<string, Sketches>,
): Promise<void> {
  const writer = await createWriter(path);
  try {
    const columns = COUNTS_OF_PERSONS.map((id) => `${id} varchar`);
    await writer.run(`create table cell (name varchar, ${columns.join(', ')})`);
    const appender = await writer.appender('cell');
    for (const [name, own] of sketches) {
      appender.add([name, ...COUNTS_OF_PERSONS.map((id) => own[id])]);
    }
    appender.close();
  } finally {
    await writer.close();
  }
}

type Place = Pick<ExactCell, 'bucket' | 'members'>;

/** Names of cells that are the same in every snapshot. */
export function createNamer(model: Model): (table: ReleaseTable, place: Place) => string {
  const names = namesByKey(model);
  return (table, place) => nameCell(table, { ...place, members: nameAll(place, table, names) });
}

function nameAll(
  { members }: Place,
  { dimensions }: ReleaseTable,
  names: NamesByKey,
): CarriedCell['members'] {
  const nameOf = (id: ReleaseDimension): string | number =>
    FIXED_DIMENSIONS.includes(id) ? (members[id] ?? 0) : (names[id].get(members[id] ?? 0) ?? '');
  return Object.fromEntries(dimensions.map((id) => [id, nameOf(id)]));
}

function nameCell(
  table: ReleaseTable,
  { bucket, members }: Pick<CarriedCell, 'bucket' | 'members'>,
): string {
  return [tableId(table), bucket, ...table.dimensions.map((id) => members[id])].join('|');
}

export interface Revising {
  readonly model: Model;
  readonly seen: readonly Seen[];
}

/**
 * Each count of a cell as it was seen, where too few of its persons differ since, else as it is counted.
 * @param count called where something is counted anew @returns undefined where there is still no such cell
 */
export type Settler = (
  exact: ExactCell,
  count: () => Omit<ReleasedCell, 'table'>,
) => Settled | undefined;

/** What was seen of a cell; one that was not there was published as 0. */
interface Before {
  readonly cell: CarriedCell | undefined;
  readonly sketches: Sketches;
}

/** Prepares a table. */
export function createSettler(table: ReleaseTable, { model, seen }: Revising): Settler {
  const names = namesByKey(model);
  const releases = seen.map((one) => indexTable(one, table));
  return (exact, count) => {
    const { bucket } = exact;
    const members = nameAll(exact, table, names);
    const name = nameCell(table, { bucket, members });
    const befores = releases
      .filter((one) => one.cells.has(name) || isZeroIn(one, { bucket, members }, table))
      .flatMap((release) => findBefore(release, name));
    const kept = (id: CountOfPersons): Before | undefined =>
      befores.find(
        ({ sketches }) => countDiffering(sketches[id], exact.sketches[id]) < LEAST_DIFFERING,
      );
    const all = kept('beneficiaries');
    const [some, few] = [kept('new_beneficiaries'), kept('eligible_beneficiaries')];
    if (all && some && few && !all.cell && !some.cell && !few.cell) return undefined;
    const anew = all && some && few ? undefined : count();
    const valueOf = (id: CountOfPersons, before: Before | undefined): number =>
      (before ? before.cell?.[id] : anew?.[id]) ?? 0;
    return {
      cell: {
        bucket,
        members: exact.members,
        beneficiaries: valueOf('beneficiaries', all),
        new_beneficiaries: valueOf('new_beneficiaries', some),
        eligible_beneficiaries: valueOf('eligible_beneficiaries', few),
        visits: (all ? all.cell?.visits : anew?.visits) ?? null,
      },
      sketches: {
        beneficiaries: (all ?? exact).sketches.beneficiaries,
        new_beneficiaries: (some ?? exact).sketches.new_beneficiaries,
        eligible_beneficiaries: (few ?? exact).sketches.eligible_beneficiaries,
      },
    };
  };
}

function findBefore({ cells, sketches }: SeenTable, name: string): Before[] {
  const cell = cells.get(name);
  const own = cell ? sketches.get(name) : NO_SKETCHES;
  return own ? [{ cell, sketches: own }] : [];
}

interface SeenTable extends Seen {
  readonly years: ReadonlySet<number>;
  readonly cells: ReadonlyMap<string, CarriedCell>;
  /** By "dimension year id" the day from which a member had no row of its own. */
  readonly small: ReadonlyMap<string, string>;
}

function indexTable(one: Seen, table: ReleaseTable): SeenTable {
  const files = AUDIENCES.map((audience) => one.shown.files[audience]);
  const ofTable = files.flatMap(({ cells }) => cells.get(tableId(table)) ?? []);
  return {
    ...one,
    years: new Set(files.flatMap(({ years }) => [...(years.get(tableId(table)) ?? [])])),
    cells: new Map(ofTable.map((cell) => [nameCell(table, cell), cell])),
    small: new Map(
      one.shown.small.map(({ dimension, year, id, from }) => [`${dimension} ${year} ${id}`, from]),
    ),
  };
}

/** Whether readers saw a 0 of a cell that was not there; of "other" there is none where nobody is under it. */
function isZeroIn(
  { shown, years, small }: SeenTable,
  { bucket, members }: Pick<CarriedCell, 'bucket' | 'members'>,
  { grain, dimensions }: ReleaseTable,
): boolean {
  const year = Number(bucket.slice(0, 4));
  const { from, to } = calendarUnit(bucket, grain);
  const isCovered = from >= shown.span.from && to <= shown.span.to && years.has(year);
  // what is sensitive was kept back there, which is no 0
  return (
    isCovered &&
    isShownThough(shown.sensitive, members as CellMembers, { grain, dimensions }, 'council') &&
    // a combination without a row stands under "other"
    !dimensions.includes('combination') &&
    dimensions.every((id) => {
      const hiddenFrom = small.get(`${id} ${year} ${members[id]}`);
      return members[id] !== OTHER && (hiddenFrom === undefined || to <= hiddenFrom);
    })
  );
}

/** Cells that were seen and that nobody is in any more. @param counted cells of the table */
export function listEmptied(
  table: ReleaseTable,
  counted: readonly ExactCell[],
  { model, seen, carried }: Revising & { readonly carried: Carried | undefined },
): ExactCell[] {
  // a combination that is too small now stands under "other"
  if (table.dimensions.includes('combination')) return [];
  const nameOf = createNamer(model);
  const keys = keysByName(model);
  const found = new Map(
    counted.map((cell) => [nameOf(table, cell), undefined as Place | undefined]),
  );
  for (const { shown } of seen) {
    for (const cell of AUDIENCES.flatMap((id) => shown.files[id].cells.get(tableId(table)) ?? [])) {
      const name = nameCell(table, cell);
      const members = table.dimensions.map((id) => [id, keys(id, cell.members[id])] as const);
      const isNamed = members.every(([, key]) => key !== undefined);
      if (found.has(name) || !isNamed || isCarried(cell.bucket, table, carried)) continue;
      found.set(name, { ...cell, members: Object.fromEntries(members) as Place['members'] });
    }
  }
  return [...found.values()]
    .filter((place) => place !== undefined)
    .map(({ bucket, members }) => ({ ...NOBODY, bucket, members }))
    .sort(compareCells);
}

const NONE = { n: 0, key: 0 };

const NOBODY = {
  beneficiaries: NONE,
  new_beneficiaries: NONE,
  eligible_beneficiaries: NONE,
  visits: 0,
  largest: 0,
  sketches: NO_SKETCHES,
};
