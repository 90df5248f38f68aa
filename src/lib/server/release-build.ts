import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  AUDIENCES,
  chooseDepth,
  DEPTHS,
  isOtherInDetail,
  isSparse,
  LEAST_PERSONS,
  isShownThough,
  listTables,
  mergeSmall,
  tableId,
  type Audience,
  type Depth,
  type ReleaseDimension,
  type ReleaseGrain,
  type ReleaseTable,
  type Sensitive,
} from '#lib/disclosure/lattice.ts';
import { findShadowed, type CellAddress, type Step } from '#lib/disclosure/parts.ts';
import { findSensitive, type SensitivityChoice } from '#lib/disclosure/sensitivity.ts';
import { isPossible } from '#lib/disclosure/skeleton.ts';
import type { Texts } from '#lib/i18n/languages.ts';
import type { MergedMembers, RefusedTable, ReleaseReport } from '#lib/i18n/releaseReport.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { addDays, calendarUnit, splitPeriod, type Period } from '#lib/metrics/period.ts';
import { isHeldBy, startOf } from '#lib/server/alive.ts';
import { createWriter, type Writer, type WriterLimits } from '#lib/server/database.ts';
import { sumFile } from '#lib/server/journal.ts';
import type { Protector } from '#lib/server/protector.ts';
import {
  attachSnapshot,
  COUNTS_OF_PERSONS,
  countCells,
  countChanged,
  countMembers,
  countPersons,
  LEFT_OUT_KEY,
  stageFingerprints,
  stageGrain,
  stageRecordKeys,
  type Changes,
  type CountOfPersons,
  type ExactCell,
  type Merged,
  type Sketches,
  type SmallMembers,
} from '#lib/server/release-cells.ts';
import {
  membersOf,
  MERGED_DIMENSIONS,
  namesByKey,
  themesIn,
  type CellPlace,
  type NamesByKey,
} from '#lib/server/release-members.ts';
import {
  addRelease,
  findCarried,
  fingerprintFile,
  lastPublished,
  listReleases,
  numberOf,
  type ReleaseEntry,
} from '#lib/server/releases.ts';
import {
  carryCells,
  carryTables,
  isCarried,
  mergeCarried,
  readCarried,
  type Carried,
} from '#lib/server/release-carry.ts';
import { countCosts, protectCosts, type Cost } from '#lib/server/release-costs.ts';
import { writeReleaseFile, type ReleasedCell } from '#lib/server/release-file.ts';
import {
  createNamer,
  createSettler,
  listEmptied,
  readCarriedSketches,
  readWithdrawn,
  writeSketches,
  type Seen,
} from '#lib/server/release-revise.ts';
import { openSnapshot } from '#lib/server/serving.ts';

/** From a snapshot to a frozen release: what may be shown of it to those who do not see exact numbers. */

export interface BuildOptions {
  /** Path and id of the snapshot; nothing in this process has it open. */
  readonly path: string;
  readonly snapshot: string;
  /** Folder of the releases. */
  readonly folder: string;
  readonly protector: Protector;
  /** ISO time. */
  readonly now: string;
  /** What is sensitive where the data do not say. */
  readonly sensitive?: SensitivityChoice | undefined;
  /** First day that is not released; without it all quarters that are over are. */
  readonly until?: string | undefined;
  /** Called with the step that begins. */
  readonly onStep?: (step: BuildStep) => void;
}

export type BuildStep = 'keys' | ReleaseGrain | 'files';

export interface BuildReport extends ReleaseReport {
  readonly entry: ReleaseEntry;
}

/** A release that cannot be built: too short a time, or not even the coarsest lattice is allowed. */
export class CannotRelease extends Error {
  readonly code: 'no_quarter' | 'too_few_persons' | 'undecided';
  /** Programmes of which nobody has said whether they are sensitive. */
  readonly programs: readonly string[];

  constructor(code: CannotRelease['code'], programs: readonly string[] = []) {
    super(code);
    this.code = code;
    this.programs = programs;
  }
}

/** Another process builds a release into the same folder. */
export class ReleaseBusy extends Error {}

/** DuckDB's share; cells and keys need as much again. */
const LIMITS: WriterLimits = { memory: '1000MB', threads: 2 };

/**
 * Builds a release: counts every cell of the lattice, protects it, and writes one file an audience with
 * protected values only. The release is added to the register; it is not published.
 * @throws {CannotRelease} {ReleaseBusy}
 */
