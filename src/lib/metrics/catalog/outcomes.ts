import type { Texts } from '#lib/i18n/languages.ts';
import type { DimensionId, Measure } from '#lib/metrics/definition.ts';

const FOLLOW_UPS: Texts = { tr: 'izleme', en: 'follow-ups' };
const PERSONS: Texts = { tr: 'kişi', en: 'persons' };
const PER_100: Texts = { tr: '100 kişide', en: 'per 100 persons' };
const IN_UNIT: Texts = { tr: 'göstergenin biriminde', en: 'in the unit of the indicator' };

/** A follow-up is of one person, programme, indicator and phase. */
const ATTRIBUTES: readonly DimensionId[] = [
  'period',
  'district',
  'neighbourhood',
  'need',
  'theme',
  'program',
  'sex',
  'age',
  'stage',
  'migration',
  'disability',
  'outcome',
  'phase',
];

const NEEDS = ['needs_beneficiaries', 'needs_outcomes'] as const;

const COHORT: Texts = {
  tr: 'Dönem, ilk ölçümün yapıldığı gündür: o dönemde başlayanlar izlenir, izleme hangi tarihte yapılmış olursa olsun.',
  en: 'The period is that of the first measurement: those who began then are followed, whenever they were measured again.',
};

const NOT_AN_EFFECT: Texts = {
  tr: 'Bu bir değişimdir, programın etkisi değildir: karşılaştırma grubu olmadan programa gelmeyenlerin nasıl değiştiği bilinmez.',
  en: 'It is a change, not the effect of the programme: without a comparison group nobody knows how those who did not come changed.',
};

const ONLY_THE_FOLLOWED: Texts = {
  tr: 'Yalnızca izlenebilen kişileri anlatır: izleme oranı 60’ın altındaysa sonucun temsil gücü zayıftır.',
  en: 'It tells of the persons who were followed alone: with a follow-up rate under 60 it is weakly representative.',
};

const ONE_AT_A_TIME: Texts = {
  tr: 'Tek gösterge ve tek izleme için sorulur: birimler toplanmaz, izlemelerde aynı kişiler vardır.',
  en: 'Asked for one indicator at one follow-up: units do not add up, and follow-ups hold the same persons.',
};

const WHEN_DUE: Texts = {
  tr: 'Kaynak, ayların neye göre sayıldığını söylemez: zamanı, o programda yapılmış izlemelerin onda dokuzunun geldiği gün sayısı geçince gelmiş sayılır.',
  en: 'The source does not say what months are counted from: a follow-up is due when as many days have passed as those within which nine in ten of the programme’s follow-ups came.',
};

const COUNT = {
  unit: FOLLOW_UPS,
  kind: 'count',
  interval: 'none',
  comparison: 'none',
  additiveOver: ATTRIBUTES,
  whenEmpty: 'zero',
  partialPeriod: 'as_of_now',
  level: 'outcome',
  contributesTo: [],
  needs: NEEDS,
  changedOn: '2026-11-26',
} as const;

const PROPORTION = {
  unit: PER_100,
  kind: 'proportion',
  scale: 100,
  interval: 'wilson',
  comparison: 'benchmark_in_interval',
  additiveOver: [],
  whenEmpty: 'missing',
  partialPeriod: 'as_of_now',
  minimum: 1,
  level: 'outcome',
  needs: NEEDS,
  changedOn: '2026-11-26',
} as const;

const WATCHED_BY_RATE: Texts = {
  tr: 'Hedef izleme oranına konur.',
  en: 'The goal is set for the follow-up rate.',
};

const PER_INDICATOR: Texts = {
  tr: 'Hedef her gösterge için ayrı konur; kayıtta göstergeye göre hedef yoktur.',
  en: 'A goal would be set for each indicator; the register has none by indicator.',
};

