const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2019, 0, 2);

/** First and last day with visits; June 2026 is an incomplete month on purpose. */
export const FIRST_DATE = '2019-01-02';
export const LAST_DATE = '2026-06-17';

/** Number of the day, 0 on FIRST_DATE, negative before. */
export function dayOf(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - FIRST_MS) / DAY_MS);
}

/** ISO date of a day number. */
export function dateOf(day: number): string {
  return new Date(FIRST_MS + day * DAY_MS).toISOString().slice(0, 10);
}

/** Days from the first to the last, both included. */
export const DAY_COUNT = dayOf(LAST_DATE) + 1;

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return new Date(FIRST_MS + day * DAY_MS).getUTCDay();
}

/** Fixed public holidays as month-day, then the religious ones, which move: first day and length. */
const FIXED_HOLIDAYS = ['01-01', '04-23', '05-01', '05-19', '07-15', '08-30', '10-29'];
const MOVING_HOLIDAYS: readonly (readonly [string, number])[] = [
  ['2019-06-04', 3],
  ['2019-08-11', 4],
  ['2020-05-24', 3],
  ['2020-07-31', 4],
  ['2021-05-13', 3],
  ['2021-07-20', 4],
  ['2022-05-02', 3],
  ['2022-07-09', 4],
  ['2023-04-21', 3],
  ['2023-06-28', 4],
  ['2024-04-10', 3],
  ['2024-06-16', 4],
  ['2025-03-30', 3],
  ['2025-06-06', 4],
  ['2026-03-20', 3],
  ['2026-05-27', 4],
];

/** First days of the religious feasts: three days are Ramadan's, four those of the Sacrifice. */
export const FEASTS = MOVING_HOLIDAYS.map(([from, length]) => ({
  name: length === 3 ? ('ramadan' as const) : ('kurban' as const),
  from,
}));

const movingDays = new Set(MOVING_HOLIDAYS.flatMap(([from, length]) => listDays(from, length)));

/** Public holiday, when offices are shut. */
export function isHoliday(day: number): boolean {
  return movingDays.has(day) || FIXED_HOLIDAYS.includes(dateOf(day).slice(5));
}

function listDays(from: string, length: number): number[] {
  const first = dayOf(from);
  return Array.from({ length }, (_, i) => first + i);
}
