import type { Language } from '#lib/i18n/languages.ts';
import type { NamedCountId, DimensionId, Measure, MeasureId } from '#lib/metrics/definition.ts';

/** A method as a reader meets it: what it does, and who says so. */
interface Method {
  readonly text: string;
  /** Empty where nothing is calculated. */
  readonly source: string;
}

/** The words of the definitions. What English or Turkish lacks does not compile. */
interface MethodWords {
  readonly heading: string;
  readonly lead: string;
  readonly back: string;
  readonly index: string;
  readonly columns: { readonly measure: string; readonly now: string };
  readonly nowOf: (area: string, period: string) => string;
  readonly others: string;
  readonly unknown: string;
  readonly unknownHint: string;
  readonly parts: { readonly meaning: string; readonly method: string; readonly use: string };
  readonly terms: Readonly<
    Record<
      | 'unit'
      | 'formula'
      | 'numerator'
      | 'denominator'
      | 'interval'
      | 'comparison'
      | 'rounding'
      | 'minimum'
      | 'additive'
      | 'empty'
      | 'partial'
      | 'polarity'
      | 'level'
      | 'goals'
      | 'target'
      | 'protection'
      | 'needs'
      | 'caveats'
      | 'id'
      | 'changed',
      string
    >
  >;
  /** Counts that are no measure of their own. */
  readonly counts: Readonly<
    Record<Exclude<NamedCountId, MeasureId>, { readonly name: string; readonly definition: string }>
  >;
  readonly formula: {
    readonly count: string;
    readonly per: (numerator: string, denominator: string, scale: string) => string;
    readonly share: (numerator: string, denominator: string) => string;
    readonly gap: (denominator: string, numerator: string) => string;
    readonly median: (counted: string) => string;
  };
  readonly intervals: Readonly<Record<Measure['interval'], Method>>;
  readonly comparisons: Readonly<Record<Measure['comparison'], Method>>;
  readonly polarities: Readonly<Record<Measure['polarity'], string>>;
  readonly whenEmpty: Readonly<Record<Measure['whenEmpty'], string>>;
  readonly partialPeriods: Readonly<Record<Measure['partialPeriod'], string>>;
  readonly levels: Readonly<Record<Measure['level'], string>>;
  readonly levelNames: Readonly<Record<Measure['level'], string>>;
  /** A dimension after "over" or in Turkish as the place where rows lie. */
  readonly dimensions: Readonly<Record<DimensionId, string>>;
  readonly additive: {
    readonly all: string;
    readonly some: (names: string, others: string) => string;
    readonly none: string;
  };
  readonly rounding: { readonly whole: string; readonly decimal: string };
  readonly minimum: (n: string) => string;
  readonly noMinimum: string;
  readonly goals: string;
  /** Short names of targets of the Sustainable Development Goals. */
  readonly goalNames: Readonly<Record<string, string>>;
  readonly noGoals: string;
  readonly targetRegister: string;
  readonly noTarget: (reason: string) => string;
  readonly protection: string;
  readonly needs: Readonly<Record<Measure['needs'][number], string>>;
  readonly loaded: string;
  readonly notLoaded: string;
  readonly source: string;
  readonly example: {
    readonly heading: string;
    readonly of: (area: string, period: string) => string;
    readonly byDistrict: string;
    readonly explore: string;
  };
  readonly rules: {
    readonly heading: string;
    readonly list: readonly { readonly term: string; readonly text: string }[];
  };
}

