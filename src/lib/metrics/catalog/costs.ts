import type { Texts } from '#lib/i18n/languages.ts';
import type { DimensionId, Measure } from '#lib/metrics/definition.ts';

/** Measures of what programmes cost. Words in braces and brackets of a unit: see `writeUnit`. */

const COST_ATTRIBUTES: readonly DimensionId[] = ['period', 'theme', 'program'];

const NOT_BOOKED: Texts = {
  tr: 'Gideri girilmemiş aylar toplamda yoktur ve 0 sayılmaz; gider girilen program ayı sayısıyla birlikte okuyun.',
  en: 'Months that are not booked are not in the sum, and are not 0; read it with the number of booked programme months.',
};

const SAME_BASIS: Texts = {
  tr: 'Pay ve payda aynı program aylarındandır: gideri girilmemiş ayların ziyareti, kişisi ve tamamlayanı paydaya girmez.',
  en: 'Both parts are of the same programme months: visits, persons and completions of months without booked costs are left out.',
};

const UNLIKE: Texts = {
  tr: 'Farklı iş yapan programlar bu sayıyla sıralanmaz: her program yalnızca kendi önceki dönemiyle karşılaştırılır.',
  en: 'Programmes that do different work are not ranked by it: each is compared with its own earlier period only.',
};

const OLD_PRICES: Texts = {
  tr: 'Ayın kendi fiyatlarıyladır; yıllar arasındaki farkın bir bölümü enflasyondur.',
  en: 'In the prices of each month: part of the difference between years is inflation.',
};

const INDEX_FITS: Texts = {
  tr: 'Yüklenen fiyat endeksi hanelerin sepetini ölçüyorsa programın giderleri ondan farklı artmış olabilir.',
  en: 'If the price index measures what households buy, what the programme buys may have risen differently.',
};

const GROWS_DEARER: Texts = {
  tr: 'Dönem uzadıkça artar: yalnızca eşit uzunlukta dönemler karşılaştırılır.',
  en: 'It grows with the length of the period: compare periods of equal length only.',
};

const NOT_DIVIDED: Texts = {
  tr: 'Ucuz olması iyi, pahalı olması kötü demek değildir; bütçe hedefi maliyetin kendisine konur.',
  en: 'Cheap is not good and dear is not bad; the budget is set for the cost itself.',
};

const PER_UNIT = {
  kind: 'ratio',
  scale: 1,
  interval: 'of_denominator',
  polarity: 'no_judgement',
  comparison: 'own_earlier_period',
  additiveOver: [],
  whenEmpty: 'missing',
  partialPeriod: 'same_months_compared',
  minimum: 1,
  level: 'input',
  contributesTo: [],
  target: NOT_DIVIDED,
  changedOn: '2026-11-26',
} as const;

