import type { Texts } from '#lib/i18n/languages.ts';

/** What is written into the audit log, with its name. */
export const AUDIT_ACTIONS = {
  signed_in: { tr: 'oturum açtı', en: 'signed in' },
  sign_in_failed: { tr: 'oturum açamadı', en: 'failed to sign in' },
  locked_out: { tr: 'deneme sınırına takıldı', en: 'was locked out' },
  signed_out: { tr: 'oturumu kapattı', en: 'signed out' },
  session_ended: { tr: 'bir oturumu sonlandırdı', en: 'ended a session' },
  sessions_ended: { tr: 'oturumları sonlandırdı', en: 'ended sessions' },
  code_set_up: { tr: 'doğrulama uygulamasını kurdu', en: 'set up the authenticator app' },
  code_replaced: { tr: 'doğrulama uygulamasını değiştirdi', en: 'replaced the authenticator app' },
  recovery_code_used: { tr: 'kurtarma kodu kullandı', en: 'used a recovery code' },
  recovery_codes_renewed: { tr: 'kurtarma kodlarını yeniledi', en: 'renewed the recovery codes' },
  password_changed: { tr: 'parolayı değiştirdi', en: 'changed the password' },
  account_created: { tr: 'hesap açtı', en: 'created an account' },
  link_made: { tr: 'bağlantı oluşturdu', en: 'made a link' },
  link_used: { tr: 'bağlantıyı kullandı', en: 'used a link' },
  role_changed: { tr: 'yetkiyi değiştirdi', en: 'changed a role' },
  account_locked: { tr: 'hesabı kilitledi', en: 'locked an account' },
  account_unlocked: { tr: 'hesabın kilidini açtı', en: 'unlocked an account' },
  account_removed: { tr: 'hesabı sildi', en: 'removed an account' },
  refused: { tr: 'yetkisi olmayan bir şey istedi', en: 'asked for what is not permitted' },
  saw_exact: { tr: 'kesin sayıları gördü', en: 'saw exact figures' },
  exported: { tr: 'dışa aktardı', en: 'exported' },
  imported: { tr: 'veri yükledi', en: 'imported data' },
  published: { tr: 'veri sürümünü yayımladı', en: 'published a data version' },
  rolled_back: {
    tr: 'bir önceki veri sürümüne döndü',
    en: 'went back to the data version before',
  },
  release_built: { tr: 'yayın hazırladı', en: 'built a release' },
  release_published: { tr: 'yayını herkese açtı', en: 'published a release' },
  release_withdrawn: { tr: 'yayını geri çekti', en: 'withdrew a release' },
  release_discarded: { tr: 'yayımlanmamış yayını sildi', en: 'discarded an unpublished release' },
  erased: { tr: 'bir kişinin kayıtlarını sildi', en: 'erased a person' },
  backed_up: { tr: 'yedek aldı', en: 'made a backup' },
  restored: { tr: 'yedeği geri yükledi', en: 'restored a backup' },
} as const satisfies Record<string, Texts>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export function isAuditAction(value: string): value is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, value);
}
