import { error } from '@sveltejs/kit';
import { barsFigure } from '#lib/charts/figure.ts';
import { onlyCounted } from '#lib/charts/profile.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { listFacilities, readSort, sortRows, sortViews } from '#lib/components/lists.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { ask, frame, openView } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** Facilities that the chart names; the table has all. */
const MOST_ROWS = 16;

/** All facilities, in the order that is asked for. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event, {}, ['facility', 'neighbourhood']);
  const { model, language } = view;
  const counted: MeasureId[] = model.has.beneficiaries
    ? ['beneficiaries', 'new_beneficiaries']
    : [];
  const measures: MeasureId[] = ['visits', ...counted];
  const sort = readSort(event.url.searchParams, measures);
  if (sort.problem) error(400, { message: sort.problem });
  const answer = await ask(view, { measures, by: ['facility'] });
  const sorted = sortRows(answer, { dimension: 'facility', by: sort.by, language });
  // facilities are what this page lists: a mark leads nowhere that the name does not
  const { filterBy: _, ...words } = frame(view);
  return {
    period: words.period,
    isEmpty: model.facilities.length === 0,
    filters: specifyFilters(view, OFFERED),
    figure: barsFigure(
      onlyCounted(answer, 'visits'),
      { id: 'facilities', measure: 'visits', dimension: 'facility', most: MOST_ROWS },
      words,
    ),
    sorts: sortViews(view, measures, sort.by),
    table: listFacilities(sorted, view),
  };
};
