import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Words of the model-transfer sheet: what another municipality reads before it does the same. */
const tr = {
  kind: 'Model aktarım formu',
  heading: 'Modeli götürün',
  lead: 'Her program iki sayfada: ne sorunu çözüyor, nasıl çalışıyor, ne gerektiriyor, ne sonuç verdi. Sayılar yayındaki korunmuş sayılardır.',
  linkLead: 'Aynısını yapmak isteyen belediyeye: iki sayfada bu program.',
  all: 'Bütün formlar',
  json: 'Bütün formlar, JSON',
  one: 'Bu form, JSON',
  schema: 'JSON şeması',
  contents: 'Programlar',
  print: 'Yazdırmak için tarayıcınızın yazdır komutunu kullanın: her program iki A4 sayfadır.',
  notRecorded: 'kayıtlı değil',
  problem: 'Sorun',
  approach: 'Nasıl çalışıyor',
  who: 'Kimin için',
  since: 'Başlangıç',
  preconditions: 'Ön koşullar',
  lessons: 'Ne işe yaramadı, ne öğrenildi',
  contact: 'İletişim',
  resources: 'Ne gerektiriyor',
  staff: 'Çalışan (tam zamanlı)',
  staffPer: '1.000 kişi başına çalışan',
  cost: 'Yıllık maliyet',
  costIn: (year: string) => `${year} maliyeti`,
  costPer: '1.000 kişi başına yıllık maliyet',
  startUp: 'Kuruluş maliyeti',
  about: (amount: string) => `yaklaşık ${amount}`,
  results: 'Sonuçlar',
  resultsLead:
    'Parantez içi: %95 güven aralığı. Kişi sayıları 5’in katlarına yuvarlanmış, küçük bir gürültüyle korunmuştur.',
  noResults: 'Bu program için yayında henüz sayı yok.',
  noRelease:
    'Henüz herkese açık bir yayın yok. Formun sayıları yayından gelir: bir yayın yayımlanınca burada görünür.',
  shown: 'Herkesin gördüğü form',
  page: (number: string, until: string) => `Yayın ${number}, ${until} tarihine kadar`,
  cite: 'Kaynak',
  synthetic: 'Örnek veri: kişiler ve ziyaretler uydurmadır.',
};

export type SheetWords = typeof tr;

const en: SheetWords = {
  kind: 'Model-transfer sheet',
  heading: 'Take the model home',
  lead: 'Every programme on two pages: the problem, how it works, what it takes, what came of it. The numbers are the protected ones of the release.',
  linkLead: 'For a municipality that wants to do the same: this programme on two pages.',
  all: 'All sheets',
  json: 'All sheets, JSON',
  one: 'This sheet, JSON',
  schema: 'JSON schema',
  contents: 'Programmes',
  print: 'Use the print command of your browser: every programme is two A4 pages.',
  notRecorded: 'not recorded',
  problem: 'The problem',
  approach: 'How it works',
  who: 'For whom',
  since: 'Since',
  preconditions: 'What must be there first',
  lessons: 'What failed, and what we learned',
  contact: 'Contact',
  resources: 'What it takes',
  staff: 'Staff (full-time posts)',
  staffPer: 'Staff per 1,000 persons',
  cost: 'Cost a year',
  costIn: (year) => `Cost in ${year}`,
  costPer: 'Cost a year per 1,000 persons',
  startUp: 'Cost of starting',
  about: (amount) => `about ${amount}`,
  results: 'What came of it',
  resultsLead:
    'In brackets: 95% interval. Counts of persons are multiples of 5, protected by a little noise.',
  noResults: 'The release holds no numbers of this programme yet.',
  noRelease:
    'No release is open to everybody yet. The numbers of a sheet come from a release: they stand here once one is published.',
  shown: 'The sheet as everybody sees it',
  page: (number, until) => `Release ${number}, until ${until}`,
  cite: 'Source',
  synthetic: 'Synthetic sample: persons and visits are invented.',
};

const ALL = { tr, en, ar: arabic.sheet } as const satisfies Record<PublicLanguage, SheetWords>;

export function sheetWords(language: PublicLanguage): SheetWords {
  return ALL[language];
}
