/** One area: events among persons, events each 0 or more, persons above 0. */
export interface SmallArea {
  readonly x: number;
  readonly n: number;
}

/** Rates drawn towards the common one, the more so the smaller the area. */
export interface Smoothing {
  /** All events over all persons. */
  readonly mean: number;
  /** Variance of the true rates between areas; 0 where chance explains all differences. */
  readonly variance: number;
  /** In the order given; `weight` is the share of the area's own rate in the smoothed one. */
  readonly rates: readonly {
    readonly raw: number;
    readonly smoothed: number;
    readonly weight: number;
  }[];
}

/**
 * Global empirical Bayes rates for maps, to be labelled "smoothed": m + w (r − m) with
 * w = A / (A + m/n) and A = Σ n (r − m)²/Σ n − m/n̄. Rankings stay on the raw rates with intervals.
 * Source: R. J. Marshall, Applied Statistics 40 (1991), 283–294.
 * @param areas at least one
 */
export function smoothRates(areas: readonly SmallArea[]): Smoothing {
  if (areas.length === 0) throw new Error('no areas');
  areas.forEach(refuseArea);
  const persons = areas.reduce((sum, { n }) => sum + n, 0);
  const mean = areas.reduce((sum, { x }) => sum + x, 0) / persons;
  const spread = areas.reduce((sum, { x, n }) => sum + n * (x / n - mean) ** 2, 0) / persons;
  const variance = Math.max(0, spread - mean / (persons / areas.length));
  const rates = areas.map(({ x, n }) => {
    const raw = x / n;
    const weight = variance === 0 ? 0 : variance / (variance + mean / n);
    return { raw, smoothed: mean + weight * (raw - mean), weight };
  });
  return { mean, variance, rates };
}

function refuseArea({ x, n }: SmallArea): void {
  if (!(x >= 0 && n > 0 && Number.isFinite(x / n))) throw new Error(`no rate: ${x} of ${n}`);
}
