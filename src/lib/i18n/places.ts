import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Pages that list the members of a dimension; the id is the path. */
export type ListId = 'districts' | 'themes' | 'programs' | 'facilities';

/** Whom a programme is for, as parts of a phrase. */
interface EligibilityWords {
  readonly everyone: string;
  /** Without an age, and below and from the age of an adult. */
  readonly sexes: Readonly<
    Record<'female' | 'male', { readonly any: string; readonly young: string }>
  >;
  readonly ages: (from: number, to: number) => string;
  readonly from: (age: number) => string;
  readonly to: (age: number) => string;
  readonly both: (who: string, age: string) => string;
}

/** Words of profiles and of the lists that lead to them. */
export interface PlaceWords {
  readonly breadcrumb: string;
  readonly lists: Readonly<Record<ListId, string>>;
  readonly notRecorded: string;
  readonly eligibility: EligibilityWords;
  readonly facts: {
    readonly forWhom: string;
    readonly since: string;
    readonly until: string;
    readonly rhythm: string;
    readonly everyDays: (days: number) => string;
    readonly lastVisit: string;
    readonly noVisit: string;
    readonly overdue: (date: string) => string;
    readonly theme: string;
    readonly district: string;
    readonly capacity: string;
    readonly perDay: (n: string) => string;
    readonly population: string;
  };
  readonly measures: {
    readonly heading: string;
    readonly measure: string;
    readonly change: string;
    readonly without: (reason: string) => string;
  };
  readonly sort: { readonly label: string; readonly name: string };
  readonly programs: {
    readonly lead: string;
    readonly table: string;
    readonly one: string;
    readonly others: (theme: string) => string;
    readonly noFacilities: string;
    readonly facilitiesTitle: string;
  };
  readonly facilities: {
    readonly lead: string;
    readonly table: string;
    readonly one: string;
    readonly others: string;
    readonly none: string;
    readonly inDistrict: string;
    readonly matrix: string;
  };
  readonly neighbourhoods: {
    readonly heading: string;
    readonly none: string;
    readonly unknown: string;
    readonly unknownTitle: string;
    readonly others: (district: string) => string;
  };
  readonly firstTime: {
    readonly title: (percent: string) => string;
    readonly sentence: (n: { readonly new: string; readonly returning: string }) => string;
    readonly needs: string;
    readonly needsTitle: string;
  };
}

const tr: PlaceWords = {
  breadcrumb: 'Bulunduğunuz yer',
  lists: {
    districts: 'İlçeler',
    themes: 'Temalar',
    programs: 'Programlar',
    facilities: 'Tesisler',
  },
  notRecorded: 'kayıtlı değil',
  eligibility: {
    everyone: 'Herkes',
    sexes: {
      female: { any: 'Kadınlar', young: 'Kız çocukları' },
      male: { any: 'Erkekler', young: 'Erkek çocukları' },
    },
    ages: (from, to) => `${from}–${to} yaş`,
    from: (age) => `${age} yaş ve üstü`,
    to: (age) => `${age} yaşa kadar`,
    both: (who, age) => `${who}, ${age}`,
  },
  facts: {
    forWhom: 'Kimler için',
    since: 'Başlangıç',
    until: 'Bitiş',
    rhythm: 'Beklenen sıklık',
    everyDays: (days) =>
      ({ 1: 'her gün', 7: 'haftada bir', 14: 'iki haftada bir', 30: 'ayda bir' })[days] ??
      `${days} günde bir`,
    lastVisit: 'Son ziyaret',
    noVisit: 'henüz ziyaret yok',
    overdue: (date) => `gecikmiş: en geç ${date} bekleniyordu`,
    theme: 'Tema',
    district: 'İlçe',
    capacity: 'Kapasite',
    perDay: (n) => `günde ${n} kişi`,
    population: 'Nüfus',
  },
  measures: {
    heading: 'Bütün göstergeler',
    measure: 'Gösterge',
    change: 'Değişim',
    without: (reason) => `Bu veride hesaplanamayanlar (${reason}):`,
  },
  sort: { label: 'Sıralama', name: 'Ad' },
  programs: {
    lead: 'Her programda kişiler bir kez sayılır; erişim, programın hedeflediği nüfusla ölçülür.',
    table: 'Temalarına göre programlar',
    one: 'Program',
    others: (theme) => `${theme}: öbür programlar`,
    facilitiesTitle: 'Nerede veriliyor?',
    noFacilities: 'Bu programın kayıtlarında tesis yok.',
  },
  facilities: {
    lead: 'Ziyaretler yapıldıkları yere göre; kişilerin hangi ilçeden geldiği tesisin sayfasında.',
    table: 'Bütün sayılar, tesis tesis',
    one: 'Tesis',
    others: 'Öbür tesisler',
    none: 'Bu veride tesis yok. Tesis dosyası (facilities) yüklendiğinde burada görünürler.',
    inDistrict: 'İlçedeki tesisler',
    matrix: 'Haftanın hangi günü, ne zaman?',
  },
  neighbourhoods: {
    heading: 'Mahalleler',
    none: 'Bu veride mahalle yok; mahalle dosyası (neighbourhoods) yüklendiğinde ilçe mahallelerine ayrılır.',
    unknownTitle: 'Mahalle kayıtlarda yok',
    unknown:
      'Ziyaretler mahallelere ayrılamıyor: mahalle, yararlanıcı kaydından bilinir (beneficiaries, neighbourhood_id).',
    others: (district) => `${district}: öbür mahalleler`,
  },
  firstTime: {
    title: (percent) => `İlk kez gelenlerin payı ${percent}`,
    sentence: (n) =>
      `${n.new} kişi ilk kez geldi, ${n.returning} kişi daha önce de gelmişti. Yeni: belediyenin herhangi bir programına ilk kez gelen.`,
    needsTitle: 'Kaç kişi ilk kez geldi?',
    needs: 'Kişileri saymak için yararlanıcı kaydı (beneficiaries) gerekir.',
  },
};

