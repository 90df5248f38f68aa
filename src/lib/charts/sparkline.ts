import type { Point } from '#lib/charts/spec.ts';

/** A line without axes, ready to draw as SVG that stretches to its tile. */
export interface Sparkline {
  /** Complete part of the line. */
  readonly path: string;
  /** Way to the last point when it is not over; empty otherwise. */
  readonly dashed: string;
  readonly viewBox: string;
  /** Place of the last point, in per cent from the top of the box. */
  readonly end: { readonly top: number; readonly isHollow: boolean };
}

const WIDTH = 100;
const HEIGHT = 24;
/** Room for the stroke above and below. */
const EDGE = 3;

/** @returns undefined when fewer than two points have a value */
export function sparkline(points: readonly Point[]): Sparkline | undefined {
  const known = points.filter((point) => point.value !== undefined);
  const last = known.at(-1);
  if (!last || known.length < 2) return undefined;
  const top = Math.max(...known.map((point) => point.value ?? 0)) || 1;
  const places = known.map((point, i) => ({
    x: round((i / (known.length - 1)) * WIDTH),
    y: round(HEIGHT - ((point.value ?? 0) / top) * HEIGHT),
  }));
  const whole = last.isIncomplete ? places.slice(0, -1) : places;
  const y = places.at(-1)?.y ?? HEIGHT;
  return {
    path: draw(whole),
    dashed: last.isIncomplete ? draw(places.slice(-2)) : '',
    viewBox: `0 ${-EDGE} ${WIDTH} ${HEIGHT + 2 * EDGE}`,
    end: {
      top: round(((y + EDGE) / (HEIGHT + 2 * EDGE)) * 100),
      isHollow: last.isIncomplete,
    },
  };
}

function draw(places: readonly { x: number; y: number }[]): string {
  return places.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
