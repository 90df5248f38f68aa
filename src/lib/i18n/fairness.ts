import type { Language } from '#lib/i18n/languages.ts';
import type { Position } from '#lib/indicators/funnel.ts';
import type { Judgement } from '#lib/indicators/trend.ts';

/** What a series in time says about its last complete month. */
export type Lately = 'outside' | 'shift' | 'run' | 'two_of_three';

const POSITIONS: Readonly<Record<Position, string>> = {
  far_above: '%99,8 sınırının üstünde',
  above: '%95 sınırının üstünde',
  within: 'sınırların içinde',
  below: '%95 sınırının altında',
  far_below: '%99,8 sınırının altında',
};

const JUDGEMENTS: Readonly<Record<Exclude<Judgement, 'none'>, string>> = {
  improvement: 'iyileşme',
  concern: 'kaygı',
  neutral: 'değişim',
};

const SIDES = { high: 'üstünde', low: 'altında' } as const;
const WAYS = { high: 'yükseliyor', low: 'düşüyor' } as const;

/** Words of fair comparisons: intervals, funnel, tile map, small multiples, tested trends. */
const tr = {
  intervals: {
    value: 'Değer',
    lower: 'Alt sınır (%95)',
    upper: 'Üst sınır (%95)',
    isBenchmark: 'karşılaştırma değeri',
    title: 'Aralıklarıyla ilçeler ve şehre göre yerleri',
  },
  funnel: {
    axis: 'Hedef nüfus',
    centre: 'Şehir geneli',
    inner: '%95 sınırı',
    outer: '%99,8 sınırı',
    position: 'Sınırlara göre',
    positions: POSITIONS,
    outside: (n: number, of: number) => `${of} ilçeden ${n} tanesi rastlantı sınırlarının dışında`,
    noneOutside: 'Bütün ilçeler rastlantı sınırlarının içinde',
    named: (position: Position, names: string) =>
      `${POSITIONS[position].charAt(0).toLocaleUpperCase('tr')}${POSITIONS[position].slice(1)}: ${names}.`,
    outsideWidened: (n: number, of: number) =>
      `${of} ilçeden ${n} tanesi ilçeler arası olağan farkın dışında`,
    noneOutsideWidened: 'Hiçbir ilçe ilçeler arası olağan farkın dışında değil',
    inside: (n: number) => `${n} ilçede fark rastlantı olabilir.`,
    small: 'Küçük bir ilçede uç bir oran da rastlantı olabilir: sınırlar bu yüzden solda geniştir.',
    widened: (phi: string) =>
      `İlçeler birbirinden rastlantının yapacağından çok farklı (φ = ${phi}). Sınırlar bu farka göre genişletildi: yalnızca öbürlerinden de ayrılan ilçe işaretlenir.`,
    tooFew: 'Huni grafiği için ilçe sayısı az',
    tooFewWhy: (n: number) =>
      `${n} ilçe var; 10 ilçeden azı, ilçelerin ne kadar farklılaştığını söylemeye yetmez. Tabloda yalnızca aralıklar var.`,
    over: 'Huni grafiği: hangi ilçe rastlantıyı aşıyor?',
    needs:
      'Bu grafik yararlanıcı ve nüfus verisi ister: beneficiaries.csv ve population.csv yükleyin.',
  },
  map: {
    title: (name: string) => `En koyu kutu en yüksek oran: ${name}`,
    lead: 'Kutular ilçelerin yaklaşık yerini gösterir, büyüklüğünü değil. Renk orana göredir; yanındaki liste aynı sayıları verir.',
    legend: 'Renk basamakları',
    grid: 'Karo harita: her kutu bir ilçe',
    list: 'İlçeler, yüksekten düşüğe',
  },
  scales: {
    label: 'Ölçek',
    shared: 'Ortak ölçek',
    free: 'Ayrı ölçekler',
    freeNote:
      'Her küçük grafiğin kendi ölçeği var: yükseklikler birbiriyle karşılaştırılamaz, yalnızca biçimler.',
  },
  trend: {
    tooFew: (n: number) => `Aylık eğilim hesaplanamaz: ${n} tamamlanmış ay var, en az 5 gerekir.`,
    nothing: (n: number, limits: string) =>
      `Aylık seride anlamlı bir değişim yok: ${n} ayın tümü olağan sınırlar içinde (${limits}).`,
    last: {
      outside: (month: string, side: keyof typeof SIDES) =>
        `Son ay (${month}) sınırların dışında: olağan aralığın ${SIDES[side]}`,
      shift: (month: string, side: keyof typeof SIDES) =>
        `Son ay (${month}) ile birlikte en az 7 aydır ortalamanın ${SIDES[side]}`,
      run: (month: string, side: keyof typeof SIDES) =>
        `Son ay (${month}) ile birlikte en az 7 aydır aralıksız ${WAYS[side]}`,
      two_of_three: (month: string, side: keyof typeof SIDES) =>
        `Son aylar (${month} dahil) olağan sınıra yakın, ortalamanın ${SIDES[side]}`,
    } satisfies Record<Lately, (month: string, side: 'high' | 'low') => string>,
    judged: (judgement: Exclude<Judgement, 'none'>) => ` (${JUDGEMENTS[judgement]}).`,
    lastWithin: (month: string, n: number) =>
      `Son ayda (${month}) anlamlı bir değişim yok; daha önce ${n} ay işaretli.`,
    falseAlarms: (share: string) =>
      `Hiç değişmeyen serilerin de yaklaşık ${share} kadarında bir yerde işaret çıkar; yeni sayılan yalnızca son aydır.`,
    trial: (n: number) => `Sınırlar deneme sınırıdır: ${n} ay var, 13 ay gerekir.`,
    season: 'Mevsim etkisi ayıklanmamıştır: her yıl yinelenen iniş çıkışlar da işaretlenebilir.',
    mean: 'ortalama',
    limits: 'olağan sınırlar',
    judgements: JUDGEMENTS,
    test: 'Eğilim sınaması',
  },
  balance: {
    title: 'Bir bakışta',
    better: (names: string) => `Bir yıl öncesine göre iyileşen: ${names}.`,
    worse: (names: string) => `Dikkat: gerileyen ${names}.`,
    moved: (names: string) => `Yönü yargı içermeyen değişim: ${names}.`,
    similar: (names: string) => `Fark rastlantı olabilir: ${names}.`,
    unknown: (names: string) => `Karşılaştırılamaz: ${names}.`,
    count: (better: number, of: number) => `${of} göstergeden ${better} tanesi iyileşti.`,
  },
};

