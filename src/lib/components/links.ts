import { QUESTION_PARAMETERS } from '#lib/components/questionParameters.ts';
import { ALLOCATION_PARAMETERS } from '#lib/metrics/allocation.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';

/** Parameters that belong to one request, not to the view. */
const TRANSIENT = ['lang', 'scale', 'pair', 'sort'];

/** Parameters of signing in: they go to no other page. */
const ENTRY = ['token', 'next', 'notice'];

/**
 * An address that keeps the filters of the page it stands on.
 * @param search of that page @param without parameters that make no sense at the address
 */
export function linkTo(path: string, search: string, without: readonly string[] = []): string {
  const params = new URLSearchParams(search);
  for (const name of [...TRANSIENT, ...ENTRY, ...ALLOCATION_PARAMETERS, ...without]) {
    params.delete(name);
  }
  return withSearch(path, params);
}

/** The same page with one parameter set; an empty value removes it. */
export function linkWith(path: string, search: string, [name, value]: [string, string]): string {
  const params = new URLSearchParams(search);
  for (const transient of TRANSIENT) params.delete(transient);
  if (value === '') params.delete(name);
  else params.set(name, value);
  return withSearch(path, params);
}

function withSearch(path: string, params: URLSearchParams): string {
  const search = params.toString().replaceAll('%2C', ',');
  return search === '' ? path : `${path}?${search}`;
}

/**
 * The page of a member with the filters of the page that names it, without those that the page sets
 * itself.
 * @returns undefined for a dimension whose members have no pages
 */
export function linkToMember(
  dimension: string,
  id: string,
  {
    model,
    search,
  }: { readonly model: Pick<Model, 'neighbourhoods' | 'limits'>; readonly search: string },
): string | undefined {
  const { foreign = {} } = model.limits ?? {};
  if (foreign[dimension as FilterId]?.has(id)) return undefined;
  const to = (path: string, without: readonly string[]): string =>
    linkTo(path, search, [...QUESTION_PARAMETERS, ...without]);
  switch (dimension) {
    case 'district':
      return to(`/districts/${id}`, ['district', 'neighbourhood']);
    case 'neighbourhood': {
      const home = model.neighbourhoods.find((one) => one.id === id)?.district;
      return home && to(`/districts/${home}/${id}`, ['district', 'neighbourhood']);
    }
    case 'theme':
      return to(`/themes/${id}`, ['theme', 'program']);
    case 'program':
      return to(`/programs/${id}`, ['theme', 'program']);
    case 'facility':
      return to(`/facilities/${id}`, ['facility']);
    default:
      return undefined;
  }
}
