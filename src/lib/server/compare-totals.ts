import { digitsOf } from '#lib/charts/cell.ts';
import { formatNumber, formatSigned } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { addDays } from '#lib/metrics/period.ts';
import { valueOf, type Cell } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** A measure before and after a version of the data would be served, over all that it has. */
export interface Move {
  readonly measure: MeasureId;
  readonly name: string;
  readonly now: string | undefined;
  readonly after: string;
  readonly difference: string | undefined;
}

const SHOWN: readonly MeasureId[] = [
  'visits',
  'beneficiaries',
  'households',
  'enrolments',
  'referrals',
];

/** What moves when a snapshot is served instead of the current one. */
export async function compareTotals(
  { snapshot, others, reader }: Pick<App.Locals, 'snapshot' | 'others' | 'reader'>,
  id: string,
  language: Language,
): Promise<Move[]> {
  const lease = await others.leaseOf(id);
  try {
    const [now, after] = await Promise.all([
      snapshot ? totalsOf(snapshot, reader) : undefined,
      totalsOf(lease.snapshot, reader),
    ]);
    return SHOWN.flatMap((measure): Move[] => {
      const [before, next] = [now?.[measure], after[measure]];
      if (next === undefined) return [];
      const write = (value: number): string => formatNumber(value, language, digitsOf(measure));
      return [
        {
          measure,
          name: MEASURES[measure].names[language],
          now: before === undefined ? undefined : write(before),
          after: write(next),
          difference: before === undefined ? undefined : formatSigned(next - before, language),
        },
      ];
    });
  } finally {
    lease.release();
  }
}

async function totalsOf(
  snapshot: Snapshot,
  reader: App.Locals['reader'],
): Promise<Partial<Record<MeasureId, number>>> {
  const period = wholePeriod(snapshot.model);
  const table = await answer(snapshot, { measures: SHOWN, by: [], period, filters: {} }, reader);
  const [row = {}] = table.rows;
  return Object.fromEntries(
    SHOWN.flatMap((measure) => {
      const value = valueOf(row[measure] as Cell);
      return value === undefined ? [] : [[measure, value]];
    }),
  );
}

function wholePeriod({ firstDate, dataDate }: Model): { from: string; to: string } {
  return { from: firstDate, to: addDays(dataDate, 1) };
}
