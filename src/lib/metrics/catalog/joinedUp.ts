import type { Texts } from '#lib/i18n/languages.ts';
import type { DimensionId, Measure } from '#lib/metrics/definition.ts';

/** Measures of whether services work together. */

const NO_RIGHT_LEVEL: Texts = {
  tr: 'Bütüncül hizmeti gösterir; doğru düzeyi kişilerin ihtiyacına bağlıdır.',
  en: 'It shows joined-up service; the right level depends on what people need.',
};

const WITHIN_ONE: Texts = {
  tr: 'Bir programın kendi satırında tanımsızdır.',
  en: 'Not defined within a single programme.',
};

const GROWS: Texts = {
  tr: 'Dönem uzadıkça artar: yalnızca eşit uzunlukta dönemler karşılaştırılır.',
  en: 'It grows with the length of the period: compare periods of equal length only.',
};

/** A step is of one person and leads to one programme. */
const STEP_ATTRIBUTES: readonly DimensionId[] = [
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
  'from_program',
];

export const JOINED_UP = {
  single_program_beneficiaries: {
    id: 'single_program_beneficiaries',
    names: { tr: 'Tek programdan yararlanan', en: 'Beneficiaries in one programme only' },
    definition: {
      tr: 'Dönemde yalnızca bir programa gelen farklı kişiler.',
      en: 'Distinct persons with visits to one programme only in the period.',
    },
    unit: { tr: 'kişi', en: 'persons' },
    kind: 'count',
    numerator: 'single_program_beneficiaries',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries', 'needs_visits'],
    comparison: 'ratio_of_periods',
    additiveOver: ['sex', 'migration', 'disability', 'neighbourhood', 'combination'],
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3'],
    target: NO_RIGHT_LEVEL,
    caveats: [
      WITHIN_ONE,
      {
        tr: 'Başka kurumlardan alınan hizmetleri bilmez.',
        en: 'It does not know what other institutions do for the same person.',
      },
    ],
    changedOn: '2026-11-26',
  },
  multi_program_households: {
    id: 'multi_program_households',
    names: { tr: 'Birden çok programdan yararlanan hane', en: 'Households in several programmes' },
    definition: {
      tr: 'Üyeleri dönemde birlikte en az iki ayrı programa gelen farklı haneler.',
      en: 'Distinct households whose members together visited at least two programmes in the period.',
    },
    unit: { tr: 'hane', en: 'households' },
    kind: 'count',
    numerator: 'multi_program_households',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries', 'needs_visits', 'needs_households'],
    comparison: 'ratio_of_periods',
    additiveOver: [],
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3'],
    target: NO_RIGHT_LEVEL,
    caveats: [WITHIN_ONE],
    changedOn: '2026-11-26',
  },
  multi_program_household_share: {
    id: 'multi_program_household_share',
    names: {
      tr: 'Birden çok programdan yararlanan hane payı',
      en: 'Share of households in several programmes',
    },
    definition: {
      tr: 'Ulaşılan hanelerden üyeleri birlikte en az iki ayrı programa gelenlerin payı, 100 hanede.',
      en: 'Of the households reached, the share whose members together visited at least two programmes, per 100.',
    },
    unit: { tr: '100 hanede', en: 'per 100 households' },
    kind: 'proportion',
    numerator: 'multi_program_households',
    denominator: 'households',
    scale: 100,
    interval: 'wilson',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries', 'needs_visits', 'needs_households'],
    comparison: 'benchmark_in_interval',
    additiveOver: [],
    whenEmpty: 'missing',
    partialPeriod: 'same_months_compared',
    minimum: 1,
    level: 'output',
    contributesTo: ['1.3'],
    target: NO_RIGHT_LEVEL,
    caveats: [WITHIN_ONE, GROWS],
    changedOn: '2026-11-26',
  },
  steps: {
    id: 'steps',
    names: { tr: 'Başka programa geçiş', en: 'Steps to another programme' },
    definition: {
      tr: 'Kişilerin bir programdan sonra dönemde ilk kez geldikleri başka programlar; gelinen programın satırındadır.',
      en: 'First visits of persons to a programme in the period after a first visit to another one; counted under the programme stepped to.',
    },
    unit: { tr: 'geçiş', en: 'steps' },
    kind: 'count',
    numerator: 'steps',
    interval: 'none',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries', 'needs_visits'],
    comparison: 'ratio_of_periods',
    additiveOver: STEP_ATTRIBUTES,
    whenEmpty: 'zero',
    partialPeriod: 'same_months_compared',
    level: 'output',
    contributesTo: ['1.3'],
    target: NO_RIGHT_LEVEL,
    caveats: [
      {
        tr: 'Bir kişi birden çok kez geçebilir; geçiş, yönlendirildiği anlamına gelmez.',
        en: 'A person may take several; a step does not mean that somebody sent the person there.',
      },
      {
        tr: 'Aynı gün ilk kez gelinen iki program arasında geçiş sayılmaz.',
        en: 'Between two programmes first visited on the same day there is no step.',
      },
    ],
    changedOn: '2026-11-26',
  },
} as const satisfies Readonly<Record<string, Measure>>;
