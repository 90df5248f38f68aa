/**
 * What `npm test` runs, fast checks first: format, lint, types, unit and database tests, then the
 * built product attacked over HTTP and in a real browser. Stops at the first stage that fails; ends with how many ran.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './support/chromium.ts';
import { startServer } from './support/server.ts';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'etki-test-'));
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    const passed = await runStages(folder, tally);
    // a stage that is no test can fail too
    if (!passed && tally.failed === 0) tally.failed = 1;
    console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
    return passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runStages(folder: string, tally: Tally): Promise<boolean> {
  nameWhatIsMissing();
  for (const check of ['check:format', 'check:lint', 'check:types']) {
    if (!runStage(check, ['npm', 'run', '--silent', check])) return false;
  }
  if (!runTests('unit and database tests', [], folder, tally)) return false;
  if (!runStage('build', ['npm', 'run', '--silent', 'build'])) return false;
  const attacks = ['--config', 'tests/http/vitest.config.ts'];
  if (!runTests('attacks over HTTP', attacks, folder, tally)) return false;
  return runBrowserTests(folder, tally);
}

/** Published vectors and real files are not part of the project: their tests are skipped by name. */
function nameWhatIsMissing(): void {
  if (existsSync('../shared')) return;
  console.log('no ../shared beside the project: tests on published vectors and real files skip');
}

function runStage(name: string, [command = '', ...args]: string[], env = process.env): boolean {
  const start = performance.now();
  console.log(`\n— ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok' : 'FAILED'} ${name}, ${seconds} s`);
  return status === 0;
}

function runTests(
  name: string,
  options: string[],
  folder: string,
  tally: Tally,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const passed = runStage(name, ['vitest', 'run', ...options, ...reporters], env);
  if (!existsSync(report)) return false;
  const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  tally.passed += result.numPassedTests ?? 0;
  tally.failed += result.numFailedTests ?? 0;
  tally.skipped += (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0);
  rmSync(report);
  return passed;
}

async function runBrowserTests(folder: string, tally: Tally): Promise<boolean> {
  const chromium = findChromium();
  const warehouse = join(folder, 'warehouse');
  const sample = ['src/cli.ts', 'import', '--from', 'data/sample', '--warehouse', warehouse];
  if (!runStage('import of the sample', [process.execPath, ...sample])) return false;
  const server = await startServer(warehouse);
  try {
    const env = { ...process.env, ETKI_TEST_URL: server.url, CHROMIUM_PATH: chromium };
    const config = ['--config', 'tests/browser/vitest.config.ts'];
    return runTests('browser tests', config, folder, tally, env);
  } finally {
    server.process.kill('SIGTERM');
  }
}

process.exitCode = await main();
