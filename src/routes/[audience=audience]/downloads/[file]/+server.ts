import { error, json } from '@sveltejs/kit';
import { CSV_DIALECTS, writeCsv } from '#lib/exporting/csv.ts';
import {
  findFile,
  tableName,
  titleOf,
  type OpenFormat,
  type OpenTable,
} from '#lib/exporting/openData.ts';
import { NOTES, type Note } from '#lib/exporting/tidy.ts';
import type { SheetRow } from '#lib/exporting/sheet.ts';
import { writeWorkbook } from '#lib/exporting/xlsx.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { openReleaseView } from '../../release.ts';
import { citeRelease, listYears, openTable } from '../tables.ts';
import type { RequestHandler } from './$types.js';

/** One table of the release as a file. */
export const GET: RequestHandler = async (event) => {
  const view = openReleaseView(event, { takesPeriod: false });
  const file = findFile(event.params.file, view.release.offer.tables);
  if (!file || listYears(file.table, view.release.offer.span).length === 0)
    error(404, { message: 'not found' });
  const open = await openTable(view, file.table);
  const release = citeRelease(view, event.url.origin);
  const response = await WRITERS[file.format](open, release, view.language);
  response.headers.set(
    'content-disposition',
    `attachment; filename="${release.id}.${tableName(file.table)}.${file.format}"`,
  );
  return response;
};

type Writer = (
  table: OpenTable,
  release: ReturnType<typeof citeRelease>,
  language: Language,
) => Response | Promise<Response>;

const WRITERS: Readonly<Record<OpenFormat, Writer>> = {
  csv: ({ tidy }, _, language) =>
    new Response(
      writeCsv([tidy.columns.map(({ id }) => id), ...tidy.rows], CSV_DIALECTS[language]),
      { headers: { 'content-type': 'text/csv; charset=utf-8' } },
    ),
  xlsx: async (table, release, language) => {
    const bytes = await writeWorkbook(describeSheets(table, release, language), release);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } });
  },
  json: ({ tidy, title }, { citation, description }, language) =>
    json({
      title,
      citation,
      description,
      columns: tidy.columns.map((column) => {
        return { id: column.id, name: titleOf(column, language) };
      }),
      rows: tidy.rows.map((row) =>
        Object.fromEntries(tidy.columns.map(({ id }, i) => [id, row[i] === '' ? null : row[i]])),
      ),
    }),
};

/** The table with heads in words, and a sheet that says what it is. */
function describeSheets(
  { tidy, title }: OpenTable,
  { citation, description }: ReturnType<typeof citeRelease>,
  language: Language,
) {
  const { downloads } = releaseWords(language);
  const rows = tidy.rows.map((row): SheetRow =>
    row.map((cell, i) => {
      const isNote = tidy.columns[i]?.part === 'note' && cell !== '';
      return isNote ? NOTES[cell as Note][language] : cell;
    }),
  );
  return [
    {
      name: title,
      columns: tidy.columns.map((column) => ({ header: titleOf(column, language) })),
      rows,
    },
    {
      name: downloads.about,
      columns: [{ header: title, width: 90, wraps: true as const }],
      rows: [[citation], [description]],
    },
  ];
}
