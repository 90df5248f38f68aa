import { releaseWords } from '#lib/i18n/release.ts';
import { onlyFound, presentSets } from '../present.ts';
import { openReleaseView, periodForm } from '../release.ts';
import type { PageServerLoad } from './$types.js';

/** Which services the same persons use together. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event, { grains: ['year'] });
  const { nav, lead } = releaseWords(view.language);
  return {
    content: {
      heading: nav.overlap,
      lead: lead.overlap,
      periods: periodForm(view, ['year']),
      figures: onlyFound([await presentSets(view)]),
    },
  };
};
