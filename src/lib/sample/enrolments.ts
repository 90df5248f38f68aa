import { LAST_DATE, dateOf, dayOf } from './calendar.ts';
import { programIndexOf } from './demand.ts';
import { NONE, nameBeneficiary, type People } from './people.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';
import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];

interface Course {
  readonly weeks: number;
  /** Shares of those who leave; the rest leaves for other reasons. */
  readonly completed: number;
  readonly droppedOut: number;
  readonly moved: number;
}

/** Programmes that people enrol in; assumptions. Few complete the Turkish course, on purpose. */
const COURSES: Readonly<Record<string, Course>> = {
  'women-course': { weeks: 16, completed: 0.71, droppedOut: 0.2, moved: 0.04 },
  'play-house': { weeks: 36, completed: 0.74, droppedOut: 0.13, moved: 0.09 },
  homework: { weeks: 38, completed: 0.78, droppedOut: 0.13, moved: 0.06 },
  'summer-school': { weeks: 6, completed: 0.92, droppedOut: 0.05, moved: 0.02 },
  'exam-prep': { weeks: 34, completed: 0.62, droppedOut: 0.29, moved: 0.04 },
  physio: { weeks: 12, completed: 0.66, droppedOut: 0.18, moved: 0.04 },
  'turkish-course': { weeks: 20, completed: 0.29, droppedOut: 0.52, moved: 0.15 },
};

/** Share of those who come to a course that enrol in it. */
const ENROLLED = 0.85;

/** One person in one course; days are numbers of the calendar. */
export interface Enrolment {
  readonly person: number;
  readonly program: SampleProgram;
  readonly enrolled: number;
  /** Why and when it ended; not there while it goes on. */
  readonly exit?: { readonly day: number; readonly reason: string };
}

/** Whether people enrol in a programme. */
export function isCourse(program: string): boolean {
  return Object.hasOwn(COURSES, program);
}

/** Rows of enrolments.csv, person by person. */
export function* listEnrolments(people: People, seed: number): Generator<Row> {
  for (const { person, program, enrolled, exit } of drawEnrolments(people, seed)) {
    const end = exit ? [dateOf(exit.day), exit.reason] : ['', ''];
    yield [nameBeneficiary(person), program.id, dateOf(enrolled), ...end];
  }
}

/** Who joins a course, person by person. The same people and seed give the same enrolments. */
export function* drawEnrolments(people: People, seed: number): Generator<Enrolment> {
  const random = makeRandom(seed, 'enrolments');
  for (let person = 0; person < people.count; person++) {
    const registered = people.registered[person] ?? 0;
    const begins = [
      [people.home[person] ?? NONE, registered],
      [people.second[person] ?? NONE, registered + 30 + random.below(300)],
    ] as const;
    for (const [cell, day] of begins) {
      if (cell === NONE || !random.chance(ENROLLED)) continue;
      const enrolment = drawEnrolment(person, cell, day, random);
      if (enrolment) yield enrolment;
    }
  }
}

function drawEnrolment(
  person: number,
  cell: number,
  day: number,
  random: Random,
): Enrolment | undefined {
  const program = PROGRAMS[programIndexOf(cell)];
  const course = COURSES[program?.id ?? ''];
  const last = dayOf(LAST_DATE);
  if (!program || !course || day < dayOf(program.startsOn) || day > last) return undefined;
  const [reason, share] = drawExit(course, random);
  const left = day + Math.max(1, Math.round(course.weeks * 7 * share));
  const enrolment = { person, program, enrolled: day };
  return left > last ? enrolment : { ...enrolment, exit: { day: left, reason } };
}

/** Why and after which part of the course. */
function drawExit(course: Course, random: Random): [reason: string, share: number] {
  const point = random.next();
  const early = 0.08 + 0.8 * random.next() ** 1.5;
  if (point < course.completed) return ['completed', 0.95 + 0.1 * random.next()];
  if (point < course.completed + course.droppedOut) return ['dropped_out', early];
  const moved = course.completed + course.droppedOut + course.moved;
  return [point < moved ? 'moved' : 'other', early];
}
