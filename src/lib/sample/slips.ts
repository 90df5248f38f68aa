import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];

/** Mistakes as they stand in real files, a handful of each, so that checks have something to find. */
const REPEATED = 1 / 4000;
const NOBODY = 1 / 5000;
const TOO_LATE = 1 / 80;

/** Somebody goes on booking on the desk that has closed. */
const CLOSED = { program: 'quake-relief', theme: 'families', from: '2024-06-29', to: '2024-12-31' };

/**
 * Rows of visits.csv with a few that are wrong in place of right ones, still by day and as many.
 * @param themeOf theme of a programme
 */
export function* addSlips(
  rows: Iterable<Row>,
  seed: number,
  themeOf: (program: string) => string | undefined,
): Generator<Row> {
  const random = makeRandom(seed, 'slips');
  let before: Row | undefined;
  for (const row of rows) {
    const slipped = slip(row, before, random, themeOf);
    before = row;
    yield slipped;
  }
}

function slip(
  row: Row,
  before: Row | undefined,
  random: Random,
  themeOf: (program: string) => string | undefined,
): Row {
  const [day = '', program = '', person = '', district = '', facility = '', ...rest] = row;
  const date = String(day).slice(0, 10);
  const [repeated, nobody, late] = [REPEATED, NOBODY, TOO_LATE].map((share) =>
    random.chance(share),
  );
  if (repeated && before?.[2]) return before;
  if (nobody && person && facility) return [day, program, '', district, facility, ...rest];
  const closed =
    date >= CLOSED.from && date <= CLOSED.to && themeOf(String(program)) === CLOSED.theme;
  return late && closed ? [day, CLOSED.program, person, district, facility, ...rest] : row;
}

/** Share of people whose year of birth lies after their registration. */
const BORN_LATER = 1 / 1500;

/** Years by which a year of birth is wrong: 0 for most. */
export function drawBirthSlip(random: Random): number {
  return random.chance(BORN_LATER) ? 1 + random.below(3) : 0;
}
