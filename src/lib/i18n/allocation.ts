import type { AllocationParameter, UnitId } from '#lib/metrics/allocation.ts';
import type { OffReason } from '#lib/charts/criteria.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { CriterionId } from '#lib/indicators/weights.ts';

/** Words of the allocation page. */
const tr = {
  heading: 'Kaynak paylaştırma',
  lead: 'İhtiyaca göre hangi ilçeye ne kadar pay düşer? Bir karar desteğidir; hiçbir şeyi değiştirmez.',
  criteria: {
    need: 'Sosyoekonomik ihtiyaç',
    population: 'Nüfus',
    unmet: 'Karşılanmayan ihtiyaç',
    distance: 'Uzaklık',
  } satisfies Record<CriterionId, string>,
  means: {
    need: 'Nüfus, ihtiyaç sırasıyla çarpılır: sıra, daha az ihtiyaçlı ilçelerde yaşayanların payıdır (kendi nüfusunun yarısıyla).',
    population: 'İlçede yaşayanlar.',
    unmet: 'Erişim farkının kesin kısmı: aralığın alt ucu, hiçbir zaman sıfırdan az değil.',
    distance:
      'İlçe merkezinden en yakın tesise kuş uçuşu kilometre. İlçe içinde nüfusun nerede oturduğu verilmediği için nüfusla ağırlıklandırılamaz.',
  } satisfies Record<CriterionId, string>,
  form: {
    title: 'Ağırlıklar',
    label: 'Ölçütlerin ağırlıkları',
    how: 'Bir ağırlığı değiştirince öbürleri orantılı değişir; toplam hep 100’dür.',
    howPlain: 'Dört ağırlığın toplamı 100 olmalıdır.',
    slider: (name: string) => `${name}: ağırlık (kaydırıcı)`,
    weight: (name: string) => `${name}: ağırlık, yüzde`,
    total: (sum: string) => `Toplam: ${sum}`,
    floor: 'Her ilçeye en az (%)',
    floorMeans: (highest: string) => `En çok ${highest}`,
    amount: 'Paylaştırılacak miktar (isteğe bağlı)',
    unit: 'Birimi',
    units: { money: 'para', posts: 'kadro', hours: 'saat' } satisfies Record<UnitId, string>,
    show: 'Hesapla',
    reset: 'Varsayılana dön',
    off: 'kapalı',
  },
  parameters: {
    weight_need: 'Sosyoekonomik ihtiyaç ağırlığı',
    weight_population: 'Nüfus ağırlığı',
    weight_unmet: 'Karşılanmayan ihtiyaç ağırlığı',
    weight_distance: 'Uzaklık ağırlığı',
    floor: 'En az pay',
    amount: 'Miktar',
    unit: 'Birim',
  } satisfies Record<AllocationParameter, string>,
  problems: {
    number: (name: string) => `${name} okunamadı: işaretsiz bir tam sayı yazın.`,
    unit: 'Birim bilinmiyor: para, kadro ya da saat seçin.',
    sum: (sum: string) => `Ağırlıkların toplamı ${sum}; 100 olmalı. Bu yüzden pay hesaplanmadı.`,
    off: (names: string) =>
      `Verisi olmayan ölçüte ağırlık verilemez: ${names}. Bu yüzden pay hesaplanmadı.`,
    floor: (districts: string, floor: string, sum: string, highest: string) =>
      `${districts} ilçenin her birine en az ${floor} verilemez: toplam ${sum} eder. En çok ${highest} olabilir.`,
    offer: (weights: string) => `Orantılı olarak 100’e tamamla: ${weights}`,
    offerFloor: (highest: string) => `En az payı ${highest} yap`,
    offerReadable: 'Okunamayanı çıkar',
  },
  off: {
    need_score: 'İhtiyaç puanı yok: districts.csv içinde need_score gerekir.',
    population: 'Nüfus yok: population.csv gerekir.',
    reached:
      'Ulaşılan kişiler ya da hedef nüfus yok: beneficiaries.csv ve population.csv (ya da needs.csv) gerekir.',
    no_certain_gap: 'Hiçbir ilçede kesin sayılabilecek bir fark yok.',
    coordinates:
      'Koordinat yok: districts.csv ve facilities.csv içinde latitude ve longitude gerekir.',
    facilities:
      'Bu seçimde yeri bilinen tesis yok. Evde verilen hizmetin tesisi olmaz; öbürleri için facilities.csv içinde latitude ve longitude gerekir.',
    no_distance: 'Her ilçenin merkezinde tesis var: uzaklık ilçeleri ayırmıyor.',
  } satisfies Record<OffReason, string>,
  offIn: (names: string) => `Eksik olan ilçeler: ${names}.`,
  needs: {
    title: 'Eksik veri',
    none: 'Hiçbir ölçütün verisi yok: pay hesaplanamaz.',
    gap: 'Erişim farkı gösterilemez: beneficiaries.csv ile population.csv ya da needs.csv gerekir.',
  },
  shares: {
    title: (name: string, share: string) => `Bu ağırlıklarla en büyük pay: ${name}, ${share}`,
    only: 'Tek ilçe payın tamamını alır',
    over: 'Hangi ilçeye ne kadar pay düşer?',
    subtitle: 'Pay (%), parantezde bugünkü paydan fark (yüzde puanı)',
    subtitlePlain: 'Pay (%)',
    weights: (list: string) => `Ağırlıklar: ${list}.`,
    floor: (floor: string) => `Her ilçe en az ${floor} alır.`,
    more: (name: string, points: string) =>
      `Bugünkü payına göre en çok artan: ${name} (${points} puan)`,
    less: (name: string, points: string) => `en çok azalan: ${name} (${points} puan).`,
    how: 'Her ölçütte ilçenin payı, kendi değerinin bütün ilçelerin toplamına bölümüdür; ilçenin payı, ölçüt paylarının ağırlıklı toplamıdır. Yazılan paylar en büyük kalan yöntemiyle yuvarlanır ve tam 100,0 eder.',
    present: {
      beneficiaries: 'Bugünkü pay: seçilen dönemde ulaşılan kişilerin dağılımı.',
      visits: 'Bugünkü pay: seçilen dönemdeki ziyaretlerin dağılımı.',
    },
    facilities: (without: string) =>
      `Yeri bilinmeyen ${without} tesis uzaklıkta sayılmadı; en yakını onlardan biri olabilir.`,
    own: 'Yalnız sizin ilçeleriniz ve onların tesisleri hesaba girer.',
    rank: 'Sıra',
    share: 'Pay',
    today: 'Bugünkü pay',
    difference: 'Fark',
    points: 'puan',
    amounts: {
      money: 'Tutar',
      posts: 'Kadro',
      hours: 'Saat',
    } satisfies Record<UnitId, string>,
    criterion: (name: string) => `${name} payı`,
    place: (place: number) => `${place}.`,
  },
  order: {
    depends: 'Sıra ağırlıklara bağlı',
    stableTitle: 'Ağırlıklar 10 puan oynasa da sıra değişmiyor',
    subtitle: 'Her ağırlık 10 puan artırılıp azaltılır, öbürleri orantılı değişir',
    variant: 'Değişiklik',
    turned: 'Sırası değişen ikililer',
    turn: (one: string, other: string) => `${other}, ${one} ilçesini geçer`,
    none: 'yok',
    moved: 'Yeri değişen ilçe',
    change: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
    stable: (names: string) => `Her durumda sırası aynı kalan ilçeler: ${names}.`,
    noneStable: 'Her durumda sırası aynı kalan ilçe yok.',
    moving: (names: string) => `Sırası ağırlıklara bağlı olanlar: ${names}.`,
    caution:
      'Sırası ağırlığa bağlı olan ilçeler arasında seçim, veriden çok hangi ölçütün önemli sayıldığından gelir.',
  },
  scenarios: {
    title: 'Senaryolar',
    how: 'Senaryo, bu sayfanın adresidir: ağırlıklar, taban, miktar ve seçim onunla saklanır. Sayılar açıldığı günün verisinden gelir; veri değişmediyse aynıdır.',
    name: 'Senaryonun adı',
    description: 'Açıklama (isteğe bağlı; kişi adı yazmayın)',
    save: 'Senaryoyu kaydet',
    saved: 'Kayıtlı senaryolar',
    empty: 'Henüz kayıtlı senaryo yok.',
    isShown: 'şimdi açık',
  },
};

