import type { DimensionId, FilterId, MeasureId } from '#lib/metrics/definition.ts';
import type { MissingReason, WithheldReason } from '#lib/result.ts';

/** A dimension in the middle of a Turkish sentence, where its ending depends on its vowels. */
interface Noun {
  readonly one: string;
  /** "in it": ilçede */
  readonly within: string;
  /** after a name, "in its": Tarsus ilçesinde */
  readonly ofName: string;
}

const NOUNS: Readonly<Record<DimensionId, Noun>> = {
  district: { one: 'ilçe', within: 'ilçede', ofName: 'ilçesinde' },
  neighbourhood: { one: 'mahalle', within: 'mahallede', ofName: 'mahallesinde' },
  need: { one: 'ihtiyaç dilimi', within: 'ihtiyaç diliminde', ofName: 'ihtiyaç diliminde' },
  theme: { one: 'tema', within: 'temada', ofName: 'temasında' },
  program: { one: 'program', within: 'programda', ofName: 'programında' },
  facility: { one: 'tesis', within: 'tesiste', ofName: 'tesisinde' },
  sex: { one: 'grup', within: 'grupta', ofName: 'grubunda' },
  age: { one: 'yaş grubu', within: 'yaş grubunda', ofName: 'yaş grubunda' },
  stage: { one: 'yaşam evresi', within: 'yaşam evresinde', ofName: 'yaşam evresinde' },
  migration: { one: 'grup', within: 'grupta', ofName: 'grubunda' },
  disability: { one: 'grup', within: 'grupta', ofName: 'grubunda' },
  channel: { one: 'kanal', within: 'kanalda', ofName: 'kanalında' },
  weekday: { one: 'gün', within: 'günde', ofName: 'gününde' },
  hour: { one: 'saat', within: 'saatte', ofName: 'saatinde' },
  from_program: { one: 'program', within: 'programda', ofName: 'programında' },
  combination: { one: 'birleşim', within: 'birleşimde', ofName: 'birleşiminde' },
  program_combination: { one: 'birleşim', within: 'birleşimde', ofName: 'birleşiminde' },
  tenure: { one: 'kalma süresi', within: 'kalma süresinde', ofName: 'kalma süresinde' },
  outcome: { one: 'gösterge', within: 'göstergede', ofName: 'göstergesinde' },
  phase: { one: 'izleme', within: 'izlemede', ofName: 'izlemesinde' },
  period: { one: 'dönem', within: 'dönemde', ofName: 'döneminde' },
};

/** Measures as the subject of a sentence. */
const SUBJECTS: Readonly<Record<MeasureId, string>> = {
  visits: 'Ziyaret sayısı',
  visit_records: 'Ziyaret kaydı sayısı',
  beneficiaries: 'Yararlanıcı sayısı',
  new_beneficiaries: 'Yeni yararlanıcı sayısı',
  returning_beneficiaries: 'Devam eden yararlanıcı sayısı',
  households: 'Hane sayısı',
  population: 'Nüfus',
  eligible_population: 'Hedef nüfus',
  reach_rate: 'Erişim oranı',
  visit_rate: 'Ziyaret hızı',
  reach_gap: 'Erişim açığı',
  visits_per_beneficiary: 'Kişi başına ziyaret',
  minutes_per_beneficiary: 'Kişi başına süre',
  retention_rate: 'Yeniden gelme oranı',
  single_program_beneficiaries: 'Tek programdan yararlananların sayısı',
  multi_program_share: 'Birden çok programdan yararlananların payı',
  multi_program_households: 'Birden çok programdan yararlanan hane sayısı',
  multi_program_household_share: 'Birden çok programdan yararlanan hanelerin payı',
  capacity_use: 'Kapasite kullanımı',
  enrolments: 'Yeni kayıt sayısı',
  still_enrolled: 'Süren kayıt sayısı',
  completions: 'Tamamlayan sayısı',
  dropouts: 'Bırakan sayısı',
  moves: 'Taşınan sayısı',
  other_exits: 'Diğer ayrılışlar',
  completion_rate: 'Tamamlama oranı',
  referrals: 'Yönlendirme sayısı',
  referral_acceptance_rate: 'Yönlendirme kabul oranı',
  days_to_acceptance: 'Kabule kadar geçen süre',
  followed_enrolments: 'İzlenen kayıt sayısı',
  followed_dropouts: 'İzlenenlerden bırakan sayısı',
  cost: 'Maliyet',
  real_cost: 'Sabit fiyatlarla maliyet',
  booked_months: 'Gideri girilen program ayı',
  cost_per_visit: 'Ziyaret başına maliyet',
  cost_per_beneficiary: 'Kişi başına maliyet',
  cost_per_completion: 'Tamamlama başına maliyet',
  cost_per_outcome: 'İyileşen kişi başına maliyet',
  real_cost_per_visit: 'Sabit fiyatlarla ziyaret başına maliyet',
  real_cost_per_beneficiary: 'Sabit fiyatlarla kişi başına maliyet',
  steps: 'Başka programa geçiş sayısı',
  follow_ups_due: 'Zamanı gelen izleme sayısı',
  follow_ups_made: 'Yapılan izleme sayısı',
  lost_to_follow_up: 'İzlenemeyenlerin sayısı',
  follow_ups_pending: 'Zamanı gelmemiş izleme sayısı',
  follow_up_rate: 'İzleme oranı',
  days_to_follow_up: 'İzlemeye kadar geçen süre',
  improved: 'Anlamlı biçimde iyileşenlerin sayısı',
  worsened: 'Anlamlı biçimde kötüleşenlerin sayısı',
  improvement_rate: 'Anlamlı iyileşme oranı',
  worsening_rate: 'Anlamlı kötüleşme oranı',
  outcome_baseline: 'Başlangıç düzeyi',
  outcome_change: 'Ortalama değişim',
  positive_rate: 'İzlemede göstergenin durumunda olanların payı',
  positive_rate_baseline: 'Başlangıçta göstergenin durumunda olanların payı',
};

