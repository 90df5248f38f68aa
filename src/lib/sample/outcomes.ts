import { LAST_DATE, dateOf, dayOf } from './calendar.ts';
import { programIndexOf } from './demand.ts';
import { drawEnrolments, isCourse, type Enrolment } from './enrolments.ts';
import { INDICATORS, type IndicatorId, type SampleIndicator } from './indicators.ts';
import { admitsRecord, nameBeneficiary, type People } from './people.ts';
import { PROGRAMS } from './programs.ts';
import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];

/** What a programme measures, and how it goes on; every number is an assumption. */
interface Study {
  readonly program: string;
  readonly outcome: IndicatorId;
  /** At the beginning, before the values are cut to their scale; a share where it is binary. */
  readonly baseline: readonly [mean: number, deviation: number];
  /** Mean change in the end of those who stay, and of those who leave early. */
  readonly change: readonly [stayed: number, left: number];
  /** How much persons differ in their change. */
  readonly spread: number;
  /** What the months of the follow-ups are counted from. */
  readonly after: 'baseline' | 'exit';
  readonly followUps: readonly FollowUp[];
}

interface FollowUp {
  readonly phase: '3_months' | '6_months' | '12_months' | 'exit';
  /** Part of the change that is there by then. */
  readonly progress: number;
  /** Share measured of those who stayed, and of those who left early. */
  readonly measured: readonly [stayed: number, left: number];
}

const at = (
  phase: FollowUp['phase'],
  progress: number,
  ...measured: FollowUp['measured']
): FollowUp => ({ phase, progress, measured });

const STUDIES: readonly Study[] = [
  {
    program: 'women-course',
    outcome: 'in-work',
    baseline: [0.07, 0],
    change: [0.4, 0.12],
    spread: 0.15,
    after: 'exit',
    followUps: [
      at('3_months', 0.35, 0.94, 0.85),
      at('6_months', 0.8, 0.9, 0.76),
      at('12_months', 1, 0.94, 0.8),
    ],
  },
  {
    program: 'women-support',
    outcome: 'well-being',
    baseline: [34, 16],
    change: [14, 14],
    spread: 15,
    after: 'baseline',
    followUps: [at('3_months', 0.6, 0.8, 0.8), at('6_months', 1, 0.78, 0.78)],
  },
  {
    program: 'homework',
    outcome: 'absence',
    baseline: [11, 5],
    change: [-4.2, -1],
    spread: 4,
    after: 'baseline',
    followUps: [at('12_months', 1, 0.93, 0.72)],
  },
  {
    program: 'homework',
    outcome: 'school-marks',
    baseline: [61, 13],
    change: [0, 0],
    spread: 7,
    after: 'baseline',
    followUps: [at('12_months', 1, 0.93, 0.72)],
  },
  {
    // gets worse: the exam is near when they leave
    program: 'exam-prep',
    outcome: 'well-being',
    baseline: [58, 16],
    change: [-10, -5],
    spread: 13,
    after: 'baseline',
    followUps: [at('exit', 1, 0.94, 0.7)],
  },
  {
    program: 'home-care',
    outcome: 'loneliness',
    baseline: [6.4, 1.5],
    change: [-0.5, -0.5],
    spread: 1.2,
    after: 'baseline',
    followUps: [at('6_months', 1, 0.85, 0.85), at('12_months', 0.8, 0.87, 0.87)],
  },
  {
    program: 'elder-club',
    outcome: 'loneliness',
    baseline: [6, 1.5],
    change: [-1.2, -1.2],
    spread: 1.2,
    after: 'baseline',
    followUps: [at('6_months', 0.8, 0.86, 0.86), at('12_months', 1, 0.83, 0.83)],
  },
  {
    program: 'physio',
    outcome: 'stand-and-walk',
    baseline: [19, 6],
    change: [-4.5, -1.5],
    spread: 3.5,
    after: 'exit',
    followUps: [at('exit', 1, 0.95, 0.7), at('6_months', 0.85, 0.82, 0.66)],
  },
  {
    // those who left can hardly be reached, and they are the ones who learned little
    program: 'turkish-course',
    outcome: 'turkish-level',
    baseline: [0.9, 0.9],
    change: [1.6, 0.4],
    spread: 0.7,
    after: 'exit',
    followUps: [at('exit', 1, 0.97, 0.29), at('6_months', 0.9, 0.9, 0.42)],
  },
  {
    program: 'migrant-desk',
    outcome: 'offices-visited',
    baseline: [4, 2],
    change: [-1.1, -1.1],
    spread: 1.6,
    after: 'baseline',
    followUps: [at('3_months', 1, 0.71, 0.71)],
  },
  {
    program: 'family-advice',
    outcome: 'well-being',
    baseline: [45, 16],
    change: [8, 8],
    spread: 14,
    after: 'baseline',
    followUps: [at('3_months', 1, 0.82, 0.82)],
  },
];

