import { releaseWords } from '#lib/i18n/release.ts';
import { countOf, onlyFound, presentRows, presentTable } from '../present.ts';
import { openReleaseView, periodForm } from '../release.ts';
import type { PageServerLoad } from './$types.js';

/** All themes beside each other. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event);
  const { nav, lead } = releaseWords(view.language);
  const [themes, table] = await Promise.all([
    presentRows(view, { id: 'themes', dimension: 'theme', measure: countOf(view.model) }),
    presentTable(view, 'theme', nav.themes),
  ]);
  return {
    content: {
      heading: nav.themes,
      lead: lead.themes,
      periods: periodForm(view),
      figures: onlyFound([themes]),
      table,
    },
  };
};
