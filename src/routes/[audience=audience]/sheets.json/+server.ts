import { json } from '@sveltejs/kit';
import { openReleaseView } from '../release.ts';
import { assembleSheet, listSheets } from '../sheet.ts';
import type { RequestHandler } from './$types.js';

/** The sheets of all programmes, for programs. */
export const GET: RequestHandler = async (event) => {
  const view = openReleaseView(event, { takesPeriod: false });
  const sheets = await Promise.all(
    listSheets(view).map((program) => assembleSheet(view, program, event.url.origin)),
  );
  return json({ schema: `${event.url.origin}${view.base}/sheets/schema.json`, sheets });
};
