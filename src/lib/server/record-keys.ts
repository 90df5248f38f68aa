import { createHmac, createSecretKey } from 'node:crypto';

/** Whom a record key belongs to. */
export type RecordKind = 'person' | 'household';

/**
 * Prepares record keys: the first 32 bits of HMAC-SHA256 (FIPS 198-1) over `<kind>:<id>` in UTF-8,
 * the id in Unicode NFC. The same id has the same key for as long as the secret stays.
 * @param secret 256 bits, apart from the warehouse; never changed within a publication series
 * @returns whole numbers from 0, below 2^32
 */
export function createRecordKeys(secret: Uint8Array): (kind: RecordKind, id: string) => number {
  // one key object for all: made anew for each id it takes five times as long as the hash
  const key = createSecretKey(secret);
  return (kind, id) =>
    createHmac('sha256', key)
      .update(`${kind}:${id.normalize('NFC')}`, 'utf8')
      .digest()
      .readUInt32BE(0);
}
