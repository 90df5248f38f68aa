import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { createByteReader, type ByteHandlers } from '#lib/importing/bytes.ts';
import { createEncodingDetector, createRecoder, type Encoding } from '#lib/importing/decode.ts';
import {
  createFileInspector,
  decodeBeginning,
  inspectRows,
  refuseTable,
  SAMPLE_BYTES,
  type Expects,
  type FileInspector,
  type TableInspection,
} from '#lib/importing/inspection.ts';
import type { Issue, IssueCode, IssueLog } from '#lib/importing/issue.ts';
import { createLineCounter } from '#lib/importing/lines.ts';
import { fileKind, MAGIC_BYTES, type FileKind } from '#lib/importing/magic.ts';
import { findHeader, SAMPLE_ROWS } from '#lib/importing/layout.ts';
import type { Reading } from '#lib/importing/mapping.ts';
import {
  createRecordReader,
  createRowSorter,
  findDialect,
  type RecordHandlers,
} from '#lib/importing/parse.ts';
import type { Plan, Table } from '#lib/importing/plan.ts';
import { pathOfName } from '#lib/server/named-files.ts';
import { BadWorkbook, openWorkbook, type Workbook } from '#lib/server/workbook.ts';

/** Files, of text or of sheets, as records. */

export interface FileHandlers extends ByteHandlers {
  /** Something about the whole file; after an error there are no records. */
  file(
    code: IssueCode,
    severity: Issue['severity'],
    details?: Readonly<Record<string, string>>,
  ): void;
}

export interface ReadingOptions {
  /** What a mapping says; the rest is found. */
  readonly reading?: Reading;
  /** Whether a column of this name is one of those that are looked for. */
  readonly expects?: ((name: string) => boolean) | undefined;
}

/** Streams a file through a record reader, in memory bounded by a piece of it. */
export async function readRecords(
  path: string,
  handlers: FileHandlers,
  options: ReadingOptions = {},
): Promise<void> {
  const kind = fileKind(await readBeginning(path));
  if (kind === 'zip') await readSheet(path, handlers, options);
  else if (kind === 'text') await readText(path, handlers, options);
  else handlers.file('not_a_table', 'error', { kind });
}

const PIECE_BYTES = 1 << 20;

async function readText(
  path: string,
  handlers: FileHandlers,
  { reading = {}, expects }: ReadingOptions,
): Promise<void> {
  const { encoding, lines, sample } = await inspect(path, reading.encoding);
  if (encoding === 'utf-8-misread' && !reading.encoding) {
    handlers.file('repaired_letters', 'warning');
  }
  const dialect = findDialect(sample, expects, reading);
  const reader = createByteReader(handlers, dialect);
  const recode = createRecoder(encoding);
  await readPieces(path, (bytes) => reader.push(recode ? recode(bytes) : bytes));
  if (recode) reader.push(recode());
  const records = reader.finish();
  // a reader that loses records must not go unnoticed
  if (lines !== undefined && records !== lines) {
    throw new Error(`${path}: ${lines} lines, ${records} records`);
  }
}

async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(MAGIC_BYTES);
    const { bytesRead } = await file.read(buffer, 0, MAGIC_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Reads a file piece by piece into one buffer, which a stream would make anew for every piece.
 * @param take is given the next bytes, which are gone when it returns; `false`: no more are wanted
 * @returns whether the file ended
 */
async function readPieces(path: string, take: (bytes: Uint8Array) => unknown): Promise<boolean> {
  const file = await open(path);
  try {
    // small files are many: what is set aside for nothing is paid for
    const { size } = await file.stat();
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, size + 1));
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return true;
      if (take(buffer.subarray(0, bytesRead)) === false) return false;
    }
  } finally {
    await file.close();
  }
}

interface Inspection {
  readonly encoding: Encoding;
  /** How many records there must be, where that is known without reading them. */
  readonly lines: number | undefined;
  /** The beginning of the text. */
  readonly sample: string;
}

/** The whole file is looked at: one windows-1254 letter may stand in its last line. */
async function inspect(path: string, given: Encoding | undefined): Promise<Inspection> {
  const detector = createEncodingDetector();
  const counter = createLineCounter();
  let beginning: Uint8Array | undefined;
  await readPieces(path, (bytes) => {
    beginning ??= bytes.slice(0, SAMPLE_BYTES);
    detector.push(bytes);
    counter.push(bytes);
  });
  const encoding = given ?? detector.finish();
  const lines = encoding.startsWith('utf-16') ? undefined : counter.finish();
  return { encoding, lines, sample: decodeBeginning(beginning ?? new Uint8Array(), encoding) };
}

