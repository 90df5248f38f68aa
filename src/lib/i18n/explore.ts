import type { Language, Texts } from '#lib/i18n/languages.ts';
import type { DimensionId } from '#lib/metrics/definition.ts';
import type { Grain } from '#lib/metrics/period.ts';

/** Names of the two pages, as the navigation writes them. */
export const PAGE_NAMES = {
  data: { tr: 'Veri', en: 'Data' },
  load: { tr: 'Dosyaları buradan yükleyin', en: 'Load the files here' },
  explore: { tr: 'Keşfet', en: 'Explore' },
  methods: { tr: 'Yöntem', en: 'Methods' },
} as const satisfies Record<string, Texts>;

/** What a question can be broken down by: a grain stands for the period. */
type Breakdown = Exclude<DimensionId, 'period'> | Grain;

interface ExploreWords {
  readonly heading: string;
  readonly lead: string;
  readonly form: {
    readonly label: string;
    readonly measures: string;
    readonly measuresHint: string;
    readonly rows: string;
    readonly columns: string;
    readonly grain: string;
    readonly period: string;
    readonly none: string;
    readonly noColumns: string;
    readonly filters: (active: number) => string;
    readonly spans: string;
    readonly lastYears: string;
    readonly allData: string;
    readonly unknownOption: (value: string) => string;
    readonly show: string;
    readonly reset: string;
    readonly definitions: string;
  };
  readonly grains: Readonly<Record<Grain, string>>;
  /** After the period in a subtitle. */
  readonly perGrain: Readonly<Record<Grain, string>>;
  /** In front of `göre`, after `by`. */
  readonly by: Readonly<Record<Breakdown, string>>;
  readonly sentence: {
    readonly head: (period: string, subject: string) => string;
    readonly total: (measures: string) => string;
    readonly broken: (measures: string, by: string) => string;
    readonly more: (names: string, rest: number) => string;
  };
  readonly figure: {
    readonly value: (measure: string, value: string) => string;
    readonly overTime: (measure: string, grain: string) => string;
    readonly unmet: (measure: string, reason: string) => string;
    readonly unmetHint: string;
    readonly tooMany: string;
    readonly sameOrder: string;
    readonly table: string;
    readonly rows: (n: string) => string;
  };
  readonly share: {
    readonly heading: string;
    readonly address: string;
    readonly copy: string;
    readonly copied: string;
    readonly data: string;
    readonly hint: string;
  };
  readonly problem: {
    readonly heading: string;
    readonly hint: string;
    readonly tooManyMeasures: (most: number) => string;
    readonly tooManyBreakdowns: string;
    readonly tooManyRows: (rows: string, most: string) => string;
    readonly allRows: string;
    readonly timeout: string;
  };
  readonly examples: {
    readonly heading: string;
  };
}

const tr: ExploreWords = {
  heading: 'Keşfet',
  lead: 'Göstergeyi, kırılımı ve dönemi seçin; grafik, cümle ve tablo sorunuza göre kurulur.',
  form: {
    label: 'Soru',
    measures: 'Göstergeler',
    measuresHint: 'en çok 3',
    rows: 'Satırlar',
    columns: 'Sütunlar',
    grain: 'Zaman aralığı',
    period: 'Dönem',
    none: 'Kırılım yok',
    noColumns: 'Yok',
    filters: (n) => (n === 0 ? 'Süzgeçler' : `Süzgeçler (${n})`),
    spans: 'Uzun dönemler',
    lastYears: 'Son üç yıl',
    allData: 'Bütün veri',
    unknownOption: (value) => `${value} (bilinmiyor)`,
    show: 'Göster',
    reset: 'Baştan başla',
    definitions: 'Göstergelerin tanımları',
  },
  grains: { year: 'Yıl', quarter: 'Çeyrek', month: 'Ay', week: 'Hafta' },
  perGrain: { year: 'yıllık', quarter: 'üç aylık', month: 'aylık', week: 'haftalık' },
  by: {
    district: 'ilçelere',
    theme: 'temalara',
    program: 'programlara',
    facility: 'tesislere',
    sex: 'cinsiyete',
    age: 'yaşa',
    stage: 'yaşam evrelerine',
    neighbourhood: 'mahallelere',
    need: 'ihtiyaç dilimlerine',
    migration: 'göç durumuna',
    disability: 'engel durumuna',
    channel: 'hizmet kanalına',
    weekday: 'haftanın günlerine',
    hour: 'saatlere',
    from_program: 'gelinen programa',
    combination: 'tema birleşimlerine',
    program_combination: 'program birleşimlerine',
    tenure: 'kayıttan sonraki aylara',
    outcome: 'göstergelere',
    phase: 'izlemelere',
    year: 'yıllara',
    quarter: 'çeyreklere',
    month: 'aylara',
    week: 'haftalara',
  },
  sentence: {
    head: (period, subject) => `${period}: ${subject}`,
    total: (measures) => `toplamda ${measures}`,
    broken: (measures, by) => `${by} göre ${measures}`,
    more: (names, rest) => `${names} ve ${rest} öğe daha`,
  },
  figure: {
    value: (measure, value) => `${measure}: ${value}`,
    overTime: (measure, by) => `${measure}, ${by} göre`,
    unmet: (measure, reason) => `${measure}: ${reason}`,
    unmetHint: 'Bu gösterge için gereken veri yüklü değil; tanımında hangisi olduğu yazar.',
    tooMany: 'Çizmek için çok fazla satır ve sütun var; bütün sayılar tabloda.',
    sameOrder: 'Satırlar ilk göstergenin sırasındadır.',
    table: 'Bütün sayılar',
    rows: (n) => `${n} satır`,
  },
  share: {
    heading: 'Bu soruyu paylaşın',
    address: 'Bu sayfanın adresi',
    copy: 'Kopyala',
    copied: 'Kopyalandı',
    data: 'Aynı soru veri olarak (JSON)',
    hint: 'Adres sorunun tamamını taşır: açan herkes aynı sayıları görür.',
  },
  problem: {
    heading: 'Bu soru sorulamadı',
    hint: 'Seçimleriniz formda duruyor; düzeltip yeniden gösterin.',
    tooManyMeasures: (most) => `Bir soruda en çok ${most} gösterge olabilir.`,
    tooManyBreakdowns: 'Bir soruda en çok iki kırılım olabilir: satırlar ve sütunlar.',
    tooManyRows: (rows, most) =>
      `Bu soru ${rows} satır üretir; sayfa en çok ${most} satır gösterir. Daha kısa bir dönem, daha uzun bir zaman aralığı ya da süzgeç seçin.`,
    allRows: 'Bütün satırlar veri olarak (JSON)',
    timeout: 'Soru çok uzun sürdü ve durduruldu. Daha kısa bir dönem ya da daha az kırılım seçin.',
  },
  examples: { heading: 'Örnek sorular' },
};

