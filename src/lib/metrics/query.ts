import {
  DIMENSION_IDS,
  FILTER_IDS,
  MEASURE_IDS,
  type DimensionId,
  type FilterId,
  type MeasureId,
} from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  countBuckets,
  GRAINS,
  parsePeriod,
  writePeriod,
  type Grain,
  type Period,
} from '#lib/metrics/period.ts';
import { BadQuery } from '#lib/metrics/problem.ts';

/** For each filtered dimension, the members that count, in display order; at least one. */
export type Filters = Readonly<Partial<Record<FilterId, readonly string[]>>>;

/** A question that can be answered: every id in it exists. */
export interface Query {
  readonly measures: readonly MeasureId[];
  /** Breakdown, in the order of the columns. */
  readonly by: readonly DimensionId[];
  readonly period: Period;
  /** Present exactly when `by` has `period`. */
  readonly grain?: Grain;
  readonly filters: Filters;
}

/** The members that a question is filtered by; some dimensions can only be broken down by. */
export function filterOf(
  { filters }: Pick<Query, 'filters'>,
  id: DimensionId,
): readonly string[] | undefined {
  return (filters as Readonly<Partial<Record<DimensionId, readonly string[]>>>)[id];
}

/** Parameters of a question; `lang` belongs to the door, not to the question. */
const PARAMETERS = ['measure', 'by', 'period', 'grain', ...FILTER_IDS] as const;

/** More rows than anyone reads: a guard for the server. */
const MAX_ROWS = 50_000;

/**
 * Reads a question, and checks every name in it.
 * @param params as in `measure=visits&by=district&period=2025&grain=month&theme=women`
 * @throws {BadQuery} for the first thing that is unknown, missing or given twice
 */
export function parseQuery(params: URLSearchParams, model: Model): Query {
  refuseUnknownParameters(params);
  const measures = readList(params, 'measure', MEASURE_IDS);
  if (measures.length === 0) throw problem('missing_parameter', 'measure', '', MEASURE_IDS);
  const { by, grain } = readBreakdown(params);
  const query = {
    measures,
    by,
    period: readPeriod(params),
    ...(grain && { grain }),
    filters: readFilters(params, model),
  };
  refuseTooLarge(query, model);
  return query;
}

/** The question as the one query string that all its spellings share. */
export function writeQuery(query: Query): string {
  const pairs: [string, string][] = [['measure', query.measures.join(',')]];
  if (query.by.length > 0) pairs.push(['by', query.by.join(',')]);
  pairs.push(['period', writePeriod(query.period)]);
  if (query.grain) pairs.push(['grain', query.grain]);
  for (const id of FILTER_IDS) {
    const members = query.filters[id];
    if (members) pairs.push([id, members.join(',')]);
  }
  return pairs.map(([name, value]) => `${name}=${encodeValue(value)}`).join('&');
}

/** As `encodeURIComponent`, but commas stay readable. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',');
}

/**
 * Reads `period`.
 * @param fallback when none is given; without it, none is a problem
 * @throws {BadQuery}
 */
export function readPeriod(params: URLSearchParams, fallback?: Period): Period {
  const text = readOne(params, 'period');
  if (text === '') {
    if (fallback) return fallback;
    throw problem('missing_parameter', 'period');
  }
  const period = parsePeriod(text);
  if (!period) throw problem('unreadable_period', 'period', text);
  return period;
}

/**
 * Reads the filters; a filter without a value counts as none.
 * @throws {BadQuery} naming the members that exist; `not_permitted` for those of others
 */
export function readFilters(params: URLSearchParams, model: Model): Filters {
  const filters: Partial<Record<FilterId, readonly string[]>> = {};
  for (const id of FILTER_IDS) {
    const known = allMembersOf(id, model).map((member) => member.id);
    refuseForeign(params, id, model);
    const chosen = new Set(readList(params, id, known));
    if (chosen.size > 0) filters[id] = known.filter((member) => chosen.has(member));
  }
  return filters;
}

/** A grain without `by=period` breaks down by period first; `by=period` without a grain is by month. */
function readBreakdown(params: URLSearchParams): { by: DimensionId[]; grain?: Grain } {
  const by = readList(params, 'by', DIMENSION_IDS);
  const [grain, second] = readList(params, 'grain', GRAINS);
  if (second) throw problem('repeated_parameter', 'grain', second);
  if (!by.includes('period')) return grain ? { by: ['period', ...by], grain } : { by };
  return { by, grain: grain ?? 'month' };
}

/** What exists and belongs to others is not unknown: the reader may not ask for it. */
function refuseForeign(params: URLSearchParams, id: FilterId, { limits }: Model): void {
  const foreign = listValues(params, id).find((value) => limits?.foreign[id]?.has(value));
  if (foreign !== undefined) throw problem('not_permitted', id, foreign);
}

function listValues(params: URLSearchParams, parameter: string): string[] {
  return params
    .getAll(parameter)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim().normalize('NFC'))
    .filter((value) => value !== '');
}

function readList<Id extends string>(
  params: URLSearchParams,
  parameter: string,
  known: readonly Id[],
): Id[] {
  const ids = listValues(params, parameter).map((value) => {
    const id = known.find((one) => one === value);
    if (id === undefined) throw problem('unknown_value', parameter, value, known);
    return id;
  });
  const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
  if (repeated !== undefined) throw problem('repeated_value', parameter, repeated);
  return ids;
}

function readOne(params: URLSearchParams, parameter: string): string {
  const [value = '', ...more] = params.getAll(parameter);
  if (more.length > 0) throw problem('repeated_parameter', parameter, value);
  return value.trim();
}

function refuseUnknownParameters(params: URLSearchParams): void {
  for (const name of params.keys()) {
    if (!PARAMETERS.some((known) => known === name)) {
      throw problem('unknown_parameter', name, name, PARAMETERS);
    }
  }
}

function refuseTooLarge(query: Query, model: Model): void {
  const rows = query.by
    .map((id) => {
      if (id === 'period') return countBuckets(query.period, query.grain ?? 'month');
      return filterOf(query, id)?.length ?? allMembersOf(id, model).length;
    })
    .reduce((product, size) => product * size, 1);
  if (rows > MAX_ROWS) throw problem('too_large', 'by', String(MAX_ROWS));
}

function problem(
  code: BadQuery['problem']['code'],
  parameter: string,
  value = '',
  known: readonly string[] = [],
): BadQuery {
  return new BadQuery({ code, parameter, value, known });
}
