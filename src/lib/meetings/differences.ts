import type { Figure } from '#lib/charts/figure.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import type { Tile } from '#lib/charts/tile.ts';

/** What of a view is another number than it was at the meeting before. */

export interface Difference {
  /** The row and the column, or the measure, in words. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface Differences {
  readonly changed: readonly Difference[];
  /** Numbers that both have. */
  readonly compared: number;
}

/** Numbers of two tables that are in both, by their rows and columns. */
export function compareTables(before: TableSpec, after: TableSpec): Differences {
  const old = textsOf(before);
  const both = [...textsOf(after)].filter(([key]) => old.has(key));
  const changed = both.flatMap(([key, { name, text }]) => {
    const then = old.get(key)?.text ?? '';
    return then === text ? [] : [{ name, before: then, after: text }];
  });
  return { changed, compared: both.length };
}

function textsOf({ columns, rows }: TableSpec): Map<string, { name: string; text: string }> {
  const texts = new Map<string, { name: string; text: string }>();
  for (const row of rows) {
    const place = row.cells
      .filter((_, i) => columns[i]?.isNumber === false && columns[i]?.id !== 'compared')
      .map(({ text }) => text)
      .join(', ');
    columns.forEach(({ id, name, isNumber }, i) => {
      const cell = row.cells[i];
      if (!isNumber || !cell) return;
      texts.set(`${row.id} ${id}`, {
        name: [place, name].filter(Boolean).join(' · '),
        text: cell.text,
      });
    });
  }
  return texts;
}

/** Key numbers that are in both. */
export function compareTiles(before: readonly Tile[], after: readonly Tile[]): Differences {
  const old = new Map(before.map((tile) => [tile.id, tile]));
  const both = after.filter(({ id }) => old.has(id));
  const changed = both.flatMap(({ id, name, text }) => {
    const then = old.get(id)?.text ?? '';
    return then === text ? [] : [{ name, before: then, after: text }];
  });
  return { changed, compared: both.length };
}

/** Of the figure that an item shows, or of its key numbers. */
export function compareShown(
  before: { readonly figure?: Figure | undefined; readonly tiles: readonly Tile[] },
  after: { readonly figure?: Figure | undefined; readonly tiles: readonly Tile[] },
): Differences {
  if (!after.figure) return compareTiles(before.tiles, after.tiles);
  if (!before.figure) return { changed: [], compared: 0 };
  return compareTables(before.figure.table, after.figure.table);
}

/** The first of them, how many there are, and how many are not listed. */
export function listDifferences({ changed, compared }: Differences, most: number) {
  const listed = changed.slice(0, most);
  return { changed: listed, n: changed.length, rest: changed.length - listed.length, of: compared };
}
