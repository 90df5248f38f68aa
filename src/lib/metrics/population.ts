import { AGE_BANDS, LIFE_STAGES } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import { yearWeights, type Period } from '#lib/metrics/period.ts';

/** Residents of one district, year, sex and single year of age. */
export interface Residents {
  readonly district: string;
  readonly year: number;
  /** undefined: both sexes together, no split is known. */
  readonly sex: 'female' | 'male' | undefined;
  /** undefined: no split by age is known. */
  readonly age: number | undefined;
  readonly population: number;
  readonly estimated: boolean;
}

/** Residents by district and year. Years are the same for every district. */
export interface PopulationCube {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly cells: ReadonlyMap<string, ReadonlyMap<number, readonly Residents[]>>;
}

/** Residents asked for: the members a row of a result stands for. */
export interface Scope {
  readonly districts: readonly string[];
  /** undefined: everyone. */
  readonly sexes: readonly string[] | undefined;
  readonly ages: readonly string[] | undefined;
  /** Stages of life. */
  readonly stages?: readonly string[] | undefined;
  /** Only residents whom the limits of one of these admit; undefined: everyone. */
  readonly programs: readonly Program[] | undefined;
  readonly period: Period;
}

/** A sum of residents, averaged over the days of the period; undefined where no figure is known. */
export type PopulationSum = { readonly value: number; readonly estimated: boolean } | undefined;

/** Groups residents for fast sums. @param rows in any order */
export function makeCube(rows: readonly Residents[]): PopulationCube {
  const cells = new Map<string, Map<number, Residents[]>>();
  let firstYear = Infinity;
  let lastYear = -Infinity;
  for (const row of rows) {
    const years = cells.get(row.district) ?? new Map<number, Residents[]>();
    cells.set(row.district, years);
    const residents = years.get(row.year) ?? [];
    years.set(row.year, residents);
    residents.push(row);
    firstYear = Math.min(firstYear, row.year);
    lastYear = Math.max(lastYear, row.year);
  }
  return { firstYear, lastYear, cells };
}

/**
 * Sums residents of a scope. A period over several years takes their average weighted by days; a
 * year outside the figures takes the nearest and is marked as estimated.
 * @returns undefined when a district has no figure, or none in the detail that is asked for
 */
export function sumPopulation(cube: PopulationCube, scope: Scope): PopulationSum {
  let value = 0;
  let estimated = false;
  const weights = yearWeights(scope.period);
  const admission = rememberAdmission(scope);
  for (const district of scope.districts) {
    for (const { year, weight } of weights) {
      const known = Math.min(Math.max(year, cube.firstYear), cube.lastYear);
      const sum = sumDistrict(cube.cells.get(district)?.get(known), admission);
      if (!sum) return undefined;
      value += sum.value * weight;
      estimated ||= sum.estimated || known !== year;
    }
  }
  return scope.districts.length > 0 ? { value: roundOff(value), estimated } : undefined;
}

/** Shares of bands and years leave noise in the last digits of a sum. */
function roundOff(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function sumDistrict(
  cells: readonly Residents[] | undefined,
  admission: (cell: Residents) => Known,
): PopulationSum {
  if (!cells || cells.length === 0) return undefined;
  let value = 0;
  let estimated = false;
  for (const cell of cells) {
    const admitted = admission(cell);
    if (admitted === undefined) return undefined;
    if (!admitted) continue;
    value += cell.population;
    estimated ||= cell.estimated;
  }
  return { value, estimated };
}

/** Yes, no, or undefined where the figure is too coarse to tell. */
type Known = boolean | undefined;

/** Whom a scope admits follows from sex and age alone: every district and year has the same of them. */
function rememberAdmission(scope: Scope): (cell: Residents) => Known {
  const decided = new Map<number, Known>();
  return (cell) => {
    const key = ((cell.age ?? -1) + 1) * SEX_CODES + sexCode(cell.sex);
    if (decided.has(key)) return decided.get(key);
    const admitted = admits(cell, scope);
    decided.set(key, admitted);
    return admitted;
  };
}

const SEX_CODES = 3;

function sexCode(sex: Residents['sex']): number {
  return sex === undefined ? 0 : sex === 'female' ? 1 : 2;
}

function admits(cell: Residents, { sexes, ages, stages, programs }: Scope): Known {
  return all([
    sexes ? test(cell.sex, (sex) => sexes.includes(sex)) : true,
    ages ? test(cell.age, (age) => ages.includes(bandOf(age))) : true,
    stages ? test(cell.age, (age) => stages.includes(stageOf(age))) : true,
    programs ? any(programs.map((program) => isEligible(cell, program))) : true,
  ]);
}

function isEligible(cell: Residents, program: Program): Known {
  const { eligibleSex, eligibleAgeFrom, eligibleAgeTo } = program;
  return all([
    eligibleSex ? test(cell.sex, (sex) => sex === eligibleSex) : true,
    eligibleAgeFrom === undefined ? true : test(cell.age, (age) => age >= eligibleAgeFrom),
    eligibleAgeTo === undefined ? true : test(cell.age, (age) => age <= eligibleAgeTo),
  ]);
}

function test<Value>(value: Value | undefined, condition: (value: Value) => boolean): Known {
  return value === undefined ? undefined : condition(value);
}

function all(answers: readonly Known[]): Known {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function any(answers: readonly Known[]): Known {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function bandOf(age: number): string {
  return spanOf(AGE_BANDS, age);
}

function stageOf(age: number): string {
  return spanOf(LIFE_STAGES, age);
}

function spanOf(
  spans: readonly { readonly id: string; readonly to: number | undefined }[],
  age: number,
): string {
  const span = spans.find(({ to }) => to === undefined || age <= to);
  if (!span) throw new Error(`no span holds age ${age}`);
  return span.id;
}
