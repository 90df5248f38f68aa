import { releaseWords } from '#lib/i18n/release.ts';
import { sheetWords } from '#lib/i18n/sheet.ts';
import { countOf, onlyFound, presentRows, presentTable } from '../present.ts';
import { openReleaseView, periodForm } from '../release.ts';
import type { PageServerLoad } from './$types.js';

const MOST_ROWS = 24;

/** All programmes beside each other. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event);
  const { nav, lead } = releaseWords(view.language);
  const measure = countOf(view.model);
  const [programs, table] = await Promise.all([
    presentRows(view, { id: 'programs', dimension: 'program', measure, most: MOST_ROWS }),
    presentTable(view, 'program', nav.programs),
  ]);
  return {
    content: {
      heading: nav.programs,
      lead: lead.programs,
      more: [{ href: `${view.base}/sheets`, name: sheetWords(view.language).all }],
      periods: periodForm(view),
      figures: onlyFound([programs]),
      table,
    },
  };
};
