/** Numbers that were compared, and those that differ. */
export interface Tally {
  /** By where they are shown. */
  readonly compared: Map<string, number>;
  readonly differences: string[];
}

export function openTally(): Tally {
  return { compared: new Map(), differences: [] };
}

/** Keys of what leads elsewhere or only paints. */
const PASSED_OVER: readonly string[] = ['href', 'filter', 'colour'];

/**
 * Compares all that is in two values, leaf by leaf; what is in one of them only differs.
 * @param where names the place where it is shown, then what is shown there: `board: toroslar tiles`
 */
export function compareAll(tally: Tally, where: string, shown: unknown, expected: unknown): void {
  const [ours, theirs] = [leavesOf(shown), leavesOf(expected)];
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    compareOne(tally, `${where} ${path}`, ours.get(path), theirs.get(path));
  }
}

/** Compares two values; a number, and a text that has one, is counted. */
export function compareOne(tally: Tally, where: string, shown: unknown, expected: unknown): void {
  const [place = ''] = where.split(':');
  const hasNumber = typeof shown === 'number' || (typeof shown === 'string' && /\d/.test(shown));
  if (hasNumber) tally.compared.set(place, (tally.compared.get(place) ?? 0) + 1);
  if (Object.is(shown, expected)) return;
  tally.differences.push(`${where}: ${String(shown)} instead of ${String(expected)}`);
}

function leavesOf(value: unknown, path = '', found = new Map<string, unknown>()) {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) found.set(path, value);
    return found;
  }
  for (const [key, one] of Object.entries(value)) {
    if (!PASSED_OVER.includes(key)) leavesOf(one, `${path}/${key}`, found);
  }
  return found;
}
