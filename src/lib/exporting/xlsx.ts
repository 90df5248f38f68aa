import {
  colToLetter,
  writeXlsx,
  type Cell,
  type DataValidation,
  type WriteSheet,
} from 'hucre/xlsx';
import { checkNumber, hasTime, writeDate, type SheetCell, type SheetRow } from './sheet.ts';

/** Tables as an Excel workbook: numbers are numbers, dates are dates, and no text is a formula. */

/** How Excel shows a cell, and what it makes of what is typed into it. */
const FORMATS = {
  /** Typed in, `007` and `2026-03` stay what they are. */
  text: '@',
  date: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
} as const satisfies Record<string, string>;

/** What may be typed into a column. */
export type CellRule =
  /** One of the texts of a column of a sheet, below its header. */
  | { readonly kind: 'list'; readonly sheet: string; readonly column: number; readonly rows: Rows }
  | { readonly kind: 'whole' | 'decimal'; readonly min?: number; readonly max?: number };

/** Rows of a sheet, the first and the last, from 0 below the header. */
type Rows = readonly [first: number, last: number];

/** What Excel says beside a header that is entered, or about a value that it does not take. */
export interface CellNote {
  readonly title: string;
  readonly text: string;
}

export interface SheetColumn {
  readonly header: string;
  /** In letters; else as wide as what stands in it, within limits. */
  readonly width?: number;
  readonly format?: keyof typeof FORMATS;
  /** Long texts are broken into lines, which stand at the top of their row. */
  readonly wraps?: true;
  /** The header stands out: the column must be filled. */
  readonly isRequired?: boolean;
  readonly rule?: CellRule | undefined;
  readonly hint?: CellNote;
  readonly refusal?: CellNote;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Empty rows below, to be filled in: they have the formats of their columns. */
  readonly room?: number;
}

export interface WorkbookOptions {
  readonly title: string;
}

/** Part of every workbook, and of its bytes: the same tables make the same file. */
const MADE_ON = new Date('2000-01-01T00:00:00Z');

const FONT = { name: 'Calibri', size: 11 };

/** The bytes of a workbook. @throws {Error} for two sheets of one name */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  { title }: WorkbookOptions,
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(describeSheet),
    properties: { title, creator: 'Etki', created: MADE_ON, modified: MADE_ON },
    defaultFont: FONT,
  });
}

