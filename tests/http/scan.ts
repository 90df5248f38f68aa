import { RELEASE_DIMENSIONS, type ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { TRANSFER_SHEET_SCHEMA } from '#lib/exporting/transferSchema.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { isPublicLanguage, type PublicLanguage } from '#lib/i18n/languages.ts';
import { AGE_BANDS, AND, LIFE_STAGES, OTHER, SEXES } from '#lib/metrics/definition.ts';
import { readMarkup } from './markup.ts';
import { readData, readHydration } from './payload.ts';
import type { CellName, CountName, Published } from './published.ts';
import { readCsv, readRows, readSheet, type SentRow } from './records.ts';
import type { Reply } from './reader.ts';
import { scanSheet, sheetsOf, writeSheetNumbers } from './sheets.ts';

/**
 * Looks for numbers that are not of the release. Every number of a response has a place: a column of a
 * table, a field of a figure, a word of a sentence. What each place may hold is known from the file of
 * the release alone; a number in a place that is not known is a finding too.
 */
export interface Scanner {
  /** @returns what is wrong, in words; empty: nothing */
  scan(reply: Reply): Promise<string[]>;
  /** How many numbers stood where a count of persons or visits does, and were looked up. */
  readonly counted: () => number;
  /** The shapes of all pictures: they are drawn from no number. */
  readonly shapes: ReadonlySet<string>;
}

interface Rate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly upTo: number | undefined;
}

export function createScanner(published: Published): Scanner {
  const book = createBook(published);
  const shapes = new Set<string>();
  return {
    async scan(reply) {
      const found: string[] = [];
      const report = (what: string): void => void found.push(`${reply.path}: ${what}`);
      try {
        await scanReply(reply, { book, report, shapes });
      } catch (error) {
        report(`cannot be read: ${String(error)}`);
      }
      return found;
    },
    counted: () => book.counted,
    shapes,
  };
}

interface Scanning {
  readonly book: Book;
  readonly report: (what: string) => void;
  readonly shapes: Set<string>;
}

async function scanReply(reply: Reply, scanning: Scanning): Promise<void> {
  const { pathname, searchParams } = new URL(reply.path, 'http://here.invalid');
  const text = withoutIsolates(reply.body.toString('utf8'));
  const asked = searchParams.get('lang');
  const language: PublicLanguage = isPublicLanguage(asked) ? asked : 'tr';
  const context = { ...scanning, ...contextOf(pathname, searchParams, scanning.book), language };
  if (pathname.endsWith('/__data.json')) scanPayload(readData(text), context);
  else if (pathname.endsWith('/api/query')) {
    const answer = JSON.parse(text) as Sent & { query: string };
    // as it was understood, however it was spelt
    const understood = contextOf(pathname, new URLSearchParams(answer.query), scanning.book);
    scanAnswer(answer, { ...context, ...understood });
  } else if (/\/sheets?\.json$/.test(pathname)) {
    const sent = JSON.parse(text) as object;
    scanSheets(pathname.endsWith('/sheet.json') ? { sheet: sent } : sent, context);
  } else if (pathname.endsWith('/schema.json')) scanSchema(JSON.parse(text), context);
  else if (pathname.endsWith('/datapackage.json')) scanPackage(JSON.parse(text), context);
  else if (pathname.endsWith('.json')) scanFile(JSON.parse(text) as Sent, context);
  else if (pathname.endsWith('.csv')) scanRows(readCsv(text, language), context);
  else if (pathname.endsWith('.xlsx'))
    scanRows(await readSheet(reply.body, columnsOf(pathname)), context);
  else scanPage(text, context);
}

/** Marks of the direction of Arabic texts: they are no part of a number. */
export function withoutIsolates(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, '');
}

interface Context extends Scanning {
  readonly language: PublicLanguage;
  /** Of a page or a question that shows one. */
  readonly period: string;
  /** What a page or a question is filtered by. */
  readonly members: CellName['members'];
  /** Whether all members are asked for. */
  readonly isWhole: boolean;
}

const MEMBER_PAGES: Readonly<Record<string, ReleaseDimension>> = {
  districts: 'district',
  themes: 'theme',
  programs: 'program',
};

function contextOf(path: string, search: URLSearchParams, { latest }: Book) {
  const [, , pages = '', member] = path.split('/').map(decodeURIComponent);
  const dimension = MEMBER_PAGES[pages];
  const isMember = dimension !== undefined && member !== undefined && member !== '__data.json';
  const asked = RELEASE_DIMENSIONS.flatMap((id) => {
    const one = search.get(id);
    return one === null || one.includes(',') ? [] : [[id, one] as const];
  });
  return {
    period: search.get('period') ?? latest,
    isWhole: RELEASE_DIMENSIONS.every((id) => !search.has(id)),
    members: { ...Object.fromEntries(asked), ...(isMember && { [dimension]: member }) },
  };
}

