import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#lib/server/whole-file.ts';

/**
 * The files of a folder by the names that people gave them. A department's folder has them on the disk.
 * Of files that came in through the web the disk sees random names only, and a list says which is which:
 * nothing that a visitor wrote is ever part of a path.
 */

const LIST = '.names.json';

/** What an upload is called on the disk. */
const STORED = /^[0-9a-f]{16}$/;

/** What one is called in a folder from before there was a list. */
const PLAIN = /^[^./\\\0][^/\\\0]*$/;

/** Names of all files of a folder. */
export function listNames(folder: string): string[] {
  const names = readNames(folder);
  return names ? [...names.keys()] : readdirSync(folder);
}

/** Path of a file that has a name; where there is none, of one that does not exist. */
export function pathOfName(folder: string, name: string): string {
  const names = readNames(folder);
  return join(folder, names ? (names.get(name) ?? MISSING) : name);
}

const MISSING = '.missing';

/** Gives a file that lies in the folder under a random name the name that it came with. */
export function giveName(folder: string, name: string, stored: string): void {
  writeNames(folder, new Map([...namesOf(folder), [name, stored]]));
}

/** Takes a name away. @returns the path of its file; undefined: there was none */
export function takeName(folder: string, name: string): string | undefined {
  const names = namesOf(folder);
  const stored = names.get(name);
  if (stored === undefined) return undefined;
  names.delete(name);
  writeNames(folder, names);
  return join(folder, stored);
}

/** A folder from before there was a list has the names on the disk. */
function namesOf(folder: string): Map<string, string> {
  const found = readNames(folder);
  if (found) return found;
  const before = readdirSync(folder).filter((name) => !STORED.test(name));
  return new Map(before.map((name) => [name, name]));
}

/** undefined: the names are those on the disk. */
function readNames(folder: string): Map<string, string> | undefined {
  const path = join(folder, LIST);
  if (!existsSync(path)) return undefined;
  const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object);
  return new Map(entries.filter(isStored).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Nothing that stands in a list leads out of its folder. */
function isStored(entry: [string, unknown]): entry is [string, string] {
  const [name, stored] = entry;
  return (
    typeof stored === 'string' && (STORED.test(stored) || (stored === name && PLAIN.test(name)))
  );
}

function writeNames(folder: string, names: ReadonlyMap<string, string>): void {
  replaceFile(join(folder, LIST), JSON.stringify(Object.fromEntries(names)), { mode: 0o600 });
}
