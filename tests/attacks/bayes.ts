import type { Audience, ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { makePTable } from '#lib/disclosure/ptable.ts';
import { isPossible } from '#lib/disclosure/skeleton.ts';
import { AGE_BANDS, LIFE_STAGES, NOT_RECORDED, OTHER, SEXES } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { openReader } from '#lib/server/database.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import type { CollectedRow, CollectedTable } from './collect.ts';

/**
 * The attacker knows everything about a person but one attribute, knows the table of the noise, and
 * takes each published cell that the person may be in as evidence.
 */

/** A person in one programme and year, alone in district, programme, age and sex. */
export interface Unique {
  readonly year: string;
  readonly quarters: readonly string[];
  readonly members: Readonly<Record<Known, string>>;
}

/** What a person has one of. */
type Known = Exclude<ReleaseDimension, 'combination'>;

/** Attributes that are guessed. */
export const GUESSED = ['district', 'theme', 'program', 'age', 'stage'] as const;

export interface Guesses {
  readonly attribute: (typeof GUESSED)[number];
  /** Of whom the limits of programmes leave more than one possibility. */
  readonly persons: number;
  /** Guesses that the attacker takes for more than 90 % certain. */
  readonly sure: number;
  /** Of those, how many are right: far fewer than 90 %, since cells of the same persons are taken as independent. */
  readonly right: number;
  /**
   * Persons whose attribute is guessed right with 90 % certainty that is true: as many of the most
   * certain guesses as can be taken together while 9 in 10 of them are right. No attacker knows where
   * that is; this one is told.
   */
  readonly sureAndRight: number;
  /**
   * Guesses that are right and more than 90 % certain for an attacker who is told by how much to trust
   * all cells together less than each by itself, so that certainties come as true as they can.
   */
  readonly soberAndRight: number;
}

/** Probability of a published value when so many persons are in the cell. */
export type Chance = (published: number, persons: number) => number;

export interface Guessing {
  readonly attribute: Guesses['attribute'];
  readonly programs: Model['programs'];
  /** What the attacker knows of the noise; that of a release by default. */
  readonly chanceOf?: Chance;
}

/** Largest share of unique persons of whom an attribute is guessed right and with 90 % certainty. */
export const MOST_GUESSED = {
  public: 0.01,
  council: 0.03,
} as const satisfies Readonly<Record<Audience, number>>;

/** Share of all guesses that are surely right, as the attacker does better with them. */
export function shareOfGuessed(all: readonly Guesses[]): number {
  const persons = all.reduce((sum, one) => sum + one.persons, 0);
  const right = all.reduce((sum, one) => sum + Math.max(one.sureAndRight, one.soberAndRight), 0);
  return right / persons;
}

/** Reads the persons who stand alone. @param path of the snapshot */
export async function findUnique(path: string): Promise<Unique[]> {
  const reader = await openReader(path);
  const rows = await reader.rows({
    sql: `select cast(year(visited_on) as varchar) as year, d.id as district, t.id as theme,
        p.id as program, cast(sex_key as integer) as sex,
        cast(year(visited_on) - birth_year as integer) as age,
        list(distinct cast(year(visited_on) as varchar) || '-Q' || cast(quarter(visited_on) as varchar))
          as quarters,
        cast(person_key as double) as person
      from visit v join district d using (district_key) join program p using (program_key)
        join theme t on t.theme_key = v.theme_key
      where person_key > 0 and birth_year is not null and sex_key > 0 and v.district_key > 0
      group by all order by all`,
    values: [],
  });
  reader.close();
  const persons = rows.map((row): Unique => ({
    year: String(row.year),
    quarters: Array.from(row.quarters as unknown as string[]),
    members: {
      district: String(row.district),
      theme: String(row.theme),
      program: String(row.program),
      age: nameAge(AGE_BANDS, Number(row.age)),
      stage: nameAge(LIFE_STAGES, Math.max(0, Number(row.age))),
      sex: SEXES[Number(row.sex) - 1] ?? '',
    },
  }));
  const groups = Map.groupBy(persons, ({ year, members: { district, program, age, sex } }) =>
    [year, district, program, age, sex].join(' '),
  );
  return [...groups.values()].filter((group) => group.length === 1).flat();
}

function nameAge(
  spans: readonly { id: string; from: number; to: number | undefined }[],
  age: number,
): string {
  return spans.find(({ from, to }) => age >= from && age <= (to ?? Infinity))?.id ?? '';
}

/** Share of persons and years that are alike in district, age and sex with fewer than 5, than 10 in all. */
export async function measureAnonymity(path: string): Promise<{ below5: number; below10: number }> {
  const reader = await openReader(path);
  const rows = await reader.rows({
    sql: `select cast(sum(n) filter (n < 5) / sum(n) as double) as below5,
        cast(sum(n) filter (n < 10) / sum(n) as double) as below10
      from (select count(distinct person_key) as n from visit where person_key > 0
        group by year(visited_on), district_key, sex_key, ${bandSql()})`,
    values: [],
  });
  reader.close();
  return { below5: Number(rows[0]?.below5 ?? 0), below10: Number(rows[0]?.below10 ?? 0) };
}

function bandSql(): string {
  const whens = AGE_BANDS.map(
    ({ from }, i) => `when year(visited_on) - birth_year < ${from} then ${i}`,
  );
  return `case ${whens.join(' ')} when birth_year is null then -1 else ${AGE_BANDS.length} end`;
}

export async function readPrograms(path: string): Promise<Model['programs']> {
  const { model, reader } = await openSnapshot(path);
  reader.close();
  return model.programs;
}

const SURE = 0.9;

/** Guesses one attribute of every unique person from the tables of a release. */
export function guess(
  unique: readonly Unique[],
  tables: readonly CollectedTable[],
  { attribute, programs, chanceOf = chanceOfRounded }: Guessing,
): Guesses {
  const indexed = tables
    .filter(
      ({ dimensions, grain }) =>
        dimensions.includes(attribute) && !dimensions.includes('combination') && grain !== 'month',
    )
    .map(({ rows, ...table }) => ({
      ...table,
      rows: new Map(rows.map((row) => [[row.period, ...row.members].join(' '), row])),
    }));
  const alone = tables.find(
    ({ dimensions, grain }) => grain === 'year' && dimensions.join() === attribute,
  );
  const whole = tables.find(({ dimensions, grain }) => grain === 'year' && dimensions.length === 0);
  const margins = new Map<string, number | undefined>();
  const logRatio = createLogRatio(chanceOf);
  const evidence = { attribute, indexed, alone, whole, programs, margins, logRatio };
  const open = unique.flatMap((one) => {
    const options = listOptions(one, evidence);
    return options.length < 2 ? [] : [options];
  });
  const verdicts = open.map((options) => decide(options));
  const trust = findTrust(open);
  const sober = open.map((options) => decide(options, trust));
  const sure = verdicts.filter(({ certainty }) => certainty > SURE);
  return {
    attribute,
    persons: verdicts.length,
    sure: sure.length,
    right: sure.filter(({ isTrue }) => isTrue).length,
    sureAndRight: countSureAndRight(verdicts),
    soberAndRight: sober.filter(({ certainty, isTrue }) => certainty > SURE && isTrue).length,
  };
}

/** @returns how many are right among the most certain guesses of which at least 9 in 10 are */
export function countSureAndRight(verdicts: readonly Verdict[]): number {
  let [taken, right, most] = [0, 0, 0];
  for (const { isTrue } of verdicts.toSorted((a, b) => b.certainty - a.certainty)) {
    taken++;
    if (isTrue) right++;
    if (right >= SURE * taken) most = right;
  }
  return most;
}

interface Evidence {
  readonly attribute: Guesses['attribute'];
  readonly indexed: readonly (Omit<CollectedTable, 'rows'> & {
    readonly rows: ReadonlyMap<string, CollectedRow>;
  })[];
  readonly alone: CollectedTable | undefined;
  readonly whole: CollectedTable | undefined;
  readonly programs: Model['programs'];
  /** Persons with some known attributes, by what they are. */
  readonly margins: Map<string, number | undefined>;
  readonly logRatio: LogRatio;
}

/** A member that a person may have. */
interface Option {
  readonly prior: number;
  /** Logarithm of how much the published cells speak for it. */
  readonly weight: number;
  readonly isTrue: boolean;
}

export interface Verdict {
  /** Probability of the guess, as the attacker reckons it. */
  readonly certainty: number;
  readonly isTrue: boolean;
}

/** Probabilities of the options. @param trust of all cells together, from 0 to 1 */
function reckon(options: readonly Option[], trust: number): number[] {
  const weights = options.map(({ prior, weight }) => Math.log(prior) + trust * weight);
  const most = Math.max(...weights);
  const odds = weights.map((one) => Math.exp(one - most));
  const sum = odds.reduce((total, one) => total + one, 0);
  return odds.map((one) => one / sum);
}

function decide(options: readonly Option[], trust = 1): Verdict {
  const chances = reckon(options, trust);
  const certainty = Math.max(...chances);
  return { certainty, isTrue: options[chances.indexOf(certainty)]?.isTrue ?? false };
}

const TRUSTS = Array.from({ length: 51 }, (_, i) => i / 50);

/** The trust under which what is true is likeliest. */
function findTrust(open: readonly (readonly Option[])[]): number {
  const score = (trust: number): number =>
    open.reduce((sum, options) => {
      const chance = reckon(options, trust)[options.findIndex(({ isTrue }) => isTrue)];
      return sum + Math.log((chance ?? 0) + 1e-12);
    }, 0);
  const scored = TRUSTS.map((trust) => ({ trust, score: score(trust) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).trust;
}

/** What the limits of programmes leave open; nothing where nothing of the year is published. */
function listOptions(person: Unique, evidence: Evidence): Option[] {
  const { attribute, alone, programs } = evidence;
  const { year, members } = person;
  const period = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
  return (alone?.rows ?? []).flatMap((row): Option[] => {
    const [id = ''] = row.members;
    const y = row.counts.beneficiaries;
    if (row.period !== year || y === undefined || id === NOT_RECORDED || id === OTHER) return [];
    const { theme: _, age, stage, ...known } = members;
    // an age that is not known leaves its stage open, and a stage its age
    const ages = attribute === 'age' || attribute === 'stage' ? {} : { age, stage };
    const guessed =
      attribute === 'theme'
        ? { theme: id, age, sex: members.sex }
        : { ...known, ...ages, [attribute]: id };
    if (!isPossible(guessed, period, programs) || !isAdmitted(guessed, programs)) return [];
    const weight = weigh(person, id, evidence);
    return [{ prior: Math.max(y, 1), weight, isTrue: id === members[attribute] }];
  });
}

/**
 * Whether the limits of a programme that are public admit an age. The release leaves a year of room for
 * those who turn a year older, but who is in a club for people from 65 is not 64.
 */
function isAdmitted(
  { program, age, stage }: { program?: string; age?: string; stage?: string },
  programs: Model['programs'],
): boolean {
  const limits = programs.find(({ id }) => id === program);
  const band = AGE_BANDS.find(({ id }) => id === age) ?? LIFE_STAGES.find(({ id }) => id === stage);
  if (!limits || !band) return true;
  const { eligibleAgeFrom = 0, eligibleAgeTo = Infinity } = limits;
  return band.from <= eligibleAgeTo && (band.to ?? Infinity) >= eligibleAgeFrom;
}

/** How much more likely the published cells are if the person is in them: the logarithm of the ratio. */
function weigh(person: Unique, id: string, evidence: Evidence): number {
  const { attribute, indexed, whole, alone, margins, logRatio } = evidence;
  const { year, quarters, members } = person;
  const yearly = valueIn(whole, year, []);
  const share = (valueIn(alone, year, [id]) ?? 0) / Math.max(1, yearly ?? 1);
  let weight = 0;
  for (const { dimensions, grain, rows } of indexed) {
    if (dimensions.length < 2 && grain === 'year') continue;
    // a theme follows from a programme that is known, which would be no guess
    if (attribute === 'theme' && dimensions.includes('program')) continue;
    const rest = dimensions.filter((one) => one !== attribute);
    if (attribute === 'program' && rest.includes('theme')) continue;
    for (const period of grain === 'year' ? [year] : quarters) {
      const cell = dimensions.map((one) => (one === attribute ? id : memberOf(members, one)));
      const y = rows.get([period, ...cell].join(' '))?.counts.beneficiaries;
      if (y === undefined) continue;
      const margin = [period, ...rest.map((one) => `${one}=${memberOf(members, one)}`)].join(' ');
      if (!margins.has(margin))
        margins.set(margin, valueAround(person, rest, { ...evidence, period }));
      const around = margins.get(margin);
      if (around === undefined) continue;
      weight += logRatio(y, around * share);
    }
  }
  return weight;
}

function memberOf(members: Unique['members'], id: ReleaseDimension): string {
  return id === 'combination' ? '' : members[id];
}

function valueIn(
  table: CollectedTable | undefined,
  period: string,
  members: readonly string[],
): number | undefined {
  const key = members.join();
  return table?.rows.find((row) => row.period === period && row.members.join() === key)?.counts
    .beneficiaries;
}

/** Persons with the known attributes, where the release says how many: each knows a table's margin. */
function valueAround(
  { members }: Unique,
  rest: readonly ReleaseDimension[],
  { period, indexed, whole }: Evidence & { period: string },
): number | undefined {
  const grain = period.includes('Q') ? 'quarter' : 'year';
  const table = indexed.find(
    (one) =>
      one.grain === grain &&
      rest.every((id) => one.dimensions.includes(id)) &&
      one.dimensions.length === rest.length + 1,
  );
  if (!table) return grain === 'year' ? valueIn(whole, period, []) : undefined;
  let sum = 0;
  for (const row of table.rows.values()) {
    if (row.period !== period) continue;
    const fits = table.dimensions.every(
      (id, i) => !rest.includes(id) || row.members[i] === memberOf(members, id),
    );
    if (fits) sum += row.counts.beneficiaries ?? 0;
  }
  return sum;
}

const RR5 = makePTable('rr5');
const MOST = 400;

/** Probability of a published value, by the table of the noise. */
const chanceOfRounded: Chance = (y, n) => {
  if (n === 0) return y === 0 ? 1 : 0;
  const block = RR5.blocks[n % RR5.repeats] ?? [];
  return block.find(({ v }) => n + v === y)?.p ?? 0;
};

type LogRatio = (y: number, others: number) => number;

/** Of a cell with so many others on average (Poisson), with the person to without. */
function createLogRatio(chanceOf: Chance): LogRatio {
  const ratios = new Map<string, number>();
  return (y, others) => {
    const rounded = Number(Math.max(0.05, Math.min(others, MOST)).toPrecision(2));
    const key = `${y} ${rounded}`;
    const known = ratios.get(key);
    if (known !== undefined) return known;
    let [withPerson, without] = [0, 0];
    for (let k = Math.max(0, y - 10); k <= y + 10; k++) {
      const chance = poisson(k, rounded);
      withPerson += chance * chanceOf(y, k + 1);
      without += chance * chanceOf(y, k);
    }
    const ratio = Math.log((withPerson + 1e-12) / (without + 1e-12));
    const bounded = Math.max(-8, Math.min(8, ratio));
    ratios.set(key, bounded);
    return bounded;
  };
}

function poisson(k: number, mean: number): number {
  let log = -mean + k * Math.log(mean);
  for (let i = 2; i <= k; i++) log -= Math.log(i);
  return Math.exp(log);
}
