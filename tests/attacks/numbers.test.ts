import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, type Audience } from '#lib/disclosure/lattice.ts';
import {
  attack,
  attackSeries,
  collectReleases,
  findBreaches,
  LEAST_MEDIAN_WIDTH,
  MOST_OVER_BASE,
  type AttackedByAudience,
  type Findings,
  type SeriesByAudience,
} from './attack.ts';
import { claimOnes } from './averaging.ts';
import { findUnique, guess, GUESSED, MOST_GUESSED, readPrograms, shareOfGuessed } from './bayes.ts';
import { BY_PROGRAM, collectFourWay, protectBy, PROTECTIONS } from './control.ts';
import { auditIntervals } from './interval.ts';
import { drawSample, drawSparse, type Population } from './population.ts';
import { readTruth } from './truth.ts';
import { LEAST_ORDER } from './utility.ts';

/** Linear programs for each release; the others are bounded without. */
const PROGRAMS = 8;

const CASES = [
  { name: 'the sample', draw: () => drawSample(12_000, 3), isClean: false, month: '2025-11' },
  { name: '700 persons', draw: () => drawSparse(1), isClean: true, month: '2024-12' },
];

describe.each(CASES)('a release of $name', ({ draw, isClean, month }) => {
  let population: Population;
  let attacked: AttackedByAudience;
  let path: string;
  const findings = {} as Record<Audience, Findings>;

  beforeAll(async () => {
    population = await draw();
    attacked = await collectReleases(population, { isClean });
    path = (await population.load()).path;
    for (const audience of AUDIENCES)
      findings[audience] = await attack(attacked[audience], PROGRAMS);
  }, 240_000);
  afterAll(() => population.erase());

  describe.each(AUDIENCES)('to the %s', (audience) => {
    it('bounds no count of 1 to 4 exactly, or to 1 or 2; half of them by 4 or more', () => {
      const { targets, solved, pinned, oneOrTwo, medianWidth } = findings[audience].intervals;
      expect(targets.length).toBeGreaterThan(500);
      expect(solved).toBeGreaterThanOrEqual(PROGRAMS);
      for (const { n, low, high } of targets) expect(n >= low && n <= high).toBe(true);
      expect(pinned).toEqual([]);
      expect(oneOrTwo).toEqual([]);
      expect(medianWidth).toBeGreaterThanOrEqual(LEAST_MEDIAN_WIDTH);
    });

    it('lets nobody claim "one person" much more surely than by chance', () => {
      const { claims, precision, baseRate } = findings[audience].claims;
      expect(claims).toBeGreaterThan(50);
      expect(precision).toBeLessThanOrEqual(baseRate + MOST_OVER_BASE);
    });

    it('publishes no equal pair of a sensitive theme or programme', () => {
      const { equal } = findings[audience];
      expect(equal.length).toBeGreaterThan(0);
      expect(equal.filter(({ isSensitive }) => isSensitive)).toEqual([]);
    });

    it('stays of use', () => {
      const { meanError, relativeError, bias, order, noise } = findings[audience].utility;
      expect(meanError).toBeLessThanOrEqual(1.7);
      expect(relativeError).toBeLessThanOrEqual(0.08);
      expect(Math.abs(bias)).toBeLessThanOrEqual(2);
      // 700 persons leave some districts with a few dozen, whose order the noise alone does not keep
      const isPossible = noise.mean >= LEAST_ORDER;
      expect(isPossible).toBe(!isClean);
      expect(order).toBeGreaterThanOrEqual(isPossible ? LEAST_ORDER : noise.low);
    });

    it('lets nobody guess surely and rightly what a person who stands alone is', async () => {
      const [unique, programs] = [await findUnique(path), await readPrograms(path)];
      const { published } = attacked[audience];
      // of few persons stages of life are not released
      const told = GUESSED.filter((attribute) =>
        published.some(({ dimensions, rows }) => dimensions.includes(attribute) && rows.length > 0),
      );
      expect(told.length).toBeGreaterThanOrEqual(4);
      const all = told.map((attribute) => guess(unique, published, { attribute, programs }));
      for (const { persons } of all) expect(persons).toBeGreaterThan(100);
      expect(shareOfGuessed(all)).toBeLessThanOrEqual(MOST_GUESSED[audience]);
    });
  });

  if (isClean) {
    describe('beside what was withdrawn and is corrected by 40 late persons', () => {
      let series: SeriesByAudience;
      beforeAll(async () => {
        series = await attackSeries(population, attacked, { month, isClean });
      }, 240_000);

      it.each(AUDIENCES)('says no more to the %s', (audience) => {
        const { intervals, thin } = series.seen[audience];
        const { targets, pinned, oneOrTwo, medianWidth } = intervals;
        expect(targets.length).toBeGreaterThan(100);
        for (const { n, low, high } of targets) expect(n >= low && n <= high).toBe(true);
        expect(pinned).toEqual([]);
        expect(oneOrTwo).toEqual([]);
        expect(medianWidth).toBeGreaterThanOrEqual(LEAST_MEDIAN_WIDTH);
        expect(thin).toBe(0);
      });

      it('would say more, were it counted as if nobody had seen the first', () => {
        for (const audience of AUDIENCES) {
          const [seen, blind] = [series.seen[audience], series.blind[audience]];
          expect(blind.thin).toBeGreaterThan(100);
          expect(blind.intervals.medianWidth).toBeLessThan(seen.intervals.medianWidth);
        }
      });
    });

    it.each([
      [
        'exact counts',
        ['known exactly', 'known to be 1 or 2', 'narrow intervals', 'precise claims'],
      ],
      ['hiding below 5', ['known exactly', 'known to be 1 or 2', 'narrow intervals']],
    ] as const)('the same attacks find out %s', async (name, breaches) => {
      const weak = protectBy(PROTECTIONS[name], attacked.public);
      const { published, exact, facts } = weak;
      const intervals = await auditIntervals(published, exact, { facts, programs: 10, seed: 1 });
      const claims = claimOnes(published, readTruth(exact), facts);
      expect(findBreaches({ intervals, claims })).toEqual(expect.arrayContaining([...breaches]));
    });

    it('the Bayesian attacker finds out exact counts of tables by four dimensions', async () => {
      const [unique, programs] = [await findUnique(path), await readPrograms(path)];
      const exact = await collectFourWay(path, '2024', BY_PROGRAM);
      const chanceOf = (y: number, n: number): number => (y === n ? 1 : 0);
      const all = GUESSED.filter((id) => id !== 'theme').map((attribute) =>
        guess(unique, exact, { attribute, programs, chanceOf }),
      );
      expect(shareOfGuessed(all)).toBeGreaterThan(MOST_GUESSED.council);
    });

    it('the same attacks find out plain rounding to 5 of tables by four dimensions', async () => {
      const exact = await collectFourWay(path, '2024');
      const { facts } = attacked.public;
      const whole = { exact, published: exact, facts };
      const { published, ...weak } = protectBy(PROTECTIONS['plain rounding to 5'], whole);
      const intervals = await auditIntervals(published, exact, {
        facts: weak.facts,
        programs: 10,
        seed: 1,
      });
      const claims = claimOnes(published, readTruth(exact), weak.facts);
      expect(findBreaches({ intervals, claims })).toContain('narrow intervals');
    });
  }
});
