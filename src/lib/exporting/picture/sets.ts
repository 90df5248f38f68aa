import type { SetRow, SetsSpec } from '#lib/charts/sets.ts';
import {
  draw,
  heightOfLines,
  INK,
  letter,
  letterLines,
  rectangle,
  stroke,
  type Drawing,
} from './svg.ts';
import { clampText, measureText } from './text.ts';

/** Exclusive sets: a name, a dot for each member, a bar and a number. */

const LABEL = { size: 17 };
const VALUE = { size: 17, isBold: true };
const SHARE = { size: 16, colour: INK['ink-soft'] };
const HEAD = { size: 14, colour: INK['ink-soft'] };
const WIDEST_LABEL = 340;
const NARROWEST_DOT = 22;
const WIDEST_DOT = 44;
/** Share of the width that dots may take. */
const DOTS = 0.4;
const GAP = 20;
const RADIUS = 7;

interface Columns {
  readonly label: number;
  readonly dots: number;
  readonly dot: number;
  readonly bars: number;
  readonly right: number;
}

export function drawSets(sets: SetsSpec, width: number): Drawing {
  const columns = columnsOf(sets, width);
  const head = drawHead(sets, columns, width);
  const svg = [head.svg];
  let y = head.height;
  for (const row of sets.rows) {
    const lines = clampText(row.label, LABEL, { width: columns.label, most: 2 });
    const height = heightOfLines(lines.length, LABEL.size) + 16;
    svg.push(stroke([0, y], [width, y], { stroke: INK.rule }));
    svg.push(letterLines(lines, { x: 0, y: y + 8 }, { ...LABEL, colour: inkOf(row) }));
    svg.push(drawDots(row, sets, { columns, middle: y + height / 2 }));
    svg.push(drawBar(row, sets, { columns, middle: y + height / 2, width }));
    y += height;
  }
  return { svg: svg.join(''), height: y };
}

function columnsOf({ members, rows }: SetsSpec, width: number): Columns {
  const widest = (texts: readonly string[], type: { size: number; isBold?: boolean }): number =>
    Math.max(0, ...texts.map((text) => measureText(text, type)));
  const label = Math.min(
    WIDEST_LABEL,
    widest(
      rows.map((row) => row.label),
      LABEL,
    ),
  );
  const room = (width * DOTS) / Math.max(1, members.length);
  const dot = Math.min(WIDEST_DOT, Math.max(NARROWEST_DOT, room));
  const texts = rows.map(({ text, share = '' }) => `${text}   ${share}`);
  const dots = label + GAP;
  return {
    label,
    dots,
    dot,
    bars: dots + dot * members.length + GAP,
    right: width - widest(texts, VALUE) - GAP,
  };
}

/** Names of members stand upright over their dots. */
function drawHead(sets: SetsSpec, { dots, dot }: Columns, width: number): Drawing {
  const longest = Math.max(0, ...sets.members.map(({ label }) => measureText(label, HEAD)));
  const height = Math.min(200, longest) + 12;
  const names = sets.members.map(({ label }, i) => {
    const [line = ''] = clampText(label, HEAD, { width: 190, most: 1 });
    const turn = `translate(${dots + (i + 0.5) * dot + 5} ${height - 6}) rotate(-90)`;
    return draw('g', { transform: turn }, letter(line, { x: 0, y: 0 }, HEAD));
  });
  const base = height - 6;
  return {
    svg: [
      letter(sets.heading, { x: 0, y: base }, HEAD),
      ...names,
      letter(sets.unit, { x: width, y: base }, { ...HEAD, anchor: 'end' }),
    ].join(''),
    height,
  };
}

function inkOf({ isRest }: SetRow): string {
  return isRest ? INK['ink-soft'] : INK.ink;
}

function drawDots(
  row: SetRow,
  { members }: SetsSpec,
  { columns, middle }: { readonly columns: Columns; readonly middle: number },
): string {
  const at = (i: number): number => columns.dots + (i + 0.5) * columns.dot;
  const places = members.flatMap(({ id }, i) => (row.members.includes(id) ? [i] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const line =
    first === last
      ? ''
      : stroke([at(first), middle], [at(last), middle], {
          stroke: INK['ink-soft'],
          'stroke-width': 2.5,
        });
  const dots = members.map(({ id, colour }, i) =>
    draw('circle', {
      cx: at(i),
      cy: middle,
      r: RADIUS,
      fill: row.members.includes(id) ? (colour?.light ?? INK.ink) : INK.grid,
    }),
  );
  return line + dots.join('');
}

function drawBar(
  row: SetRow,
  { scale }: SetsSpec,
  place: { readonly columns: Columns; readonly middle: number; readonly width: number },
): string {
  const { columns, middle, width } = place;
  const { text, share, value } = row;
  const y = middle + 6;
  const bar =
    value === undefined
      ? ''
      : rectangle(
          {
            x: columns.bars,
            y: middle - 11,
            width: Math.max(2, (value / scale.max) * Math.max(0, columns.right - columns.bars)),
            height: 22,
          },
          { fill: row.isRest ? INK.grey : INK.data, rx: 1 },
        );
  const shareWidth = share === undefined ? 0 : 64;
  const number = { ...VALUE, anchor: 'end', isTabular: true, colour: inkOf(row) } as const;
  return [
    bar,
    letter(text, { x: width - shareWidth, y }, number),
    share === undefined
      ? ''
      : letter(share, { x: width, y }, { ...SHARE, anchor: 'end', isTabular: true }),
  ].join('');
}