export async function buildRelease(options: BuildOptions): Promise<BuildReport> {
  const { folder, path } = options;
  const work = claimFolder(folder);
  try {
    const last = findCarried(folder);
    const carried = last && (await readCarried(folder, last));
    const seen = await readWithdrawn(folder);
    const model = await readModel(path, options.sensitive, carried?.sensitive);
    const span = spanOf(model, options.until);
    const counted = await countAll(options, { work, span, model, carried, seen });
    return await writeAll(options, { work, span, model, carried, seen, counted });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Says in the folder of a build which process it is of. */
const CLAIM = 'claim';

const BUILDING = /^\.building-(?<pid>\d+)$/;

/** Removes what builds that were killed left behind: exact counts among it. */
export function removeBuildLeftovers(folder: string): void {
  for (const path of listBuildLeftovers(folder)) rmSync(path, { recursive: true, force: true });
}

/** Paths of what builds left behind that were killed. */
export function listBuildLeftovers(folder: string): string[] {
  return listBuilding(folder)
    .filter((name) => !isBuilding(folder, name))
    .map((name) => join(folder, name));
}

function listBuilding(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => BUILDING.test(name)) : [];
}

function isBuilding(folder: string, name: string): boolean {
  return isHeldBy(Number(BUILDING.exec(name)?.groups?.pid), join(folder, name, CLAIM));
}

/**
 * A folder of this build's own. Of two that begin at once one sees the other at least: two releases
 * must not get one number.
 * @throws {ReleaseBusy}
 */
function claimFolder(folder: string): string {
  removeBuildLeftovers(folder);
  const own = `.building-${process.pid}`;
  const work = join(folder, own);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true, mode: 0o700 });
  writeFileSync(join(work, CLAIM), startOf(process.pid));
  if (!listBuilding(folder).some((name) => name !== own && isBuilding(folder, name))) return work;
  rmSync(work, { recursive: true, force: true });
  throw new ReleaseBusy(folder);
}

/**
 * The model with every programme decided.
 * @param before what readers were told is sensitive
 * @throws {CannotRelease} `undecided`
 */
async function readModel(
  path: string,
  choice: SensitivityChoice | undefined,
  before: Sensitive = { theme: [], program: [] },
): Promise<Model> {
  const { model, reader } = await openSnapshot(path);
  reader.close();
  const { theme, program, undecided } = findSensitive(model, choice);
  if (undecided.length > 0) throw new CannotRelease('undecided', undecided);
  return {
    ...model,
    themes: model.themes.map((one) => ({
      ...one,
      sensitive: theme.includes(one.id) || before.theme.includes(one.id),
    })),
    programs: model.programs.map((one) => ({
      ...one,
      sensitive: program.includes(one.id) || before.program.includes(one.id),
    })),
  };
}

/** From the beginning of the first quarter of the data to the end of the last that is over. */
function spanOf({ firstDate, dataDate }: Model, until: string | undefined): Period {
  const after = addDays(dataDate, 1);
  const quarters = splitPeriod({ from: `${firstDate.slice(0, 4)}-01-01`, to: after }, 'quarter');
  const isWhole = ({ period }: { period: Period }): boolean =>
    period.to.endsWith('-01') && ['01', '04', '07', '10'].includes(period.to.slice(5, 7));
  const whole = quarters
    .filter(isWhole)
    .filter(({ period }) => period.to > firstDate && period.to <= (until ?? after));
  const [first, last] = [whole[0], whole.at(-1)];
  if (!first || !last) throw new CannotRelease('no_quarter');
  return { from: first.period.from, to: last.period.to };
}

interface Place {
  readonly work: string;
  readonly span: Period;
  readonly model: Model;
  readonly carried: Carried | undefined;
  /** Releases that were withdrawn: what readers saw of them stays where few differ. */
  readonly seen: readonly Seen[];
}

/** Exact counts, in memory until they are protected. */
interface Counted {
  readonly cells: ReadonlyMap<string, readonly ExactCell[]>;
  readonly merged: Merged;
  /** By year, of the part that is released. */
  readonly persons: ReadonlyMap<number, number>;
  readonly changes: Changes | null;
  /** Of the last year that is over. */
  readonly costs: readonly Cost[];
}

