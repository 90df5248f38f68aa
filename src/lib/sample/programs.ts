/** What a programme's days look like; drives the model only, no column of its own. */
export interface Pattern {
  /** Visits of an ordinary year, in proportion to the other programmes. */
  readonly volume: number;
  readonly season: 'school' | 'winter' | 'summer' | 'even';
  readonly place: 'centre' | 'home' | 'field';
  /** Share of the work that can be done by phone. */
  readonly remote: number;
  /** How many of the visits are a person's first: high for advice, low for care. */
  readonly novelty: number;
  readonly minutes: number;
  /** Share of the rows that are open events, counted but without persons. */
  readonly events: number;
  readonly femaleShare: number;
  /** Ages most of the visitors have. */
  readonly ages: readonly [number, number];
  /** Dwindles from this date and has died out a year and a half later, though nobody closed it. */
  readonly failsFrom?: string;
}

export interface SampleProgram {
  readonly id: string;
  readonly theme: string;
  readonly name: { readonly tr: string; readonly en: string };
  readonly description: { readonly tr: string; readonly en: string };
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly sex?: 'female' | 'male';
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly rhythmDays?: number;
  /** To have come says something about a person: violence, addiction, child protection. */
  readonly sensitive?: true;
  readonly pattern: Pattern;
}

/** In display order: id, Turkish name, English name. */
export const THEMES = [
  ['women', 'Kadınlar', 'Women'],
  ['children', 'Çocuklar', 'Children'],
  ['youth', 'Gençler', 'Young people'],
  ['older-people', 'Yaşlılar', 'Older people'],
  ['disability', 'Engelliler', 'People with disabilities'],
  ['migrants', 'Göçmenler', 'Migrants'],
  ['families', 'Aileler', 'Families'],
  ['community', 'Mahalle Yaşamı', 'Neighbourhood life'],
] as const;

