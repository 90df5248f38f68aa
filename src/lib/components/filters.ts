import type { FilterLink } from '#lib/charts/spec.ts';
import { linkTo, linkWith } from '#lib/components/links.ts';
import { listPeriods, periodOption, type PeriodOption } from '#lib/components/periods.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { FILTER_IDS, type FilterId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { comparablePeriods, writePeriod, type Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';

export interface FilterGroup {
  /** Empty for options without a group. */
  readonly name: string;
  readonly options: readonly PeriodOption[];
}

export interface FilterField {
  readonly id: FilterId | 'period';
  readonly name: string;
  readonly value: string;
  readonly groups: readonly FilterGroup[];
}

/** The filter bar of a page, as data. */
export interface FilterBar {
  readonly fields: readonly FilterField[];
  /** Active filters in words, each with the address without it. */
  readonly active: readonly { readonly name: string; readonly href: string }[];
  /** Address without any filter. */
  readonly clear: string;
  /** Address without the filter that was set last. */
  readonly back?: string;
  /** What else the address says: a filter that is set takes none of it away. */
  readonly kept: readonly (readonly [name: string, value: string])[];
}

/** The selection that a page shows. */
export interface Selection {
  readonly model: Model;
  readonly language: Language;
  readonly period: Period;
  /** What stands where the address says no period; absent: this year so far. */
  readonly standard?: Period;
  readonly filters: Filters;
  readonly path: string;
  readonly search: string;
}

/** @param offered filters of this page, in the order of the bar */
export function specifyFilters(selection: Selection, offered: readonly FilterId[]): FilterBar {
  const back = lastSet(selection, offered);
  return {
    fields: [periodField(selection), ...offered.map((id) => memberField(id, selection))],
    active: [...activePeriod(selection), ...offered.flatMap((id) => activeMembers(id, selection))],
    clear: selection.path,
    kept: keptParameters(selection.search, offered),
    ...(back !== undefined && { back: linkWith(selection.path, selection.search, [back, '']) }),
  };
}

function keptParameters(search: string, offered: readonly FilterId[]): [string, string][] {
  const own = new Set<string>(['period', 'lang', ...offered]);
  return [...new URLSearchParams(search)].filter(([name]) => !own.has(name));
}

/** The last filter of the address: a filter that is set goes to its end. */
function lastSet({ search, filters }: Selection, offered: readonly FilterId[]): string | undefined {
  const isSet = (name: string): boolean =>
    name === 'period' || offered.some((id) => id === name && filters[id] !== undefined);
  return [...new URLSearchParams(search).keys()].findLast(isSet);
}

/**
 * A mark of a figure as a filter: it narrows the page to its members, and where the page is narrowed
 * to just these, it takes them away.
 * @param members one of each dimension @returns undefined where a page has no such filter
 */
export function filterLink(
  { path, search, filters }: Selection,
  members: Readonly<Partial<Record<string, string>>>,
): FilterLink | undefined {
  const chosen = Object.entries(members);
  if (!chosen.every(([id]) => FILTER_IDS.some((known) => known === id))) return undefined;
  const isSet = chosen.every(([id, member]) => {
    const own = filters[id as FilterId];
    return own?.length === 1 && own[0] === member;
  });
  const params = new URLSearchParams(search);
  for (const [id, member] of chosen) {
    params.delete(id);
    if (!isSet) params.set(id, member ?? '');
  }
  return { href: linkTo(path, params.toString()), isSet };
}

function periodField(selection: Selection): FilterField {
  const { model, language, period } = selection;
  const words = messages(language).filters;
  const standard = standardOf(selection);
  const groups: FilterGroup[] = [
    { name: '', options: [{ ...periodOption(standard, language), value: '' }] },
    { name: words.years, options: listPeriods('year', model, language) },
    { name: words.quarters, options: listPeriods('quarter', model, language) },
    { name: words.months, options: listPeriods('month', model, language) },
  ];
  const value = isSame(period, standard) ? '' : writePeriod(period);
  return {
    id: 'period',
    name: words.period,
    value,
    groups: holding(value, period, groups, language),
  };
}

function standardOf({ model, standard }: Selection): Period {
  return standard ?? comparablePeriods(model.dataDate).current;
}

