import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { hashTwice, KeyIndex } from '#lib/importing/keys.ts';
import { createMemberOrder } from '#lib/importing/order.ts';
import { expandPopulation, type PopulationRow } from '#lib/importing/population.ts';
import { DATASETS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import type { CellValue, CheckedRow, KeyLookup } from '#lib/importing/validate.ts';
import { hourOf } from '#lib/importing/values.ts';
import { createWriter, type Values, type Writer, type WriterLimits } from '#lib/server/database.ts';
import type { DatasetCount } from '#lib/server/ingest.ts';
import { QUALITY } from '#lib/server/quality.ts';
import { createRegisters, isRegister } from '#lib/server/registers.ts';
import type { Source } from '#lib/server/source.ts';
import { openStage, type Stage } from '#lib/server/stage.ts';
import { FINISHING, LOADED, NONE, STAGING, SUSPECT_VISITS, TOTALS } from '#lib/server/staging.ts';
import { SUMMARIES } from '#lib/server/summaries.ts';
import { createTextKeys, type TextKeys } from '#lib/server/text-keys.ts';

/** Checked rows into a new warehouse file. Lives until `close`. */
export interface Loader {
  /**
   * Takes the next row of a dataset; datasets come in the order of their references. The row is
   * not kept, but for members and population.
   */
  add(dataset: DatasetId, row: CheckedRow): void;
  /**
   * Ends a dataset. Members get their keys in display order here, other rows that have keys in one
   * that is their own.
   * @param ids ordinal of each id in file order
   * @returns the warehouse key of each id
   */
  end(dataset: DatasetId, ids: KeyLookup): Promise<KeyLookup>;
  /** Takes the outline of a district, as JSON. */
  addBoundary(district: number, rings: string): void;
  /** Source rows of visits whose ids look equal, in groups; after the last dataset. */
  suspectVisits(): Promise<number[][]>;
  /** Makes the final tables. @returns the snapshot's id */
  finish(source: Source, contentHash: string, counts: readonly DatasetCount[]): Promise<string>;
  close(): Promise<void>;
}

/** Beside the parser and the ids: the process stays under a gigabyte. More is spilled to disk. */
export const LIMITS: WriterLimits = {
  memory: '300MB',
  threads: Math.min(availableParallelism(), 4),
};

/** Creates the file with the tables of schema.sql and a place for rows to wait. */
export async function createLoader(path: string, defaultLanguage: string): Promise<Loader> {
  const writer = await createWriter(path, LIMITS);
  // one transaction: each would wait for the disk
  const tables = ['begin transaction', ...schemaStatements(), 'commit', ...STAGING];
  for (const sql of tables) await writer.run(sql);
  const persons = await openStage(writer, 'staged_person');
  const visits = await openStage(writer, 'staged_visit');
  const visitIds = await openStage(writer, 'staged_visit_id');
  const texts = await openStage(writer, 'staged_text');
  const keys = createTextKeys(texts);
  const stages = [persons, visits, visitIds, texts];
  const members = createMembers(writer, defaultLanguage);
  const registers = await createRegisters(writer);
  const boundaries = await writer.appender('boundary');
  const population: PopulationRow[] = [];
  const addPerson = personAdder(persons, keys);
  const addVisit = visitAdder(visits, visitIds, keys);
  return {
    add(dataset, row) {
      if (dataset === 'visits') addVisit(row);
      else if (dataset === 'beneficiaries') addPerson(row);
      else if (dataset === 'population') population.push(populationRow(row));
      else if (isMemberDataset(dataset)) members.add(dataset, row);
      else if (isRegister(dataset)) registers.add(dataset, row);
    },
    async end(dataset, ids) {
      for (const stage of stages) stage.flush();
      if (isMemberDataset(dataset)) return members.end(dataset);
      return isRegister(dataset) ? registers.end(dataset, ids) : ids;
    },
    addBoundary: (district, rings) => boundaries.add([district, rings]),
    async suspectVisits() {
      for (const stage of stages) stage.close();
      const groups = await writer.rows(SUSPECT_VISITS);
      return groups.map(({ source_rows: rows }) => JSON.parse(String(rows)) as number[]);
    },
    async finish(source, contentHash, counts) {
      await members.endMissing();
      await registers.close();
      boundaries.close();
      const totals = withDates(source, (await writer.rows(TOTALS))[0] ?? {});
      for (const sql of [...FINISHING, ...QUALITY, ...SUMMARIES]) await writer.run(sql);
      return describeSnapshot(writer, { source, contentHash, counts, population, totals });
    },
    close: () => writer.close(),
  };
}

function readSchema(): string {
  return readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
}

/** What a file is made by besides the data: another version of it makes another snapshot. */
export function warehouseFormat(): string {
  return [readSchema(), ...FINISHING, ...QUALITY, ...SUMMARIES].join('\n');
}

/** Statements end with a semicolon at the end of a line, a comment may follow. */
export function schemaStatements(): string[] {
  return readSchema()
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

type PickValue = (row: CheckedRow, column: string) => CellValue;

/** Values by contract name. */
function picker(dataset: DatasetId): PickValue {
  const places = new Map(Object.keys(datasetSpec(dataset).columns).map((name, i) => [name, i]));
  return ({ values }, column) => values[places.get(column) ?? -1] ?? null;
}

const SEX_KEYS: Readonly<Record<string, 0 | 1 | 2>> = { female: 1, male: 2 };

function sexKey(code: CellValue): 0 | 1 | 2 {
  return SEX_KEYS[code ?? ''] ?? 0;
}

/** Where the columns of a dataset stand in the values of its rows. */
function placesOf<D extends DatasetId>(
  dataset: D,
): Record<keyof (typeof DATASETS)[D]['columns'], number> {
  const columns = Object.keys(datasetSpec(dataset).columns);
  return Object.fromEntries(columns.map((column, i) => [column, i])) as never;
}

type Cells = CheckedRow['values'];

function numberAt(values: Cells, place: number, otherwise: number): number {
  return (values[place] as number | null | undefined) ?? otherwise;
}

function textAt(values: Cells, place: number): string | null {
  return (values[place] as string | null | undefined) ?? null;
}

function personAdder(stage: Stage<'staged_person'>, keys: TextKeys): (row: CheckedRow) => void {
  const at = placesOf('beneficiaries');
  const { columns, next } = stage;
  const households = new KeyIndex();
  const householdKey = (id: string | null): number =>
    id === null ? 0 : (households.get(id) ?? households.add(id));
  let persons = 0;
  return ({ values }) => {
    const i = next();
    columns.person_key[i] = ++persons;
    columns.beneficiary_id[i] = textAt(values, at.beneficiary_id) ?? '';
    columns.household_key[i] = householdKey(textAt(values, at.household_id));
    columns.sex_key[i] = sexKey(textAt(values, at.sex));
    columns.birth_year[i] = numberAt(values, at.birth_year, NONE.birth_year);
    columns.district_key[i] = numberAt(values, at.district_id, 0);
    columns.neighbourhood_key[i] = numberAt(values, at.neighbourhood_id, 0);
    columns.migration_status_key[i] = keys.keyOf(textAt(values, at.migration_status));
    columns.disability_key[i] = keys.keyOf(textAt(values, at.disability));
    columns.registered_on[i] = numberAt(values, at.registered_on, NONE.registered_on);
  };
}

function visitAdder(
  { columns, next }: Stage<'staged_visit'>,
  ids: Stage<'staged_visit_id'>,
  keys: TextKeys,
): (row: CheckedRow) => void {
  const at = placesOf('visits');
  const addId = visitIdAdder(ids);
  return ({ values, row }) => {
    const i = next();
    const moment = numberAt(values, at.visited_on, 0);
    columns.visited_on[i] = Math.floor(moment);
    columns.hour[i] = hourOf(moment) ?? NONE.hour;
    columns.program_key[i] = numberAt(values, at.program_id, 0);
    columns.person_key[i] = numberAt(values, at.beneficiary_id, 0);
    columns.district_key[i] = numberAt(values, at.district_id, 0);
    columns.facility_key[i] = numberAt(values, at.facility_id, 0);
    columns.people[i] = numberAt(values, at.people, DATASETS.visits.columns.people.empty);
    columns.minutes[i] = numberAt(values, at.minutes, NONE.minutes);
    columns.channel_key[i] = keys.keyOf(textAt(values, at.channel));
    const id = textAt(values, at.visit_id);
    if (id !== null) addId(id, row);
  };
}

function visitIdAdder({ columns, next }: Stage<'staged_visit_id'>) {
  return (id: string, row: number): void => {
    const i = next();
    [columns.high[i], columns.low[i]] = hashTwice(id);
    columns.source_row[i] = row;
  };
}

const pickPopulation = picker('population');

function populationRow(row: CheckedRow): PopulationRow {
  const [from, to] = [pickPopulation(row, 'age_from'), pickPopulation(row, 'age_to')];
  return {
    district: Number(pickPopulation(row, 'district_id')),
    year: Number(pickPopulation(row, 'year')),
    sex: sexKey(pickPopulation(row, 'sex')),
    ...(from === null ? {} : { ageFrom: Number(from) }),
    ...(to === null ? {} : { ageTo: Number(to) }),
    population: Number(pickPopulation(row, 'population')),
  };
}

/** Keys of members are usmallint, 0 is `not_recorded`. */
export const MOST_MEMBERS = 65_535;

/** Dimensions: table, own id and the columns after key and id; `position` is the display order. */
const MEMBERS = {
  districts: {
    table: 'district',
    id: 'district_id',
    columns: [
      'position',
      'latitude',
      'longitude',
      'tile_column',
      'tile_row',
      'need_score',
      'area_km2',
    ],
  },
  neighbourhoods: {
    table: 'neighbourhood',
    id: 'neighbourhood_id',
    columns: ['district_id', 'population'],
  },
  themes: { table: 'theme', id: 'theme_id', columns: ['position', 'colour'] },
  programs: {
    table: 'program',
    id: 'program_id',
    columns: [
      'position',
      'theme_id',
      'starts_on',
      'ends_on',
      'eligible_sex',
      'eligible_age_from',
      'eligible_age_to',
      'expected_rhythm_days',
    ],
  },
  facilities: {
    table: 'facility',
    id: 'facility_id',
    columns: [
      'position',
      'district_id',
      'neighbourhood_id',
      'latitude',
      'longitude',
      'capacity_per_day',
      'opened_on',
    ],
  },
} as const satisfies Partial<
  Record<DatasetId, { table: string; id: string; columns: readonly string[] }>
>;

type MemberDataset = keyof typeof MEMBERS;

/** Datasets that become dimensions, with the keys of their members. */
export function isMemberDataset(dataset: DatasetId): dataset is MemberDataset {
  return Object.hasOwn(MEMBERS, dataset);
}

interface Members {
  add(dataset: MemberDataset, row: CheckedRow): void;
  end(dataset: MemberDataset): Promise<Map<string, number>>;
  /** Datasets that were not given still have the member `not_recorded`. */
  endMissing(): Promise<void>;
}

function createMembers(writer: Writer, defaultLanguage: string): Members {
  const rows = new Map<MemberDataset, CheckedRow[]>();
  const ended = new Set<MemberDataset>();
  const end = async (dataset: MemberDataset): Promise<Map<string, number>> => {
    ended.add(dataset);
    const sorted = sortMembers(dataset, rows.get(dataset) ?? [], defaultLanguage);
    await appendMembers(writer, dataset, sorted);
    await appendLabels(writer, dataset, sorted);
    const pick = picker(dataset);
    return new Map(sorted.map((row, i) => [String(pick(row, MEMBERS[dataset].id)), i + 1]));
  };
  return {
    add(dataset, row) {
      const known = rows.get(dataset);
      if (known) known.push(row);
      else rows.set(dataset, [row]);
    },
    end,
    async endMissing() {
      for (const dataset of Object.keys(MEMBERS) as MemberDataset[]) {
        if (!ended.has(dataset)) await end(dataset);
      }
    },
  };
}

/** Themes by position, programmes by theme, then all by name. */
function sortMembers(
  dataset: MemberDataset,
  rows: readonly CheckedRow[],
  defaultLanguage: string,
): CheckedRow[] {
  const pick = picker(dataset);
  const compare = createMemberOrder(defaultLanguage);
  const first = dataset === 'programs' ? 'theme_id' : 'position';
  return rows
    .map((row) => {
      const position = pick(row, first);
      const id = String(pick(row, MEMBERS[dataset].id));
      return { row, id, texts: row.texts, position: position === null ? null : Number(position) };
    })
    .sort(compare)
    .map(({ row }) => row);
}

async function appendMembers(
  writer: Writer,
  dataset: MemberDataset,
  rows: readonly CheckedRow[],
): Promise<void> {
  const { table, id, columns } = MEMBERS[dataset];
  const pick = picker(dataset);
  const appender = await writer.appender(table);
  appender.add([0, 'not_recorded', ...columns.map((column) => (isKey(column) ? 0 : null))]);
  for (const [i, row] of rows.entries()) {
    const values = columns.map((column) =>
      column === 'position' ? i + 1 : (pick(row, column) ?? (isKey(column) ? 0 : null)),
    );
    appender.add([i + 1, pick(row, id), ...values]);
  }
  appender.close();
}

function isKey(column: string): boolean {
  return column.endsWith('_id') || column === 'position';
}

async function appendLabels(
  writer: Writer,
  dataset: MemberDataset,
  rows: readonly CheckedRow[],
): Promise<void> {
  const { table, id } = MEMBERS[dataset];
  const pick = picker(dataset);
  const appender = await writer.appender('label');
  for (const row of rows) {
    for (const { field, language, text } of row.texts) {
      appender.add([table, pick(row, id), field, language, text]);
    }
  }
  appender.close();
}

/** Data without visits are of the day that their source names. */
function withDates({ dataDate }: Source, totals: Values): Values {
  if (totals.data_date !== null || dataDate === undefined) return totals;
  const year = Number(dataDate.slice(0, 4));
  const dates = { first_date: dataDate, data_date: dataDate };
  return { ...totals, ...dates, first_year: year, last_year: year };
}

interface Description {
  readonly source: Source;
  readonly contentHash: string;
  readonly counts: readonly DatasetCount[];
  readonly population: readonly PopulationRow[];
  /** Of the staged rows. */
  readonly totals: Values;
}

/** Writes what depends on the period of the visits: population by year and the snapshot row. */
async function describeSnapshot(writer: Writer, description: Description): Promise<string> {
  const { source, contentHash, counts, totals } = description;
  await checkCounts(writer, counts, Number(totals.people));
  await appendPopulation(writer, description, Number(totals.first_year), Number(totals.last_year));
  const id = `${totals.data_date}-${contentHash.slice(0, 8)}`;
  const rows = Object.fromEntries(counts.map(({ dataset, loaded }) => [dataset, loaded]));
  await writer.run(
    'insert into snapshot values (?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?::date, ?::json)',
    [
      id,
      contentHash,
      source.title.tr,
      source.title.en,
      source.source.tr,
      source.source.en,
      source.synthetic,
      source.defaultLanguage,
      totals.first_date ?? null,
      totals.data_date ?? null,
      JSON.stringify({ rows, people: totals.people }),
    ],
  );
  return id;
}

/** Rows in = loaded + rejected + skipped, and the database has as many as were loaded. */
async function checkCounts(
  writer: Writer,
  counts: readonly DatasetCount[],
  people: number,
): Promise<void> {
  const [loaded = {}] = await writer.rows(LOADED);
  if (loaded.people !== people) throw new Error(`people: ${people} read, ${loaded.people} loaded`);
  for (const count of counts) {
    if (count.read !== count.loaded + count.rejected + count.skipped) {
      throw new Error(`rows of ${count.dataset} do not add up: ${JSON.stringify(count)}`);
    }
    const stored = loaded[count.dataset];
    if (stored !== undefined && stored !== count.loaded) {
      throw new Error(`rows of ${count.dataset}: ${count.loaded} read, ${stored} stored`);
    }
  }
}

async function appendPopulation(
  writer: Writer,
  { population }: Description,
  first: number,
  last: number,
): Promise<void> {
  const appender = await writer.appender('population');
  for (const cell of expandPopulation(population, first, last)) {
    const { district, year, sex, age, estimated } = cell;
    appender.add([district, year, sex, age, cell.population, estimated]);
  }
  appender.close();
}
