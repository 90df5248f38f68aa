import { EARLIEST_DAY } from './schema.ts';
import type { CellValue, KeyLookup } from './validate.ts';
import { yearOf } from './values.ts';

/**
 * What rules remember of datasets loaded before, by key. Key 0 is nobody, and a programme for
 * everyone that never ends: what is not known is held against no row.
 */
export interface Remembered {
  readonly persons: Persons;
  readonly programs: Programs;
  readonly indicators: Indicators;
  /** First day of a person in a programme. */
  readonly enrolments: Enrolments;
  /** Calendar year of a day. */
  yearOf(day: number): number;
}

/** @param today days since 1970-01-01 */
export function createRemembered(today: number): Remembered {
  return {
    persons: createPersons(),
    programs: createPrograms(),
    indicators: createIndicators(),
    enrolments: createEnrolments(),
    yearOf: createYears(today),
  };
}

/** Sexes as two bits, so that what a programme admits and what a person is are compared at once. */
export const SEX_BITS: Readonly<Record<string, number>> = { female: 1, male: 2 };
const EITHER = 3;

export interface Persons {
  add(person: number, birthYear: CellValue, sex: CellValue): void;
  /** `birth year * 4 + sex`, in one number: there are millions. 0 for what is not recorded. */
  traitsOf(person: number): number;
}

function createPersons(): Persons {
  let traits = new Uint16Array(1 << 10);
  return {
    add(person, birthYear, sex) {
      if (person >= traits.length) traits = enlarged(traits, person + 1);
      traits[person] = Number(birthYear ?? 0) * 4 + (SEX_BITS[sex ?? ''] ?? 0);
    },
    traitsOf: (person) => traits[person] ?? 0,
  };
}

function enlarged(traits: Uint16Array, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, traits.length * 2));
  larger.set(traits);
  return larger;
}

/** Limits of a programme; null where it has none. */
export interface Limits {
  readonly id: string;
  readonly startsOn: CellValue;
  readonly endsOn: CellValue;
  readonly sex: CellValue;
  readonly ageFrom: CellValue;
  readonly ageTo: CellValue;
}

export interface Programs {
  add(limits: Limits): void;
  /** Gives the programmes their keys, after the last one. */
  end(keys: KeyLookup): void;
  /** The greatest key. */
  readonly last: number;
  idOf(program: number): string;
  /** First day; `-FOREVER`: has none. */
  startOf(program: number): number;
  /** The day after the last one. */
  endOf(program: number): number;
  /** Sexes that it admits, as bits. */
  sexesOf(program: number): number;
  ageFromOf(program: number): number;
  ageToOf(program: number): number;
}

export const FOREVER = 2_000_000_000;
/** Nobody is older. */
const OLDEST = 255;

function createPrograms(): Programs {
  const waiting: Limits[] = [];
  let ids: string[] = [''];
  let starts = Int32Array.of(-FOREVER);
  let ends = Int32Array.of(FOREVER);
  let sexes = Uint8Array.of(EITHER);
  let agesFrom = Uint8Array.of(0);
  let agesTo = Uint8Array.of(OLDEST);
  return {
    get last() {
      return ids.length - 1;
    },
    add: (limits) => void waiting.push(limits),
    end(keys) {
      const byKey = sortByKey(waiting, keys);
      const column = (numberOf: (limits: Limits | undefined) => number): number[] =>
        byKey.map(numberOf);
      ids = byKey.map((limits) => limits?.id ?? '');
      starts = Int32Array.from(column((limits) => Number(limits?.startsOn ?? -FOREVER)));
      ends = Int32Array.from(column((limits) => Number(limits?.endsOn ?? FOREVER - 1) + 1));
      sexes = Uint8Array.from(column((limits) => SEX_BITS[limits?.sex ?? ''] ?? EITHER));
      agesFrom = Uint8Array.from(column((limits) => Number(limits?.ageFrom ?? 0)));
      agesTo = Uint8Array.from(column((limits) => Number(limits?.ageTo ?? OLDEST)));
    },
    idOf: (program) => ids[program] ?? '',
    startOf: (program) => starts[program] ?? -FOREVER,
    endOf: (program) => ends[program] ?? FOREVER,
    sexesOf: (program) => sexes[program] ?? EITHER,
    ageFromOf: (program) => agesFrom[program] ?? 0,
    ageToOf: (program) => agesTo[program] ?? OLDEST,
  };
}

/** Programmes at the place of their key; nothing at 0. */
function sortByKey(programs: readonly Limits[], keys: KeyLookup): (Limits | undefined)[] {
  const byKey: (Limits | undefined)[] = [undefined];
  for (const limits of programs) byKey[keys.get(limits.id) ?? 0] = limits;
  byKey[0] = undefined;
  return Array.from(byKey);
}

export interface Indicators {
  add(id: string, isBinary: boolean): void;
  /** Gives the indicators their keys, after the last one. */
  end(keys: KeyLookup): void;
  isBinary(indicator: number): boolean;
}

function createIndicators(): Indicators {
  const waiting: string[] = [];
  let binary: ReadonlySet<number> = new Set();
  return {
    add(id, isBinary) {
      if (isBinary) waiting.push(id);
    },
    end(keys) {
      binary = new Set(waiting.map((id) => keys.get(id) ?? 0));
    },
    isBinary: (indicator) => binary.has(indicator),
  };
}

export interface Enrolments {
  add(person: number, program: number, day: number): void;
  /** Undefined: never enrolled, as far as is known. */
  firstOf(person: number, program: number): number | undefined;
}

/** More than a programme's key. */
const PROGRAM_KEYS = 65_536;

function createEnrolments(): Enrolments {
  const days = new Map<number, number>();
  const keyOf = (person: number, program: number): number => person * PROGRAM_KEYS + program;
  return {
    add(person, program, day) {
      const key = keyOf(person, program);
      days.set(key, Math.min(day, days.get(key) ?? day));
    },
    firstOf: (person, program) => days.get(keyOf(person, program)),
  };
}

/** A table, because millions of days are asked for. */
function createYears(today: number): (day: number) => number {
  const years = new Uint16Array(today + 1 - EARLIEST_DAY);
  for (let i = 0; i < years.length; i++) years[i] = yearOf(i + EARLIEST_DAY);
  return (day) => years[day - EARLIEST_DAY] ?? yearOf(day);
}
