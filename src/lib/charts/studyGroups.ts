import { dotsFigure, type Figure, type Frame } from '#lib/charts/figure.ts';
import { isJudged } from '#lib/charts/followed.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Outcome } from '#lib/metrics/model.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import { impactWords } from '#lib/i18n/impact.ts';

/**
 * What groups are compared by with one indicator: who improved, else who is in its state.
 * @returns undefined for a scale without a direction: its mean has no axis of its own
 */
export function comparedBy(outcome: Outcome): 'improvement_rate' | 'positive_rate' | undefined {
  if (isJudged(outcome)) return 'improvement_rate';
  return outcome.kind === 'binary' ? 'positive_rate' : undefined;
}

/** What goes with it: how many are behind it, and how many are not known. */
export const BESIDE = [
  'follow_up_rate',
  'follow_ups_made',
  'lost_to_follow_up',
] as const satisfies readonly MeasureId[];

/**
 * One result by groups of persons, compared with the city.
 * @param answer the measure and `BESIDE` by the dimension, of one indicator and one follow-up
 * @returns undefined where fewer than two groups have somebody followed
 */
export function studyGroupsFigure(
  answer: Answer,
  choice: {
    readonly id: string;
    readonly measure: MeasureId;
    readonly dimension: DimensionId;
    /** The city. */
    readonly benchmark?: Cell | undefined;
  },
  frame: Frame,
): Figure | undefined {
  const { measure, dimension } = choice;
  const known = answer.rows.filter(
    (row) => row[dimension] !== NOT_RECORDED && valueOf(row[measure]) !== undefined,
  );
  if (known.length < 2) return undefined;
  const { groups, notAnEffect } = impactWords(frame.language);
  return { ...dotsFigure(answer, choice, frame), notes: [groups.few, notAnEffect] };
}
