import { cellIn, digitsOf, isRanked, memberIn, writeCell } from '#lib/charts/cell.ts';
import type { ChangeText } from '#lib/charts/change.ts';
import {
  labelOf,
  unitOf,
  type LineSpec,
  type RowMark,
  type MeasuredRows,
} from '#lib/charts/spec.ts';
import { formatRounded } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, OTHER, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer } from '#lib/result.ts';

/** The words of a figure: the finding above it, size and uncertainty below. */
export interface Story {
  readonly title: string;
  readonly sentence: string;
}

/** Measures of persons: one person may be in several rows. */
const NOT_ADDITIVE: readonly MeasureId[] = [
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'households',
];

/** Words for dots and bars. */
export function describeRows(
  spec: MeasuredRows,
  {
    dimension,
    language,
    most = Infinity,
  }: { dimension: DimensionId; language: PublicLanguage; most?: number | undefined },
): Story {
  const words = messages(language);
  const rows = rankedRows(spec);
  const [highest] = rows;
  if (!highest?.value) return describeNothing(spec.measure, language);
  if (!isRanked(spec.measure) && rows.length > 1) {
    return {
      title: words.title.unranked(spec.measure, dimension),
      sentence: words.sentence.unranked,
    };
  }
  const isCompared = spec.kind === 'dots' && rows.some((row) => row.comparison !== 'unknown');
  return {
    title: isCompared
      ? titleComparison(spec, rows, { dimension, language })
      : rows.length > 1
        ? words.title.most(spec.measure, dimension, highest.label)
        : words.title.only(spec.measure, highest.label),
    sentence: [
      citySentence(spec, language),
      focusSentence(spec, rows, language),
      ...extremes(spec, rows, language),
      isCompared ? similarSentence(rows, dimension, language) : '',
      NOT_ADDITIVE.includes(spec.measure) &&
      rows.length > 1 &&
      isOverlapping(spec.measure, dimension)
        ? words.sentence.notAdditive(dimension)
        : '',
      spec.rows.length > most ? words.sentence.trimmed(dimension, spec.rows.length) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** Rows with a number that can be said to be the highest or lowest: "other" is no member. */
function rankedRows({ rows }: MeasuredRows): readonly RowMark[] {
  const counted = rows.filter((row) => row.id !== NOT_RECORDED && row.value !== undefined);
  const named = counted.filter(({ id }) => id !== OTHER);
  return (named.length > 0 ? named : counted).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

/** Whether a person may be in several rows. */
function isOverlapping(measure: MeasureId, dimension: DimensionId): boolean {
  return !MEASURES[measure].additiveOver.some((one) => one === dimension);
}

/** Words for a selection without records. */
export function describeNothing(measure: MeasureId, language: PublicLanguage): Story {
  const { title, sentence } = messages(language);
  return { title: title.nothing(measure), sentence: sentence.nothing };
}

function titleComparison(
  spec: MeasuredRows,
  rows: readonly RowMark[],
  { dimension, language }: { dimension: DimensionId; language: PublicLanguage },
): string {
  const { title, comparison } = messages(language);
  const [only, ...more] = rows.filter((row) => !row.isMuted);
  if (only && more.length === 0 && only.comparison !== 'unknown') {
    const its = { name: only.label, comparison: comparison[only.comparison] };
    return title.one(spec.measure, dimension, its);
  }
  const different = rows.filter((row) => !['similar', 'unknown'].includes(row.comparison));
  const above = different.filter((row) => (row.value ?? 0) > benchmarkOf(row, spec)).length;
  const below = different.length - above;
  if (above > 0 && below > 0) return title.aboveAndBelow(spec.measure, dimension, { above, below });
  if (above > 0) return title.above(spec.measure, dimension, above);
  if (below > 0) return title.below(spec.measure, dimension, below);
  return title.allSimilar(spec.measure);
}

function benchmarkOf(row: RowMark, spec: MeasuredRows): number {
  return row.reference ?? spec.benchmark?.value ?? 0;
}

function citySentence(spec: MeasuredRows, language: PublicLanguage): string {
  if (!spec.benchmark) return '';
  return describeRate(spec.measure, spec.benchmark.value, language);
}

/** The one row that the view is about. */
function focusSentence(
  spec: MeasuredRows,
  rows: readonly RowMark[],
  language: PublicLanguage,
): string {
  const [only, ...more] = rows.filter((row) => !row.isMuted);
  if (!only || more.length > 0 || rows.length < 2) return '';
  return messages(language).sentence.focus(only.label, writeMark(only, spec, language));
}

/** "About 9 in every 1,000 people"; empty for counts. */
export function describeRate(measure: MeasureId, value: number, language: PublicLanguage): string {
  const { perThousand, city } = messages(language);
  if (measure !== 'reach_rate' && measure !== 'visit_rate') return '';
  return perThousand[measure](city, formatRounded(value, language));
}

function extremes(
  spec: MeasuredRows,
  rows: readonly RowMark[],
  language: PublicLanguage,
): string[] {
  const { sentence } = messages(language);
  const highest = rows[0];
  const lowest = rows.at(-1);
  if (!highest || !lowest) return [];
  const written = writeMark(highest, spec, language);
  if (rows.length < 2) return [sentence.focus(highest.label, written)];
  return [
    sentence.highest(highest.label, written),
    sentence.lowest(lowest.label, writeMark(lowest, spec, language)),
  ];
}

function writeMark(row: RowMark, spec: MeasuredRows, language: PublicLanguage): string {
  const { sentence } = messages(language);
  if (row.interval !== undefined) return sentence.valueWithInterval(row.text, row.interval);
  return digitsOf(spec.measure) === 0 ? `${row.text} ${spec.unit}` : row.text;
}

function similarSentence(
  rows: readonly RowMark[],
  dimension: DimensionId,
  language: PublicLanguage,
): string {
  const similar = rows.filter((row) => row.comparison === 'similar').length;
  return similar === 0 ? '' : messages(language).sentence.similar(dimension, similar);
}

/** Words for a line: how the whole period compares with a year before, and what is not over. */
export function describeTrend(
  spec: LineSpec,
  facts: {
    readonly change: ChangeText;
    /** The value of the period and its name, as written. */
    readonly now: { readonly period: string; readonly value: string };
    readonly previousPeriod: string;
    readonly language: PublicLanguage;
  },
): Story {
  const { title, sentence, incompletePeriod } = messages(facts.language);
  if (spec.points.every((point) => !point.value)) {
    return describeNothing(spec.measure, facts.language);
  }
  const { change, now } = facts;
  const last = spec.points.findLast((point) => point.isIncomplete);
  const told =
    change.verdict === 'unknown'
      ? []
      : [
          sentence.change(
            `${now.period}: ${now.value} ${spec.unit}`,
            `${facts.previousPeriod}: ${change.before}`,
          ),
          change.verdict === 'similar' ? sentence.maybeChance : '',
          change.limits ? sentence.changeInterval(...change.limits) : '',
        ];
  return {
    title: titleTrend(spec.measure, change, title),
    sentence: [...told, last ? incompletePeriod(last.label) : ''].filter(Boolean).join(' '),
  };
}

function titleTrend(
  measure: MeasureId,
  { verdict, percent = '' }: ChangeText,
  title: ReturnType<typeof messages>['title'],
): string {
  if (verdict === 'higher') return title.rose(measure, percent);
  if (verdict === 'lower') return title.fell(measure, percent);
  return verdict === 'similar' ? title.steady(measure) : title.overTime(measure);
}

/** Words for a table of one dimension by another. */
export function describeMatrix(
  answer: Answer,
  choice: {
    readonly measure: MeasureId;
    readonly down: DimensionId;
    readonly across: DimensionId;
    readonly language: PublicLanguage;
  },
): Story {
  const { measure, down, across, language } = choice;
  const { title, sentence } = messages(language);
  const recorded = answer.rows.filter(
    (row) => row[down] !== NOT_RECORDED && row[across] !== NOT_RECORDED,
  );
  const ranked = recorded
    .filter((row) => valueOf(row[measure]) !== undefined)
    .toSorted((a, b) => (valueOf(b[measure]) ?? 0) - (valueOf(a[measure]) ?? 0));
  const [highest] = ranked;
  if (!highest || !valueOf(highest[measure])) return describeNothing(measure, language);
  const place = (row: typeof highest): string =>
    `${labelOf(answer, down, memberIn(row, down))}, ${labelOf(answer, across, memberIn(row, across))}`;
  const written = (row: typeof highest): string => {
    const { text } = writeCell(cellIn(row, measure), measure, language);
    return digitsOf(measure) === 0 ? `${text} ${unitOf(answer, measure)}` : text;
  };
  const lowest = ranked.at(-1) ?? highest;
  const empty = recorded.length - ranked.length;
  return {
    title: title.matrix(measure, place(highest)),
    sentence: [
      sentence.highest(place(highest), written(highest)),
      sentence.lowest(place(lowest), written(lowest)),
      sentence.steps,
      empty > 0 ? sentence.withoutValue(empty) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
