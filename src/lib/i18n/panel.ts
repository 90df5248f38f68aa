import type { Language } from '#lib/i18n/languages.ts';
import type { QualityId } from '#lib/metrics/model.ts';

/** Words of the data steward's panel: versions, publications, quality, completeness. */
const tr = {
  parts: 'Bu sayfada',
  hash: 'İçerik özeti',
  size: 'Boyut',
  rowsOf: (rows: string) => `${rows} satır`,
  warnings: (n: string) => `${n} uyarıyla`,
  published: 'Yayımlandı',
  never: 'hiç yayımlanmadı',
  waits: 'yayımlanmayı bekliyor',
  toImport: 'Yüklemeye git',
  by: { command: 'komut satırından', web: 'bu sayfalardan' },
  beforeJournal: 'günlükten önce',
  older: (n: number) => `Daha eski ${n} sürüm`,
  details: (id: string) => `${id}: ayrıntılar`,
  emptyLead:
    'Yüklenen her veri burada bir sürüm olur; hangisinin ne zaman, kim tarafından, neden yayımlandığı yazılı kalır.',
  history: {
    heading: 'Yayın geçmişi',
    lead: 'Neyin ne zaman, nereden ve neden yayımlandığı; en yenisi üstte.',
    none: 'Henüz hiçbir şey yayımlanmadı.',
    when: 'Ne zaman',
    version: 'Sürüm',
    how: 'Nasıl',
    reason: 'Neden',
    noReason: 'yazılmamış',
    gone: 'dosyası artık yok',
    actions: { publish: 'yayımlandı', rollback: 'geri dönüldü' },
    older: (n: number) => `Daha eski ${n} yayın`,
  },
  version: {
    heading: (date: string) => `${date} tarihli veri`,
    lead: 'Bir veri sürümünün kimliği ve sunulursa neyin değişeceği.',
    facts: 'Kimliği',
    loads: 'Yüklemeler',
    datasets: 'Satırlar',
    now: 'şimdi sunulan',
    this: 'bu sürüm',
    difference: 'fark',
    serve: 'Bu sürümü sun',
    isServed: 'Bu sürüm sunuluyor.',
    confirm: (from: string, to: string) =>
      `Şimdi ${from} tarihli veri sunuluyor. Onaylarsanız bütün sayfalar, dışa aktarımlar ve API birkaç saniye içinde ${to} tarihli veriye geçer. Şimdiki sürüm silinmez; aynı yoldan geri dönebilirsiniz.`,
    first: 'Şu anda hiçbir veri sunulmuyor.',
    loses: (percent: string, noun: string) =>
      `Bu sürümde şimdikinden ${percent} daha az ${noun} var.`,
    reason: 'Neden bu sürüm sunulmalı?',
    optional: 'isteğe bağlı',
    needsReason: 'Satırların yirmide birinden çoğu eksiliyor: nedenini yazın.',
    button: 'Onayla ve sun',
    done: (id: string) => `${id} artık sunuluyor. Sayılar birkaç saniye içinde yenilenir.`,
    damaged:
      'Bu sürümün dosyası günlükteki gibi değil; sunulamaz. Yedekten geri yükleyin ya da verileri yeniden yükleyin.',
    incomparable: 'Bu sürümün sayıları okunamadı; satır sayıları günlükten.',
    unknown: (id: string) => `${id} diye bir sürüm yok.`,
    moves: 'Göstergeler ne kadar oynar',
  },
  quality: {
    heading: 'Veri kalitesi',
    lead: (date: string) =>
      `Sunulan verinin (${date}) kayıtlarında yapılan denetimler; sayıları en çok etkileyen üstte.`,
    none: 'Sunulan veri yok; denetlenecek kayıt da yok.',
    clean: 'Hiçbir denetimde sorunlu kayıt bulunmadı.',
    records: 'Kayıt',
    share: 'Oran',
    serious: 'sayıları etkiler',
    todo: 'Ne yapmalı',
    see: 'Kayıtları gör',
    passed: (n: number) => `Sorun bulunmayan ${n} denetim`,
    checkedOf: (n: string) => `${n} kayıt denetlendi`,
    unchecked: (names: string) => `Verideki bilgiler yetmediği için yapılamayanlar: ${names}.`,
    missing: (names: string) => `Bu sürüm yüklenirken henüz olmayan denetimler: ${names}.`,
    rule: '“Olağanın çok üstünde” denen satır: değeri, programının aynı türden satırlarındaki ortancanın en az 10 katı olan ve logaritması üst çeyreği çeyrekler arası farkın 3 katından çok aşan satırdır (Tukey’nin uzak aykırı değer kuralı). Kişi adına yazılmış satırlar kendi aralarında, topluluk satırları kendi aralarında karşılaştırılır; en az 20 satır gerekir. Böyle bir satır doğru da olabilir; yalnızca bakılması gerekir.',
    actions: {
      visits_without_person:
        'Birimden bu satırların yararlanıcı numarasını isteyin; numara alınmayan hizmetse kişi sayısını yazdırın.',
      visits_without_district:
        'Yararlanıcının ilçesini, o da yoksa satırın ya da tesisin ilçesini doldurtun.',
      visits_without_facility:
        'Merkezde verilen hizmetse tesisi yazdırın; saha işiyse kanal sütununa "field" ya da "home" yazdırın.',
      visits_before_birth:
        'Kişinin doğum yılını nüfus kaydından denetleyin; doğruysa ziyaretin tarihini düzeltin.',
      visits_outside_program:
        'Programın başlangıç ve bitiş tarihlerini ya da satırın programını düzeltin.',
      visits_repeated:
        'Gerçekten iki ziyaretse bırakın; iki kez girilmişse birini kaynaktan sildirin.',
      visits_outlying_people:
        'Dosyayı programa ve kişi sayısına göre sıralayıp en büyük değerlere bakın; fazladan sıfır ya da ay toplamı olabilir.',
      visits_outlying_minutes:
        'Dosyayı programa ve süreye göre sıralayıp en büyük değerlere bakın; saniye ya da gün toplamı yazılmış olabilir.',
      persons_without_sex: 'Kayıt formunda zorunlu kılın; eksikleri birimden isteyin.',
      persons_without_birth_year: 'Kayıt formunda zorunlu kılın; eksikleri birimden isteyin.',
      persons_without_district: 'Adres ilçesini ya da mahallesini birimden isteyin.',
      persons_without_visit:
        'Yeni kayıtlar için olağandır; çoğalıyorsa ziyaret dosyasının eksiksiz olduğunu denetleyin.',
    } satisfies Record<QualityId, string>,
  },
  completeness: {
    heading: 'Aylar eksiksiz mi?',
    lead: 'Programların son 12 aydaki ziyaretleri. Kaydı olmayan ay, kimsenin gelmediği ay demek değildir.',
    caption: 'Programlara ve aylara göre ziyaretler',
    none: 'yok',
    noneMeaning: 'kayıt yok',
    off: '·',
    offMeaning: 'program o ay yürümüyordu',
    zeroMeaning: 'kayıt var, gelen yok',
    legend: 'Okuma',
    incomplete: (month: string, date: string) => `${month} bitmedi: veri ${date} tarihine kadar.`,
    gaps: (list: string) => `Kayıt beklenirken hiç kayıt gelmeyen aylar: ${list}.`,
    gapMeaning: 'kayıt bekleniyordu, hiç gelmedi',
    noGaps: 'Kaydı en az ayda bir beklenen her programın, tamamlanmış her ay için kaydı var.',
    noRhythm:
      'Hiçbir programın beklenen kayıt sıklığı (expected_rhythm_days) yazılmadığından eksik ay denemez; tablo olanı gösterir.',
    silent: 'Sessiz kalan programlar',
    noSilent: 'Beklenenden uzun süredir sessiz kalan program yok.',
    noVisits: 'Bu veride ziyaret yok.',
    month: (month: string) => `${month}: bütün programlar`,
  },
};

