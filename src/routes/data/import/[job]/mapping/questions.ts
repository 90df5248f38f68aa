import type { Question } from '#lib/importing/draftQuestions.ts';

/** How long after a change what was filled in is kept. */
export const KEPT_DELAY_MS = 400;

/** Id of the place on the page where a question is answered. */
export function questionTarget({ kind, dataset, column }: Question): string {
  if (dataset === undefined) return `c-${kind}`;
  return column === undefined ? `d-${dataset}` : `c-${dataset}.${column}`;
}
