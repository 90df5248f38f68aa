import { releaseWords } from '#lib/i18n/release.ts';
import { onlyFound, presentLife } from '../present.ts';
import { openReleaseView, periodForm } from '../release.ts';
import type { PageServerLoad } from './$types.js';

/** Whom the programmes reach from birth to old age, and where there is none. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event, { grains: ['year'] });
  const { nav, lead } = releaseWords(view.language);
  return {
    content: {
      heading: nav.lifeCourse,
      lead: lead.lifeCourse,
      periods: periodForm(view, ['year']),
      figures: onlyFound([await presentLife(view)]),
    },
  };
};
