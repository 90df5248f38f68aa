import type { RequestEvent } from '@sveltejs/kit';
import { areaWords, filterWords } from '#lib/components/filters.ts';
import { nameScope } from '#lib/components/scope.ts';
import { nameAreas, type PageScope } from '#lib/exporting/about.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { cohortPeriod } from '#lib/metrics/studies.ts';
import { comparablePeriods, parsePeriod, writePeriod, type Period } from '#lib/metrics/period.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { readFilters, readPeriod, type Filters } from '#lib/metrics/query.ts';
import { sessionOf } from './entry.ts';
import { listPeriods } from './[audience=audience]/release.ts';

type Event = Pick<RequestEvent, 'url' | 'params' | 'locals' | 'route'>;

/** First parts of the addresses of pages that show figures of a selection. */
const WITH_FIGURES: readonly string[] = [
  '',
  'districts',
  'themes',
  'programs',
  'facilities',
  'equity',
  'allocation',
  'life-course',
  'overlap',
  'impact',
  'explore',
  'embed',
];

/** Periods of pages whose addresses say none, where it is not this year so far. */
const STANDARDS: Readonly<Record<string, (model: Model) => Period>> = { '/impact': cohortPeriod };

/** Filters that the path of a page may set. */
const OF_PATH = ['district', 'neighbourhood', 'theme', 'program', 'facility'] as const;

/**
 * What a page is about, for its print and its files.
 * @returns undefined for pages without a selection, and where it cannot be read: the page says why
 */
export function describePage(event: Event): PageScope | undefined {
  const { snapshot } = event.locals;
  const [first = ''] = (event.route.id ?? '')
    .replace('/[audience=audience]', '')
    .split('/')
    .slice(1);
  if (!snapshot || !WITH_FIGURES.includes(first)) return undefined;
  try {
    return event.locals.way ? describeReleasePage(event) : describeSelection(event);
  } catch (cause) {
    if (cause instanceof BadQuery) return undefined;
    throw cause;
  }
}

function describeSelection({ url, params, locals, route }: Event): PageScope {
  const { snapshot, reader } = locals;
  if (!snapshot) throw new Error('no snapshot');
  const { model } = snapshot;
  const { language } = reader;
  const search = new URLSearchParams(url.search);
  for (const id of OF_PATH) if (params[id] !== undefined) search.delete(id);
  const usual = STANDARDS[route.id ?? '']?.(model) ?? comparablePeriods(model.dataDate).current;
  const period = readPeriod(search, usual);
  const filters = { ...readFilters(search, model), ...filtersOf(params, model) };
  const selection = { model, language, period, filters, path: url.pathname, search: '' };
  return {
    area: areaWords(selection),
    filters: [...filterWords(selection), ...ownArea(locals)],
    areaId: nameAreas(filters),
    ...namePeriod(period, selection),
  };
}

/** Members that the path names; what is none of them has no page. */
function filtersOf(params: Event['params'], model: Model): Filters {
  const set = OF_PATH.filter((id) => allMembersOf(id, model).some((one) => one.id === params[id]));
  return Object.fromEntries(set.map((id) => [id, [params[id] ?? '']])) as Filters;
}

function namePeriod(period: Period, { language }: { readonly language: PublicLanguage }) {
  return { period: formatPeriod(period, language), periodId: writePeriod(period) };
}

/** What limits the account of the reader, in words. */
function ownArea(locals: Event['locals']): string[] {
  const { language } = locals.reader;
  const account = sessionOf(locals)?.account;
  const area = account && nameScope(account.scope, locals.snapshot?.model, language);
  return area === undefined ? [] : [`${accountWords(language).account.only}: ${area}`];
}

/** A page of a release is about the city or one member, in a year or a quarter. */
function describeReleasePage({ url, params, locals }: Event): PageScope | undefined {
  const { snapshot, spoken: language } = locals;
  if (!snapshot?.release) return undefined;
  const { years, quarters } = listPeriods(snapshot.release);
  const period = parsePeriod(url.searchParams.get('period') ?? [...years, ...quarters][0] ?? '');
  if (!period) return undefined;
  const named = ([id, [member]]: [string, readonly string[]]): string => {
    const members = allMembersOf(id as FilterId, snapshot.model);
    const found = members.find((one) => one.id === member);
    return found ? say(found.names, language) : (member ?? '');
  };
  const { district, ...others } = filtersOf(params, snapshot.model);
  const { fields } = messages(language).filters;
  return {
    area: district ? named(['district', district]) : messages(language).figure.area,
    filters: Object.entries(others).map((one) => `${fields[one[0] as FilterId]}: ${named(one)}`),
    areaId: nameAreas({ district }),
    ...namePeriod(period, { language }),
  };
}
