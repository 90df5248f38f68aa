import type { TableSpec } from '#lib/charts/table.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { heightOfLines, INK, letterLines, stroke, type Drawing } from './svg.ts';
import { measureText, wrapText } from './text.ts';

/** A table where it is what there is to see: its first rows, and how many more there are. */

const MOST_ROWS = 60;
const SIZE = 16;
const SMALL = 14;
const PAD = 10;
const GAP = 20;

interface Line {
  readonly texts: readonly (readonly string[])[];
  readonly notes: readonly (readonly string[])[];
  readonly isMuted: boolean;
}

export function drawTable(table: TableSpec, width: number, language: PublicLanguage): Drawing {
  const widths = columnWidths(table, width);
  const ends = widths.map(
    (_, i) => widths.slice(0, i + 1).reduce((sum, one) => sum + one + GAP, 0) - GAP,
  );
  const shown = table.rows.slice(0, MOST_ROWS);
  const wrapped = (text: string, i: number, size: number): string[] =>
    wrapText(text, { size }, widths[i] ?? width);
  const head: Line = {
    texts: table.columns.map(({ name }, i) => wrapped(name, i, SMALL)),
    notes: table.columns.map(({ unit }, i) => wrapped(unit, i, SMALL)),
    isMuted: true,
  };
  const lines = shown.map(({ cells, isMuted }): Line => ({
    texts: cells.map(({ text }, i) => wrapped(text, i, SIZE)),
    notes: cells.map(({ note = '' }, i) => wrapped(note, i, SMALL)),
    isMuted,
  }));
  let y = 0;
  const svg = [head, ...lines].map((line, k) => {
    const size = k === 0 ? SMALL : SIZE;
    const drawn = line.texts.map((texts, i) => {
      const isNumber = table.columns[i]?.isNumber ?? false;
      const x = isNumber ? (ends[i] ?? 0) : (ends[i] ?? 0) - (widths[i] ?? 0);
      const anchor = isNumber ? 'end' : 'start';
      const look = { size, anchor, isTabular: isNumber } as const;
      const colour = line.isMuted ? INK['ink-soft'] : INK.ink;
      const below = y + PAD / 2 + heightOfLines(texts.length, size);
      const soft = { ...look, size: SMALL, colour: INK['ink-soft'] };
      return (
        letterLines(texts, { x, y: y + PAD / 2 }, { ...look, colour }) +
        letterLines(line.notes[i] ?? [], { x, y: below }, soft)
      );
    });
    y +=
      PAD + Math.max(...line.texts.map((texts, i) => heightOf(texts, line.notes[i] ?? [], size)));
    const rule = stroke([0, y], [width, y], { stroke: k === 0 ? INK.grey : INK.rule });
    return drawn.join('') + rule;
  });
  const left = table.rows.length - shown.length;
  if (left > 0) {
    const more = exportWords(language).picture.more(formatNumber(left, language));
    svg.push(letterLines([more], { x: 0, y: y + 8 }, { size: SIZE, colour: INK['ink-soft'] }));
    y += 8 + heightOfLines(1, SIZE);
  }
  return { svg: svg.join(''), height: y };
}

function heightOf(texts: readonly string[], notes: readonly string[], size: number): number {
  return heightOfLines(texts.length, size) + heightOfLines(notes.length, SMALL);
}

/** As wide as what they hold, and all together as wide as the picture. */
function columnWidths({ columns, rows }: TableSpec, width: number): number[] {
  const wanted = columns.map(({ name, unit }, i) => {
    const cells = rows.slice(0, MOST_ROWS).map((row) => row.cells[i]);
    const texts = cells.map((cell) => measureText(cell?.text ?? '', { size: SIZE }));
    const notes = [name, unit, ...cells.map((cell) => cell?.note ?? '')];
    return Math.max(40, ...texts, ...notes.map((text) => measureText(text, { size: SMALL })));
  });
  const room = width - GAP * (columns.length - 1);
  const total = wanted.reduce((sum, one) => sum + one, 0);
  if (total <= room) {
    // what is left over goes to the names
    return wanted.map((one, i) => (i === 0 ? one + room - total : one));
  }
  return wanted.map((one) => (one / total) * room);
}
