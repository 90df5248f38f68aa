import { error, fail, redirect } from '@sveltejs/kit';
import { readVisitFile } from '#lib/delegations/file.ts';
import { GRAINS, registerFigures } from '#lib/delegations/figures.ts';
import {
  countPeople,
  filterVisits,
  findEnteredTwice,
  findTwin,
  readFilter,
  sortVisits,
  yearsOf,
  type RegisterFilter,
} from '#lib/delegations/register.ts';
import { STANDINGS } from '#lib/delegations/stage.ts';
import { KINDS, type Visit, type VisitDraft } from '#lib/delegations/visit.ts';
import { linkWith } from '#lib/components/links.ts';
import { compareNames } from '#lib/i18n/fold.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import { addVisits, restoreVisit, TooManyVisits } from '#lib/server/delegations.ts';
import { readForm } from '../entry.ts';
import { readFields } from '../form.ts';
import { authorOf } from '../meetings/door.ts';
import { allVisits, nameVisits, openDelegations, presentVisit } from './door.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Visits that are listed before all are asked for. */
const FIRST = 10;

/** The register: visits of the dataset and of the form in one list, and what they add up to. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { words, language, today } = openDelegations(locals);
  const names = nameVisits(locals);
  const all = sortVisits(await allVisits(locals));
  const interests = new Set(all.flatMap((visit) => visit.interests));
  const read = readFilter(url.searchParams, interests);
  if ('unknown' in read) {
    error(400, { message: words.unknownFilter(words.filterNames[read.unknown]) });
  }
  const by = GRAINS.find((grain) => grain === (url.searchParams.get('by') ?? 'year'));
  if (!by) error(400, { message: words.unknownFilter('by') });
  const filter = read.value;
  const textOf = (visit: Visit) => searchedText(visit, locals);
  const visits = filterVisits(all, filter, { today, textOf });
  const isWhole = url.searchParams.has('all');
  const listed = isWhole ? visits : visits.slice(0, FIRST);
  const search = keptSearch(url);
  const grainLink = (grain: string) => `${linkWith('/delegations', search, ['by', grain])}#time`;
  const { people, unknown } = countPeople(visits, today);
  const data = all.filter(({ origin }) => origin === 'data').length;
  const dataDate = locals.snapshot?.model.dataDate;
  const told = url.searchParams.get('told');
  return {
    count: words.count(visits.length, all.length),
    people: people > 0 ? words.people(formatNumber(people, language), unknown) : '',
    isEmpty: all.length === 0,
    parts: words.parts(
      data,
      all.filter(({ origin }) => origin === 'form').length,
      dataDate === undefined ? '' : formatDate(dataDate, language),
    ),
    twice: findEnteredTwice(all).map(({ organisation }) => organisation),
    visits: listed.map((visit) => presentVisit(visit, locals)),
    more:
      listed.length < visits.length
        ? {
            text: words.shown(listed.length, visits.length),
            href: `${linkWith('/delegations', search, ['all', '1'])}#list`,
          }
        : undefined,
    filter,
    by,
    isFiltered: Object.values(filter).some((value) => value !== ''),
    options: {
      years: yearsOf(all),
      kinds: KINDS.map((id) => ({ id, name: words.kinds[id] })),
      stages: STANDINGS.map((id) => ({ id, name: words.stages[id] })),
      interests: groupInterests([...interests], locals),
    },
    figures: registerFigures(visits, by, {
      language,
      today,
      filters: describeFilter(filter, locals),
      ...names,
      visitLink: ({ id }) => linkVisit(id),
      grainLinks: { year: grainLink('year'), quarter: grainLink('quarter') },
    }),
    told: TOLD.find((one) => one === told),
    imported: readImported(url),
    deleted: url.searchParams.get('deleted') ?? '',
  };
};

const TOLD = ['deleted', 'restored'] as const;

function linkVisit(id: string): string {
  return `/delegations/${encodeURIComponent(id)}`;
}

/** The question of the page without what was told on it. */
function keptSearch({ search }: URL): string {
  const kept = new URLSearchParams(search);
  for (const name of ['told', 'deleted', 'taken', 'known', 'lang']) kept.delete(name);
  return kept.toString();
}

