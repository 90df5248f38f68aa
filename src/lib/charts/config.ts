import type { Chart, ChartConfiguration, Plugin, ScriptableLineSegmentContext } from 'chart.js';
import { digitsOfTicks, ticksOf, type Scale } from '#lib/charts/scale.ts';
import type {
  ChartSpec,
  LineSpec,
  PlacedEvent,
  Point,
  RowMark,
  RowsSpec,
} from '#lib/charts/spec.ts';
import { PALETTES, type Palette, type Scheme, type Token } from '#lib/charts/theme.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { directionOf, type PublicLanguage } from '#lib/i18n/languages.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import type { Judgement } from '#lib/indicators/trend.ts';

/** Pixels of a row: labels beside the canvas stand on the same grid; long names need two lines, some three. */
export const ROW_HEIGHTS = { usual: 30, tall: 38, tallest: 54 } as const;
/** Pixels of a plot below which numbers of five figures would touch. */
const NARROW = 240;
/** Characters that fit beside a chart in one line. */
const ONE_LINE = 22;
/** Characters that fit in two, also where long words break them unevenly. */
const TWO_LINES = 32;
/** Characters that fit beside a chart on a phone in one line. */
const PHONE_LINE = 13;
/** Pixels of the axis above the rows. */
export const AXIS_HEIGHT = 26;
/** Pixels of a line chart, and of one among many. */
export const LINE_HEIGHT = { usual: 240, small: 132 } as const;

/** Pixels above a line chart for the labels of its events. */
const EVENT_HEIGHT = 20;
/** Characters of an event's label; the list below the chart has all. */
const EVENT_LENGTH = 22;

const FONT = "Inter, 'Noto Sans Arabic', 'Inter stand-in', system-ui, sans-serif";

export type Config = ChartConfiguration<'line' | 'bar', (number | [number, number] | null)[]>;

/** How a reader's page is: decides colours and numbers, not what is drawn. */
export interface Look {
  readonly scheme: Scheme;
  readonly language: PublicLanguage;
  /** Dots of the canvas for a pixel, where the page enlarges its charts; else those of the screen. */
  readonly density?: number;
}

/** The configuration of Chart.js for a spec. */
export function configure(spec: ChartSpec, look: Look): Config {
  return spec.kind === 'line' ? configureLine(spec, look) : configureRows(spec, look);
}

/** Height of a chart in pixels, known before it is drawn. */
export function heightOf(spec: ChartSpec, isSmall = false): number {
  if (spec.kind === 'line') return isSmall ? LINE_HEIGHT.small : LINE_HEIGHT.usual;
  return AXIS_HEIGHT + spec.rows.length * rowHeightOf(spec);
}

/** Pixels of each row of a chart. */
export function rowHeightOf({ rows }: RowsSpec): number {
  const longest = Math.max(0, ...rows.map((row) => row.label.length));
  if (rows.some(({ label }) => linesOf(label) > 2)) return ROW_HEIGHTS.tallest;
  if (longest <= ONE_LINE) return ROW_HEIGHTS.usual;
  return longest <= TWO_LINES ? ROW_HEIGHTS.tall : ROW_HEIGHTS.tallest;
}

/** Lines that a label takes on a phone, where words are not broken. */
function linesOf(label: string): number {
  let lines = 1;
  let filled = 0;
  for (const { length } of label.split(' ')) {
    if (filled > 0 && filled + 1 + length > PHONE_LINE) {
      lines++;
      filled = length;
    } else filled += length + (filled > 0 ? 1 : 0);
  }
  return lines;
}

/** Colour and shape of a comparison; the shape tells it without colour. */
export const COMPARISON_MARKS = {
  better: { token: 'good', shape: 'triangle', rotation: 0 },
  worse: { token: 'bad', shape: 'triangle', rotation: 180 },
  higher: { token: 'neutral', shape: 'triangle', rotation: 0 },
  lower: { token: 'neutral', shape: 'triangle', rotation: 180 },
  similar: { token: 'neutral', shape: 'circle', rotation: 0 },
  unknown: { token: 'data', shape: 'circle', rotation: 0 },
} as const satisfies Record<Comparison, { token: Token; shape: string; rotation: number }>;

/** Colour and shape of an exception in time; a diamond where no direction is the good one. */
export const SIGNAL_MARKS = {
  improvement: { token: 'good', shape: 'triangle', rotation: 0 },
  concern: { token: 'bad', shape: 'triangle', rotation: 180 },
  neutral: { token: 'neutral', shape: 'rectRot', rotation: 0 },
} as const satisfies Record<
  Exclude<Judgement, 'none'>,
  { token: Token; shape: string; rotation: number }
