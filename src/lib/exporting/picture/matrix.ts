import type { MatrixCell, MatrixSpec } from '#lib/charts/matrix.ts';
import type { Token } from '#lib/charts/theme.ts';
import { heightOfLines, INK, letterLines, rectangle, type Drawing } from './svg.ts';
import { clampText, measureText } from './text.ts';

/** A table of one dimension by another: the numbers in cells that are shaded by them. */

const WIDEST_HEAD = 260;
const GAP = 3;

export function drawMatrix(matrix: MatrixSpec, width: number): Drawing {
  const size = sizeOf(matrix, width);
  const head = columnWidths(matrix, size, width);
  const heads = matrix.columns.map(({ label }) =>
    clampText(label, { size }, { width: head.each - 6, most: 4 }),
  );
  const top = heightOfLines(Math.max(1, ...heads.map((lines) => lines.length)), size) + 8;
  const unit = clampText(matrix.unit, { size }, { width: head.first - 8, most: 3 });
  const soft = { size, colour: INK['ink-soft'] };
  const above = (lines: readonly string[]): number => top - 8 - heightOfLines(lines.length, size);
  const svg = [
    letterLines(unit, { x: 0, y: above(unit) }, soft),
    ...heads.map((lines, i) => {
      const x = head.first + (i + 1) * head.each - 8;
      return letterLines(lines, { x, y: above(lines) }, { ...soft, anchor: 'end' });
    }),
  ];
  let y = top;
  for (const row of matrix.rows) {
    const label = clampText(row.label, { size: size + 1 }, { width: head.first - 12, most: 2 });
    const cells = row.cells.map((cell) =>
      clampText(cell.text, { size }, { width: head.each - 14, most: 3 }),
    );
    const lines = Math.max(label.length, ...cells.map((one) => one.length));
    const height = heightOfLines(lines, size) + 12;
    const middle = (of: readonly string[]): number =>
      y + (height - heightOfLines(of.length, size)) / 2;
    svg.push(letterLines(label, { x: 0, y: middle(label) }, { size: size + 1 }));
    for (const [i, cell] of row.cells.entries()) {
      const column = matrix.columns.findIndex(({ id }) => id === cell.column);
      const box = {
        x: head.first + column * head.each,
        y,
        width: head.each - GAP,
        height: height - GAP,
      };
      svg.push(rectangle(box, paintOf(cell)));
      const own = cells[i] ?? [];
      const at = { x: box.x + box.width - 7, y: middle(own) };
      svg.push(letterLines(own, at, { size, anchor: 'end', isTabular: true, colour: inkOf(cell) }));
    }
    y += height;
  }
  return { svg: svg.join(''), height: y };
}

/** Smaller letters where there are many columns. */
function sizeOf({ columns }: MatrixSpec, width: number): number {
  const each = (width - WIDEST_HEAD) / Math.max(1, columns.length);
  return each > 80 ? 17 : each > 55 ? 15 : 12;
}

function columnWidths({ columns, rows, unit }: MatrixSpec, size: number, width: number) {
  const labels = rows.map(({ label }) => measureText(label, { size: size + 1 }) + 16);
  const first = Math.min(WIDEST_HEAD, Math.max(measureText(unit, { size }) / 2, ...labels));
  return { first, each: (width - first) / Math.max(1, columns.length) };
}

/** The colour of a step, 1 to 5. */
export function stepToken(step: number): Token {
  return `step-${Math.min(5, Math.max(1, step))}` as Token;
}

function paintOf({ step, mark }: MatrixCell) {
  if (step > 0) return { fill: INK[stepToken(step)] };
  if (!mark || mark.kind === 'off') return { fill: 'none' };
  const colour = mark.kind === 'gap' ? INK.bad : INK.grey;
  return { fill: 'none', stroke: colour, 'stroke-dasharray': '4 3' };
}

function inkOf({ step }: MatrixCell): string {
  if (step === 0) return INK['ink-soft'];
  return step >= 4 ? INK.paper : INK.ink;
}
