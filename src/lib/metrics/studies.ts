import type { Model, Study } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';

/**
 * All years of the data: of those who began in a year that is not over, hardly anybody can have been
 * followed for long.
 */
export function cohortPeriod({
  firstDate,
  dataDate,
}: Pick<Model, 'firstDate' | 'dataDate'>): Period {
  const next = String(Number(dataDate.slice(0, 4)) + 1).padStart(4, '0');
  return { from: `${firstDate.slice(0, 4)}-01-01`, to: `${next}-01-01` };
}

/** The studies that a selection is about, in display order. */
export function studiesOf({ studies, programs }: Model, filters: Filters): readonly Study[] {
  return studies.filter(({ program, outcome }) => {
    const theme = programs.find(({ id }) => id === program)?.theme ?? '';
    return (
      (filters.program?.includes(program) ?? true) &&
      (filters.outcome?.includes(outcome) ?? true) &&
      (filters.theme?.includes(theme) ?? true)
    );
  });
}
