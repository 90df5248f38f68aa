/**
 * The benchmark: `npm run bench -- --visits 1000000 [--json]`. Ratios to plain DuckDB over the same
 * files, measured by turns in one run; absolute times depend on the machine and are only beside them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSample } from '#lib/server/sample.ts';
import type { Timing } from './steps.ts';

interface Import {
  readonly ms: number;
  readonly memory: number;
}

interface Report {
  readonly visits: number;
  readonly imports: { readonly etki: Import; readonly plain: Import; readonly ratio: number };
  readonly questions: { readonly timings: readonly Timing[]; readonly memory: number };
}

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});
const visits = Number(values.visits);
if (!Number.isSafeInteger(visits) || visits < 1000) {
  throw new Error(`--visits must be a whole number from 1000, not "${values.visits}"`);
}

const folder = join('.trial', `bench-${visits}`);
if (!existsSync(join(folder, 'files', 'visits.csv'))) {
  console.error(`making ${visits} visits`);
  await writeSample(join(folder, 'files'), { visits, seed: 1 });
}
const plain = runStep<Import>('plain-import');
const etki = runStep<Import>('etki-import');
const report: Report = {
  visits,
  imports: { etki, plain, ratio: etki.ms / plain.ms },
  questions: runStep('etki-questions'),
};
console.log(values.json ? JSON.stringify(report, null, 2) : describeReport(report));

function runStep<Result>(step: string): Result {
  console.error(step);
  const output = execFileSync(process.execPath, ['bench/steps.ts', step, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output.toString()) as Result;
}

function describeReport({ imports, questions }: Report): string {
  const header = ['filter', 'question', 'rows', 'plain ms', 'cold ms', 'warm ms', 'cold ÷ plain'];
  const rows = questions.timings.map((timing) => [
    timing.filter,
    timing.question,
    String(timing.rows),
    ...[timing.plain, timing.cold, timing.warm].map((ms) => ms.toFixed(2)),
    (timing.cold / timing.plain).toFixed(3),
  ]);
  return [
    `${visits.toLocaleString('en')} visits; persons and visits; medians of one run`,
    '',
    alignColumns([header, ...rows, ...sumRows(questions.timings)]),
    '',
    `import: ${seconds(imports.etki.ms)} and ${megabytes(imports.etki.memory)} at most; ` +
      `DuckDB's read_csv and create table without checks: ${seconds(imports.plain.ms)} and ` +
      `${megabytes(imports.plain.memory)}; ratio ${imports.ratio.toFixed(2)}`,
    `peak memory while answering, both sides in one process: ${megabytes(questions.memory)}`,
  ].join('\n');
}

/** The four questions of a filter together. */
function sumRows(timings: readonly Timing[]): string[][] {
  const filters = [...new Set(timings.map((timing) => timing.filter))];
  return filters.map((filter) => {
    const of = timings.filter((timing) => timing.filter === filter);
    const [plainMs = 0, coldMs = 0, warmMs = 0] = (['plain', 'cold', 'warm'] as const).map((side) =>
      of.reduce((sum, timing) => sum + timing[side], 0),
    );
    const numbers = [plainMs, coldMs, warmMs].map((ms) => ms.toFixed(2));
    return [filter, 'all four', '', ...numbers, (coldMs / plainMs).toFixed(3)];
  });
}

function alignColumns(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((text, i) => (i < 2 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))),
    )
    .map((row) => row.join('  '))
    .join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
