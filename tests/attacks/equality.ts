import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { CollectedRow, CollectedTable } from './collect.ts';
import { nameCell } from './knowledge.ts';

/**
 * Cells within one another that are published with the same number: does everybody in the larger one
 * belong to the smaller? In a theme that is sensitive the guess alone would hurt.
 */

export interface EqualPair {
  readonly part: string;
  readonly whole: string;
  readonly y: number;
  /** What would follow: all persons of the whole have this member. */
  readonly consequence: string;
  readonly isSensitive: boolean;
  /** Whether they are indeed the same persons. */
  readonly isTrue: boolean;
}

/**
 * Lists the pairs that tell something: the whole could have other members too, and is not 0.
 * @param sensitive ids of themes and programmes
 */
export function listEqualPairs(
  tables: readonly CollectedTable[],
  truth: ReadonlyMap<string, number>,
  sensitive: ReadonlySet<string>,
): EqualPair[] {
  return tables.flatMap((whole) =>
    tables
      .filter((part) => part.grain === whole.grain)
      .flatMap((part) => pairTables(part, whole))
      .filter(({ y, others }) => y > 0 && others > 0)
      .map(({ part: name, whole: within, y, consequence, members }) => ({
        part: name,
        whole: within,
        y,
        consequence,
        isSensitive: members.some((id) => sensitive.has(id)),
        isTrue: truth.get(name) === truth.get(within),
      })),
  );
}

interface Candidate {
  readonly part: string;
  readonly whole: string;
  readonly y: number;
  readonly consequence: string;
  readonly members: readonly string[];
  /** Other members that somebody in the whole could have. */
  readonly others: number;
}

/** Rows of a table with one dimension more, beside the rows that they lie within. */
function pairTables(part: CollectedTable, whole: CollectedTable): Candidate[] {
  const more = part.dimensions.filter((id) => !whole.dimensions.includes(id));
  const [dimension] = more;
  const isStep = more.length === 1 && part.dimensions.length === whole.dimensions.length + 1;
  if (!isStep || dimension === undefined) return [];
  const place = part.dimensions.indexOf(dimension);
  const keyOf = ({ period, members }: CollectedRow): string => [period, ...members].join(' ');
  const groups = Map.groupBy(part.rows, (row) =>
    keyOf({ ...row, members: row.members.toSpliced(place, 1) }),
  );
  return whole.rows.flatMap((row) => {
    const rows = groups.get(keyOf(row)) ?? [];
    // what is not recorded is no other member
    const possible = rows.filter(
      ({ instead, members }) =>
        instead !== 'impossible' && instead !== 'merged' && members[place] !== NOT_RECORDED,
    );
    const y = row.counts.beneficiaries;
    return rows
      .filter(({ counts }) => counts.beneficiaries !== undefined && counts.beneficiaries === y)
      .map((one) => ({
        part: nameCell('beneficiaries', one.period, part.dimensions, one.members),
        whole: nameCell('beneficiaries', row.period, whole.dimensions, row.members),
        y: y ?? 0,
        consequence: `all have ${dimension}=${one.members[place]}`,
        members: one.members,
        others: possible.length - 1,
      }));
  });
}
