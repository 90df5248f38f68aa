import type { CurveLook, PlotPoint, PlotSpec } from '#lib/charts/plot.ts';
import {
  drawLegend,
  drawMark,
  lookOfComparison,
  SAMPLE_MIDDLE,
  type LegendEntry,
} from './marks.ts';
import {
  draw,
  INK,
  letter,
  letterLines,
  stack,
  stroke,
  type Attributes,
  type Drawing,
} from './svg.ts';
import { clampText, measureText } from './text.ts';

/** Two numbers against each other, with curves and named dots. */

const TICK = 16;
const LABEL = { size: 17, isBold: true };
const HEIGHT = 460;
const SQUARE = 560;

const STROKES = {
  centre: { stroke: INK.ink, 'stroke-width': 2 },
  inner: { stroke: INK['ink-soft'], 'stroke-width': 1.5, 'stroke-dasharray': '7 5' },
  outer: { stroke: INK['ink-soft'], 'stroke-width': 1.5 },
  equal: { stroke: INK.grey, 'stroke-width': 1.5, 'stroke-dasharray': '3 4' },
  main: { stroke: INK.data, 'stroke-width': 3 },
  second: { stroke: INK.neutral, 'stroke-width': 2.5, 'stroke-dasharray': '9 5' },
} as const satisfies Record<CurveLook, Attributes>;

export function drawPlot(plot: PlotSpec, width: number): Drawing {
  return stack([drawLegend(legendOf(plot), width), drawBox(plot, width)], 8);
}

function legendOf({ tones, curves }: PlotSpec): LegendEntry[] {
  const named = curves.filter(
    ({ look, name }, i) => name !== '' && curves.findIndex((one) => one.look === look) === i,
  );
  return [
    ...tones.map(({ tone, isHollow, text }) => ({
      sample: drawMark(SAMPLE_MIDDLE, { ...lookOfComparison(tone), isHollow }),
      text,
    })),
    ...named.map(({ look, name }) => ({
      sample: stroke([0, 10], [28, 10], STROKES[look]),
      text: name,
    })),
  ];
}

/** Pixels of the box of the plot. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawBox(plot: PlotSpec, width: number): Drawing {
  const ticks = Math.max(...plot.y.ticks.map(({ text }) => measureText(text, { size: TICK })));
  const left = ticks + 14;
  const height = plot.isSquare ? SQUARE : HEIGHT;
  const inner = plot.isSquare ? SQUARE : width - left - 30;
  const box = { left, top: 34, width: inner, height };
  const soft = { size: TICK, colour: INK['ink-soft'] };
  const right = box.left + box.width;
  const bottom = box.top + height;
  const svg = [
    letter(plot.y.name, { x: 0, y: TICK }, soft),
    drawGrid(plot, box),
    ...plot.curves.map(({ path, look }) =>
      draw('path', { d: scalePath(path, box), fill: 'none', ...STROKES[look] }),
    ),
    ...plot.points.map((point) => drawPoint(point, box, width)),
    letter(plot.x.name, { x: right, y: bottom + 52 }, { ...soft, anchor: 'end' }),
  ];
  return { svg: svg.join(''), height: bottom + 60 };
}

function drawGrid({ x, y }: PlotSpec, { left, top, width, height }: Box): string {
  const soft = { size: TICK, colour: INK['ink-soft'] };
  const bottom = top + height;
  const rows = y.ticks.map(({ at, text }) => {
    const place = bottom - (at / 100) * height;
    const look = { stroke: INK.grid, 'stroke-width': 1.5 };
    return (
      stroke([left, place], [left + width, place], look) +
      letter(text, { x: left - 10, y: place + 5 }, { ...soft, anchor: 'end', isTabular: true })
    );
  });
  const columns = x.ticks.map(({ at, text }) => {
    const place = left + (at / 100) * width;
    return (
      stroke([place, bottom], [place, bottom + 6], { stroke: INK.grey }) +
      letter(text, { x: place, y: bottom + 26 }, { ...soft, anchor: 'middle', isTabular: true })
    );
  });
  const base = stroke([left, bottom], [left + width, bottom], { stroke: INK.grey });
  return [...rows, ...columns, base].join('');
}

/** A path of a box of 100 by 100 in the pixels of another. */
function scalePath(path: string, { left, top, width, height }: Box): string {
  return path.replaceAll(/([ML])(-?[\d.]+) (-?[\d.]+)/g, (_, command: string, x, y) => {
    const across = left + (Number(x) / 100) * width;
    const down = top + (Number(y) / 100) * height;
    return `${command}${across.toFixed(1)} ${down.toFixed(1)}`;
  });
}

function drawPoint(point: PlotPoint, box: Box, width: number): string {
  const x = box.left + (point.left / 100) * box.width;
  const y = box.top + (point.top / 100) * box.height;
  const mark = drawMark({ x, y }, { ...lookOfComparison(point.tone), isHollow: point.isHollow });
  if (!point.isLabelled) return mark;
  const isBefore = point.side === 'start';
  const room = isBefore ? x - box.left - 16 : width - x - 16;
  const lines = clampText(point.label, LABEL, { width: Math.max(60, room), most: 2 });
  const at = { x: isBefore ? x - 14 : x + 14, y: y - lines.length * LABEL.size * 0.67 };
  const anchor = isBefore ? 'end' : 'start';
  const halo = { 'paint-order': 'stroke', stroke: INK.paper, 'stroke-width': 4 };
  return mark + draw('g', halo, letterLines(lines, at, { ...LABEL, anchor }));
}
