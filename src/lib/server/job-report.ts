import { specifyRowChanges } from '#lib/charts/rowChanges.ts';
import { losesMany } from '#lib/importing/rowChanges.ts';
import { reportIssues } from '#lib/importing/issueReport.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';
import { formatNumber, formatSigned } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { compareTotals, type Moves } from '#lib/server/compare-totals.ts';
import type { ImportReport } from '#lib/server/ingest.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { rowsOfVersion } from '#lib/server/versions.ts';

/**
 * Whether a version may be published with a reason only: there are warnings, many rows go, or nobody
 * can say which rows go.
 */
export function needsReason(report: ImportReport, current: string | undefined): boolean {
  if (report.warnings > 0) return true;
  if (current === undefined || report.snapshot === current) return false;
  return !isComparedWith(report, current) || losesMany(report.changes ?? { datasets: [] });
}

function isComparedWith({ changes }: ImportReport, current: string): boolean {
  return changes?.before === current;
}

const NOTHING: Moves = { measures: [], revised: [] };

/** A report as its page shows it, beside what is served now. */
export async function describeReport(report: ImportReport, locals: App.Locals, language: Language) {
  const current = currentSnapshot(locals.warehouse);
  const before = current === undefined ? {} : rowsOfVersion(locals.warehouse, current);
  const write = (value: number): string => formatNumber(value, language);
  const loaded = new Map(report.counts.map((count) => [count.dataset, count]));
  const isNew = report.snapshot !== undefined && report.snapshot !== current;
  const moves = isNew ? await compareTotals(locals, report.snapshot, language) : NOTHING;
  const isStale = report.changes !== undefined && report.changes.before !== current;
  const datasets = DATASET_IDS.filter((id) => loaded.has(id) || before[id] !== undefined);
  return {
    errors: report.errors,
    warnings: report.warnings,
    written: { errors: write(report.errors), warnings: write(report.warnings) },
    files: reportIssues(report.issues, language),
    counts: datasets.map((dataset) => {
      const { read = 0, loaded: rows = 0, rejected = 0, skipped = 0 } = loaded.get(dataset) ?? {};
      const now = before[dataset];
      return {
        dataset,
        read: write(read),
        loaded: write(rows),
        rejected: write(rejected),
        skipped: write(skipped),
        before: now === undefined ? undefined : write(now),
        difference: now === undefined ? undefined : formatSigned(rows - now, language),
      };
    }),
    isServed: report.snapshot !== undefined && report.snapshot === current,
    isFirst: current === undefined,
    totals: moves.measures,
    needsReason: needsReason(report, current),
    isStale,
    isIncomparable: isNew && current !== undefined && report.changes === undefined,
    changes:
      isNew && report.changes && !isStale
        ? specifyRowChanges(report.changes, moves.revised, language)
        : undefined,
  };
}
