import { maximiseEntropy } from '#lib/disclosure/entropy.ts';

/** One noise of a block: it is drawn by the words from `below` of the one before to its own. */
export interface Noise {
  readonly v: number;
  /** Probability, from 0 to 1. */
  readonly p: number;
  /** The first word that draws it no more, from 0 to `WORDS`. */
  readonly below: number;
}

/** How counts are made uncertain: for each count a block of noises with mean 0. */
export interface PTable {
  /** Largest noise, up or down. */
  readonly largest: number;
  /** Mean square of the noise, for intervals; of rounding the mean over all remainders. */
  readonly variance: number;
  /** Blocks of the counts from 0. */
  readonly blocks: readonly (readonly Noise[])[];
  /** How many of the last blocks take turns for the counts beyond them. */
  readonly repeats: number;
}

/** Words of 32 bits: what noise is drawn by. */
export const WORDS = 2 ** 32;

/** What protects a release. Never changed within a series: the same persons would get a second value. */
export const PTABLE_IDS = ['rr5', 'rr3', 'd5_v3_js2', 'd4_v2.5_js2'] as const;

export type PTableId = (typeof PTABLE_IDS)[number];

export function makePTable(id: PTableId): PTable {
  switch (id) {
    case 'rr5':
      return makeRounding(5);
    case 'rr3':
      return makeRounding(3);
    case 'd5_v3_js2':
      return makeEntropyTable({ largest: 5, variance: 3, hidden: 2 });
    case 'd4_v2.5_js2':
      return makeEntropyTable({ largest: 4, variance: 2.5, hidden: 2 });
  }
}

/**
 * Unbiased random rounding to multiples of a base: with ρ = n mod base the noise is base − ρ with
 * probability ρ / base, else −ρ. Its variance ρ (base − ρ) is (base² − 1) / 6 on average.
 * Source: Statistical Disclosure Control (A. Hundepool et al., Wiley 2012), § 5.4.
 */
export function makeRounding(base: number): PTable {
  const blocks = Array.from({ length: base }, (_, rest) =>
    rest === 0
      ? toBlock([{ v: 0, p: 1 }])
      : toBlock([
          { v: base - rest, p: rest / base },
          { v: -rest, p: 1 - rest / base },
        ]),
  );
  return { largest: base - 1, variance: (base * base - 1) / 6, blocks, repeats: base };
}

/** What an entropy-maximal table is asked for. */
export interface EntropyChoices {
  /** D: largest noise, 1 or more. */
  readonly largest: number;
  /** V: mean square of the noise, for every count. */
  readonly variance: number;
  /** js: counts from 1 to this are never published. */
  readonly hidden: number;
  /** Probability that a count stays as it is, where it may be published. */
  readonly stay?: number;
  /** Counts whose noises need no order: not every variance allows one. */
  readonly unordered?: readonly number[];
}

/**
 * The noises of maximum entropy for each count, with mean 0, variance V, at most D, never leading
 * below 0 or to 1, …, js. From the first count that the bounds do not touch, the block is symmetric
 * and serves for all above.
 * Sources: J. K. Marley & V. L. Leaver, 58th World Statistics Congress of the ISI (2011), 2072–2081;
 * S. Giessing & R. Tent, Joint UNECE/Eurostat work session on statistical data confidentiality (2019).
 * @throws {Error} when a count has no such noise
 */
export function makeEntropyTable(choices: EntropyChoices): PTable {
  const { largest, variance, hidden } = choices;
  const last = hidden === 0 ? largest : largest + hidden + 1;
  const blocks = Array.from({ length: last + 1 }, (_, n) =>
    n === 0 ? toBlock([{ v: 0, p: 1 }]) : toBlock(spreadNoise(n, choices)),
  );
  return { largest, variance, blocks, repeats: 1 };
}

/** Noises of one count with their probabilities, ascending. @param n 1 or more */
function spreadNoise(n: number, choices: EntropyChoices): Pick<Noise, 'v' | 'p'>[] {
  const { largest, hidden, variance, stay = 0 } = choices;
  const ordered = choices.unordered?.includes(n) !== true;
  const support = Array.from({ length: 2 * largest + 1 }, (_, i) => i - largest).filter(
    (v) => n + v === 0 || n + v > hidden,
  );
  const kept = stay > 0 && support.includes(0) ? stay : 0;
  const free = kept > 0 ? support.filter((v) => v !== 0) : support;
  const spread = maximiseEntropy({ support: free, variance: variance / (1 - kept), ordered });
  return support.map((v) => ({
    v,
    p: v === 0 && kept > 0 ? kept : (1 - kept) * at(spread, free, v),
  }));
}

function at(values: readonly number[], support: readonly number[], v: number): number {
  return values[support.indexOf(v)] ?? 0;
}

/** Lays noises side by side on the words; the last one ends with them. */
export function toBlock(noises: readonly Pick<Noise, 'v' | 'p'>[]): Noise[] {
  let sum = 0;
  return noises.map(({ v, p }, i) => {
    sum += p;
    // a word is below a share of all words exactly when it is below the next whole number
    return { v, p, below: i === noises.length - 1 ? WORDS : Math.ceil(sum * WORDS) };
  });
}

/** Draws the noise of a count. @param n persons, 0 or more @param word from 0, below `WORDS` */
export function drawNoise(table: PTable, n: number, word: number): number {
  const block = table.blocks[blockOf(table, n)] ?? [];
  for (const noise of block) if (word < noise.below) return noise.v;
  throw new Error(`no noise for word ${word}`);
}

function blockOf({ blocks, repeats }: PTable, n: number): number {
  if (n < blocks.length) return n;
  const first = blocks.length - repeats;
  return first + ((n - first) % repeats);
}
