import { sharesOf, type ReachedShare } from '#lib/charts/share.ts';
import { labelOf } from '#lib/charts/spec.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { District } from '#lib/metrics/model.ts';
import type { Answer } from '#lib/result.ts';

/** A district with its reach and its need. */
export interface NeedyShare extends ReachedShare {
  readonly label: string;
  readonly need: number;
}

/**
 * Districts with a rate and a need score.
 * @param answer `reach_rate` and `eligible_population` by district
 */
export function needySharesOf(answer: Answer, districts: readonly District[]): NeedyShare[] {
  const needs = new Map(districts.map(({ id, needScore }) => [id, needScore]));
  return sharesOf(answer.rows, 'district').flatMap((share) => {
    const need = needs.get(share.id);
    if (share.id === NOT_RECORDED || need === undefined) return [];
    return [{ ...share, need, label: labelOf(answer, 'district', share.id) }];
  });
}

/** Whether there is an order of need to speak of: two districts of different need. */
export function hasOrder(areas: readonly NeedyShare[]): boolean {
  return new Set(areas.map(({ need }) => need)).size > 1;
}
