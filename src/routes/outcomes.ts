import { FOLLOWED, readFollowed, type Followed } from '#lib/charts/followed.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import type { Period } from '#lib/metrics/period.ts';
import { studiesOf } from '#lib/metrics/studies.ts';
import { ask, type View } from './view.ts';

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
