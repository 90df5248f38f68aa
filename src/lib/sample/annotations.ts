import { FEASTS } from './calendar.ts';

type Row = readonly (string | number)[];

/** Day, Turkish and English text, district, theme, programme; '' is all of them. */
type Event = readonly [
  day: string,
  tr: string,
  en: string,
  district?: string,
  theme?: string,
  program?: string,
];

/** What the model of the sample knows of; the pandemic and the earthquake happened. */
const EVENTS: readonly Event[] = [
  [
    '2020-03-16',
    'Pandemi: merkezler kapandı, işin bir bölümü telefonla sürdü',
    'Pandemic: centres closed, some work went on by phone',
  ],
  ['2020-07-01', 'Pandemi: merkezler yeniden açıldı', 'Pandemic: centres opened again'],
  [
    '2020-11-01',
    'Pandemi: ikinci dalga kısıtlamaları',
    'Pandemic: restrictions of the second wave',
  ],
  ['2022-01-01', 'Pandemi kısıtlamaları kalktı', 'Pandemic restrictions ended'],
  ['2021-09-06', 'Mut Sosyal Yaşam Merkezi açıldı', 'The Mut Social Life Centre opened', 'mut'],
  ['2022-03-01', 'Kodlama Otobüsü yola çıktı', 'The Coding Bus set out', '', '', 'coding-bus'],
  ['2022-11-14', 'Gülnar Danışma Bürosu açıldı', 'The Gülnar Advice Office opened', 'gulnar'],
  [
    '2023-02-06',
    'Deprem: bölgeden gelen ailelere destek başladı',
    'Earthquake: support began for families who arrived from the region',
  ],
  [
    '2024-06-28',
    'Deprem Dayanışma Masası kapandı',
    'The Earthquake Relief Desk closed',
    '',
    'families',
    'quake-relief',
  ],
  ['2025-07-01', 'Toplu taşıma tarifesi değişti', 'Public transport fares changed'],
];

const FEAST_TEXTS = {
  ramadan: ['Ramazan Bayramı', 'Ramadan feast'],
  kurban: ['Kurban Bayramı', 'Feast of the Sacrifice'],
} as const;

/** Rows of annotations.csv, by day. */
export function listAnnotations(): Row[] {
  const feasts = FEASTS.map(({ name, from }): Event => [from, ...FEAST_TEXTS[name]]);
  return [...EVENTS, ...feasts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, tr, en, district = '', theme = '', program = '']) => [
      day,
      tr,
      en,
      district,
      theme,
      program,
      '',
    ]);
}
