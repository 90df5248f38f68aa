import { describe, expect, it } from 'vitest';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { parseQuery, readFilters, type Filters } from '#lib/metrics/query.ts';
import {
  limitFilters,
  narrowModel,
  SCOPE_DIMENSIONS,
  writeScope,
  type ReaderScope,
} from '#lib/metrics/readerScope.ts';
import { MODEL } from '../support/model.ts';

const goal = { measure: 'visits', value: 1, decidedOn: '2025-01-01' } as const;
const year = { from: '2025-01-01', to: '2026-01-01' };
const event = { happenedOn: '2025-01-05' };
const text = (it: string) => ({ tr: it, en: it });

/** Two districts with a neighbourhood and a facility each, and registers about all of it. */
const WHOLE: Model = {
  ...MODEL,
  facilities: [
    { id: 'centre', key: 1, names: text('Merkez'), district: 'cinar' },
    { id: 'house', key: 2, names: text('Ev'), district: 'mezitli' },
  ],
  neighbourhoods: [
    { id: 'oba', key: 1, names: text('Oba'), district: 'cinar' },
    { id: 'kent', key: 2, names: text('Kent'), district: 'mezitli' },
  ],
  targets: [
    { ...goal, period: year },
    { ...goal, period: year, district: 'cinar' },
    { ...goal, period: year, district: 'mezitli' },
    { ...goal, period: year, theme: 'women' },
    { ...goal, period: year, program: 'nursery' },
  ],
  annotations: [
    { ...event, texts: text('all') },
    { ...event, texts: text('cinar'), district: 'cinar' },
    { ...event, texts: text('mezitli'), district: 'mezitli' },
    { ...event, texts: text('nursery'), program: 'nursery' },
  ],
  needs: [
    { district: 'cinar', program: 'course', year: 2025, eligible: 5 },
    { district: 'mezitli', program: 'course', year: 2025, eligible: 5 },
    { district: 'cinar', program: 'nursery', year: 2025, eligible: 5 },
  ],
  boundaries: [
    { district: 'cinar', rings: [] },
    { district: 'mezitli', rings: [] },
  ],
  quality: [{ id: 'visits_repeated', failed: 1, checked: 2 }],
};

const ids = (members: readonly { id: string }[]): string[] => members.map(({ id }) => id);

describe('narrowModel', () => {
  it('leaves a model alone where nothing is limited', () => {
    expect(narrowModel(WHOLE, undefined)).toBe(WHOLE);
    expect(narrowModel(WHOLE, {})).toBe(WHOLE);
  });

  it('keeps of each list what is in the district', () => {
    const own = narrowModel(WHOLE, { district: ['cinar'] });
    expect(ids(own.districts)).toEqual(['cinar']);
    expect(ids(own.neighbourhoods)).toEqual(['oba']);
    expect(ids(own.facilities)).toEqual(['centre']);
    expect(ids(own.themes)).toEqual(ids(WHOLE.themes));
    expect(own.targets.map(({ district }) => district)).toEqual(['cinar']);
    expect(own.annotations.map(({ texts }) => texts.en)).toEqual(['all', 'cinar', 'nursery']);
    expect(own.needs.map(({ district }) => district)).toEqual(['cinar', 'cinar']);
    expect(own.boundaries.map(({ district }) => district)).toEqual(['cinar']);
    expect(own.quality).toEqual([]);
  });

  it.each<[string, ReaderScope, string[], string[], number]>([
    ['a theme', { theme: ['women'] }, ['women'], ['course'], 1],
    ['a programme', { program: ['nursery'] }, ['children'], ['nursery'], 1],
    ['both, where they meet', { theme: ['women'], program: ['course'] }, ['women'], ['course'], 0],
    ['both, where they do not', { theme: ['women'], program: ['nursery'] }, [], [], 0],
    ['what no longer exists', { theme: ['gone'] }, [], [], 0],
  ])('keeps of %s its themes, programmes and goals', (_, scope, themes, programs, goals) => {
    const own = narrowModel(WHOLE, scope);
    expect(ids(own.themes)).toEqual(themes);
    expect(ids(own.programs)).toEqual(programs);
    expect(own.targets).toHaveLength(goals);
    expect(ids(own.districts)).toEqual(ids(WHOLE.districts));
  });

  it('offers "not recorded" only where it can lie within the scope', () => {
    const own = narrowModel(WHOLE, { district: ['cinar'] });
    const last = (id: 'district' | 'facility' | 'theme') => allMembersOf(id, own).at(-1)?.id;
    expect([last('district'), last('facility'), last('theme')]).toEqual([
      'cinar',
      'not_recorded',
      'not_recorded',
    ]);
  });

  it('narrows again to where both scopes meet', () => {
    const twice = narrowModel(narrowModel(WHOLE, { district: ['cinar'] }), { theme: ['women'] });
    expect([ids(twice.districts), ids(twice.themes)]).toEqual([['cinar'], ['women']]);
  });
});

