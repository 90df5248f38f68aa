import type { Language } from '#lib/i18n/languages.ts';
import type { ExitId } from '#lib/charts/exits.ts';

/** Words of how long people stay in a programme, how they leave it, and how often they come. */
const tr = {
  heading: 'Kaç kişi kaldı?',
  needs: {
    title: 'Kalma süresi',
    data: 'Programlara kayıt verisi yüklü değil: enrolments.csv yükleyin (kişi, program, kayıt günü, ayrılış günü ve nedeni).',
    persons: 'Kişi kaydı yüklü değil: beneficiaries.csv yükleyin.',
    none: 'Bu seçimde programa kayıt tutulmamış: kimin ne kadar kaldığı bilinmez.',
    few: (n: string) =>
      `Bu seçimde başlayan kayıt ${n}: kalma süresi tahmini için en az 10 kayıt gerekir. Daha uzun bir dönem ya da daha geniş bir seçim deneyin.`,
  },
  stay: {
    title: (months: number, n: string) =>
      `İlk ${months} ayda bırakmayan: 100 kayıttan yaklaşık ${n}`,
    sentence: (months: number, n: string, interval: string) =>
      `${months} ay sonra 100 kayıttan ${n} tanesi sürüyor ya da bırakmadan bitmişti (%95 aralık ${interval}).`,
    median: (months: string) => `Kayıtların yarısı ${months}. ayın sonuna kadar bırakmış olur.`,
    noMedian: 'Bırakanlar izlenen süre içinde yarıya ulaşmıyor.',
    followed: (n: string, dropouts: string) =>
      `Dönemde başlayan ${n} kayıt veri tarihine kadar izlendi; ${dropouts} tanesi bırakıldı.`,
    competing:
      'Olay bırakmadır. Tamamlayan, taşınan, başka nedenle ayrılan ve hâlâ süren kayıtlar son görüldükleri aya kadar hesaba girer; tamamlayan artık bırakamaz. Pay, bu ayrılışlar olmasaydı kaç kişinin bırakmamış olacağını söyler. Ayrıldığı yazılmayan kayıt sürüyor görünür.',
    stops: (n: string) => `Çizgi, izlenen kayıt ${n} altına düşünce durur.`,
    x: 'kayıttan sonraki ay',
    y: 'bırakmayanların payı (%)',
    curve: 'bırakmayan',
    limits: '%95 aralık',
    at: (months: number) => `${months} ay sonra`,
    atRisk: (n: string) => `o ayın başında izlenen ${n} kayıt`,
    columns: {
      month: 'Ay',
      atRisk: 'Ayın başında izlenen',
      dropouts: 'Ayda bırakan',
      others: 'Ayda başka nedenle son görülen',
      share: 'Bırakmayanların payı',
    },
    method: 'Kaplan–Meier tahmini; aralık log(−log) ölçeğinde, Greenwood standart hatasıyla.',
  },
  byProgram: {
    title: (months: number) => `İlk ${months} ayda bırakmayanların payı, program program`,
    sentence: (known: string, all: string) =>
      `${all} programdan ${known} tanesinde o kadar uzun izlenen en az 10 kayıt var. Programların işi ve süresi farklıdır: sıra temaların sırasıdır, bir başarı sırası değildir.`,
    unit: '%, bırakmayan',
    few: 'o kadar uzun izlenen kayıt 10 altında',
    columns: { followed: 'İzlenen kayıt', dropouts: 'Bırakan', share: 'Bırakmayanların payı' },
  },
  exits: {
    title: (ended: string, completed: string, dropped: string) =>
      `Biten ${ended} kayıttan ${completed} tanesi tamamlandı, ${dropped} tanesi bırakıldı`,
    none: 'Dönemde biten kayıt yok',
    sentence: (open: string) => `Dönem sonunda süren kayıt: ${open}.`,
    unwritten: 'Nedeni yazılmamış ayrılışlar "diğer" içindedir.',
    unit: 'kayıt',
    subtitle: 'Ayrılış nedenine göre kayıtlar',
    columns: { reason: 'Ne oldu?', share: 'Bitenler içinde payı' },
    reasons: {
      completions: 'Tamamladı',
      dropouts: 'Bıraktı',
      moves: 'Taşındı',
      other_exits: 'Diğer ya da nedeni yazılmamış',
      still_enrolled: 'Sürüyor',
    } satisfies Record<ExitId, string>,
  },
  dose: {
    title: (median: string) => `Kişi başına ortanca ziyaret: ${median}`,
    sentence: (lower: string, upper: string) =>
      `Kişilerin ortadaki yarısı ${lower} ile ${upper} kez arasında geldi.`,
    noPlan:
      'Planlanan yoğunluk veride yok: kaç kez gelinmesi gerektiği yazılmadığından gelinen sayı onunla karşılaştırılmaz.',
    rhythm: (days: string) =>
      `Program için yazılan beklenen aralık (${days} gün) iki hizmet günü arasıdır: programın ne sıklıkta açık olacağını söyler, bir kişinin kaç kez geleceğini söylemez.`,
    facts: {
      mean: 'Ortalama',
      median: 'Ortanca',
      quartiles: 'Ortadaki yarı',
      meanMeaning: 'kişisi kayıtlı ziyaretler, gelen kişilere bölünerek',
      medianMeaning: 'kişilerin yarısı en çok bu kadar geldi',
      quartilesMeaning: 'dörtte biri en çok alt, dörtte üçü en çok üst sayı kadar geldi',
    },
    columns: { number: 'Ölçü', value: 'Ziyaret' },
  },
};

