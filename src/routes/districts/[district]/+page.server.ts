import { error } from '@sveltejs/kit';
import { rowsFigure, trendFigure } from '#lib/charts/figure.ts';
import { specifyTile } from '#lib/charts/tile.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import {
  ask,
  cellsBy,
  frame,
  headline,
  openView,
  persons,
  themesInFocus,
  tileMeasures,
  periodWords,
} from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'sex', 'age'];

/** One district: its tiles and months, and each theme beside the same theme in the city. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const districts = event.locals.snapshot?.model.districts;
  const district = districts?.find((one) => one.id === params.district);
  if (districts && !district) error(404, { message: 'no such district' });
  const view = openView(event, { district: [params.district] });
  const { model, language } = view;
  const tiles = tileMeasures(model);
  const words = periodWords(view);
  const rate = headline(model);
  const counted = persons(model);
  const scope: FilterId[] = ['theme', 'program'];
  const [now, before, trend, byTheme, cityByTheme] = await Promise.all([
    ask(view, { measures: tiles }),
    ask(view, { measures: tiles, period: view.previous }),
    ask(view, { measures: tiles, by: ['period'], period: view.trend, grain: 'month' }),
    ask(view, { measures: [rate], by: ['theme'], without: scope }),
    ask(view, { measures: [rate], by: ['theme'], without: [...scope, 'district'] }),
  ]);
  const answers = { trend, now, before };
  return {
    name: district?.names[language] ?? params.district,
    words,
    filters: specifyFilters(view, OFFERED),
    tiles: tiles.map((measure) => specifyTile(answers, measure, language)),
    months: trendFigure(answers, { id: 'months', measure: counted, ...words }, frame(view)),
    themes: rowsFigure(
      byTheme,
      {
        id: 'themes',
        measure: rate,
        dimension: 'theme',
        references: cellsBy(cityByTheme, 'theme', rate),
        focus: themesInFocus(view),
      },
      frame(view, scope),
    ),
  };
};