>;

/** Rows begin beside their labels: at the right where words do; time goes to the right in all languages. */
function configureRows(spec: RowsSpec, look: Look): Config {
  const isMirrored = directionOf(look.language) === 'rtl';
  const palette = PALETTES[look.scheme];
  return {
    type: 'bar',
    data: {
      labels: spec.rows.map((row) => row.label),
      datasets:
        spec.kind === 'bars'
          ? [bars(spec, look), ...(hasIntervals(spec) ? [intervals(spec, palette)] : [])]
          : [points(spec, palette), references(spec, palette), intervals(spec, palette)],
    },
    options: {
      ...still(look),
      indexAxis: 'y',
      // no room of its own for points: the rows must stand beside their labels
      layout: {
        autoPadding: false,
        padding: isMirrored ? { left: 8, right: 10 } : { left: 1, right: 8 },
      },
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        y: { type: 'category', display: false, offset: true },
        x: {
          ...valueAxis(spec.scale, look),
          reverse: isMirrored,
          position: 'top',
          afterFit: (axis) => {
            axis.height = AXIS_HEIGHT;
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(look, (index) => rowTooltip(spec, index)),
      },
    },
    plugins: spec.benchmark ? [verticalLine(spec.benchmark.value, palette.ink)] : [],
  };
}

type Dataset = Config['data']['datasets'][number];

function points({ rows }: RowsSpec, palette: Palette): Dataset {
  const marks = rows.map((row) => COMPARISON_MARKS[row.comparison]);
  return {
    type: 'line',
    data: rows.map((row) => row.value ?? null),
    showLine: false,
    clip: false,
    order: 0,
    pointStyle: marks.map((mark) => mark.shape),
    pointRotation: marks.map((mark) => mark.rotation),
    pointRadius: marks.map((mark) => (mark.shape === 'triangle' ? 6.5 : 5.5)),
    pointHoverRadius: 7.5,
    pointBackgroundColor: rows.map((row) => toneColour(row, palette)),
    pointBorderColor: palette.paper,
    pointBorderWidth: 1.5,
  };
}

/** Whether some row has an interval to draw. */
export function hasIntervals({ rows }: RowsSpec): boolean {
  return rows.some(({ lower }) => lower !== undefined);
}

/** The city beside each row, as an upright stroke. */
function references({ rows }: RowsSpec, palette: Palette): Dataset {
  return {
    type: 'line',
    data: rows.map((row) => row.reference ?? null),
    showLine: false,
    clip: false,
    order: 1,
    pointStyle: 'line',
    pointRotation: 90,
    pointRadius: 9,
    pointHoverRadius: 9,
    pointBorderColor: palette.ink,
    pointBorderWidth: 1.5,
  };
}

function intervals({ rows }: RowsSpec, palette: Palette): Dataset {
  return {
    type: 'bar',
    data: rows.map(({ lower, upper }) =>
      lower === undefined || upper === undefined ? null : [lower, upper],
    ),
    order: 2,
    grouped: false,
    barThickness: 4,
    borderSkipped: false,
    borderRadius: 2,
    backgroundColor: rows.map((row) => `${toneColour(row, palette)}73`),
  };
}

function toneColour(row: RowMark, palette: Palette): string {
  return row.isMuted ? palette.grey : palette[COMPARISON_MARKS[row.comparison].token];
}

function bars({ rows }: RowsSpec, { scheme }: Look): Dataset {
  const palette = PALETTES[scheme];
  return {
    type: 'bar',
    data: rows.map((row) => row.value ?? null),
    barThickness: 16,
    borderRadius: 1,
    backgroundColor: rows.map((row) =>
      row.isMuted ? palette.grey : (row.colour?.[scheme] ?? palette.data),
    ),
  };
}

function rowTooltip({ rows, unit }: RowsSpec, index: number): string {
  const row = rows[index];
  if (!row) return '';
  if (row.value === undefined) return row.text;
  return `${row.text} ${unit}${row.interval === undefined ? '' : ` (${row.interval})`}`;
}

function configureLine(spec: LineSpec, look: Look): Config {
  const palette = PALETTES[look.scheme];
  const colour = spec.colour?.[look.scheme] ?? palette.data;
  const lookAt = (point: Point, i: number) => lineMark(point, { spec, look, colour, i });
  const marks = spec.points.map(lookAt);
  return {
    type: 'line',
    data: {
      labels: spec.points.map((point) => point.label),
      datasets: [
        {
          type: 'line',
          data: spec.points.map((point) => point.value ?? null),
          clip: false,
          borderColor: colour,
          borderWidth: 2,
          borderJoinStyle: 'round',
          segment: { borderDash: (segment) => dashOf(spec, segment) },
          order: 0,
          pointStyle: marks.map((mark) => mark.shape),
          pointRotation: marks.map((mark) => mark.rotation),
          pointRadius: marks.map((mark) => mark.radius),
          pointHoverRadius: 6,
          pointHitRadius: 12,
          pointBackgroundColor: marks.map((mark) => mark.fill),
          pointBorderColor: marks.map((mark) => mark.stroke),
          pointBorderWidth: marks.map((mark) => mark.width),
        },
        ...limitLines(spec, palette),
      ],
    },
    options: {
      ...still(look),
      layout: { padding: { top: spec.events ? EVENT_HEIGHT : 8, right: 8 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          type: 'category',
          grid: { display: false },
          border: { color: palette.rule },
          ticks: {
            ...tickLook(palette),
            autoSkip: false,
            maxRotation: 0,
            callback: (_, index) => spec.points[index]?.tick ?? '',
          },
        },
        y: valueAxis(spec.scale, look),
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(look, (index) => lineTooltip(spec, index)),
      },
    },
    plugins: spec.events ? [eventLines(spec.events, palette)] : [],
  };
}

/** Exceptions are marked, the last one larger; the end of the line is a dot, hollow if not over. */
function lineMark(
  { judgement, isIncomplete }: Point,
  { spec, look, colour, i }: { spec: LineSpec; look: Look; colour: string; i: number },
) {
  const palette = PALETTES[look.scheme];
  if (judgement) {
    const { token, shape, rotation } = SIGNAL_MARKS[judgement];
    const radius = i === spec.limits?.to ? 7 : 4.5;
    return { shape, rotation, radius, fill: palette[token], stroke: palette.paper, width: 1 };
  }
  const isEnd = isIncomplete || i === spec.points.length - 1;
  return {
    shape: 'circle',
    rotation: 0,
    radius: isEnd ? 4 : 0,
    fill: isIncomplete ? palette.paper : colour,
    stroke: colour,
    width: 2,
  };
}

/** Mean and limits of the tested months as thin lines behind the line. */
function limitLines({ limits, points }: LineSpec, palette: Palette): Dataset[] {
  if (!limits) return [];
  const line = (value: number, borderDash: number[]): Dataset => ({
    type: 'line',
    data: points.map((_, i) => (i >= limits.from && i <= limits.to ? value : null)),
    order: 1,
    borderColor: palette.grey,
    borderWidth: 1,
    borderDash,
    pointRadius: 0,
    pointHoverRadius: 0,
    pointHitRadius: 0,
  });
  return [line(limits.mean, []), line(limits.lower, [2, 3]), line(limits.upper, [2, 3])];
}

/** Dashes the way to a point that is not over. */
function dashOf(
  spec: LineSpec,
  { p1DataIndex }: Pick<ScriptableLineSegmentContext, 'p1DataIndex'>,
): number[] | undefined {
  return spec.points[p1DataIndex]?.isIncomplete ? [4, 4] : undefined;
}

function lineTooltip({ points, unit }: LineSpec, index: number): string {
  const point = points[index];
  if (!point) return '';
  return point.value === undefined ? point.text : `${point.text} ${unit}`;
}

/** No animated entrance; the size comes from the page. */
function still({ density }: Look) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    ...(density !== undefined && { devicePixelRatio: density }),
  } as const;
}

