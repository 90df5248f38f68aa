import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUDIENCES,
  cellsPerYear,
  chooseDepths,
  LATTICE_DIMENSIONS,
  LEVELS,
  listTables,
  RULES,
  tableId,
  type Audience,
  type Depths,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';

const [COUNCIL, PUBLIC] = LEVELS;

const idsOf = (tables: readonly ReleaseTable[]): string[] => tables.map(({ id }) => id);

describe('listTables', () => {
  it.each<[Audience, Depths, Record<string, number>]>([
    // 4 places, one of which is a theme or a programme: 1, 5, 9 and 7 choices of 0 to 3 dimensions
    ['public', PUBLIC, { year: 15, quarter: 15, month: 6 }],
    ['council', COUNCIL, { year: 22, quarter: 15, month: 6 }],
    ['public', { year: 1, quarter: 0 }, { year: 6, quarter: 1 }],
    ['public', { year: 0 }, { year: 1 }],
    ['public', {}, {}],
  ])('%s, %j: %j', (audience, depths, expected) => {
    const tables = listTables(audience, depths);
    const counted = Object.fromEntries(
      Object.entries(Object.groupBy(tables, ({ grain }) => grain)).map(([grain, list]) => [
        grain,
        list.length,
      ]),
    );
    expect(counted).toEqual(expected);
    expect(new Set(idsOf(tables)).size).toBe(tables.length);
  });

  it.each(['public', 'council'] as const)('%s: no table is deeper than its grain allows', (one) => {
    const limits = { public: [2, 2, 1], council: [3, 2, 1] }[one];
    for (const { grain, by, id } of listTables(one, LEVELS[RULES[one].finest])) {
      const most = limits[['year', 'quarter', 'month'].indexOf(grain)] ?? -1;
      expect(by.length).toBeLessThanOrEqual(most);
      expect(by.includes('theme') && by.includes('program')).toBe(false);
      expect(by).toEqual(LATTICE_DIMENSIONS.filter((dimension) => by.includes(dimension)));
      expect(id).toBe(tableId(grain, by));
    }
  });

  it.each<[Audience, string, boolean]>([
    ['public', 'year', true],
    ['public', 'year.theme', true],
    ['public', 'year.program.age', true],
    ['public', 'year.district', false],
    ['public', 'year.district.theme', false],
    ['public', 'quarter.theme', false],
    ['public', 'month.program', false],
    ['council', 'year.program.age', true],
    ['council', 'year.theme.age.sex', true],
    ['council', 'year.district.theme', false],
    ['council', 'year.district.theme.sex', false],
    ['council', 'quarter.theme.sex', false],
  ])('%s, %s holds sensitive members: %s', (audience, id, expected) => {
    const tables = listTables(audience, LEVELS[RULES[audience].finest]);
    expect(tables.find((table) => table.id === id)?.holdsSensitive).toBe(expected);
  });

  it('sensitive members are told apart by one dimension more for the council than for the public', () => {
    const deep = { year: 3 } as const;
    const holding = AUDIENCES.map((audience) =>
      listTables(audience, deep).find(({ id }) => id === 'year.theme.age.sex'),
    );
    expect(holding.map((table) => table?.holdsSensitive)).toEqual([false, true]);
  });

  it('each level holds all tables of the next, and the council all of the public', () => {
    for (const [i, coarse] of LEVELS.slice(1).entries()) {
      const fine = idsOf(listTables('public', LEVELS[i] ?? {}));
      expect(fine).toEqual(expect.arrayContaining(idsOf(listTables('public', coarse))));
    }
    expect(idsOf(listTables('council', COUNCIL))).toEqual(
      expect.arrayContaining(idsOf(listTables('public', PUBLIC))),
    );
  });
});

const MEMBERS = { district: 3, theme: 4, program: 7, age: 7, sex: 3 };

describe('cellsPerYear', () => {
  const cells = (tables: readonly string[], theme = 0, program = 0): number =>
    cellsPerYear(
      listTables('council', COUNCIL).filter(({ id }) => tables.includes(id)),
      MEMBERS,
      { theme, program },
    );

  it.each([
    [['year'], 1],
    [['quarter'], 4],
    [['month'], 12],
    [['year.district'], 3],
    [['month.age'], 84],
    [['year.district.theme'], 12],
    [['year.district.program.age'], 147],
    [['year', 'year.district.theme'], 13],
    [[], 0],
  ])('%j: %i', (tables, expected) => {
    expect(cells(tables)).toBe(expected);
  });

  it('leaves sensitive members out where they have no rows', () => {
    expect(cells(['year.theme'], 1)).toBe(4);
    expect(cells(['quarter.theme'], 1)).toBe(12);
    expect(cells(['year.district.program'], 1, 2)).toBe(15);
    expect(cells(['year.district'], 1, 2)).toBe(3);
  });

  it('counts what an obvious count counts', () => {
    const sizes = fc.record({
      district: fc.integer({ min: 1, max: 4 }),
      theme: fc.integer({ min: 1, max: 4 }),
      program: fc.integer({ min: 1, max: 4 }),
      age: fc.integer({ min: 1, max: 4 }),
      sex: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(sizes, fc.constantFrom(...LEVELS), (members, depths) => {
        const tables = listTables('public', depths);
        let count = 0;
        for (const { grain, by } of tables) {
          const buckets = grain === 'year' ? 1 : grain === 'quarter' ? 4 : 12;
          const rows = by.reduce(
            (all, id) => all.flatMap((x) => new Array(members[id]).fill(x)),
            [0],
          );
          count += buckets * rows.length;
        }
        expect(cellsPerYear(tables, members, { theme: 0, program: 0 })).toBe(count);
      }),
    );
  });
});

describe('chooseDepths: at most three cells a person a year', () => {
  const cellsOf =
    (audience: Audience) =>
    (depths: Depths): number =>
      cellsPerYear(listTables(audience, depths), MEMBERS, { theme: 0, program: 0 });

  it.each(AUDIENCES)('%s: each level from its budget on, and not one person before', (audience) => {
    const levels = LEVELS.slice(RULES[audience].finest);
    for (const [i, depths] of levels.entries()) {
      const cells = cellsOf(audience);
      const enough = Math.ceil(cells(depths) / 3);
      expect(chooseDepths(audience, cells, enough)).toEqual(depths);
      expect(chooseDepths(audience, cells, enough - 1)).toEqual(levels[i + 1]);
      if (i > 0) expect(chooseDepths(audience, cells, enough + 1)).toEqual(depths);
    }
  });

  it('nobody: no lattice', () => {
    expect(chooseDepths('public', cellsOf('public'), 0)).toBeUndefined();
  });

  it('what the public may see the council may see', () => {
    fc.assert(
      fc.property(fc.nat(3000), (persons) => {
        const [seen, more] = AUDIENCES.map((audience) =>
          idsOf(listTables(audience, chooseDepths(audience, cellsOf(audience), persons) ?? {})),
        );
        expect(more).toEqual(expect.arrayContaining(seen ?? []));
      }),
    );
  });
});
