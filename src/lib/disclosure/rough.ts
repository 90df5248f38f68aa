/**
 * Amounts of money as they are published. Where every person is paid the same, the exact amount is the
 * exact number of persons: steps of about a tenth leave it open by more than the noise of the count.
 */

/** Preferred numbers of series E24 (IEC 60063:2015): each about a tenth above the one before. */
const STEPS = [
  10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91,
  100,
] as const;

/** Of fewer published persons no amount is given: a step would tell them apart. */
export const LEAST_PAID_FOR = 50;

/**
 * The nearest step by ratio. @param amount at least 0 @throws for what is no amount
 */
export function roundRoughly(amount: number): number {
  if (!Number.isFinite(amount) || amount < 0) throw new Error(`not an amount: ${amount}`);
  if (amount === 0) return 0;
  const power = Math.floor(Math.log10(amount)) - 1;
  const distance = (step: number): number =>
    Math.abs(Math.log(step) - Math.log(leading(amount, power)));
  const nearest = STEPS.reduce((best, step) => (distance(step) < distance(best) ? step : best));
  return scale(nearest, power);
}

function leading(amount: number, power: number): number {
  return power < 0 ? amount * 10 ** -power : amount / 10 ** power;
}

/** By division below 1, so that 0.3 is 0.3. */
function scale(step: number, power: number): number {
  return power < 0 ? step / 10 ** -power : step * 10 ** power;
}
