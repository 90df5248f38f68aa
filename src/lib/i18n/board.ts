import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Verdict } from '#lib/indicators/status.ts';
import type { QualityId } from '#lib/metrics/model.ts';

/** Words of the board: news, goals, exceptions, the state of the data. */
const tr = {
  balance: {
    heading: 'Kısaca',
    good: (n: number, of: number, names: string) =>
      n === of
        ? `Karşılaştırılabilen ${of} göstergenin tümü iyi yönde: ${names}.`
        : `Karşılaştırılabilen ${of} göstergenin ${n} tanesi iyi yönde: ${names}.`,
    noGood: 'İyi yönde değişen gösterge yok.',
    bad: (news: string) => `Kötü haber: ${news}.`,
    noBad: 'Kötüye giden gösterge görünmüyor; bu, sorun olmadığını kanıtlamaz.',
    chance: (names: string) => `${names}: fark rastlantı olabilir.`,
    neutral: (news: string) => `Tek başına iyi ya da kötü denmeyenler: ${news}.`,
    nothing: 'Bu seçimde geçen yılla ya da bir hedefle karşılaştırılabilen gösterge yok.',
    rose: (name: string, percent: string) =>
      `${name} geçen yılın aynı aylarına göre ${percent} arttı`,
    fell: (name: string, percent: string) =>
      `${name} geçen yılın aynı aylarına göre ${percent} azaldı`,
    missed: (name: string) => `${name} hedefi tutturamadı`,
    offCourse: (name: string) => `${name} bu gidişle yıl sonunda hedefi tutturamaz`,
    met: (name: string) => `${name} (hedef tuttu)`,
    onCourse: (name: string) => `${name} (hedef yolunda)`,
    withoutGoal: (n: number) => `${n} göstergenin bu seçimde hedefi yok.`,
  },
  goal: {
    of: (target: string, period: string) => `Hedef ${target} (${period})`,
    share: (share: string) => `hedefin ${share} kadarı`,
    pace: (share: string) => `geçmiş yıllarda bu tarihte ${share}`,
    ahead: 'bu tarih için önde',
    behind: 'bu tarih için geride',
    atEnd: (verdict: string) => `yıl sonu: ${verdict}`,
    gap: (gap: string) => `hedefe ${gap} kaldı`,
    forecast: (value: string, range: string) => `Yıl sonu öngörüsü ${value} (${range})`,
    noForecast: 'yıl sonu öngörülemez',
    verdicts: {
      met: 'hedef tuttu',
      missed: 'hedef tutmadı',
      on_course: 'hedef yolunda',
      off_course: 'hedefin gerisinde kalır',
      not_certain: 'belli değil',
      not_judged: 'iyi ya da kötü denmez',
    } satisfies Record<Verdict, string>,
    none: (reason: string) => `Hedef yok: ${reason}`,
    undecided: 'bu seçim için karar alınmamış.',
    ofSelection: 'bu süzgeçler için hedef konmaz.',
    mark: (target: string, date: string) => `hedef ${target}, ${date} kararı`,
    drawn: (reached: string, goals: string) => `Ulaşılan ${reached}; ${goals}`,
    decided: (date: string) => `Karar: ${date}`,
    before: (target: string, date: string) => `önceki hedef ${target}, ${date} kararı`,
    beforeNone: (date: string) => `${date} kararında hedef yoktu`,
  },
  exceptions: {
    heading: 'Rastlantıyı aşan değişimler',
    none: (of: number) =>
      `İncelenen ${of} serinin hiçbirinde son tamamlanan ayda olağan dışı bir şey yok.`,
    found: (n: number, of: number, month: string) =>
      `İncelenen ${of} serinin ${n} tanesinde ${month} olağan dışı.`,
    chance: (expected: string) =>
      `Hiçbir şey değişmese de rastlantıyla yaklaşık ${expected} seri işaretlenirdi (serilerin %1,9'u). Mevsim ayıklanmamıştır.`,
    tooFew: 'Eğilim için en az 5 tamamlanmış ay gerekir.',
    columns: { what: 'Ne', finding: 'Bulgu', months: 'Aylar' },
  },
  data: {
    heading: 'Verinin durumu',
    clean: 'Sayılan kayıt denetimlerinde sorun bulunmadı.',
    stale: 'Beklenenden uzun süredir ziyaret kaydı gelmeyen programlar',
    overdue: (expected: string, days: string) =>
      `en geç ${expected} günde bir beklenir; son kayıt veri tarihinden ${days} gün önce`,
    never: 'hiç kayıt yok',
    age: (days: string) => `Veri ${days} gün önceye ait`,
    failed: (failed: string, of: string, share: string) => `${failed} / ${of} kayıt (${share})`,
    flag: 'Veri eksik: ayrıntı aşağıda',
    columns: { check: 'Denetim', records: 'Kayıt', meaning: 'Sayılara etkisi' },
    checks: {
      visits_without_person: {
        name: 'Kişisi yazılmamış ziyaret',
        meaning: 'Ziyaret sayılır, kişi sayılmaz.',
      },
      visits_without_district: {
        name: 'İlçesi bilinmeyen ziyaret',
        meaning: 'İlçelerde "kayıtlı değil" satırında durur.',
      },
      visits_without_facility: {
        name: 'Tesisi yazılmamış ziyaret',
        meaning: 'Tesis sayılarına girmez; saha ve ev hizmetinde olağandır.',
      },
      visits_before_birth: {
        name: 'Doğumdan önceki ziyaret',
        meaning: 'Doğum yılı ya da tarih yanlıştır; yaş kırılımını bozar.',
      },
      visits_outside_program: {
        name: 'Program tarihleri dışında ziyaret',
        meaning: 'Sayılır; programın tarihleri ya da kayıt yanlıştır.',
      },
      visits_repeated: {
        name: 'Yinelenen ziyaret',
        meaning: 'Aynı kişi, gün, program ve tesis: iki kez girilmiş olabilir, iki kez sayılır.',
      },
      visits_outlying_people: {
        name: 'Kişi sayısı olağanın çok üstünde',
        meaning:
          'Programın olağan satırlarının en az 10 katı kişi: yazım yanlışı olabilir, toplamları şişirir.',
      },
      visits_outlying_minutes: {
        name: 'Süresi olağanın çok üstünde',
        meaning:
          'Programın olağan satırlarının en az 10 katı dakika: yazım yanlışı olabilir, süreleri şişirir.',
      },
      persons_without_sex: {
        name: 'Cinsiyeti yazılmamış kişi',
        meaning: 'Cinsiyet kırılımında "kayıtlı değil" satırında durur.',
      },
      persons_without_birth_year: {
        name: 'Doğum yılı yazılmamış kişi',
        meaning: 'Yaş kırılımında "kayıtlı değil" satırında durur.',
      },
      persons_without_district: {
        name: 'İlçesi yazılmamış kişi',
        meaning: 'Erişim oranında sayılmaz.',
      },
      persons_without_visit: {
        name: 'Hiç ziyareti olmayan kişi',
        meaning: 'Yararlanıcı sayılmaz.',
      },
    } satisfies Record<QualityId, { name: string; meaning: string }>,
  },
};

