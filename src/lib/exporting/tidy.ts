import type { Answer, Cell, Column, Row } from '#lib/result.ts';
import type { SheetCell, SheetRow } from './sheet.ts';

/**
 * An answer as a tidy table (H. Wickham, Tidy Data, 2014): one row a cell of the question, ids as they
 * stand in addresses, numbers as numbers, and why there is no number in a column of its own.
 */
export interface TidyTable {
  readonly columns: readonly TidyColumn[];
  readonly rows: readonly SheetRow[];
}

export interface TidyColumn {
  /** Snake case, the same in all languages. */
  readonly id: string;
  readonly part: TidyPart;
  /** The dimension or measure that it belongs to. */
  readonly of: Column;
}

/** What of a dimension or a measure stands in a column. */
export type TidyPart = 'id' | 'name' | 'value' | 'lower' | 'upper' | 'note';

/** What a note can say; empty: the number is plain. */
export const NOTES = {
  up_to: { tr: '0 ile 4 arasında', en: 'between 0 and 4' },
  estimated: { tr: 'nüfus tahmini', en: 'population is estimated' },
  withheld: { tr: 'kişileri korumak için gizli', en: 'withheld to protect persons' },
  merged: { tr: '“Diğer” içinde sayıldı', en: 'counted under “other”' },
  sensitive: { tr: 'hassas: bu ayrıntıda verilmez', en: 'sensitive: not given in this detail' },
  impossible: { tr: 'kimse olamaz', en: 'nobody can be there' },
  unknown: { tr: 'bilinmiyor', en: 'not known' },
} as const;

export type Note = keyof typeof NOTES;

export function tidyAnswer({ columns, rows, labels }: Answer): TidyTable {
  const parts = columns.flatMap((column): TidyColumn[] =>
    column.role === 'dimension'
      ? dimensionColumns(column, labels[column.id] !== undefined)
      : measureColumns(column, rows),
  );
  return {
    columns: parts,
    rows: rows.map((row) =>
      parts.map(({ of, part }) => writePart(row[of.id], part, labels[of.id])),
    ),
  };
}

function dimensionColumns(of: Column, isNamed: boolean): TidyColumn[] {
  const id: TidyColumn = { id: of.id, part: 'id', of };
  return isNamed ? [id, { id: `${of.id}_name`, part: 'name', of }] : [id];
}

/** Limits only where a measure has any, a note only where something is to be said. */
function measureColumns(of: Column, rows: readonly Row[]): TidyColumn[] {
  const cells = rows.map((row) => row[of.id] as Cell);
  const hasLimits = cells.some((cell) => cell.kind === 'value' && cell.lower !== undefined);
  const limits: TidyPart[] = hasLimits ? ['lower', 'upper'] : [];
  return (['value', ...limits, 'note'] as const).map((part) => {
    return { id: part === 'value' ? of.id : `${of.id}_${part}`, part, of };
  });
}

function writePart(
  cell: string | Cell | undefined,
  part: TidyPart,
  labels: Readonly<Record<string, string>> | undefined,
): SheetCell {
  if (typeof cell === 'string') return part === 'name' ? (labels?.[cell] ?? '') : cell;
  if (cell === undefined) return '';
  if (part === 'note') return noteOf(cell) ?? '';
  if (cell.kind !== 'value' || part === 'id' || part === 'name') return '';
  return cell[part] ?? '';
}

export function noteOf(cell: Cell): Note | undefined {
  if (cell.kind === 'withheld') {
    return cell.reason === 'merged' || cell.reason === 'sensitive' ? cell.reason : 'withheld';
  }
  if (cell.kind === 'missing') return cell.reason === 'impossible' ? 'impossible' : 'unknown';
  if (cell.upTo !== undefined) return 'up_to';
  return cell.estimated ? 'estimated' : undefined;
}
