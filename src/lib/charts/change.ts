import { isAmount, writeCell } from '#lib/charts/cell.ts';
import {
  formatChange,
  formatNumber,
  formatPercent,
  formatSigned as formatSignedNumber,
} from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { compareTwoPeriods, type Change } from '#lib/indicators/change.ts';
import { compareEstimates, type Estimate } from '#lib/indicators/difference.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Measure, MeasureId } from '#lib/metrics/definition.ts';
import type { Cell } from '#lib/result.ts';

/** A value beside the one of a year before, in words. */
export interface ChangeText {
  readonly verdict: Change['verdict'];
  /** What the change means by the measure's polarity. */
  readonly tone: Comparison;
  /** `%12`, or `2,3 puan` of a share in per cent; undefined without a value before. */
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
 * Words the change of a measure against a year before. Counts are compared as two counts; rates,
 * shares and means, whose denominators may differ, by the limits of their own intervals. What has
 * none, a gap, which may be below nothing, and an amount of money, which is not by chance, cannot be judged.
 */
export function writeChange(
  cells: { readonly now: Cell; readonly before: Cell },
  measure: MeasureId,
  language: PublicLanguage,
): ChangeText {
  const { now, before } = cells;
  const text = writeCell(before, measure, language).text;
  if (now.kind !== 'value' || before.kind !== 'value') return unknown(text, language);
  const { kind } = MEASURES[measure];
  if (kind === 'gap' || isAmount(measure)) return unknown(text, language);
  const judged =
    kind === 'count'
      ? judgeCounts(now.value, before.value, language)
      : judgeRates(now, before, { measure, language });
  if (!judged) return unknown(text, language);
  const { verdict, percent, size, limits } = judged;
  return {
    verdict,
    tone: toneOf(verdict, measure),
    percent,
    size,
    word: wordOf(verdict, percent, language),
    ...(limits && { limits }),
    before: text,
  };
}

interface Judged {
  readonly verdict: Change['verdict'];
  readonly percent: string;
  readonly size: number;
  readonly limits?: readonly [string, string];
}

function judgeCounts(now: number, before: number, language: PublicLanguage): Judged | undefined {
  const { ratio, lower, upper, verdict } = compareTwoPeriods(now, before);
  if (ratio === undefined) return undefined;
  const size = Math.abs(ratio - 1);
  const limits = [formatSigned(lower - 1, language), formatSigned(upper - 1, language)] as const;
  const percent = writePercent(size, language);
  return { verdict, percent, size, ...(Number.isFinite(upper) && { limits }) };
}

type Value = Extract<Cell, { kind: 'value' }>;

function judgeRates(
  now: Value,
  before: Value,
  { measure, language }: { measure: MeasureId; language: PublicLanguage },
): Judged | undefined {
  const [one, two] = [estimateOf(now), estimateOf(before)];
  if (!one || !two || two.value <= 0) return undefined;
  const { difference, lower, upper, verdict } = compareEstimates(one, two);
  const size = Math.abs(difference / two.value);
  // a share in per cent that rises by a tenth of itself is easily mistaken for ten of its points
  const { scale }: Measure = MEASURES[measure];
  const isPercent = scale === 100;
  const write = (amount: number): string =>
    isPercent ? writePoints(amount, language) : formatSigned(amount / two.value, language);
  const percent = isPercent
    ? messages(language).change.points(formatNumber(Math.abs(difference), language, 1))
    : writePercent(size, language);
  return { verdict, percent, size, limits: [write(lower), write(upper)] };
}

function estimateOf({ value, lower, upper }: Value): Estimate | undefined {
  return lower === undefined || upper === undefined ? undefined : { value, lower, upper };
}

function writePoints(amount: number, language: PublicLanguage): string {
  return messages(language).change.points(formatSignedNumber(amount, language, 1));
}

function unknown(before: string, language: PublicLanguage): ChangeText {
  const { change } = messages(language);
  return { verdict: 'unknown', tone: 'unknown', word: change.unknown, before };
}

function wordOf(verdict: Change['verdict'], percent: string, language: PublicLanguage): string {
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
function writePercent(ratio: number, language: PublicLanguage): string {
  return formatPercent(ratio, language, ratio < 0.0995 ? 1 : 0);
}

function formatSigned(ratio: number, language: PublicLanguage): string {
  return formatChange(ratio, language, Math.abs(ratio) < 0.0995 ? 1 : 0);
}