// — tables

/** Measures that are looked up in the release as they are. */
const COUNTED: Readonly<Record<string, CountName>> = {
  beneficiaries: 'beneficiaries',
  new_beneficiaries: 'new_beneficiaries',
  visits: 'visits',
};

/** Residents: figures that are public already. */
const OF_RESIDENTS = ['population', 'eligible_population'];

const RATE = 'reach_rate';

/** Columns that a table may have beside its dimensions. */
const COLUMNS = [...Object.keys(COUNTED), ...OF_RESIDENTS, RATE].flatMap((id) =>
  id === RATE ? [id, `${id}_lower`, `${id}_upper`, `${id}_note`] : [id, `${id}_note`],
);

const DIMENSIONS = ['period', ...RELEASE_DIMENSIONS];

function scanRows(rows: readonly SentRow[], context: Context): void {
  const { report } = context;
  if (rows.length === 0) report('a table without rows');
  const seen = new Set<string>();
  for (const row of rows) {
    for (const id of Object.keys(row)) {
      const isKnown = [...DIMENSIONS, ...DIMENSIONS.map((one) => `${one}_name`), ...COLUMNS];
      if (!isKnown.includes(id)) report(`a column that nobody knows: ${id}`);
    }
    const cell = cellOf(row, context);
    const name = JSON.stringify(cell);
    if (seen.has(name)) report(`a row twice: ${name}`);
    seen.add(name);
    scanRow(row, cell, context);
  }
  scanSkeleton(rows, context);
}

/** Rows do not depend on who came: there is one for each member, or each pair of members, always. */
function scanSkeleton(rows: readonly SentRow[], { book, report, isWhole }: Context): void {
  if (!isWhole) return;
  // combinations are listed where they are large enough: who is in the others is not told apart
  if (rows.some((row) => row.combination !== undefined)) return;
  const ids = DIMENSIONS.filter((id) => rows[0]?.[id] !== undefined);
  const seen = ids.map((id) => new Set(rows.map((row) => row[id] ?? '')));
  for (const [i, id] of ids.entries()) {
    const missing = book.membersOf(id).filter((member) => !seen[i]?.has(member));
    if (missing.length > 0) report(`no row of ${missing.join(' ')}`);
  }
  const full = seen.reduce((product, { size }) => product * size, 1);
  if (rows.length !== full) report(`${rows.length} rows, not all ${full}`);
}

function cellOf(row: SentRow, { period, members }: Context): CellName {
  const own = RELEASE_DIMENSIONS.flatMap((id) => (row[id] === undefined ? [] : [[id, row[id]]]));
  return {
    period: row.period ?? period,
    members: { ...members, ...(Object.fromEntries(own) as CellName['members']) },
  };
}

function scanRow(row: SentRow, cell: CellName, { book, report }: Context): void {
  const where = `${cell.period} ${Object.values(cell.members).join(' ')}`;
  for (const [id, count] of Object.entries(COUNTED)) {
    const [text, note] = [row[id], row[`${id}_note`]];
    if (text === undefined) continue;
    const value = book.count(count, cell);
    const expected = value === 0 ? (count === 'visits' ? '' : '0') : String(value);
    if (text === '' ? !note : text !== expected)
      report(`${where}: ${id} is "${text}", not ${expected}`);
    if (text === '0' && note !== 'up_to') report(`${where}: a 0 without a word`);
  }
  for (const id of OF_RESIDENTS) {
    const text = row[id] ?? '';
    if (text !== '' && !(Number(text) > 0) && text !== '0') report(`${where}: ${id} is ${text}`);
  }
  if (row[RATE] !== undefined && row[RATE] !== '') scanRate(row, cell, { book, report, where });
}

function scanRate(
  row: SentRow,
  cell: CellName,
  { book, report, where }: Pick<Context, 'book' | 'report'> & { where: string },
): void {
  const [value = NaN, lower = NaN, upper = NaN] = [RATE, `${RATE}_lower`, `${RATE}_upper`].map(
    (id) => Number(row[id]),
  );
  if (row.eligible_population === undefined)
    return scanKnownRate([value, lower, upper], cell, { book, report, where });
  const residents = Number(row.eligible_population);
  const persons = book.count('eligible_beneficiaries', cell);
  const upTo = row.reach_rate_note === 'up_to' ? (1000 * ZERO_UP_TO) / residents : undefined;
  const isOne = Math.abs((value * residents) / 1000 - persons) < 1e-6;
  if (!isOne) report(`${where}: a rate of ${(value * residents) / 1000} persons, not ${persons}`);
  if (!(lower <= value && value <= upper)) report(`${where}: ${value} is not in ${lower}–${upper}`);
  // what is computed from published numbers alone is the same where they are
  if (!book.isSame(`rate ${persons} ${residents}`, `${lower} ${upper}`))
    report(`${where}: other limits than those of the same rate`);
  if (isOne) book.learn(cell, { value, lower, upper, upTo });
}

