import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** Messages of the laws that a text would be reported for at a path. */
async function report(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId?.includes('no-restricted-'))
    .map(({ message }) => message);
}

const DUCKDB = `import { DuckDBInstance } from '@duckdb/node-api';\nexport { DuckDBInstance };`;
const CHART = `import { Chart } from 'chart.js';\nexport { Chart };`;
const CHART_IN_SVELTE = `<script lang="ts">\n${CHART.replace('export { Chart };', 'new Chart();')}\n</script>`;
const PAPA = `import Papa from 'papaparse';\nexport { Papa };`;
const WORKBOOK = `import { writeXlsx } from 'hucre/xlsx';\nexport { writeXlsx };`;
const SLIDES = `import PptxGenJS from 'pptxgenjs';\nexport { PptxGenJS };`;
const RAW = `import { rawTable } from '#lib/result.ts';\nexport { rawTable };`;
const CONTROLLED = `import { controlledTable } from '#lib/result.ts';\nexport { controlledTable };`;
const COMPILE = `import { compileVisits } from '#lib/metrics/compile/visits.ts';\nexport { compileVisits };`;
const ENVIRONMENT = `export const port = process.env.PORT;`;
const REFUSAL = `import { error } from '@sveltejs/kit';\nexport { error };`;
const READER = `import { openReader } from '#lib/server/database.ts';\nexport { openReader };`;
const SQL = `export const sql = 'select count(*) from visit';`;
const SQL_TEMPLATE = 'export const sql = (id: string) => `select 1\\nfrom visit where id = ${id}`;';

describe('a violation is reported', () => {
  it.each([
    // 1. pure folders
    ['src/lib/metrics/x.ts', `import { readFileSync } from 'node:fs';\nexport { readFileSync };`],
    ['src/lib/indicators/x.ts', `import { tick } from 'svelte';\nexport { tick };`],
    ['src/lib/charts/x.ts', `import { page } from '$app/state';\nexport { page };`],
    ['src/lib/disclosure/x.ts', READER],
    ['src/lib/importing/x.ts', `import x from '#lib/server/config.ts';\nexport { x };`],
    [
      'src/lib/exporting/xlsx.ts',
      `import { readFileSync } from 'node:fs';\nexport { readFileSync };`,
    ],
    ['src/lib/exporting/x.ts', 'export const now = () => new Date();'],
    ['src/lib/i18n/x.ts', `import x from '#lib/components/Nav.svelte';\nexport { x };`],
    ['src/lib/metrics/x.ts', 'export const now = () => Date.now();'],
    ['src/lib/metrics/x.ts', 'export const now = () => new Date();'],
    ['src/lib/sample/x.ts', 'export const draw = () => Math.random();'],
    ['src/lib/sample/x.ts', 'export const id = () => crypto.randomUUID();'],
    ['src/lib/charts/x.ts', 'export const width = () => window.innerWidth;'],
    ['src/lib/charts/x.ts', "export const root = () => document.querySelector('a');"],
    // 2. one owner each
    ['src/lib/server/ingest.ts', DUCKDB],
    ['src/routes/x/+server.ts', DUCKDB],
    ['src/lib/components/Figure.svelte', CHART_IN_SVELTE],
    ['src/lib/charts/config.ts', CHART],
    ['src/lib/importing/validate.ts', PAPA],
    ['src/lib/server/ingest.ts', PAPA],
    ['src/lib/server/ingest.ts', WORKBOOK],
    ['src/lib/exporting/csv.ts', WORKBOOK],
    ['src/routes/x/+server.ts', WORKBOOK],
    ['src/lib/components/outlet.ts', SLIDES],
    ['src/lib/exporting/picture.ts', SLIDES],
    ['src/lib/server/ingest.ts', ENVIRONMENT],
    ['src/routes/x/+server.ts', ENVIRONMENT],
    ['src/cli.ts', ENVIRONMENT],
    ['src/lib/server/x.ts', `import { env } from '$env/dynamic/private';\nexport { env };`],
    // 3. one export of numbers
    ['src/lib/charts/spec.ts', RAW],
    ['src/lib/indicators/derive.ts', RAW],
    ['src/routes/+page.server.ts', RAW],
    ['src/lib/server/answer.ts', CONTROLLED],
    ['src/lib/indicators/derive.ts', CONTROLLED],
    ['src/routes/+page.server.ts', COMPILE],
    ['src/lib/server/ingest.ts', COMPILE],
    // 4. and 5. SQL, arithmetic and refusals have their places
    ['src/routes/+page.server.ts', SQL],
    ['src/routes/+page.server.ts', SQL_TEMPLATE],
    ['src/lib/charts/spec.ts', SQL],
    ['src/lib/metrics/query.ts', SQL],
    ['src/routes/+page.server.ts', 'export const rate = (x: number, n: number) => x / n;'],
    ['src/routes/+page.svelte', '<script lang="ts">\nlet n = 3;\n</script>\n<p>{n * 100}</p>'],
    ['src/lib/server/answer.ts', REFUSAL],
    ['src/lib/components/x.ts', REFUSAL],
    // 6. closed sets are constants
    ['src/lib/metrics/x.ts', 'export enum Grain { Month }'],
    // 7. nothing opens a file when it is loaded
    [
      'src/lib/server/x.ts',
      `import { readFileSync } from 'node:fs';\nexport const x = readFileSync('x');`,
    ],
    [
      'src/lib/server/x.ts',
      `import fs from 'node:fs';\nconst x = fs.openSync('x');\nexport { x };`,
    ],
    [
      'src/lib/server/x.ts',
      `import { openReader } from './database.ts';\nexport const x = await openReader('x');`,
    ],
    [
      'src/hooks.server.ts',
      `import { openServing } from '#lib/server/serving.ts';\nawait openServing('x');`,
    ],
  ])('%s: %s', async (path, code) => {
    expect(await report(path, code)).not.toEqual([]);
  });
});

describe('what a place owns is not', () => {
  it.each([
    ['src/lib/server/database.ts', DUCKDB],
    ['src/lib/components/Chart.svelte', CHART_IN_SVELTE],
    [
      'src/lib/charts/config.ts',
      `import type { ChartConfiguration } from 'chart.js';\nexport type { ChartConfiguration };`,
    ],
    ['src/lib/importing/parse.ts', PAPA],
    ['src/lib/server/workbook.ts', WORKBOOK],
    ['src/lib/exporting/xlsx.ts', WORKBOOK],
    ['src/lib/exporting/slides.ts', SLIDES],
    ['src/lib/server/config.ts', ENVIRONMENT],
    ['src/lib/server/answer.ts', COMPILE + RAW],
    ['src/lib/disclosure/control.ts', CONTROLLED],
    ['src/lib/server/model.ts', SQL],
    ['src/lib/metrics/compile/visits.ts', SQL],
    ['src/routes/+page.server.ts', REFUSAL],
    ['src/lib/metrics/x.ts', 'export const day = (text: string) => new Date(text);'],
    [
      'src/lib/server/x.ts',
      `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x');`,
    ],
  ])('%s: %s', async (path, code) => {
    expect(await report(path, code)).toEqual([]);
  });
});
