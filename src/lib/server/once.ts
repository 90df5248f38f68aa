import { LRUCache } from 'lru-cache';

/** Keys that are remembered; of more the oldest are forgotten and told of again. */
const REMEMBERED = 20_000;

/**
 * Tells what is new for a while.
 * @param ttl in ms @returns whether a key was not asked about for so long
 */
export function createOnce(ttl: number): (key: string) => boolean {
  const known = new LRUCache<string, true>({ max: REMEMBERED, ttl });
  return (key) => {
    if (known.get(key)) return false;
    known.set(key, true);
    return true;
  };
}
