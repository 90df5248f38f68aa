import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Population } from '../attacks/population.ts';
import { enterAs } from '../support/accounts.ts';
import { HOSTILE as FORMULAS } from '../support/hostile.ts';
import { judge } from './injection.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { unzip } from './records.ts';
import { openSite, type Site } from './site.ts';
import { MARK, OWN } from './strings.ts';

/** Hostile texts in the data themselves: on every page and in every file they stay texts. */

let site: Site;
let steward: Reader;
let nobody: Reader;
/** Texts that became names. */
const names: string[] = [];

/** What a table takes as the name of something: a line of text that is no telephone number. */
const TEXTS = [
  ...FORMULAS,
  ...OWN.map(({ text }) => text).filter((text) => text.includes(MARK)),
].filter(
  (text) => text.trim() !== '' && text.length < 100 && !/[\p{Cc}\ud800-\udfff]|\d{7}/u.test(text),
);

beforeAll(async () => {
  site = await openSite(12, { prepare: rename });
  await enterAs(site.population.warehouse, 'admin');
  steward = openReader(site.server.url, await enterAs(site.population.warehouse, 'steward'));
  nobody = openReader(site.server.url);
});
afterAll(() => {
  steward?.close();
  nobody?.close();
  site?.end();
});

/** Districts, themes and programmes are called what an attacker would call them. */
function rename({ files }: Population): void {
  let next = 0;
  for (const name of ['districts', 'themes', 'programs']) {
    const path = join(files, `${name}.csv`);
    const [header = [], ...rows] = Papa.parse<string[]>(readFileSync(path, 'utf8').trim()).data;
    const named = rows.map((row) =>
      row.map((field, i) => {
        if (!/^(?:name|description)_/.test(header[i] ?? '') || field === '') return field;
        const text = TEXTS[next++ % TEXTS.length] ?? '';
        names.push(text);
        return text;
      }),
    );
    writeFileSync(path, `${Papa.unparse([header, ...named], { newline: '\n' })}\n`);
  }
}

const QUESTION = 'measure=beneficiaries,visits&by=district&period=2024';
const PAGES = [
  ...['/', '/districts', '/districts/tarsus', '/themes', '/themes/women', '/programs', '/equity'],
  ...['/allocation', '/life-course?stage=0-2', '/life-course?theme=women', '/overlap'],
  ...['/programs/food-aid', `/explore?${QUESTION}`, '/methods', '/changes', '/data', '/facilities'],
  ...['/data/releases', '/data/import', '/data/dictionary', `/api/query?${QUESTION}`],
  ...['/public', '/public/districts', '/public/districts/tarsus', '/public/themes/women'],
  ...['/public/programs', '/public/programs/food-aid', '/public/downloads', '/public/embed/map'],
  ...['/public/embed/districts', '/public/methods', '/public/downloads/datapackage.json'],
  `/public/api/query?measure=beneficiaries&by=district&period=2024`,
];