/** Without the residents beside it: a rate of a cell has one value, and that was looked up. */
function scanKnownRate(
  sent: readonly number[],
  cell: CellName,
  { book, report, where }: Pick<Context, 'book' | 'report'> & { where: string },
): void {
  const { value, lower, upper } = book.rate(cell) ?? {};
  if (sent.join(' ') !== [value, lower, upper].join(' '))
    report(`${where}: a rate of ${sent.join(' ')}, not ${value} ${lower} ${upper}`);
}

/** What a published 0 may be at most: that of rr5. */
const ZERO_UP_TO = 4;

/** A file or an answer in JSON. */
interface Sent {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

function scanFile(file: Sent, context: Context): void {
  allow(file, ['title', 'citation', 'description', 'columns', 'rows'], context);
  scanRows(readRows(file.rows), context);
}

const OF_ANSWER = 'snapshot,data_date,query,columns,rows,labels,incomplete,protection'.split(',');
const OF_CELL = ['kind', 'value', 'lower', 'upper', 'estimated', 'upTo', 'reason'];

/** An answer of the API: its cells become the columns that a file would have. */
function scanAnswer(answer: Sent & { protection?: unknown }, context: Context): void {
  allow(answer, OF_ANSWER, context);
  if (answer.protection !== 'protected') context.report('not protected');
  const rows = answer.rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([id, cell]) => {
        if (typeof cell === 'string') return [[id, cell]];
        const sent = cell as Readonly<Record<string, unknown>>;
        allow(sent, OF_CELL, context);
        const note = sent.upTo !== undefined ? 'up_to' : (sent.reason ?? '');
        const limits = sent.lower === undefined ? [] : (['lower', 'upper'] as const);
        return [
          [id, sent.value],
          [`${id}_note`, note],
          ...limits.map((limit) => [`${id}_${limit}`, sent[limit]]),
        ];
      }),
    ),
  );
  scanRows(readRows(rows), context);
}

function scanPackage(sent: unknown, { report }: Context): void {
  for (const { path, value } of leavesOf(sent)) {
    if (typeof value === 'number') report(`a number in the description: ${path} ${value}`);
  }
}

/** All sheets of a page or a file. */
function scanSheets(sent: object, { book, report }: Context): void {
  for (const sheet of sheetsOf(sent)) scanSheet(sheet, book.published, { book, report });
}

/** A schema is the same for all releases. */
function scanSchema(sent: unknown, { report }: Context): void {
  if (JSON.stringify(sent) !== JSON.stringify(TRANSFER_SHEET_SCHEMA)) report('another schema');
}

function allow(sent: object, known: readonly string[], { report }: Context): void {
  for (const key of Object.keys(sent)) if (!known.includes(key)) report(`a field "${key}"`);
}

/** Ids of the columns of a workbook, in their order: of the table's dimensions and all measures. */
function columnsOf(path: string): string[] {
  const dimensions = (path.split('/').at(-1) ?? '').split('.').slice(1, -1);
  const named = dimensions.filter((id) => id !== 'city').flatMap((id) => [id, `${id}_name`]);
  const measures = ['beneficiaries', 'new_beneficiaries', 'visits', RATE, ...OF_RESIDENTS];
  return [
    'period',
    ...named,
    ...measures.flatMap((id) => COLUMNS.filter((one) => belongs(one, id))),
  ];
}

function belongs(column: string, measure: string): boolean {
  return column === measure || /^_(?:lower|upper|note)$/.test(column.slice(measure.length))
    ? column.startsWith(measure)
    : false;
}

// — pages

