import type { Language } from '#lib/i18n/languages.ts';

/** What an equity figure cannot do without. */
export type EquityNeed = 'beneficiaries' | 'population' | 'groups' | 'need' | 'districts';

/** How strongly an index says that something is uneven. */
export type Strength = 'none' | 'slight' | 'clear' | 'strong';

/** Words of the equity page. */
const tr = {
  heading: 'Eşitlik',
  lead: 'Hizmet, ihtiyacı daha çok olana daha çok ulaşıyor mu?',
  needs: {
    title: 'Eksik veri',
    beneficiaries:
      'Kişilere ulaşma oranı için yararlanıcı kaydı gerekir: beneficiaries.csv yükleyin.',
    population: 'Oran için nüfus gerekir: population.csv yükleyin.',
    groups:
      'Cinsiyete ve yaşa göre oran için population.csv içinde sex, age_from ve age_to gerekir.',
    need: 'İhtiyaç sırası için districts.csv içinde need_score gerekir: sayı büyüdükçe ihtiyaç artar.',
    districts: 'Karşılaştırma için oranı bilinen, ihtiyacı farklı en az iki ilçe gerekir.',
  } satisfies Record<EquityNeed | 'title', string>,
  fifths: {
    title: 'Erişim oranı ihtiyaç sırasına göre nasıl değişiyor?',
    over: 'İhtiyaç sırasına göre erişim',
    districts: 'İlçeler',
    higher: 'En ihtiyaçlı dilimde erişim, en az ihtiyaçlı dilimden yüksek',
    lower: 'En ihtiyaçlı dilimde erişim, en az ihtiyaçlı dilimden düşük',
    similar: 'En ihtiyaçlı ve en az ihtiyaçlı dilim arasındaki fark rastlantı olabilir',
    how: 'İlçeler ihtiyaç puanına göre sıralanır ve nüfusun beşte birlerine ayrılır; bir ilçe bölünmez, ortası hangi dilimdeyse oraya girer. Her dilimde bir kişi bir kez sayılır.',
    reached: (most: string, least: string) =>
      `En ihtiyaçlı dilimde 1.000 kişiden yaklaşık ${most} kişiye, en az ihtiyaçlı dilimde ${least} kişiye ulaşıldı.`,
    difference: (difference: string, interval: string) =>
      `Fark 1.000 kişide ${difference} (%95 aralık ${interval}).`,
  },
  slope: {
    over: 'Erişim ihtiyaçla artıyor mu?',
    more: 'İhtiyaç arttıkça erişim artıyor',
    less: 'İhtiyaç arttıkça erişim azalıyor',
    same: 'Erişim ile ihtiyaç arasında düzenli bir ilişki görünmüyor',
    axis: 'Hedef nüfusun payı, en çok ihtiyaçtan en aza (%)',
    line: 'uydurulan doğru',
    district: 'ilçe',
    sii: 'Eğim endeksi',
    siiMeaning: (most: string, least: string) =>
      `Doğruya göre 1.000 kişiden en ihtiyaçlı uçta ${most}, en az ihtiyaçlı uçta ${least} kişiye ulaşılıyor.`,
    siiHow: 'En az ihtiyaçlı uçtaki oran eksi en ihtiyaçlı uçtaki oran, 1.000 kişide.',
    rii: 'Göreli endeks',
    riiMeaning: (number: string) =>
      `En ihtiyaçlı uçta ulaşılan her 1 kişiye karşılık, aynı nüfustaki en az ihtiyaçlı uçta ${number} kişiye ulaşılıyor.`,
    riiUndefined: 'Doğrunun bir ucu sıfırın altında: oran hesaplanamaz.',
    undefined: 'hesaplanamaz',
    index: 'Yoğunlaşma endeksi',
    indexMeaning: {
      none: 'Ulaşılanlar ihtiyaç sırasına neredeyse eşit dağılmış.',
      slight: (side: string) => `Ulaşılanlar ${side} ilçelerde biraz daha yoğun.`,
      clear: (side: string) => `Ulaşılanlar ${side} ilçelerde belirgin biçimde yoğun.`,
      strong: (side: string) => `Ulaşılanlar ${side} ilçelerde çok yoğun.`,
    },
    scale: '−1: herkes en ihtiyaçlı ilçede; 0: eşit; +1: herkes en az ihtiyaçlı ilçede.',
    needier: 'ihtiyacı çok',
    lessNeedy: 'ihtiyacı az',
    fit: (share: string) => `Doğru, ilçeler arası farkın ${share} kadarını açıklıyor.`,
    caution:
      'Aralıklar yalnızca sayım rastlantısını kapsar, ilçelerin doğrudan sapmasını kapsamaz. Bu bir ilişkidir; nedeni göstermez.',
    need: 'İhtiyaç puanı',
    share: 'İhtiyaç sırası (nüfusun yüzdesi)',
    bounded: (index: string) => `Oranın 0 ve 1 sınırına göre düzeltilmişi (Erreygers): ${index}.`,
  },
  lorenz: {
    title: (share: string) =>
      `Eşitlik için ulaşılanların ${share} kadarının yer değiştirmesi gerekirdi`,
    over: 'Ulaşılan kişiler ilçelere nüfusla orantılı mı dağılıyor?',
    x: 'Hedef nüfusun payı (%)',
    y: 'Ulaşılanların payı (%)',
    equal: 'eşit dağılım',
    curve: 'en az ulaşılandan en çok ulaşılana (Lorenz)',
    byNeed: 'en çok ihtiyaçtan en aza',
    gini: 'Gini katsayısı',
    giniMeaning:
      '0: her ilçe hedef nüfusu kadar pay alıyor; 1’e yaklaştıkça pay az ilçede toplanıyor.',
    hoover: 'Hoover endeksi',
    hooverMeaning: (share: string) =>
      `Her ilçenin hedef nüfusu kadar pay alması için ulaşılanların ${share} kadarı başka ilçeden olmalıydı.`,
    how: 'Eğri köşegenden uzaklaştıkça dağılım eşitsizdir. Taban hedef nüfustur: ihtiyaç puanı bir sıralamadır, kişi sayısı değildir.',
    byNeedNote:
      'Kesik çizgi ilçeleri ihtiyaca göre sıralar: köşegenin üstündeyse ihtiyacı çok olan ilçeler nüfuslarından çok pay alıyor.',
    population: 'Hedef nüfus payı',
    reached: 'Ulaşılan payı',
    xNeed: 'İhtiyaç tahmininin payı (%)',
    needShare: 'İhtiyaç tahmini payı',
    howNeed:
      'Eğri köşegenden uzaklaştıkça dağılım eşitsizdir. Taban, bu programa ihtiyacı olduğu tahmin edilen kişilerdir.',
  },
  groups: {
    sex: 'Cinsiyete göre erişim',
    age: 'Yaşa göre erişim',
    highest: (name: string) => `Erişim en yüksek grup: ${name}`,
    similar: 'Gruplar arasındaki fark rastlantı olabilir',
    reached: (one: string, first: string, other: string, second: string) =>
      `1.000 kişiden ulaşılan: ${one} yaklaşık ${first}, ${other} ${second} kişi.`,
    gap: (one: string, other: string, difference: string, interval: string) =>
      `${one} ile ${other} arasındaki fark 1.000 kişide ${difference} (%95 aralık ${interval}).`,
    notRecorded: (n: string) => `${n} kişi`,
    notRecordedWhy: (n: string) =>
      `Kaydı olmayan ${n} kişinin oranı yoktur: nüfusta böyle bir grup olmadığından payda bilinmez. Onlar da gruplardan birindedir; oranlar bu yüzden biraz düşük görünür.`,
    counted: {
      disability: 'Engel durumuna göre kaç kişiye ulaşıldı?',
      migration: 'Göç durumuna göre kaç kişiye ulaşıldı?',
    },
    noRate:
      'Burada yalnızca kişi sayısı var: nüfusta bu grupların büyüklüğü bilinmediği için oran hesaplanamaz.',
    allRecorded: 'Herkesin kaydı var.',
    scope:
      'Her grup kendi hedef nüfusuyla ölçülür: programların cinsiyet ve yaş koşulları paydaya girer.',
  },
  pair: {
    over: 'İki ilçe yan yana',
    label: 'Karşılaştırılacak ilçeler',
    first: 'Bir ilçe',
    second: 'Öbür ilçe',
    show: 'Karşılaştır',
    higher: (one: string, other: string) => `Erişim ${one} ilçesinde ${other} ilçesinden yüksek`,
    similar: (one: string, other: string) =>
      `${one} ile ${other} arasındaki fark rastlantı olabilir`,
    sentence: (one: string, first: string, other: string, second: string) =>
      `1.000 kişiden ${one} ilçesinde yaklaşık ${first}, ${other} ilçesinde ${second} kişiye ulaşıldı.`,
    how: 'İki ilçe, farkın kendi aralığıyla karşılaştırılır (Newcombe); aralıkların örtüşmesine bakılmaz.',
    unknown: 'İki ayrı ilçe seçin: birinin oranı bilinmiyor ya da ikisi aynı.',
  },
  gap: {
    over: 'Hangi ilçede en çok kişiye ulaşılmadı?',
    title: (name: string) => `Ulaşılmayan hedef nüfus en çok: ${name}`,
    uncertain: 'Ulaşılmayan hedef nüfusu sıralamak için belirsizlik fazla',
    unit: 'kişi',
    certain: 'Kesin kısım',
    range: 'Aralık (%95)',
    verdict: 'Sıra',
    ranked: (place: number) => `${place}.`,
    tooUncertain: 'sıralamak için fazla belirsiz',
    how: 'Çubuk, sayı ve sıra kesin kısmı gösterir: aralığın alt ucu kadar kişiye ulaşılmadığı kesin sayılır; ince çizgi aralığın üst ucuna uzanır.',
    atLeast: (n: string) => `en az ${n}`,
    first: (name: string, certain: string) =>
      `${name} ilçesinde en az ${certain} kişiye ulaşılmadı.`,
    uncertainWhy: (n: number) => `${n} ilçe sıralanmadı: farkın yarısından azı kesin.`,
    noLimits: 'Kaynağın sınır vermediği tahminler kesin sayılır.',
    need: 'İhtiyaç',
    needRange: 'İhtiyacın sınırları',
    reached: 'Ulaşılan',
    sourceOf: (sources: string) => `İhtiyaç tahmininin kaynağı: ${sources}.`,
    views: 'İhtiyaç',
    population: 'Hedef nüfus',
    against: 'tahmini ihtiyaca göre',
    titleNeed: (name: string) => `Karşılanmayan ihtiyaç en çok: ${name}`,
    notRanked: 'sıralanmadı',
    estimated: 'Nüfusu tahmini olan ilçelerde nüfusun kendi hatası aralığa girmez.',
    follows:
      'Büyük ilçede fark da büyüktür: nerede oranın düşük olduğunu ilçelerin erişim oranları gösterir.',
  },
};

