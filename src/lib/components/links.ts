/** Parameters that belong to one request, not to the view. */
const TRANSIENT = ['lang', 'scale', 'pair'];

/**
 * An address that keeps the filters of the page it stands on.
 * @param search of that page @param without parameters that make no sense at the address
 */
export function linkTo(path: string, search: string, without: readonly string[] = []): string {
  const params = new URLSearchParams(search);
  for (const name of [...TRANSIENT, ...without]) params.delete(name);
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
