import type { Model } from '#lib/metrics/model.ts';
import { splitPeriod, type Grain, type Period } from '#lib/metrics/period.ts';

/** Months are counted from year 0 in the summaries of a snapshot: year × 12 + month − 1. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Lengths of the spans that summaries are kept for, in months; 0 is all of the data. */
export type Span = 0 | 1 | 3 | 12;

/** Spans of one length that follow each other; `to` is not included. */
export interface Run {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

/** Buckets that are one span each: what was summed up for the span answers for the bucket. */
export function findSpans(period: Period, grain: Grain | undefined, model: Model): Run | undefined {
  if (grain === 'month') return clipMonths(period, 1, model);
  if (grain === undefined) return findSpan(period, model);
  const span = grain === 'year' ? 12 : 3;
  const buckets = splitPeriod(period, grain).map((bucket) => bucket.period);
  return buckets.every((bucket) => isWhole(bucket, span, model))
    ? clipMonths(period, span, model)
    : undefined;
}

function findSpan(period: Period, model: Model): Run | undefined {
  if (isWhole(period, 0, model)) return { span: 0, from: 0, to: 1 };
  const span = ([12, 3, 1] as const).find(
    (months) => fitsOne(period, months, model) && isWhole(period, months, model),
  );
  return span && clipMonths(period, span, model);
}

/** Whether what the data know of a period lies in one span. */
function fitsOne(period: Period, span: 1 | 3 | 12, model: Model): boolean {
  const { from, to } = knownMonths(period, model);
  return Math.floor(from / span) === Math.floor((to - 1) / span);
}

/** Whether a period has all that the data know of the spans it touches; span 0: of everything. */
function isWhole(period: Period, span: Span, model: Model): boolean {
  const first = monthOf(model.firstDate);
  const end = monthOf(model.dataDate) + 1;
  const { from, to } = knownMonths(period, model);
  if (span === 0) return from === first && to === end;
  const start = Math.floor(from / span) * span;
  const stop = Math.ceil(to / span) * span;
  return from === Math.max(start, first) && to === Math.min(stop, end);
}

/** Months of a period that the data reach. */
export function knownMonths(
  period: Period,
  { firstDate, dataDate }: Model,
): { from: number; to: number } {
  return {
    from: Math.max(monthOf(period.from), monthOf(firstDate)),
    to: Math.min(monthOf(period.to), monthOf(dataDate) + 1),
  };
}

function clipMonths(period: Period, span: 1 | 3 | 12, model: Model): Run {
  const { from, to } = knownMonths(period, model);
  return { span, from: Math.floor(from / span) * span, to };
}

/** The fewest spans that make up what the data know of a period, none of them over two buckets. */
export function coverMonths(period: Period, grain: Grain | undefined, model: Model): Run[] {
  const { from, to } = knownMonths(period, model);
  if (grain === 'month' || grain === 'quarter') return [{ span: 1, from, to }];
  if (grain === undefined && isWhole(period, 0, model)) return [{ span: 0, from: 0, to: 1 }];
  const isYear = (year: number): boolean =>
    isWhole(yearPeriod(year), 12, model) &&
    Math.max(year * 12, monthOf(model.firstDate)) >= from &&
    Math.min(year * 12 + 12, monthOf(model.dataDate) + 1) <= to;
  const runs: Run[] = [];
  for (let month = from; month < to;) {
    const year = Math.floor(month / 12);
    const end = Math.min((year + 1) * 12, to);
    runs.push(
      isYear(year)
        ? { span: 12, from: year * 12, to: year * 12 + 12 }
        : { span: 1, from: month, to: end },
    );
    month = end;
  }
  return runs.reduce<Run[]>(joinRuns, []);
}

function yearPeriod(year: number): Period {
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` };
}

function joinRuns(runs: Run[], next: Run): Run[] {
  const last = runs.at(-1);
  if (last?.span !== next.span || last.to !== next.from) return [...runs, next];
  return [...runs.slice(0, -1), { ...last, to: next.to }];
}

const MONTHS = { year: 12, quarter: 3, month: 1 } as const;

/**
 * First month of the bucket that holds the column `month`, not before the period's first.
 * @param grain of whole months
 * @param later how many buckets later than the one that holds it
 */
export function bucketMonth(grain: Grain, from: string, later: 0 | 1 = 0): string {
  if (grain === 'week') throw new Error('weeks are not of whole months');
  const months = MONTHS[grain];
  const start = `cast(month as integer) // ${months} * ${months} + ${months * later}`;
  return `greatest(${start}, ${from})`;
}

/** The first day of a counted month, as ISO text. */
export function bucketDay(month: string): string {
  return `cast(make_date((${month}) // 12, (${month}) % 12 + 1, 1) as varchar)`;
}
