import type { Language, Texts } from '#lib/i18n/languages.ts';
import type { ColumnKind, DatasetId, DATASETS } from '#lib/importing/schema.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';

/**
 * The contract in words: what every dataset and column means. A dataset, column or code of the
 * specifications without words does not compile, nor do words of one that is gone.
 */

type Columns<D extends DatasetId> = (typeof DATASETS)[D]['columns'];

type CodeWords<Spec> = Spec extends { readonly codes: readonly (infer Code extends string)[] }
  ? { readonly codes: Readonly<Record<Code, Texts>> }
  : { readonly codes?: never };

/**
 * Numbers and dates of examples are written as the importer reads them without a mapping, and the
 * examples of all datasets together are a small city.
 */
type ColumnWords<Spec> = {
  readonly meaning: Texts;
  readonly example: Spec extends { readonly kind: 'texts' } ? Texts : string | Texts;
} & CodeWords<Spec>;

export interface DatasetWords<D extends DatasetId> {
  readonly name: Texts;
  /** What it is for. */
  readonly purpose: Texts;
  /** What one row stands for. */
  readonly row: Texts;
  readonly columns: { readonly [C in keyof Columns<D>]: ColumnWords<Columns<D>[C]> };
}

export type Dictionary = { readonly [D in DatasetId]: DatasetWords<D> };

const LATITUDE: Texts = {
  tr: 'Enlem, ondalık derece (WGS 84).',
  en: 'Latitude in decimal degrees (WGS 84).',
};

const LONGITUDE: Texts = {
  tr: 'Boylam, ondalık derece (WGS 84).',
  en: 'Longitude in decimal degrees (WGS 84).',
};

/** What a release may not tell apart in detail. */
const SENSITIVE = {
  meaning: {
    tr: 'Buradan yararlanmış olmak kişi hakkında korunması gereken bir şey söyler mi? Hassas olanlar herkese yalnızca şehir genelinde ve yıllık gösterilir.',
    en: 'Does having been served here say something about a person that must stay private? What is sensitive is shown to the public for the whole city and by year only.',
  },
  example: 'no',
  codes: {
    yes: { tr: 'hassas', en: 'sensitive' },
    no: { tr: 'hassas değil', en: 'not sensitive' },
  },
} as const;

const FEMALE: Texts = { tr: 'kadın', en: 'female' };
const MALE: Texts = { tr: 'erkek', en: 'male' };
const OTHER: Texts = { tr: 'diğer', en: 'other' };

/** A target names a measure by its id in the catalogue. */
const MEASURE_NAMES = Object.fromEntries(
  MEASURE_IDS.map((id) => [id, MEASURES[id].names]),
) as Readonly<Record<MeasureId, Texts>>;

