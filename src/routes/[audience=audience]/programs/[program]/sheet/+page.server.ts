import { say } from '#lib/i18n/say.ts';
import { openSheet } from '../../../sheet.ts';
import type { PageServerLoad } from './$types.js';

/** Two pages for a municipality that wants to do the same. */
export const load: PageServerLoad = async (event) => {
  const { view, sheet } = await openSheet(event, event.params.program);
  const { base, language } = view;
  const path = `${base}/programs/${encodeURIComponent(sheet.id)}`;
  return {
    sheet,
    back: { href: path, name: say(sheet.names, language) },
    json: `${path}/sheet.json`,
    all: `${base}/sheets`,
  };
};
