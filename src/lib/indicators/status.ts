import type { Forecast } from '#lib/indicators/forecast.ts';
import type { Interval } from '#lib/indicators/proportion.ts';
import type { Measure } from '#lib/metrics/definition.ts';

/** A count of a year in progress against the year's target. */
export interface Course {
  /** Count so far; it can only grow. */
  readonly value: number;
  /** For the whole year, above 0; with `lower_is_better` the most there should be, 0 or more. */
  readonly target: number;
  readonly polarity: Measure['polarity'];
  readonly forecast: Forecast;
}

/**
 * `met` and `missed` are facts already; `on_course` and `off_course` hold over the whole range of the
 * forecast; `not_certain`: the range spans the target, or there is no forecast.
 */
export type Verdict = 'met' | 'on_course' | 'not_certain' | 'off_course' | 'missed' | 'not_judged';

export interface Status {
  /** Count so far for each of the target; undefined where the target is 0. */
  readonly attainment: number | undefined;
  /** The same at the year's end with its range; undefined without a forecast. */
  readonly expected: ({ readonly value: number } & Interval) | undefined;
  readonly verdict: Verdict;
}

/**
 * Status of a count against its target, now and at the year's end. A rate, which can still rise and
 * fall, is compared with its target by its interval instead (`compareWithBenchmark`).
 */
export function judgeStatus(course: Course): Status {
  const { value, target, forecast, polarity } = course;
  const isTarget = polarity === 'lower_is_better' ? target >= 0 : target > 0;
  if (!(isTarget && value >= 0)) throw new Error(`no status: ${value} of ${target}`);
  const verdict = judge(course);
  if (target === 0) return { attainment: undefined, expected: undefined, verdict };
  const expected =
    forecast.kind === 'forecast'
      ? {
          value: forecast.value / target,
          lower: forecast.lower / target,
          upper: forecast.upper / target,
        }
      : undefined;
  return { attainment: value / target, expected, verdict };
}

function judge({ value, target, polarity, forecast }: Course): Verdict {
  if (polarity === 'no_judgement') return 'not_judged';
  const isOver = forecast.kind === 'forecast' && forecast.complete;
  if (polarity === 'higher_is_better') {
    if (value >= target) return 'met';
    if (isOver) return 'missed';
    return weighRange(forecast, (end) => end >= target);
  }
  if (value > target) return 'missed';
  if (isOver) return 'met';
  return weighRange(forecast, (end) => end <= target);
}

function weighRange(forecast: Forecast, isGood: (end: number) => boolean): Verdict {
  if (forecast.kind !== 'forecast') return 'not_certain';
  const low = isGood(forecast.lower);
  if (low !== isGood(forecast.upper)) return 'not_certain';
  return low ? 'on_course' : 'off_course';
}
