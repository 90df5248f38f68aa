import { error } from '@sveltejs/kit';
import { matrixFigure, multiplesFigure, rowsFigure } from '#lib/charts/figure.ts';
import { funnelFigure } from '#lib/charts/funnel.ts';
import { specifyIntervals } from '#lib/charts/intervals.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { tileMapFigure } from '#lib/charts/tilemap.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { linkTo, linkWith } from '#lib/components/links.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import {
  ask,
  cityCell,
  frame,
  headline,
  isPartial,
  listedMeasures,
  openView,
  periodWords,
  type View,
} from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** Districts that are drawn of a longer list; the table beside has all. */
const MOST_ROWS = 40;

/** All districts beside each other: how far programmes reach, fairly compared, and all numbers. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language } = view;
  const rate = headline(model);
  const without: FilterId[] = ['district'];
  const withoutTheme: FilterId[] = [...without, 'theme', 'program'];
  const sized: MeasureId[] = rate === 'reach_rate' ? [rate, 'eligible_population'] : [rate];
  const [city, byDistrict, bySize, byTheme, byMonth, listed] = await Promise.all([
    ask(view, { measures: [rate], without }),
    ask(view, { measures: [rate], by: ['district'], without }),
    ask(view, { measures: sized, by: ['district'], without }),
    ask(view, { measures: [rate], by: ['district', 'theme'], without: withoutTheme }),
    ask(view, {
      measures: [rate],
      by: ['district', 'period'],
      period: view.trend,
      grain: 'month',
      without,
    }),
    ask(view, { measures: listedMeasures(model), by: ['district'], without }),
  ]);
  const words = frame(view, without);
  const { link } = words;
  const benchmark = cityCell(view, city, rate);
  const dots = rowsFigure(
    byDistrict,
    {
      id: 'districts',
      measure: rate,
      dimension: 'district',
      benchmark,
      focus: view.filters.district,
      most: MOST_ROWS,
    },
    words,
  );
  const fair = fairnessWords(language);
  const isWhole = !isPartial(model);
  const isRate = isWhole && dots.chart?.kind === 'dots';
  return {
    period: words.period,
    filters: specifyFilters(view, OFFERED),
    districts: dots,
    intervals: isRate
      ? specifyIntervals(byDistrict, {
          measure: rate,
          dimension: 'district',
          language,
          benchmark,
          link,
        })
      : undefined,
    intervalsTitle: fair.intervals.title,
    needs: rate === 'reach_rate' ? undefined : { title: fair.funnel.over, text: fair.funnel.needs },
    funnel: isWhole && rate === 'reach_rate' ? funnelFigure(bySize, 'funnel', words) : undefined,
    map: tileMapFigure(
      byDistrict,
      { id: 'map', measure: rate, places: model.districts, boundaries: model.boundaries },
      words,
    ),
    months: multiplesFigure(
      byMonth,
      {
        id: 'months',
        measure: rate,
        dimension: 'district',
        months: periodWords(view).months,
        colours: {},
        focus: view.filters.district,
        ...readScale(event.url, view),
      },
      words,
    ),
    matrix: matrixFigure(
      byTheme,
      { id: 'matrix', measure: rate, down: 'district', across: 'theme' },
      frame(view, withoutTheme),
    ),
    table: specifyTable(listed, { language, ...(link && { link }) }),
  };
};

/** Whether each small chart has its own scale, and the addresses of both ways. */
function readScale({ searchParams }: URL, { path, search }: View) {
  const scale = searchParams.get('scale') ?? '';
  if (scale !== '' && scale !== 'free') error(400, { message: `scale=${scale}: free` });
  return {
    isFree: scale === 'free',
    scales: {
      shared: `${linkTo(path, search)}#months`,
      free: `${linkWith(path, search, ['scale', 'free'])}#months`,
    },
  };
}
