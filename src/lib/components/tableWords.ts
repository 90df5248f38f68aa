import { dataWords } from '#lib/i18n/data.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { TableInspection } from '#lib/importing/inspection.ts';

/** `windows-1254 · noktalı virgül · başlık 3. satırda`: how a file is read, in one line. */
export function describeTable(table: TableInspection, language: Language): string {
  const { file } = dataWords(language);
  const { kind, encoding, delimiter, header_row: row, sheets = [], sheet } = table;
  const parts = [
    kind === 'xlsx' ? file.excel : encoding,
    delimiter && (file.delimiters[delimiter] ?? delimiter),
    sheets.length > 1 ? (sheet ?? file.sheets(sheets.join(', '))) : undefined,
    row && file.header(row),
  ];
  return parts.filter(Boolean).join(' · ');
}
