import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { markWords } from '#lib/i18n/marks.ts';
import type { Position } from '#lib/indicators/funnel.ts';
import type { Judgement } from '#lib/indicators/trend.ts';
import type { Grain } from '#lib/metrics/period.ts';

/** What a series in time says about its last complete month. */
export type Lately = 'outside' | 'shift' | 'run' | 'two_of_three';

const POSITIONS: Readonly<Record<Position, string>> = {
  far_above: '%99,8 sınırının üstünde',
  above: '%95 sınırının üstünde',
  within: 'sınırların içinde',
  below: '%95 sınırının altında',
  far_below: '%99,8 sınırının altında',
};

/** A period of each grain in the forms that sentences need. */
const SPANS: Readonly<
  Record<
    Grain,
    {
      series: string;
      one: string;
      of: string;
      since: string;
      last: string;
      inLast: string;
      inSame: string;
      lastOnes: string;
    }
  >
> = {
  year: {
    series: 'Yıllık',
    one: 'yıl',
    of: 'yılın',
    since: 'yıldır',
    last: 'Son yıl',
    inLast: 'Son yılda',
    inSame: 'Aynı yılda',
    lastOnes: 'Son yıllar',
  },
  quarter: {
    series: 'Üç aylık',
    one: 'çeyrek',
    of: 'çeyreğin',
    since: 'çeyrektir',
    last: 'Son çeyrek',
    inLast: 'Son çeyrekte',
    inSame: 'Aynı çeyrekte',
    lastOnes: 'Son çeyrekler',
  },
  month: {
    series: 'Aylık',
    one: 'ay',
    of: 'ayın',
    since: 'aydır',
    last: 'Son ay',
    inLast: 'Son ayda',
    inSame: 'Aynı ayda',
    lastOnes: 'Son aylar',
  },
  week: {
    series: 'Haftalık',
    one: 'hafta',
    of: 'haftanın',
    since: 'haftadır',
    last: 'Son hafta',
    inLast: 'Son haftada',
    inSame: 'Aynı haftada',
    lastOnes: 'Son haftalar',
  },
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
    more: (names: string, n: number) => `${names} ve ${n} ilçe daha (tabloda)`,
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
    leadShapes:
      'Renk orana göredir: geniş bir ilçe çok kişi demek değildir. Yanındaki liste aynı sayıları verir.',
    withoutShape: (names: string) => `Sınırı verilmemiş olanlar yalnızca listededir: ${names}.`,
    lead: 'Kutular ilçelerin yaklaşık yerini gösterir, büyüklüğünü değil. Renk orana göredir; yanındaki liste aynı sayıları verir.',
  },
  scales: {
    label: 'Ölçek',
    shared: 'Ortak ölçek',
    free: 'Ayrı ölçekler',
    freeNote:
      'Her küçük grafiğin kendi ölçeği var: yükseklikler birbiriyle karşılaştırılamaz, yalnızca biçimler.',
  },
  trend: {
    tooFew: (n: number, grain: Grain) =>
      `${SPANS[grain].series} eğilim hesaplanamaz: ${n} tamamlanmış ${SPANS[grain].one} var, en az 5 gerekir.`,
    nothing: (n: number, limits: string, grain: Grain) =>
      `${SPANS[grain].series} seride anlamlı bir değişim yok: ${n} ${SPANS[grain].of} tümü olağan sınırlar içinde (${limits}).`,
    last: {
      outside: (name: string, side: keyof typeof SIDES, grain: Grain) =>
        `${SPANS[grain].last} (${name}) sınırların dışında: olağan aralığın ${SIDES[side]}`,
      shift: (name: string, side: keyof typeof SIDES, grain: Grain) =>
        `${SPANS[grain].last} (${name}) ile birlikte en az 7 ${SPANS[grain].since} ortalamanın ${SIDES[side]}`,
      run: (name: string, side: keyof typeof SIDES, grain: Grain) =>
        `${SPANS[grain].last} (${name}) ile birlikte en az 7 ${SPANS[grain].since} aralıksız ${WAYS[side]}`,
      two_of_three: (name: string, side: keyof typeof SIDES, grain: Grain) =>
        `${SPANS[grain].lastOnes} (${name} dahil) olağan sınıra yakın, ortalamanın ${SIDES[side]}`,
    } satisfies Record<Lately, (name: string, side: 'high' | 'low', grain: Grain) => string>,
    judged: (judgement: Exclude<Judgement, 'none'>) =>
      ` (${markWords('tr').trend.judgements[judgement]}).`,
    lastWithin: (name: string, n: number, grain: Grain) =>
      `${SPANS[grain].inLast} (${name}) anlamlı bir değişim yok; daha önce ${n} ${SPANS[grain].one} işaretli.`,
    falseAlarms: (share: string, grain: Grain) =>
      `Hiç değişmeyen serilerin de yaklaşık ${share} kadarında bir yerde işaret çıkar; yeni sayılan yalnızca son ${SPANS[grain].one}.`,
    trial: (n: number, grain: Grain) =>
      `Sınırlar deneme sınırıdır: ${n} ${SPANS[grain].one} var, 13 gerekir.`,
    season: 'Mevsim etkisi ayıklanmamıştır: her yıl yinelenen iniş çıkışlar da işaretlenebilir.',
    event: (events: string, grain: Grain) =>
      `${SPANS[grain].inSame}: ${events}. Bir olayla aynı zamana denk gelmek nedenini göstermez.`,
    short: {
      tooFew: 'eğilim hesaplanamaz',
      nothing: 'anlamlı değişim yok',
      side: (side: keyof typeof SIDES) => `olağanın ${SIDES[side]}`,
      way: (side: keyof typeof WAYS) => `aralıksız ${WAYS[side]}`,
    },
    small: (signals: number, of: number) =>
      signals === 0
        ? `${of} serinin hiçbirinde son dönemde anlamlı bir değişim yok.`
        : `${of} serinin ${signals} tanesinde son dönem olağan sınırların dışında ya da süren bir kayma var.`,
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

const SPANS_EN: Readonly<Record<Grain, { by: string; one: string; many: string }>> = {
  year: { by: 'yearly', one: 'year', many: 'years' },
  quarter: { by: 'quarterly', one: 'quarter', many: 'quarters' },
  month: { by: 'monthly', one: 'month', many: 'months' },
  week: { by: 'weekly', one: 'week', many: 'weeks' },
};

function spans(n: number, grain: Grain): string {
  return n === 1 ? SPANS_EN[grain].one : SPANS_EN[grain].many;
}

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
    more: (names, n) => `${names} and ${n} more (in the table)`,
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
    leadShapes:
      'Colour follows the rate: a wide district does not mean many people. The list beside it has the same numbers.',
    withoutShape: (names) => `Without an outline, and in the list only: ${names}.`,
    lead: 'Tiles show about where districts lie, not how large they are. Colour follows the rate; the list beside it has the same numbers.',
  },
  scales: {
    label: 'Scale',
    shared: 'One scale',
    free: 'Free scales',
    freeNote: 'Every small chart has its own scale: compare shapes only, heights do not compare.',
  },
  trend: {
    tooFew: (n, grain) =>
      `A ${SPANS_EN[grain].by} trend cannot be calculated: ${n} complete ${spans(n, grain)}, at least 5 are needed.`,
    nothing: (n, limits, grain) =>
      `No significant change by ${SPANS_EN[grain].one}: all ${n} ${spans(n, grain)} lie within the usual limits (${limits}).`,
    last: {
      outside: (name, direction, grain) =>
        `The last ${SPANS_EN[grain].one} (${name}) is outside the limits, ${side(direction)} the usual range`,
      shift: (name, direction, grain) =>
        `Up to the last ${SPANS_EN[grain].one} (${name}) at least 7 ${SPANS_EN[grain].many} in a row are ${side(direction)} the mean`,
      run: (name, direction, grain) =>
        `Up to the last ${SPANS_EN[grain].one} (${name}) at least 7 ${SPANS_EN[grain].many} in a row ${direction === 'high' ? 'rise' : 'fall'}`,
      two_of_three: (name, direction, grain) =>
        `The last ${SPANS_EN[grain].many} (to ${name}) lie near a limit, ${side(direction)} the mean`,
    },
    judged: (judgement) => ` (${markWords('en').trend.judgements[judgement]}).`,
    lastWithin: (name, n, grain) =>
      `No significant change in the last ${SPANS_EN[grain].one} (${name}); ${n} earlier ${n === 1 ? `${SPANS_EN[grain].one} is` : `${SPANS_EN[grain].many} are`} marked.`,
    falseAlarms: (share, grain) =>
      `About ${share} of series that never change carry a mark somewhere; only the last ${SPANS_EN[grain].one} counts as new.`,
    trial: (n, grain) => `These are trial limits: ${n} ${spans(n, grain)}, 13 are needed.`,
    season: 'Seasons are not removed: ups and downs of every year can be marked too.',
    event: (events, grain) =>
      `In the same ${SPANS_EN[grain].one}: ${events}. To fall together does not show a cause.`,
    short: {
      tooFew: 'trend cannot be calculated',
      nothing: 'no significant change',
      side: (direction) => `${side(direction)} the usual`,
      way: (direction) => (direction === 'high' ? 'rising all along' : 'falling all along'),
    },
    small: (signals, of) =>
      signals === 0
        ? `None of the ${of} series shows a significant change in its last period.`
        : `In ${signals} of ${of} series the last period is outside the usual limits or part of a lasting shift.`,
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

const ALL = { tr, en, ar: { ...en, ...arabic.fairness } } as const satisfies Record<
  PublicLanguage,
  FairnessWords
>;

/** Words of fair comparisons in one language. */
export function fairnessWords(language: PublicLanguage): FairnessWords {
  return ALL[language];
}
