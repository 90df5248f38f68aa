import { trendFigure, type TrendAnswers } from '#lib/charts/figure.ts';
import { specifyMeasures } from '#lib/charts/profile.ts';
import type { Colour } from '#lib/charts/theme.ts';
import { specifyTile } from '#lib/charts/tile.ts';
import { definitionPath } from '#lib/components/measurePath.ts';
import { FILTER_IDS, MEASURE_IDS, NOT_RECORDED, type MeasureId } from '#lib/metrics/definition.ts';
import { addDays } from '#lib/metrics/period.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { ask, frame, periodWords, persons, type View } from './view.ts';

/** What a profile asks about its member, whatever it is. */
export interface Profile {
  readonly now: Answer;
  readonly before: Answer;
  /** By month. */
  readonly trend: Answer;
}

/** Persons by their first visit, and all visits: what the lines of a profile show. */
function trended(view: View): readonly MeasureId[] {
  const counted: MeasureId[] = view.model.has.beneficiaries
    ? ['beneficiaries', 'new_beneficiaries', 'returning_beneficiaries']
    : [];
  return ['visits', ...counted];
}

/** Asks all measures of a view, now and a year before, and those of its tiles by month. */
export async function askProfile(view: View, tiles: readonly MeasureId[]): Promise<Profile> {
  const byMonth = [...new Set([...tiles, ...trended(view)])];
  const [now, before, trend] = await Promise.all([
    ask(view, { measures: MEASURE_IDS }),
    ask(view, { measures: MEASURE_IDS, period: view.previous }),
    ask(view, { measures: byMonth, by: ['period'], period: view.trend, grain: 'month' }),
  ]);
  return { now, before, trend };
}

/** What all profiles show alike: tiles, lines, the table of all measures. */
export function presentProfile(
  view: View,
  answers: TrendAnswers,
  tiles: readonly MeasureId[],
  {
    colour,
    around = frame(view),
  }: { colour?: Colour | undefined; around?: ReturnType<typeof frame> } = {},
) {
  const words = periodWords(view);
  const { language } = view;
  const lines = [...new Set<MeasureId>([persons(view.model), 'visits'])];
  return {
    words,
    tiles: tiles.map((measure) => specifyTile(answers, measure, language)),
    lines: lines.map((measure) =>
      trendFigure(answers, { id: measure, measure, colour, ...words }, around),
    ),
    measures: specifyMeasures(answers, {
      language,
      period: words.period,
      previousPeriod: words.previousPeriod,
      define: definitionPath,
    }),
  };
}

/**
 * Whether some record says its neighbourhood. Where none does, a neighbourhood has no numbers: they
 * are unknown, not 0.
 */
export async function knowsNeighbourhoods(view: View): Promise<boolean> {
  const { model } = view;
  if (!model.has.beneficiaries || model.neighbourhoods.length === 0) return false;
  const period = { from: model.firstDate, to: addDays(model.dataDate, 1) };
  const { rows } = await ask(view, {
    measures: ['visits'],
    by: ['neighbourhood'],
    period,
    without: FILTER_IDS,
  });
  return rows.some(
    ({ neighbourhood, visits }) => neighbourhood !== NOT_RECORDED && valueOf(visits) !== 0,
  );
}
