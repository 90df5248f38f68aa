import { distance } from 'fastest-levenshtein';
import { foldName } from './layout.ts';

/** Names of columns and members as offices write them, matched to the names that are looked for. */

export interface MatchedHeader {
  /** The header with the names that are looked for, where a name differs only in its spelling. */
  readonly names: readonly string[];
  readonly renamed: readonly { readonly found: string; readonly expected: string }[];
}

/**
 * Matches a header to the wanted names: as they stand, else by Turkish folding where one name alone
 * fits one wanted name alone.
 */
export function matchHeader(header: readonly string[], wanted: readonly string[]): MatchedHeader {
  const present = new Set(header);
  const missing = [...new Set(wanted)].filter((name) => !present.has(name));
  const renamed = missing.flatMap((expected) => {
    const folded = foldName(expected);
    const fitting = header.filter((name) => !wanted.includes(name) && foldName(name) === folded);
    const rivals = missing.filter((name) => foldName(name) === folded);
    const [found] = fitting;
    return found !== undefined && fitting.length === 1 && rivals.length === 1
      ? [{ found, expected }]
      : [];
  });
  const expectedOf = new Map(renamed.map(({ found, expected }) => [found, expected]));
  return { names: header.map((name) => expectedOf.get(name) ?? name), renamed };
}

const MOST_CANDIDATES = 3;

/** A name that needs more changes than this part of its letters is another name. */
const FARTHEST = 0.5;

/** The names that look most like one, the nearest first; by Turkish folding and edit distance. */
export function nearestNames(name: string, names: Iterable<string>): string[] {
  const folded = foldName(name);
  return [...new Set(names)]
    .map((candidate) => ({ candidate, far: farness(folded, foldName(candidate)) }))
    .filter(({ far }) => far <= FARTHEST)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_CANDIDATES)
    .map(({ candidate }) => candidate);
}

/** Changed letters by letters; a name inside the other is near, whatever stands around it. */
function farness(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > 3 && long.includes(short)) return FARTHEST * (1 - short.length / long.length);
  return distance(one, other) / Math.max(long.length, 1);
}
