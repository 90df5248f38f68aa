import { describeIssue, type IssueGroup } from './issue.ts';
import { writeRows } from './parse.ts';
import type { Language } from '#lib/i18n/languages.ts';

const COLUMNS = ['severity', 'file', 'row', 'column', 'value', 'count', 'code', 'message'] as const;

/**
 * Issues as CSV for a spreadsheet: UTF-8 with a mark, so that Excel keeps the letters; texts that a
 * spreadsheet would run as a formula begin with an apostrophe.
 */
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
  return `\ufeff${writeRows([COLUMNS, ...rows])}`;
}
