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

/** The counts of a release were protected when it was built; a 0 among them is not quite nobody. */
function markZeros(row: Row, { zeroUpTo }: Released): Row {
  const cells = Object.entries(row).map(([id, cell]): [string, string | Cell] => {
    const isZero = typeof cell === 'object' && cell.kind === 'value' && cell.value === 0;
    return [id, isZero && !OF_RESIDENTS.has(id) ? { ...cell, upTo: zeroUpTo } : cell];
  });
  return Object.fromEntries(cells);
}
