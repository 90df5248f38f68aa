import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '#lib/server/journal.ts';
import { createMarks } from '#lib/server/key.ts';

/**
 * Who was erased: a line of JSON each, beside the journal, for its owner alone. A person is known by
 * keyed marks, so that nobody is named, and whoever is brought back by a later import is found.
 */
export interface Erasure {
  readonly at: string;
  readonly by: Actor;
  readonly reason?: string;
  /** Of the id as it stood in the files, and of its pseudonym. */
  readonly marks: readonly string[];
}

export function erasuresPath(warehouse: string): string {
  return join(warehouse, 'erasures.jsonl');
}

/** All erasures, oldest first; a line that is not whole was never finished and does not count. */
export function readErasures(warehouse: string): Erasure[] {
  let text: string;
  try {
    text = readFileSync(erasuresPath(warehouse), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Erasure];
    } catch {
      return [];
    }
  });
}

/** Appends erasures that are not there yet; they are on the disk when this returns. */
export function keepErasures(warehouse: string, erasures: readonly Erasure[]): void {
  const known = new Set(readErasures(warehouse).map((one) => JSON.stringify(one)));
  const lines = erasures.map((one) => JSON.stringify(one)).filter((line) => !known.has(line));
  if (lines.length === 0) return;
  // a line that a killed process left unfinished ends here
  const text = `\n${lines.join('\n')}\n`;
  appendFileSync(erasuresPath(warehouse), text, { mode: 0o600, flush: true });
}

/**
 * Prepares the question whether an id is that of an erased person.
 * @returns undefined while nobody was erased: nothing need be asked
 * @throws {BadKey} when the key of the marks is damaged or gone
 */
export function createErasedCheck(
  warehouse: string,
  key: string,
): ((id: string) => boolean) | undefined {
  const marks = new Set(readErasures(warehouse).flatMap((one) => one.marks));
  if (marks.size === 0) return undefined;
  const markOf = createMarks(key, { make: false });
  return (id) => marks.has(markOf(id));
}
