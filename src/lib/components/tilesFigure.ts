import type { Figure } from '#lib/charts/figure.ts';
import type { TableCell } from '#lib/charts/table.ts';
import type { Tile } from '#lib/charts/tile.ts';
import type { PageScope } from '#lib/exporting/about.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';

/** The key numbers of a page as a table, for what is made of all its figures. */
export function tilesFigure(
  tiles: readonly Tile[],
  { scope, previousPeriod }: { scope: PageScope | undefined; previousPeriod: string },
  language: PublicLanguage,
): Figure {
  const words = exportWords(language).tiles;
  const text = (id: string, name: string) => ({ id, name, unit: '', isNumber: false });
  const hasGoals = tiles.some(({ goal }) => goal?.kind === 'goal');
  const parts = scope ? [scope.area, scope.period, ...scope.filters] : [];
  return {
    id: 'key-numbers',
    title: messages(language).pages.keyNumbers,
    subtitle: parts.join(' · '),
    sentence: previousPeriod === '' ? '' : words.against(previousPeriod),
    table: {
      columns: [
        text('measure', words.measure),
        { id: 'value', name: words.value, unit: '', isNumber: true },
        text('change', words.change),
        ...(hasGoals ? [text('goal', words.goal)] : []),
      ],
      rows: tiles.map((tile) => ({
        id: tile.id,
        isMuted: false,
        cells: [
          { text: tile.name },
          writeValue(tile),
          { text: writeChange(tile) },
          ...(hasGoals ? [{ text: writeGoal(tile) }] : []),
        ],
      })),
    },
  };
}

function writeValue({ text, unit, interval, isReason }: Tile): TableCell {
  if (isReason) return { text, isReason };
  // `1.000 kişide 1,2`: two numbers beside each other would be read as one
  const value = /^\d/.test(unit) ? `${unit} ${text}` : `${text} ${unit}`;
  return { text: value, ...(interval !== undefined && { note: interval }) };
}

function writeChange({ change }: Tile): string {
  return change?.word ?? '';
}

function writeGoal({ goal }: Tile): string {
  if (!goal) return '';
  return goal.kind === 'none' ? goal.text : `${goal.word} · ${goal.target}`;
}
