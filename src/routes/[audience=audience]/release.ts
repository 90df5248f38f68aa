import { error } from '@sveltejs/kit';
import type { Figure, PublicFrame } from '#lib/charts/figure.ts';
import { colourThemes, type Colour } from '#lib/charts/theme.ts';
import type { Way } from '#lib/audience.ts';
import { formatNumber, formatPeriod, formatPeriodId } from '#lib/i18n/format.ts';
import { deskLanguage, type Language, type PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { OTHER, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { previousYear, splitPeriod, writePeriod, type Period } from '#lib/metrics/period.ts';
import { BadQuery, describeProblem } from '#lib/metrics/problem.ts';
import { readPeriod, type Filters } from '#lib/metrics/query.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { answer, type Asker } from '#lib/server/answer.ts';
import type { Release } from '#lib/server/release.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** Periods that a page of a release may be about. */
const PERIODS = ['year', 'quarter'] as const;

type PeriodGrain = (typeof PERIODS)[number];

/** One request for a page of a release: what it is about, and what all its questions share. */
export interface ReleaseView {
  readonly snapshot: Snapshot;
  readonly release: Release;
  readonly reader: Asker;
  readonly model: Model;
  readonly language: PublicLanguage;
  readonly way: Way;
  /** Beginning of all addresses of the release. */
  readonly base: string;
  readonly period: Period;
  readonly filters: Filters;
  readonly search: string;
  readonly colours: Readonly<Record<string, Colour>>;
}

/**
 * Reads the selection of a page: a year or a quarter of the release, the latest whole year where none is
 * chosen.
 * @param takesPeriod whether the page shows one period of several @param grains periods that it can show
 * @throws 404 without a release, 400 for a period that is not in it
 */
export function openReleaseView(
  { url, locals }: { url: URL; locals: App.Locals },
  {
    filters = {},
    takesPeriod = true,
    grains = PERIODS,
  }: { filters?: Filters; takesPeriod?: boolean; grains?: readonly PeriodGrain[] } = {},
): ReleaseView {
  const { snapshot, reader, way } = locals;
  const release = snapshot?.release;
  if (!snapshot || !release || !way) error(404, { message: 'no release' });
  const { model } = snapshot;
  const { spoken } = locals;
  refuseOthers(url.searchParams, takesPeriod ? ['period', 'lang'] : ['lang'], reader.language);
  return {
    snapshot,
    release,
    reader: { ...reader, language: spoken },
    model,
    language: spoken,
    way,
    base: `/${way}`,
    period: choosePeriod(url.searchParams, release, { grains, language: reader.language }),
    filters,
    search: url.search,
    colours: colourThemes(model.themes),
  };
}

/** The view for files of data, which are in the languages of the whole product. */
export function withDeskLanguage(view: ReleaseView): ReleaseView & { readonly language: Language } {
  const language = deskLanguage(view.language);
  return { ...view, language, reader: { ...view.reader, language } };
}

/** Filters of other pages mean nothing here: they are named, not passed over. */
function refuseOthers(params: URLSearchParams, known: readonly string[], language: Language): void {
  const other = [...params.keys()].find((name) => !known.includes(name));
  if (other === undefined) return;
  const problem = { code: 'unknown_parameter', parameter: other, value: other } as const;
  error(400, { message: describeProblem({ ...problem, known }, language) });
}

/** Periods that a page can show, as they are written in addresses. */
export function listPeriods({ offer }: Release): { years: string[]; quarters: string[] } {
  const ids = (grain: 'year' | 'quarter'): string[] =>
    splitPeriod(offer.span, grain)
      .map(({ id }) => id)
      .filter((id) => (grain === 'year' ? /^\d{4}$/ : /^\d{4}-Q\d$/).test(id))
      .filter((id) => isOffered(id.slice(0, 4), grain, offer))
      .reverse();
  return { years: ids('year'), quarters: ids('quarter') };
}

function isOffered(year: string, grain: 'year' | 'quarter', { tables }: Release['offer']): boolean {
  return tables.some((table) => table.grain === grain && table.years.has(Number(year)));
}

function choosePeriod(
  params: URLSearchParams,
  release: Release,
  { grains, language }: { grains: readonly PeriodGrain[]; language: Language },
): Period {
  const { years, quarters } = listPeriods(release);
  const known = [...years, ...(grains.includes('quarter') ? quarters : [])];
  const [latest] = known;
  if (latest === undefined) error(404, { message: 'no release' });
  try {
    const fallback = readPeriod(new URLSearchParams({ period: latest }));
    const period = readPeriod(params, fallback);
    if (known.includes(writePeriod(period))) return period;
    const problem = {
      code: 'not_offered',
      parameter: 'period',
      value: writePeriod(period),
    } as const;
    throw new BadQuery({ ...problem, known });
  } catch (problem) {
    if (!(problem instanceof BadQuery)) throw problem;
    error(400, { message: describeProblem(problem.problem, language) });
  }
}

export interface ReleaseQuestion {
  readonly measures: readonly MeasureId[];
  readonly by?: readonly DimensionId[];
  readonly period?: Period;
  readonly grain?: 'quarter';
  /** Filters beside those of the view. */
  readonly filters?: Filters;
}

/** Asks a question of the release; undefined where it holds no table for it. */
export async function askRelease(
  view: ReleaseView,
  { measures, by = [], period = view.period, grain, filters = {} }: ReleaseQuestion,
): Promise<Answer | undefined> {
  const query = { measures, by, period, filters: { ...view.filters, ...filters } };
  try {
    return await answer(view.snapshot, grain ? { ...query, grain } : query, view.reader);
  } catch (problem) {
    if (problem instanceof BadQuery && problem.problem.code === 'not_offered') return undefined;
    throw problem;
  }
}

/** Words around the figures of a release. @param area in words; without it the city */
export function releaseFrame(view: ReleaseView, area?: string): PublicFrame {
  const { language, base, period, search } = view;
  return {
    language,
    area: area ?? messages(language).figure.area,
    period: formatPeriod(period, language),
    filters: [],
    link: (dimension, id) => memberPath(dimension, id, base, search),
  };
}

const MEMBER_PAGES: Readonly<Record<string, string>> = {
  district: 'districts',
  theme: 'themes',
  program: 'programs',
};

/** "Other" has no page: it is other members every year, and is not broken down. */
function memberPath(
  dimension: string,
  id: string,
  base: string,
  search: string,
): string | undefined {
  const pages = MEMBER_PAGES[dimension];
  if (pages === undefined || id === OTHER) return undefined;
  return `${base}/${pages}/${encodeURIComponent(id)}${search}`;
}

/** Says below a figure how much of it is withheld, and that its parts need not add up. */
export function withNotes(figure: Figure, answer: Answer, language: PublicLanguage): Figure {
  const words = releaseWords(language);
  const hidden = answer.rows.filter((row) =>
    Object.values(row).some((cell) => (cell as Cell).kind === 'withheld'),
  ).length;
  const notes = [
    ...(hidden > 0 ? [words.withheld(formatNumber(hidden, language), hidden)] : []),
    ...(answer.rows.length > 1 ? [words.notAdditive] : []),
  ];
  return notes.length > 0 ? { ...figure, notes } : figure;
}

/** The form that chooses the period. @param grains periods that the page can show */
export function periodForm(view: ReleaseView, grains: readonly PeriodGrain[] = PERIODS) {
  const { language, release, period } = view;
  const named = (id: string) => ({ id, name: formatPeriodId(id, language) });
  const { years, quarters } = listPeriods(release);
  return {
    chosen: writePeriod(period),
    years: years.map(named),
    quarters: grains.includes('quarter') ? quarters.map(named) : [],
  };
}

/** The same period a year earlier, where the release has it. */
export function yearBefore({ release, period }: ReleaseView): Period | undefined {
  const before = previousYear(period);
  const { years, quarters } = listPeriods(release);
  return [...years, ...quarters].includes(writePeriod(before)) ? before : undefined;
}

/** Quarters of the last three years, for lines. */
export function quartersOf({ release }: ReleaseView): Period | undefined {
  const { quarters } = listPeriods(release);
  const [last, first] = [quarters[0], quarters.slice(0, 12).at(-1)];
  if (last === undefined || first === undefined) return undefined;
  const from = readPeriod(new URLSearchParams({ period: first })).from;
  return { from, to: readPeriod(new URLSearchParams({ period: last })).to };
}