const GRAINS: readonly ReleaseGrain[] = ['year', 'quarter', 'month'];

async function countAll(
  { path, folder, protector, onStep }: BuildOptions,
  { work, span, model, carried }: Place,
): Promise<Counted> {
  const writer = await createWriter(join(work, 'scratch.duckdb'), LIMITS);
  try {
    onStep?.('keys');
    await attachSnapshot(writer, path);
    await stageRecordKeys(writer, protector.recordKeyOf);
    const changes = await findChanges(writer, folder, { work, span, carried });
    const cells = new Map<string, readonly ExactCell[]>();
    let merged: Merged = new Map();
    const persons = await countPersons(writer, span);
    for (const grain of GRAINS) {
      onStep?.(grain);
      const whole = wholeSpan(span, grain);
      if (!whole) continue;
      await stageGrain(writer, grain, whole, { merged, model });
      if (grain === 'year') {
        merged = await findSmall(writer, model);
        if (merged.size > 0) await stageGrain(writer, grain, whole, { merged, model });
      }
      for (const table of tablesOf(grain)) {
        cells.set(tableId(table), await countCells(writer, table.dimensions));
      }
    }
    const years = wholeSpan(span, 'year');
    const costs = years ? await countCosts(writer, Number(years.to.slice(0, 4)) - 1) : [];
    return { cells, merged, persons, changes, costs };
  } finally {
    await writer.close();
  }
}

/** Tables of the finest lattice of anybody. */
function tablesOf(grain: ReleaseGrain): ReleaseTable[] {
  return listTables(FINEST.council).filter((table) => table.grain === grain);
}

/** The part of a span that is made of whole periods; years that are not over are left out. */
function wholeSpan({ from, to }: Period, grain: ReleaseGrain): Period | undefined {
  if (grain !== 'year') return { from, to };
  const whole = { from: `${from.slice(0, 4)}-01-01`, to: `${to.slice(0, 4)}-01-01` };
  return whole.from < whole.to ? whole : undefined;
}

async function findSmall(writer: Writer, model: Model): Promise<Merged> {
  const small = new Map<ReleaseDimension, Map<number, SmallMembers>>();
  for (const dimension of MERGED_DIMENSIONS) {
    const isSensitive = sensitiveKeys(dimension, model);
    const counts = await countMembers(writer, dimension);
    for (const year of new Set(counts.map((one) => one.year))) {
      const own = counts.filter((one) => one.year === year);
      const merged = mergeSmall(own.filter(({ member }) => !isSensitive.has(member)));
      const leftOut = own
        .filter(({ member, persons }) => isSensitive.has(member) && persons < LEAST_PERSONS)
        .map(({ member }) => member);
      if (merged.length + leftOut.length === 0) continue;
      const years = small.get(dimension) ?? new Map<number, SmallMembers>();
      small.set(dimension, years.set(year, { merged, leftOut }));
    }
  }
  return small;
}

function sensitiveKeys(dimension: ReleaseDimension, model: Model): ReadonlySet<number> {
  const { theme, program } = findSensitive(model);
  const ids = dimension === 'theme' ? theme : dimension === 'program' ? program : [];
  const members = membersOf(model)[dimension];
  return new Set(members.filter(({ id }) => ids.includes(id)).map(({ key }) => key));
}

/** Persons who differ from the release published last; null where there is none. */
async function findChanges(
  writer: Writer,
  folder: string,
  { work, span, carried }: Pick<Place, 'work' | 'span' | 'carried'>,
): Promise<Changes | null> {
  await stageFingerprints(writer, span, join(work, 'persons.duckdb'));
  const last = lastPublished(folder);
  if (!last) return null;
  return countChanged(writer, {
    path: fingerprintFile(folder, last.id),
    shownTo: addDays(last.last_day, 1),
    carried: carried?.span,
  });
}