function describeSheet({ name, columns, rows, room = 0 }: Sheet): WriteSheet {
  const last = rows.length + room;
  const widths = columns.map(
    ({ header, width }, i) => width ?? widthOf([header, ...rows.map((row) => row[i] ?? '')]),
  );
  return {
    name: sheetName(name),
    columns: widths.map((width) => ({ width })),
    cells: new Map([...headerCells(columns), ...bodyCells(columns, rows, last)]),
    rowDefs: rowHeights(columns, rows, widths),
    dataValidations: columns.flatMap(validationsOf),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

const LONGEST_NAME = 31;

/** A name as Excel takes it for a sheet. */
export function sheetName(name: string): string {
  const plain = name.replaceAll(/[[\]:*?/\\]/g, '-').slice(0, LONGEST_NAME);
  return plain.replaceAll(/^'+|'+$/g, '').trim() || '-';
}

const NARROWEST = 10;
const WIDEST = 60;

function widthOf(cells: SheetRow): number {
  const lengths = cells.flatMap((cell) =>
    textOf(cell)
      .split('\n')
      .map((line) => line.length),
  );
  return Math.min(Math.max(NARROWEST, ...lengths.map((length) => length + 2)), WIDEST);
}

function textOf(cell: SheetCell): string {
  return cell instanceof Date ? writeDate(cell) : String(cell);
}

const LINE_POINTS = 15;

/** Heights of the rows with texts of several lines: not every program finds them by itself. */
function rowHeights(
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  widths: readonly number[],
): Map<number, { height: number }> {
  const heights = rows.map((row, at): [number, { height: number }] => {
    const counts = row.map((cell, i) =>
      columns[i]?.wraps ? countLines(textOf(cell), widths[i] ?? NARROWEST) : 1,
    );
    return [at + 1, { height: Math.max(...counts) * LINE_POINTS }];
  });
  return new Map(heights.filter(([, { height }]) => height > LINE_POINTS));
}

/** Words are not split: a line that is broken holds less than its width. */
function countLines(text: string, width: number): number {
  const counts = text
    .split('\n')
    .map(({ length }) => (length <= width - 2 ? 1 : Math.ceil(length / Math.max(width - 6, 1))));
  return counts.reduce((sum, lines) => sum + lines, 0);
}

type Cells = [place: string, cell: Partial<Cell>][];

const INK = { rgb: '1C2128' };
const HEADER_FILL = { rgb: 'E7E9EC' };
const REQUIRED_FILL = { rgb: 'CFE3E8' };

function headerCells(columns: readonly SheetColumn[]): Cells {
  return columns.map(({ header, isRequired }, i) => [
    `0,${i}`,
    {
      ...textCell(header),
      style: {
        font: { ...FONT, bold: true, color: INK },
        fill: {
          type: 'pattern',
          pattern: 'solid',
          fgColor: isRequired ? REQUIRED_FILL : HEADER_FILL,
        },
        border: { bottom: { style: 'thin', color: INK } },
        numFmt: FORMATS.text,
      },
    },
  ]);
}

function bodyCells(
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  last: number,
): Cells {
  const cells: Cells = [];
  for (let row = 0; row < last; row++) {
    for (const [i, column] of columns.entries()) {
      const value = rows[row]?.[i] ?? '';
      const style = styleOf(column, value);
      if (value === '' && !style) continue;
      cells.push([`${row + 1},${i}`, { ...valueCell(value), ...(style ? { style } : {}) }]);
    }
  }
  return cells;
}

function styleOf({ format, wraps }: SheetColumn, value: SheetCell): Cell['style'] {
  const shown = value instanceof Date ? dateFormat(value, format) : format;
  if (!shown && !wraps) return undefined;
  return {
    ...(shown ? { numFmt: FORMATS[shown] } : {}),
    ...(wraps ? { alignment: { wrapText: true, vertical: 'top' } } : {}),
  };
}

/** A date shows its time where it has one, whatever the column says. */
function dateFormat(date: Date, format: SheetColumn['format']): keyof typeof FORMATS {
  return hasTime(date) || format === 'moment' ? 'moment' : 'date';
}

function valueCell(value: SheetCell): Partial<Cell> {
  if (typeof value === 'number') return { value: checkNumber(value) };
  if (typeof value === 'string') return value === '' ? {} : textCell(value);
  writeDate(value);
  return { value };
}

/** Longer texts make Excel refuse the file. */
const LONGEST_TEXT = 32_767;

/** What XML cannot hold, and what the format itself writes for such letters (ECMA-376 22.9.2.19). */
const UNWRITABLE = /_(?=x[0-9a-f]{4}_)|[\ufffe\uffff]/gi;

/** A run of text: the library would take texts such as `#N/A` for errors of a calculation. */
function textCell(text: string): Partial<Cell> {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  const written = short.replaceAll(UNWRITABLE, escapeUnit);
  return /^#/.test(text) ? { richText: [{ text: written }] } : { value: written };
}

function escapeUnit(letter: string): string {
  return `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Excel takes no longer ones. */
const LONGEST = { title: 32, hint: 255, refusal: 225 } as const;

/** The last that a sheet can have. */
const LAST_ROW = 1_048_576;

/** The rule of all cells below the header, and the hint of the header itself. */
function validationsOf(column: SheetColumn, place: number): DataValidation[] {
  const letter = colToLetter(place);
  const { rule, hint } = column;
  return [
    ...(hint ? [describeHint(hint, `${letter}1`)] : []),
    ...(rule ? [describeRefusal(column, rule, `${letter}2:${letter}${LAST_ROW}`)] : []),
  ];
}

/** Nothing is wrong with a header: it only speaks when it is entered. */
function describeHint({ title, text }: CellNote, range: string): DataValidation {
  return {
    type: 'custom',
    formula1: 'TRUE',
    range,
    showInputMessage: true,
    inputTitle: shorten(title, LONGEST.title),
    inputMessage: shorten(text, LONGEST.hint),
  };
}

function describeRefusal(
  { header, refusal }: SheetColumn,
  rule: CellRule,
  range: string,
): DataValidation {
  return {
    ...describeRule(rule),
    range,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: shorten(refusal?.title ?? header, LONGEST.title),
    ...(refusal ? { errorMessage: shorten(refusal.text, LONGEST.refusal) } : {}),
  };
}

type Rule = Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'>;

function describeRule(rule: CellRule): Rule {
  if (rule.kind === 'list') return { type: 'list', formula1: rangeOf(rule) };
  const { kind: type, min, max } = rule;
  if (min !== undefined && max !== undefined) {
    return { type, operator: 'between', formula1: String(min), formula2: String(max) };
  }
  return min === undefined
    ? { type, operator: 'lessThanOrEqual', formula1: String(max) }
    : { type, operator: 'greaterThanOrEqual', formula1: String(min) };
}

function rangeOf({ sheet, column, rows }: Extract<CellRule, { kind: 'list' }>): string {
  const letter = colToLetter(column);
  const [first, last] = rows.map((row) => `$${letter}$${row + 2}`);
  return `'${sheetName(sheet).replaceAll("'", "''")}'!${first}:${last}`;
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