export const COSTS = {
  cost: {
    id: 'cost',
    names: { tr: 'Maliyet', en: 'Cost' },
    definition: {
      tr: 'Programlara dönemin aylarında girilen bütün giderlerin toplamı, ayın kendi fiyatlarıyla. İlk ziyaretin ayından son ziyaretin ayına kadar bilinir; dönem tam aylardan oluşur.',
      en: 'All amounts booked for programmes in the months of the period, in the prices of each month. Known from the month of the first visit to that of the last; the period is of whole months.',
    },
    unit: { tr: '{para birimi}', en: '{currency}' },
    kind: 'count',
    numerator: 'cost',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_costs', 'needs_visits'],
    comparison: 'none',
    additiveOver: COST_ATTRIBUTES,
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    level: 'input',
    contributesTo: [],
    target: 'register',
    caveats: [NOT_BOOKED, OLD_PRICES],
    changedOn: '2026-11-26',
  },
  real_cost: {
    id: 'real_cost',
    names: { tr: 'Sabit fiyatlarla maliyet', en: 'Cost in constant prices' },
    definition: {
      tr: 'Girilen giderlerin toplamı; her ay, yüklenen fiyat endeksiyle endeksin son ayının fiyatlarına çevrilir.',
      en: 'All booked amounts, each month restated to the prices of the last month of the loaded price index.',
    },
    unit: {
      tr: '{para birimi}, [endeksin son ayının] fiyatlarıyla',
      en: '{currency} in prices of [the last month of the index]',
    },
    kind: 'count',
    numerator: 'real_cost',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_costs', 'needs_price_index', 'needs_visits'],
    comparison: 'none',
    additiveOver: COST_ATTRIBUTES,
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    level: 'input',
    contributesTo: [],
    target: {
      tr: 'Bütçe ayın kendi fiyatlarıyla konur.',
      en: 'Budgets are set in the prices of their day.',
    },
    caveats: [NOT_BOOKED, INDEX_FITS],
    changedOn: '2026-11-26',
  },
  booked_months: {
    id: 'booked_months',
    names: { tr: 'Gideri girilen program ayı', en: 'Booked programme months' },
    definition: {
      tr: 'Dönemde en az bir gideri girilmiş program ve ay çiftleri: maliyetin dayanağı.',
      en: 'Pairs of a programme and a month of the period with at least one booked amount: the basis of the cost.',
    },
    unit: { tr: 'program ayı', en: 'programme months' },
    kind: 'count',
    numerator: 'booked_months',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_costs', 'needs_visits'],
    comparison: 'none',
    additiveOver: COST_ATTRIBUTES,
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    level: 'input',
    contributesTo: [],
    target: {
      tr: 'Kayıtların ne kadar eksiksiz olduğunu gösterir; hedefi yoktur.',
      en: 'It says how complete the books are; there is no goal for it.',
    },
    caveats: [
      {
        tr: 'Bir ayda giderlerin bir bölümü girilmişse ay yine girilmiş sayılır.',
        en: 'A month of which only part of the costs is booked counts as booked.',
      },
    ],
    changedOn: '2026-11-26',
  },
  cost_per_visit: {
    ...PER_UNIT,
    id: 'cost_per_visit',
    names: { tr: 'Ziyaret başına maliyet', en: 'Cost per visit' },
    definition: {
      tr: 'Gideri girilen program aylarının maliyetinin, aynı program aylarındaki ziyaretlere bölümü; ayın kendi fiyatlarıyla.',
      en: 'Cost of the booked programme months divided by the visits of the same programme months; in the prices of each month.',
    },
    unit: { tr: 'ziyaret başına {para birimi}', en: '{currency} per visit' },
    numerator: 'cost',
    denominator: 'visits_with_cost',
    needs: ['needs_costs', 'needs_visits'],
    caveats: [SAME_BASIS, UNLIKE, OLD_PRICES],
  },
  cost_per_beneficiary: {
    ...PER_UNIT,
    id: 'cost_per_beneficiary',
    names: { tr: 'Kişi başına maliyet', en: 'Cost per beneficiary' },
    definition: {
      tr: 'Gideri girilen program aylarının maliyetinin, aynı program aylarında gelen tekil kişilere bölümü; birden çok programa gelen kişi bir kez sayılır.',
      en: 'Cost of the booked programme months divided by the distinct persons who came in the same programme months; a person of several programmes counts once.',
    },
    unit: { tr: 'kişi başına {para birimi}', en: '{currency} per person' },
    numerator: 'cost',
    denominator: 'beneficiaries_with_cost',
    needs: ['needs_costs', 'needs_beneficiaries', 'needs_visits'],
    caveats: [SAME_BASIS, UNLIKE, OLD_PRICES, GROWS_DEARER],
  },
  cost_per_completion: {
    ...PER_UNIT,
    id: 'cost_per_completion',
    names: { tr: 'Tamamlama başına maliyet', en: 'Cost per completion' },
    definition: {
      tr: 'Gideri girilen program aylarının maliyetinin, aynı program aylarında tamamlanan kayıtlara bölümü. Bırakanlar için harcanan para da maliyetin içindedir.',
      en: 'Cost of the booked programme months divided by the enrolments completed in the same programme months. What was spent on those who dropped out is in the cost.',
    },
    unit: { tr: 'tamamlama başına {para birimi}', en: '{currency} per completion' },
    numerator: 'cost',
    denominator: 'completions_with_cost',
    needs: ['needs_costs', 'needs_beneficiaries', 'needs_enrolments', 'needs_visits'],
    caveats: [
      SAME_BASIS,
      UNLIKE,
      OLD_PRICES,
      {
        tr: 'Kayıt tutmayan programların gideri de toplama girer: program program okuyun.',
        en: 'Programmes without enrolments are in the cost too: read it programme by programme.',
      },
    ],
  },
  cost_per_outcome: {
    ...PER_UNIT,
    id: 'cost_per_outcome',
    names: { tr: 'İyileşen kişi başına maliyet', en: 'Cost per person improved' },
    definition: {
      tr: 'Gideri girilen program aylarının maliyetinin, bu program aylarında ilk ölçümü yapılıp sonraki bir ölçümde anlamlı biçimde iyileşen tekil kişilere bölümü; birkaç göstergede iyileşen kişi bir kez sayılır.',
      en: 'Cost of the booked programme months divided by the distinct persons who were first measured in the same programme months and were meaningfully improved at a later measurement; a person who improved by several indicators counts once.',
    },
    unit: { tr: 'iyileşen kişi başına {para birimi}', en: '{currency} per person improved' },
    numerator: 'cost',
    denominator: 'improved_with_cost',
    needs: ['needs_costs', 'needs_outcomes', 'needs_beneficiaries', 'needs_visits'],
    caveats: [
      SAME_BASIS,
      UNLIKE,
      OLD_PRICES,
      {
        tr: 'İzlenemeyen ya da izleme zamanı gelmeyen kişi iyileşmiş sayılmaz: yeni dönemlerde sayı olduğundan yüksektir. İyileşmenin nedeni program olmayabilir.',
        en: 'Who was lost or is not due for a follow-up does not count as improved: for recent periods the number is too high. The programme need not be what improved them.',
      },
    ],
  },
  real_cost_per_visit: {
    ...PER_UNIT,
    id: 'real_cost_per_visit',
    names: {
      tr: 'Sabit fiyatlarla ziyaret başına maliyet',
      en: 'Cost per visit in constant prices',
    },
    definition: {
      tr: 'Ziyaret başına maliyet; giderler endeksin son ayının fiyatlarına çevrilerek.',
      en: 'Cost per visit, with amounts restated to the prices of the last month of the price index.',
    },
    unit: {
      tr: 'ziyaret başına {para birimi}, [endeksin son ayının] fiyatlarıyla',
      en: '{currency} per visit in prices of [the last month of the index]',
    },
    numerator: 'real_cost',
    denominator: 'visits_with_cost',
    needs: ['needs_costs', 'needs_price_index', 'needs_visits'],
    caveats: [SAME_BASIS, UNLIKE, INDEX_FITS],
  },
  real_cost_per_beneficiary: {
    ...PER_UNIT,
    id: 'real_cost_per_beneficiary',
    names: {
      tr: 'Sabit fiyatlarla kişi başına maliyet',
      en: 'Cost per beneficiary in constant prices',
    },
    definition: {
      tr: 'Kişi başına maliyet; giderler endeksin son ayının fiyatlarına çevrilerek.',
      en: 'Cost per beneficiary, with amounts restated to the prices of the last month of the price index.',
    },
    unit: {
      tr: 'kişi başına {para birimi}, [endeksin son ayının] fiyatlarıyla',
      en: '{currency} per person in prices of [the last month of the index]',
    },
    numerator: 'real_cost',
    denominator: 'beneficiaries_with_cost',
    needs: ['needs_costs', 'needs_price_index', 'needs_beneficiaries', 'needs_visits'],
    caveats: [SAME_BASIS, UNLIKE, INDEX_FITS, GROWS_DEARER],
  },
} as const satisfies { readonly [id: string]: Measure };