type StayingWords = typeof tr;

const en: StayingWords = {
  heading: 'How many stayed?',
  needs: {
    title: 'How long people stay',
    data: 'No enrolments are loaded: load enrolments.csv (person, programme, day of enrolment, day and reason of leaving).',
    persons: 'No persons are loaded: load beneficiaries.csv.',
    none: 'No enrolments are recorded for this selection: nobody knows how long people stayed.',
    few: (n) =>
      `Enrolments that began in this selection: ${n}. An estimate needs at least 10; try a longer period or a wider selection.`,
  },
  stay: {
    title: (months, n) =>
      `After ${months} ${months === 1 ? 'month' : 'months'} about ${n} of 100 enrolments had not dropped out`,
    sentence: (months, n, interval) =>
      `After ${months} ${months === 1 ? 'month' : 'months'} ${n} of 100 were still there or had finished without dropping out (95% interval ${interval}).`,
    median: (months) => `Half drop out by the end of month ${months}.`,
    noMedian: 'Those who drop out do not reach a half in the time that is known.',
    followed: (n, dropouts) =>
      `${n} enrolments that began in the period were followed up to the date of the data; ${dropouts} dropped out.`,
    competing:
      'The event is dropping out. Enrolments that were completed, ended by a move or otherwise, or are still open count up to the month they were last seen in; who has completed can no longer drop out. The share says how many would not have dropped out without those exits. An enrolment without a recorded end looks open.',
    stops: (n) => `The line stops where fewer than ${n} are still followed.`,
    x: 'months since enrolment',
    y: 'share who have not dropped out (%)',
    curve: 'not dropped out',
    limits: '95% interval',
    at: (months) => `After ${months} ${months === 1 ? 'month' : 'months'}`,
    atRisk: (n) => `${n} enrolments followed at the start of that month`,
    columns: {
      month: 'Month',
      atRisk: 'Followed at its start',
      dropouts: 'Dropped out in it',
      others: 'Last seen in it otherwise',
      share: 'Share who have not dropped out',
    },
    method:
      'Kaplan–Meier estimate; interval on the log(−log) scale with Greenwood’s standard error.',
  },
  byProgram: {
    title: (months) =>
      `Share who have not dropped out after ${months} ${months === 1 ? 'month' : 'months'}, by programme`,
    sentence: (known, all) =>
      `${known} of ${all} programmes have at least 10 enrolments that were followed so long. Programmes differ in what they do and how long it takes: the order is that of the themes, not of success.`,
    unit: '%, not dropped out',
    few: 'fewer than 10 followed so long',
    columns: { followed: 'Followed', dropouts: 'Dropped out', share: 'Share who have not' },
  },
  exits: {
    title: (ended, completed, dropped) =>
      `Of ${ended} enrolments that ended, ${completed} were completed and ${dropped} dropped out`,
    none: 'No enrolment ended in the period',
    sentence: (open) => `Still enrolled at the end of the period: ${open}.`,
    unwritten: 'Exits without a written reason are in “other”.',
    unit: 'enrolments',
    subtitle: 'Enrolments by how they ended',
    columns: { reason: 'What became of them', share: 'Share of those that ended' },
    reasons: {
      completions: 'Completed',
      dropouts: 'Dropped out',
      moves: 'Moved away',
      other_exits: 'Other, or no reason written',
      still_enrolled: 'Still enrolled',
    },
  },
  dose: {
    title: (median) => `Median visits per person: ${median}`,
    sentence: (lower, upper) => `The middle half of the persons came ${lower} to ${upper} times.`,
    noPlan:
      'The planned dose is not in the data: nobody wrote down how often a person should come, so what was received is not compared with it.',
    rhythm: (days) =>
      `The expected rhythm of the programme (${days} days) lies between two days of service: it says how often the programme is open, not how often a person should come.`,
    facts: {
      mean: 'Mean',
      median: 'Median',
      quartiles: 'Middle half',
      meanMeaning: 'visits with a recorded person by the persons who came',
      medianMeaning: 'half of the persons came at most so often',
      quartilesMeaning: 'a quarter came at most the lower, three quarters at most the upper number',
    },
    columns: { number: 'Number', value: 'Visits' },
  },
};

const ALL = { tr, en } as const satisfies Record<Language, StayingWords>;

/** The words of staying in one language. */
export function stayingWords(language: Language): StayingWords {
  return ALL[language];
}
