import type { Language, Texts } from '#lib/i18n/languages.ts';
import { personalKind, type PersonalKind } from './identity.ts';
import { MESSAGES } from './messages.ts';
import type { DatasetId } from './schema.ts';

/** What is wrong with the data: values that are collected, grouped, counted and put into words. */

export type IssueCode = keyof typeof MESSAGES;

export interface Issue {
  readonly dataset?: DatasetId;
  /** Name of the file inside the folder. */
  readonly file: string;
  /** As a spreadsheet counts: the header is row 1. */
  readonly row?: number;
  readonly column?: string;
  /** As it stands in the file; masked where it is personal data. */
  readonly value?: string;
  readonly code: IssueCode;
  /** Errors stop the load; warnings do not. */
  readonly severity: 'error' | 'warning';
  /** For the words of the message. */
  readonly details?: Readonly<Record<string, string>>;
}

/** Equal issues, told once: the row is that of the first. */
export interface IssueGroup extends Issue {
  readonly count: number;
}

export interface IssueLog {
  /** @param times rows of which this is told, the first of them with its place */
  add(issue: Issue, times?: number): void;
  /** The values of this column are personal data: they are removed from every issue. */
  hideValues(file: string, column: string): void;
  /** How many issues there were, stored or not. */
  count(severity: Issue['severity']): number;
  /** Errors first, then in the order of their arrival. */
  groups(): IssueGroup[];
}

/** Groups kept with their place; what comes after is only counted. */
export const STORED_ISSUES = 1000;

const LONGEST_VALUE = 80;

/** Stands for a value that is personal data. */
export const MASK = '•••';

/** Kinds of issues that are told as soon as they are found. */
const EARLY_ISSUES = 100;

/**
 * Collects issues in bounded memory.
 * @param tell called at once with each of the first kinds of issues
 */
export function createIssueLog(
  stored: number = STORED_ISSUES,
  tell?: (issue: Issue) => void,
): IssueLog {
  const kept = new Map<string, { issue: Issue; count: number }>();
  const counts = { error: 0, warning: 0 };
  const hidden = new Set<string>();
  return {
    add(issue, times = 1) {
      counts[issue.severity] += times;
      const safe = withSafeValue(issue);
      const key = groupKey(safe);
      const group = kept.get(key);
      if (group) group.count += times;
      else if (kept.size < stored) {
        kept.set(key, { issue: safe, count: times });
        if (kept.size <= EARLY_ISSUES) tell?.(safe);
      }
    },
    hideValues: (file, column) => hidden.add(`${file}\n${column}`),
    count: (severity) => counts[severity],
    groups() {
      const groups = [...kept.values()].map(({ issue, count }) => ({
        ...(hidden.has(`${issue.file}\n${issue.column}`) ? masked(issue) : issue),
        count,
      }));
      return [...groups.filter(isError), ...groups.filter((group) => !isError(group))];
    },
  };
}

function groupKey({ file, dataset, column, code, severity, value }: Issue): string {
  return [file, dataset, column, code, severity, value].join('\u001f');
}

function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

function withSafeValue(issue: Issue): Issue {
  if (issue.value === undefined) return issue;
  if (personalKind(issue.value)) return masked(issue);
  const short = issue.value.length > LONGEST_VALUE;
  return short ? { ...issue, value: `${issue.value.slice(0, LONGEST_VALUE)}…` } : issue;
}

function masked(issue: Issue): Issue {
  return issue.value === undefined ? issue : { ...issue, value: MASK };
}

const PLACES = {
  row: { tr: 'satır {row}', en: 'row {row}' },
  column: { tr: 'sütun {column}', en: 'column {column}' },
  value: { tr: 'değer "{value}"', en: 'value "{value}"' },
} as const satisfies Record<string, Texts>;

const REPEATED: Texts = { tr: '(toplam {count} kez)', en: '({count} times in all)' };

const PERSONAL: Readonly<Record<PersonalKind, Texts>> = {
  national_id: { tr: 'T.C. kimlik numarası', en: 'Turkish identity numbers' },
  email: { tr: 'e-posta adresi', en: 'e-mail addresses' },
  phone: { tr: 'telefon numarası', en: 'phone numbers' },
  iban: { tr: 'IBAN', en: 'bank account numbers (IBAN)' },
  name: { tr: 'kişi adları', en: 'names of persons' },
  address: { tr: 'adresler', en: 'addresses' },
};

/** What a column holds, as an issue says it. */
export function describePersonal(kind: PersonalKind, language: Language): string {
  return PERSONAL[kind][language];
}

/**
 * Says where and what an issue is and what to do, as in
 * `visits.csv, row 12, column visited_on, value "31.02.2025": there is no such day; write …`.
 */
export function describeIssue(issue: Issue & { count?: number }, language: Language): string {
  const place = [issue.file, describePlace(issue, language)].filter(Boolean).join(', ');
  const message = fill(MESSAGES[issue.code][language], wordsOf(issue, language));
  const sentence = `${place}: ${message}`;
  const { count = 1 } = issue;
  return count > 1 ? `${sentence} ${fill(REPEATED[language], { count: String(count) })}` : sentence;
}

/** `row 12, column visited_on, value "31.02.2025"`, as far as they are known. */
export function describePlace(issue: Issue, language: Language): string {
  const known = (['row', 'column', 'value'] as const).flatMap((part) => {
    const given = issue[part];
    return given === undefined ? [] : fill(PLACES[part][language], { [part]: String(given) });
  });
  return known.join(', ');
}

/** The details of an issue as its message says them. */
export function wordsOf({ details = {} }: Issue, language: Language): Record<string, string> {
  const kind = details.kind;
  if (kind && Object.hasOwn(PERSONAL, kind)) {
    return { ...details, kind: PERSONAL[kind as PersonalKind][language] };
  }
  return { ...details };
}

/** Puts values into the `{x}` places of a template. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
