import { checkNumber, writeDate, type SheetCell, type SheetRow } from './sheet.ts';
import type { Language } from '#lib/i18n/languages.ts';

/** Tables as CSV (RFC 4180) that a spreadsheet opens right and runs nothing of. */

export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
}

/** What Excel expects where a language is spoken: Turkish numbers have a comma of their own. */
export const CSV_DIALECTS = {
  tr: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
} as const satisfies Record<Language, CsvDialect>;

/** Excel takes UTF-8 for windows-1254 without it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows as the text of a file, in UTF-8 with a byte order mark. Numbers and dates stay what they are. */
export function writeCsv(rows: readonly SheetRow[], dialect: CsvDialect): string {
  return BYTE_ORDER_MARK + writeLines(rows, dialect);
}

/** Rows that follow on others, for a file that is written bit by bit. */
export function writeLines(rows: readonly SheetRow[], dialect: CsvDialect): string {
  const lines = rows.map((row) => row.map((cell) => writeCell(cell, dialect)));
  return lines.map((line) => `${line.join(dialect.delimiter)}\r\n`).join('');
}

function writeCell(cell: SheetCell, { decimal }: CsvDialect): string {
  if (cell instanceof Date) return writeDate(cell);
  if (typeof cell === 'number') return String(checkNumber(cell)).replace('.', decimal);
  return quote(guardFormula(cell));
}

/**
 * What a spreadsheet may run: a text that begins with one of the signs of a formula, full-width or
 * not, after anything that cannot be seen; and one that begins with what is dropped when a file is
 * read (OWASP, CSV Injection).
 */
const FORMULA = /^(?:[\t\r\n\0\ufeff]|[\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;

/** A text that would be taken for a formula begins with an apostrophe instead. */
export function guardFormula(text: string): string {
  const plain = text.replaceAll('\0', '');
  return FORMULA.test(text) ? `'${plain}` : plain;
}

/** Any delimiter, so that none is guessed wrong; a first line `sep=` would be an instruction. */
const QUOTED = /[",;\t|\r\n]|^[\s\p{Z}]|[\s\p{Z}]$|^sep=/iu;

function quote(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
