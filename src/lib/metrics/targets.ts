import type { MeasureId } from '#lib/metrics/definition.ts';
import type { RegisterScope, Target } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';

/** What a goal is asked for. */
export interface TargetQuestion {
  readonly measure: MeasureId;
  readonly period: Period;
  readonly scope: RegisterScope;
  /** ISO date: decisions of later days are not known yet. */
  readonly asOf?: string;
}

/** The version of a goal that holds, which may be that there is none, and those before it. */
export interface TargetHistory {
  readonly holds: Target;
  /** Latest decision first. */
  readonly earlier: readonly Target[];
}

/**
 * Finds the goal of exactly this measure, period and scope: a goal of a year is never divided over
 * its months, nor one of the city over its districts.
 * @returns undefined when nothing was decided by then
 */
export function targetFor(
  targets: readonly Target[],
  { measure, period, scope, asOf }: TargetQuestion,
): TargetHistory | undefined {
  const [holds, ...earlier] = targets
    .filter((target) => target.measure === measure)
    .filter((target) => target.period.from === period.from && target.period.to === period.to)
    .filter((target) => isSameScope(target, scope))
    .filter(({ decidedOn }) => asOf === undefined || decidedOn <= asOf)
    .sort((a, b) => compareText(b.decidedOn, a.decidedOn));
  return holds && { holds, earlier };
}

function isSameScope(one: RegisterScope, other: RegisterScope): boolean {
  return (
    one.district === other.district && one.theme === other.theme && one.program === other.program
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
