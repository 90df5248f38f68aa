import type { Language } from '#lib/i18n/languages.ts';
import { CSV_DIALECTS, writeCsv } from './csv.ts';
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
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
}

type Writer = (file: TableFile, language: Language) => WrittenTable | Promise<WrittenTable>;

const WRITERS: Readonly<Record<OpenFormat, Writer>> = {
  csv: ({ tidy }, language) => ({
    body: writeCsv([tidy.columns.map(({ id }) => id), ...tidy.rows], CSV_DIALECTS[language]),
    type: 'text/csv; charset=utf-8',
  }),
  xlsx: async (file, language) => ({
    body: (await writeWorkbook([describeSheet(file, language), file.about], {
      title: file.title,
    })) as Uint8Array<ArrayBuffer>,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  json: ({ tidy, head }, language) => ({
    body: JSON.stringify({
      ...head,
      columns: tidy.columns.map((column) => {
        return { id: column.id, name: titleOf(column, language) };
      }),
      rows: tidy.rows.map((row) =>
        Object.fromEntries(tidy.columns.map(({ id }, i) => [id, row[i] === '' ? null : row[i]])),
      ),
    }),
    type: 'application/json',
  }),
};

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
