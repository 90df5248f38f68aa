import type { Language } from '#lib/i18n/languages.ts';
import type { Revision } from '#lib/indicators/revisions.ts';

/** Words of the page that compares two snapshots. */
interface ChangesMessages {
  readonly heading: string;
  readonly lead: (before: string, after: string) => string;
  readonly choose: string;
  readonly show: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly kinds: Readonly<
    Record<Revision['kind'], { heading: string; none: string; why: string }>
  >;
  readonly where: (dimension: string) => string;
  readonly same: string;
  readonly alone: string;
  readonly aloneWhy: string;
  readonly dataTo: (date: string) => string;
}

const tr: ChangesMessages = {
  heading: 'Ne değişti?',
  lead: (before, after) => `Önceki veri: ${before}. Şimdiki veri: ${after}.`,
  choose: 'Karşılaştırılan veri',
  show: 'Karşılaştır',
  before: 'Önceki',
  after: 'Şimdiki',
  difference: 'Fark',
  kinds: {
    revised: {
      heading: 'Düzeltilen aylar',
      none: 'Önceden bitmiş hiçbir ayın sayısı değişmedi.',
      why: 'Önceki veride de bitmiş olan bu ayların sayısı değişti: kayıtlar sonradan düzeltildi.',
    },
    completed: {
      heading: 'Tamamlanan aylar',
      none: 'Önceki veride yarım kalmış bir ay yoktu ya da sayısı değişmedi.',
      why: 'Önceki veride henüz bitmemiş aylar: artış beklenen bir şeydir.',
    },
    new: {
      heading: 'Yeni aylar',
      none: 'Yeni ay yok.',
      why: 'Önceki veride hiç bulunmayan aylar.',
    },
    gone: {
      heading: 'Artık bulunmayan aylar',
      none: 'Eksilen ay yok.',
      why: 'Önceki veride bulunan, şimdiki veride olmayan aylar.',
    },
  },
  where: (dimension) => `Düzeltmeler nerede: ${dimension}`,
  same: 'İki verinin bütün ayları aynı.',
  alone: 'Karşılaştırılacak başka veri yok',
  aloneWhy:
    'Yeni bir veri yüklendiğinde bu sayfa, önceki veriye göre neyin değiştiğini gösterir: düzeltilen aylar yeni aylardan ayrı durur.',
  dataTo: (date) => `${date} tarihine kadar`,
};

const en: ChangesMessages = {
  heading: 'What changed?',
  lead: (before, after) => `Data before: ${before}. Data now: ${after}.`,
  choose: 'Compared with',
  show: 'Compare',
  before: 'Before',
  after: 'Now',
  difference: 'Difference',
  kinds: {
    revised: {
      heading: 'Revised months',
      none: 'No month that was over has another number.',
      why: 'These months were over in the earlier data too: their records were corrected afterwards.',
    },
    completed: {
      heading: 'Completed months',
      none: 'No month was unfinished in the earlier data, or its number is the same.',
      why: 'Months that were not over in the earlier data: a rise is expected.',
    },
    new: {
      heading: 'New months',
      none: 'No new months.',
      why: 'Months that the earlier data did not have at all.',
    },
    gone: {
      heading: 'Months that are gone',
      none: 'No month is gone.',
      why: 'Months that the earlier data had and the data now do not.',
    },
  },
  where: (dimension) => `Where the revisions are: ${dimension}`,
  same: 'All months of the two are the same.',
  alone: 'No other data to compare with',
  aloneWhy:
    'When new data are loaded, this page shows what differs from the data before: revised months stand apart from new ones.',
  dataTo: (date) => `to ${date}`,
};

const ALL = { tr, en } as const satisfies Record<Language, ChangesMessages>;

export function changesMessages(language: Language): ChangesMessages {
  return ALL[language];
}
