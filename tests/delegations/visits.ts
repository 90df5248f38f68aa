import fc from 'fast-check';
import { STAGES } from '#lib/delegations/stage.ts';
import { KINDS, type Visit, type WrittenVisit } from '#lib/delegations/visit.ts';

/** Visits for tests. */

export const TODAY = '2026-06-10';

export const VISIT: Visit = {
  id: 'v1',
  origin: 'form',
  visitedOn: '2025-03-18',
  organisation: 'Örnek Belediyesi',
  kind: 'municipality',
  city: 'Isparta',
  country: 'Türkiye',
  people: 12,
  interests: ['women'],
  facilities: ['f01'],
  changes: [],
  comment: { tr: '', en: '' },
  consent: '',
  enteredBy: '',
};

export const WRITTEN: WrittenVisit = {
  visitedOn: '2025-03-18',
  organisation: 'Örnek Belediyesi',
  kind: 'municipality',
  city: 'Isparta',
  country: 'Türkiye',
  people: '12',
  interests: ['women'],
  facilities: ['f01'],
  stage: 'visited',
  stageOn: '',
  comment: {},
  consent: '',
};

const DAYS = ['2022-01-01', '2024-12-31', '2026-06-09', '2026-06-10', '2026-06-11', '2027-03-01'];

/** Any visit, also of the dataset: days of stages may be unknown, or lie before the visit. */
export const anyVisit: fc.Arbitrary<Visit> = fc.record({
  id: fc.uuid(),
  origin: fc.constantFrom('data' as const, 'form' as const),
  visitedOn: fc.constantFrom(...DAYS),
  organisation: fc.constantFrom('Örnek Belediyesi', 'ÖRNEK BELEDİYESİ', 'Bir dernek', 'Üniversite'),
  kind: fc.constantFrom(...KINDS),
  city: fc.constantFrom('', 'Isparta', 'ISPARTA', 'Bonn'),
  country: fc.constantFrom('', 'Türkiye', 'Almanya'),
  people: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
  interests: fc.subarray(['women', 'food-aid', 'gone']),
  facilities: fc.subarray(['f01', 'f02']),
  changes: fc.array(
    fc.record({ stage: fc.constantFrom(...STAGES), on: fc.constantFrom('', ...DAYS) }),
    { maxLength: 3 },
  ),
  comment: fc.constant({ tr: '', en: '' }),
  consent: fc.constant('' as const),
  enteredBy: fc.constant(''),
});
