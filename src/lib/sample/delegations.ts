type Row = readonly (string | number)[];

/** Kind of institution, its name, city and country; '' is not recorded. */
type Guest = readonly [kind: string, organisation: string, city: string, country: string];

/** Who came: towns and institutions are invented, and no person is named. */
const GUESTS = {
  cinarova: ['municipality', 'Çınarova Belediyesi', 'Çınarova', 'Türkiye'],
  denizoren: ['municipality', 'Denizören Belediyesi', 'Denizören', 'Türkiye'],
  yesilbuk: ['municipality', 'Yeşilbük Belediyesi', 'Yeşilbük', 'Türkiye'],
  akcabel: ['municipality', 'Akçabel Büyükşehir Belediyesi', 'Akçabel', 'Türkiye'],
  karsuyu: ['municipality', 'Karsuyu Belediyesi', 'Karsuyu', 'Türkiye'],
  ardicdag: ['municipality', 'Ardıçdağ Belediyesi', 'Ardıçdağ', 'Türkiye'],
  ucpinarli: ['municipality', 'Üçpınarlı Belediyesi', 'Üçpınarlı', 'Türkiye'],
  tuzlagol: ['municipality', 'Tuzlagöl Belediyesi', 'Tuzlagöl', 'Türkiye'],
  lindenfurt: ['municipality', 'Stadt Lindenfurt', 'Lindenfurt', 'Almanya'],
  noordersluis: ['municipality', 'Gemeente Noordersluis', 'Noordersluis', 'Hollanda'],
  portoverano: ['municipality', 'Comune di Porto Verano', 'Porto Verano', 'İtalya'],
  nealimni: ['municipality', 'Nea Limni Belediyesi', 'Nea Limni', 'Yunanistan'],
  ardicUniversity: ['university', 'Ardıçdağ Üniversitesi, Sosyal Hizmet', 'Ardıçdağ', 'Türkiye'],
  akcabelUniversity: ['university', 'Akçabel Üniversitesi, Halk Sağlığı', 'Akçabel', 'Türkiye'],
  lindenfurtCollege: ['university', 'Hochschule Lindenfurt', 'Lindenfurt', 'Almanya'],
  women: ['ngo', 'Örnek Kadın Dayanışma Derneği', 'Denizören', 'Türkiye'],
  access: ['ngo', 'Örnek Engelsiz Kent Derneği', 'Çınarova', 'Türkiye'],
  migrants: ['ngo', 'Örnek Göç ve Uyum Vakfı', 'Akçabel', 'Türkiye'],
  ministry: ['ministry', 'Sosyal işlerden sorumlu bir bakanlık', '', ''],
  youthMinistry: ['ministry', 'Gençlikten sorumlu bir bakanlık', '', ''],
  cities: ['international', 'Uluslararası bir kentler birliği', '', ''],
  development: ['international', 'Bir kalkınma kuruluşu', '', ''],
  neighbours: ['other', 'Bir muhtarlar topluluğu', 'Karsuyu', 'Türkiye'],
} as const satisfies Record<string, Guest>;

type Stage = readonly [stage: 'visited' | 'in_contact' | 'piloting' | 'adopted', on: string];

/** Consent '': nobody asked. */
type Comment = readonly [tr: string, en: string, consent: 'yes' | 'no' | ''];

/** Day, guest, people, themes and programmes of interest, facilities that they saw. */
type Visit = readonly [
  day: string,
  guest: keyof typeof GUESTS,
  people: number | '',
  interests: string,
  facilities: string,
  stage: Stage,
  comment?: Comment,
];

const visited = (on: string): Stage => ['visited', on];
const inContact = (on: string): Stage => ['in_contact', on];
const piloting = (on: string): Stage => ['piloting', on];
const adopted = (on: string): Stage => ['adopted', on];