/** What of an axis of Chart.js decides its ticks. */
interface ValueAxis {
  readonly chart: { readonly width: number };
  isHorizontal(): boolean;
  ticks: { value: number }[];
}

function valueAxis(scale: Scale, { scheme, language }: Look) {
  const ticks = ticksOf(scale).map((value) => ({ value }));
  const palette = PALETTES[scheme];
  const digits = digitsOfTicks(scale);
  return {
    type: 'linear' as const,
    min: 0,
    max: scale.max,
    // Chart.js moves steps that nearly fit: 195 instead of 200
    afterBuildTicks: (axis: ValueAxis) => {
      // beside each other on a phone, only every second number has room
      const isTight = axis.isHorizontal() && axis.chart.width <= NARROW;
      axis.ticks = ticks.filter((_, i) => !isTight || i % 2 === 0);
    },
    grid: { color: palette.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      ...tickLook(palette),
      maxRotation: 0,
      padding: 6,
      callback: (value: string | number) => formatNumber(Number(value), language, digits),
    },
  };
}

function tickLook(palette: Palette) {
  return { color: palette['ink-soft'], font: { family: FONT, size: 12 } };
}

function tooltip({ scheme, language }: Look, describe: (index: number) => string) {
  const palette = PALETTES[scheme];
  return {
    ...(directionOf(language) === 'rtl' && { rtl: true, textDirection: 'rtl' }),
    backgroundColor: palette.ink,
    titleColor: palette.paper,
    bodyColor: palette.paper,
    titleFont: { family: FONT, size: 13, weight: 600 as const },
    bodyFont: { family: FONT, size: 13 },
    displayColors: false,
    cornerRadius: 4,
    padding: 8,
    // one line a row, whatever the number of datasets
    filter: (item: { datasetIndex: number }) => item.datasetIndex === 0,
    callbacks: { label: (item: { dataIndex: number }) => describe(item.dataIndex) },
  };
}

