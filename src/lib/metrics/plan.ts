import { PERSON_DIMENSIONS, uses } from '#lib/metrics/columns.ts';
import { compileActivity, type EntityCountId } from '#lib/metrics/activity.ts';
import { compileVisits, type Statement, type VisitCountId } from '#lib/metrics/compile.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Query } from '#lib/metrics/query.ts';
import { compileTally } from '#lib/metrics/tally.ts';

/** Dimensions that only a visit knows. */
const VISIT_DIMENSIONS = ['facility', 'channel', 'weekday'] as const;

/**
 * Chooses the statements that count what a question needs, each from the smallest table that has it:
 * the oracle proves them equal. Every statement returns the columns that `compileVisits` describes.
 */
export function planCounts(
  query: Query,
  counts: readonly VisitCountId[],
  model: Model,
): Statement[] {
  const byMonths = isOfMonths(query);
  const sums = counts.filter((id) => id === 'visits');
  const persons = counts.filter(
    (id): id is EntityCountId => id !== 'visits' && id !== 'households',
  );
  const households = counts.filter((id): id is EntityCountId => id === 'households');
  const hasTally = byMonths && !uses(query, 'age', ...PERSON_DIMENSIONS, ...VISIT_DIMENSIONS);
  const hasActivity = byMonths && model.has.activity && !uses(query, ...VISIT_DIMENSIONS);
  if (!hasActivity) {
    const rest = hasTally ? counts.filter((id) => id !== 'visits') : counts;
    const [ofHouseholds, others] = [
      rest.filter((id) => id === 'households'),
      rest.filter((id) => id !== 'households'),
    ];
    return [
      ...(hasTally && sums.length > 0 ? [compileTally(query, model)] : []),
      ...[others, ofHouseholds]
        .filter((ids) => ids.length > 0)
        .map((ids) => compileVisits(query, ids, model)),
    ];
  }
  return [
    ...(sums.length === 0
      ? []
      : [hasTally ? compileTally(query, model) : compileVisits(query, sums, model)]),
    ...[persons, households]
      .filter((ids) => ids.length > 0)
      .map((ids) => compileActivity(query, ids, model))
      .filter((statement) => statement !== undefined),
  ];
}

/** Whether a question begins and ends with a month and needs nothing finer. */
function isOfMonths({ period, grain }: Query): boolean {
  return period.from.endsWith('-01') && period.to.endsWith('-01') && grain !== 'week';
}
