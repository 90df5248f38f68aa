import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Words of files with figures, and of the links to them. */
const tr = {
  sheet: 'Notlar',
  head: { note: 'Not', text: 'Açıklama' },
  purpose: 'Kullanım',
  question: 'Soru',
  measure: 'Tanım',
  area: 'Alan',
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
  exactShort: 'kesin sayılar, kurum içi',
  interval: 'Aralıklar',
  intervalText: 'Alt ve üst sınırlar %95 güven aralığınındır.',
  event: 'Olay',
  address: 'Sorunun adresi',
  picture: { more: (n: string) => `… ve ${n} satır daha: tablonun tamamı sayfada.` },
  menu: {
    label: 'Paylaşın',
    one: (format: string, title: string) => `${title}: ${format} olarak indir`,
    copy: 'bağlantıyı kopyala',
    copyOne: (title: string) => `${title}: bağlantıyı kopyala`,
    copied: 'Bağlantı kopyalandı.',
    definition: 'tanım',
    definitionOf: (measure: string) => `${measure}: tanım`,
    working: (format: string) => `${format} hazırlanıyor…`,
    done: (name: string) => `İndirildi: ${name}`,
    slides: 'Sayfayı slayt olarak indir (PPTX)',
    print: 'Sayfayı yazdır',
    failed: {
      made: (format: string) =>
        `${format} hazırlanamadı. Sayfayı yenileyip yeniden deneyin; sürerse CSV ya da XLSX indirin.`,
      refused: (format: string) =>
        `${format} verilmedi: sunucu indirmeyi kaydedemedi. Oturumunuz açık mı diye bakın, sonra yeniden deneyin.`,
      copied: 'Bağlantı kopyalanamadı. Adres çubuğundan kopyalayın.',
    },
  },
  tiles: {
    measure: 'Gösterge',
    value: 'Değer (%95 aralık)',
    change: 'Bir yıl öncesine göre',
    goal: 'Hedef',
    against: (period: string) => `Değişim ${period} dönemine göredir.`,
  },
  noted: {
    notJson: 'İndirme kaydı JSON olarak gönderilir (content-type: application/json).',
    wrong: (part: string) =>
      `İndirme kaydındaki “${part}” anlaşılamadı. Beklenen: format, view (sayfanın adresi), file.`,
  },
} as const;

export type ExportWords = { readonly [Key in keyof typeof tr]: Widen<(typeof tr)[Key]> };

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
  area: 'Area',
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
  exactShort: 'exact figures, internal',
  interval: 'Intervals',
  intervalText: 'Lower and upper limits are those of the 95 % confidence interval.',
  event: 'Event',
  address: 'Address of the question',
  picture: { more: (n) => `… and ${n} more rows: the page has the whole table.` },
  menu: {
    label: 'Share',
    one: (format, title) => `${title}: download as ${format}`,
    copy: 'copy link',
    copyOne: (title) => `${title}: copy link`,
    copied: 'Link copied.',
    definition: 'definition',
    definitionOf: (measure) => `${measure}: definition`,
    working: (format) => `Making the ${format}…`,
    done: (name) => `Downloaded: ${name}`,
    slides: 'Download the page as slides (PPTX)',
    print: 'Print the page',
    failed: {
      made: (format) =>
        `The ${format} could not be made. Reload the page and try again; if it goes on, take CSV or XLSX.`,
      refused: (format) =>
        `The ${format} was not handed out: the server could not note the download. Check that you are signed in, then try again.`,
      copied: 'The link could not be copied. Copy it from the address bar.',
    },
  },
  tiles: {
    measure: 'Measure',
    value: 'Value (95% interval)',
    change: 'Against a year before',
    goal: 'Target',
    against: (period) => `Changes are against ${period}.`,
  },
  noted: {
    notJson: 'The note of a download is sent as JSON (content-type: application/json).',
    wrong: (part) =>
      `“${part}” in the note of a download was not understood. Expected: format, view (address of the page), file.`,
  },
};

const ALL = { tr, en, ar: { ...en, ...arabic.exports } } as const satisfies Record<
  PublicLanguage,
  ExportWords
>;

export function exportWords(language: PublicLanguage): ExportWords {
  return ALL[language];
}
