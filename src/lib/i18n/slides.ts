import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Words that stand on slides and nowhere else. */
const tr = {
  area: 'Alan',
  period: 'Dönem',
  filters: 'Süzgeçler',
  none: 'Süzgeç yok',
  figure: 'Gösterge',
  dataDate: 'Veri tarihi',
  snapshot: 'Veri sürümü',
  source: 'Kaynak',
  definition: 'Tanım',
  methods: 'Bu sayılar nasıl okunur',
  interval: 'Aralıklar',
  intervalText:
    'Alt ve üst sınırlar %95 güven aralığınındır; içinde kalan farklar rastlantı olabilir.',
  others: 'öbürleri',
  whole: 'biten aylar',
  more: (n: string) => `… ve ${n} satır daha: tablonun tamamı sayfada.`,
};

export type SlideWords = typeof tr;

const en: SlideWords = {
  area: 'Area',
  period: 'Period',
  filters: 'Filters',
  none: 'No filters',
  figure: 'Figure',
  dataDate: 'Data date',
  snapshot: 'Data version',
  source: 'Source',
  definition: 'Definition',
  methods: 'How to read these figures',
  interval: 'Intervals',
  intervalText:
    'Lower and upper limits are those of the 95% confidence interval; differences within it may be chance.',
  others: 'others',
  whole: 'periods that are over',
  more: (n) => `… and ${n} more rows: the page has the whole table.`,
};

const ALL = { tr, en, ar: arabic.slides } as const satisfies Record<PublicLanguage, SlideWords>;

export function slideWords(language: PublicLanguage): SlideWords {
  return ALL[language];
}
