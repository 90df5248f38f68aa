import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashBytes, hashTwice, KeyIndex } from '#lib/importing/keys.ts';

describe('KeyIndex', () => {
  it('is a map from texts to ordinals', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 300 });
    fc.assert(
      fc.property(texts, (given) => {
        const index = new KeyIndex();
        const map = new Map<string, number>();
        for (const text of given.map((one) => one.toWellFormed())) {
          expect(index.get(text)).toBe(map.get(text));
          if (!map.has(text)) map.set(text, map.size + 1);
          if (index.get(text) === undefined) expect(index.add(text)).toBe(map.size);
        }
        expect(index.size).toBe(map.size);
        for (const [text, ordinal] of map) expect(index.get(text)).toBe(ordinal);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('finds texts by their bytes, among many', () => {
    const index = new KeyIndex();
    for (let i = 1; i <= 100_000; i++) index.add(`p${i}`);
    const bytes = new TextEncoder().encode('xp77777y');
    expect(index.find(bytes, 1, 7, hashBytes(bytes, 1, 7))).toBe(77_777);
    expect(index.find(bytes, 0, 7, hashBytes(bytes, 0, 7))).toBe(0);
    expect(index.get('p100000')).toBe(100_000);
  });

  it('tells texts with equal hashes apart', () => {
    const index = new KeyIndex();
    const [one, other] = ['a', 'b'].map((text) => new TextEncoder().encode(text));
    if (!one || !other) throw new Error('no texts');
    index.addBytes(one, 0, 1, 1);
    expect(index.find(other, 0, 1, 1)).toBe(0);
    index.addBytes(other, 0, 1, 1);
    expect([index.find(one, 0, 1, 1), index.find(other, 0, 1, 1)]).toEqual([1, 2]);
  });
});

it('two hashes of a million ids do not collide together', () => {
  const seen = new Set<bigint>();
  for (let i = 0; i < 1_000_000; i++) {
    const [high, low] = hashTwice(`v${i}`);
    seen.add((BigInt(high) << 32n) | BigInt(low));
  }
  expect(seen.size).toBe(1_000_000);
});
