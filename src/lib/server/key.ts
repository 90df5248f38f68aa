import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The key of the pseudonyms. It lies apart from the warehouse: who has one of them knows nobody. */

/** Beside the folder of the warehouse, not in it. */
export function keyPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'key', 'pseudonyms.key');
}

/** Of the accounts: signs their cookies and encrypts the secrets of their codes. */
export function accountsKeyPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'key', 'accounts.key');
}

const KEY_BYTES = 32;
const KEY_FORM = /^[0-9a-f]{64}$/;

/** Twelve bytes: two of ten million persons get the same with a chance of one in 10^15. */
const PSEUDONYM_BYTES = 12;

/** The key file is not what it should be. */
export class BadKey extends Error {}

/**
 * Reads the key, or makes it when there is none.
 * @throws {BadKey} when the file is damaged: a new key would make strangers of all persons
 */
export function readKey(path: string): Buffer {
  if (!existsSync(path)) writeKey(path, randomBytes(KEY_BYTES));
  const text = readFileSync(path, 'utf8').trim();
  if (!KEY_FORM.test(text)) throw new BadKey(path);
  return Buffer.from(text, 'hex');
}

/** Whether a key is there, whole, and for its owner alone; it is not made. */
export function inspectKey(path: string): 'fine' | 'missing' | 'open' | 'damaged' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 'missing';
  if (!found.isFile() || !KEY_FORM.test(readFileSync(path, 'utf8').trim())) return 'damaged';
  return (found.mode & OTHERS) === 0 ? 'fine' : 'open';
}

/** Permissions of all but the owner. */
const OTHERS = 0o077;

/** Bytes would be made a key again for each of a million ids, at six times the cost. */
function prepareKey(path: string): KeyObject {
  return createSecretKey(readKey(path));
}

/** Whole or not at all, for its owner alone. */
function writeKey(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, `${key.toString('hex')}\n`, { mode: 0o600, flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Copies the key to a file that does not exist yet.
 * @throws {NodeJS.ErrnoException} EEXIST
 */
export function backUpKey(path: string, to: string): void {
  const key = readKey(path);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

/**
 * Prepares the marks by which erased persons are known again: HMAC-SHA256 (FIPS 198-1) of the id, with
 * a word before it, so that no mark is a pseudonym.
 * @throws {BadKey} when the key is damaged or, unless it may be made, not there
 */
export function createMarks(
  path: string,
  { make }: { readonly make: boolean },
): (id: string) => string {
  if (!make && !existsSync(path)) throw new BadKey(path);
  const key = prepareKey(path);
  return (id) => createHmac('sha256', key).update(`erased:${id}`).digest('base64url');
}

/**
 * Prepares pseudonyms: HMAC-SHA256 (FIPS 198-1), cut to 96 bits. The key is read, and made, when the
 * first is asked for.
 */
export function createPseudonyms(path: string): (id: string) => string {
  let key: KeyObject | undefined;
  return (id) => {
    key ??= prepareKey(path);
    const hash = createHmac('sha256', key).update(id).digest();
    return `p_${hash.subarray(0, PSEUDONYM_BYTES).toString('base64url')}`;
  };
}
