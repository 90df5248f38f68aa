import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type Vector = Readonly<Record<string, string>>;

/** Rows of a vector file; numbers as text. */
export function readVectors(path: string): Vector[] {
  return Papa.parse<Vector>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true })
    .data;
}

/** Published vectors lie beside the project; a clone without them skips these tests by name. */
export function publishedVectors(name: string): Vector[] | undefined {
  const path = `../shared/vectors/published/${name}.csv`;
  return existsSync(path) ? readVectors(path) : undefined;
}

/** Whether a vector has a number in each of these columns: some published rows test blanks. */
export function hasNumbers(row: Vector, ...columns: string[]): boolean {
  return columns.every((column) => !['', 'NA', undefined].includes(row[column]));
}

/** A number of a vector. @throws {Error} naming the column */
export function numberIn(row: Vector, column: string): number {
  const text = row[column];
  if (text === undefined || text === '') throw new Error(`vector without ${column}`);
  return text === 'inf' || text === 'Inf' ? Infinity : Number(text);
}
