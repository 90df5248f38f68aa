import { logframeFigures } from '#lib/charts/logframe.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { definitionPath } from '#lib/components/measurePath.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import { comparablePeriods } from '#lib/metrics/period.ts';
import { ask, frame, type View } from '../view.ts';

/** All measures by their place in the logical framework: of this year so far, where no period is chosen. */
export async function presentLogframe(view: View): Promise<Figure[]> {
  const isChosen = new URLSearchParams(view.search).has('period');
  const period = isChosen ? view.period : comparablePeriods(view.model.dataDate).current;
  // a selection of one indicator narrows outcomes alone
  const without = ['outcome', 'phase'] as const;
  const answer = await ask(view, { measures: MEASURE_IDS, period, without });
  return logframeFigures(
    answer,
    (measure) => definitionPath(measure),
    frame({ ...view, period }, without),
  );
}
