import { CELL_COUNT, programIndexOf } from './demand.ts';
import { NONE, type People } from './people.ts';
import { PROGRAMS } from './programs.ts';
import type { Random } from './random.ts';

/** Who may come to each cell, and who has come already; `pickFrom` moves it on. */
export interface Pools {
  readonly people: People;
  readonly random: Random;
  /** Those whom the cell brought in. */
  readonly homes: Lists;
  /** Those, and those who come to it as their second programme. */
  readonly all: Lists;
  /** Per cell: the next of `homes` who has not had a first visit. */
  readonly waiting: Int32Array;
  /** Per cell: the end of those of `all` who are registered by now. */
  readonly visible: Int32Array;
  /** Per person: day of the last visit. */
  readonly lastVisit: Int32Array;
}

/** Lists of people, one a cell, end to end in one array; each in order of registration. */
interface Lists {
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

const TRIES = 6;
const FIRST_VISIT_SHARE = 0.75;
/** Mean days since registration of those who come again: half soon, half for years. */
const SOON_DAYS = 100;
const LATER_DAYS = 600;

export function makePools(people: People, random: Random): Pools {
  const homes = listByCell(people, [people.home]);
  const all = listByCell(people, [people.home, people.second]);
  const waiting = homes.starts.slice();
  const visible = all.starts.slice();
  const lastVisit = new Int32Array(people.count).fill(-1);
  return { people, random, homes, all, waiting, visible, lastVisit };
}

/** Somebody for a visit to the cell, or NONE. Days must not go back. */
export function pickFrom(pools: Pools, cell: number, day: number): number {
  const newcomer = takeNewcomer(pools, cell, day);
  const person = newcomer === NONE ? drawReturning(pools, cell, day) : newcomer;
  if (person !== NONE) pools.lastVisit[person] = day;
  return person;
}

function takeNewcomer(pools: Pools, cell: number, day: number): number {
  const { homes, people, random, waiting, lastVisit } = pools;
  const at = waiting[cell] ?? 0;
  const person = homes.members[at] ?? NONE;
  const isHere = at < (homes.starts[cell + 1] ?? 0) && (people.registered[person] ?? 0) <= day;
  if (!isHere || random.chance(1 - FIRST_VISIT_SHARE)) return NONE;
  waiting[cell] = at + 1;
  return lastVisit[person] === day ? NONE : person;
}

function drawReturning(pools: Pools, cell: number, day: number): number {
  const { all, people, random, lastVisit } = pools;
  const from = all.starts[cell] ?? 0;
  const to = showRegistered(pools, cell, day);
  if (from === to) return NONE;
  const { novelty } = PROGRAMS[programIndexOf(cell)]?.pattern ?? { novelty: 1 };
  for (let i = 0; i < TRIES; i++) {
    const since = random.decay((random.chance(0.5) ? SOON_DAYS : LATER_DAYS) / novelty);
    const at = findRegistered(pools, [from, to], day - since);
    const person = all.members[at < from ? from + random.below(to - from) : at] ?? NONE;
    if (lastVisit[person] !== day && random.chance(people.energy[person] ?? 0)) return person;
  }
  return NONE;
}

function showRegistered({ all, people, visible }: Pools, cell: number, day: number): number {
  const end = all.starts[cell + 1] ?? 0;
  let to = visible[cell] ?? 0;
  while (to < end && (people.registered[all.members[to] ?? 0] ?? 0) <= day) to++;
  visible[cell] = to;
  return to;
}

// binary search: the last place in [from, to) registered by the day; from - 1 if there is none
function findRegistered(
  { all, people }: Pools,
  [from, to]: readonly [number, number],
  day: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((people.registered[all.members[middle] ?? 0] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// counting sort: people come in order of registration and stay in it
function listByCell(people: People, columns: readonly Int16Array[]): Lists {
  const starts = countCells(people, columns);
  const next = starts.slice();
  const members = new Int32Array(starts[CELL_COUNT] ?? 0);
  for (let person = 0; person < people.count; person++) {
    for (const column of columns) {
      const cell = column[person] ?? NONE;
      if (cell === NONE) continue;
      const at = next[cell] ?? 0;
      members[at] = person;
      next[cell] = at + 1;
    }
  }
  return { starts, members };
}

function countCells(people: People, columns: readonly Int16Array[]): Int32Array {
  const starts = new Int32Array(CELL_COUNT + 1);
  for (const column of columns) {
    for (let person = 0; person < people.count; person++) {
      const cell = column[person] ?? NONE;
      if (cell !== NONE) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    }
  }
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  }
  return starts;
}
