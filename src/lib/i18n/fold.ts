import type { Language } from '#lib/i18n/languages.ts';

/**
 * A text as it is searched: case, dots and accents do not count, so that ISPARTA, Isparta and
 * ısparta, or İçel and icel, are one.
 */
export function fold(text: string): string {
  return text
    .replaceAll(/[ıIİ]/g, 'i')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const collators = new Map<Language, Intl.Collator>();

/** Orders names by the alphabet of a language: c before ç, ı before i in Turkish. */
export function compareNames(one: string, other: string, language: Language): number {
  const collator = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, collator);
  return collator.compare(one, other);
}
