import { LIFE_STAGES, NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';

/** Ages of a stage in years, both inclusive; before birth they are below 0. */
export interface AgeSpan {
  readonly from: number;
  readonly to: number;
}

/** The ages of a life stage. @throws {Error} for an id that is no stage */
export function agesOf(stage: string): AgeSpan {
  const found = LIFE_STAGES.find(({ id }) => id === stage);
  if (!found) throw new Error(`no life stage: ${stage}`);
  return { from: found.from, to: found.to ?? Infinity };
}

/**
 * Whether a programme is for anybody of these ages and sexes in a period, as far as its limits and dates
 * say. Nobody is born yet to a programme without a lower limit: one for the time before birth has an age
 * below 0.
 */
export function admits(
  { eligibleSex, eligibleAgeFrom = 0, eligibleAgeTo = Infinity, startsOn, endsOn }: Program,
  who: {
    readonly ages: AgeSpan;
    readonly sexes?: readonly string[] | undefined;
    readonly period: Period;
  },
): boolean {
  const { ages, sexes, period } = who;
  const isRunning =
    (startsOn === undefined || startsOn < period.to) &&
    (endsOn === undefined || endsOn >= period.from);
  const isOfSex =
    eligibleSex === undefined ||
    // who has no recorded sex counts as within the limits
    (sexes?.some((sex) => sex === eligibleSex || sex === NOT_RECORDED) ?? true);
  return isRunning && isOfSex && eligibleAgeFrom <= ages.to && eligibleAgeTo >= ages.from;
}