/** Three programmes a theme; invented, in the manner of a social policies department. */
export const PROGRAMS: readonly SampleProgram[] = [
  {
    id: 'women-law',
    theme: 'women',
    name: { tr: 'Kadın Hukuk Danışmanlığı', en: 'Legal Advice for Women' },
    description: {
      tr: 'Boşanma, nafaka, şiddet ve çalışma hakları konusunda ücretsiz hukuki danışma.',
      en: 'Free legal advice on divorce, maintenance, violence and rights at work.',
    },
    startsOn: '2017-03-08',
    sex: 'female',
    ageFrom: 18,
    sensitive: true,
    pattern: pattern(6, 'even', 'centre', { remote: 0.6, novelty: 1.9, ages: [20, 58], female: 1 }),
  },
  {
    id: 'women-course',
    theme: 'women',
    name: { tr: 'Kadın Meslek Kursları', en: 'Vocational Courses for Women' },
    description: {
      tr: 'Aşçılık, dikiş, bilgisayar ve girişimcilik kursları; kurs süresince çocuk bakımı.',
      en: 'Courses in cookery, sewing, computing and enterprise, with childcare during the lessons.',
    },
    startsOn: '2016-10-03',
    sex: 'female',
    ageFrom: 18,
    rhythmDays: 7,
    pattern: pattern(11, 'school', 'centre', {
      novelty: 0.8,
      minutes: 150,
      ages: [20, 55],
      female: 1,
    }),
  },
  {
    id: 'women-support',
    theme: 'women',
    name: { tr: 'Kadın Dayanışma Merkezi', en: 'Women’s Solidarity Centre' },
    description: {
      tr: 'Psikolojik destek, grup çalışmaları ve şiddete uğrayan kadınlara yönlendirme.',
      en: 'Counselling, group work and referral for women who have experienced violence.',
    },
    startsOn: '2018-11-25',
    sex: 'female',
    ageFrom: 18,
    rhythmDays: 14,
    sensitive: true,
    pattern: pattern(8, 'even', 'centre', { remote: 0.7, ages: [18, 60], female: 1 }),
  },
  {
    id: 'play-house',
    theme: 'children',
    name: { tr: 'Çocuk Oyun Evi', en: 'Children’s Playhouse' },
    description: {
      tr: 'Okul öncesi çocuklar için oyun, masal ve gelişim takibi.',
      en: 'Play, storytelling and developmental follow-up for pre-school children.',
    },
    startsOn: '2018-02-12',
    ageFrom: 0,
    ageTo: 5,
    rhythmDays: 7,
    pattern: pattern(8, 'school', 'centre', { novelty: 0.9, minutes: 120, ages: [0, 3] }),
  },
  {
    id: 'homework',
    theme: 'children',
    name: { tr: 'Etüt Evi', en: 'Homework Club' },
    description: {
      tr: 'İlk ve ortaokul öğrencilerine okul sonrası ders desteği ve sıcak öğün.',
      en: 'After-school help with lessons and a hot meal for primary and middle school pupils.',
    },
    startsOn: '2017-09-18',
    ageFrom: 6,
    ageTo: 14,
    rhythmDays: 3,
    pattern: pattern(13, 'school', 'centre', { novelty: 0.6, minutes: 120, ages: [7, 13] }),
  },
  {
    id: 'summer-school',
    theme: 'children',
    name: { tr: 'Yaz Okulu', en: 'Summer School' },
    description: {
      tr: 'Yaz tatilinde spor, yüzme, sanat ve doğa atölyeleri.',
      en: 'Sports, swimming, art and nature workshops in the summer holidays.',
    },
    startsOn: '2016-06-20',
    ageFrom: 6,
    ageTo: 14,
    pattern: pattern(6, 'summer', 'centre', { novelty: 1.2, minutes: 180, ages: [7, 13] }),
  },
  {
    id: 'youth-centre',
    theme: 'youth',
    name: { tr: 'Gençlik Merkezi', en: 'Youth Centre' },
    description: {
      tr: 'Müzik, tiyatro, dil ve gönüllülük kulüpleri; çalışma salonu.',
      en: 'Clubs for music, theatre, languages and volunteering, and a study hall.',
    },
    startsOn: '2018-05-19',
    ageFrom: 15,
    ageTo: 29,
    pattern: pattern(9, 'even', 'centre', { minutes: 100, events: 0.05, ages: [15, 25] }),
  },
  {
    id: 'exam-prep',
    theme: 'youth',
    name: { tr: 'Sınav Hazırlık Kursu', en: 'Exam Preparation Course' },
    description: {
      tr: 'Üniversite sınavına hazırlanan gençlere ücretsiz ders, deneme sınavı ve rehberlik.',
      en: 'Free lessons, mock exams and guidance for young people preparing for university entrance.',
    },
    startsOn: '2017-10-02',
    ageFrom: 15,
    ageTo: 24,
    rhythmDays: 7,
    pattern: pattern(9, 'school', 'centre', {
      remote: 0.4,
      novelty: 0.7,
      minutes: 180,
      ages: [16, 20],
    }),
  },
  {
    id: 'coding-bus',
    theme: 'youth',
    name: { tr: 'Kodlama Otobüsü', en: 'Coding Bus' },
    description: {
      tr: 'Mahalle mahalle gezen otobüste kodlama, robotik ve elektronik atölyeleri.',
      en: 'Workshops in coding, robotics and electronics in a bus that tours the neighbourhoods.',
    },
    startsOn: '2022-03-01',
    ageFrom: 15,
    ageTo: 24,
    rhythmDays: 14,
    pattern: pattern(15, 'even', 'field', {
      novelty: 1.3,
      minutes: 90,
      ages: [15, 21],
      female: 0.38,
      failsFrom: '2022-08-01',
    }),
  },
  {
    id: 'home-care',
    theme: 'older-people',
    name: { tr: 'Evde Bakım Desteği', en: 'Home Care Support' },
    description: {
      tr: 'Yalnız yaşayan yaşlılara evde temizlik, kişisel bakım ve sağlık takibi.',
      en: 'Cleaning, personal care and health checks at home for older people who live alone.',
    },
    startsOn: '2017-01-09',
    ageFrom: 65,
    rhythmDays: 14,
    pattern: pattern(13, 'winter', 'home', {
      remote: 0.3,
      novelty: 0.45,
      ages: [67, 88],
      female: 0.63,
    }),
  },
  {
    id: 'elder-club',
    theme: 'older-people',
    name: { tr: 'İkinci Bahar Kulübü', en: 'Second Spring Club' },
    description: {
      tr: 'Yaşlılar için sohbet, hafif egzersiz, koro ve gezi günleri.',
      en: 'Conversation, light exercise, a choir and day trips for older people.',
    },
    startsOn: '2018-10-01',
    ageFrom: 65,
    rhythmDays: 7,
    pattern: pattern(7, 'even', 'centre', {
      minutes: 110,
      events: 0.06,
      ages: [65, 80],
      female: 0.58,
    }),
  },
  {
    id: 'hot-meal',
    theme: 'older-people',
    name: { tr: 'Sıcak Yemek Servisi', en: 'Meals at Home' },
    description: {
      tr: 'Yemek yapamayan yaşlıların evine haftada birkaç gün sıcak yemek.',
      en: 'Hot meals several days a week for older people who cannot cook.',
    },
    startsOn: '2021-03-01',
    ageFrom: 65,
    rhythmDays: 7,
    pattern: pattern(11, 'winter', 'home', {
      novelty: 0.4,
      minutes: 15,
      ages: [70, 90],
      female: 0.6,
    }),
  },
  {
    id: 'access-ride',
    theme: 'disability',
    name: { tr: 'Engelsiz Ulaşım', en: 'Accessible Transport' },
    description: {
      tr: 'Tekerlekli sandalyeye uygun araçla hastane, okul ve kamu kurumlarına ulaşım.',
      en: 'Wheelchair-accessible rides to hospitals, schools and public offices.',
    },
    startsOn: '2018-12-03',
    pattern: pattern(9, 'even', 'field', { novelty: 0.6, minutes: 60, ages: [10, 80] }),
  },
  {
    id: 'physio',
    theme: 'disability',
    name: { tr: 'Fizyoterapi Desteği', en: 'Physiotherapy' },
    description: {
      tr: 'Engelli bireylere seanslarla fizyoterapi ve egzersiz programı.',
      en: 'Physiotherapy sessions and exercise plans for people with disabilities.',
    },
    startsOn: '2019-04-01',
    rhythmDays: 7,
    pattern: pattern(8, 'even', 'centre', { novelty: 0.5, minutes: 50, ages: [5, 75] }),
  },
  {
    id: 'respite',
    theme: 'disability',
    name: { tr: 'Mola Evi', en: 'Respite House' },
    description: {
      tr: 'Engelli çocuk ve gençler için gündüz bakım; aileye nefes alacak zaman.',
      en: 'Day care for children and young people with disabilities, and time off for their families.',
    },
    startsOn: '2021-10-04',
    ageFrom: 0,
    ageTo: 29,
    rhythmDays: 14,
    pattern: pattern(7, 'even', 'centre', { novelty: 0.6, minutes: 210, ages: [4, 24] }),
  },
  {
    id: 'turkish-course',
    theme: 'migrants',
    name: { tr: 'Türkçe Konuşma Kursu', en: 'Turkish Conversation Course' },
    description: {
      tr: 'Türkçe öğrenen yetişkinlere konuşma ve okuma yazma dersleri.',
      en: 'Speaking and literacy lessons for adults who are learning Turkish.',
    },
    startsOn: '2018-09-24',
    ageFrom: 18,
    rhythmDays: 7,
    pattern: pattern(7, 'school', 'centre', {
      novelty: 0.8,
      minutes: 100,
      ages: [19, 50],
      female: 0.64,
    }),
  },
  {
    id: 'migrant-desk',
    theme: 'migrants',
    name: { tr: 'Göçmen Danışma Masası', en: 'Migrant Advice Desk' },
    description: {
      tr: 'Kayıt, okul, sağlık ve çalışma izni konularında çok dilli danışma.',
      en: 'Advice in several languages on registration, schools, health care and work permits.',
    },
    startsOn: '2018-01-15',
    pattern: pattern(7, 'even', 'centre', {
      remote: 0.6,
      novelty: 1.8,
      ages: [18, 60],
      female: 0.48,
    }),
  },
  {
    id: 'health-guide',
    theme: 'migrants',
    name: { tr: 'Sağlık Rehberliği', en: 'Health Guides' },
    description: {
      tr: 'Randevu, aşı ve gebelik takibinde dil desteği ve eşlik.',
      en: 'Interpreting and company for appointments, vaccinations and antenatal care.',
    },
    startsOn: '2021-05-03',
    pattern: pattern(5, 'even', 'field', { remote: 0.4, minutes: 80, ages: [1, 55], female: 0.66 }),
  },
  {
    id: 'family-advice',
    theme: 'families',
    name: { tr: 'Aile Danışmanlığı', en: 'Family Counselling' },
    description: {
      tr: 'Çift, ebeveyn ve ergen görüşmeleri; anne baba okulu.',
      en: 'Sessions for couples, parents and teenagers, and a school for parents.',
    },
    startsOn: '2017-04-10',
    rhythmDays: 14,
    pattern: pattern(7, 'even', 'centre', { remote: 0.7, ages: [12, 60], female: 0.62 }),
  },
  {
    id: 'food-aid',
    theme: 'families',
    name: { tr: 'Gıda Kartı', en: 'Food Card' },
    description: {
      tr: 'Gelir desteğine ihtiyacı olan hanelere aylık yüklenen market kartı.',
      en: 'A grocery card, topped up monthly, for households on a low income.',
    },
    startsOn: '2018-03-01',
    ageFrom: 18,
    rhythmDays: 30,
    pattern: pattern(15, 'winter', 'centre', {
      novelty: 0.7,
      minutes: 15,
      ages: [24, 70],
      female: 0.6,
    }),
  },
  {
    id: 'quake-relief',
    theme: 'families',
    name: { tr: 'Deprem Dayanışma Masası', en: 'Earthquake Relief Desk' },
    description: {
      tr: 'Deprem bölgesinden gelen ailelere barınma, eşya, okul kaydı ve psikososyal destek.',
      en: 'Shelter, household goods, school places and psychosocial support for families from the earthquake zone.',
    },
    startsOn: '2023-02-08',
    endsOn: '2024-06-28',
    pattern: pattern(55, 'even', 'centre', {
      remote: 0.15,
      novelty: 1.5,
      ages: [3, 70],
      female: 0.56,
    }),
  },
  {
    id: 'meetings',
    theme: 'community',
    name: { tr: 'Mahalle Buluşmaları', en: 'Neighbourhood Meetings' },
    description: {
      tr: 'Komşuların sorunlarını ve fikirlerini konuştuğu aylık buluşmalar ve şenlikler.',
      en: 'Monthly meetings and street festivals where neighbours discuss problems and ideas.',
    },
    startsOn: '2018-04-23',
    rhythmDays: 30,
    pattern: pattern(6, 'even', 'field', {
      novelty: 1.4,
      minutes: 90,
      events: 0.25,
      ages: [18, 72],
    }),
  },
  {
    id: 'sport-for-all',
    theme: 'community',
    name: { tr: 'Herkes İçin Spor', en: 'Sport for All' },
    description: {
      tr: 'Parklarda ve salonlarda sabah sporu, yürüyüş ve yüzme grupları.',
      en: 'Morning exercise, walking and swimming groups in parks and halls.',
    },
    startsOn: '2018-06-04',
    rhythmDays: 7,
    pattern: pattern(9, 'even', 'centre', {
      minutes: 60,
      events: 0.06,
      ages: [14, 70],
      female: 0.57,
    }),
  },
  {
    id: 'garden',
    theme: 'community',
    name: { tr: 'Mahalle Bostanı', en: 'Community Garden' },
    description: {
      tr: 'Ortak bostanlarda ekim, hasat ve kompost; okullara açık bahçe günleri.',
      en: 'Sowing, harvest and compost in shared gardens, with open days for schools.',
    },
    startsOn: '2023-04-03',
    rhythmDays: 14,
    pattern: pattern(5, 'even', 'field', { minutes: 100, events: 0.18, ages: [12, 72] }),
  },
];

interface PatternChoices {
  readonly remote?: number;
  readonly novelty?: number;
  readonly minutes?: number;
  readonly events?: number;
  readonly female?: number;
  readonly ages: readonly [number, number];
  readonly failsFrom?: string;
}

function pattern(
  volume: number,
  season: Pattern['season'],
  place: Pattern['place'],
  choices: PatternChoices,
): Pattern {
  const { remote = 0, novelty = 1, minutes = 40, events = 0.012, female = 0.52, ages } = choices;
  const common = { volume, season, place, remote, novelty, minutes, events, femaleShare: female };
  const { failsFrom } = choices;
  return failsFrom === undefined ? { ...common, ages } : { ...common, ages, failsFrom };
}
