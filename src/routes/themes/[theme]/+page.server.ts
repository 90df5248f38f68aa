import { error } from '@sveltejs/kit';
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
  tileMeasures,
  periodWords,
} from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['program', 'district', 'sex', 'age'];

/** One theme: its tiles and months, its programmes, and how far it reaches in each district. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const themes = event.locals.snapshot?.model.themes;
  const theme = themes?.find((one) => one.id === params.theme);
  if (themes && !theme) error(404, { message: 'no such theme' });
  const view = openView(event, { theme: [params.theme] });
  const { model, language, filters } = view;
  const colour = view.colours[params.theme];
  const tiles = tileMeasures(model);
  const words = periodWords(view);
  const rate = headline(model);
  const counted = persons(model);
  const [now, before, trend, city, byDistrict, byProgram] = await Promise.all([
    ask(view, { measures: tiles }),
    ask(view, { measures: tiles, period: view.previous }),
    ask(view, { measures: tiles, by: ['period'], period: view.trend, grain: 'month' }),
    ask(view, { measures: [rate], without: ['district'] }),
    ask(view, { measures: [rate], by: ['district'], without: ['district'] }),
    ask(view, { measures: [counted], by: ['program'], without: ['program'] }),
  ]);
  const answers = { trend, now, before };
  const colours = Object.fromEntries(
    model.programs.flatMap(({ id }) => (colour ? [[id, colour]] : [])),
  );
  return {
    name: theme?.names[language] ?? params.theme,
    colour,
    words,
    filters: specifyFilters(view, OFFERED),
    tiles: tiles.map((measure) => specifyTile(answers, measure, language)),
    months: trendFigure(answers, { id: 'months', measure: counted, colour, ...words }, frame(view)),
    programs: barsFigure(
      byProgram,
      { id: 'programs', measure: counted, dimension: 'program', colours, focus: filters.program },
      frame(view, ['program']),
    ),
    districts: rowsFigure(
      byDistrict,
      {
        id: 'districts',
        measure: rate,
        dimension: 'district',
        benchmark: cityCell(view, city, rate),
        focus: filters.district,
      },
      frame(view, ['district']),
    ),
  };
};
