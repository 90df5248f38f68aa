import { writeQuestion } from '#lib/charts/sentence.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import { formatDate, formatPeriod, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { moneyOf, writeUnit } from '#lib/i18n/money.ts';
import { messages } from '#lib/i18n/translate.ts';
import { annotationsOf } from '#lib/metrics/annotations.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { isLimited } from '#lib/metrics/readerScope.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { Answer } from '#lib/result.ts';
import type { Sheet } from './xlsx.ts';

/** What a file of exact figures is made of. */
export interface Exported {
  readonly answer: Answer;
  /** The question of the answer: what limits the reader is one of its filters. */
  readonly query: Query;
  readonly model: Model;
  readonly language: Language;
}

type Note = readonly [name: string, text: string];

/** The sheet that says what the numbers beside it are, of what, and for whom. */
export function noteSheet(exported: Exported, purpose: string, address: string): Sheet {
  const words = exportWords(exported.language);
  const notes: Note[] = [
    [words.purpose, purpose],
    ...describeQuestion(exported),
    ...describeMeasures(exported),
    ...describeData(exported),
    ...describeEvents(exported),
    [words.address, address],
  ];
  return {
    name: words.sheet,
    columns: [
      { header: words.head.note, width: 26, wraps: true },
      { header: words.head.text, width: 90, wraps: true },
    ],
    rows: notes,
  };
}

/** The question in one sentence. */
export function titleOfQuestion({ query, model, language }: Exported): string {
  return writeQuestion(query, model, language);
}

function describeQuestion(exported: Exported): Note[] {
  const { query, model, language, answer } = exported;
  const words = exportWords(language);
  const open = answer.incomplete.map((id) => formatPeriodId(id, language));
  return [
    [words.question, titleOfQuestion(exported)],
    [words.period, formatPeriod(query.period, language)],
    ...(open.length > 0 ? ([[words.incomplete, open.join(', ')]] as const) : []),
    [words.filters, describeFilters(exported).join('\n') || words.none],
    ...(isLimited(model.limits?.scope) ? ([[words.scope, words.scopeText]] as const) : []),
  ];
}

/** All members by name: a file is read without the page beside it. */
function describeFilters({ query, model, language }: Exported): string[] {
  const { fields } = messages(language).filters;
  return (Object.keys(query.filters) as FilterId[]).map((id) => {
    const names = new Map(allMembersOf(id, model).map((one) => [one.id, one.names[language]]));
    const chosen = query.filters[id]?.map((member) => names.get(member) ?? member) ?? [];
    return `${fields[id]}: ${chosen.join(', ')}`;
  });
}

function describeMeasures({ query, model, language }: Exported): Note[] {
  const money = moneyOf(model, query.filters, language);
  const { measure } = exportWords(language);
  return query.measures.map((id) => {
    const { names, unit, definition } = MEASURES[id];
    return [
      `${measure}: ${names[language]} (${writeUnit(unit, language, money)})`,
      definition[language],
    ];
  });
}

function describeData({ answer, model, language }: Exported): Note[] {
  const words = exportWords(language);
  return [
    [words.dataDate, formatDate(answer.data_date, language)],
    [words.snapshot, answer.snapshot],
    [words.source, model.source[language]],
    ...(model.synthetic ? ([[words.source, words.synthetic]] as const) : []),
    [words.protection, words.exact],
    [words.interval, words.intervalText],
  ];
}

/** Events of a series, as its chart shows them. */
function describeEvents({ query, model, language }: Exported): Note[] {
  if (!query.by.includes('period')) return [];
  const { event } = exportWords(language);
  const { from, to } = query.period;
  return annotationsOf(model, query.filters)
    .filter(({ happenedOn }) => happenedOn >= from && happenedOn < to)
    .map(({ happenedOn, texts, author }) => [
      `${event}: ${formatDate(happenedOn, language)}`,
      [texts[language], ...(author === undefined ? [] : [author])].join(' · '),
    ]);
}