const en: PlaceWords = {
  breadcrumb: 'You are here',
  lists: {
    districts: 'Districts',
    themes: 'Themes',
    programs: 'Programmes',
    facilities: 'Facilities',
  },
  notRecorded: 'not recorded',
  eligibility: {
    everyone: 'Everyone',
    sexes: {
      female: { any: 'Women', young: 'Girls' },
      male: { any: 'Men', young: 'Boys' },
    },
    ages: (from, to) => `aged ${from} to ${to}`,
    from: (age) => `aged ${age} and over`,
    to: (age) => `up to age ${age}`,
    both: (who, age) => `${who}, ${age}`,
  },
  facts: {
    forWhom: 'For whom',
    since: 'Since',
    until: 'Until',
    rhythm: 'Expected rhythm',
    everyDays: (days) =>
      ({ 1: 'every day', 7: 'every week', 14: 'every two weeks', 30: 'every month' })[days] ??
      `every ${days} days`,
    lastVisit: 'Last visit',
    noVisit: 'no visit yet',
    overdue: (date) => `overdue: expected by ${date}`,
    theme: 'Theme',
    district: 'District',
    capacity: 'Capacity',
    perDay: (n) => `${n} people a day`,
    population: 'Population',
  },
  measures: {
    heading: 'All measures',
    measure: 'Measure',
    change: 'Change',
    without: (reason) => `Not in these data (${reason}):`,
  },
  sort: { label: 'Sorted by', name: 'Name' },
  programs: {
    lead: 'In a programme every person is counted once; reach is measured by those it is for.',
    table: 'Programmes by theme',
    one: 'Programme',
    others: (theme) => `${theme}: other programmes`,
    facilitiesTitle: 'Where does it take place?',
    noFacilities: 'The records of this programme name no facility.',
  },
  facilities: {
    lead: 'Visits by the place where they happened; each page says which districts people come from.',
    table: 'All numbers, facility by facility',
    one: 'Facility',
    others: 'Other facilities',
    none: 'These data hold no facilities. They appear here once a file of facilities is loaded.',
    inDistrict: 'Facilities in the district',
    matrix: 'Which day of the week, and when?',
  },
  neighbourhoods: {
    heading: 'Neighbourhoods',
    none: 'These data hold no neighbourhoods; with a file of neighbourhoods the district is divided into them.',
    unknownTitle: 'The records do not say the neighbourhood',
    unknown:
      'Visits cannot be told apart by neighbourhood: it comes with the record of a beneficiary (beneficiaries, neighbourhood_id).',
    others: (district) => `${district}: other neighbourhoods`,
  },
  firstTime: {
    title: (percent) => `First-time beneficiaries: ${percent}`,
    sentence: (n) =>
      `${n.new} came for the first time, ${n.returning} had come before. New: never before in any programme of the municipality.`,
    needsTitle: 'How many came for the first time?',
    needs: 'Counting persons needs their records (beneficiaries).',
  },
};

const ALL = { tr, en, ar: { ...en, ...arabic.places } } as const satisfies Record<
  PublicLanguage,
  PlaceWords
>;

export function placeWords(language: PublicLanguage): PlaceWords {
  return ALL[language];
}
