import { join } from 'node:path';
import { LEAST_DIFFERING, type Audience } from '#lib/disclosure/lattice.ts';
import { PROGRAMS } from '#lib/sample/programs.ts';
import { createProtector } from '#lib/server/protector.ts';
import type { BuildReport } from '#lib/server/release-build.ts';
import { listReleases, publishRelease, withdrawRelease } from '#lib/server/releases.ts';
import { claimOnes, type Claims } from './averaging.ts';
import { collect, type CollectedTable } from './collect.ts';
import { auditDifferences, countThin } from './difference.ts';
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

type TablesByAudience = Readonly<Record<Audience, readonly CollectedTable[]>>;

/** Builds a release of a population twice, protected and with true counts, and collects both. */
export async function collectReleases(
  population: Population,
  { isClean, publish = false }: { isClean: boolean; publish?: boolean },
): Promise<AttackedByAudience> {
  const report = await release(population, { protector: createProtector(SERIES), publish });
  const plain = await release(population, { protector: EXACT, folder: 'exact' });
  const published = await collectBoth(population, report, 'releases');
  const exact = await collectBoth(population, plain, 'exact');
  const attackedBy = (audience: Audience): Attacked => {
    const isComplete = report.refused.every((one) => one.audience !== audience);
    const facts = {
      read: readRounded,
      partitions: OF_PERSONS,
      themes: THEMES,
      isClean,
      isComplete,
    };
    return { published: published[audience], exact: exact[audience], facts };
  };
  return { public: attackedBy('public'), council: attackedBy('council') };
}

async function collectBoth(
  population: Population,
  report: BuildReport,
  folder: string,
): Promise<TablesByAudience> {
  return {
    public: await collectFrom(population, report, { audience: 'public', folder }),
    council: await collectFrom(population, report, { audience: 'council', folder }),
  };
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

/** A person has one home, age, stage and combination in a year, and one sex. */
const OF_PERSONS = new Set(['district', 'age', 'sex', 'stage', 'combination'] as const);
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

/** What two releases say beside each other. */
export interface SeriesFindings {
  readonly intervals: IntervalAudit;
  /** Cells of which another value is published although few of their persons differ. */
  readonly thin: number;
}

export interface SeriesByAudience {
  /** As the product does it. */
  readonly seen: Readonly<Record<Audience, SeriesFindings>>;
  /** Counted as if nobody had seen the first: what must be found out. */
  readonly blind: Readonly<Record<Audience, SeriesFindings>>;
}

/**
 * The same population after a month that brought late registrations, when the release before it was
 * published and withdrawn: two releases against each other.
 */
export async function attackSeries(
  population: Population,
  before: AttackedByAudience,
  { month, isClean }: { month: string; isClean: boolean },
): Promise<SeriesByAudience> {
  const folder = join(population.base, 'releases');
  const { id = '' } = listReleases(folder).at(-1) ?? {};
  const change = { by: 'command', reason: 'wrong', now: NOW } as const;
  publishRelease(folder, id, change);
  withdrawRelease(folder, id, change);
  addMonth(population, month, 1);
  const after = await collectReleases(population, { isClean });
  const first = { protector: createProtector(SERIES), folder: 'blind' };
  const blind = await collectBoth(population, await release(population, first), 'blind');
  const compareTo = (tables: TablesByAudience, least: number) => {
    const of = (audience: Audience): SeriesFindings => {
      const { facts, exact, published } = before[audience];
      const one = { published, truth: readTruth(exact) };
      const two = { published: tables[audience], truth: readTruth(after[audience].exact) };
      const intervals = auditDifferences(one, two, { facts, least });
      return { intervals, thin: countThin(one, two) };
    };
    return { public: of('public'), council: of('council') };
  };
  const seen = { public: after.public.published, council: after.council.published };
  return { seen: compareTo(seen, LEAST_DIFFERING), blind: compareTo(blind, 1) };
}

const NOW = '2026-10-01T00:00:00.000Z';
