import Papa from 'papaparse';
import type { IssueCode } from './issue.ts';
import {
  filledWidth,
  findHeader,
  isBlank,
  isTotals,
  joinHeader,
  SAMPLE_ROWS,
  type LayoutOptions,
  type LeftOut,
} from './layout.ts';

/** Text to records with their place: delimiter, header, ragged rows, quoted line breaks. */

export interface RecordHandlers {
  /** Column names of the first record, trimmed; called once, before any record. */
  header(names: string[]): void;
  /** A record with as many fields as the header. `row` counts as a spreadsheet does: header 1. */
  record(fields: string[], row: number): void;
  /** A record without any text. */
  blank(row: number): void;
  /** A record that is not part of the table. */
  left(row: number, why: LeftOut, fields: readonly string[]): void;
  /** A record that cannot be read; it is not handed to `record`. */
  problem(row: number, code: IssueCode, details: Readonly<Record<string, string>>): void;
}

export interface RecordReader {
  /** Takes the next piece of the text, cut anywhere. */
  push(text: string): void;
  /** Ends the text: what is left is the last record. @returns how many there were, with the header */
  finish(): number;
}

/** What may stand between fields, the usual ones first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A single record longer than this has lost its closing quote. */
export const LONGEST_RECORD = 4_000_000;

/** The header must have ended by here, or what there is decides about the delimiter. */
export const LONGEST_HEADER = 1_000_000;

export const SEPARATOR_LINE = /^sep=(.)[^\n]*\n/i;

/** How the table of a text is to be read. */
export interface Dialect extends LayoutOptions {
  readonly delimiter?: string | undefined;
}

/**
 * Finds the delimiter and the row of the header in the beginning of a text.
 * @param expects whether a column name is one of those looked for, where they are known
 * @param given what a mapping says already
 */
export function findDialect(
  text: string,
  expects?: (name: string) => boolean,
  given: Dialect = {},
): Dialect & { readonly delimiter: string; readonly header_row: number } {
  const line = SEPARATOR_LINE.exec(text);
  const body = line ? text.slice(line[0].length) : text;
  const separator = given.delimiter ?? line?.[1];
  const candidates = separator === undefined ? [detectDelimiter(body), ...DELIMITERS] : [separator];
  const [best = { delimiter: ',', records: [], score: 0 }] = [...new Set(candidates)]
    .map((delimiter) => {
      const { data: records } = Papa.parse<string[]>(body, { delimiter, preview: SAMPLE_ROWS });
      return { delimiter, records, score: scoreOf(records, expects) };
    })
    // the first, which the first line speaks for, wins a tie
    .sort((a, b) => b.score - a.score);
  const { delimiter, records } = best;
  return { ...given, delimiter, header_row: given.header_row ?? findHeader(records, expects) };
}

/** The more columns are found by name, or by records of equal width, the better. */
function scoreOf(
  records: readonly (readonly string[])[],
  expects: ((name: string) => boolean) | undefined,
): number {
  const header = records[findHeader(records, expects) - 1] ?? [];
  if (expects) return header.filter((name) => expects(name.trim())).length;
  const below = records.slice(findHeader(records, expects));
  const run = below.findIndex((fields) => fields.length !== header.length);
  const width = filledWidth(header);
  return width < 2 ? 0 : (1 + (run < 0 ? below.length : run)) * width;
}

/**
 * Finds the delimiter in the header line: the candidate that stands most often outside quotes.
 * The header decides, because decimal commas and free texts stand only below it.
 */
export function detectDelimiter(text: string): string {
  const counts = DELIMITERS.map(() => 0);
  let quoted = false;
  for (const character of text.slice(0, LONGEST_HEADER)) {
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) break;
    const index = DELIMITERS.findIndex((delimiter) => delimiter === character);
    if (index >= 0 && !quoted) counts[index] = (counts[index] ?? 0) + 1;
  }
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A reader that goes on in the middle of a file: at a record, with what is known by then. */
export interface Resumed {
  readonly rows: RowSorter;
  readonly parser: Papa.Parser;
}

/** Reads a text that arrives in pieces, in memory bounded by one piece and one record. */
export function createRecordReader(
  handlers: RecordHandlers,
  dialect: Dialect = {},
  resumed?: Resumed,
): RecordReader {
  let rest = '';
  let { delimiter } = dialect;
  let parser = resumed?.parser;
  const rows = resumed?.rows ?? createRowSorter(handlers, dialect);

  const start = (last: boolean): void => {
    const line = SEPARATOR_LINE.exec(rest);
    if (line) rest = rest.slice(line[0].length);
    if (!last && !rest.includes('\n') && rest.length < LONGEST_HEADER) return;
    const found = delimiter ?? line?.[1] ?? detectDelimiter(rest);
    parser = createParser(found);
    delimiter = found;
  };
  const consume = (last: boolean): void => {
    if (!parser) start(last);
    if (!parser || rest === '' || rows.stopped()) return;
    const result = parseText(parser, rest, last);
    rows.take(result, rest.includes('\0'));
    rest = rest.slice(result.meta.cursor);
    if (rest.length > LONGEST_RECORD) rows.stop();
  };
  return {
    push(text) {
      const held = rest.endsWith('\r') ? '\r' : '';
      rest = rest.slice(0, rest.length - held.length) + unifyLineEnds(held + text);
      consume(false);
    },
    finish() {
      if (rest.endsWith('\r')) rest = `${rest.slice(0, -1)}\n`;
      // whole records first: what is then left is a record without a line end
      consume(false);
      consume(true);
      return rows.row();
    },
  };
}

