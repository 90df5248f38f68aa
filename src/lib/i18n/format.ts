import { directionOf, type PublicLanguage } from '#lib/i18n/languages.ts';
import { addDays, parsePeriod, type Period } from '#lib/metrics/period.ts';

/** British English: day before month, as readers in Europe expect; digits are 0-9 in all. */
const LOCALES = { tr: 'tr-TR', en: 'en-GB', ar: 'ar-u-nu-latn' } as const satisfies Record<
  PublicLanguage,
  string
>;

/** Making an Intl formatter costs far more than using it. */
const numberFormats: Record<NumberStyle, Partial<Record<PublicLanguage, NumberFormat[]>>> = {
  decimal: {},
  percent: {},
};
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Numbers that a format remembers: a page writes thousands, most of them small and often the same. */
const MOST_WRITTEN = 4096;

type NumberStyle = 'decimal' | 'percent';

interface NumberFormat {
  readonly format: (value: number) => string;
}

function numberFormat(language: PublicLanguage, digits: number, style: NumberStyle): NumberFormat {
  const ofLanguage = (numberFormats[style][language] ??= []);
  const made = ofLanguage[digits];
  if (made) return made;
  const format = rememberNumbers(
    new Intl.NumberFormat(LOCALES[language], {
      style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
  );
  ofLanguage[digits] = format;
  return format;
}

/** A format that looks up what it has written before. */
function rememberNumbers(intl: Intl.NumberFormat): NumberFormat {
  const written = new Map<number, string>();
  return {
    format: (value) => {
      // the key of −0 is that of 0, and its text is not
      const known = Object.is(value, -0) ? undefined : written.get(value);
      if (known !== undefined) return known;
      const text = intl.format(value);
      if (written.size >= MOST_WRITTEN) written.clear();
      if (!Object.is(value, -0)) written.set(value, text);
      return text;
    },
  };
}

const DATE_STYLES = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  monthName: { month: 'long' },
  shortMonth: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatDay(iso: string, style: keyof typeof DATE_STYLES, language: PublicLanguage): string {
  const key = `${language} ${style}`;
  const format =
    dateFormats.get(key) ??
    new Intl.DateTimeFormat(LOCALES[language], { ...DATE_STYLES[style], timeZone: 'UTC' });
  dateFormats.set(key, format);
  return format.format(new Date(`${iso}T00:00:00Z`));
}

/**
 * What is read from left to right in every language: a number with a sign, a range. Between the letters
 * of one that is written from right to left it is set apart, or its parts would change places.
 */
export function isolate(text: string, language: PublicLanguage): string {
  if (directionOf(language) === 'ltr') return text;
  return `\u2066${text.replaceAll(/[\u200e\u061c\u2066\u2069]/g, '')}\u2069`;
}

/** `1.234,5` in Turkish, `1,234.5` in English and Arabic. */
export function formatNumber(value: number, language: PublicLanguage, digits = 0): string {
  const text = numberFormat(language, digits, 'decimal').format(value);
  return value < 0 ? isolate(text, language) : text;
}

/** `%12` in Turkish, `12%` in English. @param ratio 0.12 for twelve per cent */
export function formatPercent(ratio: number, language: PublicLanguage, digits = 0): string {
  return isolate(numberFormat(language, digits, 'percent').format(ratio), language);
}

/** `+%12` or `−%3`: a difference with its sign. @param ratio 0.12 for twelve per cent more */
export function formatChange(ratio: number, language: PublicLanguage, digits = 0): string {
  const sign = ratio > 0 ? '+' : ratio < 0 ? '−' : '';
  return isolate(`${sign}${formatPercent(Math.abs(ratio), language, digits)}`, language);
}

/** `8,1–9,3`: both limits in the unit of the value. */
export function formatRange(
  lower: number,
  upper: number,
  { language, digits = 0 }: { language: PublicLanguage; digits?: number },
): string {
  const limits = [lower, upper].map((limit) => formatNumber(limit, language, digits));
  return isolate(limits.join('–'), language);
}

/** `−0,4`: a number with a minus of the width of a digit. */
export function formatSigned(value: number, language: PublicLanguage, digits = 0): string {
  const text = formatNumber(Math.abs(value), language, digits);
  return Number(value.toFixed(digits)) < 0 ? isolate(`−${text}`, language) : text;
}

/** `+12`, `−3`, `0`: by how much something differs. */
export function formatDifference(value: number, language: PublicLanguage, digits = 0): string {
  const text = formatSigned(value, language, digits);
  return Number(value.toFixed(digits)) > 0 ? isolate(`+${text}`, language) : text;
}

/** `−0,9 – 0,2`: limits that may lie on both sides of nothing. */
export function formatSignedRange(
  lower: number,
  upper: number,
  { language, digits = 0 }: { language: PublicLanguage; digits?: number },
): string {
  if (lower >= 0) return formatRange(lower, upper, { language, digits });
  const limits = [lower, upper].map((limit) => formatSigned(limit, language, digits));
  return isolate(limits.join(' – '), language);
}

/** A number as one would say it: two figures that count, whole from 1 on. */
export function formatRounded(value: number, language: PublicLanguage): string {
  if (value === 0) return formatNumber(0, language);
  const size = Math.floor(Math.log10(Math.abs(value)));
  const unit = 10 ** (size >= 2 ? size - 1 : Math.min(size, 0));
  const digits = size < 0 ? -size : 0;
  return formatNumber(Math.round(value / unit) * unit, language, digits);
}

/** `5 Mayıs 2026`, `5 May 2026`. @param iso date */
export function formatDate(iso: string, language: PublicLanguage): string {
  return formatDay(iso, 'date', language);
}

/** `3 Mart 2026 14:05`, on the clock of the server's own place. @param iso with its time */
export function formatMoment(iso: string, language: PublicLanguage): string {
  const key = `${language} moment`;
  const style = { ...DATE_STYLES.date, hour: '2-digit', minute: '2-digit' } as const;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], style);
  dateFormats.set(key, format);
  return format.format(new Date(iso));
}

