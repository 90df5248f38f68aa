import { error } from '@sveltejs/kit';
import type { Frame } from '#lib/charts/figure.ts';
import type { ChartEvent } from '#lib/charts/spec.ts';
import { colourThemes, type Colour } from '#lib/charts/theme.ts';
import { areaWords, filterLink, filterWords, type Selection } from '#lib/components/filters.ts';
import { linkToMember } from '#lib/components/links.ts';
import { trendSpan } from '#lib/components/periods.ts';
import { formatPeriod, formatPeriodId } from '#lib/i18n/format.ts';
import { annotationsOf } from '#lib/metrics/annotations.ts';
import type { DimensionId, FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { limitFilters } from '#lib/metrics/readerScope.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  comparablePeriods,
  previousYear,
  splitPeriod,
  type Grain,
  type Period,
} from '#lib/metrics/period.ts';
import { readFilters, readPeriod, type Filters } from '#lib/metrics/query.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import { refuseQuestion } from './refusal.ts';

/** One request for a page: its snapshot, its selection, and what all its questions share. */
export interface View extends Selection {
  /** The selection with what limits the reader: what is counted in the end. */
  readonly counted: Filters;
  readonly snapshot: Snapshot;
  readonly reader: App.Locals['reader'];
  readonly previous: Period;
  /** Months of the lines. */
  readonly trend: Period;
  readonly colours: Readonly<Record<string, Colour>>;
}

interface Opening {
  readonly url: URL;
  readonly locals: App.Locals;
  /** The period of a page whose address says none; absent: this year so far. */
  readonly standard?: (model: Model) => Period;
}

/**
 * Reads the selection of a page from its address; a filter of the path wins over the query's.
 * @param without filters that the path settles although it does not set them
 * @throws 503 without a snapshot, 400 for a filter or period that cannot be read
 */
export function openView(
  { url, locals, standard }: Opening,
  path: Filters = {},
  without: readonly FilterId[] = [],
): View {
  const { snapshot, reader } = locals;
  if (!snapshot) error(503, { message: 'no snapshot' });
  const { model } = snapshot;
  const params = new URLSearchParams(url.search);
  for (const id of [...Object.keys(path), ...without]) params.delete(id);
  const usual = standard?.(model) ?? comparablePeriods(model.dataDate).current;
  const selected = readSelection(params, { model, reader, usual });
  const { period } = selected;
  const filters = { ...selected.filters, ...path };
  return {
    counted: limitOwn(filters, model, reader),
    snapshot,
    reader,
    model,
    language: reader.language,
    period,
    previous: previousYear(period),
    trend: trendSpan(period, model.dataDate),
    filters,
    ...(standard && { standard: usual }),
    path: url.pathname,
    search: params.toString(),
    colours: colourThemes(model.themes),
  };
}

function readSelection(
  params: URLSearchParams,
  { model, reader, usual }: { model: Model; reader: App.Locals['reader']; usual: Period },
): { period: Period; filters: Filters } {
  try {
    return {
      period: readPeriod(params, usual),
      filters: readFilters(params, model),
    };
  } catch (cause) {
    refuseQuestion(cause, reader.language);
  }
}

/** @throws 403 for who is limited to what is not in the data, or to what the path is not */
function limitOwn(filters: Filters, model: Model, { scope, language }: App.Locals['reader']) {
  try {
    return limitFilters(filters, scope, model);
  } catch (cause) {
    refuseQuestion(cause, language);
  }
}

export interface Question {
  readonly measures: readonly MeasureId[];
  readonly by?: readonly DimensionId[];
  readonly period?: Period;
  readonly grain?: Grain;
  /** Filters of the view that this question leaves out. */
  readonly without?: readonly FilterId[];
}

/** Asks a question of the view's selection. @throws 403 where the reader may not, 400 where nobody can */
export async function ask(view: View, question: Question): Promise<Answer> {
  const { measures, by = [], period = view.period, grain, without = [] } = question;
  const filters = Object.fromEntries(
    Object.entries(view.filters).filter(([id]) => !without.some((one) => one === id)),
  );
  const query = { measures: [...new Set(measures)], by, period, filters };
  try {
    return await answer(view.snapshot, grain ? { ...query, grain } : query, view.reader);
  } catch (cause) {
    refuseQuestion(cause, view.language);
  }
}

