import type { Texts } from '#lib/i18n/languages.ts';
import type { DimensionId, Measure } from '#lib/metrics/definition.ts';

/** Measures of how long people stay in a programme. */

const COHORT_ATTRIBUTES: readonly DimensionId[] = [
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
  'tenure',
];

const YOUNG: Texts = {
  tr: 'Yeni kayıtlar kısa süre izlenebilmiştir: bırakanların payı bu sayıların bölümüyle değil, Kaplan ve Meier tahminiyle okunur.',
  en: 'New enrolments could be followed for a short time only: the share who drop out is read from the estimate of Kaplan and Meier, not by dividing these numbers.',
};

const COMPETING: Texts = {
  tr: 'Tamamlayan, taşınan ve başka nedenle ayrılan artık bırakamaz; ayrıldıkları aya kadar izlenmiş sayılırlar. Bu nedenle kalma payı, bu ayrılışlar olmasaydı kaç kişinin bırakmamış olacağını söyler.',
  en: 'Who has completed, moved away or left otherwise can no longer drop out, and counts as followed until then. The share that stays therefore says how many would not have dropped out without those exits.',
};

const COUNT = {
  kind: 'count',
  interval: 'none',
  comparison: 'none',
  additiveOver: COHORT_ATTRIBUTES,
  whenEmpty: 'zero',
  partialPeriod: 'as_of_now',
  level: 'output',
  contributesTo: ['1.3'],
  changedOn: '2026-11-26',
} as const;

export const STAYING = {
  followed_enrolments: {
    ...COUNT,
    id: 'followed_enrolments',
    names: { tr: 'İzlenen kayıt', en: 'Enrolments followed' },
    definition: {
      tr: 'Dönemde başlayan program kayıtları. Kayıttan sonraki ay, kişinin kayıtta son görüldüğü aydır: ayrıldığı ya da sürüyorsa veri tarihindeki tam ay sayısı.',
      en: 'Enrolments that began in the period. The months since enrolment are those until the person was last seen in it: until they left, or until the date of the data; whole months.',
    },
    unit: { tr: 'kayıt', en: 'enrolments' },
    numerator: 'followed_enrolments',
    polarity: 'no_judgement',
    needs: ['needs_beneficiaries', 'needs_enrolments'],
    target: { tr: 'Hedef yeni kayda konur.', en: 'The goal is set for enrolments.' },
    caveats: [YOUNG],
  },
  followed_dropouts: {
    ...COUNT,
    id: 'followed_dropouts',
    names: { tr: 'İzlenenlerden bırakan', en: 'Drop-outs of those followed' },
    definition: {
      tr: 'Dönemde başlayıp veri tarihine kadar bırakılarak biten program kayıtları; kayıttan sonraki ay, bırakıldığı aydır.',
      en: 'Enrolments that began in the period and ended by dropping out by the date of the data; the months since enrolment are those until then.',
    },
    unit: { tr: 'kayıt', en: 'enrolments' },
    numerator: 'followed_dropouts',
    polarity: 'lower_is_better',
    needs: ['needs_beneficiaries', 'needs_enrolments'],
    target: {
      tr: 'Hedef tamamlama oranına konur.',
      en: 'The goal is set for the completion rate.',
    },
    caveats: [YOUNG, COMPETING],
  },
} as const satisfies { readonly [id: string]: Measure };
