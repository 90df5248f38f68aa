import {
  isOtherInDetail,
  isShownThough,
  RELEASE_DIMENSIONS,
  type Audience,
  type CellMembers,
  type ReleaseDimension,
  type Sensitive,
} from '#lib/disclosure/lattice.ts';
import type { OfferedTable } from '#lib/disclosure/locate.ts';
import { isPossible } from '#lib/disclosure/skeleton.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { splitPeriod, type Period } from '#lib/metrics/period.ts';
import { filterOf, type Query } from '#lib/metrics/query.ts';
import type { Cell, Row, WithheldReason } from '#lib/result.ts';

/** Why a member has no row of its own in a year. */
export interface HiddenMember {
  readonly reason: WithheldReason;
  /** ISO date: periods of the year that end by then were seen with its row, and stay. */
  readonly from: string;
}

/** What is not shown of a release, decided without its counts. */
export interface Hidden {
  readonly audience: Audience;
  readonly sensitive: Sensitive;
  /** Ids of members that have no row of their own in a year, and why. */
  readonly merged: Readonly<
    Partial<Record<ReleaseDimension, ReadonlyMap<number, ReadonlyMap<string, HiddenMember>>>>
  >;
}

/** Residents are public figures: they are shown beside a count that is not. */
const OF_RESIDENTS: ReadonlySet<string> = new Set(['population', 'eligible_population']);

/** Says of cells that are not in the release why they are not there: they would read as 0 else. */
export function maskRows(
  rows: readonly Row[],
  query: Query,
  {
    table,
    release,
    model,
  }: { table: OfferedTable; release: { readonly hidden: Hidden }; model: Model },
): Row[] {
  const periods = new Map(
    query.grain ? splitPeriod(query.period, query.grain).map((one) => [one.id, one.period]) : [],
  );
  return rows.map((row) => {
    const members = membersOf(row, query);
    const period = periods.get(String(row.period)) ?? query.period;
    const instead = hide(members, period, { table, hidden: release.hidden, model });
    return instead ? replaceCounts(row, instead) : row;
  });
}

/** Members of a row, of its breakdown and of the question's filters. */
function membersOf(row: Row, { filters }: Query): CellMembers {
  return Object.fromEntries(
    RELEASE_DIMENSIONS.flatMap((id) => {
      const member = row[id] ?? filterOf({ filters }, id)?.[0];
      return typeof member === 'string' ? [[id, member]] : [];
    }),
  );
}

function hide(
  members: CellMembers,
  period: Period,
  { table, hidden, model }: { table: OfferedTable; hidden: Hidden; model: Model },
): Cell | undefined {
  if (!isPossible(members, period, model.programs))
    return { kind: 'missing', reason: 'impossible' };
  if (!isShownThough(hidden.sensitive, members, table, hidden.audience)) {
    return { kind: 'withheld', reason: 'sensitive' };
  }
  const year = Number(period.from.slice(0, 4));
  if (!table.years.has(year)) return { kind: 'withheld', reason: 'below_threshold' };
  const reasons = table.dimensions.map((id) => reasonsIn(hidden.merged[id]?.get(year), period));
  const isIdle = table.dimensions.some(
    (id, i) =>
      id !== 'combination' &&
      members[id] === OTHER &&
      ![...(reasons[i]?.values() ?? [])].includes('merged'),
  );
  // "other" of a year in which nobody stands under it
  if (isIdle) return { kind: 'missing', reason: 'impossible' };
  if (isOtherInDetail(members, table)) return { kind: 'withheld', reason: 'below_threshold' };
  const reason = table.dimensions
    .map((id, i) => reasons[i]?.get(members[id] ?? ''))
    .find((found) => found !== undefined);
  return reason && { kind: 'withheld', reason };
}

function reasonsIn(
  members: ReadonlyMap<string, HiddenMember> | undefined,
  { to }: Period,
): ReadonlyMap<string, WithheldReason> {
  const hidden = [...(members ?? [])].filter(([, { from }]) => to > from);
  return new Map(hidden.map(([id, { reason }]) => [id, reason]));
}

function replaceCounts(row: Row, instead: Cell): Row {
  return Object.fromEntries(
    Object.entries(row).map(([id, cell]) => [
      id,
      typeof cell === 'object' && !OF_RESIDENTS.has(id) ? instead : cell,
    ]),
  );
}
