import { WORDS } from '#lib/disclosure/ptable.ts';

/** What the persons of one cell did together. */
export interface CellSum {
  /** 0 or more. */
  readonly sum: number;
  /** The largest contribution of one person. Never leaves the server. */
  readonly largest: number;
}

/**
 * Kinds of sums, with the places of their words in the hash of the cell: the first gives the sign and
 * the rounding, the second the size. Events are visits, enrolments, referrals.
 */
const SUM_WORDS = { events: [1, 2], minutes: [3, 4], money: [5, 6] } as const;

export type SumKind = keyof typeof SUM_WORDS;

/** Below this many published persons one of them may be most of a sum. */
export const LEAST_PERSONS_OF_SUM = 10;

/** Noise of a sum, as shares of the largest contribution. */
const LEAST_NOISE = 0.1;
const MORE_NOISE = 0.2;

/** Events are published in steps of at least this, as persons are. */
const LEAST_STEP = 5;

/**
 * The published sum of a cell: x ± largest × (0.10 + 0.20 u), with two significant digits. Events are
 * rounded at random to multiples of 5: where nobody came twice, they would else be the exact number of
 * persons.
 * @param published count of the same persons @param words hash of the cell
 * @returns undefined where too few persons stand behind it
 */
export function protectSum(
  cell: CellSum,
  kind: SumKind,
  { published, words }: { published: number; words: Uint32Array },
): number | undefined {
  if (published < LEAST_PERSONS_OF_SUM) return undefined;
  const [signs, sizes] = SUM_WORDS[kind];
  const word = words[signs] ?? 0;
  const size = (words[sizes] ?? 0) / WORDS;
  const noise = cell.largest * (LEAST_NOISE + MORE_NOISE * size);
  const noisy = Math.max(0, cell.sum + (word % 2 === 0 ? noise : -noise));
  return kind === 'events' ? roundAtRandom(noisy, word) : roundToTwoDigits(noisy);
}

/**
 * To a multiple of the second digit's unit, up with the probability of the part that is over, so that
 * it is right on average. The lowest bit of the word is the sign's.
 */
function roundAtRandom(value: number, word: number): number {
  const unit = value > 0 ? 10 ** (Math.floor(Math.log10(value)) - 1) : 0;
  const step = Math.max(LEAST_STEP, unit);
  const whole = Math.floor(value / step);
  const draw = Math.floor(word / 2) / (WORDS / 2);
  return step * (whole + (draw < value / step - whole ? 1 : 0));
}

/** 1234 is 1200, 0.0567 is 0.057. */
export function roundToTwoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/**
 * A mean of published parts; undefined where the sum is not published.
 * @param published persons of the sum
 */
export function protectMean(sum: number | undefined, published: number): number | undefined {
  return sum === undefined || published < LEAST_PERSONS_OF_SUM ? undefined : sum / published;
}
