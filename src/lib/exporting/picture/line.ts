import { SIGNAL_MARKS } from '#lib/charts/config.ts';
import { digitsOfTicks, ticksOf } from '#lib/charts/scale.ts';
import type { LineSpec, PlacedEvent, Point } from '#lib/charts/spec.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { messages } from '#lib/i18n/translate.ts';
import { drawLegend, drawMark, lookOfSignal, type LegendEntry, SAMPLE_MIDDLE } from './marks.ts';
import { draw, INK, letter, stack, stroke, type Drawing } from './svg.ts';
import { measureText } from './text.ts';

/** A line over time: what is not over is dashed and hollow; the points that matter have their numbers. */

const SIZES = {
  usual: { height: 380, tick: 16, label: 18, line: 3, mark: 8 },
  small: { height: 150, tick: 14, label: 16, line: 2.5, mark: 6.5 },
} as const;

/** Room for the labels of events. */
const EVENTS = 30;

interface Frame {
  readonly spec: LineSpec;
  readonly width: number;
  readonly isSmall: boolean;
  readonly language: PublicLanguage;
}

/** Where values and points stand. */
interface Plane {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly toX: (index: number) => number;
  readonly toY: (value: number) => number;
  readonly colour: string;
}

export function drawLine(spec: LineSpec, width: number, language: PublicLanguage): Drawing {
  const legend = drawLegend(legendOf(spec, language), width);
  return stack([legend, drawChart({ spec, width, isSmall: false, language })], 8);
}

/** One line among many: no legend, one number. */
export function drawSmallLine(spec: LineSpec, width: number, language: PublicLanguage): Drawing {
  return drawChart({ spec, width, isSmall: true, language });
}

function legendOf(spec: LineSpec, language: PublicLanguage): LegendEntry[] {
  const words = markWords(language).trend;
  const signals = (Object.keys(SIGNAL_MARKS) as (keyof typeof SIGNAL_MARKS)[]).filter((one) =>
    spec.points.some((point) => point.judgement === one),
  );
  const sample = (dashes?: string): string =>
    stroke([0, 10], [28, 10], { stroke: INK.grey, 'stroke-width': 2, 'stroke-dasharray': dashes });
  const open = spec.points.find((point) => point.isIncomplete && point.value !== undefined);
  const hollow = { shape: 'circle', rotation: 0, colour: colourOf(spec), isHollow: true };
  return [
    ...signals.map((one) => ({
      sample: drawMark(SAMPLE_MIDDLE, lookOfSignal(one)),
      text: words.judgements[one],
    })),
    ...(spec.limits
      ? [
          { sample: sample(), text: words.mean },
          { sample: sample('3 4'), text: words.limits },
        ]
      : []),
    ...(open
      ? [
          {
            sample: drawMark(SAMPLE_MIDDLE, hollow),
            text: `${open.label}: ${messages(language).incomplete}`,
          },
        ]
      : []),
  ];
}

function colourOf({ colour }: LineSpec): string {
  return colour?.light ?? INK.data;
}

function drawChart(frame: Frame): Drawing {
  const plane = planeOf(frame);
  const { spec } = frame;
  const svg = [
    drawGrid(frame, plane),
    ...(spec.events ? [drawEvents(spec.events, plane)] : []),
    drawLimits(spec, plane),
    drawPath(frame, plane),
    drawMarks(frame, plane),
    drawNumbers(frame, plane),
  ];
  return { svg: svg.join(''), height: sizesOf(frame).height };
}

function sizesOf({ isSmall }: Frame) {
  return isSmall ? SIZES.small : SIZES.usual;
}

function tickTexts({ spec, language }: Frame): { value: number; text: string }[] {
  const digits = digitsOfTicks(spec.scale);
  return ticksOf(spec.scale).map((value) => ({
    value,
    text: formatNumber(value, language, digits),
  }));
}