function isSame(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

/** The groups with one more option where none of theirs is the chosen period. */
function holding(
  value: string,
  period: Period,
  groups: readonly FilterGroup[],
  language: Language,
): readonly FilterGroup[] {
  const isListed = groups.some((group) => group.options.some((one) => one.value === value));
  if (isListed) return groups;
  return [{ name: '', options: [periodOption(period, language)] }, ...groups];
}

function memberField(id: FilterId, selection: Selection): FilterField {
  const { language, filters } = selection;
  const words = messages(language).filters;
  const chosen = filters[id] ?? [];
  const first = [{ value: '', name: words.all }];
  // several members at once come from a link; the bar keeps them as one choice
  if (chosen.length > 1) first.push({ value: chosen.join(','), name: namesOf(id, selection) });
  return {
    id,
    name: words.fields[id],
    value: chosen.join(','),
    groups: [
      { name: '', options: first },
      ...(id === 'program'
        ? programGroups(selection)
        : [{ name: '', options: optionsOf(id, selection) }]),
    ],
  };
}

function optionsOf(id: FilterId, { model, language }: Selection): PeriodOption[] {
  return allMembersOf(id, model).map((one) => ({ value: one.id, name: one.names[language] }));
}

/** Programmes under their themes; only those of a chosen theme. */
function programGroups({ model, language, filters }: Selection): FilterGroup[] {
  return model.themes
    .filter((theme) => filters.theme?.includes(theme.id) ?? true)
    .map((theme) => ({
      name: theme.names[language],
      options: model.programs
        .filter((program) => program.theme === theme.id)
        .map((program) => ({ value: program.id, name: program.names[language] })),
    }));
}

/** Names of the chosen members of a filter, as words of a sentence. */
function namesOf(id: FilterId, { model, language, filters }: Selection): string {
  const names = new Map(allMembersOf(id, model).map((one) => [one.id, one.names[language]]));
  return (filters[id] ?? []).map((member) => names.get(member) ?? member).join(', ');
}

function activeMembers(id: FilterId, selection: Selection): FilterBar['active'] {
  if (!selection.filters[id]) return [];
  const name = `${messages(selection.language).filters.fields[id]}: ${namesOf(id, selection)}`;
  return [{ name, href: linkWith(selection.path, selection.search, [id, '']) }];
}

function activePeriod(selection: Selection): FilterBar['active'] {
  const { language, period, path, search } = selection;
  if (isSame(period, standardOf(selection))) return [];
  const name = `${messages(language).filters.period}: ${periodOption(period, language).name}`;
  return [{ name, href: linkWith(path, search, ['period', '']) }];
}

/** Filters that name an area: they stand in its place, not among the others. */
const AREAS: readonly FilterId[] = ['district', 'neighbourhood'];

/** Active filters as they stand in subtitles: `Tema: Kadınlar`; the area has its own place there. */
export function filterWords(selection: Selection, without: readonly FilterId[] = []): string[] {
  const { fields } = messages(selection.language).filters;
  return (Object.keys(selection.filters) as FilterId[])
    .filter((id) => !AREAS.includes(id) && !without.includes(id))
    .map((id) => `${fields[id]}: ${namesOf(id, selection)}`);
}

/** The neighbourhoods or districts in view, or the whole city. */
export function areaWords(selection: Selection): string {
  const { neighbourhood, district } = selection.filters;
  if (neighbourhood) return neighbourhoodWords(neighbourhood, selection);
  return district ? namesOf('district', selection) : wholeWords(selection);
}

/** The whole city; for who is limited to districts, those. */
function wholeWords({ model, language }: Selection): string {
  if (!model.limits?.scope.district) return messages(language).city;
  const names = model.districts.map((one) => one.names[language]);
  return names.length > MOST_NAMES ? messages(language).ownArea(names.length) : names.join(', ');
}

/** Districts that a subtitle names. */
const MOST_NAMES = 4;

/** Neighbourhoods of different districts may share a name: one says where it is. */
function neighbourhoodWords(ids: readonly string[], selection: Selection): string {
  const { model, language } = selection;
  const names = namesOf('neighbourhood', selection);
  const [only, ...more] = model.neighbourhoods.filter(({ id }) => ids.includes(id));
  const home = model.districts.find(({ id }) => id === only?.district);
  return home && more.length === 0 ? `${names}, ${home.names[language]}` : names;
}
