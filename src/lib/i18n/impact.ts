import type { Language } from '#lib/i18n/languages.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';

/** Words of outcomes: what changed for persons between a first measurement and a follow-up. */
const tr = {
  heading: 'İnsanlarda ne değişti?',
  lead: 'Programlara gelenlerde ilk ölçüm ile izleme arasındaki değişim, ne kadar kesin olduğu ve kaç kişinin izlenebildiği.',
  cohort: 'Dönem ilk ölçümün yapıldığı gündür: o dönemde başlayanlar izlenir.',
  section: 'Sonuçlar',
  none: {
    title: 'Sonuç ölçümü yok',
    data: 'Kişilerde ne değiştiğini görmek için aynı kişinin başlangıçta ve sonra ölçülmesi gerekir: beneficiaries.csv, outcome_indicators.csv ve outcomes.csv yükleyin.',
    selection:
      'Bu seçimde ilk ölçümü yapılan kimse yok. Dönemi genişletin ya da bir filtreyi kaldırın.',
  },
  verdict: {
    better: 'iyileşme',
    worse: 'kötüleşme',
    higher: 'artış',
    lower: 'azalış',
    similar: 'kesin bir değişim yok',
    unknown: 'izlenen yok ya da çok az',
  } satisfies Record<Comparison, string>,
  legend: {
    reference: 'aynı kişilerin başlangıcı',
    comparison: {
      better: 'başlangıca göre iyi',
      worse: 'başlangıca göre kötü',
      higher: 'başlangıca göre yüksek',
      lower: 'başlangıca göre düşük',
      similar: 'kesin bir değişim yok',
      unknown: 'karşılaştırılamaz',
    } satisfies Record<Comparison, string>,
  },
  study: (program: string, outcome: string) => `${program} · ${outcome}`,
  found: (study: string, verdict: string) => `${study}: ${verdict}`,
  notAnEffect:
    'Bu bir değişimdir, programın etkisi değildir: gelmeyenlerin nasıl değiştiği bilinmiyor.',
  weak: 'temsil gücü zayıf',
  weakNote: (phase: string, rate: string) =>
    `${phase}: izleme oranı ${rate}, temsil gücü zayıf. İzlenemeyenler farklı olabilir.`,
  unit: { percent: '100 kişide' },
  level: (phase: string, n: string) => `${phase} (izlenen ${n} kişi)`,
  change: (before: string, after: string, change: string) => `${before} → ${after} (${change})`,
  sentence: {
    levels: (phase: string, n: string, levels: string) =>
      `${phase}, izlenen ${n} kişide: ${levels}.`,
    mean: (before: string, after: string, unit: string) =>
      `ortalama ${before} iken ${after}${unit}`,
    share: (before: string, after: string) => `100 kişiden ${before} iken ${after}`,
    interval: (change: string, range: string) => `değişim ${change} (%95 aralık ${range})`,
    noInterval: (change: string) => `değişim ${change}`,
    groups: (improved: string, little: string, worsened: string) =>
      `${improved} kişi anlamlı biçimde iyileşti, ${little} kişi az değişti, ${worsened} kişi kötüleşti.`,
    lost: (lost: string, rate: string) => `${lost} kişi izlenemedi; izleme oranı ${rate}.`,
    pending: (n: string) => `${n} kişinin zamanı henüz gelmedi.`,
    nobody: 'Henüz kimse izlenmedi.',
  },
  facts: {
    improved: 'Anlamlı biçimde iyileşen',
    worsened: 'Anlamlı biçimde kötüleşen',
    rate: 'İzleme oranı',
    ofBetter: (x: string, n: string, others: string) =>
      `İzlenen ${n} kişiden ${x} kişi; ${others} kişi kötüleşti`,
    ofWorse: (x: string, n: string, others: string) =>
      `İzlenen ${n} kişiden ${x} kişi; ${others} kişi iyileşti`,
    ofDue: (made: string, due: string, lost: string) =>
      `Zamanı gelen ${due} kişiden ${made} kişi izlendi, ${lost} kişi izlenemedi`,
    at: (name: string, phase: string) => `${name}, ${phase}`,
  },
  columns: {
    program: 'Program',
    outcome: 'Gösterge',
    phase: 'İzleme',
    verdict: 'Yön',
    days: 'Başlangıçtan sonra',
    daysUnit: 'gün, ortanca',
    made: 'İzlenen',
    before: 'Başlangıç',
    after: 'İzlemede',
    change: 'Değişim',
    improved: 'İyileşen',
    little: 'Az değişen',
    worsened: 'Kötüleşen',
    lost: 'İzlenemeyen',
    pending: 'Zamanı gelmeyen',
    rate: 'İzleme oranı',
    persons: 'kişi',
    interval: '%95 aralık',
    note: 'Temsil',
  },
  notJudged: 'yön yargısı yok',
  overview: {
    over: 'Hangi programda ne değişti?',
    title: (n: number, better: number, worse: number) =>
      `Ölçülen ${n} sonuçtan ${better} iyileşti, ${worse} kötüleşti`,
    subtitle: 'Her ölçümün son izlemesi',
    unit: 'zamanı gelen 100 kişide',
    row: (study: string, phase: string, verdict: string) => `${study}, ${phase}: ${verdict}`,
    how: 'Satırlardaki dört sayı 100’e tamamlanır: iyileşen, az değişen, kötüleşen ve izlenemeyen. Birimleri ayrı göstergeler sıralanmaz; yön, değişimin aralığından okunur.',
  },
  balance: {
    heading: 'Kısaca',
    bad: (list: string) => `Kötüleşen: ${list}.`,
    badOne: (study: string, phase: string, change: string) => `${study} (${phase}, ${change})`,
    good: (n: number, all: number, list: string) =>
      `Ölçülen ${all} sonuçtan ${n} iyileşti: ${list}.`,
    noGood: 'Ölçülen sonuçların hiçbirinde kesin bir iyileşme yok.',
    noBad: 'Kesin biçimde kötüleşen sonuç yok.',
    chance: (list: string) => `Kesin bir değişim görülmeyen: ${list}.`,
    neutral: (list: string) => `Yönü yargılanmayan: ${list}.`,
    weak: (list: string) => `Temsil gücü zayıf: ${list}.`,
    weakOne: (study: string, phase: string, rate: string) =>
      `${study} (${phase}, izleme oranı ${rate})`,
    unknown: (list: string) => `Henüz bir şey söylenemeyen: ${list}.`,
  },
  groups: {
    heading: 'Kimde değişti?',
    lead: (study: string, phase: string) => `${study}, ${phase}`,
    choose: 'Başka bir ölçüm',
    few: 'Az kişilik gruplarda aralık geniştir: kentten farkı rastlantı olabilir.',
    none: 'Bu ölçümde gruplara göre karşılaştırılacak kadar izlenen yok.',
  },
  logframe: {
    heading: 'Mantıksal çerçeve',
    subtitle: 'Göstergeler ve katkıda bulundukları hedefler',
    sentences: {
      input: 'Programlar için ne harcandığı.',
      activity: 'Ne yapıldığı: ziyaretler, süreler, yönlendirmeler.',
      output: 'Hizmetin kime ulaştığı: kişiler, haneler, kayıtlar.',
      outcome:
        'İnsanlar için ne değiştiği. Tek bir göstergenin değerleri Sonuçlar sayfasında okunur.',
    },
    measure: 'Gösterge',
    value: 'Değer',
    goals: 'Katkıda bulunduğu hedef',
    noGoals: '–',
  },
  logframePage: {
    heading: 'Mantıksal çerçeve',
    lead: 'Her ölçünün girdiden sonuca yeri ve katkı verdiği sürdürülebilir kalkınma hedefi. Katkı bir iddia değil bir yön: belediyenin işi hedefe tek başına yetmez.',
    link: 'Bütün ölçüler mantıksal çerçevede',
  },
  iati: {
    share: 'İzlenen kişilerin göstergenin durumunda olan payı, 100 kişide.',
    mean: (unit: string) => `İzlenen kişilerin ortalaması${unit === '' ? '' : ` (${unit})`}.`,
    followed: (made: string, due: string, rate: string) =>
      `Zamanı gelen ${due} kişiden ${made} kişi izlendi (izleme oranı %${rate}).`,
    weak: 'Temsil gücü zayıf.',
    change: (value: string, limits: string) =>
      `Değişim ${value}${limits === '' ? '' : ` (%95 aralık ${limits})`}.`,
    notAnEffect: 'Bu bir değişimdir, programın etkisi değildir.',
  },
  files: {
    heading: 'Dosyalar',
    results: 'Sonuçlar, IATI biçiminde (XML)',
    data: 'Bütün sayılar (CSV)',
    how: 'IATI 2.03 sonuç yapısı: gösterge, başlangıç, dönem, gerçekleşen. Seçimdeki kişi sayıları değil, oran ve ortalamalar yazılır.',
  },
  program: {
    heading: 'Bu programa gelenlerde ne değişti?',
    more: 'Gruplara göre sonuçlar',
  },
};

