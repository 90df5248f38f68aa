import { cellIn, digitsOf, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { breaksOf, stepOf } from '#lib/charts/scale.ts';
import { labelOf, type FilterLink } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import { formatNumber, formatRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { NOT_RECORDED, type MeasureId } from '#lib/metrics/definition.ts';
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
}

export interface TileMapSpec {
  readonly columns: number;
  readonly rows: number;
  /** Highest rate first. */
  readonly tiles: readonly MapTile[];
  readonly steps: readonly { readonly step: number; readonly text: string }[];
}

/** Districts and their places on the map, as the model has them. */
export type Places = readonly {
  readonly id: string;
  readonly tile?: { readonly column: number; readonly row: number };
}[];

/**
 * Districts as tiles, shaded by a rate, with the same numbers in a list.
 * @returns undefined for counts, which would only shade the large districts, and where fewer than two have a place
 */
export function tileMapFigure(
  answer: Answer,
  options: { readonly id: string; readonly measure: MeasureId; readonly places: Places },
  frame: Frame,
): Figure | undefined {
  const { measure, id } = options;
  const tiles = specifyTileMap(answer, options, frame);
  const [first] = tiles?.tiles ?? [];
  if (!tiles || !first || first.step === 0) return undefined;
  const { language, link } = frame;
  const words = fairnessWords(language).map;
  return {
    id,
    title: words.title(first.label),
    sentence: words.lead,
    subtitle: writeSubtitle(measure, answer, frame),
    tiles,
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}

function specifyTileMap(
  answer: Answer,
  { measure, places }: { readonly measure: MeasureId; readonly places: Places },
  { language, link, filterBy }: Frame,
): TileMapSpec | undefined {
  const placed = new Map(places.flatMap(({ id, tile }) => (tile ? [[id, tile]] : [])));
  if (digitsOf(measure) === 0 || placed.size < 2) return undefined;
  const at = [...placed.values()];
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
    const tile = placed.get(id);
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
    };
  });
  return {
    columns: Math.max(...at.map((tile) => tile.column)) - first.column + 1,
    rows: Math.max(...at.map((tile) => tile.row)) - first.row + 1,
    tiles,
    steps: writeSteps(values, breaks).map(({ step, lower, upper }) => ({
      step,
      text:
        lower === upper
          ? formatNumber(lower, language, digitsOf(measure))
          : formatRange(lower, upper, { language, digits: digitsOf(measure) }),
    })),
  };
}

/** First letters of names, where no two names share them. */
function shorten(names: readonly string[], language: Language): string[] {
  const shorts = names.map((name) => name.slice(0, 3).toLocaleUpperCase(language));
  return new Set(shorts).size === names.length ? shorts : names.map(() => '');
}

/** The values that each step really holds: what the legend says is in the data. */
function writeSteps(
  values: readonly number[],
  breaks: readonly number[],
): { step: number; lower: number; upper: number }[] {
  return [1, 2, 3, 4, 5].flatMap((step) => {
    const own = values.filter((value) => stepOf(value, breaks) === step);
    if (own.length === 0) return [];
    return [{ step, lower: Math.min(...own), upper: Math.max(...own) }];
  });
}

function rateIn(row: Answer['rows'][number], measure: MeasureId): number {
  const cell = cellIn(row, measure);
  return cell.kind === 'value' ? cell.value : -1;
}
