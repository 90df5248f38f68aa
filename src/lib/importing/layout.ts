import { fold } from '#lib/i18n/fold.ts';

/**
 * Where the table lies in a sheet or text: offices put titles above it, totals below it and a second
 * table after that. What is left out is told row by row, never dropped in silence.
 */

/** What a mapping keeps of what was asked once; what is not given is found. */
export interface LayoutOptions {
  /** Row of the header's last line, as a spreadsheet counts. */
  readonly header_row?: number | undefined;
  /** Lines of the header; their texts are joined. */
  readonly header_rows?: number | undefined;
  /** The table ends at the first blank row. */
  readonly until?: 'blank' | undefined;
  /** Rows of totals are left out, unless they are to be kept. */
  readonly totals?: 'skip' | 'keep' | undefined;
}

/** Why a row is no record of the table. */
export type LeftOut = 'above_header' | 'header_again' | 'totals_row' | 'below_table';

/** Rows among which a header is looked for. */
export const SAMPLE_ROWS = 100;

const TOTALS =
  /^(?:genel |ara |alt )?(?:toplami?|yekun)(?: sayi(?:si)?)?$|^(?:grand |sub ?)?totals?$|^sum$/;

/** Cheaper than folding every cell. */
const MAY_TOTAL = /^\s*[tgasy].{0,30}$/i;

/** Whether a record says by one of its cells that it sums up others. */
export function isTotals(fields: readonly string[]): boolean {
  return fields.some(
    (field) => MAY_TOTAL.test(field) && TOTALS.test(fold(field).replace(/ ?:$/, '')),
  );
}

export function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

/** Column names as they are compared: case, dots, spaces and line breaks do not count. */
export function foldName(name: string): string {
  return fold(name).replaceAll(/[\s_-]+/g, ' ');
}

/**
 * Finds the header among the first records: the one with most of the names that are expected, else
 * the first of a row of records that have as many fields as most.
 * @param expects whether a name is one of those looked for; none is known: `undefined`
 * @returns its row, from 1
 */
export function findHeader(
  records: readonly (readonly string[])[],
  expects: ((name: string) => boolean) | undefined,
): number {
  if (!expects) return findByShape(records);
  const found = records.map((fields) => new Set(fields.map((name) => name.trim()).filter(expects)));
  const counts = found.map((names) => names.size);
  const most = Math.max(...counts, 0);
  // one name may stand in a title too: the header is as wide as what stands below it
  const usual = usualWidth(records.map(filledWidth));
  const fits = (count: number, i: number): boolean =>
    count === most && (most > 1 || filledWidth(records[i] ?? []) >= usual);
  return most > 0 ? Math.max(counts.findIndex(fits), 0) + 1 : 1;
}

/** How many columns most records fill, of those that fill more than one. */
function usualWidth(widths: readonly number[]): number {
  return mostFrequent(widths.filter((width) => width > 1)) ?? 1;
}

/** Fields of a record up to the last that is filled. */
export function filledWidth(fields: readonly string[]): number {
  return fields.findLastIndex((field) => field.trim() !== '') + 1;
}

function filledCount(fields: readonly string[]): number {
  return fields.filter((field) => field.trim() !== '').length;
}

/** A header has a name in nearly every column, and its names are no numbers. */
function findByShape(records: readonly (readonly string[])[]): number {
  const widths = records.map(filledWidth);
  const usual = usualWidth(widths);
  const isHeader = (fields: readonly string[], i: number): boolean =>
    (widths[i] ?? 0) >= usual &&
    filledCount(fields) >= usual * 0.75 &&
    fields.every((field) => !/^\s*[\d.,%-]*\d[\d.,%-]*\s*$/.test(field));
  return Math.max(records.findIndex(isHeader), 0) + 1;
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

/** Joins the lines of a header: a name that spans columns stands in the first of them. */
export function joinHeader(lines: readonly (readonly string[])[]): string[] {
  const last = lines.at(-1) ?? [];
  if (lines.length < 2) return [...last];
  const width = Math.max(...lines.map((line) => line.length));
  const spread = lines.slice(0, -1).map((line) => {
    let name = '';
    return Array.from({ length: width }, (_, i) => (name = line[i]?.trim() || name));
  });
  return Array.from({ length: width }, (_, i) => {
    const parts = [...spread.map((line) => line[i] ?? ''), last[i]?.trim() ?? ''];
    // a name that spans nothing but its own column stands alone
    return [...new Set(parts.filter((part) => part !== ''))].join(' ');
  });
}
