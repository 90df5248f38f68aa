import type { Model, Need, Program } from '#lib/metrics/model.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';

/**
 * The one programme that a selection is about, where its need was estimated: estimates of several
 * cannot be added, since a person may need several, and they say nothing about a sex or an age.
 */
export function estimatedProgram(model: Model, filters: Filters): Program | undefined {
  const { district: _district, need: _need, theme, program, ...others } = filters;
  if (Object.keys(others).length > 0) return undefined;
  const [only, ...more] = model.programs.filter(
    (one) => (program?.includes(one.id) ?? true) && (theme?.includes(one.theme) ?? true),
  );
  if (!only || more.length > 0) return undefined;
  return model.needs.some((need) => need.program === only.id) ? only : undefined;
}

/** Programmes whose need was estimated, in display order. */
export function estimatedPrograms({ programs, needs }: Model): Program[] {
  const known = new Set(needs.map((need) => need.program));
  return programs.filter(({ id }) => known.has(id));
}

/**
 * The estimate of each district for a period: of its last year, else of the latest year before it,
 * else of the first year after it.
 */
export function needsOf(
  needs: readonly Need[],
  program: string,
  period: Period,
): ReadonlyMap<string, Need> {
  const year = Number(addDays(period.to, -1).slice(0, 4));
  const distance = (need: Need): number =>
    need.year <= year ? year - need.year : 1e4 + need.year - year;
  const nearest = new Map<string, Need>();
  for (const need of needs.filter((one) => one.program === program)) {
    const known = nearest.get(need.district);
    if (!known || distance(need) < distance(known)) nearest.set(need.district, need);
  }
  return nearest;
}
