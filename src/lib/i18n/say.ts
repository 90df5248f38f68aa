import { ARABIC } from '#lib/i18n/ar.ts';
import type { PublicLanguage, Texts } from '#lib/i18n/languages.ts';

/**
 * A text in a public language. What the data do not give in Arabic is looked up by its English wording,
 * so that a changed one is not shown beside its old translation; what has none stays English.
 */
export function say(texts: Texts, language: PublicLanguage): string {
  if (language !== 'ar') return texts[language];
  return inArabic(texts) ?? texts.en;
}

/** The language that `say` says it in. */
export function spokenIn(texts: Texts, language: PublicLanguage): PublicLanguage {
  return language === 'ar' && inArabic(texts) === undefined ? 'en' : language;
}

function inArabic({ ar, en }: Texts): string | undefined {
  return ar ?? ARABIC[en];
}