describe('limitFilters', () => {
  it.each<[string, ReaderScope | undefined, Filters, Filters]>([
    ['nothing without a scope', undefined, { sex: ['male'] }, { sex: ['male'] }],
    ['the scope where nothing is asked', { district: ['cinar'] }, {}, { district: ['cinar'] }],
    [
      'the scope in the order of the model',
      { district: ['mezitli', 'cinar'] },
      {},
      { district: ['cinar', 'mezitli'] },
    ],
    [
      'what is asked within it',
      { district: ['cinar', 'mezitli'] },
      { district: ['mezitli'] },
      { district: ['mezitli'] },
    ],
    [
      'each of its dimensions',
      { district: ['cinar'], theme: ['women'] },
      { age: ['0-5'], program: ['course'] },
      { age: ['0-5'], program: ['course'], district: ['cinar'], theme: ['women'] },
    ],
    [
      'a neighbourhood of the district',
      { district: ['cinar'] },
      { neighbourhood: ['oba', 'not_recorded'] },
      { neighbourhood: ['oba', 'not_recorded'], district: ['cinar'] },
    ],
    ['only members that still exist', { district: ['gone', 'cinar'] }, {}, { district: ['cinar'] }],
  ])('adds %s', (_, scope, filters, limited) => {
    expect(limitFilters(filters, scope, WHOLE)).toEqual(limited);
    expect(limitFilters(filters, scope, narrowModel(WHOLE, scope))).toEqual(limited);
  });

  it.each<[string, ReaderScope, Filters, string]>([
    ['another district', { district: ['cinar'] }, { district: ['mezitli'] }, 'district'],
    ['one of two', { district: ['cinar'] }, { district: ['cinar', 'mezitli'] }, 'district'],
    ['no district', { district: ['cinar'] }, { district: ['not_recorded'] }, 'district'],
    ['its neighbourhood', { district: ['cinar'] }, { neighbourhood: ['kent'] }, 'neighbourhood'],
    ['its facility', { district: ['cinar'] }, { facility: ['house'] }, 'facility'],
    ['another theme', { theme: ['women'] }, { theme: ['children'] }, 'theme'],
    ['its programme', { theme: ['women'] }, { program: ['nursery'] }, 'program'],
    ['the theme of another', { program: ['course'] }, { theme: ['children'] }, 'theme'],
    ['no programme', { program: ['course'] }, { program: ['not_recorded'] }, 'program'],
    ['anything of nothing', { district: [] }, {}, 'district'],
    ['anything of what is gone', { theme: ['gone'] }, {}, 'theme'],
  ])('refuses %s', (_, scope, filters, parameter) => {
    for (const model of [WHOLE, narrowModel(WHOLE, scope)]) {
      const ask = () => limitFilters(filters, scope, model);
      expect(ask).toThrow(BadQuery);
      expect(problemOf(ask)).toMatchObject({ code: 'not_permitted', parameter, known: [] });
    }
  });
});

function problemOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof BadQuery) return error.problem;
    throw error;
  }
  return undefined;
}

describe('an address', () => {
  const own = narrowModel(WHOLE, { district: ['cinar'] });
  const read = (search: string) => () => readFilters(new URLSearchParams(search), own);

  it('tells a member of others apart from one that does not exist', () => {
    expect(problemOf(read('district=mezitli'))).toMatchObject({ code: 'not_permitted' });
    expect(problemOf(read('district=cinar,mezitli'))).toMatchObject({ code: 'not_permitted' });
    expect(problemOf(read('facility=house'))).toMatchObject({ code: 'not_permitted' });
    expect(problemOf(read('district=ankara'))).toMatchObject({
      code: 'unknown_value',
      known: ['cinar'],
    });
    expect(read('district=cinar&facility=centre')()).toEqual({
      district: ['cinar'],
      facility: ['centre'],
    });
  });

  it('is judged the same as a question', () => {
    const params = new URLSearchParams('measure=visits&period=2025&district=mezitli');
    expect(problemOf(() => parseQuery(params, own))).toMatchObject({ code: 'not_permitted' });
    expect(parseQuery(params, WHOLE).filters).toEqual({ district: ['mezitli'] });
  });
});

describe('writeScope', () => {
  it.each<[ReaderScope | undefined, string]>([
    [undefined, ''],
    [{}, ''],
    [{ district: [] }, '[["district",[]]]'],
    [{ theme: ['b', 'a', 'a'], district: ['x'] }, '[["district",["x"]],["theme",["a","b"]]]'],
  ])('%o is %s', (scope, written) => {
    expect(writeScope(scope)).toBe(written);
  });

  it('is the same for all spellings and differs for what differs', () => {
    expect(writeScope({ theme: ['a', 'b'] })).toBe(writeScope({ theme: ['b', 'a'] }));
    const all = SCOPE_DIMENSIONS.map((id) => writeScope({ [id]: ['a'] }));
    expect(new Set(all).size).toBe(SCOPE_DIMENSIONS.length);
    // an id may hold any letter
    expect(writeScope({ theme: ['a,b'] })).not.toBe(writeScope({ theme: ['a', 'b'] }));
  });
});
