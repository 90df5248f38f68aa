import { LAST_DATE, dateOf } from './calendar.ts';
import { CELL_COUNT, districtIndexOf, makeDemand, programIndexOf } from './demand.ts';
import { drawCells, spreadOverDays } from './draw.ts';
import { MERSIN } from './mersin.ts';
import { placeHouseholds } from './neighbourhoods.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';
import { makeRandom, type Random } from './random.ts';
import { drawBirthSlip } from './slips.ts';

/** Column by column, because there may be hundreds of thousands. In order of registration. */
export interface People {
  readonly count: number;
  /** Number of the day, negative before the first visits. */
  readonly registered: Int32Array;
  /** The cell (programme and district) that brought the person in. */
  readonly home: Int16Array;
  /** A second programme in the same district, or NONE. */
  readonly second: Int16Array;
  readonly sex: Uint8Array;
  readonly birthYear: Int16Array;
  readonly household: Int32Array;
  readonly migration: Uint8Array;
  readonly disability: Uint8Array;
  /** 1 where the record lacks the district. */
  readonly districtUnknown: Uint8Array;
  /** How likely the person is to come again, from 0 to 1; most come seldom. */
  readonly energy: Float32Array;
}

export const NONE = -1;
const SEXES = ['', 'female', 'male'] as const;
const MIGRATION = ['', 'citizen', 'temporary_protection', 'other'] as const;
const DISABILITY = ['', 'none', 'yes'] as const;

const VISITS_PER_PERSON = 4.5;
/** A very large sample must not have more people than the city can hold. */
const MOST_PEOPLE = 600_000;
/** Share of people who were registered in the year before the first visits. */
const FOUNDERS = 0.06;

const LAST_YEAR = Number(LAST_DATE.slice(0, 4));

/** Pseudonym of a person. */
export function nameBeneficiary(person: number): string {
  return `b${String(person + 1).padStart(6, '0')}`;
}

/** The people of a sample of that many visits. */
export function makePeople(visits: number, seed: number): People {
  const count = Math.min(Math.round(visits / VISITS_PER_PERSON), MOST_PEOPLE);
  const people = allocatePeople(count);
  const random = makeRandom(seed, 'people');
  const circles = Array.from({ length: 2 * MERSIN.length }, (): number[] => []);
  const slips = makeRandom(seed, 'birth slips');
  let person = 0;
  for (const [day, cell] of listArrivals(count, seed)) {
    people.registered[person] = day;
    people.home[person] = cell;
    describePerson(people, person, random);
    delayBirth(people, person, drawBirthSlip(slips));
    joinHousehold(people, person, circles[circleOf(cell)] ?? [], random);
    person++;
  }
  return people;
}

/** Rows of beneficiaries.csv. */
export function* listBeneficiaries(
  people: People,
  seed: number,
): Generator<readonly (string | number)[]> {
  const homes = placeHouseholds(people, seed);
  for (let person = 0; person < people.count; person++) {
    const district = MERSIN[districtIndexOf(people.home[person] ?? 0)]?.id ?? '';
    yield [
      nameBeneficiary(person),
      `h${String((people.household[person] ?? 0) + 1).padStart(6, '0')}`,
      SEXES[people.sex[person] ?? 0] ?? '',
      people.birthYear[person] || '',
      people.districtUnknown[person] ? '' : district,
      homes[person] ?? '',
      MIGRATION[people.migration[person] ?? 0] ?? '',
      DISABILITY[people.disability[person] ?? 0] ?? '',
      dateOf(people.registered[person] ?? 0),
    ];
  }
}

function allocatePeople(count: number): People {
  return {
    count,
    registered: new Int32Array(count),
    home: new Int16Array(count),
    second: new Int16Array(count).fill(NONE),
    sex: new Uint8Array(count),
    birthYear: new Int16Array(count),
    household: new Int32Array(count),
    migration: new Uint8Array(count),
    disability: new Uint8Array(count),
    districtUnknown: new Uint8Array(count),
    energy: new Float32Array(count),
  };
}

/** Day and cell of each registration, by day. */
function* listArrivals(count: number, seed: number): Generator<[day: number, cell: number]> {
  const random = makeRandom(seed, 'arrivals');
  const demand = makeDemand(
    seed,
    PROGRAMS.map((program) => program.pattern.novelty),
  );
  // many are new at first; later more of the visitors are known already
  const weights = demand.byDay.map((weight, day) => weight * (1 + 0.8 * Math.exp(-day / 300)));
  const founders = Math.floor(count * FOUNDERS);
  const founderCells = listCells(drawCells(demand, 20, founders, random));
  for (const [i, cell] of shuffle(founderCells, random).entries()) {
    yield [Math.floor((i / founders) * 365) - 366, cell];
  }
  for (const [day, arrivals] of spreadOverDays(count - founders, weights).entries()) {
    for (const cell of listCells(drawCells(demand, day, arrivals, random))) yield [day, cell];
  }
}

function listCells(counts: Int32Array): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    for (let i = 0; i < (counts[cell] ?? 0); i++) cells.push(cell);
  }
  return cells;
}