const tr: MethodWords = {
  heading: 'Yöntem',
  lead: 'Her göstergenin tanımı, nasıl hesaplandığı ve neyi söylemediği. Bütün sayfalar, tablolar ve veri adresleri bu tanımları kullanır.',
  back: 'Bütün tanımlar',
  index: 'Göstergeler',
  columns: { measure: 'Gösterge', now: 'Bugünkü değer' },
  nowOf: (area, period) => `Değerler: ${area}, ${period}. Parantez içinde %95 güven aralığı.`,
  others: 'Öbür göstergeler',
  unknown: 'Böyle bir gösterge yok',
  unknownHint: 'Adreste bir yazım yanlışı olabilir. Tanımlı göstergeler:',
  parts: { meaning: 'Ne sayılır', method: 'Nasıl hesaplanır', use: 'Nasıl okunur' },
  terms: {
    unit: 'Birim',
    formula: 'Hesap',
    numerator: 'Pay',
    denominator: 'Payda',
    interval: 'Güven aralığı',
    comparison: 'Karşılaştırma',
    rounding: 'Yuvarlama',
    minimum: 'En küçük payda',
    additive: 'Toplanabilirlik',
    empty: 'Kayıt yoksa',
    partial: 'Bitmemiş dönem',
    polarity: 'İyi yön',
    level: 'Sonuç zincirindeki yeri',
    goals: 'Sürdürülebilir Kalkınma Amaçları',
    target: 'Hedef',
    protection: 'Kim görür',
    needs: 'Gereken veri',
    caveats: 'Dikkat',
    id: 'Veri adresindeki adı',
    changed: 'Tanımın son değişikliği',
  },
  counts: {
    eligible_beneficiaries: {
      name: 'Hedef nüfustaki yararlanıcı',
      definition:
        'programların cinsiyet ve yaş koşuluna uyan tekil yararlanıcılar; paydayla aynı koşullar',
    },
    multi_program_beneficiaries: {
      name: 'Birden çok programdan yararlanan',
      definition: 'dönemde ve kapsamda en az iki ayrı programa ziyareti olan tekil kişiler',
    },
    previous_beneficiaries: {
      name: 'Önceki dönemin yararlanıcıları',
      definition: 'hemen önceki, eşit uzunluktaki dönemde en az bir ziyareti olan tekil kişiler',
    },
    retained_beneficiaries: {
      name: 'Yeniden görülen yararlanıcı',
      definition: 'önceki dönemin yararlanıcılarından bu dönemde de ziyareti olanlar',
    },
    visits_of_persons: {
      name: 'Kişisi bilinen ziyaret',
      definition: 'hangi yararlanıcının yaptığı kayıtlı ziyaretler',
    },
    minutes_of_persons: {
      name: 'Hizmet süresi (dakika)',
      definition: 'kişisi ve süresi kayıtlı ziyaretlerin dakikaları',
    },
    timed_beneficiaries: {
      name: 'Süresi bilinen yararlanıcı',
      definition: 'en az bir ziyaretinin süresi kayıtlı tekil kişiler',
    },
    visits_at_capacity: {
      name: 'Kapasitesi bilinen tesislerdeki ziyaret',
      definition: 'günlük kapasitesi kayıtlı tesislere yapılan ziyaretler',
    },
    places: {
      name: 'Açık günlerdeki kapasite',
      definition: 'tesisin en az bir ziyaret aldığı günlerin sayısı × günlük kapasitesi',
    },
    judged_exits: {
      name: 'Tamamlayan ve bırakan',
      definition:
        'tamamlayarak ya da bırakarak biten kayıtlar; taşınan ve diğer ayrılışlar dışında',
    },
    visits_with_cost: {
      name: 'Gideri girilen aylardaki ziyaret',
      definition: 'gideri girilmiş program aylarında yapılan ziyaretler',
    },
    beneficiaries_with_cost: {
      name: 'Gideri girilen aylardaki yararlanıcı',
      definition:
        'gideri girilmiş program aylarında en az bir ziyareti olan tekil kişiler; bütün programlarda bir kez sayılır',
    },
    completions_with_cost: {
      name: 'Gideri girilen aylardaki tamamlayan',
      definition: 'gideri girilmiş program aylarında tamamlanarak biten kayıtlar',
    },
    improved_with_cost: {
      name: 'Gideri girilen aylarda başlayıp iyileşen',
      definition:
        'ilk ölçümü gideri girilmiş bir program ayında yapılıp sonra anlamlı biçimde iyileşen tekil kişiler',
    },
    accepted_referrals: {
      name: 'Kabul edilen yönlendirme',
      definition: 'yönlendirildiği programca kabul edilenler; kabul veri tarihine kadar olabilir',
    },
    judged_follow_ups: {
      name: 'Yönü ve anlamlı değişimi belli izleme',
      definition: 'göstergesi hangi yönün iyi, hangi değişimin anlamlı olduğunu söyleyen izlemeler',
    },
    binary_follow_ups: {
      name: 'Evet ya da hayır diye ölçülen izleme',
      definition: 'değeri 1 ya da 0 olan göstergelerin yapılan izlemeleri',
    },
    positive_at_follow_up: {
      name: 'İzlemede durumda olan',
      definition: 'izlemede değeri 1 olanlar',
    },
    positive_at_baseline: {
      name: 'Başlangıçta durumda olan',
      definition: 'izlenenlerden ilk ölçümde değeri 1 olanlar',
    },
    scale_follow_ups: {
      name: 'Puanla ölçülen izleme',
      definition: 'ölçeği olan göstergelerin yapılan izlemeleri; ilk ölçümle birlikte bir çift',
    },
    baseline_total: {
      name: 'İlk ölçümlerin toplamı',
      definition: 'izlenen kişilerin ilk ölçümlerinin toplamı',
    },
    change_total: {
      name: 'Değişimlerin toplamı',
      definition: 'her kişide izleme eksi ilk ölçüm, toplanmış',
    },
  },
  formula: {
    count: 'Sayım; bölme yok',
    per: (numerator, denominator, scale) => `${numerator} ÷ ${denominator} × ${scale}`,
    share: (numerator, denominator) => `${numerator} ÷ ${denominator}`,
    gap: (denominator, numerator) => `${denominator} − ${numerator}`,
    median: (counted) => `Ortanca; ${counted} üzerinden`,
  },
  intervals: {
    none: {
      text: 'Yok: kayıtların tam sayımıdır, örneklem değildir. İki dönemin farkı yine de sınanır.',
      source: '',
    },
    wilson: {
      text: '%95, Wilson skor aralığı. Küçük paydalarda ve sıfıra yakın oranlarda da geçerlidir; sınırlar sıfırın altına inmez.',
      source: 'E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.',
    },
    poisson: {
      text: '%95, Poisson. Olay sayısı 10 altındaysa kesin sınırlar, 10 ve üzerindeyse Byar yaklaşımı.',
      source:
        'F. Garwood, Biometrika 28 (1936), 437–442; N. E. Breslow ve N. E. Day, Statistical Methods in Cancer Research II (1987), 69.',
    },
    of_denominator: {
      text: '%95: tutar kesin bilinir, bölündüğü sayı rastlantıyla oynar. Tutar, sayının Poisson sınırlarına bölünür (10 altında kesin, 10 ve üzerinde Byar).',
      source:
        'F. Garwood, Biometrika 28 (1936), 437–442; N. E. Breslow ve N. E. Day, Statistical Methods in Cancer Research II (1987), 69.',
    },
    student: {
      text: '%95, Student t aralığı; yanında ortanca ve çeyrekler yazılır, çünkü az sayıda kişi ortalamayı çekebilir.',
      source: 'Student, Biometrika 6 (1908), 1–25.',
    },
  },
  comparisons: {
    ratio_of_periods: {
      text: 'Dönem, geçen yılın aynı aylarıyla karşılaştırılır: iki sayının oranı ve %95 aralığı. Aralık 1 değerini içeriyorsa "benzer" yazılır.',
      source: 'J. Przyborowski ve H. Wilenski, Biometrika 31 (1940), 313–323; Wilson sınırlarıyla.',
    },
    benchmark_in_interval: {
      text: 'Şehir değeri aralığın içindeyse "benzer", dışındaysa iyi yöne göre "üstünde" ya da "altında". Şehir kendisiyle karşılaştırılmaz.',
      source: 'Public Health England, Fingertips teknik kılavuzu, "Comparison to a benchmark".',
    },
    own_earlier_period: {
      text: 'Her program yalnızca kendi önceki dönemiyle karşılaştırılır; farklı programlar sıralanmaz.',
      source: '',
    },
    none: { text: 'Karşılaştırılmaz: başka göstergelerin payı ya da paydasıdır.', source: '' },
  },
  polarities: {
    higher_is_better: 'Yüksek olması iyidir.',
    lower_is_better: 'Düşük olması iyidir.',
    no_judgement: 'Tek başına iyi ya da kötü denmez; yalnızca yüksek ya da düşük yazılır.',
  },
  whenEmpty: {
    zero: 'Değer 0 olur: veri dönemi kapsıyor, kayıt yok. Veri dönemi kapsamıyorsa 0 yerine nedeni yazılır.',
    missing: 'Değer boş kalır ve nedeni yazılır; 0 sayılmaz.',
  },
  partialPeriods: {
    same_months_compared:
      'İşaretlenir; çizgide kesik ve içi boştur. Geçen yılın yalnızca aynı aylarıyla karşılaştırılır, yıla tamamlanmaz.',
    as_of_now: 'Dönemin günlerine göre ağırlıklı ortalama; bitmesi beklenmez.',
  },
  levels: {
    context: 'Bağlam: programların içinde çalıştığı koşul.',
    input: 'Girdi: işe konan para ve emek.',
    activity: 'Faaliyet: yapılan iş.',
    output: 'Çıktı: hizmetin ulaştığı kişiler.',
    outcome: 'Sonuç: kişiler ya da şehir için değişen.',
  },
  levelNames: {
    context: 'Bağlam',
    input: 'Girdi',
    activity: 'Faaliyet',
    output: 'Çıktı',
    outcome: 'Sonuç',
  },
  dimensions: {
    period: 'dönemler',
    district: 'ilçeler',
    theme: 'temalar',
    program: 'programlar',
    facility: 'tesisler',
    sex: 'cinsiyetler',
    age: 'yaş grupları',
    stage: 'yaşam evreleri',
    neighbourhood: 'mahalleler',
    need: 'ihtiyaç dilimleri',
    migration: 'göç durumları',
    disability: 'engel durumları',
    channel: 'hizmet kanalları',
    weekday: 'haftanın günleri',
    hour: 'saatler',
    from_program: 'gelinen programlar',
    combination: 'tema birleşimleri',
    program_combination: 'program birleşimleri',
    tenure: 'kayıttan sonraki aylar',
    outcome: 'göstergeler',
    phase: 'izlemeler',
  },
  additive: {
    all: 'Her kırılımda toplanır: satırların toplamı bütünü verir.',
    some: (names, others) =>
      `Toplanan: ${names}. Toplanmayan: ${others}; bu kırılımlarda satırlar toplanmaz.`,
    none: 'Hiçbir kırılımda satırlar toplanmaz.',
  },
  rounding: {
    whole: 'Tam sayı olarak yazılır. Cümlelerde okumak için yuvarlanır.',
    decimal:
      'Bir ondalıkla yazılır; hesap yuvarlanmadan yapılır. Sıfırdan büyük ama 0,05 altında kalan "<0,1" yazılır.',
  },
  minimum: (n) => `${n} kişi; altında oran gösterilmez.`,
  noMinimum: 'Sayım olduğu için yok.',
  goals: 'katkıda bulunur',
  goalNames: {
    '1.3': 'herkes için sosyal koruma',
    '3.4': 'ruh sağlığı ve esenlik',
    '8.5': 'herkes için insana yakışır iş',
    '10.2': 'herkesin sosyal, ekonomik ve siyasi yaşama katılması',
    '11.3': 'kapsayıcı ve sürdürülebilir kentleşme',
    '17.18': 'güvenilir ve ayrıştırılmış veri',
  },
  noGoals: 'Doğrudan katkı bildirilmez.',
  targetRegister: 'Hedef kaydından alınır; kayıtta yoksa "hedef yok" yazılır.',
  noTarget: (reason) => `Hedefi yok. ${reason}`,
  protection:
    'Sayı sunucudan çıkmadan önce okurun rolüne bakılır. Gizlenen hücrede "gizli" ve nedeni yazar; gizli, 0 ya da "yok" demek değildir.',
  needs: {
    needs_beneficiaries: 'Yararlanıcılar (beneficiaries)',
    needs_households: 'Yararlanıcıların hanesi (beneficiaries, household_id)',
    needs_enrolments: 'Program kayıtları (enrolments)',
    needs_referrals: 'Yönlendirmeler (referrals)',
    needs_visits: 'Ziyaretler (visits)',
    needs_outcomes: 'Sonuç ölçümleri (outcomes)',
    needs_minutes: 'Ziyaretlerin süresi (visits, minutes)',
    needs_capacity: 'Tesislerin kapasitesi (facilities, capacity_per_day)',
    needs_costs: 'Maliyetler (costs)',
    needs_price_index: 'Fiyat endeksi (price_index)',
    no_denominator: 'İlçe nüfusu (population)',
  },
  loaded: 'yüklü',
  notLoaded: 'bu veride yok',
  source: 'Kaynak',
  example: {
    heading: 'Canlı örnek',
    of: (area, period) => `${area}, ${period}`,
    byDistrict: 'İlçelere göre',
    explore: 'Bu göstergeyi keşfet',
  },
  rules: {
    heading: 'Genel kurallar',
    list: [
      {
        term: 'Tekil kişi',
        text: 'Bir kişi bir satırda bir kez sayılır, kaç kez ve kaç programa gelmiş olursa olsun. Bu yüzden ilçe, tema ve ay satırlarının toplamı şehir toplamından büyük olabilir; toplam ayrıca sayılır.',
      },
      {
        term: 'Dönemler yarı açıktır',
        text: 'Bir dönem ilk gününü içerir, bitiş gününü içermez: 2025-01-01..2025-07-01, Haziranın son gününde biter. Böylece ardışık dönemlerde hiçbir gün iki kez sayılmaz.',
      },
      {
        term: '"Kayıtlı değil" bir üyedir',
        text: 'Cinsiyeti, yaşı ya da ilçesi yazılmamış kayıtlar atılmaz; ayrı bir satırda durur.',
      },
      {
        term: 'Yok ile 0 ayrıdır',
        text: 'Sayımda 0, "veri var, kayıt yok" demektir. Veri dönemi kapsamıyorsa, nüfus bilinmiyorsa ya da gereken veri yüklenmemişse hücrede sayı yerine nedeni yazar.',
      },
      {
        term: 'Gizli',
        text: 'Sayı bilinir ama bu okura gösterilmez: az kişi olduğu için ya da başka bir sayıyı açığa çıkaracağı için. Oranlar sayılar korunduktan sonra hesaplanır.',
      },
      {
        term: 'Tahmini yıllar',
        text: 'Nüfusu verilmeyen bir yıl komşu yıllardan tahmin edilir; verilen yılların dışında en yakın yıl kullanılır. Böyle her sayı "nüfus tahmini" diye işaretlenir.',
      },
      {
        term: '%95 güven aralığı',
        text: 'Aynı koşullar yinelense oranın rastlantıyla ne kadar oynayabileceğini gösterir: bu yolla kurulan aralıkların 100 kezde 95 kadarı gerçek değeri içerir. Küçük ilçede aralık geniştir; sıralamadaki küçük farklar rastlantı olabilir.',
      },
      {
        term: 'Bölme en sonda',
        text: 'Oranlar sayımlardan hesaplanır; oranların ortalaması ya da oranların oranı alınmaz.',
      },
      {
        term: 'Değişim, etki değildir',
        text: 'Karşılaştırma grubu olmadan iki dönem arasındaki fark "değişim" diye anılır; programın etkisi diye okunmaz.',
      },
    ],
  },
};

