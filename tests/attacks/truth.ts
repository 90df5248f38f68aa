import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import { COUNTED, type CollectedTable, type Counted } from './collect.ts';
import { nameCell } from './knowledge.ts';

/** A published count beside the true one. */
export interface Compared {
  readonly name: string;
  readonly counted: Counted;
  readonly y: number;
  readonly n: number;
}

/** True counts by the names of cells; a cell that is not there is nobody. */
export function readTruth(exact: readonly CollectedTable[]): ReadonlyMap<string, number> {
  const truth = new Map<string, number>();
  for (const { dimensions, rows } of exact) {
    for (const { period, members, counts } of rows) {
      for (const counted of COUNTED) {
        const n = counts[counted];
        if (n !== undefined) truth.set(nameCell(counted, period, dimensions, members), n);
      }
    }
  }
  return truth;
}

/** Every number of persons that was published, with the true one. */
export function compare(
  published: readonly CollectedTable[],
  truth: ReadonlyMap<string, number>,
): Compared[] {
  return published.flatMap(({ dimensions, rows }) =>
    rows.flatMap(({ period, members, counts }) =>
      COUNTED.flatMap((counted): Compared[] => {
        const name = nameCell(counted, period, dimensions, members);
        const y = counts[counted];
        return y === undefined ? [] : [{ name, counted, y, n: truth.get(name) ?? 0 }];
      }),
    ),
  );
}

/** The same, and "not recorded" where it is not listed: it is published as 0. */
export function compareAll(
  published: readonly CollectedTable[],
  truth: ReadonlyMap<string, number>,
): Compared[] {
  const listed = compare(published, truth);
  const names = new Set(
    published.flatMap(({ dimensions, rows }) =>
      rows.map(({ period, members }) => nameCell('beneficiaries', period, dimensions, members)),
    ),
  );
  const unlisted = [...truth].flatMap(([name, n]): Compared[] => {
    const counted = COUNTED.find((id) => name.startsWith(`${id} `));
    const isNone = name.includes(`=${NOT_RECORDED}`) && counted !== undefined;
    const ofAll = name.replace(/^\S+/, 'beneficiaries');
    return isNone && n > 0 && !names.has(ofAll) ? [{ name, counted, y: 0, n }] : [];
  });
  return [...listed, ...unlisted];
}