interface Leaf {
  /** Keys, places as `#`. */
  readonly path: string;
  readonly value: string | number;
}

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'number' || typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, `${path}.#`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`));
}

const NUMBER = /\d+(?:[.,]\d+)*/g;

function tokensOf(text: string): string[] {
  return text.match(NUMBER) ?? [];
}

function scanPage(html: string, context: Context): void {
  const data = readHydration(html);
  if (data === undefined) return context.report('a page without data');
  scanPayload(data, context);
  scanMarkup(html, data, context);
}

/** Words and numbers that are the same whatever the release holds: those of the page, not of its data. */
const STATIC =
  /\.(?:uses\..*|at|site\..*|release\..*|periods\..*|definition|unit|words\..*|about|measures\..*|offer\..*|citation|question|package|heading|back\..*|embeds\..*|tables\..*|downloads|count|colour\.\w+|href|previousPeriod|id|label|name|tick|views\..*|viewer\..*|type|kind|lead|verdict|tone|short)$/;

/** Numbers that only place things. */
const PLACES =
  /\.(?:tiles\.(?:columns|rows|tiles\.#\.(?:step|column|row)|steps\.#\.step)|limits\.(?:from|to))$/;

/** Numbers that belong to the sentences themselves: 95 % limits, per 1,000 persons, 13 points needed. */
const OF_SENTENCES = ['95', '1.000', '1,000', '1000', '13', '5', '65'];

interface PageFigure {
  readonly id: string;
  readonly chart?: {
    readonly kind: string;
    readonly measure: string;
    readonly scale: { readonly max: number; readonly step: number };
    readonly rows?: readonly Mark[];
    readonly points?: readonly Mark[];
    readonly benchmark?: Mark;
    readonly limits?: { mean: number; lower: number; upper: number; from: number; to: number };
  };
  readonly tiles?: { readonly tiles: readonly Mark[]; readonly steps: readonly { text: string }[] };
  readonly matrix?: {
    readonly rows: readonly {
      readonly id: string;
      readonly label: string;
      readonly cells: readonly {
        readonly column: string;
        readonly text: string;
        readonly note?: string;
        readonly tip?: string;
        readonly step: number;
        readonly mark?: { readonly meaning: string };
      }[];
    }[];
    readonly legend?: { readonly steps: readonly { readonly text: string }[] };
  };
  readonly sets?: {
    readonly scale: { readonly max: number; readonly step: number };
    readonly rows: readonly (Mark & { readonly members: readonly string[] })[];
  };
  readonly table: PageTable;
  readonly title: string;
  readonly sentence?: string;
}

interface Mark {
  readonly id: string;
  readonly value?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly text: string;
  readonly interval?: string;
}

interface PageTable {
  readonly columns: readonly { readonly id: string; readonly isNumber: boolean }[];
  readonly rows: readonly {
    readonly id: string;
    readonly cells: readonly { text: string; note?: string; isReason?: boolean }[];
  }[];
}

interface PageTile {
  readonly id: string;
  readonly text: string;
  readonly isReason: boolean;
  readonly interval?: string;
  readonly change?: { readonly size?: number; readonly before: string };
}

interface PageData {
  readonly sheet?: unknown;
  readonly sheets?: unknown;
  readonly content?: {
    readonly tiles?: readonly PageTile[];
    readonly figures?: readonly PageFigure[];
    readonly table?: { readonly table: PageTable };
  };
  readonly figure?: PageFigure;
}

function dataOfPage(payload: unknown): PageData {
  const nodes = payload as readonly { data?: PageData }[];
  return (
    nodes.find(({ data }) => data?.content ?? data?.figure ?? data?.sheet ?? data?.sheets)?.data ??
    {}
  );
}

function figuresOf({ content, figure }: PageData): PageFigure[] {
  return [...(content?.figures ?? []), ...(figure ? [figure] : [])];
}

function tablesOf(page: PageData): PageTable[] {
  const own = page.content?.table?.table;
  return [...figuresOf(page).map(({ table }) => table), ...(own ? [own] : [])];
}

/** Checks the known places of a page, then that no number stands anywhere else. */
function scanPayload(payload: unknown, context: Context): void {
  const page = dataOfPage(payload);
  for (const tile of page.content?.tiles ?? []) scanTile(tile, context);
  for (const figure of figuresOf(page)) scanFigure(figure, context);
  for (const table of tablesOf(page)) scanTable(table, context);
  scanSheets(page, context);
  for (const { path, value } of leavesOf(payload)) {
    // all of a sheet is looked at above
    if (/\.data\.(?:sheet|sheets\.#|json|all|schema)(?:\.|$)/.test(path)) continue;
    const isKnown = STATIC.test(path) || PLACES.test(path) || SCANNED.test(path);
    const hasNumber = typeof value === 'number' || tokensOf(value).length > 0;
    if (hasNumber && !isKnown) context.report(`a number nobody knows at ${path}: ${value}`);
  }
}

/** Places that the functions below look at. */
const SCANNED =
  /\.(?:tiles\.#\.(?:text|interval|change\.(?:size|before|percent|word|limits\.#))|chart\.(?:scale\.(?:max|step)|(?:rows|points)\.#\.(?:value|lower|upper|text|interval)|benchmark\.(?:value|text)|limits\.(?:mean|lower|upper))|tiles\.(?:tiles|steps)\.#\.text|cells\.#\.(?:text|note)|title|sentence|subtitle|notes\.#|caption|matrix\.(?:rows\.#\.cells\.#\.(?:text|note|tip|step|mark\.meaning)|legend\.steps\.#\.(?:step|text))|sets\.(?:scale\.(?:max|step)|rows\.#\.(?:value|text|members\.#)))$/;

function scanTile({ id, text, interval, change }: PageTile, context: Context): void {
  const { book, report, period, members, language } = context;
  scanText(id, text, { period, members }, context);
  if (interval !== undefined) scanInterval(interval, { period, members }, context);
  if (!change) return;
  const before = { period: yearBefore(period), members };
  scanText(id, change.before, before, context);
  const count = COUNTED[id];
  const pair =
    count === undefined
      ? [book.rate({ period, members }), book.rate(before)].map((one) => JSON.stringify(one))
      : [book.count(count, { period, members }), book.count(count, before)].map(String);
  // what is said of a change is said by its two published numbers alone
  if (
    !book.isSame(
      `change ${id} ${language} ${text} ${pair.join(' ')} ${change.before}`,
      JSON.stringify(change),
    )
  )
    report(`${id}: another change than that of the same numbers`);
}

function yearBefore(period: string): string {
  return `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
}

