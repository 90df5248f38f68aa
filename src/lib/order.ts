/** Which way one of a row of things is moved. */
export type Way = 'up' | 'down';

/** Moves one a place up or down; the first stays first, the last last. @returns the same where nothing moves */
export function moveOne(ids: readonly string[], id: string, way: Way): readonly string[] {
  const from = ids.indexOf(id);
  const to = way === 'up' ? from - 1 : from + 1;
  const other = ids[to];
  if (from < 0 || other === undefined) return ids;
  return ids.with(to, id).with(from, other);
}
