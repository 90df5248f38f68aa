/** Languages of the whole product, Turkish first. */
export const LANGUAGES = ['tr', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Languages of the pages that everybody may see, and of tours: one more is one more file. */
export const PUBLIC_LANGUAGES = [...LANGUAGES, 'ar'] as const;

export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];

/** A text in every language of the product: a missing one does not compile. Only data may give more. */
export type Texts = Readonly<Record<Language, string>> & { readonly ar?: string };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export function isPublicLanguage(value: unknown): value is PublicLanguage {
  return PUBLIC_LANGUAGES.some((language) => language === value);
}

/** The language of what is not said in all public ones: errors, files of data. */
export function deskLanguage(language: PublicLanguage): Language {
  return isLanguage(language) ? language : 'en';
}

/** The direction in which a language is written, as in `dir` of HTML. */
export function directionOf(language: PublicLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
