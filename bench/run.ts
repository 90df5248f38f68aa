/**
 * The benchmark: `npm run bench -- --visits 1000000 [--json] [--load] [--browser]`. Ratios to plain
 * DuckDB over the same files, measured by turns in one run; absolute times depend on the machine and
 * stand beside them. `--load` and `--browser` need the built product (`npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSample } from '#lib/server/sample.ts';
import { describeReport } from './describe.ts';
import type { Report } from './report.ts';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
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
const report: Report = {
  visits,
  plainImport: runStep('steps.ts', 'plain-import'),
  etkiImport: runStep('steps.ts', 'etki-import'),
  questions: runStep('steps.ts', 'etki-questions'),
  catalogue: runStep('steps.ts', 'catalogue'),
  pages: runStep('steps.ts', 'pages'),
  ...(values.load && { load: runStep('load.ts') }),
  ...(values.browser && { waits: runStep('browser.ts') }),
};
writeFileSync(join(folder, 'report.json'), JSON.stringify(report, null, 2));
console.log(values.json ? JSON.stringify(report, null, 2) : describeReport(report, readSmaller()));

function runStep<Result>(script: string, ...step: string[]): Result {
  console.error([script, ...step].join(' '));
  const output = execFileSync(process.execPath, [join('bench', script), ...step, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output.toString()) as Result;
}

/** What a tenth of the visits took, for the growth; undefined when that was never measured. */
function readSmaller(): Report | undefined {
  const path = join('.trial', `bench-${visits / 10}`, 'report.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined;
}
