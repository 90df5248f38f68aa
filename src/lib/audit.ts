import type { Texts } from '#lib/i18n/languages.ts';

/** What is written into the audit log, with its name. */
export const AUDIT_ACTIONS = {
  signed_in: { tr: 'oturum açtı', en: 'signed in' },
  sign_in_failed: { tr: 'oturum açamadı', en: 'failed to sign in' },
  locked_out: { tr: 'deneme sınırına takıldı', en: 'was locked out' },
  signed_out: { tr: 'oturumu kapattı', en: 'signed out' },
  session_ended: { tr: 'bir oturumu sonlandırdı', en: 'ended a session' },
  account_created: { tr: 'hesap açtı', en: 'created an account' },
  account_changed: { tr: 'hesabı değiştirdi', en: 'changed an account' },
  account_removed: { tr: 'hesabı sildi', en: 'removed an account' },
  second_factor_changed: { tr: 'ikinci adımı değiştirdi', en: 'changed the second factor' },
  password_changed: { tr: 'parolayı değiştirdi', en: 'changed the password' },
  refused: { tr: 'yetkisi olmayan bir şey istedi', en: 'asked for what is not permitted' },
  saw_exact: { tr: 'kesin sayıları gördü', en: 'saw exact figures' },
  exported: { tr: 'dışa aktardı', en: 'exported' },
  imported: { tr: 'veri yükledi', en: 'imported data' },
  published: { tr: 'veri sürümünü yayımladı', en: 'published a data version' },
  release_built: { tr: 'yayın hazırladı', en: 'built a release' },
  release_published: { tr: 'yayını herkese açtı', en: 'published a release' },
  release_withdrawn: { tr: 'yayını geri çekti', en: 'withdrew a release' },
  erased: { tr: 'bir kişinin kayıtlarını sildi', en: 'erased a person' },
  backed_up: { tr: 'yedek aldı', en: 'made a backup' },
  restored: { tr: 'yedeği geri yükledi', en: 'restored a backup' },
} as const satisfies Record<string, Texts>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export function isAuditAction(value: string): value is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, value);
}
