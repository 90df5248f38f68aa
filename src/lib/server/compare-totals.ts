import { digitsOf, isWhole } from '#lib/charts/cell.ts';
import { formatChange, formatDifference, formatNumber, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { compareAnswers, type Revision } from '#lib/indicators/revisions.ts';
import { boardMeasures } from '#lib/metrics/board.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import { addDays } from '#lib/metrics/period.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** A measure before and after a version of the data would be served, over all that it has. */
export interface Move {
  readonly measure: MeasureId;
  readonly name: string;
  readonly unit: string;
  readonly now: string | undefined;
  readonly after: string;
  /** With its sign; of what stays the same there is none. */
  readonly difference: string | undefined;
  /** Of a count, by how much of what it is now. */
  readonly share: string | undefined;
  /** Of a count: the district that differs most, and the month that was over and was revised most. */
  readonly district: Part | undefined;
  readonly month: Part | undefined;
}

export interface Part {
  readonly name: string;
  readonly difference: string;
}

export interface Moves {
  readonly measures: readonly Move[];
  /** Visits of months that were over. */
  readonly revised: readonly Revision[];
}

/** What a version of the data can hold besides what the board shows. */
const REGISTERED: readonly MeasureId[] = ['households', 'enrolments', 'referrals'];

type Locals = Pick<App.Locals, 'snapshot' | 'others' | 'reader'>;

/** What moves when a snapshot is served instead of the current one. */
export async function compareTotals(
  { snapshot, others, reader }: Locals,
  id: string,
  language: Language,
): Promise<Moves> {
  const lease = await others.leaseOf(id);
  try {
    return await compareSnapshots({ before: snapshot, after: lease.snapshot, reader }, language);
  } finally {
    lease.release();
  }
}

interface Sides {
  readonly before: Snapshot | undefined;
  readonly after: Snapshot;
  readonly reader: App.Locals['reader'];
}

async function compareSnapshots(sides: Sides, language: Language): Promise<Moves> {
  const measures = [...new Set([...boardMeasures(sides.after.model), ...REGISTERED])];
  const ask = (by: readonly DimensionId[]) => askBoth(sides, measures, by);
  const [totals, districts, months] = await Promise.all([
    ask([]),
    ask(['district']),
    ask(['period']),
  ]);
  const moves = measures.flatMap((measure): Move[] => {
    const [now, after] = totals.map((one) => valueOf(one?.rows[0]?.[measure]));
    if (after === undefined) return [];
    const part = (answers: Both): Part | undefined => largestPart(answers, measure, language);
    return [
      {
        ...describeMove(measure, now, after, language),
        district: part(districts),
        month: part(months),
      },
    ];
  });
  return { measures: moves, revised: revisionsIn(months, 'visits') };
}

type Both = readonly [before: Answer | undefined, after: Answer];

async function askBoth(
  { before, after, reader }: Sides,
  measures: readonly MeasureId[],
  by: readonly DimensionId[],
): Promise<Both> {
  const period = wholePeriod(before, after);
  const grain = by.includes('period') ? { grain: 'month' as const } : {};
  const question = { measures, by, period, ...grain, filters: {} };
  return [
    before && (await answer(before, question, reader)),
    await answer(after, question, reader),
  ];
}

/** Whole months that hold all days of both: summaries answer for them. */
function wholePeriod(before: Snapshot | undefined, after: Snapshot): { from: string; to: string } {
  const models = [before ?? after, after].map(({ model }) => model);
  const first = models.map(({ firstDate }) => firstDate).sort()[0] ?? '';
  const last = models.map(({ dataDate }) => dataDate).sort()[1] ?? '';
  return {
    from: `${first.slice(0, 7)}-01`,
    to: `${addDays(`${last.slice(0, 7)}-28`, 4).slice(0, 7)}-01`,
  };
}

function describeMove(
  measure: MeasureId,
  now: number | undefined,
  after: number,
  language: Language,
): Omit<Move, 'district' | 'month'> {
  const write = (value: number): string => formatNumber(value, language, digitsOf(measure));
  const difference = now === undefined ? 0 : after - now;
  const isMoved = writeDifference(difference, measure, language) !== undefined;
  return {
    measure,
    name: MEASURES[measure].names[language],
    unit: MEASURES[measure].unit[language],
    now: now === undefined ? undefined : write(now),
    after: write(after),
    difference: writeDifference(difference, measure, language),
    share:
      isMoved && now && isWhole(measure) ? formatChange(difference / now, language, 1) : undefined,
  };
}

/** undefined for what is written as nothing. */
function writeDifference(
  value: number,
  measure: MeasureId,
  language: Language,
): string | undefined {
  const digits = digitsOf(measure);
  if (Number(value.toFixed(digits)) === 0) return undefined;
  return formatDifference(value, language, digits);
}

function revisionsIn([before, after]: Both, measure: MeasureId): Revision[] {
  if (!before) return [];
  return compareAnswers(before, after, measure).filter(({ kind }) => kind === 'revised');
}

/** Of districts all differ, of months only those that were over are news. */
function largestPart(answers: Both, measure: MeasureId, language: Language): Part | undefined {
  const [before, after] = answers;
  if (!before || !isWhole(measure)) return undefined;
  const isByMonth = after.columns.some(({ id }) => id === 'period');
  const found = isByMonth
    ? revisionsIn(answers, measure).map(({ period, difference }) => {
        return { name: formatPeriodId(period, language), difference };
      })
    : districtDifferences(before, after, measure);
  const largest = found.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  const difference = largest && writeDifference(largest.difference, measure, language);
  return difference && largest ? { name: largest.name, difference } : undefined;
}

/** A district that one side does not have counts as nothing there. */
function districtDifferences(
  before: Answer,
  after: Answer,
  measure: MeasureId,
): { name: string; difference: number }[] {
  const { [NOT_RECORDED]: _, ...labels } = { ...before.labels.district, ...after.labels.district };
  const valuesOf = ({ rows }: Answer) =>
    new Map(rows.map((row) => [String(row.district), valueOf(row[measure])]));
  const [earlier, later] = [valuesOf(before), valuesOf(after)];
  return Object.entries(labels).map(([id, name]) => ({
    name,
    difference: (later.get(id) ?? 0) - (earlier.get(id) ?? 0),
  }));
}
