import { formatPeriod } from '#lib/i18n/format.ts';
import { exploreWords } from '#lib/i18n/explore.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { DimensionId, FilterId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';

/** Names of members that are written out; the rest are counted. */
const MOST_NAMES = 4;

/**
 * A question as a sentence: `2025: ilçelere göre yararlanıcı ve erişim oranı; tema: Kadınlar`. The
 * period stands alone, so that no number needs an ending.
 */
export function writeQuestion(query: Query, model: Model, language: Language): string {
  const { sentence } = exploreWords(language);
  const measures = joinNames(
    query.measures.map((id) => lower(MEASURES[id].names[language], language)),
    language,
  );
  const by = joinNames(
    query.by.map((id) => breakdownWord(id, query, language)),
    language,
  );
  const subject = by === '' ? sentence.total(measures) : sentence.broken(measures, by);
  const filters = (Object.keys(query.filters) as FilterId[]).map(
    (id) =>
      `${lower(messages(language).filters.fields[id], language)}: ${memberNames(id, query, model, language)}`,
  );
  return [sentence.head(formatPeriod(query.period, language), subject), ...filters].join('; ');
}

/** A breakdown as the sentence says it: a period is its grain. */
export function breakdownWord(
  dimension: DimensionId,
  { grain = 'month' }: Pick<Query, 'grain'>,
  language: Language,
): string {
  return exploreWords(language).by[dimension === 'period' ? grain : dimension];
}

function memberNames(id: FilterId, { filters }: Query, model: Model, language: Language): string {
  const members = allMembersOf(id, model);
  const names = (filters[id] ?? []).map(
    (member) => members.find((one) => one.id === member)?.names[language] ?? member,
  );
  const shown = names.slice(0, MOST_NAMES);
  if (shown.length === names.length) return joinNames(names, language);
  return exploreWords(language).sentence.more(shown.join(', '), names.length - shown.length);
}

/** `a, b ve c`, `a, b and c`. */
function joinNames(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(names);
}

function lower(name: string, language: Language): string {
  return name.toLocaleLowerCase(language);
}
