import type { FilterGroup } from '#lib/components/filters.ts';
import {
  listPeriods,
  periodOption,
  trendSpan,
  type PeriodOption,
} from '#lib/components/periods.ts';
import type { QuestionProblem } from '#lib/components/question.ts';
import { exploreWords } from '#lib/i18n/explore.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import {
  DIMENSION_IDS,
  FILTER_IDS,
  type DimensionId,
  MEASURE_IDS,
  type FilterId,
  type Measure,
} from '#lib/metrics/definition.ts';
import { allMembersOf, membersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { unmetRequirement } from '#lib/metrics/requirements.ts';
import { comparablePeriods, GRAINS, parsePeriod, writePeriod } from '#lib/metrics/period.ts';

/** One choice of the form; what is given and unknown is kept as an option that says so. */
export interface SelectField {
  /** Name of the parameter. */
  readonly name: string;
  /** Two fields share the parameter `by`. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly groups: readonly FilterGroup[];
}

/** The form of a question, as data: it can be shown for any address. */
export interface ExploreForm {
  readonly measures: readonly {
    readonly id: string;
    readonly name: string;
    readonly isChosen: boolean;
    /** What it needs and the data lack. */
    readonly lacks?: string;
  }[];
  readonly fields: readonly SelectField[];
  readonly filters: readonly SelectField[];
  readonly activeFilters: number;
  readonly problem?: QuestionProblem;
}

interface Given {
  readonly params: URLSearchParams;
  readonly model: Model;
  readonly language: Language;
}

/** @param params of the question, with defaults in place; they need not be right */
export function specifyForm(given: Given, problem?: QuestionProblem): ExploreForm {
  const filters = FILTER_IDS.filter((id) => isOffered(id, given)).map((id) =>
    filterField(id, given),
  );
  return {
    measures: measureOptions(given),
    fields: [...breakdownFields(given), grainField(given), periodField(given)],
    filters,
    activeFilters: filters.filter((field) => field.value !== '').length,
    ...(problem && { problem }),
  };
}

/** What the data say nothing about is not offered; what was asked for stays. */
function isOffered(id: DimensionId, { params, model }: Given): boolean {
  if (id === 'period' || membersOf(id, model).length > 0) return true;
  return params.has(id) || listOf(params, 'by').includes(id);
}

function listOf(params: URLSearchParams, name: string): string[] {
  const values = params.getAll(name).flatMap((value) => value.split(','));
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

function measureOptions({ params, model, language }: Given): ExploreForm['measures'] {
  const chosen = listOf(params, 'measure');
  return MEASURE_IDS.map((id) => {
    const { names }: Measure = MEASURES[id];
    const unmet = unmetRequirement(MEASURES[id], model);
    return {
      id,
      name: names[language],
      isChosen: chosen.includes(id),
      ...(unmet && { lacks: messages(language).missing[unmet] }),
    };
  });
}

function breakdownFields(given: Given): SelectField[] {
  const { params, language } = given;
  const words = exploreWords(language).form;
  const by = listOf(params, 'by');
  // a grain alone asks for the period, as in the data address
  if (params.has('grain') && !by.includes('period')) by.unshift('period');
  const [rows = '', ...columns] = by;
  const options = DIMENSION_IDS.filter((id) => isOffered(id, given)).map((id) => ({
    value: id,
    name: DIMENSION_NAMES[id][language],
  }));
  const field = (id: string, label: string, value: string, none: string): SelectField =>
    selectField(
      { name: 'by', id, label, value, groups: [group({ value: '', name: none }, options)] },
      given,
    );
  return [
    field('rows', words.rows, rows, words.none),
    field('columns', words.columns, columns.join(','), words.noColumns),
  ];
}

function grainField(given: Given): SelectField {
  const { params, language } = given;
  const { form, grains } = exploreWords(language);
  const options = GRAINS.map((id) => ({ value: id, name: grains[id] }));
  const value = params.get('grain') ?? 'month';
  return selectField(
    { name: 'grain', id: 'grain', label: form.grain, value, groups: [{ name: '', options }] },
    given,
  );
}

function periodField(given: Given): SelectField {
  const { params, model, language } = given;
  const { filters } = messages(language);
  const { form } = exploreWords(language);
  const standard = comparablePeriods(model.dataDate).current;
  const recent = trendSpan(standard, model.dataDate);
  const whole = { from: `${model.firstDate.slice(0, 7)}-01`, to: recent.to };
  const groups = [
    { name: '', options: [periodOption(standard, language)] },
    {
      name: form.spans,
      options: [
        { value: writePeriod(recent), name: form.lastYears },
        { value: writePeriod(whole), name: form.allData },
      ],
    },
    { name: filters.years, options: listPeriods('year', model, language) },
    { name: filters.quarters, options: listPeriods('quarter', model, language) },
    { name: filters.months, options: listPeriods('month', model, language) },
  ];
  const value = params.get('period') ?? '';
  const period = parsePeriod(value);
  // any spelling of a listed period finds its option
  return selectField(
    {
      name: 'period',
      id: 'period',
      label: filters.period,
      value: period ? writePeriod(period) : value,
      groups,
    },
    given,
    period && periodOption(period, language),
  );
}

function filterField(id: FilterId, given: Given): SelectField {
  const { params, model, language } = given;
  const { filters } = messages(language);
  const members = allMembersOf(id, model).map((one) => ({
    value: one.id,
    name: one.names[language],
  }));
  const chosen = listOf(params, id);
  const names = chosen.map((value) => members.find((one) => one.value === value)?.name);
  const value = chosen.join(',');
  const several = names.includes(undefined) ? undefined : { value, name: names.join(', ') };
  return selectField(
    {
      name: id,
      id,
      label: filters.fields[id],
      value,
      groups: [group({ value: '', name: filters.all }, members)],
    },
    given,
    several,
  );
}

function group(first: PeriodOption, options: readonly PeriodOption[]): FilterGroup {
  return { name: '', options: [first, ...options] };
}

/** The field with one more option where none of its own has the value. */
function selectField(field: SelectField, { language }: Given, extra?: PeriodOption): SelectField {
  const isListed = field.groups.some(({ options }) =>
    options.some((option) => option.value === field.value),
  );
  if (isListed) return field;
  const unknown = exploreWords(language).form.unknownOption(field.value);
  const option = extra ?? { value: field.value, name: unknown };
  return { ...field, groups: [{ name: '', options: [option] }, ...field.groups] };
}