export const DICTIONARY = {
  districts: {
    name: { tr: 'İlçeler', en: 'Districts' },
    purpose: {
      tr: 'Belediyenin ilçeleri. Karşılaştırmalar, harita ve ilçe sayfaları bunlarla kurulur.',
      en: 'The districts of the municipality: comparisons, the map and the pages of districts are made of them.',
    },
    row: { tr: 'bir ilçe', en: 'one district' },
    columns: {
      district_id: {
        meaning: {
          tr: 'İlçenin kimliği. Öbür dosyalar ilçeyi bununla anar.',
          en: 'Id of the district, by which all other files name it.',
        },
        example: 'merkez',
      },
      name: {
        meaning: { tr: 'İlçenin adı.', en: 'Name of the district.' },
        example: { tr: 'Merkez', en: 'Centre' },
      },
      latitude: { meaning: LATITUDE, example: '36.8121' },
      longitude: { meaning: LONGITUDE, example: '34.6415' },
      tile_column: {
        meaning: {
          tr: 'Karo haritadaki sütun, soldan sağa; 0 en soldaki.',
          en: 'Column on the tile map, from the left; 0 is the first.',
        },
        example: '3',
      },
      tile_row: {
        meaning: {
          tr: 'Karo haritadaki satır, yukarıdan aşağı; 0 en üstteki.',
          en: 'Row on the tile map, from the top; 0 is the first.',
        },
        example: '1',
      },
      need_score: {
        meaning: {
          tr: 'İhtiyaç puanı: yükseldikçe ihtiyaç artar, ölçeği serbesttir. İhtiyaç dilimleri ve eşitlik sayfası bunu kullanır.',
          en: 'Need score: the higher, the needier, on any scale. Need fifths and the equity page use it.',
        },
        example: '72.5',
      },
      area_km2: {
        meaning: { tr: 'Yüzölçümü, kilometrekare.', en: 'Area in square kilometres.' },
        example: '265',
      },
    },
  },
  neighbourhoods: {
    name: { tr: 'Mahalleler', en: 'Neighbourhoods' },
    purpose: {
      tr: 'İlçelerin mahalleleri. İlçe sayfasından mahalleye inmek için gerekir.',
      en: 'The neighbourhoods of the districts, for the way down from the page of a district.',
    },
    row: { tr: 'bir mahalle', en: 'one neighbourhood' },
    columns: {
      neighbourhood_id: {
        meaning: { tr: 'Mahallenin kimliği.', en: 'Id of the neighbourhood.' },
        example: 'merkez-cumhuriyet',
      },
      district_id: {
        meaning: { tr: 'Mahallenin ilçesi.', en: 'District that it is part of.' },
        example: 'merkez',
      },
      name: {
        meaning: { tr: 'Mahallenin adı.', en: 'Name of the neighbourhood.' },
        example: { tr: 'Cumhuriyet Mahallesi', en: 'Cumhuriyet' },
      },
      population: {
        meaning: { tr: 'Mahallede yaşayanlar.', en: 'Residents of the neighbourhood.' },
        example: '8420',
      },
    },
  },
  population: {
    name: { tr: 'Nüfus', en: 'Population' },
    purpose: {
      tr: 'Oranların paydası: ilçelerde yıllara, cinsiyete ve yaşa göre yaşayanlar. Verilmeyen yıllar komşu yıllardan tahmin edilir ve işaretlenir.',
      en: 'The denominators of rates: residents of districts by year, sex and age. Years that are not given are estimated from their neighbours and marked.',
    },
    row: {
      tr: 'bir ilçede, bir yılda, bir cinsiyet ve yaş grubundaki kişiler',
      en: 'the residents of one district, year, sex and band of ages',
    },
    columns: {
      district_id: {
        meaning: { tr: 'Nüfusun ilçesi.', en: 'District of the residents.' },
        example: 'merkez',
      },
      year: {
        meaning: { tr: 'Nüfusun yılı (31 Aralık).', en: 'Year of the count (31 December).' },
        example: '2024',
      },
      sex: {
        meaning: {
          tr: 'Cinsiyet; boşsa satır herkes içindir.',
          en: 'Sex; empty: the row is of everybody.',
        },
        example: 'female',
        codes: { female: FEMALE, male: MALE, all: { tr: 'herkes', en: 'everybody' } },
      },
      age_from: {
        meaning: {
          tr: 'Yaş grubunun ilk yaşı, bu yaş içinde; boşsa bütün yaşlar.',
          en: 'First age of the band, included; empty: all ages.',
        },
        example: '15',
      },
      age_to: {
        meaning: {
          tr: 'Yaş grubunun son yaşı, bu yaş içinde; boşsa “ve üstü”.',
          en: 'Last age of the band, included; empty: “and over”.',
        },
        example: '24',
      },
      population: {
        meaning: { tr: 'Kişi sayısı.', en: 'Number of residents.' },
        example: '18350',
      },
    },
  },
  themes: {
    name: { tr: 'Temalar', en: 'Themes' },
    purpose: {
      tr: 'Programların toplandığı çalışma alanları: kadın, çocuk, gençlik gibi.',
      en: 'The fields that programmes belong to, such as women, children or youth.',
    },
    row: { tr: 'bir tema', en: 'one theme' },
    columns: {
      theme_id: {
        meaning: { tr: 'Temanın kimliği.', en: 'Id of the theme.' },
        example: 'kadin',
      },
      name: {
        meaning: { tr: 'Temanın adı.', en: 'Name of the theme.' },
        example: { tr: 'Kadınlar', en: 'Women' },
      },
      colour: {
        meaning: {
          tr: 'Temanın rengi (#RRGGBB); boşsa ürünün kendi rengi kullanılır.',
          en: 'Colour of the theme (#RRGGBB); empty: the product’s own.',
        },
        example: '#0072B2',
      },
      position: {
        meaning: {
          tr: 'Listelerdeki yeri; boşsa sıra ada göredir.',
          en: 'Place in lists; empty: by name.',
        },
        example: '1',
      },
      sensitive: SENSITIVE,
    },
  },
  programs: {
    name: { tr: 'Programlar', en: 'Programmes' },
    purpose: {
      tr: 'İnsanların yararlandığı hizmetler ve kimler için oldukları. Cinsiyet ve yaş koşulu hedef nüfusu, yani oranların paydasını belirler.',
      en: 'The services that people come to, and whom they are for. The limits of sex and age make the eligible population, the denominator of rates.',
    },
    row: { tr: 'bir program', en: 'one programme' },
    columns: {
      program_id: {
        meaning: { tr: 'Programın kimliği.', en: 'Id of the programme.' },
        example: 'kadin-danisma',
      },
      sensitive: SENSITIVE,
      theme_id: {
        meaning: { tr: 'Programın teması.', en: 'Theme of the programme.' },
        example: 'kadin',
      },
      name: {
        meaning: { tr: 'Programın adı.', en: 'Name of the programme.' },
        example: { tr: 'Kadın Danışma Merkezi', en: 'Women’s Advice Centre' },
      },
      description: {
        meaning: {
          tr: 'Programın ne yaptığı, bir iki cümleyle.',
          en: 'What the programme does, in a sentence or two.',
        },
        example: {
          tr: 'Ücretsiz hukuki ve psikolojik danışma.',
          en: 'Free legal and psychological advice.',
        },
      },
      starts_on: {
        meaning: { tr: 'Programın başladığı gün.', en: 'Day on which the programme began.' },
        example: '2022-03-08',
      },
      ends_on: {
        meaning: {
          tr: 'Bittiği gün; sürüyorsa boş bırakın.',
          en: 'Day on which it ended; empty while it goes on.',
        },
        example: '2028-12-31',
      },
      eligible_sex: {
        meaning: {
          tr: 'Yalnızca bir cinsiyet içinse o; boşsa herkes için.',
          en: 'The sex it is for; empty: everybody.',
        },
        example: 'female',
        codes: { female: FEMALE, male: MALE },
      },
      eligible_age_from: {
        meaning: {
          tr: 'En küçük yaş, bu yaş içinde; boşsa alt sınır yok.',
          en: 'Youngest age, included; empty: no lower limit.',
        },
        example: '18',
      },
      eligible_age_to: {
        meaning: {
          tr: 'En büyük yaş, bu yaş içinde; boşsa üst sınır yok.',
          en: 'Oldest age, included; empty: no upper limit.',
        },
        example: '64',
      },
      expected_rhythm_days: {
        meaning: {
          tr: 'Beklenen sıklık: bir sonraki ziyaretin en geç kaç gün içinde beklendiği. Daha uzun sessizlik, veri uyarısıdır.',
          en: 'Expected rhythm: days within which the next visit is expected. A longer silence raises a notice.',
        },
        example: '14',
      },
    },
  },
  facilities: {
    name: { tr: 'Tesisler', en: 'Facilities' },
    purpose: {
      tr: 'Hizmetin verildiği yerler: sosyal yaşam merkezi, danışma evi gibi. Tesis sayfaları ve kapasite kullanımı için gerekir.',
      en: 'The places of the services, such as a social life centre, for their own pages and the use of their capacity.',
    },
    row: { tr: 'bir tesis', en: 'one facility' },
    columns: {
      facility_id: {
        meaning: { tr: 'Tesisin kimliği.', en: 'Id of the facility.' },
        example: 'merkez-syam',
      },
      district_id: {
        meaning: { tr: 'Tesisin ilçesi.', en: 'District of the facility.' },
        example: 'merkez',
      },
      neighbourhood_id: {
        meaning: { tr: 'Tesisin mahallesi.', en: 'Neighbourhood of the facility.' },
        example: 'merkez-cumhuriyet',
      },
      name: {
        meaning: { tr: 'Tesisin adı.', en: 'Name of the facility.' },
        example: { tr: 'Merkez Sosyal Yaşam Merkezi', en: 'Central Social Life Centre' },
      },
      latitude: { meaning: LATITUDE, example: '36.8104' },
      longitude: { meaning: LONGITUDE, example: '34.6398' },
      capacity_per_day: {
        meaning: {
          tr: 'Günlük kapasite: bir günde en çok kaç ziyaret alabileceği.',
          en: 'Capacity: how many visits it can take on a day.',
        },
        example: '120',
      },
      opened_on: {
        meaning: { tr: 'Açıldığı gün.', en: 'Day of its opening.' },
        example: '2021-09-06',
      },
    },
  },
  beneficiaries: {
    name: { tr: 'Yararlanıcılar', en: 'Beneficiaries' },
    purpose: {
      tr: 'Hizmetten yararlanan kişiler, yalnızca takma adla. Kişi sayan bütün göstergeler için gerekir; ad, adres, telefon ya da kimlik numarası yüklenmez.',
      en: 'The persons who use the services, by pseudonym alone. Every measure that counts persons needs it; no names, addresses, phones or identity numbers are loaded.',
    },
    row: { tr: 'bir kişi', en: 'one person' },
    columns: {
      beneficiary_id: {
        meaning: {
          tr: 'Kişinin takma adı. Her ay aynı kişi için aynı olmalıdır.',
          en: 'Pseudonym of the person: the same person has the same one every month.',
        },
        example: 'b000127',
      },
      household_id: {
        meaning: {
          tr: 'Hanenin takma adı; birlikte yaşayanlarda aynıdır.',
          en: 'Pseudonym of the household, the same for all who live together.',
        },
        example: 'h000081',
      },
      sex: {
        meaning: { tr: 'Cinsiyet, kayıttaki gibi.', en: 'Sex, as recorded.' },
        example: 'female',
        codes: { female: FEMALE, male: MALE },
      },
      birth_year: {
        meaning: {
          tr: 'Doğum yılı. Dosyada birth_date varsa yalnızca yılı alınır.',
          en: 'Year of birth. Of a column birth_date only the year is taken.',
        },
        example: '1988',
      },
      district_id: {
        meaning: { tr: 'Kişinin yaşadığı ilçe.', en: 'District where the person lives.' },
        example: 'merkez',
      },
      neighbourhood_id: {
        meaning: { tr: 'Kişinin yaşadığı mahalle.', en: 'Neighbourhood where the person lives.' },
        example: 'merkez-cumhuriyet',
      },
      migration_status: {
        meaning: {
          tr: 'Göç durumu, kendi kodlarınızla.',
          en: 'Migration status, in codes of your own.',
        },
        example: { tr: 'vatandaş', en: 'citizen' },
      },
      disability: {
        meaning: {
          tr: 'Engel durumu, kendi kodlarınızla.',
          en: 'Disability, in codes of your own.',
        },
        example: { tr: 'yok', en: 'none' },
      },
      registered_on: {
        meaning: { tr: 'Kişinin kaydedildiği gün.', en: 'Day on which the person was registered.' },
        example: '2024-02-19',
      },
    },
  },
  visits: {
    name: { tr: 'Ziyaretler', en: 'Visits' },
    purpose: {
      tr: 'Kimin, ne zaman, nerede, hangi programa geldiği. Göstergelerin çoğu buradan sayılır.',
      en: 'Who came when, where and to which programme: most measures are counted here.',
    },
    row: {
      tr: 'bir ziyaret; toplu kayıtta bir gün ve yerdeki kişiler (people sütunuyla)',
      en: 'one visit; in records of groups the people of one day and place (with people)',
    },
    columns: {
      visited_on: {
        meaning: {
          tr: 'Ziyaretin günü; saat de yazılırsa saat kırılımı açılır.',
          en: 'Day of the visit; with a time, visits can be broken down by hour.',
        },
        example: '2025-03-05T14:00',
      },
      program_id: {
        meaning: { tr: 'Gelinen program.', en: 'Programme that was visited.' },
        example: 'kadin-danisma',
      },
      visit_id: {
        meaning: {
          tr: 'Ziyaretin kimliği; varsa yinelenen kayıtlar bulunur.',
          en: 'Id of the visit; where there is one, repeated records are found.',
        },
        example: 'z2025-000412',
      },
      beneficiary_id: {
        meaning: {
          tr: 'Gelen kişinin takma adı; adsız etkinliklerde boş bırakın.',
          en: 'Pseudonym of the person; empty where nobody is named.',
        },
        example: 'b000127',
      },
      district_id: {
        meaning: {
          tr: 'Ziyaretin ilçesi; yalnızca kişinin ilçesi bilinmiyorsa kullanılır.',
          en: 'District of the visit; used only where the person’s own is not known.',
        },
        example: 'merkez',
      },
      facility_id: {
        meaning: { tr: 'Gelinen tesis.', en: 'Facility that was visited.' },
        example: 'merkez-syam',
      },
      people: {
        meaning: {
          tr: 'Satırın kaç kişi için olduğu; boşsa 1.',
          en: 'How many people the row stands for; empty: 1.',
        },
        example: '1',
      },
      minutes: {
        meaning: { tr: 'Ziyaretin süresi, dakika.', en: 'Length of the visit in minutes.' },
        example: '45',
      },
      channel: {
        meaning: {
          tr: 'Hizmet kanalı, kendi kodlarınızla: merkez, telefon, ev ziyareti gibi.',
          en: 'Channel of the service in codes of your own, such as centre, phone, home visit.',
        },
        example: { tr: 'merkez', en: 'centre' },
      },
    },
  },
  program_sheets: {
    name: { tr: 'Program bilgi sayfaları', en: 'Programme sheets' },
    purpose: {
      tr: 'Bir programı başka bir belediyenin kurabilmesi için bilinmesi gerekenler: sorun, yöntem, kadro, maliyet, dersler.',
      en: 'What another municipality must know to set the programme up: problem, approach, staff, cost, lessons.',
    },
    row: { tr: 'bir programın bilgi sayfası', en: 'the sheet of one programme' },
    columns: {
      program_id: {
        meaning: { tr: 'Anlatılan program.', en: 'Programme that it is about.' },
        example: 'kadin-danisma',
      },
      problem: {
        meaning: {
          tr: 'Programın çözmek istediği sorun.',
          en: 'The problem that the programme answers.',
        },
        example: {
          tr: 'Kadınların hukuki desteğe ulaşamaması.',
          en: 'Women without access to legal help.',
        },
      },
      approach: {
        meaning: { tr: 'Nasıl çalıştığı.', en: 'How it works.' },
        example: {
          tr: 'Randevusuz başvuru, haftada iki gün avukat.',
          en: 'No appointment needed; a lawyer on two days a week.',
        },
      },
      staff_fte: {
        meaning: {
          tr: 'Kadro, tam zamanlı çalışan karşılığı.',
          en: 'Staff in full-time equivalents.',
        },
        example: '3.5',
      },
      start_up_cost: {
        meaning: {
          tr: 'Kurulum maliyeti, programın para biriminde.',
          en: 'Cost of setting it up, in the currency of its costs.',
        },
        example: '450000',
      },
      preconditions: {
        meaning: { tr: 'Kurmak için gerekenler.', en: 'What must be there before.' },
        example: { tr: 'Baro ile protokol.', en: 'An agreement with the bar association.' },
      },
      lessons: {
        meaning: {
          tr: 'Ne öğrenildiği, neyin işe yaramadığı.',
          en: 'What was learned, and what did not work.',
        },
        example: {
          tr: 'Akşam saatleri olmadan çalışan kadınlara ulaşılamıyor.',
          en: 'Without evening hours, women in work are not reached.',
        },
      },
      contact: {
        meaning: {
          tr: 'Sorulabilecek birim. Kişi adı, telefon ya da e-posta yazmayın.',
          en: 'Department to ask. No names of persons, phones or e-mail addresses.',
        },
        example: { tr: 'Sosyal Hizmetler Dairesi', en: 'Department of Social Services' },
      },
    },
  },
  enrolments: {
    name: { tr: 'Program kayıtları', en: 'Enrolments' },
    purpose: {
      tr: 'Kurs gibi başı ve sonu olan programlara kimin ne zaman kaydolduğu ve nasıl ayrıldığı.',
      en: 'Who joined a programme with a beginning and an end, such as a course, and how it ended.',
    },
    row: {
      tr: 'bir kişinin bir programa kaydı',
      en: 'the enrolment of one person in one programme',
    },
    columns: {
      beneficiary_id: {
        meaning: { tr: 'Kaydolan kişinin takma adı.', en: 'Pseudonym of the person.' },
        example: 'b000127',
      },
      program_id: {
        meaning: { tr: 'Kaydolunan program.', en: 'Programme that was joined.' },
        example: 'kadin-danisma',
      },
      enrolled_on: {
        meaning: { tr: 'Kayıt günü.', en: 'First day of the enrolment.' },
        example: '2025-01-12',
      },
      left_on: {
        meaning: { tr: 'Ayrılma günü; sürüyorsa boş.', en: 'Last day; empty while it goes on.' },
        example: '2025-04-30',
      },
      exit_reason: {
        meaning: { tr: 'Nasıl ayrıldığı.', en: 'How it ended.' },
        example: 'completed',
        codes: {
          completed: { tr: 'tamamladı', en: 'completed' },
          dropped_out: { tr: 'bıraktı', en: 'dropped out' },
          moved: { tr: 'taşındı', en: 'moved away' },
          other: OTHER,
        },
      },
    },
  },
  outcome_indicators: {
    name: { tr: 'Sonuç ölçütleri', en: 'Outcome indicators' },
    purpose: {
      tr: 'Programların kişilerde neyi değiştirmek istediği: işe girme, iyilik hâli puanı gibi.',
      en: 'What programmes want to change for people, such as being in work or a score of well-being.',
    },
    row: { tr: 'bir sonuç ölçütü', en: 'one outcome indicator' },
    columns: {
      outcome_id: {
        meaning: { tr: 'Ölçütün kimliği.', en: 'Id of the indicator.' },
        example: 'iyilik-puani',
      },
      name: {
        meaning: { tr: 'Ölçütün adı.', en: 'Name of the indicator.' },
        example: { tr: 'İyilik hâli puanı', en: 'Well-being score' },
      },
      kind: {
        meaning: { tr: 'Ölçümün türü.', en: 'Kind of measurement.' },
        example: 'scale',
        codes: {
          binary: { tr: 'var ya da yok: 1 ya da 0', en: 'yes or no: 1 or 0' },
          scale: { tr: 'bir ölçekte sayı', en: 'a number on a scale' },
        },
      },
      unit: {
        meaning: { tr: 'Değerin birimi.', en: 'Unit of the value.' },
        example: { tr: 'puan', en: 'points' },
      },
      polarity: {
        meaning: { tr: 'Değerin hangi yönde iyi olduğu.', en: 'Which direction is good.' },
        example: 'higher_is_better',
        codes: {
          higher_is_better: { tr: 'artması iyi', en: 'higher is better' },
          lower_is_better: { tr: 'azalması iyi', en: 'lower is better' },
          no_judgement: { tr: 'yönsüz', en: 'no judgement' },
        },
      },
      meaningful_change: {
        meaning: {
          tr: 'Kişide anlamlı sayılan en küçük değişim, değerin biriminde.',
          en: 'Smallest change of a person that counts, in the unit of the value.',
        },
        example: '5',
      },
    },
  },
  outcomes: {
    name: { tr: 'Sonuç ölçümleri', en: 'Outcomes' },
    purpose: {
      tr: 'Kişilerde başlangıçta ve sonra ölçülen değerler: programdan sonra neyin değiştiği.',
      en: 'What was measured of persons at the beginning and afterwards: what changed after a programme.',
    },
    row: {
      tr: 'bir kişide, bir programda, bir aşamada bir ölçüm',
      en: 'one measurement of one person in one programme at one phase',
    },
    columns: {
      beneficiary_id: {
        meaning: { tr: 'Ölçülen kişinin takma adı.', en: 'Pseudonym of the person.' },
        example: 'b000127',
      },
      program_id: {
        meaning: { tr: 'Ölçümün programı.', en: 'Programme of the measurement.' },
        example: 'kadin-danisma',
      },
      outcome_id: {
        meaning: { tr: 'Neyin ölçüldüğü.', en: 'What was measured.' },
        example: 'iyilik-puani',
      },
      phase: {
        meaning: { tr: 'Ölçümün aşaması.', en: 'Phase of the measurement.' },
        example: 'baseline',
        codes: {
          baseline: { tr: 'başlangıç', en: 'at the beginning' },
          '3_months': { tr: '3 ay sonra', en: 'after 3 months' },
          '6_months': { tr: '6 ay sonra', en: 'after 6 months' },
          '12_months': { tr: '12 ay sonra', en: 'after 12 months' },
          exit: { tr: 'ayrılırken', en: 'at the exit' },
        },
      },
      measured_on: {
        meaning: { tr: 'Ölçüm günü.', en: 'Day of the measurement.' },
        example: '2025-01-12',
      },
      value: {
        meaning: {
          tr: 'Ölçülen değer; var-yok ölçütünde 1 ya da 0.',
          en: 'The value; 1 or 0 of a binary indicator.',
        },
        example: '41.5',
      },
    },
  },
  referrals: {
    name: { tr: 'Yönlendirmeler', en: 'Referrals' },
    purpose: {
      tr: 'Bir programdan öbürüne gönderilen kişiler ve kabul edilip edilmedikleri.',
      en: 'Persons who were sent from one programme to another, and whether it accepted them.',
    },
    row: { tr: 'bir yönlendirme', en: 'one referral' },
    columns: {
      referral_id: {
        meaning: { tr: 'Yönlendirmenin kimliği.', en: 'Id of the referral.' },
        example: 'y000035',
      },
      beneficiary_id: {
        meaning: { tr: 'Yönlendirilen kişinin takma adı.', en: 'Pseudonym of the person.' },
        example: 'b000127',
      },
      from_program_id: {
        meaning: { tr: 'Yönlendiren program.', en: 'Programme that referred.' },
        example: 'kadin-danisma',
      },
      to_program_id: {
        meaning: { tr: 'Yönlendirilen program.', en: 'Programme that was asked.' },
        example: 'kadin-danisma',
      },
      referred_on: {
        meaning: { tr: 'Yönlendirme günü.', en: 'Day of the referral.' },
        example: '2025-02-03',
      },
      accepted_on: {
        meaning: {
          tr: 'Kabul günü; kabul edilmediyse boş.',
          en: 'Day of acceptance; empty if it was not accepted.',
        },
        example: '2025-02-10',
      },
    },
  },
  needs: {
    name: { tr: 'İhtiyaç tahminleri', en: 'Estimates of need' },
    purpose: {
      tr: 'Bir programa gerçekten ihtiyaç duyanların tahmini, alt ve üst sınırıyla. Yoksa hedef nüfusun tümü kullanılır.',
      en: 'How many really need a programme, with the limits of the estimate. Without it, the whole eligible population stands in.',
    },
    row: {
      tr: 'bir ilçede, bir program için, bir yılın tahmini',
      en: 'the estimate for one district, programme and year',
    },
    columns: {
      district_id: {
        meaning: { tr: 'Tahminin ilçesi.', en: 'District of the estimate.' },
        example: 'merkez',
      },
      program_id: {
        meaning: { tr: 'İhtiyaç duyulan program.', en: 'Programme that is needed.' },
        example: 'kadin-danisma',
      },
      year: { meaning: { tr: 'Tahminin yılı.', en: 'Year of the estimate.' }, example: '2025' },
      eligible: {
        meaning: { tr: 'İhtiyaç duyan kişi sayısı.', en: 'Number of persons in need.' },
        example: '340',
      },
      eligible_lower: {
        meaning: { tr: 'Tahminin alt sınırı.', en: 'Lower limit of the estimate.' },
        example: '280',
      },
      eligible_upper: {
        meaning: { tr: 'Tahminin üst sınırı.', en: 'Upper limit of the estimate.' },
        example: '410',
      },
      source: {
        meaning: { tr: 'Tahminin kaynağı.', en: 'Where the estimate comes from.' },
        example: { tr: 'Saha araştırması 2024', en: 'Field survey 2024' },
      },
    },
  },
  targets: {
    name: { tr: 'Hedefler', en: 'Targets' },
    purpose: {
      tr: 'Kararlaştırılmış hedefler. Değişen hedef silinmez, yeni karar günüyle eklenir; ikisi de görünür.',
      en: 'Targets as decided. One that changes is not deleted but added with its new day; both are shown.',
    },
    row: {
      tr: 'bir gösterge, dönem ve kapsam için bir karar',
      en: 'one decision about a measure, period and scope',
    },
    columns: {
      measure_id: {
        meaning: { tr: 'Hedefin göstergesi.', en: 'Measure that the target is for.' },
        example: 'beneficiaries',
        codes: MEASURE_NAMES,
      },
      period: {
        meaning: {
          tr: 'Hedefin dönemi: yıl, çeyrek ya da ay.',
          en: 'Period of the target: a year, quarter or month.',
        },
        example: '2025',
      },
      program_id: {
        meaning: {
          tr: 'Hedef bir program içinse o; boşsa hepsi.',
          en: 'Programme, where the target is of one; empty: all.',
        },
        example: 'kadin-danisma',
      },
      theme_id: {
        meaning: {
          tr: 'Hedef bir tema içinse o; boşsa hepsi.',
          en: 'Theme, where the target is of one; empty: all.',
        },
        example: 'kadin',
      },
      district_id: {
        meaning: {
          tr: 'Hedef bir ilçe içinse o; boşsa şehir geneli.',
          en: 'District, where the target is of one; empty: the city.',
        },
        example: 'merkez',
      },
      target: {
        meaning: {
          tr: 'Hedeflenen değer, göstergenin biriminde. cost göstergesinin hedefi bütçedir: bir yılın ya da bir programın giderlerinin para biriminde.',
          en: 'The value to reach, in the unit of the measure. The target of the measure cost is the budget: of a year, all of it or one programme, in the currency of its costs.',
        },
        example: '1200',
      },
      decided_on: {
        meaning: { tr: 'Karar günü.', en: 'Day of the decision.' },
        example: '2024-12-15',
      },
      decision_reference: {
        meaning: { tr: 'Kararın sayısı ya da belgesi.', en: 'Number or document of the decision.' },
        example: { tr: 'Meclis kararı 2024/118', en: 'Council decision 2024/118' },
      },
      owner: {
        meaning: { tr: 'Hedeften sorumlu birim.', en: 'Department that answers for it.' },
        example: { tr: 'Sosyal Hizmetler Dairesi', en: 'Department of Social Services' },
      },
      reason_for_none: {
        meaning: {
          tr: 'Hedef konmadıysa nedeni.',
          en: 'Why there is no target, where there is none.',
        },
        example: { tr: 'İlk yıl, karşılaştırma yok', en: 'First year, nothing to compare with' },
      },
    },
  },
  costs: {
    name: { tr: 'Maliyetler', en: 'Costs' },
    purpose: {
      tr: 'Programların aylık giderleri; ziyaret, kişi ve sonuç başına maliyet için.',
      en: 'What programmes cost each month, for the cost per visit, person and outcome.',
    },
    row: {
      tr: 'bir programın bir aydaki bir gider kalemi',
      en: 'one kind of cost of one programme in one month',
    },
    columns: {
      program_id: {
        meaning: { tr: 'Giderin programı.', en: 'Programme that it was spent on.' },
        example: 'kadin-danisma',
      },
      month: {
        meaning: { tr: 'Giderin ayı, YYYY-AA.', en: 'Month, YYYY-MM.' },
        example: '2025-03',
      },
      amount: { meaning: { tr: 'Tutar.', en: 'Amount.' }, example: '185000' },
      currency: {
        meaning: { tr: 'Para biriminin kodu.', en: 'Code of the currency.' },
        example: 'TRY',
      },
      category: {
        meaning: { tr: 'Gider türü, kendi adlarınızla.', en: 'Kind of cost in words of your own.' },
        example: { tr: 'personel', en: 'staff' },
      },
    },
  },
  price_index: {
    name: { tr: 'Fiyat endeksi', en: 'Price index' },
    purpose: {
      tr: 'Fiyatların aylık düzeyi, örneğin tüketici fiyat endeksi; farklı ayların giderlerini aynı fiyatlara çevirmek için.',
      en: 'Level of prices by month, such as a consumer price index; restates costs of different months to the same prices.',
    },
    row: { tr: 'bir ayın fiyat düzeyi', en: 'the level of prices in one month' },
    columns: {
      month: {
        meaning: {
          tr: 'Endeksin ayı, YYYY-AA. Giderler en son ayın fiyatlarına çevrilir.',
          en: 'Month, YYYY-MM. Costs are restated to the prices of the latest one.',
        },
        example: '2025-03',
      },
      index: {
        meaning: {
          tr: 'Ayın fiyat düzeyi, hangi yıl 100 sayılırsa sayılsın.',
          en: 'Level of prices in the month, whichever year is taken as 100.',
        },
        example: '2954.69',
      },
      source: {
        meaning: {
          tr: 'Endeksin adı ve yayımlayanı.',
          en: 'Name of the index and who publishes it.',
        },
        example: { tr: 'TÜİK, tüketici fiyat endeksi', en: 'TurkStat, consumer price index' },
      },
    },
  },
  delegations: {
    name: { tr: 'Heyetler', en: 'Delegations' },
    purpose: {
      tr: 'Çalışmaları görmeye gelen heyetler: kim geldi, ne gördü, sonra ne oldu.',
      en: 'Delegations that came to see the work: who came, what they saw, what came of it.',
    },
    row: { tr: 'bir heyet ziyareti', en: 'one visit of a delegation' },
    columns: {
      delegation_id: {
        meaning: { tr: 'Heyet ziyaretinin kimliği.', en: 'Id of the visit.' },
        example: 'h2025-07',
      },
      visited_on: {
        meaning: {
          tr: 'Ziyaret günü; ileri tarihli olabilir.',
          en: 'Day of the visit; it may be still to come.',
        },
        example: '2025-03-18',
      },
      organisation: {
        meaning: { tr: 'Gelen kurum.', en: 'Organisation that came.' },
        example: { tr: 'Örnek Belediyesi', en: 'Municipality of Sample' },
      },
      kind: {
        meaning: { tr: 'Kurumun türü.', en: 'Kind of organisation.' },
        example: 'municipality',
        codes: {
          municipality: { tr: 'belediye', en: 'municipality' },
          university: { tr: 'üniversite', en: 'university' },
          ngo: { tr: 'sivil toplum kuruluşu', en: 'non-governmental organisation' },
          ministry: { tr: 'bakanlık', en: 'ministry' },
          international: { tr: 'uluslararası kuruluş', en: 'international organisation' },
          other: OTHER,
        },
      },
      city: {
        meaning: { tr: 'Kurumun şehri.', en: 'City of the organisation.' },
        example: 'Ankara',
      },
      country: {
        meaning: { tr: 'Kurumun ülkesi.', en: 'Country of the organisation.' },
        example: 'Türkiye',
      },
      people: { meaning: { tr: 'Kaç kişi geldiği.', en: 'How many people came.' }, example: '12' },
      interests: {
        meaning: { tr: 'İlgilendikleri temalar.', en: 'Themes of interest.' },
        example: 'kadin',
      },
      facilities: {
        meaning: { tr: 'Gezdikleri tesisler.', en: 'Facilities that they saw.' },
        example: 'merkez-syam',
      },
      stage: {
        meaning: { tr: 'Ziyaretten sonra gelinen aşama.', en: 'What has come of the visit.' },
        example: 'in_contact',
        codes: {
          visited: { tr: 'ziyaret etti', en: 'visited' },
          in_contact: { tr: 'görüşme sürüyor', en: 'in contact' },
          piloting: { tr: 'deniyor', en: 'piloting' },
          adopted: { tr: 'uyguluyor', en: 'adopted' },
        },
      },
      stage_on: {
        meaning: { tr: 'Bu aşamaya gelindiği gün.', en: 'Day on which this stage was reached.' },
        example: '2025-04-02',
      },
      comment: {
        meaning: { tr: 'Heyetin yorumu.', en: 'What the delegation said.' },
        example: {
          tr: 'Danışma modelini kendi ilçemizde denemek istiyoruz.',
          en: 'We would like to try the advice model in our own district.',
        },
      },
      comment_consent: {
        meaning: {
          tr: 'Yorumun herkese gösterilmesine izin verilip verilmediği.',
          en: 'Whether the comment may be shown in public.',
        },
        example: 'yes',
        codes: {
          yes: { tr: 'izin var', en: 'may be shown' },
          no: { tr: 'izin yok', en: 'may not' },
        },
      },
    },
  },
  annotations: {
    name: { tr: 'Olaylar', en: 'Events' },
    purpose: {
      tr: 'Sayıları etkileyen olaylar: açılış, bayram, afet gibi. Zaman grafiklerinde gösterilir.',
      en: 'What happened and moves the figures, such as an opening, a feast, a disaster; shown on time charts.',
    },
    row: { tr: 'bir olay', en: 'one event' },
    columns: {
      happened_on: {
        meaning: { tr: 'Olayın günü.', en: 'Day of the event.' },
        example: '2025-03-20',
      },
      text: {
        meaning: { tr: 'Grafikte yazılacak kısa metin.', en: 'Short text for the charts.' },
        example: { tr: 'Yeni danışma merkezi açıldı', en: 'New advice centre opened' },
      },
      district_id: {
        meaning: {
          tr: 'Olay bir ilçeyi ilgilendiriyorsa o; boşsa hepsini.',
          en: 'District that it concerns; empty: all.',
        },
        example: 'merkez',
      },
      theme_id: {
        meaning: {
          tr: 'Olay bir temayı ilgilendiriyorsa o; boşsa hepsini.',
          en: 'Theme that it concerns; empty: all.',
        },
        example: 'kadin',
      },
      program_id: {
        meaning: {
          tr: 'Olay bir programı ilgilendiriyorsa o; boşsa hepsini.',
          en: 'Programme that it concerns; empty: all.',
        },
        example: 'kadin-danisma',
      },
      author: {
        meaning: {
          tr: 'Olayı yazan birim. Kişi adı yazmayın.',
          en: 'Department that wrote it. No names of persons.',
        },
        example: { tr: 'Sosyal Hizmetler Dairesi', en: 'Department of Social Services' },
      },
    },
  },
} as const satisfies Dictionary;

