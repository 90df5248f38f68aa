import type { Policy } from '#lib/disclosure/policy.ts';
import { controlledTable, type ControlledTable, type RawTable } from '#lib/result.ts';

/** Protects the counts of a table as the policy says: the only way from raw to controlled. */
export function controlCounts(table: RawTable, policy: Policy): ControlledTable {
  switch (policy) {
    case 'exact':
      return controlledTable(table);
  }
}