// Fisher–Yates
function shuffle(items: number[], random: Random): number[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [items[i], items[j]] = [items[j] ?? 0, items[i] ?? 0];
  }
  return items;
}

function describePerson(people: People, person: number, random: Random): void {
  const program = programAt(people.home[person] ?? 0);
  // a few are let in although the programme is not for them
  const exempt = random.chance(0.025);
  const female = drawFemale(program, exempt, random);
  const age = drawAge(program, exempt, random);
  const registeredIn = Number(dateOf(people.registered[person] ?? 0).slice(0, 4));
  people.sex[person] = random.chance(0.01) ? 0 : female ? 1 : 2;
  people.birthYear[person] = random.chance(0.012) ? 0 : registeredIn - age;
  people.districtUnknown[person] = random.chance(0.008) ? 1 : 0;
  people.disability[person] = drawDisability(program, random);
  people.energy[person] = 0.05 + 0.95 * random.next() ** 1.8;
  people.second[person] = drawSecond(people.home[person] ?? 0, { female, age }, random);
}

/** Writes a year of birth after the registration. */
function delayBirth(people: People, person: number, years: number): void {
  const registeredIn = Number(dateOf(people.registered[person] ?? 0).slice(0, 4));
  const year = Math.min(registeredIn + years, LAST_YEAR);
  if (years > 0) people.birthYear[person] = year;
}

function drawFemale(program: SampleProgram, exempt: boolean, random: Random): boolean {
  if (program.sex !== undefined && !exempt) return program.sex === 'female';
  return random.chance(exempt ? 0.5 : program.pattern.femaleShare);
}

// a triangle over the usual ages, with a tail within the programme's limits
function drawAge(program: SampleProgram, exempt: boolean, random: Random): number {
  if (exempt) return 2 + random.below(80);
  const [from, to] = program.pattern.ages;
  const usual = from + Math.floor(((random.next() + random.next()) / 2) * (to - from + 1));
  if (random.chance(0.85)) return usual;
  const lowest = program.ageFrom ?? 0;
  return lowest + random.below((program.ageTo ?? 88) - lowest + 1);
}

function drawDisability(program: SampleProgram, random: Random): number {
  if (random.chance(0.06)) return 0;
  const share =
    program.theme === 'disability' ? 0.93 : program.theme === 'older-people' ? 0.2 : 0.05;
  return random.chance(share) ? 2 : 1;
}

function drawSecond(
  home: number,
  person: { readonly female: boolean; readonly age: number },
  random: Random,
): number {
  if (random.chance(0.45)) return NONE;
  const own = programAt(home);
  const open = PROGRAMS.filter((program) => program !== own && admits(program, person));
  const sameTheme = open.filter((program) => program.theme === own.theme);
  const choice = sameTheme.length > 0 && random.chance(0.5) ? sameTheme : open;
  const second = choice[random.below(choice.length)];
  if (!second || second.theme === 'disability' || second.theme === 'migrants') return NONE;
  return PROGRAMS.indexOf(second) * MERSIN.length + districtIndexOf(home);
}

function admits(program: SampleProgram, person: { female: boolean; age: number }): boolean {
  const sexFits = program.sex === undefined || (program.sex === 'female') === person.female;
  return sexFits && person.age >= (program.ageFrom ?? 0) && person.age <= (program.ageTo ?? 200);
}

/** Whether a programme is for a person by what is recorded; an unknown sex or age is not held against them. */
export function admitsRecord(
  people: People,
  person: number,
  { program, year }: { readonly program: SampleProgram; readonly year: number },
): boolean {
  const sex = SEXES[people.sex[person] ?? 0] ?? '';
  const born = people.birthYear[person] ?? 0;
  const sexFits = sex === '' || program.sex === undefined || program.sex === sex;
  const age = year - born;
  const ageFits = age >= (program.ageFrom ?? 0) && age <= (program.ageTo ?? 200);
  return sexFits && (born === 0 || ageFits);
}

// relatives are found in the same district, and migrants among migrants
function circleOf(cell: number): number {
  return districtIndexOf(cell) + (programAt(cell).theme === 'migrants' ? MERSIN.length : 0);
}

// households share their migration status; recent ones of the district are the likeliest to grow
function joinHousehold(people: People, person: number, recent: number[], random: Random): void {
  const relative = recent[random.below(recent.length)];
  if (relative !== undefined && random.chance(0.35)) {
    people.household[person] = people.household[relative] ?? 0;
    people.migration[person] = people.migration[relative] ?? 0;
    return;
  }
  people.household[person] = person;
  people.migration[person] = drawMigration(programAt(people.home[person] ?? 0), random);
  recent.push(person);
  if (recent.length > 25) recent.shift();
}

function drawMigration(program: SampleProgram, random: Random): number {
  if (random.chance(0.04)) return 0;
  const migrants = program.theme === 'migrants' ? 0.92 : 0.07;
  if (!random.chance(migrants)) return 1;
  return random.chance(0.85) ? 2 : 3;
}

function programAt(cell: number): SampleProgram {
  const program = PROGRAMS[programIndexOf(cell)];
  if (!program) throw new Error(`unknown cell: ${cell}`);
  return program;
}
