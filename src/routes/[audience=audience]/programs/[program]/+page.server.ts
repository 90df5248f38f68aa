import { error } from '@sveltejs/kit';
import { releaseWords } from '#lib/i18n/release.ts';
import {
  onlyFound,
  presentPersons,
  presentQuarters,
  presentRows,
  presentTiles,
  rateOf,
} from '../../present.ts';
import { openReleaseView, periodForm } from '../../release.ts';
import type { PageServerLoad } from './$types.js';

/** One programme: what it is, its key numbers, districts, persons and quarters. */
export const load: PageServerLoad = async (event) => {
  const { program: id } = event.params;
  const found = event.locals.snapshot?.model.programs.find((one) => one.id === id);
  if (!found) error(404, { message: 'no such programme' });
  const view = openReleaseView(event, { filters: { program: [id] } });
  const { language } = view;
  const { nav, all } = releaseWords(language);
  const area = found.names[language];
  const [tiles, districts, persons, quarters] = await Promise.all([
    presentTiles(view),
    presentRows(view, { id: 'districts', dimension: 'district', measure: rateOf(view), area }),
    presentPersons(view, area),
    presentQuarters(view, area),
  ]);
  return {
    content: {
      heading: area,
      lead: found.descriptions?.[language] ?? '',
      back: { href: `${view.base}/programs${view.search}`, name: all(nav.programs) },
      periods: periodForm(view),
      ...tiles,
      figures: onlyFound([districts, ...persons, quarters]),
    },
  };
};
