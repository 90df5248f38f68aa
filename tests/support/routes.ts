import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { METHODS, type Method } from '#lib/access.ts';

/** The routes as they are on the disk: ids, and the methods that each answers. */
export function findRoutes(root: string): ReadonlyMap<string, ReadonlySet<Method>> {
  const found = new Map<string, Set<Method>>();
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const methods = methodsOf(join(root, entry));
    if (methods.length === 0) continue;
    const folder = dirname(entry);
    const id = folder === '.' ? '/' : `/${folder}`;
    found.set(id, new Set([...(found.get(id) ?? []), ...methods]));
  }
  return found;
}

function methodsOf(path: string): Method[] {
  if (/\/\+page\.svelte$/.test(path)) return ['GET'];
  if (!/\/\+(page\.)?server\.ts$/.test(path)) return [];
  const source = readFileSync(path, 'utf8');
  if (path.endsWith('/+page.server.ts'))
    return /^export const actions/m.test(source) ? ['POST'] : [];
  return METHODS.filter((method) => new RegExp(`^export const ${method}\\b`, 'm').test(source));
}
