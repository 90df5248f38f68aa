import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSha256 } from '#lib/disclosure/sha256.ts';

const CAPACITY = 200;
const sha256 = createSha256(CAPACITY);

function digestOf(bytes: Uint8Array): string {
  sha256.message.set(bytes);
  return Array.from(sha256.digest(bytes.length), (word) => word.toString(16).padStart(8, '0')).join(
    '',
  );
}

describe('createSha256', () => {
  it.each([
    // FIPS 180-4 and the empty text
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('%j', (text, hash) => {
    expect(digestOf(new TextEncoder().encode(text))).toBe(hash);
  });

  it.each([54, 55, 56, 63, 64, 65, 119, 120, 128, CAPACITY])(
    'where blocks end: %i bytes',
    (length) => {
      const bytes = new Uint8Array(length).fill(0xa5);
      expect(digestOf(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    },
  );

  it('agrees with the platform on any bytes, whatever was hashed before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: CAPACITY }), (bytes) => {
        expect(digestOf(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it('refuses what does not fit', () => {
    expect(() => createSha256(55).digest(56)).toThrow('too long to hash: 56 bytes');
    expect(createSha256(55).digest(55)).toHaveLength(8);
  });
});
