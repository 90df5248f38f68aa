import { cellIn, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type PublicFrame } from '#lib/charts/figure.ts';
import { tightScaleTo } from '#lib/charts/scale.ts';
import { labelOf, unitOf, type RowMark, type RowsSpec } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import type { Colour } from '#lib/charts/theme.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { livesWords } from '#lib/i18n/lives.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/** Where bands begin or end; places in per cent of the height, from the top. */
export interface FlowNode {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
  readonly colour?: Colour;
  /** Of the node itself. */
  readonly top: number;
  readonly height: number;
  /** Where its name stands. */
  readonly middle: number;
}

/** Persons on one way. */
export interface FlowBand {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly colour?: Colour;
  /** Upper edges at both ends and the height, in per cent. */
  readonly start: number;
  readonly end: number;
  readonly height: number;
}

/** Ways from one programme to the next, as bands that are as high as their numbers. */
export interface FlowsSpec {
  readonly measure: MeasureId;
  readonly unit: string;
  readonly heads: { readonly from: string; readonly to: string };
  readonly from: readonly FlowNode[];
  readonly to: readonly FlowNode[];
  /** Largest first. */
  readonly bands: readonly FlowBand[];
  /** Pixels in which every name has room. */
  readonly height: number;
}

export interface FlowsOptions {
  readonly id: string;
  readonly measure: MeasureId;
  /** By programme. */
  readonly colours?: Readonly<Record<string, Colour>>;
}

/** Ways that are drawn; the table has all. */
const MOST_BANDS = 15;
/** Further ways that the sentence names. */
const MOST_NAMES = 3;

/** One way of the answer. */
interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly names: readonly [from: string, to: string];
  readonly value: number;
  readonly text: string;
}

/**
 * Usual paths from a first programme to the next.
 * @param answer a number of persons by `from_program` and `program`
 */
export function flowsFigure(answer: Answer, options: FlowsOptions, frame: PublicFrame): Figure {
  const { language, link } = frame;
  const { id, measure } = options;
  const flows = listFlows(answer, measure, frame);
  const told = new Set(flows.map((flow) => flow.id));
  const rows = answer.rows.filter((row) => told.has(flowId(row)) || isWithheld(row, measure));
  return {
    id,
    ...describeFlows(flows, frame),
    subtitle: writeSubtitle(measure, answer, frame),
    ...(flows.length > 0 && { flows: specifyFlows(flows, answer, { ...options, frame }) }),
    table: specifyTable(
      { ...answer, rows: sortRows(rows, measure) },
      { language, ...(link && { link: (dimension, member) => link(ownPages(dimension), member) }) },
    ),
  };
}

/** Both ends of a way are programmes. */
function ownPages(dimension: string): string {
  return dimension === 'from_program' ? 'program' : dimension;
}

function flowId(row: Row): string {
  return `${memberIn(row, 'from_program')} ${memberIn(row, 'program')}`;
}

function isWithheld(row: Row, measure: MeasureId): boolean {
  return cellIn(row, measure).kind === 'withheld';
}

function sortRows(rows: readonly Row[], measure: MeasureId): Row[] {
  return rows.toSorted((a, b) => (valueOf(b[measure]) ?? -1) - (valueOf(a[measure]) ?? -1));
}

function listFlows(answer: Answer, measure: MeasureId, { language }: PublicFrame): Flow[] {
  const { path } = livesWords(language).paths;
  return answer.rows
    .flatMap((row): Flow[] => {
      const cell = cellIn(row, measure);
      if (cell.kind !== 'value' || cell.value <= 0) return [];
      const [from, to] = [memberIn(row, 'from_program'), memberIn(row, 'program')];
      const names = [
        labelOf(answer, 'from_program', from),
        labelOf(answer, 'program', to),
      ] as const;
      const { text } = writeCell(cell, measure, language);
      return [{ id: flowId(row), from, to, label: path(...names), names, value: cell.value, text }];
    })
    .sort((a, b) => b.value - a.value);
}

/** Pixels that a name needs, and those of all bands together. */
const NAME = 40;
const BANDS = 300;