const en: ExploreWords = {
  heading: 'Explore',
  lead: 'Choose a measure, a breakdown and a period; chart, sentence and table follow the question.',
  form: {
    label: 'Question',
    measures: 'Measures',
    measuresHint: 'up to 3',
    rows: 'Rows',
    columns: 'Columns',
    grain: 'Time step',
    period: 'Period',
    none: 'No breakdown',
    noColumns: 'None',
    filters: (n) => (n === 0 ? 'Filters' : `Filters (${n})`),
    spans: 'Long periods',
    lastYears: 'Last three years',
    allData: 'All data',
    unknownOption: (value) => `${value} (unknown)`,
    show: 'Show',
    reset: 'Start again',
    definitions: 'Definitions of the measures',
  },
  grains: { year: 'Year', quarter: 'Quarter', month: 'Month', week: 'Week' },
  perGrain: { year: 'by year', quarter: 'by quarter', month: 'by month', week: 'by week' },
  by: {
    district: 'district',
    theme: 'theme',
    program: 'programme',
    facility: 'facility',
    sex: 'sex',
    age: 'age',
    stage: 'stage of life',
    neighbourhood: 'neighbourhood',
    need: 'need fifth',
    migration: 'migration status',
    disability: 'disability',
    channel: 'channel',
    weekday: 'weekday',
    hour: 'hour',
    from_program: 'programme come from',
    combination: 'combination of themes',
    program_combination: 'combination of programmes',
    tenure: 'months since enrolment',
    outcome: 'indicator',
    phase: 'follow-up',
    year: 'year',
    quarter: 'quarter',
    month: 'month',
    week: 'week',
  },
  sentence: {
    head: (period, subject) => `${period}: ${subject}`,
    total: (measures) => `${measures} overall`,
    broken: (measures, by) => `${measures} by ${by}`,
    more: (names, rest) => `${names} and ${rest} more`,
  },
  figure: {
    value: (measure, value) => `${measure}: ${value}`,
    overTime: (measure, by) => `${measure} by ${by}`,
    unmet: (measure, reason) => `${measure}: ${reason}`,
    unmetHint: 'The data that this measure needs are not loaded; its definition says which.',
    tooMany: 'Too many rows and columns to draw; all numbers are in the table.',
    sameOrder: 'Rows are in the order of the first measure.',
    table: 'All numbers',
    rows: (n) => (n === '1' ? '1 row' : `${n} rows`),
  },
  share: {
    heading: 'Share this question',
    address: 'Address of this page',
    copy: 'Copy',
    copied: 'Copied',
    data: 'The same question as data (JSON)',
    hint: 'The address holds the whole question: whoever opens it sees the same numbers.',
  },
  problem: {
    heading: 'This question could not be asked',
    hint: 'Your choices are still in the form; correct them and show again.',
    tooManyMeasures: (most) => `A question may have up to ${most} measures.`,
    tooManyBreakdowns: 'A question may have up to two breakdowns: rows and columns.',
    tooManyRows: (rows, most) =>
      `This question makes ${rows} rows; the page shows up to ${most}. Choose a shorter period, a longer time step or a filter.`,
    allRows: 'All rows as data (JSON)',
    timeout:
      'The question took too long and was stopped. Choose a shorter period or fewer breakdowns.',
  },
  examples: { heading: 'Questions to start from' },
};

const ALL = { tr, en } as const satisfies Record<Language, ExploreWords>;

/** The words of the explorer in one language. */
export function exploreWords(language: Language): ExploreWords {
  return ALL[language];
}

export type { ExploreWords };
