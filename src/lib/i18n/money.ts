import { formatPeriodId } from '#lib/i18n/format.ts';
import type { PublicLanguage, Texts } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Filters } from '#lib/metrics/query.ts';
import { currenciesIn } from '#lib/metrics/requirements.ts';

/** What amounts are written in, where the data say it. */
export interface Money {
  readonly currency?: string;
  /** The month whose prices amounts are restated to, in words. */
  readonly pricesOf?: string;
}

/** Currencies that a language has a shorter name for than their code. */
const SHORT: Readonly<Partial<Record<PublicLanguage, Readonly<Record<string, string>>>>> = {
  tr: { TRY: 'TL' },
};

/** What the amounts of a selection are written in. */
export function moneyOf(
  model: Pick<Model, 'currencies' | 'programs' | 'pricesOf'>,
  filters: Filters,
  language: PublicLanguage,
): Money {
  const [currency, ...more] = currenciesIn(model, filters);
  const { pricesOf } = model;
  return {
    ...(currency !== undefined &&
      more.length === 0 && { currency: SHORT[language]?.[currency] ?? currency }),
    ...(pricesOf !== undefined && { pricesOf: formatPeriodId(pricesOf, language) }),
  };
}

/**
 * The unit of a measure: the word in braces stands for the currency, the one in brackets for the month
 * of the prices. Where the data say neither, the words themselves stand.
 */
export function writeUnit(unit: Texts, language: PublicLanguage, money: Money = {}): string {
  return say(unit, language)
    .replace(/\{(.*?)\}/u, (_, word: string) => money.currency ?? word)
    .replace(/\[(.*?)\]/u, (_, word: string) => money.pricesOf ?? word);
}
