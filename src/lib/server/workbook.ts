import { readFileSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { writeNumber } from '#lib/importing/values.ts';

/** Sheets of Excel workbooks as rows of texts. */

/** A workbook that must not or cannot be read. */
export class BadWorkbook extends Error {
  readonly code: 'broken_workbook' | 'workbook_too_large';
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: BadWorkbook['code'],
    details: Readonly<Record<string, string>>,
    cause?: unknown,
  ) {
    super(`${code}: ${JSON.stringify(details)}`, { cause });
    this.code = code;
    this.details = details;
  }
}

const MEGABYTE = 1e6;
const MOST_MEGABYTES = 200;
const MOST_RATIO = 100;

export interface Workbook {
  /** Names of the sheets that are not hidden, in their order. */
  readonly sheets: readonly string[];
  /**
   * Calls for every row that is not empty, with its number as Excel counts, until it is told to stop
   * by `false`. Dates are ISO texts;
   * numbers are written so that they read one way in every format.
   */
  readRows(sheet: string, take: (fields: string[], row: number) => boolean): Promise<void>;
}

/**
 * Opens a workbook after its declared sizes and its real ones were found to be bearable.
 * @throws {BadWorkbook}
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const size = statSync(path).size;
  if (size > MOST_MEGABYTES * MEGABYTE) throw tooLarge(size);
  const bytes = readFileSync(path);
  checkSizes(bytes);
  const sheets: string[] = [];
  await guarded(() =>
    readXlsx(bytes, {
      sheets({ name, hidden, veryHidden }) {
        if (!hidden && !veryHidden) sheets.push(name);
        return false;
      },
    }),
  );
  return {
    sheets,
    readRows: (sheet, take) =>
      guarded(async () => {
        for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
          const fields = Array.from(values, cellText);
          // cells that have a format and nothing in them
          if (fields.every((field) => field === '')) continue;
          if (!take(fields, index + 1)) return;
        }
      }),
  };
}

/** What the library says about a broken file is a reason, not a bug. */
async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BadWorkbook) throw error;
    throw new BadWorkbook('broken_workbook', { reason: (error as Error).message }, error);
  }
}

function tooLarge(bytes: number): BadWorkbook {
  const details = { found: String(Math.ceil(bytes / MEGABYTE)), max: String(MOST_MEGABYTES) };
  return new BadWorkbook('workbook_too_large', details);
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/** A small file of few letters may well be small because of that. */
const SMALL_ENOUGH = 10 * MEGABYTE;

/**
 * Reads the sizes that a zip archive declares and, before anything is unfolded in memory at once,
 * that no part is larger than it declares (APPNOTE.TXT 4.3.12 and 4.3.16).
 * @throws {BadWorkbook} over 200 MB, or over a hundred times the size of the file
 */
function checkSizes(bytes: Buffer): void {
  const entries = readDirectory(bytes);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isSuspect = total > SMALL_ENOUGH && total > MOST_RATIO * bytes.length;
  if (total > MOST_MEGABYTES * MEGABYTE || isSuspect) throw tooLarge(total);
  for (const entry of entries) checkEntry(bytes, entry);
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function readDirectory(bytes: Buffer): Entry[] {
  const broken = new BadWorkbook('broken_workbook', { reason: 'zip' });
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw broken;
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken;
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
}

/** Unfolds one part to no more than it declares. */
function checkEntry(bytes: Buffer, { method, packed, size, offset }: Entry): void {
  const broken = new BadWorkbook('broken_workbook', { reason: 'zip' });
  if (offset + 30 > bytes.length) throw broken;
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const part = bytes.subarray(from, from + packed);
  if (method !== DEFLATED) {
    if (method !== 0 || size !== packed) throw broken;
    return;
  }
  try {
    const { length } = inflateRawSync(part, { maxOutputLength: Math.max(size, 1) });
    if (length !== size) throw broken;
  } catch (error) {
    throw error === broken ? broken : new BadWorkbook('broken_workbook', { reason: 'zip' }, error);
  }
}

/** A value of a cell as a text that reads one way, whatever the formats of a mapping. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return writeNumber(value);
  return typeof value === 'object' ? '' : String(value);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
