import { wideEncoding } from './decode.ts';

/** What kind of file some bytes begin, by the marks that formats begin with. */

export const FILE_KINDS = [
  'text',
  /** A zip archive, which an Excel workbook is too. */
  'zip',
  'gzip',
  /** Excel 97 to 2003, and any workbook that is locked by a password. */
  'xls',
  'pdf',
  'html',
  'xml',
  'archive',
  'parquet',
  'database',
  'image',
  'binary',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MARKS: readonly [kind: FileKind, ...bytes: number[]][] = [
  ['zip', 0x50, 0x4b, 0x03, 0x04],
  ['zip', 0x50, 0x4b, 0x05, 0x06],
  ['gzip', 0x1f, 0x8b],
  ['xls', 0xd0, 0xcf, 0x11, 0xe0],
  ['pdf', 0x25, 0x50, 0x44, 0x46],
  ['archive', 0x37, 0x7a, 0xbc, 0xaf],
  ['archive', 0x52, 0x61, 0x72, 0x21],
  ['archive', 0x42, 0x5a, 0x68],
  ['archive', 0x28, 0xb5, 0x2f, 0xfd],
  ['archive', 0xfd, 0x37, 0x7a, 0x58],
  ['parquet', 0x50, 0x41, 0x52, 0x31],
  ['database', 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
  ['image', 0x89, 0x50, 0x4e, 0x47],
  ['image', 0xff, 0xd8, 0xff],
  ['image', 0x47, 0x49, 0x46, 0x38],
];

/** Web systems give tables of HTML the name of an Excel file. */
const MARKUP: readonly [kind: FileKind, beginning: RegExp][] = [
  ['html', /^\s*<(?:!doctype html|html|table|meta|head)\b/i],
  ['xml', /^\s*<\?xml\b/i],
];

/** Bytes to look at. */
export const MAGIC_BYTES = 4096;

/**
 * Says what a file is.
 * @param bytes the first `MAGIC_BYTES` of it, or all
 */
export function fileKind(bytes: Uint8Array): FileKind {
  for (const [kind, ...mark] of MARKS) if (mark.every((byte, i) => bytes[i] === byte)) return kind;
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC_BYTES)).replace(/^ï»¿/, '');
  for (const [kind, beginning] of MARKUP) if (beginning.test(text)) return kind;
  const beginning = bytes.subarray(0, MAGIC_BYTES);
  return wideEncoding(beginning) === undefined && isBinary(beginning) ? 'binary' : 'text';
}

/** Control characters that no text has; a stray NUL is told where it stands. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes)
    if (byte > 0 && byte < 32 && ![9, 10, 11, 12, 13, 26, 27].includes(byte)) controls++;
  return controls * 20 > bytes.length;
}