async function writeAll(
  options: BuildOptions,
  place: Place & { readonly counted: Counted },
): Promise<BuildReport> {
  const { folder, protector, snapshot, now, onStep } = options;
  const { work, span, model, carried, counted } = place;
  onStep?.('files');
  const tables = carryTables(chooseTables(model, span, counted), carried);
  const merged = mergeCarried(counted.merged, place);
  const protect = createCellProtector(counted, model, protector);
  const sketches = new Map<string, Sketches>();
  const known = await readCarriedSketches(folder);
  const released = AUDIENCES.map((audience) => {
    const shown = protectTables(audience, tables, { ...place, protect, known, sketches });
    return {
      audience,
      ...shown,
      costs: protectCosts(counted.costs, tables[audience], shown.cells),
    };
  });
  const hash = createHash('sha256').update(JSON.stringify([span, describeModel(model)]));
  for (const { cells, costs } of released) hash.update(JSON.stringify([cells, costs]));
  const content = hash.digest('hex');
  const lastDay = addDays(span.to, -1);
  const id = `${lastDay}-${content.slice(0, 8)}`;
  const number = numberOf(folder, id);
  const files = {} as Record<Audience, { bytes: number; sha256: string }>;
  for (const { audience, cells, costs } of released) {
    const path = join(work, `${audience}.duckdb`);
    await writeReleaseFile(path, options.path, {
      id,
      number,
      audience,
      content,
      span,
      protector,
      tables: tables[audience],
      cells,
      costs,
      merged,
      sensitive: findSensitive(model),
    });
    files[audience] = { bytes: statSync(path).size, sha256: await sumFile(path) };
  }
  await writeSketches(join(work, 'sets.duckdb'), sketches);
  for (const name of ['scratch.duckdb', CLAIM]) rmSync(join(work, name), { force: true });
  const entry: ReleaseEntry = {
    id,
    number,
    snapshot,
    built_at: now,
    first_day: span.from,
    last_day: lastDay,
    persons: Math.max(0, ...counted.persons.values()),
    changed: counted.changes?.all ?? null,
    revised: counted.changes?.revised ?? null,
    after: lastPublished(folder)?.id ?? null,
    files: { public: files.public, council: files.council },
  };
  const of = <T>(pick: (one: (typeof released)[number]) => T): Record<Audience, T> =>
    Object.fromEntries(released.map((one) => [one.audience, pick(one)])) as Record<Audience, T>;
  const report: ReleaseReport = {
    content,
    cells: of(({ cells }) => cells.length),
    sensitive: of(({ sensitive }) => sensitive),
    withheld: of(({ cells }) => cells.filter(({ beneficiaries }) => beneficiaries === 0).length),
    refused: AUDIENCES.flatMap((audience) =>
      tables[audience].flatMap(({ refused, years: _, ...table }) =>
        refused === undefined ? [] : [{ ...table, audience, reason: refused }],
      ),
    ),
    merged: describeMerged(counted.merged, model),
    bytes: of(({ audience }) => files[audience].bytes),
  };
  writeFileSync(join(work, 'report.json'), JSON.stringify(report), { mode: 0o600 });
  return { entry: keepRelease(folder, entry, work), ...report };
}

/**
 * Puts the files of a release in their place. The same release again changes nothing: one that readers
 * have seen stays as it is, or the next would not be compared with it.
 */
function keepRelease(folder: string, entry: ReleaseEntry, work: string): ReleaseEntry {
  const seen = listReleases(folder).find(({ id, published }) => id === entry.id && published);
  if (seen) return seen;
  rmSync(join(folder, entry.id), { recursive: true, force: true });
  renameSync(work, join(folder, entry.id));
  addRelease(folder, entry);
  return entry;
}

/** A table of the finest lattice: the years that it is released of, and why there are none. */
export interface ChosenTable extends ReleaseTable {
  readonly years: ReadonlySet<number>;
  readonly refused?: RefusedTable['reason'];
}

export type Tables = Readonly<Record<Audience, readonly ChosenTable[]>>;

function chooseTables(model: Model, span: Period, { cells, persons }: Counted): Tables {
  const isTooSparse = ([, rows]: [string, readonly ExactCell[]]): boolean =>
    isSparse(rows.map((row) => row.beneficiaries.n));
  const sparse = new Set([...cells].filter(isTooSparse).map(([id]) => id));
  const sizeOf = createCellCounter(model);
  const isNamed = Math.max(0, ...persons.values()) > 0;
  const tablesFor = (audience: Audience): ChosenTable[] => {
    const allowed = splitPeriod(span, 'year').map(({ period }) => {
      const year = Number(period.from.slice(0, 4));
      const named = isNamed ? (persons.get(year) ?? 0) : undefined;
      const depth = chooseDepth(audience, (table) => sizeOf(table, period), named);
      const ids = new Set(depth ? listTables(depth).map(tableId) : []);
      return { year, ids, isOver: period.to.endsWith('-01-01') };
    });
    return listTables(FINEST[audience]).map((table): ChosenTable => {
      const id = tableId(table);
      if (sparse.has(id)) return { ...table, years: new Set(), refused: 'sparse' };
      const years = new Set(
        allowed
          // a year that is not over has no cells by year
          .filter(({ ids, isOver }) => ids.has(id) && (isOver || table.grain !== 'year'))
          .map(({ year }) => year),
      );
      return years.size === 0 ? { ...table, years, refused: 'budget' } : { ...table, years };
    });
  };
  const tables = { public: tablesFor('public'), council: tablesFor('council') };
  if (tables.public.every(({ years }) => years.size === 0)) {
    throw new CannotRelease('too_few_persons');
  }
  return tables;
}

