import type { TextCell } from './validate.ts';

/** Display order of members: by position where given, then by name as Turkish sorts it. */

export interface Ordered {
  readonly position?: number | null;
  readonly texts: readonly TextCell[];
  readonly id: string;
}

/** Compares two members; equal only for equal ids. */
export function createMemberOrder(defaultLanguage: string): (a: Ordered, b: Ordered) => number {
  const collator = new Intl.Collator('tr', { numeric: true });
  return (a, b) =>
    (a.position ?? Infinity) - (b.position ?? Infinity) ||
    collator.compare(nameOf(a, defaultLanguage), nameOf(b, defaultLanguage)) ||
    (a.id < b.id ? -1 : 1);
}

/** Name in the default language, else in the first language that has one, by its code. */
function nameOf({ texts, id }: Ordered, language: string): string {
  const names = texts
    .filter(({ field }) => field === 'name')
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  return (names.find((name) => name.language === language) ?? names[0])?.text ?? id;
}
