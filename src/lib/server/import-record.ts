import type { AuditDetails } from '#lib/server/audit.ts';
import type { ImportReport } from '#lib/server/ingest.ts';

/** What the audit log says of an import: how much of it, and of no row what. */
export function describeImport(report: ImportReport): AuditDetails {
  const { snapshot, counts, errors, warnings } = report;
  const sum = (count: 'read' | 'loaded'): number =>
    counts.reduce((total, one) => total + one[count], 0);
  return {
    outcome: outcomeOf(report),
    ...(snapshot === undefined ? {} : { snapshot }),
    read: sum('read'),
    loaded: sum('loaded'),
    errors,
    warnings,
  };
}

/** `waits`: made, and not served before somebody publishes it. */
function outcomeOf({ snapshot, held, already }: ImportReport): string {
  if (snapshot === undefined) return 'refused';
  if (already === 'served') return 'unchanged';
  return held ? 'waits' : 'loaded';
}
