import type { Language } from '#lib/i18n/languages.ts';
import { CSV_DIALECTS, writeCsv, writeLines, type CsvDialect } from './csv.ts';
import { titleOf, type OpenFormat } from './openData.ts';
import type { SheetRow } from './sheet.ts';
import { NOTES, type Note, type TidyTable } from './tidy.ts';
import { writeWorkbook, type Sheet } from './xlsx.ts';

/** One table as a file, in every format that there is. */

export interface TableFile {
  /** Of the sheet and of the workbook. */
  readonly title: string;
  readonly tidy: TidyTable;
  /** What a workbook says about the table, on a sheet of its own. */
  readonly about: Sheet;
  /** What JSON says about the table, before it. */
  readonly head: Readonly<Record<string, string | number>>;
}

export interface WrittenTable {
  /** The file in order, bit by bit: text of many rows is written as it is sent. */
  readonly parts: Iterable<string> | Iterable<Uint8Array<ArrayBuffer>>;
  readonly type: string;
}

/** Rows that are written at a time. */
const ROWS_A_PART = 2000;

type Writer = (file: TableFile, language: Language) => WrittenTable | Promise<WrittenTable>;

const WRITERS: Readonly<Record<OpenFormat, Writer>> = {
  csv: ({ tidy }, language) => ({
    parts: writeCsvParts(tidy, CSV_DIALECTS[language]),
    type: 'text/csv; charset=utf-8',
  }),
  xlsx: async (file, language) => ({
    parts: [
      (await writeWorkbook([describeSheet(file, language), file.about], {
        title: file.title,
      })) as Uint8Array<ArrayBuffer>,
    ],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  json: (file, language) => ({ parts: writeJsonParts(file, language), type: 'application/json' }),
};

function* writeCsvParts({ columns, rows }: TidyTable, dialect: CsvDialect): Generator<string> {
  yield writeCsv([columns.map(({ id }) => id)], dialect);
  for (const some of cut(rows)) yield writeLines(some, dialect);
}

function* writeJsonParts({ tidy, head }: TableFile, language: Language): Generator<string> {
  const columns = tidy.columns.map((column) => {
    return { id: column.id, name: titleOf(column, language) };
  });
  // what closes the object comes last
  yield `${JSON.stringify({ ...head, columns }).slice(0, -1)},"rows":[`;
  let isFirst = true;
  for (const some of cut(tidy.rows)) {
    const written = some.map((row) =>
      JSON.stringify(
        Object.fromEntries(tidy.columns.map(({ id }, i) => [id, row[i] === '' ? null : row[i]])),
      ),
    );
    yield `${isFirst ? '' : ','}${written.join(',')}`;
    isFirst = false;
  }
  yield ']}';
}

function* cut<One>(rows: readonly One[]): Generator<readonly One[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_PART) {
    yield rows.slice(from, from + ROWS_A_PART);
  }
}

/** Ids and numbers as they are; a workbook has heads and notes in words. */
export async function writeTable(
  format: OpenFormat,
  file: TableFile,
  language: Language,
): Promise<WrittenTable> {
  return WRITERS[format](file, language);
}

function describeSheet({ title, tidy }: TableFile, language: Language): Sheet {
  return {
    name: title,
    columns: tidy.columns.map((column) => ({ header: titleOf(column, language) })),
    rows: tidy.rows.map((row): SheetRow =>
      row.map((cell, i) => {
        const isNote = tidy.columns[i]?.part === 'note' && cell !== '';
        return isNote ? NOTES[cell as Note][language] : cell;
      }),
    ),
  };
}