function planeOf(frame: Frame): Plane {
  const { spec, width } = frame;
  const { height, tick, label } = sizesOf(frame);
  const widest = Math.max(...tickTexts(frame).map(({ text }) => measureText(text, { size: tick })));
  const left = widest + 12;
  const right =
    width - Math.max(14, measureText(lastNumber(spec), { size: label, isBold: true }) / 2);
  const top = label + 12 + (spec.events ? EVENTS : 0);
  const bottom = height - tick - 14;
  const steps = Math.max(1, spec.points.length - 1);
  return {
    ...{ left, right, top, bottom, colour: colourOf(spec) },
    toX: (index) => left + (index / steps) * (right - left),
    toY: (value) => bottom - (value / spec.scale.max) * (bottom - top),
  };
}

function lastNumber({ points }: LineSpec): string {
  return points.findLast((point) => point.value !== undefined)?.text ?? '';
}

function drawGrid(frame: Frame, { left, right, bottom, toX, toY }: Plane): string {
  const { tick } = sizesOf(frame);
  const look = { size: tick, colour: INK['ink-soft'] };
  const rows = tickTexts(frame).map(({ value, text }) => {
    const y = toY(value);
    return (
      stroke([left, y], [right, y], { stroke: INK.grid, 'stroke-width': 1.5 }) +
      letter(
        text,
        { x: left - 10, y: y + tick * 0.35 },
        { ...look, anchor: 'end', isTabular: true },
      )
    );
  });
  const months = frame.spec.points.map((point, i) =>
    point.tick === ''
      ? ''
      : stroke([toX(i), bottom], [toX(i), bottom + 6], { stroke: INK.grey }) +
        letter(point.tick, { x: toX(i), y: bottom + tick + 8 }, { ...look, anchor: 'middle' }),
  );
  return [...rows, stroke([left, bottom], [right, bottom], { stroke: INK.rule }), ...months].join(
    '',
  );
}

function drawLimits({ limits }: LineSpec, { toX, toY }: Plane): string {
  if (!limits) return '';
  const { mean, lower, upper, from, to } = limits;
  const across = (value: number, dashes?: string): string =>
    stroke([toX(from), toY(value)], [toX(to), toY(value)], {
      stroke: INK.grey,
      'stroke-width': 1.5,
      'stroke-dasharray': dashes,
    });
  return across(mean) + across(lower, '3 4') + across(upper, '3 4');
}

/** Numbers of events that stand too near to each other share a label. */
const EVENT_ROOM = 26;

function drawEvents(
  events: readonly PlacedEvent[],
  { toX, top, bottom, left, right }: Plane,
): string {
  const groups: { x: number; first: number; last: number }[] = [];
  const lines = events.map(({ at, number }) => {
    const x = Math.min(right, Math.max(left, toX(0) + at * (toX(1) - toX(0))));
    const before = groups.at(-1);
    if (before && x - before.x < EVENT_ROOM) before.last = number;
    else groups.push({ x, first: number, last: number });
    const look = { stroke: INK['ink-soft'], 'stroke-width': 1.5, 'stroke-dasharray': '2 4' };
    return stroke([x, top - EVENTS + 8], [x, bottom], look);
  });
  const labels = groups.map(({ x, first, last }) => {
    const text = first === last ? String(first) : `${first}–${last}`;
    const look = { size: 15, isBold: true, colour: INK['ink-soft'], anchor: 'middle' } as const;
    return letter(text, { x, y: top - EVENTS }, look);
  });
  return [...lines, ...labels].join('');
}

