import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expandPopulation,
  type PopulationCell,
  type PopulationRow,
} from '#lib/importing/population.ts';

type Given = [
  year: number,
  sex: 0 | 1 | 2,
  from: number | undefined,
  to: number | undefined,
  people: number,
];

function rows(given: readonly Given[], district = 1): PopulationRow[] {
  return given.map(([year, sex, ageFrom, ageTo, population]) => ({
    district,
    year,
    sex,
    ...(ageFrom === undefined ? {} : { ageFrom }),
    ...(ageTo === undefined ? {} : { ageTo }),
    population,
  }));
}

function sumOf(cells: readonly PopulationCell[], year: number): number {
  return cells.filter((cell) => cell.year === year).reduce((sum, cell) => sum + cell.population, 0);
}

const all = undefined;

describe('expandPopulation', () => {
  it('splits a band evenly over its ages, both ends included', () => {
    const cells = expandPopulation(rows([[2024, 1, 0, 4, 50]]), 2024, 2024);
    expect(cells.map(({ age, population }) => [age, population])).toEqual(
      [0, 1, 2, 3, 4].map((age) => [age, 10]),
    );
  });

  it('spreads an open band over fifteen years', () => {
    const cells = expandPopulation(rows([[2024, 0, 85, undefined, 150]]), 2024, 2024);
    expect(cells.map(({ age }) => age)).toEqual(Array.from({ length: 15 }, (_, i) => 85 + i));
    expect(sumOf(cells, 2024)).toBeCloseTo(150, 9);
  });

  it('leaves the age open when there is no band', () => {
    const [cell, ...others] = expandPopulation(rows([[2024, 0, all, all, 100]]), 2024, 2024);
    expect(others).toEqual([]);
    expect(cell).toEqual({
      district: 1,
      year: 2024,
      sex: 0,
      age: null,
      population: 100,
      estimated: false,
    });
  });

  const total: Given = [2024, 0, all, all, 1000];
  const sexes: Given[] = [
    [2024, 1, all, all, 510],
    [2024, 2, all, all, 490],
  ];
  const ages: Given[] = [
    [2024, 0, 0, 17, 300],
    [2024, 0, 18, all, 700],
  ];
  const both: Given[] = [
    [2024, 1, 0, 17, 140],
    [2024, 1, 18, all, 370],
    [2024, 2, 0, 17, 160],
    [2024, 2, 18, all, 330],
  ];

  it.each([
    ['total', [total], 1],
    ['sex beats total', [total, ...sexes], 2],
    ['age beats sex', [...sexes, ...ages, total], 18 + 15],
    ['sex and age beats all', [...both, ...ages, ...sexes, total], 2 * (18 + 15)],
  ])('uses the most detailed level once: %s', (_, given, size) => {
    const cells = expandPopulation(rows(given), 2024, 2024);
    expect(cells).toHaveLength(size);
    expect(sumOf(cells, 2024)).toBeCloseTo(1000, 9);
  });

  it('interpolates between given years, carries the nearest outside, and marks both', () => {
    const given = rows([
      [2020, 0, all, all, 100],
      [2024, 0, all, all, 200],
    ]);
    const cells = expandPopulation(given, 2019, 2026);
    expect(cells.map(({ year, population, estimated }) => [year, population, estimated])).toEqual([
      [2019, 100, true],
      [2020, 100, false],
      [2021, 125, true],
      [2022, 150, true],
      [2023, 175, true],
      [2024, 200, false],
      [2025, 200, true],
      [2026, 200, true],
    ]);
  });

  it('interpolates totals when bands differ between years', () => {
    const given = rows([
      [2020, 0, 0, 9, 100],
      [2020, 0, 10, all, 300],
      [2022, 0, 0, 4, 60],
      [2022, 0, 5, all, 440],
    ]);
    expect(sumOf(expandPopulation(given, 2021, 2021), 2021)).toBeCloseTo(450, 9);
  });

  it('does not mix levels of detail between years', () => {
    const given = rows([
      [2020, 0, all, all, 100],
      ...([
        [2022, 1, 0, 0, 60],
        [2022, 2, 0, 0, 70],
      ] as Given[]),
    ]);
    expect(sumOf(expandPopulation(given, 2021, 2021), 2021)).toBe(100);
    expect(sumOf(expandPopulation(given, 2022, 2022), 2022)).toBe(130);
  });

  it('keeps districts apart and gives nothing for nothing', () => {
    const given = [...rows([total]), ...rows([[2025, 0, all, all, 5]], 2)];
    const cells = expandPopulation(given, 2024, 2024);
    expect(
      cells.map(({ district, population, estimated }) => [district, population, estimated]),
    ).toEqual([
      [1, 1000, false],
      [2, 5, true],
    ]);
    expect(expandPopulation([], 2020, 2025)).toEqual([]);
  });

  it('is the same to the last bit in whatever order the rows stand', () => {
    const given = rows([
      [2022, 1, 0, 6, 100],
      [2022, 1, 3, 12, 11],
      [2022, 1, 3, 8, 0.3],
      [2022, 1, 5, all, 7.7],
      [2024, 1, 0, 8, 31],
      [2024, 1, 2, 12, 1.1],
    ]);
    const expected = expandPopulation(given, 2021, 2025);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
        (shuffled) => {
          expect(expandPopulation(shuffled, 2021, 2025)).toEqual(expected);
        },
      ),
    );
  });
});
