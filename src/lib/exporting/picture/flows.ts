import { drawBand, type FlowNode, type FlowsSpec } from '#lib/charts/flows.ts';
import { draw, heightOfLines, INK, letter, letterLines, rectangle, type Drawing } from './svg.ts';
import { clampText } from './text.ts';

/** Ways from one programme to the next: bands that are as high as their numbers. */

const NAME = { size: 17 };
const HEAD = { size: 16, colour: INK['ink-soft'] };
const NUMBER = { size: 14, isBold: true };
/** Of the names on both sides. */
const SIDE = 300;
const NODE = 10;
const TOP = 32;
/** A band that is lower has no room for its number. */
const LEGIBLE = 15;

export function drawFlows(flows: FlowsSpec, width: number): Drawing {
  const { height } = flows;
  const box = { left: SIDE + NODE, right: width - SIDE - NODE, top: TOP, height };
  const at = (share: number): number => TOP + (share / 100) * height;
  const bands = flows.bands.map((band) => {
    const d = drawBand(band, box);
    return draw('path', { d, fill: band.colour?.light ?? INK.data, 'fill-opacity': 0.38 });
  });
  const numbers = flows.bands
    .filter((band) => (band.height / 100) * height >= LEGIBLE)
    .map((band) =>
      letter(band.text, { x: box.left + 10, y: at(band.start + band.height / 2) + 5 }, NUMBER),
    );
  const svg = [
    letter(flows.heads.from, { x: SIDE - 10, y: HEAD.size }, { ...HEAD, anchor: 'end' }),
    letter(flows.heads.to, { x: width - SIDE + 10, y: HEAD.size }, HEAD),
    ...bands,
    ...flows.from.map((node) => drawNode(node, { x: SIDE, at, isFirst: true })),
    ...flows.to.map((node) => drawNode(node, { x: width - SIDE - NODE, at, isFirst: false })),
    ...numbers,
  ];
  return { svg: svg.join(''), height: TOP + height };
}

function drawNode(
  node: FlowNode,
  place: { readonly x: number; readonly at: (share: number) => number; readonly isFirst: boolean },
): string {
  const { x, at, isFirst } = place;
  const [top, bottom] = [at(node.top), at(node.top + node.height)];
  const lines = clampText(node.label, NAME, { width: SIDE - 20, most: 2 });
  const y = at(node.middle) - heightOfLines(lines.length, NAME.size) / 2;
  const look = { ...NAME, anchor: isFirst ? 'end' : 'start' } as const;
  return (
    rectangle(
      { x, y: top, width: NODE, height: Math.max(1, bottom - top) },
      { fill: node.colour?.light ?? INK.data },
    ) + letterLines(lines, { x: isFirst ? x - 10 : x + NODE + 10, y }, look)
  );
}
