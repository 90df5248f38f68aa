import { json } from '@sveltejs/kit';
import { makeReleasePackage, sortTables } from '#lib/exporting/openData.ts';
import { openReleaseView, withDeskLanguage } from '../../release.ts';
import { citeRelease, listYears, openTable } from '../tables.ts';
import type { RequestHandler } from './$types.js';

/** All tables of the release and the meaning of their columns, for programs. */
export const GET: RequestHandler = async (event) => {
  const view = withDeskLanguage(openReleaseView(event, { takesPeriod: false }));
  const offered = sortTables(view.release.offer.tables).filter(
    (table) => listYears(table, view.release.offer.span).length > 0,
  );
  const tables = await Promise.all(offered.map((table) => openTable(view, table)));
  return json(makeReleasePackage(citeRelease(view, event.url.origin), tables, view.language));
};