/** By day. Most stay a visit; some come to nothing although they began to copy. */
const VISITS: readonly Visit[] = [
  [
    '2022-03-17',
    'cinarova',
    8,
    'women;women-law',
    'f01;f06',
    adopted('2024-02-05'),
    [
      'Hukuk danışmanlığını kendi ilçemizde aynı randevu düzeniyle kurduk.',
      'We set up legal advice in our own district with the same appointments.',
      'yes',
    ],
  ],
  ['2022-05-12', 'denizoren', 6, 'older-people', 'f10', inContact('2022-07-01')],
  ['2022-06-09', 'ardicUniversity', 24, 'disability;migrants', 'f08', visited('2022-06-09')],
  [
    '2022-09-22',
    'yesilbuk',
    5,
    'coding-bus',
    '',
    inContact('2022-11-15'),
    [
      'Otobüsü çok beğendik, maliyetini öğrenmek istiyoruz.',
      'We liked the bus very much and would like to know what it costs.',
      'yes',
    ],
  ],
  ['2022-10-20', 'lindenfurt', 11, 'migrants;turkish-course', 'f02;f11', visited('2022-10-20')],
  [
    '2022-11-30',
    'women',
    7,
    'women-support',
    '',
    inContact('2023-01-16'),
    ['Tabelasız merkez fikri bizim için yeniydi.', 'A centre without a sign was new to us.', 'no'],
  ],
  [
    '2023-03-09',
    'akcabel',
    14,
    'quake-relief',
    'f01',
    adopted('2023-04-03'),
    [
      'Tek masa düzenini üç hafta içinde kurabildik; kayıt formlarını da aldık.',
      'We had the single desk running within three weeks and took over the forms.',
      'yes',
    ],
  ],
  ['2023-03-23', 'development', 9, 'quake-relief;migrants', 'f01;f02', inContact('2023-05-10')],
  ['2023-04-13', 'ministry', 12, 'families;quake-relief', 'f01;f04', visited('2023-04-13')],
  ['2023-05-25', 'migrants', 6, 'migrant-desk;health-guide', 'f02', piloting('2024-01-22')],
  [
    '2023-06-15',
    'karsuyu',
    7,
    'children;homework',
    'f05',
    piloting('2023-10-02'),
    [
      'Etüt evini bir okulla deniyoruz; yemek olmadan başlamayın uyarınız yerindeydi.',
      'We are trying the homework club with one school; you were right not to begin without the meal.',
      'yes',
    ],
  ],
  ['2023-09-28', 'noordersluis', 10, 'older-people;home-care', 'f06;f10', visited('2023-09-28')],
  ['2023-10-19', 'access', 5, 'access-ride', 'f08', inContact('2023-12-04')],
  [
    '2023-11-09',
    'cities',
    32,
    'women;children;community',
    'f06;f09;f12',
    visited('2023-11-09'),
    [
      'Rakamların yanında belirsizliğin de gösterilmesi dikkatimizi çekti.',
      'It struck us that the figures are shown with their uncertainty.',
      'yes',
    ],
  ],
  ['2023-12-07', 'ucpinarli', 4, 'meetings', 'f03', visited('2023-12-07')],
  [
    '2024-01-18',
    'denizoren',
    5,
    'elder-club;hot-meal',
    'f10;f14',
    piloting('2024-09-16'),
    [
      'İkinci gelişimiz: bu kez kulübün servis düzenine baktık.',
      'Our second visit: this time we looked at the shuttle of the club.',
      'yes',
    ],
  ],
  ['2024-02-22', 'akcabelUniversity', 18, 'physio;home-care', 'f08', visited('2024-02-22')],
  [
    '2024-04-25',
    'ardicdag',
    6,
    'food-aid',
    'f04',
    adopted('2025-01-13'),
    [
      'Koliden karta geçtik. Kuyruk bitti.',
      'We moved from parcels to the card. The queues are gone.',
      '',
    ],
  ],
  ['2024-05-16', 'portoverano', 9, 'summer-school', 'f07', visited('2024-05-16')],
  ['2024-05-30', 'tuzlagol', 5, 'women-course', 'f12', inContact('2024-08-20')],
  ['2024-06-13', 'youthMinistry', 15, 'youth;youth-centre', 'f07', visited('2024-06-13')],
  [
    '2024-09-19',
    'yesilbuk',
    6,
    'youth-centre',
    'f07',
    piloting('2025-03-03'),
    [
      'Otobüsten vazgeçtik, kulüpleri gençlerin yönettiği merkezi deniyoruz.',
      'We gave up the bus and are trying a centre whose clubs are run by the young people.',
      'yes',
    ],
  ],
  [
    '2024-10-10',
    'lindenfurtCollege',
    21,
    'turkish-course;migrant-desk',
    'f02',
    inContact('2024-11-25'),
  ],
  ['2024-10-24', 'neighbours', 27, 'meetings;garden', 'f03;f05', visited('2024-10-24')],
  [
    '2024-11-21',
    'nealimni',
    8,
    'quake-relief',
    'f01',
    visited('2024-11-21'),
    [
      'Afet planınızı çevirtip incelemek isteriz.',
      'We would like to have your disaster plan translated.',
      'no',
    ],
  ],
  ['2024-12-05', 'cinarova', 5, 'women-support', '', inContact('2025-02-10')],
  ['2025-02-13', 'ministry', 10, 'homework;exam-prep', 'f05;f07', visited('2025-02-13')],
  ['2025-03-20', 'akcabel', 7, 'respite;access-ride', 'f08', piloting('2025-11-10')],
  ['2025-04-17', 'women', 9, 'women-course;women-law', 'f12', visited('2025-04-17')],
  ['2025-05-08', 'cities', '', 'older-people;disability', 'f08;f16', inContact('2025-06-23')],
  ['2025-05-22', 'karsuyu', 4, 'family-advice', 'f09', visited('2025-05-22')],
  [
    '2025-09-18',
    'ucpinarli',
    6,
    'garden',
    '',
    piloting('2026-03-16'),
    [
      'Su sayacını baştan konuştuk, teşekkürler.',
      'We talked about the water meter first, thank you.',
      'yes',
    ],
  ],
  [
    '2025-10-16',
    'development',
    8,
    'women-course;exam-prep',
    'f12;f07',
    visited('2025-10-16'),
    [
      'Kötü giden sonuçları da göstermeniz güven veriyor.',
      'That you show results which got worse inspires trust.',
      'yes',
    ],
  ],
  [
    '2025-11-13',
    'ardicUniversity',
    19,
    'women-support;family-advice',
    'f09',
    inContact('2026-01-12'),
  ],
  ['2025-12-04', 'tuzlagol', 7, 'hot-meal', 'f14', visited('2025-12-04')],
  ['2026-02-19', 'noordersluis', 12, 'migrants', 'f02;f11', inContact('2026-04-07')],
  ['2026-03-12', 'ardicdag', 5, 'play-house', 'f12', visited('2026-03-12')],
  [
    '2026-04-16',
    'lindenfurt',
    9,
    'sport-for-all;community',
    'f07',
    visited('2026-04-16'),
    [
      'Sabah sporuna katılanların yaşını görmek şaşırttı.',
      'The ages at the morning exercise surprised us.',
      '',
    ],
  ],
  ['2026-05-21', 'denizoren', 6, 'older-people', 'f10', visited('2026-05-21')],
  ['2026-06-11', 'migrants', 4, 'health-guide', 'f11', visited('2026-06-11')],
];

/** Rows of delegations.csv: the register of the city, however large the sample. */
export function listDelegations(): Row[] {
  const counts = new Map<string, number>();
  return VISITS.map(([day, guest, people, interests, facilities, [stage, on], comment]) => {
    const year = day.slice(0, 4);
    const number = (counts.get(year) ?? 0) + 1;
    counts.set(year, number);
    const [kind, organisation, ...place] = GUESTS[guest];
    return [
      `h${year}-${String(number).padStart(2, '0')}`,
      day,
      organisation,
      kind,
      ...place,
      people,
      interests,
      facilities,
      stage,
      on,
      ...(comment ?? ['', '', '']),
    ];
  });
}
