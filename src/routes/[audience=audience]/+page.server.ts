import { releaseWords } from '#lib/i18n/release.ts';
import { messages } from '#lib/i18n/translate.ts';
import {
  countOf,
  onlyFound,
  presentQuarters,
  presentRows,
  presentTiles,
  rateOf,
} from './present.ts';
import { openReleaseView, periodForm } from './release.ts';
import type { PageServerLoad } from './$types.js';

const MOST_ROWS = 20;

/** The city in a year or quarter: key numbers, districts, themes, quarters. */
export const load: PageServerLoad = async (event) => {
  const view = openReleaseView(event);
  const counted = countOf(view.model);
  const [tiles, ...figures] = await Promise.all([
    presentTiles(view),
    presentRows(view, {
      id: 'districts',
      dimension: 'district',
      measure: rateOf(view),
      most: MOST_ROWS,
    }),
    presentRows(view, { id: 'themes', dimension: 'theme', measure: counted }),
    presentQuarters(view),
  ]);
  return {
    content: {
      heading: messages(view.language).pages.overview.heading,
      lead: releaseWords(view.language).lead.overview,
      periods: periodForm(view),
      ...tiles,
      figures: onlyFound(figures),
    },
  };
};