export type FairnessWords = typeof tr;

const POSITIONS_EN: Readonly<Record<Position, string>> = {
  far_above: 'above the 99.8% limit',
  above: 'above the 95% limit',
  within: 'within the limits',
  below: 'below the 95% limit',
  far_below: 'below the 99.8% limit',
};

const JUDGEMENTS_EN: FairnessWords['trend']['judgements'] = {
  improvement: 'improvement',
  concern: 'concern',
  neutral: 'change',
};

function side(direction: 'high' | 'low'): string {
  return direction === 'high' ? 'above' : 'below';
}

const en: FairnessWords = {
  intervals: {
    value: 'Value',
    lower: 'Lower limit (95%)',
    upper: 'Upper limit (95%)',
    isBenchmark: 'the benchmark',
    title: 'Districts with their intervals, against the city',
  },
  funnel: {
    axis: 'Eligible population',
    centre: 'City overall',
    inner: '95% limit',
    outer: '99.8% limit',
    position: 'Against the limits',
    positions: POSITIONS_EN,
    outside: (n, of) =>
      `${n} of ${of} districts ${n === 1 ? 'lies' : 'lie'} outside what chance allows`,
    noneOutside: 'All districts lie within what chance allows',
    named: (position, names) =>
      `${POSITIONS_EN[position].charAt(0).toUpperCase()}${POSITIONS_EN[position].slice(1)}: ${names}.`,
    outsideWidened: (n, of) =>
      `${n} of ${of} districts ${n === 1 ? 'lies' : 'lie'} beyond the usual difference between districts`,
    noneOutsideWidened: 'No district lies beyond the usual difference between districts',
    inside: (n) => `In ${n} ${n === 1 ? 'district' : 'districts'} the difference may be chance.`,
    small:
      'An extreme rate of a small district may be chance: that is why the limits are wide on the left.',
    widened: (phi) =>
      `Districts differ far more than chance makes them (φ = ${phi}). The limits are widened for it: only a district that stands apart from the others is marked.`,
    tooFew: 'Too few districts for a funnel plot',
    tooFewWhy: (n) =>
      `There are ${n} districts; fewer than 10 do not tell how much districts differ. The table has intervals only.`,
    over: 'Funnel plot: which district is beyond chance?',
    needs:
      'This figure needs beneficiaries and population: load beneficiaries.csv and population.csv.',
  },
  map: {
    title: (name) => `The darkest tile has the highest rate: ${name}`,
    lead: 'Tiles show about where districts lie, not how large they are. Colour follows the rate; the list beside it has the same numbers.',
    legend: 'Steps of colour',
    grid: 'Tile map: each tile is a district',
    list: 'Districts, highest first',
  },
  scales: {
    label: 'Scale',
    shared: 'One scale',
    free: 'Free scales',
    freeNote: 'Every small chart has its own scale: compare shapes only, heights do not compare.',
  },
  trend: {
    tooFew: (n) =>
      `A monthly trend cannot be calculated: ${n} complete ${n === 1 ? 'month' : 'months'}, at least 5 are needed.`,
    nothing: (n, limits) =>
      `No significant change by month: all ${n} months lie within the usual limits (${limits}).`,
    last: {
      outside: (month, direction) =>
        `The last month (${month}) is outside the limits, ${side(direction)} the usual range`,
      shift: (month, direction) =>
        `Up to the last month (${month}) at least 7 months in a row are ${side(direction)} the mean`,
      run: (month, direction) =>
        `Up to the last month (${month}) at least 7 months in a row ${direction === 'high' ? 'rise' : 'fall'}`,
      two_of_three: (month, direction) =>
        `The last months (to ${month}) lie near a limit, ${side(direction)} the mean`,
    },
    judged: (judgement) => ` (${JUDGEMENTS_EN[judgement]}).`,
    lastWithin: (month, n) =>
      `No significant change in the last month (${month}); ${n} earlier ${n === 1 ? 'month is' : 'months are'} marked.`,
    falseAlarms: (share) =>
      `About ${share} of series that never change carry a mark somewhere; only the last month counts as new.`,
    trial: (n) => `These are trial limits: ${n} months, 13 are needed.`,
    season: 'Seasons are not removed: ups and downs of every year can be marked too.',
    mean: 'mean',
    limits: 'usual limits',
    judgements: JUDGEMENTS_EN,
    test: 'Trend test',
  },
  balance: {
    title: 'At a glance',
    better: (names) => `Better than a year before: ${names}.`,
    worse: (names) => `Note: worse, ${names}.`,
    moved: (names) => `Changed, neither good nor bad: ${names}.`,
    similar: (names) => `May be chance: ${names}.`,
    unknown: (names) => `Cannot be compared: ${names}.`,
    count: (better, of) => `${better} of ${of} measures improved.`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, FairnessWords>;

/** Words of fair comparisons in one language. */
export function fairnessWords(language: Language): FairnessWords {
  return ALL[language];
}
