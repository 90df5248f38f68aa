/** A value on its way to a goal, as a bar with marks; all places are shares of its width. */
export interface Bullet {
  readonly reached: number;
  /** Where the year may end. */
  readonly range?: readonly [from: number, to: number];
  /** The goal that holds, and those that held before, with the days of their decisions. */
  readonly goals: readonly BulletGoal[];
  /** What is drawn, for those who do not see it. */
  readonly label: string;
}

export interface BulletGoal {
  readonly at: number;
  /** The goal and the day it was decided. */
  readonly label: string;
  /** An earlier goal, which does not hold any more. */
  readonly isEarlier: boolean;
  /** The label stands before its mark, where it would otherwise leave the picture. */
  readonly isBefore: boolean;
}

export interface BulletParts {
  readonly reached: number;
  readonly range?: readonly [from: number, to: number] | undefined;
  readonly goals: readonly { readonly value: number; readonly label: string }[];
  readonly label: string;
}

/** Beyond the largest of its numbers, so that no mark stands on the edge. */
const MARGIN = 1.05;

/**
 * Places a value, its forecast and its goals beside each other on one scale that begins at 0.
 * Source: S. Few, Bullet Graph Design Specification (2013).
 * @param parts the goal that holds comes first
 */
export function specifyBullet({ reached, range, goals, label }: BulletParts): Bullet | undefined {
  const numbers = [reached, ...(range ?? []), ...goals.map(({ value }) => value)];
  const most = Math.max(...numbers) * MARGIN;
  if (!(most > 0) || Math.min(...numbers) < 0) return undefined;
  return {
    reached: reached / most,
    ...(range && { range: [range[0] / most, range[1] / most] }),
    goals: goals.map((goal, i) => {
      const at = goal.value / most;
      return { at, label: goal.label, isEarlier: i > 0, isBefore: at > 0.5 };
    }),
    label,
  };
}
