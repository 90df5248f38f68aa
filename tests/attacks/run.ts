/**
 * Attacks the collected numbers of a release, longer than the tests do: `npm run attack`. Prints every
 * figure beside its target; ends with 1 where a target is missed.
 */
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '#lib/disclosure/lattice.ts';
import { createProtector } from '#lib/server/protector.ts';
import {
  attack,
  attackSeries,
  collectReleases,
  findBreaches,
  LEAST_MEDIAN_WIDTH,
  MOST_OVER_BASE,
  type AttackedByAudience,
} from './attack.ts';
import { claimOnes } from './averaging.ts';
import {
  findUnique,
  guess,
  GUESSED,
  measureAnonymity,
  MOST_GUESSED,
  readPrograms,
  shareOfGuessed,
} from './bayes.ts';
import { collect, type CollectedTable } from './collect.ts';
import { collectFourWay, protectBy, PROTECTIONS } from './control.ts';
import { auditIntervals, type IntervalAudit } from './interval.ts';
import { changeRows } from './month.ts';
import { drawSample, drawSparse, openFor, release, SERIES, type Population } from './population.ts';
import { compare, readTruth } from './truth.ts';
import { LEAST_ORDER } from './utility.ts';

/** Linear programs for each release. */
const PROGRAMS = 80;

interface Drawn {
  readonly name: string;
  readonly draw: () => Promise<Population>;
  readonly isClean: boolean;
  /** That is registered late. */
  readonly month: string;
}

const POPULATIONS: readonly Drawn[] = [
  { name: 'sample', draw: () => drawSample(60_000, 1), isClean: false, month: '2025-11' },
  { name: '700 persons', draw: () => drawSparse(1), isClean: true, month: '2024-12' },
];

let missed = 0;

function line(what: string, value: string, target = '', isMet = true): void {
  if (!isMet) missed++;
  const verdict = target === '' ? '' : isMet ? 'met' : 'MISSED';
  console.log(
    `${what.padEnd(58)} ${value.padStart(24)}  ${target.padEnd(16)} ${verdict}`.trimEnd(),
  );
}

/** @param share not a number where there is nobody to have one of */
function percent(share: number): string {
  return Number.isNaN(share) ? 'nobody' : `${(100 * share).toFixed(1)} %`;
}

for (const drawn of POPULATIONS) {
  const population = await drawn.draw();
  try {
    await attackPopulation(population, drawn);
  } finally {
    population.erase();
  }
}
const alone = await drawSparse(3);
await attackNewQuarter(alone);
alone.erase();
console.log(missed === 0 ? '\nall targets met' : `\n${missed} targets MISSED`);
process.exitCode = missed === 0 ? 0 : 1;

async function attackPopulation(population: Population, drawn: Drawn): Promise<void> {
  const attacked = await collectReleases(population, drawn);
  const { path } = await population.load();
  for (const audience of AUDIENCES) {
    console.log(`\n— ${drawn.name}, ${audience}`);
    await attackRelease(attacked, audience);
    await attackPersons(path, attacked[audience].published, audience);
  }
  console.log(`\n— ${drawn.name}, protections that fail`);
  await attackControls(attacked, path);
  const { below5, below10 } = await measureAnonymity(path);
  line(
    'persons alike in district, age and sex: k < 5, k < 10',
    `${percent(below5)}, ${percent(below10)}`,
  );
  const series = await attackSeries(population, attacked, drawn);
  for (const audience of AUDIENCES) {
    console.log(
      `\n— ${drawn.name}, ${audience}, corrected by 40 late persons after it was withdrawn`,
    );
    const { intervals, thin } = series.seen[audience];
    describeIntervals(intervals);
    line('values that differ by fewer than 10 persons', String(thin), '0', thin === 0);
    const blind = series.blind[audience];
    const known = blind.intervals.oneOrTwo.length;
    const control = `${known}, ${blind.thin}`;
    line(
      '  counted anew: known to be 1 or 2, differ by so few',
      control,
      'is found out',
      blind.thin > 0,
    );
  }
}

async function attackRelease(attacked: AttackedByAudience, audience: Audience): Promise<void> {
  const { intervals, claims, equal, utility } = await attack(attacked[audience], PROGRAMS);
  describeIntervals(intervals);
  const over = claims.precision - claims.baseRate;
  line('cells of which "one person" can be true, claims', `${claims.candidates}, ${claims.claims}`);
  line('base rate of one person', percent(claims.baseRate));
  line(
    'precision of the claims',
    percent(claims.precision),
    '<= base + 25 %',
    over <= MOST_OVER_BASE,
  );
  const right = equal.filter(({ isTrue }) => isTrue).length;
  line('equal pairs, of the same persons indeed', `${equal.length}, ${right}`);
  const sensitive = equal.filter(({ isSensitive }) => isSensitive).length;
  line('equal pairs of sensitive programmes', String(sensitive), '0', sensitive === 0);
  line('mean |y - n|', utility.meanError.toFixed(3), '<= 1.7', utility.meanError <= 1.7);
  line(
    'largest relative error from 50',
    percent(utility.relativeError),
    '<= 8 %',
    utility.relativeError <= 0.08,
  );
  line('bias in standard errors', utility.bias.toFixed(2), '-2 to 2', Math.abs(utility.bias) <= 2);
  const { order, noise } = utility;
  // where the noise that is asked for leaves less on average, no release of this size can promise it
  const isPossible = noise.mean >= LEAST_ORDER;
  const least = isPossible ? LEAST_ORDER : noise.low;
  const target = isPossible ? '>= 0.98' : `>= ${least.toFixed(3)} (0.98)`;
  line("lowest Spearman of a year's districts", order.toFixed(3), target, order >= least);
  line(
    '  of the noise alone: on average, 0.98 or more',
    `${noise.mean.toFixed(3)}, ${percent(noise.share)}`,
  );
}