const MISSING: Readonly<Record<MissingReason, string>> = {
  no_data: 'bu dönemde veri yok',
  no_denominator: 'nüfus verisi yok',
  needs_beneficiaries: 'yararlanıcı kaydı gerekli',
  needs_households: 'hane kaydı gerekli',
  needs_enrolments: 'program kaydı gerekli',
  needs_referrals: 'yönlendirme kaydı gerekli',
  needs_visits: 'ziyaret verisi gerekli',
  needs_outcomes: 'sonuç ölçümü gerekli',
  needs_minutes: 'ziyaret süresi gerekli',
  needs_capacity: 'tesis kapasitesi gerekli',
  needs_costs: 'maliyet verisi gerekli',
  needs_price_index: 'fiyat endeksi gerekli',
  whole_months: 'maliyet tam ay olarak bilinir',
  several_currencies: 'birden çok para birimi',
  not_booked: 'gider girilmemiş',
  nothing_counted: 'sayılacak kayıt yok',
  not_applicable: 'bu kırılımda tanımsız',
  choose_outcome: 'tek gösterge ve tek izleme seçin',
  impossible: '–',
  over_denominator: 'nüfustan çok kişi; kaynaklar uyuşmuyor',
};

const WITHHELD: Readonly<Record<WithheldReason, string>> = {
  below_threshold: 'gizli: az kişi',
  sensitive: 'gizli: hassas tema',
  merged: '“Diğer” içinde',
  related: 'gizli: başka sayıyı açığa çıkarır',
  not_permitted: 'gizli: yetki yok',
};

const FILTERS: Readonly<Record<FilterId, string>> = {
  theme: 'Tema',
  program: 'Program',
  district: 'İlçe',
  neighbourhood: 'Mahalle',
  need: 'İhtiyaç dilimi',
  facility: 'Tesis',
  sex: 'Cinsiyet',
  age: 'Yaş',
  stage: 'Yaşam evresi',
  migration: 'Göç durumu',
  disability: 'Engel durumu',
  channel: 'Hizmet kanalı',
  weekday: 'Haftanın günü',
  hour: 'Saat',
  outcome: 'Gösterge',
  phase: 'İzleme',
};

