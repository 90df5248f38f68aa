import { releaseWords } from '#lib/i18n/release.ts';
import { countOf, onlyFound, presentMap, presentRows, presentTable, rateOf } from '../present.ts';
import { openReleaseView, periodForm } from '../release.ts';
import type { PageServerLoad } from './$types.js';

/** All districts beside each other. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event);
  const { nav, lead } = releaseWords(view.language);
  const [map, rates, counts, table] = await Promise.all([
    presentMap(view),
    presentRows(view, { id: 'rates', dimension: 'district', measure: rateOf(view) }),
    presentRows(view, { id: 'counts', dimension: 'district', measure: countOf(view.model) }),
    presentTable(view, 'district', nav.districts),
  ]);
  return {
    content: {
      heading: nav.districts,
      lead: lead.districts,
      periods: periodForm(view),
      figures: onlyFound([map, rates, counts]),
      table,
    },
  };
};
