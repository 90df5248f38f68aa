import { readNext } from '#lib/access.ts';
import { isWay, type Way } from '#lib/audience.ts';

/** A page of the product that holds figures, as somebody saved it. */
export interface ViewAddress {
  readonly path: string;
  /** Without the question mark; without what belongs to the reader and not to the view. */
  readonly search: string;
  /** The figure that the address leads to, by its id. */
  readonly figure?: string;
  /** How the page comes to a release; undefined: it shows a snapshot. */
  readonly way?: Way;
}

/** Pages with figures, by the first part of their paths; the number is how deep they go. */
const VIEWS: Readonly<Record<string, number>> = {
  '': 0,
  districts: 2,
  themes: 1,
  programs: 1,
  facilities: 1,
  equity: 0,
  allocation: 0,
  'life-course': 0,
  overlap: 0,
  impact: 0,
  explore: 0,
};

/** Pages with figures in a release. */
const RELEASE_VIEWS: Readonly<Record<string, number>> = {
  '': 0,
  districts: 1,
  themes: 1,
  programs: 1,
};

const LONGEST = 1500;

/**
 * Reads the address of a view: a path of this product, or a whole address as the address bar gives it.
 * @param origin of this product, e.g. `https://etki.example`
 * @returns undefined for what is no page with figures of this product
 */
export function readViewAddress(text: string, origin: string): ViewAddress | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  const own = trimmed.startsWith(`${origin}/`) ? trimmed.slice(origin.length) : trimmed;
  const address = own === origin ? '/' : own;
  if (readNext(address) === undefined) return undefined;
  const { pathname, searchParams, hash } = new URL(address, origin);
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  const way = wayOf(path);
  if (!isView(path, way)) return undefined;
  for (const name of [...searchParams.keys()]) {
    if (name === 'lang' || name.startsWith('x-sveltekit-')) searchParams.delete(name);
  }
  const figure = /^#([\w-]{1,80})$/.exec(hash)?.[1];
  return {
    path,
    search: searchParams.toString(),
    ...(figure !== undefined && { figure }),
    ...(way !== undefined && { way }),
  };
}

function wayOf(path: string): Way | undefined {
  const first = path.split('/')[1] ?? '';
  // what is only previewed is not yet decided
  return isWay(first) && first !== 'preview' ? first : undefined;
}

function isView(path: string, way: Way | undefined): boolean {
  const parts = path.split('/').slice(way === undefined ? 1 : 2);
  const [first = '', ...rest] = parts;
  if (rest.some((part) => part === '' || part.includes('.'))) return false;
  const views = way === undefined ? VIEWS : RELEASE_VIEWS;
  const depth = Object.hasOwn(views, first) ? views[first] : undefined;
  return depth !== undefined && rest.length <= depth;
}

/** As it is kept and shown: path and question. */
export function writeViewAddress({ path, search }: Pick<ViewAddress, 'path' | 'search'>): string {
  return search === '' ? path : `${path}?${search}`;
}

/**
 * The same view of one district. A page of a district becomes that of another; all others are narrowed
 * by the filter of districts, which pages of a release do not have.
 * @returns undefined where there is no such view
 */
export function narrowAddress(
  { path, search, way }: ViewAddress,
  district: string,
): ViewAddress | undefined {
  const base = way === undefined ? '' : `/${way}`;
  const [first = '', ...rest] = path.slice(base.length).split('/').slice(1);
  const own = `${base}/districts/${encodeURIComponent(district)}`;
  const params = new URLSearchParams(search);
  if (first === 'districts' && rest.length === 1) return { path: own, search, ...wayIn(way) };
  if (way !== undefined) {
    // the page of a district says of one what these say of all
    const isOfAll = first === '' || (first === 'districts' && rest.length === 0);
    return isOfAll ? { path: own, search, way } : undefined;
  }
  if (rest.length > 1) return undefined;
  // a place within another district would leave nothing to count
  if (params.has('neighbourhood') || params.has('facility')) return undefined;
  params.set('district', district);
  return { path, search: params.toString() };
}

function wayIn(way: Way | undefined): { way?: Way } {
  return way === undefined ? {} : { way };
}
