import { dateOf } from './calendar.ts';
import {
  CELL_COUNT,
  districtIndexOf,
  makeDemand,
  openness,
  phoneWork,
  programIndexOf,
  type Demand,
} from './demand.ts';
import { drawCells, spreadOverDays } from './draw.ts';
import { findOpenFacilities } from './facilities.ts';
import { MERSIN } from './mersin.ts';
import { NONE, nameBeneficiary, type People } from './people.ts';
import { makePools, pickFrom, type Pools } from './pools.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';
import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];
type Channel = 'centre' | 'home' | 'field' | 'phone';

/** What all visits of a day have in common. */
interface Day {
  readonly number: number;
  readonly date: string;
  /** Ids of the open facilities for the people of each district. */
  readonly facilities: readonly (readonly string[])[];
}

/** Rows of visits.csv, by day; exactly as many as asked for. */
export function* listVisits(people: People, visits: number, seed: number): Generator<Row> {
  const random = makeRandom(seed, 'visits');
  const demand: Demand = makeDemand(
    seed,
    PROGRAMS.map(() => 1),
  );
  const pools = makePools(people, random);
  const hours = makeRandom(seed, 'hours');
  for (const [number, count] of spreadOverDays(visits, demand.byDay).entries()) {
    if (count === 0) continue;
    const day = openDay(number);
    const cells = drawCells(demand, number, count, random);
    for (let cell = 0; cell < CELL_COUNT; cell++) {
      for (let i = 0; i < (cells[cell] ?? 0); i++) {
        yield addHour(makeVisit(day, cell, pools, random), hours);
      }
    }
  }
}

function openDay(number: number): Day {
  const date = dateOf(number);
  const facilities = MERSIN.map((district) =>
    findOpenFacilities(district.id, date).map((facility) => facility.id),
  );
  return { number, date, facilities };
}

function makeVisit(day: Day, cell: number, pools: Pools, random: Random): Row {
  const program = PROGRAMS[programIndexOf(cell)];
  if (!program) throw new Error(`unknown cell: ${cell}`);
  const channel = drawChannel(program, day.number, random);
  const isEvent = channel !== 'phone' && random.chance(program.pattern.events);
  const [person, at] = isEvent ? [NONE, cell] : pickPerson(cell, day.number, pools);
  const facility = drawFacility(day, at, channel, random);
  const minutes = drawMinutes(program, channel, random);
  const place = facility === '' && channel === 'centre' ? 'field' : channel;
  const recorded = random.chance(0.015) ? '' : place;
  const common = [facility, person === NONE ? drawPeople(random) : '', minutes, recorded];
  const isPlaced = facility !== '' || bringsDistrict(pools.people, person);
  const district = isPlaced ? '' : (MERSIN[districtIndexOf(at)]?.id ?? '');
  const who = person === NONE ? '' : nameBeneficiary(person);
  return [day.date, program.id, who, district, ...common];
}

/** Opening hours, from the first to the last at which somebody comes; assumptions. */
const HOURS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'play-house': [9, 15],
  homework: [14, 18],
  'summer-school': [9, 14],
  'youth-centre': [13, 20],
  'exam-prep': [15, 20],
  'turkish-course': [10, 19],
  'elder-club': [9, 14],
  'sport-for-all': [7, 11],
};
const OFFICE_HOURS = [9, 17] as const;

/** Facilities note the hour at which somebody comes; nobody else does. */
function addHour(row: Row, random: Random): Row {
  const [date, program = '', person = '', district = '', facility = '', ...rest] = row;
  const [from, to] = HOURS[program] ?? OFFICE_HOURS;
  // in the middle of the hours more than at their ends
  const usual = from + Math.floor(((random.next() + random.next()) / 2) * (to - from + 1));
  if (facility === '') return row;
  const time = `${String(usual).padStart(2, '0')}:00`;
  return [`${date}T${time}`, program, person, district, facility, ...rest];
}

// the row names the district only where neither beneficiary nor facility does
function bringsDistrict(people: People, person: number): boolean {
  return person !== NONE && people.districtUnknown[person] === 0;
}

// nobody is registered in the cell yet: somebody of the same programme from another district
function pickPerson(cell: number, day: number, pools: Pools): [person: number, cell: number] {
  const first = cell - districtIndexOf(cell);
  let at = cell;
  for (let i = 0; i < MERSIN.length; i++) {
    const person = pickFrom(pools, at, day);
    if (person !== NONE) return [person, at];
    at = first + pools.random.below(MERSIN.length);
  }
  return [NONE, cell];
}

function drawChannel(program: SampleProgram, day: number, random: Random): Channel {
  const { place } = program.pattern;
  const phone = phoneWork(program.pattern, day);
  return random.chance(phone / (phone + openness(day, place))) ? 'phone' : place;
}

// each programme has a usual place in a district, but not only that one
function drawFacility(day: Day, cell: number, channel: Channel, random: Random): string {
  if (channel !== 'centre') return '';
  const open = day.facilities[districtIndexOf(cell)] ?? [];
  const at = random.chance(0.7) ? programIndexOf(cell) % open.length : random.below(open.length);
  return open[at] ?? '';
}

function drawMinutes(program: SampleProgram, channel: Channel, random: Random): number | '' {
  if (random.chance(0.03)) return '';
  const usual = channel === 'phone' ? 20 : program.pattern.minutes;
  return Math.max(5, Math.round((usual * (0.6 + 0.8 * random.next())) / 5) * 5);
}

// open events are small on most days and large on a few
function drawPeople(random: Random): number {
  return 2 + Math.min(60, Math.floor(random.decay(7)));
}
