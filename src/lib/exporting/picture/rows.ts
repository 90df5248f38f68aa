import { COMPARISON_MARKS, hasIntervals } from '#lib/charts/config.ts';
import { digitsOfTicks, ticksOf } from '#lib/charts/scale.ts';
import { coloursShown, type RowMark, type RowsSpec } from '#lib/charts/spec.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import {
  drawLegend,
  drawMark,
  lookOfComparison,
  SAMPLE_MIDDLE,
  type LegendEntry,
} from './marks.ts';
import {
  heightOfLines,
  INK,
  letter,
  letterLines,
  rectangle,
  stack,
  stroke,
  type Drawing,
} from './svg.ts';
import { clampText, measureText, wrapText } from './text.ts';

/** Dots with intervals, or bars: each row with its name on the left and its number on the right. */

const LABEL = { size: 18 };
const VALUE = { size: 18, isBold: true };
const REASON = { size: 15 };
const TICK = 15;
const AXIS = 30;
const ROW = 38;
const WIDEST_LABEL = 320;
const WIDEST_REASON = 190;
const GAP = 20;

export function drawRows(spec: RowsSpec, width: number, language: PublicLanguage): Drawing {
  const legend = drawLegend(legendOf(spec, language), width);
  return stack([legend, drawChart(spec, width, language)], 8);
}

function legendOf(spec: RowsSpec, language: PublicLanguage): LegendEntry[] {
  const words = messages(language);
  const shown = (Object.keys(COMPARISON_MARKS) as Comparison[]).filter(
    (one) => one !== 'unknown' && spec.rows.some((row) => row.comparison === one),
  );
  const marks = shown.map((one) => ({
    sample: drawMark(SAMPLE_MIDDLE, lookOfComparison(one)),
    text: (spec.legend ?? words).comparison[one],
  }));
  const city = {
    sample: stroke([14, 0], [14, 20], { stroke: INK.ink, 'stroke-width': 2 }),
    text: `${spec.legend?.reference ?? words.city}${spec.benchmark ? ` ${spec.benchmark.text}` : ''}`,
  };
  const bar = rectangle({ x: 0, y: 7, width: 28, height: 6 }, intervalPaint(INK.neutral));
  const colours = coloursShown(spec).map(({ light, name = '' }) => ({
    sample: rectangle({ x: 0, y: 5, width: 28, height: 10 }, { fill: light, rx: 1 }),
    text: name,
  }));
  return [
    ...colours,
    ...marks,
    ...(shown.length > 0 ? [city] : []),
    ...(hasIntervals(spec) ? [{ sample: bar, text: words.interval }] : []),
  ];
}

function intervalPaint(colour: string) {
  return { fill: colour, 'fill-opacity': 0.45, rx: 3 };
}

interface Columns {
  readonly label: number;
  /** Of the marks. */
  readonly left: number;
  readonly right: number;
  readonly end: number;
}

function drawChart(spec: RowsSpec, width: number, language: PublicLanguage): Drawing {
  const columns = columnsOf(spec, width);
  const lines = spec.rows.map((row) =>
    clampText(row.label, LABEL, { width: columns.label, most: 2 }),
  );
  const height = lines.some((one) => one.length > 1) ? ROW + 10 : ROW;
  const bottom = AXIS + spec.rows.length * height;
  const toX = (value: number): number =>
    columns.left + (value / spec.scale.max) * (columns.right - columns.left);
  const rows = spec.rows.map((row, i) => {
    const middle = AXIS + (i + 0.5) * height;
    const top = middle - heightOfLines(lines[i]?.length ?? 1, LABEL.size) / 2;
    const colour = row.isMuted ? INK['ink-soft'] : INK.ink;
    return [
      row.isAfterGap
        ? stroke([0, middle - height / 2], [width, middle - height / 2], { stroke: INK.grey })
        : '',
      letterLines(lines[i] ?? [], { x: 0, y: top }, { ...LABEL, colour }),
      spec.kind === 'bars' ? drawBar(row, middle, toX) : drawDot(row, middle, toX),
      drawValue(row, middle, columns.end),
    ].join('');
  });
  const benchmark = spec.benchmark
    ? stroke([toX(spec.benchmark.value), AXIS - 6], [toX(spec.benchmark.value), bottom], {
        stroke: INK.ink,
        'stroke-width': 2,
      })
    : '';
  const axis = drawAxis(spec, { bottom, toX }, language);
  return { svg: axis + benchmark + rows.join(''), height: bottom };
}

