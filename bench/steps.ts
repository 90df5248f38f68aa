/**
 * Steps of the benchmark, each run as a process of its own so that its peak memory is its own:
 * `node bench/steps.ts <step> <folder>` prints one JSON line.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createWriter, openReader, type Reader } from '#lib/server/database.ts';
import { ask } from '#lib/server/ask.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { openSnapshot, type Snapshot } from '#lib/server/serving.ts';
import { currentSnapshot, snapshotPath } from '#lib/server/snapshots.ts';
import { drawQuestions, type CatalogueQuestion } from './catalogue.ts';
import { median } from './figures.ts';
import { timePages } from './pages.ts';
import { FILTERS, QUESTIONS, toParams, toPlainSql } from './questions.ts';

/** Times in milliseconds: medians. */
export interface Timing {
  readonly question: string;
  readonly filter: string;
  readonly rows: number;
  readonly plain: number;
  readonly cold: number;
  readonly warm: number;
}

const COLD_RUNS = 5;
const WARM_RUNS = 50;
const ASKER = { role: 'manager', language: 'en' } as const;

const STEPS = {
  'etki-import': importWithEtki,
  'plain-import': importPlainly,
  'etki-questions': (folder: string) => timeQuestions(folder),
  catalogue: (folder: string) => timeCatalogue(folder),
  pages: (folder: string) => timeAllPages(folder),
} as const;

async function importWithEtki(folder: string): Promise<object> {
  const warehouse = join(folder, 'warehouse');
  rmSync(warehouse, { recursive: true, force: true });
  const start = performance.now();
  const report = await importFolder({ from: join(folder, 'files'), warehouse });
  if (!report.snapshot) throw new Error(`refused: ${JSON.stringify(report.issues.slice(0, 3))}`);
  const ms = performance.now() - start;
  const csv = readdirSync(join(folder, 'files')).map((file) => join(folder, 'files', file));
  const sizeOf = (path: string): number => statSync(path).size;
  return {
    ms,
    csv: csv.reduce((sum, path) => sum + sizeOf(path), 0),
    snapshot: sizeOf(snapshotPath(warehouse, report.snapshot)),
  };
}

/** DuckDB's own typed reading of the same files, without checks, to a checkpointed file. */
async function importPlainly(folder: string): Promise<object> {
  const path = plainPath(folder);
  rmSync(path, { force: true });
  const start = performance.now();
  const writer = await createWriter(path);
  for (const table of ['districts', 'population', 'themes', 'programs', 'facilities']) {
    await writer.run(
      `create table ${table} as from read_csv('${join(folder, 'files', table)}.csv')`,
    );
  }
  await writer.run(`create table beneficiaries as from
    read_csv('${join(folder, 'files', 'beneficiaries.csv')}', types = {'beneficiary_id': 'varchar'})`);
  await writer.run(`create table visits as from
    read_csv('${join(folder, 'files', 'visits.csv')}',
      types = {'visited_on': 'date', 'beneficiary_id': 'varchar', 'district_id': 'varchar', 'people': 'integer'})`);
  await writer.close();
  return { ms: performance.now() - start };
}

function plainPath(folder: string): string {
  return join(folder, 'plain.duckdb');
}

async function timeQuestions(folder: string): Promise<object> {
  const warehouse = join(folder, 'warehouse');
  const snapshot = await openSnapshot(snapshotPath(warehouse, currentSnapshot(warehouse) ?? ''));
  const plain = await openReader(plainPath(folder));
  const timings: Timing[] = [];
  for (const filter of FILTERS) {
    for (const question of QUESTIONS) {
      const params = toParams(question, filter);
      const sql = toPlainSql(question, filter);
      const rows = await compareAnswers(snapshot, params, plain, sql);
      timings.push({
        question: question.name,
        filter: filter.name,
        rows,
        ...(await timeBoth(snapshot, params, plain, sql)),
      });
    }
  }
  snapshot.reader.close();
  plain.close();
  return { timings };
}

/** Both sides by turns, so that a slow moment of the machine meets both. */
async function timeBoth(
  snapshot: Snapshot,
  params: URLSearchParams,
  plain: Reader,
  sql: string,
): Promise<Pick<Timing, 'plain' | 'cold' | 'warm'>> {
  const plainTimes: number[] = [];
  const coldTimes: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    plainTimes.push(await timeOf(() => plain.rows({ sql, values: [] })));
    snapshot.answers.clear();
    coldTimes.push(await timeOf(() => ask(snapshot, params, ASKER)));
  }
  const warmTimes: number[] = [];
  for (let run = 0; run < WARM_RUNS; run++) {
    warmTimes.push(await timeOf(() => ask(snapshot, params, ASKER)));
  }
  return { plain: median(plainTimes), cold: median(coldTimes), warm: median(warmTimes) };
}

