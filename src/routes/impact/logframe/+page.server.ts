import { specifyFilters } from '#lib/components/filters.ts';
import { linkTo } from '#lib/components/links.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { frame, openView } from '../../view.ts';
import { presentLogframe } from '../logframe.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'district', 'sex', 'age'];

/** All measures by their place in the logical framework: a page of its own, since it asks for all of them. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  return {
    period: frame(view).period,
    filters: specifyFilters(view, OFFERED),
    logframe: await presentLogframe(view),
    back: linkTo('/impact', view.search),
  };
};
