import { createHash } from 'node:crypto';
import { createWriter, type Value, type Values, type Writer } from '#lib/server/database.ts';
import { LIMITS } from '#lib/server/loader.ts';
import { schemaStatements } from '#lib/server/schema.ts';
import { QUALITY } from '#lib/server/quality.ts';
import { FINISHING, LOADED, NONE, STAGING, TOTALS } from '#lib/server/staging.ts';
import { SUMMARIES } from '#lib/server/summaries.ts';

/**
 * A snapshot without some persons, in a new file: deleting rows leaves their bytes. What is kept goes
 * back to where an import lets its rows wait, and all that is derived is made by the same statements.
 */

export interface Rewritten {
  readonly id: string;
  readonly content: string;
  /** Rows of each dataset that are counted. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Tables with a row for something that a person did. */
const DEEDS = { enrolments: 'enrolment', referrals: 'referral', outcomes: 'outcome' } as const;

/** Tables that are made again, or hold years or persons that may be gone. */
const REMADE = new Set<string>([
  ...['snapshot', 'population', 'person', 'visit', 'code', 'quality'],
  ...['activity', 'census', 'step', 'tally', 'outcome_pair'],
  ...Object.values(DEEDS),
]);

/**
 * Writes a snapshot again without some persons. A person's keys are dense again; so are households'.
 * @param path of a file that does not exist
 * @param persons ids as the snapshot holds them
 * @param marks what the new content is known by, besides the old one
 * @throws any error of DuckDB; the new file is worth nothing then
 */
export async function rewriteWithout(
  from: string,
  path: string,
  { persons, marks }: { readonly persons: readonly string[]; readonly marks: readonly string[] },
): Promise<Rewritten> {
  const writer = await createWriter(path, LIMITS);
  try {
    await writer.attach(from, 'old');
    for (const sql of [...schemaStatements('schema.sql'), ...STAGING]) await writer.run(sql);
    await copyTables(writer);
    await numberKept(writer, persons);
    for (const sql of STAGE_KEPT) await writer.run(sql);
    for (const table of Object.values(DEEDS)) await writer.run(keepDeeds(table));
    const totals = (await writer.rows(TOTALS))[0] ?? {};
    for (const sql of [...FINISHING, ...QUALITY, ...SUMMARIES]) await writer.run(sql);
    return await describe(writer, totals, marks);
  } finally {
    await writer.close();
  }
}

/** Members, texts and registers, as they are. */
async function copyTables(writer: Writer): Promise<void> {
  const tables = await writer.rows(`select table_name as name
    from duckdb_tables() join (select table_name from duckdb_tables() where database_name = 'old')
      using (table_name)
    where database_name = current_database() and not temporary`);
  for (const { name } of tables) {
    if (REMADE.has(String(name))) continue;
    await writer.run(`insert into ${name} by name select * from old.${name} order by rowid`);
  }
}

/** New keys of the persons and households that are kept. */
async function numberKept(writer: Writer, persons: readonly string[]): Promise<void> {
  const ids = persons.map(() => '?').join(', ');
  await writer.run(
    `create temp table kept as
      select person_key as old_key, cast(row_number() over (order by person_key) as uinteger) as new_key
      from old.person where beneficiary_id not in (${ids})`,
    persons,
  );
  await writer.run(`create temp table kept_household as
    select household_key as old_key,
      cast(row_number() over (order by min(person_key)) as uinteger) as new_key
    from old.person join kept on old_key = person_key
    where household_key > 0 group by household_key`);
}

const EPOCH = "date '1970-01-01'";

/** From the tables of the old snapshot to where an import lets rows wait. */
const STAGE_KEPT = [
  `insert into staged_text
    select row_number() over (order by text), text
    from (
      select migration_status as text from old.person join kept on old_key = person_key
      union select disability from old.person join kept on old_key = person_key
      union select id from old.code where dimension = 'channel'
    )
    where text is not null`,
  `insert into staged_person
    select kept.new_key, beneficiary_id, coalesce(kept_household.new_key, 0), sex_key,
      coalesce(birth_year, ${NONE.birth_year}), district_key, neighbourhood_key,
      coalesce(migration.text_key, 0), coalesce(disabled.text_key, 0),
      coalesce(registered_on - ${EPOCH}, ${NONE.registered_on})
    from old.person
    join kept on kept.old_key = person_key
    left join kept_household on kept_household.old_key = household_key
    left join staged_text migration on migration.text = migration_status
    left join staged_text disabled on disabled.text = disability
    order by kept.new_key`,
  `insert into staged_visit
    select visited_on - ${EPOCH}, coalesce(hour, ${NONE.hour}), program_key,
      coalesce(new_key, 0), district_key, facility_key, people,
      coalesce(minutes, ${NONE.minutes}), coalesce(text_key, 0)
    from old.visit
    left join kept on old_key = person_key
    left join (
      select code_key, text_key from old.code join staged_text on text = id
      where dimension = 'channel'
    ) on code_key = channel_key
    where person_key = 0 or new_key is not null`,
] as const;

function keepDeeds(table: string): string {
  return `insert into ${table} by name
    select deed.* replace (coalesce(new_key, 0) as person_key)
    from old.${table} deed left join kept on old_key = person_key
    where person_key = 0 or new_key is not null
    order by deed.rowid`;
}

/** Writes what depends on what is left: residents of its years, and the snapshot row. */
async function describe(
  writer: Writer,
  totals: Values,
  marks: readonly string[],
): Promise<Rewritten> {
  const [old = {}] = await writer.rows(OLD);
  // nobody's visits are left: the data stay of the days that they were of
  const dates = totals.data_date === null ? old : totals;
  await writer.run(
    `insert into population by name
      select * from old.population where year between ? and ? order by rowid`,
    [yearOf(dates.first_date), yearOf(dates.data_date)],
  );
  const loaded = await checkKept(writer);
  const rows = { ...(JSON.parse(String(old.rows ?? '{}')) as Record<string, number>) };
  for (const dataset of Object.keys(rows)) rows[dataset] = loaded[dataset] ?? rows[dataset] ?? 0;
  const content = createHash('sha256')
    .update(JSON.stringify([old.content_hash, 'erased', ...marks.toSorted()]))
    .digest('hex');
  const id = `${String(dates.data_date)}-${content.slice(0, 8)}`;
  const values: Value[] = [
    id,
    content,
    dates.first_date ?? null,
    dates.data_date ?? null,
    JSON.stringify({ rows, people: loaded.people }),
  ];
  await writer.run(
    `insert into snapshot by name
      select * replace (? as id, ? as content_hash, ?::date as first_date, ?::date as data_date,
        ?::json as totals)
      from old.snapshot`,
    values,
  );
  return { id, content, rows };
}

const OLD = `select content_hash, first_date::text as first_date, data_date::text as data_date,
    (totals -> 'rows')::text as rows
  from old.snapshot`;

function yearOf(date: unknown): number {
  return Number(String(date).slice(0, 4));
}

/**
 * Counts what was kept in both files, each in its own way.
 * @returns rows of the new file by dataset
 */
async function checkKept(writer: Writer): Promise<Readonly<Record<string, number>>> {
  const [loaded = {}] = await writer.rows(LOADED);
  const [kept = {}] = await writer.rows(KEPT);
  for (const [name, count] of Object.entries(kept)) {
    if (loaded[name] !== count) throw new Error(`${name}: ${count} kept, ${loaded[name]} stored`);
  }
  return loaded as Readonly<Record<string, number>>;
}

/** Rows of all without those of the persons who are not kept. */
const KEPT = `with gone as (select person_key from old.person anti join kept on old_key = person_key)
  select ${Object.entries({ beneficiaries: 'person', visits: 'visit', ...DEEDS })
    .map(
      ([dataset, table]) =>
        `(select count(*) from old.${table} anti join gone using (person_key))::double as ${dataset}`,
    )
    .join(', ')},
    (select coalesce(sum(people), 0) from old.visit anti join gone using (person_key))::double as people`;