async function readSheet(
  path: string,
  handlers: FileHandlers,
  { reading = {}, expects }: ReadingOptions,
): Promise<void> {
  try {
    const workbook = await openWorkbook(path);
    const chosen = await chooseSheet(workbook, reading.sheet, expects);
    if ('code' in chosen) return handlers.file(chosen.code, 'error', chosen.details);
    const header_row = reading.header_row ?? findHeader(chosen.rows, expects);
    const rows = createRowSorter(handlers, { ...reading, header_row });
    await workbook.readRows(chosen.sheet, (fields, row) => {
      rows.add(fields, row);
      return true;
    });
  } catch (error) {
    if (!(error instanceof BadWorkbook)) throw error;
    handlers.file(error.code, 'error', error.details);
  }
}

interface Chosen {
  readonly sheet: string;
  /** The first rows, as they stand: blank ones are empty. */
  readonly rows: readonly (readonly string[])[];
}

interface Unchosen {
  readonly code: 'unknown_sheet' | 'several_sheets' | 'empty_file';
  readonly details: Readonly<Record<string, string>>;
}

/** The sheet that is named, or the only one, or the only one with the columns looked for. */
async function chooseSheet(
  workbook: Workbook,
  named: string | undefined,
  expects: ReadingOptions['expects'],
): Promise<Chosen | Unchosen> {
  const found = workbook.sheets.join(', ');
  if (named !== undefined && !workbook.sheets.includes(named)) {
    return { code: 'unknown_sheet', details: { found } };
  }
  const candidates: (Chosen & { score: number })[] = [];
  for (const sheet of named === undefined ? workbook.sheets : [named]) {
    const rows = await firstRows(workbook, sheet);
    const header = rows[findHeader(rows, expects) - 1] ?? [];
    const score = expects ? header.filter((name) => expects(name.trim())).length : 0;
    if (rows.length > 0) candidates.push({ sheet, rows, score });
  }
  const most = Math.max(0, ...candidates.map(({ score }) => score));
  const best = candidates.filter(({ score }) => score === most);
  const [only] = best;
  if (only && best.length === 1) return only;
  return only
    ? { code: 'several_sheets', details: { found } }
    : { code: 'empty_file', details: {} };
}

async function firstRows(workbook: Workbook, sheet: string): Promise<string[][]> {
  const rows: string[][] = [];
  await workbook.readRows(sheet, (fields, row) => {
    if (row > SAMPLE_ROWS) return false;
    while (rows.length < row - 1) rows.push([]);
    rows.push(fields);
    return true;
  });
  return rows;
}

/** Reads the files that look-ups need into memory. */
export async function readTables(
  folder: string,
  plans: readonly Plan[],
  log?: IssueLog,
): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  for (const { file, reading } of plans.flatMap((plan) => plan.lookups)) {
    const path = pathOfName(folder, file);
    if (tables.has(file) || !existsSync(path)) continue;
    tables.set(file, await readTable(path, reading, (issue) => log?.add({ file, ...issue })));
  }
  return tables;
}

async function readTable(
  path: string,
  reading: Reading,
  report: (issue: Omit<Issue, 'file'>) => void,
): Promise<Table> {
  const table = { header: [] as string[], records: [] as string[][] };
  await readRecords(
    path,
    {
      header: (names) => table.header.push(...names),
      record: (fields) => table.records.push(fields),
      blank: () => undefined,
      left: () => undefined,
      problem: (row, code, details) => report({ row, code, details, severity: 'error' }),
      file: (code, severity, details = {}) => report({ code, severity, details }),
    },
    { reading },
  );
  return table;
}

/** Looks at a file: how it seems to be written, its header and its first records. */
export async function inspectTable(
  path: string,
  reading: Reading = {},
  expects?: Expects,
): Promise<TableInspection> {
  const { kind, inspector } = await seeFile(path);
  return kind === 'zip'
    ? inspectWorkbook(path, reading, expects)
    : inspector.inspect(reading, expects);
}

interface SeenFile {
  readonly kind: FileKind;
  readonly inspector: FileInspector;
}

