import { cellIn, writeCell } from '#lib/charts/cell.ts';
import { writeChange, type ChangeText } from '#lib/charts/change.ts';
import type { TrendAnswers } from '#lib/charts/figure.ts';
import type { Goal } from '#lib/charts/goal.ts';
import { sparkline, type Sparkline } from '#lib/charts/sparkline.ts';
import { specifyLine, unitOf } from '#lib/charts/spec.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';

/** One number of the top row: value, uncertainty, change, recent months. */
export interface Tile {
  readonly id: MeasureId;
  readonly name: string;
  readonly definition: string;
  readonly text: string;
  readonly unit: string;
  readonly interval?: string;
  readonly isReason: boolean;
  /** Absent where there is no value to compare. */
  readonly change?: ChangeText;
  readonly line?: Sparkline;
  /** Months in the line. */
  readonly months?: number;
  /** Absent where there is no value to put beside a goal. */
  readonly goal?: Goal;
  /** Its records lack so much that the number is affected. */
  readonly isFlagged?: boolean;
}

/** Months in a sparkline: a year and the month it began with. */
const MONTHS = 13;

/** The tile of a measure. @param answers asked for the measure; without months there is no line */
export function specifyTile(
  answers: Pick<TrendAnswers, 'now' | 'before'> & Partial<Pick<TrendAnswers, 'trend'>>,
  measure: MeasureId,
  language: PublicLanguage,
): Tile {
  const [now, before] = [answers.now.rows[0], answers.before.rows[0]];
  if (!now || !before) throw new Error('a question without breakdown has one row');
  const cell = cellIn(now, measure);
  const { text, interval, isReason } = writeCell(cell, measure, language);
  const { trend } = answers;
  const points = trend ? specifyLine(trend, { measure, language }).points.slice(-MONTHS) : [];
  const line = sparkline(points);
  const { names, definition } = MEASURES[measure];
  return {
    id: measure,
    name: say(names, language),
    definition: say(definition, language),
    text,
    unit: unitOf(answers.now, measure),
    ...(interval !== undefined && { interval }),
    isReason,
    ...(!isReason && {
      change: writeChange({ now: cell, before: cellIn(before, measure) }, measure, language),
    }),
    ...(line && { line, months: points.length }),
  };
}
