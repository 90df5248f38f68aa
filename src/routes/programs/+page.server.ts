import { error } from '@sveltejs/kit';
import { barsFigure } from '#lib/charts/figure.ts';
import { onlyCounted } from '#lib/charts/profile.ts';
import { colourPrograms } from '#lib/charts/theme.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { groupPrograms, readSort, sortRows, sortViews } from '#lib/components/lists.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { ask, frame, openView, persons, listedMeasures } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'district', 'sex', 'age'];

/** Programmes that the chart names; the table has all. */
const MOST_ROWS = 16;

/** All programmes under their themes, in the order that is asked for. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event, {}, ['program', 'neighbourhood', 'facility']);
  const { model, colours } = view;
  const counted = persons(model);
  const measures = listedMeasures(model).filter((measure) => measure !== 'population');
  const sort = readSort(event.url.searchParams, measures);
  if (sort.problem) error(400, { message: sort.problem });
  const answer = await ask(view, { measures, by: ['program'] });
  // programmes are what this page lists: a mark leads nowhere that the name does not
  const { filterBy: _, ...words } = frame(view);
  const sorted = sortRows(answer, { dimension: 'program', by: sort.by, language: view.language });
  return {
    period: words.period,
    filters: specifyFilters(view, OFFERED),
    figure: barsFigure(
      onlyCounted(answer, counted),
      {
        id: 'programs',
        measure: counted,
        dimension: 'program',
        colours: colourPrograms(model, view.language),
        most: MOST_ROWS,
      },
      words,
    ),
    sorts: sortViews(view, measures, sort.by),
    groups: groupPrograms(sorted, view, colours),
  };
};