const inBoth = (paths: readonly string[]): string[] =>
  paths.flatMap((path) =>
    ['tr', 'en'].map((language) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`),
  );

const ask = (path: string): Promise<Reply> =>
  (path.startsWith('/public') ? nobody : steward).ask(path);

it('names are on pages as texts', async () => {
  expect(new Set(names).size).toBeGreaterThan(50);
  const dataOf = (path: string): string => `${path === '/' ? '' : path.split('?')[0]}/__data.json`;
  const pages = [...PAGES, ...PAGES.filter((path) => !/api|\.json/.test(path)).map(dataOf)];
  const replies = await inParallel(inBoth(pages), ask);
  expect(replies.filter(({ status }) => status !== 200).map(({ path }) => path)).toEqual([]);
  expect(replies.flatMap((reply) => judge(reply, { text: '' }))).toEqual([]);
  const shown = replies.filter(({ body }) => body.includes(MARK));
  expect(shown.length).toBeGreaterThan(30);
});

/** What a spreadsheet would run: after nothing that is seen comes a sign of a formula. */
const RUNS = /^(?:[\t\r\n\0]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;
const NUMBER = /^-?\d+(?:[.,]\d+)?(?:e-?\d+)?$/;

function runsOf(text: string, language: string): string[] {
  const delimiter = language === 'tr' ? ';' : ',';
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter });
  return data.flat().filter((cell) => RUNS.test(cell) && !NUMBER.test(cell));
}

const TABLES = ['year.district', 'year.theme', 'year.program', 'quarter.district'];
const filesOf = (format: string): string[] =>
  inBoth([
    ...TABLES.map((table) => `/public/downloads/${table}.${format}`),
    ...['district', 'theme', 'program'].map(
      (by) => `/api/export/${format}?measure=beneficiaries,visits&by=${by}&period=2024`,
    ),
  ]);

describe('no cell of a file runs', () => {
  it.each(filesOf('csv'))('%s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    expect(runsOf(body.toString('utf8'), path.endsWith('tr') ? 'tr' : 'en')).toEqual([]);
  });

  it.each(filesOf('xlsx'))('%s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    for (const [name, file] of unzip(body)) {
      const text = file.toString('utf8');
      expect([name, /<f[ >/]|<oleObject|externalLink|<hyperlink /.exec(text)]).toEqual([
        name,
        null,
      ]);
      expect([name, new RegExp(`<${MARK}`).exec(text)]).toEqual([name, null]);
    }
    const { sheets } = await readXlsx(new Uint8Array(body));
    const cells = sheets.flatMap(({ rows }) => rows.flat()).map(String);
    expect(cells.some((cell) => names.includes(cell))).toBe(true);
  });

  it('and the same look finds one that does', () => {
    for (const formula of FORMULAS.filter((one) => !NUMBER.test(one)))
      expect([formula, runsOf(`a,b\n1,${JSON.stringify(formula)}\n`, 'en').length]).toBeDefined();
    expect(runsOf('a,b\n1,=1+1\n-2,3\n', 'en')).toEqual(['=1+1']);
    expect(runsOf('a;b\n1;\u200b＝1\n', 'tr')).toEqual(['\u200b＝1']);
  });
});

/** Files whose every cell is hostile: in ids, dates, codes, references and heads. */
function hostileFile(columns: readonly string[], from: number): string {
  const cell = (i: number): string => `"${(TEXTS[i % TEXTS.length] ?? '').replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 200 }, (_, row) =>
    columns.map((__, i) => cell(from + row * columns.length + i)).join(','),
  );
  return `${columns.join(',')}\n${rows.join('\n')}\n`;
}

it('cells of an upload are told about as texts, and nothing is loaded', async () => {
  const control = '/public?lang=tr';
  const exact = `/api/query?${QUESTION}`;
  const before = await Promise.all([control, exact].map(ask));
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const made = await steward.ask('/data/import', { method: 'POST', headers });
  const job = made.headers.location ?? '';
  const files = {
    'visits.csv': hostileFile(['visited_on', 'program_id', 'beneficiary_id', `<${MARK}>`], 0),
    'programs.csv': hostileFile(['program_id', 'theme_id', 'name_tr', 'name_en', 'starts_on'], 50),
    'beneficiaries.csv': hostileFile(['beneficiary_id', 'sex', 'birth_year', 'district_id'], 90),
    'other.csv': hostileFile(
      TEXTS.slice(0, 9).map((text) => `"${text.replaceAll('"', '""')}"`),
      9,
    ),
  };
  for (const [name, body] of Object.entries(files)) {
    const { status } = await steward.ask(`${job}/files/${name}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body,
    });
    expect([name, status]).toEqual([name, 200]);
  }
  const { status } = await steward.ask(`${job}?/check`, { method: 'POST', headers });
  expect(status).toBe(200);
  const isDone = async (): Promise<boolean> =>
    !(await steward.ask(`${job}/__data.json`)).body.includes('"checking"');
  await expect.poll(isDone, { timeout: 60_000, interval: 300 }).toBe(true);
  for (const path of inBoth([job, `${job}/mapping`])) {
    const page = await steward.ask(path);
    expect([path, page.status, judge(page, { text: '' })]).toEqual([path, 200, []]);
  }
  for (const language of ['tr', 'en']) {
    const issues = await steward.ask(`${job}/issues.csv?lang=${language}`);
    const text = issues.body.toString('utf8');
    expect(issues.status).toBe(200);
    expect(text.split('\n').length).toBeGreaterThan(10);
    expect(runsOf(text, language)).toEqual([]);
  }
  const after = await Promise.all([control, exact].map(ask));
  expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
});
