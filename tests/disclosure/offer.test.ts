import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OTHER } from '#lib/disclosure/gates.ts';
import {
  LATTICE_DIMENSIONS,
  LEVELS,
  listTables,
  RULES,
  type Audience,
  type LatticeDimension,
} from '#lib/disclosure/lattice.ts';
import {
  findPlace,
  isOffered,
  offeredMeasures,
  type Offer,
  type Place,
} from '#lib/disclosure/offer.ts';
import { PROTECTION } from '#lib/disclosure/protection.ts';
import { findSensitive } from '#lib/disclosure/sensitivity.ts';
import {
  COUNTS,
  DIMENSION_IDS,
  FILTER_IDS,
  MEASURE_IDS,
  NOT_RECORDED,
  type FilterId,
} from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { GRAINS } from '#lib/metrics/period.ts';
import { BadQuery, describeProblem, type Problem } from '#lib/metrics/problem.ts';
import { parseQuery } from '#lib/metrics/query.ts';
import { MODEL } from '../support/model.ts';

const named = (
  id: string,
  i: number,
): { id: string; key: number; names: { tr: string; en: string } } => ({
  id,
  key: i + 1,
  names: { tr: id, en: id },
});

/** Two themes; one has a sensitive programme, a third theme is sensitive as a whole. */
const CITY: Model = {
  ...MODEL,
  themes: [
    { ...named('women', 0), sensitive: false },
    { ...named('children', 1), sensitive: false },
    { ...named('addiction', 2), sensitive: true },
  ],
  programs: [
    { ...named('course', 0), theme: 'women' },
    { ...named('shelter', 1), theme: 'women', sensitive: true },
    { ...named('nursery', 2), theme: 'children' },
    { ...named('clinic', 3), theme: 'addiction' },
  ],
};

const idsOf = (id: LatticeDimension): string[] => allMembersOf(id, CITY).map((member) => member.id);

function offerTo(audience: Audience, depths = LEVELS[RULES[audience].finest]): Offer {
  const tables = listTables(audience, depths);
  const counts = COUNTS.filter((id) => PROTECTION[id] !== 'never');
  return {
    period: { from: '2023-01-01', to: '2025-07-01' },
    // dropouts were too few: the coarsest lattice, and one table was too thin
    tables: {
      ...Object.fromEntries(counts.map((id) => [id, tables])),
      dropouts: listTables(audience, { year: 1 }).filter(({ id }) => id !== 'year.age'),
    },
    members: {
      district: idsOf('district'),
      theme: idsOf('theme'),
      program: idsOf('program'),
      age: idsOf('age'),
      sex: idsOf('sex'),
    },
    sensitive: findSensitive(CITY),
    themeOf: Object.fromEntries(CITY.programs.map(({ id, theme }) => [id, theme])),
  };
}

const OFFERS = { public: offerTo('public'), council: offerTo('council') };

function place(audience: Audience, text: string): Place {
  return findPlace(parseQuery(new URLSearchParams(text), CITY), OFFERS[audience]);
}

function problemOf(audience: Audience, text: string): Problem {
  try {
    place(audience, text);
  } catch (error) {
    if (error instanceof BadQuery) return error.problem;
    throw error;
  }
  throw new Error(`no problem: ${text}`);
}

