/** A seeded stream of random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number, uniform in [0, limit). */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Exponential with this mean. */
  decay(mean: number): number;
}

/** @param label keeps streams apart, so that a change to one leaves the others as they were */
export function makeRandom(seed: number, label: string): Random {
  const next = makeSfc32(hashLabel(seed, label));
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    normal: () => sumUniforms(next),
    decay: (mean) => -mean * Math.log(1 - next()),
  };
}

// Irwin–Hall: near enough to the bell here
function sumUniforms(next: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += next();
  return sum;
}

// FNV-1a
function hashLabel(seed: number, label: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}

// Chris Doty-Humphrey's sfc32 (PractRand), public domain; twelve rounds mix the seed in
function makeSfc32(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = 0x243f6a88;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