const en: MethodWords = {
  heading: 'Methods',
  lead: 'What each measure means, how it is calculated and what it does not say. Every page, table and data address uses these definitions.',
  back: 'All definitions',
  index: 'Measures',
  columns: { measure: 'Measure', now: 'Current value' },
  nowOf: (area, period) => `Values: ${area}, ${period}. 95% confidence interval in brackets.`,
  others: 'Other measures',
  unknown: 'There is no such measure',
  unknownHint: 'The address may be misspelt. These measures are defined:',
  parts: { meaning: 'What is counted', method: 'How it is calculated', use: 'How to read it' },
  terms: {
    unit: 'Unit',
    formula: 'Calculation',
    numerator: 'Numerator',
    denominator: 'Denominator',
    interval: 'Confidence interval',
    comparison: 'Comparison',
    rounding: 'Rounding',
    minimum: 'Smallest denominator',
    additive: 'Adding up',
    empty: 'Without records',
    partial: 'A period that is not over',
    polarity: 'Good direction',
    level: 'Place in the results chain',
    goals: 'Sustainable Development Goals',
    target: 'Target',
    protection: 'Who sees it',
    needs: 'Data it needs',
    caveats: 'Take care',
    id: 'Name in data addresses',
    changed: 'Definition last changed',
  },
  counts: {
    eligible_beneficiaries: {
      name: 'Beneficiaries within the eligible population',
      definition:
        'distinct beneficiaries whom the sex and age limits of the programmes admit; the same limits as the denominator',
    },
    multi_program_beneficiaries: {
      name: 'Persons in several programmes',
      definition: 'distinct persons with visits to at least two programmes in the period and scope',
    },
    previous_beneficiaries: {
      name: 'Beneficiaries of the period before',
      definition:
        'distinct persons with at least one visit in the period of equal length just before',
    },
    retained_beneficiaries: {
      name: 'Beneficiaries seen again',
      definition: 'those beneficiaries of the period before who visited in this one too',
    },
    visits_of_persons: {
      name: 'Visits with a known person',
      definition: 'visits whose beneficiary is recorded',
    },
    minutes_of_persons: {
      name: 'Service time (minutes)',
      definition: 'minutes of visits whose beneficiary and length are recorded',
    },
    timed_beneficiaries: {
      name: 'Beneficiaries with a known time',
      definition: 'distinct persons of whose visits at least one has a recorded length',
    },
    visits_at_capacity: {
      name: 'Visits to facilities with a known capacity',
      definition: 'visits to facilities whose capacity a day is recorded',
    },
    places: {
      name: 'Capacity on open days',
      definition: 'days on which the facility had at least one visit × its capacity a day',
    },
    judged_exits: {
      name: 'Completed or dropped out',
      definition:
        'enrolments that ended by completion or drop-out; moves and other exits are apart',
    },
    visits_with_cost: {
      name: 'Visits in booked months',
      definition: 'visits in the programme months with booked costs',
    },
    beneficiaries_with_cost: {
      name: 'Beneficiaries in booked months',
      definition:
        'distinct persons with at least one visit in the programme months with booked costs; counted once over all programmes',
    },
    completions_with_cost: {
      name: 'Completions in booked months',
      definition: 'enrolments that were completed in the programme months with booked costs',
    },
    improved_with_cost: {
      name: 'Improved, of those who began in booked months',
      definition:
        'distinct persons first measured in a programme month with booked costs and meaningfully improved later',
    },
    accepted_referrals: {
      name: 'Accepted referrals',
      definition: 'those that the programme referred to has accepted, up to the date of the data',
    },
    judged_follow_ups: {
      name: 'Follow-ups that can be judged',
      definition: 'made, of an indicator that says which way is good and which change matters',
    },
    binary_follow_ups: {
      name: 'Follow-ups measured as yes or no',
      definition: 'made, of indicators whose value is 1 or 0',
    },
    positive_at_follow_up: {
      name: 'In the state at follow-up',
      definition: 'whose value at follow-up is 1',
    },
    positive_at_baseline: {
      name: 'In the state at the beginning',
      definition: 'of those followed, whose first value is 1',
    },
    scale_follow_ups: {
      name: 'Follow-ups measured on a scale',
      definition: 'made, of indicators with a scale; with the first measurement a pair',
    },
    baseline_total: {
      name: 'Sum of first measurements',
      definition: 'of the persons followed',
    },
    change_total: {
      name: 'Sum of changes',
      definition: 'follow-up minus first measurement of each person, summed',
    },
  },
  formula: {
    count: 'A count; nothing is divided',
    per: (numerator, denominator, scale) => `${numerator} ÷ ${denominator} × ${scale}`,
    share: (numerator, denominator) => `${numerator} ÷ ${denominator}`,
    gap: (denominator, numerator) => `${denominator} − ${numerator}`,
    median: (counted) => `Median over: ${counted}`,
  },
  intervals: {
    none: {
      text: 'None: a full count of the records, not a sample. The difference of two periods is still tested.',
      source: '',
    },
    wilson: {
      text: '95%, Wilson score interval. It also holds for small denominators and for rates near zero; its limits never fall below zero.',
      source: 'E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.',
    },
    poisson: {
      text: '95%, Poisson. Exact limits below 10 events, Byar’s approximation from 10 on.',
      source:
        'F. Garwood, Biometrika 28 (1936), 437–442; N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 69.',
    },
    of_denominator: {
      text: '95%: the amount is known, the number that divides it is by chance. The amount is divided by the Poisson limits of the number (exact below 10, Byar from 10 on).',
      source:
        'F. Garwood, Biometrika 28 (1936), 437–442; N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 69.',
    },
    student: {
      text: '95%, Student’s t; median and quartiles go with it, because a few persons can pull a mean.',
      source: 'Student, Biometrika 6 (1908), 1–25.',
    },
  },
  comparisons: {
    ratio_of_periods: {
      text: 'The period is compared with the same months of last year: the ratio of the two numbers with its 95% interval. If the interval holds 1, it says “similar”.',
      source: 'J. Przyborowski and H. Wilenski, Biometrika 31 (1940), 313–323; with Wilson limits.',
    },
    benchmark_in_interval: {
      text: 'City value inside the interval: “similar”; outside: “above” or “below” by the good direction. The city is not compared with itself.',
      source: 'Public Health England, Fingertips technical guidance, “Comparison to a benchmark”.',
    },
    own_earlier_period: {
      text: 'A programme is compared with its own earlier period only; unlike programmes are not ranked.',
      source: '',
    },
    none: { text: 'Not compared: it is a part of other measures.', source: '' },
  },
  polarities: {
    higher_is_better: 'Higher is better.',
    lower_is_better: 'Lower is better.',
    no_judgement: 'Neither good nor bad by itself; it only says higher or lower.',
  },
  whenEmpty: {
    zero: 'The value is 0: the data cover the period and hold no record. Where they do not cover it, the reason stands instead of 0.',
    missing: 'The value stays empty and says why; it is never read as 0.',
  },
  partialPeriods: {
    same_months_compared:
      'It is marked; in a line it is dashed and hollow. It is compared with the same months of last year only, and never scaled up to a year.',
    as_of_now: 'An average weighted by the days of the period; it need not be over.',
  },
  levels: {
    context: 'Context: the conditions that programmes work in.',
    input: 'Input: the money and the work that are put in.',
    activity: 'Activity: the work that is done.',
    output: 'Output: the people whom the service reaches.',
    outcome: 'Outcome: what changes for people or for the city.',
  },
  levelNames: {
    context: 'Context',
    input: 'Input',
    activity: 'Activity',
    output: 'Output',
    outcome: 'Outcome',
  },
  dimensions: {
    period: 'periods',
    district: 'districts',
    theme: 'themes',
    program: 'programmes',
    facility: 'facilities',
    sex: 'sexes',
    age: 'age groups',
    stage: 'stages of life',
    neighbourhood: 'neighbourhoods',
    need: 'need fifths',
    migration: 'migration statuses',
    disability: 'disabilities',
    channel: 'channels',
    weekday: 'weekdays',
    hour: 'hours',
    from_program: 'programmes come from',
    combination: 'combinations of themes',
    program_combination: 'combinations of programmes',
    tenure: 'months since enrolment',
    outcome: 'indicators',
    phase: 'follow-ups',
  },
  additive: {
    all: 'Adds up over every breakdown: the rows sum to the total.',
    some: (names, others) => `Adds up over ${names}. The rows do not add up over ${others}.`,
    none: 'The rows do not add up over any breakdown.',
  },
  rounding: {
    whole: 'Written as a whole number. Sentences round it for reading.',
    decimal:
      'Written with one decimal; nothing is rounded while calculating. Above zero but under 0.05 is written “<0.1”.',
  },
  minimum: (n) => `${n}; no rate is shown below it.`,
  noMinimum: 'None: it is a count.',
  goals: 'contributes to',
  goalNames: {
    '1.3': 'social protection for all',
    '3.4': 'mental health and well-being',
    '8.5': 'decent work for all',
    '10.2': 'social, economic and political inclusion of all',
    '11.3': 'inclusive and sustainable urbanisation',
    '17.18': 'reliable and disaggregated data',
  },
  noGoals: 'No direct contribution is claimed.',
  targetRegister: 'From the register of targets; where it has none, it says “no target”.',
  noTarget: (reason) => `None. ${reason}`,
  protection:
    'The reader’s role is checked before a number leaves the server. A hidden cell says “withheld” and why; withheld is neither 0 nor “none”.',
  needs: {
    needs_beneficiaries: 'Beneficiaries (beneficiaries)',
    needs_households: 'Households of beneficiaries (beneficiaries, household_id)',
    needs_enrolments: 'Enrolments (enrolments)',
    needs_referrals: 'Referrals (referrals)',
    needs_visits: 'Visits (visits)',
    needs_outcomes: 'Measurements of outcomes (outcomes)',
    needs_minutes: 'Length of visits (visits, minutes)',
    needs_capacity: 'Capacity of facilities (facilities, capacity_per_day)',
    needs_costs: 'Costs (costs)',
    needs_price_index: 'Price index (price_index)',
    no_denominator: 'Residents of districts (population)',
  },
  loaded: 'loaded',
  notLoaded: 'not in this data',
  source: 'Source',
  example: {
    heading: 'Live example',
    of: (area, period) => `${area}, ${period}`,
    byDistrict: 'By district',
    explore: 'Explore this measure',
  },
  rules: {
    heading: 'General rules',
    list: [
      {
        term: 'Distinct persons',
        text: 'A person counts once in a row, however often they came and to how many programmes. The rows of districts, themes and months may therefore sum to more than the city; the total is counted on its own.',
      },
      {
        term: 'Periods are half open',
        text: 'A period holds its first day and not its end day: 2025-01-01..2025-07-01 ends with the last day of June. No day is counted in two periods that follow each other.',
      },
      {
        term: '“Not recorded” is a member',
        text: 'Records without a sex, an age or a district are not dropped; they stand in a row of their own.',
      },
      {
        term: 'Missing is not 0',
        text: 'For a count, 0 means that there are data and no record. Where the data do not cover the period, no population is known or a dataset is not loaded, the cell gives the reason instead of a number.',
      },
      {
        term: 'Withheld',
        text: 'The number is known and not shown to this reader: because few persons stand behind it, or because it would reveal another number. Rates are calculated after the counts are protected.',
      },
      {
        term: 'Estimated years',
        text: 'A year without a population figure is interpolated between its neighbours; outside the given years the nearest one stands in. Every such number is marked “population estimated”.',
      },
      {
        term: '95% confidence interval',
        text: 'How far chance alone could move a rate if the same conditions were repeated: of intervals made this way, about 95 in 100 hold the true value. A small district has a wide one; small differences in rank may be chance.',
      },
      {
        term: 'Divide last',
        text: 'Rates are calculated from counts; rates are never averaged or divided by each other.',
      },
      {
        term: 'Change is not effect',
        text: 'Without a comparison group the difference of two periods is called a change; it does not say what the programme caused.',
      },
    ],
  },
};

const ALL = { tr, en } as const satisfies Record<Language, MethodWords>;

/** The words of the definitions in one language. */
export function methodWords(language: Language): MethodWords {
  return ALL[language];
}

export type { MethodWords };
