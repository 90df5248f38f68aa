import {
  createParser,
  createRecordReader,
  createRowSorter,
  detectDelimiter,
  LONGEST_HEADER,
  LONGEST_RECORD,
  parseText,
  SEPARATOR_LINE,
  unifyLineEnds,
  type Dialect,
  type RecordHandlers,
  type RecordReader,
} from './parse.ts';
import { isScannable, RecordScanner, type RecordBytes } from './records.ts';

/**
 * The fast way from bytes to records. Records that are as simple as they look are offered by their
 * bytes; every other record is parsed, and from the first byte that only the parser understands the
 * rest of the file is. Both ways give the same records with the same rows.
 */

export interface ByteHandlers extends RecordHandlers {
  /**
   * Offers a record with as many fields as the header by its bytes; known after the header.
   * @returns false to be given the texts of its fields instead
   */
  bytes?: ((record: RecordBytes, row: number) => boolean) | undefined;
}

export interface ByteReader {
  /** Takes the next bytes of UTF-8, cut anywhere. */
  push(bytes: Uint8Array): void;
  /** @returns how many records there were, with the header */
  finish(): number;
}

const LINE_FEED = 0x0a;
const MARK = [0xef, 0xbb, 0xbf] as const;

/** Offers are no longer made when most of the first ones were refused. */
const FIRST_OFFERS = 10_000;

/** Reads a file that arrives in pieces, in memory bounded by one piece and one record. */
export function createByteReader(handlers: ByteHandlers, dialect: Dialect = {}): ByteReader {
  const waiting = createWindow();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let marked = false;
  let body: Body | undefined;
  let parsed: RecordReader | undefined;

  /** @param last a line end was added that is not in the file */
  const parseRest = (reader: RecordReader, last: boolean): void => {
    const bytes = waiting.bytes();
    parsed = reader;
    reader.push(decoder.decode(last ? bytes.subarray(0, -1) : bytes, { stream: true }));
    waiting.drop(bytes.length);
  };
  const skipMark = (): void => {
    const bytes = waiting.bytes();
    if (MARK.every((byte, i) => bytes[i] === byte)) waiting.drop(MARK.length);
    marked = true;
  };
  const begin = (last: boolean): void => {
    const header = readHeader(waiting.bytes(), dialect, last);
    if (header === 'incomplete') return;
    if (header === 'unclear') return parseRest(createRecordReader(handlers, dialect), last);
    waiting.drop(header.end);
    body = createBody(handlers, { ...dialect, delimiter: header.delimiter }, header.text);
  };
  const consume = (last: boolean): void => {
    if (!marked) skipMark();
    if (!body) begin(last);
    if (!body || parsed) return;
    const { at, open } = body.read(waiting.bytes());
    waiting.drop(at);
    const left = waiting.bytes().length;
    if (!open || left > LONGEST_RECORD || (last && left > 0)) parseRest(body.resume(), last);
  };
  return {
    push(bytes) {
      if (parsed) return parsed.push(decoder.decode(bytes, { stream: true }));
      waiting.add(bytes);
      if (marked || waiting.bytes().length >= MARK.length) consume(false);
    },
    finish() {
      if (!parsed) consume(false);
      if (!parsed && waiting.bytes().length > 0) {
        // a last record without a line end is a record too
        waiting.add(Uint8Array.of(LINE_FEED));
        consume(true);
      }
      parsed?.push(decoder.decode());
      return parsed?.finish() ?? body?.rows() ?? 0;
    },
  };
}

