import { MERSIN } from './mersin.ts';

export interface SampleFacility {
  readonly id: string;
  readonly district: string;
  readonly name: { readonly tr: string; readonly en: string };
  readonly latitude: number;
  readonly longitude: number;
  /** Visits a day that there is room for, in a sample of 60,000 visits. */
  readonly places: number;
  readonly openedOn: string;
}

/** Id, district, Turkish and English name, steps north and east of the district's centre, opening. */
const PLACES = [
  [
    'f01',
    'akdeniz',
    'Akdeniz Sosyal Yaşam Merkezi',
    'Akdeniz Social Life Centre',
    1,
    -1,
    '2016-09-05',
  ],
  ['f02', 'akdeniz', 'Akdeniz Dayanışma Evi', 'Akdeniz Solidarity House', 2, 1, '2018-01-15'],
  ['f03', 'akdeniz', 'Liman Mahalle Evi', 'Harbour Neighbourhood House', -1, 1, '2019-09-16'],
  ['f04', 'toroslar', 'Toroslar Aile Merkezi', 'Toroslar Family Centre', 1, 1, '2017-04-10'],
  ['f05', 'toroslar', 'Toroslar Mahalle Evi', 'Toroslar Neighbourhood House', 2, -1, '2017-09-18'],
  [
    'f06',
    'yenisehir',
    'Yenişehir Sosyal Yaşam Merkezi',
    'Yenişehir Social Life Centre',
    1,
    0,
    '2015-05-04',
  ],
  [
    'f07',
    'yenisehir',
    'Yenişehir Gençlik ve Spor Evi',
    'Yenişehir Youth and Sports House',
    -1,
    -1,
    '2018-05-19',
  ],
  ['f08', 'yenisehir', 'Engelsiz Yaşam Merkezi', 'Accessible Living Centre', 2, 1, '2018-12-03'],
  ['f09', 'mezitli', 'Mezitli Aile Merkezi', 'Mezitli Family Centre', 1, 1, '2017-03-08'],
  ['f10', 'mezitli', 'Mezitli Mahalle Evi', 'Mezitli Neighbourhood House', 2, -1, '2018-10-01'],
  ['f11', 'tarsus', 'Tarsus Sosyal Yaşam Merkezi', 'Tarsus Social Life Centre', 1, 0, '2017-11-06'],
  [
    'f12',
    'tarsus',
    'Tarsus Kadın ve Çocuk Merkezi',
    'Tarsus Women and Children’s Centre',
    -1,
    1,
    '2020-02-17',
  ],
  ['f13', 'erdemli', 'Erdemli Aile Merkezi', 'Erdemli Family Centre', 1, 0, '2018-06-04'],
  [
    'f14',
    'silifke',
    'Silifke Sosyal Yaşam Merkezi',
    'Silifke Social Life Centre',
    1,
    -1,
    '2018-03-12',
  ],
  ['f15', 'anamur', 'Anamur Aile Merkezi', 'Anamur Family Centre', 1, 1, '2019-10-07'],
  ['f16', 'mut', 'Mut Sosyal Yaşam Merkezi', 'Mut Social Life Centre', 1, 0, '2021-09-06'],
  ['f17', 'gulnar', 'Gülnar Danışma Bürosu', 'Gülnar Advice Office', 0, 1, '2022-11-14'],
] as const;

/** About a kilometre, so that two places in one district do not lie on one another. */
const STEP_DEGREES = 0.009;

/** Districts without a place of their own go next door. */
const NEXT_DOOR: Readonly<Record<string, string>> = {
  aydincik: 'gulnar',
  bozyazi: 'anamur',
  camliyayla: 'tarsus',
  gulnar: 'silifke',
  mut: 'silifke',
};

const PLACES_OF_CENTRE = 8;
const PLACES_OF_HOUSE = 4;

/** Invented places near the centres of the districts. */
export const FACILITIES: readonly SampleFacility[] = PLACES.map(
  ([id, district, tr, en, north, east, openedOn]) => {
    const centre = MERSIN.find((candidate) => candidate.id === district);
    if (!centre) throw new Error(`unknown district: ${district}`);
    return {
      id,
      district,
      name: { tr, en },
      latitude: round(centre.latitude + north * STEP_DEGREES),
      longitude: round(centre.longitude + east * STEP_DEGREES),
      places: tr.endsWith('Merkezi') ? PLACES_OF_CENTRE : PLACES_OF_HOUSE,
      openedOn,
    };
  },
);

/** Places open on a date that people of a district go to; their own first, else next door. */
export function findOpenFacilities(district: string, date: string): SampleFacility[] {
  const open = FACILITIES.filter((place) => place.district === district && place.openedOn <= date);
  const nextDoor = NEXT_DOOR[district];
  return open.length > 0 || nextDoor === undefined ? open : findOpenFacilities(nextDoor, date);
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