const FINEST: Readonly<Record<Audience, Depth>> = {
  public: DEPTHS.public[0],
  council: DEPTHS.council[0],
};

/** Cells of a table in a year or the part of it that is released, by its members alone. */
function createCellCounter(model: Model): (table: ReleaseTable, year: Period) => number {
  const members = membersOf(model);
  return ({ dimensions, grain }, year) => {
    const combinations = dimensions.reduce<CellPlace[]>(
      (all, id) =>
        all.flatMap((one) => members[id].map(({ id: name }) => ({ ...one, [id]: name }))),
      [{}],
    );
    const possible = combinations.filter((one) => isPossible(one, year, model.programs));
    return possible.length * periodsIn(year, grain);
  };
}

/** A year that is not over has no cells of its own, but those of its quarters and months. */
function periodsIn(year: Period, grain: ReleaseGrain): number {
  const isOver = year.to.endsWith('-01-01');
  return grain === 'year' && !isOver ? 0 : splitPeriod(year, grain).length;
}

interface Protecting extends Place {
  readonly counted: Counted;
  readonly protect: CellProtector;
  /** Of the cells that are carried on, by their names. */
  readonly known: ReadonlyMap<string, Sketches>;
  /** Where those of all released cells are put. */
  readonly sketches: Map<string, Sketches>;
}

/** Protects the cells of all released tables; what cannot be or is sensitive is left out. */
function protectTables(
  audience: Audience,
  tables: Tables,
  protecting: Protecting,
): { cells: ReleasedCell[]; sensitive: number } {
  const { span, model, carried, known, sketches } = protecting;
  const names = namesByKey(model);
  const nameOf = createNamer(model);
  const sensitive = findSensitive(model);
  const cells: ReleasedCell[] = [];
  let leftOut = 0;
  for (const [place, table] of tables[audience].entries()) {
    if (table.refused !== undefined) continue;
    const kept = carryCells(audience, table, { model, carried }).map(({ exact, cell }) => ({
      exact,
      settle: (): Settled => ({ cell: cell(), sketches: known.get(nameOf(table, exact)) }),
    }));
    for (const { exact, settle } of [...kept, ...countAnew(table, protecting)]) {
      if (!table.years.has(Number(exact.bucket.slice(0, 4))) || isLeftOut(exact)) continue;
      const members = nameMembers(exact, table, names);
      const period = calendarUnit(exact.bucket, table.grain);
      // a release may end before the one that it carries on
      if (period.to > span.to || !isPossible(members, period, model.programs)) continue;
      if (isOtherInDetail(members, table)) continue;
      if (!isShownThough(sensitive, members, table, audience)) {
        leftOut++;
        continue;
      }
      const settled = settle();
      if (!settled) continue;
      cells.push({ table: place, ...settled.cell });
      if (settled.sketches) sketches.set(nameOf(table, exact), settled.sketches);
    }
  }
  return { cells, sensitive: leftOut };
}

/** A cell as it is published; sketches are unknown of what was published before there were any. */
interface Settled {
  readonly cell: Omit<ReleasedCell, 'table'>;
  readonly sketches: Sketches | undefined;
}

interface Counting {
  readonly exact: ExactCell;
  /** undefined: there is no such cell. */
  readonly settle: () => Settled | undefined;
}