function scanFigure(figure: PageFigure, context: Context): void {
  const { report, book } = context;
  const { chart, table, tiles } = figure;
  const [dimension] = table.columns.filter(({ isNumber }) => !isNumber).map(({ id }) => id);
  const cellOfMark = ({ id }: Mark): CellName =>
    dimension === 'period'
      ? { period: id, members: context.members }
      : { period: context.period, members: { ...context.members, [dimension ?? '']: id } };
  for (const mark of [...(chart?.rows ?? []), ...(chart?.points ?? [])])
    scanMark(chart?.measure ?? '', mark, cellOfMark(mark), context);
  const { period, members } = context;
  if (chart?.benchmark) scanMark(chart.measure, chart.benchmark, { period, members }, context);
  if (chart?.rows) scanOrder(chart.rows, table, context);
  for (const tile of tiles?.tiles ?? []) scanText(RATE, tile.text, cellOfMark(tile), context);
  scanSteps(figure, context);
  if (chart?.limits) {
    const values = chart.points?.map(({ value }) => value) ?? [];
    const { from, to, ...limits } = chart.limits;
    const own = values.slice(from, to + 1);
    const mean = own.reduce<number>((sum, value) => sum + (value ?? NaN), 0) / own.length;
    if (Math.abs(mean - limits.mean) > 1e-9) report(`${figure.id}: the mean is not of the points`);
    if (!book.isSame(`limits ${chart.measure} ${own.join(' ')}`, JSON.stringify(limits)))
      report(`${figure.id}: other limits than those of the same points`);
  }
  scanScale(figure, context);
  scanMatrix(figure, context);
  scanSets(figure, context);
  scanWords(figure, context);
}

/** An axis ends where the largest published number needs it to. */
function scanScale({ id, chart }: PageFigure, { book, report, language }: Context): void {
  if (!chart) return;
  const drawn = [
    ...(chart.rows ?? []),
    ...(chart.points ?? []),
    ...(chart.benchmark ? [chart.benchmark] : []),
  ];
  const numbers = drawn.flatMap(({ value, upper }) => [value, upper]);
  const largest = Math.max(
    0,
    chart.limits?.upper ?? 0,
    ...numbers.filter((one) => one !== undefined),
  );
  if (
    !book.isSame(
      `scale ${chart.kind} ${chart.measure} ${language} ${largest}`,
      JSON.stringify(chart.scale),
    )
  )
    report(`${id}: another axis than that of the same numbers`);
}

function scanMark(measure: string, mark: Mark, cell: CellName, context: Context): void {
  const { book, report } = context;
  const where = `${measure} ${mark.id} ${cell.period}`;
  scanText(measure, mark.text, cell, context);
  if (mark.interval !== undefined) scanInterval(mark.interval, cell, context);
  if (mark.value === undefined) {
    if (mark.lower !== undefined || mark.upper !== undefined) report(`${where}: limits of nothing`);
    return;
  }
  const count = COUNTED[measure];
  if (count !== undefined) {
    const value = book.count(count, cell);
    if (mark.value !== value) report(`${where} is drawn as ${mark.value}, not ${value}`);
    if (mark.lower !== undefined) report(`${where}: a count with limits`);
    return;
  }
  const rate = book.rate(cell);
  const limits = [mark.value, mark.lower ?? rate?.lower, mark.upper ?? rate?.upper];
  if (!rate || limits.join() !== [rate.value, rate.lower, rate.upper].join())
    report(`${where} is drawn as ${limits.join()}, not ${JSON.stringify(rate)}`);
}

/** The highest first; where numbers are the same, in the order of the table, which no number decides. */
function scanOrder(rows: readonly Mark[], table: PageTable, { report }: Context): void {
  const places = new Map(table.rows.map(({ id }, i) => [id, i]));
  for (const [i, after] of rows.entries()) {
    const before = rows[i - 1];
    if (before?.value === undefined || after.value === undefined) continue;
    const isSame = before.value === after.value;
    const isPlaced = (places.get(before.id) ?? 0) < (places.get(after.id) ?? 0);
    if (after.value > before.value || (isSame && !isPlaced))
      report(`${before.id} stands before ${after.id}`);
  }
}

/** The last row and the last column of a matrix: of all members. */
const TOTAL = 'total';