function columnsOf(spec: RowsSpec, width: number): Columns {
  const widest = (texts: readonly string[], type: { size: number; isBold?: boolean }): number =>
    Math.max(0, ...texts.map((text) => measureText(text, type)));
  const label = Math.min(
    WIDEST_LABEL,
    widest(
      spec.rows.map((row) => row.label),
      LABEL,
    ),
  );
  const numbers = spec.rows.filter((row) => row.value !== undefined).map((row) => row.text);
  const reasons = spec.rows.filter((row) => row.value === undefined).map((row) => row.text);
  const value = Math.max(widest(numbers, VALUE), Math.min(WIDEST_REASON, widest(reasons, REASON)));
  // half of the first and of the last tick stand outside the marks
  return { label, left: label + GAP, right: width - value - GAP, end: width };
}

function drawAxis(
  { scale }: RowsSpec,
  { bottom, toX }: { bottom: number; toX: (value: number) => number },
  language: PublicLanguage,
): string {
  const digits = digitsOfTicks(scale);
  return ticksOf(scale)
    .map((value) => {
      const x = toX(value);
      const text = formatNumber(value, language, digits);
      const look = { size: TICK, colour: INK['ink-soft'], anchor: 'middle' } as const;
      return (
        stroke([x, AXIS - 4], [x, bottom], { stroke: INK.grid, 'stroke-width': 1.5 }) +
        letter(text, { x, y: TICK }, look)
      );
    })
    .join('');
}

function drawBar(row: RowMark, y: number, toX: (value: number) => number): string {
  const { value, colour, isMuted } = row;
  if (value === undefined) return '';
  const fill = isMuted ? INK.grey : (colour?.light ?? INK.data);
  const box = { x: toX(0), y: y - 11, width: Math.max(1, toX(value) - toX(0)), height: 22 };
  return rectangle(box, { fill, rx: 1 }) + drawInterval(row, { y, toX, colour: INK.ink });
}

function drawInterval(
  { lower, upper }: RowMark,
  { y, toX, colour }: { y: number; toX: (value: number) => number; colour: string },
): string {
  if (lower === undefined || upper === undefined) return '';
  const box = { x: toX(lower), y: y - 3, width: toX(upper) - toX(lower), height: 6 };
  return rectangle(box, intervalPaint(colour));
}

function drawDot(row: RowMark, y: number, toX: (value: number) => number): string {
  const { value, reference, comparison, isMuted } = row;
  if (value === undefined) return '';
  const look = lookOfComparison(comparison, isMuted);
  const city =
    reference === undefined
      ? ''
      : stroke([toX(reference), y - 12], [toX(reference), y + 12], {
          stroke: INK.ink,
          'stroke-width': 2,
        });
  const interval = drawInterval(row, { y, toX, colour: look.colour });
  return interval + city + drawMark({ x: toX(value), y }, look);
}

function drawValue({ text, value }: RowMark, middle: number, x: number): string {
  if (value !== undefined) {
    return letter(text, { x, y: middle + 5 }, { ...VALUE, anchor: 'end', isTabular: true });
  }
  const lines = wrapText(text, REASON, WIDEST_REASON);
  const y = middle - heightOfLines(lines.length, REASON.size) / 2;
  return letterLines(lines, { x, y }, { ...REASON, anchor: 'end', colour: INK['ink-soft'] });
}
