import type { ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import { COUNTED, collectTables, type CollectedTable } from './collect.ts';
import type { Attacked } from './attack.ts';
import type { Reading } from './knowledge.ts';

/** Protections that fail: the attacks must find them out, or they would find out nothing. */

/** How a true count is published, and what an attacker reads from it. */
export interface Protection {
  publish(n: number): number;
  readonly read: Reading;
}

/** What stands where a number is hidden. */
const HIDDEN = -1;

export const PROTECTIONS = {
  'exact counts': { publish: (n) => n, read: (y) => [y, y] },
  'hiding below 5': {
    publish: (n) => (n > 0 && n < 5 ? HIDDEN : n),
    read: (y) => (y === HIDDEN ? [1, 4] : [y, y]),
  },
  'plain rounding to 5': {
    publish: (n) => 5 * Math.round(n / 5),
    read: (y) => [Math.max(0, y - 2), y + 2],
  },
} as const satisfies Readonly<Record<string, Protection>>;

/** The same tables under another protection. */
export function protectBy({ publish, read }: Protection, { exact, facts }: Attacked): Attacked {
  const published = exact.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      // what was shown of visits belongs to the release
      visits: undefined,
      counts: Object.fromEntries(
        COUNTED.map((id) => {
          const n = row.counts[id];
          return [id, n === undefined ? undefined : publish(n)];
        }),
      ) as (typeof row)['counts'],
    })),
  }));
  return { published, exact, facts: { ...facts, read } };
}

const DIMENSIONS: readonly ReleaseDimension[] = ['district', 'theme', 'age', 'sex'];

/** With programmes, whose limits an attacker knows. */
export const BY_PROGRAM: readonly ReleaseDimension[] = ['district', 'program', 'age', 'sex'];

/** True counts by four dimensions and by each of their subsets: finer than any release. */
export async function collectFourWay(
  path: string,
  year: string,
  dimensions = DIMENSIONS,
): Promise<CollectedTable[]> {
  const snapshot = await openSnapshot(path);
  const subsets = dimensions.reduce<ReleaseDimension[][]>(
    (found, id) => [...found, ...found.map((set) => [...set, id])],
    [[]],
  );
  const tables = subsets.map((dimensions) => ({ dimensions, grain: 'year' as const }));
  const span = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
  try {
    return await collectTables(snapshot, tables, { role: 'manager', span });
  } finally {
    snapshot.reader.close();
  }
}
