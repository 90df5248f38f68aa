import { LANGUAGES, type Language, type Texts } from '#lib/i18n/languages.ts';

/** Characters and entries. */
export const PLAN_LIMITS = { what: 160, short: 120, note: 600, entries: 16 } as const;

/** One entry of the programme of a visit. */
export interface PlanEntry {
  /** `09:30`; the end may be left open. */
  readonly from: string;
  readonly to: string;
  /** Empty where a language has none; never in all. */
  readonly what: Texts;
  readonly place: string;
  /** Who receives the guests. */
  readonly host: string;
  /** Id of the tour that is shown; empty: none. */
  readonly tour: string;
}

/** The programme of a visit. */
export interface Plan {
  /** By time. */
  readonly entries: readonly PlanEntry[];
  /** Below the programme: where to park, whom to call. */
  readonly note: string;
}

export const EMPTY_PLAN: Plan = { entries: [], note: '' };

/** An entry as it was typed. */
export interface WrittenEntry extends Omit<PlanEntry, 'what'> {
  readonly what: Readonly<Partial<Record<Language, string>>>;
}

export const PLAN_PROBLEMS = ['time', 'order', 'what', 'long', 'tour', 'note', 'too_many'] as const;

export type PlanProblem = (typeof PLAN_PROBLEMS)[number];

/** `entry`: its place in the form, from 0; absent where the problem is none of an entry. */
export type ReadPlan =
  { readonly value: Plan } | { readonly problem: PlanProblem; readonly entry?: number };

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Checks a programme; entries without a text of any kind are left out.
 * @param tours ids of the tours that there are
 */
export function readPlan(
  written: readonly WrittenEntry[],
  note: string,
  tours: ReadonlySet<string>,
): ReadPlan {
  const tidied = written.map(tidyEntry);
  if (tidied.filter((entry) => !isBlank(entry)).length > PLAN_LIMITS.entries) {
    return { problem: 'too_many' };
  }
  for (const [entry, one] of tidied.entries()) {
    const problem = isBlank(one) ? undefined : judgeEntry(one, tours);
    if (problem) return { problem, entry };
  }
  const said = note.replaceAll('\r\n', '\n').trim();
  if (said.length > PLAN_LIMITS.note) return { problem: 'note' };
  const entries = tidied
    .filter((entry) => !isBlank(entry))
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  return { value: { entries, note: said } };
}

function tidyEntry({ from, to, what, place, host, tour }: WrittenEntry): PlanEntry {
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [language, (what[language] ?? '').trim()]),
  ) as Record<Language, string>;
  return {
    from: from.trim(),
    to: to.trim(),
    what: texts,
    place: place.trim(),
    host: host.trim(),
    tour: tour.trim(),
  };
}

function isBlank({ what, ...rest }: PlanEntry): boolean {
  return [...Object.values(rest), ...Object.values(what)].every((text) => text === '');
}

function judgeEntry(entry: PlanEntry, tours: ReadonlySet<string>): PlanProblem | undefined {
  const { from, to, what, place, host, tour } = entry;
  if (!TIME.test(from) || (to !== '' && !TIME.test(to))) return 'time';
  if (to !== '' && to <= from) return 'order';
  if (LANGUAGES.every((language) => what[language] === '')) return 'what';
  const isLong =
    LANGUAGES.some((language) => what[language].length > PLAN_LIMITS.what) ||
    [place, host].some((text) => text.length > PLAN_LIMITS.short);
  if (isLong) return 'long';
  return tour === '' || tours.has(tour) ? undefined : 'tour';
}

/** Reads a programme as it was kept. */
export function parsePlan(json: string): Plan {
  return JSON.parse(json) as Plan;
}