function describeIntervals({
  targets,
  solved,
  pinned,
  oneOrTwo,
  medianWidth,
}: IntervalAudit): void {
  line('true counts of 1 to 4, linear programs solved', `${targets.length}, ${solved}`);
  line('known exactly', String(pinned.length), '0', pinned.length === 0);
  line('known to be 1 or 2', String(oneOrTwo.length), '0', oneOrTwo.length === 0);
  const isWide = medianWidth >= LEAST_MEDIAN_WIDTH;
  line('median width', String(medianWidth), `>= ${LEAST_MEDIAN_WIDTH}`, isWide);
  for (const { name, n, low, high } of [...pinned, ...oneOrTwo].slice(0, 10)) {
    console.log(`  ${name}: ${low} to ${high}, is ${n}`);
  }
}

async function attackPersons(
  path: string,
  published: readonly CollectedTable[],
  audience: Audience,
): Promise<void> {
  const [unique, programs] = [await findUnique(path), await readPrograms(path)];
  const all = GUESSED.map((attribute) => guess(unique, published, { attribute, programs }));
  for (const { attribute, persons, sure, right, sureAndRight, soberAndRight } of all) {
    line(
      `unique persons: ${attribute} guessed, taken for sure, right`,
      `${persons}, ${sure}, ${right}`,
    );
    line('  right where 9 in 10 are', `${sureAndRight}, ${percent(sureAndRight / persons)}`);
    line('  right and 90 % sure, told how much to trust', String(soberAndRight));
  }
  const right = shareOfGuessed(all);
  const most = MOST_GUESSED[audience];
  line('attributes guessed surely and right', percent(right), `<= ${percent(most)}`, right <= most);
}

async function attackControls(attacked: AttackedByAudience, path: string): Promise<void> {
  const { facts } = attacked.public;
  const fourWay = await collectFourWay(path, '2024');
  const whole = { exact: fourWay, published: fourWay, facts };
  for (const [name, protection] of Object.entries(PROTECTIONS)) {
    const isRounding = name === 'plain rounding to 5';
    const {
      published,
      exact,
      facts: weak,
    } = protectBy(protection, isRounding ? whole : attacked.public);
    const intervals = await auditIntervals(published, exact, {
      facts: weak,
      programs: 10,
      seed: 1,
    });
    const claims = claimOnes(published, readTruth(exact), weak);
    const breaches = findBreaches({ intervals, claims });
    const known = percent(intervals.pinned.length / intervals.targets.length);
    line(`${name}: counts of 1 to 4 known exactly`, known, 'is found out', breaches.length > 0);
  }
}

/**
 * One person who is registered late, in a release that also has a new quarter: the persons of the
 * quarter are many, and hide nobody in the quarters before.
 */
async function attackNewQuarter(population: Population): Promise<void> {
  console.log('\n— 700 persons, one of them late, beside a release without the last quarter');
  const protector = createProtector(SERIES);
  const before = await release(population, { protector, until: '2025-07-01', publish: true });
  const late = ['late-one,female,1980,akdeniz', '2024-05-06,food-aid,late-one'] as const;
  changeRows(join(population.files, 'beneficiaries.csv'), (rows) => [...rows, late[0]]);
  changeRows(join(population.files, 'visits.csv'), (rows) => [...rows, late[1]]);
  const after = await release(population, { protector, until: '2025-10-01', publish: true });
  line('persons in the new quarter', String(after.entry.changed));
  const [one, two] = [await collectOf(population, before), await collectOf(population, after)];
  const values = new Map(compare(one, new Map()).map(({ name, y }) => [name, y]));
  const differing = compare(two, new Map()).filter(
    ({ name, y }) => values.has(name) && values.get(name) !== y,
  );
  const isSame = differing.length === 0;
  line('cells of periods before that differ', String(differing.length), '0', isSame);
}

async function collectOf(
  population: Population,
  report: Parameters<typeof openFor>[1],
): Promise<CollectedTable[]> {
  const snapshot = await openFor(population, report, 'public');
  try {
    return await collect(snapshot, 'public');
  } finally {
    snapshot.reader.close();
  }
}
