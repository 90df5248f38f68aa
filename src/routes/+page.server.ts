import { listExceptions } from '#lib/charts/exceptions.ts';
import { barsFigure, rowsFigure, trendFigure } from '#lib/charts/figure.ts';
import { forecastMeasures, goalSpan, specifyBoard } from '#lib/charts/board.ts';
import { boardWords } from '#lib/i18n/board.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { boardMeasures } from '#lib/metrics/board.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import {
  ask,
  frame,
  headline,
  cityCell,
  openView,
  persons,
  themesInFocus,
  periodWords,
} from './view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** Districts drawn at a glance; the page of the districts draws all. */
const MOST_ROWS = 20;

/** The city at a glance: news, tiles with their goals, months, districts, themes, what moved, the data. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language, filters, colours, period } = view;
  const tiles = boardMeasures(model);
  const words = periodWords(view);
  const rate = headline(model);
  const counted = persons(model);
  const trended = [...new Set(['visits', counted] as const)];
  const monthly = { by: ['period'], period: view.trend, grain: 'month' } as const;
  const [now, before, trend, goals, city, byDistrict, byTheme, ofThemes, ofDistricts] =
    await Promise.all([
      ask(view, { measures: tiles }),
      ask(view, { measures: tiles, period: view.previous }),
      ask(view, { ...monthly, measures: tiles }),
      ask(view, { ...monthly, measures: forecastMeasures(tiles), period: goalSpan(period) }),
      ask(view, { measures: [rate], without: ['district'] }),
      ask(view, { measures: [rate], by: ['district'], without: ['district'] }),
      ask(view, { measures: [counted], by: ['theme'], without: ['theme', 'program'] }),
      ask(view, { ...monthly, measures: trended, by: ['theme', 'period'] }),
      ask(view, { ...monthly, measures: [counted], by: ['district', 'period'] }),
    ]);
  const answers = { trend, now, before };
  const { link } = frame(view);
  const board = specifyBoard(
    { ...answers, goals, measures: tiles, period, filters: view.counted, model },
    language,
  );
  const { balance, exceptions, data } = boardWords(language);
  return {
    words,
    board: {
      balance: balance.heading,
      exceptions: { heading: exceptions.heading, columns: exceptions.columns },
      data: { heading: data.heading, clean: data.clean, stale: data.stale, flag: data.flag },
    },
    filters: specifyFilters(view, OFFERED),
    ...board,
    // what is wrong with records is counted over all of them
    condition: model.limits ? undefined : board.condition,
    exceptions: listExceptions(
      [
        ...trended.map((measure) => ({
          answer: ofThemes,
          measure,
          dimension: 'theme' as const,
        })),
        { answer: ofDistricts, measure: counted, dimension: 'district' },
      ],
      language,
      link,
    ),
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