export type ImpactWords = typeof tr;

const en: ImpactWords = {
  heading: 'What changed for people?',
  lead: 'The change between the first measurement and the follow-up, how sure it is, and how many could be followed.',
  cohort: 'The period is that of the first measurement: those who began then are followed.',
  section: 'Outcomes',
  none: {
    title: 'No outcomes measured',
    data: 'To see what changed for people, the same person must be measured at the beginning and later: load beneficiaries.csv, outcome_indicators.csv and outcomes.csv.',
    selection:
      'Nobody in this selection was measured at the beginning. Widen the period or take a filter away.',
  },
  verdict: {
    better: 'better',
    worse: 'worse',
    higher: 'higher',
    lower: 'lower',
    similar: 'no certain change',
    unknown: 'nobody followed, or too few',
  },
  legend: {
    reference: 'the same persons at the beginning',
    comparison: {
      better: 'better than at the beginning',
      worse: 'worse than at the beginning',
      higher: 'higher than at the beginning',
      lower: 'lower than at the beginning',
      similar: 'no certain change',
      unknown: 'cannot be compared',
    },
  },
  study: (program, outcome) => `${program} · ${outcome}`,
  found: (study, verdict) => `${study}: ${verdict}`,
  notAnEffect:
    'This is a change, not the effect of the programme: how those who did not come changed is not known.',
  weak: 'weakly representative',
  weakNote: (phase, rate) =>
    `${phase}: follow-up rate ${rate}, weakly representative. Those who were lost may differ.`,
  unit: { percent: 'per 100 persons' },
  level: (phase, n) => `${phase} (${n} followed)`,
  change: (before, after, change) => `${before} → ${after} (${change})`,
  sentence: {
    levels: (phase, n, levels) => `${phase}, of ${n} persons followed: ${levels}.`,
    mean: (before, after, unit) => `mean ${before} before, ${after}${unit} after`,
    share: (before, after) => `${before} in 100 before, ${after} after`,
    interval: (change, range) => `change ${change} (95% interval ${range})`,
    noInterval: (change) => `change ${change}`,
    groups: (improved, little, worsened) =>
      `${improved} improved meaningfully, ${little} changed little, ${worsened} got worse.`,
    lost: (lost, rate) => `${lost} were lost to follow-up; the follow-up rate is ${rate}.`,
    pending: (n) => `For ${n} the time has not come.`,
    nobody: 'Nobody has been followed yet.',
  },
  facts: {
    improved: 'Meaningfully improved',
    worsened: 'Meaningfully worse',
    rate: 'Follow-up rate',
    ofBetter: (x, n, others) => `${x} of ${n} persons followed; ${others} got worse`,
    ofWorse: (x, n, others) => `${x} of ${n} persons followed; ${others} got better`,
    ofDue: (made, due, lost) => `${made} of ${due} due were followed, ${lost} were lost`,
    at: (name, phase) => `${name}, ${phase.toLocaleLowerCase('en')}`,
  },
  columns: {
    program: 'Programme',
    outcome: 'Indicator',
    phase: 'Follow-up',
    verdict: 'Direction',
    days: 'After the beginning',
    daysUnit: 'days, median',
    made: 'Followed',
    before: 'Beginning',
    after: 'Follow-up',
    change: 'Change',
    improved: 'Improved',
    little: 'Little change',
    worsened: 'Worse',
    lost: 'Lost',
    pending: 'Not yet due',
    rate: 'Follow-up rate',
    persons: 'persons',
    interval: '95% interval',
    note: 'Representative',
  },
  notJudged: 'not judged',
  overview: {
    over: 'What changed in which programme?',
    title: (n, better, worse) => `Of ${n} outcomes measured ${better} got better, ${worse} worse`,
    subtitle: 'The last follow-up of each',
    unit: 'per 100 due',
    row: (study, phase, verdict) => `${study}, ${phase.toLocaleLowerCase('en')}: ${verdict}`,
    how: 'The four numbers of a row add up to 100: improved, changed little, got worse, lost to follow-up. Indicators with different units are not ranked; the direction follows from the interval of the change.',
  },
  balance: {
    heading: 'In short',
    bad: (list) => `Got worse: ${list}.`,
    badOne: (study, phase, change) => `${study} (${phase.toLocaleLowerCase('en')}, ${change})`,
    good: (n, all, list) => `Of ${all} outcomes measured ${n} got better: ${list}.`,
    noGood: 'None of the outcomes measured got better with certainty.',
    noBad: 'None got worse with certainty.',
    chance: (list) => `No certain change: ${list}.`,
    neutral: (list) => `Not judged: ${list}.`,
    weak: (list) => `Weakly representative: ${list}.`,
    weakOne: (study, phase, rate) =>
      `${study} (${phase.toLocaleLowerCase('en')}, follow-up rate ${rate})`,
    unknown: (list) => `Nothing can be said yet: ${list}.`,
  },
  groups: {
    heading: 'For whom?',
    lead: (study, phase) => `${study}, ${phase.toLocaleLowerCase('en')}`,
    choose: 'Another outcome',
    few: 'Small groups have wide intervals: how they differ from the city may be chance.',
    none: 'Too few were followed to compare groups.',
  },
  logframe: {
    heading: 'Logical framework',
    subtitle: 'Measures and the goals they contribute to',
    sentences: {
      input: 'What is spent on the programmes.',
      activity: 'What is done: visits, time, referrals.',
      output: 'Whom the work reaches: persons, households, enrolments.',
      outcome: 'What changes for people. Values of a single indicator are on the page of outcomes.',
    },
    measure: 'Measure',
    value: 'Value',
    goals: 'Contributes to',
    noGoals: '–',
  },
  logframePage: {
    heading: 'Logical framework',
    lead: 'The place of every measure from input to outcome, and the Sustainable Development Goal it contributes to. To contribute is a direction, not a claim: the work of a municipality alone does not reach a goal.',
    link: 'All measures in the logical framework',
  },
  iati: {
    share: 'The share of the persons followed in the state of the indicator, per 100.',
    mean: (unit: string) => `The mean of the persons followed${unit === '' ? '' : ` (${unit})`}.`,
    followed: (made: string, due: string, rate: string) =>
      `Of ${due} persons due ${made} were followed (follow-up rate ${rate}%).`,
    weak: 'Weakly representative.',
    change: (value: string, limits: string) =>
      `Change ${value}${limits === '' ? '' : ` (95% interval ${limits})`}.`,
    notAnEffect: 'It is a change, not the effect of the programme.',
  },
  files: {
    heading: 'Files',
    results: 'Results in the structure of IATI (XML)',
    data: 'All numbers (CSV)',
    how: 'Results as in IATI 2.03: indicator, baseline, period, actual.',
  },
  program: {
    heading: 'What changed for those who came?',
    more: 'Outcomes by group',
  },
};

const ALL = { tr, en } as const satisfies Record<Language, ImpactWords>;

/** Words of outcomes in one language. */
export function impactWords(language: Language): ImpactWords {
  return ALL[language];
}
