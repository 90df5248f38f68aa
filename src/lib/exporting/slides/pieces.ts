/** A list in pieces of nearly equal length, none longer than `most`. */
export function cutEvenly<T>(list: readonly T[], most: number): T[][] {
  const pieces = Math.max(1, Math.ceil(list.length / most));
  const each = Math.max(1, Math.ceil(list.length / pieces));
  return Array.from({ length: pieces }, (_, i) => list.slice(i * each, (i + 1) * each));
}