export type EquityWords = typeof tr;

const en: EquityWords = {
  heading: 'Equity',
  lead: 'Does the service reach more where more is needed?',
  needs: {
    title: 'What is missing',
    beneficiaries: 'Reach needs records of beneficiaries: load beneficiaries.csv.',
    population: 'A rate needs residents: load population.csv.',
    groups: 'Reach by sex and age needs sex, age_from and age_to in population.csv.',
    need: 'The order of need needs need_score in districts.csv: the higher, the needier.',
    districts: 'A comparison needs at least two districts with a rate and different need.',
  },
  fifths: {
    title: 'How does reach change with need?',
    over: 'Reach by need',
    districts: 'Districts',
    higher: 'Reach is higher in the neediest fifth than in the least needy',
    lower: 'Reach is lower in the neediest fifth than in the least needy',
    similar: 'The difference between the neediest and the least needy fifth may be chance',
    how: 'Districts are ordered by need score and put into fifths of the residents; a district is not split, its middle decides. A person counts once in a fifth.',
    reached: (most, least) =>
      `In the neediest fifth about ${most} in 1,000 are reached, in the least needy ${least}.`,
    difference: (difference, interval) =>
      `The difference is ${difference} per 1,000 (95% interval ${interval}).`,
  },
  slope: {
    over: 'Does reach rise with need?',
    more: 'The more need, the more reach',
    less: 'The more need, the less reach',
    same: 'Reach and need show no regular relation',
    axis: 'Share of the eligible population, most to least need (%)',
    line: 'fitted line',
    district: 'district',
    sii: 'Slope index',
    siiMeaning: (most, least) =>
      `By the line ${most} in 1,000 are reached at the neediest end and ${least} at the least needy end.`,
    siiHow: 'The rate at the least needy end minus that at the neediest, per 1,000.',
    rii: 'Relative index',
    riiMeaning: (number) =>
      `For each person reached at the neediest end, ${number} are reached at the least needy end of equal population.`,
    riiUndefined: 'One end of the line is below zero: there is no ratio.',
    undefined: 'cannot be calculated',
    index: 'Concentration index',
    indexMeaning: {
      none: 'Those reached are spread almost evenly over need.',
      slight: (side) => `Those reached are slightly concentrated in ${side} districts.`,
      clear: (side) => `Those reached are clearly concentrated in ${side} districts.`,
      strong: (side) => `Those reached are strongly concentrated in ${side} districts.`,
    },
    scale: '−1: all in the neediest district; 0: even; +1: all in the least needy.',
    needier: 'needier',
    lessNeedy: 'less needy',
    fit: (share) => `The line explains about ${share} of the differences between districts.`,
    caution:
      'Intervals hold the chance of counting only, not how far districts lie off the line. This is a relation; it does not show a cause.',
    need: 'Need score',
    share: 'Place by need (per cent of population)',
    bounded: (index) => `Corrected for a share between 0 and 1 (Erreygers): ${index}.`,
  },
  lorenz: {
    title: (share) => `About ${share} of those reached would have to move for equal shares`,
    over: 'Are those reached spread over districts as the population is?',
    x: 'Share of the eligible population (%)',
    y: 'Share of those reached (%)',
    equal: 'equal shares',
    curve: 'from least to most reached (Lorenz)',
    byNeed: 'from most to least need',
    gini: 'Gini coefficient',
    giniMeaning:
      '0: each district has its share by eligible population; towards 1 few districts have most.',
    hoover: 'Hoover index',
    hooverMeaning: (share) =>
      `For each district to have its share by eligible population, about ${share} of those reached would have to be in another district.`,
    how: 'The further the curve from the diagonal, the more uneven. The base is the eligible population: a need score is an order, not a number of persons.',
    byNeedNote:
      'The dashed line orders districts by need: above the diagonal, needier districts have more than their share.',
    population: 'Share of eligible population',
    reached: 'Share of those reached',
    xNeed: 'Share of the estimated need (%)',
    needShare: 'Share of estimated need',
    howNeed:
      'The further the curve from the diagonal, the more uneven. The base is the estimated number of persons who need this programme.',
  },
  groups: {
    sex: 'Reach by sex',
    age: 'Reach by age',
    highest: (name) => `Reach is highest in the group: ${name}`,
    similar: 'The difference between the groups may be chance',
    reached: (one, first, other, second) =>
      `Reached of 1,000: ${one} about ${first}, ${other} ${second}.`,
    gap: (one, other, difference, interval) =>
      `${one} and ${other} differ by ${difference} per 1,000 (95% interval ${interval}).`,
    notRecorded: (n) => `${n} persons`,
    notRecordedWhy: (n) =>
      `There is no rate for the ${n} persons without a record: the population has no such group, so the denominator is not known. They belong to one of the groups, whose rates look a little low for it.`,
    counted: {
      disability: 'How many persons are reached, by disability?',
      migration: 'How many persons are reached, by migration status?',
    },
    noRate:
      'Numbers of persons only: how large these groups are among residents is not known, so there is no rate.',
    allRecorded: 'Everybody has a record.',
    scope:
      'Each group is measured by its own eligible population: the limits of programmes by sex and age are in the denominator.',
  },
  pair: {
    over: 'Two districts side by side',
    label: 'Districts to compare',
    first: 'One district',
    second: 'The other',
    show: 'Compare',
    higher: (one, other) => `Reach is higher in ${one} than in ${other}`,
    similar: (one, other) => `The difference between ${one} and ${other} may be chance`,
    sentence: (one, first, other, second) =>
      `Of 1,000 people about ${first} are reached in ${one} and ${second} in ${other}.`,
    how: 'Two districts are compared by the interval of their difference (Newcombe), not by whether their intervals overlap.',
    unknown: 'Choose two different districts: the rate of one is not known, or they are the same.',
  },
  gap: {
    over: 'Where are most people not reached?',
    title: (name) => `Most eligible people not reached: ${name}`,
    uncertain: 'The gap is too uncertain to rank',
    unit: 'persons',
    certain: 'Certain part',
    range: 'Interval (95%)',
    verdict: 'Rank',
    ranked: (place) => `${place}`,
    tooUncertain: 'too uncertain to rank',
    how: 'Bar, number and order show the certain part: at least the lower end of the interval is not reached; the thin line goes on to the upper end.',
    atLeast: (n) => `at least ${n}`,
    first: (name, certain) => `In ${name} at least ${certain} persons are not reached.`,
    uncertainWhy: (n) =>
      `${n} ${n === 1 ? 'district is' : 'districts are'} not ranked: less than half of the gap is certain.`,
    noLimits: 'Estimates without limits from their source count as certain.',
    need: 'Need',
    needRange: 'Limits of need',
    reached: 'Reached',
    sourceOf: (sources) => `Source of the estimate: ${sources}.`,
    views: 'Need',
    population: 'Eligible population',
    against: 'against estimated need',
    titleNeed: (name) => `Most need not met: ${name}`,
    notRanked: 'not ranked',
    estimated: 'Where the population is estimated, its own error is not in the interval.',
    follows:
      'A large district has a large gap: the reach rates of the districts show where the rate is low.',
  },
};

const ALL = { tr, en } as const satisfies Record<Language, EquityWords>;

/** Words of the equity page in one language. */
export function equityWords(language: Language): EquityWords {
  return ALL[language];
}
