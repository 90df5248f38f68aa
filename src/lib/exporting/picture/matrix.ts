import type { MatrixCell, MatrixLegend, MatrixMark, MatrixSpec } from '#lib/charts/matrix.ts';
import type { Token } from '#lib/charts/theme.ts';
import { drawLegend } from './marks.ts';
import {
  draw,
  heightOfLines,
  INK,
  letterLines,
  rectangle,
  stack,
  stroke,
  NOTHING,
  type Drawing,
} from './svg.ts';
import { clampText, measureText } from './text.ts';

/** A table of one dimension by another: the numbers in cells that are shaded by them. */

const WIDEST_HEAD = 260;
const GAP = 3;
/** Of the letters of other numbers of a cell. */
const NOTE = 0.78;
/** Room of the way on the left. */
const PATH = 26;

export function drawMatrix(matrix: MatrixSpec, width: number): Drawing {
  const legend = matrix.legend ? drawLegend(entriesOf(matrix.legend), width) : NOTHING;
  return stack([legend, drawCells(matrix, width)], 12);
}

function entriesOf({ steps, marks }: MatrixLegend) {
  const box = { x: 0, y: 3, width: 26, height: 16 };
  return [
    ...steps.map(({ step, text }) => ({
      sample: rectangle(box, { fill: INK[stepToken(step)] }),
      text,
    })),
    ...marks.map(({ kind, text }) => ({ sample: drawMarked(box, kind), text })),
  ];
}

function drawCells(matrix: MatrixSpec, width: number): Drawing {
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
  const indent = matrix.isPath ? PATH : 0;
  const totals = new Set(matrix.columns.filter(({ isTotal }) => isTotal).map(({ id }) => id));
  const stations: number[] = [];
  let y = top;
  for (const row of matrix.rows) {
    const isBold = row.isTotal === true;
    const room = { width: head.first - 12 - indent, most: 2 };
    const label = clampText(row.label, { size: size + 1, isBold }, room);
    const cells = row.cells.map((cell) => writeCell(cell, { size, width: head.each - 12 }));
    const height =
      Math.max(heightOfLines(label.length, size + 1), ...cells.map(({ height: own }) => own)) + 12;
    if (isBold)
      svg.push(stroke([0, y - 1], [width, y - 1], { stroke: INK.ink, 'stroke-width': 2 }));
    else stations.push(y + height / 2);
    const labelTop = y + (height - heightOfLines(label.length, size + 1)) / 2;
    svg.push(letterLines(label, { x: indent, y: labelTop }, { size: size + 1, isBold }));
    for (const [i, cell] of row.cells.entries()) {
      const column = matrix.columns.findIndex(({ id }) => id === cell.column);
      const box = {
        x: head.first + column * head.each,
        y,
        width: head.each - GAP,
        height: height - GAP,
      };
      const isTotal = isBold || totals.has(cell.column);
      svg.push(cell.step > 0 ? rectangle(box, paintOf(cell)) : drawMarked(box, cell.mark?.kind));
      svg.push(letterCell(cells[i], { box, cell, isTotal }));
    }
    y += height;
  }
  if (matrix.isPath) svg.push(drawPath(stations));
  for (const [i, { isTotal }] of matrix.columns.entries()) {
    const x = head.first + i * head.each - GAP / 2 - 0.5;
    if (isTotal) svg.push(stroke([x, top], [x, y], { stroke: INK.ink, 'stroke-width': 2 }));
  }
  return { svg: svg.join(''), height: y };
}

/** Stages are stations of one way. */
function drawPath(stations: readonly number[]): string {
  const [first = 0, last = 0] = [stations[0], stations.at(-1)];
  const line = { stroke: INK.data, 'stroke-width': 2.5 };
  return [
    stroke([8, first], [8, last], line),
    ...stations.map((cy) => draw('circle', { cx: 8, cy, r: 6, fill: INK.paper, ...line })),
  ].join('');
}

