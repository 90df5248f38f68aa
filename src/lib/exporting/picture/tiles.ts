import type { MapTile, TileMapSpec } from '#lib/charts/tilemap.ts';
import { stepToken } from './matrix.ts';
import { drawLegend } from './marks.ts';
import {
  draw,
  INK,
  letter,
  letterLines,
  place,
  rectangle,
  stack,
  stroke,
  type Attributes,
  type Drawing,
} from './svg.ts';
import { clampText, measureText } from './text.ts';

/** A map of tiles or outlines, and beside it every district with its number. */

const LIST = 400;
const GAP = 48;
const TILE = { most: 132, gap: 5 };
const ROW = 34;
/** More rows than these stand in two columns below the map. */
const MOST_BESIDE = 24;

export function drawTiles(map: TileMapSpec, width: number): Drawing {
  const legend = drawLegend(
    map.steps.map(({ step, text }) => ({
      sample: rectangle({ x: 0, y: 2, width: 28, height: 16 }, { rx: 2, ...paintOf(step) }),
      text,
    })),
    width,
  );
  const isBeside = map.tiles.length <= MOST_BESIDE;
  const room = isBeside ? width - LIST - GAP : width;
  const picture = map.box ? drawOutlines(map, map.box, room) : drawGrid(map, room);
  const list = drawList(map, isBeside ? LIST : width, isBeside ? 1 : 3);
  const both = isBeside
    ? {
        svg: place(picture, 0, 0) + place(list, width - LIST, 0),
        height: Math.max(picture.height, list.height),
      }
    : stack([picture, list], 24);
  return stack([legend, both], 16);
}

function paintOf(step: number): Attributes {
  if (step === 0) return { fill: 'none', stroke: INK.grey, 'stroke-dasharray': '4 3' };
  // the lightest step is nearly paper
  return {
    fill: INK[stepToken(step)],
    stroke: step <= 2 ? INK.grey : INK.paper,
    'stroke-width': 1,
  };
}

function inkOf(step: number): string {
  return step >= 4 ? INK.paper : INK.ink;
}

function drawGrid(map: TileMapSpec, width: number): Drawing {
  const size = Math.min(TILE.most, width / map.columns);
  const tiles = map.tiles.map((tile) => drawTile(tile, size));
  return { svg: tiles.join(''), height: map.rows * size };
}

function drawTile(tile: MapTile, size: number): string {
  const { column, row, step, label, short, text } = tile;
  if (column === undefined || row === undefined) return '';
  const [x, y] = [(column - 1) * size, (row - 1) * size];
  const inner = size - TILE.gap;
  const isRoomy = inner >= 84;
  const name = { size: isRoomy ? 15 : 13, colour: inkOf(step) };
  const value = { size: isRoomy ? 19 : 14, isBold: true, colour: inkOf(step) };
  const written = isRoomy || short === '' ? label : short;
  const lines = clampText(written, name, { width: inner - 14, most: isRoomy ? 3 : 1 });
  const number = clampText(text, value, { width: inner - 12, most: 1 });
  return [
    rectangle({ x, y, width: inner, height: inner }, { rx: 4, ...paintOf(step) }),
    letterLines(lines, { x: x + 8, y: y + 7 }, name),
    letter(step === 0 ? '' : (number[0] ?? ''), { x: x + 8, y: y + inner - 10 }, value),
  ].join('');
}

function drawOutlines(
  { tiles }: TileMapSpec,
  box: { width: number; height: number },
  width: number,
): Drawing {
  const scale = Math.min(width / box.width, 620 / box.height);
  const shapes = tiles.flatMap(({ shape, step, short }) => {
    if (!shape) return [];
    const label = shape.label
      ? letter(
          short,
          { x: shape.label.x, y: shape.label.y + 5 / scale },
          { size: 16 / scale, isBold: true, colour: inkOf(step), anchor: 'middle' },
        )
      : '';
    const look = { 'fill-rule': 'evenodd', 'vector-effect': 'non-scaling-stroke' };
    return [draw('path', { d: shape.path, ...look, ...paintOf(step) }) + label];
  });
  const svg = draw('g', { transform: `scale(${scale.toFixed(4)})` }, shapes.join(''));
  return { svg, height: box.height * scale };
}

function drawList({ tiles, box }: TileMapSpec, width: number, columns: number): Drawing {
  const each = (width - GAP * (columns - 1)) / columns;
  const down = Math.ceil(tiles.length / columns);
  const rows = tiles.map((tile, i) => {
    const { step, short, label, text } = tile;
    const name = box && short !== '' ? `${label} ${short}` : label;
    const number = { size: 17, isBold: step > 0, anchor: 'end', isTabular: true } as const;
    const colour = step === 0 ? INK['ink-soft'] : INK.ink;
    const [written = ''] = clampText(text, number, { width: each * 0.6, most: 1 });
    const room = each - 36 - measureText(written, number) - 12;
    const [named = ''] = clampText(name, { size: 17 }, { width: room, most: 1 });
    const line = [
      rectangle({ x: 0, y: 8, width: 22, height: 16 }, { rx: 2, ...paintOf(step) }),
      letter(named, { x: 34, y: 22 }, { size: 17 }),
      letter(written, { x: each, y: 22 }, { ...number, colour }),
      stroke([0, ROW - 1], [each, ROW - 1], { stroke: INK.rule }),
    ];
    const at = { x: Math.floor(i / down) * (each + GAP), y: (i % down) * ROW };
    return place({ svg: line.join('') }, at.x, at.y);
  });
  return { svg: rows.join(''), height: down * ROW };
}
