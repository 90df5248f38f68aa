import { cellIn, digitsOf, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type PublicFrame } from '#lib/charts/figure.ts';
import { breaksOf, rangesOf, stepOf } from '#lib/charts/scale.ts';
import { labelOf, type FilterLink } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import { formatNumber, formatRange } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { NOT_RECORDED, type MeasureId } from '#lib/metrics/definition.ts';
import type { Boundary } from '#lib/metrics/model.ts';
import type { Answer } from '#lib/result.ts';

/** One district: a tile where it has a place, and a row of the list. */
export interface MapTile {
  readonly id: string;
  readonly label: string;
  /** Stands for the name where tiles are small; empty where it would not tell districts apart. */
  readonly short: string;
  /** The rate as written, or why there is none. */
  readonly text: string;
  /** 1 (lowest fifth) to 5; 0 without a value. */
  readonly step: number;
  /** From 1, as grid lines are counted. */
  readonly column?: number;
  readonly row?: number;
  readonly href?: string;
  readonly filter?: FilterLink;
  readonly shape?: MapShape;
}

/** The outline of a district in the box of the map. */
export interface MapShape {
  /** SVG path; holes by the even-odd rule. */
  readonly path: string;
  /** Where its letters stand; none where they have no room. */
  readonly label?: { readonly x: number; readonly y: number };
}

export interface TileMapSpec {
  /** Of the grid of tiles. */
  readonly columns: number;
  readonly rows: number;
  /** Of the outlines; with it the map is made of them. */
  readonly box?: { readonly width: number; readonly height: number };
  /** Highest rate first. */
  readonly tiles: readonly MapTile[];
  readonly steps: readonly { readonly step: number; readonly text: string }[];
}

/** Districts and their places on the map, as the model has them. */
export type Places = readonly {
  readonly id: string;
  readonly tile?: { readonly column: number; readonly row: number };
}[];

export interface MapOptions {
  readonly id: string;
  readonly measure: MeasureId;
  readonly places: Places;
  /** Outlines take the place of tiles where two districts or more have one. */
  readonly boundaries?: readonly Boundary[];
}

/**
 * Districts as tiles or by their outlines, shaded by a rate, with the same numbers in a list.
 * @returns undefined for counts, which would only shade the large districts, and where fewer than two have a place
 */
export function tileMapFigure(
  answer: Answer,
  options: MapOptions,
  frame: PublicFrame,
): Figure | undefined {
  const { measure, id } = options;
  const tiles = specifyTileMap(answer, options, frame);
  const [first] = tiles?.tiles ?? [];
  if (!tiles || !first || first.step === 0) return undefined;
  const { language, link } = frame;
  const words = fairnessWords(language).map;
  const hidden = tiles.box ? tiles.tiles.filter(({ shape }) => !shape) : [];
  const without = hidden.map(({ label }) => label).join(', ');
  return {
    id,
    title: messages(language).title.most(measure, 'district', first.label),
    sentence: tiles.box
      ? [words.leadShapes, without === '' ? '' : words.withoutShape(without)]
          .filter(Boolean)
          .join(' ')
      : words.lead,
    subtitle: writeSubtitle(measure, answer, frame),
    tiles,
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}

function specifyTileMap(
  answer: Answer,
  { measure, places, boundaries = [] }: MapOptions,
  { language, link, filterBy }: PublicFrame,
): TileMapSpec | undefined {
  const placed = new Map(places.flatMap(({ id, tile }) => (tile ? [[id, tile]] : [])));
  const shapes = drawShapes(boundaries);
  if (digitsOf(measure) === 0 || Math.max(placed.size, shapes.size) < 2) return undefined;
  const at = shapes.size < 2 ? [...placed.values()] : [ORIGIN];
  const first = {
    column: Math.min(...at.map((tile) => tile.column)),
    row: Math.min(...at.map((tile) => tile.row)),
  };
  // as written: tiles with the same number have the same colour
  const written = (value: number): number => Number(value.toFixed(digitsOf(measure)));
  const districts = answer.rows.filter((row) => row.district !== NOT_RECORDED);
  const cells = districts.map((row) => cellIn(row, measure));
  const values = cells.flatMap((cell) => (cell.kind === 'value' ? [written(cell.value)] : []));
  const breaks = breaksOf(values);
  const sorted = districts.toSorted((a, b) => rateIn(b, measure) - rateIn(a, measure));
  const shorts = shorten(
    sorted.map((row) => labelOf(answer, 'district', memberIn(row, 'district'))),
    language,
  );
  const tiles = sorted.map((row, i): MapTile => {
    const id = memberIn(row, 'district');
    const cell = cellIn(row, measure);
    const tile = shapes.size < 2 ? placed.get(id) : undefined;
    const shape = shapes.size < 2 ? undefined : shapes.get(id);
    const href = link?.('district', id);
    const filter = filterBy?.({ district: id });
    return {
      id,
      label: labelOf(answer, 'district', id),
      short: shorts[i] ?? '',
      text: writeCell(cell, measure, language).text,
      step: cell.kind === 'value' ? stepOf(written(cell.value), breaks) : 0,
      ...(tile && { column: tile.column - first.column + 1, row: tile.row - first.row + 1 }),
      ...(href !== undefined && { href }),
      ...(filter && { filter }),
      ...(shape && { shape }),
    };
  });
  return {
    columns: Math.max(...at.map((tile) => tile.column)) - first.column + 1,
    rows: Math.max(...at.map((tile) => tile.row)) - first.row + 1,
    ...(shapes.size >= 2 && { box: boxOf(boundaries) }),
    tiles,
    steps: rangesOf(values, breaks).map(({ step, lower, upper }) => ({
      step,
      text:
        lower === upper
          ? formatNumber(lower, language, digitsOf(measure))
          : formatRange(lower, upper, { language, digits: digitsOf(measure) }),
    })),
  };
}

/** A grid without tiles. */
const ORIGIN = { column: 1, row: 1 };

/** Room that the letters of a district need, in units of the box. */
const LETTERS = { width: 38, height: 15 };

type Ring = Boundary['rings'][number];

function drawShapes(boundaries: readonly Boundary[]): ReadonlyMap<string, MapShape> {
  const shapes = boundaries.map(({ district, rings }): [string, MapShape] => {
    const path = rings
      .map((ring) => `${ring.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`)
      .join('');
    const [largest] = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)));
    const label = largest && labelPlace(largest);
    return [district, { path, ...(label && { label }) }];
  });
  return new Map(shapes);
}