/** Stages of life by themes: a rate, persons of those eligible, and shades that the rates decide. */
function scanMatrix({ id, matrix, table }: PageFigure, context: Context): void {
  if (!matrix) return;
  const { book, report, period, members, language } = context;
  const [down = '', across = ''] = table.columns.map((column) => column.id);
  const residents = table.columns.findIndex((column) => OF_RESIDENTS.includes(column.id));
  const rates: string[] = [];
  for (const row of matrix.rows) {
    for (const { column, text, note = '', tip = '', mark } of row.cells) {
      const own = [
        ...(row.id === TOTAL ? [] : [[down, row.id]]),
        ...(column === TOTAL ? [] : [[across, column]]),
      ];
      const cell = { period, members: { ...members, ...Object.fromEntries(own) } };
      scanText(RATE, text, cell, context);
      rates.push(...tokensOf(text));
      const [served = '', eligible = ''] = note.split(' / ');
      const persons = tokensOf(served).length > 0 ? withoutUnit(served) : '';
      if (persons !== '') scanText('beneficiaries', persons, cell, context);
      const inTable = table.rows.find((one) => one.id === `${row.id} ${column}`);
      const written = inTable?.cells[residents]?.text ?? '';
      if (eligible !== '' && eligible !== written) report(`${id}: ${eligible} eligible`);
      const { lower, upper } = book.rate(cell) ?? {};
      const limits = [lower, upper].map((one) => formatNumber(one ?? 0, language, 1));
      const known = new Set(
        [text, note, written, row.label, ...limits, ...OF_SENTENCES].flatMap(tokensOf),
      );
      for (const token of tokensOf(`${tip} ${mark?.meaning ?? ''}`)) {
        if (!known.has(token)) report(`${id}: ${token} in "${tip}"`);
      }
    }
  }
  for (const { text } of matrix.legend?.steps ?? []) {
    for (const token of tokensOf(text)) {
      if (!rates.includes(token)) report(`${id}: a step of ${token}`);
    }
  }
  const cells = matrix.rows.flatMap((row) => row.cells);
  const [texts, steps] = [cells.map(({ text }) => text), cells.map(({ step }) => step)];
  if (!book.isSame(`matrix ${language} ${texts.join(' ')}`, JSON.stringify(steps)))
    report(`${id}: other shades than those of the same numbers`);
}

/** "5 persons, outside the limits of age": the number alone. */
function withoutUnit(text: string): string {
  return /^[\d.,–<]+/.exec(text)?.[0] ?? text;
}

/** Sets of themes: each is a cell of the release, and none is added to another. */
function scanSets({ id, sets }: PageFigure, context: Context): void {
  if (!sets) return;
  const { book, report, period, members, language } = context;
  for (const row of sets.rows) {
    const cell = { period, members: { ...members, combination: row.id } };
    scanMark('beneficiaries', row, cell, context);
    if (row.members.length > 0 && row.members.join('+') !== row.id)
      report(`${id}: ${row.id} is said to be of ${row.members.join()}`);
  }
  const largest = Math.max(0, ...sets.rows.map(({ value = 0 }) => value));
  if (!book.isSame(`sets ${language} ${largest}`, JSON.stringify(sets.scale)))
    report(`${id}: another axis than that of the same numbers`);
}

/** Steps of colour are told by rates of the map itself. */
function scanSteps(
  { id, tiles }: PageFigure,
  { book, report, language, ...context }: Context,
): void {
  const rates = (tiles?.tiles ?? []).flatMap((tile) => {
    const members = { ...context.members, district: tile.id };
    return book.rate({ period: context.period, members })?.value ?? [];
  });
  const written = new Set(rates.map((rate) => formatNumber(rate, language, 1)));
  for (const { text } of tiles?.steps ?? []) {
    for (const token of tokensOf(text))
      if (!written.has(token)) report(`${id}: a step of ${token}`);
  }
}

function scanTable({ columns, rows }: PageTable, context: Context): void {
  const dimensions = columns.filter(({ isNumber }) => !isNumber).map(({ id }) => id);
  for (const { id, cells } of rows) {
    const own = Object.fromEntries(
      id
        .split(' ')
        .map((member, i) => [dimensions[i] ?? '', member])
        .filter(([, member]) => member !== TOTAL),
    );
    const { period = context.period, ...members } = own;
    const cell = { period, members: { ...context.members, ...members } };
    for (const [i, { text, note }] of cells.entries()) {
      const column = columns[i];
      if (!column) context.report(`a cell without a column: ${text}`);
      if (!column?.isNumber) continue;
      if (column.id === 'members') {
        const size = id === OTHER || id === TOTAL ? '' : String(id.split(AND).length);
        if (tokensOf(text).join() !== size) context.report(`${id} is said to be of ${text}`);
        continue;
      }
      scanText(column.id, text, cell, context);
      if (note !== undefined && column.id === RATE) scanInterval(note, cell, context);
      else if (note !== undefined && tokensOf(note).length > 0) context.report(`a note: ${note}`);
    }
  }
}

