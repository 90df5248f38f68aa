import { cellIn, digitsOf, memberIn, writeCell } from '#lib/charts/cell.ts';
import { labelOf, unitOf } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { compareWithBenchmark } from '#lib/indicators/benchmark.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';

export interface IntervalChoice {
  readonly measure: MeasureId;
  readonly dimension: Exclude<DimensionId, 'period'>;
  readonly language: Language;
  /** The city; without it nothing is compared. */
  readonly benchmark?: Cell | undefined;
  readonly link?: ((dimension: string, id: string) => string | undefined) | undefined;
}

/**
 * Value, lower, upper, comparison of each area, highest first. The city stands above them as what
 * they are compared with and has no comparison itself.
 */
export function specifyIntervals(answer: Answer, choice: IntervalChoice): TableSpec {
  const { measure, dimension, language, benchmark } = choice;
  const words = fairnessWords(language).intervals;
  const unit = unitOf(answer, measure);
  const isEstimated = isAllEstimated(answer, measure);
  const number = (id: string, name: string, note = '') => {
    return { id, name, unit: [unit, note].filter(Boolean).join(' · '), isNumber: true };
  };
  const rows = answer.rows
    .filter((row) => row[dimension] !== NOT_RECORDED || valueOf(row[measure]) !== undefined)
    .toSorted((a, b) => (valueOf(b[measure]) ?? -1) - (valueOf(a[measure]) ?? -1))
    .map((row) => {
      const id = memberIn(row, dimension);
      const cell = cellIn(row, measure);
      const href = id === NOT_RECORDED ? undefined : choice.link?.(dimension, id);
      const name = { text: labelOf(answer, dimension, id), ...(href !== undefined && { href }) };
      const comparison = compareWithBenchmark(cell, valueOf(benchmark), MEASURES[measure].polarity);
      const word = messages(language).comparison[comparison];
      const isReason = comparison === 'unknown';
      return {
        id,
        isMuted: id === NOT_RECORDED,
        cells: [
          name,
          ...numbers(cell, choice, isEstimated),
          { text: word, ...(isReason && { isReason }) },
        ],
      };
    });
  return {
    columns: [
      { id: dimension, name: DIMENSION_NAMES[dimension][language], unit: '', isNumber: false },
      number('value', words.value, isEstimated ? messages(language).estimated : ''),
      number('lower', words.lower),
      number('upper', words.upper),
      { id: 'compared', name: messages(language).compared, unit: '', isNumber: false },
    ],
    rows: benchmark ? [cityRow(benchmark, choice, isEstimated), ...rows] : rows,
  };
}

function cityRow(
  cell: Cell,
  choice: IntervalChoice,
  isEstimated: boolean,
): TableSpec['rows'][number] {
  const { city } = messages(choice.language);
  const word = fairnessWords(choice.language).intervals.isBenchmark;
  return {
    id: '',
    isMuted: false,
    cells: [{ text: city }, ...numbers(cell, choice, isEstimated), { text: word, isReason: true }],
  };
}

/** Whether every number stands on an estimated population: said once in the head. */
function isAllEstimated({ rows }: Answer, measure: MeasureId): boolean {
  const cells = rows.map((row) => cellIn(row, measure)).filter(({ kind }) => kind === 'value');
  return cells.length > 0 && cells.every((cell) => cell.kind === 'value' && cell.estimated);
}

/** Value and limits, each in its own cell; one reason where there is none. */
function numbers(
  cell: Cell,
  { measure, language }: IntervalChoice,
  isSaidInHead: boolean,
): TableCell[] {
  const { text, isReason } = writeCell(cell, measure, language);
  const isNoted = cell.kind === 'value' && cell.estimated && !isSaidInHead;
  const note = isNoted ? { note: messages(language).estimated } : {};
  const limit = (value: number | undefined): TableCell =>
    value === undefined
      ? { text: '–', isReason: true }
      : { text: formatNumber(value, language, digitsOf(measure)) };
  const { lower, upper } = cell.kind === 'value' ? cell : {};
  return [{ text, ...(isReason && { isReason }), ...note }, limit(lower), limit(upper)];
}
