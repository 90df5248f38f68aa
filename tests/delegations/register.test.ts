import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBy,
  countPeople,
  countStandings,
  filterVisits,
  findEnteredTwice,
  findTwin,
  readFilter,
  sortVisits,
  yearsOf,
  type RegisterFilter,
} from '#lib/delegations/register.ts';
import { STANDINGS } from '#lib/delegations/stage.ts';
import { KINDS, type Visit } from '#lib/delegations/visit.ts';
import { anyVisit, TODAY, VISIT } from './visits.ts';

const ALL: RegisterFilter = { search: '', year: '', kind: '', stage: '', interest: '' };
const textOf = ({ organisation, city }: Visit): string => `${organisation} ${city}`;
const filter = (visits: readonly Visit[], asked: Partial<RegisterFilter>): Visit[] =>
  filterVisits(visits, { ...ALL, ...asked }, { today: TODAY, textOf });

describe('a filter of an address', () => {
  const read = (search: string) => readFilter(new URLSearchParams(search), new Set(['women']));

  it.each([
    ['', {}],
    ['q=Isparta&year=2025', { search: 'Isparta', year: '2025' }],
    ['kind=ngo&stage=planned&interest=women', { kind: 'ngo', stage: 'planned', interest: 'women' }],
    [`q=${'x'.repeat(300)}`, { search: 'x'.repeat(200) }],
  ])('%s', (search, value) => {
    expect(read(search)).toEqual({ value: { ...ALL, ...value } });
  });

  it.each([
    ['year=25', 'year'],
    ['kind=company', 'kind'],
    ['stage=toString', 'stage'],
    ['interest=men', 'interest'],
  ])('%s is told to be unknown', (search, unknown) => {
    expect(read(search)).toEqual({ unknown });
  });
});

describe('visits are found', () => {
  it.each(['ISPARTA', 'ısparta', 'isparta örnek', 'beledıyesi'])('by %s', (search) => {
    expect(filter([VISIT], { search })).toEqual([VISIT]);
  });

  it.each([
    [{ search: 'Bonn' }],
    [{ year: '2024' }],
    [{ kind: 'ngo' }],
    [{ stage: 'adopted' }],
    [{ interest: 'food-aid' }],
  ] as [Partial<RegisterFilter>][])('not by %j', (asked) => {
    expect(filter([VISIT], asked)).toEqual([]);
  });
});

describe('stages', () => {
  it('are counted where visits stand now', () => {
    const visits: Visit[] = [
      VISIT,
      { ...VISIT, visitedOn: '2026-06-11' },
      { ...VISIT, changes: [{ stage: 'piloting', on: '2025-05-01' }] },
      {
        ...VISIT,
        changes: [
          { stage: 'adopted', on: '2025-05-01' },
          { stage: 'in_contact', on: '2025-06-01' },
        ],
      },
    ];
    expect(countStandings(visits, TODAY).map(({ count }) => count)).toEqual([1, 1, 1, 1, 0]);
  });

  it('sum to the visits under every filter', () => {
    const anyFilter = fc.record({
      search: fc.constantFrom('', 'ornek', 'ISPARTA', 'nobody'),
      year: fc.constantFrom('', '2022', '2026', '1999'),
      kind: fc.constantFrom('' as const, ...KINDS),
      stage: fc.constantFrom('' as const, ...STANDINGS),
      interest: fc.constantFrom('', 'women', 'gone'),
    });
    fc.assert(
      fc.property(fc.array(anyVisit), anyFilter, (visits, asked) => {
        const found = filter(visits, asked);
        const counts = countStandings(found, TODAY);
        expect(counts.map(({ standing }) => standing)).toEqual([...STANDINGS]);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
        expect(found.every((visit) => visits.includes(visit))).toBe(true);
      }),
    );
  });
});

it('counts each visit once for what it names', () => {
  const visits = [VISIT, { ...VISIT, interests: ['women', 'women', 'food-aid'] }];
  expect([...countBy(visits, ({ interests }) => interests)]).toEqual([
    ['women', 2],
    ['food-aid', 1],
  ]);
});

it('counts the people of the visits that say how many', () => {
  expect(countPeople([], TODAY)).toEqual({ people: 0, unknown: 0 });
  const ahead = { ...VISIT, visitedOn: '2026-06-11', people: 90 };
  const visits = [VISIT, { ...VISIT, people: undefined }, { ...VISIT, people: 1 }, ahead];
  expect(countPeople(visits, TODAY)).toEqual({ people: 13, unknown: 1 });
});

it('lists the latest visit first', () => {
  const days = ['2024-01-01', '2026-01-01', '2025-01-01'];
  const visits = days.map((visitedOn, i) => ({ ...VISIT, id: `v${i}`, visitedOn }));
  expect(sortVisits(visits).map(({ id }) => id)).toEqual(['v1', 'v2', 'v0']);
  expect(yearsOf(visits)).toEqual(['2026', '2025', '2024']);
});

describe('a visit that is there already', () => {
  it.each([
    ['the same', {}, true],
    ['in other letters', { organisation: 'ÖRNEK  BELEDİYESİ' }, true],
    ['on another day', { visitedOn: '2025-03-19' }, false],
    ['of another organisation', { organisation: 'Örnek Üniversitesi' }, false],
  ])('%s', (_, draft, isTwin) => {
    expect(findTwin([VISIT], { ...VISIT, ...draft })).toBe(isTwin ? VISIT : undefined);
  });

  it('is not itself', () => {
    expect(findTwin([VISIT], VISIT, 'v1')).toBeUndefined();
  });

  it('is told where data and form have it', () => {
    const inData: Visit = { ...VISIT, id: 'd1', origin: 'data' };
    expect(findEnteredTwice([VISIT, inData])).toEqual([VISIT]);
    expect(findEnteredTwice([VISIT, { ...VISIT, id: 'v2' }])).toEqual([]);
  });
});