/** A number as it is written: that of its own cell, or a reason without any. */
function scanText(measure: string, text: string, cell: CellName, context: Context): void {
  const { book, report, language } = context;
  if (OF_RESIDENTS.includes(measure) || tokensOf(text).length === 0) return;
  const write = (value: number, digits = 0): string => formatNumber(value, language, digits);
  const where = `${measure} ${cell.period} ${Object.values(cell.members).join(' ')}`;
  const count = COUNTED[measure];
  if (count !== undefined) {
    const value = book.count(count, cell);
    const expected = value === 0 ? `0–${ZERO_UP_TO}` : write(value);
    if (text !== expected || (value === 0 && count === 'visits'))
      report(`${where} is written "${text}", not "${expected}"`);
    return;
  }
  const { value = NaN, upTo } = book.rate(cell) ?? {};
  const least = `<${write(0.1, 1)}`;
  const expected =
    upTo === undefined ? [write(value, 1), least] : [`${write(0, 1)}–${write(upTo, 1)}`, least];
  if (measure !== RATE || !expected.includes(text))
    report(`${where} is written "${text}", not "${expected.join('" or "')}"`);
}

function scanInterval(text: string, cell: CellName, { book, report, language }: Context): void {
  const { lower = NaN, upper = NaN } = book.rate(cell) ?? {};
  const expected = [lower, upper].map((limit) => formatNumber(limit, language, 1)).join('–');
  const [interval] = text.split(' · ');
  if (tokensOf(text).length > 0 && interval !== expected)
    report(`${cell.period}: the limits "${text}", not "${expected}"`);
}

/** How persons and visits are named after their number. */
const UNITS = /([\d.,–<]+)\s(?:kişi|ziyaret|persons?|visits?|شخص|زيارة)(?![\p{L}])/gu;

/** Sentences say what the table and the chart do. */
function scanWords(figure: PageFigure, context: Context): void {
  const { report, language } = context;
  const { title, sentence = '', chart, table } = figure;
  const written = table.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
  const benchmark = chart?.benchmark;
  for (const [, number = ''] of `${title} ${sentence}`.matchAll(UNITS)) {
    if (COUNTED[chart?.measure ?? ''] !== undefined && !written.includes(number))
      report(`${figure.id}: "${number}" persons in a sentence`);
  }
  const { limits } = chart ?? {};
  const near =
    benchmark?.value === undefined ? [] : [benchmark.text, roundRate(benchmark.value, language)];
  const known = new Set(
    [
      ...OF_SENTENCES,
      ...table.rows.flatMap(({ cells }) => cells.flatMap(({ text, note = '' }) => [text, note])),
      ...(chart?.rows ?? []).flatMap((row) => [row.text, row.interval ?? '', row.id]),
      ...near,
      ...[limits?.lower, limits?.upper].map((one) => formatNumber(Math.round(one ?? 0), language)),
      // numbers of rows or of points
      ...Array.from({ length: table.rows.length + 1 }, (_, i) => String(i)),
      context.period,
    ].flatMap(tokensOf),
  );
  for (const token of tokensOf(`${title} ${sentence}`)) {
    if (!known.has(token)) report(`${figure.id}: ${token} in "${title} ${sentence}"`);
  }
}

/** As one would say it: two figures that count. */
function roundRate(value: number, language: PublicLanguage): string {
  const digits = value >= 1 ? 0 : Math.min(20, Math.ceil(-Math.log10(value)));
  return formatNumber(value, language, digits);
}

/** Attributes that are read out or shown. */
const SPOKEN = [
  'title',
  'aria-label',
  'alt',
  'placeholder',
  'label',
  'content',
  'aria-description',
];

/** Attributes that lead somewhere or name an element. */
const NAMES =
  /^(?:href|id|for|class|src|action|aria-labelledby|aria-describedby|aria-controls|value|lang|name|rel|type|sizes|integrity|crossorigin|colspan|data-sveltekit-[\w-]+|charset|xmlns|http-equiv|tabindex|scope|method|role|datetime)$/;

const PICTURES = /^(?:svg|path|circle|rect|line|polyline|polygon|ellipse|g)$/;

/** Styles and settings that only place things, by rows and by the map's grid. */
const PLACING =
  /^(?:--row: \d+px; --axis: \d+px;|block-size: \d+px;|--columns: \d+; --lines: \d+;|--dots: \d+;|grid-column: \d+; grid-row: \d+;|width=device-width, initial-scale=1)$/;

/** The sample of a colour in a legend. */
const SWATCH = /^(?:background|--own): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$/;

/** A bar is as long as its number. */
const BAR = /^inline-size: ([\d.]+)%;$/;

