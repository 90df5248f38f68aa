import { describe, expect, it } from 'vitest';
import { readVisit, VISIT_LIMITS, type WrittenVisit } from '#lib/delegations/visit.ts';
import { TODAY, WRITTEN } from './visits.ts';

const read = (written: Partial<WrittenVisit>, known?: { interests: string[] }) =>
  readVisit(
    { ...WRITTEN, ...written },
    {
      today: TODAY,
      ...(known && {
        known: { interests: new Set(known.interests), facilities: new Set(['f01']) },
      }),
    },
  );

describe('a form is taken', () => {
  it('with all that it says', () => {
    const comment = { tr: ' Çok\r\nbeğendik ', en: '' };
    const written = { organisation: '  Örnek \n Belediyesi ', comment, consent: 'yes' };
    const stage = { stage: 'piloting', stageOn: '2025-09-01' };
    expect(read({ ...written, ...stage })).toEqual({
      value: {
        visitedOn: '2025-03-18',
        organisation: 'Örnek Belediyesi',
        kind: 'municipality',
        city: 'Isparta',
        country: 'Türkiye',
        people: 12,
        interests: ['women'],
        facilities: ['f01'],
        changes: [{ stage: 'piloting', on: '2025-09-01' }],
        comment: { tr: 'Çok\nbeğendik', en: '' },
        consent: 'yes',
      },
    });
  });

  it.each([
    ['no number of people', { people: '' }, { people: undefined }],
    ['one person', { people: '1' }, { people: 1 }],
    ['the most people', { people: String(VISIT_LIMITS.people) }, { people: VISIT_LIMITS.people }],
    ['what is named twice, once', { interests: ['a', 'a'] }, { interests: ['a'] }],
    ['no consent where nothing was said', { consent: 'yes' }, { consent: '' }],
    [
      'no consent where it was not given',
      { comment: { tr: 'a' }, consent: 'no' },
      { consent: 'no' },
    ],
    ['a day ahead', { visitedOn: '2026-12-01' }, { visitedOn: '2026-12-01', changes: [] }],
  ])('with %s', (_, written, value) => {
    expect(read(written)).toMatchObject({ value });
  });
});

describe('a form is refused at the field', () => {
  const long = 'x'.repeat(VISIT_LIMITS.place + 1);
  it.each([
    ['no day', { visitedOn: '' }, { visited_on: 'visited_on' }],
    ['a day that is none', { visitedOn: '2025-02-29' }, { visited_on: 'visited_on' }],
    ['a day of another age', { visitedOn: '1949-12-31' }, { visited_on: 'visited_on' }],
    ['nobody', { organisation: '  ' }, { organisation: 'organisation' }],
    [
      'a name too long',
      { organisation: 'x'.repeat(VISIT_LIMITS.organisation + 1) },
      { organisation: 'organisation' },
    ],
    ['a kind that is none', { kind: 'company' }, { kind: 'kind' }],
    ['a kind of every object', { kind: 'constructor' }, { kind: 'kind' }],
    ['a city too long', { city: long }, { city: 'city' }],
    ['a country too long', { country: long }, { country: 'country' }],
    ['no people', { people: '0' }, { people: 'people' }],
    ['too many people', { people: String(VISIT_LIMITS.people + 1) }, { people: 'people' }],
    ['people in words', { people: 'on iki' }, { people: 'people' }],
    ['half a person', { people: '1,5' }, { people: 'people' }],
    ['an id that divides a list', { interests: ['a;b'] }, { interests: 'interests' }],
    [
      'too many facilities',
      { facilities: Array.from({ length: VISIT_LIMITS.listed + 1 }, (_, i) => `f${i}`) },
      { facilities: 'facilities' },
    ],
    [
      'a comment too long',
      { comment: { en: 'x'.repeat(VISIT_LIMITS.comment + 1) } },
      { comment: 'comment' },
    ],
    ['a stage that is none', { stage: 'planned' }, { stage: 'stage' }],
    ['a stage without its day', { stage: 'adopted' }, { stage_on: 'stage_on' }],
    [
      'a stage before the visit',
      { stage: 'adopted', stageOn: '2025-03-17' },
      { stage_on: 'stage_before_visit' },
    ],
    [
      'a stage of a visit that lies ahead',
      { visitedOn: '2026-12-01', stage: 'adopted', stageOn: '2026-12-02' },
      { stage: 'stage_planned' },
    ],
    [
      'several fields at once',
      { visitedOn: 'x', kind: '', people: '-1' },
      { visited_on: 'visited_on', kind: 'kind', people: 'people' },
    ],
  ])('%s', (_, written, problems) => {
    expect(read(written)).toEqual({ problems });
  });

  it('that names what cannot be chosen', () => {
    expect(read({}, { interests: ['women'] })).toHaveProperty('value');
    expect(read({}, { interests: [] })).toEqual({ problems: { interests: 'interests' } });
  });
});