export function createParser(delimiter: string): Papa.Parser {
  return new Papa.Parser({ delimiter, newline: '\n' });
}

/** @param last whether a last record without a line end is a record */
export function parseText(
  parser: Papa.Parser,
  text: string,
  last: boolean,
): Papa.ParseResult<string[]> {
  return parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
}

/** One kind of line end; a last `\r` is kept, its `\n` may be in the next piece. */
export function unifyLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  const held = text.endsWith('\r') ? '\r' : '';
  return text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n') + held;
}

export interface RowSorter {
  /** @param nul whether the text holds a NUL character at all */
  take(result: Papa.ParseResult<string[]>, nul: boolean): void;
  /** Takes the fields of a row of a sheet; the rows before it that were not given are blank. */
  add(fields: string[], at: number): void;
  /** Counts a record that was taken by its bytes. @returns its row */
  count(): number;
  /** Row of the last record. */
  row(): number;
  /** Fields of the header. */
  width(): number;
  /** Whether the table has ended: what follows is left out. */
  ended(): boolean;
  stop(): void;
  stopped(): boolean;
}

/** A letter that was lost on the way here. */
const LOST = '\ufffd';

/** Numbers the records and sends each to its handler. */
export function createRowSorter(handlers: RecordHandlers, layout: LayoutOptions = {}): RowSorter {
  const { header_row: headerRow = 1, header_rows: headerRows = 1, until, totals } = layout;
  const header: string[][] = [];
  let row = 0;
  let width = 0;
  let records = 0;
  let below = false;
  let stopped = false;

  const takeHeader = (fields: string[]): void => {
    header.push(fields);
    if (row < headerRow) return;
    const names = joinHeader(header).map((name) => name.trim());
    while (names.at(-1) === '') names.pop();
    width = names.length;
    handlers.header(names);
  };
  const takeAbove = (fields: string[]): void => {
    if (isBlank(fields)) handlers.blank(row);
    else handlers.left(row, 'above_header', fields);
  };
  const takeBlank = (): void => {
    below ||= until === 'blank' && records > 0;
    handlers.blank(row);
  };
  const whyLeft = (fields: readonly string[]): LeftOut | undefined => {
    if (below) return 'below_table';
    if (totals !== 'keep' && isTotals(fields)) return 'totals_row';
    const last = header.at(-1) ?? [];
    const same = fields.length >= width && width > 1;
    const again = same && fields.every((field, i) => field.trim() === (last[i]?.trim() ?? ''));
    return again ? 'header_again' : undefined;
  };
  const takeRecord = (fields: string[]): void => {
    if (isBlank(fields)) return takeBlank();
    const why = whyLeft(fields);
    if (why) return handlers.left(row, why, fields);
    records++;
    if (fields.some((field) => field.includes(LOST))) handlers.problem(row, 'lost_letters', {});
    else if (fields.length === width) handlers.record(fields, row);
    else if (fields.length < width) handlers.problem(row, 'too_few_fields', sizes(fields, width));
    else if (isBlank(fields.slice(width))) handlers.record(fields.slice(0, width), row);
    else handlers.problem(row, 'too_many_fields', sizes(fields, width));
  };
  const takeFields = (fields: string[]): void => {
    if (row > headerRow) takeRecord(fields);
    else if (row > headerRow - headerRows) takeHeader(fields);
    else takeAbove(fields);
  };
  return {
    take({ data, errors }, nul) {
      const malformed = new Set(errors.map((error) => error.row));
      for (const [i, fields] of data.entries()) {
        row++;
        if (malformed.has(i)) handlers.problem(row, 'quote', {});
        else if (nul && fields.some(hasNul)) handlers.problem(row, 'nul', {});
        else takeFields(fields);
      }
    },
    add(fields, at) {
      while (++row < at) takeFields([]);
      // a sheet does not keep empty cells after the last one that is filled
      takeFields([...fields, ...Array<string>(Math.max(width - fields.length, 0)).fill('')]);
    },
    count() {
      records++;
      return ++row;
    },
    row: () => row,
    width: () => width,
    ended: () => below,
    stop() {
      stopped = true;
      handlers.problem(row + 1, 'quote', {});
    },
    stopped: () => stopped,
  };
}

function hasNul(field: string): boolean {
  return field.includes('\0');
}

function sizes(fields: readonly string[], width: number): Record<string, string> {
  return { found: String(fields.length), expected: String(width) };
}
