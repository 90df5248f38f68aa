import { en } from '#lib/i18n/en.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { tr, type Messages } from '#lib/i18n/tr.ts';

export type { Messages };

const ALL = { tr, en } as const satisfies Record<Language, Messages>;

/** The words of the product in one language. */
export function messages(language: Language): Messages {
  return ALL[language];
}
