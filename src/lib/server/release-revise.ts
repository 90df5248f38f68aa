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
import { countDiffering, type Sketch } from '#lib/disclosure/sketch.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { createWriter, openReader } from '#lib/server/database.ts';
import {
  compareCells,
  isCarried,
  periodOf,
  readCarried,
  type Carried,
  type CarriedCell,
} from '#lib/server/release-carry.ts';
import type { ExactCell } from '#lib/server/release-cells.ts';
import type { ReleasedCell } from '#lib/server/release-file.ts';
import { keysByName, namesByKey, type NamesByKey } from '#lib/server/release-members.ts';
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
  readonly sketches: ReadonlyMap<string, Sketch>;
}

/** A value of a cell with the persons that it was counted from. */
export interface Settled {
  readonly cell: Omit<ReleasedCell, 'table'>;
  readonly sketch: Sketch;
}

/** Releases that were withdrawn, oldest first. @param folder of the releases */
export async function readWithdrawn(folder: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const entry of listReleases(folder)) {
    if (!entry.published || !entry.withdrawn) continue;
    const sketches = await readSketches(folder, entry.id);
    if (sketches.size > 0) seen.push({ shown: await readCarried(folder, entry), sketches });
  }
  return seen;
}

/** Sketches of the cells of the release that is carried on: they go on with the cells. */
export async function readCarriedSketches(folder: string): Promise<ReadonlyMap<string, Sketch>> {
  const entry = findCarried(folder);
  return entry ? await readSketches(folder, entry.id) : new Map();
}

async function readSketches(folder: string, id: string): Promise<ReadonlyMap<string, Sketch>> {
  const path = setFile(folder, id);
  if (!existsSync(path)) return new Map();
  const reader = await openReader(path);
  try {
    const rows = await reader.rows({ sql: 'select name, sketch from cell', values: [] });
    return new Map(rows.map(({ name, sketch }) => [String(name), String(sketch)]));
  } finally {
    reader.close();
  }
}

/** Writes the sketches of a release to a file that does not exist. */
export async function writeSketches(
  path: string,
  sketches: ReadonlyMap<string, Sketch>,
): Promise<void> {
  const writer = await createWriter(path);
  try {
    await writer.run('create table cell (name varchar, sketch varchar)');
    const appender = await writer.appender('cell');
    for (const [name, sketch] of sketches) appender.add([name, sketch]);
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
    id === 'age' || id === 'sex' ? (members[id] ?? 0) : (names[id].get(members[id] ?? 0) ?? '');
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

/** A cell as it was seen, where too few of its persons differ since; undefined: it is counted anew. */
export type Settler = (exact: ExactCell) => Settled | 'nobody' | undefined;

/** Prepares a table. 'nobody' is a cell that was not there: it was published as 0. */
export function createSettler(table: ReleaseTable, { model, seen }: Revising): Settler {
  const names = namesByKey(model);
  const releases = seen.map((one) => indexTable(one, table));
  return (exact) => {
    const members = nameAll(exact, table, names);
    const name = nameCell(table, { ...exact, members });
    for (const release of releases) {
      if (!isShownIn(release, { ...exact, members }, table)) continue;
      const before = release.cells.get(name);
      const sketch = before ? release.sketches.get(name) : '';
      if (sketch === undefined || countDiffering(sketch, exact.sketch) >= LEAST_DIFFERING) continue;
      return before ? { cell: { ...before, members: exact.members }, sketch } : 'nobody';
    }
    return undefined;
  };
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

/** Whether readers saw a number of a cell, 0 where it was not there. */
function isShownIn(
  { shown, years, small }: SeenTable,
  { bucket, members }: Pick<CarriedCell, 'bucket' | 'members'>,
  { grain, dimensions }: ReleaseTable,
): boolean {
  const year = Number(bucket.slice(0, 4));
  const { from, to } = periodOf(bucket, grain);
  const isCovered = from >= shown.span.from && to <= shown.span.to && years.has(year);
  // what is sensitive was kept back there, which is no 0
  return (
    isCovered &&
    isShownThough(shown.sensitive, members as CellMembers, { grain, dimensions }, 'council') &&
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
  sketch: '',
};