/** Cells of periods that nothing carries on: as they were seen where few of their persons differ. */
function countAnew(
  table: ReleaseTable,
  { model, carried, seen, counted, protect }: Protecting,
): Counting[] {
  const cells = counted.cells.get(tableId(table)) ?? [];
  const settle = createSettler(table, { model, seen });
  const fresh = cells.filter(({ bucket }) => !isCarried(bucket, table, carried));
  const emptied = listEmptied(table, cells, { model, seen, carried });
  return [...fresh, ...emptied].map((exact) => ({
    exact,
    settle: () => settle(exact, () => protect(exact, table)),
  }));
}

function nameMembers(
  { members }: Pick<ExactCell, 'members'>,
  { dimensions }: ReleaseTable,
  names: NamesByKey,
): CellPlace {
  return Object.fromEntries(
    dimensions.map((id) => [id, names[id].get(members[id] ?? 0) ?? NOT_RECORDED]),
  );
}

function isLeftOut({ members }: Pick<ExactCell, 'members'>): boolean {
  return Object.values(members).includes(LEFT_OUT_KEY);
}

type CellProtector = (exact: ExactCell, table: ReleaseTable) => Omit<ReleasedCell, 'table'>;

/** Prepares the published values of cells, which are the same for all audiences. */
function createCellProtector(
  { cells }: Counted,
  model: Model,
  protector: Protector,
): CellProtector {
  const tables = GRAINS.flatMap(tablesOf);
  const all = tables.flatMap(({ grain, ...table }) =>
    (cells.get(tableId({ grain, ...table })) ?? []).map((exact) => ({ ...exact, grain })),
  );
  const themes = new Map(model.themes.map(({ id, key }) => [id, key]));
  const themeOf = new Map(model.programs.map(({ key, theme }) => [key, themes.get(theme) ?? 0]));
  const countOf = (exact: ExactCell, id: CountOfPersons): number =>
    protector.count(exact[id].n, exact[id].key);
  const isShadowed = findShadowed(
    COUNTS_OF_PERSONS.flatMap((id) =>
      all.map(({ grain, bucket, members, ...exact }) => ({
        ...addressOf({ bucket, members }, grain, id),
        published: protector.count(exact[id].n, exact[id].key),
      })),
    ),
    { themeOf, themesIn, isOnce, largest: protector.zeroUpTo },
  );
  return (exact, { grain }) => {
    const { bucket, members, visits, largest, beneficiaries } = exact;
    const count = (id: CountOfPersons): number =>
      isShadowed(addressOf(exact, grain, id)) ? 0 : countOf(exact, id);
    const published = count('beneficiaries');
    return {
      bucket,
      members,
      beneficiaries: published,
      new_beneficiaries: count('new_beneficiaries'),
      eligible_beneficiaries: count('eligible_beneficiaries'),
      visits: protector.sum({ value: visits, largest, ...beneficiaries, published }),
    };
  };
}

/** Who is new in a cell, or among those whom a programme is for, is a part of all. */
function addressOf(
  { bucket, members }: Pick<ExactCell, 'bucket' | 'members'>,
  grain: ReleaseGrain,
  id: CountOfPersons,
): CellAddress {
  return { grain, bucket, members, counted: id === 'beneficiaries' ? undefined : id };
}

/** A person has one home, age, stage, sex and combination in a period, and is new once. */
function isOnce(step: Step, counted: string | undefined): boolean {
  if (step === 'period') return counted === 'new_beneficiaries';
  return (
    step !== 'theme' && step !== 'program' && step !== 'theme of program' && step !== 'counted'
  );
}

function describeMerged(merged: Merged, model: Model): MergedMembers[] {
  const names = namesByKey(model);
  return [...merged].flatMap(([dimension, years]) =>
    [...years].flatMap(([year, { merged: members }]) => {
      const ids = members.map((key) => names[dimension].get(key) ?? NOT_RECORDED);
      // where nobody stands under "other", only sensitive members are too small
      if (ids.length === 0) return [];
      return [{ dimension, year, ids, names: ids.map((id) => nameMember(dimension, id, model)) }];
    }),
  );
}

function nameMember(dimension: ReleaseDimension, id: string, model: Model): Texts {
  return allMembersOf(dimension, model).find((one) => one.id === id)?.names ?? { tr: id, en: id };
}

/** What a file says beside its cells. The day of a programme's last visit is not in it: one person's. */
function describeModel({ title, source, districts, themes, programs, sheets }: Model): unknown {
  const told = programs.map(({ lastVisitOn: _, ...program }) => program);
  return [title, source, districts, themes, told, sheets];
}
