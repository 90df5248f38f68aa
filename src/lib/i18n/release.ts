import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Words of the pages that show a release: what is protected, how, and what follows from it. */
export interface ReleaseWords {
  readonly nav: Readonly<
    Record<
      | 'overview'
      | 'districts'
      | 'themes'
      | 'programs'
      | 'lifeCourse'
      | 'overlap'
      | 'methods'
      | 'downloads',
      string
    >
  >;
  readonly label: string;
  readonly badge: Readonly<Record<'public' | 'council' | 'preview', string>>;
  /** On every page of a preview. */
  readonly watermark: Readonly<Record<'draft' | 'published', string>>;
  readonly period: { readonly label: string; readonly show: string; readonly years: string };
  readonly quarters: string;
  readonly lead: Readonly<
    Record<'overview' | 'districts' | 'themes' | 'programs' | 'lifeCourse' | 'overlap', string>
  >;
  readonly by: Readonly<Record<'age' | 'sex', string>>;
  readonly table: (what: string) => string;
  /** Below every figure. */
  readonly foot: string;
  readonly withheld: (n: string, areas: number) => string;
  readonly notAdditive: string;
  /** On a page whose tables are not released of a period. */
  readonly tooFew: string;
  readonly all: (list: string) => string;
  readonly methods: {
    readonly heading: string;
    readonly lead: string;
    readonly measures: string;
    readonly protection: string;
    readonly rules: readonly { readonly title: string; readonly text: string }[];
    readonly offer: string;
    readonly offerLead: string;
    readonly columns: Readonly<Record<'table' | 'years' | 'quarters' | 'months', string>>;
    readonly city: string;
    readonly release: (number: string, id: string, first: string, last: string) => string;
  };
  readonly downloads: {
    readonly heading: string;
    readonly lead: string;
    readonly table: string;
    readonly grain: string;
    readonly rows: string;
    readonly package: string;
    readonly packageText: string;
    readonly cite: string;
    readonly api: string;
    readonly apiText: string;
    readonly embed: string;
    readonly embedText: string;
    readonly about: string;
    readonly synthetic: string;
    readonly years: string;
    readonly files: string;
    readonly open: string;
  };
  readonly embeds: Readonly<
    Record<'districts' | 'map' | 'themes' | 'programs' | 'quarters', string>
  >;
  readonly grains: Readonly<Record<'year' | 'quarter' | 'month', string>>;
  readonly cite: (facts: {
    readonly source: string;
    readonly title: string;
    readonly number: string;
    readonly id: string;
    readonly address: string;
  }) => string;
  readonly nothing: string;
  readonly nothingLead: string;
}

