import type { Language } from '#lib/i18n/languages.ts';

/** Words of files with figures, and of the links to them. */
const tr = {
  sheet: 'Notlar',
  head: { note: 'Not', text: 'Açıklama' },
  purpose: 'Kullanım',
  question: 'Soru',
  measure: 'Tanım',
  period: 'Dönem',
  incomplete: 'Bitmemiş dönemler',
  filters: 'Süzgeçler',
  none: 'Süzgeç yok',
  scope: 'Kapsam',
  scopeText: 'Yalnızca dosyayı alan hesabın alanı; şehrin tamamı değil.',
  dataDate: 'Veri tarihi',
  snapshot: 'Veri sürümü',
  source: 'Kaynak',
  synthetic: 'Sentetik veri: kişiler ve ziyaretler gerçek değildir.',
  protection: 'Koruma',
  exact: 'Kesin sayılar, korunmamış: kurum içi.',
  interval: 'Aralıklar',
  intervalText: 'Alt ve üst sınırlar %95 güven aralığınındır.',
  event: 'Olay',
  address: 'Sorunun adresi',
  links: {
    label: 'Bu tabloyu indirin',
    one: (format: string, title: string) => `${title}: ${format} olarak indir`,
  },
} as const;

type ExportWords = { readonly [Key in keyof typeof tr]: Widen<(typeof tr)[Key]> };

type Widen<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

const en: ExportWords = {
  sheet: 'Notes',
  head: { note: 'Note', text: 'Text' },
  purpose: 'Use',
  question: 'Question',
  measure: 'Definition',
  period: 'Period',
  incomplete: 'Periods that are not over',
  filters: 'Filters',
  none: 'No filters',
  scope: 'Scope',
  scopeText: 'Only the area of the account that took the file, not the whole city.',
  dataDate: 'Data date',
  snapshot: 'Data version',
  source: 'Source',
  synthetic: 'Synthetic data: persons and visits are not real.',
  protection: 'Protection',
  exact: 'Exact figures, not protected: internal.',
  interval: 'Intervals',
  intervalText: 'Lower and upper limits are those of the 95 % confidence interval.',
  event: 'Event',
  address: 'Address of the question',
  links: {
    label: 'Download this table',
    one: (format, title) => `${title}: download as ${format}`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, ExportWords>;

export function exportWords(language: Language): ExportWords {
  return ALL[language];
}
