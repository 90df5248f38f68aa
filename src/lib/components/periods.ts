import { formatPeriod, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import {
  addDays,
  comparablePeriods,
  previousYear,
  splitPeriod,
  writePeriod,
  type Grain,
  type Period,
} from '#lib/metrics/period.ts';

/** Newest first: as many as a reader scrolls through. */
const OFFERED = { year: 12, quarter: 8, month: 24 } as const satisfies Partial<
  Record<Grain, number>
>;

export interface PeriodOption {
  readonly value: string;
  readonly name: string;
}

/** The first and the last day that the data know, as whole years. */
function wholeYears(firstDate: string, dataDate: string): Period {
  const next = String(Number(dataDate.slice(0, 4)) + 1).padStart(4, '0');
  return { from: `${firstDate.slice(0, 4)}-01-01`, to: `${next}-01-01` };
}

/** Every page lists the same periods until the data are others: naming a hundred takes milliseconds. */
const listed = new Map<string, readonly PeriodOption[]>();

/** Periods of one grain that have begun by the data date, newest first. */
export function listPeriods(
  grain: keyof typeof OFFERED,
  dates: { readonly firstDate: string; readonly dataDate: string },
  language: Language,
): readonly PeriodOption[] {
  const key = `${grain} ${dates.firstDate} ${dates.dataDate} ${language}`;
  const known = listed.get(key) ?? namePeriods(grain, dates, language);
  listed.set(key, known);
  return known;
}

function namePeriods(
  grain: keyof typeof OFFERED,
  { firstDate, dataDate }: { readonly firstDate: string; readonly dataDate: string },
  language: Language,
): PeriodOption[] {
  return splitPeriod(wholeYears(firstDate, dataDate), grain)
    .filter(({ period }) => period.from <= dataDate && period.to > firstDate)
    .slice(-OFFERED[grain])
    .map(({ id }) => ({ value: id, name: formatPeriodId(id, language) }))
    .reverse();
}

/** Three years of months up to the end of a period; the default period is followed to the data's. */
export function trendSpan(period: Period, dataDate: string): Period {
  const dataEnd = endOfMonth(dataDate);
  const isDefault = writePeriod(comparablePeriods(dataDate).current) === writePeriod(period);
  const to = isDefault || period.to > dataEnd ? dataEnd : endOfMonth(addDays(period.to, -1));
  const back = previousYear(previousYear(previousYear({ from: to, to }))).from;
  return { from: period.from < back ? `${period.from.slice(0, 7)}-01` : back, to };
}

/** First day of the next month. */
function endOfMonth(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

/** A period as an option of its own, for those that no list holds. */
export function periodOption(period: Period, language: Language): PeriodOption {
  return { value: writePeriod(period), name: formatPeriod(period, language) };
}
