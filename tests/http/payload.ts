import { createContext, runInContext } from 'node:vm';

/** What a page of SvelteKit carries beside its markup, as plain data. */

/** The data in the script of a page, that its browser draws from; undefined: it has none. */
export function readHydration(html: string): unknown {
  const found = /\bdata: (\[\{type:"data".*\]),\n\s+form:/s.exec(html);
  if (!found) return undefined;
  // as the browser would run it, in a world with nothing in it
  return runInContext(`(${found[1]})`, createContext(Object.create(null) as object), {
    timeout: 5000,
  });
}

/** The data of an address that ends with `__data.json`: lists in which numbers are places. */
export function readData(text: string): unknown {
  const { nodes } = JSON.parse(text) as { nodes: readonly { data?: readonly unknown[] }[] };
  return nodes.map((node) => ({ ...node, data: node.data && restore(node.data, 0) }));
}

/** Numbers below 0 that are no places. */
const SPECIAL: Readonly<Record<number, unknown>> = {
  [-1]: undefined,
  [-3]: NaN,
  [-4]: Infinity,
  [-5]: -Infinity,
  [-6]: -0,
};

/** @throws {Error} for what pages have none of: dates, maps, cycles */
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