/** All words of the product. Turkish gives the shape; a message that English lacks does not compile. */
export const tr = {
  product: 'Etki',
  skip: 'İçeriğe geç',
  nav: {
    label: 'Sayfalar',
    overview: 'Genel bakış',
    districts: 'İlçeler',
    themes: 'Temalar',
    equity: 'Eşitlik',
    allocation: 'Paylaştırma',
    lifeCourse: 'Yaşam boyu',
    overlap: 'Bütüncül hizmet',
    impact: 'Sonuçlar',
  },
  language: 'Dil',
  synthetic: 'Örnek veri',
  syntheticNote: 'Örnek veri: kişiler ve ziyaretler yapaydır.',
  dataDate: (date: string) => `Veri tarihi ${date}`,
  missing: MISSING,
  withheld: WITHHELD,
  /** For cells that lack data although a reader may see them. */
  noValue: 'değer yok',
  estimated: 'nüfus tahmini',
  interval: '%95 güven aralığı',
  city: 'Şehir geneli',
  /** In place of the city for who is limited to some of its districts. */
  ownArea: (districts: number) => `Size açık ${districts} ilçe`,
  cityLong: 'Şehir genelindeki değer',
  perThousand: {
    reach_rate: (area: string, number: string) =>
      `${area}: her 1.000 kişiden yaklaşık ${number} kişiye ulaşıldı.`,
    visit_rate: (area: string, number: string) =>
      `${area}: her 1.000 kişiye yaklaşık ${number} ziyaret düştü.`,
  },
  comparison: {
    better: 'şehrin üstünde',
    worse: 'şehrin altında',
    higher: 'şehirden yüksek',
    lower: 'şehirden düşük',
    similar: 'şehre benzer',
    unknown: 'karşılaştırılamaz',
  },
  compared: 'Şehre göre',
  change: {
    higher: (percent: string) => `${percent} arttı`,
    lower: (percent: string) => `${percent} azaldı`,
    points: (number: string) => `${number} puan`,
    similar: 'benzer',
    unknown: 'karşılaştırılamaz',
    before: (period: string, value: string) => `${period}: ${value}`,
    chance: 'fark rastlantı olabilir',
  },
  sparkline: (months: number) => `Son ${months} ay`,
  incomplete: 'henüz bitmedi',
  incompletePeriod: (period: string) =>
    `${period} henüz bitmedi; kesik çizgiyle ve içi boş noktayla gösterilir.`,
  title: {
    aboveAndBelow: (
      measure: MeasureId,
      dimension: DimensionId,
      n: { above: number; below: number },
    ) =>
      `${SUBJECTS[measure]} ${n.above} ${NOUNS[dimension].within} şehrin üstünde, ${n.below} ${NOUNS[dimension].within} altında`,
    above: (measure: MeasureId, dimension: DimensionId, n: number) =>
      `${SUBJECTS[measure]} ${n} ${NOUNS[dimension].within} şehrin üstünde`,
    below: (measure: MeasureId, dimension: DimensionId, n: number) =>
      `${SUBJECTS[measure]} ${n} ${NOUNS[dimension].within} şehrin altında`,
    allSimilar: (measure: MeasureId) => `${SUBJECTS[measure]}: rastlantıyı aşan bir fark yok`,
    most: (measure: MeasureId, dimension: DimensionId, name: string) =>
      `${SUBJECTS[measure]} en yüksek ${NOUNS[dimension].one}: ${name}`,
    only: (measure: MeasureId, name: string) => `${SUBJECTS[measure]}: ${name}`,
    one: (measure: MeasureId, dimension: DimensionId, its: { name: string; comparison: string }) =>
      `${SUBJECTS[measure]} ${its.name} ${NOUNS[dimension].ofName} ${its.comparison}`,
    rose: (measure: MeasureId, percent: string) =>
      `${SUBJECTS[measure]} bir yılda ${percent} arttı`,
    fell: (measure: MeasureId, percent: string) =>
      `${SUBJECTS[measure]} bir yılda ${percent} azaldı`,
    steady: (measure: MeasureId) => `${SUBJECTS[measure]} bir yıl öncesine benzer`,
    overTime: (measure: MeasureId, unit: 'month' | 'quarter' = 'month') =>
      `${SUBJECTS[measure]} ${{ month: 'aylara', quarter: 'çeyreklere' }[unit]} göre nasıl değişti?`,
    multiples: (measure: MeasureId, dimension: DimensionId) =>
      `${SUBJECTS[measure]} her ${NOUNS[dimension].within} nasıl değişti?`,
    matrix: (measure: MeasureId, place: string) => `${SUBJECTS[measure]} en yüksek: ${place}`,
    unranked: (measure: MeasureId, dimension: DimensionId) =>
      `${SUBJECTS[measure]}: her ${NOUNS[dimension].one} kendi işiyle okunur`,
    nothing: (measure: MeasureId) => `${SUBJECTS[measure]}: bu seçimde kayıt yok`,
  },
  sentence: {
    highest: (name: string, value: string) => `En yüksek ${name}: ${value}.`,
    focus: (name: string, value: string) => `${name}: ${value}.`,
    lowest: (name: string, value: string) => `En düşük ${name}: ${value}.`,
    valueWithInterval: (value: string, interval: string) => `${value} (%95 aralık ${interval})`,
    similar: (dimension: DimensionId, n: number) =>
      `${n} ${NOUNS[dimension].within} aralık şehir değerini içeriyor: fark rastlantı olabilir.`,
    notAdditive: (dimension: DimensionId) =>
      `Bir kişi birden çok ${NOUNS[dimension].within} yer alabilir; satırlar toplanmaz.`,
    change: (now: string, before: string) => `${now}; ${before}.`,
    changeInterval: (lower: string, upper: string) =>
      `Değişimin %95 aralığı ${lower} ile ${upper} arası.`,
    maybeChance: 'Fark rastlantı olabilir.',
    unranked:
      'Farklı iş yapanlar bu sayıyla sıralanmaz; sayı yalnızca kendi önceki dönemiyle karşılaştırılır.',
    steps: 'Renk basamakları sayının büyüklüğünü izler; sayı hücrenin içindedir.',
    withoutValue: (n: number) => `${n} hücrede değer yok; nedeni hücrede yazılı.`,
    trimmed: (dimension: DimensionId, n: number) =>
      `Grafikte en yüksekler ve en düşükler var; ${n} ${NOUNS[dimension].one} tabloda.`,
    oneScale: 'Bütün küçük grafikler aynı ölçektedir.',
    nothing: 'Süzgeçlerden birini kaldırın ya da başka bir dönem seçin.',
  },
  figure: {
    table: 'Tablo',
    source: 'Kaynak',
    snapshot: 'Veri sürümü',
    filters: 'Süzgeç',
    area: 'Şehir geneli',
    perMonth: 'aylık',
    scroll: (title: string) => `${title}: tablo, kaydırılabilir`,
  },
  filters: {
    label: 'Süzgeçler',
    period: 'Dönem',
    fields: FILTERS,
    all: 'Tümü',
    years: 'Yıllar',
    quarters: 'Çeyrekler',
    months: 'Aylar',
    show: 'Sonuçları göster',
    active: 'Etkin süzgeçler',
    remove: (name: string) => `${name} süzgecini kaldır`,
    clear: 'Tümünü kaldır',
    open: (n: number) => (n === 0 ? 'Süzgeçler' : `Süzgeçler (${n})`),
  },
  pages: {
    overview: { heading: 'Genel bakış', lead: (period: string) => `${period}, bütün programlar` },
    districts: {
      heading: 'İlçeler',
      lead: 'Her ilçe kendi nüfusuyla ölçülür; küçük ilçelerde aralık geniştir.',
      matrix: 'İlçe ve tema',
      table: 'Bütün sayılar, ilçe ilçe',
    },
    themes: {
      heading: 'Temalar',
      lead: 'Her temada kişiler bir kez sayılır.',
      table: 'Bütün sayılar, tema tema',
    },
    keyNumbers: 'Başlıca sayılar',
    overTime: 'Zaman içinde',
    back: { districts: 'Bütün ilçeler', themes: 'Bütün temalar' },
    programs: 'Programlar',
    other: { districts: 'Öbür ilçeler', themes: 'Öbür temalar' },
  },
  error: {
    notFound: 'Bu sayfa yok',
    notFoundHint: 'Adreste bir yazım yanlışı olabilir ya da sayfa taşınmış olabilir. Olanlar:',
    badRequest: 'Bu soru anlaşılamadı',
    badRequestHint: 'Adresteki süzgeci düzeltin ya da süzgeçsiz başlayın.',
    withoutFilters: 'Süzgeçsiz aç',
    broken: 'Bir şey ters gitti',
    brokenHint: 'Sorun bizde. Sayfayı yenileyin; sürerse yöneticinize bu sayfanın adresini iletin.',
    home: 'Genel bakışa dön',
    notOpened: 'Veri açılamıyor',
    noData: 'Henüz veri yüklenmedi',
    noDataLead: 'Gösterge sayfaları ilk veri sürümü yayımlanınca açılır.',
    noDataSteps: [
      'Örnek veriyle denemek için sunucuda şu komutu çalıştırın:',
      'Kendi CSV dosyalarınızı yüklemek için klasörünü gösterin:',
      'Sonra bu sayfayı yenileyin.',
    ],
    reload: 'Sayfayı yenile',
  },
};

export type Messages = typeof tr;
