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
  rateOf,
} from '../../present.ts';
import { openReleaseView, periodForm } from '../../release.ts';
import type { PageServerLoad } from './$types.js';

/** One theme: its key numbers, districts, programmes, persons and quarters. */
export const load: PageServerLoad = async (event) => {
  const { theme: id } = event.params;
  const found = event.locals.snapshot?.model.themes.find((one) => one.id === id);
  if (!found) error(404, { message: 'no such theme' });
  const view = openReleaseView(event, { filters: { theme: [id] } });
  const { language } = view;
  const { nav, all } = releaseWords(language);
  const area = found.names[language];
  const measure = countOf(view.model);
  const [tiles, districts, programs, persons, quarters] = await Promise.all([
    presentTiles(view),
    presentRows(view, { id: 'districts', dimension: 'district', measure: rateOf(view), area }),
    presentRows(view, { id: 'programs', dimension: 'program', measure, area }),
    presentPersons(view, area),
    presentQuarters(view, area),
  ]);
  return {
    content: {
      heading: area,
      lead: formatPeriod(view.period, language),
      back: { href: `${view.base}/themes${view.search}`, name: all(nav.themes) },
      periods: periodForm(view),
      ...tiles,
      figures: onlyFound([districts, programs, ...persons, quarters]),
    },
  };
};
