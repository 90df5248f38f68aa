import { compileActivity } from '#lib/metrics/compile/activity.ts';
import { compileCapacity } from '#lib/metrics/compile/capacity.ts';
import { compileCohorts } from '#lib/metrics/compile/cohorts.ts';
import { compileCosts } from '#lib/metrics/compile/costs.ts';
import { PERSON_DIMENSIONS, uses } from '#lib/metrics/compile/columns.ts';
import { compileVisits, type Statement } from '#lib/metrics/compile/visits.ts';
import type { CountId } from '#lib/metrics/definition.ts';
import { compileDose, compileSpanDose } from '#lib/metrics/compile/dose.ts';
import {
  compileEnrolments,
  compileReferrals,
  compileSteps,
} from '#lib/metrics/compile/enrolments.ts';
import { compileOutcomes } from '#lib/metrics/compile/outcomes.ts';
import {
  countsIn,
  isDefined,
  VISIT_DIMENSIONS,
  type CountOf,
  type Family,
} from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';
import { compileRetention, compileSpanRetention } from '#lib/metrics/compile/retention.ts';
import { compileTally } from '#lib/metrics/compile/tally.ts';

type Planner<F extends Family> = (
  query: Query,
  counts: readonly CountOf<F>[],
  model: Model,
) => Statement | undefined;

/** How each family is counted: from the smallest table that has what the question needs. */
const PLANNERS: { readonly [F in Exclude<Family, 'residents'>]: Planner<F> } = {
  visits: (query, counts, model) =>
    isInTally(query) ? compileTally(query, counts, model) : compileVisits(query, counts, model),
  persons: planEntities,
  households: planEntities,
  retention: (query, counts, model) =>
    isInActivity(query, model)
      ? compileSpanRetention(query, counts, model)
      : compileRetention(query, counts, model),
  dose: (query, counts, model) =>
    isInActivity(query, model) && !uses(query, 'theme', 'program')
      ? compileSpanDose(query, counts, model)
      : compileDose(query, counts, model),
  capacity: compileCapacity,
  enrolments: compileEnrolments,
  referrals: compileReferrals,
  cohorts: compileCohorts,
  costs: compileCosts,
  steps: compileSteps,
  outcomes: compileOutcomes,
};

/**
 * Chooses the statements that count what a question needs; the oracle proves the plans equal. Every
 * statement returns the columns that `compileVisits` describes. Counts without a meaning under the
 * question's breakdowns are left out, and residents, who are not counted by the database.
 */
export function planCounts(query: Query, counts: readonly CountId[], model: Model): Statement[] {
  const defined = counts.filter((id) => isDefined(id, query));
  const plan = <F extends Exclude<Family, 'residents'>>(family: F): Statement | undefined => {
    const ids = countsIn(family, defined);
    return ids.length > 0 ? PLANNERS[family](query, ids, model) : undefined;
  };
  return (Object.keys(PLANNERS) as (keyof typeof PLANNERS)[])
    .map(plan)
    .filter((statement) => statement !== undefined);
}

function planEntities(
  query: Query,
  counts: readonly CountOf<'persons' | 'households'>[],
  model: Model,
): Statement | undefined {
  return isInActivity(query, model)
    ? compileActivity(query, counts, model)
    : compileVisits(query, counts, model);
}

function isInActivity(query: Query, model: Model): boolean {
  return model.has.activity && isOfMonths(query) && !uses(query, ...VISIT_DIMENSIONS);
}

function isInTally(query: Query): boolean {
  return (
    isOfMonths(query) && !uses(query, 'age', 'stage', ...PERSON_DIMENSIONS, ...VISIT_DIMENSIONS)
  );
}

/** Whether a question begins and ends with a month and needs nothing finer. */
function isOfMonths({ period, grain }: Query): boolean {
  return period.from.endsWith('-01') && period.to.endsWith('-01') && grain !== 'week';
}