/** Unbroken runs of points, those that lead to an open one dashed. */
function drawPath(frame: Frame, { toX, toY, colour }: Plane): string {
  const { points } = frame.spec;
  const look = {
    fill: 'none',
    stroke: colour,
    'stroke-width': sizesOf(frame).line,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  };
  const at = (i: number): string => `${toX(i).toFixed(1)} ${toY(points[i]?.value ?? 0).toFixed(1)}`;
  let path = '';
  const dashed: string[] = [];
  let isDown = false;
  for (const [i, { value, isIncomplete }] of points.entries()) {
    const follows = i > 0 && points[i - 1]?.value !== undefined;
    if (value === undefined) isDown = false;
    else if (isIncomplete && follows) dashed.push(`M${at(i - 1)}L${at(i)}`);
    else {
      path += `${isDown ? 'L' : 'M'}${at(i)}`;
      isDown = true;
    }
  }
  return [
    path === '' ? '' : draw('path', { d: path, ...look }),
    dashed.length === 0
      ? ''
      : draw('path', { d: dashed.join(''), ...look, 'stroke-dasharray': '7 7' }),
  ].join('');
}

function drawMarks(frame: Frame, { toX, toY, colour }: Plane): string {
  const { spec } = frame;
  const { mark } = sizesOf(frame);
  const last = spec.points.findLastIndex((point) => point.value !== undefined);
  return spec.points
    .map(({ value, judgement, isIncomplete }, i) => {
      if (value === undefined) return '';
      const at = { x: toX(i), y: toY(value) };
      if (judgement) {
        const reach = i === spec.limits?.to ? mark * 1.25 : mark * 0.9;
        return drawMark(at, { ...lookOfSignal(judgement), reach });
      }
      const isAlone =
        spec.points[i - 1]?.value === undefined && spec.points[i + 1]?.value === undefined;
      if (!isIncomplete && i !== last && !isAlone) return '';
      const circle = { shape: 'circle', rotation: 0, colour, reach: mark };
      return drawMark(at, { ...circle, isHollow: isIncomplete });
    })
    .join('');
}

/** The highest and the lowest point, the last whole one, and the open one: none on another. */
function drawNumbers(frame: Frame, plane: Plane): string {
  const { points } = frame.spec;
  const { label } = sizesOf(frame);
  const taken: { from: number; to: number; y: number }[] = [];
  return numbered(points, frame.isSmall)
    .map((i) => {
      const { value = 0, text, isIncomplete } = points[i] as Point;
      const half = measureText(text, { size: label, isBold: true }) / 2;
      const x = Math.max(plane.left + half, Math.min(frame.width - half, plane.toX(i)));
      const isLow = isValley(points, i);
      const y = plane.toY(value) + (isLow ? label + 12 : -14);
      const box = { from: x - half - 6, to: x + half + 6, y };
      const isBelow = y > plane.bottom - 2;
      const touches = taken.some(
        (one) => one.from < box.to && box.from < one.to && Math.abs(one.y - y) < label * 1.2,
      );
      if (touches || isBelow) return '';
      taken.push(box);
      const colour = isIncomplete ? INK['ink-soft'] : INK.ink;
      const halo = { 'paint-order': 'stroke', stroke: INK.paper, 'stroke-width': 5 };
      const look = {
        size: label,
        isBold: true,
        colour,
        anchor: 'middle',
        isTabular: true,
      } as const;
      return draw('g', halo, letter(text, { x, y }, look));
    })
    .join('');
}

function numbered(points: readonly Point[], isSmall: boolean): number[] {
  const whole = points.flatMap(({ value, isIncomplete }, i) =>
    value === undefined || isIncomplete ? [] : [{ i, value }],
  );
  const last = whole.at(-1)?.i;
  const open = points.findLastIndex(
    ({ value, isIncomplete }) => isIncomplete && value !== undefined,
  );
  const sorted = whole.toSorted((a, b) => b.value - a.value);
  const ends = isSmall ? [] : [sorted[0]?.i, sorted.at(-1)?.i];
  const wanted = [last, ...ends, ...(open < 0 || isSmall ? [] : [open])];
  return [...new Set(wanted.filter((i) => i !== undefined))];
}

/** Whether a point lies below its neighbours: its number stands below it. */
function isValley(points: readonly Point[], i: number): boolean {
  const own = points[i]?.value ?? 0;
  const around = [points[i - 1]?.value, points[i + 1]?.value].filter(
    (value) => value !== undefined,
  );
  return around.length > 0 && around.every((value) => value > own);
}
