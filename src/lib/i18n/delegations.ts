import { PLAN_LIMITS, type PlanProblem } from '#lib/delegations/plan.ts';
import type { FilterName } from '#lib/delegations/register.ts';
import type { Standing } from '#lib/delegations/stage.ts';
import { VISIT_LIMITS, type Kind, type VisitProblem } from '#lib/delegations/visit.ts';
import type { Language } from '#lib/i18n/languages.ts';

/** The largest number of visits, and whether several have it. */
interface MostVisits {
  readonly count: string;
  readonly all: string;
  readonly isTied: boolean;
}

/** Words of the register of delegations: its list, its figures, its forms, the programme of a visit. */
const tr = {
  nav: 'Heyetler',
  heading: 'Heyet defteri',
  lead: 'Kim geldi, ne gördü, neyi sordu, sonra ne oldu. Yalnız kurum içinde görünür.',
  back: 'Heyet defteri',
  kinds: {
    municipality: 'Belediye',
    university: 'Üniversite',
    ngo: 'Sivil toplum kuruluşu',
    ministry: 'Bakanlık',
    international: 'Uluslararası kuruluş',
    other: 'Diğer',
  } satisfies Record<Kind, string>,
  stages: {
    planned: 'Gelecek',
    visited: 'Ziyaret etti',
    in_contact: 'Görüşme sürüyor',
    piloting: 'Deniyor',
    adopted: 'Uyguluyor',
  } satisfies Record<Standing, string>,
  notRecorded: 'Kaydedilmemiş',
  sources: {
    data: 'Veri dosyasından',
    form: 'Formla girildi',
    fromData: (date: string) =>
      `Veri dosyasından (veri tarihi ${date}); burada değiştirilmez. Düzeltmek için dosyayı düzeltip yeniden yükleyin.`,
    by: (name: string) => (name === '' ? 'Formla girildi' : `Formla girildi: ${name}`),
  },
  filters: {
    label: 'Süz',
    search: 'Ara: kurum, şehir, konu, yorum',
    year: 'Yıl',
    kind: 'Kurum türü',
    stage: 'Aşama',
    interest: 'Sorulan konu',
    all: 'Tümü',
    submit: 'Göster',
    clear: 'Süzmeyi kaldır',
    themes: 'Temalar',
    programs: 'Programlar',
    gone: 'Bugünkü veride olmayanlar',
  },
  unknownFilter: (name: string) =>
    `Bu süzgeçte böyle bir değer yok: ${name}. Listeden seçin ya da süzmeyi kaldırın.`,
  filterNames: {
    year: 'yıl',
    kind: 'kurum türü',
    stage: 'aşama',
    interest: 'sorulan konu',
  } satisfies Record<FilterName, string>,
  count: (n: number, all: number) => (n === all ? `${n} ziyaret` : `${all} ziyaretten ${n} tanesi`),
  people: (people: string, unknown: number) =>
    unknown === 0
      ? `${people} konuk.`
      : `${people} konuk; ${unknown} ziyarette kişi sayısı yazılmamış.`,
  parts: (data: number, form: number, date: string) =>
    [
      data > 0 ? `${data} ziyaret veri dosyasından (veri tarihi ${date}, salt okunur)` : '',
      form > 0 ? `${form} ziyaret formla girildi` : '',
    ]
      .filter(Boolean)
      .join(', '),
  twice: (names: string) =>
    `Hem formla girilmiş hem veri dosyasında olan, iki kez sayılan ziyaretler: ${names}. Formla girileni silin.`,
  empty: 'Defterde henüz ziyaret yok. İlkini ekleyin.',
  nothing: 'Bu seçimle ziyaret yok.',
  add: 'Ziyaret ekle',
  columns: {
    day: 'Gün',
    organisation: 'Kurum',
    kind: 'Tür',
    from: 'Nereden',
    people: 'Kişi',
    asked: 'Sorduğu konular',
    stage: 'Aşama',
  },
  list: 'Ziyaretler',
  shown: (n: number, all: number) => `${all} ziyaretin en yeni ${n} tanesi gösteriliyor.`,
  showAll: 'Tümünü göster',
  openNamed: (organisation: string, day: string) => `${organisation}, ${day}`,
  figures: {
    heading: 'Sayılar',
    unit: 'ziyaret',
    share: 'Pay',
    subtitle: (filters: string) => `Ziyaret sayısı · ${filters}`,
    all: 'bütün ziyaretler',
    note: (data: number, form: number) =>
      `Veri dosyasındaki ${data} ve formla girilen ${form} ziyaretten sayılmıştır. Sayılar kurum ziyaretidir, kişi değildir.`,
    none: 'Sayılacak ziyaret yok',
    time: {
      title: (label: string, count: string) => `En çok ziyaret: ${label} (${count})`,
      only: (label: string, count: string) => `${label}: ${count} ziyaret`,
      column: 'Dönem',
      views: 'Dönem',
      year: 'Yıl',
      quarter: 'Çeyrek',
      quarterName: (year: string, quarter: number) => `${year} ${quarter}. çeyrek`,
      sentence: (first: string, last: string, all: string) =>
        `${first}–${last} arasında ${all} ziyaret.`,
      trimmed: (n: number) => `Resimde son ${n} dönem var; tabloda hepsi.`,
    },
    kind: {
      title: (label: string) => `En çok gelen: ${label}`,
      column: 'Kurum türü',
    },
    country: {
      title: (label: string) => `En çok gelinen ülke: ${label}`,
      column: 'Ülke',
    },
    city: {
      title: (label: string) => `En çok gelinen şehir: ${label}`,
      column: 'Şehir',
    },
    most: (names: string, { count, all, isTied }: MostVisits) =>
      `${names}: ${isTied ? 'her biri ' : ''}${all} ziyaretin ${count} tanesi.`,
    more: (names: string, n: number) => `${names} ve ${n} tane daha`,
    trimmed: (n: number, all: number) =>
      `Resimde ${all} satırın ilk ${n} tanesi var; tabloda hepsi.`,
    stages: {
      title: (adopted: number, all: number) =>
        adopted === 0
          ? `${all} ziyaretin hiçbiri uygulamaya dönüşmedi`
          : `${all} ziyaretin ${adopted} tanesi uygulamaya dönüştü`,
      column: 'Aşama',
      now: 'Şimdi bu aşamada',
      reached: 'En az buraya varmış',
      reachedNote:
        'Bir ziyaret yalnız şimdiki aşamasında sayılır; aşamaların toplamı ziyaret sayısıdır.',
      sentence: (parts: string, all: string) => `${parts}: toplam ${all} ziyaret.`,
    },
    asked: {
      title: (label: string) => `En çok sorulan: ${label}`,
      column: 'Tema ya da program',
      note: 'Bir ziyaret birden çok konuyu sorabilir; satırların toplamı ziyaret sayısını aşabilir.',
      silent: (n: number) => `${n} ziyarette konu yazılmamış.`,
      theme: 'tema',
      program: 'program',
      kind: 'Ne',
    },
    seen: {
      title: (label: string) => `En çok gezilen: ${label}`,
      column: 'Tesis',
      note: 'Bir heyet birden çok tesis gezebilir; satırların toplamı ziyaret sayısını aşabilir.',
      silent: (n: number) => `${n} ziyarette gezilen tesis yazılmamış.`,
    },
    adoption: {
      title: (days: string, n: number) =>
        n === 1
          ? `Ziyaretten uygulamaya: ${days} gün, tek ziyarette`
          : `Ziyaretten uygulamaya ortanca ${days} gün, ${n} ziyarette`,
      none: 'Uygulamaya dönüşen ziyaretin günü yok',
      subtitle: (filters: string) => `Ziyaretten uygulamaya geçen gün · ${filters}`,
      unit: 'gün',
      column: 'Ziyaret',
      visited: 'Ziyaret günü',
      adopted: 'Uygulama günü',
      rest: (n: number) =>
        n === 0
          ? 'Bütün ziyaretler uygulamaya dönüştü.'
          : `${n} ziyaret henüz uygulamaya dönüşmedi.`,
      undated: (n: number) => `${n} ziyaretin uygulama günü bilinmiyor; ortancaya girmedi.`,
      note: 'Ortanca yalnız uygulamaya dönüşenlerden hesaplanır; henüz dönüşmeyenler de dönüştükçe uzayabilir.',
    },
  },
  form: {
    create: 'Ziyaret ekle',
    change: 'Ziyareti düzenle',
    lead: 'Kişi adı yazmayın: deftere kurumlar girer.',
    required: 'zorunlu',
    visitedOn: 'Ziyaret günü',
    visitedOnHint: 'İleri bir gün de olabilir; ziyaret o güne kadar “Gelecek” olarak durur.',
    organisation: 'Kurum',
    kind: 'Kurum türü',
    choose: 'Seçin',
    city: 'Şehir',
    country: 'Ülke',
    people: 'Kişi sayısı',
    seen: 'Ne gördüler? (tesisler)',
    asked: 'Neyi sordular? (temalar ve programlar)',
    wholeTheme: (theme: string) => `${theme} (tema)`,
    gone: 'Bugünkü veride olmayanlar',
    chosen: (n: number) => (n === 0 ? 'seçilmedi' : `${n} seçili`),
    stage: 'Aşama',
    stageOn: 'Bu aşamaya gelindiği gün',
    stageOnHint:
      '“Ziyaret etti” için boş bırakılır. Yeni bir aşama, öncekinin yanına günüyle yazılır.',
    comment: (language: string) => `Heyetin yorumu (${language})`,
    consent: 'Yorumun herkese gösterilmesine izin verdiler',
    consentHint: 'İşaret yoksa yorum yalnız burada kalır. Şimdilik izinli yorumlar da yayımlanmaz.',
    submit: 'Kaydet',
    cancel: 'Vazgeç',
    again: 'Evet, aynı gün ikinci bir ziyaret; yine de kaydet',
    twin: (organisation: string, day: string) =>
      `${organisation} için ${day} günlü bir ziyaret defterde zaten var. Aynı ziyaretse yeniden kaydetmeyin.`,
    openTwin: 'Defterdeki ziyareti aç',
    check: 'Kaydedilmedi: aşağıda işaretli alanları düzeltin.',
  },
  visit: {
    facts: 'Ziyaret',
    organisation: 'Kurum',
    kind: 'Tür',
    from: 'Geldiği yer',
    day: 'Gün',
    people: 'Kişi sayısı',
    seen: 'Gördükleri',
    asked: 'Sordukları',
    history: 'Aşamalar',
    noDay: 'günü yazılmamış',
    comment: 'Yorum',
    consents: {
      yes: 'Herkese gösterilmesine izin var.',
      no: 'Herkese gösterilmesine izin yok.',
      '': 'İzin sorulmamış: gösterilmez.',
    },
    source: 'Kaynak',
    plan: 'Ziyaret programı',
    takeBack: 'Son aşamayı geri al',
  },
  remove: {
    heading: 'Sil',
    lead: 'Ziyaret defterden çıkar. Bir gün içinde geri alınabilir.',
    submit: 'Ziyareti sil',
  },
  restore: 'Geri al',
  told: {
    added: 'Ziyaret kaydedildi.',
    changed: 'Ziyaret değiştirildi.',
    deleted: 'Ziyaret silindi.',
    restored: 'Ziyaret geri geldi.',
    back: 'Son aşama geri alındı.',
    plan: 'Program kaydedildi.',
  },
  imported: (taken: number, known: number) =>
    known === 0
      ? `${taken} ziyaret alındı.`
      : `${taken} ziyaret alındı; ${known} ziyaret zaten defterde olduğu için alınmadı.`,
  file: {
    heading: 'Dosya',
    lead: 'Formla girilen ziyaretleri bir dosyaya (JSON) yazar; başka bir kurulumda açılabilir.',
    link: 'Dışa aktar (JSON)',
    importing: 'Dosyadan al',
    importLead: 'Her ziyaret formdaki gibi denetlenir; defterde olan ziyaret yeniden alınmaz.',
    file: 'Ziyaret dosyası',
    submit: 'Dosyayı al',
    problems: {
      file: 'Bu dosya bir ziyaret dosyası değil ya da çok büyük. “Dışa aktar” bağlantısından alınan JSON dosyasını seçin.',
      too_many_in_file: `Bir dosyada en çok ${VISIT_LIMITS.inFile} ziyaret olabilir; dosyayı bölün.`,
      visit: (n: number) =>
        `Dosyadaki ${n}. ziyaret alınamıyor: günü, kurumu, türü ya da aşamaları geçerli değil. Hiçbir ziyaret alınmadı.`,
    },
  },
  unknown: 'Böyle bir ziyaret yok: silinmiş ya da adresi eksik yazılmış olabilir.',
  readOnly: 'Bu ziyaret veri dosyasından gelir; burada değiştirilemez.',
  tooMany: `Deftere en çok ${VISIT_LIMITS.visits} ziyaret girilir.`,
  problems: {
    visited_on: 'Günü yıl, ay ve günüyle yazın; örneğin 2026-03-18.',
    organisation: `Kurumun adını yazın, en çok ${VISIT_LIMITS.organisation} karakter.`,
    kind: 'Kurum türünü listeden seçin.',
    city: `Şehir en çok ${VISIT_LIMITS.place} karakter olabilir.`,
    country: `Ülke en çok ${VISIT_LIMITS.place} karakter olabilir.`,
    people: `Kişi sayısını rakamla yazın: 1–${VISIT_LIMITS.people}; bilinmiyorsa boş bırakın.`,
    interests: 'Seçilenlerden biri bugünkü veride yok ya da çok fazla; listeden seçin.',
    facilities: 'Seçilenlerden biri bugünkü veride yok ya da çok fazla; listeden seçin.',
    stage: 'Aşamayı listeden seçin.',
    comment: `Yorum en çok ${VISIT_LIMITS.comment} karakter olabilir.`,
    stage_on: 'Bu aşamaya gelindiği günü yazın; örneğin 2026-05-02.',
    stage_before_visit: 'Aşamanın günü ziyaretten önce olamaz.',
    stage_ahead: 'Aşamanın günü bugünden sonra olamaz.',
    stage_planned:
      'Ziyaret günü ileride: aşaması ancak ziyaretten sonra yazılır. “Ziyaret etti” seçin.',
    stage_order:
      'Bu gün, bir önceki aşamanın gününden önce. Günü düzeltin ya da son aşamayı geri alın.',
  } satisfies Record<VisitProblem, string>,
  plan: {
    heading: 'Ziyaret programı',
    lead: (organisation: string, day: string) => `${organisation}, ${day}`,
    back: 'Ziyaret',
    guests: (n: string) => `${n} konuk`,
    asked: 'Sordukları',
    print: 'Yazdır',
    empty: 'Programda henüz bir şey yok. Aşağıya yazın.',
    columns: {
      time: 'Saat',
      what: 'Program',
      place: 'Yer',
      host: 'Karşılayan',
      tour: 'Gösterilen tur',
    },
    edit: 'Programı düzenle',
    editLead:
      'Bir satır bir duraktır; boş satırlar atlanır, satırlar saate göre sıralanır. Kaydedince üç boş satır daha açılır.',
    entry: (n: number) => `${n}. durak`,
    from: 'Başlangıç',
    to: 'Bitiş',
    what: (language: string) => `Ne var? (${language})`,
    place: 'Yer',
    host: 'Karşılayan (görev ya da birim)',
    tour: 'Gösterilen tur',
    noTour: 'Tur yok',
    note: 'Not (ulaşım, park, iletişim)',
    submit: 'Programı kaydet',
    goneTour: 'tur silinmiş',
    at: (entry: string, problem: string) => `${entry}: ${problem}`,
    problems: {
      time: 'Saati 09:30 gibi yazın; bitiş boş kalabilir.',
      order: 'Bitiş, başlangıçtan sonra olmalı.',
      what: 'Ne olacağını en az bir dilde yazın.',
      long: `Metin en çok ${PLAN_LIMITS.what}, yer ve karşılayan en çok ${PLAN_LIMITS.short} karakter olabilir.`,
      tour: 'Böyle bir tur yok; listeden seçin.',
      note: `Not en çok ${PLAN_LIMITS.note} karakter olabilir.`,
      too_many: `Bir programda en çok ${PLAN_LIMITS.entries} durak olabilir: bir sayfaya sığmalı.`,
    } satisfies Record<PlanProblem, string>,
  },
};

