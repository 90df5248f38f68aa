import { parseReadings, type Read, type Reading } from './mapping.ts';

/** What was chosen about how a file is read, in a form or an address and back. */

type Form = Pick<URLSearchParams, 'get'>;

const TEXTS = ['encoding', 'delimiter', 'sheet', 'until', 'totals'] as const;
const NUMBERS = ['header_row', 'header_rows'] as const;

/** Reads the fields of a form; what is empty is found. */
export function readReading(form: Form): Read<Reading> {
  const texts = TEXTS.map((name) => [name, form.get(name)] as const);
  const numbers = NUMBERS.map((name) => [name, form.get(name)] as const);
  const given = [
    ...texts.filter(([, text]) => text),
    ...numbers.filter(([, text]) => text).map(([name, text]) => [name, Number(text)] as const),
  ];
  const read = parseReadings(JSON.stringify({ file: Object.fromEntries(given) }));
  return 'reason' in read ? read : { value: read.value.file ?? {} };
}

/** The fields that `readReading` reads. */
export function writeReading(reading: Reading): URLSearchParams {
  const given = Object.entries(reading).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

/** The reading of one file; undefined where nothing was chosen for it. */
export function readingOf(
  readings: Readonly<Record<string, Reading>>,
  file: string,
): Reading | undefined {
  return Object.hasOwn(readings, file) ? readings[file] : undefined;
}