/** A fast wrong answer is no answer: both sides must count the same. */
async function compareAnswers(
  snapshot: Snapshot,
  params: URLSearchParams,
  plain: Reader,
  sql: string,
): Promise<number> {
  const { rows } = await ask(snapshot, params, ASKER);
  const given = rows
    .map(({ visits, beneficiaries, ...members }) => {
      const counts = [visits, beneficiaries].map((cell) =>
        typeof cell === 'object' && cell.kind === 'value' ? cell.value : NaN,
      );
      return [...Object.values(members), ...counts].join(' ');
    })
    .filter((line) => !line.endsWith(' 0 0'));
  const expected = (await plain.rows({ sql, values: [] })).map((row) =>
    Object.values(row).join(' '),
  );
  if (given.sort().join('\n') !== expected.sort().join('\n')) {
    throw new Error(`plain DuckDB counts differently: ${params.toString()}`);
  }
  return expected.length;
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Any question of the catalogue: cold, beside the plain SQL for the same. */
export interface CatalogueTiming {
  readonly question: string;
  readonly plain: number;
  readonly cold: number;
  readonly ratio: number;
}

const CATALOGUE_QUESTIONS = 60;
const CATALOGUE_RUNS = 3;

async function timeCatalogue(folder: string): Promise<object> {
  const warehouse = join(folder, 'warehouse');
  const snapshot = await openSnapshot(snapshotPath(warehouse, currentSnapshot(warehouse) ?? ''));
  const plain = await openReader(plainPath(folder));
  const timings: CatalogueTiming[] = [];
  for (const question of drawQuestions(CATALOGUE_QUESTIONS, 1)) {
    await compareCatalogue(snapshot, plain, question);
    const { params, sql } = question;
    const [plains, colds]: [number[], number[]] = [[], []];
    for (let run = 0; run < CATALOGUE_RUNS; run++) {
      plains.push(await timeOf(() => plain.rows({ sql, values: [] })));
      snapshot.answers.clear();
      colds.push(await timeOf(() => ask(snapshot, params, ASKER)));
    }
    const [plainMs, coldMs] = [median(plains), median(colds)];
    const text = decodeURIComponent(params.toString());
    timings.push({ question: text, plain: plainMs, cold: coldMs, ratio: coldMs / plainMs });
  }
  snapshot.reader.close();
  plain.close();
  return { timings };
}

/** Every row of plain SQL must be in the answer with the same number. */
async function compareCatalogue(
  snapshot: Snapshot,
  plain: Reader,
  { params, sql, by, measure }: CatalogueQuestion,
): Promise<void> {
  const { rows } = await ask(snapshot, params, ASKER);
  const given = new Map(
    rows.map((row) => {
      const cell = row[measure];
      const value = typeof cell === 'object' && cell.kind === 'value' ? cell.value : 0;
      return [by.map((id) => row[id]).join(' '), value];
    }),
  );
  for (const row of await plain.rows({ sql, values: [] })) {
    const { value, ...keys } = row;
    const found = given.get(Object.values(keys).join(' ')) ?? 0;
    if (Math.abs(found - Number(value ?? 0)) > 1e-6 * Math.max(1, Math.abs(found))) {
      throw new Error(`plain DuckDB counts differently: ${params.toString()}`);
    }
  }
}

async function timeAllPages(folder: string): Promise<object> {
  const warehouse = join(folder, 'warehouse');
  const snapshot = await openSnapshot(snapshotPath(warehouse, currentSnapshot(warehouse) ?? ''));
  const plain = await openReader(plainPath(folder));
  const timings = await timePages({ snapshot, plain }, warehouse);
  snapshot.reader.close();
  plain.close();
  return { timings };
}

const [name = '', folder = ''] = process.argv.slice(2);
const step = Object.entries(STEPS).find(([known]) => known === name)?.[1];
if (!step) throw new Error(`unknown step: ${name}`);
const result = await step(folder);
// maxRSS is in kilobytes
console.log(JSON.stringify({ ...result, memory: process.resourceUsage().maxRSS * 1024 }));
