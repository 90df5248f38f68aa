import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from '#lib/sample/programs.ts';
import { MERSIN } from '#lib/sample/mersin.ts';
import { makeRandom, type Random } from '#lib/sample/random.ts';
import { readLines, type Population } from './population.ts';

/** Persons of whom a department hears late: as many as come new in a month. */
const LATE = 40;

/** Adds what a month brings late to the files of a population: new persons, in a month that was released. */
export function addMonth({ files }: Population, month: string, seed: number): void {
  const random = makeRandom(seed, `late ${month}`);
  const persons = Array.from({ length: LATE }, (_, i) => ({
    beneficiary_id: `late-${month}-${i}`,
    sex: random.chance(0.6) ? 'female' : 'male',
    birth_year: String(1945 + random.below(70)),
    district_id: pick(MERSIN, random).id,
    registered_on: `${month}-01`,
  }));
  addRows(join(files, 'beneficiaries.csv'), persons);
  addRows(
    join(files, 'visits.csv'),
    persons.flatMap(({ beneficiary_id, sex, birth_year }) =>
      Array.from({ length: 1 + random.below(2) }, () => ({
        visited_on: `${month}-${String(1 + random.below(28)).padStart(2, '0')}`,
        program_id: pickProgram(
          { sex, age: Number(month.slice(0, 4)) - Number(birth_year) },
          random,
        ),
        beneficiary_id,
      })),
    ),
  );
}

function pickProgram({ sex, age }: { sex: string; age: number }, random: Random): string {
  const open = PROGRAMS.filter(
    (one) =>
      one.endsOn === undefined &&
      one.startsOn < '2022' &&
      (one.sex ?? sex) === sex &&
      age > (one.ageFrom ?? -1) &&
      age < (one.ageTo ?? Infinity),
  );
  return pick(open, random).id;
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[random.below(list.length)] as T;
}

/** Appends rows in the columns of a file; what it has no column for is left out. */
function addRows(path: string, rows: readonly Readonly<Record<string, string>>[]): void {
  const columns = readLines(path).header.split(',');
  appendFileSync(
    path,
    rows.map((row) => `${columns.map((id) => row[id] ?? '').join(',')}\n`).join(''),
  );
}

/** Rewrites the rows of a file. */
export function changeRows(path: string, change: (rows: string[]) => string[]): void {
  const { header, rows } = readLines(path);
  writeFileSync(path, `${[header, ...change(rows)].join('\n')}\n`);
}
