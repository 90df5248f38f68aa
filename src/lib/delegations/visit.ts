import { LANGUAGES, type Language, type Texts } from '#lib/i18n/languages.ts';
import { DATASETS } from '#lib/importing/schema.ts';
import { isDate } from '#lib/metrics/period.ts';
import {
  addChange,
  STAGES,
  type Stage,
  type StageChange,
  type StageProblem,
} from '#lib/delegations/stage.ts';

/** Kinds of organisations, as the contract has them. */
export const KINDS = DATASETS.delegations.columns.kind.codes;

export type Kind = (typeof KINDS)[number];

export function isKind(text: string): text is Kind {
  return KINDS.some((kind) => kind === text);
}

/** Characters, persons, visits, and entries of a list. */
export const VISIT_LIMITS = {
  organisation: 200,
  place: 120,
  people: 10_000,
  comment: 2000,
  id: 80,
  listed: 60,
  visits: 20_000,
  /** Characters of a file that is imported, and visits in it. */
  file: 4_000_000,
  inFile: 5000,
} as const;

/** Days of visits that are taken: what lies outside is a slip of the pen. */
const DAYS = { first: '1950-01-01', last: '2099-12-31' } as const;

/** Whether the comment may be shown; empty where nobody asked. */
export const CONSENTS = ['yes', 'no', ''] as const;

export type Consent = (typeof CONSENTS)[number];

/** What a form says of a visit. */
export interface VisitDraft {
  /** ISO date; it may lie ahead. */
  readonly visitedOn: string;
  readonly organisation: string;
  readonly kind: Kind;
  /** Empty where it is not recorded, as the country. */
  readonly city: string;
  readonly country: string;
  /** undefined: not recorded. */
  readonly people: number | undefined;
  /** Ids of themes and programmes. */
  readonly interests: readonly string[];
  /** Ids of what they saw. */
  readonly facilities: readonly string[];
  /** What became of the visit, oldest first; empty: nothing yet. */
  readonly changes: readonly StageChange[];
  readonly comment: Texts;
  readonly consent: Consent;
}

/** One visit of a delegation. */
export interface Visit extends VisitDraft {
  readonly id: string;
  /** `data`: a row of the dataset, which is only read; `form`: entered here. */
  readonly origin: 'data' | 'form';
  /** Who entered it; empty for rows of the dataset. */
  readonly enteredBy: string;
}

/** The texts of a form, by the names of its fields. */
export interface WrittenVisit {
  readonly visitedOn: string;
  readonly organisation: string;
  readonly kind: string;
  readonly city: string;
  readonly country: string;
  readonly people: string;
  readonly interests: readonly string[];
  readonly facilities: readonly string[];
  readonly stage: string;
  readonly stageOn: string;
  readonly comment: Readonly<Partial<Record<Language, string>>>;
  readonly consent: string;
}

export const VISIT_FIELDS = [
  'visited_on',
  'organisation',
  'kind',
  'city',
  'country',
  'people',
  'interests',
  'facilities',
  'stage',
  'stage_on',
  'comment',
] as const;

export type VisitField = (typeof VISIT_FIELDS)[number];

/** Why a field was not taken: the field itself, or what is wrong with the stage. */
export type VisitProblem = Exclude<VisitField, 'stage_on'> | StageProblem;

/** At most one a field. */
export type VisitProblems = Readonly<Partial<Record<VisitField, VisitProblem>>>;

export type ReadVisit = { readonly value: VisitDraft } | { readonly problems: VisitProblems };

export interface VisitContext {
  /** ISO date. */
  readonly today: string;
  /** What became of the visit so far. */
  readonly changes?: readonly StageChange[];
  /** Ids that may be chosen; absent: any that is written like one. */
  readonly known?: {
    readonly interests: ReadonlySet<string>;
    readonly facilities: ReadonlySet<string>;
  };
}