/** A benchmark across all rows. */
function verticalLine(value: number, colour: string): Plugin<'line' | 'bar'> {
  return {
    id: 'benchmark',
    beforeDatasetsDraw(chart: Chart) {
      const { ctx, chartArea, scales } = chart;
      const x = scales['x']?.getPixelForValue(value);
      if (x === undefined) return;
      ctx.save();
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top - 4);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}

/** A run of events that stand too near to each other for a label each. */
interface EventGroup {
  readonly events: PlacedEvent[];
  readonly x: number;
}

/** Pixels between two events that have a label each. */
const EVENT_ROOM = 20;

/**
 * Events as thin uprights. Each has its number; where all have room, also their first words: the list
 * below the chart says the rest.
 */
function eventLines(events: readonly PlacedEvent[], palette: Palette): Plugin<'line' | 'bar'> {
  return {
    id: 'events',
    beforeDatasetsDraw({ ctx, chartArea, scales }: Chart) {
      const { left, right, top, bottom } = chartArea;
      const axis = scales['x'];
      if (!axis) return;
      const step = axis.getPixelForValue(1) - axis.getPixelForValue(0);
      const placeOf = ({ at }: PlacedEvent): number =>
        Math.min(right, Math.max(left, axis.getPixelForValue(0) + at * step));
      const groups = groupEvents(events, placeOf);
      ctx.save();
      ctx.font = `500 12px ${FONT}`;
      ctx.textBaseline = 'bottom';
      ctx.strokeStyle = palette['ink-soft'];
      ctx.lineWidth = 1;
      ctx.setLineDash([1, 3]);
      for (const event of events) {
        ctx.beginPath();
        ctx.moveTo(placeOf(event), top - 4);
        ctx.lineTo(placeOf(event), bottom);
        ctx.stroke();
      }
      const width = (text: string): number => ctx.measureText(text).width;
      const texts = groups.map(({ events: own }) => labelEvents(own, true));
      const hasRoom = groups.every(({ x }, i) => {
        const end = x + width(texts[i] ?? '') + EVENT_ROOM / 2;
        return end < (groups[i + 1]?.x ?? right + EVENT_ROOM);
      });
      ctx.fillStyle = palette['ink-soft'];
      for (const [i, { events: own, x }] of groups.entries()) {
        const text = hasRoom ? (texts[i] ?? '') : labelEvents(own, false);
        const start = hasRoom ? x : Math.min(x - width(text) / 2, right - width(text));
        ctx.fillText(text, Math.max(start, 0), top - 5);
      }
      ctx.restore();
    },
  };
}

function groupEvents(
  events: readonly PlacedEvent[],
  placeOf: (event: PlacedEvent) => number,
): EventGroup[] {
  const groups: EventGroup[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const before = last?.events.at(-1);
    if (last && before && placeOf(event) - placeOf(before) < EVENT_ROOM) last.events.push(event);
    else groups.push({ events: [event], x: placeOf(event) });
  }
  return groups;
}

/** `2 New centre`, `2–4`: numbers of a list that are next to each other. */
function labelEvents(events: readonly PlacedEvent[], withText: boolean): string {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return '';
  if (first !== last) return `${first.number}–${last.number}`;
  if (!withText) return String(first.number);
  const { number, text } = first;
  const isLong = text.length > EVENT_LENGTH;
  return `${number} ${isLong ? `${text.slice(0, EVENT_LENGTH - 1).trimEnd()}…` : text}`;
}