const tr: ReleaseWords = {
  nav: {
    overview: 'Genel bakış',
    districts: 'İlçeler',
    themes: 'Temalar',
    programs: 'Programlar',
    lifeCourse: 'Yaşam boyu',
    overlap: 'Bütüncül hizmet',
    methods: 'Yöntem',
    downloads: 'Açık veri',
  },
  label: 'Herkese açık sayfalar',
  badge: {
    public: 'Herkese açık, korunmuş sayılar',
    council: 'Meclis üyelerine, korunmuş sayılar',
    preview: 'Önizleme, korunmuş sayılar',
  },
  watermark: {
    draft: 'ÖNİZLEME – henüz yayımlanmadı',
    published: 'ÖNİZLEME – bu yayın yayımlandı',
  },
  period: { label: 'Dönem', show: 'Göster', years: 'Yıllar' },
  quarters: 'Çeyrekler',
  lead: {
    overview: 'Sosyal programlar kime ulaştı? Bütün programlar, bütün ilçeler.',
    districts: 'Her ilçe kendi nüfusuyla ölçülür; küçük ilçelerde aralık geniştir.',
    themes: 'Her temada kişiler bir kez sayılır.',
    programs: 'Her programda kişiler bir kez sayılır.',
    lifeCourse:
      'Doğum öncesinden 80 yaş ve üstüne: hangi evrede kime ulaşılıyor, nerede program yok?',
    overlap: 'Aynı kişiler hangi hizmetlerden birlikte yararlanıyor?',
  },
  by: { age: 'Yaşa göre', sex: 'Cinsiyete göre' },
  table: (what) => `${what}: bütün sayılar`,
  foot: 'Korunmuş: kişi sayıları 5’in katına yuvarlandı',
  withheld: (n, areas) =>
    areas === 1
      ? '1 satır kişileri korumak için gizli.'
      : `${n} satır kişileri korumak için gizli.`,
  notAdditive:
    'Her sayı ayrı ayrı korunur: toplamlar, parçalarının toplamından birkaç kişi farklı olabilir.',
  tooFew: 'Bu dönem için yayımlanmıyor: kişileri korumaya yetecek kadar kayıt yok.',
  all: (list) => `Bütün ${list}`,
  methods: {
    heading: 'Yöntem ve koruma',
    lead: 'Bu sayfalardaki sayılar ne anlama gelir, kişiler nasıl korunur?',
    measures: 'Ölçüler',
    protection: 'Sayılar nasıl korunur?',
    rules: [
      {
        title: 'Yalnızca belirli tablolar yayımlanır',
        text: 'Herkese açık sayılar, canlı verilerden değil, dondurulmuş bir yayından gelir. Yayında aşağıdaki tablolardan başkası yoktur; başka bir kırılım sorulamaz. Böylece iki sorunun farkından bir kişi çıkarılamaz.',
      },
      {
        title: 'Her kişi sayısına küçük bir pay eklenir',
        text: 'Sayılar 5’in katı olarak verilir; 4 kişiye kadar yukarı ya da aşağı kayabilir, ortalamada kaymaz. Aynı kişilerden oluşan bir sayı her tabloda, her dilde ve her dosyada aynıdır (hücre anahtarı yöntemi). Tek istisna: sıfır olarak yayımlanan bir sayının parçaları kişileri ele verecekse onlar da sıfır olarak yayımlanır.',
      },
      {
        title: '“0–4” ne demek?',
        text: 'Sıfır olarak yayımlanan bir sayı, kimse olmadığını ya da en çok 4 kişi olduğunu söyler; yanındaki ziyaret sayısı verilmez. “–” ise o hücrede kimsenin olamayacağını söyler: program o kişiler için değildir ya da o dönemde yoktur.',
      },
      {
        title: 'Küçük gruplar birleşir, hassas temalar ayrıntısız verilir',
        text: 'Yılda 10 kişiden az gelen ilçe ve programlar “Diğer” altında toplanır; “Diğer” ayrıca kırılmaz. Hassas olarak işaretlenmiş tema ve programlar yalnızca şehir genelinde ve yıllık verilir; meclis üyeleri bunları yaşa ya da cinsiyete göre de görür.',
      },
      {
        title: 'Oranlar ve aralıklar korunmuş sayılardan hesaplanır',
        text: 'Erişim oranı korunmuş kişi sayısının nüfusa bölümüdür; %95 güven aralığı eklenen pay kadar genişletilir. Sıralama, renk ve cümleler de yayımlanan değerlerden çıkar.',
      },
      {
        title: 'Toplamlar tutmayabilir',
        text: 'Her sayı ayrı korunduğu için toplamlar parçaların toplamından birkaç kişi farklı olabilir. Ayrıca bir kişi birden çok temada ya da ilçede yer alabilir.',
      },
      {
        title: 'Yeni yayın ne zaman çıkar?',
        text: 'Üç ayda bir. Yayımlanmış dönemler, sonradan eklenen ya da düzeltilen kayıtlar olsa da olduğu gibi kalır; yeni yayın dönem ekler. Eklenen dönemde 30’dan az kişi varsa yayın çıkmaz: yoksa iki yayının farkı onları açığa çıkarırdı. Geri çekilen bir yayının sayıları yalnızca on ya da daha çok kişi değiştiyse değişir.',
      },
      {
        title: 'Maliyetler yuvarlanır',
        text: 'Model aktarım formlarındaki yıllık maliyet yaklaşık onda birlik adımlara yuvarlanır ve yalnızca yeterince kişiye ulaşan programlar için verilir: kişi başına aynı ödeme yapılan bir programda kesin tutar, kesin kişi sayısını söylerdi.',
      },
    ],
    offer: 'Yayındaki tablolar',
    offerLead: 'Her satır bir kırılımdır; hangi dönemler için verildiği yanında yazar.',
    columns: { table: 'Kırılım', years: 'Yıllık', quarters: 'Üç aylık', months: 'Aylık' },
    city: 'Şehir geneli',
    release: (number, id, first, last) => `Yayın ${number} (${id}), ${first} – ${last}.`,
  },
  downloads: {
    heading: 'Açık veri',
    lead: 'Yayındaki her tablo CSV, Excel ve JSON olarak iner. Sayılar sayfalardakilerle aynıdır.',
    table: 'Tablo',
    grain: 'Dönem',
    rows: 'Satır',
    package: 'Veri paketi',
    packageText: 'Bütün tablolar ve sütunların anlamı (Frictionless Data Package).',
    cite: 'Kaynak gösterme',
    api: 'Adresle sorma',
    apiText: 'Aynı sayılar JSON olarak; yalnızca yayındaki kırılımlar yanıtlanır.',
    embed: 'Sayfanıza ekleyin',
    embedText: 'Bu satırı kopyalayıp kendi sitenize koyun; sayı yeni yayınla yenilenir.',
    about: 'Açıklama',
    synthetic: 'Örnek veri: kişiler ve ziyaretler üretilmiştir, gerçek değildir.',
    years: 'Yıllar',
    files: 'Dosyalar',
    open: 'Aç',
  },
  embeds: {
    districts: 'İlçelerin erişim oranları',
    map: 'İlçe haritası',
    themes: 'Temalara göre ulaşılan kişiler',
    programs: 'Programlara göre ulaşılan kişiler',
    quarters: 'Çeyreklere göre ulaşılan kişiler',
  },
  grains: { year: 'yıllık', quarter: 'üç aylık', month: 'aylık' },
  cite: ({ source, title, number, id, address }) =>
    `${source}: ${title}, korunmuş açık veri, yayın ${number} (${id}). ${address}`,
  nothing: 'Henüz yayın yok',
  nothingLead: 'Herkese açık sayfalar ilk yayınla açılır.',
};

