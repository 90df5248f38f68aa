import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimateSurvival,
  medianTime,
  survivalAt,
  type LastSeen,
} from '#lib/indicators/survival.ts';

/**
 * Weeks of remission of 42 children with leukaemia; + is censored. E. J. Freireich and others, Blood 21
 * (1963), 699–716, as printed by E. A. Gehan, Biometrika 52 (1965), 203–223.
 */
const SIX_MP = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23';

function readTimes(text: string): LastSeen[] {
  const rows = Map.groupBy(text.split(' '), (one) => Number.parseInt(one, 10));
  return [...rows].map(([time, all]) => {
    return { time, seen: all.length, events: all.filter((one) => !one.endsWith('+')).length };
  });
}

describe('the remissions of Freireich 1963', () => {
  const treated = estimateSurvival(readTimes(SIX_MP));

  // as `summary(survfit(Surv(time, cens) ~ 1))` of R's survival prints it for MASS::gehan
  it.each([
    [6, 21, 3, 0.8571, 0.0764],
    [7, 17, 1, 0.8067, 0.0869],
    [10, 15, 1, 0.7529, 0.0963],
    [13, 12, 1, 0.6902, 0.1068],
    [16, 11, 1, 0.6275, 0.1141],
    [22, 7, 1, 0.5378, 0.1282],
    [23, 6, 1, 0.4482, 0.1346],
  ])('under 6-MP at week %i: %i at risk, %i events', (time, atRisk, events, share, error) => {
    const point = treated.find((one) => one.time === time);
    expect(point).toMatchObject({ atRisk, events });
    expect(point?.share.toFixed(4)).toBe(share.toFixed(4));
    expect(point?.error?.toFixed(4)).toBe(error.toFixed(4));
  });

  // with conf.type = "log-log"
  it.each([
    [6, 0.6197, 0.9516],
    [7, 0.5631, 0.9228],
  ])('have limits at week %i', (time, lower, upper) => {
    const { limits } = survivalAt(treated, time) ?? {};
    expect([limits?.lower.toFixed(4), limits?.upper.toFixed(4)]).toEqual([
      lower.toFixed(4),
      upper.toFixed(4),
    ]);
  });

  it('have a median of 23 weeks under 6-MP, from 13 on, and of 8 under placebo, from 4 to 11', () => {
    expect(medianTime(treated)).toEqual({ median: 23, lower: 13 });
    expect(medianTime(estimateSurvival(readTimes(PLACEBO)))).toEqual({
      median: 8,
      lower: 4,
      upper: 11,
    });
  });

  it('stay as they are from one event to the next', () => {
    expect(survivalAt(treated, 21)?.share).toBe(survivalAt(treated, 16)?.share);
    expect(survivalAt(treated, 5)).toBeUndefined();
  });
});

describe('boundaries', () => {
  it.each<[string, LastSeen[], unknown]>([
    ['nobody', [], []],
    [
      'nobody left',
      [{ time: 3, seen: 4, events: 0 }],
      [{ time: 3, atRisk: 4, events: 0, share: 1, error: 0 }],
    ],
    [
      'all on one day',
      [{ time: 0, seen: 4, events: 4 }],
      [{ time: 0, atRisk: 4, events: 4, share: 0 }],
    ],
  ])('%s', (_, rows, expected) => {
    expect(estimateSurvival(rows)).toEqual(expected);
  });

  it('refuses more events than were seen', () => {
    expect(() => estimateSurvival([{ time: 1, seen: 1, events: 2 }])).toThrow('2 events of 1 at 1');
  });
});

describe('any lives', () => {
  const lives = fc
    .uniqueArray(
      fc.record({ time: fc.nat(40), seen: fc.integer({ min: 1, max: 20 }), events: fc.nat(20) }),
      { minLength: 1, selector: ({ time }) => time },
    )
    .map((rows) => rows.map((row) => ({ ...row, events: Math.min(row.events, row.seen) })));

  it('fall, and lie within their limits', () => {
    fc.assert(
      fc.property(lives, (rows) => {
        let before = 1;
        for (const { share, limits } of estimateSurvival(rows)) {
          expect(share).toBeLessThanOrEqual(before);
          before = share;
          if (!limits) continue;
          expect(limits.lower).toBeGreaterThanOrEqual(0);
          expect(limits.lower).toBeLessThanOrEqual(share);
          expect(limits.upper).toBeGreaterThanOrEqual(share);
          expect(limits.upper).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('without censoring are the share of those who are left', () => {
    fc.assert(
      fc.property(lives, (rows) => {
        const all = rows.map((row) => ({ ...row, events: row.seen }));
        const total = all.reduce((sum, { seen }) => sum + seen, 0);
        for (const { time, share } of estimateSurvival(all)) {
          const left = all.filter((row) => row.time > time).reduce((sum, row) => sum + row.seen, 0);
          expect(share).toBeCloseTo(left / total, 10);
        }
      }),
    );
  });
});