/** What is written in a page is what its data say, and its own words. */
function scanMarkup(html: string, payload: unknown, { report, shapes, language }: Context): void {
  const { texts, attributes, tables } = readMarkup(html);
  const known = new Set([
    ...leavesOf(payload).flatMap(({ value }) => tokensOf(String(value))),
    ...OF_SENTENCES,
    ...sheetsOf(dataOfPage(payload))
      .flatMap((sheet) => writeSheetNumbers(sheet, language).map(withoutIsolates))
      .flatMap(tokensOf),
  ]);
  const look = (text: string, where: string): void => {
    for (const token of tokensOf(text))
      if (!known.has(token)) report(`${where}: ${token} in "${text}"`);
  };
  const given = new Set(leavesOf(payload).map(({ value }) => value));
  const bars = new Set(
    figuresOf(dataOfPage(payload)).flatMap(({ sets }) =>
      (sets?.rows ?? []).map(({ value = 0 }) => (100 * value) / (sets?.scale.max ?? 1)),
    ),
  );
  const isBar = (value: string): boolean => bars.has(Number(BAR.exec(value)?.[1]));
  const isSwatch = (value: string): boolean => {
    const [, ...colours] = SWATCH.exec(value) ?? [];
    return colours.length === 2 && colours.every((colour) => given.has(colour));
  };
  for (const text of texts) if (!LEGEND.test(text)) look(text, 'text');
  for (const { tag, name, value } of attributes) {
    if (SPOKEN.includes(name) && tag !== 'meta') look(value, `${tag} ${name}`);
    else if (PICTURES.test(tag)) shapes.add(`${tag} ${name} ${value}`);
    else if (
      /\d/.test(value) &&
      !NAMES.test(name) &&
      !PLACING.test(value) &&
      !isSwatch(value) &&
      !isBar(value)
    )
      report(`an attribute that nobody knows: ${tag} ${name}="${value}"`);
  }
  const page = dataOfPage(payload);
  const expected = tablesOf(page);
  if (expected.length === 0) return;
  // a figure that is a table itself stands before its own; its texts are looked at above
  const drawn = figuresOf(page).flatMap(({ matrix, sets }) =>
    matrix || sets ? [true, false] : [false],
  );
  const bodies = tables.filter((_, i) => drawn[i] !== true);
  for (const [i, { rows }] of expected.entries()) {
    const wanted = rows.map(({ cells }) =>
      cells.map(({ text, note }) => [text, note].filter(Boolean).join(' ')),
    );
    if (JSON.stringify(bodies[i]) !== JSON.stringify(wanted))
      report(`table ${i} is not that of its data`);
  }
}

/** The key of a chart names the limits of its first row. */
const LEGEND = /^(?:%95 güven aralığı|95% confidence interval)/;

// — what is known

/** What a scanner knows: the release, and the rates that its tables were found to hold. */
interface Book {
  readonly published: Published;
  readonly latest: string;
  counted: number;
  /** Those whom a table by a dimension must have a row of; none of periods, which tables differ in. */
  membersOf(dimension: string): readonly string[];
  /** 0 for a cell that the release does not hold. */
  count(count: CountName, cell: CellName): number;
  rate(cell: CellName): Rate | undefined;
  learn(cell: CellName, rate: Rate): void;
  /** Whether a key has had no other text before. */
  isSame(key: string, text: string): boolean;
}

function createBook(published: Published): Book {
  const rates = new Map<string, Rate>();
  const said = new Map<string, string>();
  const nameOf = ({ period, members }: CellName): string =>
    [period, ...RELEASE_DIMENSIONS.map((id) => members[id] ?? '')].join(' ');
  const { districts, themes, programs } = published.model;
  const members: Readonly<Record<string, readonly string[]>> = {
    district: districts.map(({ id }) => id),
    theme: themes.map(({ id }) => id),
    program: programs.map(({ id }) => id),
    age: AGE_BANDS.map(({ id }) => id),
    stage: LIFE_STAGES.map(({ id }) => id),
    sex: SEXES,
  };
  const pages = published.tables.filter(({ dimensions }) => dimensions.length === 0);
  const years = pages.find(({ grain }) => grain === 'year')?.periods ?? [];
  const quarters = pages.find(({ grain }) => grain === 'quarter')?.periods ?? [];
  return {
    published,
    latest: years.at(-1) ?? quarters.at(-1) ?? '',
    counted: 0,
    membersOf: (dimension) => members[dimension] ?? [],
    count(count, cell) {
      this.counted++;
      const value = published.find(count, cell) ?? 0;
      return value % 5 === 0 ? value : NaN;
    },
    rate: (cell) => rates.get(nameOf(cell)),
    learn: (cell, rate) => void rates.set(nameOf(cell), rate),
    isSame(key, text) {
      const before = said.get(key) ?? text;
      said.set(key, before);
      return before === text;
    },
  };
}
