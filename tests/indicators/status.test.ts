import { describe, expect, it } from 'vitest';
import type { Forecast } from '#lib/indicators/forecast.ts';
import { judgeStatus } from '#lib/indicators/status.ts';

const ahead = (lower: number, upper: number, complete = false): Forecast => ({
  kind: 'forecast',
  value: (lower + upper) / 2,
  lower,
  upper,
  complete,
  share: 0.5,
  dispersion: 1,
  drift: 0.1,
});
const NONE: Forecast = { kind: 'cannot_be_forecast', reason: 'no_complete_year' };

describe('status', () => {
  it.each([
    // value so far, forecast, more is better, less is better; the target is 100
    [50, ahead(80, 120), 'not_certain', 'not_certain'],
    [50, ahead(100, 120), 'on_course', 'not_certain'],
    [50, ahead(99.9, 120), 'not_certain', 'not_certain'],
    [50, ahead(100.1, 120), 'on_course', 'off_course'],
    [50, ahead(60, 99.9), 'off_course', 'on_course'],
    [50, ahead(60, 100), 'not_certain', 'on_course'],
    [100, ahead(110, 130), 'met', 'off_course'],
    [101, ahead(110, 130), 'met', 'missed'],
    [99, ahead(99, 99, true), 'missed', 'met'],
    [100, ahead(100, 100, true), 'met', 'met'],
    [90, ahead(90, 90), 'off_course', 'on_course'],
    [50, NONE, 'not_certain', 'not_certain'],
    [100, NONE, 'met', 'not_certain'],
    [101, NONE, 'met', 'missed'],
  ] as const)('%d so far, %j: %s; where less is better %s', (value, forecast, more, less) => {
    const target = 100;
    const up = judgeStatus({ value, target, forecast, polarity: 'higher_is_better' });
    const down = judgeStatus({ value, target, forecast, polarity: 'lower_is_better' });
    expect([up.verdict, down.verdict]).toEqual([more, less]);
    expect(judgeStatus({ value, target, forecast, polarity: 'no_judgement' }).verdict).toBe(
      'not_judged',
    );
  });

  it('says how much of the target is reached, now and at the end', () => {
    const status = judgeStatus({
      value: 50,
      target: 200,
      forecast: ahead(180, 220),
      polarity: 'higher_is_better',
    });
    expect(status).toEqual({
      attainment: 0.25,
      expected: { value: 1, lower: 0.9, upper: 1.1 },
      verdict: 'not_certain',
    });
  });

  it('takes a target of none where less is better', () => {
    const course = { value: 0, target: 0, polarity: 'lower_is_better', forecast: NONE } as const;
    expect(judgeStatus(course)).toEqual({
      attainment: undefined,
      expected: undefined,
      verdict: 'not_certain',
    });
    expect(judgeStatus({ ...course, value: 1 }).verdict).toBe('missed');
  });

  it.each([
    [1, 0],
    [1, NaN],
    [NaN, 1],
    [-1, 1],
  ])('refuses %d of a target of %d', (value, target) => {
    const course = { value, target, polarity: 'higher_is_better', forecast: NONE } as const;
    expect(() => judgeStatus(course)).toThrow('no status');
  });
});
