import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseBoundaries, type ReadBoundary } from '#lib/importing/boundaries.ts';
import { createFingerprint } from '#lib/importing/fingerprint.ts';
import { nearestNames } from '#lib/importing/header.ts';
import {
  createIssueLog,
  type Issue,
  type IssueCode,
  type IssueGroup,
  type IssueLog,
} from '#lib/importing/issue.ts';
import type { LeftOut } from '#lib/importing/layout.ts';
import type { Reading } from '#lib/importing/mapping.ts';
import type { Bound, Plan, Table } from '#lib/importing/plan.ts';
import type { Recall } from '#lib/importing/recall.ts';
import { losesMany, type RowChanges } from '#lib/importing/rowChanges.ts';
import { createRules, type DatasetRules, type Rules } from '#lib/importing/rules.ts';
import { DATASET_IDS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import {
  createRowChecker,
  type CheckContext,
  type CheckedRow,
  type KeyLookup,
  type MemberNames,
  type RowChecker,
} from '#lib/importing/validate.ts';
import { pathOfName } from '#lib/server/named-files.ts';
import { compareRows } from '#lib/server/compare-rows.ts';
import { UnreadableFile } from '#lib/server/database.ts';
import { claimWarehouse } from '#lib/server/claim.ts';
import { createErasedCheck } from '#lib/server/erasures.ts';
import { appendEntry, loadOf, sumFile, type Actor, type LoadEntry } from '#lib/server/journal.ts';
import { placeOf } from '#lib/server/contract-files.ts';
import { createPseudonyms, keyPath } from '#lib/server/key.ts';
import {
  createLoader,
  isMemberDataset,
  MOST_MEMBERS,
  warehouseFormat,
  type Loader,
} from '#lib/server/loader.ts';
import { createNameCollector, type NameCollector } from '#lib/server/member-names.ts';
import { publish } from '#lib/server/publication.ts';
import { cleanWarehouse } from '#lib/server/replacement.ts';
import {
  currentSnapshot,
  importingPath,
  removeOwnFiles,
  snapshotPath,
} from '#lib/server/snapshots.ts';
import { readRecords, readTables, type FileHandlers } from '#lib/server/reading.ts';
import { openSource, type Source } from '#lib/server/source.ts';
import { checkVisitIds } from '#lib/server/visit-ids.ts';

/** From a folder of CSV files to a published snapshot. */

export interface ImportOptions {
  /** Folder of the files. */
  readonly from: string;
  /** Path of a mapping; without it files are found by their contract names. */
  readonly mapping?: string;
  /** Path of what was chosen about how files are read; it goes before the mapping. */
  readonly readings?: string;
  readonly warehouse: string;
  /** File of the key of pseudonyms; without it one beside the warehouse. */
  readonly key?: string | undefined;
  /** Makes the snapshot, but leaves what is served. */
  readonly hold?: true | undefined;
  /** Repairs must be accepted before anything is published, and the loss of many rows. */
  readonly strict?: true | undefined;
  /** Why warnings are accepted, and through which door. */
  readonly accepted?: string | undefined;
  readonly by?: Actor | undefined;
  /** Parses and checks every record by itself, as is done with those that are not simple. */
  readonly careful?: true;
  /** Called about every 50,000 rows and at the end of each dataset. */
  /** Called at once with the first issues; a value that turns out to be personal later is masked. */
  readonly onIssue?: (issue: Issue) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly dataset: DatasetId;
  readonly rows: number;
}

/** read = loaded + rejected + skipped, counted independently of each other. */
export interface DatasetCount {
  readonly dataset: DatasetId;
  read: number;
  loaded: number;
  rejected: number;
  /** Blank rows, and repetitions a mapping leaves out. */
  skipped: number;
}

export interface ImportReport {
  /** Grouped, errors first; at most a thousand groups, all of them counted. */
  readonly issues: readonly IssueGroup[];
  readonly errors: number;
  readonly warnings: number;
  /** Warnings about what was changed or left out: they must be accepted. */
  readonly repairs: number;
  readonly counts: readonly DatasetCount[];
  /** Id of the snapshot that was made; absent when the import was refused. */
  readonly snapshot?: string;
  /** The snapshot is not served: it waits to be published. */
  readonly held?: true;
  /** This content was loaded before; `served`: it was also the current snapshot. */
  readonly already?: 'loaded' | 'served';
  /** What is served after the import. */
  readonly current?: string;
  /** Rows beside those that were served: of what is held, and of a strict import. */
  readonly changes?: RowChanges;
}

const PROGRESS_ROWS = 50_000;

/**
 * Checks all files, makes a new snapshot and publishes it. With any error in the data nothing is
 * published and the served snapshot stays.
 * @throws {WarehouseBusy} while a person is erased; else only for bugs and for a disk or database that
 *   fails; the old snapshot stays then too
 */
export async function importFolder(options: ImportOptions): Promise<ImportReport> {
  const { from, mapping, warehouse } = options;
  const log = createIssueLog(undefined, options.onIssue);
  const counts: DatasetCount[] = [];
  mkdirSync(join(warehouse, 'snapshots'), { recursive: true, mode: 0o700 });
  const release = claimWarehouse(warehouse, 'importing');
  try {
    removeOwnFiles(warehouse);
    cleanWarehouse(warehouse);
    // a damaged pointer is told before the work, not after it; what is published repairs it
    if (options.hold) currentSnapshot(warehouse);
    const pseudonymOf = createPseudonyms(options.key ?? keyPath(warehouse));
    const { readings } = options;
    const source = await openSource({ folder: from, log, pseudonymOf, readings }, mapping);
    const published = source && (await load(source, options, log, counts));
    return report(log, counts, warehouse, published);
  } finally {
    removeOwnFiles(warehouse);
    release();
  }
}

interface Published {
  readonly snapshot: string;
  readonly held?: true;
  readonly already?: 'loaded' | 'served';
  readonly changes?: RowChanges;
}

/** Warnings after which the data are not what the files say, or not all of it. */
const REPAIRS: ReadonlySet<IssueCode> = new Set([
  'above_header',
  'totals_row',
  'below_table',
  'repaired_letters',
  'renamed_column',
]);

function countRepairs(log: IssueLog): number {
  const repairs = log.groups().filter(({ code }) => REPAIRS.has(code));
  return repairs.reduce((sum, { count }) => sum + count, 0);
}

function report(
  log: IssueLog,
  counts: readonly DatasetCount[],
  warehouse: string,
  published: Published | undefined,
): ImportReport {
  const current = currentSnapshot(warehouse);
  return {
    issues: log.groups(),
    errors: log.count('error'),
    warnings: log.count('warning'),
    repairs: countRepairs(log),
    counts,
    ...published,
    ...(current ? { current } : {}),
  };
}

async function load(
  source: Source,
  options: ImportOptions,
  log: IssueLog,
  counts: DatasetCount[],
): Promise<Published | undefined> {
  const { warehouse } = options;
  const path = importingPath(warehouse);
  const hash = createHash('sha256');
  const loader = await createLoader(path, source.defaultLanguage);
  let id: string;
  let content: string;
  try {
    await loadDatasets(source, options, { log, counts, loader, hash });
    if (log.count('error') > 0) return undefined;
    await checkVisitIds(source, options.from, await loader.suspectVisits(), log);
    if (log.count('error') > 0 || isUnaccepted(options, log)) return undefined;
    hash.update(JSON.stringify([...describe(source), warehouseFormat()]));
    content = hash.digest('hex');
    id = await loader.finish(source, content, counts);
  } finally {
    await loader.close();
  }
  const entry = { snapshot: id, content, rows: rowsOf(counts), warnings: log.count('warning') };
  const isNew = await keep(warehouse, path, entry);
  const changes = options.hold || options.strict ? await changesTo(warehouse, id) : {};
  if (options.hold || isUnacceptedLoss(options, changes)) return held(warehouse, id, changes);
  return { ...serve(options, id, isNew), ...changes };
}

/** What a snapshot would change, where another one is served and can be read. */
async function changesTo(warehouse: string, id: string): Promise<Pick<Published, 'changes'>> {
  const current = currentSnapshot(warehouse);
  if (current === undefined || current === id) return {};
  if (!existsSync(snapshotPath(warehouse, current))) return {};
  try {
    return { changes: await compareRows(warehouse, current, id) };
  } catch (error) {
    // what is served may be damaged: then this import is its repair
    if (error instanceof UnreadableFile && error.path !== snapshotPath(warehouse, id)) return {};
    throw error;
  }
}

function isUnacceptedLoss(
  { accepted }: ImportOptions,
  { changes }: Pick<Published, 'changes'>,
): boolean {
  return accepted === undefined && changes !== undefined && losesMany(changes);
}

function isUnaccepted({ strict, accepted }: ImportOptions, log: IssueLog): boolean {
  return strict === true && accepted === undefined && countRepairs(log) > 0;
}

function rowsOf(counts: readonly DatasetCount[]): LoadEntry['rows'] {
  return Object.fromEntries(counts.map(({ dataset, ...count }) => [dataset, count]));
}

/** What a snapshot says about its source. */
function describe({ title, source, synthetic, defaultLanguage, dataDate }: Source): unknown[] {
  return [title, source, synthetic, defaultLanguage, dataDate];
}

/**
 * The file gets its name when it is whole, and counts when the journal knows it. Content that is there
 * already is not written again.
 * @returns whether it was not there
 */
async function keep(
  warehouse: string,
  path: string,
  entry: Pick<LoadEntry, 'snapshot' | 'content' | 'rows' | 'warnings'>,
): Promise<boolean> {
  const target = snapshotPath(warehouse, entry.snapshot);
  if (existsSync(target) && loadOf(warehouse, entry.snapshot)) return false;
  const sum = await sumFile(path);
  const { size } = statSync(path);
  renameSync(path, target);
  try {
    appendEntry(warehouse, { action: 'load', ...entry, bytes: size, sha256: sum });
  } catch (error) {
    // a file that the journal does not know counts for nothing
    rmSync(target, { force: true });
    throw error;
  }
  return true;
}

function held(warehouse: string, snapshot: string, changes: Pick<Published, 'changes'>): Published {
  return currentSnapshot(warehouse) === snapshot
    ? { snapshot, already: 'served' }
    : { snapshot, held: true, ...changes };
}

/** A new snapshot that cannot be published does not stay: the same import makes it again. */
function serve(
  { warehouse, accepted, by = 'command' }: ImportOptions,
  id: string,
  isNew: boolean,
): Published {
  const reason = accepted === undefined ? {} : { reason: accepted };
  try {
    const moved = publish(warehouse, { snapshot: id, by, ...reason });
    return { snapshot: id, ...(isNew ? {} : { already: moved ? 'loaded' : 'served' }) };
  } catch (error) {
    if (isNew) rmSync(snapshotPath(warehouse, id), { force: true });
    throw error;
  }
}

/** What one import carries from dataset to dataset. */
interface Run {
  readonly log: IssueLog;
  readonly counts: DatasetCount[];
  readonly loader: Loader;
  readonly hash: Hash;
}

/** A file of outlines is read as a whole. */
const MOST_MEGABYTES = 20;

const MILLISECONDS_A_DAY = 86_400_000;

/** Where the day begins first it is fourteen hours ahead: what is today there is not the future. */
const EARLIEST_ZONE = 14 * 3_600_000;

async function loadDatasets(source: Source, options: ImportOptions, run: Run): Promise<void> {
  const keys = new Map<DatasetId, KeyLookup>();
  const names = new Map<DatasetId, MemberNames>();
  const tables = await readTables(options.from, source.plans, run.log);
  const isErased = createErasedCheck(options.warehouse, options.key ?? keyPath(options.warehouse));
  const today = Math.floor((Date.now() + EARLIEST_ZONE) / MILLISECONDS_A_DAY);
  const rules = createRules(today);
  for (const dataset of DATASET_IDS) {
    const plan = source.plans.find((candidate) => candidate.dataset === dataset);
    // what refers to a dataset that cannot be read is not wrong for that
    if (!isReadable(plan, options.from)) {
      if (plan || datasetSpec(dataset).required) keys.set(dataset, ANY_KEY);
      continue;
    }
    const file = placeOf(plan.file, plan.reading.sheet);
    const { log } = run;
    const keysOf = (other: DatasetId) => keys.get(other);
    const namesOf = (other: DatasetId) => names.get(other);
    const context = { dataset, file, log, today, keysOf, namesOf, rules, isErased };
    const bind = (header: readonly string[]) => plan.bind(header, tables);
    const collector = isMemberDataset(dataset) ? createNameCollector() : undefined;
    const pass = createPass({ ...context, reading: plan.reading, collector }, bind, options, run);
    await readPlan(plan, options.from, pass);
    const found = await pass.finish();
    keys.set(dataset, found);
    if (collector) names.set(dataset, collector.finish(found));
  }
  loadBoundaries(source, options.from, keys.get('districts') ?? ANY_KEY, run);
}

/** Outlines come after all that they may be wrong about. */
function loadBoundaries(
  { boundaries: file }: Source,
  folder: string,
  districts: KeyLookup,
  { log, loader, hash }: Run,
): void {
  if (file === undefined) return;
  const path = pathOfName(folder, file);
  const megabytes = Math.ceil(statSync(path).size / 1e6);
  if (megabytes > MOST_MEGABYTES) {
    const details = { found: String(megabytes), max: String(MOST_MEGABYTES) };
    log.add({ file, code: 'too_many_bytes', severity: 'error', details });
    return;
  }
  const { boundaries, issues } = parseBoundaries(readFileSync(path, 'utf8'));
  for (const issue of issues) log.add({ file, severity: 'error', ...issue });
  for (const { district, rings, feature } of boundaries) {
    const key = districts.get(district);
    const place = { file, row: feature, column: 'district_id', value: district };
    if (key === undefined) {
      const details = { dataset: 'districts' };
      log.add({ ...place, code: 'unknown_reference', severity: 'error', details });
    } else loader.addBoundary(key, JSON.stringify(rings));
  }
  hash.update(JSON.stringify(boundaries.map(describeOutline).sort()));
}

/** Where an outline stands in its file is not part of its content. */
function describeOutline({ district, rings }: ReadBoundary): string {
  return JSON.stringify([district, rings]);
}

const ANY_KEY: KeyLookup = { get: () => 0, forEach: () => undefined, size: 0 };

function isReadable(plan: Plan | undefined, folder: string): plan is Plan {
  return (
    plan !== undefined && (plan.table !== undefined || existsSync(pathOfName(folder, plan.file)))
  );
}

async function readPlan(plan: Plan, folder: string, pass: Pass): Promise<void> {
  if (plan.table) readTableRows(plan.table, pass);
  else await readRecords(pathOfName(folder, plan.file), pass, plan);
}

function readTableRows({ header, records }: Table, pass: Pass): void {
  pass.header([...header]);
  for (const [i, record] of records.entries()) pass.record([...record], i + 2);
}

type Context = CheckContext & {
  readonly rules: Rules;
  readonly reading: Reading;
  /** Of members, which references may name. */
  readonly collector: NameCollector | undefined;
};
type Pass = FileHandlers & {
  /** @returns the keys of the dataset's ids, for references */
  finish(): Promise<KeyLookup>;
};

/** One way through one dataset: counts, checks, fingerprints and loads its records. */
function createPass(
  context: Context,
  bind: (header: readonly string[]) => Bound,
  { onProgress, careful }: ImportOptions,
  { log, counts, loader, hash }: Run,
): Pass {
  const { dataset, file } = context;
  const count = { dataset, read: 0, loaded: 0, rejected: 0, skipped: 0 };
  counts.push(count);
  const fingerprint = createFingerprint(dataset, context.keysOf);
  let bound: Bound | undefined;
  let checker: RowChecker | undefined;
  let rules: DatasetRules | undefined;
  let seen = false;
  let failed = false;

  const take = (checked: CheckedRow | undefined, fields?: readonly string[]): void => {
    if (!checked || !rules?.look(checked, fields)) count.rejected++;
    else {
      loader.add(dataset, checked);
      fingerprint.add(checked);
      context.collector?.add(String(checked.values[0]), checked);
      count.loaded++;
    }
  };
  const skip = (): void => {
    count.read++;
    count.skipped++;
  };
  const tell = (): void => {
    if (count.read % PROGRESS_ROWS === 0) onProgress?.({ dataset, rows: count.read });
  };
  const check = (by: RowChecker, fields: readonly string[], row: number): void => {
    count.read++;
    take(by.check(fields, row), fields);
    tell();
  };
  const recallWith =
    (recall: Recall): Pass['bytes'] =>
    (record, row) => {
      const values = recall(record, row);
      if (!values) return false;
      count.read++;
      take({ row, values, texts: [] });
      tell();
      return true;
    };
  return {
    header(names) {
      seen = true;
      bound = bind(names);
      if (!reportHeader(names, bound, context)) return;
      checker = createRowChecker(bound.bindings, context, bound.unread);
      rules = context.rules.of(context, bound.bindings, checker.ids);
      if (checker.recall && bound.straight && !careful) this.bytes = recallWith(checker.recall);
    },
    record(fields, row) {
      if (!checker || !bound) return skip();
      const { repeated } = bound;
      const records = bound.expand(fields);
      const counting = repeated ? records.filter((made) => repeated.add(made, row)) : records;
      if (counting.length === 0) skip();
      else if (!repeated) for (const made of counting) check(checker, made, row);
    },
    blank: skip,
    left(row, why, fields) {
      skip();
      if (isAccepted(why, context.reading)) return;
      const value = fields.map((field) => field.trim()).find((field) => field !== '') ?? '';
      log.add({ dataset, file, row, value, code: why, severity: 'warning' });
    },
    file(code, severity, details = {}) {
      failed ||= severity === 'error';
      log.add({ dataset, file, code, severity, details });
    },
    problem(row, code, details) {
      count.read++;
      count.rejected++;
      log.add({ dataset, file, row, code, severity: 'error', details });
    },
    async finish() {
      for (const { fields, row } of bound?.repeated?.kept() ?? []) {
        if (checker) check(checker, fields, row);
      }
      checker?.finish();
      rules?.report();
      if (count.loaded > 0) hash.update(`${fingerprint.finish()}\n`);
      if (failed) return ANY_KEY;
      if (!seen) reportEmpty(context, 'empty_file');
      else if (checker && count.read === count.skipped) reportEmpty(context, 'no_rows');
      onProgress?.({ dataset, rows: count.read });
      if (!checker || hasTooManyMembers(context, checker.ids.size)) return ANY_KEY;
      const keys = await loader.end(dataset, checker.ids);
      rules?.end(keys);
      return keys;
    },
  };
}

/** What the mapping says itself was asked and answered before. */
function isAccepted(why: LeftOut, { header_row, totals, until }: Reading): boolean {
  if (why === 'above_header') return header_row !== undefined;
  if (why === 'totals_row') return totals === 'skip';
  return why === 'below_table' && until !== undefined;
}

/** Keys of members are 16 bits wide; a mapping that takes visits for places needs more. */
function hasTooManyMembers({ dataset, file, log }: Context, found: number): boolean {
  if (!isMemberDataset(dataset) || found <= MOST_MEMBERS) return false;
  const details = { found: String(found), max: String(MOST_MEMBERS) };
  log.add({ dataset, file, code: 'too_many_members', severity: 'error', details });
  return true;
}

function reportEmpty({ dataset, file, log }: Context, code: 'empty_file' | 'no_rows'): void {
  const severity = datasetSpec(dataset).required || code === 'empty_file' ? 'error' : 'warning';
  log.add({ dataset, file, code, severity });
}

/** @returns false when the rows cannot be read at all */
function reportHeader(names: readonly string[], bound: Bound, context: Context): boolean {
  const { dataset, file, log } = context;
  const found = names.join(', ');
  for (const { found: column, expected } of bound.renamed) {
    const details = { expected };
    log.add({ dataset, file, column, code: 'renamed_column', severity: 'warning', details });
  }
  for (const column of bound.missing) {
    const details = { found, near: nearestNames(column, names).join(', ') || '–' };
    log.add({ dataset, file, column, code: 'missing_column', severity: 'error', details });
  }
  const repeated = names.filter((name, i) => name !== '' && names.indexOf(name) !== i);
  for (const column of new Set(repeated)) {
    log.add({ dataset, file, column, code: 'duplicate_column', severity: 'error' });
  }
  for (const column of bound.unknown) {
    log.add({ dataset, file, column, code: 'unknown_column', severity: 'warning' });
  }
  return bound.missing.length === 0 && repeated.length === 0;
}