/** Persons are measured who come in from this day on. */
const FIRST_ENTRY = dayOf('2022-01-03');

/** Share of those who come in of whom there is a measurement at the beginning. */
const MEASURED = 0.86;

const DAYS_AFTER = { exit: 0, '3_months': 91, '6_months': 182, '12_months': 365 } as const;

/** Share of the follow-ups on which somebody writes the year before. */
const WRONG_YEAR = 1 / 1000;

/** Phase, number of the day and value. */
type Measurement = readonly [phase: string, day: number, value: number];

/** A study with random numbers of its own, so that a change to one leaves the others as they were. */
interface Strand {
  readonly study: Study;
  readonly random: Random;
}

/** Rows of outcomes.csv: those who enrol in courses first, then the others, person by person. */
export function* listOutcomes(people: People, seed: number): Generator<Row> {
  const strands = STUDIES.map((study): Strand => {
    const random = makeRandom(seed, `outcomes ${study.program} ${study.outcome}`);
    return { study, random };
  });
  for (const entry of listEntries(people, seed)) {
    const { id } = entry.program;
    const beneficiary = nameBeneficiary(entry.person);
    for (const strand of strands.filter(({ study }) => study.program === id)) {
      for (const [phase, day, value] of listMeasurements(strand, entry, people)) {
        yield [beneficiary, id, strand.study.outcome, phase, dateOf(day), value];
      }
    }
  }
}

/** Those who come to programmes without enrolment come in when they are registered. */
function* listEntries(people: People, seed: number): Generator<Enrolment> {
  yield* drawEnrolments(people, seed);
  for (let person = 0; person < people.count; person++) {
    const program = PROGRAMS[programIndexOf(people.home[person] ?? 0)];
    const enrolled = people.registered[person] ?? 0;
    if (program && !isCourse(program.id)) yield { person, program, enrolled };
  }
}

function* listMeasurements(
  { study, random }: Strand,
  entry: Enrolment,
  people: People,
): Generator<Measurement> {
  const begun = entry.enrolled + random.below(14);
  if (!random.chance(MEASURED) || !isStudied(entry, begun, people)) return;
  const path = drawPath(study, entry, random);
  yield ['baseline', begun, path.valueAt(0)];
  for (const { phase, progress, measured } of study.followUps) {
    const from = phase === 'exit' || study.after === 'exit' ? entry.exit?.day : begun;
    const delay = DAYS_AFTER[phase] + random.below(15);
    const isReached = random.chance(measured[hasStayed(entry) ? 0 : 1]);
    const value = path.valueAt(progress);
    if (from === undefined || from + delay > dayOf(LAST_DATE) || !isReached) continue;
    const isWrong = phase !== '12_months' && random.chance(WRONG_YEAR);
    yield [phase, from + delay - (isWrong ? 365 : 0), value];
  }
}

// those for whom the programme is not are helped, but not studied
function isStudied(entry: Enrolment, begun: number, people: People): boolean {
  const isWithin = entry.enrolled >= FIRST_ENTRY && begun <= dayOf(LAST_DATE);
  return isWithin && [entry.enrolled, begun].every((day) => admitsOn(people, entry, day));
}

function admitsOn(people: People, { person, program }: Enrolment, day: number): boolean {
  return admitsRecord(people, person, { program, year: Number(dateOf(day).slice(0, 4)) });
}

function hasStayed({ exit }: Enrolment): boolean {
  return exit === undefined || exit.reason === 'completed';
}

/** How one person fares. */
interface Path {
  /** @param progress 0 at the beginning, 1 when the whole change is there */
  valueAt(progress: number): number;
}

function drawPath(study: Study, entry: Enrolment, random: Random): Path {
  const [mean, deviation] = study.baseline;
  const change = study.change[hasStayed(entry) ? 0 : 1];
  const indicator = INDICATORS.find(({ id }) => id === study.outcome);
  if (!indicator) throw new Error(`unknown indicator: ${study.outcome}`);
  const { kind, scale } = indicator;
  if (kind === 'binary') {
    const luck = random.next();
    const drift = (progress: number) => (progress > 0 ? study.spread * random.normal() : 0);
    return { valueAt: (part) => (luck + drift(part) < mean + change * part ? 1 : 0) };
  }
  const start = mean + deviation * random.normal();
  const own = change + study.spread * random.normal();
  // the same person does not answer twice in the same way
  const wobble = study.spread / 4;
  return { valueAt: (part) => snap(start + own * part + wobble * random.normal(), scale) };
}

/** The nearest value of a scale. */
function snap(value: number, [from, to, step]: SampleIndicator['scale']): number {
  const steps = Math.round((Math.min(to, Math.max(from, value)) - from) / step);
  return Number((from + steps * step).toFixed(1));
}
