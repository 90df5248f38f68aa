import {
  LATTICE_DIMENSIONS,
  RELEASE_GRAINS,
  tableId,
  type LatticeDimension,
  type ReleaseGrain,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import { releasedCounts } from '#lib/disclosure/protection.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { FILTER_IDS, type MeasureId, type NamedCountId } from '#lib/metrics/definition.ts';
import { monthOf } from '#lib/metrics/months.ts';
import { splitPeriod, writePeriod, type Bucket, type Period } from '#lib/metrics/period.ts';
import { BadQuery, type Problem } from '#lib/metrics/problem.ts';
import type { Query } from '#lib/metrics/query.ts';

/** What a release offers an audience. It comes with the release and holds no number. */
export interface Offer {
  /** Whole months; a year or a quarter is offered when all of it lies within. */
  readonly period: Period;
  /** The tables that each count was released in; a count without any is left out. */
  readonly tables: Readonly<Partial<Record<NamedCountId, readonly ReleaseTable[]>>>;
  /** In display order. */
  readonly members: Readonly<Record<LatticeDimension, readonly string[]>>;
  /** Members that have rows only in tables that hold sensitive ones. */
  readonly sensitive: Readonly<Record<'theme' | 'program', readonly string[]>>;
  /** The theme of each programme. */
  readonly themeOf: Readonly<Record<string, string>>;
}

/** Where the cells of a question lie. */
export interface Place {
  readonly table: ReleaseTable;
  readonly counts: readonly NamedCountId[];
  /** For each dimension of the table the members whose rows are wanted, in display order. */
  readonly members: Readonly<Partial<Record<LatticeDimension, readonly string[]>>>;
  /** One bucket for a question about one period. */
  readonly buckets: readonly Bucket[];
}

/**
 * Finds the one table that answers a question: each number it asks for is one cell. What would have
 * to be added up, divided or cut out is refused.
 * @throws {BadQuery} with the list of what is offered instead
 */
export function findPlace(query: Query, offer: Offer): Place {
  const counts = readCounts(query, offer);
  const used = readDimensions(query);
  refuseUnknownMembers(query, offer);
  refuseSums(query, used);
  const { grain, buckets } = readBuckets(query, offer);
  const table = findTable({ counts, grain, by: orderOf(used) }, query, offer);
  refuseSensitive(query, offer, { table, counts });
  const members = Object.fromEntries(table.by.map((id) => [id, rowsOf(id, query, offer, table)]));
  return { table, counts, members, buckets };
}

/** Whether a question lies within an offer: `findPlace` without its place. */
export function isOffered(query: Query, offer: Offer): boolean {
  try {
    findPlace(query, offer);
    return true;
  } catch (error) {
    if (error instanceof BadQuery) return false;
    throw error;
  }
}

/** Measures whose counts have at least one table in common, in the order of the catalogue. */
export function offeredMeasures(offer: Offer): MeasureId[] {
  return (Object.keys(MEASURES) as MeasureId[]).filter((id) => {
    const counts = releasedCounts(MEASURES[id]);
    return counts !== undefined && tablesOf(counts, offer).length > 0;
  });
}

function readCounts({ measures }: Query, offer: Offer): NamedCountId[] {
  const counts = measures.flatMap((id) => {
    const needed = releasedCounts(MEASURES[id]);
    if (needed && tablesOf(needed, offer).length > 0) return needed;
    throw refusal('not_released', { parameter: 'measure', value: id }, offeredMeasures(offer));
  });
  return [...new Set(counts)];
}

/** Tables that all of the counts were released in. */
function tablesOf(counts: readonly NamedCountId[], { tables }: Offer): ReleaseTable[] {
  const [first = [], ...others] = counts.map((id) => tables[id] ?? []);
  return first.filter(({ id }) => others.every((list) => list.some((table) => table.id === id)));
}

/** Dimensions that a question names, in breakdowns or filters. */
function readDimensions({ by, filters }: Query): LatticeDimension[] {
  const filtered = FILTER_IDS.filter((id) => filters[id] !== undefined);
  const foreign =
    by.find((id) => id !== 'period' && !isLatticeDimension(id)) ??
    filtered.find((id) => !isLatticeDimension(id));
  if (foreign !== undefined) {
    const parameter = by.includes(foreign) ? 'by' : foreign;
    throw refusal('not_released', { parameter, value: foreign }, LATTICE_DIMENSIONS);
  }
  return LATTICE_DIMENSIONS.filter((id) => by.includes(id) || filtered.includes(id));
}

function isLatticeDimension(id: string): id is LatticeDimension {
  return LATTICE_DIMENSIONS.some((known) => known === id);
}

function refuseUnknownMembers({ filters }: Query, { members }: Offer): void {
  for (const id of LATTICE_DIMENSIONS) {
    const unknown = filters[id]?.find((member) => !members[id].includes(member));
    if (unknown === undefined) continue;
    throw refusal('not_released', { parameter: id, value: unknown }, members[id]);
  }
}

/**
 * Several members of a dimension that is not broken down would be added up. Themes of programmes are no
 * sum: they choose among the rows of programmes.
 */
function refuseSums({ by, filters }: Query, used: readonly LatticeDimension[]): void {
  for (const id of used) {
    const chosen = filters[id] ?? [];
    if (chosen.length < 2 || by.includes(id)) continue;
    if (id === 'theme' && used.includes('program')) continue;
    throw refusal('added_up', { parameter: id, value: chosen.join(',') }, []);
  }
}

/** The dimensions of the table: a theme follows from the programme. */
function orderOf(used: readonly LatticeDimension[]): LatticeDimension[] {
  return used.filter((id) => !(id === 'theme' && used.includes('program')));
}

function readBuckets(
  query: Query,
  offer: Offer,
): { grain: ReleaseGrain; buckets: readonly Bucket[] } {
  const grain = query.grain ?? RELEASE_GRAINS.find((one) => isUnit(query.period, one));
  if (grain === 'week') {
    throw refusal('not_released', { parameter: 'grain', value: grain }, RELEASE_GRAINS);
  }
  const value = writePeriod(query.period);
  const buckets = grain ? splitPeriod(query.period, grain) : [];
  if (!grain || !buckets.every(({ period }) => isUnit(period, grain))) {
    throw refusal('free_period', { parameter: 'period', value }, [writePeriod(offer.period)]);
  }
  if (query.period.from < offer.period.from || query.period.to > offer.period.to) {
    throw refusal('not_released', { parameter: 'period', value }, [writePeriod(offer.period)]);
  }
  return { grain, buckets };
}

const MONTHS = { year: 12, quarter: 3, month: 1 } as const satisfies Record<ReleaseGrain, number>;

/** Whether a period is one whole unit of the calendar. */
function isUnit({ from, to }: Period, grain: ReleaseGrain): boolean {
  const months = MONTHS[grain];
  return (
    from.endsWith('-01') &&
    to.endsWith('-01') &&
    monthOf(from) % months === 0 &&
    monthOf(to) - monthOf(from) === months
  );
}

interface Wanted {
  readonly counts: readonly NamedCountId[];
  readonly grain: ReleaseGrain;
  readonly by: readonly LatticeDimension[];
}

function findTable({ counts, grain, by }: Wanted, query: Query, offer: Offer): ReleaseTable {
  const tables = tablesOf(counts, offer);
  const id = tableId(grain, by);
  const table = tables.find((one) => one.id === id);
  // a programme has one theme, so that a column of themes beside it would only repeat it
  const isDoubled = query.by.includes('theme') && by.includes('program');
  if (table && !isDoubled) return table;
  const value = isDoubled ? 'theme,program' : writeTable({ grain, by });
  throw refusal('not_released', { parameter: 'by', value }, tables.map(writeTable));
}

/** A table as it is asked for. */
function writeTable({ grain, by }: Pick<ReleaseTable, 'grain' | 'by'>): string {
  return by.length === 0 ? `grain=${grain}` : `by=${by.join(',')}&grain=${grain}`;
}

/** Who asks for a sensitive member by name is told; else its rows are not there. */
function refuseSensitive(
  { filters }: Query,
  offer: Offer,
  { table, counts }: Pick<Place, 'table' | 'counts'>,
): void {
  if (table.holdsSensitive) return;
  for (const id of ['theme', 'program'] as const) {
    const named = filters[id]?.find((member) => offer.sensitive[id].includes(member));
    if (named === undefined) continue;
    const tables = tablesOf(counts, offer).filter(
      ({ holdsSensitive, by }) => holdsSensitive && by.includes(id),
    );
    throw refusal('sensitive', { parameter: id, value: named }, tables.map(writeTable));
  }
}

function rowsOf(
  id: LatticeDimension,
  { filters }: Query,
  offer: Offer,
  table: ReleaseTable,
): readonly string[] {
  return offer.members[id].filter(
    (member) =>
      filters[id]?.includes(member) !== false &&
      (table.holdsSensitive || !isSensitive(id, member, offer)) &&
      (id !== 'program' || isOfThemes(member, filters.theme, offer)),
  );
}

function isSensitive(id: LatticeDimension, member: string, { sensitive }: Offer): boolean {
  return (id === 'theme' || id === 'program') && sensitive[id].includes(member);
}

function isOfThemes(
  program: string,
  themes: readonly string[] | undefined,
  { themeOf }: Offer,
): boolean {
  return themes === undefined || themes.includes(themeOf[program] ?? '');
}

function refusal(
  code: Problem['code'],
  { parameter, value }: Pick<Problem, 'parameter' | 'value'>,
  known: readonly string[],
): BadQuery {
  return new BadQuery({ code, parameter, value, known });
}
