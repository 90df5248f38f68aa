import { DATASETS } from '#lib/importing/schema.ts';
import { daysBetween, isDate } from '#lib/metrics/period.ts';

/** What becomes of a visit, in the order in which one hopes for it; as the contract has them. */
export const STAGES = DATASETS.delegations.columns.stage.codes;

export type Stage = (typeof STAGES)[number];

/** Where a visit stands: in exactly one of these. A visit that lies ahead has no stage yet. */
export const STANDINGS = ['planned', ...STAGES] as const;

export type Standing = (typeof STANDINGS)[number];

export function isStanding(text: string): text is Standing {
  return STANDINGS.some((standing) => standing === text);
}

/** A stage and the day on which it was reached: ISO date, empty where it is not recorded. */
export interface StageChange {
  readonly stage: Stage;
  readonly on: string;
}

/** A visit as far as its stages go. */
export interface Followed {
  /** ISO date. */
  readonly visitedOn: string;
  /** Oldest first; empty: it stayed a visit. */
  readonly changes: readonly StageChange[];
}

/** Where a visit stands on a day. @param today ISO date */
export function standingOf({ visitedOn, changes }: Followed, today: string): Standing {
  if (visitedOn > today) return 'planned';
  return changes.at(-1)?.stage ?? 'visited';
}

/** The furthest stage that a visit ever had, also one that was given up since. */
export function furthestOf(visit: Followed, today: string): Standing {
  const standing = standingOf(visit, today);
  if (standing === 'planned') return standing;
  const places = visit.changes.map(({ stage }) => STAGES.indexOf(stage));
  return STAGES[Math.max(0, ...places)] ?? 'visited';
}

/** Day of the present stage; empty where it is not recorded. */
export function stageDay({ visitedOn, changes }: Followed): string {
  const last = changes.at(-1);
  return last ? last.on : visitedOn;
}

/**
 * Days from the visit to the day on which it was adopted.
 * @returns undefined where that day is not recorded, or lies before the visit
 */
export function daysToAdoption({ visitedOn, changes }: Followed): number | undefined {
  const day = changes.find(({ stage, on }) => stage === 'adopted' && on !== '')?.on;
  return day === undefined || day < visitedOn ? undefined : daysBetween(visitedOn, day);
}

export const STAGE_PROBLEMS = [
  'stage_on',
  'stage_before_visit',
  'stage_ahead',
  'stage_planned',
  'stage_order',
] as const;

export type StageProblem = (typeof STAGE_PROBLEMS)[number];

/**
 * What became of a visit with one stage more. The same stage again corrects its day; a visit that
 * stays one has no change.
 */
export function addChange(
  changes: readonly StageChange[],
  next: StageChange,
  { visitedOn, today }: { readonly visitedOn: string; readonly today: string },
): { readonly changes: readonly StageChange[] } | { readonly problem: StageProblem } {
  if (next.stage === 'visited' && changes.length === 0) return { changes };
  if (visitedOn > today) return { problem: 'stage_planned' };
  const last = changes.at(-1);
  const before = last?.stage === next.stage ? changes.slice(0, -1) : changes;
  if (!isDate(next.on)) return { problem: 'stage_on' };
  if (next.on < visitedOn) return { problem: 'stage_before_visit' };
  if (next.on > today) return { problem: 'stage_ahead' };
  if (before.some(({ on }) => on > next.on)) return { problem: 'stage_order' };
  if (before.some(({ on }) => on < visitedOn)) return { problem: 'stage_before_visit' };
  return { changes: [...before, next] };
}
