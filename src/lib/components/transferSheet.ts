import { writeCell, type CellText } from '#lib/charts/cell.ts';
import { describeEligibility } from '#lib/components/placeFacts.ts';
import type { SheetResult, TransferSheet } from '#lib/exporting/transferSheet.ts';
import { NOTES } from '#lib/exporting/tidy.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';

/** The results of a sheet as a table: a measure a row, a year a column, oldest first. */
export interface SheetTable {
  readonly years: readonly string[];
  readonly rows: readonly (Pick<SheetResult, 'measure' | 'names' | 'unit'> & {
    readonly results: readonly SheetResult[];
  })[];
}

export function writeYears(results: readonly SheetResult[]): SheetTable {
  const years = [...new Set(results.map(({ period }) => period))].sort();
  const measures = [...new Set(results.map(({ measure }) => measure))];
  return {
    years,
    rows: measures.flatMap((measure) => {
      const own = results.filter((one) => one.measure === measure);
      const [first] = own;
      if (!first) return [];
      const { names, unit } = first;
      const ordered = own.toSorted((a, b) => a.period.localeCompare(b.period));
      return [{ measure, names, unit, results: ordered }];
    }),
  };
}

/** A number of a sheet in words, as the pages of the release write it. */
export function writeResult(result: SheetResult, language: PublicLanguage): CellText {
  const { value, lower, upper, up_to: upTo, note, measure } = result;
  const limits = lower === null || upper === null ? {} : { lower, upper };
  if (upTo !== null) return writeCell({ kind: 'value', value: 0, upTo }, measure, language);
  if (value !== null) return writeCell({ kind: 'value', value, ...limits }, measure, language);
  return { text: say(NOTES[note ?? 'unknown'], language), isReason: true, isEstimated: false };
}

/** Whom the programme is for, in words. */
export function describeWho({ who }: Pick<TransferSheet, 'who'>, language: PublicLanguage): string {
  const { sex, age_from: from, age_to: to } = who;
  const limits = {
    ...(sex !== 'all' && { eligibleSex: sex }),
    ...(from !== null && { eligibleAgeFrom: from }),
    ...(to !== null && { eligibleAgeTo: to }),
  };
  return describeEligibility(limits, language);
}
