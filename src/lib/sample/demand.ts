import { DAY_COUNT, LAST_DATE, dateOf, dayOf, isHoliday, weekdayOf } from './calendar.ts';
import { MERSIN, type MersinDistrict } from './mersin.ts';
import { PROGRAMS, type Pattern, type SampleProgram } from './programs.ts';
import { makeRandom } from './random.ts';

/** Every number in this file is an assumption of the model. A cell is a programme in a district. */
export const CELL_COUNT = PROGRAMS.length * MERSIN.length;

/** How much is asked for, day by day and cell by cell; only the proportions count. */
export interface Demand {
  /** Weight of each day. */
  readonly byDay: Float64Array;
  /** Fills the running totals over the cells of a day (programme by programme); gives the sum. */
  accumulate(day: number, into: Float64Array): number;
}

/** Visits per resident against the city's average. Mut has its own course, see weighMut. */
const REACH: Readonly<Record<string, number>> = {
  akdeniz: 1.45,
  anamur: 0.7,
  aydincik: 0.55,
  bozyazi: 0.6,
  camliyayla: 0.28,
  erdemli: 0.8,
  gulnar: 0.3,
  mezitli: 1.4,
  mut: 1,
  silifke: 0.75,
  tarsus: 0.72,
  toroslar: 0.85,
  yenisehir: 1.25,
};

/** Where people arrived after the earthquake of 6 February 2023. */
const ARRIVALS: Readonly<Record<string, number>> = {
  akdeniz: 1,
  erdemli: 0.4,
  mezitli: 1,
  silifke: 0.2,
  tarsus: 0.8,
  toroslar: 1,
  yenisehir: 0.9,
};

const MIGRANTS_LIVE: Readonly<Record<string, number>> = {
  akdeniz: 2,
  erdemli: 0.8,
  mezitli: 1.4,
  tarsus: 1.2,
  toroslar: 1,
  yenisehir: 0.8,
};

/** By month, January first. */
const SEASONS: Readonly<Record<Pattern['season'], readonly number[]>> = {
  school: [0.95, 1.1, 1.15, 1.15, 1.1, 0.6, 0.2, 0.2, 0.9, 1.2, 1.2, 1.1],
  winter: [1.35, 1.3, 1.15, 1, 0.9, 0.8, 0.75, 0.75, 0.85, 0.95, 1.1, 1.3],
  summer: [0, 0, 0, 0, 0, 1.6, 5.2, 4.8, 0, 0, 0, 0],
  even: [1.02, 1.03, 1.05, 1.02, 1, 0.95, 0.85, 0.82, 1, 1.08, 1.1, 1.05],
};

/** Sunday first. */
const WEEK = [0.06, 1.05, 1.1, 1.1, 1.05, 0.95, 0.35];

/** Work face to face in the pandemic, from each date on, against an ordinary time. */
const PANDEMIC: readonly (readonly [number, number])[] = [
  [dayOf('2020-03-16'), 0.25],
  [dayOf('2020-04-01'), 0.02],
  [dayOf('2020-07-01'), 0.5],
  [dayOf('2020-11-01'), 0.18],
  [dayOf('2021-04-01'), 0.35],
  [dayOf('2021-06-01'), 0.65],
  [dayOf('2021-09-01'), 0.85],
  [dayOf('2022-01-01'), 1],
];

const EARTHQUAKE = dayOf('2023-02-06');
const SCHOOLS_OPEN_AGAIN = dayOf('2023-02-20');
const SURGE: Readonly<Record<string, number>> = { families: 2, migrants: 1.6, community: 1.8 };

const MUT_CENTRE_OPENS = dayOf('2021-09-06');
const YEARLY_GROWTH = 0.07;

/** @param factors weight of each programme on top of its volume */
export function makeDemand(seed: number, factors: readonly number[]): Demand {
  const shares = weighCells(seed, factors);
  const daily = PROGRAMS.map((program) => weighDays(seed, program));
  const accumulate = (day: number, into: Float64Array): number => {
    let total = 0;
    for (let cell = 0; cell < CELL_COUNT; cell++) {
      const [program, district] = readCell(cell);
      const weight = daily[programIndexOf(cell)]?.[day] ?? 0;
      if (weight > 0) total += weight * (shares[cell] ?? 0) * weighEvents(program, district, day);
      into[cell] = total;
    }
    return total;
  };
  const cells = new Float64Array(CELL_COUNT);
  const byDay = Float64Array.from({ length: DAY_COUNT }, (_, day) => accumulate(day, cells));
  return { byDay, accumulate };
}

export function programIndexOf(cell: number): number {
  return Math.floor(cell / MERSIN.length);
}

export function districtIndexOf(cell: number): number {
  return cell % MERSIN.length;
}

