import { COMPARISON_MARKS, SIGNAL_MARKS } from '#lib/charts/config.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { draw, INK, letter, place, type Drawing } from './svg.ts';
import { measureText } from './text.ts';

/** The shapes that tell a judgement without its colour, and the line that says what they mean. */

/** Half of the width of a mark in pixels. */
const REACH = 8;

export interface MarkLook {
  readonly shape: string;
  readonly rotation: number;
  readonly colour: string;
  readonly isHollow?: boolean;
  readonly reach?: number;
}

/** A mark around a place. */
export function drawMark(
  { x, y }: { readonly x: number; readonly y: number },
  { shape, rotation, colour, isHollow = false, reach = REACH }: MarkLook,
): string {
  const paint = isHollow
    ? { fill: INK.paper, stroke: colour, 'stroke-width': 2.5 }
    : { fill: colour, stroke: INK.paper, 'stroke-width': 1.5 };
  if (shape === 'circle') return draw('circle', { cx: x, cy: y, r: reach * 0.86, ...paint });
  const path =
    shape === 'triangle'
      ? `M0 ${-reach}L${reach} ${reach * 0.75}L${-reach} ${reach * 0.75}Z`
      : `M0 ${-reach}L${reach} 0L0 ${reach}L${-reach} 0Z`;
  const transform = `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${rotation})`;
  return draw('path', { d: path, transform, ...paint });
}

export function lookOfComparison(comparison: Comparison, isMuted = false): MarkLook {
  const { token, shape, rotation } = COMPARISON_MARKS[comparison];
  return { shape, rotation, colour: isMuted ? INK.grey : INK[token] };
}

export function lookOfSignal(judgement: keyof typeof SIGNAL_MARKS): MarkLook {
  const { token, shape, rotation } = SIGNAL_MARKS[judgement];
  return { shape, rotation, colour: INK[token] };
}

/** An entry of a legend. @param sample drawn around the middle of a box of 28 by 20 */
export interface LegendEntry {
  readonly sample: string;
  readonly text: string;
}

const SAMPLE = { width: 28, gap: 8, between: 28 };
const SIZE = 16;
const LINE = 28;

/** Entries in lines. */
export function drawLegend(entries: readonly LegendEntry[], width: number): Drawing {
  let [x, y] = [0, 0];
  const svg = entries.map(({ sample, text }) => {
    const needed = SAMPLE.width + SAMPLE.gap + measureText(text, { size: SIZE });
    if (x > 0 && x + needed > width) [x, y] = [0, y + LINE];
    const drawn =
      place({ svg: sample }, x, y) +
      letter(
        text,
        { x: x + SAMPLE.width + SAMPLE.gap, y: y + 16 },
        { size: SIZE, colour: INK['ink-soft'] },
      );
    x += needed + SAMPLE.between;
    return drawn;
  });
  return { svg: svg.join(''), height: entries.length === 0 ? 0 : y + LINE };
}

/** Where the sample of a legend is drawn. */
export const SAMPLE_MIDDLE = { x: 14, y: 10 } as const;