/** The measure that areas are compared by: the fairest one that the data allow. */
export function headline({ has }: Model): MeasureId {
  if (has.population) return has.beneficiaries ? 'reach_rate' : 'visit_rate';
  return persons({ has });
}

/** Persons where they can be counted, else visits. */
export function persons({ has }: Pick<Model, 'has'>): MeasureId {
  return has.beneficiaries ? 'beneficiaries' : 'visits';
}

/** What a table of areas or themes lists. */
export function listedMeasures(model: Model): readonly MeasureId[] {
  const persons: MeasureId[] = model.has.beneficiaries
    ? ['beneficiaries', 'new_beneficiaries']
    : [];
  const residents: MeasureId[] = model.has.population ? ['population'] : [];
  return [...new Set<MeasureId>([headline(model), ...persons, 'visits', ...residents])];
}

/** Whether the reader sees some of the districts only, whose sum is not the city. */
export function isPartial({ limits }: Pick<Model, 'limits'>): boolean {
  return limits?.scope.district !== undefined;
}

/**
 * The city's cell; undefined where it holds no number, where one district is the city, and for who may
 * not see the whole of it.
 */
export function cityCell({ model }: View, { rows }: Answer, measure: MeasureId): Cell | undefined {
  if (model.districts.length < 2 || isPartial(model)) return undefined;
  const cell = rows[0]?.[measure];
  return typeof cell === 'object' && valueOf(cell) !== undefined ? cell : undefined;
}

/** The cell of each member, for comparing another answer with it. */
export function cellsBy(
  { rows }: Answer,
  dimension: DimensionId,
  measure: MeasureId,
): Readonly<Record<string, Cell>> {
  const entries = rows.map((row) => [row[dimension], row[measure]]);
  return Object.fromEntries(entries) as Record<string, Cell>;
}

/** Themes that the selection is about; undefined when it is about all. */
export function themesInFocus({ model, filters }: View): readonly string[] | undefined {
  if (filters.theme) return filters.theme;
  if (!filters.program) return undefined;
  const chosen = model.programs.filter((program) => filters.program?.includes(program.id));
  return chosen.map((program) => program.theme);
}

/** Words around the figures of a view. @param without filters that the figure leaves out */
export function frame(view: View, without: readonly FilterId[] = []): Frame {
  const filters = Object.fromEntries(
    Object.entries(view.filters).filter(([id]) => !without.some((one) => one === id)),
  );
  return {
    language: view.language,
    area: areaWords({ ...view, filters }),
    period: formatPeriod(view.period, view.language),
    filters: filterWords(view, without),
    link: rememberLinks(view),
    filterBy: (members) => filterLink(view, members),
    events: (members) => eventsOf(view, members, without),
  };
}

/** Addresses of members: a table of pairs names each of them many times. */
function rememberLinks(view: View): NonNullable<Frame['link']> {
  const known = new Map<string, Map<string, string | undefined>>();
  return (dimension, id) => {
    const members = known.get(dimension) ?? new Map<string, string | undefined>();
    known.set(dimension, members);
    if (!members.has(id)) members.set(id, linkToMember(dimension, id, view));
    return members.get(id);
  };
}

/** Events of the selection in the reader's language. */
function eventsOf(
  { model, language, filters, counted }: View,
  members: Readonly<Record<string, string>> = {},
  without: readonly FilterId[],
): ChartEvent[] {
  const isLeftOut = (id: string): boolean => id in filters && without.some((one) => one === id);
  const kept = Object.entries(counted).filter(([id]) => !isLeftOut(id));
  const chosen = Object.entries(members).map(([id, member]) => [id, [member]]);
  const scope = Object.fromEntries([...kept, ...chosen]) as Filters;
  return annotationsOf(model, scope).map(({ happenedOn, texts, author }) => ({
    on: happenedOn,
    text: texts[language],
    ...(author !== undefined && { author }),
  }));
}

/** The period, the year before and the months of the lines, in words. */
export function periodWords(view: View): {
  period: string;
  previousPeriod: string;
  months: string;
} {
  const months = splitPeriod(view.trend, 'month').map((bucket) => bucket.id);
  const covered = months.filter((id) => id >= view.model.firstDate.slice(0, 7));
  const [first = '', last = ''] = [covered[0], covered.at(-1)];
  return {
    period: formatPeriod(view.period, view.language),
    months: `${formatPeriodId(first, view.language)} – ${formatPeriodId(last, view.language)}`,
    previousPeriod: formatPeriod(view.previous, view.language),
  };
}
