import { barsFigure, rowsFigure, trendFigure } from '#lib/charts/figure.ts';
import { specifyTile } from '#lib/charts/tile.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import {
  ask,
  frame,
  headline,
  cityCell,
  openView,
  persons,
  themesInFocus,
  tileMeasures,
  periodWords,
} from './view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** Districts drawn at a glance; the page of the districts draws all. */
const MOST_ROWS = 20;

/** The city at a glance: tiles, months, districts, themes. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language, filters, colours } = view;
  const tiles = tileMeasures(model);
  const words = periodWords(view);
  const rate = headline(model);
  const counted = persons(model);
  const [now, before, trend, city, byDistrict, byTheme] = await Promise.all([
    ask(view, { measures: tiles }),
    ask(view, { measures: tiles, period: view.previous }),
    ask(view, { measures: tiles, by: ['period'], period: view.trend, grain: 'month' }),
    ask(view, { measures: [rate], without: ['district'] }),
    ask(view, { measures: [rate], by: ['district'], without: ['district'] }),
    ask(view, { measures: [counted], by: ['theme'], without: ['theme', 'program'] }),
  ]);
  const answers = { trend, now, before };
  const trended = [...new Set(['visits', counted] as const)];
  return {
    words,
    filters: specifyFilters(view, OFFERED),
    tiles: tiles.map((measure) => specifyTile(answers, measure, language)),
    months: trended.map((measure) =>
      trendFigure(answers, { id: measure, measure, ...words }, frame(view)),
    ),
    districts: rowsFigure(
      byDistrict,
      {
        id: 'districts',
        measure: rate,
        dimension: 'district',
        benchmark: cityCell(view, city, rate),
        focus: filters.district,
        most: MOST_ROWS,
      },
      frame(view, ['district']),
    ),
    themes: barsFigure(
      byTheme,
      {
        id: 'themes',
        measure: counted,
        dimension: 'theme',
        colours,
        focus: themesInFocus(view),
      },
      frame(view, ['theme', 'program']),
    ),
  };
};