const en: ReleaseWords = {
  nav: {
    overview: 'Overview',
    districts: 'Districts',
    themes: 'Themes',
    programs: 'Programmes',
    lifeCourse: 'Life course',
    overlap: 'Joined-up services',
    methods: 'Methods',
    downloads: 'Open data',
  },
  label: 'Public pages',
  badge: {
    public: 'Public, protected figures',
    council: 'For council members, protected figures',
    preview: 'Preview, protected figures',
  },
  watermark: {
    draft: 'PREVIEW – not published yet',
    published: 'PREVIEW – this release is published',
  },
  period: { label: 'Period', show: 'Show', years: 'Years' },
  quarters: 'Quarters',
  lead: {
    overview: 'Whom did the social programmes reach? All programmes, all districts.',
    districts: 'Each district is measured by its own residents; small ones have wide intervals.',
    themes: 'A person counts once in each theme.',
    programs: 'A person counts once in each programme.',
    lifeCourse: 'From before birth to 80 and over: who is reached, and where is no programme?',
    overlap: 'Which services do the same persons use together?',
  },
  by: { age: 'By age', sex: 'By sex' },
  table: (what) => `${what}: all figures`,
  foot: 'Protected: numbers of persons are rounded to multiples of 5',
  withheld: (n, areas) =>
    areas === 1
      ? '1 row is withheld to protect persons.'
      : `${n} rows are withheld to protect persons.`,
  notAdditive:
    'Each number is protected by itself: totals may differ from the sum of their parts by a few persons.',
  tooFew: 'Not released for this period: there are too few records to protect the persons in them.',
  all: (list) => `All ${list.toLowerCase()}`,
  methods: {
    heading: 'Methods and protection',
    lead: 'What do the figures on these pages mean, and how are persons protected?',
    measures: 'Measures',
    protection: 'How are figures protected?',
    rules: [
      {
        title: 'Only certain tables are published',
        text: 'Public figures come from a frozen release, not from live data. It holds the tables below and no others; no other breakdown can be asked for. So no person can be worked out from the difference of two questions.',
      },
      {
        title: 'A little is added to every number of persons',
        text: 'Numbers are given as multiples of 5; they may move by up to 4 persons up or down, and do not move on average. A number of the same persons is the same in every table, language and file (cell-key method). One exception: where the parts of a number that is published as zero would give persons away, they are published as zero too.',
      },
      {
        title: 'What does “0–4” mean?',
        text: 'A number that is published as zero says that there was nobody, or 4 persons at most; the visits beside it are kept back. “–” says that nobody can be there: the programme is not for them, or did not run then.',
      },
      {
        title: 'Small groups stand together, sensitive themes have no detail',
        text: 'Districts and programmes with fewer than 10 persons in a year stand under “Other”, which is not broken down. Themes and programmes that are marked as sensitive are given for the whole city and by year only; council members also see them by age or sex.',
      },
      {
        title: 'Rates and intervals are computed from protected numbers',
        text: 'The reach rate is the protected number of persons divided by the residents; its 95 % interval is widened for what was added. Order, colours and sentences follow from published values too.',
      },
      {
        title: 'Totals may not add up',
        text: 'Since each number is protected by itself, totals may differ from the sum of their parts by a few persons. A person may also be in several themes or districts.',
      },
      {
        title: 'When is there a new release?',
        text: 'Every three months. Periods that are out stay as they are, also when somebody is registered late or corrected; a new release adds periods. There is none while it would add fewer than 30 persons: the difference of the two would give them away. Numbers of a release that was withdrawn change only where ten persons or more differ.',
      },
      {
        title: 'Costs are rounded',
        text: 'The yearly cost on a model-transfer sheet is rounded in steps of about a tenth, and given only for programmes that reach enough persons: where everybody is paid the same, the exact amount would tell the exact number of persons.',
      },
    ],
    offer: 'Tables of the release',
    offerLead: 'Each row is a breakdown; beside it stands for which periods it is given.',
    columns: { table: 'Breakdown', years: 'Yearly', quarters: 'Quarterly', months: 'Monthly' },
    city: 'Whole city',
    release: (number, id, first, last) => `Release ${number} (${id}), ${first} – ${last}.`,
  },
  downloads: {
    heading: 'Open data',
    lead: 'Every table of the release as CSV, Excel and JSON. The figures are those of the pages.',
    table: 'Table',
    grain: 'Period',
    rows: 'Rows',
    package: 'Data package',
    packageText: 'All tables and the meaning of their columns (Frictionless Data Package).',
    cite: 'How to cite',
    api: 'Ask by address',
    apiText: 'The same figures as JSON; only breakdowns of the release are answered.',
    embed: 'Put it on your page',
    embedText: 'Copy this line to your own site; the figure follows new releases.',
    about: 'About',
    synthetic: 'Sample data: persons and visits are made up, none of them is real.',
    years: 'Years',
    files: 'Files',
    open: 'Open',
  },
  embeds: {
    districts: 'Reach rates of the districts',
    map: 'Map of the districts',
    themes: 'Persons reached by theme',
    programs: 'Persons reached by programme',
    quarters: 'Persons reached by quarter',
  },
  grains: { year: 'yearly', quarter: 'quarterly', month: 'monthly' },
  cite: ({ source, title, number, id, address }) =>
    `${source}: ${title}, protected open data, release ${number} (${id}). ${address}`,
  nothing: 'No release yet',
  nothingLead: 'The public pages open with the first release.',
};

export function releaseWords(language: PublicLanguage): ReleaseWords {
  return { tr, en, ar: arabic.release }[language];
}
