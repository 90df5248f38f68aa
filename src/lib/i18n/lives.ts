import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** What columns and sets are made of. */
export type Member = 'theme' | 'program';

/** What the pages cannot show for want of data. */
export type LivesNeed = 'beneficiaries' | 'population' | 'households' | 'referrals' | 'ages';

/** Words of life stages, of services together and of the ways between them. */
const tr = {
  /** Pages of the office alone. */
  page: {
    life: {
      heading: 'Yaşam boyu',
      lead: 'Doğum öncesinden 80 yaş ve üstüne: hangi evrede kime ulaşılıyor, nerede program yok?',
    },
    overlap: {
      heading: 'Bütüncül hizmet',
      lead: 'Kim tek programdan yararlanıyor, kim birkaçından? Kişiler hangi yoldan ilerliyor?',
    },
    needs: {
      title: 'Eksik olanlar',
      beneficiaries: 'Kişileri saymak için yararlanıcı kaydı gerekir: beneficiaries.csv yükleyin.',
      population: 'Oran ve açık için yaşa göre nüfus gerekir: population.csv yükleyin.',
      ages: 'Yaşa göre oran için population.csv içinde age_from ve age_to gerekir.',
      households: 'Haneler için beneficiaries.csv içinde household_id gerekir.',
      referrals: 'Yönlendirmeler için referrals.csv gerekir.',
    } satisfies Record<LivesNeed | 'title', string>,
    columns: 'Sütunlar',
    themes: 'Temalar',
    cells: { label: 'Hücreler', rate: 'Erişim oranı', gap: 'Ulaşılmayan kişi' },
    hint: 'Bir yaşam evresine tıklayın: ilçelere göre açığı açılır.',
    close: 'Kapat',
    noGap: (stage: string) =>
      `${stage}: bu evreyi kabul eden program ya da nüfus verisi yok; ilçelere göre açık hesaplanamaz.`,
    setsOf: 'Kümeler',
  },
  life: {
    absent: 'program yok',
    absentOf: (stage: string, column: string) =>
      `${stage}, ${column}: bu yaşı kabul eden program yok`,
    outside: (n: string) => `${n} kişi, yaş sınırı dışında`,
    zero: 'gelen yok',
    zeroOf: (stage: string, column: string) => `${stage}, ${column}: program var, gelen yok`,
    withheldOf: (stage: string, column: string, why: string) => `${stage}, ${column}: ${why}`,
    unknownRate: 'oran yok',
    persons: (n: string) => `${n} kişi`,
    ofEligible: (served: string, eligible: string) => `${served} / ${eligible}`,
    cellOf: (stage: string, column: string) => `${stage}, ${column}`,
    served: (n: string) => `yararlanan ${n}`,
    eligible: (n: string) => `hedef nüfus ${n}`,
    rate: (n: string) => `1.000 kişide ${n}`,
    notReached: (n: string) => `ulaşılmayan ${n}`,
    allColumns: { theme: 'Bütün temalar', program: 'Bütün programlar' },
    allStages: 'Bütün yaşlar',
    legend: {
      label: 'Renk ve işaretler',
      shades: 'düşükten yükseğe:',
      absent: 'bu yaşı kabul eden program yok',
      zero: 'program var, gelen yok',
      withheld: 'gizli',
    },
    title: {
      both: (none: string, lowest: string) => `Program yok: ${none}; erişim en düşük: ${lowest}`,
      none: (none: string) => `Program yok: ${none}`,
      lowest: (lowest: string) => `Erişim en düşük yaşam evresi: ${lowest}`,
      even: 'Her yaşam evresinde program var; erişimde rastlantıyı aşan bir düşüklük yok',
      covered: 'Her yaşam evresi için program var',
      nothing: 'Bu seçimde program yok',
    },
    lowestWhy: (stage: string, rate: string, all: string) =>
      `${stage}: 1.000 kişiden ${rate} kişiye ulaşıldı; bütün yaşlarda ${all} kişiye.`,
    interval: (limits: string) => ` (%95 aralık ${limits})`,
    widest: (stage: string, n: string) =>
      `Ulaşılmayan kişi sayısı en yüksek evre ${stage}: en az ${n} kişi.`,
    cells: (absent: string, zero: string) =>
      `${absent} hücrede o yaşı kabul eden program yok; ${zero} hücrede program var, gelen yok.`,
    how: {
      reach_rate:
        'Hücrede erişim oranı (1.000 kişide), altında yararlanan kişi ve hedef nüfus yazar.',
      reach_gap: 'Hücrede ulaşılmayan kişi sayısı, altında yararlanan kişi ve hedef nüfus yazar.',
      beneficiaries: 'Hücrede yararlanan kişi sayısı yazar; nüfus verisi olmadığından oran yoktur.',
      eligible_population:
        'Hücrede hedef nüfus yazar; yararlanıcı kaydı olmadığından erişim hesaplanamaz.',
    },
    once: 'Toplam satırı ve toplam sütunu ayrıca sayılır: bir kişi birkaç temada olabilir, toplamda bir kez yer alır. Hücreler toplanmaz.',
    outsideNote:
      'Yaş sınırı dışında gelenler kişi sayısına girer; oran ve açık yalnızca hedef nüfusla hesaplanır.',
    unknownAge: (n: string) =>
      `Doğum yılı kayıtlı olmayan ${n} kişi hiçbir evrede değildir; toplamda vardır.`,
    twice:
      'Yılı içinde evresi değişen kişi dönemin başındaki (ya da ilk ziyaretteki) yaşıyla sayılır.',
    table: { state: 'Program', has: 'var' },
  },
  sets: {
    only: (name: string) => `Yalnızca ${name}`,
    other: (n: string) => `Öbür ${n} birleşim`,
    members: { theme: 'Temalar', program: 'Programlar' },
    unknown: 'Diğer (birleştirilmiş)',
    title: {
      theme: (percent: string, together: string) =>
        `Kişilerin ${percent} kadarı tek temada; en sık birlikte: ${together}`,
      program: (percent: string, together: string) =>
        `Kişilerin ${percent} kadarı tek programda; en sık birlikte: ${together}`,
      together: (together: string) => `En sık birlikte: ${together}`,
      plain: {
        theme: 'Kişiler, birlikte yararlandıkları temalara göre',
        program: 'Kişiler, birlikte yararlandıkları programlara göre',
      },
      alone: {
        theme: 'Herkes tek temadan yararlanıyor',
        program: 'Herkes tek programdan yararlanıyor',
      },
    },
    single: {
      theme: (n: string, total: string) => `${total} kişiden ${n} kişi yalnızca bir temada.`,
      program: (n: string, total: string) => `${total} kişiden ${n} kişi yalnızca bir programda.`,
    },
    sums: (total: string) => `Her kişi tek bir kümededir: kümelerin toplamı ${total} kişi eder.`,
    trimmed: (shown: string, rest: string) =>
      `Grafikte en büyük ${shown} küme var; öbür ${rest} kümenin toplamı tek satırda, hepsi tabloda.`,
    how: 'Dolu nokta, kümenin hangilerini içerdiğini gösterir; çubuk kişi sayısıdır.',
    apart: 'Her küme ayrı korunur: kümelerin toplamı, kişilerin toplamından biraz farklı olabilir.',
    has: 'var',
    hasNot: 'yok',
    table: {
      set: 'Birleşim',
      count: 'Üye sayısı',
      share: 'Pay',
      total: 'Toplam (kişiler bir kez)',
    },
  },
  paths: {
    title: (from: string, to: string) => `En sık yol: ${from} → ${to}`,
    nothing: 'Bu seçimde programdan programa geçen kişi yok',
    path: (from: string, to: string) => `${from} → ${to}`,
    from: 'Önce',
    to: 'Sonra',
    most: (n: string, from: string, to: string) =>
      `${from} programından sonra ilk kez ${to} programına gelen ${n} kişi var.`,
    next: (list: string) => `Sonraki yollar: ${list}.`,
    trimmed: (shown: string, all: string, n: string) =>
      `Çizimde ${all} yoldan en sık ${shown} yol var; öbürlerinde ${n} geçiş olur, hepsi tabloda.`,
    how: 'Yol, bir kişinin iki ayrı programa ilk gelişinin art arda sırasıdır; bir nedeni göstermez.',
    drawing: 'Programdan programa yollar',
  },
  referrals: {
    title: (percent: string) => `Yönlendirmelerin ${percent} kadarı kabul edildi`,
    over: 'Yönlendirmeler ne kadar kabul ediliyor?',
    nothing: 'Bu seçimde yönlendirme yok',
    all: (accepted: string, made: string, interval: string) =>
      `${made} yönlendirmeden ${accepted} tanesi kabul edildi (%95 aralık ${interval}).`,
    days: (n: string) => `Kabul ortanca ${n} günde oldu.`,
    trimmed: (shown: string, all: string) =>
      `Grafikte en çok yönlendirme yapılan ${shown} yol var; ${all} yolun hepsi tabloda.`,
    few: 'Az yönlendirme yapılan yolların aralığı geniştir: sıralamak için kullanılmaz.',
    total: (n: string) => `Bütün yönlendirmeler (${n})`,
    pending: 'Son yönlendirmelerin kabulü henüz gelmemiş olabilir.',
  },
};

