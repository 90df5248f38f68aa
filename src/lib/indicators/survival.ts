import { CONFIDENCE_95, type Confidence, type Interval } from '#lib/indicators/proportion.ts';

/** Those who were last seen at a time: some with the event, the others censored. */
export interface LastSeen {
  /** Since their own beginning, in any unit. */
  readonly time: number;
  readonly seen: number;
  /** Of those; a whole number. */
  readonly events: number;
}

/** The estimate from a time on until the next. */
export interface SurvivalPoint {
  readonly time: number;
  /** Not gone before this time. */
  readonly atRisk: number;
  readonly events: number;
  /** Share without the event after this time. */
  readonly share: number;
  /** Greenwood's standard error of the share; none once everybody has had the event. */
  readonly error?: number;
  /** None while nobody has had the event, and once everybody has. */
  readonly limits?: Interval;
}

/**
 * Product-limit estimate of the share without an event: at each time with events the share of those at
 * risk who do not have it, multiplied. Whoever is censored at a time is at risk at that time.
 * Sources: E. L. Kaplan & P. Meier, Journal of the American Statistical Association 53 (1958), 457–481;
 * standard error: M. Greenwood, The Natural Duration of Cancer (1926); limits on the scale of
 * log(−log S): J. D. Kalbfleisch & R. L. Prentice, The Statistical Analysis of Failure Time Data (1980).
 * @param rows in any order, one a time
 * @returns one point a time, earliest first
 */
export function estimateSurvival(
  rows: readonly LastSeen[],
  { z }: Confidence = CONFIDENCE_95,
): SurvivalPoint[] {
  const sorted = rows.toSorted((a, b) => a.time - b.time);
  let atRisk = sorted.reduce((sum, { seen }) => sum + seen, 0);
  let share = 1;
  let sum = 0;
  return sorted.map(({ time, seen, events }) => {
    if (!(events >= 0 && events <= seen)) throw new Error(`${events} events of ${seen} at ${time}`);
    const known = atRisk;
    if (events > 0) {
      share *= 1 - events / known;
      sum += events / (known * (known - events));
    }
    atRisk -= seen;
    return { time, atRisk: known, events, share, ...precisionOf(share, sum, z) };
  });
}

/** @param sum Greenwood's Σ d/(n(n − d)) */
function precisionOf(
  share: number,
  sum: number,
  z: number,
): Pick<SurvivalPoint, 'error' | 'limits'> {
  if (share === 0) return {};
  const error = share * Math.sqrt(sum);
  if (share === 1) return { error };
  const spread = Math.exp((z * Math.sqrt(sum)) / -Math.log(share));
  return { error, limits: { lower: share ** spread, upper: share ** (1 / spread) } };
}

/** The first time by which half have had the event, with its limits; each absent where it is not reached. */
export interface MedianTime {
  readonly median?: number;
  readonly lower?: number;
  readonly upper?: number;
}

/**
 * Median of the time to the event, with the times at which the limits of the share pass a half.
 * Source: R. Brookmeyer & J. Crowley, Biometrics 38 (1982), 29–41.
 */
export function medianTime(points: readonly SurvivalPoint[]): MedianTime {
  const first = (shareOf: (point: SurvivalPoint) => number): number | undefined =>
    points.find((point) => shareOf(point) <= 0.5)?.time;
  const [median, lower, upper] = [
    first(({ share }) => share),
    first(({ share, limits }) => limits?.lower ?? share),
    first(({ share, limits }) => limits?.upper ?? share),
  ];
  return {
    ...(median !== undefined && { median }),
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
  };
}

/** The estimate that holds at a time: of the last point not after it; undefined before the first. */
export function survivalAt(
  points: readonly SurvivalPoint[],
  time: number,
): SurvivalPoint | undefined {
  return points.findLast((point) => point.time <= time);
}