describe('what lies within: the table that answers', () => {
  it.each<[Audience, string, string]>([
    ['public', 'measure=beneficiaries&period=2024', 'year'],
    ['public', 'measure=beneficiaries&period=2024-Q2', 'quarter'],
    ['public', 'measure=beneficiaries&period=2025-06', 'month'],
    ['public', 'measure=beneficiaries&period=2024&by=district', 'year.district'],
    ['public', 'measure=beneficiaries&period=2024&by=district,sex', 'year.district.sex'],
    // order of columns and filters make no other table
    ['public', 'measure=beneficiaries&period=2024&by=sex,district', 'year.district.sex'],
    ['public', 'measure=beneficiaries&period=2024&by=sex&district=cinar', 'year.district.sex'],
    ['public', 'measure=beneficiaries&period=2024&sex=female&district=cinar', 'year.district.sex'],
    [
      'public',
      'measure=beneficiaries&period=2024&grain=quarter&by=district,sex',
      'quarter.district.sex',
    ],
    ['public', 'measure=beneficiaries&period=2024&grain=month&by=age', 'month.age'],
    // several whole units are several cells
    ['public', 'measure=beneficiaries&period=2023-01-01..2025-01-01&grain=year', 'year'],
    ['public', 'measure=beneficiaries&period=2024-02-01..2025-05-01&grain=month', 'month'],
    // themes choose among programmes
    ['public', 'measure=visits&period=2024&by=program&theme=women', 'year.program'],
    ['public', 'measure=visits&period=2024&by=program&theme=women,children', 'year.program'],
    ['public', 'measure=visits&period=2024&program=course&theme=women', 'year.program'],
    ['public', 'measure=visits,reach_rate&period=2024&by=district,theme', 'year.district.theme'],
    ['public', 'measure=dropouts&period=2024&by=theme', 'year.theme'],
    ['council', 'measure=visits&period=2024&by=district,theme,sex', 'year.district.theme.sex'],
    [
      'council',
      'measure=visits&period=2024&by=district,program&age=65%2B',
      'year.district.program.age',
    ],
  ])('%s %s: %s', (audience, text, expected) => {
    expect(place(audience, text).table.id).toBe(expected);
  });

  it('names counts, members and buckets', () => {
    expect(
      place(
        'public',
        'measure=reach_rate,beneficiaries&period=2024&grain=quarter&by=sex&theme=women',
      ),
    ).toMatchObject({
      table: { id: 'quarter.theme.sex' },
      counts: ['eligible_beneficiaries', 'eligible_population', 'beneficiaries'],
      members: { theme: ['women'], sex: ['female', 'male', NOT_RECORDED] },
      buckets: [{ id: '2024-Q1' }, { id: '2024-Q2' }, { id: '2024-Q3' }, { id: '2024-Q4' }],
    });
  });

  it('several members of a breakdown are several rows', () => {
    const { table, members } = place(
      'public',
      'measure=visits&period=2024&by=district&district=cinar,mezitli',
    );
    expect(table.id).toBe('year.district');
    expect(members).toEqual({ district: ['cinar', 'mezitli'] });
  });

  it.each([
    ['period=2024', ['course', 'shelter', 'nursery', 'clinic', NOT_RECORDED]],
    ['period=2024-Q1', ['course', 'nursery', NOT_RECORDED]],
    ['period=2024&district=cinar', ['course', 'nursery', NOT_RECORDED]],
    ['period=2024&theme=women', ['course', 'shelter']],
    ['period=2024-Q1&theme=women', ['course']],
  ])('programmes have rows where they may: %s', (text, expected) => {
    expect(place('public', `measure=visits&by=program&${text}`).members.program).toEqual(expected);
  });
});

