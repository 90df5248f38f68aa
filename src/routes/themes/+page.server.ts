import { barsFigure, multiplesFigure } from '#lib/charts/figure.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { ask, frame, listedMeasures, openView, persons, periodWords } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['district', 'sex', 'age'];

/** All themes beside each other, now and by month. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language, colours } = view;
  const counted = persons(model);
  const without: FilterId[] = ['theme', 'program'];
  const [byTheme, byMonth, listed] = await Promise.all([
    ask(view, { measures: [counted], by: ['theme'], without }),
    ask(view, {
      measures: [counted],
      by: ['theme', 'period'],
      period: view.trend,
      grain: 'month',
      without,
    }),
    ask(view, { measures: listedMeasures(model), by: ['theme'], without }),
  ]);
  // themes are what this page lists: a mark leads nowhere that the name does not
  const { filterBy: _, ...words } = frame(view, without);
  const { months } = periodWords(view);
  return {
    period: words.period,
    filters: specifyFilters(view, OFFERED),
    themes: barsFigure(
      byTheme,
      { id: 'themes', measure: counted, dimension: 'theme', colours },
      words,
    ),
    months: multiplesFigure(
      byMonth,
      { id: 'months', measure: counted, dimension: 'theme', months, colours },
      words,
    ),
    table: specifyTable(listed, { language, ...(words.link && { link: words.link }) }),
  };
};
