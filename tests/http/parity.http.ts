import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forecastMeasures, goalSpan, specifyBoard, type Board } from '#lib/charts/board.ts';
import { cellIn, writeCell } from '#lib/charts/cell.ts';
import { listExceptions } from '#lib/charts/exceptions.ts';
import {
  barsFigure,
  rowsFigure,
  trendFigure,
  type Figure,
  type Frame,
} from '#lib/charts/figure.ts';
import { specifyMeasures } from '#lib/charts/profile.ts';
import type { RowsSpec } from '#lib/charts/spec.ts';
import { specifyTile } from '#lib/charts/tile.ts';
import { trendSpan } from '#lib/components/periods.ts';
import { CSV_DIALECTS } from '#lib/exporting/csv.ts';
import { NOTES, noteOf } from '#lib/exporting/tidy.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { packName, WHOLE_CITY, type Pack, type Slide } from '#lib/meetings/slide.ts';
import { annotationsOf } from '#lib/metrics/annotations.ts';
import { boardMeasures, tileMeasures } from '#lib/metrics/board.ts';
import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { comparablePeriods, previousYear, writePeriod, type Period } from '#lib/metrics/period.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import { currentSnapshot, snapshotPath } from '#lib/server/snapshots.ts';
import { readPageData } from '../../src/routes/pageData.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { openReader, type Reader, type Reply } from './reader.ts';
import { compareAll, compareOne, openTally, type Tally } from './tally.ts';

/**
 * One number (A16): every measure × area of one snapshot is the same on the board, on the pages of
 * districts, in a meeting, in files and in the answers of the API. What the API answers is formatted
 * here as pages do, so that every text of the board is compared, and every number behind it.
 */

let base: string;
let server: StartedServer;
let reader: Reader;
let model: Model;
let areas: readonly string[];
/** What the API says of all measures, by area: what everything else is compared with. */
let asked: ReadonlyMap<string, Readonly<Record<string, Cell>>>;