/** The lines of a cell. */
interface Written {
  readonly text: readonly string[];
  readonly note: readonly string[];
  readonly size: number;
  readonly height: number;
}

function writeCell(
  { text, note = '' }: MatrixCell,
  { size, width }: { readonly size: number; readonly width: number },
): Written {
  const own = clampText(text, { size }, { width, most: 3 });
  const below = clampText(note, { size: size * NOTE }, { width, most: 3 });
  const height = heightOfLines(own.length, size) + heightOfLines(below.length, size * NOTE);
  return { text: own, note: below, size, height };
}

function letterCell(
  written: Written | undefined,
  place: {
    readonly box: { readonly x: number; readonly y: number; width: number; height: number };
    readonly cell: MatrixCell;
    readonly isTotal: boolean;
  },
): string {
  if (!written) return '';
  const { text, note, size, height } = written;
  const { box, cell, isTotal } = place;
  const isStrong = cell.mark?.kind === 'zero' || (isTotal && cell.mark?.kind !== 'absent');
  const look = { anchor: 'end', isTabular: true } as const;
  const x = box.x + box.width - 7;
  const y = box.y + (box.height - height) / 2;
  const colour = isStrong ? INK.ink : inkOf(cell);
  const below = { x, y: y + heightOfLines(text.length, size) };
  return (
    letterLines(text, { x, y }, { ...look, size, colour, isBold: isStrong }) +
    letterLines(note, below, { ...look, size: size * NOTE, colour })
  );
}

/** Smaller letters where there are many columns. */
function sizeOf({ columns }: MatrixSpec, width: number): number {
  const each = (width - WIDEST_HEAD) / Math.max(1, columns.length);
  return each > 80 ? 17 : each > 55 ? 15 : 12;
}

function columnWidths({ columns, rows, unit, isPath }: MatrixSpec, size: number, width: number) {
  const indent = isPath ? PATH : 0;
  const labels = rows.map(({ label }) => measureText(label, { size: size + 1 }) + 16 + indent);
  const first = Math.min(WIDEST_HEAD, Math.max(measureText(unit, { size }) / 2, ...labels));
  return { first, each: (width - first) / Math.max(1, columns.length) };
}

/** The colour of a step, 1 to 5. */
export function stepToken(step: number): Token {
  return `step-${Math.min(5, Math.max(1, step))}` as Token;
}

function paintOf({ step }: MatrixCell) {
  return { fill: INK[stepToken(step)] };
}

type Box = Parameters<typeof rectangle>[0];

/** A cell without a shade, with the sign of what is the matter with it. */
function drawMarked(box: Box, kind: MatrixMark | undefined): string {
  switch (kind) {
    case undefined:
    case 'off':
      return '';
    case 'gap':
    case 'none': {
      const colour = kind === 'gap' ? INK.bad : INK.grey;
      return rectangle(box, { fill: 'none', stroke: colour, 'stroke-dasharray': '4 3' });
    }
    case 'absent':
      return drawHatch(box);
    case 'zero': {
      const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
      return rectangle(inner, { fill: 'none', stroke: INK.bad, 'stroke-width': 2 });
    }
    case 'withheld':
      return rectangle(box, { fill: INK.raised, stroke: INK.grey });
  }
}

/** Pixels between the lines of a hatched cell. */
const HATCH = 8;

/** Lines from the lower left to the upper right: a pattern by name would need an address. */
function drawHatch({ x, y, width, height }: Box): string {
  const lines: string[] = [];
  for (let at = HATCH; at < width + height; at += HATCH) {
    const from = [x + Math.max(0, at - height), y + Math.min(at, height)] as const;
    const to = [x + Math.min(at, width), y + Math.max(0, at - width)] as const;
    lines.push(stroke(from, to, { stroke: INK.rule }));
  }
  return lines.join('');
}

function inkOf({ step }: MatrixCell): string {
  if (step === 0) return INK['ink-soft'];
  return step >= 4 ? INK.paper : INK.ink;
}
