import { writeCell } from '#lib/charts/cell.ts';
import { formatChange, formatPercent } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { compareTwoPeriods, type Change } from '#lib/indicators/change.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Cell } from '#lib/result.ts';

/** A value beside the one of a year before, in words. */
export interface ChangeText {
  readonly verdict: Change['verdict'];
  /** What the change means by the measure's polarity. */
  readonly tone: Comparison;
  /** `%12`; undefined without a value before. */
  readonly percent?: string;
  /** The change without its sign, as a ratio; undefined without a value before. */
  readonly size?: number;
  /** `%12 arttı`, `benzer`: the word never depends on a colour. */
  readonly word: string;
  /** Limits of the change with their signs. */
  readonly limits?: readonly [string, string];
  /** The value before, as written. */
  readonly before: string;
}

/**
 * Words the change of a measure against a year before. Only counts are judged: the comparison is of
 * two counts, and two rates may have different denominators.
 */
export function writeChange(
  cells: { readonly now: Cell; readonly before: Cell },
  measure: MeasureId,
  language: Language,
): ChangeText {
  const { now, before } = cells;
  const text = writeCell(before, measure, language).text;
  const isCount = MEASURES[measure].kind === 'count';
  if (!isCount || now.kind !== 'value' || before.kind !== 'value') return unknown(text, language);
  const change = compareTwoPeriods(now.value, before.value);
  if (change.ratio === undefined) return unknown(text, language);
  const percent = writePercent(Math.abs(change.ratio - 1), language);
  return {
    verdict: change.verdict,
    tone: toneOf(change.verdict, measure),
    percent,
    size: Math.abs(change.ratio - 1),
    word: wordOf(change.verdict, percent, language),
    ...(Number.isFinite(change.upper) && {
      limits: [formatSigned(change.lower - 1, language), formatSigned(change.upper - 1, language)],
    }),
    before: text,
  };
}

function unknown(before: string, language: Language): ChangeText {
  const { change } = messages(language);
  return { verdict: 'unknown', tone: 'unknown', word: change.unknown, before };
}

function wordOf(verdict: Change['verdict'], percent: string, language: Language): string {
  const { change } = messages(language);
  if (verdict === 'higher' || verdict === 'lower') return change[verdict](percent);
  return change[verdict];
}

function toneOf(verdict: Change['verdict'], measure: MeasureId): Comparison {
  const { polarity } = MEASURES[measure];
  if (verdict === 'unknown' || verdict === 'similar') return verdict;
  if (polarity === 'no_judgement') return verdict;
  return (verdict === 'higher') === (polarity === 'higher_is_better') ? 'better' : 'worse';
}

/** Whole per cents, a decimal below ten. */
function writePercent(ratio: number, language: Language): string {
  return formatPercent(ratio, language, ratio < 0.0995 ? 1 : 0);
}

function formatSigned(ratio: number, language: Language): string {
  return formatChange(ratio, language, Math.abs(ratio) < 0.0995 ? 1 : 0);
}