describe('what lies without: refused with what is offered', () => {
  it.each<[Audience, string, Partial<Problem>]>([
    // unions
    ['public', 'period=2024&district=cinar,mezitli', { code: 'added_up', parameter: 'district' }],
    ['public', 'period=2024&by=sex&theme=women,children', { code: 'added_up', parameter: 'theme' }],
    ['public', 'period=2024&program=course,nursery', { code: 'added_up', parameter: 'program' }],
    // a complement is a union of all others
    [
      'council',
      'period=2024&age=0-5,6-14,15-24,25-44,45-64',
      { code: 'added_up', parameter: 'age' },
    ],
    // free periods
    [
      'public',
      'period=2024-01-01..2024-07-01',
      { code: 'free_period', value: '2024-01-01..2024-07-01' },
    ],
    ['public', 'period=2024-01-02..2024-02-02', { code: 'free_period' }],
    ['public', 'period=2023-01-01..2025-01-01', { code: 'free_period' }],
    ['public', 'period=2024-W07', { code: 'free_period', value: '2024-W07' }],
    ['public', 'period=2024-01-01..2025-05-01&grain=quarter', { code: 'free_period' }],
    ['public', 'period=2024-01-01..2025-07-01&grain=year', { code: 'free_period' }],
    [
      'public',
      'period=2024&grain=week',
      { code: 'not_released', parameter: 'grain', value: 'week' },
    ],
    // the released span: a day before, at and after its ends
    ['public', 'period=2022-12', { code: 'not_released', parameter: 'period' }],
    ['public', 'period=2025-07', { code: 'not_released', parameter: 'period' }],
    ['public', 'period=2025', { code: 'not_released', parameter: 'period', value: '2025' }],
    ['public', 'period=2025&grain=month', { code: 'not_released', parameter: 'period' }],
    // one dimension too many
    ['public', 'period=2024&by=district,theme,sex', { code: 'not_released', parameter: 'by' }],
    [
      'public',
      'period=2024&by=district,theme&sex=female',
      { value: 'by=district,theme,sex&grain=year' },
    ],
    ['public', 'period=2024&grain=month&by=district,sex', { value: 'by=district,sex&grain=month' }],
    ['council', 'period=2024&by=district,theme,age,sex', { code: 'not_released', parameter: 'by' }],
    ['council', 'period=2024-Q1&by=district,theme,age', { code: 'not_released', parameter: 'by' }],
    ['council', 'period=2024-03&by=district,theme', { code: 'not_released', parameter: 'by' }],
    ['public', 'period=2024&by=theme,program', { code: 'not_released', value: 'theme,program' }],
    // dimensions of no release
    [
      'public',
      'period=2024&by=neighbourhood',
      { code: 'not_released', parameter: 'by', value: 'neighbourhood' },
    ],
    ['council', 'period=2024&by=disability', { code: 'not_released', value: 'disability' }],
    ['council', 'period=2024&weekday=1', { code: 'not_released', parameter: 'weekday' }],
    ['council', 'period=2024&facility=centre', { code: 'not_released', parameter: 'facility' }],
    // sensitive ones
    ['public', 'period=2024-Q1&theme=addiction', { code: 'sensitive', value: 'addiction' }],
    ['public', 'period=2024&by=district&program=shelter', { code: 'sensitive', value: 'shelter' }],
    ['council', 'period=2024&by=district&program=shelter', { code: 'sensitive', value: 'shelter' }],
    ['public', 'period=2024-Q1&by=program&theme=women,addiction', { code: 'sensitive' }],
  ])('%s %s: %j', (audience, text, expected) => {
    const problem = problemOf(audience, `measure=beneficiaries&${text}`);
    expect(problem).toMatchObject(expected);
    if (problem.code !== 'added_up') expect(problem.known.length).toBeGreaterThan(0);
  });

  it.each([
    ['days_to_acceptance', 'year'],
    ['capacity_use', 'year'],
  ])('measures of no release: %s', (measure) => {
    const problem = problemOf('council', `measure=${measure}&period=2024`);
    expect(problem).toMatchObject({ code: 'not_released', parameter: 'measure', value: measure });
    expect(problem.known).toEqual(offeredMeasures(OFFERS.council));
  });

  it('a measure is offered only where all its counts are', () => {
    for (const text of ['by=district,theme', 'by=age']) {
      const asked = `measure=beneficiaries,dropouts&period=2024&${text}`;
      const { known } = problemOf('public', asked);
      expect(known).toEqual([
        'grain=year',
        'by=district&grain=year',
        'by=theme&grain=year',
        'by=program&grain=year',
        'by=sex&grain=year',
      ]);
    }
    expect(place('public', 'measure=beneficiaries,dropouts&period=2024&by=sex').table.id).toBe(
      'year.sex',
    );
  });

  it('a member that was merged is unknown, and what it is part of is told', () => {
    const { members } = OFFERS.public;
    const merged = members.program.filter((id) => id !== 'nursery');
    const offer = { ...OFFERS.public, members: { ...members, program: [...merged, OTHER] } };
    const query = parseQuery(
      new URLSearchParams('measure=visits&period=2024&program=nursery'),
      CITY,
    );
    expect(isOffered(query, offer)).toBe(false);
    expect(() => findPlace(query, offer)).toThrow(OTHER);
  });

  it('what is offered can be asked', () => {
    const { known } = problemOf('public', 'measure=visits&period=2024&by=district,age,sex');
    const periods = { year: '2024', quarter: '2024-Q1', month: '2024-01' };
    expect(known).toHaveLength(36);
    for (const text of known) {
      const params = new URLSearchParams(`measure=visits&${text}`);
      const grain = params.get('grain') as keyof typeof periods;
      const [id] = text.split('&grain');
      params.set('period', periods[grain]);
      expect(isOffered(parseQuery(params, CITY), OFFERS.public), id).toBe(true);
    }
  });

  it('speaks both languages', () => {
    const problem = problemOf('public', 'measure=visits&period=2024&district=cinar,mezitli');
    expect(describeProblem(problem, 'en')).toBe(
      'Several values of "district" are not added up. Add it to the breakdown to see each of them.',
    );
    expect(describeProblem(problem, 'tr')).toBe(
      '"district" için birden çok değer toplanmaz. Her birini ayrı görmek için kırılıma ekleyin.',
    );
  });
});