export type PanelWords = typeof tr;

const en: PanelWords = {
  parts: 'On this page',
  hash: 'Content hash',
  size: 'Size',
  rowsOf: (rows) => `${rows} rows`,
  warnings: (n) => `with ${n} warnings`,
  published: 'Published',
  never: 'never published',
  waits: 'waits to be published',
  toImport: 'Go to the import',
  by: { command: 'by command line', web: 'on these pages' },
  beforeJournal: 'before the journal',
  older: (n) => (n === 1 ? 'One earlier version' : `${n} earlier versions`),
  details: (id) => `${id}: details`,
  emptyLead:
    'Whatever is loaded becomes a version here; what was published when, by whom and why stays on record.',
  history: {
    heading: 'Publications',
    lead: 'What was published when, from where and why; the latest first.',
    none: 'Nothing was published yet.',
    when: 'When',
    version: 'Version',
    how: 'How',
    reason: 'Reason',
    noReason: 'none given',
    gone: 'its file is gone',
    actions: { publish: 'published', rollback: 'gone back to' },
    older: (n) => (n === 1 ? 'One earlier publication' : `${n} earlier publications`),
  },
  version: {
    heading: (date) => `Data of ${date}`,
    lead: 'What a version of the data is, and what changes when it is served.',
    facts: 'What it is',
    loads: 'Loads',
    datasets: 'Rows',
    now: 'served now',
    this: 'this version',
    difference: 'difference',
    serve: 'Serve this version',
    isServed: 'This version is served.',
    confirm: (from, to) =>
      `Data of ${from} are served now. If you confirm, all pages, exports and the API change to the data of ${to} within seconds. The present version is not deleted: you can come back the same way.`,
    first: 'No data are served at present.',
    loses: (percent, noun) => `This version has ${percent} fewer ${noun} than the one served.`,
    reason: 'Why should this version be served?',
    optional: 'optional',
    needsReason: 'More than one row in twenty goes: write why.',
    button: 'Confirm and serve',
    done: (id) => `${id} is served now. The figures refresh within seconds.`,
    damaged:
      'The file of this version is not what the journal says; it cannot be served. Restore a backup or load the data again.',
    incomparable: 'The figures of this version could not be read; row counts are the journal’s.',
    unknown: (id) => `There is no version ${id}.`,
    moves: 'How far measures move',
  },
  quality: {
    heading: 'Quality of the data',
    lead: (date) =>
      `Checks of the records that are served (${date}); what affects numbers most comes first.`,
    none: 'No data are served, so there is nothing to check.',
    clean: 'No check found a record that fails it.',
    records: 'Records',
    share: 'Share',
    serious: 'affects numbers',
    todo: 'What to do',
    see: 'See the records',
    passed: (n) => (n === 1 ? 'One check without findings' : `${n} checks without findings`),
    checkedOf: (n) => `${n} records checked`,
    unchecked: (names) => `Not possible with what the data hold: ${names}.`,
    missing: (names) => `Checks that did not exist when this version was loaded: ${names}.`,
    rule: '“Far more than usual” is a row whose value is at least 10 times the median of its programme’s rows of the same kind, and whose logarithm lies more than 3 interquartile ranges above their third quartile (Tukey’s rule for far outliers). Rows that name a person are compared with each other, and so are rows of groups; at least 20 rows are needed. Such a row may be right: it only deserves a look.',
    actions: {
      visits_without_person:
        'Ask the department for the beneficiary of these rows; where none is recorded, have the number of people written.',
      visits_without_district:
        'Have the district of the beneficiary filled in, or else of the row or the facility.',
      visits_without_facility:
        'Have the facility written where the service is given in a centre; for field work write “field” or “home” as the channel.',
      visits_before_birth:
        'Check the year of birth of the person; if it is right, correct the date of the visit.',
      visits_outside_program:
        'Correct the first and last day of the programme, or the programme of the row.',
      visits_repeated:
        'Leave it if there were two visits; if one was entered twice, have it deleted at the source.',
      visits_outlying_people:
        'Sort the file by programme and people and look at the largest values: a zero too many, or the total of a month.',
      visits_outlying_minutes:
        'Sort the file by programme and minutes and look at the largest values: seconds, or the total of a day.',
      persons_without_sex: 'Make it required on the form; ask the department for what is missing.',
      persons_without_birth_year:
        'Make it required on the form; ask the department for what is missing.',
      persons_without_district:
        'Ask the department for the district or neighbourhood of the address.',
      persons_without_visit:
        'Usual for new registrations; if they grow, check that the file of visits is complete.',
    },
  },
  completeness: {
    heading: 'Are the months complete?',
    lead: 'Visits to the programmes in the last 12 months. A month without a record is not a month in which nobody came.',
    caption: 'Visits by programme and month',
    none: 'none',
    noneMeaning: 'no records',
    off: '·',
    offMeaning: 'the programme was not running that month',
    zeroMeaning: 'records that say nobody came',
    legend: 'How to read it',
    incomplete: (month, date) => `${month} is not over: the data end on ${date}.`,
    gaps: (list) => `Months without any record where records are expected: ${list}.`,
    gapMeaning: 'records were expected, and there are none',
    noGaps:
      'Every programme whose records are expected at least monthly has some for every complete month.',
    noRhythm:
      'No programme says how often records are expected (expected_rhythm_days), so no month can be called missing; the table shows what is there.',
    silent: 'Silent programmes',
    noSilent: 'No programme has been silent for longer than expected.',
    noVisits: 'These data have no visits.',
    month: (month) => `${month}: all programmes`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, PanelWords>;

export function panelWords(language: Language): PanelWords {
  return ALL[language];
}
