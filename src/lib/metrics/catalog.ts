import type { DimensionId, Measure, MeasureId } from '#lib/metrics/definition.ts';
import { AGE_BANDS, DIMENSION_IDS, NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { Texts } from '#lib/i18n/languages.ts';

const PERSONS: Texts = { tr: 'kişi', en: 'persons' };
const RESIDENTS: Texts = { tr: 'kişi', en: 'residents' };

const COUNTED_ONCE: Texts = {
  tr: 'Her kişi bir satırda bir kez sayılır; temalar, ilçeler ve aylar toplanamaz.',
  en: 'A person counts once in a row; themes, districts and months do not add up.',
};

/** A person has one of each in a period, so that their members do not overlap. */
const PERSON_ATTRIBUTES: readonly DimensionId[] = [
  'neighbourhood',
  'sex',
  'migration',
  'disability',
];

/** Every measure once: views, exports, API answers and the methods page read it here. */
export const MEASURES = {
  visits: {
    id: 'visits',
    names: { tr: 'Ziyaret', en: 'Visits' },
    definition: {
      tr: 'Programlara yapılan ziyaretlerin toplamı; toplu kayıtlarda kişi sayısı toplanır.',
      en: 'All visits to programmes; for rows that stand for several people, the people are added.',
    },
    unit: { tr: 'ziyaret', en: 'visits' },
    kind: 'count',
    numerator: 'visits',
    interval: 'none',
    polarity: 'no_judgement',
    needs: [],
    comparison: 'ratio_of_periods',
    additiveOver: DIMENSION_IDS,
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'activity',
    contributesTo: ['1.3', '10.2'],
    target: 'register',
    caveats: [
      {
        tr: 'Çok gelen birkaç kişi sayıyı büyütebilir; kaç kişiye ulaşıldığını göstermez.',
        en: 'A few persons who come often can make it large; it does not say how many are reached.',
      },
    ],
    changedOn: '2026-11-24',
  },
  beneficiaries: {
    id: 'beneficiaries',
    names: { tr: 'Yararlanıcı', en: 'Beneficiaries' },
    definition: {
      tr: 'Dönemde ve kapsamda en az bir ziyareti olan tekil kişiler. Temalar, ilçeler ve aylar toplanamaz: bir kişi birden çok satırda yer alabilir.',
      en: 'Distinct persons with at least one visit in the period and scope. Not additive over themes, districts and months: one person may be in several rows.',
    },
    unit: PERSONS,
    kind: 'count',
    numerator: 'beneficiaries',
    interval: 'none',
    polarity: 'higher_is_better',
    needs: ['needs_beneficiaries'],
    comparison: 'ratio_of_periods',
    additiveOver: PERSON_ATTRIBUTES,
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3', '10.2'],
    target: 'register',
    caveats: [COUNTED_ONCE],
    changedOn: '2026-11-24',
  },
  new_beneficiaries: {
    id: 'new_beneficiaries',
    names: { tr: 'Yeni yararlanıcı', en: 'New beneficiaries' },
    definition: {
      tr: 'Herhangi bir programa ilk ziyareti bu döneme düşen yararlanıcılar.',
      en: 'Beneficiaries whose first visit ever, to any programme, falls in the period.',
    },
    unit: PERSONS,
    kind: 'count',
    numerator: 'new_beneficiaries',
    interval: 'none',
    polarity: 'higher_is_better',
    needs: ['needs_beneficiaries'],
    comparison: 'ratio_of_periods',
    additiveOver: ['period', ...PERSON_ATTRIBUTES],
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3', '10.2'],
    target: 'register',
    caveats: [
      {
        tr: 'Verinin ilk yılında herkes yenidir: önceki ziyaretler bilinmez.',
        en: 'In the first year of the data everybody is new: earlier visits are not known.',
      },
    ],
    changedOn: '2026-11-24',
  },
  returning_beneficiaries: {
    id: 'returning_beneficiaries',
    names: { tr: 'Devam eden yararlanıcı', en: 'Returning beneficiaries' },
    definition: {
      tr: 'İlk ziyareti dönemden önce olan yararlanıcılar; yenilerle toplamı yararlanıcı sayısıdır.',
      en: 'Beneficiaries whose first visit was before the period; with the new ones they sum to all.',
    },
    unit: PERSONS,
    kind: 'count',
    numerator: 'returning_beneficiaries',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries'],
    comparison: 'ratio_of_periods',
    additiveOver: PERSON_ATTRIBUTES,
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3'],
    target: {
      tr: 'Devam etmek her programda istenen sonuç değildir.',
      en: 'Coming again is not what every programme is for.',
    },
    caveats: [COUNTED_ONCE],
    changedOn: '2026-11-24',
  },
  households: {
    id: 'households',
    names: { tr: 'Hane', en: 'Households' },
    definition: {
      tr: 'En az bir üyesi dönemde ziyarette bulunan tekil haneler.',
      en: 'Distinct households with at least one member who visited in the period.',
    },
    unit: { tr: 'hane', en: 'households' },
    kind: 'count',
    numerator: 'households',
    interval: 'none',
    polarity: 'higher_is_better',
    needs: ['needs_beneficiaries', 'needs_households'],
    comparison: 'ratio_of_periods',
    additiveOver: [],
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3'],
    target: 'register',
    caveats: [
      {
        tr: 'Hanesi kayıtlı olmayan kişiler sayılmaz.',
        en: 'Persons without a recorded household are not counted.',
      },
    ],
    changedOn: '2026-11-24',
  },
  population: {
    id: 'population',
    names: { tr: 'Nüfus', en: 'Population' },
    definition: {
      tr: 'İlçede yaşayanlar; verilmeyen yıllar komşu yıllardan tahmin edilir ve işaretlenir.',
      en: 'Residents of the district; years that are not given are interpolated and marked.',
    },
    unit: RESIDENTS,
    kind: 'count',
    numerator: 'population',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['no_denominator'],
    comparison: 'none',
    additiveOver: ['district', 'need', 'sex', 'age'],
    whenEmpty: 'missing',
    partialPeriod: 'as_of_now',
    level: 'context',
    contributesTo: [],
    target: {
      tr: 'Nüfus bir hedef değil, paydadır.',
      en: 'Residents are a denominator, not a goal.',
    },
    caveats: [
      {
        tr: 'Verilmeyen yıllar komşu yıllardan tahmin edilir; yaş bantları tek yaşlara eşit dağıtılır.',
        en: 'Years that are not given are estimated from their neighbours; age bands are split evenly.',
      },
    ],
    changedOn: '2026-11-24',
  },
  eligible_population: {
    id: 'eligible_population',
    names: { tr: 'Hedef nüfus', en: 'Eligible population' },
    definition: {
      tr: 'Kapsamdaki programlardan en az birinin cinsiyet ve yaş koşuluna uyan nüfus.',
      en: 'Residents whom the sex and age limits of at least one programme in scope admit.',
    },
    unit: RESIDENTS,
    kind: 'count',
    numerator: 'eligible_population',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['no_denominator'],
    comparison: 'none',
    additiveOver: ['district', 'need', 'sex', 'age'],
    whenEmpty: 'missing',
    partialPeriod: 'as_of_now',
    level: 'context',
    contributesTo: [],
    target: {
      tr: 'Nüfus bir hedef değil, paydadır.',
      en: 'Residents are a denominator, not a goal.',
    },
    caveats: [
      {
        tr: 'Verilmeyen yıllar komşu yıllardan tahmin edilir; yaş bantları tek yaşlara eşit dağıtılır.',
        en: 'Years that are not given are estimated from their neighbours; age bands are split evenly.',
      },
    ],
    changedOn: '2026-11-24',
  },
  reach_rate: {
    id: 'reach_rate',
    names: { tr: 'Erişim oranı', en: 'Reach rate' },
    definition: {
      tr: 'Hedef nüfusa giren tekil yararlanıcıların hedef nüfusa oranı, 1.000 kişide. Pay ve payda aynı koşullarla tekilleştirilir.',
      en: 'Distinct beneficiaries within the eligible population, per 1,000 of that population. Numerator and denominator follow the same limits.',
    },
    unit: { tr: '1.000 kişide', en: 'per 1,000 residents' },
    kind: 'proportion',
    numerator: 'eligible_beneficiaries',
    denominator: 'eligible_population',
    scale: 1000,
    interval: 'wilson',
    polarity: 'higher_is_better',
    needs: ['needs_beneficiaries', 'no_denominator'],
    comparison: 'benchmark_in_interval',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    minimum: 1,
    level: 'outcome',
    contributesTo: ['1.3', '10.2', '11.3'],
    target: 'register',
    caveats: [
      {
        tr: 'Dönem uzadıkça artar: yalnızca eşit uzunlukta dönemler karşılaştırılır.',
        en: 'It grows with the length of the period: compare periods of equal length only.',
      },
      {
        tr: 'Cinsiyeti ya da yaşı kayıtlı olmayan kişi, programın hedef nüfusunda sayılır.',
        en: 'A person without a recorded sex or age counts as within the limits of a programme.',
      },
    ],
    changedOn: '2026-11-24',
  },
  visit_rate: {
    id: 'visit_rate',
    names: { tr: 'Ziyaret hızı', en: 'Visit rate' },
    definition: {
      tr: 'Ziyaretlerin nüfusa oranı, 1.000 kişide.',
      en: 'Visits per 1,000 residents.',
    },
    unit: { tr: '1.000 kişide', en: 'per 1,000 residents' },
    kind: 'rate',
    numerator: 'visits',
    denominator: 'population',
    scale: 1000,
    interval: 'poisson',
    polarity: 'higher_is_better',
    needs: ['no_denominator'],
    comparison: 'benchmark_in_interval',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    minimum: 1,
    level: 'activity',
    contributesTo: ['1.3', '11.3'],
    target: 'register',
    caveats: [
      {
        tr: 'Aynı kişinin ziyaretleri birbirinden bağımsız değildir; gerçek belirsizlik aralıktan geniş olabilir.',
        en: 'Visits of one person are not independent: the true uncertainty may be wider than the interval.',
      },
    ],
    changedOn: '2026-11-24',
  },
} as const satisfies { readonly [id in MeasureId]: Measure & { readonly id: id } };

/** Names of the dimensions, as headers of tables. */
export const DIMENSION_NAMES = {
  period: { tr: 'Dönem', en: 'Period' },
  district: { tr: 'İlçe', en: 'District' },
  neighbourhood: { tr: 'Mahalle', en: 'Neighbourhood' },
  need: { tr: 'İhtiyaç dilimi', en: 'Need fifth' },
  theme: { tr: 'Tema', en: 'Theme' },
  program: { tr: 'Program', en: 'Programme' },
  facility: { tr: 'Tesis', en: 'Facility' },
  sex: { tr: 'Cinsiyet', en: 'Sex' },
  age: { tr: 'Yaş', en: 'Age' },
  migration: { tr: 'Göç durumu', en: 'Migration status' },
  disability: { tr: 'Engel durumu', en: 'Disability' },
  channel: { tr: 'Hizmet kanalı', en: 'Channel' },
  weekday: { tr: 'Haftanın günü', en: 'Weekday' },
} as const satisfies Record<DimensionId, Texts>;

/** Names of usual codes; any other code is shown as the data write it. */
export const CODE_NAMES: Readonly<
  Record<'migration' | 'disability' | 'channel', Readonly<Record<string, Texts>>>
> = {
  migration: {
    citizen: { tr: 'Vatandaş', en: 'Citizen' },
    temporary_protection: { tr: 'Geçici koruma altında', en: 'Under temporary protection' },
    international_protection: { tr: 'Uluslararası koruma', en: 'International protection' },
    resident: { tr: 'İkamet izniyle', en: 'With a residence permit' },
    other: { tr: 'Diğer', en: 'Other' },
  },
  disability: {
    none: { tr: 'Engeli yok', en: 'No disability' },
    no: { tr: 'Engeli yok', en: 'No disability' },
    yes: { tr: 'Engelli', en: 'With a disability' },
  },
  channel: {
    centre: { tr: 'Merkezde', en: 'At a centre' },
    field: { tr: 'Sahada', en: 'In the field' },
    home: { tr: 'Evde', en: 'At home' },
    online: { tr: 'Çevrim içi', en: 'Online' },
    phone: { tr: 'Telefonla', en: 'By phone' },
    mobile: { tr: 'Gezici hizmet', en: 'Mobile service' },
  },
};

const NOT_RECORDED_NAME: Texts = { tr: 'Kayıtlı değil', en: 'Not recorded' };

/** Members that every warehouse shares. */
export const FIXED_MEMBERS = {
  sex: [
    { id: 'female', names: { tr: 'Kadın', en: 'Female' } },
    { id: 'male', names: { tr: 'Erkek', en: 'Male' } },
  ],
  age: AGE_BANDS.map(({ id, from, to }) => ({ id, names: nameBand(from, to) })),
  /** Fifths of the residents by the need of their district. */
  need: [
    { id: '1', names: { tr: 'En ihtiyaçlı beşte bir', en: 'Neediest fifth' } },
    { id: '2', names: { tr: 'İkinci beşte bir', en: 'Second fifth' } },
    { id: '3', names: { tr: 'Ortadaki beşte bir', en: 'Middle fifth' } },
    { id: '4', names: { tr: 'Dördüncü beşte bir', en: 'Fourth fifth' } },
    { id: '5', names: { tr: 'En az ihtiyaçlı beşte bir', en: 'Least needy fifth' } },
  ],
  weekday: [
    { id: '1', names: { tr: 'Pazartesi', en: 'Monday' } },
    { id: '2', names: { tr: 'Salı', en: 'Tuesday' } },
    { id: '3', names: { tr: 'Çarşamba', en: 'Wednesday' } },
    { id: '4', names: { tr: 'Perşembe', en: 'Thursday' } },
    { id: '5', names: { tr: 'Cuma', en: 'Friday' } },
    { id: '6', names: { tr: 'Cumartesi', en: 'Saturday' } },
    { id: '7', names: { tr: 'Pazar', en: 'Sunday' } },
  ],
} as const satisfies Record<string, readonly { id: string; names: Texts }[]>;

/** The last member of every dimension. */
export const NOT_RECORDED_MEMBER = { id: NOT_RECORDED, names: NOT_RECORDED_NAME };

function nameBand(from: number, to: number | undefined): Texts {
  if (to === undefined) return { tr: `${from} ve üzeri`, en: `${from} and over` };
  return { tr: `${from}–${to}`, en: `${from}–${to}` };
}
