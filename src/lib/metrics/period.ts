/** A span of days `[from, to)`, both ISO dates: half open, so that spans meet without overlap. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const GRAINS = ['year', 'quarter', 'month', 'week'] as const;

export type Grain = (typeof GRAINS)[number];

/** A part of a period, with the id it has in results and URLs. */
export interface Bucket {
  readonly id: string;
  readonly period: Period;
}

const DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads `2025`, `2025-Q1`, `2025-03`, `2025-W07` (ISO week) or `2025-01-01..2025-07-01` (half open).
 * @returns undefined when the text is none of these or names no day of the calendar
 */
export function parsePeriod(text: string): Period | undefined {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || more.length > 0) return undefined;
  return to === undefined ? parseNamedPeriod(from) : parseRange(from, to);
}

function parseRange(from: string, to: string): Period | undefined {
  return isDate(from) && isDate(to) && from < to ? { from, to } : undefined;
}

function parseNamedPeriod(text: string): Period | undefined {
  const [, year, unit = '', number = '1'] = /^([12]\d{3})(?:-(Q|W)?(\d{1,2}))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const grain = grainOf(text, unit);
  if (text !== formatName(grain, Number(year), Number(number))) return undefined;
  if (grain === 'week') return isoWeek(Number(year), Number(number));
  const months = { year: 12, quarter: 3, month: 1 }[grain];
  const first = (Number(number) - 1) * months;
  if (first < 0 || first > 11) return undefined;
  return { from: monthStart(Number(year), first), to: monthStart(Number(year), first + months) };
}

function grainOf(text: string, unit: string): Grain {
  if (unit === 'Q') return 'quarter';
  if (unit === 'W') return 'week';
  return text.includes('-') ? 'month' : 'year';
}

function formatName(grain: Grain, year: number, number: number): string {
  const padded = String(number).padStart(2, '0');
  return {
    year: `${year}`,
    quarter: `${year}-Q${number}`,
    month: `${year}-${padded}`,
    week: `${year}-W${padded}`,
  }[grain];
}

function isoWeek(year: number, week: number): Period | undefined {
  // ISO 8601: week 1 is the week with 4 January
  const monday = addDays(weekStart(`${year}-01-04`), (week - 1) * 7);
  if (week < 1 || isoWeekYear(monday) !== year) return undefined;
  return { from: monday, to: addDays(monday, 7) };
}

/** The ISO year of a week is the year of its Thursday. */
function isoWeekYear(monday: string): number {
  return Number(addDays(monday, 3).slice(0, 4));
}

/** Shortest text that `parsePeriod` reads back as the same period. */
export function writePeriod(period: Period): string {
  const name = GRAINS.map((grain) => nameOf(grain, period.from)).find((id) => {
    const named = parsePeriod(id);
    return named?.from === period.from && named.to === period.to;
  });
  return name ?? `${period.from}..${period.to}`;
}

/** Id of the calendar unit that holds a day. */
function nameOf(grain: Grain, day: string): string {
  if (grain === 'week') return weekName(weekStart(day));
  const month = Number(day.slice(5, 7));
  const number = grain === 'quarter' ? Math.ceil(month / 3) : month;
  return formatName(grain, Number(day.slice(0, 4)), number);
}

function weekName(monday: string): string {
  const year = isoWeekYear(monday);
  const first = weekStart(`${year}-01-04`);
  return formatName('week', year, 1 + daysBetween(first, monday) / 7);
}

/** The calendar units of a period in order; the first and the last are clipped to it. */
export function splitPeriod(period: Period, grain: Grain): Bucket[] {
  const buckets: Bucket[] = [];
  for (let from = period.from; from < period.to;) {
    const unit = calendarUnit(from, grain);
    const to = unit.to < period.to ? unit.to : period.to;
    buckets.push({ id: writePeriod({ from, to }), period: { from, to } });
    from = to;
  }
  return buckets;
}

/**
 * What comes just before: for a whole period the span of equal length, in months where it is of
 * whole months; for its buckets the calendar units from the one before the first to the one before
 * the last.
 */
export function previousUnits(period: Period, grain?: Grain): Period {
  if (!grain) return previousSpan(period);
  const first = calendarUnit(period.from, grain);
  const last = calendarUnit(addDays(period.to, -1), grain);
  return { from: calendarUnit(addDays(first.from, -1), grain).from, to: last.from };
}

/** The calendar unit that holds a day, which is an ISO date. */
export function calendarUnit(day: string, grain: Grain): Period {
  const unit = parsePeriod(nameOf(grain, day));
  if (!unit) throw new Error(`no ${grain} holds ${day}`);
  return unit;
}

function previousSpan({ from, to }: Period): Period {
  if (!isOfMonths({ from, to })) {
    return { from: addDays(from, -daysBetween(from, to)), to: from };
  }
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const length = months(to) - months(from);
  return {
    from: monthStart(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 - length),
    to: from,
  };
}

/** Whether a period begins and ends with a month. */
export function isOfMonths({ from, to }: Period): boolean {
  return from.endsWith('-01') && to.endsWith('-01');
}

/** How many buckets `splitPeriod` would make, without making them. */
export function countBuckets(period: Period, grain: Grain): number {
  const days = { year: 365, quarter: 90, month: 28, week: 7 }[grain];
  return Math.ceil(daysBetween(period.from, period.to) / days) + 1;
}

/** The same span of the calendar, one year earlier. */
export function previousYear({ from, to }: Period): Period {
  return { from: yearBefore(from), to: yearBefore(to) };
}

function yearBefore(day: string): string {
  const shifted = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDate(shifted) ? shifted : `${shifted.slice(0, 4)}-03-01`;
}

/** What a period is compared with: the same months a year before; of a longer one, as long a span before. */
export function earlierPeriod(period: Period): Period {
  return daysBetween(period.from, period.to) > 366 ? previousUnits(period) : previousYear(period);
}

/**
 * The data year's complete months and the same months of the year before: a fair first look at data
 * that ends within a month. Before the first complete month of a year, the year that is over.
 * @param dataDate ISO date of the latest visit; its month is complete on its last day only
 */
export function comparablePeriods(dataDate: string): { current: Period; previous: Period } {
  const year = Number(dataDate.slice(0, 4));
  const to = monthAfterLastComplete(dataDate);
  const from = monthStart(year, 0);
  const current = to > from ? { from, to } : { from: monthStart(year - 1, 0), to: from };
  return { current, previous: previousYear(current) };
}

function monthAfterLastComplete(dataDate: string): string {
  const next = addDays(dataDate, 1);
  return next.endsWith('-01') ? next : `${dataDate.slice(0, 7)}-01`;
}

/** Whether the data know the whole period. @param dataDate ISO date of the latest visit */
export function isOver(period: Period, dataDate: string): boolean {
  return period.to <= addDays(dataDate, 1);
}

/** Share of each calendar year in a period, by days; the shares sum to 1. */
export function yearWeights(period: Period): { year: number; weight: number }[] {
  const total = daysBetween(period.from, period.to);
  return splitPeriod(period, 'year').map((part) => ({
    year: Number(part.period.from.slice(0, 4)),
    weight: daysBetween(part.period.from, part.period.to) / total,
  }));
}

export function isDate(text: string): boolean {
  if (!ISO_DATE.test(text) || text < '1000') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && isoDay(time) === text;
}

function monthStart(year: number, month: number): string {
  return isoDay(Date.UTC(year, month, 1));
}

function weekStart(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** ISO date some days later. */
export function addDays(day: string, days: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
