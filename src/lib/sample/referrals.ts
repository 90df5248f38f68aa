import { LAST_DATE, dateOf, dayOf } from './calendar.ts';
import { programIndexOf } from './demand.ts';
import { NONE, nameBeneficiary, type People } from './people.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';
import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];

/** Share of people with a second programme who were sent there, and of the others who were sent. */
const SENT = 0.3;
const SENT_IN_VAIN = 0.08;

/** Share of the referrals that the other programme accepts. */
const ACCEPTED = 0.86;
const ACCEPTED_IN_VAIN = 0.25;

/** Mean days until the other programme accepts; assumptions. */
const WAITS: Readonly<Record<string, number>> = {
  'older-people': 30,
  families: 8,
};
const USUAL_WAIT = 16;

/** Where people are sent who then do not come. */
const OTHERS = ['family-advice', 'migrant-desk', 'food-aid'] as const;

/** Rows of referrals.csv, person by person. */
export function* listReferrals(people: People, seed: number): Generator<Row> {
  const random = makeRandom(seed, 'referrals');
  let referrals = 0;
  for (let person = 0; person < people.count; person++) {
    const second = people.second[person] ?? NONE;
    const from = PROGRAMS[programIndexOf(people.home[person] ?? 0)];
    const to = second === NONE ? drawOther(random) : PROGRAMS[programIndexOf(second)];
    const sent = random.chance(second === NONE ? SENT_IN_VAIN : SENT);
    const day = (people.registered[person] ?? 0) + Math.floor(random.decay(60));
    if (!sent || !from || !to || from === to || !isOpen(from, day) || !isOpen(to, day)) continue;
    referrals++;
    const accepted = drawAccepted(to, day, second === NONE ? ACCEPTED_IN_VAIN : ACCEPTED, random);
    const id = `r${String(referrals).padStart(6, '0')}`;
    yield [id, nameBeneficiary(person), from.id, to.id, dateOf(day), accepted];
  }
}

function drawOther(random: Random): SampleProgram | undefined {
  const id = OTHERS[random.below(OTHERS.length)];
  return PROGRAMS.find((program) => program.id === id);
}

function isOpen({ startsOn, endsOn = LAST_DATE }: SampleProgram, day: number): boolean {
  return day >= dayOf(startsOn) && day <= dayOf(endsOn);
}

function drawAccepted(to: SampleProgram, day: number, share: number, random: Random): string {
  const accepted = day + Math.floor(random.decay(WAITS[to.theme] ?? USUAL_WAIT));
  return random.chance(share) && accepted <= dayOf(LAST_DATE) ? dateOf(accepted) : '';
}
