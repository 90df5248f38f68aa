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
import { openReleaseView, periodForm, type ReleaseView } from './release.ts';
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
      more: morePages(view),
      periods: periodForm(view),
      ...tiles,
      figures: onlyFound(figures),
    },
  };
};

/** Pages that a phone's navigation has no room for. */
function morePages({ base, language }: ReleaseView): { href: string; name: string }[] {
  const { nav } = releaseWords(language);
  return [
    { href: `${base}/life-course`, name: nav.lifeCourse },
    { href: `${base}/overlap`, name: nav.overlap },
  ];
}