export type DelegationWords = typeof tr;

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const visits = (n: number): string => plural(n, 'visit', 'visits');

const en: DelegationWords = {
  nav: 'Delegations',
  heading: 'Register of delegations',
  lead: 'Who came, what they saw, what they asked about, and what came of it. Seen inside the house only.',
  back: 'Register of delegations',
  kinds: {
    municipality: 'Municipality',
    university: 'University',
    ngo: 'Non-governmental organisation',
    ministry: 'Ministry',
    international: 'International organisation',
    other: 'Other',
  },
  stages: {
    planned: 'To come',
    visited: 'Visited',
    in_contact: 'In contact',
    piloting: 'Piloting',
    adopted: 'Adopted',
  },
  notRecorded: 'Not recorded',
  sources: {
    data: 'From the data',
    form: 'Entered by form',
    fromData: (date) =>
      `From the data (as of ${date}); it is not changed here. To correct it, correct the file and load it again.`,
    by: (name) => (name === '' ? 'Entered by form' : `Entered by form: ${name}`),
  },
  filters: {
    label: 'Filter',
    search: 'Search organisation, city, topic, comment',
    year: 'Year',
    kind: 'Kind',
    stage: 'Stage',
    interest: 'Asked about',
    all: 'All',
    submit: 'Show',
    clear: 'Clear the filters',
    themes: 'Themes',
    programs: 'Programmes',
    gone: 'Not in the present data',
  },
  unknownFilter: (name) =>
    `This filter has no such value: ${name}. Choose from the list or clear the filters.`,
  filterNames: { year: 'year', kind: 'kind', stage: 'stage', interest: 'interest' },
  count: (n, all) => (n === all ? visits(n) : `${n} of ${visits(all)}`),
  people: (people, unknown) =>
    unknown === 0
      ? `${people} guests.`
      : `${people} guests; ${visits(unknown)} ${unknown === 1 ? 'does' : 'do'} not say how many.`,
  parts: (data, form, date) =>
    [
      data > 0 ? `${visits(data)} from the data (as of ${date}, read-only)` : '',
      form > 0 ? `${visits(form)} entered by form` : '',
    ]
      .filter(Boolean)
      .join(', '),
  twice: (names) =>
    `Entered by form and in the data too, so counted twice: ${names}. Delete the one entered by form.`,
  empty: 'The register has no visits yet. Add the first one.',
  nothing: 'No visits with this selection.',
  add: 'Add a visit',
  columns: {
    day: 'Day',
    organisation: 'Organisation',
    kind: 'Kind',
    from: 'From',
    people: 'People',
    asked: 'Asked about',
    stage: 'Stage',
  },
  list: 'Visits',
  shown: (n, all) => `The latest ${n} of ${visits(all)} are shown.`,
  showAll: 'Show all',
  openNamed: (organisation, day) => `${organisation}, ${day}`,
  figures: {
    heading: 'Figures',
    unit: 'visits',
    share: 'Share',
    subtitle: (filters) => `Number of visits · ${filters}`,
    all: 'all visits',
    note: (data, form) =>
      `Counted from ${visits(data)} in the data and ${form} entered by form. These are visits of organisations, not persons.`,
    none: 'No visits to count',
    time: {
      title: (label, count) => `Most visits: ${label} (${count})`,
      only: (label, count) => `Visits in ${label}: ${count}`,
      column: 'Period',
      views: 'Period',
      year: 'Year',
      quarter: 'Quarter',
      quarterName: (year, quarter) => `Q${quarter} ${year}`,
      sentence: (first, last, all) => `${all} visits from ${first} to ${last}.`,
      trimmed: (n) => `The picture has the last ${n} periods, the table all.`,
    },
    kind: { title: (label) => `Most visits: ${label}`, column: 'Kind of organisation' },
    country: { title: (label) => `Most visits from one country: ${label}`, column: 'Country' },
    city: { title: (label) => `Most visits from one city: ${label}`, column: 'City' },
    most: (names, { count, all, isTied }) =>
      `${names}: ${isTied ? 'each ' : ''}${count} of ${all} visits.`,
    more: (names, n) => `${names} and ${n} more`,
    trimmed: (n, all) => `The picture has the first ${n} of ${all} rows, the table all.`,
    stages: {
      title: (adopted, all) =>
        adopted === 0
          ? `None of ${visits(all)} led to adoption yet`
          : `${adopted} of ${visits(all)} led to adoption`,
      column: 'Stage',
      now: 'Now at this stage',
      reached: 'Got at least this far',
      reachedNote: 'A visit counts in its present stage only; the stages sum to the visits.',
      sentence: (parts, all) => `${parts}: ${all} visits in all.`,
    },
    asked: {
      title: (label) => `Most asked about: ${label}`,
      column: 'Theme or programme',
      note: 'A visit may ask about several; the rows may sum to more than the visits.',
      silent: (n) => `${visits(n)} without a topic.`,
      theme: 'theme',
      program: 'programme',
      kind: 'What',
    },
    seen: {
      title: (label) => `Most seen: ${label}`,
      column: 'Facility',
      note: 'A delegation may see several; the rows may sum to more than the visits.',
      silent: (n) => `${visits(n)} without a facility.`,
    },
    adoption: {
      title: (days, n) =>
        n === 1
          ? `From visit to adoption: ${days} days, in one visit`
          : `From visit to adoption: a median of ${days} days, in ${n} visits`,
      none: 'No visit has a day of adoption',
      subtitle: (filters) => `Days from visit to adoption · ${filters}`,
      unit: 'days',
      column: 'Visit',
      visited: 'Visited on',
      adopted: 'Adopted on',
      rest: (n) =>
        n === 0
          ? 'All visits led to adoption.'
          : `${visits(n)} ${n === 1 ? 'has' : 'have'} not led to adoption yet.`,
      undated: (n) =>
        `The day of adoption is not known for ${visits(n)}; ${n === 1 ? 'it is' : 'they are'} not in the median.`,
      note: 'The median is of those that led to adoption; it may grow as more of the others do.',
    },
  },
  form: {
    create: 'Add a visit',
    change: 'Change the visit',
    lead: 'No names of persons: the register is of organisations.',
    required: 'required',
    visitedOn: 'Day of the visit',
    visitedOnHint: 'It may lie ahead; until then the visit stands as “To come”.',
    organisation: 'Organisation',
    kind: 'Kind of organisation',
    choose: 'Choose',
    city: 'City',
    country: 'Country',
    people: 'Number of people',
    seen: 'What did they see? (facilities)',
    asked: 'What did they ask about? (themes and programmes)',
    wholeTheme: (theme) => `${theme} (theme)`,
    gone: 'Not in the present data',
    chosen: (n) => (n === 0 ? 'none chosen' : `${n} chosen`),
    stage: 'Stage',
    stageOn: 'Day on which it was reached',
    stageOnHint: 'Empty for “Visited”. A new stage is kept with its day beside those before it.',
    comment: (language) => `What the delegation said (${language})`,
    consent: 'They agreed that the comment may be shown in public',
    consentHint:
      'Without it the comment stays here. For now comments with consent are not published either.',
    submit: 'Save',
    cancel: 'Cancel',
    again: 'Yes, a second visit on that day; save it all the same',
    twin: (organisation, day) =>
      `The register already has a visit of ${organisation} on ${day}. If it is the same one, do not save it again.`,
    openTwin: 'Open the visit in the register',
    check: 'Not saved: correct the fields that are marked below.',
  },
  visit: {
    facts: 'Visit',
    organisation: 'Organisation',
    kind: 'Kind',
    from: 'From',
    day: 'Day',
    people: 'People',
    seen: 'Saw',
    asked: 'Asked about',
    history: 'Stages',
    noDay: 'day not recorded',
    comment: 'Comment',
    consents: {
      yes: 'May be shown in public.',
      no: 'May not be shown in public.',
      '': 'Nobody asked: it is not shown.',
    },
    source: 'Source',
    plan: 'Programme of the visit',
    takeBack: 'Take the last stage back',
  },
  remove: {
    heading: 'Delete',
    lead: 'The visit leaves the register. For a day it can be had back.',
    submit: 'Delete the visit',
  },
  restore: 'Undo',
  told: {
    added: 'The visit was saved.',
    changed: 'The visit was changed.',
    deleted: 'The visit was deleted.',
    restored: 'The visit is back.',
    back: 'The last stage was taken back.',
    plan: 'The programme was saved.',
  },
  imported: (taken, known) =>
    known === 0
      ? `${visits(taken)} taken.`
      : `${visits(taken)} taken; ${known} already in the register and not taken again.`,
  file: {
    heading: 'File',
    lead: 'Writes the visits that were entered by form into a file (JSON) that can be opened in another installation.',
    link: 'Export (JSON)',
    importing: 'From a file',
    importLead:
      'Every visit is checked as in the form; what is in the register already is not taken again.',
    file: 'File of visits',
    submit: 'Take the file',
    problems: {
      file: 'This is no file of visits, or it is too large. Choose the JSON file that the “Export” link gives.',
      too_many_in_file: `A file has at most ${VISIT_LIMITS.inFile} visits; split it.`,
      visit: (n) =>
        `Visit ${n} of the file cannot be taken: its day, organisation, kind or stages are not valid. No visit was taken.`,
    },
  },
  unknown: 'There is no such visit: it may have been deleted, or its address is incomplete.',
  readOnly: 'This visit comes from the data; it cannot be changed here.',
  tooMany: `The register takes at most ${VISIT_LIMITS.visits} visits.`,
  problems: {
    visited_on: 'Give the day with year, month and day, for example 2026-03-18.',
    organisation: `Name the organisation, with at most ${VISIT_LIMITS.organisation} characters.`,
    kind: 'Choose the kind of organisation from the list.',
    city: `A city has at most ${VISIT_LIMITS.place} characters.`,
    country: `A country has at most ${VISIT_LIMITS.place} characters.`,
    people: `Give the number of people in digits, 1–${VISIT_LIMITS.people}; leave it empty if it is not known.`,
    interests:
      'One of those chosen is not in the present data, or they are too many; choose from the list.',
    facilities:
      'One of those chosen is not in the present data, or they are too many; choose from the list.',
    stage: 'Choose the stage from the list.',
    comment: `A comment has at most ${VISIT_LIMITS.comment} characters.`,
    stage_on: 'Give the day on which this stage was reached, for example 2026-05-02.',
    stage_before_visit: 'A stage cannot be reached before the visit.',
    stage_ahead: 'The day of a stage cannot lie ahead.',
    stage_planned: 'The visit lies ahead: its stage is written after it. Choose “Visited”.',
    stage_order:
      'This day lies before that of the stage before. Correct it, or take the last stage back.',
  },
  plan: {
    heading: 'Programme of the visit',
    lead: (organisation, day) => `${organisation}, ${day}`,
    back: 'Visit',
    guests: (n) => `${n} guests`,
    asked: 'Asked about',
    print: 'Print',
    empty: 'Nothing in the programme yet. Write it below.',
    columns: {
      time: 'Time',
      what: 'Programme',
      place: 'Place',
      host: 'Received by',
      tour: 'Tour shown',
    },
    edit: 'Change the programme',
    editLead:
      'A row is a stop; empty rows are left out, and rows are put in order of time. Saving opens three more empty rows.',
    entry: (n) => `Stop ${n}`,
    from: 'From',
    to: 'To',
    what: (language) => `What happens (${language})`,
    place: 'Place',
    host: 'Received by (post or unit)',
    tour: 'Tour shown',
    noTour: 'No tour',
    note: 'Note (way, parking, contact)',
    submit: 'Save the programme',
    goneTour: 'the tour was deleted',
    at: (entry, problem) => `${entry}: ${problem}`,
    problems: {
      time: 'Write times like 09:30; the end may stay empty.',
      order: 'The end must come after the beginning.',
      what: 'Say in one language at least what happens.',
      long: `A text has at most ${PLAN_LIMITS.what} characters; place and receiver at most ${PLAN_LIMITS.short}.`,
      tour: 'There is no such tour; choose from the list.',
      note: `A note has at most ${PLAN_LIMITS.note} characters.`,
      too_many: `A programme has at most ${PLAN_LIMITS.entries} stops: it must fit on one page.`,
    },
  },
};

const ALL = { tr, en } as const satisfies Record<Language, DelegationWords>;

export function delegationWords(language: Language): DelegationWords {
  return ALL[language];
}
