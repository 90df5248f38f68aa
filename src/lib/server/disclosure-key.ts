import { dirname, join, resolve } from 'node:path';
import { BadKey, readKey } from '#lib/server/key.ts';

/** Beside the folder of the warehouse, not in it, and apart from the key of pseudonyms. */
export function disclosureKeyPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'key', 'disclosure.key');
}

const KEY_FORM = /^[0-9a-f]{64}$/;

/**
 * The key of disclosure control. It is never changed within a series of releases: another key would
 * add another noise to the same persons, and the two together say more than each.
 * @param given from the environment; without it the file is read, and made when there is none
 * @throws {BadKey}
 */
export function readDisclosureKey(warehouse: string, given: string | undefined): Buffer {
  if (given === undefined) return readKey(disclosureKeyPath(warehouse));
  if (!KEY_FORM.test(given)) throw new BadKey('ETKI_SDC_KEY');
  return Buffer.from(given, 'hex');
}