/** `Oca`, `Jan`. @param iso date or month */
export function formatShortMonth(iso: string, language: PublicLanguage): string {
  return formatDay(`${iso.slice(0, 7)}-01`, 'shortMonth', language);
}

/** A period as one says it: `2025`, `Mart 2026`, `Ocak–Mayıs 2026`, `10–16 Şubat 2025`. */
export function formatPeriod({ from, to }: Period, language: PublicLanguage): string {
  const last = addDays(to, -1);
  if (!from.endsWith('-01') || !to.endsWith('-01')) return formatDays(from, last, language);
  if (from.endsWith('-01-01') && to.endsWith('-01-01')) {
    const years = joinRange(from.slice(0, 4), last.slice(0, 4), '–');
    return years.includes('–') ? isolate(years, language) : years;
  }
  if (from.slice(0, 4) !== last.slice(0, 4)) {
    return `${formatDay(from, 'month', language)} – ${formatDay(last, 'month', language)}`;
  }
  const first = from.slice(0, 7) === last.slice(0, 7) ? '' : formatDay(from, 'monthName', language);
  return joinRange(first, formatDay(last, 'month', language), '–');
}

/** A bucket of an answer: `2026-03` as `Mart 2026`; a text that is no period stays as it is. */
export function formatPeriodId(id: string, language: PublicLanguage): string {
  const period = parsePeriod(id);
  return period ? formatPeriod(period, language) : id;
}

function formatDays(from: string, last: string, language: PublicLanguage): string {
  const end = formatDate(last, language);
  if (from === last) return end;
  if (from.slice(0, 4) !== last.slice(0, 4)) return `${formatDate(from, language)} – ${end}`;
  if (from.slice(0, 7) !== last.slice(0, 7)) return `${formatDay(from, 'day', language)} – ${end}`;
  const days = `${Number(from.slice(8))}–${Number(last.slice(8))}`;
  return `${isolate(days, language)}${end.slice(String(Number(last.slice(8))).length)}`;
}

function joinRange(first: string, last: string, dash: string): string {
  return first === '' || first === last ? last : `${first}${dash}${last}`;
}

const KILOBYTE = 1e3;
const MEGABYTE = 1e6;

/** `1,2 kB`, `18,5 MB`: powers of ten, as disks count. */
export function formatBytes(bytes: number, language: PublicLanguage): string {
  return bytes < MEGABYTE
    ? `${formatNumber(bytes / KILOBYTE, language, 1)} kB`
    : `${formatNumber(bytes / MEGABYTE, language, 1)} MB`;
}
