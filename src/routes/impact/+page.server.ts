import { specifyFilters } from '#lib/components/filters.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { cohortPeriod } from '#lib/metrics/studies.ts';
import { frame, openView } from '../view.ts';
import { presentEffect } from './effect.ts';
import { presentOutcomes } from './outcomes.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'outcome', 'district', 'sex', 'age'];

/** What changed for people, for whom, and how sure that is. */
export const load: PageServerLoad = async ({ url, locals }) => {
  const view = openView({ url, locals, standard: cohortPeriod });
  const [outcomes, effect] = await Promise.all([presentOutcomes(view), presentEffect(view, url)]);
  return {
    period: frame(view).period,
    filters: specifyFilters(view, OFFERED),
    outcomes,
    effect,
  };
};
