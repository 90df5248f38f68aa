import { openReleaseView } from '../release.ts';
import { assembleSheet, listSheets } from '../sheet.ts';
import type { PageServerLoad } from './$types.js';

/** The sheets of all programmes in one page, made to be printed. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event, { takesPeriod: false });
  const { base } = view;
  const sheets = await Promise.all(
    listSheets(view).map((program) => assembleSheet(view, program, event.url.origin)),
  );
  return {
    sheets,
    json: `${base}/sheets.json`,
    schema: `${base}/sheets/schema.json`,
  };
};
