import type { Language } from '#lib/i18n/languages.ts';
import { describePlace, fill, wordsOf, type IssueCode, type IssueGroup } from './issue.ts';
import { MESSAGES } from './messages.ts';

/** Issues as a page shows them: by file, then by kind, so that one cause is read once. */

export interface IssuePlace {
  /** `satır 3, sütun kişi, değer "x"`, with the datasets where there are several. */
  readonly text: string;
  readonly count: number;
}

export interface IssueKind {
  readonly code: IssueCode;
  readonly severity: IssueGroup['severity'];
  /** What is wrong and what to do; what differs from place to place stands there. */
  readonly text: string;
  /** Rows of the file, each counted once, however many datasets it feeds. */
  readonly count: number;
  /** The first of them. */
  readonly places: readonly IssuePlace[];
  /** How many places are not listed. */
  readonly more: number;
}

export interface FileIssues {
  readonly file: string;
  readonly errors: number;
  readonly warnings: number;
  /** Errors first. */
  readonly kinds: readonly IssueKind[];
}

/** Places that are listed of one kind. */
const LISTED = 50;

/** Groups issues that are in their order: errors first. Files with errors come first too. */
export function reportIssues(
  issues: readonly IssueGroup[],
  language: Language,
  listed = LISTED,
): FileIssues[] {
  return groupBy(issues, ({ file }) => file)
    .map((same) => ({
      file: same[0]?.file ?? '',
      errors: countOf(same, 'error'),
      warnings: countOf(same, 'warning'),
      kinds: groupBy(same, ({ code, severity }) => `${severity} ${code}`).map((kind) =>
        reportKind(kind, language, listed),
      ),
    }))
    .sort((a, b) => Number(b.errors > 0) - Number(a.errors > 0));
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  return [...Map.groupBy(all, keyOf).values()];
}

function countOf(issues: readonly IssueGroup[], severity: IssueGroup['severity']): number {
  return issues
    .filter((issue) => issue.severity === severity)
    .reduce((sum, { count }) => sum + count, 0);
}

type Kind = readonly [IssueGroup, ...IssueGroup[]];

function reportKind(same: readonly IssueGroup[], language: Language, listed: number): IssueKind {
  const [{ code, severity }] = same as Kind;
  const words = same.map((issue) => wordsOf(issue, language));
  const [first = {}] = words;
  const differing = Object.keys(first).filter((name) =>
    words.some((other) => other[name] !== first[name]),
  );
  const common = { ...first, ...Object.fromEntries(differing.map((name) => [name, '…'])) };
  const isOfSeveral = new Set(same.map(({ dataset }) => dataset)).size > 1;
  const named = same.map((issue, i) => ({
    issue,
    text: [describePlace(issue, language), ...differing.map((name) => words[i]?.[name])]
      .filter(Boolean)
      .join(' · '),
  }));
  const places = groupBy(named, ({ text }) => text).map((equal) =>
    placeOf(
      equal[0]?.text ?? '',
      equal.map(({ issue }) => issue),
      isOfSeveral,
    ),
  );
  const told = places.filter(({ text }) => text !== '');
  return {
    code,
    severity,
    text: fill(MESSAGES[code][language], common),
    count: places.reduce((sum, { count }) => sum + count, 0),
    places: told.slice(0, listed),
    more: Math.max(told.length - listed, 0),
  };
}

/** The same place of a file that feeds several datasets is told once. */
function placeOf(text: string, issues: readonly IssueGroup[], isOfSeveral: boolean): IssuePlace {
  const datasets = issues.flatMap(({ dataset }) => dataset ?? []);
  const suffix = isOfSeveral && datasets.length > 0 ? `(${datasets.join(', ')})` : '';
  const counts = issues.map(({ count }) => count);
  return { text: [text, suffix].filter(Boolean).join(' '), count: Math.max(...counts) };
}
