import {
  RELEASE_DIMENSIONS,
  type ReleaseDimension,
  type ReleaseGrain,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import { DIMENSION_IDS } from '#lib/metrics/definition.ts';
import { splitPeriod, type Period } from '#lib/metrics/period.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { filterOf, type Query } from '#lib/metrics/query.ts';

/** Measures that can be made of what a release holds. */
export const RELEASED_MEASURES = [
  'beneficiaries',
  'new_beneficiaries',
  'visits',
  'reach_rate',
  'population',
  'eligible_population',
] as const satisfies readonly MeasureId[];

export interface OfferedTable extends ReleaseTable {
  readonly key: number;
  /** Years that it is released of. */
  readonly years: ReadonlySet<number>;
}

/** What a release offers: its tables, and the days that it covers. */
export interface Offer {
  readonly tables: readonly OfferedTable[];
  readonly span: Period;
}

/**
 * The one table that answers a question. Nothing is added up to answer one: several values of a
 * dimension are several series, and a period is a year, a quarter or a month of the release.
 * @throws {BadQuery} naming what is offered
 */
export function locateTable(query: Query, { tables, span }: Offer): OfferedTable {
  refuseMeasures(query);
  const dimensions = dimensionsOf(query);
  refuseUnions(query);
  const grain = grainOf(query, span);
  const found = tables.find(
    (table) =>
      table.grain === grain &&
      table.dimensions.length === dimensions.length &&
      table.dimensions.every((id) => dimensions.includes(id)),
  );
  if (!found) throw notOffered('by', dimensions.join(',') || grain, describeTables(tables, grain));
  return found;
}

function refuseMeasures({ measures }: Query): void {
  const offered: readonly MeasureId[] = RELEASED_MEASURES;
  const other = measures.find((id) => !offered.includes(id));
  if (other !== undefined) throw notOffered('measure', other, offered);
}

/** Dimensions of a question, broken down or filtered by; beside programmes a theme only chooses. */
function dimensionsOf({ by, filters }: Query): ReleaseDimension[] {
  const used = DIMENSION_IDS.filter(
    (id) => id !== 'period' && (by.includes(id) || filterOf({ filters }, id) !== undefined),
  );
  const other = used.find((id) => !isReleased(id));
  if (other !== undefined) throw notOffered('by', other, RELEASE_DIMENSIONS);
  if (by.includes('theme') && used.includes('program')) {
    throw notOffered('by', 'theme,program', ['theme', 'program']);
  }
  const dimensions = used.filter(isReleased);
  return dimensions.includes('program') ? dimensions.filter((id) => id !== 'theme') : dimensions;
}

function isReleased(id: DimensionId): id is ReleaseDimension {
  return RELEASE_DIMENSIONS.some((one) => one === id);
}

/** Several members that are not told apart would be a sum of protected cells. */
function refuseUnions({ by, filters }: Query): void {
  for (const [id, members] of Object.entries(filters)) {
    if (members.length > 1 && !by.some((one) => one === id)) {
      throw notOffered(id, members.join(','), [`by=${id}`]);
    }
  }
}

function grainOf({ period, grain }: Query, span: Period): ReleaseGrain {
  const found = (['year', 'quarter', 'month'] as const).find((one) => {
    const buckets = splitPeriod(period, one);
    if (grain !== undefined) return one === grain && isWhole(period, one);
    return buckets.length === 1 && isWhole(period, one);
  });
  if (found && period.from >= span.from && period.to <= span.to) return found;
  const words = [span.from.slice(0, 4), `${span.from.slice(0, 4)}-Q1`, `${span.from.slice(0, 7)}`];
  throw notOffered('period', `${period.from}..${period.to}`, [
    ...words,
    `${span.from}..${span.to}`,
  ]);
}

/** Whether a period begins and ends where units of the grain do. */
function isWhole({ from, to }: Period, grain: ReleaseGrain): boolean {
  return [from, to].every((day) => {
    const month = day.slice(5, 7);
    if (!day.endsWith('-01')) return false;
    if (grain === 'month') return true;
    return grain === 'year' ? month === '01' : ['01', '04', '07', '10'].includes(month);
  });
}

function describeTables(tables: Offer['tables'], grain: ReleaseGrain): string[] {
  return tables
    .filter((table) => table.grain === grain)
    .map(({ dimensions }) => dimensions.join('+') || grain);
}

function notOffered(parameter: string, value: string, known: readonly string[]): BadQuery {
  return new BadQuery({ code: 'not_offered', parameter, value, known });
}