/** Bytes that were pushed and not yet read: one buffer, used again and again. */
function createWindow(): {
  add(bytes: Uint8Array): void;
  bytes(): Uint8Array;
  /** Forgets the first bytes. */
  drop(count: number): void;
} {
  let buffer = new Uint8Array(1 << 16);
  let filled = 0;
  return {
    add(bytes) {
      if (filled + bytes.length > buffer.length) {
        const larger = new Uint8Array(2 * (filled + bytes.length));
        larger.set(buffer.subarray(0, filled));
        buffer = larger;
      }
      buffer.set(bytes, filled);
      filled += bytes.length;
    },
    bytes: () => buffer.subarray(0, filled),
    drop(count) {
      buffer.copyWithin(0, count, filled);
      filled -= count;
    },
  };
}

interface Header {
  /** The header and what stands above it. */
  readonly text: string;
  readonly delimiter: string;
  readonly end: number;
}

/** The lines to the header, when nothing about them needs the parser to tell where they end. */
function readHeader(
  bytes: Uint8Array,
  { delimiter: given, header_row: rows = 1 }: Dialect,
  last: boolean,
): Header | 'incomplete' | 'unclear' {
  const [first, afterFirst] = readLine(bytes, 0);
  const separator = SEPARATOR_LINE.exec(first)?.[1];
  let end = separator === undefined ? 0 : afterFirst;
  let text = '';
  for (let row = 1; row <= rows; row++) {
    const [line, next] = readLine(bytes, end);
    if (!line.endsWith('\n')) {
      return last || bytes.length >= LONGEST_HEADER ? 'unclear' : 'incomplete';
    }
    // an old Mac line end inside makes it several lines
    if (/["\0\n]/.test(line.slice(0, -1))) return 'unclear';
    text += line;
    end = next;
  }
  const delimiter = given ?? separator ?? detectDelimiter(text);
  return isScannable(delimiter) ? { text, delimiter, end } : 'unclear';
}

/** A line with its line end, as `\n`; and where the next one begins. */
function readLine(bytes: Uint8Array, from: number): [text: string, end: number] {
  const end = bytes.indexOf(LINE_FEED, from) + 1;
  if (end === 0) return ['', from];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return [unifyLineEnds(decoder.decode(bytes.subarray(from, end))), end];
}

interface Body {
  /** Reads records up to `at`. `open`: false when the parser must go on from there. */
  read(bytes: Uint8Array): { at: number; open: boolean };
  resume(): RecordReader;
  /** Records so far. */
  rows(): number;
}

function createBody(
  handlers: ByteHandlers,
  dialect: Dialect & { readonly delimiter: string },
  header: string,
): Body {
  const { delimiter } = dialect;
  const rows = createRowSorter(handlers, dialect);
  const parser = createParser(delimiter);
  rows.take(parseText(parser, header, false), false);
  const scanner = new RecordScanner(delimiter, rows.width());
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const { starts, ends, hashes } = scanner;
  let refused = 0;

  /** @returns false when the parser sees another number of records */
  const parseRecord = (bytes: Uint8Array): boolean => {
    const text = unifyLineEnds(decoder.decode(bytes));
    const result = parseText(parser, text, false);
    if (result.data.length !== 1 || result.errors.length > 0) return false;
    rows.take(result, text.includes('\0'));
    return true;
  };
  return {
    read(bytes) {
      const { bytes: offer } = handlers;
      if (!offer) return { at: 0, open: false };
      const record = { bytes, starts, ends, hashes };
      let at = 0;
      for (;;) {
        const found = scanner.next(bytes, at);
        if (found === 'incomplete') return { at, open: true };
        if (found === 'unclear') return { at, open: false };
        // what is not part of the table any more is left to the parser
        if (rows.ended()) return { at, open: false };
        if (found === 'plain' && offer(record, rows.row() + 1)) rows.count();
        else {
          if (!parseRecord(bytes.subarray(at, scanner.end))) return { at, open: false };
          if (++refused > FIRST_OFFERS && refused * 2 > rows.row()) {
            return { at: scanner.end, open: false };
          }
        }
        at = scanner.end;
      }
    },
    resume: () => createRecordReader(handlers, dialect, { rows, parser }),
    rows: () => rows.row(),
  };
}