function boxOf(boundaries: readonly Boundary[]): { width: number; height: number } {
  const corners = boundaries.flatMap(({ rings }) => rings.flat());
  return {
    width: Math.max(1, ...corners.map(([x]) => x)),
    height: Math.max(1, ...corners.map(([, y]) => y)),
  };
}

/** Heights that are tried for the letters of a district. */
const LEVELS = 24;

/** The middle of the widest place that letters fit into: a bent district has none in its centre. */
function labelPlace(ring: Ring): { x: number; y: number } | undefined {
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  let best: { x: number; y: number; width: number } | undefined;
  for (let level = 1; level < LEVELS; level++) {
    // half a unit off the grid: no corner lies on a line
    const y = Math.floor(top + ((bottom - top) * level) / LEVELS) + 0.5;
    const [above, below] = [y - LETTERS.height / 2, y + LETTERS.height / 2].map((at) =>
      chordsAt(ring, at),
    );
    for (const chord of chordsAt(ring, y)) {
      const free = [above, below].reduce<Chord>((room, chords) => narrow(room, chords), chord);
      const width = free[1] - free[0];
      if (width < LETTERS.width || width <= (best?.width ?? 0)) continue;
      best = { x: Math.round((free[0] + free[1]) / 2), y: Math.round(y), width };
    }
  }
  return best && { x: best.x, y: best.y };
}

/** From where to where a level line runs inside. */
type Chord = readonly [number, number];

function chordsAt(ring: Ring, y: number): Chord[] {
  const crossings = sidesOf(ring)
    .filter(([[, ay], [, by]]) => ay > y !== by > y)
    .map(([[ax, ay], [bx, by]]) => ax + ((y - ay) / (by - ay)) * (bx - ax))
    .sort((a, b) => a - b);
  return crossings.flatMap((x, i): Chord[] => {
    const end = crossings[i + 1];
    return i % 2 === 0 && end !== undefined ? [[x, end]] : [];
  });
}

/** The part of a room that lies inside on another level too; empty where none does. */
function narrow([from, to]: Chord, chords: readonly Chord[] = []): Chord {
  const shared = chords.map(([start, end]): Chord => [Math.max(from, start), Math.min(to, end)]);
  const [widest] = shared.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]));
  return widest && widest[1] > widest[0] ? widest : [from, from];
}

/** Area of a ring by the shoelace formula; negative against the clock. */
function areaOf(ring: Ring): number {
  return sidesOf(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0) / 2;
}

function sidesOf(ring: Ring): [Ring[number], Ring[number]][] {
  return ring.map((corner, i) => [corner, ring[(i + 1) % ring.length] ?? corner]);
}

/** First letters of names, where no two names share them. */
function shorten(names: readonly string[], language: PublicLanguage): string[] {
  const shorts = names.map((name) => name.slice(0, 3).toLocaleUpperCase(language));
  return new Set(shorts).size === names.length ? shorts : names.map(() => '');
}

function rateIn(row: Answer['rows'][number], measure: MeasureId): number {
  const cell = cellIn(row, measure);
  return cell.kind === 'value' ? cell.value : -1;
}
