import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { changesMessages } from '#lib/i18n/changes.ts';
import { formatNumber, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { Revision } from '#lib/indicators/revisions.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import type { DimensionId } from '#lib/metrics/definition.ts';

/** Revisions as a table: period, member where there is one, before, now, difference. */
export function specifyRevisions(
  revisions: readonly Revision[],
  language: Language,
  members?: { readonly dimension: DimensionId; readonly labels: Readonly<Record<string, string>> },
): TableSpec {
  const words = changesMessages(language);
  const text = (id: string, name: string) => ({ id, name, unit: '', isNumber: false });
  const number = (id: string, name: string) => ({ id, name, unit: '', isNumber: true });
  return {
    columns: [
      text('period', DIMENSION_NAMES.period[language]),
      ...(members ? [text('member', DIMENSION_NAMES[members.dimension][language])] : []),
      number('before', words.before),
      number('after', words.after),
      number('difference', words.difference),
    ],
    rows: revisions.map((revision) => ({
      id: `${revision.period} ${revision.member ?? ''}`,
      isMuted: false,
      cells: [
        { text: formatPeriodId(revision.period, language) },
        ...(members ? [{ text: members.labels[revision.member ?? ''] ?? '' }] : []),
        numberCell(revision.before, language),
        numberCell(revision.after, language),
        { text: signed(revision.difference, language) },
      ],
    })),
  };
}

function numberCell(value: number | undefined, language: Language): TableCell {
  return { text: value === undefined ? '–' : formatNumber(value, language) };
}

function signed(value: number, language: Language): string {
  const text = formatNumber(Math.abs(value), language);
  return value > 0 ? `+${text}` : `−${text}`;
}