const tally: Tally = openTally();

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-parity-'));
  const warehouse = join(base, 'warehouse');
  const imported = await runCommand(['import', '--from', 'data/sample', '--warehouse', warehouse]);
  expect(imported).toMatchObject({ code: 0 });
  const snapshot = await openSnapshot(
    snapshotPath(warehouse, currentSnapshot(warehouse) ?? 'none'),
  );
  ({ model } = snapshot);
  snapshot.reader.close();
  server = await startServer(warehouse);
  reader = openReader(server.url);
  areas = [WHOLE_CITY, ...model.districts.map(({ id }) => id)];
  const rows = new Map<string, Readonly<Record<string, Cell>>>();
  for (const area of areas) {
    const { rows: found } = await ask({ measures: MEASURE_IDS, area });
    rows.set(area, found[0] as Readonly<Record<string, Cell>>);
  }
  asked = rows;
});
afterAll(() => {
  reader?.close();
  server?.process.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

interface Question {
  readonly measures: readonly MeasureId[];
  readonly by?: string;
  readonly period?: Period;
  readonly grain?: string;
  /** A district; absent: the city. */
  readonly area?: string;
}

const narrow = (area: string | undefined): string =>
  area === undefined || area === WHOLE_CITY ? '' : `&district=${area}`;

function now(): Period {
  return comparablePeriods(model.dataDate).current;
}

function writeQuestion({ measures, by, period = now(), grain, area }: Question): string {
  const breakdown = by === undefined ? '' : `&by=${by}`;
  const grained = grain === undefined ? '' : `&grain=${grain}`;
  return `measure=${measures.join(',')}${breakdown}&period=${writePeriod(period)}${grained}${narrow(area)}`;
}

async function get(path: string): Promise<Reply> {
  const reply = await reader.ask(path);
  expect(reply.status, path).toBe(200);
  return reply;
}

async function ask(question: Question, language: Language = 'tr'): Promise<Answer> {
  const { body } = await get(`/api/query?${writeQuestion(question)}&lang=${language}`);
  return JSON.parse(body.toString('utf8')) as Answer;
}

async function openPage<T>(path: string): Promise<T> {
  const { body, status } = await get(path);
  const answer = readPageData(body.toString('utf8'), status);
  if (answer.kind !== 'data') throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return Object.assign({}, ...answer.nodes) as T;
}

interface Words {
  readonly period: string;
  readonly months: string;
  readonly previousPeriod: string;
}

interface BoardPage extends Board {
  readonly site: { readonly snapshot: string; readonly scope: { readonly area: string } };
  readonly words: Words;
  readonly exceptions: ReturnType<typeof listExceptions>;
  readonly months: readonly Figure[];
  readonly districts: Figure;
  readonly themes: Figure;
}

const openBoard = (area: string, language: Language): Promise<BoardPage> =>
  openPage(`/__data.json?lang=${language}${narrow(area)}`);

/** The board as it must be, of nothing but answers of the API and the words of the page. */
async function expectBoard(area: string, page: BoardPage, language: Language) {
  const { words } = page;
  const tiles = boardMeasures(model);
  const period = now();
  const monthly = { by: 'period', period: trendSpan(period, model.dataDate), grain: 'month' };
  const put = (question: Question): Promise<Answer> => ask({ area, ...question }, language);
  const answers = {
    now: await put({ measures: tiles }),
    before: await put({ measures: tiles, period: previousYear(period) }),
    trend: await put({ ...monthly, measures: tiles }),
  };
  const goals = { ...monthly, measures: forecastMeasures(tiles), period: goalSpan(period) };
  const filters = area === WHOLE_CITY ? {} : { district: [area] };
  const ofThemes = await put({ ...monthly, by: 'theme,period', measures: TRENDED });
  const ofDistricts = await put({ ...monthly, by: 'district,period', measures: [COUNTED] });
  const rate: Question = { measures: [RATE], area: WHOLE_CITY };
  const city = await ask(rate, language);
  const around = frame(area, page, language);
  const ofCity = { ...frame(WHOLE_CITY, page, language), area: messages(language).city };
  return {
    ...specifyBoard(
      { ...answers, goals: await put(goals), measures: tiles, period, filters, model },
      language,
    ),
    exceptions: listExceptions(
      [
        ...TRENDED.map((measure) => ({ answer: ofThemes, measure, dimension: 'theme' as const })),
        { answer: ofDistricts, measure: COUNTED, dimension: 'district' },
      ],
      language,
    ),
    months: TRENDED.map((measure) =>
      trendFigure(answers, { id: measure, measure, ...words }, around),
    ),
    districts: rowsFigure(
      await ask({ ...rate, by: 'district' }, language),
      {
        id: 'districts',
        measure: RATE,
        dimension: 'district',
        benchmark: cellOf(city, RATE),
        focus: area === WHOLE_CITY ? undefined : [area],
        most: 20,
      },
      ofCity,
    ),
    themes: barsFigure(
      await put({ measures: [COUNTED], by: 'theme' }),
      { id: 'themes', measure: COUNTED, dimension: 'theme' },
      around,
    ),
  };
}

const RATE = 'reach_rate';
const COUNTED = 'beneficiaries';
const TRENDED = ['visits', COUNTED] as const;
const SHOWN = [
  'tiles',
  'balance',
  'condition',
  'exceptions',
  'months',
  'districts',
  'themes',
] as const;

function cellOf({ rows: [row] }: Answer, measure: MeasureId): Cell {
  if (!row) throw new Error('a question without breakdown has one row');
  return cellIn(row, measure);
}

/** The words around the figures of an area; its events come from the register, as on pages. */
function frame(
  area: string,
  { site, words }: Pick<BoardPage, 'site' | 'words'>,
  language: Language,
): Frame {
  const scope = area === WHOLE_CITY ? {} : { district: [area] };
  return {
    language,
    area: site.scope.area,
    period: words.period,
    filters: [],
    events: () =>
      annotationsOf(model, scope).map(({ happenedOn, texts, author }) => {
        return { on: happenedOn, text: texts[language], ...(author !== undefined && { author }) };
      }),
  };
}

function expectSame(place = ''): void {
  const own = tally.differences.filter((one) => one.startsWith(place));
  expect(own.slice(0, 20)).toEqual([]);
}

it.each(['tr', 'en'] as const)(
  'the board of every area is what the API answers (%s)',
  async (l) => {
    for (const area of areas) {
      const page = await openBoard(area, l);
      expect(page.site.snapshot).toBe(model.snapshot);
      const expected = await expectBoard(area, page, l);
      for (const part of SHOWN) {
        compareAll(tally, `board: ${area} ${l} ${part}`, page[part], expected[part]);
      }
      for (const { id, text } of page.tiles) {
        const { text: own } = writeCell(askedOf(area, id), id, l);
        compareOne(tally, `board: ${area} ${l} tile ${id}`, text, own);
      }
    }
    expectSame('board');
  },
);

function askedOf(area: string, measure: MeasureId): Cell {
  const cell = asked.get(area)?.[measure];
  if (!cell) throw new Error(`not asked: ${measure} of ${area}`);
  return cell;
}

it('the page of every district is what the API answers, all measures', async () => {
  for (const area of areas.slice(1)) {
    const page = await openPage<{
      words: Words;
      tiles: unknown;
      lines: unknown;
      measures: unknown;
      site: BoardPage['site'];
    }>(`/districts/${area}/__data.json?lang=tr`);
    const period = now();
    const { words } = page;
    const tiles = tileMeasures(model);
    const answers = {
      now: await ask({ measures: MEASURE_IDS, area }),
      before: await ask({ measures: MEASURE_IDS, area, period: previousYear(period) }),
      trend: await ask({
        measures: [...new Set([...tiles, ...TRENDED])],
        by: 'period',
        grain: 'month',
        period: trendSpan(period, model.dataDate),
        area,
      }),
    };
    const around = frame(area, page, 'tr');
    const lines = [COUNTED, 'visits'] as const;
    const expected = {
      tiles: tiles.map((measure) => specifyTile(answers, measure, 'tr')),
      lines: lines.map((measure) =>
        trendFigure(answers, { id: measure, measure, ...words }, around),
      ),
      measures: specifyMeasures(answers, { language: 'tr', ...words, define: () => '' }),
    };
    const shown = { tiles: page.tiles, lines: page.lines, measures: page.measures };
    compareAll(tally, `pages of districts: ${area}`, shown, expected);
  }
  expectSame('pages of districts');
});

/** Prepares a meeting of views. @returns its id */
async function prepareMeeting(agenda: readonly { address: string; figure?: string }[]) {
  const head = { format: 'etki-meeting', version: 1, title: 'Sayılar', date: '2026-07-21' };
  const file = JSON.stringify({ ...head, session: 'closed', items: agenda });
  const form = new FormData();
  form.set('file', new File([file], 'agenda.json', { type: 'application/json' }));
  const sent = new Response(form);
  const reply = await reader.ask('/meetings?/import', {
    method: 'POST',
    headers: { 'content-type': sent.headers.get('content-type') ?? '', accept: 'text/html' },
    body: Buffer.from(await sent.arrayBuffer()),
  });
  expect(reply.status).toBe(303);
  return /meetings\/([\w-]+)/.exec(reply.headers.location ?? '')?.[1] ?? '';
}

async function openPack(meeting: string, area: string): Promise<readonly Slide[]> {
  const { body } = await get(`/meetings/${meeting}/pack/${packName(area)}?lang=tr`);
  const pack = JSON.parse(body.toString('utf8')) as Pack;
  expect(pack.pin).toBe(model.snapshot);
  expect(pack.areas).toHaveLength(areas.length);
  return pack.slides;
}

it('the board in a meeting is the board, of every area', async () => {
  const figures = ['', ...TRENDED, 'districts', 'themes'];
  const meeting = await prepareMeeting(figures.map((figure) => ({ address: '/', figure })));
  for (const area of areas) {
    const page = await openBoard(area, 'tr');
    const slides = await openPack(meeting, area);
    const where = `meeting: board of ${area}`;
    const [first, ...others] = slides;
    compareAll(tally, `${where} tiles`, first?.tiles, page.tiles);
    const own = [...page.months, page.districts, page.themes];
    for (const [i, { figure }] of others.entries()) {
      const whole = own[i];
      if (!figure || !whole) throw new Error(`${where}: no figure ${i}`);
      compareAll(tally, `${where} ${figure.id} table`, figure.table, whole.table);
      compareAll(tally, `${where} ${figure.id} chart`, ...fitCharts(figure, whole));
    }
  }
  expectSame('meeting: board');
});

/** A slide shows some rows of a long chart: the same rows of both. */
function fitCharts({ chart: fitted }: Figure, { chart: whole }: Figure): [unknown, unknown] {
  if (!fitted || !whole || fitted.kind === 'line' || whole.kind === 'line') return [fitted, whole];
  const numbers = ({ rows, benchmark }: RowsSpec, ids: ReadonlySet<string>) => ({
    benchmark,
    rows: rows
      .filter(({ id }) => ids.has(id))
      .map(({ id, value, lower, upper, text, interval }) => {
        return { id, value, lower, upper, text, interval };
      }),
  });
  const ids = new Set(fitted.rows.map(({ id }) => id));
  return [numbers(fitted, ids), numbers(whole, ids)];
}

it('every measure of every area is in a meeting what the API answers', async () => {
  const period = writePeriod(now());
  const address = (measure: MeasureId, by: string): string =>
    `/explore?measure=${measure}${by}&period=${period}`;
  // more than one meeting has room for
  for (let from = 0; from < MEASURE_IDS.length; from += ITEMS) {
    const measures = MEASURE_IDS.slice(from, from + ITEMS);
    const city = await prepareMeeting(measures.map((id) => ({ address: address(id, '') })));
    const own = await prepareMeeting(
      measures.map((id) => ({ address: address(id, '&by=district') })),
    );
    for (const area of areas) {
      const slides = await openPack(area === WHOLE_CITY ? city : own, area);
      expect(slides).toHaveLength(measures.length);
      for (const [i, measure] of measures.entries()) {
        compareSlide(slides[i], measure, area);
      }
    }
  }
  expectSame('meeting');
});

/** Of one meeting. */
const ITEMS = 25;

function compareSlide(slide: Slide | undefined, measure: MeasureId, area: string): void {
  const cell = askedOf(area, measure);
  const { text, interval } = writeCell(cell, measure, 'tr');
  const where = `meeting: ${measure} of ${area}`;
  const { table, chart } = slide?.figure ?? {};
  const at = table?.columns.findIndex(({ id }) => id === measure) ?? -1;
  expect(table?.rows, where).toHaveLength(1);
  const shown = table?.rows[0]?.cells[at];
  compareOne(tally, `${where} text`, shown?.text, text);
  if (interval !== undefined) {
    compareOne(tally, `${where} interval`, shown?.note?.split(' · ')[0], interval);
  }
  if (chart?.kind !== 'dots' && chart?.kind !== 'bars') return;
  const row = chart.rows.find(({ id }) => id === area);
  const { value, lower, upper } = numbersOf(cell);
  compareOne(tally, `${where} value`, row?.value, value);
  compareOne(tally, `${where} lower`, row?.lower, lower);
  compareOne(tally, `${where} upper`, row?.upper, upper);
}

function numbersOf(cell: Cell): { value?: number; lower?: number; upper?: number } {
  return cell.kind === 'value' ? cell : {};
}

type FileRow = ReadonlyMap<string, unknown>;

/** The rows of a file by the ids of their columns; of a workbook, by its places. */
async function takeFile(format: string, question: string, language: Language): Promise<FileRow[]> {
  const { body } = await get(`/api/export/${format}?${question}&lang=${language}`);
  if (format === 'xlsx') {
    const { sheets } = await readXlsx(new Uint8Array(body));
    const [, ...rows] = sheets[0]?.rows ?? [];
    const columns = [...((await takeFile('csv', question, language))[0]?.keys() ?? [])];
    return rows.map((row) => new Map(columns.map((id, i) => [id, row[i] ?? undefined])));
  }
  const text = body.toString('utf8');
  if (format === 'json') {
    const { rows } = JSON.parse(text) as { rows: readonly Record<string, unknown>[] };
    return rows.map(
      (row) => new Map(Object.entries(row).map(([id, one]) => [id, one ?? undefined])),
    );
  }
  return readCsv(text, language);
}

function readCsv(text: string, language: Language): FileRow[] {
  const { delimiter, decimal } = CSV_DIALECTS[language];
  const { data } = Papa.parse<Record<string, string>>(text.replace('\ufeff', ''), {
    header: true,
    delimiter,
    skipEmptyLines: true,
  });
  const read = (one: string): unknown => {
    if (one === '') return undefined;
    const number = Number(one.replace(decimal, '.'));
    return Number.isNaN(number) ? one : number;
  };
  return data.map((row) => new Map(Object.entries(row).map(([id, one]) => [id, read(one)])));
}

it.each([
  ['csv', 'tr'],
  ['csv', 'en'],
  ['xlsx', 'tr'],
  ['json', 'en'],
] as const)('every measure of every area is in %s what the API answers (%s)', async (format, l) => {
  for (const area of areas) {
    const rows = await takeFile(format, writeQuestion({ measures: MEASURE_IDS, area }), l);
    expect(rows).toHaveLength(1);
    for (const measure of MEASURE_IDS) {
      const cell = askedOf(area, measure);
      const where = `export: ${format} ${measure} of ${area}`;
      const { value, lower, upper } = numbersOf(cell);
      const note = noteOf(cell);
      const said = note && (format === 'xlsx' ? NOTES[note][l] : note);
      compareOne(tally, where, rows[0]?.get(measure), value);
      compareOne(tally, `${where} lower`, rows[0]?.get(`${measure}_lower`), lower);
      compareOne(tally, `${where} upper`, rows[0]?.get(`${measure}_upper`), upper);
      compareOne(tally, `${where} note`, rows[0]?.get(`${measure}_note`), said);
    }
  }
  expectSame('export');
});

it('what a figure of the board gives as a file is what it draws', async () => {
  for (const area of areas) {
    const { months, districts, themes } = await openBoard(area, 'tr');
    for (const { id, chart, table } of [...months, districts, themes]) {
      if (!chart) throw new Error(`${id}: no chart`);
      const marks: readonly { id: string; value?: number }[] =
        chart.kind === 'line' ? chart.points : chart.rows;
      for (const format of ['csv', 'xlsx', 'json']) {
        const rows = await takeFile(format, table.question ?? '', 'tr');
        const [column = ''] = rows[0]?.keys() ?? [];
        for (const mark of marks) {
          const row = rows.find((one) => one.get(column) === mark.id);
          const where = `export: ${format} of ${id} of ${area} ${mark.id}`;
          compareOne(tally, where, mark.value, row?.get(chart.measure ?? ''));
        }
      }
    }
  }
  expectSame('export');
});

it('a single number that is another is found, wherever it stands', async () => {
  const { tiles, districts } = await openBoard(WHOLE_CITY, 'tr');
  const { chart } = districts;
  if (chart?.kind !== 'dots') throw new Error('no dots');
  for (const [i, row] of chart.rows.entries()) {
    const rows = chart.rows.with(i, { ...row, value: (row.value ?? 0) + 1e-9 });
    expect(differencesOf({ ...chart, rows }, chart)).toEqual([`board: /rows/${i}/value`]);
  }
  for (const [i, tile] of tiles.entries()) {
    const changed = tiles.with(i, { ...tile, text: `${tile.text}0` });
    expect(differencesOf(changed, tiles)).toEqual([`board: /${i}/text`]);
    expect(differencesOf(tiles.toSpliced(i, 1), tiles).length).toBeGreaterThan(3);
  }
});

function differencesOf(shown: unknown, expected: unknown): string[] {
  const own = openTally();
  compareAll(own, 'board:', shown, expected);
  return own.differences.map((one) => /^\S+ \S+(?=:)/.exec(one)?.[0] ?? one);
}

it('many numbers were compared, and none differs', () => {
  const numbers = [...tally.compared].map(([place, count]) => `${place} ${count}`).join(', ');
  const all = [...tally.compared.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `${MEASURE_IDS.length} measures × ${areas.length} areas: ${all} numbers compared (${numbers}), ` +
      `${tally.differences.length} differences`,
  );
  expectSame();
  const each = MEASURE_IDS.length * areas.length;
  expect(each).toBe(770);
  for (const place of ['board', 'pages of districts', 'meeting', 'export']) {
    expect(tally.compared.get(place), place).toBeGreaterThan(each);
  }
});
