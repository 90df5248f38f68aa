import { reportIssues } from '#lib/importing/issueReport.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';
import { formatNumber, formatSigned } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { compareTotals } from '#lib/server/compare-totals.ts';
import type { ImportReport } from '#lib/server/ingest.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { rowsOfVersion } from '#lib/server/versions.ts';

/** A report as its page shows it, beside what is served now. */
export async function describeReport(report: ImportReport, locals: App.Locals, language: Language) {
  const current = currentSnapshot(locals.warehouse);
  const before = current === undefined ? {} : rowsOfVersion(locals.warehouse, current);
  const write = (value: number): string => formatNumber(value, language);
  const loaded = new Map(report.counts.map((count) => [count.dataset, count]));
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
    totals:
      report.snapshot && report.snapshot !== current
        ? await compareTotals(locals, report.snapshot, language)
        : [],
  };
}