/** What kind of value a column takes, and how it is written. */
export const KIND_WORDS = {
  id: { tr: 'kimlik', en: 'id' },
  reference: { tr: 'kimlik, başka dosyadan', en: 'id of another file' },
  text: { tr: 'metin', en: 'text' },
  texts: { tr: 'metin, her dil bir sütun', en: 'text, one column a language' },
  date: { tr: 'tarih', en: 'date' },
  integer: { tr: 'tam sayı', en: 'whole number' },
  number: { tr: 'sayı', en: 'number' },
  code: { tr: 'kod listesi', en: 'codelist' },
  year: { tr: 'yıl', en: 'year' },
  period: { tr: 'dönem', en: 'period' },
} as const satisfies Record<ColumnKind, Texts>;

/** What a specification says of a column besides its kind. */
export interface RuleWords {
  readonly between: (min: string, max: string) => string;
  readonly atLeast: (min: string) => string;
  readonly atMost: (max: string) => string;
  readonly past: string;
  readonly hour: string;
  readonly period: string;
  readonly coded: (most: string, longest: string) => string;
  readonly someLanguage: string;
  /** Of dates and of numbers in the same row. */
  readonly notBefore: (column: string) => string;
  readonly notLess: (column: string) => string;
  readonly either: (value: string, reason: string) => string;
}

