/** The data of a page as SvelteKit sends it to browsers: lists in which numbers are places. */

/** What an address that ends with `__data.json` answers. */
export type PageAnswer =
  | { readonly kind: 'data'; readonly nodes: readonly unknown[] }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'error'; readonly status: number; readonly message: string };

interface Written {
  readonly type?: string;
  readonly location?: string;
  readonly status?: number;
  readonly error?: { readonly message?: string };
  readonly nodes?: readonly (Written | null)[];
  readonly data?: readonly unknown[];
}

/**
 * Reads such an answer.
 * @param status of the response: a page that is refused as a whole has no nodes
 * @throws {Error} for kinds of data that no page of this product sends: dates, maps
 */
export function readPageData(text: string, status: number): PageAnswer {
  const { type, location, message, error, nodes } = parse(text);
  if (type === 'redirect') return { kind: 'redirect', location: location ?? '' };
  if (!nodes) return { kind: 'error', status, message: message ?? error?.message ?? '' };
  const failed = nodes.find((node) => node?.type === 'error');
  if (failed) {
    return {
      kind: 'error',
      status: failed.status ?? status,
      message: failed.error?.message ?? '',
    };
  }
  return {
    kind: 'data',
    nodes: nodes.flatMap((node) => (node?.data ? [restore(node.data, 0)] : [])),
  };
}

/** What is no JSON is an answer without data. */
function parse(text: string): Written & { readonly message?: string } {
  try {
    return JSON.parse(text) as Written;
  } catch {
    return {};
  }
}

/** Numbers below 0 that are no places. */
const SPECIAL: Readonly<Record<number, unknown>> = {
  [-1]: undefined,
  [-3]: NaN,
  [-4]: Infinity,
  [-5]: -Infinity,
  [-6]: -0,
};

function restore(list: readonly unknown[], at: number): unknown {
  if (at < 0) return SPECIAL[at];
  const value = list[at];
  if (Array.isArray(value)) {
    if (typeof value[0] === 'string') throw new Error(`unknown kind of data: ${value[0]}`);
    return value.map((place) => restore(list, place as number));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, place]) => [key, restore(list, place as number)]),
  );
}
