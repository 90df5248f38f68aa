import { error } from '@sveltejs/kit';
import { formatPeriod } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import {
  countOf,
  onlyFound,
  presentPersons,
  presentQuarters,
  presentRows,
  presentTiles,
} from '../../present.ts';
import { openReleaseView, periodForm } from '../../release.ts';
import type { PageServerLoad } from './$types.js';

/** One district: its key numbers, themes, persons and quarters. */
export const load: PageServerLoad = async (event) => {
  const { district: id } = event.params;
  const found = event.locals.snapshot?.model.districts.find((one) => one.id === id);
  if (!found) error(404, { message: 'no such district' });
  const view = openReleaseView(event, { filters: { district: [id] } });
  const { language } = view;
  const { nav, all } = releaseWords(language);
  const area = found.names[language];
  const measure = countOf(view.model);
  const [tiles, themes, persons, quarters] = await Promise.all([
    presentTiles(view),
    presentRows(view, { id: 'themes', dimension: 'theme', measure, area }),
    presentPersons(view, area),
    presentQuarters(view, area),
  ]);
  return {
    content: {
      heading: area,
      lead: formatPeriod(view.period, language),
      back: { href: `${view.base}/districts${view.search}`, name: all(nav.districts) },
      periods: periodForm(view),
      ...tiles,
      figures: onlyFound([themes, ...persons, quarters]),
    },
  };
};
