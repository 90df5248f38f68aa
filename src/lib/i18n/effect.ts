import type { Language } from '#lib/i18n/languages.ts';
import type { Difference } from '#lib/indicators/difference.ts';

/** Words of a comparison with another group: the only place where an effect is spoken of. */
const tr = {
  heading: 'Etki: bir karşılaştırma grubuna göre',
  how: 'Etkiden ancak bir karşılaştırma grubu seçilince söz edilir: aynı göstergeyi aynı izlemede ölçen başka bir program.',
  label: 'Karşılaştırma grubu',
  choose: 'Karşılaştırma seçin',
  show: 'Göster',
  none: 'Bu seçimde aynı göstergeyi aynı izlemede ölçen iki program yok; karşılaştırma grubu olmadan etki söylenemez. Gelmeyenler de ölçülürse (örneğin bekleme listesi) ayrı bir program olarak yüklenebilir.',
  option: (program: string, comparison: string) => `${program} ↔ ${comparison}`,
  group: (outcome: string, phase: string) => `${outcome}, ${phase}`,
  unknown: (text: string) =>
    `compare=${text}: böyle bir karşılaştırma yok. Sayfadaki listeden seçin.`,
  tooFew: 'İzlenen kişi, farkın aralığı için çok az.',
  title: {
    higher: (outcome: string, program: string, comparison: string) =>
      `${outcome}: ${program} programında değişim ${comparison} programındakinden yüksek`,
    lower: (outcome: string, program: string, comparison: string) =>
      `${outcome}: ${program} programında değişim ${comparison} programındakinden düşük`,
    similar: (outcome: string, program: string, comparison: string) =>
      `${outcome}: ${program} ile ${comparison} arasındaki fark rastlantı olabilir`,
  } satisfies Record<Difference['verdict'], unknown>,
  effect: 'Etki (farkların farkı)',
  changeIn: (program: string) => `Değişim: ${program}`,
  followed: (n: string) => `İzlenen ${n} kişi`,
  better: 'Olumlu yönde',
  worse: 'Olumsuz yönde',
  unsure: 'Aralık sıfırı içeriyor: bir etki gösterilemedi',
  neutral: 'Göstergenin hangi yönde iyi olduğu verilmemiş',
  sentence: (program: string, change: string, comparison: string, other: string, effect: string) =>
    `${program} programında değişim ${change}, ${comparison} programında ${other}; fark ${effect}.`,
  interval: (value: string, range: string) => `${value} (%95 aralık ${range})`,
  assumption:
    'Bu fark, iki grup program olmasaydı aynı biçimde değişecek idiyse etkidir (koşut gidiş varsayımı). Bu varsayım bu sayılarla sınanamaz; ikisine de gelenler iki grupta da sayılır; iki grubun yaşı, ilçesi ve başlangıcı farklıysa zayıftır.',
  against:
    'Karşılaştırma grubu da hizmet aldı: fark, bu programın hiç hizmet almamaya göre değil, öbür programa göre etkisidir.',
  baselines: (program: string, one: string, comparison: string, other: string) =>
    `Başlangıç: ${program} ${one}, ${comparison} ${other}.`,
  weak: 'En az bir grupta izleme oranı 60’ın altında: temsil gücü zayıf.',
  columns: {
    group: 'Grup',
    before: 'Başlangıç',
    after: 'İzlemede',
    change: 'Değişim',
    range: 'Aralık (%95)',
    n: 'İzlenen',
    persons: 'kişi',
  },
  method: {
    scale: 'Aralık: Welch, Satterthwaite serbestlik derecesi.',
    binary: 'Aralık: kişi içi değişimde Agresti–Min, farkta MOVER.',
  },
};

export type EffectWords = typeof tr;

const en: EffectWords = {
  heading: 'Effect: beside a comparison group',
  how: 'An effect is spoken of only where a comparison group is chosen: another programme that measures the same indicator at the same follow-up.',
  label: 'Comparison group',
  choose: 'Choose a comparison',
  show: 'Show',
  none: 'No two programmes of this selection measure the same indicator at the same follow-up; without a comparison group there is no effect to tell. If those who did not come are measured too (a waiting list, say), they can be loaded as a programme of their own.',
  option: (program, comparison) => `${program} ↔ ${comparison}`,
  group: (outcome, phase) => `${outcome}, ${phase}`,
  unknown: (text) => `compare=${text}: there is no such comparison. Choose from the list.`,
  tooFew: 'Too few persons were followed for an interval of the difference.',
  title: {
    higher: (outcome, program, comparison) =>
      `${outcome}: the change in ${program} is higher than in ${comparison}`,
    lower: (outcome, program, comparison) =>
      `${outcome}: the change in ${program} is lower than in ${comparison}`,
    similar: (outcome, program, comparison) =>
      `${outcome}: the difference between ${program} and ${comparison} may be chance`,
  },
  effect: 'Effect (difference in differences)',
  changeIn: (program) => `Change: ${program}`,
  followed: (n) => `${n} persons followed`,
  better: 'In the good direction',
  worse: 'In the bad direction',
  unsure: 'The interval holds nothing: no effect was shown',
  neutral: 'The data do not say which way is good',
  sentence: (program, change, comparison, other, effect) =>
    `The change is ${change} in ${program} and ${other} in ${comparison}; the difference is ${effect}.`,
  interval: (value, range) => `${value} (95% interval ${range})`,
  assumption:
    'The difference is an effect if both groups would have changed alike without the programme (parallel trends). These numbers cannot test that; who came to both is in both groups; it is weak where the groups differ in age, district or where they began.',
  against:
    'The comparison group was served too: the difference is the effect beside the other programme, not beside no service.',
  baselines: (program, one, comparison, other) =>
    `At the beginning: ${program} ${one}, ${comparison} ${other}.`,
  weak: 'In at least one group the follow-up rate is under 60: weakly representative.',
  columns: {
    group: 'Group',
    before: 'At the beginning',
    after: 'At the follow-up',
    change: 'Change',
    range: 'Interval (95%)',
    n: 'Followed',
    persons: 'persons',
  },
  method: {
    scale: 'Interval: Welch with Satterthwaite’s degrees of freedom.',
    binary: 'Interval: Agresti–Min within persons, MOVER for the difference.',
  },
};

const ALL = { tr, en } as const satisfies Record<Language, EffectWords>;

export function effectWords(language: Language): EffectWords {
  return ALL[language];
}