/** Checks what a form says, and puts the stage after those before it. */
export function readVisit(written: WrittenVisit, context: VisitContext): ReadVisit {
  const visitedOn = written.visitedOn.trim();
  const isDay = isVisitDay(visitedOn);
  const texts = readTexts(written);
  const stage = readStage(written, isDay ? visitedOn : undefined, context);
  const problems = {
    ...(!isDay && { visited_on: 'visited_on' as const }),
    ...problemsOfTexts(texts),
    ...problemsOfLists(written, context),
    ...('problems' in stage ? stage.problems : {}),
  };
  if (Object.keys(problems).length > 0 || !('changes' in stage)) return { problems };
  const { interests, facilities } = written;
  const rest = { interests: distinct(interests), facilities: distinct(facilities) };
  return { value: { visitedOn, ...texts, kind: texts.kind as Kind, ...rest, ...stage } };
}

function isVisitDay(text: string): boolean {
  return isDate(text) && text >= DAYS.first && text <= DAYS.last;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function readTexts(written: WrittenVisit) {
  const comment = Object.fromEntries(
    LANGUAGES.map((language) => [language, tidy(written.comment[language] ?? '')]),
  ) as Record<Language, string>;
  const isSaid = LANGUAGES.some((language) => comment[language] !== '');
  const consent = CONSENTS.find((one) => one === written.consent) ?? '';
  return {
    organisation: oneLine(written.organisation),
    kind: written.kind,
    city: oneLine(written.city),
    country: oneLine(written.country),
    people: readPeople(written.people),
    comment,
    // consent to nothing is none
    consent: isSaid ? consent : ('' as const),
  };
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** @returns NaN for what is no number of persons */
function readPeople(text: string): number | undefined {
  const digits = text.trim();
  if (digits === '') return undefined;
  const people = /^\d{1,6}$/.test(digits) ? Number(digits) : NaN;
  return people >= 1 && people <= VISIT_LIMITS.people ? people : NaN;
}

function problemsOfTexts(texts: ReturnType<typeof readTexts>): VisitProblems {
  const { organisation, kind, city, country, people, comment } = texts;
  const isLong = LANGUAGES.some((language) => comment[language].length > VISIT_LIMITS.comment);
  return {
    ...((organisation === '' || organisation.length > VISIT_LIMITS.organisation) && {
      organisation: 'organisation',
    }),
    ...(!isKind(kind) && { kind: 'kind' }),
    ...(city.length > VISIT_LIMITS.place && { city: 'city' }),
    ...(country.length > VISIT_LIMITS.place && { country: 'country' }),
    ...(Number.isNaN(people) && { people: 'people' }),
    ...(isLong && { comment: 'comment' }),
  };
}

function problemsOfLists(
  { interests, facilities }: WrittenVisit,
  { known }: VisitContext,
): VisitProblems {
  return {
    ...(!areIds(interests, known?.interests) && { interests: 'interests' }),
    ...(!areIds(facilities, known?.facilities) && { facilities: 'facilities' }),
  };
}

function areIds(ids: readonly string[], known: ReadonlySet<string> | undefined): boolean {
  const isOne = (id: string): boolean =>
    known ? known.has(id) : id.length <= VISIT_LIMITS.id && /^[^\s;]+$/.test(id);
  return ids.length <= VISIT_LIMITS.listed && ids.every(isOne);
}

function readStage(
  { stage, stageOn }: WrittenVisit,
  visitedOn: string | undefined,
  { today, changes = [] }: VisitContext,
): { readonly changes: readonly StageChange[] } | { readonly problems: VisitProblems } {
  const known = STAGES.find((one): one is Stage => one === stage);
  if (!known) return { problems: { stage: 'stage' } };
  // without a day of the visit nothing can be said of the days after it
  if (visitedOn === undefined) return { problems: {} };
  const change = { stage: known, on: stageOn.trim() };
  const added = addChange(changes, change, { visitedOn, today });
  if ('changes' in added) return added;
  const field = added.problem === 'stage_planned' ? 'stage' : 'stage_on';
  return { problems: { [field]: added.problem } };
}