/** A page is loaded again and again, and the files of its job are large and stay as they are. */
const seen = new LRUCache<string, SeenFile>({ max: 50 });

async function seeFile(path: string): Promise<SeenFile> {
  const { size, mtimeMs, ino } = statSync(path);
  const key = [path, size, mtimeMs, ino].join('\u001f');
  const known = seen.get(key);
  if (known) return known;
  const inspector = createFileInspector();
  const kind = fileKind(await readBeginning(path));
  if (kind === 'text') await readPieces(path, inspector.push);
  else inspector.push(await readBeginning(path));
  seen.set(key, { kind, inspector });
  return { kind, inspector };
}

async function inspectWorkbook(
  path: string,
  reading: Reading,
  expects: Expects,
): Promise<TableInspection> {
  try {
    const workbook = await openWorkbook(path);
    const { sheets } = workbook;
    const chosen = await chooseSheet(workbook, reading.sheet, expects);
    if ('code' in chosen && chosen.code !== 'several_sheets') {
      return { ...refuseTable('xlsx', chosen.code, chosen.details), sheets };
    }
    // which of several is meant is asked; the first is shown until then
    const first = sheets[0] ?? '';
    const { sheet, rows } =
      'code' in chosen ? { sheet: undefined, rows: await firstRows(workbook, first) } : chosen;
    const table = inspectRows(rows, reading, expects);
    return { kind: 'xlsx', sheets, ...(sheet === undefined ? {} : { sheet }), ...table };
  } catch (error) {
    if (!(error instanceof BadWorkbook)) throw error;
    return refuseTable('xlsx', error.code, error.details);
  }
}

/** Names of the sheets that hold anything; undefined for what is no workbook. */
export async function listSheets(path: string): Promise<string[] | undefined> {
  if (fileKind(await readBeginning(path)) !== 'zip') return undefined;
  try {
    const workbook = await openWorkbook(path);
    const filled: string[] = [];
    for (const sheet of workbook.sheets) {
      if ((await firstRows(workbook, sheet)).length > 0) filled.push(sheet);
    }
    return filled;
  } catch (error) {
    if (!(error instanceof BadWorkbook)) throw error;
    return [];
  }
}

/** How much of a text is looked at for its first records. */
const FIRST_BYTES = 8 << 20;

/**
 * Reads the first records of a table.
 * @param isEnough asked after every piece or row
 * @returns whether these were all
 */
export async function readFirst(
  path: string,
  handlers: RecordHandlers,
  { reading = {}, expects }: ReadingOptions,
  isEnough: () => boolean,
): Promise<boolean> {
  const { kind, inspector } = await seeFile(path);
  if (kind === 'zip') return readFirstRows(path, handlers, { reading, expects }, isEnough);
  if (kind !== 'text') return true;
  const { encoding = 'utf-8', ...dialect } = inspector.inspect(reading, expects);
  const { delimiter, header_row } = dialect;
  const reader = createRecordReader(handlers, { ...reading, delimiter, header_row });
  const recode = createRecoder(encoding);
  const decoder = new TextDecoder('utf-8');
  let left = FIRST_BYTES;
  const isWhole = await readPieces(path, (bytes) => {
    const text = recode ? recode(bytes) : bytes;
    reader.push(decoder.decode(text, { stream: true }));
    left -= bytes.length;
    return left > 0 && !isEnough();
  });
  if (isWhole) {
    if (recode) reader.push(decoder.decode(recode(), { stream: true }));
    reader.push(decoder.decode());
    reader.finish();
  }
  return isWhole;
}

async function readFirstRows(
  path: string,
  handlers: RecordHandlers,
  { reading = {}, expects }: ReadingOptions,
  isEnough: () => boolean,
): Promise<boolean> {
  try {
    const workbook = await openWorkbook(path);
    const chosen = await chooseSheet(workbook, reading.sheet, expects);
    if ('code' in chosen) return false;
    const header_row = reading.header_row ?? findHeader(chosen.rows, expects);
    const rows = createRowSorter(handlers, { ...reading, header_row });
    await workbook.readRows(chosen.sheet, (fields, row) => {
      rows.add(fields, row);
      return !isEnough();
    });
    return !isEnough();
  } catch (error) {
    if (!(error instanceof BadWorkbook)) throw error;
    return false;
  }
}
