import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { unmetRequirement } from '#lib/metrics/requirements.ts';

/** Measures of tiles; one that the data cannot answer says what it needs. */
export function tileMeasures({ has }: Model): readonly MeasureId[] {
  if (has.beneficiaries) return ['beneficiaries', 'new_beneficiaries', 'visits', 'reach_rate'];
  return ['visits', 'visit_rate', 'beneficiaries'];
}

const BOARD: readonly MeasureId[] = [
  'beneficiaries',
  'new_beneficiaries',
  'reach_rate',
  'visits',
  'visits_per_beneficiary',
  'completion_rate',
  'referral_acceptance_rate',
  'multi_program_share',
];

/** Measures of the board that the data can answer; where persons cannot be counted, what tiles show. */
export function boardMeasures(model: Model): readonly MeasureId[] {
  const answered = BOARD.filter((id) => !unmetRequirement(MEASURES[id], model));
  return model.has.beneficiaries ? answered : tileMeasures(model);
}