describe('any question', () => {
  const list = <Id extends string>(ids: readonly Id[], most: number): fc.Arbitrary<string> =>
    fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most }).map((chosen) => chosen.join(','));
  const filterOf = (id: FilterId): fc.Arbitrary<[string, string]> =>
    list(
      allMembersOf(id, CITY).map((member) => member.id),
      2,
    ).map((members) => [id, members]);
  const known = fc.constantFrom(...LATTICE_DIMENSIONS);
  const filters = fc.array(
    fc.oneof({ weight: 9, arbitrary: known }, fc.constantFrom(...FILTER_IDS)).chain(filterOf),
    { maxLength: 2 },
  );
  const question = fc
    .record({
      measure: list(MEASURE_IDS, 2).filter((text) => text !== ''),
      by: fc.oneof({ weight: 9, arbitrary: list(LATTICE_DIMENSIONS, 2) }, list(DIMENSION_IDS, 4)),
      grain: fc.option(fc.constantFrom(...GRAINS), { nil: '' }),
      period: fc.oneof(
        fc.constantFrom('2024', '2024-Q3', '2024-11'),
        fc.constantFrom('2025', '2024-W10', '2023-02-01..2024-07-01'),
      ),
      filters,
    })
    .map(({ filters: chosen, ...rest }) => {
      const params = new URLSearchParams(rest);
      for (const [id, members] of chosen) params.set(id, members);
      return parseQuery(params, CITY);
    });

  it('is answered by one cell a number, or refused as a bad question', () => {
    const offered = new Set<string>();
    fc.assert(
      fc.property(question, fc.constantFrom('public', 'council'), (query, audience) => {
        const offer = OFFERS[audience];
        if (!isOffered(query, offer)) return;
        const { table, members, buckets, counts } = findPlace(query, offer);
        offered.add(`${audience} ${table.id}`);
        expect(table.by.length).toBeLessThanOrEqual(
          { year: audience === 'public' ? 2 : 3, quarter: 2, month: 1 }[table.grain],
        );
        for (const id of counts) {
          expect(offer.tables[id]?.some((one) => one.id === table.id)).toBe(true);
        }
        // a row has its own member of each dimension: either it is a column, or there is one
        for (const id of table.by) {
          expect(query.by.includes(id) || (members[id]?.length ?? 0) <= 1).toBe(true);
        }
        expect(query.grain !== undefined || buckets.length === 1).toBe(true);
        for (const id of ['theme', 'program'] as const) {
          const shown = members[id]?.some((member) => offer.sensitive[id].includes(member));
          if (shown === true)
            expect([table.grain, table.by.includes('district')]).toEqual(['year', false]);
        }
      }),
      { numRuns: 3000, seed: 5 },
    );
    // most tables of both lattices were met
    expect(offered.size).toBeGreaterThan(50);
  });
});
