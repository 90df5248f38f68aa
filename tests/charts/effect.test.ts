import { describe, expect, it } from 'vitest';
import { effectFigure, estimateEffect, idOfContrast, listContrasts } from '#lib/charts/effect.ts';
import type { Followed, Result } from '#lib/charts/followed.ts';
import type { Frame } from '#lib/charts/figure.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { compareChanges } from '#lib/indicators/differenceInDifferences.ts';
import { estimateMean } from '#lib/indicators/mean.ts';
import type { Outcome } from '#lib/metrics/model.ts';

const member = (id: string) => ({ id, key: 1, names: { tr: id, en: id } });
const SCALE: Outcome = {
  ...member('well-being'),
  kind: 'scale',
  unit: 'points',
  polarity: 'higher_is_better',
  meaningfulChange: 1,
};
const BINARY: Outcome = { ...member('in-work'), kind: 'binary', polarity: 'higher_is_better' };

// Cushny & Peebles (1905), as R's t.test prints them
const ONE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const TWO = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

function resultOf(program: string, change: Partial<Result> = {}): Result {
  return {
    program: member(program),
    outcome: SCALE,
    phase: '3_months',
    due: 20,
    made: 10,
    lost: 10,
    pending: 0,
    days: 90,
    rate: { kind: 'value', value: 50 },
    groups: { improved: 5, little: 3, worsened: 2 },
    improvement: { kind: 'value', value: 50 },
    worsening: { kind: 'value', value: 20 },
    levels: undefined,
    direction: 'unknown',
    isWeak: false,
    ...change,
  };
}

function measured(
  program: string,
  values: readonly number[],
  change: Partial<Result> = {},
): Result {
  const { n, mean, lower = mean, upper = mean } = estimateMean(values);
  const levels = { before: 40, after: 40 + mean, change: { value: mean, lower, upper } };
  return resultOf(program, { made: n, levels, ...change });
}

const followed = (...results: Result[]): Followed[] =>
  results.map((result) => ({
    study: { program: result.program.id, outcome: result.outcome.id, phases: [result.phase] },
    program: result.program,
    outcome: result.outcome,
    results: [result],
    last: result,
  }));

const frameIn = (language: 'tr' | 'en'): Frame => ({
  language,
  area: 'city',
  period: '2025',
  filters: [],
});

describe('comparisons', () => {
  it('are of two programmes with one indicator at one follow-up, both ways', () => {
    const list = listContrasts(
      followed(
        measured('a', ONE),
        measured('b', TWO),
        measured('c', TWO, { phase: '6_months' }),
        measured('d', TWO, { outcome: BINARY }),
        resultOf('e'),
      ),
    );
    expect(list.map(idOfContrast)).toEqual(['a,b,well-being,3_months', 'b,a,well-being,3_months']);
  });
});

describe('an effect', () => {
  it('of means is Welch’s of the changes of persons', () => {
    const effect = estimateEffect({ group: measured('a', ONE), comparison: measured('b', TWO) });
    expect(effect?.difference).toBeCloseTo(-1.58, 10);
    expect(effect?.df).toBeCloseTo(17.776, 3);
    expect(effect?.lower).toBeCloseTo(-3.3654832, 6);
    expect(effect?.upper).toBeCloseTo(0.2054832, 6);
    const direct = compareChanges(estimateMean(ONE), estimateMean(TWO));
    expect(effect?.lower).toBeCloseTo(direct?.lower ?? NaN, 8);
  });

  it('of states is per 100, and turns with the good way', () => {
    const levels = { before: 10, after: 40, change: { value: 30 } };
    const group = resultOf('a', { outcome: BINARY, levels });
    const none = { improved: 1, little: 8, worsened: 1 };
    const comparison = resultOf('b', { outcome: BINARY, levels, groups: none });
    expect(estimateEffect({ group, comparison })?.difference).toBeCloseTo(30, 10);
    const bad: Outcome = { ...BINARY, polarity: 'lower_is_better' };
    const turned = estimateEffect({
      group: { ...group, outcome: bad },
      comparison: { ...comparison, outcome: bad },
    });
    expect(turned?.difference).toBeCloseTo(-30, 10);
  });

  it.each([
    ['one person', measured('b', [1])],
    ['nobody', resultOf('b', { made: 0 })],
  ])('beside %s is none', (_, comparison) => {
    const group = measured('a', ONE);
    expect(estimateEffect({ group, comparison })).toBeUndefined();
    expect(effectFigure({ group, comparison }, 'effect', frameIn('en'))).toBeUndefined();
  });

  it('of a state without a good way is none: nobody knows who turned', () => {
    const outcome: Outcome = { ...BINARY, polarity: 'no_judgement' };
    const levels = { before: 10, after: 40, change: { value: 30 } };
    const group = resultOf('a', { outcome, levels, groups: undefined });
    expect(estimateEffect({ group, comparison: group })).toBeUndefined();
  });

  it.each(LANGUAGES)('is shown with its interval and its assumption (%s)', (language) => {
    const contrast = {
      group: measured('a', ONE),
      comparison: measured('b', TWO, { isWeak: true }),
    };
    const figure = effectFigure(contrast, 'effect', frameIn(language));
    expect(figure?.facts?.map(({ id }) => id)).toEqual(['effect', 'group', 'comparison']);
    expect(figure?.facts?.[0]?.interval).toBeDefined();
    expect(figure?.notes).toHaveLength(3);
    expect(figure?.table.rows.map(({ cells }) => cells.length)).toEqual([6, 6, 6]);
    expect(figure?.sentence).toMatch(/koşut gidiş|parallel trends/);
  });

  it('says when it may be chance, and which way is good', () => {
    const group = measured('a', ONE);
    const chance = effectFigure({ group, comparison: measured('b', TWO) }, 'x', frameIn('en'));
    expect(chance?.title).toContain('may be chance');
    expect(chance?.facts?.[0]?.meaning).toContain('no effect was shown');
    const more = ONE.map((value) => value + 5);
    const clear = effectFigure(
      { group: measured('a', more), comparison: group },
      'x',
      frameIn('en'),
    );
    expect(clear?.title).toBe('well-being: the change in a is higher than in a');
    expect(clear?.facts?.[0]?.meaning).toBe('In the good direction');
  });
});