export type BoardWords = typeof tr;

const en: BoardWords = {
  balance: {
    heading: 'In brief',
    good: (n, of, names) =>
      n === of
        ? `All ${of} measures that can be compared go the right way: ${names}.`
        : `${n} of ${of} measures that can be compared go the right way: ${names}.`,
    noGood: 'No measure goes the right way.',
    bad: (news) => `The bad news: ${news}.`,
    noBad: 'No measure is seen to get worse; that does not prove that nothing is wrong.',
    chance: (names) => `${names}: the difference may be chance.`,
    neutral: (news) => `Neither good nor bad by themselves: ${news}.`,
    nothing: 'In this selection nothing can be compared with last year or with a target.',
    rose: (name, percent) => `${name} rose by ${percent} against the same months of last year`,
    fell: (name, percent) => `${name} fell by ${percent} against the same months of last year`,
    missed: (name) => `${name} missed the target`,
    offCourse: (name) => `${name} will miss the target at the year’s end if this goes on`,
    met: (name) => `${name} (target met)`,
    onCourse: (name) => `${name} (on course)`,
    withoutGoal: (n) => `${n} ${n === 1 ? 'measure has' : 'measures have'} no target here.`,
  },
  goal: {
    of: (target, period) => `Target ${target} (${period})`,
    share: (share) => `${share} of it reached`,
    pace: (share) => `${share} by this date in earlier years`,
    ahead: 'ahead for this date',
    behind: 'behind for this date',
    atEnd: (verdict) => `year’s end: ${verdict}`,
    gap: (gap) => `${gap} to go`,
    forecast: (value, range) => `Forecast for the year ${value} (${range})`,
    noForecast: 'the year’s end cannot be forecast',
    verdicts: {
      met: 'target met',
      missed: 'target missed',
      on_course: 'on course',
      off_course: 'off course',
      not_certain: 'not certain',
      not_judged: 'neither good nor bad',
    },
    none: (reason) => `No target: ${reason}`,
    undecided: 'none has been decided for this selection.',
    ofSelection: 'none is set for these filters.',
    mark: (target, date) => `target ${target}, decided ${date}`,
    drawn: (reached, goals) => `Reached ${reached}; ${goals}`,
    decided: (date) => `Decided ${date}`,
    before: (target, date) => `before: ${target}, decided ${date}`,
    beforeNone: (date) => `before, decided ${date}: none`,
  },
  exceptions: {
    heading: 'Changes beyond chance',
    none: (of) => `Nothing unusual in the last complete month in any of ${of} series looked at.`,
    found: (n, of, month) => `In ${n} of ${of} series looked at, ${month} is unusual.`,
    chance: (expected) =>
      `If nothing ever changed, chance would still mark about ${expected} (1.9% of series). Seasons are not removed.`,
    tooFew: 'A trend needs at least 5 complete months.',
    columns: { what: 'What', finding: 'Finding', months: 'Months' },
  },
  data: {
    heading: 'State of the data',
    clean: 'No problem found by the checks of the records.',
    stale: 'Programmes without a visit for longer than expected',
    overdue: (expected, days) =>
      `expected every ${expected} days at most; the last was ${days} days before the data date`,
    never: 'no record at all',
    age: (days) => `Data are ${days} days old`,
    failed: (failed, of, share) => `${failed} of ${of} records (${share})`,
    flag: 'Data are incomplete: see below',
    columns: { check: 'Check', records: 'Records', meaning: 'What it does to the numbers' },
    checks: {
      visits_without_person: {
        name: 'Visits without a person',
        meaning: 'Counted as visits, not as persons.',
      },
      visits_without_district: {
        name: 'Visits without a district',
        meaning: 'Stand under “not recorded” among the districts.',
      },
      visits_without_facility: {
        name: 'Visits without a facility',
        meaning: 'Not in the numbers of facilities; usual for work in the field and at home.',
      },
      visits_before_birth: {
        name: 'Visits before birth',
        meaning: 'The year of birth or the date is wrong; ages are affected.',
      },
      visits_outside_program: {
        name: 'Visits outside the programme’s dates',
        meaning: 'Counted; the dates of the programme or the record are wrong.',
      },
      visits_repeated: {
        name: 'Repeated visits',
        meaning:
          'Same person, day, programme and facility: perhaps entered twice, and counted twice.',
      },
      visits_outlying_people: {
        name: 'Far more people than usual',
        meaning:
          'At least 10 times the people of the programme’s usual rows: perhaps a slip that swells totals.',
      },
      visits_outlying_minutes: {
        name: 'Far longer than usual',
        meaning:
          'At least 10 times the minutes of the programme’s usual rows: perhaps a slip that swells times.',
      },
      persons_without_sex: {
        name: 'Persons without a sex',
        meaning: 'Stand under “not recorded” among the sexes.',
      },
      persons_without_birth_year: {
        name: 'Persons without a year of birth',
        meaning: 'Stand under “not recorded” among the ages.',
      },
      persons_without_district: {
        name: 'Persons without a district',
        meaning: 'Not counted in reach rates.',
      },
      persons_without_visit: {
        name: 'Persons without a visit',
        meaning: 'Not counted as beneficiaries.',
      },
    },
  },
};

const ALL = { tr, en, ar: { ...en, ...arabic.board } } as const satisfies Record<
  PublicLanguage,
  BoardWords
>;

/** Words of the board in one language. */
export function boardWords(language: PublicLanguage): BoardWords {
  return ALL[language];
}
