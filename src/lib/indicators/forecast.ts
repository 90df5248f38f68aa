import { studentQuantile } from '#lib/indicators/distributions.ts';
import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';

const MONTHS = 12;

/**
 * How far seasons usually drift between years: the median of the standard deviation of ln(rest/known)
 * over 27 series of recreation centres and shelters, single and summed, of two cities, 2012 to 2024
 * without 2020 and 2021. It counts as much as two years seen, so that one or two earlier years do not
 * promise what they cannot know.
 */
const USUAL_DRIFT = 0.14;
const USUAL_YEARS = 2;

/** A range from a third to three times the rest says nothing. */
const VAGUEST = Math.log(3);

/** A year in progress beside earlier ones; counts of 0 or more. */
export interface YearSoFar {
  /** Earlier years in which the programme ran all year: twelve monthly counts each, in any order. */
  readonly before: readonly (readonly number[])[];
  /** Months of this year that are over, from January; a month in progress is left out. */
  readonly months: readonly number[];
}

/** The whole year's count with its range, or why there is none. */
export type Forecast =
  | ({
      readonly kind: 'forecast';
      readonly value: number;
      /** Whether all twelve months are known: then the value is a fact. */
      readonly complete: boolean;
      /** Share of a year's count that earlier years had by the end of the same month. */
      readonly share: number;
      /** Variance of months for each unit of a Poisson variable's (φ); 1 or more. */
      readonly dispersion: number;
      /** Standard deviation between years of the logarithm of rest/known (δ). */
      readonly drift: number;
    } & Interval)
  | {
      readonly kind: 'cannot_be_forecast';
      readonly reason: 'no_complete_year' | 'nothing_known' | 'too_little_known';
    };

/**
 * Forecast of a count to the end of the year: what is known, divided by the share that earlier
 * complete years had by the same month. Months are never multiplied up: a summer programme is not a
 * twelfth each month.
 *
 * The range adds up, each side apart, three sources of error: the counts behind the multiplier,
 * φ (1/known + 1/earlier known + 1/earlier rest) on the log scale; seasons that drift between years,
 * δ² (1 + 1/years) on the same scale; and how the rest itself varies, φ × rest. φ is the spread of months
 * around the common seasons, never under 1 (the Poisson floor), with Student's t for estimating it; δ
 * the spread of ln(rest/known) between years beyond that, drawn towards the usual one. It knows nothing
 * of a change to come: a programme that closes, a feast that moves across the month.
 *
 * Of 58 years of recreation centres and shelters in two real cities the 95 % range, from three earlier
 * years, held 93 % after 3 months, 95 % after 6 and 97 % after 9; of invented years with drifting
 * seasons 93 to 100 %; with the two years of a pandemic among them 85 to 96 %
 * (tests/indicators/forecast).
 * Sources: R. W. M. Wedderburn, Biometrika 61 (1974), 439–447 (quasi-likelihood); the sides after
 * G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 */
export function forecastYear(year: YearSoFar, { alpha, z }: Confidence = CONFIDENCE_95): Forecast {
  const { before, months } = year;
  refuseCounts(year);
  const known = sum(months);
  if (months.length === MONTHS) return endYear(known, true);
  if (before.length === 0) return { kind: 'cannot_be_forecast', reason: 'no_complete_year' };
  const earlier = sum(before.map((counts) => sum(counts.slice(0, months.length))));
  if (known === 0 || earlier === 0) return { kind: 'cannot_be_forecast', reason: 'nothing_known' };
  const total = sum(before.map(sum));
  // nothing ever came after this month, so nothing is expected
  if (total === earlier) return endYear(known, false);
  const spread = measureSpread(year);
  if (!spread) return { kind: 'cannot_be_forecast', reason: 'too_little_known' };
  const rest = (known * (total - earlier)) / earlier;
  const { phi, drift } = spread;
  const t = studentQuantile(1 - alpha / 2, spread.freedom);
  const counts = t * Math.sqrt(phi * (1 / known + 1 / earlier + 1 / (total - earlier)));
  const ratio = Math.hypot(counts, z * drift * Math.sqrt(1 + 1 / before.length));
  if (ratio > VAGUEST) return { kind: 'cannot_be_forecast', reason: 'too_little_known' };
  const own = t * Math.sqrt(phi * rest);
  return {
    kind: 'forecast',
    value: known + rest,
    lower: known + Math.max(0, rest - Math.hypot(rest * Math.expm1(-ratio), own)),
    upper: known + rest + Math.hypot(rest * Math.expm1(ratio), own),
    complete: false,
    share: earlier / total,
    dispersion: phi,
    drift,
  };
}

function endYear(known: number, complete: boolean): Forecast {
  const range = { value: known, lower: known, upper: known };
  return { kind: 'forecast', ...range, complete, share: 1, dispersion: 1, drift: 0 };
}

interface Spread {
  readonly phi: number;
  readonly freedom: number;
  readonly drift: number;
}

/** Undefined where nothing repeats: one earlier year and one month. */
function measureSpread({ before, months }: YearSoFar): Spread | undefined {
  const seasons = measureMisfit(before);
  const inProgress = measureMisfit([months, addColumns(before).slice(0, months.length)]);
  const freedom = seasons.freedom + inProgress.freedom;
  if (freedom === 0) return undefined;
  const phi = Math.max(1, (seasons.misfit + inProgress.misfit) / freedom);
  return { phi, freedom, drift: measureDrift(before, months.length, phi) };
}

/** Standard deviation of ln(rest/known) between years beyond the noise of counts, from a common start. */
function measureDrift(before: YearSoFar['before'], length: number, phi: number): number {
  const halves = before
    .map((counts) => [sum(counts.slice(0, length)), sum(counts.slice(length))] as const)
    .filter(([known, rest]) => known > 0 && rest > 0);
  const logs = halves.map(([known, rest]) => Math.log(rest / known));
  const mean = sum(logs) / logs.length;
  const noise = (phi * sum(halves.map(([known, rest]) => 1 / known + 1 / rest))) / halves.length;
  const freedom = Math.max(0, logs.length - 1);
  const found = sum(logs.map((log) => (log - mean) ** 2)) - freedom * noise;
  const excess = freedom > 0 ? Math.max(0, found) : 0;
  return Math.sqrt((USUAL_YEARS * USUAL_DRIFT ** 2 + excess) / (USUAL_YEARS + freedom));
}

/** Pearson's chi-square of rows that share one pattern across columns, rows and columns of 0 aside. */
function measureMisfit(table: readonly (readonly number[])[]): { misfit: number; freedom: number } {
  const rows = table.filter((row) => sum(row) > 0);
  const columns = addColumns(rows);
  const total = sum(columns);
  const used = columns.filter((column) => column > 0).length;
  if (rows.length < 2 || used < 2) return { misfit: 0, freedom: 0 };
  const misfits = rows.flatMap((row) =>
    row.map((count, index) => {
      const expected = (sum(row) * (columns[index] as number)) / total;
      return expected === 0 ? 0 : (count - expected) ** 2 / expected;
    }),
  );
  return { misfit: sum(misfits), freedom: (rows.length - 1) * (used - 1) };
}

function addColumns(rows: readonly (readonly number[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, index) => sum(rows.map((row) => row[index] as number)));
}

function refuseCounts({ before, months }: YearSoFar): void {
  const isCount = (count: number): boolean => count >= 0 && Number.isFinite(count);
  const isWhole = before.every((counts) => counts.length === MONTHS && counts.every(isCount));
  if (!isWhole || months.length > MONTHS || !months.every(isCount)) {
    throw new Error('no forecast: earlier years of twelve counts, and the months that are over');
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
