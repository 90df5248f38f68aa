import { AUDIENCES, type Audience } from '#lib/disclosure/lattice.ts';
import { PROGRAMS } from '#lib/sample/programs.ts';
import { createProtector } from '#lib/server/protector.ts';
import type { BuildReport } from '#lib/server/release-build.ts';
import { claimOnes, type Claims } from './averaging.ts';
import { collect, type CollectedTable } from './collect.ts';
import { auditDifferences, type Release } from './difference.ts';
import { listEqualPairs, type EqualPair } from './equality.ts';
import { auditIntervals, type IntervalAudit } from './interval.ts';
import { readRounded, type Facts } from './knowledge.ts';
import { addMonth } from './month.ts';
import { EXACT, openFor, release, SERIES, type Population } from './population.ts';
import { compareAll, readTruth } from './truth.ts';
import { measureUtility, type Utility } from './utility.ts';

/** What was attacked: the tables as readers get them, and the true counts of the same cells. */
export interface Attacked {
  readonly published: readonly CollectedTable[];
  readonly exact: readonly CollectedTable[];
  readonly facts: Facts;
}

export type AttackedByAudience = Readonly<Record<Audience, Attacked>>;

/** Builds a release of a population twice, protected and with true counts, and collects both. */
export async function collectReleases(
  population: Population,
  { isClean, publish = false }: { isClean: boolean; publish?: boolean },
): Promise<AttackedByAudience> {
  const report = await release(population, { protector: createProtector(SERIES), publish });
  const plain = await release(population, { protector: EXACT, folder: 'exact' });
  const attacked: Partial<Record<Audience, Attacked>> = {};
  for (const audience of AUDIENCES) {
    const isComplete = report.refused.every((one) => one.audience !== audience);
    attacked[audience] = {
      published: await collectFrom(population, report, { audience, folder: 'releases' }),
      exact: await collectFrom(population, plain, { audience, folder: 'exact' }),
      facts: { read: readRounded, partitions: OF_PERSONS, themes: THEMES, isClean, isComplete },
    };
  }
  return attacked as AttackedByAudience;
}

async function collectFrom(
  population: Population,
  report: BuildReport,
  { audience, folder }: { audience: Audience; folder: string },
): Promise<CollectedTable[]> {
  const snapshot = await openFor(population, report, audience, folder);
  try {
    return await collect(snapshot, audience);
  } finally {
    snapshot.reader.close();
  }
}

/** A person has one home, one age in a year and one sex. */
const OF_PERSONS = new Set(['district', 'age', 'sex'] as const);
const THEMES = new Map(PROGRAMS.map(({ id, theme }) => [id, theme]));

const SENSITIVE = new Set(PROGRAMS.filter(({ sensitive }) => sensitive).map(({ id }) => id));

/** What the attacks on one release found. */
export interface Findings {
  readonly intervals: IntervalAudit;
  readonly claims: Claims;
  readonly equal: readonly EqualPair[];
  readonly utility: Utility;
}

export async function attack(
  { published, exact, facts }: Attacked,
  programs: number,
): Promise<Findings> {
  const truth = readTruth(exact);
  return {
    intervals: await auditIntervals(published, exact, { facts, programs, seed: 1 }),
    claims: claimOnes(published, truth, facts),
    equal: listEqualPairs(published, truth, SENSITIVE),
    utility: measureUtility(compareAll(published, truth)),
  };
}

/** Targets of DISCLOSURE.md, section 5, items 5 and 7. */
export const LEAST_MEDIAN_WIDTH = 4;
export const MOST_OVER_BASE = 0.25;

/** What was learned although it should not be; empty: the release is safe from these attacks. */
export function findBreaches({
  intervals,
  claims,
}: Pick<Findings, 'intervals' | 'claims'>): string[] {
  const breaches = {
    'known exactly': intervals.pinned.length > 0,
    'known to be 1 or 2': intervals.oneOrTwo.length > 0,
    'narrow intervals': intervals.medianWidth < LEAST_MEDIAN_WIDTH,
    'precise claims': claims.precision > claims.baseRate + MOST_OVER_BASE,
  };
  return Object.entries(breaches).flatMap(([name, isOne]) => (isOne ? [name] : []));
}

/** The same population after a month that brought late registrations: two releases against each other. */
export async function attackSeries(
  population: Population,
  before: AttackedByAudience,
  { month, isClean }: { month: string; isClean: boolean },
): Promise<Readonly<Record<Audience, IntervalAudit>>> {
  addMonth(population, month, 1);
  const after = await collectReleases(population, { isClean });
  const ofRelease = ({ published, exact }: Attacked): Release => {
    return { published, truth: readTruth(exact) };
  };
  const audit = (audience: Audience): IntervalAudit =>
    auditDifferences(
      ofRelease(before[audience]),
      ofRelease(after[audience]),
      before[audience].facts,
    );
  return { public: audit('public'), council: audit('council') };
}
