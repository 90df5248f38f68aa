import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLines, SERIES, type Population } from '../attacks/population.ts';
import { unzip } from './records.ts';
import type { Reply } from './reader.ts';

/** What never leaves the server (DISCLOSURE.md, section 4), to be looked for in bytes. */
export interface Secrets {
  /** @returns what was found, in words; empty: nothing */
  find(reply: Reply): string[];
}

/** @param hidden what is not released: ids of snapshots, periods */
export function listSecrets(population: Population, hidden: readonly (string | RegExp)[]): Secrets {
  const persons = readLines(join(population.files, 'beneficiaries.csv')).rows.map(
    (row) => row.split(',')[0] ?? '',
  );
  const keys = new Map(persons.map((id) => [id, keyOf(id)]));
  const numbers = new Set([...keys.values(), ...cellKeys(population, keys)]);
  const words = new Set([...persons, ...[...numbers].flatMap(writeKey)]);
  const texts = [...secretTexts(population), ...hidden];
  return {
    find: (reply) => {
      const found: string[] = [];
      for (const text of textsOf(reply)) {
        for (const word of text.match(/[A-Za-z0-9]+/g) ?? []) {
          if (words.has(word)) found.push(`${reply.path}: a person or a key: ${word}`);
        }
        for (const secret of texts) {
          if (isIn(text, secret)) found.push(`${reply.path}: ${String(secret)}`);
        }
        const fields = [...text.matchAll(FIELDS), ...text.replaceAll(SCRIPTS, '').matchAll(HEADS)];
        for (const [field] of fields) found.push(`${reply.path}: field ${field}`);
      }
      return found;
    },
  };
}

function isIn(text: string, secret: string | RegExp): boolean {
  return typeof secret === 'string' ? text.includes(secret) : secret.test(text);
}

/** Counts, keys and noise as fields of JSON, of data in a script, of an element. */
const FIELDS = /(?:"(?:n|K|r|u|v)"|[{,](?:n|K|r|u|v)):|\bdata-[nkruv]=/g;

/** And in the head of a table. */
const HEADS = /(?:^\ufeff?|[,;])(?:n|K|r|u|v)(?=[,;\r\n])/gm;

/** Have parameters of such names: what repeats in the data of a page. */
const SCRIPTS = /<script\b[^>]*>.*?<\/script>/gs;

/** Bytes, the files of an archive, and all headers. */
function textsOf({ body, headers }: Reply): string[] {
  const isArchive = body.subarray(0, 2).toString() === 'PK';
  const files = isArchive ? [...unzip(body).values()] : [body];
  return [JSON.stringify(headers), ...files.map((file) => file.toString('utf8'))];
}

function keyOf(id: string): number {
  return createHmac('sha256', SERIES).update(`person:${id}`).digest().readUInt32BE(0);
}

function writeKey(key: number): string[] {
  const hex = key.toString(16).padStart(8, '0');
  // shorter numbers are found by chance
  return [...(key >= 1e7 ? [String(key)] : []), ...(/[a-f]/.test(hex) ? [hex] : [])];
}

/** Cell keys of every programme in every year. */
function cellKeys({ files }: Population, keys: ReadonlyMap<string, number>): number[] {
  const cells = new Map<string, Set<string>>();
  for (const row of readLines(join(files, 'visits.csv')).rows) {
    const [day = '', program = '', person = ''] = row.split(',');
    const name = `${day.slice(0, 4)} ${program}`;
    cells.set(name, (cells.get(name) ?? new Set()).add(person));
  }
  return [...cells.values()].map((persons) =>
    [...persons].reduce((sum, id) => (sum + (keys.get(id) ?? 0)) % 2 ** 32, 0),
  );
}

function secretTexts({ base, warehouse }: Population): string[] {
  const pepper = createHmac('sha256', SERIES).update('cell pepper').digest('hex');
  const folder = join(base, 'key');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const written = files.flatMap((bytes) => [
    bytes.toString('utf8').trim(),
    bytes.toString('base64'),
  ]);
  return [SERIES.toString('hex'), SERIES.toString('base64'), pepper, base, warehouse, ...written];
}