export type LivesWords = typeof tr;

const en: LivesWords = {
  page: {
    life: {
      heading: 'Life course',
      lead: 'From before birth to 80 and over: who is reached at which stage, and where is there no programme?',
    },
    overlap: {
      heading: 'Joined-up services',
      lead: 'Who uses one programme, who several? Which ways do people take between them?',
    },
    needs: {
      title: 'What is missing',
      beneficiaries: 'Counting persons needs their records: load beneficiaries.csv.',
      population: 'Rates and gaps need residents by age: load population.csv.',
      ages: 'Rates by age need age_from and age_to in population.csv.',
      households: 'Households need household_id in beneficiaries.csv.',
      referrals: 'Referrals need referrals.csv.',
    },
    columns: 'Columns',
    themes: 'Themes',
    cells: { label: 'Cells', rate: 'Reach rate', gap: 'Persons not reached' },
    hint: 'Choose a life stage: its gap by district opens.',
    close: 'Close',
    noGap: (stage) =>
      `${stage}: no programme admits this stage, or its residents are not known; there is no gap by district.`,
    setsOf: 'Sets',
  },
  life: {
    absent: 'no programme',
    absentOf: (stage, column) => `${stage}, ${column}: no programme admits this age`,
    outside: (n) => `${n} outside the age limits`,
    zero: 'nobody came',
    zeroOf: (stage, column) => `${stage}, ${column}: there is a programme, nobody came`,
    withheldOf: (stage, column, why) => `${stage}, ${column}: ${why}`,
    unknownRate: 'no rate',
    persons: (n) => `${n} persons`,
    ofEligible: (served, eligible) => `${served} / ${eligible}`,
    cellOf: (stage, column) => `${stage}, ${column}`,
    served: (n) => `${n} served`,
    eligible: (n) => `${n} eligible`,
    rate: (n) => `${n} per 1,000`,
    notReached: (n) => `${n} not reached`,
    allColumns: { theme: 'All themes', program: 'All programmes' },
    allStages: 'All ages',
    legend: {
      label: 'Shades and marks',
      shades: 'low to high:',
      absent: 'no programme admits this age',
      zero: 'there is a programme, nobody came',
      withheld: 'withheld',
    },
    title: {
      both: (none, lowest) => `No programme: ${none}; lowest reach: ${lowest}`,
      none: (none) => `No programme: ${none}`,
      lowest: (lowest) => `Lowest reach at the life stage: ${lowest}`,
      even: 'Every life stage has a programme; no stage is reached less than chance allows',
      covered: 'Every life stage has a programme',
      nothing: 'There is no programme in this selection',
    },
    lowestWhy: (stage, rate, all) => `${stage}: ${rate} of 1,000 are reached; ${all} at all ages.`,
    interval: (limits) => ` (95% interval ${limits})`,
    widest: (stage, n) => `Most persons not reached: ${stage}, at least ${n}.`,
    cells: (absent, zero) =>
      `Cells where no programme admits the age: ${absent}; with a programme and nobody who came: ${zero}.`,
    how: {
      reach_rate:
        'Each cell has the reach rate per 1,000 and below it the persons served and the eligible population.',
      reach_gap:
        'Each cell has the persons not reached and below them the persons served and the eligible population.',
      beneficiaries: 'Each cell has the persons served; without residents there is no rate.',
      eligible_population:
        'Each cell has the eligible population; without records of beneficiaries there is no reach.',
    },
    once: 'The row and the column of totals are counted by themselves: a person may be in several themes and is in the total once. Cells do not add up.',
    outsideNote:
      'Persons outside the age limits count as served; rate and gap are of the eligible population alone.',
    unknownAge: (n) =>
      `${n} persons without a year of birth are in no stage; they are in the totals.`,
    twice:
      'Who changes stage within the period is counted by the age at its beginning, or at the first visit.',
    table: { state: 'Programme', has: 'yes' },
  },
  sets: {
    only: (name) => `${name} only`,
    other: (n) => `${n} other combinations`,
    members: { theme: 'Themes', program: 'Programmes' },
    unknown: 'Other (merged)',
    title: {
      theme: (percent, together) =>
        `About ${percent} of persons are in one theme only; most often together: ${together}`,
      program: (percent, together) =>
        `About ${percent} of persons are in one programme only; most often together: ${together}`,
      together: (together) => `Most often together: ${together}`,
      plain: {
        theme: 'Persons by the themes that they use together',
        program: 'Persons by the programmes that they use together',
      },
      alone: {
        theme: 'Everybody is in one theme only',
        program: 'Everybody is in one programme only',
      },
    },
    single: {
      theme: (n, total) => `Of ${total} persons ${n} are in one theme only.`,
      program: (n, total) => `Of ${total} persons ${n} are in one programme only.`,
    },
    sums: (total) =>
      `Everybody is in exactly one set: the sets sum to the total of ${total} persons.`,
    trimmed: (shown, rest) =>
      `The figure has the ${shown} largest sets; the other ${rest} are one row, and all are in the table.`,
    how: 'A full dot says what a set includes; the bar is its number of persons.',
    apart: 'Every set is protected by itself: their sum may differ a little from the total.',
    has: 'yes',
    hasNot: 'no',
    table: { set: 'Combination', count: 'Members', share: 'Share', total: 'Total (persons once)' },
  },
  paths: {
    title: (from, to) => `The most usual path: ${from} → ${to}`,
    nothing: 'Nobody moved from one programme to another in this selection',
    path: (from, to) => `${from} → ${to}`,
    from: 'First',
    to: 'Next',
    most: (n, from, to) => `${n} persons came to ${to} for the first time after ${from}.`,
    next: (list) => `Next paths: ${list}.`,
    trimmed: (shown, all, n) =>
      `The drawing has the ${shown} most usual of ${all} paths; the others hold ${n} steps, and all are in the table.`,
    how: 'A path is the order of a person’s first visits to two programmes; it does not show a cause.',
    drawing: 'Paths from programme to programme',
  },
  referrals: {
    title: (percent) => `About ${percent} of referrals were accepted`,
    over: 'How many referrals are accepted?',
    nothing: 'No referrals in this selection',
    all: (accepted, made, interval) =>
      `Of ${made} referrals ${accepted} were accepted (95% interval ${interval}).`,
    days: (n) => `The median time to acceptance is ${n} days.`,
    trimmed: (shown, all) =>
      `The figure has the ${shown} paths with most referrals; all ${all} are in the table.`,
    few: 'Paths with few referrals have wide intervals: they are no ranking.',
    total: (n) => `All referrals (${n})`,
    pending: 'The latest referrals may still be accepted.',
  },
};

const ALL = { tr, en, ar: { ...en, ...arabic.lives } } as const satisfies Record<
  PublicLanguage,
  LivesWords
>;

/** Words of life stages and of services together in one language. */
export function livesWords(language: PublicLanguage): LivesWords {
  return ALL[language];
}
