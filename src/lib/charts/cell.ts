import { formatNumber, formatRange, isolate } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Cell, Row } from '#lib/result.ts';

/** A cell as it is written: always a text, a number or the reason why there is none. */
export interface CellText {
  readonly text: string;
  readonly interval?: string;
  /** The text is a reason, not a number. */
  readonly isReason: boolean;
  readonly isEstimated: boolean;
}

/** Decimals that a measure is written with: counts are whole, also their differences. */
export function digitsOf(measure: MeasureId): number {
  return isWhole(measure) ? 0 : 1;
}

/** Whether all values of a measure are whole numbers. */
export function isWhole(measure: MeasureId): boolean {
  return ['count', 'gap'].includes(MEASURES[measure].kind);
}

/** Whether members of a breakdown may be put in order by a measure: unlike ones are not. */
export function isRanked(measure: MeasureId): boolean {
  return MEASURES[measure].comparison !== 'own_earlier_period';
}

/** Whether a measure is a sum of money: known to the unit, and no count of events. */
export function isAmount(measure: MeasureId): boolean {
  const { kind, level } = MEASURES[measure];
  return kind === 'count' && level === 'input';
}

/** A number of a measure, without its unit; what is not quite nothing is not written as 0. */
export function writeValue(value: number, measure: MeasureId, language: PublicLanguage): string {
  const digits = digitsOf(measure);
  const least = 10 ** -digits;
  if (value > 0 && value < least / 2)
    return isolate(`<${formatNumber(least, language, digits)}`, language);
  return formatNumber(value, language, digits);
}

/** A cell in words and numbers. */
export function writeCell(cell: Cell, measure: MeasureId, language: PublicLanguage): CellText {
  if (cell.kind === 'missing') return reason(messages(language).missing[cell.reason]);
  if (cell.kind === 'withheld') return reason(messages(language).withheld[cell.reason]);
  const { value, lower, upper, upTo } = cell;
  const interval =
    // of a published 0 the number itself says how far it may reach
    lower === undefined || upper === undefined || upTo !== undefined
      ? undefined
      : formatRange(lower, upper, { language, digits: digitsOf(measure) });
  return {
    text:
      upTo === undefined
        ? writeValue(value, measure, language)
        : writeUpTo(upTo, measure, language),
    ...(interval !== undefined && { interval }),
    isReason: false,
    isEstimated: cell.estimated === true,
  };
}

/** A number that was published as 0: what it may be, as in "0–4"; less than is written, as "<0.1". */
function writeUpTo(upTo: number, measure: MeasureId, language: PublicLanguage): string {
  const digits = digitsOf(measure);
  const least = 10 ** -digits;
  if (upTo < least / 2) return isolate(`<${formatNumber(least, language, digits)}`, language);
  return formatRange(0, upTo, { language, digits });
}

function reason(text: string): CellText {
  return { text, isReason: true, isEstimated: false };
}

/** The cell of a measure in a row. @throws {Error} when the answer was not asked for the measure */
export function cellIn(row: Row, measure: MeasureId): Cell {
  const cell = row[measure];
  if (typeof cell !== 'object') throw new Error(`measure not in the answer: ${measure}`);
  return cell;
}

/** The id of a dimension's member in a row. @throws {Error} when the answer is not by it */
export function memberIn(row: Row, dimension: string): string {
  const member = row[dimension];
  if (typeof member !== 'string') throw new Error(`dimension not in the answer: ${dimension}`);
  return member;
}