function specifyFlows(
  flows: readonly Flow[],
  answer: Answer,
  { measure, colours, frame }: FlowsOptions & { readonly frame: PublicFrame },
): FlowsSpec {
  const drawn = flows.slice(0, MOST_BANDS);
  const words = livesWords(frame.language).paths;
  const ends = { from: endsOf(drawn, 'from'), to: endsOf(drawn, 'to') };
  const most = Math.max(ends.from.length, ends.to.length);
  const height = most * NAME + BANDS;
  const total = drawn.reduce((sum, { value }) => sum + value, 0);
  const scale = { gap: (100 * NAME) / height, each: (100 * BANDS) / height / total };
  const [from, to] = [placeEnds(ends.from, scale, most), placeEnds(ends.to, scale, most)];
  const name =
    (side: 'from' | 'to') =>
    (end: PlacedEnd): FlowNode => {
      const href = frame.link?.('program', end.id);
      const colour = colours?.[end.id];
      const label = labelOf(answer, side === 'from' ? 'from_program' : 'program', end.id);
      return {
        ...end,
        label,
        ...(href !== undefined && { href }),
        ...(colour && { colour }),
      };
    };
  const starts = stackBands(drawn, 'from', { ends: from, others: to, each: scale.each });
  const stops = stackBands(drawn, 'to', { ends: to, others: from, each: scale.each });
  return {
    measure,
    unit: unitOf(answer, measure),
    heads: { from: words.from, to: words.to },
    from: from.map(name('from')),
    to: to.map(name('to')),
    bands: drawn.map((flow): FlowBand => {
      const colour = colours?.[flow.from];
      return {
        id: flow.id,
        from: flow.from,
        to: flow.to,
        label: flow.label,
        value: flow.value,
        text: flow.text,
        ...(colour && { colour }),
        start: starts.get(flow.id) ?? 0,
        end: stops.get(flow.id) ?? 0,
        height: round(flow.value * scale.each),
      };
    }),
    height,
  };
}

interface End {
  readonly id: string;
  readonly value: number;
}

type PlacedEnd = { readonly id: string } & Pick<FlowNode, 'top' | 'height' | 'middle'>;

/** Programmes at one side, those with most persons first. */
function endsOf(flows: readonly Flow[], side: 'from' | 'to'): End[] {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(flow[side], (sums.get(flow[side]) ?? 0) + flow.value);
  return [...sums].map(([id, value]) => ({ id, value })).sort((a, b) => b.value - a.value);
}

/** One below the other, each with the room of its name; a side with fewer has wider gaps. */
function placeEnds(
  ends: readonly End[],
  { gap, each }: { readonly gap: number; readonly each: number },
  most: number,
): PlacedEnd[] {
  const own = (gap * most) / ends.length;
  let top = 0;
  return ends.map(({ id, value }) => {
    const height = value * each;
    const placed = { id, top: round(top + own / 2), height: round(height), middle: 0 };
    top += own + height;
    return { ...placed, middle: round(placed.top + height / 2) };
  });
}

/** The upper edge of every band at one side: in the order of where they lead, so that few cross. */
function stackBands(
  flows: readonly Flow[],
  side: 'from' | 'to',
  {
    ends,
    others,
    each,
  }: { readonly ends: readonly PlacedEnd[]; readonly others: readonly PlacedEnd[]; each: number },
): ReadonlyMap<string, number> {
  const other = side === 'from' ? 'to' : 'from';
  const order = new Map(others.map(({ id }, i) => [id, i]));
  const tops = new Map<string, number>();
  for (const end of ends) {
    let top = end.top;
    const own = flows
      .filter((flow) => flow[side] === end.id)
      .toSorted((a, b) => (order.get(a[other]) ?? 0) - (order.get(b[other]) ?? 0));
    for (const flow of own) {
      tops.set(flow.id, round(top));
      top += flow.value * each;
    }
  }
  return tops;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The outline of a band in a box. */
export function drawBand(
  { start, end, height }: Pick<FlowBand, 'start' | 'end' | 'height'>,
  box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly height: number;
  },
): string {
  const y = (share: number): number => round(box.top + (share / 100) * box.height);
  const [left, right] = [round(box.left), round(box.right)];
  const middle = round((box.left + box.right) / 2);
  const [a, b, c, d] = [y(start), y(end), y(end + height), y(start + height)];
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}L${right} ${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}

function describeFlows(
  flows: readonly Flow[],
  { language }: PublicFrame,
): { title: string; sentence: string } {
  const words = livesWords(language).paths;
  const [first, ...more] = flows;
  if (!first) return { title: words.nothing, sentence: '' };
  const next = more.slice(0, MOST_NAMES).map(({ label, text }) => `${label} (${text})`);
  const rest = flows.slice(MOST_BANDS).reduce((sum, { value }) => sum + value, 0);
  const write = (value: number): string => formatNumber(value, language);
  return {
    title: words.title(...first.names),
    sentence: [
      words.most(first.text, ...first.names),
      next.length > 0 ? words.next(next.join('; ')) : '',
      flows.length > MOST_BANDS
        ? words.trimmed(write(MOST_BANDS), write(flows.length), write(rest))
        : '',
      words.how,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** The ways as bars with their names: what can be edited on a slide. */
export function barsOfFlows({ measure, unit, bands }: FlowsSpec): RowsSpec {
  return {
    kind: 'bars',
    measure,
    unit,
    scale: tightScaleTo(Math.max(0, ...bands.map(({ value }) => value)), true),
    rows: bands.map(({ id, label, value, text, colour }): RowMark => ({
      id,
      label,
      value,
      text,
      comparison: 'unknown',
      // one colour for all: on a bar it would ask for a legend
      ...(colour && { colour: { light: colour.light, dark: colour.dark } }),
      isMuted: false,
    })),
  };
}
