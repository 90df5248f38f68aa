import { createEncodingDetector, createRecoder, type Encoding } from './decode.ts';
import { personalColumns, personalKind, type PersonalKind } from './identity.ts';
import { MASK, type IssueCode } from './issue.ts';
import { findHeader, SAMPLE_ROWS, type LeftOut } from './layout.ts';
import { fileKind, MAGIC_BYTES, type FileKind } from './magic.ts';
import type { Reading } from './mapping.ts';
import {
  createRecordReader,
  createRowSorter,
  findDialect,
  unifyLineEnds,
  type RecordHandlers,
} from './parse.ts';

/**
 * What a table looks like before anything is decided about it: in the browser before a file is sent,
 * on the server after it. What looks personal is hidden, with its whole column.
 */

export interface TableInspection {
  readonly kind: FileKind | 'xlsx' | 'json';
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** Names of the sheets of a workbook. */
  readonly sheets?: readonly string[];
  /** The sheet that is shown. */
  readonly sheet?: string;
  readonly header_row?: number;
  readonly header: readonly string[];
  /** The first records below the header. */
  readonly records: readonly (readonly string[])[];
  /** What a column seems to hold that must not come in; undefined where nothing does. */
  readonly personal?: readonly (PersonalKind | undefined)[];
  /** Rows of the beginning that are not part of the table, by the reason. */
  readonly left?: Readonly<Partial<Record<LeftOut, number>>>;
  /** Rows of the beginning that do not fit the header. */
  readonly unfit?: number;
  /** Why nothing can be read. */
  readonly problem?: Problem;
}

interface Problem {
  readonly code: IssueCode;
  readonly details: Readonly<Record<string, string>>;
}

export type Expects = ((name: string) => boolean) | undefined;

/** A beginning long enough to hold the titles of a report and its first rows. */
export const SAMPLE_BYTES = 1 << 16;

const SHOWN_RECORDS = 5;

/** Looks at a file that is shown to it from its first byte on. */
export interface FileInspector {
  push(bytes: Uint8Array): void;
  /**
   * Says what the file looks like by what was shown so far.
   * @param reading what was chosen; the rest is found
   */
  inspect(reading?: Reading, expects?: Expects): TableInspection;
}

export function createFileInspector(): FileInspector {
  const detector = createEncodingDetector();
  let beginning = new Uint8Array();
  return {
    push(bytes) {
      if (beginning.length < SAMPLE_BYTES) beginning = join(beginning, bytes, SAMPLE_BYTES);
      detector.push(bytes);
    },
    inspect(reading = {}, expects) {
      const kind = fileKind(beginning.subarray(0, MAGIC_BYTES));
      if (kind === 'zip') return { kind: 'xlsx', header: [], records: [] };
      if (kind !== 'text') return refuseTable(kind, 'not_a_table', { kind });
      const encoding = reading.encoding ?? detector.finish();
      return inspectText(decodeBeginning(beginning, encoding), { ...reading, encoding }, expects);
    },
  };
}

function join(one: Uint8Array, other: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
  const added = other.subarray(0, most - one.length);
  const joined = new Uint8Array(one.length + added.length);
  joined.set(one);
  joined.set(added, one.length);
  return joined;
}

/** The beginning of a file as text, with one kind of line end. */
export function decodeBeginning(bytes: Uint8Array, encoding: Encoding): string {
  const recode = createRecoder(encoding);
  return unifyLineEnds(new TextDecoder('utf-8').decode(recode ? recode(bytes) : bytes));
}

function inspectText(
  text: string,
  reading: Reading & { readonly encoding: Encoding },
  expects: Expects,
): TableInspection {
  const dialect = findDialect(text, expects, reading);
  const shown = createShowcase();
  const reader = createRecordReader(shown.handlers, dialect);
  reader.push(text);
  reader.finish();
  const { delimiter, header_row } = dialect;
  return { kind: 'text', encoding: reading.encoding, delimiter, header_row, ...shown.finish() };
}

/** Looks at the first rows of a sheet. @param rows as they stand: blank ones are empty */
export function inspectRows(
  rows: readonly (readonly string[])[],
  reading: Reading,
  expects: Expects,
): Pick<TableInspection, 'header_row' | 'header' | 'records'> {
  const header_row = reading.header_row ?? findHeader(rows, expects);
  const shown = createShowcase();
  const sorter = createRowSorter(shown.handlers, { ...reading, header_row });
  for (const [i, fields] of rows.entries()) sorter.add([...fields], i + 1);
  return { header_row, ...shown.finish() };
}

export function refuseTable(
  kind: TableInspection['kind'],
  code: IssueCode,
  details: Readonly<Record<string, string>>,
): TableInspection {
  return { kind, header: [], records: [], problem: { code, details } };
}

/** Keeps the header, the first records and what all of them tell. */
function createShowcase() {
  const header: string[] = [];
  const records: string[][] = [];
  const personal: (PersonalKind | undefined)[] = [];
  const left: Partial<Record<LeftOut, number>> = {};
  const overwritten: boolean[] = [];
  let unfit = 0;
  let looked = 0;
  const look = (fields: readonly string[]): void => {
    // among the first rows another one may be the header
    const named = looked++ < SAMPLE_ROWS ? personalColumns(fields) : [];
    for (const [i, field] of fields.entries()) personal[i] ??= personalKind(field) ?? named[i];
  };
  const handlers: RecordHandlers = {
    header(names) {
      look(names);
      header.push(...names);
    },
    record(fields) {
      look(fields);
      if (records.length < SHOWN_RECORDS) records.push(fields);
    },
    blank: () => undefined,
    left(_, why, fields) {
      look(fields);
      // a record that was taken for the header stands where its column is named above
      if (why === 'above_header') {
        for (const [i, kind] of personalColumns(fields).entries())
          overwritten[i] ||= kind !== undefined;
      }
      left[why] = (left[why] ?? 0) + 1;
    },
    problem: () => unfit++,
  };
  const finish = () => ({
    header: header.map((name, i) => (overwritten[i] || personalKind(name) ? MASK : name)),
    records: records.map((fields) => fields.map((field, i) => (personal[i] ? MASK : field))),
    personal: header.map((_, i) => personal[i]),
    left,
    unfit,
  });
  return { handlers, finish };
}
