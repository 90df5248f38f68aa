import type { Selection } from '#lib/components/filters.ts';
import { linkToMember } from '#lib/components/links.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { placeWords } from '#lib/i18n/places.ts';
import type { Facility, Neighbourhood, Program } from '#lib/metrics/model.ts';
import { addDays } from '#lib/metrics/period.ts';

/** What is known about a place or a programme beside its numbers. */
export interface PlaceFact {
  readonly name: string;
  readonly text: string;
  readonly href?: string;
  /** Something to look at, in words. */
  readonly warning?: string;
}

/** From this age on people are women and men. */
const ADULT = 18;

/** Limits of those a programme is for; absent where there is none. */
export type Eligibility = Pick<Program, 'eligibleSex' | 'eligibleAgeFrom' | 'eligibleAgeTo'>;

/** Whom a programme is for: `Kadınlar, 18 yaş ve üstü`; `Herkes` where nothing limits it. */
export function describeEligibility(program: Eligibility, language: PublicLanguage): string {
  const { eligibleSex: sex, eligibleAgeFrom, eligibleAgeTo: to } = program;
  const words = placeWords(language).eligibility;
  const from = eligibleAgeFrom ?? 0;
  const isYoung = to !== undefined && to < ADULT;
  const who = sex === undefined ? words.everyone : words.sexes[sex][isYoung ? 'young' : 'any'];
  const age = describeAges({ from, to }, language);
  return age === '' ? who : words.both(who, age);
}

function describeAges(
  { from, to }: { from: number; to: number | undefined },
  language: PublicLanguage,
): string {
  const words = placeWords(language).eligibility;
  if (to === undefined) return from === 0 ? '' : words.from(from);
  return from === 0 ? words.to(to) : words.ages(from, to);
}

/** Facts of a programme; what the data do not say is said to be so. */
export function programFacts(program: Program, selection: Selection): PlaceFact[] {
  const { language } = selection;
  const words = placeWords(language).facts;
  const { startsOn, endsOn, expectedRhythmDays: rhythm } = program;
  const day = (iso: string | undefined): string =>
    iso === undefined ? placeWords(language).notRecorded : formatDate(iso, language);
  return [
    themeFact(program, selection),
    { name: words.forWhom, text: describeEligibility(program, language) },
    { name: words.since, text: day(startsOn) },
    ...(endsOn === undefined ? [] : [{ name: words.until, text: day(endsOn) }]),
    {
      name: words.rhythm,
      text: rhythm === undefined ? placeWords(language).notRecorded : words.everyDays(rhythm),
    },
    lastVisitFact(program, selection),
  ];
}

function themeFact({ theme }: Program, selection: Selection): PlaceFact {
  const { model, language } = selection;
  const name = model.themes.find(({ id }) => id === theme)?.names[language] ?? theme;
  return linked(placeWords(language).facts.theme, name, linkToMember('theme', theme, selection));
}

function lastVisitFact(program: Program, { model, language }: Selection): PlaceFact {
  const words = placeWords(language).facts;
  const { lastVisitOn: last } = program;
  if (last === undefined) return { name: words.lastVisit, text: words.noVisit };
  const due = expectedBy(program);
  const isOverdue = due !== undefined && due < model.dataDate;
  return {
    name: words.lastVisit,
    text: formatDate(last, language),
    ...(isOverdue && { warning: words.overdue(formatDate(due, language)) }),
  };
}

/** The day by which the next visit is expected; none without a rhythm or after the end. */
export function expectedBy({
  lastVisitOn: last,
  expectedRhythmDays: rhythm,
  endsOn,
}: Program): string | undefined {
  if (last === undefined || rhythm === undefined) return undefined;
  const due = addDays(last, rhythm);
  return endsOn !== undefined && endsOn < due ? undefined : due;
}

/** Facts of a facility. */
export function facilityFacts(facility: Facility, selection: Selection): PlaceFact[] {
  const { model, language } = selection;
  const { notRecorded, facts: words } = placeWords(language);
  const { district, openedOn, capacityPerDay: capacity } = facility;
  const name = model.districts.find(({ id }) => id === district)?.names[language];
  return [
    linked(
      words.district,
      name ?? notRecorded,
      name === undefined ? undefined : linkToMember('district', district, selection),
    ),
    {
      name: words.since,
      text: openedOn === undefined ? notRecorded : formatDate(openedOn, language),
    },
    {
      name: words.capacity,
      text: capacity === undefined ? notRecorded : words.perDay(formatNumber(capacity, language)),
    },
  ];
}

/** Facts of a neighbourhood. */
export function neighbourhoodFacts(
  { district, population }: Neighbourhood,
  selection: Selection,
): PlaceFact[] {
  const { model, language } = selection;
  const { notRecorded, facts: words } = placeWords(language);
  const name = model.districts.find(({ id }) => id === district)?.names[language] ?? district;
  return [
    linked(words.district, name, linkToMember('district', district, selection)),
    {
      name: words.population,
      text: population === undefined ? notRecorded : formatNumber(population, language),
    },
  ];
}

function linked(name: string, text: string, href: string | undefined): PlaceFact {
  return href === undefined ? { name, text } : { name, text, href };
}
