import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordKeys } from '#lib/server/record-keys.ts';
import { numberIn, readVectors } from '../support/vectors.ts';

const OWN = 'tests/fixtures/vectors';
/** Of the vectors: the bytes 0 to 31. */
const SECRET = Uint8Array.from({ length: 32 }, (_, i) => i);
const keyOf = createRecordKeys(SECRET);

describe('createRecordKeys', () => {
  it.each(readVectors(`${OWN}/sdc_rkey_vectors.csv`))('$person_id: $hmac_sha256_hex8', (row) => {
    const key = keyOf('person', row.person_id ?? '');
    expect(key).toBe(numberIn(row, 'rkey_uint32'));
    expect(key.toString(16).padStart(8, '0')).toBe(row.hmac_sha256_hex8);
  });

  it('60/60 persons of the microdata', () => {
    const persons = readVectors(`${OWN}/sdc_microdata.csv`);
    expect(persons).toHaveLength(60);
    for (const row of persons) {
      expect(keyOf('person', row.person_id ?? '')).toBe(numberIn(row, 'rkey'));
    }
  });

  it('is one for all ways to write an id', () => {
    expect(keyOf('person', 'İstanbul-42'.normalize('NFD'))).toBe(2457741582);
    expect(keyOf('person', 's\u0327')).toBe(keyOf('person', 'ş'));
  });

  it('tells persons, households and secrets apart', () => {
    const other = createRecordKeys(SECRET.toReversed());
    expect(keyOf('household', 'P0001')).not.toBe(keyOf('person', 'P0001'));
    expect(other('person', 'P0001')).not.toBe(keyOf('person', 'P0001'));
  });

  it('is a word of 32 bits, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const key = keyOf('person', id);
        expect(Number.isInteger(key) && key >= 0 && key < 2 ** 32).toBe(true);
        expect(keyOf('person', id)).toBe(key);
      }),
    );
  });
});
