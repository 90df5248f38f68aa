/** Remainders closer than this are equal: sums of fractions differ in their last digits. */
const CLOSE = 1e9;

/**
 * Divides a whole number in proportion to weights into whole numbers that sum to it: each has its quota
 * rounded down, and what is left goes to the largest remainders, of equal ones to the larger weight.
 * Source: A. Hamilton's method of largest remainders; M. L. Balinski & H. P. Young, Fair Representation
 * (1982), 17.
 * @param total whole, 0 or more @param weights 0 or more; where all are 0, equal shares
 * @param names decide between what is equal in all else, so that the order given does not
 */
export function apportion(
  total: number,
  weights: readonly number[],
  names: readonly string[] = [],
): number[] {
  if (!(Number.isSafeInteger(total) && total >= 0)) throw new Error(`no whole number: ${total}`);
  if (!weights.every((weight) => Number.isFinite(weight) && weight >= 0)) {
    throw new Error(`no weights: ${weights.join(', ')}`);
  }
  if (weights.length === 0) return [];
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const quotas = weights.map((weight) =>
    sum > 0 ? (weight / sum) * total : total / weights.length,
  );
  const whole = quotas.map((quota) => Math.min(total, Math.floor(quota + 1 / CLOSE)));
  const left = total - whole.reduce((all, one) => all + one, 0);
  const order = quotas.map((_, i) => i).sort(byRemainder(quotas, whole, names));
  const lucky = new Set(order.slice(0, left));
  return whole.map((one, i) => (lucky.has(i) ? one + 1 : one));
}

function byRemainder(
  quotas: readonly number[],
  whole: readonly number[],
  names: readonly string[],
) {
  const remainder = (i: number): number => at(quotas, i) - at(whole, i);
  const compare = (one: number, other: number): number => Math.round((other - one) * CLOSE);
  return (a: number, b: number): number =>
    compare(remainder(a), remainder(b)) ||
    compare(at(quotas, a), at(quotas, b)) ||
    ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1) * Number(names[a] !== names[b]) ||
    a - b;
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? 0;
}
