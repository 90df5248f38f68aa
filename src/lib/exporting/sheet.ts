/** A table on its way out: plain cells, whatever file they come to lie in. */

/** An empty text is an empty cell; a date without a time of day is midnight UTC. */
export type SheetCell = string | number | Date;

export type SheetRow = readonly SheetCell[];

/** `2026-03-05`, with a time of day `2026-03-05T14:00`. @throws for what is no date */
export function writeDate(date: Date): string {
  const iso = date.toISOString();
  if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
  return iso.slice(0, iso.endsWith(':00.000Z') ? 16 : 19);
}

/** Whether a date says what time of day it was. */
export function hasTime(date: Date): boolean {
  return writeDate(date).length > 10;
}

/** A number that is none would become a hole without a reason. @throws for NaN and infinity */
export function checkNumber(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`not a number for a file: ${value}`);
  return value;
}
