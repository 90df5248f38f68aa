import { arabic } from '#lib/i18n/ar.ts';
import { en } from '#lib/i18n/en.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { tr, type Messages } from '#lib/i18n/tr.ts';

export type { Messages };

const ALL = { tr, en, ar: arabic.messages } as const satisfies Record<PublicLanguage, Messages>;

/** The words of the product in one language. */
export function messages(language: PublicLanguage): Messages {
  return ALL[language];
}
