import { error } from '@sveltejs/kit';
import { exploreFigures, exploreTable } from '#lib/charts/explore.ts';
import { writeQuestion } from '#lib/charts/sentence.ts';
import { colourPrograms } from '#lib/charts/theme.ts';
import {
  completeQuestion,
  dataAddress,
  pageAddress,
  readQuestion,
} from '#lib/components/question.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import { writeQuery, type Query } from '#lib/metrics/query.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';
import { Interrupted } from '#lib/server/database.ts';
import { ask, frame, headline, isPartial, openView, type View } from '../view.ts';
import type { PageServerLoad } from './$types.js';

/** Any question of the catalogue: its sentence, its figures, its table, its address. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const { snapshot, reader } = locals;
  if (!snapshot) error(503, { message: 'no snapshot' });
  const { model } = snapshot;
  const params = completeQuestion(url.search, model, headline(model));
  const { query, problem } = readQuestion(params, model, reader.language);
  if (!query) error(problem.isForeign ? 403 : 400, { message: problem.message });
  const view = openView({ url: new URL(`?${params}`, url), locals });
  try {
    const [answer, benchmarks] = await Promise.all([ask(view, query), askBenchmarks(view, query)]);
    return present(view, query, answer, benchmarks);
  } catch (failure) {
    if (failure instanceof Interrupted) error(503, { message: failure.reason });
    throw failure;
  }
};

function present(
  view: View,
  query: Query,
  answer: Answer,
  benchmarks: Partial<Record<MeasureId, Cell>>,
) {
  // the question has its own form: marks do not change it
  const { filterBy: _, ...around } = frame(view);
  const colours = { ...view.colours, ...colourPrograms(view.model, view.language) };
  return {
    sentence: writeQuestion(query, view.model, view.language),
    figures: exploreFigures(answer, { query, frame: around, colours, benchmarks }),
    table: exploreTable(answer, around),
    page: pageAddress(query),
    data: dataAddress(query),
    question: writeQuery(query),
  };
}

/** Breakdowns whose rows can be measured by the whole: a theme is only a part of it. */
const COMPARED: readonly DimensionId[] = ['district', 'sex', 'age'];

/** The whole city for rows of districts; of sexes and ages only where the city is in view. */
async function askBenchmarks(
  view: View,
  { measures, by }: Query,
): Promise<Partial<Record<MeasureId, Cell>>> {
  const [dimension, second] = by;
  const isWhole = !isPartial(view.model);
  const isCompared = isWhole && dimension !== undefined && COMPARED.includes(dimension) && !second;
  const isCity = dimension === 'district' || !view.filters.district;
  if (!isCompared || !isCity || view.model.districts.length < 2) return {};
  const without =
    dimension === 'sex' || dimension === 'age' ? [dimension] : (['district'] as const);
  const { rows } = await ask(view, { measures, without });
  const cells = measures.map((id) => [id, rows[0]?.[id]] as const);
  return Object.fromEntries(cells.filter(([, cell]) => valueOf(cell) !== undefined)) as Partial<
    Record<MeasureId, Cell>
  >;
}