/** What changed for persons between a first measurement and a follow-up. */
export const OUTCOME_MEASURES = {
  follow_ups_due: {
    ...COUNT,
    id: 'follow_ups_due',
    names: { tr: 'Zamanı gelen izleme', en: 'Follow-ups due' },
    definition: {
      tr: 'İlk ölçümü yapılan kişilerin yapılmış ya da zamanı geçmiş izlemeleri: kişi, program, gösterge ve izleme başına bir.',
      en: 'Follow-ups, made or overdue, of persons measured at the beginning: one a person, programme, indicator and follow-up.',
    },
    numerator: 'follow_ups_due',
    polarity: 'no_judgement',
    target: WATCHED_BY_RATE,
    caveats: [COHORT, WHEN_DUE],
  },
  follow_ups_made: {
    ...COUNT,
    id: 'follow_ups_made',
    names: { tr: 'Yapılan izleme', en: 'Follow-ups made' },
    definition: {
      tr: 'İlk ölçümü olan kişilerde yeniden yapılan ölçümler; ilk ölçümden önceki tarihliler sayılmaz, birden çoksa ilki alınır.',
      en: 'Later measurements of persons measured at the beginning; those dated before the first are not counted, of several the first is.',
    },
    numerator: 'follow_ups_made',
    polarity: 'no_judgement',
    target: WATCHED_BY_RATE,
    caveats: [COHORT],
  },
  lost_to_follow_up: {
    ...COUNT,
    id: 'lost_to_follow_up',
    names: { tr: 'İzlenemeyen', en: 'Lost to follow-up' },
    definition: {
      tr: 'Zamanı geldiği hâlde yapılmayan izlemeler. Bu kişilerin iyileşip iyileşmediği bilinmez.',
      en: 'Follow-ups that are due and were not made. Whether these persons fared well is not known.',
    },
    numerator: 'lost_to_follow_up',
    polarity: 'lower_is_better',
    target: WATCHED_BY_RATE,
    caveats: [COHORT, WHEN_DUE],
  },
  follow_ups_pending: {
    ...COUNT,
    id: 'follow_ups_pending',
    names: { tr: 'Zamanı gelmemiş izleme', en: 'Follow-ups not yet due' },
    definition: {
      tr: 'İlk ölçümü yapılan kişilerin henüz zamanı gelmemiş izlemeleri.',
      en: 'Follow-ups of persons measured at the beginning whose time has not come.',
    },
    numerator: 'follow_ups_pending',
    polarity: 'no_judgement',
    target: WATCHED_BY_RATE,
    caveats: [COHORT, WHEN_DUE],
  },
  follow_up_rate: {
    ...PROPORTION,
    id: 'follow_up_rate',
    names: { tr: 'İzleme oranı', en: 'Follow-up rate' },
    definition: {
      tr: 'Yapılan izlemelerin, zamanı gelen izlemelere oranı, 100 izlemede. 60’ın altında "temsil gücü zayıf" denir.',
      en: 'Follow-ups made among those due, per 100. Under 60 a result is called "weakly representative".',
    },
    unit: { tr: '100 izlemede', en: 'per 100 follow-ups' },
    numerator: 'follow_ups_made',
    denominator: 'follow_ups_due',
    polarity: 'higher_is_better',
    contributesTo: ['17.18'],
    target: 'register',
    caveats: [
      COHORT,
      WHEN_DUE,
      {
        tr: 'En yeni başlayanlarda yalnızca erken yapılanlar zamanı gelmiş sayılır: son ayların oranı yüksek görünür.',
        en: 'Of those who began last, only early follow-ups count as due: the rate of the last months looks high.',
      },
    ],
  },
  days_to_follow_up: {
    id: 'days_to_follow_up',
    names: { tr: 'İzlemeye kadar geçen gün', en: 'Days to follow-up' },
    definition: {
      tr: 'İlk ölçümden izlemeye kadar geçen günlerin ortancası, yapılan izlemelerde.',
      en: 'Median of the days between the first measurement and the follow-up, of follow-ups made.',
    },
    unit: { tr: 'gün', en: 'days' },
    kind: 'median',
    numerator: 'follow_ups_made',
    quartiles: [
      'follow_up_days_quartile_1',
      'follow_up_days_quartile_2',
      'follow_up_days_quartile_3',
    ],
    interval: 'none',
    comparison: 'none',
    polarity: 'no_judgement',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'as_of_now',
    minimum: 1,
    level: 'activity',
    contributesTo: [],
    needs: NEEDS,
    target: {
      tr: 'İzlemenin zamanı ölçüm planından gelir.',
      en: 'When to follow up is a matter of the plan of measurement.',
    },
    caveats: [COHORT, ONE_AT_A_TIME],
    changedOn: '2026-11-26',
  },
  improved: {
    ...COUNT,
    id: 'improved',
    names: { tr: 'Anlamlı biçimde iyileşen', en: 'Meaningfully improved' },
    definition: {
      tr: 'İzlenen kişilerden iyi yönde en az "anlamlı değişim" kadar değişenler.',
      en: 'Persons followed whose change in the good direction is at least the meaningful change.',
    },
    unit: PERSONS,
    numerator: 'improved',
    polarity: 'higher_is_better',
    target: PER_INDICATOR,
    caveats: [NOT_AN_EFFECT, ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
  worsened: {
    ...COUNT,
    id: 'worsened',
    names: { tr: 'Anlamlı biçimde kötüleşen', en: 'Meaningfully worse' },
    definition: {
      tr: 'İzlenen kişilerden kötü yönde en az "anlamlı değişim" kadar değişenler.',
      en: 'Persons followed whose change in the bad direction is at least the meaningful change.',
    },
    unit: PERSONS,
    numerator: 'worsened',
    polarity: 'lower_is_better',
    target: PER_INDICATOR,
    caveats: [NOT_AN_EFFECT, ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
  improvement_rate: {
    ...PROPORTION,
    id: 'improvement_rate',
    names: { tr: 'Anlamlı iyileşme oranı', en: 'Improvement rate' },
    definition: {
      tr: 'İzlenen kişilerden iyi yönde en az "anlamlı değişim" kadar değişenlerin payı, 100 kişide. Anlamlı değişim göstergenin tanımındadır.',
      en: 'Of the persons followed, the share whose change in the good direction is at least the meaningful change of the indicator, per 100.',
    },
    numerator: 'improved',
    denominator: 'judged_follow_ups',
    polarity: 'higher_is_better',
    contributesTo: ['1.3', '3.4', '10.2'],
    target: PER_INDICATOR,
    caveats: [NOT_AN_EFFECT, ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
  worsening_rate: {
    ...PROPORTION,
    id: 'worsening_rate',
    names: { tr: 'Anlamlı kötüleşme oranı', en: 'Worsening rate' },
    definition: {
      tr: 'İzlenen kişilerden kötü yönde en az "anlamlı değişim" kadar değişenlerin payı, 100 kişide.',
      en: 'Of the persons followed, the share whose change in the bad direction is at least the meaningful change of the indicator, per 100.',
    },
    numerator: 'worsened',
    denominator: 'judged_follow_ups',
    polarity: 'lower_is_better',
    contributesTo: ['1.3', '3.4', '10.2'],
    target: PER_INDICATOR,
    caveats: [NOT_AN_EFFECT, ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
  outcome_baseline: {
    id: 'outcome_baseline',
    names: { tr: 'Başlangıç düzeyi', en: 'Level at the beginning' },
    definition: {
      tr: 'İzlenen kişilerin ilk ölçümlerinin ortalaması; izlenemeyenler girmez.',
      en: 'Mean of the first measurements of the persons followed; those lost to follow-up are not in it.',
    },
    unit: IN_UNIT,
    kind: 'mean',
    numerator: 'baseline_total',
    denominator: 'scale_follow_ups',
    squares: 'baseline_squared',
    isSigned: true,
    quartiles: ['baseline_quartile_1', 'baseline_quartile_2', 'baseline_quartile_3'],
    interval: 'student',
    comparison: 'benchmark_in_interval',
    polarity: 'no_judgement',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'as_of_now',
    minimum: 2,
    level: 'context',
    contributesTo: [],
    needs: NEEDS,
    target: {
      tr: 'Başlangıç bir sonuç değildir.',
      en: 'Where persons begin is no result.',
    },
    caveats: [ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
    changedOn: '2026-11-26',
  },
  outcome_change: {
    id: 'outcome_change',
    names: { tr: 'Ortalama değişim', en: 'Mean change' },
    definition: {
      tr: 'İzlenen kişilerde ilk ölçümden izlemeye kadarki değişimin ortalaması: aynı kişinin iki ölçümü arasındaki fark (eşleştirilmiş t aralığıyla).',
      en: 'Mean of the change of each followed person from the first measurement to the follow-up, with the paired t interval.',
    },
    unit: IN_UNIT,
    kind: 'mean',
    numerator: 'change_total',
    denominator: 'scale_follow_ups',
    squares: 'change_squared',
    isSigned: true,
    quartiles: ['change_quartile_1', 'change_quartile_2', 'change_quartile_3'],
    interval: 'student',
    comparison: 'benchmark_in_interval',
    polarity: 'no_judgement',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'as_of_now',
    minimum: 2,
    level: 'outcome',
    contributesTo: ['1.3', '3.4', '10.2'],
    needs: NEEDS,
    target: PER_INDICATOR,
    caveats: [
      NOT_AN_EFFECT,
      ONLY_THE_FOLLOWED,
      {
        tr: 'Artışın iyi mi kötü mü olduğunu göstergenin yönü söyler.',
        en: 'Whether a rise is good is said by the direction of the indicator.',
      },
      ONE_AT_A_TIME,
      COHORT,
    ],
    changedOn: '2026-11-26',
  },
  positive_rate: {
    ...PROPORTION,
    id: 'positive_rate',
    names: { tr: 'İzlemede göstergenin durumunda olan', en: 'In the state at follow-up' },
    definition: {
      tr: 'İzlenen kişilerden izlemede göstergenin sorduğu durumda olanların payı, 100 kişide: örneğin çalışıyor olanlar. Evet ya da hayır diye ölçülen göstergelerde.',
      en: 'Of the persons followed, the share in the state that the indicator asks for, per 100: in work, for instance. Of indicators measured as yes or no.',
    },
    numerator: 'positive_at_follow_up',
    denominator: 'binary_follow_ups',
    polarity: 'no_judgement',
    contributesTo: ['8.5', '1.3', '10.2'],
    target: PER_INDICATOR,
    caveats: [NOT_AN_EFFECT, ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
  positive_rate_baseline: {
    ...PROPORTION,
    id: 'positive_rate_baseline',
    names: { tr: 'Başlangıçta göstergenin durumunda olan', en: 'In the state at the beginning' },
    definition: {
      tr: 'İzlenen kişilerden ilk ölçümde göstergenin sorduğu durumda olanların payı, 100 kişide; izlenemeyenler girmez.',
      en: 'Of the persons followed, the share in the state that the indicator asks for at the beginning, per 100; those lost to follow-up are not in it.',
    },
    numerator: 'positive_at_baseline',
    denominator: 'binary_follow_ups',
    polarity: 'no_judgement',
    level: 'context',
    contributesTo: [],
    target: {
      tr: 'Başlangıç bir sonuç değildir.',
      en: 'Where persons begin is no result.',
    },
    caveats: [ONLY_THE_FOLLOWED, ONE_AT_A_TIME, COHORT],
  },
} as const satisfies { readonly [id in string]: Measure & { readonly id: id } };
