import { FOLLOWED, readFollowed, type Followed } from '#lib/charts/followed.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import type { Period } from '#lib/metrics/period.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { idOfStudy } from '#lib/charts/studies.ts';
import { studyFigure } from '#lib/charts/study.ts';
import { linkTo } from '#lib/components/links.ts';
import { cohortPeriod, studiesOf } from '#lib/metrics/studies.ts';
import { ask, frame, type View } from './view.ts';

/** What became of those who were measured, by programme, indicator and follow-up. */
export async function askFollowed(
  view: View,
  { period = view.period, without = [] }: { period?: Period; without?: readonly FilterId[] } = {},
): Promise<readonly Followed[]> {
  const { model, counted } = view;
  const studies = studiesOf(model, counted);
  if (!model.has.outcomes || studies.length === 0) return [];
  const by = ['program', 'outcome', 'phase'] as const;
  const answer = await ask(view, { measures: FOLLOWED, by, period, without });
  return readFollowed(answer, studies, model);
}

/** Indicators of one programme: of all years, where the address chooses no period. */
export async function presentProgramOutcomes(view: View): Promise<{
  readonly figures: readonly Figure[];
  readonly period: string;
  readonly href: string;
}> {
  const isChosen = new URLSearchParams(view.search).has('period');
  const period = isChosen ? view.period : cohortPeriod(view.model);
  // a visit to a facility is not where an outcome is measured
  const without = ['facility'] as const;
  const followed = await askFollowed(view, { period, without });
  const words = frame({ ...view, period }, without);
  const params = new URLSearchParams(view.search);
  for (const program of view.filters.program ?? []) params.set('program', program);
  return {
    figures: followed.map((study) => studyFigure(study, idOfStudy(study), words)),
    period: words.period,
    href: `${linkTo('/impact', params.toString(), without)}#groups`,
  };
}
