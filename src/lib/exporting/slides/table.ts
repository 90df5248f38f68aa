import type { MatrixSpec } from '#lib/charts/matrix.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import type { TileMapSpec } from '#lib/charts/tilemap.ts';
import { PALETTES } from '#lib/charts/theme.ts';
import { slideWords } from '#lib/i18n/slides.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { stepToken } from '../picture/matrix.ts';
import { cutEvenly } from './pieces.ts';

/** A table of a slide, as plain data. */
export interface DeckTable {
  readonly head: readonly DeckCell[];
  readonly rows: readonly (readonly DeckCell[])[];
  /** Shares of the width; they sum to 1. */
  readonly widths: readonly number[];
}

export interface DeckCell {
  readonly text: string;
  readonly isNumber?: boolean;
  readonly isBold?: boolean;
  readonly isSoft?: boolean;
  /** Hex colours. */
  readonly fill?: string;
  readonly ink?: string;
}

const INK = PALETTES.light;
const MOST_ROWS = 14;
/** A table goes on over so many slides; the rest is in the page. */
const MOST_SLIDES = 4;

/** The numbers in cells that are shaded by them. */
export function tableOfMatrix({ unit, columns, rows }: MatrixSpec): DeckTable[] {
  const head: DeckCell[] = [
    { text: unit, isSoft: true },
    ...columns.map(({ label }) => ({ text: label, isNumber: true, isSoft: true })),
  ];
  const totals = new Set(columns.filter(({ isTotal }) => isTotal).map(({ id }) => id));
  const lines = rows.map(({ label, cells, isTotal }): DeckCell[] => [
    { text: label, ...(isTotal && { isBold: true }) },
    ...columns.map(({ id }) => {
      const cell = cells.find((one) => one.column === id);
      if (!cell) return { text: '' };
      const text = cell.note === undefined ? cell.text : `${cell.text}\n${cell.note}`;
      const isSum = isTotal === true || totals.has(id);
      return { text, isNumber: true, ...shade(cell.step), ...(isSum && { isSoft: false }) };
    }),
  ]);
  const longest = Math.max(unit.length, ...rows.map(({ label }) => label.length));
  const first = Math.max(0.12, Math.min(0.3, 0.02 + 0.009 * longest));
  const widths = [first, ...columns.map(() => (1 - first) / columns.length)];
  return cutEvenly(lines, MOST_ROWS).map((part) => ({ head, rows: part, widths }));
}

function shade(step: number): Pick<DeckCell, 'fill' | 'ink' | 'isSoft'> {
  if (step === 0) return { isSoft: true };
  return { fill: INK[stepToken(step)], ink: step >= 4 ? INK.paper : INK.ink };
}

/** Districts by their rate, in two columns. */
export function tableOfTiles({ tiles }: TileMapSpec, { columns }: TableSpec): DeckTable[] {
  const [name = '', rate = ''] = [
    columns[0]?.name,
    [columns[1]?.name, columns[1]?.unit].filter(Boolean).join(', '),
  ];
  const half: DeckCell[] = [
    { text: name, isSoft: true },
    { text: rate, isNumber: true, isSoft: true },
  ];
  const cells = tiles.map(({ label, text, step }): DeckCell[] => [
    { text: label },
    { text, isNumber: true, isBold: step > 0, ...shade(step) },
  ]);
  const widths = [0.28, 0.22, 0.28, 0.22];
  return cutEvenly(cells, 2 * MOST_ROWS).map((part) => {
    const down = Math.ceil(part.length / 2);
    const empty: DeckCell[] = [{ text: '' }, { text: '' }];
    const rows = part.slice(0, down).map((row, i) => [...row, ...(part[down + i] ?? empty)]);
    return { head: [...half, ...half], rows, widths };
  });
}

/** The table of a figure that has nothing else to show. */
export function tableOfFigure(table: TableSpec, language: PublicLanguage): DeckTable[] {
  const head = table.columns.map(({ name, unit, isNumber }) => ({
    text: [name, unit].filter(Boolean).join(', '),
    isNumber,
    isSoft: true,
  }));
  const rows = table.rows.map(({ cells, isMuted }) =>
    cells.map(({ text, note, isReason }, i): DeckCell => ({
      text: note === undefined ? text : `${text} (${note})`,
      isNumber: table.columns[i]?.isNumber ?? false,
      isSoft: isMuted || isReason === true,
    })),
  );
  const shown = rows.slice(0, MOST_ROWS * MOST_SLIDES);
  const left = rows.length - shown.length;
  const more = slideWords(language).more(formatNumber(left, language));
  const parts = cutEvenly(shown, MOST_ROWS).map((part) => ({
    head,
    rows: part,
    widths: widthsOf(head, rows),
  }));
  const last = parts.at(-1);
  if (left === 0 || !last) return parts;
  const line = head.map((_, i): DeckCell => ({ text: i === 0 ? more : '', isSoft: true }));
  return [...parts.slice(0, -1), { ...last, rows: [...last.rows, line] }];
}

/** By the longest text of each column, none too narrow. */
function widthsOf(head: readonly DeckCell[], rows: readonly (readonly DeckCell[])[]): number[] {
  const lengths = head.map(({ text }, i) => {
    const longest = Math.max(0, ...rows.map((row) => row[i]?.text.length ?? 0));
    return Math.min(40, Math.max(8, longest, text.length * 0.7));
  });
  const total = lengths.reduce((sum, one) => sum + one, 0);
  return lengths.map((one) => one / total);
}
