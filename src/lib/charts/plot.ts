import { digitsOfTicks, ticksOf, type Scale } from '#lib/charts/scale.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';

/** A tick of an axis. */
export interface PlotTick {
  /** Per cent of the axis, from its beginning. */
  readonly at: number;
  readonly text: string;
}

export interface PlotAxis {
  readonly name: string;
  readonly ticks: readonly PlotTick[];
}

/** What a curve is: decides its stroke. */
export type CurveLook = 'centre' | 'inner' | 'outer' | 'main' | 'second' | 'equal';

export interface PlotCurve {
  readonly id: string;
  readonly look: CurveLook;
  /** For the legend; curves of one name share an entry. */
  readonly name: string;
  /** SVG path in a box of 100 by 100, top down. */
  readonly path: string;
}

/** A named dot; places in per cent from the left and the top, beside its two numbers. */
export interface PlotPoint extends Place {
  readonly id: string;
  readonly label: string;
  /** What the point says, in words. */
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly tone: Comparison;
  /** Drawn as an outline: a weaker finding. */
  readonly isHollow: boolean;
  readonly isLabelled: boolean;
  /** On which side of the dot its label stands. */
  readonly side: 'start' | 'end';
}

/** Two numbers against each other, with curves: drawn without a script. */
export interface PlotSpec {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** What the per cents are of. */
  readonly plane: Plane;
  readonly curves: readonly PlotCurve[];
  readonly points: readonly PlotPoint[];
  /** As high as wide, for shares against shares. */
  readonly isSquare: boolean;
  /** Tones that occur, in words. */
  readonly tones: readonly {
    readonly tone: Comparison;
    readonly isHollow: boolean;
    readonly text: string;
  }[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Both axes of a plot. */
export interface Plane {
  readonly x: Scale;
  readonly y: Scale;
}

/** An axis with its round ticks. @param unit written after the last tick, as `%` */
export function specifyAxis(scale: Scale, name: string, language: PublicLanguage): PlotAxis {
  const digits = digitsOfTicks(scale);
  return {
    name,
    ticks: ticksOf(scale).map((value) => ({
      at: round((value / scale.max) * 100),
      text: formatNumber(value, language, digits),
    })),
  };
}

/** A curve through places, in the unit of the axes. */
export function drawCurve(places: readonly Place[], plane: Plane): string {
  return places
    .map((place) => locate(place, plane))
    .map(({ left, top }, i) => `${i === 0 ? 'M' : 'L'}${left} ${top}`)
    .join('');
}

/** A place, also in per cent of the box; what lies above it stands at its upper edge. */
export function locate({ x, y }: Place, plane: Plane): Place & { left: number; top: number } {
  return {
    x,
    y,
    left: round((x / plane.x.max) * 100),
    top: round(Math.max(0, 100 - (y / plane.y.max) * 100)),
  };
}

/** A share of an even part of all persons, under which an area is tiny. */
const TINY = 1 / 20;

/**
 * The highest value that an axis is made for: of tiny areas chance makes values that would press all
 * others to the ground. They stand at the edge, and their label has their number.
 */
export function highestOf(
  areas: readonly { readonly n: number; readonly value: number }[],
): number {
  const total = areas.reduce((sum, { n }) => sum + n, 0);
  const least = (total / areas.length) * TINY;
  return Math.max(0, ...areas.filter(({ n }) => n >= least).map(({ value }) => value));
}

/** Labels nearer to each other than this would touch, in per cent of the box. */
const TOUCHING = { left: 26, top: 6 };
/** Width of a character, likewise. */
const CHARACTER = 0.8;
/** From here on a label has more room on the left. */
const LATE = 60;

/**
 * Puts each label on the side where it fits: where it has room, and off those placed before it; one
 * that fits on neither side is left to pointing, and to the table.
 * @param points the most telling first
 */
export function placeLabels(points: readonly Omit<PlotPoint, 'side'>[]): PlotPoint[] {
  const placed: PlotPoint[] = [];
  for (const point of points) {
    const usual = point.left > LATE ? 'start' : 'end';
    const other = usual === 'end' ? 'start' : 'end';
    const canTurn = point.left > 30 && point.left < 75;
    const side = [usual, ...(canTurn ? [other] : [])].find(
      (one) =>
        !placed.some((before) => isTouching(before, { ...point, side: one as typeof usual })),
    ) as PlotPoint['side'] | undefined;
    placed.push({
      ...point,
      isLabelled: point.isLabelled && side !== undefined,
      side: side ?? usual,
    });
  }
  return placed;
}

/** Whether two labels would lie on each other. */
function isTouching(one: PlotPoint, other: PlotPoint): boolean {
  if (!one.isLabelled || !other.isLabelled) return false;
  const width = Math.max(
    TOUCHING.left,
    one.label.length * CHARACTER,
    other.label.length * CHARACTER,
  );
  return Math.abs(one.top - other.top) < TOUCHING.top && Math.abs(one.left - other.left) < width;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
