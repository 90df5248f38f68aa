import { isStanding, STANDINGS, standingOf, type Standing } from '#lib/delegations/stage.ts';
import { isKind, type Kind, type Visit } from '#lib/delegations/visit.ts';
import { fold } from '#lib/i18n/fold.ts';

/** What the register is narrowed to; empty: all. */
export interface RegisterFilter {
  readonly search: string;
  readonly year: string;
  readonly kind: Kind | '';
  readonly stage: Standing | '';
  /** Id of a theme or programme. */
  readonly interest: string;
}

export const FILTER_NAMES = ['year', 'kind', 'stage', 'interest'] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

export type ReadFilter = { readonly value: RegisterFilter } | { readonly unknown: FilterName };

const LONGEST_SEARCH = 200;

/**
 * Reads the filter of an address.
 * @param interests ids that can be asked for
 * @returns the name of what asks for something that there is not
 */
export function readFilter(
  parameters: Pick<URLSearchParams, 'get'>,
  interests: ReadonlySet<string>,
): ReadFilter {
  const text = (name: string): string => parameters.get(name) ?? '';
  const [year, kind, stage, interest] = FILTER_NAMES.map(text) as [string, string, string, string];
  if (year !== '' && !/^\d{4}$/.test(year)) return { unknown: 'year' };
  if (kind !== '' && !isKind(kind)) return { unknown: 'kind' };
  if (stage !== '' && !isStanding(stage)) return { unknown: 'stage' };
  if (interest !== '' && !interests.has(interest)) return { unknown: 'interest' };
  return { value: { search: text('q').slice(0, LONGEST_SEARCH), year, kind, stage, interest } };
}

/** Visits that pass a filter, in their order. @param textOf what of a visit is searched */
export function filterVisits(
  visits: readonly Visit[],
  { search, year, kind, stage, interest }: RegisterFilter,
  { today, textOf }: { readonly today: string; readonly textOf: (visit: Visit) => string },
): Visit[] {
  const words = fold(search).split(' ').filter(Boolean);
  return visits.filter((visit) => {
    if (year !== '' && !visit.visitedOn.startsWith(`${year}-`)) return false;
    if (kind !== '' && visit.kind !== kind) return false;
    if (stage !== '' && standingOf(visit, today) !== stage) return false;
    if (interest !== '' && !visit.interests.includes(interest)) return false;
    const text = words.length > 0 ? fold(textOf(visit)) : '';
    return words.every((word) => text.includes(word));
  });
}

/** Latest visit first; those of one day by organisation. */
export function sortVisits(visits: readonly Visit[]): Visit[] {
  return visits.toSorted(
    (one, other) =>
      compare(other.visitedOn, one.visitedOn) ||
      compare(fold(one.organisation), fold(other.organisation)) ||
      compare(one.id, other.id),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Years with visits, latest first. */
export function yearsOf(visits: readonly Visit[]): string[] {
  const years = new Set(visits.map(({ visitedOn }) => visitedOn.slice(0, 4)));
  return [...years].sort().reverse();
}

/** How many there are of each of what visits say, in the order in which it is first said. */
export function countBy(
  visits: readonly Visit[],
  idsOf: (visit: Visit) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const visit of visits) {
    for (const id of new Set(idsOf(visit))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Visits by where they stand: each in one place, so that the numbers sum to the visits. */
export function countStandings(
  visits: readonly Visit[],
  today: string,
): readonly { readonly standing: Standing; readonly count: number }[] {
  const counts = countBy(visits, (visit) => [standingOf(visit, today)]);
  return STANDINGS.map((standing) => ({ standing, count: counts.get(standing) ?? 0 }));
}

/** Persons who came, of the visits that say how many; who is still to come is not counted. */
export function countPeople(
  visits: readonly Visit[],
  today: string,
): { readonly people: number; readonly unknown: number } {
  const came = visits.filter(({ visitedOn }) => visitedOn <= today);
  const said = came.flatMap(({ people }) => (people === undefined ? [] : [people]));
  return {
    people: said.reduce((sum, people) => sum + people, 0),
    unknown: came.length - said.length,
  };
}

/** What makes two visits one: the same organisation on the same day. */
function keyOf({ organisation, visitedOn }: Pick<Visit, 'organisation' | 'visitedOn'>): string {
  return `${visitedOn} ${fold(organisation)}`;
}

/** Another visit of the same organisation on the same day. @param id of the visit itself */
export function findTwin(
  visits: readonly Visit[],
  draft: Pick<Visit, 'organisation' | 'visitedOn'>,
  id?: string,
): Visit | undefined {
  const key = keyOf(draft);
  return visits.find((visit) => visit.id !== id && keyOf(visit) === key);
}

/** Visits that were entered by form and are in the dataset too. */
export function findEnteredTwice(visits: readonly Visit[]): Visit[] {
  const inData = new Set(visits.filter(({ origin }) => origin === 'data').map(keyOf));
  return visits.filter((visit) => visit.origin === 'form' && inData.has(keyOf(visit)));
}
