/** Texts of cells to values: dates as days since 1970-01-01, numbers, codes. Never a guess. */

import type { IssueCode } from './issue.ts';

/** Why a text is not a value. */
export interface Problem {
  readonly problem: IssueCode;
  readonly details?: Readonly<Record<string, string>>;
}

export type Parsed<T> = T | Problem;

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

export const DATE_FORMATS = [
  'yyyy-mm-dd',
  'd.m.yyyy',
  'd/m/yyyy',
  'm/d/yyyy',
  'yyyy.mm.dd',
  'yyyy/mm/dd',
  'd-m-yyyy',
  'm-d-yyyy',
  'yyyymmdd',
  'd.m.yy',
  'd/m/yy',
  'm/d/yy',
] as const;

/** What a date may be that no mapping names a format for; the others read in too many ways. */
const TRIED = DATE_FORMATS.slice(0, 6);

export type DateFormat = (typeof DATE_FORMATS)[number];

export const NUMBER_FORMATS = ['plain', 'tr', 'en'] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const DATE_PATTERNS: Readonly<Record<DateFormat, RegExp>> = {
  'yyyy-mm-dd': new RegExp(String.raw`^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})${TIME}$`),
  'd.m.yyyy': new RegExp(String.raw`^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})${TIME}$`),
  'd/m/yyyy': new RegExp(String.raw`^(?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>\d{4})${TIME}$`),
  'm/d/yyyy': new RegExp(String.raw`^(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>\d{4})${TIME}$`),
  'yyyy.mm.dd': new RegExp(String.raw`^(?<y>\d{4})\.(?<m>\d{1,2})\.(?<d>\d{1,2})${TIME}$`),
  'yyyy/mm/dd': new RegExp(String.raw`^(?<y>\d{4})/(?<m>\d{1,2})/(?<d>\d{1,2})${TIME}$`),
  'd-m-yyyy': new RegExp(String.raw`^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})${TIME}$`),
  'm-d-yyyy': new RegExp(String.raw`^(?<m>\d{1,2})-(?<d>\d{1,2})-(?<y>\d{4})${TIME}$`),
  yyyymmdd: new RegExp(String.raw`^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})${TIME}$`),
  'd.m.yy': new RegExp(String.raw`^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{2})${TIME}$`),
  'd/m/yy': new RegExp(String.raw`^(?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>\d{2})${TIME}$`),
  'm/d/yy': new RegExp(String.raw`^(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>\d{2})${TIME}$`),
};

/** A mapping that names a format of two digits says that its years are of this century. */
const CENTURY = 2000;

const SHORT_YEAR = /^\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)/;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Reads a date.
 * @param text trimmed, not empty
 * @param format as the mapping says; ISO dates, which Excel's become, read one way beside any.
 *   Without a format the usual ones are tried, and a date that reads two ways (`01/02/2026`) is a
 *   problem
 * @returns days since 1970-01-01
 */
export function parseDate(text: string, format?: DateFormat): Parsed<number> {
  const readings = (format ? [format, 'yyyy-mm-dd' as const] : TRIED)
    .map((candidate) => DATE_PATTERNS[candidate].exec(text)?.groups)
    .filter((groups) => groups !== undefined);
  if (readings.length === 0) {
    const short = SHORT_YEAR.test(text);
    return { problem: short ? 'short_year' : 'not_a_date', details: { format: format ?? '' } };
  }
  const days = new Set(readings.map(daysOf).filter((day) => day !== undefined));
  const [day] = days;
  if (day === undefined) return { problem: 'no_such_day' };
  return days.size > 1 ? { problem: 'ambiguous_date' } : day;
}

function daysOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const [month, day] = [Number(groups.m), Number(groups.d)];
  const year = Number(groups.y) + (groups.y?.length === 2 ? CENTURY : 0);
  // not Date.UTC(year, …): it reads the years 0 to 99 as 1900 to 1999
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MILLISECONDS_A_DAY : undefined;
}

const TIME_OF_DAY =
  /[T ](?<hour>\d{1,2}):(?<rest>\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads the hour of a date with a time, as it is written: no time zone moves it.
 * @param text that `parseDate` reads
 * @returns undefined without a time, and at midnight sharp: so offices write dates without a time
 */
export function parseHour(text: string): Parsed<number> | undefined {
  const { hour, rest = '' } = TIME_OF_DAY.exec(text)?.groups ?? {};
  if (hour === undefined) return undefined;
  const [minutes = 0, seconds = 0] = rest.split(':').map(Number);
  if (Number(hour) > 23 || minutes > 59 || seconds >= 60) return { problem: 'no_such_time' };
  const isMidnight = Number(hour) === 0 && minutes === 0 && seconds === 0;
  return isMidnight ? undefined : Number(hour);
}

/** More than there are hours, so that a moment lies within its day and is exact as a fraction. */
const HOUR_PARTS = 32;

/** A day and an hour as one number, which is a whole one without the hour. */
export function momentOf(day: number, hour: number | undefined): number {
  return hour === undefined ? day : day + (hour + 1) / HOUR_PARTS;
}

/** The hour of a moment, whose day is its floor. */
export function hourOf(moment: number): number | undefined {
  const part = moment - Math.floor(moment);
  return part === 0 ? undefined : part * HOUR_PARTS - 1;
}

/** Days since 1970-01-01 as an ISO date. */
export function isoDate(days: number): string {
  return new Date(days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Calendar year of a day. */
export function yearOf(days: number): number {
  return new Date(days * MILLISECONDS_A_DAY).getUTCFullYear();
}

const NUMBER_PATTERNS: Readonly<Record<NumberFormat, RegExp>> = {
  plain: /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i,
  tr: /^[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?$/,
  en: /^[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/,
};

/** Only digits, or digits and a power of ten: reads one way in every format. */
const DIGITS = /^-?\d+(?:e-?\d+)?$/;

/**
 * Reads a number.
 * @param text trimmed, not empty
 * @param format as the mapping says; without one every format is tried, and a number that reads
 *   two ways (`358.510`) is a problem
 * @param fits drops readings outside the allowed range, so that they make nothing ambiguous
 */
export function parseNumber(
  text: string,
  format?: NumberFormat,
  fits: (value: number) => boolean = () => true,
): Parsed<number> {
  if (DIGITS.test(text)) return Number(text);
  const compact = text.replace(/[\s\u00a0\u202f]/g, '');
  const readings = new Set<number>();
  for (const candidate of format ? [format] : NUMBER_FORMATS) {
    if (NUMBER_PATTERNS[candidate].test(compact)) readings.add(readAs(compact, candidate));
  }
  if (readings.size === 0) return { problem: 'not_a_number', details: { format: format ?? '' } };
  const fitting = [...readings].filter(fits);
  const [value] = fitting.length > 0 ? fitting : readings;
  return fitting.length > 1 || value === undefined
    ? { problem: 'ambiguous_number', details: { readings: [...readings].join(' / ') } }
    : value;
}

function readAs(text: string, format: NumberFormat): number {
  if (format === 'tr') return Number(text.replaceAll('.', '').replace(',', '.'));
  return Number(format === 'en' ? text.replaceAll(',', '') : text);
}

/** A number as a text that reads one way, whatever format a mapping names: 12.5 is `125e-1`. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const [digits = '', power = '0'] = value.toString().split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const exponent = Number(power) - fraction.length;
  const all = `${whole}${fraction}`.replace(/^(-?)0+(?=\d)/, '$1');
  return exponent === 0 ? all : `${all}e${exponent}`;
}
