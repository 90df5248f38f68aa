import { specifyFilters } from '#lib/components/filters.ts';
import { linkTo } from '#lib/components/links.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { cohortPeriod } from '#lib/metrics/studies.ts';
import { presentCosts } from '../costs.ts';
import { presentStaying } from '../staying.ts';
import { frame, openView } from '../view.ts';
import { presentEffect } from './effect.ts';
import { presentOutcomes } from './outcomes.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'outcome', 'district', 'sex', 'age'];

/** What changed for people, for whom, and how sure that is. */
export const load: PageServerLoad = async ({ url, locals }) => {
  const view = openView({ url, locals, standard: cohortPeriod });
  const [outcomes, staying, costs] = await Promise.all([
    presentOutcomes(view),
    presentStaying(view),
    presentCosts(view),
  ]);
  // it asks what the outcomes have asked: by now that is remembered
  const effect = await presentEffect(view, url);
  return {
    period: frame(view).period,
    filters: specifyFilters(view, OFFERED),
    outcomes,
    effect,
    staying,
    costs,
    logframe: linkTo('/impact/logframe', view.search),
    results: linkTo('/impact/results.xml', view.search),
  };
};
