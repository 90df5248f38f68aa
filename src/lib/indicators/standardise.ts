import { CONFIDENCE_95, type Interval } from '#lib/indicators/proportion.ts';
import { byarInterval, poissonInterval } from '#lib/indicators/rate.ts';

/** Below this many events the approximation does not hold (PHE technical guide). */
const LEAST_EVENTS = 10;

/** One age band (or age and sex) of one area. */
export interface Stratum {
  readonly events: number;
  /** Residents of the band, above 0: bands without residents are merged first. */
  readonly population: number;
  /** Weight of the band in the standard population, in any unit. */
  readonly standard: number;
  /**
   * Sum over persons of (events of the person)². Left out where each event is another person: then it
   * equals the events.
   */
  readonly squares?: number;
}

/** Events for each resident (multiply by the scale), as if the area had the standard's age structure. */
export type StandardisedRate =
  | ({ readonly kind: 'rate'; readonly events: number; readonly value: number } & Interval)
  | { readonly kind: 'withheld'; readonly reason: 'under_10_events'; readonly events: number };

/**
 * Directly standardised rate Σ w x/n / Σ w with Dobson's interval: Byar's limits of all events, scaled
 * by √(Var of the rate / events). A person with f events counts f² in the variance (Σ f² Var_f).
 * Sources: A. J. Dobson et al., Statistics in Medicine 10 (1991), 457–462; for repeat events
 * J. S. Stukel et al., Statistics in Medicine 13 (1994), 1781–1791.
 */
export function directRate(
  strata: readonly Stratum[],
  confidence = CONFIDENCE_95,
): StandardisedRate {
  strata.forEach(refuseStratum);
  const events = sum(strata, (stratum) => stratum.events);
  if (events < LEAST_EVENTS) return { kind: 'withheld', reason: 'under_10_events', events };
  const weight = sum(strata, (stratum) => stratum.standard);
  const value = sum(strata, ({ events: x, population: n, standard: w }) => (w * x) / n) / weight;
  const variance = sum(
    strata,
    ({ events: x, squares = x, population: n, standard: w }) => squares * (w / n / weight) ** 2,
  );
  const count = byarInterval(events, confidence);
  const scale = Math.sqrt(variance / events);
  return {
    kind: 'rate',
    events,
    value,
    lower: value + scale * (count.lower - events),
    upper: value + scale * (count.upper - events),
  };
}

/** Events observed for each expected; 1 is the reference. */
export interface IndirectRatio extends Interval {
  readonly value: number;
}

/**
 * Indirectly standardised ratio O/E: the limits of the observed count over the expected.
 * Source: N. E. Breslow & N. E. Day, Statistical Methods in Cancer Research II (1987), 69.
 * @param observed events, 0 or more @param expected events at the reference's rates, above 0
 */
export function indirectRatio(
  observed: number,
  expected: number,
  confidence = CONFIDENCE_95,
): IndirectRatio {
  if (!(expected > 0)) throw new Error(`no expected events: ${expected}`);
  const { lower, upper } = poissonInterval(observed, confidence);
  return { value: observed / expected, lower: lower / expected, upper: upper / expected };
}

/** Events that an area's residents would have at the reference's rates, events for each resident. */
export function expectedEvents(
  strata: readonly { readonly population: number; readonly rate: number }[],
): number {
  return sum(strata, ({ population, rate }) => population * rate);
}

function refuseStratum({ events, population, standard, squares = events }: Stratum): void {
  if (!(events >= 0 && population > 0 && standard >= 0 && squares >= events)) {
    throw new Error(`no stratum: ${events} (squares ${squares}) of ${population} at ${standard}`);
  }
}

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
