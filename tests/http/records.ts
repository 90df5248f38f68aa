import { inflateRawSync } from 'node:zlib';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { NOTES } from '#lib/exporting/tidy.ts';

/** One row of a table that was sent: texts as they stand in a file, by the id of the column. */
export type SentRow = Readonly<Record<string, string>>;

/** Rows of a CSV file with one header row. @param language whose delimiter and decimal mark it has */
export function readCsv(text: string, language: string): SentRow[] {
  const [header = [], ...rows] = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: language === 'tr' ? ';' : ',',
    skipEmptyLines: true,
  }).data;
  return rows.map((row) => nameFields(header, row, (field) => readDecimal(field, language)));
}

function readDecimal(text: string, language: string): string {
  return language === 'tr' && /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
}

/** Rows of the first sheet of a workbook. @param ids of its columns, which it has only in words */
export async function readSheet(bytes: Buffer, ids: readonly string[]): Promise<SentRow[]> {
  const { sheets } = await readXlsx(new Uint8Array(bytes));
  const [, ...rows] = sheets[0]?.rows ?? [];
  return rows.map((row) => nameFields(ids, row, (field) => nameNote(writeField(field))));
}

/** Notes stand in a workbook in words. */
function nameNote(text: string): string {
  const note = Object.entries(NOTES).find(([, { tr, en }]) => text === tr || text === en);
  return note?.[0] ?? text;
}

/** Rows of a table in JSON, of a file or of an answer of the API. */
export function readRows(rows: readonly Readonly<Record<string, unknown>>[]): SentRow[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, value]) => [id, writeField(value)])),
  );
}

function nameFields<T>(ids: readonly string[], row: readonly T[], write: (field: T) => string) {
  return Object.fromEntries(
    row.map((field, i): [string, string] => [ids[i] ?? `column ${i}`, write(field)]),
  );
}

function writeField(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  throw new Error(`a field that is no text and no number: ${JSON.stringify(value)}`);
}

const END_OF_DIRECTORY = 0x06054b50;

/** Every file of an archive, unpacked. Reads the directory at its end (PKWARE, APPNOTE 6.3.10, 4.3). */
export function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    files.set(name, unpack(bytes, at));
    at += 46 + [28, 30, 32].reduce((sum, place) => sum + bytes.readUInt16LE(at + place), 0);
  }
  return files;
}

function unpack(bytes: Buffer, at: number): Buffer {
  const size = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  return bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
}
