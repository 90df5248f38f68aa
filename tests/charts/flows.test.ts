import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/charts/figure.ts';
import { barsOfFlows, drawBand, flowsFigure, type FlowsSpec } from '#lib/charts/flows.ts';
import { referralsFigure, REFERRAL_MEASURES } from '#lib/charts/referrals.ts';
import { PUBLIC_LANGUAGES } from '#lib/i18n/languages.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import type { Cell, Row } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2025', filters: [] };

type Way = readonly [from: string, to: string, n: number | Cell];

function stepsOf(ways: readonly Way[]) {
  return answerOf(
    ['from_program', 'program'],
    ['steps'],
    ways.map(([from, to, n]) => ({
      from_program: from,
      program: to,
      steps: typeof n === 'number' ? value(n) : n,
    })),
  );
}

const draw = (ways: readonly Way[], language: Frame['language'] = 'en') =>
  flowsFigure(stepsOf(ways), { id: 'paths', measure: 'steps' }, { ...FRAME, language });

const WAYS: readonly Way[] = [
  ['a', 'b', 30],
  ['b', 'a', 0],
  ['a', 'c', 50],
  ['c', 'b', 20],
];

function flowsOf(ways: readonly Way[]): FlowsSpec {
  const { flows } = draw(ways);
  if (!flows) throw new Error('no flows');
  return flows;
}

describe('paths', () => {
  it('are largest first; what nobody took is none', () => {
    expect(flowsOf(WAYS).bands.map(({ label, text }) => [label, text])).toEqual([
      ['A → C', '50'],
      ['A → B', '30'],
      ['C → B', '20'],
    ]);
    expect(draw(WAYS).table.rows.map(({ id }) => id)).toEqual(['a c', 'a b', 'c b']);
  });

  it('name the most usual one, and that they show no cause', () => {
    const { title, sentence } = draw(WAYS);
    expect(title).toBe('The most usual path: A → C');
    expect(sentence).toContain('50 persons came to C for the first time after A.');
    expect(sentence).toContain('Next paths: A → B (30); C → B (20).');
    expect(sentence).toContain('does not show a cause');
  });

  it('say that there are none', () => {
    const figure = draw([['a', 'b', 0]]);
    expect(figure.flows).toBeUndefined();
    expect(figure.title).toBe('Nobody moved from one programme to another in this selection');
  });

  it('draw the largest and count the rest', () => {
    const many = Array.from({ length: 20 }, (_, i): Way => [`p${i}`, 'z', 100 - i]);
    const { flows, sentence, table } = draw(many);
    expect(flows?.bands).toHaveLength(15);
    expect(table.rows).toHaveLength(20);
    // 85 + 84 + 83 + 82 + 81
    expect(sentence).toContain('the 15 most usual of 20 paths; the others hold 415 steps');
  });

  it('keep what is withheld in the table only', () => {
    const hidden: Way = ['c', 'a', { kind: 'withheld', reason: 'below_threshold' }];
    const { flows, table } = draw([...WAYS, hidden]);
    expect(flows?.bands).toHaveLength(3);
    expect(table.rows.at(-1)?.cells.at(-1)).toMatchObject({ isReason: true });
  });

  it.each(PUBLIC_LANGUAGES)('are whole in %s', (language) => {
    const figure = flowsFigure(
      stepsOf(WAYS),
      { id: 'paths', measure: 'steps' },
      { ...FRAME, language },
    );
    expect([figure.title, figure.sentence, figure.subtitle].join()).not.toMatch(/undefined|NaN/);
  });

  it('bands fill their ends, none lies on another, and all stay in the box', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const way = fc.tuple(name, name, fc.integer({ min: 1, max: 5000 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(way, { minLength: 1, maxLength: 15, selector: ([a, b]) => `${a} ${b}` }),
        (ways) => {
          const { bands, from, to } = flowsOf(ways);
          for (const [side, nodes] of [
            ['from', from],
            ['to', to],
          ] as const) {
            for (const node of nodes) {
              const own = bands
                .filter((band) => band[side] === node.id)
                .map((band) => ({ top: side === 'from' ? band.start : band.end, ...band }))
                .toSorted((one, other) => one.top - other.top);
              const heights = own.reduce((sum, { height }) => sum + height, 0);
              expect(heights).toBeCloseTo(node.height, 1);
              expect(own[0]?.top).toBeCloseTo(node.top, 1);
              for (const [i, { top }] of own.entries()) {
                const before = own[i - 1];
                if (before) expect(top).toBeGreaterThanOrEqual(before.top + before.height - 0.01);
              }
            }
            const last = nodes.at(-1);
            expect((last?.top ?? NaN) + (last?.height ?? NaN)).toBeLessThanOrEqual(100.01);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a band is drawn from its beginning to its end and back', () =>
    expect(
      drawBand({ start: 0, end: 50, height: 10 }, { left: 0, right: 100, top: 0, height: 200 }),
    ).toBe('M0 0C50 0 50 100 100 100L100 120C50 120 50 20 0 20Z'));

  it('become bars with their names', () =>
    expect(barsOfFlows(flowsOf(WAYS)).rows.map(({ label, value }) => [label, value])).toEqual([
      ['A → C', 50],
      ['A → B', 30],
      ['C → B', 20],
    ]));
});

describe('referrals', () => {
  function referred(made: number, accepted: number): Row {
    const { lower, upper } = wilsonInterval(accepted, made);
    return {
      referrals: value(made),
      referral_acceptance_rate: value((accepted / made) * 100, lower * 100, upper * 100),
      days_to_acceptance: value(9),
    };
  }

  const by = answerOf(['from_program', 'program'], REFERRAL_MEASURES, [
    { from_program: 'a', program: 'b', ...referred(10, 9) },
    { from_program: 'a', program: 'c', ...referred(90, 45) },
    {
      from_program: 'b',
      program: 'c',
      referrals: value(0),
      referral_acceptance_rate: { kind: 'missing', reason: 'nothing_counted' },
      days_to_acceptance: { kind: 'missing', reason: 'nothing_counted' },
    },
  ]);
  const all = answerOf([], REFERRAL_MEASURES, [referred(100, 54)]);

  it('say the accepted of those made with their interval, and the days', () => {
    const figure = referralsFigure(by, all, 'referrals', FRAME);
    expect(figure?.title).toBe('About 54% of referrals were accepted');
    expect(figure?.sentence).toContain(
      'Of 100 referrals 54 were accepted (95% interval 44.3–63.4).',
    );
    expect(figure?.sentence).toContain('The median time to acceptance is 9.0 days.');
  });

  it('have a row for each way with referrals, most of them first, with its interval and no judgement', () => {
    const chart = referralsFigure(by, all, 'referrals', FRAME)?.chart;
    if (chart?.kind !== 'dots') throw new Error('no dots');
    expect(chart.rows.map(({ label, text, comparison }) => [label, text, comparison])).toEqual([
      ['All referrals (100)', '54.0', 'unknown'],
      ['A → C (90)', '50.0', 'unknown'],
      ['A → B (10)', '90.0', 'unknown'],
    ]);
    expect(chart.rows[2]?.upper).toBeLessThanOrEqual(100);
    expect(chart.rows.every(({ lower, upper }) => (lower ?? NaN) < (upper ?? NaN))).toBe(true);
  });

  it('are no figure where nobody was referred', () => {
    const rows = by.rows.slice(2);
    expect(referralsFigure({ ...by, rows }, all, 'referrals', FRAME)).toBeUndefined();
  });
});