const tr: RuleWords = {
  between: (min, max) => `${min} ile ${max} arası`,
  atLeast: (min) => `en az ${min}`,
  atMost: (max) => `en çok ${max}`,
  past: 'Gelecekte olamaz.',
  hour: 'Saat de yazılabilir: 2025-03-05T14:00.',
  period: 'Yıl 2025, çeyrek 2025-Q1, ay 2025-03.',
  coded: (most, longest) =>
    `Kısa kodlar: en çok ${most} farklı metin, her biri en çok ${longest} karakter.`,
  someLanguage: 'En az bir dilde yazılmalı; öbür dillerde boşsa varsayılan dildeki görünür.',
  notBefore: (column) => `${column} gününden önce olamaz.`,
  notLess: (column) => `${column} değerinden küçük olamaz.`,
  either: (value, reason) =>
    `Her satırda ya ${value} ya da ${reason} doldurulur, ikisi birden değil.`,
};

const en: RuleWords = {
  between: (min, max) => `${min} to ${max}`,
  atLeast: (min) => `at least ${min}`,
  atMost: (max) => `at most ${max}`,
  past: 'Not in the future.',
  hour: 'A time may follow: 2025-03-05T14:00.',
  period: 'A year 2025, a quarter 2025-Q1, a month 2025-03.',
  coded: (most, longest) =>
    `Short codes: at most ${most} different texts of ${longest} characters.`,
  someLanguage: 'In one language at least; where another is empty the default language is shown.',
  notBefore: (column) => `Not before ${column}.`,
  notLess: (column) => `Not less than ${column}.`,
  either: (value, reason) => `Each row fills either ${value} or ${reason}, not both.`,
};

const RULES = { tr, en } as const satisfies Record<Language, RuleWords>;

export function ruleWords(language: Language): RuleWords {
  return RULES[language];
}
