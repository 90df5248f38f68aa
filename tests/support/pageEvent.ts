import type { Snapshot } from '#lib/server/serving.ts';

/**
 * A request for a page as its `load` gets it, of a manager who reads English.
 * @param own what of `locals` is another
 */
export function pageEvent(snapshot: Snapshot, path: string, own: Record<string, unknown> = {}) {
  const locals = {
    snapshot,
    reader: { role: 'manager', language: 'en' },
    spoken: 'en',
    standing: { kind: 'local' },
    note: () => undefined,
    ...own,
  };
  const url = new URL(`http://localhost${path}`);
  // of an event only what pages use
  return { url, locals, params: {}, request: new Request(url) } as never;
}