/** Work face to face against an ordinary time: 1 outside the pandemic. */
export function openness(day: number, place: Pattern['place']): number {
  let open = 1;
  for (const [from, value] of PANDEMIC) if (day >= from) open = value;
  // care at home could not stop
  return place === 'home' ? 0.25 + 0.75 * open : open;
}

/** Phone calls of a programme on a day, in the same unit as openness. */
export function phoneWork({ remote, place }: Pattern, day: number): number {
  return remote * (0.05 + 0.8 * (1 - openness(day, place)));
}

function readCell(cell: number): [SampleProgram, MersinDistrict] {
  const program = PROGRAMS[programIndexOf(cell)];
  const district = MERSIN[districtIndexOf(cell)];
  if (!program || !district) throw new Error(`unknown cell: ${cell}`);
  return [program, district];
}

function weighCells(seed: number, factors: readonly number[]): Float64Array {
  const random = makeRandom(seed, 'cells');
  const residents = MERSIN.reduce((sum, district) => sum + residentsOf(district), 0);
  return Float64Array.from({ length: CELL_COUNT }, (_, cell) => {
    const [program, district] = readCell(cell);
    const local = Math.exp(0.2 * random.normal());
    const factor = (factors[programIndexOf(cell)] ?? 1) * program.pattern.volume;
    const share = (residentsOf(district) / residents) * (REACH[district.id] ?? 1);
    return factor * share * local * focusOn(program, district);
  });
}

function focusOn(program: SampleProgram, district: MersinDistrict): number {
  if (program.id === 'quake-relief') return ARRIVALS[district.id] ?? 0.08;
  if (program.theme === 'migrants') return MIGRANTS_LIVE[district.id] ?? 0.4;
  return 1;
}

// the year in the middle
function residentsOf(district: MersinDistrict): number {
  return district.residents[2] ?? 0;
}

function weighDays(seed: number, program: SampleProgram): Float64Array {
  const random = makeRandom(seed, `days ${program.id}`);
  let week = 1;
  return Float64Array.from({ length: DAY_COUNT }, (_, day) => {
    if (weekdayOf(day) === 1) week = Math.exp(0.1 * random.normal());
    const noise = week * Math.exp(0.1 * random.normal());
    return noise * weighCalendar(program.pattern, day) * weighLife(program, day);
  });
}

function weighCalendar(pattern: Pattern, day: number): number {
  const month = Number(dateOf(day).slice(5, 7));
  const season = SEASONS[pattern.season][month - 1] ?? 1;
  const mourning = pattern.season === 'school' && isBetween(day, EARTHQUAKE, SCHOOLS_OPEN_AGAIN);
  const holiday = isHoliday(day) ? 0.03 : 1;
  const open = openness(day, pattern.place) + phoneWork(pattern, day);
  return season * (mourning ? 0.2 : 1) * weighWeekday(pattern, day) * holiday * open;
}

function weighWeekday(pattern: Pattern, day: number): number {
  const weekday = weekdayOf(day);
  // neighbours have time on Saturdays
  if (pattern.events > 0.1 && weekday === 6) return 1.2;
  return WEEK[weekday] ?? 1;
}

function weighLife(program: SampleProgram, day: number): number {
  const age = day - dayOf(program.startsOn);
  if (age < 0 || day > dayOf(program.endsOn ?? LAST_DATE)) return 0;
  const growth = 1 + (YEARLY_GROWTH * day) / 365;
  // a programme for an emergency does most of its work at first
  if (program.endsOn !== undefined) return growth * Math.max(0.15, Math.exp(-age / 130));
  return growth * Math.min(1, 0.35 + (0.65 * age) / 180) * weighFailure(program.pattern, day);
}

function weighFailure({ failsFrom }: Pattern, day: number): number {
  if (failsFrom === undefined) return 1;
  const gone = Math.max(0, day - dayOf(failsFrom)) / 548;
  return Math.max(0, 1 - gone) ** 1.4;
}

function weighEvents(program: SampleProgram, district: MersinDistrict, day: number): number {
  const surge = (SURGE[program.theme] ?? 0.1) * (ARRIVALS[district.id] ?? 0.08);
  const quake = program.id === 'quake-relief' ? 1 : 1 + surge * shapeOfSurge(day - EARTHQUAKE);
  return district.id === 'mut' ? quake * weighMut(day) : quake;
}

// rises in ten days, holds for six weeks, fades until the summer
function shapeOfSurge(since: number): number {
  if (since < 0) return 0;
  if (since < 10) return since / 10;
  return since < 45 ? 1 : Math.exp((45 - since) / 55);
}

// the surprise: a mountain district that the centre of 2021 lifts to the front
function weighMut(day: number): number {
  const since = Math.max(0, day - MUT_CENTRE_OPENS);
  return 0.45 + 1.25 * Math.min(1, since / 300);
}

function isBetween(day: number, from: number, to: number): boolean {
  return day >= from && day < to;
}
