import type { Audience, ReleaseDimension, Sensitive } from '#lib/disclosure/lattice.ts';
import { OTHER_MEMBER } from '#lib/metrics/catalog.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import { createWriter, type Writer } from '#lib/server/database.ts';
import type { Protector } from '#lib/server/protector.ts';
import type { ChosenTable } from '#lib/server/release-build.ts';
import type { Cost } from '#lib/server/release-costs.ts';
import { attachSnapshot, type Merged } from '#lib/server/release-cells.ts';
import { OTHER_KEY } from '#lib/server/release-members.ts';
import { schemaStatements } from '#lib/server/schema.ts';

/** The file of a release: members, residents and protected cells, and nothing of any person. */

/** A cell as it is published. */
export interface ReleasedCell {
  /** Place of its table. */
  readonly table: number;
  /** ISO date of the first day of its period. */
  readonly bucket: string;
  readonly members: Readonly<Partial<Record<ReleaseDimension, number>>>;
  readonly beneficiaries: number;
  readonly new_beneficiaries: number;
  readonly eligible_beneficiaries: number;
  /** null: of too few persons. */
  readonly visits: number | null;
}

export interface ReleaseContent {
  readonly id: string;
  readonly number: number;
  readonly audience: Audience;
  /** SHA-256 of all that is released, as hexadecimal digits. */
  readonly content: string;
  readonly span: Period;
  readonly protector: Pick<Protector, 'method' | 'variance' | 'zeroUpTo'>;
  readonly tables: readonly ChosenTable[];
  readonly cells: readonly ReleasedCell[];
  readonly costs: readonly Cost[];
  readonly merged: Merged;
  readonly sensitive: Sensitive;
}

/** What is the same for everybody: names, places, limits of programmes, residents. */
const COPIED = [
  'district',
  'neighbourhood',
  'theme',
  'program',
  'facility',
  'population',
  'boundary',
  'program_sheet',
] as const;

/**
 * Texts that name members, and those written for other municipalities; those of other registers are
 * about internal matters.
 */
const LABELLED = "('district', 'theme', 'program', 'program_sheet')";

/** Writes a release to a file that does not exist. @param snapshot path of what it was built from */
export async function writeReleaseFile(
  path: string,
  snapshot: string,
  content: ReleaseContent,
): Promise<void> {
  const writer = await createWriter(path);
  try {
    const statements = [
      ...schemaStatements('schema.sql'),
      ...schemaStatements('release-schema.sql'),
    ];
    for (const sql of statements) await writer.run(sql);
    await attachSnapshot(writer, snapshot);
    await copyMembers(writer);
    await markSensitive(writer, content.sensitive);
    await describe(writer, content);
    await appendTables(writer, content);
    await appendCells(writer, content);
    await appendCosts(writer, content);
    await writer.run('detach source');
  } finally {
    await writer.close();
  }
}

async function copyMembers(writer: Writer): Promise<void> {
  for (const table of COPIED) {
    // places within districts are not released, but key 0 is a member of every dimension
    const some = table === 'neighbourhood' || table === 'facility' ? `where ${table}_key = 0` : '';
    await writer.run(`insert into ${table} select * from source.${table} ${some}`);
  }
  await writer.run(`insert into label select * from source.label where dataset in ${LABELLED}`);
}

/** A release says of every theme and programme whether it is sensitive. */
async function markSensitive(writer: Writer, sensitive: Sensitive): Promise<void> {
  for (const table of ['theme', 'program'] as const) {
    await writer.run(`update ${table} set sensitive = 'no'`);
    for (const id of sensitive[table]) {
      await writer.run(`update ${table} set sensitive = 'yes' where id = ?`, [id]);
    }
  }
}

async function describe(writer: Writer, release: ReleaseContent): Promise<void> {
  const { id, number, audience, content, span, protector } = release;
  const lastDay = addDays(span.to, -1);
  await writer.run(
    `insert into snapshot
      select ?, ?, title_tr, title_en, source_tr, source_en, synthetic, default_language, ?::date,
        ?::date, '{}'::json
      from source.snapshot`,
    [id, content, span.from, lastDay],
  );
  await writer.run('insert into release values (?, ?, ?, ?, ?, ?, ?, ?::date, ?::date)', [
    id,
    number,
    audience,
    content,
    protector.method,
    protector.variance,
    protector.zeroUpTo,
    span.from,
    lastDay,
  ]);
}

async function appendTables(writer: Writer, { tables, merged }: ReleaseContent): Promise<void> {
  const appender = await writer.appender('release_table');
  for (const [key, { dimensions, grain, refused }] of tables.entries()) {
    appender.add([key, dimensions.join(','), grain, refused ?? null]);
  }
  appender.close();
  const kept = await writer.appender('release_year');
  for (const [key, { years }] of tables.entries()) {
    for (const year of years) kept.add([key, year]);
  }
  kept.close();
  const small = await writer.appender('release_merged');
  for (const [dimension, years] of merged) {
    if ([...years.values()].some((one) => one.merged.length > 0)) await addOther(writer, dimension);
    for (const [year, { merged: together, leftOut, from = `${year}-01-01` }] of years) {
      for (const member of together) small.add([dimension, member, year, false, from]);
      for (const member of leftOut) small.add([dimension, member, year, true, from]);
    }
  }
  small.close();
}

/** A member that stands for those that are too small by themselves. */
async function addOther(writer: Writer, dimension: ReleaseDimension): Promise<void> {
  const columns: Record<string, string> = {
    district: '(district_key, id, position)',
    theme: '(theme_key, id, position)',
    program: '(program_key, id, position, theme_key)',
  };
  const theme = dimension === 'program' ? ', 0' : '';
  await writer.run(
    `insert into ${dimension} ${columns[dimension]} values (${OTHER_KEY}, ?, ${OTHER_KEY}${theme})`,
    [OTHER],
  );
  for (const [language, name] of Object.entries(OTHER_MEMBER.names)) {
    await writer.run(`insert into label values (?, ?, 'name', ?, ?)`, [
      dimension,
      OTHER,
      language,
      name,
    ]);
  }
}

async function appendCells(writer: Writer, { cells }: ReleaseContent): Promise<void> {
  const appender = await writer.appender('release_cell');
  for (const { table, bucket, members, ...counts } of cells) {
    appender.add([
      table,
      Date.parse(bucket) / MILLISECONDS_A_DAY,
      members.district ?? null,
      members.theme ?? null,
      members.program ?? null,
      members.age ?? null,
      members.sex ?? null,
      members.stage ?? null,
      members.combination ?? null,
      counts.beneficiaries,
      counts.new_beneficiaries,
      counts.eligible_beneficiaries,
      counts.visits,
    ]);
  }
  appender.close();
}

async function appendCosts(writer: Writer, { costs }: ReleaseContent): Promise<void> {
  const appender = await writer.appender('release_cost');
  for (const { program, year, amount, currency } of costs) {
    appender.add([program, year, amount, currency]);
  }
  appender.close();
}

const MILLISECONDS_A_DAY = 86_400_000;
