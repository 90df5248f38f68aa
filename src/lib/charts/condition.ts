import { boardWords } from '#lib/i18n/board.ts';
import { formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import {
  QUALITY_IDS,
  type Model,
  type Program,
  type QualityCheck,
  type QualityId,
} from '#lib/metrics/model.ts';
import { daysBetween } from '#lib/metrics/period.ts';

/** A check of the records that some failed, in words. */
export interface Finding {
  readonly id: QualityId;
  readonly name: string;
  readonly records: string;
  readonly meaning: string;
  /** So many that numbers are affected. */
  readonly isSerious: boolean;
}

/** A programme whose records have stopped for longer than expected. */
export interface Overdue {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export interface Condition {
  readonly findings: readonly Finding[];
  readonly overdue: readonly Overdue[];
}

/**
 * Shares of failed records from which a check is serious. Work in the field has no facility, and a
 * person may be registered before the first visit; a contradiction is serious much earlier.
 */
const SERIOUS: Readonly<Record<QualityId, number>> = {
  visits_without_person: 0.25,
  visits_without_district: 0.05,
  visits_without_facility: 1,
  visits_before_birth: 0.001,
  visits_outside_program: 0.01,
  visits_repeated: 0.01,
  visits_outlying_people: 0.001,
  visits_outlying_minutes: 0.001,
  persons_without_sex: 0.05,
  persons_without_birth_year: 0.05,
  persons_without_district: 0.05,
  persons_without_visit: 1,
};

/** What the records lack, the worst share first; and which programmes have fallen silent. */
export function describeCondition(
  { quality, programs, dataDate }: Pick<Model, 'quality' | 'programs' | 'dataDate'>,
  language: Language,
): Condition {
  return {
    findings: quality
      .filter(({ failed }) => failed > 0)
      .toSorted((a, b) => shareOf(b) / SERIOUS[b.id] - shareOf(a) / SERIOUS[a.id])
      .map((check) => describeCheck(check, language)),
    overdue: programs.flatMap((program) => describeSilence(program, dataDate, language)),
  };
}

/** Every check by what it came to: failed by some, by none, by nobody who could, and not made. */
export interface Checks {
  /** The worst first. */
  readonly found: readonly Finding[];
  readonly passed: readonly { readonly name: string; readonly checked: string }[];
  readonly unchecked: readonly string[];
  readonly missing: readonly string[];
}

export function listChecks(
  model: Pick<Model, 'quality' | 'programs' | 'dataDate'>,
  language: Language,
): Checks {
  const { checks } = boardWords(language).data;
  const nameOf = ({ id }: Pick<QualityCheck, 'id'>): string => checks[id].name;
  const passed = model.quality.filter(({ failed, checked }) => failed === 0 && checked > 0);
  const made = new Set(model.quality.map(({ id }) => id));
  return {
    found: describeCondition(model, language).findings,
    passed: passed.map((check) => {
      return { name: nameOf(check), checked: formatNumber(check.checked, language) };
    }),
    unchecked: model.quality.filter(({ checked }) => checked === 0).map(nameOf),
    missing: QUALITY_IDS.filter((id) => !made.has(id)).map((id) => nameOf({ id })),
  };
}

function shareOf({ failed, checked }: QualityCheck): number {
  return checked > 0 ? failed / checked : 0;
}

function describeCheck(check: QualityCheck, language: Language): Finding {
  const words = boardWords(language).data;
  const share = shareOf(check);
  const percent =
    share < 0.0005 ? `<${formatPercent(0.001, language, 1)}` : formatPercent(share, language, 1);
  return {
    id: check.id,
    ...words.checks[check.id],
    records: words.failed(
      formatNumber(check.failed, language),
      formatNumber(check.checked, language),
      percent,
    ),
    isSerious: share >= SERIOUS[check.id],
  };
}

/** Measured from the date of the data, not from today: old data are not silent programmes. */
function describeSilence(program: Program, dataDate: string, language: Language): Overdue[] {
  const { id, names, expectedRhythmDays, lastVisitOn } = program;
  if (expectedRhythmDays === undefined) return [];
  const words = boardWords(language).data;
  const days = lastVisitOn === undefined ? undefined : daysBetween(lastVisitOn, dataDate);
  if (days !== undefined && days <= expectedRhythmDays) return [];
  const expected = formatNumber(expectedRhythmDays, language);
  const text =
    days === undefined ? words.never : words.overdue(expected, formatNumber(days, language));
  return [{ id, name: names[language], text }];
}

/** The checks of the records that a measure is made of; others are of other datasets. */
const CHECKS: Readonly<Partial<Record<MeasureId, readonly QualityId[]>>> = {
  visits: ['visits_repeated', 'visits_without_district', 'visits_outlying_people'],
  visit_rate: ['visits_repeated', 'visits_without_district', 'visits_outlying_people'],
  beneficiaries: ['visits_without_person', 'visits_before_birth'],
  new_beneficiaries: ['visits_without_person', 'visits_before_birth'],
  reach_rate: ['visits_without_person', 'visits_before_birth', 'persons_without_district'],
  visits_per_beneficiary: ['visits_without_person', 'visits_repeated'],
  minutes_per_beneficiary: ['visits_repeated', 'visits_outlying_minutes'],
  multi_program_share: ['visits_without_person'],
};

/** Whether what a measure is made of lacks so much that its tile must say so. */
export function isAffected(measure: MeasureId, findings: readonly Finding[]): boolean {
  const ids = CHECKS[measure] ?? [];
  return findings.some(({ id, isSerious }) => isSerious && ids.includes(id));
}

/** Data are loaded month by month: half a month later than that they are said to be old. */
const STALE_DAYS = 45;

/** How old the data are today, once they are old; @param today ISO date */
export function describeAge(
  dataDate: string,
  today: string,
  language: Language,
): string | undefined {
  const days = daysBetween(dataDate, today);
  return days > STALE_DAYS
    ? boardWords(language).data.age(formatNumber(days, language))
    : undefined;
}
