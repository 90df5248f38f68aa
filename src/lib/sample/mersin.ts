/**
 * Official figures for the 13 districts of Mersin.
 *
 * - residents: TÜİK, ADNKS 2019, 2020, 2021, 2023, 2025 (31 December)
 * - ses: TÜİK, Sosyoekonomik Seviye 2023 (mean score of the households)
 * - voters: TÜİK, registered voters 2018 by age and sex
 * - areaKm2: official area; latitude, longitude: the district's centre
 */
export interface MersinDistrict {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly areaKm2: number;
  readonly ses: number;
  /** Column and row on the tile map, from the north-west. Ours, not official. */
  readonly tile: readonly [number, number];
  /** One number a year of RESIDENT_YEARS. */
  readonly residents: readonly number[];
  /** One number a band of VOTER_BANDS. */
  readonly voters: { readonly female: readonly number[]; readonly male: readonly number[] };
}

/** 2022 and 2024 were not found by district; the importer interpolates and marks them. */
export const RESIDENT_YEARS = [2019, 2020, 2021, 2023, 2025] as const;

/** First age of each band of voters; the last one is open. */
export const VOTER_BANDS = [18, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75] as const;

/** In Turkish alphabetical order. */
export const MERSIN: readonly MersinDistrict[] = [
  {
    id: 'akdeniz',
    name: 'Akdeniz',
    latitude: 36.8021,
    longitude: 34.6332,
    areaKm2: 265,
    ses: 110.9,
    tile: [6, 1],
    residents: [262265, 259381, 255682, 260879, 254292],
    voters: {
      female: [16696, 10412, 9107, 9318, 8144, 7571, 6829, 5928, 4727, 3688, 2697, 4159],
      male: [15881, 10801, 9648, 9465, 8043, 7452, 7050, 5893, 4680, 3167, 2023, 2628],
    },
  },
  {
    id: 'anamur',
    name: 'Anamur',
    latitude: 36.0803,
    longitude: 32.8312,
    areaKm2: 1430,
    ses: 119.89,
    tile: [0, 2],
    residents: [66068, 66994, 66828, 66940, 66952],
    voters: {
      female: [3295, 1907, 2021, 2385, 2583, 2581, 2485, 2117, 1700, 1403, 1164, 1954],
      male: [3325, 1853, 2019, 2311, 2396, 2573, 2482, 2148, 1738, 1315, 1053, 1599],
    },
  },
  {
    id: 'aydincik',
    name: 'Aydıncık',
    latitude: 36.1452,
    longitude: 33.3224,
    areaKm2: 352,
    ses: 119.69,
    tile: [2, 2],
    residents: [11023, 11289, 11314, 11662, 11271],
    voters: {
      female: [549, 305, 310, 403, 477, 431, 381, 304, 298, 237, 176, 358],
      male: [600, 307, 367, 433, 450, 394, 445, 325, 265, 211, 143, 283],
    },
  },
  {
    id: 'bozyazi',
    name: 'Bozyazı',
    latitude: 36.1048,
    longitude: 32.9743,
    areaKm2: 642,
    ses: 109.35,
    tile: [1, 2],
    residents: [26595, 26947, 26910, 26985, 26832],
    voters: {
      female: [1281, 722, 852, 1082, 1113, 1001, 965, 811, 703, 566, 452, 701],
      male: [1321, 684, 860, 1077, 1126, 1063, 953, 779, 636, 531, 405, 621],
    },
  },
  {
    id: 'camliyayla',
    name: 'Çamlıyayla',
    latitude: 37.1665,
    longitude: 34.5934,
    areaKm2: 602,
    ses: 98.9,
    tile: [6, 0],
    residents: [8326, 8225, 8208, 8692, 8383],
    voters: {
      female: [342, 210, 174, 193, 202, 277, 319, 333, 324, 272, 227, 370],
      male: [333, 219, 253, 265, 243, 281, 335, 335, 321, 279, 223, 309],
    },
  },
  {
    id: 'erdemli',
    name: 'Erdemli',
    latitude: 36.6057,
    longitude: 34.3103,
    areaKm2: 2279,
    ses: 119.0,
    tile: [4, 0],
    residents: [141476, 144548, 147512, 153967, 157566],
    voters: {
      female: [7786, 4374, 4515, 5328, 5205, 4999, 4680, 4085, 3241, 2406, 1790, 2652],
      male: [7299, 4211, 4476, 5091, 5273, 5065, 4716, 3996, 3307, 2265, 1526, 2159],
    },
  },
  {
    id: 'gulnar',
    name: 'Gülnar',
    latitude: 36.3387,
    longitude: 33.399,
    areaKm2: 1416,
    ses: 110.92,
    tile: [2, 1],
    residents: [25420, 25296, 27557, 33986, 32785],
    voters: {
      female: [1246, 662, 620, 686, 808, 904, 913, 820, 817, 671, 671, 1154],
      male: [1382, 738, 727, 781, 800, 873, 885, 801, 747, 563, 515, 904],
    },
  },
  {
    id: 'mezitli',
    name: 'Mezitli',
    latitude: 36.7495,
    longitude: 34.5307,
    areaKm2: 371,
    ses: 142.94,
    tile: [4, 1],
    residents: [204240, 211538, 218816, 223424, 233140],
    voters: {
      female: [8982, 6643, 7415, 8336, 7575, 6701, 6302, 5837, 4771, 3424, 2032, 2366],
      male: [8822, 5772, 6660, 7036, 6836, 6034, 5700, 5158, 4559, 3388, 2019, 1844],
    },
  },
  {
    id: 'mut',
    name: 'Mut',
    latitude: 36.6434,
    longitude: 33.4373,
    areaKm2: 2718,
    ses: 109.6,
    tile: [2, 0],
    residents: [62639, 63269, 62803, 63516, 62758],
    voters: {
      female: [3417, 1854, 1977, 2137, 2136, 2261, 2165, 1801, 1479, 1324, 1088, 1911],
      male: [3210, 1920, 2056, 2268, 2256, 2393, 2043, 1794, 1435, 1073, 917, 1488],
    },
  },
  {
    id: 'silifke',
    name: 'Silifke',
    latitude: 36.3778,
    longitude: 33.926,
    areaKm2: 2692,
    ses: 131.71,
    tile: [3, 1],
    residents: [120873, 125173, 127849, 137047, 139610],
    voters: {
      female: [6058, 3309, 3759, 4372, 4554, 4801, 4506, 3899, 3308, 2459, 1929, 3121],
      male: [5809, 3391, 3650, 4346, 4493, 4593, 4379, 3815, 3389, 2464, 1753, 2583],
    },
  },
  {
    id: 'tarsus',
    name: 'Tarsus',
    latitude: 36.9165,
    longitude: 34.8951,
    areaKm2: 2029,
    ses: 121.98,
    tile: [7, 1],
    residents: [342373, 346715, 347314, 353469, 358510],
    voters: {
      female: [19128, 12064, 11999, 12661, 11479, 10593, 10035, 8855, 7504, 5677, 3937, 5895],
      male: [18246, 11695, 12182, 12551, 11549, 10249, 10067, 8507, 7217, 5141, 3140, 4002],
    },
  },
  {
    id: 'toroslar',
    name: 'Toroslar',
    latitude: 36.8208,
    longitude: 34.6105,
    areaKm2: 1075,
    ses: 122.57,
    tile: [5, 0],
    residents: [303010, 310606, 315408, 320377, 322971],
    voters: {
      female: [17416, 11423, 11372, 11921, 10353, 9309, 8077, 6639, 5513, 3965, 2826, 3982],
      male: [16685, 11149, 11124, 11889, 10444, 9387, 8629, 6969, 5216, 3770, 2427, 2753],
    },
  },
  {
    id: 'yenisehir',
    name: 'Yenişehir',
    latitude: 36.7823,
    longitude: 34.5924,
    areaKm2: 139,
    ses: 150.7,
    tile: [5, 1],
    residents: [266117, 268776, 274944, 277445, 281358],
    voters: {
      female: [13028, 9192, 9979, 11207, 10352, 9074, 8251, 6803, 5532, 4084, 2820, 3688],
      male: [12441, 8437, 8732, 9725, 9110, 8365, 7671, 6569, 5379, 3725, 2419, 2636],
    },
  },
];
