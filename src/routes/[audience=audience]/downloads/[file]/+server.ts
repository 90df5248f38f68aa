import { error } from '@sveltejs/kit';
import { labelFile } from '#lib/exporting/label.ts';
import { findFile, tableName } from '#lib/exporting/openData.ts';
import { writeTable } from '#lib/exporting/tableFile.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { openReleaseView, withDeskLanguage } from '../../release.ts';
import { sendParts } from '../../../sendParts.ts';
import { citeRelease, listYears, openTable } from '../tables.ts';
import type { RequestHandler } from './$types.js';

/** One table of the release as a file. */
export const GET: RequestHandler = async (event) => {
  const view = withDeskLanguage(openReleaseView(event, { takesPeriod: false }));
  const { language, way } = view;
  const file = findFile(event.params.file, view.release.offer.tables);
  if (!file || listYears(file.table, view.release.offer.span).length === 0)
    error(404, { message: 'not found' });
  const { format } = file;
  const { tidy, title } = await openTable(view, file.table);
  const { id, citation, description, span } = citeRelease(view, event.url.origin);
  const label = labelFile(
    {
      ...{ from: id, content: tableName(file.table), area: 'city', period: span.join('..') },
      ...{ dataDate: view.model.dataDate, origin: way, format },
    },
    language,
  );
  const about = {
    name: releaseWords(language).downloads.about,
    columns: [{ header: title, width: 90, wraps: true as const }],
    rows: [[label.purpose], [citation], [description]],
  };
  const head = { title, citation, description };
  const { parts, type } = await writeTable(format, { title, tidy, about, head }, language);
  return new Response(sendParts(parts), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${label.name}"`,
    },
  });
};