/** How many visits of a file were taken, and how many were there before. */
function readImported({ searchParams }: URL) {
  const [taken, known] = ['taken', 'known'].map((name) => searchParams.get(name) ?? '');
  const isNumber = (text: string | undefined): text is string => /^\d{1,5}$/.test(text ?? '');
  if (!isNumber(taken) || !isNumber(known)) return undefined;
  return { taken: Number(taken), known: Number(known) };
}

function searchedText(visit: Visit, locals: App.Locals): string {
  const { nameOf } = nameVisits(locals);
  const { words } = openDelegations(locals);
  return [
    visit.organisation,
    visit.city,
    visit.country,
    words.kinds[visit.kind],
    ...[...visit.interests, ...visit.facilities].map(nameOf),
    ...Object.values(visit.comment),
  ].join(' ');
}

/** Themes, programmes, and what the present data do not have. */
function groupInterests(ids: readonly string[], locals: App.Locals) {
  const { nameOf, linkOf, isTheme } = nameVisits(locals);
  const { words, language } = openDelegations(locals);
  const groups = [
    { name: words.filters.themes, has: isTheme },
    { name: words.filters.programs, has: (id: string) => !isTheme(id) && linkOf(id) !== undefined },
    { name: words.filters.gone, has: (id: string) => linkOf(id) === undefined },
  ];
  return groups
    .map(({ name, has }) => ({
      name,
      options: ids
        .filter(has)
        .map((id) => ({ id, name: nameOf(id) }))
        .sort((one, other) => compareNames(one.name, other.name, language)),
    }))
    .filter(({ options }) => options.length > 0);
}

function describeFilter(
  { search, year, kind, stage, interest }: RegisterFilter,
  locals: App.Locals,
) {
  const { words } = openDelegations(locals);
  return [
    year,
    kind === '' ? '' : words.kinds[kind],
    stage === '' ? '' : words.stages[stage],
    interest === '' ? '' : nameVisits(locals).nameOf(interest),
    search === '' ? '' : `“${search}”`,
  ]
    .filter(Boolean)
    .join(' · ');
}

export const actions: Actions = {
  import: async ({ locals, request }) => {
    const { words, today } = openDelegations(locals);
    const file = (await readFields({ request, locals })).get('file');
    const read = readVisitFile(file instanceof File ? await file.text() : '', today);
    const { problems } = words.file;
    if ('problem' in read) {
      const problem =
        read.problem === 'visit' ? problems.visit(read.visit) : problems[read.problem];
      return fail(400, { place: 'import' as const, problem });
    }
    const fresh = onlyFresh(read.value, await allVisits(locals));
    const isKept = keep(locals, fresh);
    if (!isKept) return fail(400, { place: 'import' as const, problem: words.tooMany });
    const known = read.value.filter((draft) => !fresh.includes(draft)).length;
    redirect(303, `/delegations?taken=${fresh.length}&known=${known}`);
  },
  restore: async ({ locals, request }) => {
    const { store, words } = openDelegations(locals);
    const text = await readForm({ request, locals });
    const isBack = restoreVisit(store, text('id'));
    if (!isBack) return fail(404, { place: 'restore' as const, problem: words.unknown });
    redirect(303, '/delegations?told=restored');
  },
};

/** Visits that are in the register neither before nor by an earlier row of the file. */
function onlyFresh(drafts: readonly VisitDraft[], known: readonly Visit[]): VisitDraft[] {
  const seen = [...known];
  return drafts.filter((draft) => {
    if (findTwin(seen, draft)) return false;
    seen.push({ ...draft, id: '', origin: 'form', enteredBy: '' });
    return true;
  });
}

function keep(locals: App.Locals, drafts: readonly VisitDraft[]): boolean {
  const { store } = openDelegations(locals);
  try {
    addVisits(store, drafts, { by: authorOf(locals), now: new Date().toISOString() });
    return true;
  } catch (cause) {
    if (!(cause instanceof TooManyVisits)) throw cause;
    return false;
  }
}
