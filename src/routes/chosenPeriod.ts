import { addDays, comparablePeriods, type Period } from '#lib/metrics/period.ts';
import type { View } from './view.ts';

/** Periods of figures that stand on pages with different usual ones. */

/** The period of the address; undefined where it says none. */
export function chosenPeriod({ search, period }: View): Period | undefined {
  return new URLSearchParams(search).has('period') ? period : undefined;
}

/** The chosen period, else this year's complete months: for what grows with time, or dates with it. */
export function recentPeriod(view: View): Period {
  return chosenPeriod(view) ?? comparablePeriods(view.model.dataDate).current;
}

/** The chosen period, else all that the data know: for what needs time to be seen. */
export function longPeriod(view: View): Period {
  const { firstDate, dataDate } = view.model;
  return chosenPeriod(view) ?? { from: `${firstDate.slice(0, 4)}-01-01`, to: addDays(dataDate, 1) };
}
