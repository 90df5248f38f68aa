import { QUESTION_PARAMETERS } from '#lib/components/questionParameters.ts';
import { exploreWords } from '#lib/i18n/explore.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { comparablePeriods, splitPeriod, writePeriod } from '#lib/metrics/period.ts';
import { BadQuery, describeProblem } from '#lib/metrics/problem.ts';
import { filterOf, parseQuery, writeQuery, type Query } from '#lib/metrics/query.ts';

/** Measures of one question: figures that an eye can hold together. */
export const MOST_MEASURES = 3;
/** Rows that a page shows; the data address gives all. */
export const MOST_PAGE_ROWS = 2000;

/** What is wrong with a question, in the reader's language, at the field it is about. */
export interface QuestionProblem {
  readonly parameter: string;
  readonly message: string;
  /** Where all rows can be had, when there are too many for a page. */
  readonly data?: string;
  /** It asks for what is outside the reader's scope. */
  readonly isForeign?: boolean;
}

export type ReadQuestion =
  | { readonly query: Query; readonly problem?: undefined }
  | { readonly query?: undefined; readonly problem: QuestionProblem };

/**
 * An address as a form leaves it, made short: empty parameters are dropped, repeated ones joined,
 * and the grain goes where no period is asked for. Any other address stays as it is.
 */
export function tidySearch(search: string): string {
  const params = new URLSearchParams(search);
  const names = [...new Set(params.keys())];
  const isForm = names.some((name) => params.getAll(name).length > 1 || params.get(name) === '');
  if (!isForm) return search;
  const tidy = new URLSearchParams();
  for (const name of names) {
    const values = params.getAll(name).filter((value) => value.trim() !== '');
    if (values.length > 0) tidy.set(name, values.join(','));
  }
  if (!tidy.get('by')?.split(',').includes('period')) tidy.delete('grain');
  const text = tidy.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** The parameters of an address with what stands in for those that are not there. */
export function completeQuestion(
  search: string,
  model: Model,
  fallback: MeasureId,
): URLSearchParams {
  const params = new URLSearchParams(search);
  params.delete('lang');
  if (!QUESTION_PARAMETERS.some((name) => params.has(name))) {
    params.set('measure', fallback);
    params.set('by', 'district');
  }
  if ((params.get('period') ?? '') === '') {
    params.set('period', writePeriod(comparablePeriods(model.dataDate).current));
  }
  return params;
}

/** Reads a question of the explorer: one of the API, small enough for a page. */
export function readQuestion(
  params: URLSearchParams,
  model: Model,
  language: Language,
): ReadQuestion {
  const words = exploreWords(language).problem;
  let query: Query;
  try {
    query = parseQuery(params, model);
  } catch (error) {
    if (!(error instanceof BadQuery)) throw error;
    const { parameter, code } = error.problem;
    const message = describeProblem(error.problem, language);
    return { problem: { parameter, message, isForeign: code === 'not_permitted' } };
  }
  if (query.measures.length > MOST_MEASURES) {
    return { problem: { parameter: 'measure', message: words.tooManyMeasures(MOST_MEASURES) } };
  }
  if (query.by.length > 2)
    return { problem: { parameter: 'by', message: words.tooManyBreakdowns } };
  const rows = countRows(query, model);
  if (rows <= MOST_PAGE_ROWS) return { query };
  const [made, most] = [rows, MOST_PAGE_ROWS].map((n) => formatNumber(n, language));
  const message = words.tooManyRows(made ?? '', most ?? '');
  return { problem: { parameter: 'by', message, data: dataAddress(query) } };
}

/** Rows of the answer to a question. */
export function countRows({ by, filters, period, grain = 'month' }: Query, model: Model): number {
  return by
    .map((id) => {
      if (id === 'period') return splitPeriod(period, grain).length;
      return filterOf({ filters }, id)?.length ?? allMembersOf(id, model).length;
    })
    .reduce((product, size) => product * size, 1);
}

/** The page of a question, as short as it gets. */
export function pageAddress(query: Query): string {
  return `/explore?${writeQuery(query)}`;
}

/** The same question as JSON. */
export function dataAddress(query: Query): string {
  return `/api/query?${writeQuery(query)}`;
}
