import type { Policy, Released } from '#lib/disclosure/policy.ts';
import {
  controlledTable,
  type Cell,
  type ControlledTable,
  type RawTable,
  type Row,
} from '#lib/result.ts';

/** Protects the counts of a table as the policy says: the only way from raw to controlled. */
export function controlCounts(table: RawTable, policy: Policy): ControlledTable {
  switch (policy.kind) {
    case 'exact':
      return controlledTable(table);
    case 'released':
      return controlledTable({
        ...table,
        noise: { variance: policy.variance },
        rows: table.rows.map((row) => markZeros(row, policy)),
      });
  }
}

/** Residents are public figures: nothing was added to them. */
const OF_RESIDENTS: ReadonlySet<string> = new Set(['population', 'eligible_population']);

/** Sums of what persons did: those of few persons are not in a release. */
const SUMS: ReadonlySet<string> = new Set(['visits']);

/**
 * The counts of a release were protected when it was built; a 0 among them is not quite nobody. A sum
 * that is 0 is one of a cell that is not in the release: shown, it would tell nobody from a few.
 */
function markZeros(row: Row, { zeroUpTo }: Released): Row {
  const cells = Object.entries(row).map(([id, cell]): [string, string | Cell] => {
    const isZero = typeof cell === 'object' && cell.kind === 'value' && cell.value === 0;
    if (!isZero || OF_RESIDENTS.has(id)) return [id, cell];
    if (SUMS.has(id)) return [id, { kind: 'withheld', reason: 'below_threshold' }];
    return [id, { ...cell, upTo: zeroUpTo }];
  });
  return Object.fromEntries(cells);
}