export type AllocationWords = typeof tr;

const en: AllocationWords = {
  heading: 'Allocation',
  lead: 'What share would each district have by need? A decision aid; it changes nothing.',
  criteria: {
    need: 'Socio-economic need',
    population: 'Population',
    unmet: 'Unmet need',
    distance: 'Distance',
  },
  means: {
    need: 'Residents times place by need: the part of all residents who live in less needy districts, with half of its own.',
    population: 'Residents of the district.',
    unmet: 'The certain part of the reach gap: the lower end of its interval, never below nothing.',
    distance:
      'Kilometres in a straight line from the centre of the district to the nearest facility. Where people live within a district is not given, so it cannot be weighted by population.',
  },
  form: {
    title: 'Weights',
    label: 'Weights of the criteria',
    how: 'When one weight moves the others change in proportion; they always sum to 100.',
    howPlain: 'The four weights must sum to 100.',
    slider: (name) => `${name}: weight (slider)`,
    weight: (name) => `${name}: weight, per cent`,
    total: (sum) => `Sum: ${sum}`,
    floor: 'At least for each district (%)',
    floorMeans: (highest) => `At most ${highest}`,
    amount: 'Amount to divide (optional)',
    unit: 'Unit',
    units: { money: 'money', posts: 'posts', hours: 'hours' },
    show: 'Calculate',
    reset: 'Back to the default',
    off: 'off',
  },
  parameters: {
    weight_need: 'The weight of socio-economic need',
    weight_population: 'The weight of population',
    weight_unmet: 'The weight of unmet need',
    weight_distance: 'The weight of distance',
    floor: 'The least share',
    amount: 'The amount',
    unit: 'The unit',
  },
  problems: {
    number: (name) => `${name} cannot be read: write a whole number without a sign.`,
    unit: 'The unit is not known: choose money, posts or hours.',
    sum: (sum) => `The weights sum to ${sum}, not 100, so no shares are calculated.`,
    off: (names) =>
      `A criterion without data cannot have a weight: ${names}. So no shares are calculated.`,
    floor: (districts, floor, sum, highest) =>
      `${districts} districts cannot have at least ${floor} each: that is ${sum}. The most is ${highest}.`,
    offer: (weights) => `Scale them to 100: ${weights}`,
    offerFloor: (highest) => `Make the least share ${highest}`,
    offerReadable: 'Leave out what cannot be read',
  },
  off: {
    need_score: 'There is no need score: it takes need_score in districts.csv.',
    population: 'There are no residents: it takes population.csv.',
    reached:
      'There are no persons reached, or no eligible population: it takes beneficiaries.csv and population.csv (or needs.csv).',
    no_certain_gap: 'No district has a gap that is certain.',
    coordinates:
      'There are no coordinates: it takes latitude and longitude in districts.csv and facilities.csv.',
    facilities:
      'No facility of this selection has a known place. Services at home have none; others take latitude and longitude in facilities.csv.',
    no_distance: 'Each district has a facility at its centre: distance tells none apart.',
  },
  offIn: (names) => `Missing for: ${names}.`,
  needs: {
    title: 'What is missing',
    none: 'No criterion has data: shares cannot be calculated.',
    gap: 'The reach gap cannot be shown: it takes beneficiaries.csv with population.csv or needs.csv.',
  },
  shares: {
    title: (name, share) => `Largest share by these weights: ${name}, ${share}`,
    only: 'One district has all of it',
    over: 'What share would each district have?',
    subtitle: 'Share (%), in brackets the difference from the present share (percentage points)',
    subtitlePlain: 'Share (%)',
    weights: (list) => `Weights: ${list}.`,
    floor: (floor) => `Each district has at least ${floor}.`,
    more: (name, points) => `Most above its present share: ${name} (${points} points)`,
    less: (name, points) => `most below: ${name} (${points} points).`,
    how: 'Of each criterion a district has its value divided by the sum over all districts; its share is the weighted sum of these. Written shares are rounded by largest remainders and sum to exactly 100.0.',
    present: {
      beneficiaries: 'Present share: how the persons reached in the period are spread.',
      visits: 'Present share: how the visits in the period are spread.',
    },
    facilities: (without) =>
      `Facilities without a known place (${without}) do not count for distance; the nearest may be one of them.`,
    own: 'Only your own districts and their facilities count.',
    rank: 'Rank',
    share: 'Share',
    today: 'Present share',
    difference: 'Difference',
    points: 'points',
    amounts: { money: 'Money', posts: 'Posts', hours: 'Hours' },
    criterion: (name) => `Part in: ${name}`,
    place: (place) => String(place),
  },
  order: {
    depends: 'The order depends on the weights',
    stableTitle: 'The order stays when weights move by 10 points',
    subtitle: 'Each weight is moved up and down by 10 points, the others in proportion',
    variant: 'Change',
    turned: 'Pairs whose order changes',
    turn: (one, other) => `${other} passes ${one}`,
    none: 'none',
    moved: 'Districts that move',
    change: (name, from, to) => `${name}: ${from} → ${to}`,
    stable: (names) => `Districts that keep their rank throughout: ${names}.`,
    noneStable: 'No district keeps its rank throughout.',
    moving: (names) => `The rank of these depends on the weights: ${names}.`,
    caution:
      'A choice between districts whose rank depends on the weights comes from what one holds important rather than from the data.',
  },
  scenarios: {
    title: 'Scenarios',
    how: 'A scenario is the address of this page: weights, floor, amount and selection are kept with it. Its numbers come from the data of the day it is opened; with the same data they are the same.',
    name: 'Name of the scenario',
    description: 'Description (optional; no names of persons)',
    save: 'Save the scenario',
    saved: 'Saved scenarios',
    empty: 'No scenario is saved yet.',
    isShown: 'open now',
  },
};

const ALL = { tr, en } as const satisfies Record<Language, AllocationWords>;

export function allocationWords(language: Language): AllocationWords {
  return ALL[language];
}
