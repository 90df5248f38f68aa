import type { Model } from '#lib/metrics/model.ts';

/** A small model for tests that need no warehouse. */
export const MODEL: Model = {
  snapshot: '2025-03-02-00000000',
  title: { tr: 'Deneme', en: 'Trial' },
  source: { tr: 'deneme', en: 'test' },
  synthetic: true,
  defaultLanguage: 'tr',
  firstDate: '2024-12-30',
  dataDate: '2025-03-02',
  districts: ['cinar', 'mezitli'].map((id, i) => ({ id, key: i + 1, names: { tr: id, en: id } })),
  themes: ['women', 'children'].map((id, i) => ({ id, key: i + 1, names: { tr: id, en: id } })),
  programs: [
    { id: 'course', key: 1, names: { tr: 'Kurs', en: 'Course' }, theme: 'women' },
    { id: 'nursery', key: 2, names: { tr: 'Kreş', en: 'Nursery' }, theme: 'children' },
  ],
  facilities: [{ id: 'centre', key: 1, names: { tr: 'Merkez', en: 'Centre' }, district: 'cinar' }],
  neighbourhoods: [],
  codes: { migration: [], disability: [], channel: [] },
  targets: [],
  annotations: [],
  needs: [],
  sheets: [],
  boundaries: [],
  quality: [],
  has: {
    beneficiaries: true,
    households: true,
    population: true,
    capacity: true,
    enrolments: false,
    referrals: false,
    minutes: false,
    hours: false,
    visits: true,
    activity: true,
  },
};
