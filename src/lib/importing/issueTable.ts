import { CSV_DIALECTS, writeCsv } from '#lib/exporting/csv.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { describeIssue, type IssueGroup } from './issue.ts';

const COLUMNS = ['severity', 'file', 'row', 'column', 'value', 'count', 'code', 'message'] as const;

/** Issues as CSV for a spreadsheet of the reader's language. */
export function writeIssues(issues: readonly IssueGroup[], language: Language): string {
  const rows = issues.map((issue) => [
    issue.severity,
    issue.file,
    issue.row ?? '',
    issue.column ?? '',
    issue.value ?? '',
    issue.count,
    issue.code,
    describeIssue(issue, language),
  ]);
  return writeCsv([COLUMNS, ...rows], CSV_DIALECTS[language]);
}
